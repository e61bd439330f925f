//! Use-registration: what makes a My Number Card work as a health insurance card.

mod channel;
mod counter;
mod state;
mod status_view;

pub use channel::{Application, Channel, ChannelOutcome, Refusal, apply, channels_for};
pub use counter::counters;
pub use state::{Facts, Gap, NextStep, Registration, Standing, Step, standing, status_text};
pub use status_view::{Place, StatusView, Topic, status_view};

/// The first day of the portal's wording of 2025, 「登録済み」 and 「未登録」 (D-10).
pub const PORTAL_WORDING_FROM: jiff::civil::Date = jiff::civil::date(2025, 1, 1);
