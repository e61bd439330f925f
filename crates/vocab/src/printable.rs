//! Free text in one line, as numbers and marks on documents are.

/// Why a text is not one printable line.
pub(crate) enum NotPrintable {
    /// Nothing but blanks.
    Empty,
    /// More characters than allowed.
    Length,
    /// A character that no document can show.
    Control,
}

/// Holds a text to at most `longest` characters, all printable and not all blank.
pub(crate) fn line(text: &str, longest: usize) -> Result<(), NotPrintable> {
    if text.chars().all(char::is_whitespace) {
        return Err(NotPrintable::Empty);
    }
    if text.chars().count() > longest {
        return Err(NotPrintable::Length);
    }
    if text.chars().any(is_invisible) {
        return Err(NotPrintable::Control);
    }
    Ok(())
}

/// Controls, line separators, marks that turn the writing direction or have no width, and
/// noncharacters. They look like another text than they are, so two people could seem to have the
/// same number.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(character, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFF}')
}
