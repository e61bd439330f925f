//! Fee table number (点数表番号).

/// The table by which a facility is paid, and so its kind. Source: `F-061`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeeTable {
    /// Medical (医科).
    Medical,
    /// Dental (歯科).
    Dental,
    /// Pharmacy (調剤).
    Pharmacy,
    /// Home nursing (訪問看護). Its number is general knowledge, not found in a source.
    HomeNursing,
}

impl FeeTable {
    /// Every fee table in the order of the numbers.
    pub const ALL: &'static [Self] =
        &[Self::Medical, Self::Dental, Self::Pharmacy, Self::HomeNursing];

    /// Finds the fee table with this number.
    pub fn from_number(number: u64) -> Option<Self> {
        match number {
            1 => Some(Self::Medical),
            3 => Some(Self::Dental),
            4 => Some(Self::Pharmacy),
            6 => Some(Self::HomeNursing),
            _ => None,
        }
    }

    /// The number: 1, 3, 4 or 6.
    pub fn number(self) -> u8 {
        match self {
            Self::Medical => 1,
            Self::Dental => 3,
            Self::Pharmacy => 4,
            Self::HomeNursing => 6,
        }
    }

    /// A stable name for programs, such as `home-nursing`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Medical => "medical",
            Self::Dental => "dental",
            Self::Pharmacy => "pharmacy",
            Self::HomeNursing => "home-nursing",
        }
    }

    /// The Japanese name.
    pub fn name_ja(self) -> &'static str {
        match self {
            Self::Medical => "医科",
            Self::Dental => "歯科",
            Self::Pharmacy => "調剤",
            Self::HomeNursing => "訪問看護",
        }
    }
}
