//! The documents an insurer issues.

use vocab::Date;

/// An old insurance card (従来の健康保険証).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldCard {
    /// Issue day, at the latest 2024-12-01 (D-03).
    pub issued_on: Date,
    /// Printed last day, if any.
    pub printed_until: Option<Date>,
}

/// An eligibility certificate (資格確認書).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EligibilityCertificate {
    /// Issue day.
    pub issued_on: Date,
    /// Last day.
    pub until: Date,
    /// Issued for the time a card is lost.
    pub temporary: bool,
}

/// The two types of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeType {
    /// With the last four digits of the My Number.
    Type1,
    /// Without.
    Type2,
}

/// A notice of eligibility information (資格情報のお知らせ).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EligibilityNotice {
    /// Its type.
    pub kind: NoticeType,
    /// Day of issue.
    pub issued_on: Date,
}
