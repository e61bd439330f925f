//! Insurer number (保険者番号).

use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::check_digit;
use crate::defects::defects;
use crate::digits;
use crate::prefecture::Prefecture;
use crate::scheme::Scheme;

/// The number of an insurer: scheme code (2 digits, absent for National Health Insurance),
/// prefecture (2), insurer (3), check digit (1). Source: `F-020` to `F-027`.
///
/// Six-digit numbers are also read with two blanks or two zeros in front, as interfaces write them
/// (`F-023`); all three forms are the same value. [`fmt::Display`] prints 6 or 8 digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsurerNumber {
    // The value alone tells 6 from 8 digits: prefecture and scheme code are never 00.
    number: u64,
    scheme: Scheme,
    prefecture: Prefecture,
}

defects! {
    /// Why a text is not an insurer number.
    InsurerNumberDefect {
        Length "length"
            "An insurer number has 8 digits, or 6 for National Health Insurance; enter all."
            "保険者番号は8桁、国民健康保険では6桁です。桁数を確認してください。";
        Digit "digit"
            "An insurer number has only half-width digits, with two blanks before 6 of them."
            "保険者番号に数字以外の文字があります。半角数字だけで入力してください。";
        Scheme "scheme"
            "The first two digits are no known scheme code; check the beginning of the number."
            "保険者番号の先頭2桁（法別番号）が正しくありません。番号を確認してください。";
        Prefecture "prefecture"
            "The two prefecture digits must be between 01 and 47; check them."
            "保険者番号の都道府県番号は01から47までです。番号を確認してください。";
        CheckDigit "check-digit"
            "The check digit does not agree; compare the number with the document again."
            "保険者番号の検証番号が合いません。書類の番号をもう一度確認してください。";
    }
}

impl FromStr for InsurerNumber {
    type Err = InsurerNumberDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let written = without_padding(text)?;
        let number = digits::decimal(written).ok_or(InsurerNumberDefect::Digit)?;
        let scheme = scheme_of(written, number).ok_or(InsurerNumberDefect::Scheme)?;
        let prefecture = Prefecture::from_number(number / 10_000 % 100)
            .ok_or(InsurerNumberDefect::Prefecture)?;
        if !check_digit::luhn_agrees(number) {
            return Err(InsurerNumberDefect::CheckDigit);
        }
        Ok(Self { number, scheme, prefecture })
    }
}

/// Cuts two leading blanks or zeros off an eight-character text.
fn without_padding(text: &str) -> Result<&str, InsurerNumberDefect> {
    match text.chars().count() {
        6 => Ok(text),
        8 => Ok(text.strip_prefix("  ").or_else(|| text.strip_prefix("00")).unwrap_or(text)),
        _ => Err(InsurerNumberDefect::Length),
    }
}

fn scheme_of(written: &str, number: u64) -> Option<Scheme> {
    if written.len() == 8 {
        return Scheme::from_code(written.get(..2)?);
    }
    // The first of the three insurer digits sets the societies apart (`F-027`).
    let first = number / 1_000 % 10;
    Some(if first == 3 { Scheme::NhiSociety } else { Scheme::Nhi })
}

impl InsurerNumber {
    /// The scheme that the number belongs to.
    pub fn scheme(self) -> Scheme {
        self.scheme
    }

    /// The prefecture in the number.
    pub fn prefecture(self) -> Prefecture {
        self.prefecture
    }

    /// Eight characters as the interface writes them: six digits get two blanks in front.
    pub fn padded(self) -> String {
        format!("{:>8}", format!("{self}"))
    }
}

impl fmt::Display for InsurerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = if self.number < 1_000_000 { 6 } else { 8 };
        write!(f, "{:0width$}", self.number)
    }
}

impl fmt::Debug for InsurerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InsurerNumber({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::string::ToString;
    use proptest::prelude::*;
    use proptest::sample::select;

    #[test]
    fn vectors() {
        let all = InsurerNumberDefect::ALL;
        number_vectors::check("insurer_number.toml", all, InsurerNumber::from_str, |number| {
            shown([
                ("digits", number.to_string()),
                ("padded", number.padded()),
                ("scheme", String::from(number.scheme().key())),
                ("kind", String::from(number.scheme().kind().key())),
                ("prefecture", number.prefecture().to_string()),
            ])
        });
    }

    /// Eight digits with a right check digit; National Health Insurance has the code `00`.
    fn eight_digits() -> impl Strategy<Value = String> {
        (select(Scheme::ALL), select(Prefecture::ALL), 0..1_000_u64).prop_map(
            |(scheme, prefecture, insurer)| {
                let body = format!("{}{prefecture}{insurer:03}", scheme.code());
                let check = check_digit::luhn(body.parse().unwrap());
                format!("{body}{check}")
            },
        )
    }

    proptest! {
        #[test]
        fn every_scheme_and_prefecture_parses(text in eight_digits()) {
            let number: InsurerNumber = text.parse().unwrap();
            let front = format!("{}{}", number.scheme().code(), number.prefecture());
            prop_assert!(text.starts_with(&front));
            prop_assert_eq!(number.padded().replace(' ', "0"), text);
        }

        #[test]
        fn all_forms_are_one_value(text in eight_digits()) {
            let number: InsurerNumber = text.parse().unwrap();
            prop_assert_eq!(number.to_string().parse::<InsurerNumber>(), Ok(number));
            prop_assert_eq!(number.padded().parse::<InsurerNumber>(), Ok(number));
        }

        #[test]
        fn a_change_of_one_digit_is_refused(
            text in eight_digits(), place in 0..8_usize, other in prop::char::range('0', '9'),
        ) {
            let changed = number_vectors::with_character(&text, place, other);
            prop_assume!(changed != text);
            prop_assert!(changed.parse::<InsurerNumber>().is_err());
        }

        #[test]
        fn six_digits_come_back(text in "(  |00)?[0-4][0-9]{5}") {
            if let Ok(number) = text.parse::<InsurerNumber>() {
                prop_assert_eq!(number.to_string(), text.get(text.len().abs_diff(6)..).unwrap());
            }
        }
    }
}
