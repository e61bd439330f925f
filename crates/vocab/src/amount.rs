//! Amounts of money in yen (円).

use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

use crate::defects::defects;
use crate::digits;

/// An amount in yen, never negative. It has no operators: every sum is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Yen(u64);

defects! {
    /// Why a text is not an amount in yen.
    YenDefect {
        Empty "empty"
            "The amount is missing; enter yen as digits, 0 for nothing."
            "金額がありません。円単位の数字で入力してください。";
        Digit "digit"
            "An amount has only the half-width digits 0 to 9, without separators."
            "金額に数字以外の文字があります。区切りを入れず半角数字だけで入力してください。";
        Range "range"
            "The amount is too large."
            "金額が大きすぎます。桁数を確認してください。";
    }
}

impl FromStr for Yen {
    type Err = YenDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(YenDefect::Empty);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(YenDefect::Digit);
        }
        digits::decimal(text).map(Self).ok_or(YenDefect::Range)
    }
}

impl Yen {
    /// No yen.
    pub const ZERO: Self = Self(0);

    /// An amount of this many yen.
    pub const fn new(yen: u64) -> Self {
        Self(yen)
    }

    /// The yen as a number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The sum, or `None` beyond `u64`.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` below zero.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The product, or `None` beyond `u64`.
    pub fn checked_mul(self, times: u64) -> Option<Self> {
        self.0.checked_mul(times).map(Self)
    }

    /// What is left above `threshold`, and nothing below it.
    #[must_use]
    pub fn above(self, threshold: Self) -> Self {
        Self(self.0.saturating_sub(threshold.0))
    }

    /// The digits with a comma before every third from the right, such as `80,100`.
    pub fn grouped(self) -> String {
        let digits = self.to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            let left = digits.len().saturating_sub(index);
            if index > 0 && left.is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }
}

impl fmt::Display for Yen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        number_vectors::check("yen.toml", YenDefect::ALL, Yen::from_str, |yen| {
            shown([("digits", yen.to_string()), ("grouped", yen.grouped())])
        });
    }

    #[test]
    fn sums_stop_at_both_ends() {
        let most = Yen::new(u64::MAX);
        assert_eq!(most.checked_add(Yen::new(1)), None);
        assert_eq!(most.checked_mul(2), None);
        assert_eq!(Yen::ZERO.checked_sub(Yen::new(1)), None);
        assert_eq!(Yen::new(3).above(Yen::new(5)), Yen::ZERO);
        assert_eq!(Yen::new(5).above(Yen::new(3)), Yen::new(2));
    }

    proptest! {
        #[test]
        fn grouping_only_adds_commas(yen: u64) {
            let grouped = Yen::new(yen).grouped();
            prop_assert_eq!(grouped.replace(',', ""), yen.to_string());
            prop_assert!(grouped.split(',').skip(1).all(|group| group.len() == 3));
            prop_assert!(grouped.split(',').all(|group| (1..=3).contains(&group.len())));
        }

        #[test]
        fn a_sum_taken_back_is_the_amount(left in 0..1_u64 << 60, right in 0..1_u64 << 60) {
            let sum = Yen::new(left).checked_add(Yen::new(right)).unwrap();
            prop_assert_eq!(sum.checked_sub(Yen::new(right)), Some(Yen::new(left)));
        }
    }
}
