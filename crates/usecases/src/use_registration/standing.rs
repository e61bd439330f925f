//! Where a person's use-registration stands.

use rules::Decision;
use rules::cancellation::registered_on;
use rules::facts::{NumberLink, UseRegistration};
use rules::registration::{Channel, Facts, Standing};
use store::{AsOf, Fact, PersonFacts, Registry, StoreError};

/// Decides where the registration of a person stands. It belongs to the person and to no insurer,
/// so it outlives a change of insurer.
///
/// # Errors
/// [`StoreError`] when the registry fails.
pub async fn standing<S: Registry>(
    store: &S,
    facts: &PersonFacts,
    as_of: AsOf,
) -> Result<Decision<Standing>, StoreError> {
    let registered = registered_on(facts.registration, as_of.held);
    let cancelled = !*registered.outcome() && was_cancelled(store, facts, as_of).await?;
    let holding = |enrolment: &&store::EnrolmentFacts| enrolment.enrolment.holds_on(as_of.held);
    let mut now = facts.enrolments.iter().filter(holding);
    let linked =
        |it: &store::EnrolmentFacts| matches!(it.link, NumberLink::Linked(on) if on <= as_of.held);
    let eligibility = facts.enrolments.iter().any(|it| holding(&it));
    let number_registered =
        if eligibility { now.any(linked) } else { facts.enrolments.iter().any(linked) };
    Ok(registered.then(|registered| {
        rules::registration::standing(Facts {
            card: true,
            applied: registered,
            cancelled,
            applied_again: false,
            number_registered,
            eligibility,
            channel: Some(Channel::Reader),
            pin_known: true,
            family_registered: false,
        })
    }))
}

/// Tells whether a registration was cancelled, whichever way the registry knows it.
pub(super) async fn was_cancelled<S: Registry>(
    store: &S,
    facts: &PersonFacts,
    as_of: AsOf,
) -> Result<bool, StoreError> {
    match facts.registration {
        Some(UseRegistration::Registered { .. }) => Ok(false),
        Some(UseRegistration::CancelPending { .. }) => {
            Ok(!*registered_on(facts.registration, as_of.held).outcome())
        }
        None => {
            let known = store.fact_ids(facts.id, as_of.known).await?;
            Ok(known.iter().any(|known| matches!(known.fact, Fact::UseRegistration(None))))
        }
    }
}
