//! One stretch of eligibility with one insurer.

use vocab::name::KanjiName;
use vocab::{Date, InsuredId, Percent};

/// Insured person or dependant (F-043, interface code 1 or 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// 本人.
    Insured,
    /// 家族.
    Dependent,
}

/// The kind of document by which the interface files an enrolment (F-222, 被保険者証区分).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardClass {
    /// 01 一般.
    General,
    /// 02 退職.
    Retired,
    /// 03 短期(一般).
    ShortTerm,
    /// 04 短期(退職).
    ShortTermRetired,
    /// 05 特別療養費支給対象者, formerly 資格証明書.
    SpecialCareExpense,
    /// 06 特例退職.
    SpecialRetired,
    /// 07 自衛官診療証.
    Defence,
}

impl CardClass {
    /// Every class.
    pub const ALL: [Self; 7] = [
        Self::General,
        Self::Retired,
        Self::ShortTerm,
        Self::ShortTermRetired,
        Self::SpecialCareExpense,
        Self::SpecialRetired,
        Self::Defence,
    ];

    /// Returns the interface code.
    pub fn code(self) -> &'static str {
        match self {
            Self::General => "01",
            Self::Retired => "02",
            Self::ShortTerm => "03",
            Self::ShortTermRetired => "04",
            Self::SpecialCareExpense => "05",
            Self::SpecialRetired => "06",
            Self::Defence => "07",
        }
    }
}

/// Why an eligibility ended (F-222, 資格喪失事由).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LossReason {
    /// 01 死亡.
    Death,
    /// 02 生活保護受給開始.
    PublicAssistance,
    /// 03 医療保険等の資格取得.
    OtherInsurance,
    /// 99 その他.
    Other,
}

impl LossReason {
    /// Every reason.
    pub const ALL: [Self; 4] =
        [Self::Death, Self::PublicAssistance, Self::OtherInsurance, Self::Other];

    /// Returns the interface code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Death => "01",
            Self::PublicAssistance => "02",
            Self::OtherInsurance => "03",
            Self::Other => "99",
        }
    }
}

/// The end of an eligibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The first day without eligibility (資格喪失年月日).
    pub on: Date,
    /// Why.
    pub reason: LossReason,
}

/// One stretch of eligibility with one insurer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Insurer, symbol, number and branch.
    pub id: InsuredId,
    /// Insured or dependant. Late-stage insured persons are all `Insured`.
    pub standing: Standing,
    /// The kind of document.
    pub class: CardClass,
    /// The first day (資格取得年月日).
    pub gained_on: Date,
    /// The end, if there is one.
    pub lost: Option<Loss>,
    /// Issue day of the document that carries it.
    pub issued_on: Option<Date>,
    /// Last day of that document, if it has one.
    pub document_until: Option<Date>,
    /// Copayment ratio where the enrolment carries one (70 and over, late-stage).
    pub ratio: Option<Percent>,
    /// Name of the insured person or head of household, if registered.
    pub insured_name: Option<KanjiName>,
}

impl Enrolment {
    /// Says whether the eligibility holds on `day`: from the day gained to the day before the loss.
    pub fn holds_on(&self, day: Date) -> bool {
        self.gained_on <= day && self.lost.is_none_or(|loss| day < loss.on)
    }
}
