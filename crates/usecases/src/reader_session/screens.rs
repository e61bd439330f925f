//! What the reader shows a holder: registration, consents, alerts. The first moment at which
//! anything about the person is read.

use jiff::Timestamp;
use rules::certificate::Grace;
use rules::reception::{Screen, Screens, Visit, button_texts, closing_text, screens};
use rules::registration::{Registration, status_text};
use store::{AsOf, PersonFacts, Registry, StoreError};

use super::audit::Halt;
use super::refusal::SessionRefusal;
use super::stage::{Asked, Confirmed, Identified};
use crate::ask::CitedRule;
use crate::card_trust::CardCentre;
use crate::use_registration::standing;

/// What the reader shows next.
#[derive(Clone, Debug, PartialEq)]
pub struct Reception {
    /// The state of the use-registration.
    pub registration: Registration,
    /// The screens that are left, in order.
    pub screens: Vec<Screen>,
    /// What the reader says of the registration.
    pub status: &'static str,
    /// What the last screen says.
    pub closing: &'static str,
    /// The rules it rests on.
    pub rules: Vec<CitedRule>,
}

impl Reception {
    /// Returns the exact texts of the buttons of the screens that have some.
    pub fn buttons(&self) -> impl Iterator<Item = (Screen, &'static [&'static str])> + '_ {
        let with_texts = self.screens.iter().map(|screen| (*screen, button_texts(*screen)));
        with_texts.filter(|(_, texts)| !texts.is_empty())
    }
}

/// Looks the person up and decides the screens.
pub(super) async fn reception<S: Registry>(
    centre: &CardCentre<S>,
    identified: Identified,
    now: Timestamp,
) -> Result<(Confirmed, Reception), Halt> {
    let answered = &identified.answered;
    let as_of = AsOf { held: answered.on(), known: now };
    let facts = person(centre, &identified, as_of).await?;
    let standing = standing(&centre.centre.store, &facts, as_of).await?;
    let state = standing.outcome().state;
    let registered = matches!(state, Registration::Complete | Registration::AppliedNotComplete);
    let visit = visit(&identified, &facts, registered, centre.cards.policy.grace);
    let decision = standing.then(|_| status_text(state, Some(as_of.held)));
    let status = *decision.outcome();
    let shown = screens(visit).ok_or(SessionRefusal::StepOutOfOrder)?;
    let (shown, rules, _) = decision.then(|_| shown).into_parts();
    let rules = rules.into_iter().map(CitedRule::from).collect();
    let confirmed = Confirmed { identified, registered, asked: asked(&shown) };
    let left = |screen: &Screen| !matches!(screen, Screen::Insert | Screen::Identify);
    let screens = shown.screens.into_iter().filter(left).collect();
    let closing = closing_text();
    Ok((confirmed, Reception { registration: state, screens, status, closing, rules }))
}

async fn person<S: Registry>(
    centre: &CardCentre<S>,
    identified: &Identified,
    as_of: AsOf,
) -> Result<PersonFacts, Halt> {
    let person = identified.answered.holder.person();
    let facts: Result<_, StoreError> = centre.centre.store.facts(person, as_of).await;
    facts?.ok_or_else(|| SessionRefusal::CertificateOfNobody.into())
}

fn visit(identified: &Identified, facts: &PersonFacts, registered: bool, grace: Grace) -> Visit {
    let answered = &identified.answered;
    Visit {
        on: answered.on(),
        birth: facts.person.birth,
        registered,
        reader: answered.reader(),
        identity: identified.method(),
        certificate_expires_on: Some(answered.holder.expires_on()),
        grace,
        // The reader itself skips the screen of the category when the patient wants none of it.
        use_limit: true,
        low_income: false,
    }
}

fn asked(screens: &Screens) -> Asked {
    let shows = |screen| screens.screens.contains(&screen);
    Asked {
        medical: shows(Screen::ConsentMedical),
        checkup: shows(Screen::ConsentCheckup),
        limit: shows(Screen::LimitProvide),
    }
}
