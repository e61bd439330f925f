//! Who may do what: the one table `docs/access.toml`, and the permits that it grants.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::LazyLock;

use serde::Deserialize;
use store::{Facility, TokenDigest};

use crate::digest::digest_of;

/// The table, as committed.
const TABLE: &str = include_str!("../../../docs/access.toml");

static ACCESS: LazyLock<Result<BTreeMap<String, Row>, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(TABLE));

/// A row of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[expect(dead_code, reason = "the reader of the table is an official")]
    ja: String,
    roles: Vec<Role>,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A medical institution or pharmacy.
    Facility,
    /// Staff of a facility at the desk: 受付事務.
    Reception,
    /// Staff: 医師.
    Doctor,
    /// Staff: 歯科医師.
    Dentist,
    /// Staff: 薬剤師.
    Pharmacist,
    /// Staff: invites others.
    Administrator,
    /// An insurer.
    Insurer,
    /// A member at their portal.
    Member,
    /// Who runs the centre.
    Operator,
    /// No sign-in needed: nothing personal is read.
    Anyone,
}

/// An operation of the table.
pub trait Operation {
    /// Its row.
    const ROW: &'static str;
}

/// Eligibility by document numbers.
#[derive(Debug)]
pub enum VerifyByDocument {}

impl Operation for VerifyByDocument {
    const ROW: &'static str = "verify-by-document";
}

/// Registration of a reference number.
#[derive(Debug)]
pub enum RegisterReferenceNumber {}

impl Operation for RegisterReferenceNumber {
    const ROW: &'static str = "register-reference-number";
}

/// Eligibility by the card at a reader.
#[derive(Debug)]
pub enum VerifyByCard {}

impl Operation for VerifyByCard {
    const ROW: &'static str = "verify-by-card";
}

/// Use-registration at a reader.
#[derive(Debug)]
pub enum RegisterUse {}

impl Operation for RegisterUse {
    const ROW: &'static str = "register-use";
}

/// Report of a reception that was done without the centre.
#[derive(Debug)]
pub enum ReportOutage {}

impl Operation for ReportOutage {
    const ROW: &'static str = "report-outage";
}

/// Renewal of the certificate of a facility's device.
#[derive(Debug)]
pub enum RenewDevice {}

impl Operation for RenewDevice {
    const ROW: &'static str = "renew-device";
}

/// Today's patients at the desk of a facility.
#[derive(Debug)]
pub enum SeeDesk {}

impl Operation for SeeDesk {
    const ROW: &'static str = "see-desk";
}

/// A check by document numbers, typed at the desk.
#[derive(Debug)]
pub enum CheckAtDesk {}

impl Operation for CheckAtDesk {
    const ROW: &'static str = "check-at-desk";
}

/// Finding a patient by name in a disaster.
#[derive(Debug)]
pub enum FindInDisaster {}

impl Operation for FindInDisaster {
    const ROW: &'static str = "find-in-disaster";
}

/// Invitation of staff to the desk.
#[derive(Debug)]
pub enum InviteStaff {}

impl Operation for InviteStaff {
    const ROW: &'static str = "invite-staff";
}

/// A facility that has proved who it is: by its token, by the certificate of one of its devices, or
/// as the owner of a configured folder.
#[derive(Clone, Debug)]
pub struct KnownFacility(Facility);

impl KnownFacility {
    /// Takes what the registry returned for a token or a configured code. Edges call this after the
    /// look-up and nowhere else.
    pub fn from_registry(facility: Facility) -> Self {
        Self(facility)
    }

    /// Returns the facility.
    pub fn facility(&self) -> &Facility {
        &self.0
    }
}

/// Proof that the table lets this facility do `Op`.
#[derive(Clone, Debug)]
pub struct Permit<Op> {
    facility: KnownFacility,
    operation: PhantomData<fn() -> Op>,
}

impl<Op: Operation> Permit<Op> {
    /// Asks the table. `None` means no.
    pub fn ask(facility: &KnownFacility) -> Option<Self> {
        let permitted = allows::<Op>(Role::Facility) && facility.0.verifies_online;
        permitted.then(|| Self { facility: facility.clone(), operation: PhantomData })
    }

    /// Returns who holds the permit.
    pub fn facility(&self) -> &Facility {
        &self.facility.0
    }
}

/// Asks the table. A table that is not well formed allows nothing.
pub(crate) fn allows<Op: Operation>(role: Role) -> bool {
    let row = ACCESS.as_ref().ok().and_then(|rows| rows.get(Op::ROW));
    row.is_some_and(|row| row.roles.contains(&role))
}

/// Returns the digest under which a facility's token is kept. Tokens are random, so no salt is
/// needed.
pub fn token_digest(token: &str) -> TokenDigest {
    TokenDigest(digest_of(&[b"facility-token", token.as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::{
        ACCESS, CheckAtDesk, FindInDisaster, InviteStaff, Operation, RegisterReferenceNumber,
        RegisterUse, RenewDevice, ReportOutage, Role, SeeDesk, VerifyByCard, VerifyByDocument,
    };

    #[test]
    fn the_table_is_well_formed_and_has_a_row_for_each_operation() {
        let rows = ACCESS.as_ref().unwrap();
        for row in [
            VerifyByDocument::ROW,
            RegisterReferenceNumber::ROW,
            VerifyByCard::ROW,
            RegisterUse::ROW,
            ReportOutage::ROW,
            RenewDevice::ROW,
        ] {
            assert_eq!(rows[row].roles, [Role::Facility], "{row}");
        }
        for row in [SeeDesk::ROW, CheckAtDesk::ROW, InviteStaff::ROW] {
            assert!(!rows[row].roles.contains(&Role::Facility), "{row} is for people");
            assert!(rows[row].roles.contains(&Role::Administrator), "{row}");
        }
        let finders = [Role::Doctor, Role::Dentist, Role::Pharmacist];
        assert_eq!(rows[FindInDisaster::ROW].roles, finders, "F-363");
    }
}
