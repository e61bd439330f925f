//! My Number (個人番号, マイナンバー).

use alloc::format;
use alloc::string::String;
use core::str::FromStr;

use crate::check_digit;
use crate::defects::defects;
use crate::digits::{self, NotDigits};
use crate::redacted::redacted;

/// The twelve-digit number of one person for life. Source: `R-001`, `F-001` to `F-005`.
///
/// It has no `Display`, no `AsRef<str>`, no `Hash` and a `Debug` without digits, so that it cannot
/// reach a log, a page or a message by accident. Blanks, hyphens and full-width digits are refused.
#[derive(Clone, PartialEq, Eq)]
pub struct MyNumber(u64);

redacted!(MyNumber);

defects! {
    /// Why a text is not a My Number.
    MyNumberDefect {
        Length "length"
            "A My Number has exactly 12 digits; enter all of them without blanks or hyphens."
            "マイナンバーは12桁です。空白やハイフンを入れずに12桁を入力してください。";
        Digit "digit"
            "A My Number has only the half-width digits 0 to 9; replace the other characters."
            "マイナンバーに数字以外の文字があります。半角数字だけで入力してください。";
        Reserved "reserved"
            "This number is never given to anybody; copy the number from the card again."
            "この番号は使われない番号です。カードの番号をもう一度確認してください。";
        CheckDigit "check-digit"
            "The check digit does not agree; compare the number with the card again."
            "マイナンバーの検査用数字が合いません。カードの番号をもう一度確認してください。";
    }
}

impl FromStr for MyNumber {
    type Err = MyNumberDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = digits::fixed(text, 12).map_err(|wrong| match wrong {
            NotDigits::Length => MyNumberDefect::Length,
            NotDigits::Digit => MyNumberDefect::Digit,
        })?;
        // The check digit rule accepts twelve zeros (`F-003`), so they need a rule of their own.
        if number == 0 {
            return Err(MyNumberDefect::Reserved);
        }
        if !check_digit::my_number_agrees(number) {
            return Err(MyNumberDefect::CheckDigit);
        }
        Ok(Self(number))
    }
}

impl MyNumber {
    /// The last four digits, the only ones that may be printed, and only on a notice of type 1.
    /// Source: `R-019`.
    pub fn last_four(&self) -> String {
        format!("{:04}", self.0 % 10_000)
    }

    /// All twelve digits. For the number vault only: every other caller breaks the rule that a My
    /// Number stays where it is needed.
    pub fn expose_digits(&self) -> String {
        format!("{:012}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        number_vectors::check(
            "my_number.toml",
            MyNumberDefect::ALL,
            MyNumber::from_str,
            |number| shown([("digits", number.expose_digits()), ("last_four", number.last_four())]),
        );
    }

    proptest! {
        #[test]
        fn a_made_number_parses_and_stays_hidden(payload in 1..100_000_000_000_u64) {
            let text = format!("{payload:011}{}", check_digit::my_number(payload));
            let number: MyNumber = text.parse().unwrap();
            prop_assert_eq!(number.expose_digits(), text);
            prop_assert_eq!(format!("{number:?}"), "MyNumber(…)");
        }

        #[test]
        fn another_check_digit_is_refused(payload in 1..100_000_000_000_u64, other in 0..10_u64) {
            prop_assume!(other != check_digit::my_number(payload));
            let text = format!("{payload:011}{other}");
            prop_assert_eq!(text.parse::<MyNumber>(), Err(MyNumberDefect::CheckDigit));
        }

        #[test]
        fn length_is_judged_before_digits(text in "[0-9 x１]{11,13}") {
            let twelve = text.chars().count() == 12;
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            let found = text.parse::<MyNumber>();
            prop_assert_eq!(found == Err(MyNumberDefect::Length), !twelve);
            prop_assert_eq!(found == Err(MyNumberDefect::Digit), twelve && !digits);
        }
    }
}
