//! Sex as the interface writes it.

use core::str::FromStr;

use crate::defects::defects;

/// The sex in a register or on a card face. Source: `F-222`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Male (男), code 1.
    Male,
    /// Female (女), code 2.
    Female,
    /// Not set (未設定), code 3.
    NotSet,
}

defects! {
    /// Why a text is not a sex code.
    SexDefect {
        Code "code"
            "The code of the sex must be 1 (male), 2 (female) or 3 (not set)."
            "性別のコードは1（男）、2（女）、3（未設定）のいずれかです。";
    }
}

impl FromStr for Sex {
    type Err = SexDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "1" => Ok(Self::Male),
            "2" => Ok(Self::Female),
            "3" => Ok(Self::NotSet),
            _ => Err(SexDefect::Code),
        }
    }
}

impl Sex {
    /// The code of the interface.
    pub fn code(self) -> &'static str {
        match self {
            Self::Male => "1",
            Self::Female => "2",
            Self::NotSet => "3",
        }
    }

    /// The Japanese word.
    pub fn name_ja(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
            Self::NotSet => "未設定",
        }
    }

    /// A stable name for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
            Self::NotSet => "not-set",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number_vectors::{self, shown};
    use alloc::string::String;

    #[test]
    fn vectors() {
        number_vectors::check("sex.toml", SexDefect::ALL, Sex::from_str, |sex| {
            shown([
                ("code", String::from(sex.code())),
                ("name_ja", String::from(sex.name_ja())),
                ("key", String::from(sex.key())),
            ])
        });
    }
}
