//! Small facts that each check needs and that hardly ever change, kept in memory: names of
//! insurers, devices, facilities. A read of the file costs more than the work with it.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

use crate::convert::Outcome;

/// So many are kept; then the memory starts anew.
const KEPT: usize = 65_536;

/// What was read before. Only this process writes the file, and each change is announced before it
/// is written: until [`Remembered::changed`] is called, the file is read each time. So a change
/// whose caller has gone away in between makes reads slower, and never wrong.
#[derive(Debug)]
pub(crate) struct Remembered<K, V>(RwLock<Memory<K, V>>);

#[derive(Debug)]
struct Memory<K, V> {
    values: HashMap<K, V>,
    /// How many changes of each are under way.
    changing: HashMap<K, u32>,
}

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self(RwLock::new(Memory { values: HashMap::new(), changing: HashMap::new() }))
    }
}

impl<K: Copy + Eq + Hash, V: Clone> Remembered<K, V> {
    /// Returns the value, which is read the first time. What is not there is not remembered.
    pub(crate) fn get(
        &self,
        key: K,
        read: impl FnOnce() -> Outcome<Option<V>>,
    ) -> Outcome<Option<V>> {
        let memory = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = memory.values.get(&key) {
            return Ok(Some(value.clone()));
        }
        drop(memory);
        // The lock is taken before the file is read: a change either finds the value and drops it,
        // or was announced and keeps it out.
        let mut memory = self.memory();
        let value = read()?;
        memory.keep(key, value.as_ref());
        Ok(value)
    }

    /// Announces a change.
    pub(crate) fn changing(&self, key: K) {
        let mut memory = self.memory();
        memory.values.remove(&key);
        let changes = memory.changing.entry(key).or_default();
        *changes = changes.saturating_add(1);
    }

    /// Tells that an announced change is written, or failed.
    pub(crate) fn changed(&self, key: K) {
        let mut memory = self.memory();
        let Some(changes) = memory.changing.get_mut(&key) else { return };
        *changes = changes.saturating_sub(1);
        if *changes == 0 {
            memory.changing.remove(&key);
        }
    }

    fn memory(&self) -> RwLockWriteGuard<'_, Memory<K, V>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash, V: Clone> Memory<K, V> {
    fn keep(&mut self, key: K, value: Option<&V>) {
        if self.changing.contains_key(&key) {
            return;
        }
        if self.values.len() >= KEPT {
            self.values.clear();
        }
        if let Some(value) = value {
            self.values.insert(key, value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;

    fn read(value: Option<u8>) -> impl FnOnce() -> crate::convert::Outcome<Option<u8>> {
        move || Ok(value)
    }

    fn untouched() -> crate::convert::Outcome<Option<u8>> {
        panic!("the file was read")
    }

    #[test]
    fn a_value_is_read_once() {
        let kept = Remembered::default();
        assert_eq!(kept.get(1, read(Some(7))).unwrap(), Some(7));
        assert_eq!(kept.get(1, untouched).unwrap(), Some(7));
    }

    #[test]
    fn what_is_not_there_is_read_again() {
        let kept = Remembered::default();
        assert_eq!(kept.get(1, read(None)).unwrap(), None);
        assert_eq!(kept.get(1, read(Some(7))).unwrap(), Some(7));
    }

    #[test]
    fn nothing_is_kept_while_a_change_is_under_way() {
        let kept = Remembered::default();
        kept.get(1, read(Some(7))).unwrap();
        kept.changing(1);
        kept.changing(1);
        assert_eq!(kept.get(1, read(Some(7))).unwrap(), Some(7));
        kept.changed(1);
        assert_eq!(kept.get(1, read(Some(8))).unwrap(), Some(8));
        kept.changed(1);
        assert_eq!(kept.get(1, read(Some(9))).unwrap(), Some(9));
        assert_eq!(kept.get(1, untouched).unwrap(), Some(9));
    }
}
