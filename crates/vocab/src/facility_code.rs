//! Medical institution code (医療機関コード).

use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::check_digit;
use crate::defects::defects;
use crate::digits::{self, NotDigits};
use crate::fee_table::FeeTable;
use crate::prefecture::Prefecture;

/// The ten-digit code of a facility: prefecture (2), fee table (1), district (2), facility (4),
/// check digit (1). Source: `F-060` to `F-064`.
///
/// The medical and the dental part of one hospital have different codes, and the district digits
/// are not a municipality.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacilityCode {
    number: u64,
    prefecture: Prefecture,
    fee_table: FeeTable,
}

defects! {
    /// Why a text is not a medical institution code.
    FacilityCodeDefect {
        Length "length"
            "A medical institution code has 10 digits; put prefecture and fee table in front."
            "医療機関コードは10桁です。都道府県番号と点数表番号を含めて入力してください。";
        Digit "digit"
            "A medical institution code has only the half-width digits 0 to 9."
            "医療機関コードに数字以外の文字があります。半角数字だけで入力してください。";
        Prefecture "prefecture"
            "The first two digits must be a prefecture between 01 and 47."
            "医療機関コードの先頭2桁（都道府県番号）は01から47までです。番号を確認してください。";
        FeeTable "fee-table"
            "The third digit must be 1 (medical), 3 (dental), 4 (pharmacy) or 6 (nursing)."
            "医療機関コードの3桁目（点数表番号）は1、3、4、6のいずれかです。番号を確認してください。";
        CheckDigit "check-digit"
            "The check digit does not agree; compare the code with the designation notice."
            "医療機関コードの検証番号が合いません。指定通知書の番号を確認してください。";
    }
}

impl FromStr for FacilityCode {
    type Err = FacilityCodeDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = digits::fixed(text, 10).map_err(|wrong| match wrong {
            NotDigits::Length => FacilityCodeDefect::Length,
            NotDigits::Digit => FacilityCodeDefect::Digit,
        })?;
        let prefecture =
            Prefecture::from_number(number / 100_000_000).ok_or(FacilityCodeDefect::Prefecture)?;
        let fee_table =
            FeeTable::from_number(number / 10_000_000 % 10).ok_or(FacilityCodeDefect::FeeTable)?;
        if !check_digit::luhn_agrees(number) {
            return Err(FacilityCodeDefect::CheckDigit);
        }
        Ok(Self { number, prefecture, fee_table })
    }
}

impl FacilityCode {
    /// The prefecture in the code.
    pub fn prefecture(self) -> Prefecture {
        self.prefecture
    }

    /// The fee table in the code, which tells the kind of facility.
    pub fn fee_table(self) -> FeeTable {
        self.fee_table
    }

    /// The last seven digits, which forms inside one prefecture and fee table use.
    pub fn seven_digits(self) -> String {
        format!("{:07}", self.number % 10_000_000)
    }
}

impl fmt::Display for FacilityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:010}", self.number)
    }
}

impl fmt::Debug for FacilityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FacilityCode({self})")
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
        let all = FacilityCodeDefect::ALL;
        number_vectors::check("facility_code.toml", all, FacilityCode::from_str, |code| {
            shown([
                ("digits", code.to_string()),
                ("seven_digits", code.seven_digits()),
                ("prefecture", code.prefecture().to_string()),
                ("fee_table", String::from(code.fee_table().key())),
            ])
        });
    }

    fn valid() -> impl Strategy<Value = String> {
        (select(Prefecture::ALL), select(FeeTable::ALL), 0..1_000_000_u64).prop_map(
            |(prefecture, table, rest)| {
                let body = format!("{prefecture}{}{rest:06}", table.number());
                let check = check_digit::luhn(body.parse().unwrap());
                format!("{body}{check}")
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_printed_parses(text in valid()) {
            prop_assert_eq!(text.parse::<FacilityCode>().unwrap().to_string(), text);
        }

        #[test]
        fn a_change_of_one_digit_is_refused(
            text in valid(), place in 0..10_usize, other in prop::char::range('0', '9'),
        ) {
            let changed = number_vectors::with_character(&text, place, other);
            prop_assume!(changed != text);
            prop_assert!(changed.parse::<FacilityCode>().is_err());
        }
    }
}
