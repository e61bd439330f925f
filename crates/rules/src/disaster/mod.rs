//! Disasters and failures: looking at data without a card, and what to write down when nothing
//! works.

mod outage;
mod outage_cause;
mod view;

pub use outage::{Function, Item, Outage, Record, Scheme, Step, outage};
pub use outage_cause::OutageCause;
pub use view::{Data, DisasterView, Period, Reader, Request, SearchBy, WhyView, disaster_view};
