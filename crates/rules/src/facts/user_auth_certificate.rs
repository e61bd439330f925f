//! The user authentication certificate in a card's chip.

use vocab::{CertificateSerial, Date};

/// The kind of a My Number Card, as far as it decides how its holder can be identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardKind {
    /// With photo and PIN.
    Regular,
    /// 顔認証マイナンバーカード: no PIN and no signature certificate (F-200).
    FaceOnly,
    /// Issued for a child under one year: no photo, so no face authentication (F-201).
    WithoutPhoto,
}

impl CardKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Regular, Self::FaceOnly, Self::WithoutPhoto];
}

/// A user authentication certificate (利用者証明用電子証明書) that was issued to a person. At the
/// reader it stands for the person (R-012, F-006).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UserAuthCertificate {
    /// Its serial number.
    pub serial: CertificateSerial,
    /// The kind of the card that it is in.
    pub card: CardKind,
    /// Its last valid day.
    pub expires_on: Date,
}
