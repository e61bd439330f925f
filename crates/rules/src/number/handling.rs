//! What may be done with a number or with the card that shows it (R-011 to,
//! F-008).

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{F_006, F_008, R_011, R_012, R_013, R_014, R_015, R_016, R_020, R_021};

/// Something that somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Staff of a facility ask the patient for the number.
    AskPatient,
    /// Staff of a facility write the number down.
    WriteDown,
    /// Staff of a facility copy the back of the card.
    CopyBack,
    /// Staff of a facility keep the card for a time.
    KeepCard {
        /// The patient agreed.
        consent: bool,
    },
    /// A message to or from a facility carries the number.
    FacilityMessage,
    /// The reader uses the certificate in the chip.
    UseCertificate,
    /// A procedure is asked for with the number as the only proof.
    NumberAsOnlyProof,
    /// A person shows the own number on a blog or in a social network.
    PublishOwn,
    /// Somebody outside of health insurance asks for insurer number, symbol and number.
    AskInsuredNumber,
}

/// Whether it may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handling {
    /// It may.
    pub allowed: bool,
    /// Why.
    pub why: WhyHandling,
}

/// Why it may be done or not: the event itself says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WhyHandling(Event);

impl WhyHandling {
    /// Returns the sentence for people: the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self.0 {
            Event::AskPatient => {
                "職員は患者に番号を聞けません。カードをリーダーに置いてもらってください。"
            }
            Event::WriteDown => {
                "裏面の番号を書き写すことはできません。書いたものがあれば消してください。"
            }
            Event::CopyBack => {
                "裏面のコピーはできません。必要なら、同意を得て表面だけを確認してください。"
            }
            Event::KeepCard { consent: true } => {
                "患者が同意しているので、必要な間だけ預かれます。済んだらすぐに返してください。"
            }
            Event::KeepCard { consent: false } => {
                "同意なしにカードは預かれません。患者自身にリーダーへ置いてもらってください。"
            }
            Event::FacilityMessage => {
                "医療機関との間の電文に12桁の番号は入れられません。番号の項目を外してください。"
            }
            Event::UseCertificate => "番号ではなく電子証明書を使うので、そのまま進められます。",
            Event::NumberAsOnlyProof => {
                "番号だけでは手続きできません。カードと暗証番号などで本人を確認してください。"
            }
            Event::PublishOwn => {
                "第三者への提供に当たり法律違反になるおそれがあります。載せないでください。"
            }
            Event::AskInsuredNumber => {
                "健康保険の事業と関係なく保険者番号や記号・番号は聞けません。写しを取るときは隠してください。"
            }
        }
    }
}

/// Decides whether something may be done with a number or with the card that shows it.
pub fn handling(event: Event) -> Decision<Handling> {
    let (allowed, rules): (bool, &[RuleId]) = match event {
        Event::AskPatient => (false, &[R_013, R_016]),
        Event::WriteDown => (false, &[R_014]),
        Event::CopyBack => (false, &[R_015]),
        Event::KeepCard { consent } => (consent, &[R_016]),
        Event::FacilityMessage => (false, &[R_011]),
        Event::UseCertificate => (true, &[R_011, R_012, F_006]),
        Event::NumberAsOnlyProof => (false, &[R_020]),
        Event::PublishOwn => (false, &[R_021]),
        Event::AskInsuredNumber => (false, &[F_008]),
    };
    Decision::new(Handling { allowed, why: WhyHandling(event) }, rules)
}
