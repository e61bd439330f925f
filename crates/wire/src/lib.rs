//! Messages to and from bytes. No business types, no input or output.
#![forbid(unsafe_code)]

pub mod oqs;
