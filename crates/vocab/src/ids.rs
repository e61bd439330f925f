//! Our own ids. They mean nothing outside this system, so they may stand in logs.

use core::fmt;
use core::str::FromStr;

use crate::defects::defects;
use crate::digits;

defects! {
    /// Why a text is not an id of the wanted kind.
    IdDefect {
        Kind "kind"
            "The id begins with the word of another kind, or has none."
            "IDの種類が違います。種類の語から始まるIDを指定してください。";
        Digit "digit"
            "After the hyphen an id has only half-width digits, without leading zeros."
            "IDの番号が正しくありません。ハイフンの後は先頭に0のない半角数字です。";
        Range "range"
            "The number of the id is too large."
            "IDの番号が大きすぎます。番号を確認してください。";
    }
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident $prefix:literal)+) => {
        $($(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The word before the hyphen.
            pub const PREFIX: &'static str = $prefix;

            /// The id with this number.
            pub const fn new(number: u64) -> Self {
                Self(number)
            }

            /// The number, as the store keeps it.
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "-{}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdDefect;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                number_after(Self::PREFIX, text).map(Self)
            }
        })+

        /// The words of all kinds of ids.
        pub const ID_PREFIXES: &[&str] = &[$($prefix,)+];
    };
}

ids! {
    /// A person in the registry.
    PersonId "person"
    /// An enrolment of a person with an insurer, from gain to loss.
    EnrolmentId "enrolment"
    /// A place in the journal; later entries have greater ones.
    JournalPosition "journal"
}

fn number_after(prefix: &str, text: &str) -> Result<u64, IdDefect> {
    let number =
        text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-')).ok_or(IdDefect::Kind)?;
    // One spelling an id: otherwise two texts that differ would be the same id.
    let leading_zero = number.len() > 1 && number.starts_with('0');
    if number.is_empty() || leading_zero || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(IdDefect::Digit);
    }
    digits::decimal(number).ok_or(IdDefect::Range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::format;
    use alloc::string::ToString;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn vectors() {
        number_vectors::check("ids.toml", IdDefect::ALL, PersonId::from_str, |id| {
            shown([("number", id.get().to_string()), ("debug", format!("{id:?}"))])
        });
    }

    #[test]
    fn no_kind_has_the_word_of_another() {
        let words: BTreeSet<&&str> = ID_PREFIXES.iter().collect();
        assert_eq!(words.len(), ID_PREFIXES.len());
    }

    proptest! {
        #[test]
        fn an_id_comes_back_as_its_own_kind_only(number: u64) {
            let position = JournalPosition::new(number);
            prop_assert_eq!(position.to_string().parse(), Ok(position));
            prop_assert_eq!(position.to_string().parse::<EnrolmentId>(), Err(IdDefect::Kind));
        }
    }
}
