//! The certificate at the counter: shown alone, without the benefits of the card.

use jiff::civil::Date;

use crate::Decision;
use crate::InsurerKind;
use crate::book::ids::{F_084, F_085, F_091, R_186, R_200, R_201, R_211, R_212, R_213, R_218};
use crate::old_card::TRANSITION_FIRST_DAY;

/// Who stands on it as issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issuer {
    /// An insurer.
    Insurer(InsurerKind),
    /// An employer: it hands certificates on but issues none.
    Employer,
    /// A medical institution or a pharmacy.
    Facility,
}

/// A certificate as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presented {
    /// The issuer.
    pub issuer: Issuer,
    /// Its last day.
    pub expires_on: Date,
    /// The patient also has a registered card.
    pub also_registered_card: bool,
    /// Somebody else fetches medicine with it.
    pub by_proxy: bool,
    /// The holder is 70 or over, so the ratio stands on it.
    pub seventy_or_over: bool,
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Before 2024-12-02 there was none.
    NotYet,
    /// The issuer is no insurer.
    NotAnInsurer,
    /// Its last day has passed.
    Expired,
}

/// A fact that stands on it (F-084).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// The name.
    Name,
    /// The birth date.
    BirthDate,
    /// The sex.
    Sex,
    /// Symbol, number and branch.
    SymbolAndNumber,
    /// Insurer number and name.
    Insurer,
    /// The first day of eligibility.
    EligibleFrom,
    /// The day of issue.
    IssuedOn,
    /// The last day.
    ExpiresOn,
    /// The ratio and its first day.
    Ratio,
}

/// What the counter does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// It is accepted alone, or the refusal.
    pub refusal: Option<Refusal>,
    /// The reader asks for consent to share past data: never.
    pub consent_screens: bool,
    /// The facts on it.
    pub facts: &'static [Fact],
    /// The insurer or the holder has to renew it.
    pub renewal_task: bool,
}

impl Accepted {
    /// Says it to a clerk.
    pub fn text_ja(&self) -> &'static str {
        match self.refusal {
            None => {
                "これ一枚で、いつもの負担割合で受け付けられます。過去の診療などの情報は見られません。"
            }
            Some(Refusal::NotYet) => {
                "資格確認書は2024年12月2日に始まる書類です。日付を確かめてください。"
            }
            Some(Refusal::NotAnInsurer) => {
                "交付できるのは保険者だけです。加入する保険者が交付したものを見せてもらってください。"
            }
            Some(Refusal::Expired) => {
                "有効期限が過ぎています。保険者に更新を申し出るよう案内してください。"
            }
        }
    }
}

const FACTS: &[Fact] = &[
    Fact::Name,
    Fact::BirthDate,
    Fact::Sex,
    Fact::SymbolAndNumber,
    Fact::Insurer,
    Fact::EligibleFrom,
    Fact::IssuedOn,
    Fact::ExpiresOn,
];
const FACTS_FROM_70: &[Fact] = &[
    Fact::Name,
    Fact::BirthDate,
    Fact::Sex,
    Fact::SymbolAndNumber,
    Fact::Insurer,
    Fact::EligibleFrom,
    Fact::IssuedOn,
    Fact::ExpiresOn,
    Fact::Ratio,
];

/// Decides whether a certificate is accepted on `on`.
pub fn at_counter(shown: &Presented, on: Date) -> Decision<Accepted> {
    let refusal = match shown.issuer {
        Issuer::Employer | Issuer::Facility => Some(Refusal::NotAnInsurer),
        Issuer::Insurer(_) if on < TRANSITION_FIRST_DAY => Some(Refusal::NotYet),
        Issuer::Insurer(_) => (on > shown.expires_on).then_some(Refusal::Expired),
    };
    let accepted = Accepted {
        refusal,
        consent_screens: false,
        facts: if shown.seventy_or_over { FACTS_FROM_70 } else { FACTS },
        renewal_task: refusal == Some(Refusal::Expired),
    };
    let decision = match refusal {
        Some(Refusal::NotAnInsurer) => Decision::new(accepted, &[R_201]),
        Some(Refusal::NotYet) => Decision::new(accepted, &[R_186]),
        Some(Refusal::Expired) => Decision::new(accepted, &[R_201, R_213]),
        None => Decision::new(accepted, &[R_200, R_201, R_211]),
    };
    let mut decision = decision.because(&[R_212, F_084, F_085]);
    if refusal.is_none() && shown.also_registered_card {
        decision = decision.because(&[R_218]);
    }
    if refusal.is_none() && shown.by_proxy {
        decision = decision.because(&[F_091]);
    }
    decision
}
