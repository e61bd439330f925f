//! The number on the card's face that opens its picture (照合番号B).

use core::fmt;
use core::str::FromStr;

use vocab::defects;

defects! {
    /// Why a text is no such number. Found before the card is asked, so no try is lost.
    FaceNumberDefect {
        Length "length"
            "The number on the card's face has 14 digits: birth date, year of expiry, security code."
            "カードの番号は14桁です。生年月日6桁、有効期限の年4桁、セキュリティコード4桁を入力してください。";
        Digit "digit"
            "The number on the card's face consists of digits only."
            "カードの番号は数字だけです。数字で入力してください。";
    }
}

/// 照合番号B: the birth date (era year, month, day), the year in which the card ends, and the
/// security code, as they are printed; a real reader scans them. Nothing shows its digits.
#[derive(Clone, PartialEq, Eq)]
pub struct FaceNumber([u8; 14]);

impl fmt::Debug for FaceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FaceNumber")
    }
}

impl FaceNumber {
    /// The digits in ASCII, as the card takes them.
    pub fn digits(&self) -> &[u8; 14] {
        &self.0
    }
}

impl FromStr for FaceNumber {
    type Err = FaceNumberDefect;

    fn from_str(text: &str) -> Result<Self, FaceNumberDefect> {
        if text.chars().count() != 14 {
            return Err(FaceNumberDefect::Length);
        }
        let digits = <[u8; 14]>::try_from(text.as_bytes()).map_err(|_| FaceNumberDefect::Digit)?;
        let all = digits.iter().all(u8::is_ascii_digit);
        all.then_some(Self(digits)).ok_or(FaceNumberDefect::Digit)
    }
}

#[cfg(test)]
mod tests {
    use super::{FaceNumber, FaceNumberDefect};

    #[test]
    fn a_number_is_14_ascii_digits() {
        assert!("55021720352285".parse::<FaceNumber>().is_ok());
        for (text, defect) in [
            ("5502172035228", FaceNumberDefect::Length),
            ("550217203522851", FaceNumberDefect::Length),
            ("5502172035228a", FaceNumberDefect::Digit),
            ("５５０２１７２０３５２２８５", FaceNumberDefect::Digit),
        ] {
            assert_eq!(text.parse::<FaceNumber>().err(), Some(defect), "{text}");
        }
        let number: FaceNumber = "55021720352285".parse().unwrap();
        assert_eq!(format!("{number:?}"), "FaceNumber");
    }
}
