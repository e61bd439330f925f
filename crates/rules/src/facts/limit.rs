//! The limit category of high-cost care and its document.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use vocab::{Date, Defect};

macro_rules! categories {
    ($($variant:ident $code:literal $name:literal,)+) => {
        /// A limit category (適用区分) by its interface code (F-154). A: under 70; B: 70 and over.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LimitCategory {
            $(#[doc = $name] $variant,)+
        }

        impl LimitCategory {
            /// Every category, in order of code.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Returns the interface code, such as `A03`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// Returns the Japanese name, such as ウ.
            pub fn name_ja(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

categories! {
    A01 "A01" "ア",
    A02 "A02" "イ",
    A03 "A03" "ウ",
    A04 "A04" "エ",
    A05 "A05" "オ",
    A06 "A06" "オ(境)",
    B01 "B01" "現役並みIII",
    B02 "B02" "現役並みII",
    B03 "B03" "現役並みI",
    B04 "B04" "一般",
    B05 "B05" "低所得II",
    B06 "B06" "低所得I",
    B07 "B07" "低所得I(老福)",
    B08 "B08" "低所得I(境)",
    B09 "B09" "一般II",
    B10 "B10" "一般I",
}

impl LimitCategory {
    /// Tells whether the category is one of people of 70 and over.
    pub const fn is_senior(self) -> bool {
        !matches!(self, Self::A01 | Self::A02 | Self::A03 | Self::A04 | Self::A05 | Self::A06)
    }
}

/// The text is no category code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitCategoryDefect;

impl fmt::Display for LimitCategoryDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write a limit category code: A01 to A06 or B01 to B10")
    }
}

impl core::error::Error for LimitCategoryDefect {}

impl Defect for LimitCategoryDefect {
    fn code(&self) -> &'static str {
        "limit-category"
    }

    fn message_ja(&self) -> String {
        String::from("適用区分は A01〜A06 か B01〜B10 の記号で書いてください。")
    }
}

impl FromStr for LimitCategory {
    type Err = LimitCategoryDefect;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|category| category.code() == text)
            .ok_or(LimitCategoryDefect)
    }
}

/// The certificate that carries a category (F-154).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitDocument {
    /// 01 限度額適用認定証.
    Limit,
    /// 02 限度額適用・標準負担額減額認定証.
    LimitAndMeals,
    /// 03 標準負担額減額認定証.
    Meals,
}

impl LimitDocument {
    /// Every document.
    pub const ALL: [Self; 3] = [Self::Limit, Self::LimitAndMeals, Self::Meals];

    /// Returns the interface code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Limit => "01",
            Self::LimitAndMeals => "02",
            Self::Meals => "03",
        }
    }
}

/// A person's limit category for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The category.
    pub category: LimitCategory,
    /// The certificate that carries it.
    pub document: LimitDocument,
    /// Issue day.
    pub issued_on: Date,
    /// First day.
    pub from: Date,
    /// Last day, if known.
    pub until: Option<Date>,
    /// Day from which a long stay counts (長期入院該当年月日).
    pub long_stay_on: Option<Date>,
}

impl Limit {
    /// Says whether the category holds on `day`, first and last day included.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}
