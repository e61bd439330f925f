//! Development tasks: who uses whom, the style that a machine can check, the rule book's coverage,
//! and the generated files.
//!
//! Every check is a function from what the repository holds to a list of [`Problem`]s, so that its
//! own tests can hand it a small made-up repository and see it fail.
#![forbid(unsafe_code)]

pub mod generate;
pub mod layers;
mod problem;
pub mod rulebook;
mod source;
pub mod tidy;
mod tree;

pub use problem::Problem;
pub use tree::Tree;

/// Why a task could not even begin: a file that is not there, a command that does not run.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Runs cargo at the root of the repository and returns what it prints.
///
/// # Errors
/// Cargo does not start or ends with a failure; its own words are in the error.
pub fn cargo(arguments: &[&str]) -> Outcome<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run =
        std::process::Command::new(cargo).args(arguments).current_dir(tree::root()).output()?;
    if !run.status.success() {
        let said = String::from_utf8_lossy(&run.stderr);
        return Err(format!("cargo {}: {said}", arguments.join(" ")).into());
    }
    Ok(String::from_utf8(run.stdout)?)
}
