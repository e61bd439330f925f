//! How a struct of named elements is read and written.
//!
//! A group is declared once, with [`group!`], in the order of the specification; reading is free of
//! order, and every group keeps the same policy: a second occurrence is refused, an unknown element
//! is noted and skipped, an absent value is an absent element.

use core::fmt::{self, DebugStruct};

use super::code::{Code, CodeTable};
use super::defect::MessageDefect;
use super::document::{Element, Reading};
use super::verbatim::Verbatim;
use super::write::WriteOptions;

/// A struct of elements.
pub(crate) trait Group: Default + fmt::Debug {
    /// Names of the elements in the order of the specification.
    const ELEMENTS: &'static [&'static str];

    fn read_child(&mut self, child: Element, reading: &mut Reading) -> Result<(), MessageDefect>;

    fn write_children(&self, options: WriteOptions, out: &mut Vec<Element>);

    #[cfg(test)]
    fn fill(&mut self, draw: &mut super::round_trip_tests::Draw);
}

/// What one occurrence of an element holds.
pub(crate) trait Value: Sized {
    /// Reads the element; the reader is inside it.
    fn read(element: Element, reading: &mut Reading) -> Result<Self, MessageDefect>;

    fn write(&self, name: &str, options: WriteOptions) -> Element;

    fn outline(&self, name: &str, out: &mut DebugStruct<'_, '_>);

    #[cfg(test)]
    fn draw(draw: &mut super::round_trip_tests::Draw) -> Self;
}

/// A field of a group: what all occurrences of an element hold together.
pub(crate) trait Field {
    /// Reads one occurrence; the reader is inside it.
    fn read(&mut self, element: Element, reading: &mut Reading) -> Result<(), MessageDefect>;

    fn write(&self, name: &str, options: WriteOptions, out: &mut Vec<Element>);

    fn outline(&self, name: &str, out: &mut DebugStruct<'_, '_>);

    #[cfg(test)]
    fn fill(&mut self, draw: &mut super::round_trip_tests::Draw);
}

impl<V: Value> Field for Option<V> {
    fn read(&mut self, element: Element, reading: &mut Reading) -> Result<(), MessageDefect> {
        if self.is_some() {
            return Err(MessageDefect::DuplicateElement { field: reading.here() });
        }
        *self = Some(V::read(element, reading)?);
        Ok(())
    }

    fn write(&self, name: &str, options: WriteOptions, out: &mut Vec<Element>) {
        out.extend(self.as_ref().map(|value| value.write(name, options)));
    }

    fn outline(&self, name: &str, out: &mut DebugStruct<'_, '_>) {
        if let Some(value) = self {
            value.outline(name, out);
        }
    }

    #[cfg(test)]
    fn fill(&mut self, draw: &mut super::round_trip_tests::Draw) {
        *self = draw.present().then(|| V::draw(draw));
    }
}

impl Value for Verbatim {
    fn read(element: Element, reading: &mut Reading) -> Result<Self, MessageDefect> {
        if element.children.is_empty() {
            Ok(element.text)
        } else {
            Err(MessageDefect::UnexpectedContent { field: reading.here() })
        }
    }

    fn write(&self, name: &str, _: WriteOptions) -> Element {
        Element::leaf(name, self.clone())
    }

    fn outline(&self, name: &str, out: &mut DebugStruct<'_, '_>) {
        out.field(name, self);
    }

    #[cfg(test)]
    fn draw(draw: &mut super::round_trip_tests::Draw) -> Self {
        Self::from_text(draw.text())
    }
}

impl Value for String {
    fn read(element: Element, reading: &mut Reading) -> Result<Self, MessageDefect> {
        Verbatim::read(element, reading).map(Verbatim::into_text)
    }

    fn write(&self, name: &str, _: WriteOptions) -> Element {
        Element::leaf(name, Verbatim::from_text(self.as_str()))
    }

    fn outline(&self, name: &str, out: &mut DebugStruct<'_, '_>) {
        out.field(name, &format_args!("<{} characters>", self.chars().count()));
    }

    #[cfg(test)]
    fn draw(draw: &mut super::round_trip_tests::Draw) -> Self {
        draw.text()
    }
}

impl<T: CodeTable> Value for Code<T> {
    fn read(element: Element, reading: &mut Reading) -> Result<Self, MessageDefect> {
        Verbatim::read(element, reading).map(|text| Self::new(text.text()))
    }

    fn write(&self, name: &str, _: WriteOptions) -> Element {
        Element::leaf(name, Verbatim::from_text(self.as_str()))
    }

    fn outline(&self, name: &str, out: &mut DebugStruct<'_, '_>) {
        out.field(name, self);
    }

    #[cfg(test)]
    fn draw(draw: &mut super::round_trip_tests::Draw) -> Self {
        let text = draw.text();
        match draw.pick(T::ALL.len().saturating_add(1)) {
            at if at < T::ALL.len() => Self::Known(T::ALL[at]),
            _ => Self::new(&text),
        }
    }
}

impl<G: Group> Value for G {
    fn read(element: Element, reading: &mut Reading) -> Result<Self, MessageDefect> {
        read_group(element, reading)
    }

    fn write(&self, name: &str, options: WriteOptions) -> Element {
        write_group(self, name, options)
    }

    fn outline(&self, name: &str, out: &mut DebugStruct<'_, '_>) {
        out.field(name, self);
    }

    #[cfg(test)]
    fn draw(draw: &mut super::round_trip_tests::Draw) -> Self {
        let mut group = Self::default();
        group.fill(draw);
        group
    }
}

/// Reads the children of an element that may hold no text but blanks.
pub(crate) fn read_group<G: Group>(
    element: Element,
    reading: &mut Reading,
) -> Result<G, MessageDefect> {
    if !element.text.text().trim().is_empty() {
        return Err(MessageDefect::UnexpectedContent { field: reading.here() });
    }
    let mut group = G::default();
    for child in element.children {
        if G::ELEMENTS.contains(&child.name.as_str()) {
            reading.enter(&child.name);
            group.read_child(child, reading)?;
            reading.leave();
        } else {
            reading.unknown(&child.name);
        }
    }
    Ok(group)
}

pub(crate) fn write_group<G: Group>(group: &G, name: &str, options: WriteOptions) -> Element {
    let mut children = Vec::new();
    group.write_children(options, &mut children);
    Element::branch(name, children)
}

/// Declares a group: `field: Type = "ElementName"`, in the order of the specification.
///
/// `Debug` of a group shows which elements are there and the codes, never a person's data.
macro_rules! group {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty = $element:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq, Eq)]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[doc = concat!("\n\nElement `", $element, "`.")]
                pub $field: $type,
            )+
        }

        impl crate::oqs::group::Group for $name {
            const ELEMENTS: &'static [&'static str] = &[$($element),+];

            fn read_child(
                &mut self,
                child: crate::oqs::document::Element,
                reading: &mut crate::oqs::document::Reading,
            ) -> Result<(), crate::oqs::defect::MessageDefect> {
                match child.name.as_str() {
                    $($element => {
                        crate::oqs::group::Field::read(&mut self.$field, child, reading)
                    })+
                    _ => Ok(()),
                }
            }

            fn write_children(
                &self,
                options: crate::oqs::write::WriteOptions,
                out: &mut Vec<crate::oqs::document::Element>,
            ) {
                $(crate::oqs::group::Field::write(&self.$field, $element, options, out);)+
            }

            #[cfg(test)]
            fn fill(&mut self, draw: &mut crate::oqs::round_trip_tests::Draw) {
                $(crate::oqs::group::Field::fill(&mut self.$field, draw);)+
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut out = f.debug_struct(stringify!($name));
                $(crate::oqs::group::Field::outline(&self.$field, $element, &mut out);)+
                out.finish()
            }
        }
    };
}
pub(crate) use group;
