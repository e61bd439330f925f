//! The papers that a card check makes unnecessary.

use crate::Decision;
use crate::book::ids::R_144;

/// A paper that patients used to bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CounterDocument {
    /// 健康保険被保険者証.
    InsuranceCard,
    /// 限度額適用認定証.
    LimitCertificate,
    /// 特定疾病療養受療証 (D-33: one document misprints the name).
    SpecifiedDiseaseCertificate,
    /// 高齢受給者証.
    ElderlyCertificate,
}

impl CounterDocument {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::InsuranceCard,
        Self::LimitCertificate,
        Self::SpecifiedDiseaseCertificate,
        Self::ElderlyCertificate,
    ];

    /// Returns the name.
    pub fn name_ja(self) -> &'static str {
        match self {
            Self::InsuranceCard => "健康保険被保険者証",
            Self::LimitCertificate => "限度額適用認定証",
            Self::SpecifiedDiseaseCertificate => "特定疾病療養受療証",
            Self::ElderlyCertificate => "高齢受給者証",
        }
    }
}

/// Lists the papers that a patient need not show, given whether a card check is done.
pub fn counter_documents(card_checked: bool) -> Decision<&'static [CounterDocument]> {
    let not_needed: &[_] = if card_checked { &CounterDocument::ALL } else { &[] };
    Decision::new(not_needed, &[R_144])
}
