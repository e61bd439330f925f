//! The staff of a facility, as far as they sign in at the desk.

use vocab::{FacilityCode, StaffId};

/// What a member of staff is: it decides what they may see (F-198).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StaffRole {
    /// 受付事務.
    Reception,
    /// 医師.
    Doctor,
    /// 歯科医師.
    Dentist,
    /// 薬剤師.
    Pharmacist,
    /// Invites others; sees what the reception sees.
    Administrator,
}

impl StaffRole {
    /// Every role.
    pub const ALL: [Self; 5] =
        [Self::Reception, Self::Doctor, Self::Dentist, Self::Pharmacist, Self::Administrator];
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    /// Where.
    pub facility: FacilityCode,
    /// The name or number by which the facility knows them; unique there.
    pub staff: StaffId,
    /// What they are.
    pub role: StaffRole,
}
