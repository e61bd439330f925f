//! Links from one page of the repository to another lead somewhere, headings included.

use crate::tree::has_extension;
use crate::{Problem, Tree};

/// Checks every `[text](target)` of every Markdown page that points into the repository.
pub(super) fn check(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| has_extension(path, "md")) {
        for (number, target) in targets(text) {
            if let Some(what) = broken(tree, path, target) {
                problems.push(Problem::line("link", path, number, what));
            }
        }
    }
    problems
}

/// Returns the links outside code, with their lines.
fn targets(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for piece in line.split('`').step_by(2) {
            for (_, after) in piece.match_indices("](").map(|(at, _)| piece.split_at(at)) {
                let target = after.strip_prefix("](").and_then(|rest| rest.split(')').next());
                found.extend(target.map(|target| (index.saturating_add(1), target)));
            }
        }
    }
    found
}

fn broken(tree: &Tree, from: &str, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let path = if file.is_empty() { from.to_owned() } else { resolve(from, file) };
    if !tree.has(&path) {
        return Some(format!("the link {target} leads nowhere"));
    }
    let page = tree.text(&path).filter(|_| has_extension(&path, "md"));
    let there = page.is_none_or(|page| headings(page).any(|slug| slug == heading));
    (!heading.is_empty() && !there).then(|| format!("{path} has no heading #{heading}"))
}

fn resolve(from: &str, file: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// Returns the anchors that a page of Markdown gets: small letters, blanks as hyphens, no marks.
fn headings(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter(|line| line.starts_with('#')).map(|line| {
        let title = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        title.chars().filter(|&c| c.is_alphanumeric() || "-_".contains(c)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::Tree;

    fn broken(text: &str) -> usize {
        let page = "# One word: 用語\n";
        check(&Tree::of(&[("docs/a.md", text), ("docs/adr/b.md", page), ("c.rs", "")])).len()
    }

    #[test]
    fn a_link_that_leads_nowhere_fails() {
        assert_eq!(broken("[x](adr/b.md) [y](../c.rs) [z](adr) [w](https://x.invalid/y)"), 0);
        assert_eq!(broken("[x](adr/c.md) [y](b.md)"), 2);
    }

    #[test]
    fn a_heading_that_is_not_there_fails() {
        assert_eq!(broken("[x](adr/b.md#one-word-用語)"), 0);
        assert_eq!(broken("[x](adr/b.md#two-words)"), 1);
    }

    #[test]
    fn code_has_no_links() {
        assert_eq!(broken("`[x](nowhere.md)`\n```\n[x](nowhere.md)\n```\n"), 0);
    }
}
