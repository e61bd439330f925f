//! When a request file is complete: what two looks at it tell.

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::time::{Instant, SystemTime};

use crate::settings::Settings;

/// What was last seen of a file in `req`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    size: u64,
    modified: Option<SystemTime>,
    ended: bool,
    first: Instant,
    changed: Instant,
}

impl Look {
    /// Looks for the first time.
    pub(crate) fn first(path: &Path, metadata: &Metadata, now: Instant) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
            ended: has_end_tag(path),
            first: now,
            changed: now,
        }
    }

    /// Looks again.
    pub(crate) fn again(self, path: &Path, metadata: &Metadata, now: Instant) -> Self {
        if self.size == metadata.len() && self.modified == metadata.modified().ok() {
            self
        } else {
            Self { first: self.first, ..Self::first(path, metadata, now) }
        }
    }

    /// Tells whether the file can be taken.
    pub(crate) fn is_settled(&self, settings: &Settings, now: Instant) -> bool {
        let unchanged = now.saturating_duration_since(self.changed);
        let known = now.saturating_duration_since(self.first);
        let enough = if self.ended { settings.settle } else { settings.quiet };
        unchanged >= enough || known >= settings.patience
    }

    /// Tells whether the next look should come soon.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended
    }
}

/// Bytes at the end in which the end tag is looked for: it may hold blanks and have line ends
/// behind it.
const TAIL: u64 = 128;

/// Tells whether a file ends in the end tag of a message. A file that cannot be opened now does
/// not.
fn has_end_tag(path: &Path) -> bool {
    tail(path).is_ok_and(|tail| ends_message(&tail))
}

fn tail(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let size = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok(tail)
}

/// Tells whether bytes end in `</XmlMsg>`, blanks allowed wherever messages have been seen with
/// them. The tag is the same bytes in UTF-8 and `Shift_JIS`.
fn ends_message(bytes: &[u8]) -> bool {
    let before_name = bytes
        .trim_ascii_end()
        .strip_suffix(b">")
        .and_then(|rest| rest.trim_ascii_end().strip_suffix(b"XmlMsg"));
    before_name.is_some_and(|rest| rest.trim_ascii_end().ends_with(b"</"))
}

#[cfg(test)]
mod tests {
    use super::ends_message;

    #[test]
    fn end_tag_with_blanks_and_line_ends_is_seen() {
        for text in ["</XmlMsg>", "<a/></XmlMsg>\r\n", "</XmlMsg >\r", "</ \n XmlMsg\n>\n\n"] {
            assert!(ends_message(text.as_bytes()), "{text:?}");
        }
    }

    #[test]
    fn anything_else_is_not_the_end() {
        for text in ["", "<XmlMsg>", "</XmlMsg", "</XmlMsg>x", "</XmlMsgs>", "</MessageBody>"] {
            assert!(!ends_message(text.as_bytes()), "{text:?}");
        }
    }
}
