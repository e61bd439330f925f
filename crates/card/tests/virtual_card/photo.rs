//! The photo of the chip, by the number on the card's face.

use aws_lc_rs::signature::RsaKeyPair;
use card::chip::{Application, Chip};
use card::cv::CardKey;
use card::personalise::{Order, Photo};
use card::reader::{CardProblem, FaceNumber, Lost, ReadPhoto, run};

use super::person::{self, Counting, HIERARCHY};

const JP2: &[u8] = include_bytes!("../../data/portrait.jp2");

fn read(
    chip: &mut Chip,
    number: &FaceNumber,
    root: Option<&CardKey>,
) -> Result<Vec<u8>, CardProblem> {
    let mut transport = |command: &[u8]| -> Result<Vec<u8>, Lost> {
        Ok(chip.process(command, &mut Counting(0)).response.encode())
    };
    run(ReadPhoto::new(number.clone(), root.copied()), &mut transport)
}

fn card(photo: Photo) -> (Chip, FaceNumber) {
    let memory = person::made(&Order { photo, ..person::order() });
    let number = memory.face_number().unwrap();
    (Chip::new(memory), number)
}

fn root() -> CardKey {
    person::public(&HIERARCHY.root)
}

/// The era year 55 is 1980; the year of expiry and the code follow.
#[test]
fn the_number_is_what_is_printed_on_the_face() {
    assert_eq!(person::memory().face_number(), Some("55021720352285".parse().unwrap()));
}

#[test]
fn the_photo_comes_as_it_was_put_in_with_and_without_a_root() {
    let (mut chip, number) = card(Photo::Jp2(JP2.to_vec()));
    assert_eq!(read(&mut chip, &number, None).unwrap(), JP2);
    assert_eq!(read(&mut chip, &number, Some(&root())).unwrap(), JP2);
}

#[test]
fn a_photo_that_another_root_certifies_is_not_trusted() {
    let (mut chip, number) = card(Photo::Drawn);
    let other = RsaKeyPair::from_pkcs8(&HIERARCHY.terminals).unwrap();
    let other = CardKey::of(&other).unwrap();
    assert_eq!(read(&mut chip, &number, Some(&other)), Err(CardProblem::NotSigned));
}

/// F-201: the card of a child under one year.
#[test]
fn a_card_without_a_photo_says_so() {
    let (mut chip, number) = card(Photo::Without);
    assert_eq!(read(&mut chip, &number, Some(&root())), Err(CardProblem::NoPhoto));
}

#[test]
fn ten_wrong_numbers_lock_it_and_a_right_one_gives_all_tries_back() {
    let (mut chip, number) = card(Photo::Drawn);
    let wrong: FaceNumber = "55021720352286".parse().unwrap();
    let left = |chip: &Chip| chip.memory().tries_left(Application::Surface, 0x12);
    for expected in (1..10).rev() {
        let problem = read(&mut chip, &wrong, None).unwrap_err();
        let CardProblem::WrongFaceNumber { left } = problem else { panic!("{problem:?}") };
        assert_eq!(left.get(), expected);
    }
    assert!(read(&mut chip, &number, None).is_ok());
    assert_eq!(left(&chip), Some(10));
    for _ in 0..9 {
        read(&mut chip, &wrong, None).unwrap_err();
    }
    assert_eq!(read(&mut chip, &wrong, None), Err(CardProblem::FaceNumberLocked));
    assert_eq!(read(&mut chip, &number, None), Err(CardProblem::FaceNumberLocked));
}
