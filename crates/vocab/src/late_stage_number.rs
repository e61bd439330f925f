//! Insured person number of late-stage elderly medical care (被保険者番号).

use alloc::format;
use alloc::string::String;
use core::str::FromStr;

use crate::check_digit;
use crate::defects::defects;
use crate::digits::{self, NotDigits};
use crate::redacted::redacted;

/// The eight-digit number of one person; it stays on moves inside the prefecture. Source: `F-044`.
///
/// The check digit rule of this number was not found in a public source, so a number whose check
/// digit disagrees is a value too; whoever shows it may warn ([`Self::check_digit_agrees`]).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LateStageNumber(u64);

redacted!(LateStageNumber);

defects! {
    /// Why a text is not an insured person number of late-stage elderly medical care.
    LateStageNumberDefect {
        Length "length"
            "The insured person number has exactly 8 digits; enter leading zeros too."
            "被保険者番号は8桁です。先頭の0も含めて入力してください。";
        Digit "digit"
            "The insured person number has only the half-width digits 0 to 9."
            "被保険者番号に数字以外の文字があります。半角数字だけで入力してください。";
    }
}

impl FromStr for LateStageNumber {
    type Err = LateStageNumberDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        digits::fixed(text, 8).map(Self).map_err(|wrong| match wrong {
            NotDigits::Length => LateStageNumberDefect::Length,
            NotDigits::Digit => LateStageNumberDefect::Digit,
        })
    }
}

impl LateStageNumber {
    /// The eight digits.
    pub fn digits(&self) -> String {
        format!("{:08}", self.0)
    }

    /// Tells whether the last digit is the check digit that the insurer number's rule would give.
    /// `false` is a reason to look again, never to refuse.
    pub fn check_digit_agrees(&self) -> bool {
        check_digit::luhn_agrees(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::string::ToString;

    #[test]
    fn vectors() {
        let all = LateStageNumberDefect::ALL;
        number_vectors::check("late_stage_number.toml", all, LateStageNumber::from_str, |number| {
            shown([
                ("digits", number.digits()),
                ("check_digit_agrees", number.check_digit_agrees().to_string()),
                ("debug", format!("{number:?}")),
            ])
        });
    }
}
