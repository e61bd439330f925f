//! Whose card it is, and what goes on it.

use jiff::civil::Date;
use vocab::{MyNumber, Sex};

/// The person. `Debug` is not there: it would show the My Number.
#[derive(Clone)]
pub struct Holder {
    /// Family and given name with U+3000 between.
    pub name: String,
    /// Where the person lives.
    pub residence: Residence,
    /// The day of birth.
    pub birth: Date,
    /// The sex, as the register has it.
    pub sex: Sex,
    /// The My Number.
    pub number: MyNumber,
}

/// Where the holder of a card lives.
#[derive(Clone)]
pub enum Residence {
    /// In Japan, at this address in full width.
    Japan(String),
    /// Abroad, since that day.
    Abroad(Date),
}

impl Residence {
    /// The address in the chip.
    pub(super) fn address(&self) -> &str {
        match self {
            Self::Japan(address) => address,
            Self::Abroad(_) => "国外転出",
        }
    }

    /// The line on the face: the address, or the note that the office adds.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Japan(address) => address.clone(),
            Self::Abroad(since) => {
                let (year, month, day) = (since.year(), since.month(), since.day());
                format!("国外転出　{year}年{month}月{day}日")
            }
        }
    }
}

/// The private keys, PKCS#8 DER of RSA-2048.
#[derive(Clone)]
pub struct Keys {
    /// Of the user-authentication certificate.
    pub authentication: Vec<u8>,
    /// Of the signature certificate; a face-only card has none.
    pub signature: Option<Vec<u8>>,
    /// With which the card proves that it is no copy.
    pub card: Vec<u8>,
}

/// The certificates, DER.
#[derive(Clone)]
pub struct Certificates {
    /// User authentication (利用者証明用).
    pub authentication: Vec<u8>,
    /// Who issued it.
    pub authentication_authority: Vec<u8>,
    /// Signature (署名用) and who issued it; a face-only card and a small child's have none.
    pub signature: Option<(Vec<u8>, Vec<u8>)>,
}

/// The PINs. A face-only card (`F-200`) has none.
#[derive(Clone)]
pub struct Pins {
    /// Of the authentication key, the text and the resident register: four digits.
    pub number: String,
    /// Of the signature key; needed only where there is one.
    pub password: Option<String>,
}

/// The photo on the face.
#[derive(Clone)]
pub enum Photo {
    /// The drawn portrait of nobody.
    Drawn,
    /// JPEG 2000 in a JP2 box.
    Jp2(Vec<u8>),
    /// None: a child under one year (`F-201`).
    Without,
}

/// What a card is made of.
#[derive(Clone)]
pub struct Order {
    /// The person.
    pub holder: Holder,
    /// The keys.
    pub keys: Keys,
    /// The certificates.
    pub certificates: Certificates,
    /// The PINs; `None` makes a face-only card.
    pub pins: Option<Pins>,
    /// The photo.
    pub photo: Photo,
    /// The last day of the card.
    pub expiry: Date,
    /// The four digits on the face (セキュリティコード).
    pub security_code: [u8; 4],
    /// 15 characters of the card's own number.
    pub serial: [u8; 15],
    /// The five digits of the municipality.
    pub municipality: [u8; 5],
    /// The public key of the terminal authority (ours): `None` leaves the PIN as the only way.
    pub terminal_authority: Option<crate::cv::CardKey>,
}
