//! The names of insurers, kept in memory: a few thousand that hardly change, and each check shows
//! one.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use vocab::InsurerNumber;

use crate::convert::Outcome;

/// Names that were read before. Only this process writes the file, and [`Names::read_again`]
/// follows each change.
#[derive(Debug, Default)]
pub(crate) struct Names(RwLock<BTreeMap<InsurerNumber, String>>);

impl Names {
    /// Returns the name, which is read the first time. An insurer without a name is not remembered.
    pub(crate) fn get(
        &self,
        insurer: InsurerNumber,
        read: impl FnOnce() -> Outcome<Option<String>>,
    ) -> Outcome<Option<String>> {
        let names = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = names.get(&insurer) {
            return Ok(Some(name.clone()));
        }
        drop(names);
        self.read_again(insurer, read)
    }

    /// Reads a name that may have changed. The lock is taken first: of two changes the reader who
    /// comes last sees the later one, so no older name is left behind.
    pub(crate) fn read_again(
        &self,
        insurer: InsurerNumber,
        read: impl FnOnce() -> Outcome<Option<String>>,
    ) -> Outcome<Option<String>> {
        let mut names = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let name = read()?;
        if let Some(name) = &name {
            names.insert(insurer, name.clone());
        }
        Ok(name)
    }
}
