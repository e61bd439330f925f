//! Staff who sign in at desks.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use store::{Invitation, InvitationDigest, Passkey, Staff, StaffMember, StoreError};
use vocab::{FacilityCode, StaffId};

use crate::SqliteStore;
use crate::codes::Code;
use crate::convert::{Outcome, asked_number, facility, facility_number, moment_number, parsed};
use crate::failure::Failure;

impl Staff for SqliteStore {
    async fn invite(&self, invitation: Invitation) -> Result<(), StoreError> {
        self.registry.writer.write(move |it| invite(it, &invitation)).await
    }

    async fn invited(
        &self,
        digest: InvitationDigest,
        now: Timestamp,
    ) -> Result<Option<StaffMember>, StoreError> {
        Ok(self.registry.readers.read_once(|it| invited(it, digest, now))?)
    }

    async fn enrol_passkey(
        &self,
        digest: InvitationDigest,
        passkey: Passkey,
        now: Timestamp,
    ) -> Result<Option<StaffMember>, StoreError> {
        self.registry.writer.write(move |it| enrol(it, digest, &passkey, now)).await
    }

    async fn passkey(&self, id: &[u8]) -> Result<Option<(StaffMember, Passkey)>, StoreError> {
        Ok(self.registry.readers.read_once(|it| passkey(it, id))?)
    }

    async fn update_passkey(&self, id: Vec<u8>, changing: Vec<u8>) -> Result<(), StoreError> {
        let sql = "UPDATE staff_passkey SET changing = ?2 WHERE id = ?1";
        let write = move |it: &Connection| -> Outcome<()> {
            it.prepare_cached(sql)?.execute(params![&id, &changing])?;
            Ok(())
        };
        self.registry.writer.write(write).await
    }

    async fn staff(&self, facility: FacilityCode) -> Result<Vec<StaffMember>, StoreError> {
        Ok(self.registry.readers.read_once(|it| members(it, facility))?)
    }

    async fn dismiss(&self, facility: FacilityCode, staff: StaffId) -> Result<(), StoreError> {
        self.registry.writer.write(move |it| dismiss(it, facility, &staff)).await
    }
}

fn invite(connection: &Connection, invitation: &Invitation) -> Outcome<()> {
    let StaffMember { facility, staff, role } = &invitation.member;
    let sql = "DELETE FROM staff_invitation WHERE facility = ?1 AND staff = ?2";
    let member = params![facility_number(*facility), staff.as_written()];
    connection.prepare_cached(sql)?.execute(member)?;
    let sql = "INSERT INTO staff_invitation VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute(params![
        &invitation.digest.0,
        facility_number(*facility),
        staff.as_written(),
        role.code_number(),
        moment_number(invitation.until)?,
    ])?;
    Ok(())
}

fn invited(
    connection: &Connection,
    digest: InvitationDigest,
    now: Timestamp,
) -> Outcome<Option<StaffMember>> {
    let sql = "SELECT facility, staff, role FROM staff_invitation WHERE digest = ?1 AND until > ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params![&digest.0, asked_number(now)])?;
    rows.next()?.map(|row| member(row, 0)).transpose()
}

fn enrol(
    connection: &Connection,
    digest: InvitationDigest,
    passkey: &Passkey,
    now: Timestamp,
) -> Outcome<Option<StaffMember>> {
    let Some(member) = invited(connection, digest, now)? else { return Ok(None) };
    let known = "SELECT 1 FROM staff_passkey WHERE id = ?1";
    let known: Option<i64> =
        connection.prepare_cached(known)?.query_row([&passkey.id], |row| row.get(0)).optional()?;
    if known.is_some() {
        return Err(Failure::Impossible("the passkey is known already"));
    }
    let sql = "DELETE FROM staff_invitation WHERE digest = ?1";
    connection.prepare_cached(sql)?.execute([&digest.0])?;
    let (facility, staff) = (facility_number(member.facility), member.staff.as_written());
    let role = member.role.code_number();
    // Whoever is invited anew as something else is that with all their passkeys.
    let sql = "UPDATE staff_passkey SET role = ?3 WHERE facility = ?1 AND staff = ?2";
    connection.prepare_cached(sql)?.execute(params![facility, staff, role])?;
    let sql = "INSERT INTO staff_passkey VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let Passkey { id, handle, fixed, changing } = passkey;
    let values = params![id, facility, staff, role, handle, fixed, changing];
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(Some(member))
}

fn passkey(connection: &Connection, id: &[u8]) -> Outcome<Option<(StaffMember, Passkey)>> {
    let sql = "SELECT facility, staff, role, handle, fixed, changing
               FROM staff_passkey WHERE id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let handle: Vec<u8> = row.get(3)?;
    let handle = handle.try_into().map_err(|_| Failure::Damaged("a handle of staff"))?;
    let passkey = Passkey { id: id.to_vec(), handle, fixed: row.get(4)?, changing: row.get(5)? };
    Ok(Some((member(row, 0)?, passkey)))
}

fn members(connection: &Connection, code: FacilityCode) -> Outcome<Vec<StaffMember>> {
    let sql = "SELECT DISTINCT facility, staff, role FROM staff_passkey
               WHERE facility = ?1 ORDER BY staff";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([facility_number(code)])?;
    let mut members = Vec::new();
    while let Some(row) = rows.next()? {
        members.push(member(row, 0)?);
    }
    Ok(members)
}

fn dismiss(connection: &Connection, facility: FacilityCode, staff: &StaffId) -> Outcome<()> {
    for sql in [
        "DELETE FROM staff_passkey WHERE facility = ?1 AND staff = ?2",
        "DELETE FROM staff_invitation WHERE facility = ?1 AND staff = ?2",
    ] {
        let member = params![facility_number(facility), staff.as_written()];
        connection.prepare_cached(sql)?.execute(member)?;
    }
    Ok(())
}

fn member(row: &Row<'_>, first: usize) -> Outcome<StaffMember> {
    Ok(StaffMember {
        facility: facility(row.get(first)?)?,
        staff: parsed(&row.get::<_, String>(first.saturating_add(1))?, "a name of staff")?,
        role: Code::of(row.get(first.saturating_add(2))?)?,
    })
}
