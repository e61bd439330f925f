//! Names of people.

use rules::facts::Names;
use vocab::Sex;
use vocab::name::{KanaName, KanjiName};

use crate::deck::Story;
use crate::dice::Dice;
use crate::tables::{EXTERNAL, FOREIGN, GIVEN, Part, SURNAMES};

/// What the members of a household share of their names.
pub(crate) enum FamilyName {
    /// A surname written in kanji.
    Kanji(Part),
    /// A surname in Latin letters, under which given names are Latin as well.
    Latin(Part),
    /// A whole name that is very long; given names do not join it.
    Long(Part),
}

impl FamilyName {
    /// Takes a surname that suits the story; 43 of 1,000 others have a character outside the
    /// standard (F-380).
    pub(crate) fn draw(story: Story, dice: &mut Dice) -> Option<Self> {
        if let Some(kind) = story.external_kind() {
            return external(dice, |row| row == kind).map(Self::Kanji);
        }
        match story {
            Story::Foreign => foreign(dice, "family").map(Self::Latin),
            Story::LongName => foreign(dice, "long").map(Self::Long),
            _ if dice.permille(43) => external(dice, |_| true).map(Self::Kanji),
            _ if dice.permille(20) => foreign(dice, "family").map(Self::Latin),
            _ => SURNAMES.spin(dice).map(Self::Kanji),
        }
    }
}

fn external(dice: &mut Dice, wanted: impl Fn(&str) -> bool) -> Option<Part> {
    let fitting: Vec<Part> =
        EXTERNAL.iter().filter(|(kind, _)| wanted(kind)).map(|(_, part)| *part).collect();
    dice.pick(&fitting).copied()
}

fn foreign(dice: &mut Dice, wanted: &str) -> Option<Part> {
    let fitting: Vec<Part> =
        FOREIGN.iter().filter(|(part, _)| *part == wanted).map(|(_, part)| *part).collect();
    dice.pick(&fitting).copied()
}

/// Names that are taken in the household, so that no two children bear one name.
pub(crate) type Taken = Vec<&'static str>;

/// Names one person.
pub(crate) fn name(
    family: &FamilyName,
    (sex, born): (Sex, i16),
    other: bool,
    taken: &mut Taken,
    dice: &mut Dice,
) -> Option<Names> {
    let (kanji, kana) = match family {
        FamilyName::Kanji(surname) => joined(*surname, given(sex, born, taken, dice)?)?,
        FamilyName::Latin(surname) => joined(*surname, latin(sex, dice)?)?,
        FamilyName::Long(whole) => {
            (KanjiName::parse(whole.kanji).ok()?, KanaName::parse(whole.kana).ok()?)
        }
    };
    let second = match family {
        FamilyName::Kanji(_) => other || dice.permille(8),
        FamilyName::Latin(_) | FamilyName::Long(_) => dice.permille(500),
    };
    let (other, other_kana) = if second {
        let (kanji, kana) = joined(SURNAMES.spin(dice)?, given(sex, born, taken, dice)?)?;
        (Some(kanji), Some(kana))
    } else {
        (None, None)
    };
    Some(Names { kanji, kana, other, other_kana })
}

fn joined(surname: Part, given: Part) -> Option<(KanjiName, KanaName)> {
    let join = |first: &str, second: &str| [first, "\u{3000}", second].concat();
    let kanji = KanjiName::parse(&join(surname.kanji, given.kanji)).ok()?;
    Some((kanji, KanaName::parse(&join(surname.kana, given.kana)).ok()?))
}

fn given(sex: Sex, born: i16, taken: &mut Taken, dice: &mut Dice) -> Option<Part> {
    let female = match sex {
        Sex::Female => true,
        Sex::Male => false,
        Sex::NotSet => dice.permille(500),
    };
    let usual = |from: i16| from <= born || from == 1900;
    let group = GIVEN.iter().rev().find(|group| group.female == female && usual(group.from))?;
    let mut name = *dice.pick(&group.names)?;
    for _ in 0..8 {
        if !taken.contains(&name.kanji) {
            break;
        }
        name = *dice.pick(&group.names)?;
    }
    taken.push(name.kanji);
    Some(name)
}

fn latin(sex: Sex, dice: &mut Dice) -> Option<Part> {
    foreign(dice, if sex == Sex::Female { "F" } else { "M" })
}
