//! Insured person's symbol (記号).

use alloc::boxed::Box;
use alloc::string::String;
use core::str::FromStr;

use crate::defects::defects;
use crate::lookup_key;
use crate::printable::{self, NotPrintable};
use crate::redacted::redacted;

/// The symbol that an insurer gives an insured person, kept as it is written. Source: `F-040`,
/// `F-042`.
///
/// Equal means written alike; to find a person compare [`Self::key`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsuredSymbol(Box<str>);

redacted!(InsuredSymbol);

defects! {
    /// Why a text is not a symbol of an insured person.
    InsuredSymbolDefect {
        Empty "empty"
            "The symbol is blank; enter it as the document shows it."
            "記号が空です。書類のとおりに入力してください。";
        Length "length"
            "The symbol is longer than the 20 characters that the interface carries."
            "記号は20文字までです。書類のとおりに入力してください。";
        Control "control"
            "The symbol contains a character that cannot be printed; type it again."
            "記号に印字できない文字があります。入力し直してください。";
    }
}

impl FromStr for InsuredSymbol {
    type Err = InsuredSymbolDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        printable::line(text, 20).map_err(|wrong| match wrong {
            NotPrintable::Empty => InsuredSymbolDefect::Empty,
            NotPrintable::Length => InsuredSymbolDefect::Length,
            NotPrintable::Control => InsuredSymbolDefect::Control,
        })?;
        Ok(Self(Box::from(text)))
    }
}

impl InsuredSymbol {
    /// The symbol as it is written.
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
        let all = InsuredSymbolDefect::ALL;
        number_vectors::check("insured_symbol.toml", all, InsuredSymbol::from_str, |it| {
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
            if let Ok(value) = text.parse::<InsuredSymbol>() {
                let key: InsuredSymbol = value.key().parse().unwrap();
                prop_assert_eq!(key.as_written(), key.key());
            }
        }
    }
}
