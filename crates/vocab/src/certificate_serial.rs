//! Serial number of an electronic certificate (発行番号).

use alloc::string::String;

use crate::defects::defects;
use crate::redacted::redacted;

/// The serial number of a certificate: a positive integer of at most 20 bytes. At the reader it
/// stands for the person in place of the My Number (`R-012`, `F-006`), so `Debug` hides it.
///
/// There is no `FromStr`: `10` is ten in decimal and sixteen in hexadecimal, and the caller must
/// know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertificateSerial([u8; Self::LONGEST]);

redacted!(CertificateSerial);

defects! {
    /// Why bytes or a text are not a certificate serial number.
    CertificateSerialDefect {
        Empty "empty"
            "The serial number is missing; enter it as the certificate shows it."
            "証明書の発行番号がありません。証明書のとおりに入力してください。";
        Digit "digit"
            "The serial number contains a character that is no digit of its base."
            "証明書の発行番号に使えない文字があります。証明書のとおりに入力してください。";
        Range "range"
            "A serial number is greater than zero and has at most 20 bytes."
            "証明書の発行番号は1以上、20バイト以内です。番号を確認してください。";
    }
}

impl CertificateSerial {
    /// The most bytes that a certificate can have here.
    pub const LONGEST: usize = 20;

    /// Takes the big-endian bytes of the certificate; leading zero bytes count nothing.
    ///
    /// # Errors
    /// `empty` without a byte, `range` for zero and beyond 20 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, CertificateSerialDefect> {
        if bytes.is_empty() {
            return Err(CertificateSerialDefect::Empty);
        }
        let mut serial = Self([0; Self::LONGEST]);
        for byte in bytes {
            serial = serial.shifted(256, *byte)?;
        }
        serial.positive()
    }

    /// Reads hexadecimal digits of either case, with `:` or a blank between bytes allowed.
    ///
    /// # Errors
    /// The defect of the text.
    pub fn parse_hex(text: &str) -> Result<Self, CertificateSerialDefect> {
        Self::parse(text.chars().filter(|character| !matches!(character, ':' | ' ')), 16)
    }

    /// Reads decimal digits.
    ///
    /// # Errors
    /// The defect of the text.
    pub fn parse_decimal(text: &str) -> Result<Self, CertificateSerialDefect> {
        Self::parse(text.chars(), 10)
    }

    fn parse(
        digits: impl Iterator<Item = char>,
        base: u16,
    ) -> Result<Self, CertificateSerialDefect> {
        let mut digits = digits.peekable();
        if digits.peek().is_none() {
            return Err(CertificateSerialDefect::Empty);
        }
        // All digits are read even beyond the range, so that a wrong digit is named first.
        let mut serial = Ok(Self([0; Self::LONGEST]));
        for digit in digits {
            let value = digit.to_digit(base.into()).and_then(|value| u8::try_from(value).ok());
            let value = value.ok_or(CertificateSerialDefect::Digit)?;
            serial = serial.and_then(|serial| serial.shifted(base, value));
        }
        serial?.positive()
    }

    /// The number times `base` plus `digit`.
    fn shifted(self, base: u16, digit: u8) -> Result<Self, CertificateSerialDefect> {
        let mut bytes = self.0;
        let mut carry = digit;
        for byte in bytes.iter_mut().rev() {
            // At most 255 * 256 + 255, which just fits.
            let product = u16::from(*byte).saturating_mul(base).saturating_add(carry.into());
            [carry, *byte] = product.to_be_bytes();
        }
        if carry == 0 { Ok(Self(bytes)) } else { Err(CertificateSerialDefect::Range) }
    }

    fn positive(self) -> Result<Self, CertificateSerialDefect> {
        if self.0 == [0; Self::LONGEST] { Err(CertificateSerialDefect::Range) } else { Ok(self) }
    }

    /// The big-endian bytes without leading zeros; at least one.
    pub fn as_bytes(&self) -> &[u8] {
        let zeros = self.0.iter().take_while(|byte| **byte == 0).count();
        self.0.get(zeros..).unwrap_or_default()
    }

    /// Upper-case hexadecimal, two digits a byte.
    pub fn to_hex(&self) -> String {
        let halves = self.as_bytes().iter().flat_map(|byte| [byte >> 4, byte & 0x0F]);
        let digits = halves.filter_map(|half| char::from_digit(half.into(), 16));
        digits.map(|digit| digit.to_ascii_uppercase()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::format;
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        let all = CertificateSerialDefect::ALL;
        let hex = CertificateSerial::parse_hex;
        number_vectors::check("certificate_serial_hex.toml", all, hex, |serial| {
            shown([("hex", serial.to_hex()), ("debug", format!("{serial:?}"))])
        });
        let decimal = CertificateSerial::parse_decimal;
        number_vectors::check("certificate_serial_decimal.toml", all, decimal, |serial| {
            shown([("hex", serial.to_hex())])
        });
    }

    #[test]
    fn bytes_have_the_same_limits() {
        assert_eq!(CertificateSerial::from_bytes(&[]), Err(CertificateSerialDefect::Empty));
        assert_eq!(CertificateSerial::from_bytes(&[0]), Err(CertificateSerialDefect::Range));
        assert_eq!(CertificateSerial::from_bytes(&[1; 21]), Err(CertificateSerialDefect::Range));
        assert_eq!(CertificateSerial::from_bytes(&[1; 20]).unwrap().as_bytes(), [1; 20]);
        let padded = [&[0; 5][..], &[7; 20][..]].concat();
        assert_eq!(CertificateSerial::from_bytes(&padded).unwrap().as_bytes(), [7; 20]);
    }

    proptest! {
        #[test]
        fn all_ways_in_agree(number in 1..=u128::MAX) {
            let from_bytes = CertificateSerial::from_bytes(&number.to_be_bytes());
            prop_assert!(from_bytes.is_ok());
            prop_assert_eq!(CertificateSerial::parse_decimal(&format!("{number}")), from_bytes);
            prop_assert_eq!(CertificateSerial::parse_hex(&format!("{number:x}")), from_bytes);
            let printed = from_bytes.unwrap().to_hex();
            prop_assert_eq!(CertificateSerial::parse_hex(&printed), from_bytes);
        }

        #[test]
        fn order_is_the_order_of_the_numbers(left in 1..=u128::MAX, right in 1..=u128::MAX) {
            let [low, high] = [left, right]
                .map(|number| CertificateSerial::from_bytes(&number.to_be_bytes()).unwrap());
            prop_assert_eq!(low.cmp(&high), left.cmp(&right));
        }
    }
}
