//! The facility's own name of a member of its staff.

use alloc::boxed::Box;
use core::str::FromStr;

use crate::defects::defects;
use crate::printable::{self, NotPrintable};
use crate::redacted::redacted;

/// Who of the staff looked at photo and face, as the facility names them: a number or a name. It is
/// kept as written, and tells about a person, so `Debug` hides it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaffId(Box<str>);

redacted!(StaffId);

defects! {
    /// Why a text is not a staff id.
    StaffIdDefect {
        Empty "empty"
            "The staff id is blank; enter the number or name of the member of staff."
            "職員IDが空です。確認した職員の番号か名前を入力してください。";
        Length "length"
            "A staff id has at most 32 characters."
            "職員IDは32文字までです。短くしてください。";
        Control "control"
            "The staff id contains a character that cannot be printed; type it again."
            "職員IDに印字できない文字があります。入力し直してください。";
    }
}

impl FromStr for StaffId {
    type Err = StaffIdDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        printable::line(text, 32).map_err(|wrong| match wrong {
            NotPrintable::Empty => StaffIdDefect::Empty,
            NotPrintable::Length => StaffIdDefect::Length,
            NotPrintable::Control => StaffIdDefect::Control,
        })?;
        Ok(Self(Box::from(text)))
    }
}

impl StaffId {
    /// The id as it is written.
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
        let all = StaffIdDefect::ALL;
        number_vectors::check("staff_id.toml", all, StaffId::from_str, |it| {
            shown([("as_written", String::from(it.as_written())), ("debug", format!("{it:?}"))])
        });
    }
}
