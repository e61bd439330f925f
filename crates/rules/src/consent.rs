//! What a facility may read after the patient's choice at the reader.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, date};

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    D_13, D_17, F_191, F_193, F_194, F_195, F_197, F_198, R_130, R_132, R_134, R_137, R_138, R_139,
    R_140, R_141,
};

/// The first day on which the limit information is returned without asking, and the screens for it
/// are gone (D-13, F-191).
pub(crate) const LIMIT_WITHOUT_ASKING_FROM: Date = date(2024, 10, 7);
/// How long a consent lasts (F-193).
pub const HOURS: i64 = 24;

/// Tells whether the limit information is returned without asking on a day (D-13, F-191).
pub fn limit_needs_no_asking(on: Date) -> bool {
    on >= LIMIT_WITHOUT_ASKING_FROM
}

/// A group of data with a consent of its own (F-194).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataGroup {
    /// Past medical care.
    MedicalCare,
    /// Drugs.
    Drugs,
    /// Operations, asked for apart.
    Surgery,
    /// The specific health checkup.
    Checkup,
    /// The category of the limit certificate.
    Limit,
    /// Vaccinations, which are not shared by consent (D-17).
    Vaccination,
}

/// The patient's choice for one group at one visit (table T5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// 「同意する」 or 「提供する」 at this moment, in Japan time.
    Given(DateTime),
    /// 「同意しない」.
    Refused,
    /// No screen was shown.
    NotAsked,
}

/// Who wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// A doctor.
    Doctor,
    /// A dentist.
    Dentist,
    /// A pharmacist.
    Pharmacist,
    /// A clerk without a qualification that allows reading.
    Clerk,
}

/// A wish to read data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The group.
    pub group: DataGroup,
    /// The choice for that group.
    pub choice: Choice,
    /// The choice was made at the facility that reads.
    pub same_facility: bool,
    /// Who reads.
    pub viewer: Viewer,
    /// The patient comes by a document without medical data, such as 自衛官診療証 (F-197).
    pub without_medical_data: bool,
    /// When, in Japan time.
    pub at: DateTime,
}

/// Why data is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// The group is not shared at all.
    NotShared,
    /// The patient refused.
    Refused,
    /// The patient was not asked.
    NotAsked,
    /// The choice was made at another facility.
    OtherFacility,
    /// The choice lies in the future.
    NotYet,
    /// The 24 hours are over.
    Expired,
    /// The reader has no qualification.
    NotQualified,
    /// The document brings no medical data.
    NoMedicalData,
}

impl Forbidden {
    /// Returns the reason and the next step, for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::NotShared => {
                "この情報はカードリーダーでの同意では共有されません。患者に直接尋ねてください。"
            }
            Self::Refused => "患者が同意していません。資格の確認と診療はそのまま続けられます。",
            Self::NotAsked => {
                "患者の同意を取っていません。カードリーダーで選んでもらってください。"
            }
            Self::OtherFacility => {
                "同意はほかの施設のものです。この施設のカードリーダーで選んでもらってください。"
            }
            Self::NotYet => "同意の時刻より前です。時刻を確かめてください。",
            Self::Expired => "同意から24時間が過ぎました。もう一度カードで受け付けてください。",
            Self::NotQualified => "医師、歯科医師、薬剤師などの有資格者だけが見られます。",
            Self::NoMedicalData => "この証による受診では、診療や薬剤などの情報は提供されません。",
        }
    }
}

/// Whether data may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readable {
    /// Why not; `None` when it may be read.
    pub forbidden: Option<Forbidden>,
    /// The moment at which the consent ends, exclusive; `None` without one.
    pub until: Option<DateTime>,
    /// Eligibility is returned. Always: consent is about medical data only.
    pub eligibility_returned: bool,
    /// Care is given. Always.
    pub care_given: bool,
}

impl Readable {
    fn new(forbidden: Option<Forbidden>, until: Option<DateTime>) -> Self {
        Self { forbidden, until, eligibility_returned: true, care_given: true }
    }
}

/// Decides whether a facility may read a group of data. Eligibility and care never depend on it
///
pub fn read(reading: Reading) -> Decision<Readable> {
    if reading.group == DataGroup::Limit && reading.at.date() >= LIMIT_WITHOUT_ASKING_FROM {
        let outcome = Readable::new(None, None);
        return Decision::new(outcome, &[D_13, F_191, R_138]);
    }
    let until = match reading.choice {
        Choice::Given(at) => Some(at.saturating_add(HOURS.hours())),
        Choice::Refused | Choice::NotAsked => None,
    };
    let outcome = Readable::new(forbidden(reading, until), until);
    let decision = Decision::new(outcome, &[R_137, R_138]);
    let decision = decision.because(rules_of(reading.group)).because(&[F_194]);
    let decision = if until.is_some() { decision.because(&[F_193, R_141]) } else { decision };
    let decision =
        if reading.viewer == Viewer::Clerk { decision.because(&[F_198]) } else { decision };
    if reading.without_medical_data { decision.because(&[F_197]) } else { decision }
}

fn rules_of(group: DataGroup) -> &'static [RuleId] {
    match group {
        DataGroup::MedicalCare => &[R_139],
        DataGroup::Drugs => &[R_130, R_139],
        DataGroup::Surgery => &[F_195],
        DataGroup::Checkup => &[R_132, R_139],
        DataGroup::Limit => &[R_134, D_13],
        DataGroup::Vaccination => &[R_139, R_140, D_17],
    }
}

fn forbidden(reading: Reading, until: Option<DateTime>) -> Option<Forbidden> {
    let medical = reading.group != DataGroup::Limit;
    if reading.group == DataGroup::Vaccination {
        return Some(Forbidden::NotShared);
    }
    if medical && reading.without_medical_data {
        return Some(Forbidden::NoMedicalData);
    }
    // The category is for the bill, so clerks read it; medical data is for the qualified.
    if medical && reading.viewer == Viewer::Clerk {
        return Some(Forbidden::NotQualified);
    }
    match reading.choice {
        Choice::Refused => Some(Forbidden::Refused),
        Choice::NotAsked => Some(Forbidden::NotAsked),
        Choice::Given(_) if !reading.same_facility => Some(Forbidden::OtherFacility),
        Choice::Given(from) if reading.at < from => Some(Forbidden::NotYet),
        Choice::Given(_) => until.filter(|until| reading.at >= *until).map(|_| Forbidden::Expired),
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{Choice, DataGroup, Reading, Viewer, read};

    proptest! {
        #[test]
        fn medical_data_is_never_readable_without_consent_here_and_now(
            group in 0..4_usize, refused: bool, same_facility: bool, minutes in -3_000_i64..3_000,
        ) {
            use DataGroup::{Checkup, Drugs, MedicalCare, Surgery};
            let group = [MedicalCare, Drugs, Surgery, Checkup][group];
            let given = date(2025, 6, 2).at(9, 0, 0, 0);
            let reading = Reading {
                group,
                choice: if refused { Choice::Refused } else { Choice::Given(given) },
                same_facility,
                viewer: Viewer::Doctor,
                without_medical_data: false,
                at: given.saturating_add(minutes.minutes()),
            };
            let readable = read(reading).outcome().forbidden.is_none();
            prop_assert_eq!(readable, !refused && same_facility && (0..1_440).contains(&minutes));
        }
    }
}
