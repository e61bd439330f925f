//! A command to the card, in its short and its extended form.

use core::fmt;

use super::ApduDefect;

/// How many bytes a command asks for at most (Le), and in which form it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected(u32);

impl Expected {
    /// What a short `00` means.
    pub const SHORT: Self = Self(256);
    /// What an extended `0000` means.
    pub const EXTENDED: Self = Self(65_536);

    /// Takes a number of bytes.
    ///
    /// # Errors
    /// `range` for zero and beyond 65,536.
    pub fn new(bytes: u32) -> Result<Self, ApduDefect> {
        if (1..=Self::EXTENDED.0).contains(&bytes) {
            Ok(Self(bytes))
        } else {
            Err(ApduDefect::Range)
        }
    }

    /// The number of bytes.
    pub fn bytes(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }

    fn short(byte: u8) -> Self {
        if byte == 0 { Self::SHORT } else { Self(u32::from(byte)) }
    }

    fn extended(bytes: [u8; 2]) -> Self {
        match u16::from_be_bytes(bytes) {
            0 => Self::EXTENDED,
            some => Self(u32::from(some)),
        }
    }

    fn encoded(self) -> [u8; 2] {
        u16::try_from(self.0).unwrap_or(0).to_be_bytes()
    }
}

/// A command (C-APDU). `Debug` hides the data: it may be a PIN or a My Number.
#[derive(Clone, PartialEq, Eq)]
pub struct Command {
    header: [u8; 4],
    data: Vec<u8>,
    expected: Option<Expected>,
    extended: bool,
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [cla, ins, p1, p2] = self.header;
        write!(f, "Command({cla:02X} {ins:02X} {p1:02X} {p2:02X}, {} bytes)", self.data.len())
    }
}

impl Command {
    /// The most data bytes of an extended command.
    pub const LONGEST: usize = 65_535;

    /// Starts a command of a header alone: CLA, INS, P1, P2.
    pub fn new(header: [u8; 4]) -> Self {
        Self { header, data: Vec::new(), expected: None, extended: false }
    }

    /// Adds the data; more than 255 bytes make the command an extended one.
    ///
    /// # Errors
    /// `range` beyond 65,535 bytes.
    pub fn with_data(mut self, data: &[u8]) -> Result<Self, ApduDefect> {
        if data.len() > Self::LONGEST {
            return Err(ApduDefect::Range);
        }
        self.extended |= data.len() > 255;
        self.data = data.to_vec();
        Ok(self)
    }

    /// Asks for an answer; more than 256 bytes make the command an extended one.
    #[must_use]
    pub fn expecting(mut self, expected: Expected) -> Self {
        self.extended |= expected.0 > Expected::SHORT.0;
        self.expected = Some(expected);
        self
    }

    /// Writes the lengths in the extended form even where the short one would do.
    #[must_use]
    pub fn extended(mut self) -> Self {
        self.extended = true;
        self
    }

    /// Reads a command.
    ///
    /// # Errors
    /// `short` without a whole header, `length` if the rest is no form of ISO/IEC 7816-3 §12.1.3.
    pub fn parse(bytes: &[u8]) -> Result<Self, ApduDefect> {
        let (header, body) = bytes.split_first_chunk::<4>().ok_or(ApduDefect::Short)?;
        let plain = Self::new(*header);
        match body {
            [] => Ok(plain),
            [le] => Ok(plain.expecting(Expected::short(*le))),
            [0, high, low] => Ok(plain.extended().expecting(Expected::extended([*high, *low]))),
            [0, high, low, rest @ ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                let (data, le) = rest.split_at_checked(length).ok_or(ApduDefect::Length)?;
                let whole = plain.filled(data)?.extended();
                match le {
                    [] => Ok(whole),
                    [high, low] => Ok(whole.expecting(Expected::extended([*high, *low]))),
                    _ => Err(ApduDefect::Length),
                }
            }
            [length, rest @ ..] => {
                let length = usize::from(*length);
                let (data, le) = rest.split_at_checked(length).ok_or(ApduDefect::Length)?;
                let whole = plain.filled(data)?;
                match le {
                    [] => Ok(whole),
                    [le] => Ok(whole.expecting(Expected::short(*le))),
                    _ => Err(ApduDefect::Length),
                }
            }
        }
    }

    /// A length of zero has no form of its own: such a field would not be there.
    fn filled(self, data: &[u8]) -> Result<Self, ApduDefect> {
        if data.is_empty() { Err(ApduDefect::Length) } else { self.with_data(data) }
    }

    /// Writes the command.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.header.to_vec();
        if self.extended && !(self.data.is_empty() && self.expected.is_none()) {
            bytes.push(0);
        }
        if !self.data.is_empty() {
            let length = u16::try_from(self.data.len()).unwrap_or(u16::MAX).to_be_bytes();
            self.put_length(&mut bytes, length);
            bytes.extend_from_slice(&self.data);
        }
        if let Some(expected) = self.expected {
            self.put_length(&mut bytes, expected.encoded());
        }
        bytes
    }

    fn put_length(&self, bytes: &mut Vec<u8>, [high, low]: [u8; 2]) {
        if self.extended {
            bytes.push(high);
        }
        bytes.push(low);
    }

    /// CLA, INS, P1, P2.
    pub fn header(&self) -> [u8; 4] {
        self.header
    }

    /// The data; empty when there is none.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// How many bytes the command asks for.
    pub fn expected(&self) -> Option<Expected> {
        self.expected
    }

    /// Whether the lengths are in the extended form.
    pub fn is_extended(&self) -> bool {
        self.extended
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Command, Expected};
    use crate::apdu::ApduDefect;

    #[test]
    fn reads_each_form() {
        let forms: [(&[u8], usize, Option<usize>, bool); 7] = [
            (&[0, 0x20, 0, 0x80], 0, None, false),
            (&[0, 0xB0, 0, 0, 0], 0, Some(256), false),
            (&[0, 0xB0, 0, 0, 0, 0, 0], 0, Some(65_536), true),
            (&[0, 0xA4, 2, 0x0C, 2, 0, 0x18], 2, None, false),
            (&[0x80, 0x2A, 0, 0, 1, 9, 0], 1, Some(256), false),
            (&[0, 0xA4, 2, 0x0C, 0, 0, 2, 0, 0x18], 2, None, true),
            (&[0x80, 0x2A, 0, 0, 0, 0, 1, 9, 1, 0], 1, Some(256), true),
        ];
        for (bytes, data, expected, extended) in forms {
            let command = Command::parse(bytes).unwrap();
            assert_eq!(command.data().len(), data, "{bytes:02X?}");
            assert_eq!(command.expected().map(Expected::bytes), expected, "{bytes:02X?}");
            assert_eq!(command.is_extended(), extended, "{bytes:02X?}");
            assert_eq!(command.encode(), bytes);
        }
    }

    #[test]
    fn refuses_what_has_no_form() {
        assert_eq!(Command::parse(&[0, 0xA4, 4]), Err(ApduDefect::Short));
        for bytes in [&[0, 0xA4, 4, 0, 5, 1][..], &[0, 0xA4, 4, 0, 1, 1, 0, 0], &[0, 1, 2, 3, 0, 0]]
        {
            assert_eq!(Command::parse(bytes), Err(ApduDefect::Length), "{bytes:02X?}");
        }
    }

    #[test]
    fn debug_hides_the_pin() {
        let verify = Command::new([0, 0x20, 0, 0x80]).with_data(b"1234").unwrap();
        assert_eq!(format!("{verify:?}"), "Command(00 20 00 80, 4 bytes)");
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_back(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            if let Ok(command) = Command::parse(&bytes) {
                prop_assert_eq!(command.encode(), bytes);
            }
        }
    }
}
