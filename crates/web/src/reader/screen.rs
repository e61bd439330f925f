//! What stands on the reader: one screen at a time, with all it needs to be drawn.

/// A screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// The reader is not in service.
    Closed,
    /// Nobody is here: put the card down.
    Insert,
    /// The reader works; nothing is asked.
    Wait(Busy),
    /// How do you want to be identified?
    Identify(Ways),
    /// The number printed on the card's face, which opens the photo. A real reader scans it.
    FaceNumber {
        /// The last one was wrong; so many tries are left.
        left: Option<u8>,
    },
    /// Look into the camera. The photo of the chip waits under this name for the page.
    Face {
        /// Drawn anew for each look.
        photo: PhotoName,
    },
    /// The PIN of the card.
    Pin {
        /// Tries left.
        left: u8,
        /// The last one was wrong.
        again: bool,
    },
    /// Staff compare the face (F-199).
    Staff {
        /// The last password was wrong.
        again: bool,
        /// Reasons that may be chosen.
        reasons: Vec<Reason>,
    },
    /// Register the card for use as insurance card?
    Register,
    /// One consent to all of these.
    Consent(Vec<Subject>),
    /// A sentence that is to be read before it goes on.
    Notice(Notice),
    /// The check cannot be made: staff say what the patient showed.
    Outage {
        /// Documents, each with its name in the contract and for people.
        documents: Vec<(String, String)>,
        /// What suffices today.
        lines: Vec<String>,
        /// The declaration may be filled in, if nothing else is at hand.
        declaration: bool,
    },
    /// Take the card.
    Take {
        /// How the visit ended.
        ending: Ending,
        /// The card was left behind: the alarm.
        left_behind: bool,
    },
}

/// Why the patient waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// The card is read: it must stay where it is.
    Card,
    /// The centre is asked.
    Centre,
}

/// Ways to be identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ways {
    /// By the face.
    pub face: Face,
    /// By the PIN.
    pub pin: bool,
    /// Staff may compare the face.
    pub staff: bool,
    /// A way has failed before.
    pub again: bool,
}

/// Whether the face can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// It can.
    Offered,
    /// The card or the visit does not allow it: nothing is said.
    Hidden,
    /// This machine has no camera or no model: the page says so.
    Missing,
}

/// Why staff compare the face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Face and PIN failed.
    FaceAndPinFailed,
    /// The patient cannot reach the reader.
    CannotReach,
    /// A child.
    Child,
    /// A disability.
    Disabled,
    /// The PIN is locked.
    PinLocked,
    /// A card without PIN.
    FaceOnlyCard,
    /// Another reason.
    Other,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::FaceAndPinFailed,
        Self::CannotReach,
        Self::Child,
        Self::Disabled,
        Self::PinLocked,
        Self::FaceOnlyCard,
        Self::Other,
    ];

    /// The name in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::FaceAndPinFailed => "failed",
            Self::CannotReach => "reach",
            Self::Child => "child",
            Self::Disabled => "disabled",
            Self::PinLocked => "locked",
            Self::FaceOnlyCard => "face-only",
            Self::Other => "other",
        }
    }
}

/// What a patient may agree to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
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

/// A sentence of its own screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The certificate ends soon: renew it.
    RenewSoon,
    /// The certificate has ended; the check goes on.
    Ended,
    /// The card is registered now.
    Registered,
    /// The PIN is locked.
    PinLocked,
    /// A sentence that comes from elsewhere, in Japanese.
    Other(String),
}

/// How the visit ended, as far as the next in the queue may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The check was made.
    Checked,
    /// Something is to be said at the desk, which knows why.
    Reception,
    /// The card was not read: put it down again.
    Again,
    /// Nobody answered.
    TimedOut,
}

/// The name under which the page fetches the photo, once.
#[derive(Clone, PartialEq, Eq)]
pub struct PhotoName(pub [u8; 16]);

impl core::fmt::Debug for PhotoName {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("PhotoName")
    }
}

impl core::fmt::Display for PhotoName {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Screen {
    /// Its stable name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Insert => "insert",
            Self::Wait(_) => "wait",
            Self::Identify(_) => "identify",
            Self::FaceNumber { .. } => "face-number",
            Self::Face { .. } => "face",
            Self::Pin { .. } => "pin",
            Self::Staff { .. } => "staff",
            Self::Register => "register",
            Self::Consent(_) => "consent",
            Self::Notice(_) => "notice",
            Self::Outage { .. } => "outage",
            Self::Take { .. } => "take",
        }
    }

    /// Tells whether it ends by itself when nobody answers. Staff take the time they need.
    pub fn times_out(&self) -> bool {
        !matches!(self, Self::Outage { .. })
    }
}
