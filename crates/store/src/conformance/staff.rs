//! Staff who sign in at desks.

use super::Engine;
use super::example::*;
use crate::{Invitation, InvitationDigest, Passkey, Staff, StaffMember, StaffRole, StoreError};

fn member(staff: &str, role: StaffRole) -> StaffMember {
    StaffMember { facility: facility_code(CLINIC), staff: staff.parse().unwrap(), role }
}

fn invitation(token: u8, member: StaffMember) -> Invitation {
    Invitation { digest: InvitationDigest([token; 32]), member, until: moment(60) }
}

fn passkey(byte: u8) -> Passkey {
    Passkey { id: vec![byte; 16], handle: [byte; 64], fixed: vec![byte], changing: vec![1] }
}

/// The token is worth something until its end, once; what was made with it lasts.
pub async fn an_invitation_makes_one_passkey<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let doctor = member("山田", StaffRole::Doctor);
    store.invite(invitation(1, doctor.clone())).await.unwrap();
    let digest = InvitationDigest([1; 32]);
    assert_eq!(store.invited(digest, moment(59)).await.unwrap(), Some(doctor.clone()));
    assert_eq!(store.invited(digest, moment(60)).await.unwrap(), None);
    assert_eq!(store.invited(InvitationDigest([2; 32]), moment(0)).await.unwrap(), None);
    assert_eq!(store.enrol_passkey(digest, passkey(7), moment(60)).await.unwrap(), None);
    assert_eq!(store.passkey(&[7; 16]).await.unwrap(), None);
    let enrolled = store.enrol_passkey(digest, passkey(7), moment(59)).await.unwrap();
    assert_eq!(enrolled, Some(doctor.clone()));
    assert_eq!(store.enrol_passkey(digest, passkey(8), moment(59)).await.unwrap(), None);
    E::close(store);
    let store = place.open().unwrap();
    assert_eq!(store.passkey(&[7; 16]).await.unwrap(), Some((doctor.clone(), passkey(7))));
    assert_eq!(store.staff(facility_code(CLINIC)).await.unwrap(), [doctor]);
    assert_eq!(store.staff(facility_code(PHARMACY)).await.unwrap(), []);
}

/// Of two invitations of one member the later counts.
pub async fn a_later_invitation_takes_the_place_of_the_earlier<E: Engine>(place: E) {
    let store = place.open().unwrap();
    store.invite(invitation(1, member("山田", StaffRole::Doctor))).await.unwrap();
    store.invite(invitation(2, member("山田", StaffRole::Reception))).await.unwrap();
    let now = moment(0);
    assert_eq!(store.invited(InvitationDigest([1; 32]), now).await.unwrap(), None);
    let invited = store.invited(InvitationDigest([2; 32]), now).await.unwrap();
    assert_eq!(invited, Some(member("山田", StaffRole::Reception)));
}

/// A member has one role, whatever the number of passkeys; a passkey is one member's.
pub async fn a_member_has_one_role_and_a_passkey_one_member<E: Engine>(place: E) {
    let store = place.open().unwrap();
    for (token, role) in [(1, StaffRole::Doctor), (2, StaffRole::Administrator)] {
        store.invite(invitation(token, member("山田", role))).await.unwrap();
        let digest = InvitationDigest([token; 32]);
        store.enrol_passkey(digest, passkey(token), moment(0)).await.unwrap();
    }
    let (first, _) = store.passkey(&[1; 16]).await.unwrap().unwrap();
    assert_eq!(first.role, StaffRole::Administrator);
    assert_eq!(store.staff(facility_code(CLINIC)).await.unwrap().len(), 1);
    store.invite(invitation(3, member("鈴木", StaffRole::Reception))).await.unwrap();
    let taken = store.enrol_passkey(InvitationDigest([3; 32]), passkey(1), moment(0)).await;
    assert!(matches!(taken, Err(StoreError::Impossible(_))), "{taken:?}");
    assert!(store.invited(InvitationDigest([3; 32]), moment(0)).await.unwrap().is_some());
}

/// What changed is kept, and who is dismissed has nothing left.
pub async fn a_dismissed_member_cannot_sign_in<E: Engine>(place: E) {
    let store = place.open().unwrap();
    let doctor = member("山田", StaffRole::Doctor);
    store.invite(invitation(1, doctor.clone())).await.unwrap();
    store.enrol_passkey(InvitationDigest([1; 32]), passkey(1), moment(0)).await.unwrap();
    store.update_passkey(vec![1; 16], vec![9, 9]).await.unwrap();
    let (_, kept) = store.passkey(&[1; 16]).await.unwrap().unwrap();
    assert_eq!(kept.changing, [9, 9]);
    store.invite(invitation(2, doctor.clone())).await.unwrap();
    store.dismiss(doctor.facility, doctor.staff).await.unwrap();
    assert_eq!(store.passkey(&[1; 16]).await.unwrap(), None);
    assert_eq!(store.invited(InvitationDigest([2; 32]), moment(0)).await.unwrap(), None);
    store.update_passkey(vec![1; 16], vec![1]).await.unwrap();
    assert_eq!(store.passkey(&[1; 16]).await.unwrap(), None);
}
