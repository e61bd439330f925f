//! What a facility asks: eligibility by the numbers of a document (照会区分 2).

use vocab::date::BirthDate;
use vocab::{BranchNumber, Date, InsuredNumber, InsuredSymbol, InsurerNumber};

/// A question in words. Every part is well formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Insurer number.
    pub insurer: InsurerNumber,
    /// Symbol; late-stage and some societies have none.
    pub symbol: Option<InsuredSymbol>,
    /// Number.
    pub number: InsuredNumber,
    /// Branch; without it several people can match (F-045).
    pub branch: Option<BranchNumber>,
    /// Birth date.
    pub birth: BirthDate,
    /// The day for which eligibility is asked (資格確認日).
    pub on: Date,
    /// The patient lets the limit category be told (限度額適用認定証提供同意).
    pub limit_consent: bool,
}

impl Question {
    /// Returns the key by which the registry looks it up.
    pub fn document(&self) -> store::DocumentKey {
        store::DocumentKey {
            insurer: self.insurer,
            symbol: self.symbol.as_ref().map_or_else(String::new, InsuredSymbol::key),
            number: self.number.key(),
            branch: self.branch,
            birth: Some(self.birth),
        }
    }

    /// Returns the canonical form that digests are made of: the parts in fixed order, one a line.
    pub(crate) fn canonical(&self) -> String {
        let document = self.document();
        let branch = document.branch.map_or_else(String::new, BranchNumber::digits);
        format!(
            "verify-by-document\n{}\n{}\n{}\n{branch}\n{}\n{}\n{}\n",
            document.insurer,
            document.symbol,
            document.number,
            self.birth.date(),
            self.on,
            u8::from(self.limit_consent),
        )
    }
}
