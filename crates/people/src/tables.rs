//! The tables under `data/`, read once.

use std::sync::LazyLock;

use crate::dice::Dice;

/// The fields of each row of a table; lines with `#` in front are notes.
pub(crate) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| <[_; N]>::try_from(line.split('\t').collect::<Vec<_>>()).ok())
}

/// Items that come up by weight, in one look-up.
pub(crate) struct Wheel<T>(Vec<T>);

impl<T: Copy> Wheel<T> {
    pub(crate) fn new(items: impl Iterator<Item = (usize, T)>) -> Self {
        Self(items.flat_map(|(weight, item)| std::iter::repeat_n(item, weight)).collect())
    }

    pub(crate) fn spin(&self, dice: &mut Dice) -> Option<T> {
        dice.pick(&self.0).copied()
    }
}

/// A part of a name with its reading.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) kanji: &'static str,
    pub(crate) kana: &'static str,
}

/// Common surnames.
pub(crate) static SURNAMES: LazyLock<Wheel<Part>> = LazyLock::new(|| {
    let rows = rows(include_str!("../data/surnames.tsv"));
    Wheel::new(rows.filter_map(|[kanji, kana, weight]| {
        weight.parse().ok().map(|weight| (weight, Part { kanji, kana }))
    }))
});

/// Surnames with characters outside the standard, with their kind.
pub(crate) static EXTERNAL: LazyLock<Vec<(&str, Part)>> = LazyLock::new(|| {
    let rows = rows(include_str!("../data/external-surnames.tsv"));
    rows.map(|[kind, kanji, kana]| (kind, Part { kanji, kana })).collect()
});

/// Given names of one sex and one time.
pub(crate) struct Given {
    pub(crate) female: bool,
    pub(crate) from: i16,
    pub(crate) names: Vec<Part>,
}

/// Given names, a group for each sex and time, in order of time.
pub(crate) static GIVEN: LazyLock<Vec<Given>> = LazyLock::new(|| {
    let mut groups: Vec<Given> = Vec::new();
    for [sex, from, kanji, kana] in rows(include_str!("../data/given-names.tsv")) {
        let (female, Ok(from)) = (sex == "F", from.parse()) else { continue };
        let part = Part { kanji, kana };
        match groups.iter_mut().find(|group| group.female == female && group.from == from) {
            Some(group) => group.names.push(part),
            None => groups.push(Given { female, from, names: vec![part] }),
        }
    }
    groups.sort_by_key(|group| group.from);
    groups
});

/// Names in Latin letters, with the part of the name they serve as.
pub(crate) static FOREIGN: LazyLock<Vec<(&str, Part)>> = LazyLock::new(|| {
    let rows = rows(include_str!("../data/foreign-names.tsv"));
    rows.map(|[part, kanji, kana]| (part, Part { kanji, kana })).collect()
});

/// Names of town quarters.
pub(crate) static TOWNS: LazyLock<Vec<&str>> =
    LazyLock::new(|| rows(include_str!("../data/towns.tsv")).map(|[name]| name).collect());
