//! An answer of the card and its status word.

use core::fmt;

use super::ApduDefect;

/// The two bytes that end every answer (SW1 SW2).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct StatusWord(u16);

impl fmt::Debug for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StatusWord({:04X})", self.0)
    }
}

impl fmt::Display for StatusWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04X}", self.0)
    }
}

impl StatusWord {
    /// Done.
    pub const OK: Self = Self(0x9000);
    /// The end of the file came before all bytes that were asked for.
    pub const END_OF_FILE: Self = Self(0x6282);
    /// The memory of the card failed: what a destroyed or damaged chip says.
    pub const MEMORY_FAILURE: Self = Self(0x6581);
    /// The length is wrong.
    pub const WRONG_LENGTH: Self = Self(0x6700);
    /// The file is of the wrong kind for this command.
    pub const WRONG_FILE: Self = Self(0x6981);
    /// The PIN or key that opens this was not given.
    pub const SECURITY_NOT_SATISFIED: Self = Self(0x6982);
    /// The PIN is blocked, as most cards say it.
    pub const BLOCKED: Self = Self(0x6983);
    /// The PIN is blocked, as this card says it (JICSAP).
    pub const BLOCKED_JICSAP: Self = Self(0x6984);
    /// The command needs something before it.
    pub const CONDITIONS_NOT_SATISFIED: Self = Self(0x6985);
    /// No file is selected.
    pub const NO_FILE: Self = Self(0x6986);
    /// Secure messaging is missing.
    pub const NO_SECURE_MESSAGING: Self = Self(0x6987);
    /// The objects of secure messaging are wrong.
    pub const BAD_SECURE_MESSAGING: Self = Self(0x6988);
    /// The data are wrong.
    pub const WRONG_DATA: Self = Self(0x6A80);
    /// There is no such file or application.
    pub const NOT_FOUND: Self = Self(0x6A82);
    /// There is no such record.
    pub const NO_RECORD: Self = Self(0x6A83);
    /// P1 or P2 is wrong.
    pub const WRONG_PARAMETERS: Self = Self(0x6A86);
    /// There is no such data object.
    pub const NO_DATA_OBJECT: Self = Self(0x6A88);
    /// The offset is outside the file.
    pub const WRONG_OFFSET: Self = Self(0x6B00);
    /// The command is not known.
    pub const UNKNOWN_INSTRUCTION: Self = Self(0x6D00);
    /// The class is not known.
    pub const UNKNOWN_CLASS: Self = Self(0x6E00);
    /// No further diagnosis.
    pub const NO_DIAGNOSIS: Self = Self(0x6F00);

    /// Takes the number, such as `0x9000`.
    pub const fn new(word: u16) -> Self {
        Self(word)
    }

    /// `63Cx`: so many tries are left; at most 15 can be said.
    pub fn tries_left(tries: u8) -> Self {
        Self(0x63C0 | u16::from(tries.min(15)))
    }

    /// The number.
    pub const fn word(self) -> u16 {
        self.0
    }

    /// How many tries are left, if this word says so.
    pub fn tries(self) -> Option<u8> {
        let [sw1, sw2] = self.0.to_be_bytes();
        (sw1 == 0x63 && sw2 & 0xF0 == 0xC0).then_some(sw2 & 0x0F)
    }

    /// Whether the command was done.
    pub fn is_ok(self) -> bool {
        self == Self::OK
    }

    /// Whether this word says that a PIN is blocked, in any of the three known ways.
    pub fn is_blocked(self) -> bool {
        self == Self::BLOCKED || self == Self::BLOCKED_JICSAP || self.tries() == Some(0)
    }
}

/// An answer of the card (R-APDU). `Debug` hides the data: they may be a My Number.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    data: Vec<u8>,
    status: StatusWord,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({} bytes, {})", self.data.len(), self.status)
    }
}

impl Response {
    /// An answer with data.
    pub fn new(data: Vec<u8>, status: StatusWord) -> Self {
        Self { data, status }
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// `short` without a status word.
    pub fn parse(bytes: &[u8]) -> Result<Self, ApduDefect> {
        let (data, word) = bytes.split_last_chunk::<2>().ok_or(ApduDefect::Short)?;
        Ok(Self::new(data.to_vec(), StatusWord(u16::from_be_bytes(*word))))
    }

    /// Writes the answer.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.data.clone();
        bytes.extend_from_slice(&self.status.0.to_be_bytes());
        bytes
    }

    /// The data; empty when there is none.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The status word.
    pub fn status(&self) -> StatusWord {
        self.status
    }
}

impl From<StatusWord> for Response {
    fn from(status: StatusWord) -> Self {
        Self::new(Vec::new(), status)
    }
}

#[cfg(test)]
mod tests {
    use super::{Response, StatusWord};

    #[test]
    fn tells_tries_and_blocked_in_three_ways() {
        assert_eq!(StatusWord::tries_left(2).word(), 0x63C2);
        assert_eq!(StatusWord::new(0x63C2).tries(), Some(2));
        assert_eq!(StatusWord::new(0x6300).tries(), None);
        for (word, blocked) in [(0x63C0, true), (0x6983, true), (0x6984, true), (0x63C1, false)] {
            assert_eq!(StatusWord::new(word).is_blocked(), blocked, "{word:04X}");
        }
    }

    #[test]
    fn an_answer_needs_its_status_word() {
        assert!(Response::parse(&[0x90]).is_err());
        let answer = Response::parse(&[1, 2, 0x90, 0]).unwrap();
        assert_eq!((answer.data(), answer.status()), (&[1, 2][..], StatusWord::OK));
        assert_eq!(answer.encode(), [1, 2, 0x90, 0]);
        assert_eq!(format!("{answer:?}"), "Response(2 bytes, 9000)");
    }
}
