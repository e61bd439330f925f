//! Old cards, certificates and notices, issued when the rules say so.

use rules::facts::{EligibilityCertificate, EligibilityNotice, NoticeType, NumberLink, OldCard};
use vocab::Date;
use vocab::date::{BirthDate, add_days, add_months, end_of_month, late_stage_from};

use crate::deck::Story;
use crate::dice::Dice;
use crate::insurers::Kind;
use crate::links::day;

/// The last day on which an insurance card was issued (R-186, D-03).
const LAST_CARD: Date = Date::constant(2024, 12, 1);
/// The first day of certificates.
const CERTIFICATES_FROM: Date = Date::constant(2024, 12, 2);
/// Members by the day before this, linked by then, got a notice of type 1.
const TYPE_2_FROM: Date = Date::constant(2024, 9, 12);
/// The first hand-out of notices.
const NOTICES_FROM: Date = Date::constant(2024, 10, 15);
/// Until the day before, all late-stage members get a certificate (F-089).
const LATE_STAGE_NOTICES_FROM: Date = Date::constant(2026, 8, 1);
/// Certificates of members who had an old card, ready before its end.
const BEFORE_THE_END_OF_CARDS: Date = Date::constant(2025, 10, 1);

/// A stretch of eligibility, as far as documents depend on it.
#[derive(Clone, Copy)]
pub(crate) struct Issue {
    pub(crate) kind: Kind,
    pub(crate) gained: Date,
    /// The last day on which anything was issued: today, or the last day of the stretch.
    pub(crate) seen: Date,
    pub(crate) birth: BirthDate,
    pub(crate) link: NumberLink,
    /// The card is registered as an insurance card.
    pub(crate) registered: bool,
    pub(crate) story: Story,
}

/// Returns 1 August on or before the day.
pub(crate) fn august_before(day: Date) -> Date {
    let year = day.year().saturating_sub(i16::from(day.month() < 8));
    Date::new(year, 8, 1).unwrap_or(day)
}

/// Returns 31 July on or after the day.
pub(crate) fn july_after(day: Date) -> Date {
    add_days(add_months(august_before(day), 12), -1)
}

impl Issue {
    /// The last day that a document of a scheme other than the late-stage one can show (F-083).
    fn capped(&self, until: Date) -> Date {
        if self.kind.is_late_stage() {
            return until;
        }
        until.min(add_days(late_stage_from(self.birth), -1))
    }

    /// Returns the old card, for members by 2024-12-01.
    pub(crate) fn old_card(&self, dice: &mut Dice) -> Option<OldCard> {
        let last = self.seen.min(LAST_CARD);
        if self.gained > last {
            return None;
        }
        if self.kind.renews_in_august() {
            let issued_on = self.gained.max(august_before(last));
            let until = self.capped(july_after(issued_on)).max(issued_on);
            return Some(OldCard { issued_on, printed_until: Some(until) });
        }
        let issued_on = add_days(self.gained, dice.between(0, 14)).min(last);
        let printed =
            dice.permille(150).then(|| end_of_month(add_months(last, dice.between(3, 20))));
        Some(OldCard {
            issued_on,
            printed_until: printed.map(|until| self.capped(until).max(issued_on)),
        })
    }

    /// Returns the last certificate.
    pub(crate) fn certificate(&self, dice: &mut Dice) -> Option<EligibilityCertificate> {
        let temporary = self.story == Story::TemporaryCertificate || dice.permille(8);
        let expired = self.story == Story::ExpiredCertificate || dice.permille(12);
        let (issued_on, until) = if self.registered && temporary {
            let issued_on = add_days(self.seen, dice.back(0, 50)).max(self.gained);
            (issued_on, add_days(issued_on, 60))
        } else if self.gets_none() {
            return None;
        } else if expired {
            let until = add_days(self.seen, dice.back(1, 60));
            (add_months(until, -6).max(self.gained).max(CERTIFICATES_FROM), until)
        } else if self.kind.renews_in_august() {
            let issued_on = self.gained.max(august_before(self.seen));
            (issued_on, july_after(issued_on))
        } else {
            self.of_years(dice)
        };
        let until = self.capped(until);
        let possible =
            CERTIFICATES_FROM <= issued_on && issued_on <= self.seen && issued_on <= until;
        possible.then_some(EligibilityCertificate {
            issued_on,
            until,
            temporary: self.registered && temporary,
        })
    }

    /// Holders of a registered card get the notice instead; late-stage members only from 2026-08
    /// (F-089).
    fn gets_none(&self) -> bool {
        let notice_instead = self.registered
            && (!self.kind.is_late_stage() || august_before(self.seen) >= LATE_STAGE_NOTICES_FROM);
        let not_yet = self.gained <= LAST_CARD && self.seen < BEFORE_THE_END_OF_CARDS;
        notice_instead || (not_yet && !self.kind.renews_in_august())
    }

    /// A certificate for four years, followed by another when it runs out.
    fn of_years(&self, dice: &mut Dice) -> (Date, Date) {
        let first = if self.gained <= LAST_CARD {
            day(BEFORE_THE_END_OF_CARDS, Date::constant(2025, 11, 20), dice).min(self.seen)
        } else {
            add_days(self.gained, dice.between(0, 10)).min(self.seen)
        };
        let mut issued_on = first;
        let mut until = end_of_month(add_months(first, 47));
        while until < self.seen {
            issued_on = add_days(until, -14);
            until = end_of_month(add_months(until, 48));
        }
        (issued_on, until)
    }

    /// Returns the last notice, once the number is linked.
    pub(crate) fn notice(&self, dice: &mut Dice) -> Option<EligibilityNotice> {
        let NumberLink::Linked(linked) = self.link else { return None };
        let first_batch = self.kind.is_employees() && self.gained.max(linked) < TYPE_2_FROM;
        let (kind, issued_on) = if first_batch {
            (NoticeType::Type1, add_days(NOTICES_FROM, dice.between(0, 30)))
        } else if !self.registered {
            return None;
        } else {
            let from =
                if self.kind.is_late_stage() { LATE_STAGE_NOTICES_FROM } else { NOTICES_FROM };
            (NoticeType::Type2, add_days(linked.max(from), dice.between(3, 20)))
        };
        (issued_on <= self.seen).then_some(EligibilityNotice { kind, issued_on })
    }
}
