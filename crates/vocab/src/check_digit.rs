//! The two check digit rules (検証番号, 検査用数字) of Japanese health insurance.
//!
//! Both work from the right, so a number is all they need: leading zeros change nothing. Makers of
//! fictitious numbers use the same functions as the parsers.

use core::iter::successors;

/// Returns the check digit (0 to 9) for the digits before it by the rule of insurer numbers and
/// facility codes: from the right times 2, 1, 2, 1, …, the digits of each product added up, the sum
/// filled up to a multiple of ten. Source: `F-021`, `F-062`.
pub fn luhn(payload: u64) -> u64 {
    let weights = [2_u64, 1].into_iter().cycle();
    let sum: u64 = from_the_right(payload)
        .zip(weights)
        .map(|(digit, weight)| digit.saturating_mul(weight))
        .map(|product| (product / 10).saturating_add(product % 10))
        .sum();
    10_u64.saturating_sub(sum % 10) % 10
}

/// Tells whether the last digit of `number` is the [`luhn`] check digit of the digits before it.
pub fn luhn_agrees(number: u64) -> bool {
    luhn(number / 10) == number % 10
}

/// Returns the check digit (0 to 9) for the 11 digits of a My Number before it; digits beyond the
/// eleventh from the right count nothing. Source: `F-001`, `F-002`.
pub fn my_number(payload: u64) -> u64 {
    let weights = (2_u64..=7).chain(2..=6);
    let sum: u64 = from_the_right(payload)
        .zip(weights)
        .map(|(digit, weight)| digit.saturating_mul(weight))
        .sum();
    // The ordinance maps the remainders 0 and 1 both to 0, because 11 - r would have two digits.
    match sum % 11 {
        0 | 1 => 0,
        remainder => 11_u64.saturating_sub(remainder),
    }
}

/// Tells whether the last digit of `number` is the [`my_number`] check digit of the digits before
/// it.
pub fn my_number_agrees(number: u64) -> bool {
    my_number(number / 10) == number % 10
}

fn from_the_right(number: u64) -> impl Iterator<Item = u64> {
    successors(Some(number), |rest| Some(rest / 10).filter(|rest| *rest > 0)).map(|rest| rest % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::with_character;
    use proptest::prelude::*;

    #[test]
    fn the_worked_examples_of_the_sources_agree() {
        for number in [33_120_015, 1_130_012, 138_016, 6_139_992, 39_279_997, 110_113_719] {
            assert!(luhn_agrees(number), "{number}");
        }
        assert!(!luhn_agrees(33_120_014));
        assert_eq!(my_number(12_345_678_901), 8);
        assert_eq!(my_number(10_000_000_008), 0, "remainder 0");
        assert_eq!(my_number(10_000_000_003), 0, "remainder 1");
        assert_eq!(my_number(10_000_000_000), 5, "remainder 6");
    }

    proptest! {
        #[test]
        fn a_generated_check_digit_agrees(payload in 0..10_000_000_000_u64) {
            let luhn_number = payload.saturating_mul(10).saturating_add(luhn(payload));
            prop_assert!(luhn_agrees(luhn_number));
            let my_number = payload.saturating_mul(10).saturating_add(my_number(payload));
            prop_assert!(my_number_agrees(my_number));
        }

        #[test]
        fn luhn_sees_every_change_of_one_digit(
            digits in "[0-9]{1,12}",
            place in any::<prop::sample::Index>(),
            other in prop::char::range('0', '9'),
        ) {
            let place = place.index(digits.len());
            let changed = with_character(&digits, place, other);
            prop_assume!(changed != digits);
            prop_assert_ne!(luhn(digits.parse().unwrap()), luhn(changed.parse().unwrap()));
        }
    }
}
