//! Which answer the questions on the notice share.

use crate::Decision;
use crate::book::ids::R_255;

/// Returns the question whose answer is shown for question 5-`number`, or none if there is no such
/// question.
///
/// The list runs from 5-1 to 5-13; 5-2 shares the answer of 5-1, 5-7 to 5-9 that of 5-6.
pub fn answered_by(number: u8) -> Option<Decision<u8>> {
    let shared = match number {
        2 => 1,
        7..=9 => 6,
        1..=13 => number,
        _ => return None,
    };
    Some(Decision::new(shared, &[R_255]))
}
