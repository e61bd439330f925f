//! What a document says about who is insured where.

use crate::branch_number::BranchNumber;
use crate::insured_number::InsuredNumber;
use crate::insured_symbol::InsuredSymbol;
use crate::insurer_number::InsurerNumber;

/// Insurer, symbol, number and branch: with the birth date, the key of a check by document. Source:
/// `F-045`.
///
/// `Debug` prints the insurer and hides what belongs to the person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsuredId {
    /// The insurer.
    pub insurer: InsurerNumber,
    /// The symbol, which some insurers do not use.
    pub symbol: Option<InsuredSymbol>,
    /// The number.
    pub number: InsuredNumber,
    /// The branch number. Without it several people can match.
    pub branch: Option<BranchNumber>,
}

impl InsuredId {
    /// The longest symbol and number together, in characters, that a claim has room for. Source:
    /// `F-042`.
    pub const LONGEST_ON_A_CLAIM: usize = 19;

    /// Tells whether symbol and number together fit a claim; the interface of the check has more
    /// room.
    pub fn fits_a_claim(&self) -> bool {
        let symbol = self.symbol.as_ref().map_or("", InsuredSymbol::as_written);
        let characters = symbol.chars().chain(self.number.as_written().chars());
        characters.count() <= Self::LONGEST_ON_A_CLAIM
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    fn id(symbol: Option<&str>, number: &str) -> InsuredId {
        InsuredId {
            insurer: "06139992".parse().unwrap(),
            symbol: symbol.map(|text| text.parse().unwrap()),
            number: number.parse().unwrap(),
            branch: Some("1".parse().unwrap()),
        }
    }

    #[test]
    fn debug_hides_what_belongs_to_the_person() {
        let printed = format!("{:?}", id(Some("4321"), "98765"));
        assert!(printed.contains("06139992"), "{printed}");
        for hidden in ["4321", "98765", "01"] {
            assert!(!printed.contains(hidden), "{printed}");
        }
    }

    #[test]
    fn nineteen_characters_fit_a_claim_and_twenty_do_not() {
        assert!(id(Some("123456789"), "1234567890").fits_a_claim());
        assert!(!id(Some("1234567890"), "1234567890").fits_a_claim());
        assert!(id(None, "1234567890123456789").fits_a_claim());
        assert!(!id(None, "12345678901234567890").fits_a_claim());
    }
}
