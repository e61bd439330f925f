//! Commands to the card and its answers (ISO/IEC 7816-4), short and extended.

mod command;
mod defect;
mod response;

pub use command::{Command, Expected};
pub use defect::ApduDefect;
pub use response::{Response, StatusWord};
