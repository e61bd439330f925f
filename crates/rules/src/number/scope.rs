//! Who may use a My Number for what, and on which way.

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    F_006, F_007, R_003, R_004, R_005, R_007, R_008, R_009, R_010, R_011, R_012, R_013, R_017,
    R_021, R_022, R_023, R_353,
};

/// Who asks for the number or uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An insurer.
    Insurer,
    /// A medical institution or pharmacy.
    Facility,
    /// An employer.
    Employer,
    /// A municipality.
    Municipality,
    /// The person whose number it is.
    Member,
}

/// The part that the law gives an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 個人番号利用事務実施者: processes affairs with the number.
    UsesForAffairs,
    /// Makes documents for those who process affairs.
    MakesDocuments,
    /// The person.
    Person,
    /// None: the number is not handled.
    None,
}

impl Actor {
    /// Returns the part that the law gives.
    pub fn role(self) -> Role {
        match self {
            Self::Insurer | Self::Municipality => Role::UsesForAffairs,
            Self::Employer => Role::MakesDocuments,
            Self::Member => Role::Person,
            Self::Facility => Role::None,
        }
    }
}

/// What the number is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A procedure of social security in general.
    SocialSecurity,
    /// Gaining, changing or losing eligibility.
    Eligibility,
    /// A benefit.
    Benefit,
    /// A pension.
    Pension,
    /// A tax document.
    Tax,
    /// Disaster response.
    Disaster,
    /// Advertising.
    Marketing,
    /// Hiring staff.
    Recruiting,
    /// Telling customers apart.
    CustomerManagement,
    /// Showing it to the public.
    Publication,
    /// Receiving a patient.
    Visit,
    /// Claiming the fee of a visit.
    Claim,
    /// Anything else.
    Other,
}

impl Purpose {
    /// Tells whether the purpose lies in one of the three fields of the law.
    pub fn in_scope(self) -> bool {
        match self {
            Self::SocialSecurity
            | Self::Eligibility
            | Self::Benefit
            | Self::Pension
            | Self::Tax
            | Self::Disaster => true,
            Self::Marketing
            | Self::Recruiting
            | Self::CustomerManagement
            | Self::Publication
            | Self::Visit
            | Self::Claim
            | Self::Other => false,
        }
    }
}

/// The way on which the number travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A form on paper.
    Paper,
    /// A telephone call.
    Phone,
    /// An e-mail.
    Mail,
    /// A system made for it.
    System,
}

/// A wish to ask for a number or to use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberUse<'a> {
    /// Who.
    pub actor: Actor,
    /// What for.
    pub purpose: Purpose,
    /// On which way.
    pub by: By,
    /// The law or an ordinance lists the affair for this actor.
    pub legal_basis: bool,
    /// A document of the procedure has to be made.
    pub document_needed: bool,
    /// The duties of the staff member who looks; `None` when nobody in particular does.
    pub duties: Option<&'a [Purpose]>,
}

/// Whether the use is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// It is.
    pub allowed: bool,
    /// Why.
    pub why: WhyUse,
}

/// Why a use is allowed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyUse {
    /// Facilities never handle the number.
    Facility,
    /// Nobody asks by telephone or e-mail.
    PhoneOrMail,
    /// A visit is checked by the certificate in the chip.
    CertificateInstead,
    /// Showing it to the public may break the law.
    Publication,
    /// Outside the three fields.
    OutOfScope,
    /// Inside, but no law lists the affair.
    NoLegalBasis,
    /// No document has to be made.
    NoDocument,
    /// The affair is not one of this actor.
    NotItsAffair,
    /// The staff member is not in charge.
    NotInCharge,
    /// Allowed.
    Allowed,
}

impl WhyUse {
    /// Returns the sentence for people: the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Facility => {
                "医療機関・薬局は12桁の番号を扱いません。カードのICチップで資格を確認してください。"
            }
            Self::PhoneOrMail => {
                "電話やメールで番号を聞くことはできません。所定の書類か専用の仕組みで受け取ってください。"
            }
            Self::CertificateInstead => {
                "受診や請求に番号は使いません。カードのICチップの電子証明書を使ってください。"
            }
            Self::Publication => {
                "番号を公にすると第三者への提供に当たり、法律違反になるおそれがあります。載せないでください。"
            }
            Self::OutOfScope => {
                "社会保障・税・災害対策の事務ではないので番号を使えません。番号を使わない方法にしてください。"
            }
            Self::NoLegalBasis => {
                "法律や条例に挙げられた事務ではないので番号を使えません。根拠を確かめてください。"
            }
            Self::NoDocument => {
                "番号を書く手続きの書類がないので、提供を求められません。書類を作るときに求めてください。"
            }
            Self::NotItsAffair => {
                "保険者が番号を使えるのは健康保険の事務の範囲内です。その事務の窓口に回してください。"
            }
            Self::NotInCharge => {
                "担当する業務の情報ではないので見られません。担当者に回してください。"
            }
            Self::Allowed => "法律に定められた事務の範囲内なので、必要な範囲で使えます。",
        }
    }
}

/// Decides whether an actor may ask for a My Number or use it. The first reason against it is the
/// answer.
pub fn number_use(wish: NumberUse<'_>) -> Decision<Scope> {
    let against = by_actor(wish)
        .or_else(|| by_purpose(wish))
        .or_else(|| by_way(wish))
        .or_else(|| by_task(wish));
    if let Some((why, rules)) = against {
        return Decision::new(Scope { allowed: false, why }, rules);
    }
    let scope = Scope { allowed: true, why: WhyUse::Allowed };
    let decision = Decision::new(scope, &[R_003, R_004, R_007, R_008]);
    let decision = match wish.actor.role() {
        Role::UsesForAffairs => decision.because(&[R_009, R_010]),
        Role::MakesDocuments | Role::Person | Role::None => decision,
    };
    if wish.duties.is_some() { decision.because(&[R_022, R_023]) } else { decision }
}

type Against = Option<(WhyUse, &'static [RuleId])>;

fn by_actor(wish: NumberUse<'_>) -> Against {
    (wish.actor == Actor::Facility)
        .then_some((WhyUse::Facility, &[R_011, R_012, R_013, F_006, F_007]))
}

/// Comes after the purpose: for a purpose outside the law, another way would not help.
fn by_way(wish: NumberUse<'_>) -> Against {
    match wish.by {
        By::Phone | By::Mail => Some((WhyUse::PhoneOrMail, &[R_017, R_353])),
        By::Paper | By::System => None,
    }
}

fn by_purpose(wish: NumberUse<'_>) -> Against {
    match wish.purpose {
        Purpose::Visit | Purpose::Claim => {
            Some((WhyUse::CertificateInstead, &[R_004, R_005, R_011, R_012]))
        }
        Purpose::Publication => Some((WhyUse::Publication, &[R_021, R_005, R_008])),
        Purpose::Pension if wish.actor == Actor::Insurer => {
            Some((WhyUse::NotItsAffair, &[R_009, R_005]))
        }
        Purpose::SocialSecurity
        | Purpose::Eligibility
        | Purpose::Benefit
        | Purpose::Pension
        | Purpose::Tax
        | Purpose::Disaster => None,
        Purpose::Marketing | Purpose::Recruiting | Purpose::CustomerManagement | Purpose::Other => {
            Some((WhyUse::OutOfScope, out_of_scope(wish.actor)))
        }
    }
}

fn out_of_scope(actor: Actor) -> &'static [RuleId] {
    match actor {
        Actor::Insurer => &[R_003, R_004, R_005, R_009],
        Actor::Facility | Actor::Employer | Actor::Municipality | Actor::Member => {
            &[R_003, R_004, R_005]
        }
    }
}

fn by_task(wish: NumberUse<'_>) -> Against {
    if !wish.legal_basis {
        return Some((WhyUse::NoLegalBasis, &[R_005, R_008]));
    }
    if !wish.document_needed {
        return Some((WhyUse::NoDocument, &[R_007]));
    }
    let in_charge = wish.duties.is_none_or(|duties| duties.contains(&wish.purpose));
    if in_charge { None } else { Some((WhyUse::NotInCharge, &[R_022, R_023])) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Actor, By, NumberUse, Purpose, number_use};

    fn wishes() -> impl Strategy<Value = NumberUse<'static>> {
        let actor = prop::sample::select(std::vec![
            Actor::Insurer,
            Actor::Facility,
            Actor::Employer,
            Actor::Municipality,
            Actor::Member,
        ]);
        let purpose = prop::sample::select(std::vec![
            Purpose::SocialSecurity,
            Purpose::Eligibility,
            Purpose::Benefit,
            Purpose::Pension,
            Purpose::Tax,
            Purpose::Disaster,
            Purpose::Marketing,
            Purpose::Recruiting,
            Purpose::CustomerManagement,
            Purpose::Publication,
            Purpose::Visit,
            Purpose::Claim,
            Purpose::Other,
        ]);
        let by = prop::sample::select(std::vec![By::Paper, By::Phone, By::Mail, By::System]);
        (actor, purpose, by, any::<bool>(), any::<bool>()).prop_map(
            |(actor, purpose, by, legal_basis, document_needed)| NumberUse {
                actor,
                purpose,
                by,
                legal_basis,
                document_needed,
                duties: None,
            },
        )
    }

    proptest! {
        #[test]
        fn nothing_outside_the_law_is_ever_allowed(wish in wishes()) {
            let allowed = number_use(wish).outcome().allowed;
            let way = matches!(wish.by, By::Paper | By::System);
            let lawful = wish.actor != Actor::Facility && way && wish.purpose.in_scope();
            prop_assert!(!allowed || (lawful && wish.legal_basis && wish.document_needed));
        }

        #[test]
        fn duties_never_widen_what_is_allowed(wish in wishes()) {
            let duties = [Purpose::Eligibility];
            let with = number_use(NumberUse { duties: Some(&duties), ..wish }).outcome().allowed;
            prop_assert!(!with || number_use(wish).outcome().allowed);
        }
    }
}
