//! PEM (RFC 7468), the form in which other programs take certificates and keys.

use data_encoding::BASE64;

/// Characters of a line.
const LINE: usize = 64;

/// Writes DER under a label such as `CERTIFICATE`.
pub(crate) fn pem(label: &str, der: &[u8]) -> String {
    let mut lines = String::new();
    for (place, character) in BASE64.encode(der).chars().enumerate() {
        if place > 0 && place.is_multiple_of(LINE) {
            lines.push('\n');
        }
        lines.push(character);
    }
    format!("-----BEGIN {label}-----\n{lines}\n-----END {label}-----\n")
}
