//! Writes an answer as the interface's result: only its fields, no reasons.

use jiff::civil::{Date, DateTime};
use vocab::date::{BirthDate, senior_ratio_from};
use vocab::name::to_half_width;
use vocab::{InsurerNumber, SchemeKind};
use wire::oqs::codes::{ConsentFlag, Preschool};
use wire::oqs::{Code, ElderlyRecipient, EligibilityResult, LimitCertificate};

use crate::verification::{Question, Shown, ShownLimit};

/// What a result says beside what is shown.
#[derive(Clone, Copy)]
pub(super) struct About {
    pub(super) insurer: InsurerNumber,
    pub(super) birth: BirthDate,
    pub(super) limit: LimitConsent,
}

/// The patient's consent to tell the limit category.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LimitConsent {
    /// Given; the moment of the check counts as the moment of the consent.
    Given,
    /// The category is told without asking (F-191), so no consent has a time.
    NotNeeded,
    /// Refused, or not asked where it is needed.
    NotGiven,
}

impl From<&Question> for About {
    fn from(question: &Question) -> Self {
        let given = question.limit_consent;
        let limit = if given { LimitConsent::Given } else { LimitConsent::NotGiven };
        Self { insurer: question.insurer, birth: question.birth, limit }
    }
}

/// Writes a day as YYYYMMDD.
pub(super) fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// Writes a time as `YYYYMMDDhhmmss`.
pub(super) fn moment(time: DateTime) -> String {
    time.strftime("%Y%m%d%H%M%S").to_string()
}

/// Writes one eligibility.
pub(super) fn eligibility(about: About, shown: &Shown, at: DateTime) -> EligibilityResult {
    let late_stage = about.insurer.scheme().kind() == SchemeKind::LateStage;
    let ratio = shown.copayment_percent.map(|percent| format!("{percent:03}"));
    let other = shown.other_name.as_ref();
    let mut result = EligibilityResult {
        card_classification: Some(Code::new(shown.class)),
        insurer_number: Some(InsurerNumber::padded(about.insurer)),
        symbol: shown.symbol.clone(),
        number: Some(shown.number.clone()),
        branch_number: shown.branch.clone(),
        person_or_family: shown.standing.map(Code::new),
        insured_name: shown.insured_name.clone(),
        name: Some(shown.name.shown.clone()),
        other_name: other.map(|name| name.shown.clone()),
        name_kana: Some(to_half_width(&shown.name.kana)),
        other_name_kana: other.map(|name| to_half_width(&name.kana)),
        sex: Some(Code::new(shown.sex)),
        birth_date: Some(day(shown.birth_date)),
        address: shown.address.clone(),
        post_code: shown.post_code.clone(),
        gained_on: Some(day(shown.gained_on)),
        lost_on: shown.lost_on.map(day),
        issued_on: shown.issued_on.map(day),
        // Always there, as in every real file seen: a client refuses an insurance without it.
        valid_from: Some(day(shown.gained_on)),
        valid_to: shown.valid_until.map(day),
        loss_reason: shown.loss_reason.map(Code::new),
        insurer_name: Some(shown.insurer_name.clone()),
        preschool: shown.preschool.then_some(Code::Known(Preschool::Preschool)),
        reference_number: shown.reference_number.clone(),
        ..EligibilityResult::default()
    };
    if late_stage {
        result.contribution_ratio = ratio;
    } else if ratio.is_some() {
        result.elderly_recipient = Some(elderly(about, shown, ratio));
    }
    consent(about.limit, shown, at, &mut result);
    result
}

/// The ratio of people of 70 to 74 stands in the block of the former elderly benefits card.
fn elderly(about: About, shown: &Shown, ratio: Option<String>) -> ElderlyRecipient {
    let from = senior_ratio_from(about.birth).max(shown.gained_on);
    ElderlyRecipient {
        issued_on: Some(day(from)),
        valid_from: Some(day(from)),
        valid_to: shown.valid_until.map(day),
        contribution_ratio: ratio,
    }
}

fn consent(consent: LimitConsent, shown: &Shown, at: DateTime, result: &mut EligibilityResult) {
    let told = consent != LimitConsent::NotGiven;
    let flag = if told { ConsentFlag::Given } else { ConsentFlag::NotGiven };
    result.limit_certificate_consent = Some(Code::Known(flag));
    result.limit_certificate_consent_time = (consent == LimitConsent::Given).then(|| moment(at));
    result.limit_certificate = shown.limit.as_ref().map(limit);
}

fn limit(limit: &ShownLimit) -> LimitCertificate {
    LimitCertificate {
        kind: Some(Code::new(limit.document)),
        category: Some(Code::new(limit.category)),
        issued_on: Some(day(limit.issued_on)),
        valid_from: Some(day(limit.from)),
        valid_to: limit.until.map(day),
        long_stay_since: limit.long_stay_on.map(day),
    }
}
