//! The frames between the driver and a card.

/// What the driver wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Frame {
    PowerOff,
    PowerOn,
    Reset,
    Atr,
    Command(Vec<u8>),
    /// An empty frame or a control byte that is not known: nothing to do.
    Unknown,
}

/// Cuts the stream into frames. Never holds more than a frame and one read.
#[derive(Debug, Default)]
pub(super) struct Frames(Vec<u8>);

impl Frames {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// The next whole frame.
    pub(super) fn next(&mut self) -> Option<Frame> {
        let (length, rest) = self.0.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let body = rest.get(..length)?;
        let frame = match body {
            [0] => Frame::PowerOff,
            [1] => Frame::PowerOn,
            [2] => Frame::Reset,
            [4] => Frame::Atr,
            [] | [_] => Frame::Unknown,
            command => Frame::Command(command.to_vec()),
        };
        self.0.drain(..length.saturating_add(2));
        Some(frame)
    }
}

/// The bytes of an answer in one piece, so that they leave in one segment. An answer that is too
/// long for a frame becomes `6F00`.
pub(super) fn framed(answer: &[u8]) -> Vec<u8> {
    let (length, answer) = match u16::try_from(answer.len()) {
        Ok(length) => (length, answer),
        Err(_) => (2, &[0x6F, 0x00][..]),
    };
    [&length.to_be_bytes()[..], answer].concat()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Frame, Frames, framed};

    #[test]
    fn a_frame_too_long_is_an_error_of_the_card() {
        assert_eq!(framed(&vec![0; 65_536]), [0, 2, 0x6F, 0]);
        assert_eq!(framed(&[0x90, 0]), [0, 2, 0x90, 0]);
    }

    proptest! {
        #[test]
        fn frames_come_whole_however_they_are_cut(
            commands in proptest::collection::vec(
                proptest::collection::vec(any::<u8>(), 2..300), 1..5),
            cut in 1..50_usize,
        ) {
            let stream: Vec<u8> = commands.iter().flat_map(|command| framed(command)).collect();
            let mut frames = Frames::default();
            let mut found = Vec::new();
            for piece in stream.chunks(cut) {
                frames.push(piece);
                found.extend(std::iter::from_fn(|| frames.next()));
            }
            let expected: Vec<_> = commands.into_iter().map(Frame::Command).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
