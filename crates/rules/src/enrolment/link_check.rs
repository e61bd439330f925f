//! The check that the number at the insurer is the person's own.

use alloc::vec::Vec;

use jiff::civil::{Date, date};

use crate::Decision;
use crate::book::ids::{F_421, F_422, R_266, R_268};

/// Every new record is matched with the residence register from this day (F-422).
const MATCHING_FROM: Date = date(2024, 5, 1);

/// What the check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// The same person.
    Matched,
    /// Another person's number, corrected since.
    Fixed,
    /// Not the same; the insurer has not confirmed it yet.
    Mismatch,
    /// Not checked.
    NotChecked,
}

/// A fact by which the register is asked for a missing number (F-421).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The name in kanji.
    KanjiName,
    /// The name in kana.
    KanaName,
    /// The birth date.
    BirthDate,
    /// The sex.
    Sex,
    /// The address.
    Address,
}

impl Fact {
    /// All five: each is needed.
    pub const ALL: [Self; 5] =
        [Self::KanjiName, Self::KanaName, Self::BirthDate, Self::Sex, Self::Address];
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLink {
    /// The number is the person's own.
    Checked,
    /// Hidden until confirmed.
    Suspended,
    /// A mismatch before matching was the rule.
    BeforeMatching,
    /// Not checked yet.
    NotChecked,
}

impl WhyLink {
    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Checked => {
                "本人の番号と確かめてあります。下4桁を資格情報のお知らせ(1種類目)で本人に知らせます。"
            }
            Self::Suspended => {
                "住民基本台帳の情報と一致しません。保険者が本人に確かめるまで、閲覧を止めます。"
            }
            Self::BeforeMatching => {
                "一致しない登録です。自動の照合が始まる前の日なので、保険者が見つけしだい確かめてください。"
            }
            Self::NotChecked => "まだ照合していません。照合してから公開してください。",
        }
    }
}

/// Whether the link may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCheck {
    /// The data can be viewed.
    pub visible: bool,
    /// The notice tells the linked number.
    pub notice_tells_number: bool,
    /// Facts that are missing for asking the register; none: it may be asked.
    pub missing_facts: Vec<Fact>,
    /// The reason.
    pub why: WhyLink,
}

/// Decides whether a link is visible, told, and how a missing number is found (R-266, R-268, F-421,
/// F-422).
pub fn link_check(on: Date, result: CheckResult, known: &[Fact]) -> Decision<LinkCheck> {
    let matching = on >= MATCHING_FROM;
    let why = match result {
        CheckResult::Matched | CheckResult::Fixed => WhyLink::Checked,
        CheckResult::Mismatch if matching => WhyLink::Suspended,
        CheckResult::Mismatch => WhyLink::BeforeMatching,
        CheckResult::NotChecked => WhyLink::NotChecked,
    };
    let hidden = matching && matches!(why, WhyLink::Suspended | WhyLink::NotChecked);
    let outcome = LinkCheck {
        visible: !hidden,
        notice_tells_number: why == WhyLink::Checked,
        missing_facts: Fact::ALL.into_iter().filter(|fact| !known.contains(fact)).collect(),
        why,
    };
    let decision = Decision::new(outcome, &[F_421, F_422]);
    if why == WhyLink::Checked { decision.because(&[R_266, R_268]) } else { decision }
}
