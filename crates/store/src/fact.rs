//! Facts with their two times.

use jiff::Timestamp;
use rules::facts::{
    EligibilityCertificate, EligibilityNotice, Enrolment, Limit, NumberLink, OldCard, Person,
    UseRegistration, UserAuthCertificate,
};
use vocab::{Date, EnrolmentId, PersonId};

/// The two times of a question: what held on a day, as we knew it at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The day in Japan for which we ask.
    pub held: Date,
    /// The moment of knowledge. Facts recorded later are not seen.
    pub known: Timestamp,
}

/// The number of one recorded fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u64);

/// One fact about a person.
///
/// Facts that are stretches of time (enrolments, documents, limits) may stand side by side, and so
/// may certificates; of the person, the number link and the use-registration one is in force at any
/// moment of knowledge, and a new one replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Names, birth date, sex, address.
    Person(Box<Person>),
    /// A stretch of eligibility.
    Enrolment(Box<Enrolment>),
    /// An old insurance card of an enrolment.
    OldCard(EnrolmentId, OldCard),
    /// An eligibility certificate of an enrolment.
    Certificate(EnrolmentId, EligibilityCertificate),
    /// A notice of eligibility information of an enrolment.
    Notice(EnrolmentId, EligibilityNotice),
    /// A limit category of an enrolment.
    Limit(EnrolmentId, Limit),
    /// The state of the number link at an enrolment's insurer.
    NumberLink(EnrolmentId, NumberLink),
    /// The registration of the card; `None` when a cancellation has completed.
    UseRegistration(Option<UseRegistration>),
    /// A user authentication certificate that was issued to the person. At any moment of knowledge
    /// a serial number is known once only.
    UserAuthCertificate(UserAuthCertificate),
}

/// A fact together with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The number, by which a change names it.
    pub id: FactId,
    /// The enrolment that the fact is, or belongs to; `None` for facts of the person alone.
    pub enrolment: Option<EnrolmentId>,
    /// The fact.
    pub fact: T,
}

/// The numbers that a recorded fact got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The number of the fact.
    pub id: FactId,
    /// The enrolment that the fact is, or belongs to. An enrolment keeps its number when it is
    /// corrected.
    pub enrolment: Option<EnrolmentId>,
}

/// A change of what we know. History stays: a replaced fact is still seen by earlier moments of
/// knowledge.
///
/// Knowledge of one fact goes forward: a fact that became known at a moment cannot be replaced or
/// withdrawn at the same or an earlier one, for then nobody would ever have known it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// We learn a fact of a person who was recorded before.
    Learn(PersonId, Fact),
    /// We learn that a fact was different. The new one is of the same kind and belongs to the same
    /// enrolment.
    Correct(FactId, Fact),
    /// We learn that a fact never held. With an enrolment goes all that belongs to it.
    Withdraw(FactId),
}

/// A person to be recorded with all facts at once. Facts that belong to an enrolment stand with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// Who.
    pub person: Person,
    /// Stretches of eligibility with their documents.
    pub enrolments: Vec<NewEnrolment>,
    /// The registration of the card.
    pub registration: Option<UseRegistration>,
    /// Certificates in the person's cards.
    pub certificates: Vec<UserAuthCertificate>,
}

/// An enrolment to be recorded, with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEnrolment {
    /// The stretch.
    pub enrolment: Enrolment,
    /// The number link at its insurer.
    pub link: NumberLink,
    /// An old card.
    pub old_card: Option<OldCard>,
    /// A certificate.
    pub certificate: Option<EligibilityCertificate>,
    /// A notice.
    pub notice: Option<EligibilityNotice>,
    /// A limit category.
    pub limit: Option<Limit>,
}

/// All that is known of a person as of two times, but for the certificates
/// ([`crate::Registry::certificates`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts {
    /// Who.
    pub id: PersonId,
    /// Names, birth date, sex, address.
    pub person: Person,
    /// Every stretch of eligibility that we know of, whether or not it holds on the day, by day
    /// gained.
    pub enrolments: Vec<EnrolmentFacts>,
    /// The registration of the card.
    pub registration: Option<UseRegistration>,
}

/// An enrolment with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolmentFacts {
    /// Its number.
    pub id: EnrolmentId,
    /// The stretch.
    pub enrolment: Enrolment,
    /// The number link at its insurer; [`NumberLink::NotSubmitted`] where nothing is recorded.
    pub link: NumberLink,
    /// Old cards.
    pub old_cards: Vec<OldCard>,
    /// Certificates.
    pub certificates: Vec<EligibilityCertificate>,
    /// Notices.
    pub notices: Vec<EligibilityNotice>,
    /// Limit categories.
    pub limits: Vec<Limit>,
}
