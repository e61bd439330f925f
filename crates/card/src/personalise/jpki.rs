//! The certificate application.

use super::{Card, Files, OrderDefect, public};
use crate::chip::{Application, Content};

const JPKI: Application = Application::Jpki;

pub(super) fn files(card: &Card<'_>, files: &mut Files) -> Result<(), OrderDefect> {
    let order = card.order;
    files.binary(JPKI, 0x06, token(order.serial));
    files.binary(JPKI, 0x0A, certificate(&order.certificates.authentication)?);
    files.binary(JPKI, 0x0B, certificate(&order.certificates.authentication_authority)?);
    public(&order.keys.authentication)?;
    files.key(JPKI, 0x17, &order.keys.authentication);
    if let Some(authority) = order.terminal_authority {
        files.put(JPKI, 0x16, Content::Authority(Box::new(authority)));
    }
    if let Some(pins) = &order.pins {
        files.pin(JPKI, 0x18, &pins.number)?;
    }
    let signs = signature(card, files)?;
    files.binary(JPKI, 0x08, vec![if signs { 0x8F } else { 0 }, 0x8F, 0]);
    Ok(())
}

/// The signature certificate needs all of its parts; a card without one of them has none.
fn signature(card: &Card<'_>, files: &mut Files) -> Result<bool, OrderDefect> {
    let order = card.order;
    let password = order.pins.as_ref().and_then(|pins| pins.password.as_ref());
    let parts = (&order.certificates.signature, &order.keys.signature, password);
    let (Some((own, authority)), Some(key), Some(password)) = parts else { return Ok(false) };
    files.binary(JPKI, 0x01, certificate(own)?);
    files.binary(JPKI, 0x02, certificate(authority)?);
    public(key)?;
    files.key(JPKI, 0x1A, key);
    files.pin(JPKI, 0x1B, password)?;
    Ok(true)
}

/// `OpenSC` takes the size of the file from the two length bytes of the certificate.
fn certificate(der: &[u8]) -> Result<Vec<u8>, OrderDefect> {
    match der {
        [0x30, 0x82, high, low, rest @ ..]
            if rest.len() == usize::from(u16::from_be_bytes([*high, *low])) =>
        {
            Ok(der.to_vec())
        }
        _ => Err(OrderDefect::Certificate),
    }
}

/// A `CK_TOKEN_INFO` of PKCS#11, written out in 160 bytes.
fn token(serial: [u8; 15]) -> Vec<u8> {
    let mut bytes = format!("{:<32}", "JPKIAPICCTOKEN2").into_bytes();
    bytes.extend_from_slice(format!("{:0>32}", "1").as_bytes());
    bytes.extend_from_slice(format!("{:<16}", "E16R01NJ").as_bytes());
    bytes.push(b'0');
    bytes.extend_from_slice(&serial);
    // Flags; sessions and read-write sessions, most and open; PIN lengths; memory unknown.
    let numbers = [0x040D, 1, 0, 1, 0, 16, 6, u32::MAX, u32::MAX, u32::MAX, u32::MAX];
    bytes.extend(numbers.into_iter().flat_map(u32::to_be_bytes));
    bytes.extend_from_slice(b"0301");
    bytes.extend_from_slice(&[b'9'; 16]);
    bytes
}
