//! Fictitious people, recorded in a store.

use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use people::{Household, Member, MemberEnrolment, Population};
use store::{NewEnrolment, NewPerson, Registry};

use crate::failure::{Context as _, Failure};

/// Households that one transaction records: about 20,000 people, for small ones rewrite pages of
/// keys.
const BATCH: u64 = 8_000;

/// The moment from which fictitious people are known: before any day that a demo may show.
pub(crate) fn known_from() -> Timestamp {
    Timestamp::constant(946_684_800, 0)
}

/// Records a population with its insurers.
pub(crate) async fn record(store: &impl Registry, population: Population) -> Result<(), Failure> {
    for (number, name) in people::insurers() {
        store
            .name_insurer(number, name)
            .await
            .context("保険者を登録できません。", "an insurer cannot be recorded")?;
    }
    let bar = bar(population.people());
    let households = population.household_count();
    let mut first = 0;
    while first < households {
        let next = first.saturating_add(BATCH);
        let people = batch(population.households(first..next));
        let count = u64::try_from(people.len()).unwrap_or(0);
        store
            .enrol(people, known_from())
            .await
            .context("人々を登録できません。", "people cannot be recorded")?;
        bar.inc(count);
        first = next;
    }
    bar.finish();
    Ok(())
}

/// Turns households into people as the store takes them.
pub(crate) fn batch(households: impl IntoIterator<Item = Household>) -> Vec<NewPerson> {
    households.into_iter().flat_map(|household| household.members).map(person).collect()
}

fn person(member: Member) -> NewPerson {
    NewPerson {
        person: member.person,
        enrolments: member.enrolments.into_iter().map(enrolment).collect(),
        registration: member.registration,
        certificates: member.certificates,
    }
}

fn enrolment(member: MemberEnrolment) -> NewEnrolment {
    NewEnrolment {
        enrolment: member.enrolment,
        link: member.link,
        old_card: member.old_card,
        certificate: member.certificate,
        notice: member.notice,
        limit: member.limit,
    }
}

/// A progress bar on standard error; it shows nothing when that is no terminal.
pub(crate) fn bar(people: u64) -> ProgressBar {
    let bar = ProgressBar::new(people);
    let style = ProgressStyle::with_template(
        "架空の人々を作っています {wide_bar} {human_pos}/{human_len} 残り {eta}",
    );
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
