//! What the table lets a member of staff do.

use std::marker::PhantomData;

use store::{Facility, StaffMember, StaffRole};

use crate::access::{KnownFacility, Operation, Role, allows};

/// A member of staff whose sign-in was checked, and the facility they work for.
#[derive(Clone, Debug)]
pub struct SignedIn {
    facility: KnownFacility,
    member: StaffMember,
}

impl SignedIn {
    /// States that this member has signed in. `None` if they work elsewhere.
    pub fn checked(facility: KnownFacility, member: StaffMember) -> Option<Self> {
        let works_there = facility.facility().code == member.facility;
        works_there.then_some(Self { facility, member })
    }

    /// Returns the facility.
    pub fn facility(&self) -> &KnownFacility {
        &self.facility
    }

    /// Returns the member.
    pub fn member(&self) -> &StaffMember {
        &self.member
    }
}

/// Proof that the table lets this member of staff do `Op`.
#[derive(Clone, Debug)]
pub struct StaffPermit<Op> {
    signed_in: SignedIn,
    operation: PhantomData<fn() -> Op>,
}

impl<Op: Operation> StaffPermit<Op> {
    /// Asks the table. `None` means no.
    pub fn ask(signed_in: &SignedIn) -> Option<Self> {
        let permitted = allows::<Op>(role(signed_in.member.role));
        let online = signed_in.facility.facility().verifies_online;
        let signed_in = signed_in.clone();
        (permitted && online).then_some(Self { signed_in, operation: PhantomData })
    }

    /// Returns the facility.
    pub fn facility(&self) -> &Facility {
        self.signed_in.facility.facility()
    }

    /// Returns who holds the permit.
    pub fn member(&self) -> &StaffMember {
        &self.signed_in.member
    }
}

fn role(role: StaffRole) -> Role {
    match role {
        StaffRole::Reception => Role::Reception,
        StaffRole::Doctor => Role::Doctor,
        StaffRole::Dentist => Role::Dentist,
        StaffRole::Pharmacist => Role::Pharmacist,
        StaffRole::Administrator => Role::Administrator,
    }
}
