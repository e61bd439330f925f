//! The tray of virtual cards that stands beside the reader of a demo.

/// A card of the tray.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayCard {
    /// Its name.
    pub name: String,
    /// Whose it is, in Japanese.
    pub title: String,
    /// It lies on the reader.
    pub on_reader: bool,
}

/// The card cannot be put down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrayDefect {
    /// Why, in Japanese.
    pub message_ja: String,
}

/// Virtual cards, and a reader that takes one.
pub trait Tray: Send + Sync {
    /// All cards.
    fn cards(&self) -> Vec<TrayCard>;

    /// How to try them: PINs and passwords of the demo, in Japanese.
    fn hint(&self) -> String;

    /// Puts a card on the reader; the one that lies there is taken away first.
    ///
    /// # Errors
    /// Why it cannot be put down.
    fn put(&self, name: &str) -> Result<(), TrayDefect>;

    /// Takes the card away, whatever the reader is doing with it.
    fn take(&self);
}
