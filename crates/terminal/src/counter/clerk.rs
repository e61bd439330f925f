//! Those who are asked: the patient before the reader and the staff behind it.

use std::borrow::Cow;

use rules::documents::Document;
use rules::reception::closing_text;

use super::{CardAtReader, CardPin, Pin, Stop};
use crate::centre::{By, Method, PlacedBy, VisualReason};
use crate::outage::Fallback;

/// Ways to identify the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered<'a> {
    /// Those that the patient may choose.
    pub patient: &'a [Method],
    /// Staff may start the visual check.
    pub staff_may_start_visual: bool,
}

/// A PIN that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The PIN.
    pub pin: Pin,
    /// Who typed it.
    pub by: By,
}

/// What the reader's camera found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaceSeen {
    /// Face and photo are of one person.
    pub matched: bool,
    /// The distance measured, from 0 to 1, if the reader tells it.
    pub distance: Option<f64>,
}

/// What staff saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisualCheck {
    /// Face and photo are of one person.
    pub same: bool,
    /// Who looked, as the facility names them.
    pub staff: String,
    /// Why.
    pub reason: VisualReason,
}

/// What a patient may agree to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentTo {
    /// Past care (診療情報).
    Care,
    /// Medicines (薬剤情報).
    Drugs,
    /// Surgery (手術情報).
    Surgery,
    /// Checkups (特定健診情報).
    Checkup,
    /// The limit certificate (限度額情報).
    Limit,
}

impl ConsentTo {
    /// The word of the screen.
    pub fn name_ja(self) -> &'static str {
        match self {
            Self::Care => "診療情報",
            Self::Drugs => "薬剤情報",
            Self::Surgery => "手術情報",
            Self::Checkup => "特定健診情報",
            Self::Limit => "限度額情報",
        }
    }
}

/// What the patient is told. A sentence of the centre comes as it is; the rest can be said in other
/// languages too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    /// A certificate that ends, or has ended.
    Certificate {
        /// The check goes on in spite of it.
        ended: bool,
        /// The centre's words.
        text: &'a str,
    },
    /// The centre's words about the registration that is missing.
    Registration(&'a str),
    /// The centre's words about the registration that was made.
    Registered(&'a str),
    /// The PIN was wrong; so many tries are left.
    WrongPin {
        /// How many.
        left: u8,
    },
    /// The PIN is locked now.
    PinLocked,
    /// The visit ends early.
    Stopped(&'a Stop),
    /// The visit is over: the card may be taken.
    TakeCard,
}

impl Told<'_> {
    /// The sentence, with the next step.
    pub fn text_ja(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Certificate { text, .. } | Self::Registration(text) | Self::Registered(text) => {
                text
            }
            Self::WrongPin { left } => {
                return Cow::Owned(format!("暗証番号が違います。あと{left}回入力できます。"));
            }
            Self::PinLocked => {
                "暗証番号がロックされました。解除は市区町村の窓口でできます。職員にお声がけください。"
            }
            Self::Stopped(stop) => stop.message_ja(),
            Self::TakeCard => closing_text(),
        })
    }
}

/// Why a question has no answer: the visit ends, and nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Gone {
    /// The card was taken away.
    #[error("the card was taken away")]
    Card,
    /// Nobody answered in time.
    #[error("nobody answered in time")]
    Patient,
}

/// How patient and staff are asked. Nothing of it is kept here. A question that finds nobody says
/// who is [`Gone`].
#[expect(clippy::missing_errors_doc, reason = "it is the same for every question: see above")]
pub trait Clerk {
    /// Tells the patient something. It may wait until the patient has read it.
    fn tell(&mut self, told: Told<'_>);

    /// Shows a sentence to staff only.
    fn note(&mut self, text: &str);

    /// Tells whether the patient chose the PIN on the first screen, where it stands only if the
    /// card has one (F-200).
    fn begins_with_pin(&mut self, pin: CardPin) -> Result<bool, Gone>;

    /// Tells who placed the card; others do only if the patient wishes it.
    fn placed_by(&self) -> PlacedBy {
        PlacedBy::Patient
    }

    /// Lets the patient choose, or staff start the visual check. `None` ends the visit.
    fn choose(&mut self, offered: Offered<'_>) -> Result<Option<Method>, Gone>;

    /// Asks for the PIN, of which so many tries are left. `None` if nobody wants to type it.
    fn pin(&mut self, left: u8) -> Result<Option<Typed>, Gone>;

    /// Has the reader compare the face with the photo of the card.
    fn face(&mut self, card: &mut dyn CardAtReader) -> Result<Option<FaceSeen>, Gone>;

    /// Has staff compare the face. `None` if they do not.
    fn visual(&mut self) -> Result<Option<VisualCheck>, Gone>;

    /// Asks whether the card shall be registered for use as an insurance card.
    fn registers(&mut self) -> Result<bool, Gone>;

    /// Asks for one consent to all of these; `None` if the patient leaves it open.
    fn agrees(&mut self, to: &[ConsentTo]) -> Result<Option<bool>, Gone>;

    /// Shows what helps while the check cannot be made, and asks staff what the patient showed.
    /// `None` if the patient is not received.
    fn receives(&mut self, fallback: &Fallback) -> Option<Vec<Document>>;
}
