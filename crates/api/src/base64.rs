//! Binary fields: base64url without padding.

use data_encoding::BASE64URL_NOPAD;
use usecases::InputDefect;

/// Writes bytes.
pub(crate) fn text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// Reads a field.
pub(crate) fn bytes(field: &str, text: &str) -> Result<Vec<u8>, InputDefect> {
    BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| {
        InputDefect::new("base64url", field, "base64url(パディングなし)で書いてください。")
            .in_english("write base64url without padding")
    })
}

/// Reads a field of a fixed length.
pub(crate) fn array<const N: usize>(field: &str, text: &str) -> Result<[u8; N], InputDefect> {
    let length = |_| {
        InputDefect::new("length", field, "長さが違います。受け取った値をそのまま送ってください。")
            .in_english("the length is wrong: send the value as it was given")
    };
    bytes(field, text)?.try_into().map_err(length)
}
