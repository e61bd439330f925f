//! Breaks comment lines that are too wide; rustfmt leaves them as they are.

use std::fs;

use super::rust::COLUMNS;
use crate::source::{Line, lines};
use crate::{Outcome, Tree, tree};

/// Wraps every Rust file that needs it and returns their paths.
///
/// # Errors
/// A file cannot be written.
pub fn wrap(tree: &Tree) -> Outcome<Vec<String>> {
    let mut changed = Vec::new();
    for (path, text) in tree.rust() {
        let wrapped = file(text);
        if wrapped != text {
            fs::write(tree::root().join(path), wrapped)?;
            changed.push(path.to_owned());
        }
    }
    Ok(changed)
}

/// A comment line: its indentation and mark, and its words.
type Comment = (String, String);

/// Wraps one file: what does not fit moves to the front of the next line of the same paragraph.
fn file(text: &str) -> String {
    let mut wrapped = String::new();
    let mut carried: Option<Comment> = None;
    let mut fenced = false;
    for (line, whole) in lines(text).iter().zip(text.lines()) {
        fenced ^= line.comment.contains("```");
        let own = comment(line, whole).filter(|_| !fenced);
        let joined = match (carried.take(), own) {
            (Some((mark, carry)), Some((own, words))) if own == mark && is_prose(&words) => {
                Some((mark, format!("{carry} {words}")))
            }
            (carry, own) => {
                push(&mut wrapped, carry);
                own
            }
        };
        match joined {
            Some(joined) => carried = break_off(&mut wrapped, joined),
            None => wrapped.extend([whole, "\n"]),
        }
    }
    push(&mut wrapped, carried);
    wrapped
}

/// Writes the lines that are full, and returns what is left of a line that had to be broken.
fn break_off(wrapped: &mut String, (mut mark, mut words): Comment) -> Option<Comment> {
    let mut broken = false;
    while let Some((head, tail)) = cut(&mark, &words) {
        // A point of a list goes on below its text.
        let point = head.starts_with("- ");
        push(wrapped, Some((mark.clone(), head)));
        if point {
            mark.push_str("  ");
        }
        words = tail;
        broken = true;
    }
    if broken {
        return Some((mark, words));
    }
    push(wrapped, Some((mark, words)));
    None
}

/// Returns a line that is a comment and nothing else.
fn comment(line: &Line, whole: &str) -> Option<Comment> {
    let words = line.comment.trim_start_matches(['/', '!']).trim_start();
    let alone = line.code.trim().is_empty() && line.literal.is_empty();
    let mark = whole.strip_suffix(words)?;
    (alone && !words.is_empty() && mark.ends_with(' ') && mark.contains("//"))
        .then(|| (mark.to_owned(), words.to_owned()))
}

fn push(text: &mut String, comment: Option<Comment>) {
    if let Some((mark, words)) = comment {
        text.extend([mark.as_str(), words.as_str(), "\n"]);
    }
}

/// A line that begins a list, a table, a heading or code is a paragraph of its own.
fn is_prose(words: &str) -> bool {
    let point = words.starts_with(|c: char| c.is_ascii_digit() || "-*|#".contains(c));
    !point && !words.starts_with("```")
}

/// Cuts at the last blank that fits. Tables and single long words stay.
fn cut(mark: &str, words: &str) -> Option<(String, String)> {
    let room = COLUMNS.saturating_sub(mark.chars().count());
    if words.chars().count() <= room || words.starts_with('|') {
        return None;
    }
    let blanks = words.char_indices().enumerate().filter(|(_, (_, c))| *c == ' ');
    let (_, (at, _)) = blanks.take_while(|(column, _)| *column <= room).last()?;
    let (head, tail) = words.split_at(at);
    Some((head.to_owned(), tail.trim_start().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::file;

    #[test]
    fn what_does_not_fit_moves_into_the_next_line() {
        let text = format!("    /// {}bb cc\n    /// dd\n    fn f();\n", "a ".repeat(46));
        let wrapped = file(&text);
        assert_eq!(
            wrapped,
            format!("    /// {}\n    /// bb cc dd\n    fn f();\n", "a ".repeat(46).trim())
        );
    }

    #[test]
    fn a_paragraph_ends_at_a_bare_mark_and_at_a_list() {
        let long = format!("// {}bb\n", "a ".repeat(50));
        let head = "a ".repeat(48);
        let first = format!("// {head}a\n");
        assert_eq!(file(&format!("{long}//\n// c\n")), format!("{first}// a bb\n//\n// c\n"));
        assert_eq!(file(&format!("{long}// - c\n")), format!("{first}// a bb\n// - c\n"));
    }

    #[test]
    fn what_fits_stays() {
        let text = "//! a\nfn f() { \"// x\" } // y\n\n/// - b\n";
        assert_eq!(file(text), text);
    }
}
