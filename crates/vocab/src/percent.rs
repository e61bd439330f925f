//! Ratios in percent.

use alloc::format;
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use crate::amount::Yen;
use crate::defects::defects;
use crate::digits::{self, NotDigits};

/// A ratio from 0 to 100 percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u8);

defects! {
    /// Why a text is not a ratio in percent.
    PercentDefect {
        Length "length"
            "A ratio has 1 to 3 digits; the interface writes exactly 3, such as 030."
            "割合は3桁までの数字です。インターフェイスでは030のように3桁で書きます。";
        Digit "digit"
            "A ratio has only the half-width digits 0 to 9, without a percent sign."
            "割合に数字以外の文字があります。半角数字だけで入力してください。";
        Range "range"
            "A ratio lies between 0 and 100 percent."
            "割合は0から100までです。値を確認してください。";
    }
}

impl FromStr for Percent {
    type Err = PercentDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let length = text.chars().count().clamp(1, 3);
        Self::from_digits(text, length)
    }
}

impl Percent {
    /// Reads the form of the interface: exactly three digits, `030` for 30 percent. Source:
    /// `F-134`.
    ///
    /// # Errors
    /// The defect of the text; two digits are a `length` defect here.
    pub fn from_interface(text: &str) -> Result<Self, PercentDefect> {
        Self::from_digits(text, 3)
    }

    /// A ratio of this many percent; `None` above 100.
    pub const fn new(percent: u8) -> Option<Self> {
        if percent <= 100 { Some(Self(percent)) } else { None }
    }

    fn from_digits(text: &str, length: usize) -> Result<Self, PercentDefect> {
        let number = digits::fixed(text, length).map_err(|wrong| match wrong {
            NotDigits::Length => PercentDefect::Length,
            NotDigits::Digit => PercentDefect::Digit,
        })?;
        u8::try_from(number).ok().and_then(Self::new).ok_or(PercentDefect::Range)
    }

    /// The percent as a number.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// The form of the interface, such as `030`.
    pub fn to_interface(self) -> String {
        format!("{:03}", self.0)
    }

    /// This share of an amount; half a yen and more is rounded up. Source: `F-151`.
    #[must_use]
    pub fn of(self, amount: Yen) -> Yen {
        let percent = u64::from(self.0);
        // Hundreds and rest apart, so that no product can leave u64: the share is never above the
        // amount.
        let hundreds = (amount.get() / 100).saturating_mul(percent);
        let rest = (amount.get() % 100).saturating_mul(percent).saturating_add(50) / 100;
        Yen::new(hundreds.saturating_add(rest))
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        number_vectors::check("percent.toml", PercentDefect::ALL, Percent::from_str, |percent| {
            shown([("percent", percent.to_string()), ("interface", percent.to_interface())])
        });
        let from_interface = Percent::from_interface;
        number_vectors::check("percent_interface.toml", PercentDefect::ALL, from_interface, |it| {
            shown([("percent", it.to_string())])
        });
    }

    #[test]
    fn half_a_yen_is_rounded_up_and_less_is_dropped() {
        let one = Percent::new(1).unwrap();
        for (amount, share) in [(0, 0), (49, 0), (50, 1), (149, 1), (150, 2), (733_000, 7_330)] {
            assert_eq!(one.of(Yen::new(amount)), Yen::new(share), "{amount}");
        }
    }

    proptest! {
        #[test]
        fn a_share_and_the_rest_fill_the_amount(amount: u64, percent in 0..=100_u8) {
            let amount = Yen::new(amount);
            let percent = Percent::new(percent).unwrap();
            let rest = Percent::new(100_u8.abs_diff(percent.get())).unwrap();
            let [share, rest] = [percent, rest].map(|part| u128::from(part.of(amount).get()));
            prop_assert!(percent.of(amount) <= amount);
            // Two halves are both rounded up, so at most one yen appears twice.
            prop_assert!(share.strict_add(rest).abs_diff(amount.get().into()) <= 1);
        }

        #[test]
        fn the_interface_form_comes_back(percent in 0..=100_u8) {
            let percent = Percent::new(percent).unwrap();
            prop_assert_eq!(Percent::from_interface(&percent.to_interface()), Ok(percent));
            prop_assert_eq!(percent.to_string().parse::<Percent>(), Ok(percent));
        }
    }
}
