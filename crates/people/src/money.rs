//! Income, and what depends on it: the copayment ratio and the limit category.

use rules::copayment::{Income, RatioBasis, copayment_ratio};
use rules::facts::{Limit, LimitCategory, LimitDocument};
use vocab::date::{BirthDate, add_days, late_stage_from, senior_ratio_from};
use vocab::{Date, Percent};

use crate::dice::Dice;
use crate::documents::{august_before, july_after};

/// The first day of the two levels of 一般 from 75 on (F-132).
const TWO_LEVELS_FROM: Date = Date::constant(2022, 10, 1);

/// What a household earns, in the steps of the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Earnings {
    /// Exempt from resident tax and without income.
    None,
    /// Exempt from resident tax.
    Exempt,
    /// Under the lines.
    Low,
    /// Enough for 20 percent at 75 and over.
    Middle,
    /// 現役並み, the lowest step.
    High,
    /// The second step.
    Higher,
    /// The third step.
    Highest,
}

/// Shares in a thousand of households whose head is under 70.
const YOUNGER: [(u32, Earnings); 7] = [
    (30, Earnings::None),
    (90, Earnings::Exempt),
    (400, Earnings::Low),
    (150, Earnings::Middle),
    (220, Earnings::High),
    (80, Earnings::Higher),
    (30, Earnings::Highest),
];

/// Shares in a thousand of the other households.
const SENIOR: [(u32, Earnings); 7] = [
    (150, Earnings::None),
    (220, Earnings::Exempt),
    (350, Earnings::Low),
    (200, Earnings::Middle),
    (45, Earnings::High),
    (20, Earnings::Higher),
    (15, Earnings::Highest),
];

impl Earnings {
    /// Takes the earnings of a household; `senior` if the head is 70 or over.
    pub(crate) fn draw(senior: bool, dice: &mut Dice) -> Option<Self> {
        dice.weighted(if senior { &SENIOR } else { &YOUNGER })
    }

    fn income(self) -> Income {
        match self {
            Self::None | Self::Exempt | Self::Low => Income::General,
            Self::Middle => Income::TwoShare,
            Self::High | Self::Higher | Self::Highest => Income::ActiveLevel,
        }
    }

    fn under_70(self, border: bool) -> LimitCategory {
        match self {
            Self::None | Self::Exempt if border => LimitCategory::A06,
            Self::None | Self::Exempt => LimitCategory::A05,
            Self::Low | Self::Middle => LimitCategory::A04,
            Self::High => LimitCategory::A03,
            Self::Higher => LimitCategory::A02,
            Self::Highest => LimitCategory::A01,
        }
    }

    fn senior(self, late_stage: bool, border: u32, day: Date) -> LimitCategory {
        let two_levels = late_stage && day >= TWO_LEVELS_FROM;
        match (self, border) {
            (Self::None, 0..40) if late_stage => LimitCategory::B07,
            (Self::None, 40..60) => LimitCategory::B08,
            (Self::None, _) => LimitCategory::B06,
            (Self::Exempt, _) => LimitCategory::B05,
            (Self::Middle, _) if two_levels => LimitCategory::B09,
            (Self::Low, _) if two_levels => LimitCategory::B10,
            (Self::Low | Self::Middle, _) => LimitCategory::B04,
            (Self::High, _) => LimitCategory::B03,
            (Self::Higher, _) => LimitCategory::B02,
            (Self::Highest, _) => LimitCategory::B01,
        }
    }
}

/// Returns the ratio that an enrolment carries on `day`: only from 70 on, and in the late-stage
/// scheme.
pub(crate) fn ratio(
    birth: BirthDate,
    late_stage: bool,
    earnings: Earnings,
    day: Date,
) -> Option<Percent> {
    if late_stage && day < late_stage_from(birth) {
        // Late-stage before 75 because of a disability: the ratios of the scheme, whatever the age.
        let percent = match earnings.income() {
            Income::General => 10,
            Income::TwoShare if day < TWO_LEVELS_FROM => 10,
            Income::TwoShare => 20,
            Income::ActiveLevel => 30,
        };
        return Percent::new(percent);
    }
    if day < senior_ratio_from(birth) {
        return None;
    }
    let decision = copayment_ratio(birth, day, earnings.income(), RatioBasis::Eligibility)?;
    Percent::new(decision.outcome().percent())
}

/// Returns the limit category for a stretch that holds today.
pub(crate) fn limit(
    birth: BirthDate,
    late_stage: bool,
    earnings: Earnings,
    (gained, today): (Date, Date),
    dice: &mut Dice,
) -> Limit {
    let border = dice.below(1_000);
    let category = if late_stage || senior_ratio_from(birth) <= today {
        earnings.senior(late_stage, border, today)
    } else {
        earnings.under_70(border < 40)
    };
    let low = matches!(earnings, Earnings::None | Earnings::Exempt);
    let from = gained.max(august_before(today));
    let until = if late_stage {
        july_after(from)
    } else {
        july_after(from).min(add_days(late_stage_from(birth), -1))
    };
    Limit {
        category,
        document: if low { LimitDocument::LimitAndMeals } else { LimitDocument::Limit },
        issued_on: from,
        from,
        until: Some(until.max(from)),
        long_stay_on: (low && dice.permille(50)).then_some(from),
    }
}
