//! Reference number (照会番号).

use alloc::boxed::Box;
use core::str::FromStr;

use crate::defects::defects;
use crate::printable::{self, NotPrintable};
use crate::redacted::redacted;

/// The number by which a facility knows its patient, such as the one on the patient card. The
/// facility registers it, and results to the same facility carry it. It is kept as written and
/// compared exactly.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReferenceNumber(Box<str>);

redacted!(ReferenceNumber);

defects! {
    /// Why a text is not a reference number.
    ReferenceNumberDefect {
        Empty "empty"
            "The reference number is blank; enter the facility's own number of the patient."
            "照会番号が空です。医療機関等の患者番号を入力してください。";
        Length "length"
            "A reference number has at most 50 characters."
            "照会番号は50文字までです。短くしてください。";
        Control "control"
            "The reference number contains a character that cannot be printed; type it again."
            "照会番号に印字できない文字があります。入力し直してください。";
    }
}

impl FromStr for ReferenceNumber {
    type Err = ReferenceNumberDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        printable::line(text, 50).map_err(|wrong| match wrong {
            NotPrintable::Empty => ReferenceNumberDefect::Empty,
            NotPrintable::Length => ReferenceNumberDefect::Length,
            NotPrintable::Control => ReferenceNumberDefect::Control,
        })?;
        Ok(Self(Box::from(text)))
    }
}

impl ReferenceNumber {
    /// The number as it is written.
    pub fn as_written(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::format;
    use alloc::string::String;

    #[test]
    fn vectors() {
        let all = ReferenceNumberDefect::ALL;
        number_vectors::check("reference_number.toml", all, ReferenceNumber::from_str, |it| {
            shown([("as_written", String::from(it.as_written())), ("debug", format!("{it:?}"))])
        });
    }
}
