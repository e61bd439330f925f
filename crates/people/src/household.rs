//! What a household is made of. The fields are facts of the rule book.

use rules::facts::{
    EligibilityCertificate, EligibilityNotice, Enrolment, Limit, NumberLink, OldCard, Person,
    UseRegistration, UserAuthCertificate,
};

/// People who live together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    /// Its number in the population, from 0.
    pub number: u64,
    /// The number in the population of its first member, from 0; the others follow.
    pub first_person: u64,
    /// The members, the head first.
    pub members: Vec<Member>,
}

/// Who somebody is in a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The head (世帯主).
    Head,
    /// The head's husband or wife.
    Spouse,
    /// A child of the head.
    Child,
    /// The head's father or mother.
    Parent,
}

/// A member with all that is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Place in the household.
    pub role: Role,
    /// Who.
    pub person: Person,
    /// Stretches of eligibility, by day gained.
    pub enrolments: Vec<MemberEnrolment>,
    /// The registration of the card, if there is one.
    pub registration: Option<UseRegistration>,
    /// Certificates in the person's cards.
    pub certificates: Vec<UserAuthCertificate>,
}

/// A stretch of eligibility with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberEnrolment {
    /// The stretch.
    pub enrolment: Enrolment,
    /// The number link at its insurer.
    pub link: NumberLink,
    /// The old insurance card, if one was issued.
    pub old_card: Option<OldCard>,
    /// The last eligibility certificate, if one was issued.
    pub certificate: Option<EligibilityCertificate>,
    /// The last notice of eligibility information, if one was sent.
    pub notice: Option<EligibilityNotice>,
    /// The limit category, if it is known.
    pub limit: Option<Limit>,
}
