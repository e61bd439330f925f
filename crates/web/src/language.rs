//! The languages of the pages.

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// 日本語.
    #[default]
    Japanese,
    /// やさしい日本語: few words, all with their reading.
    Easy,
    /// English.
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Japanese, Self::Easy, Self::English];

    /// The name that forms and tests use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::Easy => "easy",
            Self::English => "en",
        }
    }

    /// The language tag of the page (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese | Self::Easy => "ja",
            Self::English => "en",
        }
    }

    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Japanese => "日本語",
            Self::Easy => "やさしい日本語",
            Self::English => "English",
        }
    }

    /// Finds a language by its code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// A sentence in every language. Japanese carries its readings: `{顔|かお}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// 日本語.
    pub ja: &'static str,
    /// やさしい日本語.
    pub easy: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The sentence in a language, with the readings that it carries.
    pub fn within(self, language: Language) -> &'static str {
        match language {
            Language::Japanese => self.ja,
            Language::Easy => self.easy,
            Language::English => self.en,
        }
    }
}
