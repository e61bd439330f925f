//! The name of a card on the shelf.

use core::fmt;
use core::str::FromStr;

use super::ShelfDefect;

/// A name that is a file name everywhere and leads out of no directory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CardName(String);

impl FromStr for CardName {
    type Err = ShelfDefect;

    fn from_str(text: &str) -> Result<Self, ShelfDefect> {
        let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if (1..=64).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ShelfDefect::Name)
        }
    }
}

impl fmt::Display for CardName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
