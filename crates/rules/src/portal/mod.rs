//! マイナポータル: what a person sees, when it is missing, and what can be taken along.

mod label;
mod view;

pub use label::{Label, SavedScreen, label, saved_screen};
pub use view::{Action, Contact, DataState, Device, PortalView, Request, State, View, portal_view};

use jiff::civil::{Date, date};

/// The first day on which the eligibility view can be downloaded.
pub const DOWNLOAD_FROM: Date = date(2024, 2, 6);
