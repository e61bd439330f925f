//! The style that a machine can check. CONTRIBUTING.md says why each rule is there.

mod exceptions;
mod fuzz;
mod house;
mod links;
mod names;
mod rust;
mod text;
mod vectors;
mod wrap;

pub use wrap::wrap;

use crate::{Outcome, Problem, Tree};

/// Checks every rule of style and takes out the listed exceptions.
///
/// # Errors
/// The list of exceptions or of fuzz targets cannot be read.
pub fn check(tree: &Tree) -> Outcome<Vec<Problem>> {
    let mut problems = house::check(tree)?;
    problems.extend(rust::check(tree));
    problems.extend(names::check(tree));
    problems.extend(text::check(tree));
    problems.extend(vectors::check(tree));
    problems.extend(links::check(tree));
    problems.extend(fuzz::check(tree)?);
    problems.sort();
    exceptions::take_out(tree, problems)
}
