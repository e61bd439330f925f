//! The surface application: the pictures on the card and the age record.

use super::text::with_table;
use super::{Card, Files, OrderDefect, Photo, object, picture};
use crate::chip::Application;

const FACE: Application = Application::Surface;
const PORTRAIT: &[u8] = include_bytes!("../../data/portrait.jp2");
/// READ BINARY has offsets of 15 bits.
const LONGEST_FILE: usize = 0x7FFF;

pub(super) fn files(card: &Card<'_>, files: &mut Files) -> Result<(), OrderDefect> {
    files.binary(FACE, 0x01, age(card)?);
    files.binary(FACE, 0x02, face(card)?);
    files.binary(FACE, 0x03, basic(card)?);
    files.binary(FACE, 0x04, card.issuer.certificate().encode());
    files.binary(FACE, 0x05, number(card)?);
    files.binary(FACE, 0x06, vec![0xFF; 16]);
    files.key(FACE, Application::DEFAULT_KEY, &card.order.keys.card);
    files.pin(FACE, 0x11, &card.era_birth()?)?;
    files.pin(FACE, 0x12, &card.code_b()?)?;
    files.pin(FACE, 0x13, &card.code_a())
}

/// Objects, then the issuer's signature over them.
fn signed(
    card: &Card<'_>,
    outer: u16,
    objects: &[Vec<u8>; 2],
    tag: u16,
) -> Result<Vec<u8>, OrderDefect> {
    let body = objects.concat();
    let signature = object(tag, &card.issuer.sign(&body)?)?;
    object(outer, &[body, signature].concat())
}

fn age(card: &Card<'_>) -> Result<Vec<u8>, OrderDefect> {
    let birth = object(0xDF11, card.birth().as_bytes())?;
    signed(card, 0xFF10, &[birth, object(0xDF12, &card.key.encode())?], 0xDF13)
}

fn number(card: &Card<'_>) -> Result<Vec<u8>, OrderDefect> {
    let image = object(0xDF41, &picture::of(&card.code_a()))?;
    signed(card, 0xFF40, &[image, object(0xDF42, &card.key.encode())?], 0xDF43)
}

fn face(card: &Card<'_>) -> Result<Vec<u8>, OrderDefect> {
    let order = card.order;
    let photo: &[u8] = match &order.photo {
        Photo::Drawn => PORTRAIT,
        Photo::Jp2(bytes) => bytes,
        Photo::Without => &[],
    };
    let code = String::from_utf8_lossy(&order.security_code);
    let mut objects = vec![
        object(0xDF22, card.birth().as_bytes())?,
        object(0xDF23, card.sex())?,
        object(0xDF24, &card.key.encode())?,
        object(0xDF25, &picture::of(&order.holder.name))?,
        object(0xDF26, &picture::of(&order.holder.residence.line()))?,
        object(0xDF27, photo)?,
    ];
    let [birth, sex, key, name, address, photo] = objects.as_slice() else {
        return Err(OrderDefect::Holder);
    };
    let signature = card.issuer.sign_parts([
        &[&birth[..], sex, key].concat(),
        &[&name[..], address].concat(),
        photo,
    ])?;
    objects.push(object(0xDF28, &signature)?);
    objects.push(object(0xDF29, card.expiry().as_bytes())?);
    objects.push(object(0xDF2A, &picture::of(&code))?);
    let file = with_table(0xFF20, 0xDF21, &objects)?;
    if file.len() > LONGEST_FILE { Err(OrderDefect::Holder) } else { Ok(file) }
}

fn basic(card: &Card<'_>) -> Result<Vec<u8>, OrderDefect> {
    let name = card.issuer.names().issuer;
    let body = [
        object(0xDF31, &[0x06, 0x03, 0x0E, 0x01])?,
        object(0xDF32, &name)?,
        object(0xDF33, &[1])?,
        object(0xDF34, &card.order.municipality)?,
        // The real card has its encrypted 照合番号 here; for which key is not known.
        object(0xDF35, &[&name[..], &[0; 256]].concat())?,
    ];
    object(0xFF30, &body.concat())
}
