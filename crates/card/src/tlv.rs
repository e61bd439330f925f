//! BER-TLV as the card writes it: tags of one or two bytes, lengths of at most three.
//!
//! Lengths need not be minimal: the text application itself writes 128 as `82 00 80`. Nothing is
//! recursive here, so a hostile nesting costs nothing; a caller opens one level at a time.

use vocab::defects;

defects! {
    /// Why bytes are no object of the card.
    TlvDefect {
        Tag "tag"
            "The tag of a data object on the card cannot be read; the card may be damaged."
            "カードのデータの種別を読み取れません。カードが破損している可能性があります。";
        Length "length"
            "The length of a data object on the card cannot be read; the card may be damaged."
            "カードのデータの長さを読み取れません。カードが破損している可能性があります。";
        Truncated "truncated"
            "A data object on the card ends too early; read the card again."
            "カードのデータが途中で切れています。もう一度カードを読み取ってください。";
        Missing "missing"
            "A data object that belongs on the card is not there; the card may be damaged."
            "カードに必要なデータがありません。カードが破損している可能性があります。";
    }
}

/// One object: its tag as written (`0x90`, `0xDF22`) and its value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    tag: u16,
    value: &'a [u8],
}

impl core::fmt::Debug for Tlv<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Tlv({:X}, {} bytes)", self.tag, self.value.len())
    }
}

impl<'a> Tlv<'a> {
    /// The tag.
    pub fn tag(&self) -> u16 {
        self.tag
    }

    /// The value.
    pub fn value(&self) -> &'a [u8] {
        self.value
    }

    /// The objects inside this one.
    pub fn inside(&self) -> Objects<'a> {
        Objects(self.value)
    }
}

/// Reads the first object; returns it and what follows it.
///
/// # Errors
/// The defect of the object: `tag`, `length` (indefinite or beyond 65,535), `truncated`.
pub fn read(bytes: &[u8]) -> Result<(Tlv<'_>, &[u8]), TlvDefect> {
    let (tag, rest) = read_tag(bytes)?;
    let (length, rest) = read_length(rest)?;
    let (value, rest) = rest.split_at_checked(length).ok_or(TlvDefect::Truncated)?;
    Ok((Tlv { tag, value }, rest))
}

/// Reads the object of this tag that stands first, whatever follows it.
///
/// # Errors
/// `missing` if another object stands there, and the defects of [`read`].
pub fn expect(bytes: &[u8], tag: u16) -> Result<(Tlv<'_>, &[u8]), TlvDefect> {
    let (object, rest) = read(bytes)?;
    if object.tag == tag { Ok((object, rest)) } else { Err(TlvDefect::Missing) }
}

/// Reads the header of an object; returns how many bytes the whole object takes. A reader asks
/// for the first seven bytes of a file and learns from them how much to read.
///
/// # Errors
/// `tag`, `length`, and `truncated` if the header itself is not whole.
pub fn whole_length(start: &[u8]) -> Result<usize, TlvDefect> {
    let (_, rest) = read_tag(start)?;
    let (length, rest) = read_length(rest)?;
    Ok(start.len().saturating_sub(rest.len()).saturating_add(length))
}

fn read_tag(bytes: &[u8]) -> Result<(u16, &[u8]), TlvDefect> {
    match bytes {
        [first, rest @ ..] if first & 0x1F != 0x1F => Ok((u16::from(*first), rest)),
        [] | [_] => Err(TlvDefect::Truncated),
        [first, second, rest @ ..] if second & 0x80 == 0 => {
            Ok((u16::from_be_bytes([*first, *second]), rest))
        }
        // The personal files open with FF10, FF20, FF30, FF40, FF50: all below 80 as well.
        [..] => Err(TlvDefect::Tag),
    }
}

fn read_length(bytes: &[u8]) -> Result<(usize, &[u8]), TlvDefect> {
    match bytes {
        [] | [0x81 | 0x82] | [0x82, _] => Err(TlvDefect::Truncated),
        [0x81, low, rest @ ..] => Ok((usize::from(*low), rest)),
        [0x82, high, low, rest @ ..] => Ok((usize::from(u16::from_be_bytes([*high, *low])), rest)),
        [short, rest @ ..] if *short < 0x80 => Ok((usize::from(*short), rest)),
        [..] => Err(TlvDefect::Length),
    }
}

/// The objects of a value, one after the other. Ends after the first defect.
#[derive(Debug, Clone)]
pub struct Objects<'a>(&'a [u8]);

impl<'a> Objects<'a> {
    /// The objects of these bytes.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The value of the first object of this tag.
    ///
    /// # Errors
    /// `missing`, or the defect of an object before it.
    pub fn value(mut self, tag: u16) -> Result<&'a [u8], TlvDefect> {
        self.find(|object| !matches!(object, Ok(object) if object.tag != tag))
            .unwrap_or(Err(TlvDefect::Missing))
            .map(|object| object.value)
    }
}

impl<'a> Iterator for Objects<'a> {
    type Item = Result<Tlv<'a>, TlvDefect>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let read = read(self.0);
        self.0 = read.map_or(&[], |(_, rest)| rest);
        Some(read.map(|(object, _)| object))
    }
}

/// Writes an object with the shortest length.
///
/// # Errors
/// `length` beyond 65,535 bytes.
pub fn write(tag: u16, value: &[u8]) -> Result<Vec<u8>, TlvDefect> {
    let [high, low] = u16::try_from(value.len()).map_err(|_| TlvDefect::Length)?.to_be_bytes();
    let length: &[u8] = match (high, low) {
        (0, ..=0x7F) => &[low],
        (0, _) => &[0x81, low],
        _ => &[0x82, high, low],
    };
    Ok([&tag_bytes(tag), length, value].concat())
}

/// Writes an object with the length in three bytes (`82 hh ll`), however short it is.
///
/// # Errors
/// `length` beyond 65,535 bytes.
pub fn write_long(tag: u16, value: &[u8]) -> Result<Vec<u8>, TlvDefect> {
    let length = u16::try_from(value.len()).map_err(|_| TlvDefect::Length)?.to_be_bytes();
    Ok([&tag_bytes(tag), &[0x82][..], &length, value].concat())
}

fn tag_bytes(tag: u16) -> Vec<u8> {
    match tag.to_be_bytes() {
        [0, low] => vec![low],
        both => both.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Objects, TlvDefect, expect, read, whole_length, write, write_long};

    #[test]
    fn reads_a_length_that_is_not_minimal() {
        let bytes = write_long(0xDF43, &[7; 128]).unwrap();
        assert_eq!(bytes[..5], [0xDF, 0x43, 0x82, 0x00, 0x80]);
        let (object, rest) = read(&bytes).unwrap();
        assert_eq!((object.tag(), object.value(), rest), (0xDF43, &[7; 128][..], &[][..]));
    }

    #[test]
    fn a_file_may_end_in_fillers() {
        let file = [0xFF, 0x10, 2, 1, 2, 0xFF, 0xFF];
        let (number, rest) = expect(&file, 0xFF10).unwrap();
        assert_eq!((number.value(), rest), (&[1, 2][..], &[0xFF, 0xFF][..]));
    }

    #[test]
    fn names_the_defect() {
        let cases: [(&[u8], TlvDefect); 7] = [
            (&[], TlvDefect::Truncated),
            (&[0xDF], TlvDefect::Truncated),
            (&[0xDF, 0x81, 0x01, 0], TlvDefect::Tag),
            (&[0x90, 0x80], TlvDefect::Length),
            (&[0x90, 0x83, 0, 0, 1, 0], TlvDefect::Length),
            (&[0x90, 0x82, 1], TlvDefect::Truncated),
            (&[0x90, 3, 1, 2], TlvDefect::Truncated),
        ];
        for (bytes, defect) in cases {
            assert_eq!(read(bytes), Err(defect), "{bytes:02X?}");
        }
    }

    #[test]
    fn finds_a_value_among_objects() {
        let objects = [0x90, 1, 5, 0x91, 1, 6];
        assert_eq!(Objects::of(&objects).value(0x91), Ok(&[6][..]));
        assert_eq!(Objects::of(&objects).value(0x92), Err(TlvDefect::Missing));
        assert_eq!(Objects::of(&[0x90, 9]).value(0x91), Err(TlvDefect::Truncated));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in proptest::collection::vec(any::<u8>(), 0..700)) {
            for bytes in [write(0x5F4E, &value).unwrap(), write_long(0x5F4E, &value).unwrap()] {
                let (object, rest) = read(&bytes).unwrap();
                prop_assert_eq!(object.value(), &value[..]);
                prop_assert!(rest.is_empty());
                prop_assert_eq!(whole_length(&bytes[..bytes.len().min(7)]).unwrap(), bytes.len());
            }
        }

        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(Objects::of(&bytes).count() <= bytes.len());
        }
    }
}
