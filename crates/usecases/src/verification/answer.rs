//! What a facility may see of an eligibility.

use jiff::civil::Date;
use rules::facts::{Limit, Names};
use schemars::JsonSchema;
use serde::Serialize;
use vocab::name::KanjiName;

use crate::ask::CitedRule;

/// The answer to a check. Its JSON form is what digests and proofs are made of, so fields keep
/// their order.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Answer {
    /// The validity as the interface numbers it: 1 valid, 2 lost, 3 newer elsewhere, 4 none, 5
    /// several.
    pub validity: &'static str,
    /// The same as a stable word.
    pub outcome: &'static str,
    /// Why, for the clerk.
    pub why: Text,
    /// What to do today, in order; empty when the eligibility is valid.
    pub today: Vec<Step>,
    /// The eligibility asked for; absent for 4 and 5.
    pub eligibility: Option<Shown>,
    /// The rules that the answer rests on.
    pub rules: Vec<CitedRule>,
}

/// A sentence in Japanese and in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Text {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// One thing to do, and who does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// A stable code.
    pub code: &'static str,
    /// Who acts: `clerk`, `patient` or `software`.
    pub who: &'static str,
    /// What to do.
    pub text: Text,
}

/// The forms of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NameForms {
    /// As registered with the insurer, external characters included.
    pub registered: String,
    /// As the interface shows it: ● for each external character.
    pub shown: String,
    /// As claims accept it: JIS level 1 and 2 only; the kana name where the table has no form.
    pub claim: String,
    /// Full-width kana.
    pub kana: String,
}

impl NameForms {
    pub(super) fn of(kanji: &KanjiName, kana: &str) -> Self {
        Self {
            registered: kanji.registered().to_owned(),
            shown: kanji.shown().text,
            claim: kanji.claim_form().map_or_else(|_| kana.to_owned(), |form| form.text),
            kana: kana.to_owned(),
        }
    }

    pub(super) fn of_person(names: &Names) -> Self {
        Self::of(&names.kanji, names.kana.full_width())
    }
}

/// An eligibility as a facility may see it. There is no place for a My Number.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Shown {
    /// Insurer number, canonical digits.
    pub insurer_number: String,
    /// Insurer name.
    pub insurer_name: String,
    /// Symbol as written.
    pub symbol: Option<String>,
    /// Number as written.
    pub number: String,
    /// Branch, two digits.
    pub branch: Option<String>,
    /// Kind of document, interface code 01 to 07.
    pub class: &'static str,
    /// Insured or dependant, interface code 1 or 2; absent in the late-stage scheme.
    pub standing: Option<&'static str>,
    /// Name.
    pub name: NameForms,
    /// Second registered name (通称).
    pub other_name: Option<NameForms>,
    /// Name of the insured person or head of household, as the interface shows it.
    pub insured_name: Option<String>,
    /// Sex, interface code.
    pub sex: &'static str,
    /// Birth date.
    pub birth_date: Date,
    /// Post code as the insurer has it.
    pub post_code: Option<String>,
    /// Address as the insurer has it, with ● for external characters.
    pub address: Option<String>,
    /// First day of eligibility.
    pub gained_on: Date,
    /// First day without.
    pub lost_on: Option<Date>,
    /// Reason of the loss, interface code.
    pub loss_reason: Option<&'static str>,
    /// Issue day of the document.
    pub issued_on: Option<Date>,
    /// Last day of the document.
    pub valid_until: Option<Date>,
    /// Copayment ratio in percent, where the enrolment carries one.
    pub copayment_percent: Option<u8>,
    /// The person is not yet at school.
    pub preschool: bool,
    /// The limit category, with the patient's consent.
    pub limit: Option<ShownLimit>,
    /// The facility's own number for the person.
    pub reference_number: Option<String>,
}

/// A limit category as a facility may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownLimit {
    /// Interface code of the certificate, 01 to 03.
    pub document: &'static str,
    /// Interface code of the category.
    pub category: &'static str,
    /// Issue day.
    pub issued_on: Date,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// Day of a long stay.
    pub long_stay_on: Option<Date>,
}

impl From<&Limit> for ShownLimit {
    fn from(limit: &Limit) -> Self {
        Self {
            document: limit.document.code(),
            category: limit.category.code(),
            issued_on: limit.issued_on,
            from: limit.from,
            until: limit.until,
            long_stay_on: limit.long_stay_on,
        }
    }
}
