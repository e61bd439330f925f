//! Branch number (枝番).

use alloc::format;
use alloc::string::String;
use core::str::FromStr;

use crate::defects::defects;
use crate::digits;
use crate::redacted::redacted;

/// The two digits that make symbol and number personal; `1` is read as `01`. Source: `F-041`.
///
/// Late-stage members and public payers have none, and a document without it leaves it out: then
/// there is no value, not an empty one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BranchNumber(u64);

redacted!(BranchNumber);

defects! {
    /// Why a text is not a branch number.
    BranchNumberDefect {
        Length "length"
            "A branch number has 1 or 2 digits; leave it out if the document has none."
            "枝番は2桁です。書類に枝番がないときは入力しないでください。";
        Digit "digit"
            "A branch number has only the half-width digits 0 to 9."
            "枝番に数字以外の文字があります。半角数字だけで入力してください。";
    }
}

impl FromStr for BranchNumber {
    type Err = BranchNumberDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if !(1..=2).contains(&text.chars().count()) {
            return Err(BranchNumberDefect::Length);
        }
        digits::decimal(text).map(Self).ok_or(BranchNumberDefect::Digit)
    }
}

impl BranchNumber {
    /// The two digits.
    pub fn digits(self) -> String {
        format!("{:02}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};

    #[test]
    fn vectors() {
        let all = BranchNumberDefect::ALL;
        number_vectors::check("branch_number.toml", all, BranchNumber::from_str, |branch| {
            shown([("digits", branch.digits()), ("debug", format!("{branch:?}"))])
        });
    }
}
