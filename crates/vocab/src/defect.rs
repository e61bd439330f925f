//! What every parse error of this crate can say about itself.

use alloc::string::String;

/// A parse error that people and programs can both act on.
///
/// [`core::fmt::Display`] is the English sentence; it never repeats the value, which may be
/// personal.
pub trait Defect: core::error::Error {
    /// A stable code for programs, such as `check-digit`. Lower case, words joined by hyphens.
    fn code(&self) -> &'static str;

    /// The Japanese sentence for people: what is wrong and what to do. Never repeats the value.
    fn message_ja(&self) -> String;
}
