//! The text application: the number, the four attributes, and what vouches for them.

use aws_lc_rs::digest::{SHA256, digest};

use super::{Card, Files, OrderDefect, object};
use crate::chip::{Application, Content, Pin};
use crate::tlv;

const TEXT: Application = Application::Text;

pub(super) fn files(card: &Card<'_>, files: &mut Files) -> Result<(), OrderDefect> {
    let number = [&object(0xFF10, &card.number())?[..], &[0xFF; 2]].concat();
    let attributes = attributes(card)?;
    let body = attributes.concat();
    files.binary(TEXT, 0x03, record(card, &number, &body)?);
    files.binary(TEXT, 0x01, number);
    files.binary(TEXT, 0x02, with_table(0xFF20, 0xDF21, &attributes)?);
    files.binary(TEXT, 0x04, card.issuer.certificate().encode());
    let basic = [
        object(0xDF41, &[0x01, 0x03, 0x0E, 0x01])?,
        object(0xDF42, &card.issuer.names().issuer)?,
        // What it is for is not known; its length is written as on the real card.
        tlv::write_long(0xDF43, &[0; 128]).map_err(|_| OrderDefect::Holder)?,
    ];
    files.binary(TEXT, 0x05, object(0xFF40, &basic.concat())?);
    // The card's own key serves for the session too.
    files.binary(TEXT, 0x06, object(0xA1, &card.key.encode())?);
    let key = object(0xDF51, &card.key.encode())?;
    let signature = object(0xDF52, &card.issuer.sign(&key)?)?;
    files.binary(TEXT, 0x07, object(0xFF50, &[key, signature].concat())?);
    files.binary(TEXT, 0x08, vec![0xFF; 16]);
    files.put(TEXT, 0x12, Content::Pin(Pin { secret: vec![0; 4], left: 0 }));
    files.key(TEXT, 0x13, &card.order.keys.card);
    if let Some(pins) = &card.order.pins {
        files.pin(TEXT, 0x11, &pins.number)?;
    }
    files.pin(TEXT, 0x14, &card.code_a())?;
    files.pin(TEXT, 0x15, &card.code_b()?)
}

fn attributes(card: &Card<'_>) -> Result<[Vec<u8>; 4], OrderDefect> {
    let holder = &card.order.holder;
    Ok([
        object(0xDF22, holder.name.as_bytes())?,
        object(0xDF23, holder.residence.address().as_bytes())?,
        object(0xDF24, card.birth().as_bytes())?,
        object(0xDF25, card.sex())?,
    ])
}

/// The hash of the number counts the two fillers, that of the attributes not the table.
fn record(card: &Card<'_>, number: &[u8], attributes: &[u8]) -> Result<Vec<u8>, OrderDefect> {
    let hashes = [
        object(0xDF31, digest(&SHA256, number).as_ref())?,
        object(0xDF32, digest(&SHA256, attributes).as_ref())?,
    ]
    .concat();
    let signature = object(0xDF33, &card.issuer.sign(&hashes)?)?;
    object(0xFF30, &[hashes, signature].concat())
}

/// Puts a table in front of the objects: where each begins, from the start of the file.
pub(super) fn with_table(
    outer: u16,
    table: u16,
    objects: &[Vec<u8>],
) -> Result<Vec<u8>, OrderDefect> {
    let blank = object(table, &vec![0; objects.len().saturating_mul(2)])?;
    let body = [&blank[..], &objects.concat()].concat();
    let whole = object(outer, &body)?;
    let mut at = whole.len().saturating_sub(body.len()).saturating_add(blank.len());
    let mut offsets = Vec::new();
    for each in objects {
        let offset = u16::try_from(at).map_err(|_| OrderDefect::Holder)?;
        offsets.extend_from_slice(&offset.to_be_bytes());
        at = at.saturating_add(each.len());
    }
    object(outer, &[&object(table, &offsets)?[..], &objects.concat()].concat())
}
