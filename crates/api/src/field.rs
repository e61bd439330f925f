//! Reads a field into a word; the word's own defect names what is wrong.

use std::str::FromStr;

use usecases::InputDefect;
use vocab::Defect;

/// Reads a field.
pub(crate) fn word<T>(field: &str, text: &str) -> Result<T, InputDefect>
where
    T: FromStr,
    T::Err: Defect,
{
    text.parse().map_err(|defect| InputDefect::of(field, &defect))
}

/// Reads a field that may be left out.
pub(crate) fn optional<T>(field: &str, text: Option<&String>) -> Result<Option<T>, InputDefect>
where
    T: FromStr,
    T::Err: Defect,
{
    text.map(|text| word(field, text)).transpose()
}
