//! The caps as dated data (F-150, F-153, F-158). Amounts are yen a month.

use jiff::civil::{Date, date};
use vocab::{Percent, Yen};

use crate::dated::Dated;
use crate::facts::LimitCategory;

/// How a cap is reckoned from the total medical cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formula {
    /// The fixed part.
    pub base: u64,
    /// The part that grows with the cost.
    pub slope: Option<Slope>,
    /// The cap from the fourth month within twelve; `None` where there is none.
    pub repeat: Option<u64>,
    /// What the cap never exceeds.
    pub at_most: Option<u64>,
}

/// A share of the cost above a threshold (F-151).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slope {
    /// The cost up to which nothing is added.
    pub threshold: u64,
    /// The share of the cost above it.
    pub percent: u8,
}

impl Formula {
    const fn fixed(base: u64) -> Self {
        Self { base, slope: None, repeat: None, at_most: None }
    }

    const fn sloped(base: u64, threshold: u64) -> Self {
        let slope = Some(Slope { threshold, percent: 1 });
        Self { base, slope, repeat: None, at_most: None }
    }

    const fn repeated(self, repeat: u64) -> Self {
        Self { repeat: Some(repeat), ..self }
    }

    /// Halves every amount: the month of the 75th birthday (F-156).
    #[must_use]
    pub fn halved(self) -> Self {
        let slope = |slope: Slope| Slope { threshold: slope.threshold / 2, ..slope };
        Self {
            base: self.base / 2,
            slope: self.slope.map(slope),
            repeat: self.repeat.map(|yen| yen / 2),
            at_most: self.at_most.map(|yen| yen / 2),
        }
    }

    /// Returns the cap for a total cost, the fourth month and later as `repeat`.
    pub fn cap(self, total: Yen, repeat: bool) -> Yen {
        if let (true, Some(repeat)) = (repeat, self.repeat) {
            return Yen::new(repeat);
        }
        let above = |slope: Slope| {
            let share = Percent::new(slope.percent)?;
            Some(share.of(total.above(Yen::new(slope.threshold))))
        };
        let added = self.slope.and_then(above).unwrap_or(Yen::ZERO);
        let cap = Yen::new(self.base).checked_add(added).unwrap_or(Yen::new(u64::MAX));
        self.at_most.map_or(cap, |most| cap.min(Yen::new(most)))
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The cap is known.
    Known(Formula),
    /// The rule changes that day and the figure is not public (F-158).
    NotPublished,
}

use Row::{Known, NotPublished};

const UNDER_70: Date = date(2015, 1, 1);
const SENIOR: Date = date(2018, 8, 1);
/// The day on which 一般 was split into I and II for people of 75 and over (F-132).
const SPLIT: Date = date(2022, 10, 1);
/// The day after the easing of the 20 percent (F-132).
const EASING_ENDED: Date = date(2025, 10, 1);
/// The first day of the plan of 2025-12 (F-158).
pub(super) const PLAN: Date = date(2026, 8, 1);
const PLAN_SECOND_STEP: Date = date(2027, 8, 1);

const TOP: Formula = Formula::sloped(252_600, 842_000).repeated(140_100);
const UPPER: Formula = Formula::sloped(167_400, 558_000).repeated(93_000);
const MIDDLE: Formula = Formula::sloped(80_100, 267_000).repeated(44_400);
const GENERAL: Formula = Formula::fixed(57_600).repeated(44_400);
const EXEMPT: Formula = Formula::fixed(35_400).repeated(24_600);
/// 85,800 + 1%; the threshold is the cost whose 30 percent is the base, as in every older row.
const MIDDLE_PLAN: Formula = Formula::sloped(85_800, 286_000).repeated(44_400);
const OUTPATIENT: Formula = Formula::fixed(18_000);
/// The easing: at 20 percent no more than 3,000 yen above what 10 percent would be (F-132).
const OUTPATIENT_EASED: Formula = Formula {
    base: 6_000,
    slope: Some(Slope { threshold: 30_000, percent: 10 }),
    repeat: None,
    at_most: Some(18_000),
};

const fn row(from: Date, formula: Formula) -> Dated<Row> {
    Dated { from, value: Known(formula) }
}

const fn unknown(from: Date) -> Dated<Row> {
    Dated { from, value: NotPublished }
}

static A01: &[Dated<Row>] = &[row(UNDER_70, TOP), unknown(PLAN)];
static A02: &[Dated<Row>] = &[row(UNDER_70, UPPER), unknown(PLAN)];
static A03: &[Dated<Row>] =
    &[row(UNDER_70, MIDDLE), row(PLAN, MIDDLE_PLAN), unknown(PLAN_SECOND_STEP)];
static A04: &[Dated<Row>] = &[row(UNDER_70, GENERAL), unknown(PLAN)];
static A05: &[Dated<Row>] = &[row(UNDER_70, EXEMPT), unknown(PLAN)];
static B01: &[Dated<Row>] = &[row(SENIOR, TOP), unknown(PLAN)];
static B02: &[Dated<Row>] = &[row(SENIOR, UPPER), unknown(PLAN)];
static B03: &[Dated<Row>] = &[row(SENIOR, MIDDLE), unknown(PLAN)];
static B04: &[Dated<Row>] = &[row(SENIOR, GENERAL), unknown(PLAN)];
static B05: &[Dated<Row>] = &[row(SENIOR, Formula::fixed(24_600)), unknown(PLAN)];
static B06: &[Dated<Row>] = &[row(SENIOR, Formula::fixed(15_000)), unknown(PLAN)];
static B09: &[Dated<Row>] = &[row(SPLIT, GENERAL), unknown(PLAN)];

static B04_OUT: &[Dated<Row>] =
    &[row(SENIOR, OUTPATIENT), row(PLAN, Formula::fixed(22_000)), unknown(PLAN_SECOND_STEP)];
static B05_OUT: &[Dated<Row>] = &[
    row(SENIOR, Formula::fixed(8_000)),
    row(PLAN, Formula::fixed(11_000)),
    unknown(PLAN_SECOND_STEP),
];
static B06_OUT: &[Dated<Row>] = &[row(SENIOR, Formula::fixed(8_000)), unknown(PLAN_SECOND_STEP)];
static B09_OUT: &[Dated<Row>] = &[
    row(SPLIT, OUTPATIENT_EASED),
    row(EASING_ENDED, OUTPATIENT),
    row(PLAN, Formula::fixed(22_000)),
    unknown(PLAN_SECOND_STEP),
];
static B10_OUT: &[Dated<Row>] =
    &[row(SPLIT, OUTPATIENT), row(PLAN, Formula::fixed(22_000)), unknown(PLAN_SECOND_STEP)];

/// The cap of a household, or of all care of the person.
pub(super) fn household(category: LimitCategory) -> &'static [Dated<Row>] {
    match category {
        LimitCategory::A01 => A01,
        LimitCategory::A02 => A02,
        LimitCategory::A03 => A03,
        LimitCategory::A04 => A04,
        LimitCategory::A05 | LimitCategory::A06 => A05,
        LimitCategory::B01 => B01,
        LimitCategory::B02 => B02,
        LimitCategory::B03 => B03,
        LimitCategory::B04 => B04,
        LimitCategory::B05 => B05,
        LimitCategory::B06 | LimitCategory::B07 | LimitCategory::B08 => B06,
        LimitCategory::B09 | LimitCategory::B10 => B09,
    }
}

/// The cap of a person's outpatient care; `None` where it is that of the household.
pub(super) fn outpatient(category: LimitCategory) -> Option<&'static [Dated<Row>]> {
    match category {
        LimitCategory::A01
        | LimitCategory::A02
        | LimitCategory::A03
        | LimitCategory::A04
        | LimitCategory::A05
        | LimitCategory::A06
        | LimitCategory::B01
        | LimitCategory::B02
        | LimitCategory::B03 => None,
        LimitCategory::B04 => Some(B04_OUT),
        LimitCategory::B05 => Some(B05_OUT),
        LimitCategory::B06 | LimitCategory::B07 | LimitCategory::B08 => Some(B06_OUT),
        LimitCategory::B09 => Some(B09_OUT),
        LimitCategory::B10 => Some(B10_OUT),
    }
}
