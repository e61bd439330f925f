//! The order in which elements are written.

use super::document::Element;

/// Order of the children in every element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ElementOrder {
    /// As real result files have it: every public one fits the order in which a Java `HashMap`
    /// gives its keys out. A client that relies on the order of the specification breaks only
    /// against the real system, so ours must show it that.
    #[default]
    AsReal,
    /// The order of the specification, as the Web API's JSON has it.
    Spec,
}

impl ElementOrder {
    /// Sorts the whole tree, which is in the order of the specification.
    pub(crate) fn sort(self, element: &mut Element) {
        if self == Self::Spec {
            return;
        }
        let capacity = capacity(&element.name);
        // The sort is stable: names of one bucket stay in the order of the specification.
        element.children.sort_by_key(|child| bucket(&child.name, capacity));
        for child in &mut element.children {
            self.sort(child);
        }
    }
}

/// Bucket of a `HashMap` with `capacity` buckets (a power of two) that `name` falls into.
pub fn bucket(name: &str, capacity: u32) -> u32 {
    let hash = name
        .encode_utf16()
        .fold(0_u32, |hash, unit| hash.wrapping_mul(31).wrapping_add(u32::from(unit)));
    (hash ^ (hash >> 16)) & capacity.saturating_sub(1)
}

/// Buckets of the map behind an element.
///
/// A map starts with 16 buckets and doubles when more than three quarters are taken. The real
/// orders fit when every element of the specification is counted, also the absent ones: up to 12
/// give 16, up to 48 give 64. That a medical ticket follows the same rule is a guess.
pub fn capacity(element: &str) -> u32 {
    match element {
        "ResultOfQualificationConfirmation" | "MedicalTicketInfo" => 64,
        _ => 16,
    }
}
