//! Benefits and the account that receives them.

mod account;
mod claim;

pub use account::{Action, Change, Channel, Kind, NoChange, Registered, change_account};
pub use claim::{Claim, ClaimKind, Missing, Payee, Payment, WhyPayment, claim_payment};
