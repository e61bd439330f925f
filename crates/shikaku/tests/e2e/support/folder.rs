//! The folders, as a client uses them.

use std::fs;
use std::path::PathBuf;

use super::{Home, wait_for};

impl Home {
    /// Puts a request down, as most clients do: written in place.
    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder("req").join(name), bytes).unwrap();
    }

    /// Waits for a file in `res`.
    pub(crate) fn result(&self, name: &str) -> Vec<u8> {
        let path = self.folder("res").join(name);
        wait_for(name, || fs::read(&path).ok())
    }

    /// Puts a request down and waits for its result.
    pub(crate) fn exchange(&self, name: &str, bytes: &[u8]) -> Vec<u8> {
        self.put(name, bytes);
        self.result(&name.replace("req_", "res_"))
    }

    /// Returns the names in one of the folders.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.folder(folder)).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// Returns one of the folders.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.data().join("OQS").join(name)
    }
}

/// Returns the names of the elements inside an element, in their order, read as text: no parser of
/// ours.
pub(crate) fn elements(xml: &str, parent: &str) -> Vec<String> {
    let inside = xml.split(&format!("<{parent}>")).nth(1).unwrap_or_default();
    let inside = inside.split(&format!("</{parent}>")).next().unwrap_or_default();
    let mut names = Vec::new();
    let mut within: Option<String> = None;
    for tag in inside.split('<').skip(1).filter_map(|part| part.split('>').next()) {
        match (&within, tag.strip_prefix('/')) {
            (None, None) if !tag.ends_with('/') => {
                names.push(tag.to_owned());
                within = Some(tag.to_owned());
            }
            (None, None) => names.push(tag.trim_end_matches('/').to_owned()),
            (Some(open), Some(closed)) if open == closed => within = None,
            _ => {}
        }
    }
    names
}
