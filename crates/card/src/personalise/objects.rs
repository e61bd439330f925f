//! The resident register, the common application, and the objects of the issuer's domain.

use std::collections::BTreeMap;

use vocab::Sex;
use vocab::date::EraDate;

use super::{Card, Files, OrderDefect};
use crate::chip::{Application, Content};

pub(super) fn files(card: &Card<'_>, files: &mut Files) -> Result<(), OrderDefect> {
    let name = card.issuer.names().issuer.to_vec();
    files.put(Application::Juki, 0x02, Content::Records(vec![name.clone()]));
    files.put(Application::Common, 0x02, Content::Records(vec![name]));
    let order = card.order;
    let expiry = card.expiry();
    let record = [&[0x01, 28][..], &order.serial, &order.municipality, expiry.as_bytes()].concat();
    files.put(Application::Common, 0x01, Content::Records(vec![record]));
    files.key(Application::Common, 0x19, &order.keys.card);
    if let Some(pins) = &order.pins {
        files.pin(Application::Juki, 0x1C, &pins.number)?;
        files.pin(Application::Common, 0x1C, &pins.number)?;
    }
    Ok(())
}

/// The header list before the parts of a certificate: their tags and lengths. Public sources tell
/// the length of the whole alone (575 bytes), which this gives.
const HEADER_LIST: [u8; 12] =
    [0x4D, 10, 0x5F, 0x4E, 0x82, 0x01, 0x29, 0x5F, 0x37, 0x82, 0x01, 0x00];
/// `7F21` and its length.
const TEMPLATE: usize = 5;

/// Without the second certificate (`7F21`), which older cards do not have either.
pub(super) fn objects(card: &Card<'_>) -> BTreeMap<u16, Vec<u8>> {
    let certificate = card.issuer.certificate().encode().into_iter().skip(TEMPLATE);
    let certificate = HEADER_LIST.into_iter().chain(certificate).collect();
    BTreeMap::from([
        (0x0042, card.issuer.names().issuer.to_vec()),
        (0x0045, card.order.serial.to_vec()),
        (0x00F0, card.order.municipality.to_vec()),
        (0x00F2, card.expiry().into_bytes()),
        (0x00F7, card.issuer.names().issuer.to_vec()),
        (0x00F8, certificate),
    ])
}

impl Card<'_> {
    pub(super) fn number(&self) -> Vec<u8> {
        self.code_a().into_bytes()
    }

    /// 照合番号A is the My Number.
    pub(super) fn code_a(&self) -> String {
        self.order.holder.number.expose_digits()
    }

    /// 照合番号B: birth by the era, the year of expiry, the code on the face.
    pub(super) fn code_b(&self) -> Result<String, OrderDefect> {
        let code = String::from_utf8_lossy(&self.order.security_code);
        Ok(format!("{}{:04}{code}", self.era_birth()?, self.order.expiry.year()))
    }

    /// YYMMDD with the year of the era; the card does not say which era.
    pub(super) fn era_birth(&self) -> Result<String, OrderDefect> {
        let birth = EraDate::of(self.order.holder.birth).ok_or(OrderDefect::Holder)?;
        let day = birth.date();
        Ok(format!("{:02}{:02}{:02}", birth.year(), day.month(), day.day()))
    }

    /// JIS X 0303; a sex that the register does not state is `0`.
    pub(super) fn sex(&self) -> &'static [u8] {
        match self.order.holder.sex {
            Sex::Male => b"1",
            Sex::Female => b"2",
            Sex::NotSet => b"0",
        }
    }

    pub(super) fn birth(&self) -> String {
        self.order.holder.birth.strftime("%Y%m%d").to_string()
    }

    pub(super) fn expiry(&self) -> String {
        self.order.expiry.strftime("%Y%m%d").to_string()
    }
}
