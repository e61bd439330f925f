//! The PIN of the user certification certificate: its form and its lock.

use alloc::string::String;
use core::fmt;

use vocab::Defect;

use crate::Decision;
use crate::book::ids::{D_16, F_240, R_046, R_047, R_048, R_049};

/// Wrong entries that lock the PIN.
pub const LIMIT: u8 = 3;

/// One entry of the PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The right PIN.
    Right,
    /// A wrong one.
    Wrong,
}

/// Whether the PIN can still be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinState {
    /// It can be entered; so many wrong entries are left before the lock.
    Open {
        /// 1 to 3.
        left: u8,
    },
    /// Only a reset at the municipality opens it again.
    Locked,
}

impl PinState {
    /// The state of a PIN that was never entered wrongly.
    pub const FRESH: Self = Self::Open { left: LIMIT };

    /// Returns the state after one more entry. A locked PIN stays locked, even after the right
    /// entry; a right entry before that brings the full count back; time changes nothing
    ///
    #[must_use]
    pub fn after(self, entry: Entry) -> Self {
        match (self, entry) {
            (Self::Open { .. }, Entry::Right) => Self::FRESH,
            (Self::Locked, _) | (Self::Open { left: 0 | 1 }, Entry::Wrong) => Self::Locked,
            (Self::Open { left }, Entry::Wrong) => Self::Open { left: left.saturating_sub(1) },
        }
    }

    /// Returns the wrong entries left before the lock; 0 when locked.
    pub fn left(self) -> u8 {
        match self {
            Self::Open { left } => left,
            Self::Locked => 0,
        }
    }
}

/// Decides the state of a PIN after these entries, oldest first, however much time lies between
/// them.
pub fn pin_state(entries: &[Entry]) -> Decision<PinState> {
    let state = entries.iter().fold(PinState::FRESH, |state, entry| state.after(*entry));
    let mut decision = Decision::new(state, &[R_046, R_047]);
    if entries.contains(&Entry::Right) {
        decision = decision.because(&[R_048]);
    }
    if entries.contains(&Entry::Wrong) {
        decision = decision.because(&[R_049, D_16, F_240]);
    }
    decision
}

/// Checks the form of a typed PIN before the card is asked.
///
/// # Errors
/// [`PinDefect`] unless the text is four decimal digits.
pub fn check_form(typed: &str) -> Result<(), PinDefect> {
    let digits = typed.bytes().all(|byte| byte.is_ascii_digit());
    if typed.len() == 4 && digits { Ok(()) } else { Err(PinDefect) }
}

/// A typed PIN is not four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinDefect;

impl fmt::Display for PinDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the PIN is four digits: type it again")
    }
}

impl core::error::Error for PinDefect {}

impl Defect for PinDefect {
    fn code(&self) -> &'static str {
        "pin-form"
    }

    fn message_ja(&self) -> String {
        String::from("暗証番号は半角数字4桁です。入れ直してください。")
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::{Entry, LIMIT, PinState, pin_state};

    fn entries() -> impl Strategy<Value = Vec<Entry>> {
        let entry = prop_oneof![Just(Entry::Right), Just(Entry::Wrong)];
        prop::collection::vec(entry, 0..12)
    }

    proptest! {
        #[test]
        fn a_locked_pin_stays_locked(before in entries(), later in entries()) {
            let locked = *pin_state(&before).outcome() == PinState::Locked;
            let all: Vec<_> = before.into_iter().chain(later).collect();
            let after = *pin_state(&all).outcome();
            prop_assert!(!locked || after == PinState::Locked);
        }

        #[test]
        fn three_wrong_without_a_right_between_lock_and_nothing_else_does(entries in entries()) {
            let run = entries.windows(3).any(|three| three.iter().all(|e| *e == Entry::Wrong));
            let state = *pin_state(&entries).outcome();
            prop_assert_eq!(run, state == PinState::Locked);
            prop_assert!(state.left() <= LIMIT);
        }
    }
}
