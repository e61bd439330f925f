//! Names of people: the registered kanji form, the kana form, and what becomes of them on the way.
//!
//! One name has five forms, and each has one job:
//!
//! | Form | Made by | Job |
//! |---|---|---|
//! | registered | [`KanjiName::parse`] | what the register holds, external characters included |
//! | shown | [`shown_by_interface`] | what the interface answers, `●` for the rest (R-145) |
//! | claim | [`claim_form`] | what claims accept, JIS X 0208 level 1 and 2 only (F-383) |
//! | kana | [`KanaName::parse`] | what confirms the person when the kanji do not (R-147) |
//! | search key | [`SearchKey::of`] | what a search compares, so that 髙/高 never breaks one |
//!
//! The tables behind them are text files under `crates/vocab/data/`, which a person can read and
//! correct.

mod claim_form;
mod fold;
mod kana;
mod kanji;
mod repertoire;
mod shown;
mod table;
mod width;
mod written;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;

pub use claim_form::{ClaimForm, NoClaimForm, claim_character, claim_form};
pub use fold::SearchKey;
pub use kana::{KanaName, KanaNameDefect};
pub use kanji::{KanjiName, KanjiNameDefect};
pub use repertoire::{JisLevel, interface_carries, jis_level};
pub use shown::{EXTERNAL_CHARACTER, Shown, shown_by_interface};
pub use width::{to_full_width, to_half_width};

/// The longest name that is accepted, in written characters, blanks included.
///
/// No source states a limit; this one is ours, far above real names, so that a file put in the
/// wrong place is refused early.
pub const LONGEST_NAME: usize = 100;
