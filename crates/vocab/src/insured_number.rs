//! Insured person's number (番号).

use alloc::boxed::Box;
use alloc::string::String;
use core::str::FromStr;

use crate::defects::defects;
use crate::lookup_key;
use crate::printable::{self, NotPrintable};
use crate::redacted::redacted;

/// The number that an insurer gives an insured person, kept as it is written. Source: `F-040`,
/// `F-042`.
///
/// Equal means written alike; to find a person compare [`Self::key`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsuredNumber(Box<str>);

redacted!(InsuredNumber);

defects! {
    /// Why a text is not a number of an insured person.
    InsuredNumberDefect {
        Empty "empty"
            "The number is blank; enter it as the document shows it."
            "番号が空です。書類のとおりに入力してください。";
        Length "length"
            "The number is longer than the 20 characters that the interface carries."
            "番号は20文字までです。書類のとおりに入力してください。";
        Control "control"
            "The number contains a character that cannot be printed; type it again."
            "番号に印字できない文字があります。入力し直してください。";
    }
}

impl FromStr for InsuredNumber {
    type Err = InsuredNumberDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        printable::line(text, 20).map_err(|wrong| match wrong {
            NotPrintable::Empty => InsuredNumberDefect::Empty,
            NotPrintable::Length => InsuredNumberDefect::Length,
            NotPrintable::Control => InsuredNumberDefect::Control,
        })?;
        Ok(Self(Box::from(text)))
    }
}

impl InsuredNumber {
    /// The number as it is written.
    pub fn as_written(&self) -> &str {
        &self.0
    }

    /// The spelling for look-up: half-width where there is one, no blanks at the ends, one kind of
    /// hyphen.
    pub fn key(&self) -> String {
        lookup_key::fold(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::format;
    use proptest::prelude::*;

    #[test]
    fn vectors() {
        let all = InsuredNumberDefect::ALL;
        number_vectors::check("insured_number.toml", all, InsuredNumber::from_str, |it| {
            shown([
                ("as_written", String::from(it.as_written())),
                ("key", it.key()),
                ("debug", format!("{it:?}")),
            ])
        });
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{1,20}") {
            if let Ok(value) = text.parse::<InsuredNumber>() {
                let key: InsuredNumber = value.key().parse().unwrap();
                prop_assert_eq!(key.as_written(), key.key());
            }
        }
    }
}
