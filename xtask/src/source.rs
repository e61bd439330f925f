//! Rust source, taken apart as far as the checks need it: code, comments, and what is test.

mod lexer;

pub(crate) use lexer::split;

/// One line of Rust.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// The code, with the contents of string and character literals left out.
    pub code: String,
    /// The text of comments, with their marks.
    pub comment: String,
    /// The literals' contents.
    pub literal: String,
    /// The line belongs to an item under `#[cfg(test)]`.
    pub test: bool,
}

/// Takes a file apart, line by line.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = split(text);
    let mut region = Region::Outside;
    for line in &mut lines {
        region = region.enter(&line.code);
        line.test = !matches!(region, Region::Outside);
        region = region.leave(&line.code);
    }
    lines
}

/// Tells whether the whole file is test by its place: `tests/x.rs`, `src/a/tests.rs`.
pub(crate) fn is_test_file(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "tests" | "tests.rs" | "benches"))
}

/// Where a line stands with regard to `#[cfg(test)]`.
#[derive(Clone, Copy)]
enum Region {
    Outside,
    /// After the attribute, before the item's body.
    Waiting,
    /// In the body, this many braces deep.
    Inside(usize),
}

impl Region {
    fn enter(self, code: &str) -> Self {
        let marked = code.trim_start().starts_with("#[cfg(test)]")
            || code.trim_start().starts_with("#[cfg(all(test");
        if matches!(self, Self::Outside) && marked { Self::Waiting } else { self }
    }

    fn leave(self, code: &str) -> Self {
        let depth = match self {
            Self::Outside => return self,
            Self::Waiting => 0,
            Self::Inside(depth) => depth,
        };
        let open = depth.saturating_add(code.matches('{').count());
        let depth = open.saturating_sub(code.matches('}').count());
        if depth > 0 {
            Self::Inside(depth)
        } else if open > 0 || code.trim_end().ends_with(';') {
            Self::Outside
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    fn test_lines(text: &str) -> Vec<usize> {
        let lines = lines(text).into_iter().enumerate();
        lines.filter(|(_, line)| line.test).map(|(index, _)| index.saturating_add(1)).collect()
    }

    #[test]
    fn a_test_module_ends_with_its_brace() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n";
        assert_eq!(test_lines(text), [2, 3, 4, 5]);
    }

    #[test]
    fn a_test_import_is_one_item() {
        assert_eq!(test_lines("#[cfg(test)]\nextern crate std;\nfn c() {}\n"), [1, 2]);
    }

    #[test]
    fn a_brace_in_a_literal_closes_nothing() {
        let text = "#[cfg(test)]\nmod tests {\n  let a = \"}\";\n  let b = '}';\n}\nfn c() {}\n";
        assert_eq!(test_lines(text), [1, 2, 3, 4, 5]);
    }
}
