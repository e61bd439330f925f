//! Lists of groups, in the three shapes that programs expect.

use core::fmt::{self, DebugStruct};

use super::defect::MessageDefect;
use super::document::{Element, Reading};
use super::group::{Field, Group, read_group, write_group};
use super::write::WriteOptions;

/// How a list of several items is written. Every shape is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListShape {
    /// One list element per item, each holding one item element: what the real system seems to do.
    #[default]
    Repeated,
    /// One list element that holds all item elements.
    One,
    /// One list element per item that holds the item's own elements. An item without any element is
    /// lost in this shape.
    Bare,
}

/// A group that comes as the item of a list.
pub(crate) trait Item: Group {
    /// Name of the item's element inside the list's.
    const NAME: &'static str;

    /// Shape in which the options want this list.
    fn shape(options: WriteOptions) -> ListShape;
}

/// Items of a list element such as `ResultList`.
#[derive(Clone, PartialEq, Eq)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T: Item> Field for List<T> {
    fn read(&mut self, element: Element, reading: &mut Reading) -> Result<(), MessageDefect> {
        let wrapped = element.children.iter().any(|child| child.name == T::NAME);
        if !wrapped {
            let bare = element.children.iter().any(|c| T::ELEMENTS.contains(&c.name.as_str()));
            let item = read_group(element, reading)?;
            if bare {
                self.0.push(item);
            }
            return Ok(());
        }
        for child in element.children {
            if child.name == T::NAME {
                reading.enter(T::NAME);
                self.0.push(read_group(child, reading)?);
                reading.leave();
            } else {
                reading.unknown(&child.name);
            }
        }
        Ok(())
    }

    fn write(&self, name: &str, options: WriteOptions, out: &mut Vec<Element>) {
        let items = self.0.iter();
        match T::shape(options) {
            ListShape::Bare => out.extend(items.map(|item| write_group(item, name, options))),
            ListShape::Repeated => out.extend(
                items.map(|i| Element::branch(name, vec![write_group(i, T::NAME, options)])),
            ),
            ListShape::One if self.0.is_empty() => {}
            ListShape::One => {
                let children = items.map(|item| write_group(item, T::NAME, options)).collect();
                out.push(Element::branch(name, children));
            }
        }
    }

    fn outline(&self, name: &str, out: &mut DebugStruct<'_, '_>) {
        if !self.0.is_empty() {
            out.field(name, self);
        }
    }

    #[cfg(test)]
    fn fill(&mut self, draw: &mut super::round_trip_tests::Draw) {
        for _ in 0..draw.pick(3) {
            let mut item = T::default();
            item.fill(draw);
            self.0.push(item);
        }
    }
}
