//! Finding a patient without a card or numbers, where the Disaster Relief Act is applied (R-318,
//! F-362, F-363).

use jiff::Timestamp;
use rules::Decision;
use rules::disaster::{DisasterView, Period, Reader, Request, disaster_view};
use store::{
    AsOf, Channel, Journal, NameKey, Operation, PersonFacts, Refusal, Registry, StaffRole,
};
use vocab::date::BirthDate;
use vocab::name::SearchKey;
use vocab::{Date, Prefecture, Sex};

use crate::access::FindInDisaster;
use crate::clock::day_in_japan;
use crate::digest::CentreSecret;
use crate::staff::StaffPermit;
use crate::verification::{Disclosed, NamedRequest, Refused, VerifyError, refuse, verify_by_name};

/// More people of one name and birth date are not shown: the address tells them apart.
const MOST_PEOPLE: usize = 8;

/// An area in which the Act is applied, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Designation {
    /// Where.
    pub prefecture: Prefecture,
    /// The day on which the Act was first applied.
    pub applied_on: Date,
    /// An extension, if one was announced.
    pub extended_until: Option<Date>,
}

/// What the patient says, or those with them.
#[derive(Clone, PartialEq, Eq)]
pub struct Sought {
    /// The name, in kanji or kana, folded.
    pub name: SearchKey,
    /// The birth date.
    pub birth: BirthDate,
    /// The sex.
    pub sex: Sex,
    /// A part of the address; empty if it is not known.
    pub address: SearchKey,
}

/// What became of a search.
#[derive(Debug)]
pub enum Search {
    /// The mode is not open for this facility or this member of staff.
    NotOpen(Decision<DisasterView>),
    /// Nobody is like that.
    Nobody,
    /// Too many are: ask for the address.
    TooMany,
    /// These are, each disclosure with its entry.
    Found(Vec<Disclosed>),
}

/// Decides whether the mode is open for a member of staff today.
pub fn disaster_mode(
    designations: &[Designation],
    permit: &StaffPermit<FindInDisaster>,
    on: Date,
) -> Decision<DisasterView> {
    let prefecture = permit.facility().code.prefecture();
    let here = designations.iter().filter(|area| area.prefecture == prefecture);
    let newest = here.max_by_key(|area| area.applied_on);
    disaster_view(Request {
        area_designated: newest.is_some(),
        period: newest.map(|area| Period {
            applied_on: area.applied_on,
            extended_until: area.extended_until,
            on,
        }),
        consents: false,
        unable: false,
        reader: reader(permit.member().role),
    })
}

fn reader(role: StaffRole) -> Reader {
    match role {
        StaffRole::Doctor => Reader::Doctor,
        StaffRole::Dentist => Reader::Dentist,
        StaffRole::Pharmacist => Reader::Pharmacist,
        StaffRole::Reception | StaffRole::Administrator => Reader::Other,
    }
}

/// Searches, and discloses the eligibility of those who were found: no medical data. A search that
/// finds nobody, or too many, is written down too.
///
/// # Errors
/// [`VerifyError`] when the store fails.
pub async fn find_in_disaster<S: Registry + Journal>(
    (store, secret): (&S, &CentreSecret),
    designations: &[Designation],
    permit: &StaffPermit<FindInDisaster>,
    sought: &Sought,
    now: Timestamp,
) -> Result<Search, VerifyError> {
    let on = day_in_japan(now);
    let mode = disaster_mode(designations, permit, on);
    if !mode.outcome().search {
        return Ok(Search::NotOpen(mode));
    }
    let as_of = AsOf { held: on, known: now };
    let people = people(store, sought, as_of).await?;
    let facility = permit.facility().code;
    let none = match people.len() {
        0 => Some((Refusal::NoSuchPerson, Search::Nobody)),
        count if count > MOST_PEOPLE => Some((Refusal::SeveralPeople, Search::TooMany)),
        _ => None,
    };
    if let Some((why, search)) = none {
        let (channel, operation) = (Channel::Desk, Operation::FindInDisaster);
        let refused = Refused { facility: Some(facility), channel, operation, key: None, why };
        refuse(store, secret, refused, now).await?;
        return Ok(search);
    }
    let mut found = Vec::with_capacity(people.len());
    for person in people {
        let canonical = canonical(sought, on, permit);
        let request = NamedRequest { facility, person: person.id, on, canonical };
        found.push(verify_by_name(store, secret, request, now).await?);
    }
    Ok(Search::Found(found))
}

/// The words of the question and who asked, in fixed order: its digest stands in the journal.
fn canonical(sought: &Sought, on: Date, permit: &StaffPermit<FindInDisaster>) -> String {
    format!(
        "find-in-disaster\n{}\n{}\n{:?}\n{}\n{on}\n{}\n",
        sought.name.as_str(),
        sought.birth.date(),
        sought.sex,
        sought.address.as_str(),
        permit.member().staff.as_written(),
    )
}

async fn people<S: Registry>(
    store: &S,
    sought: &Sought,
    as_of: AsOf,
) -> Result<Vec<PersonFacts>, VerifyError> {
    let key = NameKey { name: sought.name.clone(), birth: sought.birth };
    let mut people = Vec::new();
    for person in store.find_by_name(&key, as_of).await? {
        let facts = store.facts(person, as_of).await?;
        people.extend(facts.filter(|facts| is_like(facts, sought)));
        if people.len() > MOST_PEOPLE {
            break;
        }
    }
    Ok(people)
}

fn is_like(facts: &PersonFacts, sought: &Sought) -> bool {
    let person = &facts.person;
    let address = person.address.as_deref().unwrap_or_default();
    let lives_there = sought.address.is_empty() || SearchKey::of(address).contains(&sought.address);
    person.sex == sought.sex && lives_there
}
