//! Cards on the disk.

use std::os::unix::fs::PermissionsExt;

use card::apdu::StatusWord;
use card::chip::Application;
use card::shelf::{CardName, Shelf, ShelfDefect};

use super::person::{self, Counting};

const SELECT: &[u8] = &[0, 0xA4, 4, 0x0C, 10, 0xD3, 0x92, 0xF0, 0, 0x26, 1, 0, 0, 0, 1];
const WRONG: &[u8] = &[0, 0x20, 0, 0x98, 4, b'0', b'0', b'0', b'0'];

fn shelf() -> (tempfile::TempDir, Shelf, CardName) {
    let directory = tempfile::tempdir().unwrap();
    let shelf = Shelf::open(&directory.path().join("cards")).unwrap();
    let name: CardName = "hanako".parse().unwrap();
    shelf.add(&name, &person::memory()).unwrap();
    (directory, shelf, name)
}

fn left(shelf: &Shelf, name: &CardName) -> Option<u8> {
    shelf.load(name).unwrap().tries_left(Application::Jpki, 0x18)
}

#[test]
fn a_wrong_entry_is_on_the_disk_before_it_is_answered() {
    let (_directory, shelf, name) = shelf();
    let mut slot = shelf.plug(&name).unwrap();
    slot.process(SELECT, &mut Counting(0)).unwrap();
    let answer = slot.process(WRONG, &mut Counting(0)).unwrap();
    assert_eq!(answer.status(), StatusWord::tries_left(2));
    assert_eq!(left(&shelf, &name), Some(2));
}

#[test]
fn what_cannot_be_saved_is_not_answered_and_still_counts() {
    let (directory, shelf, name) = shelf();
    let obstacle = directory.path().join("cards/hanako.new");
    std::fs::create_dir(&obstacle).unwrap();
    let mut slot = shelf.plug(&name).unwrap();
    slot.process(SELECT, &mut Counting(0)).unwrap();
    assert_eq!(slot.process(WRONG, &mut Counting(0)), Err(ShelfDefect::Storage));
    assert_eq!(slot.process(SELECT, &mut Counting(0)), Err(ShelfDefect::Storage));
    std::fs::remove_dir(&obstacle).unwrap();
    slot.process(SELECT, &mut Counting(0)).unwrap();
    assert_eq!(left(&shelf, &name), Some(2));
}

#[test]
fn a_card_is_in_one_slot_at_a_time() {
    let (_directory, shelf, name) = shelf();
    let slot = shelf.plug(&name).unwrap();
    assert_eq!(shelf.plug(&name).err(), Some(ShelfDefect::Locked));
    drop(slot);
    assert!(shelf.plug(&name).is_ok());
}

#[test]
fn a_card_is_recalled_from_its_reader() {
    let (_directory, shelf, name) = shelf();
    assert_eq!(shelf.recall(&name), Ok(false));
    assert!(!shelf.is_recalled(&name));
    let slot = shelf.plug(&name).unwrap();
    assert_eq!(shelf.recall(&name), Ok(true));
    assert!(shelf.is_recalled(&name));
    drop(slot);
    let _slot = shelf.plug(&name).unwrap();
    assert!(!shelf.is_recalled(&name), "the next one is not taken out");
    let nobody = "taro".parse().unwrap();
    assert_eq!(shelf.recall(&nobody), Err(ShelfDefect::Absent));
}

#[test]
fn a_rewritten_card_is_on_the_disk() {
    let (_directory, shelf, name) = shelf();
    let changed = card::office::reset_pin(&shelf.load(&name).unwrap(), "4321").unwrap();
    shelf.plug(&name).unwrap().rewrite(changed.clone()).unwrap();
    assert!(shelf.load(&name) == Ok(changed));
}

#[test]
fn cards_are_listed_private_and_never_replaced() {
    let (directory, shelf, name) = shelf();
    assert_eq!(shelf.list().unwrap(), std::slice::from_ref(&name));
    assert_eq!(shelf.add(&name, &person::memory()), Err(ShelfDefect::Present));
    let file = directory.path().join("cards/hanako.json");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(shelf.load(&"taro".parse().unwrap()).err(), Some(ShelfDefect::Absent));
    assert_eq!("../taro".parse::<CardName>(), Err(ShelfDefect::Name));
}
