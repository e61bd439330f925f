//! Reduces what we know to what this facility may see.

use rules::facts::Standing;
use store::{EnrolmentFacts, PersonFacts};
use vocab::date::BirthDate;
use vocab::{Date, InsuredSymbol, Percent, PostCode, ReferenceNumber, SchemeKind};

use super::answer::{NameForms, Shown, ShownLimit};

/// What an answer says beside the facts of the person.
pub(super) struct Beside {
    pub(super) insurer_name: String,
    pub(super) reference_number: Option<ReferenceNumber>,
}

/// How much is shown, and for which day.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) on: Date,
    pub(super) limit_consent: bool,
}

/// Shows one enrolment of a person. A limit category needs the patient's consent.
pub(super) fn shown(
    extent: Extent,
    person: &PersonFacts,
    enrolment: &EnrolmentFacts,
    beside: Beside,
) -> Shown {
    let who = &person.person;
    let what = &enrolment.enrolment;
    let limit = enrolment.limits.iter().find(|limit| limit.holds_on(extent.on));
    Shown {
        insurer_number: what.id.insurer.to_string(),
        insurer_name: beside.insurer_name,
        symbol: what.id.symbol.as_ref().map(InsuredSymbol::as_written).map(str::to_owned),
        number: what.id.number.as_written().to_owned(),
        branch: what.id.branch.map(vocab::BranchNumber::digits),
        class: what.class.code(),
        standing: standing(enrolment),
        name: NameForms::of_person(&who.names),
        other_name: other_name(person),
        insured_name: what.insured_name.as_ref().map(|name| name.shown().text),
        sex: who.sex.code(),
        birth_date: who.birth.date(),
        post_code: who.post_code.map(PostCode::hyphenated),
        address: who.address.as_deref().map(|text| vocab::name::shown_by_interface(text).text),
        gained_on: what.gained_on,
        lost_on: what.lost.map(|loss| loss.on),
        loss_reason: what.lost.map(|loss| loss.reason.code()),
        issued_on: what.issued_on,
        // The end of a document says nothing about an eligibility that outlives it;
        // shown as the end, clients would take the insurance for ended.
        valid_until: what.document_until.filter(|last| extent.on <= *last || what.lost.is_some()),
        copayment_percent: what.ratio.map(Percent::get),
        preschool: preschool(who.birth, extent.on),
        limit: limit.filter(|_| extent.limit_consent).map(ShownLimit::from),
        reference_number: beside.reference_number.map(|number| number.as_written().to_owned()),
    }
}

fn standing(enrolment: &EnrolmentFacts) -> Option<&'static str> {
    if enrolment.enrolment.id.insurer.scheme().kind() == SchemeKind::LateStage {
        return None;
    }
    Some(match enrolment.enrolment.standing {
        Standing::Insured => "1",
        Standing::Dependent => "2",
    })
}

fn other_name(person: &PersonFacts) -> Option<NameForms> {
    let names = &person.person.names;
    let kana = names.other_kana.as_ref().unwrap_or(&names.kana);
    names.other.as_ref().map(|name| NameForms::of(name, kana.full_width()))
}

fn preschool(birth: BirthDate, on: Date) -> bool {
    on <= rules::copayment::last_day_before_school(birth)
}
