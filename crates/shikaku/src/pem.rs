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

/// Reads certificates: one in DER, or each of a PEM text. What is no certificate is given as it
/// is, for the reader to name its defect.
pub(crate) fn certificates(bytes: &[u8]) -> Vec<Vec<u8>> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    let text = str::from_utf8(bytes).ok().filter(|text| text.contains(BEGIN));
    let Some(text) = text else { return vec![bytes.to_vec()] };
    let parts = text.split(BEGIN).skip(1).map(|part| {
        let body = part.split("-----END").next().unwrap_or_default();
        let body: String = body.split_whitespace().collect();
        BASE64.decode(body.as_bytes()).unwrap_or_default()
    });
    parts.collect()
}
