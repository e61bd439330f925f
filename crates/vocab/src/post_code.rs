//! Post code (郵便番号).

use alloc::format;
use alloc::string::String;
use core::str::FromStr;

use crate::defects::defects;
use crate::digits;
use crate::redacted::redacted;

/// Seven digits, read with or without the hyphen after the third. It is part of a person's address,
/// so `Debug` hides it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostCode(u64);

redacted!(PostCode);

defects! {
    /// Why a text is not a post code.
    PostCodeDefect {
        Length "length"
            "A post code has exactly 7 digits, with or without a hyphen after the third."
            "郵便番号は7桁です。123-4567の形で入力してください。";
        Hyphen "hyphen"
            "The hyphen of a post code stands after the third digit and is half-width."
            "郵便番号のハイフンは3桁目の後に半角で入力してください。";
        Digit "digit"
            "A post code has only the half-width digits 0 to 9 and one hyphen."
            "郵便番号に数字以外の文字があります。半角数字で入力してください。";
    }
}

impl FromStr for PostCode {
    type Err = PostCodeDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = match text.chars().count() {
            7 => String::from(text),
            8 => {
                let (area, town) = text.split_once('-').ok_or(PostCodeDefect::Hyphen)?;
                if area.chars().count() != 3 {
                    return Err(PostCodeDefect::Hyphen);
                }
                format!("{area}{town}")
            }
            _ => return Err(PostCodeDefect::Length),
        };
        digits::decimal(&digits).map(Self).ok_or(PostCodeDefect::Digit)
    }
}

impl PostCode {
    /// The form of the interface, such as `123-4567`.
    pub fn hyphenated(self) -> String {
        format!("{:03}-{:04}", self.0 / 10_000, self.0 % 10_000)
    }

    /// The seven digits.
    pub fn digits(self) -> String {
        format!("{:07}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        number_vectors::check("post_code.toml", PostCodeDefect::ALL, PostCode::from_str, |code| {
            shown([
                ("hyphenated", code.hyphenated()),
                ("digits", code.digits()),
                ("debug", format!("{code:?}")),
            ])
        });
    }

    proptest! {
        #[test]
        fn both_forms_are_one_value(digits in "[0-9]{7}") {
            let code: PostCode = digits.parse().unwrap();
            prop_assert_eq!(code.digits(), digits);
            prop_assert_eq!(code.hyphenated().parse::<PostCode>(), Ok(code));
        }
    }
}
