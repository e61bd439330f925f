//! How a patient wants the screen: for one visit, then all is as before.

use crate::language::Language;

/// How the screen looks and sounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The language.
    pub language: Language,
    /// Larger letters.
    pub large: bool,
    /// Light on dark.
    pub dark: bool,
    /// Readings beside the characters. Easy Japanese has them always.
    pub ruby: bool,
    /// What stands on the screen is spoken.
    pub speak: bool,
    /// The digits of the pad are shuffled.
    pub shuffled: bool,
}

/// A change of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another language.
    Language(Language),
    /// On or off.
    Large,
    /// On or off.
    Dark,
    /// On or off.
    Ruby,
    /// On or off.
    Speak,
    /// On or off.
    Shuffled,
}

impl Change {
    /// Reads the name that a button sends.
    pub fn from_code(code: &str) -> Option<Self> {
        Some(match code {
            "large" => Self::Large,
            "dark" => Self::Dark,
            "ruby" => Self::Ruby,
            "speak" => Self::Speak,
            "shuffled" => Self::Shuffled,
            language => Self::Language(Language::from_code(language)?),
        })
    }
}

impl View {
    /// The view after a change.
    #[must_use]
    pub fn changed(self, change: Change) -> Self {
        match change {
            Change::Language(language) => Self { language, ..self },
            Change::Large => Self { large: !self.large, ..self },
            Change::Dark => Self { dark: !self.dark, ..self },
            Change::Ruby => Self { ruby: !self.ruby, ..self },
            Change::Speak => Self { speak: !self.speak, ..self },
            Change::Shuffled => Self { shuffled: !self.shuffled, ..self },
        }
    }

    /// Whether readings are shown.
    pub fn shows_ruby(self) -> bool {
        match self.language {
            Language::Japanese => self.ruby,
            Language::Easy => true,
            Language::English => false,
        }
    }
}
