//! `shikaku openapi`: the OpenAPI document.

use std::process::ExitCode;

use crate::failure::Failure;
use crate::output;

/// Prints the document.
pub(crate) fn run() -> Result<ExitCode, Failure> {
    output::json(&api::openapi()).map(|()| ExitCode::SUCCESS)
}
