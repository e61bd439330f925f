//! What the interface shows of a name.

use alloc::string::String;
use core::fmt;

use super::repertoire::interface_carries;
use super::written::written;

/// The sign that stands for a character that the interface cannot carry: ● (R-145, R-289).
pub const EXTERNAL_CHARACTER: char = '●';

/// A name as the interface shows it. `Debug` hides the name.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    /// The name, with [`EXTERNAL_CHARACTER`] for each character that is not carried.
    pub text: String,
    /// How many characters were replaced; 0 means that the text is the name itself.
    pub replaced: usize,
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown").field("replaced", &self.replaced).finish_non_exhaustive()
    }
}

/// Replaces each external character by one ●, so that the length is kept (R-146).
///
/// A character with a variation selector is one character: the selector asks for a shape that the
/// standard set does not have, so both together become one ●. The look of a private-use code point
/// does not matter: even if the insurer's font draws an ordinary 久 there, it becomes ● (R-148).
///
/// ```
/// use vocab::name::shown_by_interface;
/// let shown = shown_by_interface("久\u{e000}保　𠮷美");
/// assert_eq!(shown.text, "久●保　●美");
/// assert_eq!(shown.replaced, 2);
/// ```
pub fn shown_by_interface(name: &str) -> Shown {
    let mut shown = Shown { text: String::with_capacity(name.len()), replaced: 0 };
    for character in written(name) {
        let carried = character.single().filter(|c| interface_carries(*c));
        shown.replaced = shown.replaced.saturating_add(usize::from(carried.is_none()));
        shown.text.push(carried.unwrap_or(EXTERNAL_CHARACTER));
    }
    shown
}
