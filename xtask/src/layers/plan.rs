//! The form of `layers.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// `layers.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layers {
    /// Crates of the design that do not exist yet; a rule of the book may be promised to one.
    pub planned: BTreeSet<String>,
    /// Every crate of the workspace and whom it uses.
    pub crates: BTreeMap<String, Uses>,
    /// The crates without clock, I/O and serialisation, each with all foreign crates below it.
    pub pure: BTreeMap<String, BTreeSet<String>>,
}

/// Whom a crate uses, among ours.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Uses {
    /// As a dependency of the product, build scripts included.
    pub uses: BTreeSet<String>,
    /// In its tests only.
    pub dev: BTreeSet<String>,
}
