//! The eligibility notice (資格情報のお知らせ): the batch of October 2024, what receivers do, when one is
//! sent.

mod batch;
mod check;
mod faq;
mod occasion;
mod reissue;

pub use batch::{BASE_DATE, Delivery, Enrolment, Kind, Notice, Trigger, Why, notice_of};
pub use check::{Action, Event, check};
pub use faq::answered_by;
pub use occasion::{Occasion, Sent, occasion};
pub use reissue::{Reissue, reissue};
