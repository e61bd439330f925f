//! Reception with a card or a phone: readers, screens, ways to confirm identity, help from others.

mod assist;
mod capture;
mod counter_documents;
mod facility;
mod identity;
mod screens;
mod setting;
mod smartphone;
mod start;

pub use assist::{Assist, Help, Purpose, Situation, assist};
pub use capture::{Capture, capture};
pub use counter_documents::{CounterDocument, counter_documents};
pub use facility::{Duty, Facility, FacilityKind, duty};
pub use identity::{IdentityCase, Method, Offer, Reader, VisualSwitch, identity_methods};
pub use screens::{Screen, Screens, Visit, button_texts, closing_text, screens};
pub use setting::{Care, Setting, Supported, Tool, care_setting};
pub use smartphone::{Confirmation, Phone, PhoneDefect, PhoneOutcome, PhoneVisit, phone_reception};
pub use start::{Arrival, CardAtHand, Operator, Query, Start, StartDefect, Started, start};
