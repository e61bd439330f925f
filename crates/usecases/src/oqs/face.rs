//! What a card reader leaves for the facility's software: a result without a request
//! (照会区分 1), with the patient's choices and until when they hold.

use jiff::ToSpan as _;
use jiff::civil::DateTime;
use rules::consent::HOURS;
use rules::facts::CardClass;
use store::{Consent, Consents};
use vocab::FacilityCode;
use vocab::date::BirthDate;
use wire::oqs::codes::{ProcessingStatus, RecordConsent, ReferenceClassification, SegmentOfResult};
use wire::oqs::{Code, EligibilityResult, List, QualificationResult, ResultBody, ResultHeader};

use super::result::{About, LimitConsent, day, eligibility, moment};
use crate::clock::time_in_japan;
use crate::verification::{Disclosed, Shown};

/// Writes the answer of a check by card as the message of the face file. The terminal gives the
/// file its identifier.
pub fn face(
    disclosed: &Disclosed,
    facility: FacilityCode,
    consents: Consents,
) -> QualificationResult {
    let at = time_in_japan(disclosed.receipt().at());
    let answer = disclosed.answer();
    let result = answer.eligibility.as_ref().and_then(|shown| person(shown, consents, at));
    QualificationResult {
        header: ResultHeader {
            execution_time: Some(moment(at)),
            confirmation_date: Some(day(disclosed.disclosure().as_of.held)),
            facility_code: Some(facility.to_string()),
            reference_classification: Some(Code::Known(ReferenceClassification::Card)),
            segment: Some(Code::Known(SegmentOfResult::Normal)),
            ..ResultHeader::default()
        },
        body: ResultBody {
            status: Some(Code::Known(ProcessingStatus::Normal)),
            validity: Some(Code::new(answer.validity)),
            results: List(result.into_iter().collect()),
            ..ResultBody::default()
        },
    }
}

fn person(shown: &Shown, consents: Consents, at: DateTime) -> Option<EligibilityResult> {
    let about = About {
        insurer: shown.insurer_number.parse().ok()?,
        birth: BirthDate::new(shown.birth_date).ok()?,
        limit: limit(consents.limit, at),
    };
    let mut result = eligibility(about, shown, at);
    // Documents of this class bring no medical data, whatever was chosen (F-197).
    let none = shown.class == CardClass::Defence.code();
    let choice = |consent: Consent| Choice::of(consent, none, at);
    let checkup = choice(consents.checkup);
    result.checkup_consent = checkup.flag;
    result.checkup_consent_time = checkup.given;
    result.checkup_available_until = checkup.until;
    let drugs = choice(consents.drugs);
    result.medicine_consent = drugs.flag;
    result.medicine_consent_time = drugs.given;
    result.medicine_available_until = drugs.until;
    let care = choice(consents.care);
    result.diagnosis_consent = care.flag;
    result.diagnosis_consent_time = care.given;
    result.diagnosis_available_until = care.until;
    let surgery = choice(consents.surgery);
    result.operation_consent = surgery.flag;
    result.operation_consent_time = surgery.given;
    result.operation_available_until = surgery.until;
    Some(result)
}

fn limit(consent: Consent, at: DateTime) -> LimitConsent {
    match consent {
        Consent::Given => LimitConsent::Given,
        Consent::Refused | Consent::NotAsked => {
            let needed = !rules::consent::limit_needs_no_asking(at.date());
            if needed { LimitConsent::NotGiven } else { LimitConsent::NotNeeded }
        }
    }
}

/// A choice as the message writes it: flag, moment, and end after 24 hours (F-193, F-194).
struct Choice {
    flag: Option<Code<RecordConsent>>,
    given: Option<String>,
    until: Option<String>,
}

impl Choice {
    fn of(consent: Consent, none: bool, at: DateTime) -> Self {
        if consent != Consent::Given || none {
            let flag = Some(Code::Known(RecordConsent::None));
            return Self { flag, given: None, until: None };
        }
        Self {
            flag: Some(Code::Known(RecordConsent::Given)),
            given: Some(moment(at)),
            until: Some(moment(at.saturating_add(HOURS.hours()))),
        }
    }
}
