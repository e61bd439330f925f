//! Devices of facilities.

use rusqlite::{Connection, Row, params};
use store::{Device, DeviceFingerprint};
use vocab::FacilityCode;

use crate::convert::{Outcome, digest, facility, facility_number, moment, moment_number};
use crate::failure::Failure;

/// Enrols a device, or changes its name.
pub(crate) fn enrol(connection: &Connection, device: &Device) -> Outcome<()> {
    // What is revoked stays so, whatever the device that comes again says.
    let sql = "INSERT INTO device VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (fingerprint) DO UPDATE SET name = excluded.name
               WHERE facility = excluded.facility AND expires_at = excluded.expires_at";
    let enrolled = connection.prepare_cached(sql)?.execute(params![
        &device.fingerprint.0,
        facility_number(device.facility),
        device.name,
        moment_number(device.expires_at)?,
        device.revoked_at.map(moment_number).transpose()?,
    ])?;
    if enrolled == 0 {
        return Err(Failure::Impossible("the certificate is known as another device"));
    }
    Ok(())
}

/// Revokes a device from a moment on; an earlier revocation stays.
pub(crate) fn revoke(
    connection: &Connection,
    fingerprint: DeviceFingerprint,
    at: i64,
) -> Outcome<()> {
    let sql = "UPDATE device SET revoked_at = min(?2, coalesce(revoked_at, ?2))
               WHERE fingerprint = ?1";
    let revoked = connection.prepare_cached(sql)?.execute(params![&fingerprint.0, at])?;
    if revoked == 0 { Err(Failure::Impossible("no such device was enrolled")) } else { Ok(()) }
}

/// Returns the device with a fingerprint.
pub(crate) fn by_fingerprint(
    connection: &Connection,
    fingerprint: DeviceFingerprint,
) -> Outcome<Option<Device>> {
    let sql = "SELECT fingerprint, facility, name, expires_at, revoked_at
               FROM device WHERE fingerprint = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([&fingerprint.0])?;
    rows.next()?.map(of_row).transpose()
}

/// Returns the devices of a facility.
pub(crate) fn of_facility(connection: &Connection, code: FacilityCode) -> Outcome<Vec<Device>> {
    let sql = "SELECT fingerprint, facility, name, expires_at, revoked_at
               FROM device WHERE facility = ?1 ORDER BY name, fingerprint";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([facility_number(code)])?;
    let mut devices = Vec::new();
    while let Some(row) = rows.next()? {
        devices.push(of_row(row)?);
    }
    Ok(devices)
}

fn of_row(row: &Row<'_>) -> Outcome<Device> {
    Ok(Device {
        fingerprint: DeviceFingerprint(digest(row, 0)?),
        facility: facility(row.get(1)?)?,
        name: row.get(2)?,
        expires_at: moment(row.get(3)?)?,
        revoked_at: row.get::<_, Option<i64>>(4)?.map(moment).transpose()?,
    })
}
