//! Ready-made patients, one for each answer that a check can give.
//!
//! They live beside any population: their insurers give numbers to nobody else. All their dates
//! relate to the day given, so that the expected answer holds on whatever day a demonstration runs.

mod build;
mod card_holders;
mod cards;
mod cast;

use vocab::date::BirthDate;
use vocab::{BranchNumber, Date, InsuredNumber, InsuredSymbol, InsurerNumber};

use crate::household::{Household, MemberEnrolment};

pub use cards::{DemoCard, demo_cards};

/// What a facility asks: the numbers of a document and the birth date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Insurer.
    pub insurer: InsurerNumber,
    /// Symbol, if the document has one.
    pub symbol: Option<InsuredSymbol>,
    /// Number.
    pub number: InsuredNumber,
    /// Branch, if it is asked with one.
    pub branch: Option<BranchNumber>,
    /// Birth date of the patient.
    pub birth: BirthDate,
    /// The patient agrees that the limit category is shown.
    pub limit_consent: bool,
}

/// A ready-made patient with a question and the answer to expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPatient {
    /// A stable word, such as `valid-dependant`.
    pub key: &'static str,
    /// What the patient shows, in short, in Japanese.
    pub title_ja: &'static str,
    /// The question.
    pub asked: Asked,
    /// The stable word of the answer, such as `valid` (`rules::eligibility::Eligibility::key`).
    pub expected: &'static str,
}

/// Returns the ready-made patients for demonstrations on `today`, from 2022 on.
///
/// The answers hold on any day. Two titles follow the calendar: the 20 percent of the late-stage
/// scheme begin on 2022-10-01 (F-132), and on 29 February the patient who turns 75 has done so the
/// day before.
pub fn demo_patients(today: Date) -> Vec<DemoPatient> {
    let households = demo_households(today);
    SCRIPT.iter().filter_map(|line| line.patient(&households)).collect()
}

/// Returns the households of the ready-made patients, with all that is to be registered of them.
pub fn demo_households(today: Date) -> Vec<Household> {
    cast::households(today).unwrap_or_default()
}

/// One line of the script: whose document is shown and how.
struct Line {
    key: &'static str,
    title_ja: &'static str,
    /// Household, member and enrolment by place.
    who: (usize, usize, usize),
    how: How,
    expected: &'static str,
}

/// How the numbers of a document are asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// As they stand.
    AsShown,
    /// Without the branch.
    WithoutBranch,
    /// With the patient's consent to show the limit category.
    WithLimit,
    /// With a number that was given to nobody.
    NobodysNumber,
}

const fn line(
    key: &'static str,
    title_ja: &'static str,
    who: (usize, usize, usize),
    how: How,
    expected: &'static str,
) -> Line {
    Line { key, title_ja, who, how, expected }
}

const SCRIPT: &[Line] = &[
    line("valid", "有効(本人)", (0, 0, 0), How::AsShown, "valid"),
    line("valid-dependant", "有効(被扶養者)", (0, 1, 0), How::AsShown, "valid"),
    line("preschool", "有効(未就学児)", (0, 2, 0), How::AsShown, "valid"),
    line("lost", "無効(退職後、新しい資格は未登録)", (1, 0, 0), How::AsShown, "lost"),
    line("lost-public-assistance", "無効(生活保護の受給開始)", (2, 0, 0), How::AsShown, "lost"),
    line(
        "newer-elsewhere",
        "無効(転職して新しい資格あり)",
        (3, 0, 0),
        How::AsShown,
        "newer-elsewhere",
    ),
    line("newer-document", "有効(転職後の新しい番号)", (3, 0, 1), How::AsShown, "valid"),
    line("not-found", "該当資格なし(誰の番号でもない)", (0, 0, 0), How::NobodysNumber, "not-found"),
    line("not-yet", "該当資格なし(資格取得日が先)", (4, 0, 0), How::AsShown, "not-yet"),
    line("under-check", "該当資格なし(保険者が確認中)", (5, 0, 0), How::AsShown, "under-check"),
    line("several", "複数該当(双子、枝番なし)", (6, 2, 0), How::WithoutBranch, "several"),
    line("several-resolved", "有効(双子、枝番あり)", (6, 2, 0), How::AsShown, "valid"),
    line("twin", "有効(双子のもう一人)", (6, 3, 0), How::AsShown, "valid"),
    line("external-characters", "有効(氏名に外字)", (7, 0, 0), How::AsShown, "valid"),
    line("private-use", "有効(氏名に私用領域の外字)", (7, 1, 0), How::AsShown, "valid"),
    line("turned-75-old", "本日75歳(前の保険の番号)", (8, 0, 0), How::AsShown, "newer-elsewhere"),
    line("turned-75-new", "本日75歳(後期高齢者医療の番号)", (8, 0, 1), How::AsShown, "valid"),
    line("limit", "有効(限度額の提供に同意)", (9, 0, 0), How::WithLimit, "valid"),
    line("late-stage-20", "有効(後期高齢者、一定以上所得で2割)", (10, 0, 0), How::AsShown, "valid"),
    line(
        "senior-20",
        "有効(70歳代前半で2割、枝番なしで照会)",
        (11, 0, 0),
        How::WithoutBranch,
        "valid",
    ),
];

impl Line {
    fn patient(&self, households: &[Household]) -> Option<DemoPatient> {
        let (household, member, enrolment) = self.who;
        let member = households.get(household)?.members.get(member)?;
        let shown = member.enrolments.get(enrolment)?;
        Some(DemoPatient {
            key: self.key,
            title_ja: self.title_ja,
            asked: self.asked(shown, member.person.birth)?,
            expected: self.expected,
        })
    }

    fn asked(&self, shown: &MemberEnrolment, birth: BirthDate) -> Option<Asked> {
        let id = shown.enrolment.id.clone();
        let number = match self.how {
            How::NobodysNumber => "99999".parse().ok()?,
            How::AsShown | How::WithoutBranch | How::WithLimit => id.number,
        };
        Some(Asked {
            insurer: id.insurer,
            symbol: id.symbol,
            number,
            branch: id.branch.filter(|_| self.how != How::WithoutBranch),
            birth,
            limit_consent: self.how == How::WithLimit,
        })
    }
}
