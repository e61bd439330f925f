//! The user authentication certificate in a person's card.

use rules::card::{CardIssue, card_expiry};
use rules::certificate::certificate_expiry;
use rules::facts::{CardKind, UseChannel, UseRegistration, UserAuthCertificate};
use vocab::date::{BirthDate, add_days, add_months, age_on};
use vocab::{CertificateSerial, Date};

use crate::deck::mix;
use crate::dice::Dice;
use crate::household::Member;
use crate::links::day;

/// The serial number of the person with number 0 of a population; the others follow.
pub const FIRST_SERIAL: u64 = 0x1_0000_0000;

/// The serial number of the first ready-made patient. Theirs end before [`FIRST_SERIAL`], and those
/// below are free: a test authority draws from them what it issues beside these people.
pub const FIRST_DEMO_SERIAL: u64 = 0xF000_0000;

/// The first day of the card.
const CARDS_FROM: Date = Date::constant(2016, 1, 1);
/// The first day of cards without PIN (F-200).
const FACE_ONLY_FROM: Date = Date::constant(2023, 12, 15);
/// The first day of cards without photo for children under one year (F-201).
const WITHOUT_PHOTO_FROM: Date = Date::constant(2024, 12, 2);

/// Returns the serial number of the certificate of the person with this number in a population, who
/// has one or not. It is the same for every seed.
pub fn certificate_serial(index: u64) -> Option<CertificateSerial> {
    serial(FIRST_SERIAL.checked_add(index)?)
}

/// Returns a serial number.
pub(crate) fn serial(number: u64) -> Option<CertificateSerial> {
    CertificateSerial::from_bytes(&number.to_be_bytes()).ok()
}

/// Makes the certificate of a member, if the member has a card: who has registered it has one, and
/// of the others a share. It is from a stream of chance of its own, so that the people of a seed
/// are who they were before they had certificates.
pub(crate) fn certificate(
    seed: u64,
    index: u64,
    member: &Member,
    today: Date,
) -> Option<UserAuthCertificate> {
    let mut dice = Dice::new(mix(seed ^ 0x0063_6172_6473), index);
    let birth = member.person.birth;
    let share = match age_on(birth, today) {
        0 => 200,
        1..20 => 450,
        20..80 => 400,
        _ => 300,
    };
    let first = add_days(birth.date(), 30).max(CARDS_FROM);
    if first > today || (member.registration.is_none() && !dice.permille(share)) {
        return None;
    }
    let issued_on = issue_day(first, member.registration, today, &mut dice);
    let card = kind(birth, member.registration, issued_on, &mut dice);
    Some(issued(certificate_serial(index)?, (birth, card), issued_on))
}

/// Makes a certificate that was issued together with the card.
pub(crate) fn issued(
    serial: CertificateSerial,
    (birth, card): (BirthDate, CardKind),
    issued_on: Date,
) -> UserAuthCertificate {
    let issue = CardIssue { applied_on: issued_on, issued_on, birth, stay_until: None };
    let card_expires_on = *card_expiry(issue).outcome();
    let expires_on = *certificate_expiry(issued_on, birth, card_expires_on).outcome();
    UserAuthCertificate { serial, card: existing(card, issued_on), expires_on }
}

/// A card of a kind that did not exist yet is a regular one.
fn existing(card: CardKind, issued_on: Date) -> CardKind {
    let from = match card {
        CardKind::Regular => return card,
        CardKind::FaceOnly => FACE_ONLY_FROM,
        CardKind::WithoutPhoto => WITHOUT_PHOTO_FROM,
    };
    if issued_on < from { CardKind::Regular } else { card }
}

/// A certificate lives about five years; a few people let it run out.
fn issue_day(
    first: Date,
    registration: Option<UseRegistration>,
    today: Date,
    dice: &mut Dice,
) -> Date {
    let issued_on = day(first.max(add_months(today, -57)), today, dice);
    let registered = match registration {
        Some(UseRegistration::Registered { on, .. }) => on,
        Some(UseRegistration::CancelPending { executed_on }) => executed_on,
        None => return issued_on,
    };
    // Who was registered before the issue had an earlier certificate, if old enough for one.
    let renewed = first <= add_months(issued_on, -48);
    if renewed { issued_on } else { issued_on.min(registered.max(first)) }
}

fn kind(
    birth: BirthDate,
    registration: Option<UseRegistration>,
    issued_on: Date,
    dice: &mut Dice,
) -> CardKind {
    // A card without PIN is registered at a reader only (F-200).
    let elsewhere = matches!(
        registration,
        Some(UseRegistration::Registered { channel, .. }) if channel != UseChannel::Reader
    );
    let age = age_on(birth, issued_on);
    let face_only = dice.permille(if age < 75 { 4 } else { 80 }) && !elsewhere;
    let wanted = match age {
        0 => CardKind::WithoutPhoto,
        _ if face_only => CardKind::FaceOnly,
        _ => CardKind::Regular,
    };
    existing(wanted, issued_on)
}
