//! The limit categories (適用区分) by the codes of the online check.

/// A limit category (F-154). A: under 70; B: 70 and over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// ア.
    A01,
    /// イ.
    A02,
    /// ウ.
    A03,
    /// エ.
    A04,
    /// オ.
    A05,
    /// オ(境).
    A06,
    /// 現役並みIII.
    B01,
    /// 現役並みII.
    B02,
    /// 現役並みI.
    B03,
    /// 一般.
    B04,
    /// 低所得II.
    B05,
    /// 低所得I.
    B06,
    /// 低所得I(老福).
    B07,
    /// 低所得I(境).
    B08,
    /// 一般II.
    B09,
    /// 一般I.
    B10,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 16] = [
        Self::A01,
        Self::A02,
        Self::A03,
        Self::A04,
        Self::A05,
        Self::A06,
        Self::B01,
        Self::B02,
        Self::B03,
        Self::B04,
        Self::B05,
        Self::B06,
        Self::B07,
        Self::B08,
        Self::B09,
        Self::B10,
    ];

    /// Returns the Japanese name.
    pub const fn name_ja(self) -> &'static str {
        match self {
            Self::A01 => "ア",
            Self::A02 => "イ",
            Self::A03 => "ウ",
            Self::A04 => "エ",
            Self::A05 => "オ",
            Self::A06 => "オ(境)",
            Self::B01 => "現役並みIII",
            Self::B02 => "現役並みII",
            Self::B03 => "現役並みI",
            Self::B04 => "一般",
            Self::B05 => "低所得II",
            Self::B06 => "低所得I",
            Self::B07 => "低所得I(老福)",
            Self::B08 => "低所得I(境)",
            Self::B09 => "一般II",
            Self::B10 => "一般I",
        }
    }

    /// Tells whether the category is one of people of 70 and over.
    pub const fn is_senior(self) -> bool {
        !matches!(self, Self::A01 | Self::A02 | Self::A03 | Self::A04 | Self::A05 | Self::A06)
    }
}
