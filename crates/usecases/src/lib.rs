//! What the system does: a folder per feature, a file per operation, one straight line each.
#![forbid(unsafe_code)]

pub mod ask;
