//! A tree of elements to XML bytes.

use super::defect::MessageDefect;
use super::document::{Element, Reading, is_xml};
use super::element_order::ElementOrder;
use super::encoding::Encoding;
use super::list::ListShape;

/// How a message is written. The default is what real results look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// Encoding; a setting of each site in the real system.
    pub encoding: Encoding,
    /// Order of the elements.
    pub order: ElementOrder,
    /// Shape of `ResultList`.
    pub results: ListShape,
    /// Shape of `SpecificDiseasesCertificateList` and `PublicExpenseResultList`.
    pub inner_lists: ListShape,
}

const INDENT: &str = "    ";

/// Writes the declaration and the tree, indented, with LF line ends, as real results are.
pub(crate) fn to_bytes(root: &Element, encoding: Encoding) -> Result<Vec<u8>, MessageDefect> {
    let name = encoding.name();
    let mut out = format!("<?xml version=\"1.0\" encoding=\"{name}\" standalone=\"no\"?>\n");
    let mut writer = Writer { out: &mut out, encoding, place: Reading::default(), depth: 0 };
    writer.element(root)?;
    // Real files end without a line end.
    out.truncate(out.trim_end().len());
    encoding.encode(out)
}

struct Writer<'o> {
    out: &'o mut String,
    encoding: Encoding,
    place: Reading,
    depth: usize,
}

impl Writer<'_> {
    fn element(&mut self, element: &Element) -> Result<(), MessageDefect> {
        self.place.enter(&element.name);
        self.indent();
        self.push(&["<", &element.name, ">"]);
        if element.children.is_empty() {
            let text = element.text.written();
            self.check(&text)?;
            self.out.push_str(&text);
        } else {
            self.out.push('\n');
            self.depth = self.depth.saturating_add(1);
            for child in &element.children {
                self.element(child)?;
            }
            self.depth = self.depth.saturating_sub(1);
            self.indent();
        }
        self.push(&["</", &element.name, ">\n"]);
        self.place.leave();
        Ok(())
    }

    fn check(&self, text: &str) -> Result<(), MessageDefect> {
        if !text.chars().all(is_xml) {
            return Err(MessageDefect::ForbiddenCharacter { field: self.place.here() });
        }
        if !self.encoding.has(text) {
            return Err(MessageDefect::Unencodable { field: self.place.here() });
        }
        Ok(())
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str(INDENT);
        }
    }

    fn push(&mut self, parts: &[&str]) {
        for part in parts {
            self.out.push_str(part);
        }
    }
}
