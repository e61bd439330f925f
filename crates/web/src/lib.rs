//! The pages. They draw what they are given and hand on what people answer; they decide nothing.
//!
//! Texts are Japanese first, then easy Japanese and English. No page takes anything from another
//! host, and nothing personal stands in a URL or a title.
#![forbid(unsafe_code)]

pub mod desk;
mod guard;
mod language;
mod ruby;

pub mod reader;

pub use language::{Language, Text};
