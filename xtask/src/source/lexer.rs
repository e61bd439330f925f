//! Splits Rust into code, comments and literals. No parser: enough to never mistake one for the
//! other.

use super::Line;

#[derive(Clone, Copy)]
enum Mode {
    Code,
    LineComment,
    /// Block comments nest.
    BlockComment(usize),
    Text,
    /// A raw string and how many `#` close it.
    RawText(usize),
}

struct Lexer<'a> {
    rest: &'a str,
    mode: Mode,
    last: char,
    lines: Vec<Line>,
    line: Line,
}

/// Splits a file into lines.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let mut lexer = Lexer {
        rest: text,
        mode: Mode::Code,
        last: '\n',
        lines: Vec::new(),
        line: Line::default(),
    };
    while !lexer.rest.is_empty() {
        lexer.step();
    }
    if !lexer.line.code.is_empty() || !lexer.line.comment.is_empty() {
        lexer.lines.push(lexer.line);
    }
    lexer.lines
}

impl Lexer<'_> {
    fn step(&mut self) {
        if self.rest.starts_with('\n') {
            self.take("\n", Part::Nothing);
            self.lines.push(std::mem::take(&mut self.line));
            if matches!(self.mode, Mode::LineComment) {
                self.mode = Mode::Code;
            }
            return;
        }
        match self.mode {
            Mode::Code => self.code(),
            Mode::LineComment => self.one(Part::Comment),
            Mode::BlockComment(depth) => self.block_comment(depth),
            Mode::Text => self.text(),
            Mode::RawText(hashes) => self.raw_text(hashes),
        }
    }

    fn code(&mut self) {
        if self.rest.starts_with("//") {
            self.mode = Mode::LineComment;
        } else if self.rest.starts_with("/*") {
            self.take("/*", Part::Comment);
            self.mode = Mode::BlockComment(1);
        } else if let Some(opening) = self.raw_opening() {
            self.mode = Mode::RawText(opening.matches('#').count());
            self.take(opening, Part::Code);
        } else if self.rest.starts_with('"') {
            self.take("\"", Part::Code);
            self.mode = Mode::Text;
        } else if let Some(literal) = character(self.rest) {
            self.take(literal, Part::Literal);
        } else {
            self.one(Part::Code);
        }
    }

    fn block_comment(&mut self, depth: usize) {
        if self.rest.starts_with("*/") {
            self.take("*/", Part::Comment);
            let depth = depth.saturating_sub(1);
            self.mode = if depth == 0 { Mode::Code } else { Mode::BlockComment(depth) };
        } else if self.rest.starts_with("/*") {
            self.take("/*", Part::Comment);
            self.mode = Mode::BlockComment(depth.saturating_add(1));
        } else {
            self.one(Part::Comment);
        }
    }

    fn text(&mut self) {
        if self.rest.starts_with('\\') {
            self.one(Part::Literal);
            if !self.rest.starts_with('\n') {
                self.one(Part::Literal);
            }
        } else if self.rest.starts_with('"') {
            self.take("\"", Part::Code);
            self.mode = Mode::Code;
        } else {
            self.one(Part::Literal);
        }
    }

    fn raw_text(&mut self, hashes: usize) {
        let closing = format!("\"{}", "#".repeat(hashes));
        if self.rest.starts_with(&closing) {
            self.take(&closing, Part::Code);
            self.mode = Mode::Code;
        } else {
            self.one(Part::Literal);
        }
    }

    /// Returns `r"`, `br#"`, … if a raw string opens here and not in the middle of a name.
    fn raw_opening(&self) -> Option<&'static str> {
        const OPENINGS: [&str; 8] =
            ["r\"", "br\"", "cr\"", "r#\"", "br#\"", "r##\"", "br##\"", "r###\""];
        let in_a_name = self.last.is_alphanumeric() || self.last == '_';
        let mut openings = OPENINGS.into_iter();
        (!in_a_name).then(|| openings.find(|o| self.rest.starts_with(o))).flatten()
    }

    fn one(&mut self, part: Part) {
        let mut characters = self.rest.chars();
        if let Some(next) = characters.next() {
            let rest = characters.as_str();
            self.push(next, part);
            self.rest = rest;
        }
    }

    fn take(&mut self, token: &str, part: Part) {
        self.rest = self.rest.strip_prefix(token).unwrap_or("");
        for next in token.chars() {
            self.push(next, part);
        }
    }

    fn push(&mut self, next: char, part: Part) {
        self.last = next;
        match part {
            Part::Code => self.line.code.push(next),
            Part::Comment => self.line.comment.push(next),
            Part::Literal => self.line.literal.push(next),
            Part::Nothing => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Part {
    Code,
    Comment,
    Literal,
    Nothing,
}

/// Returns the character literal that begins here; a lifetime is none.
fn character(rest: &str) -> Option<&str> {
    let inner = rest.strip_prefix('\'')?;
    let mut characters = inner.chars();
    let escaped = characters.next()? == '\\';
    if escaped {
        characters.next()?;
    }
    let tail = characters.as_str();
    let tail = if escaped { tail.split_once('\'')?.1 } else { tail.strip_prefix('\'')? };
    rest.strip_suffix(tail)
}

#[cfg(test)]
mod tests {
    use super::split;

    fn code(text: &str) -> String {
        split(text).into_iter().map(|line| line.code).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn literals_and_comments_leave_the_code() {
        assert_eq!(code("let a = \"// {\"; // b {\nc"), "let a = \"\"; |c");
        assert_eq!(code("a(r#\"x\"y{\"#) /* { /* { */ } */ b"), "a(r#\"\"#)  b");
        assert_eq!(code("f('{', '\\'', '\\u{7b}', &'a str)"), "f(, , , &'a str)");
        assert_eq!(code("\"a\\\"b\" c"), "\"\" c");
    }

    #[test]
    fn a_comment_keeps_its_text() {
        let lines = split("x(); // why\n/* a\nb */ y();\n");
        let comments: Vec<_> = lines.iter().map(|line| line.comment.as_str()).collect();
        assert_eq!(comments, ["// why", "/* a", "b */"]);
    }
}
