//! The income level of people of 70 and over.

use jiff::civil::Date;
use vocab::date::{BirthDate, late_stage_from, senior_ratio_from};

use super::Income;
use super::ratio::TWO_SHARE_FROM;
use crate::Decision;
use crate::book::ids::{F_131, F_132};

/// What kind of insurer measures the income.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Insurance through an employer: by standard monthly remuneration.
    Employees,
    /// National Health Insurance: by taxable income.
    Nhi,
    /// The late-stage scheme: by taxable income.
    LateStage,
}

/// The incomes of the members of 70 and over of a household, in yen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Household {
    /// How many members are 70 or over, the person included.
    pub members: u8,
    /// The highest standard monthly remuneration; for [`Scheme::Employees`].
    pub monthly_remuneration: u64,
    /// The highest taxable income of a member.
    pub taxable: u64,
    /// The yearly receipts (収入) of all members.
    pub receipts: u64,
    /// The pension receipts and the other net income (年金収入とその他の合計所得) of all members, a year.
    pub pension_and_other: u64,
    /// The lower ratio was applied for (F-131).
    pub applied: bool,
}

/// An income level and the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IncomeLevel {
    /// Under 70 income does not change the ratio.
    Under70,
    /// Under the lines.
    General,
    /// Over the line of 現役並み.
    ActiveLevel,
    /// Over that line, but under the line of all income, on application.
    BackToGeneral,
    /// As before, and over the line of 20 percent at 75 and over.
    BackToTwoShare,
    /// Over the line of 20 percent at 75 and over.
    TwoShare,
}

impl IncomeLevel {
    /// Returns the level that the ratio asks for.
    pub fn income(self) -> Income {
        match self {
            Self::Under70 | Self::General | Self::BackToGeneral => Income::General,
            Self::ActiveLevel => Income::ActiveLevel,
            Self::TwoShare | Self::BackToTwoShare => Income::TwoShare,
        }
    }

    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Under70 => "70歳以上の負担割合の対象になる前なので、所得で割合は変わりません。",
            Self::General => "現役並み・2割の基準に届かないので、一般の割合です。",
            Self::ActiveLevel => {
                "現役並み所得の基準以上なので3割です。収入の合計が基準額未満なら、申請で下がります。"
            }
            Self::BackToGeneral | Self::BackToTwoShare => {
                "現役並みの基準以上ですが、収入の合計が基準額未満で申請があるため、3割になりません。"
            }
            Self::TwoShare => "75歳以上で2割の基準以上なので2割です。",
        }
    }
}

/// Decides the income level (F-131, F-132).
pub fn income_level(
    birth: BirthDate,
    on: Date,
    scheme: Scheme,
    house: Household,
) -> Decision<IncomeLevel> {
    if on < senior_ratio_from(birth) {
        return Decision::new(IncomeLevel::Under70, &[F_131]);
    }
    let over = match scheme {
        Scheme::Employees => house.monthly_remuneration >= 280_000,
        Scheme::Nhi | Scheme::LateStage => house.taxable >= 1_450_000,
    };
    let back_line = if house.members <= 1 { 3_830_000 } else { 5_200_000 };
    let two_share_line = if house.members <= 1 { 2_000_000 } else { 3_200_000 };
    let back = house.applied && house.receipts < back_line;
    let late_stage = scheme == Scheme::LateStage && on >= late_stage_from(birth);
    let two = late_stage
        && on >= TWO_SHARE_FROM
        && house.taxable >= 280_000
        && house.pension_and_other >= two_share_line;
    let level = match (over, back, two) {
        (true, false, _) => IncomeLevel::ActiveLevel,
        (true, true, true) => IncomeLevel::BackToTwoShare,
        (true, true, false) => IncomeLevel::BackToGeneral,
        (false, _, true) => IncomeLevel::TwoShare,
        (false, _, false) => IncomeLevel::General,
    };
    let decision = Decision::new(level, &[F_131]);
    if late_stage { decision.because(&[F_132]) } else { decision }
}
