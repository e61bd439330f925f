//! Members abroad: the card after moving out, the switch before it, and using the card on a visit
//! home.

mod card;
mod switch;
mod visit;

pub use card::{CardAbroad, Leaver, OverseasCard, Place, WhyCard, overseas_card};
pub use switch::{MoveOut, NoSwitch, Switch, free_reissue_until, switch_before_moving};
pub use visit::{Fallback, Member, NumberStep, Step, Visit, visit_home};

use jiff::civil::{Date, date};

/// The first day on which a card outlives a move abroad (R-322, D-27).
pub const OVERSEAS_START: Date = date(2024, 5, 27);

/// The first day of My Numbers: who left before has none.
pub const NUMBERING_START: Date = date(2015, 10, 5);
