//! Who gets an eligibility certificate, on request or of itself, and by which route.

use jiff::civil::{Date, date};
use vocab::date::add_days;

use super::Why;
use crate::old_card::{LAST_USE_DAY, TRANSITION_FIRST_DAY};
use crate::{Decision, InsurerKind, Policy};

/// The last day on which everybody in the late-stage scheme gets one (F-089, D-37).
pub const ALL_LATE_STAGE_LAST_DAY: Date = date(2026, 7, 31);

/// The My Number Card of the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// Never had one, or gave it back.
    None,
    /// In hand and valid.
    Valid,
    /// Lost, a new one is on its way.
    Lost,
    /// Card or certificate expired.
    Expired,
}

/// A special reason of a person with a registered card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Needs a helper to use the card.
    NeedsSupport,
    /// The card is being renewed.
    Renewing,
}

/// What is known of a person on the day of the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// The day.
    pub on: Date,
    /// The card.
    pub card: Card,
    /// The card is registered for use as an insurance card.
    pub registered: bool,
    /// Holds an old card by its print; it counts only through the transition.
    pub holds_valid_old_card: bool,
    /// The person has asked.
    pub requested: bool,
    /// The insurer.
    pub insurer: InsurerKind,
    /// A special reason.
    pub reason: Option<Reason>,
    /// Joined the scheme anew.
    pub newly_joined: bool,
    /// The insurer sees the need.
    pub insurer_sees_need: bool,
    /// Got one for the same reason before, and it is to be renewed (F-086).
    pub renewal: bool,
    /// The day of the cancellation of the use-registration.
    pub cancelled_on: Option<Date>,
    /// The last day of the old card, if known.
    pub old_card_last_day: Option<Date>,
    /// Insured by voluntary continuation, without an employer.
    pub voluntary: bool,
}

impl Applicant {
    /// Tells whether the person has a card that is a health insurance card (マイナ保険証).
    pub fn has_registered_card(&self) -> bool {
        self.registered
            && self.cancelled_on.is_none_or(|day| day > self.on)
            && matches!(self.card, Card::Valid | Card::Lost)
    }

    pub(super) fn has_old_card(&self) -> bool {
        let last = self.old_card_last_day.map_or(LAST_USE_DAY, |last| last.min(LAST_USE_DAY));
        self.holds_valid_old_card && self.on <= last
    }
}

/// How it is issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issue {
    /// Without an application.
    Automatic,
    /// On the person's application.
    OnRequest,
    /// Not now.
    Refused,
}

/// How it reaches the person (D-23).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Through the employer.
    Employer,
    /// By post.
    Post,
}

/// The decision on one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issued {
    /// How it is issued.
    pub issue: Issue,
    /// The reason.
    pub why: Why,
    /// How it would reach the person.
    pub route: Route,
    /// It bridges the time until the card is back.
    pub temporary: bool,
    /// The last day to send it, before the old card ends.
    pub send_by: Option<Date>,
}

/// Decides whether an eligibility certificate is issued.
pub fn issue(applicant: &Applicant) -> Decision<Issued> {
    let why = reason_of(applicant);
    let route = if applicant.insurer.is_through_employer() && !applicant.voluntary {
        Route::Employer
    } else {
        Route::Post
    };
    let early = applicant.holds_valid_old_card && !applicant.insurer.is_through_employer();
    let issue = why.issue();
    let send_by = match applicant.old_card_last_day {
        Some(last) if early && issue == Issue::Automatic => Some(add_days(last, -1)),
        _ => None,
    };
    let temporary = matches!(why, Why::CardLost | Why::CardRenewing);
    let decision =
        Decision::new(Issued { issue, why, route, temporary, send_by }, why.rules(applicant));
    if why == Why::NewlyJoined {
        decision.under(Policy { name: "newly-joined-certificate", reading: "sent-to-all" })
    } else {
        decision
    }
}

/// Walks the reasons in order of precedence: the calendar, the late-stage scheme, a cancellation,
/// an old card in hand, then the card itself.
fn reason_of(applicant: &Applicant) -> Why {
    let Applicant { on, insurer, .. } = *applicant;
    if on < TRANSITION_FIRST_DAY {
        return Why::NotYet;
    }
    let early_request = applicant.has_old_card() && applicant.requested;
    if insurer == InsurerKind::LateStage && on <= ALL_LATE_STAGE_LAST_DAY && !early_request {
        return Why::LateStageForAll;
    }
    if let Some(why) = after_cancellation(applicant) {
        return why;
    }
    let sent_before_the_end =
        !insurer.is_through_employer() && !applicant.requested && !applicant.has_registered_card();
    if applicant.has_old_card() && !sent_before_the_end {
        return if applicant.card == Card::Lost { Why::LostButOldCard } else { Why::OldCardValid };
    }
    if applicant.newly_joined && !insurer.is_through_employer() {
        return Why::NewlyJoined;
    }
    if applicant.has_registered_card() { with_card(applicant) } else { without_card(applicant) }
}

fn after_cancellation(applicant: &Applicant) -> Option<Why> {
    let cancelled = applicant.cancelled_on.filter(|day| *day <= applicant.on)?;
    if cancelled >= LAST_USE_DAY {
        Some(Why::Cancelled)
    } else {
        (!applicant.has_old_card()).then_some(Why::Cancelled)
    }
}

fn with_card(applicant: &Applicant) -> Why {
    match (applicant.card, applicant.reason) {
        (Card::Lost, _) => Why::CardLost,
        (_, Some(Reason::NeedsSupport)) if applicant.renewal => Why::NeedsSupportAgain,
        (_, Some(Reason::NeedsSupport)) => Why::NeedsSupport,
        (_, Some(Reason::Renewing)) => Why::CardRenewing,
        (_, None) if applicant.insurer_sees_need && is_automatic(applicant) => Why::InsurerSeesNeed,
        (_, None) => Why::HasRegisteredCard,
    }
}

fn without_card(applicant: &Applicant) -> Why {
    if !is_automatic(applicant) {
        return match applicant.card {
            Card::Lost => Why::CardLost,
            Card::None | Card::Valid | Card::Expired => Why::OnOwnRequest,
        };
    }
    match applicant.card {
        Card::None => Why::NoCard,
        Card::Valid | Card::Lost => Why::NotRegistered,
        Card::Expired => Why::CardExpired,
    }
}

/// Municipalities and regional unions send it from the start, the others after the transition
///
fn is_automatic(applicant: &Applicant) -> bool {
    !applicant.insurer.is_through_employer() || applicant.on > LAST_USE_DAY
}
