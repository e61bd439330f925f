//! Fictitious people, insurers and facilities, and short ways to write them.

use jiff::Timestamp;
use rules::facts::{
    CardClass, CardKind, EligibilityCertificate, EligibilityNotice, Enrolment, Limit,
    LimitCategory, LimitDocument, Loss, LossReason, Names, NoticeType, NumberLink, OldCard, Person,
    Standing, UseChannel, UseRegistration, UserAuthCertificate,
};
use vocab::date::BirthDate;
use vocab::name::{KanaName, KanjiName};
use vocab::{CertificateSerial, Date, FacilityCode, InsuredId, InsurerNumber, PersonId, Sex};

use crate::{
    AnswerDigest, AsOf, AuditEntry, CardCheck, Channel, Consent, Consents, DeviceFingerprint,
    Disclosure, DocumentKey, Entry, Facility, Identity, NewEnrolment, NewPerson, Operation,
    Operator, Outcome, QuestionDigest, RequestKey, SignedBy, TokenDigest,
};

pub(super) const SOCIETY: &str = "06139992";
pub(super) const NHI: &str = "138016";
pub(super) const LATE_STAGE: &str = "39279997";
pub(super) const CLINIC: &str = "0110113719";
pub(super) const PHARMACY: &str = "1340000007";
pub(super) const BIRTH: &str = "1958-03-09";

/// A day.
pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A moment, some seconds after the examples begin.
pub(super) fn moment(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).unwrap()
}

/// What is known at a moment. No case depends on the day that is asked for but where it says so.
pub(super) fn known(seconds: i64) -> AsOf {
    AsOf { held: day("2026-11-22"), known: moment(seconds) }
}

pub(super) fn insurer(text: &str) -> InsurerNumber {
    text.parse().unwrap()
}

pub(super) fn facility_code(text: &str) -> FacilityCode {
    text.parse().unwrap()
}

pub(super) fn birth(text: &str) -> BirthDate {
    BirthDate::parse(text).unwrap()
}

pub(super) fn names(kanji: &str, kana: &str) -> Names {
    Names {
        kanji: KanjiName::parse(kanji).unwrap(),
        kana: KanaName::parse(kana).unwrap(),
        other: None,
        other_kana: None,
    }
}

/// A person with little registered.
pub(super) fn person(kanji: &str, kana: &str) -> Person {
    Person {
        names: names(kanji, kana),
        sex: Sex::Female,
        birth: birth(BIRTH),
        post_code: None,
        address: None,
    }
}

/// Insurer, symbol (empty: none), number, branch (empty: none).
pub(super) fn insured(at: &str, symbol: &str, number: &str, branch: &str) -> InsuredId {
    InsuredId {
        insurer: insurer(at),
        symbol: (!symbol.is_empty()).then(|| symbol.parse().unwrap()),
        number: number.parse().unwrap(),
        branch: (!branch.is_empty()).then(|| branch.parse().unwrap()),
    }
}

/// An enrolment with little registered.
pub(super) fn enrolment(id: InsuredId) -> Enrolment {
    Enrolment {
        id,
        standing: Standing::Insured,
        class: CardClass::General,
        gained_on: day("2020-04-01"),
        lost: None,
        issued_on: None,
        document_until: None,
        ratio: None,
        insured_name: None,
    }
}

pub(super) fn loss(on: &str) -> Loss {
    Loss { on: day(on), reason: LossReason::OtherInsurance }
}

/// An enrolment without any document.
pub(super) fn new_enrolment(enrolment: Enrolment) -> NewEnrolment {
    NewEnrolment {
        enrolment,
        link: NumberLink::NotSubmitted,
        old_card: None,
        certificate: None,
        notice: None,
        limit: None,
    }
}

/// A person who is enrolled once.
pub(super) fn new_person(kanji: &str, kana: &str, id: InsuredId) -> NewPerson {
    NewPerson {
        person: person(kanji, kana),
        enrolments: vec![new_enrolment(enrolment(id))],
        registration: None,
        certificates: Vec::new(),
    }
}

/// The person of most cases.
pub(super) fn hanako() -> NewPerson {
    new_person("健保　花子", "ケンポ　ハナコ", insured(SOCIETY, "12", "34567", "01"))
}

pub(super) fn old_card() -> OldCard {
    OldCard { issued_on: day("2023-04-01"), printed_until: Some(day("2025-03-31")) }
}

pub(super) fn certificate(until: &str) -> EligibilityCertificate {
    EligibilityCertificate { issued_on: day("2025-12-02"), until: day(until), temporary: false }
}

pub(super) fn notice() -> EligibilityNotice {
    EligibilityNotice { kind: NoticeType::Type2, issued_on: day("2024-12-03") }
}

pub(super) fn limit(category: LimitCategory) -> Limit {
    Limit {
        category,
        document: LimitDocument::LimitAndMeals,
        issued_on: day("2026-07-20"),
        from: day("2026-08-01"),
        until: Some(day("2027-07-31")),
        long_stay_on: None,
    }
}

/// A person with every field set.
pub(super) fn all_fields() -> NewPerson {
    let mut names = names("渡邊　髙志", "ワタナベ　タカシ");
    names.other = Some(KanjiName::parse("渡辺　鷹志").unwrap());
    names.other_kana = Some(KanaName::parse("ワタナベ　タカシ").unwrap());
    let mut stretch = enrolment(insured(SOCIETY, "本社", "0042", "7"));
    stretch.standing = Standing::Dependent;
    stretch.class = CardClass::SpecialRetired;
    stretch.lost = Some(loss("2026-10-01"));
    stretch.issued_on = Some(day("2020-04-20"));
    stretch.document_until = Some(day("2026-03-31"));
    stretch.ratio = vocab::Percent::new(20);
    stretch.insured_name = Some(KanjiName::parse("渡邊　一").unwrap());
    let mut open_limit = limit(LimitCategory::B10);
    open_limit.until = None;
    open_limit.long_stay_on = Some(day("2026-09-01"));
    NewPerson {
        person: Person {
            names,
            sex: Sex::NotSet,
            birth: birth("1906-02-28"),
            post_code: Some("0010023".parse().unwrap()),
            address: Some(String::from("架空県見本市一丁目2番3号")),
        },
        enrolments: vec![
            NewEnrolment {
                enrolment: stretch,
                link: NumberLink::Linked(day("2021-10-20")),
                old_card: Some(old_card()),
                certificate: Some(certificate("2026-07-31")),
                notice: Some(notice()),
                limit: Some(open_limit),
            },
            new_enrolment(enrolment(insured(NHI, "", "99", ""))),
        ],
        registration: Some(UseRegistration::Registered {
            on: day("2023-05-05"),
            channel: UseChannel::MunicipalCounter,
        }),
        certificates: vec![user_auth_certificate("0A11"), user_auth_certificate("0A12")],
    }
}

/// A serial number, in hexadecimal.
pub(super) fn serial_number(hex: &str) -> CertificateSerial {
    CertificateSerial::parse_hex(hex).unwrap()
}

pub(super) fn user_auth_certificate(serial: &str) -> UserAuthCertificate {
    UserAuthCertificate {
        serial: serial_number(serial),
        card: CardKind::Regular,
        expires_on: day("2030-03-09"),
    }
}

/// The numbers of a document, as typed.
pub(super) fn document(id: &InsuredId, birth: &str) -> DocumentKey {
    DocumentKey {
        insurer: id.insurer,
        symbol: id.symbol.as_ref().map_or_else(String::new, vocab::InsuredSymbol::key),
        number: id.number.key(),
        branch: id.branch,
        birth: Some(BirthDate::parse(birth).unwrap()),
    }
}

pub(super) fn facility(code: &str, token: Option<u8>) -> Facility {
    Facility {
        code: facility_code(code),
        name: String::from("見本診療所"),
        verifies_online: true,
        token: token.map(|byte| TokenDigest([byte; 32])),
    }
}

pub(super) fn audit(seconds: i64, operation: Operation) -> AuditEntry {
    AuditEntry {
        at: moment(seconds),
        facility: Some(facility_code(CLINIC)),
        channel: Channel::Api,
        operation,
        question: QuestionDigest([u8::try_from(seconds.rem_euclid(256)).unwrap(); 32]),
    }
}

/// A check that found nobody.
pub(super) fn verified(seconds: i64) -> Entry {
    let disclosure = Disclosure {
        outcome: Outcome::NotFound,
        person: None,
        enrolment: None,
        as_of: known(seconds),
        answer: AnswerDigest([9; 32]),
    };
    Entry::Verified(audit(seconds, Operation::VerifyByDocument), disclosure)
}

pub(super) fn reference(seconds: i64, person: PersonId, number: &str) -> Entry {
    let audit = audit(seconds, Operation::RegisterReferenceNumber);
    Entry::ReferenceNumber(audit, person, number.parse().unwrap())
}

pub(super) fn request(byte: u8) -> RequestKey {
    RequestKey([byte; 32])
}

/// The audit entry of something that a facility's device does.
pub(super) fn at_reader(seconds: i64, operation: Operation) -> AuditEntry {
    AuditEntry { channel: Channel::Reader, ..audit(seconds, operation) }
}

/// What a check by card with the face stands on.
pub(super) fn example_card_check() -> CardCheck {
    CardCheck {
        device: DeviceFingerprint([3; 32]),
        certificate: serial_number("C0FFEE"),
        signed: SignedBy::Terminal,
        identity: Identity::Face { distance_per_mille: Some(350) },
        placed_by: Operator::Patient,
        consents: Consents {
            care: Consent::Given,
            drugs: Consent::Refused,
            surgery: Consent::NotAsked,
            checkup: Consent::Given,
            limit: Consent::NotAsked,
        },
    }
}

/// A check by card that found no eligibility.
pub(super) fn verified_by_card(seconds: i64) -> Entry {
    let disclosure = Disclosure {
        outcome: Outcome::NotFound,
        person: None,
        enrolment: None,
        as_of: known(seconds),
        answer: AnswerDigest([9; 32]),
    };
    let audit = at_reader(seconds, Operation::VerifyByCard);
    Entry::VerifiedByCard(audit, disclosure, Box::new(example_card_check()))
}
