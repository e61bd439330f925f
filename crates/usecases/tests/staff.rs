//! Who invites staff to the desk, as what, and who is let in.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends")]

use jiff::{SignedDuration, Timestamp};
use store::{Facility, Passkey, Registry as _, Staff as _, StaffMember, StaffRole};
use store_sqlite::{OpenOptions, SqliteStore};
use usecases::access::{CheckAtDesk, FindInDisaster, InviteStaff, KnownFacility, SeeDesk};
use usecases::staff::{
    INVITATION_LASTS, InvitationToken, SignedIn, StaffPermit, invite, invite_first, look_again,
    sign_in,
};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const MICROSECOND: SignedDuration = SignedDuration::from_micros(1);
const CLINIC: &str = "1312345679";
const PHARMACY: &str = "1340000007";

struct Place {
    store: SqliteStore,
    _directory: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(directory.path(), OpenOptions::default()).unwrap();
        Self { store, _directory: directory }
    }

    /// Lets whoever holds the token make a passkey.
    async fn take_up(&self, token: &InvitationToken, now: Timestamp) -> Option<StaffMember> {
        let InvitationToken(drawn) = token;
        let passkey =
            Passkey { id: drawn.to_vec(), handle: [1; 64], fixed: vec![1], changing: vec![1] };
        self.store.enrol_passkey(token.digest(), passkey, now).await.unwrap()
    }
}

fn facility(code: &str, verifies_online: bool) -> KnownFacility {
    KnownFacility::from_registry(Facility {
        code: code.parse().unwrap(),
        name: "架空クリニック".to_owned(),
        verifies_online,
        token: None,
    })
}

fn member(code: &str, staff: &str, role: StaffRole) -> StaffMember {
    StaffMember { facility: code.parse().unwrap(), staff: staff.parse().unwrap(), role }
}

fn signed_in(role: StaffRole, verifies_online: bool) -> SignedIn {
    SignedIn::checked(facility(CLINIC, verifies_online), member(CLINIC, "山田", role)).unwrap()
}

fn token(byte: u8) -> InvitationToken {
    InvitationToken([byte; 32])
}

#[test]
fn each_role_may_do_what_the_table_says() {
    let matrix = [
        (StaffRole::Reception, false, false),
        (StaffRole::Doctor, true, false),
        (StaffRole::Dentist, true, false),
        (StaffRole::Pharmacist, true, false),
        (StaffRole::Administrator, false, true),
    ];
    assert_eq!(matrix.map(|(role, ..)| role), StaffRole::ALL);
    for (role, finds, invites) in matrix {
        let who = signed_in(role, true);
        assert!(StaffPermit::<SeeDesk>::ask(&who).is_some(), "{role:?}");
        assert!(StaffPermit::<CheckAtDesk>::ask(&who).is_some(), "{role:?}");
        assert_eq!(StaffPermit::<FindInDisaster>::ask(&who).is_some(), finds, "{role:?}");
        assert_eq!(StaffPermit::<InviteStaff>::ask(&who).is_some(), invites, "{role:?}");
        let without_the_system = signed_in(role, false);
        assert!(StaffPermit::<SeeDesk>::ask(&without_the_system).is_none(), "{role:?}");
        assert!(StaffPermit::<CheckAtDesk>::ask(&without_the_system).is_none(), "{role:?}");
        assert!(StaffPermit::<FindInDisaster>::ask(&without_the_system).is_none(), "{role:?}");
        assert!(StaffPermit::<InviteStaff>::ask(&without_the_system).is_none(), "{role:?}");
    }
}

#[tokio::test]
async fn an_administrator_invites_to_their_own_facility_for_a_day() {
    let place = Place::new();
    let permit = StaffPermit::ask(&signed_in(StaffRole::Administrator, true)).unwrap();
    for role in StaffRole::ALL {
        let named = ("鈴木".parse().unwrap(), role);
        invite(&place.store, &permit, named, &token(1), NOW).await.unwrap();
        let end = NOW + INVITATION_LASTS;
        let invited = place.store.invited(token(1).digest(), end - MICROSECOND).await.unwrap();
        assert_eq!(invited, Some(member(CLINIC, "鈴木", role)));
        assert_eq!(place.store.invited(token(1).digest(), end).await.unwrap(), None);
    }
}

/// Each start of a demo asks again, until there is an administrator.
#[tokio::test]
async fn the_centre_invites_the_first_administrator_and_no_second() {
    let place = Place::new();
    let clinic = facility(CLINIC, true);
    let name = || "管理者".parse().unwrap();
    for byte in [1, 2] {
        assert!(invite_first(&place.store, &clinic, name(), &token(byte), NOW).await.unwrap());
    }
    assert_eq!(place.take_up(&token(1), NOW).await, None, "the later link counts");
    let administrator = member(CLINIC, "管理者", StaffRole::Administrator);
    assert_eq!(place.take_up(&token(2), NOW).await, Some(administrator));
    assert!(!invite_first(&place.store, &clinic, name(), &token(3), NOW).await.unwrap());
    assert_eq!(place.take_up(&token(3), NOW).await, None);
    // Another facility has none yet.
    let pharmacy = facility(PHARMACY, true);
    assert!(invite_first(&place.store, &pharmacy, name(), &token(4), NOW).await.unwrap());
}

#[tokio::test]
async fn a_doctor_alone_does_not_make_an_administrator() {
    let place = Place::new();
    let permit = StaffPermit::ask(&signed_in(StaffRole::Administrator, true)).unwrap();
    let doctor = ("鈴木".parse().unwrap(), StaffRole::Doctor);
    invite(&place.store, &permit, doctor, &token(1), NOW).await.unwrap();
    place.take_up(&token(1), NOW).await.unwrap();
    let name = "管理者".parse().unwrap();
    assert!(
        invite_first(&place.store, &facility(CLINIC, true), name, &token(2), NOW).await.unwrap()
    );
}

#[tokio::test]
async fn staff_of_a_facility_that_is_not_known_are_not_let_in() {
    let place = Place::new();
    let doctor = member(CLINIC, "山田", StaffRole::Doctor);
    assert!(sign_in(&place.store, doctor.clone()).await.unwrap().is_none());
    place.store.admit(facility(CLINIC, true).facility().clone()).await.unwrap();
    let there = sign_in(&place.store, doctor.clone()).await.unwrap().unwrap();
    assert_eq!((there.member(), &there.facility().facility().code), (&doctor, &doctor.facility));
}

#[tokio::test]
async fn a_second_look_shows_the_member_as_they_are_now() {
    let place = Place::new();
    let permit = StaffPermit::ask(&signed_in(StaffRole::Administrator, true)).unwrap();
    let before = signed_in(StaffRole::Doctor, true);
    place.store.admit(facility(CLINIC, true).facility().clone()).await.unwrap();
    assert!(look_again(&place.store, &before).await.unwrap().is_none(), "no passkey");
    for (byte, role) in [(1, StaffRole::Doctor), (2, StaffRole::Reception)] {
        let named = (before.member().staff.clone(), role);
        invite(&place.store, &permit, named, &token(byte), NOW).await.unwrap();
        place.take_up(&token(byte), NOW).await.unwrap();
        let now = look_again(&place.store, &before).await.unwrap().unwrap();
        assert_eq!(now.member(), &member(CLINIC, "山田", role));
    }
    place.store.admit(facility(CLINIC, false).facility().clone()).await.unwrap();
    let now = look_again(&place.store, &before).await.unwrap().unwrap();
    assert!(!now.facility().facility().verifies_online);
    let staff = before.member().staff.clone();
    place.store.dismiss(before.member().facility, staff).await.unwrap();
    assert!(look_again(&place.store, &before).await.unwrap().is_none(), "dismissed");
}

#[test]
fn nobody_is_signed_in_where_they_do_not_work() {
    let elsewhere = facility(PHARMACY, true);
    assert!(SignedIn::checked(elsewhere, member(CLINIC, "山田", StaffRole::Doctor)).is_none());
}

#[test]
fn a_token_is_kept_as_its_digest_and_told_nowhere() {
    assert_ne!(token(1).digest(), token(2).digest());
    assert_ne!(token(1).digest().0, token(1).0);
    assert_eq!(format!("{:?}", token(0x41)), "InvitationToken");
}
