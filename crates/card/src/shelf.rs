//! A directory of cards: one JSON file a card, for its owner's eyes alone (mode 0600).
//!
//! A file is replaced as a whole (written beside, synced, renamed, directory synced), so that the
//! loss of power leaves the old state or the new one, never a mixture. Who plugs a card in holds
//! its lock: two readers with one card would count its PIN twice.

mod name;
mod slot;

pub use name::CardName;
pub use slot::Slot;

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::chip::Memory;
use vocab::defects;

defects! {
    /// Why a card does not come from the shelf or go back to it.
    ShelfDefect {
        Name "name"
            "A card's name has 1 to 64 of a-z, 0-9 and hyphen; choose such a name."
            "カードの名前は英小文字・数字・ハイフン64文字以内で指定してください。";
        Absent "absent"
            "There is no card of this name on the shelf; look at the list of cards."
            "その名前のカードはありません。カードの一覧を確認してください。";
        Present "present"
            "A card of this name is on the shelf already; choose another name."
            "その名前のカードはすでにあります。別の名前を指定してください。";
        Locked "locked"
            "The card is plugged in elsewhere; unplug it there first."
            "カードは別の場所で使用中です。そちらで取り外してください。";
        Unreadable "unreadable"
            "The card file is not one of a card; make the card anew."
            "カードファイルの内容が正しくありません。カードを作り直してください。";
        Storage "storage"
            "The directory of cards cannot be read or written; check its rights and its space."
            "カードの保存先を読み書きできません。権限と空き容量を確認してください。";
    }
}

/// The directory.
#[derive(Debug, Clone)]
pub struct Shelf(PathBuf);

impl Shelf {
    /// Opens the directory and makes it if it is not there (mode 0700).
    ///
    /// # Errors
    /// `storage` if it cannot be made.
    pub fn open(directory: &Path) -> Result<Self, ShelfDefect> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(directory);
        made.map_err(|_| ShelfDefect::Storage)?;
        Ok(Self(directory.to_owned()))
    }

    /// The names of all cards, in order.
    ///
    /// # Errors
    /// `storage` if the directory cannot be read.
    pub fn list(&self) -> Result<Vec<CardName>, ShelfDefect> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(&self.0).map_err(|_| ShelfDefect::Storage)? {
            let file = entry.map_err(|_| ShelfDefect::Storage)?.file_name();
            let stem = file.to_str().and_then(|file| file.strip_suffix(".json"));
            names.extend(stem.and_then(|stem| stem.parse().ok()));
        }
        names.sort();
        Ok(names)
    }

    /// Puts a new card on the shelf.
    ///
    /// # Errors
    /// `present` if there is one of this name, `locked`, `storage`.
    pub fn add(&self, name: &CardName, memory: &Memory) -> Result<(), ShelfDefect> {
        let _lock = self.lock(name)?;
        match self.load(name) {
            Err(ShelfDefect::Absent) => self.save(name, memory),
            Ok(_) | Err(ShelfDefect::Unreadable) => Err(ShelfDefect::Present),
            Err(defect) => Err(defect),
        }
    }

    /// Looks at a card without plugging it in.
    ///
    /// # Errors
    /// `absent`, `unreadable`, `storage`.
    pub fn load(&self, name: &CardName) -> Result<Memory, ShelfDefect> {
        let bytes = std::fs::read(self.file(name, "json")).map_err(|error| {
            let absent = error.kind() == ErrorKind::NotFound;
            if absent { ShelfDefect::Absent } else { ShelfDefect::Storage }
        })?;
        Memory::from_json(&bytes).map_err(|_| ShelfDefect::Unreadable)
    }

    /// Plugs a card in: it is nobody else's until the slot is dropped.
    ///
    /// # Errors
    /// `locked` if it is plugged in already, and the defects of [`Shelf::load`].
    pub fn plug(&self, name: &CardName) -> Result<Slot, ShelfDefect> {
        self.load(name)?;
        let lock = self.lock(name)?;
        self.forget_recall(name);
        // Read under the lock: the state before it may be an older one.
        Ok(Slot::new(self.clone(), name.clone(), lock, self.load(name)?))
    }

    /// Asks whoever has plugged the card in to take it out. Returns whether anybody has.
    ///
    /// # Errors
    /// `absent`, `unreadable`, `storage`.
    pub fn recall(&self, name: &CardName) -> Result<bool, ShelfDefect> {
        self.load(name)?;
        match self.lock(name) {
            Ok(_) => Ok(false),
            Err(ShelfDefect::Locked) => {
                let marked = File::create(self.file(name, "recall"));
                marked.map(|_| true).map_err(|_| ShelfDefect::Storage)
            }
            Err(defect) => Err(defect),
        }
    }

    /// Whether somebody asks for the card.
    pub fn is_recalled(&self, name: &CardName) -> bool {
        self.file(name, "recall").exists()
    }

    fn forget_recall(&self, name: &CardName) {
        // A mark that stays takes the next card out at once; nothing is lost.
        drop(std::fs::remove_file(self.file(name, "recall")));
    }

    fn save(&self, name: &CardName, memory: &Memory) -> Result<(), ShelfDefect> {
        let bytes = memory.to_json().map_err(|_| ShelfDefect::Unreadable)?;
        self.replace(name, &bytes).map_err(|_| ShelfDefect::Storage)
    }

    fn replace(&self, name: &CardName, bytes: &[u8]) -> std::io::Result<()> {
        let beside = self.file(name, "new");
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&beside, self.file(name, "json"))?;
        File::open(&self.0)?.sync_all()
    }

    /// A file of its own: the card's file is replaced, and a lock would go with the old one.
    fn lock(&self, name: &CardName) -> Result<File, ShelfDefect> {
        let mut options = OpenOptions::new();
        let options = options.write(true).create(true).truncate(false).mode(0o600);
        let file = options.open(self.file(name, "lock")).map_err(|_| ShelfDefect::Storage)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(ShelfDefect::Locked),
            Err(TryLockError::Error(_)) => Err(ShelfDefect::Storage),
        }
    }

    fn file(&self, name: &CardName, ending: &str) -> PathBuf {
        self.0.join(format!("{name}.{ending}"))
    }
}
