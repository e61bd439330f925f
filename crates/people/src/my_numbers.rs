//! Fictitious My Numbers.

use vocab::{MyNumber, check_digit};

use crate::deck::mix;

/// The largest prime below 10^11, the count of payloads: steps modulo a prime never meet.
const PAYLOADS: u64 = 99_999_999_977;

/// Returns a made-up My Number with a right check digit for the person with this number in a
/// population.
///
/// The numbers of one seed are all different (for an index below 10^11). Any number with twelve
/// digits and a right check digit may be somebody's: these are drawn without looking, and serve
/// tests only. They are no part of the records of a population.
pub fn my_number(seed: u64, index: u64) -> Option<MyNumber> {
    let step = u128::from(mix(seed) % (PAYLOADS - 1)).saturating_add(1);
    let start = u128::from(mix(seed ^ 0x6D79_6E75_6D62_6572));
    let along = step.wrapping_mul(u128::from(index % PAYLOADS)).wrapping_add(start);
    // From 1, because the number of twelve zeros is nobody's.
    let payload = u64::try_from(along.checked_rem(u128::from(PAYLOADS))?).ok()?.saturating_add(1);
    format!("{payload:011}{}", check_digit::my_number(payload)).parse().ok()
}
