//! The facility's own name of a card reader.

use alloc::boxed::Box;
use core::str::FromStr;

use crate::defects::defects;
use crate::printable::{self, NotPrintable};

/// The name of a card reader at its facility, such as 1番窓口. It is kept as written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReaderName(Box<str>);

defects! {
    /// Why a text is not the name of a reader.
    ReaderNameDefect {
        Empty "empty"
            "The name of the reader is blank; enter the one that the facility gave it."
            "カードリーダーの名前が空です。医療機関等で付けた名前を入力してください。";
        Length "length"
            "The name of a reader has at most 64 characters."
            "カードリーダーの名前は64文字までです。短くしてください。";
        Control "control"
            "The name of the reader contains a character that cannot be printed; type it again."
            "カードリーダーの名前に印字できない文字があります。入力し直してください。";
    }
}

impl FromStr for ReaderName {
    type Err = ReaderNameDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        printable::line(text, 64).map_err(|wrong| match wrong {
            NotPrintable::Empty => ReaderNameDefect::Empty,
            NotPrintable::Length => ReaderNameDefect::Length,
            NotPrintable::Control => ReaderNameDefect::Control,
        })?;
        Ok(Self(Box::from(text)))
    }
}

impl ReaderName {
    /// The name as it is written.
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
        let all = ReaderNameDefect::ALL;
        number_vectors::check("reader_name.toml", all, ReaderName::from_str, |it| {
            shown([("as_written", String::from(it.as_written())), ("debug", format!("{it:?}"))])
        });
    }
}
