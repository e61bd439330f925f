//! Serial numbers of certificates: hexadecimal (0), decimal (1) and bytes (2) are one value.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_fuzz::{choice, hidden, refused, text};
use vocab::CertificateSerial;

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = choice(data, 3) else { return };
    let parsed = match (choice, text(data)) {
        (0, Some(text)) => CertificateSerial::parse_hex(text).inspect(|serial| hex(text, serial)),
        (1, Some(text)) => {
            let parsed = CertificateSerial::parse_decimal(text);
            parsed.inspect(|serial| decimal(text, serial))
        }
        _ => CertificateSerial::from_bytes(data),
    };
    match parsed {
        Ok(serial) => accepted(serial),
        Err(defect) => refused(&defect),
    }
});

fn accepted(serial: CertificateSerial) {
    let (bytes, hex) = (serial.as_bytes(), serial.to_hex());
    assert!((1..=CertificateSerial::LONGEST).contains(&bytes.len()) && bytes[0] != 0);
    assert_eq!(hex.len(), 2 * bytes.len());
    assert_eq!(CertificateSerial::from_bytes(bytes), Ok(serial));
    assert_eq!(CertificateSerial::from_bytes(&[&[0], bytes].concat()), Ok(serial));
    assert_eq!(CertificateSerial::parse_hex(&hex), Ok(serial));
    assert_eq!(CertificateSerial::parse_hex(&hex.to_lowercase()), Ok(serial));
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(CertificateSerial::parse_hex(&pairs.join(":")), Ok(serial));
    if let Ok(number) = u128::from_str_radix(&hex, 16) {
        assert_eq!(CertificateSerial::parse_decimal(&number.to_string()), Ok(serial));
    }
    hidden(&serial, "CertificateSerial");
}

fn hex(text: &str, serial: &CertificateSerial) {
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    let written = serial.to_hex().trim_start_matches('0').to_lowercase();
    assert_eq!(digits.trim_start_matches('0').to_lowercase(), written);
}

fn decimal(text: &str, serial: &CertificateSerial) {
    if let Ok(number) = text.parse::<u128>() {
        assert_eq!(serial.to_hex().trim_start_matches('0'), format!("{number:X}"));
    }
}
