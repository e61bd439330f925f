//! Makes the memory of a card: keys, certificates of the test authority, the person's data.

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use card::chip::Memory;
use card::personalise::{
    Certificates, Holder, Issuer, KeyNames, Keys, Order, Photo, Pins, Residence, personalise,
};
use jiff::Timestamp;
use people::DemoCard;
use pki::Purpose;
use pki::authority::{Authority, Order as CertificateOrder, Personal, Subject};
use rules::certificate::certificate_expiry;
use rules::facts::CardKind;
use usecases::Clock as _;
use usecases::clock::moment_in_japan;
use vocab::date::{add_months, age_on};
use vocab::{CertificateSerial, Date, Defect as _};

use crate::clock::DemoClock;
use crate::data_dir::DataDir;
use crate::failure::{Context as _, Failure};

/// Key ids of a test hierarchy begin with 6.
const NAMES: KeyNames =
    KeyNames { root: *b"6000001\x08\x050010001", issuer: *b"6000002\x08\x050010001" };
/// The municipality of the ready-made patients: 千代田区.
const MUNICIPALITY: &str = "13101";
/// The same in Latin letters, as signature certificates have it.
const PLACES: [&str; 2] = ["Tokyo-to", "Chiyoda-ku"];
/// Below this age there is no signature certificate.
const SIGNS_FROM: u16 = 15;
/// Months that a certificate has lived when it expires: a little less than its five years.
const LIFE: i32 = 57;

/// A new card of a ready-made patient, or new certificates for it.
pub(super) struct Issuing<'a> {
    pub(super) directory: &'a DataDir,
    pub(super) authority: &'a Authority,
    pub(super) card: &'a DemoCard,
    pub(super) issued_on: Date,
    pub(super) last_day: Date,
    /// Where the holder lives now.
    pub(super) residence: Residence,
    /// The certificate that is renewed.
    pub(super) renewed: Option<CertificateSerial>,
}

impl<'a> Issuing<'a> {
    /// The first certificates of a card, under the serial number that the registry knows.
    pub(super) fn first(
        directory: &'a DataDir,
        authority: &'a Authority,
        card: &'a DemoCard,
    ) -> Self {
        let last_day = card.certificate.expires_on;
        let issued_on = add_months(last_day, -LIFE);
        let residence = Residence::Japan(card.holder.address.clone().unwrap_or_default());
        Self { directory, authority, card, issued_on, last_day, residence, renewed: None }
    }

    /// The certificates that follow those of a card.
    pub(super) fn renewal(self, renewed: CertificateSerial, on: Date) -> Self {
        let birth = self.card.holder.birth;
        let last_day = *certificate_expiry(on, birth, self.expiry()).outcome();
        Self { issued_on: on, last_day, renewed: Some(renewed), ..self }
    }

    /// The last day of the card itself.
    fn expiry(&self) -> Date {
        add_months(self.card.certificate.expires_on, 60)
    }

    /// Issues the certificates and says what the card is made of. A face-only card has no PIN.
    pub(super) fn order(self, (pin, password): (&str, &str)) -> Result<Order, Failure> {
        let kind = self.card.certificate.card;
        let face_only = kind == CardKind::FaceOnly;
        let signs = !face_only && age_on(self.card.holder.birth, self.issued_on) >= SIGNS_FROM;
        let (key, certificate) = self.authentication()?;
        let signature = if signs { Some(self.signature()?) } else { None };
        let (signature_key, signature) = signature.unzip();
        let root = |purpose| self.root(purpose);
        Ok(Order {
            keys: Keys { authentication: key, signature: signature_key, card: new_key()?.1 },
            certificates: Certificates {
                authentication: certificate,
                authentication_authority: root(Purpose::UserAuthentication)?,
                signature: signature.map(|der| Ok((der, root(Purpose::Signature)?))).transpose()?,
            },
            pins: (!face_only)
                .then(|| Pins { number: pin.to_owned(), password: Some(password.to_owned()) }),
            photo: match kind {
                CardKind::WithoutPhoto => Photo::Without,
                CardKind::Regular | CardKind::FaceOnly => Photo::Drawn,
            },
            expiry: self.expiry(),
            security_code: *b"2285",
            serial: *b"SHIKAKU00000001",
            municipality: *b"13101",
            terminal_authority: Some(crate::demo::terminal_key(self.directory)?),
            holder: holder(self.card, self.residence)?,
        })
    }
}

/// Makes the memory of a card.
pub(super) fn made(order: &Order, directory: &DataDir) -> Result<Memory, Failure> {
    personalise(order, &issuer(directory)?)
        .map_err(|defect| Failure::new(defect.message_ja(), defect.to_string()))
}

/// The issuer of cards signs face and text; its keys are kept with the demo.
pub(super) fn issuer(directory: &DataDir) -> Result<Issuer, Failure> {
    let root = directory.kept(crate::demo::CARD_ISSUER_ROOT, || Ok(new_key()?.1))?;
    let issuer = directory.kept("card-issuer.key", || Ok(new_key()?.1))?;
    Issuer::new(NAMES, &root, &issuer)
        .map_err(|defect| Failure::new(defect.message_ja(), defect.to_string()))
}

fn holder(card: &DemoCard, residence: Residence) -> Result<Holder, Failure> {
    let none = || Failure::new("カードの番号を作れません。", "no number for the card");
    let serial = card.certificate.serial;
    let index = serial.as_bytes().iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    let number = people::my_number(1, index).ok_or_else(none)?;
    let person = &card.holder;
    Ok(Holder {
        name: person.names.kanji.shown().text,
        residence,
        birth: person.birth.date(),
        sex: person.sex,
        number,
    })
}

/// Draws an RSA key: the public half (`RSAPublicKey`) and PKCS#8.
pub(crate) fn new_key() -> Result<(Vec<u8>, Vec<u8>), Failure> {
    let made = || {
        let pair = KeyPair::generate(KeySize::Rsa2048)?;
        let pkcs8: Pkcs8V1Der<'_> = pair.as_der()?;
        Ok::<_, aws_lc_rs::error::Unspecified>((
            pair.public_key().as_ref().to_vec(),
            pkcs8.as_ref().to_vec(),
        ))
    };
    made().context("鍵を作れません。", "a key cannot be made")
}

impl Issuing<'_> {
    /// Key and certificate for user authentication, under the serial number that the registry
    /// knows.
    fn authentication(&self) -> Result<(Vec<u8>, Vec<u8>), Failure> {
        let subject = Subject::UserAuthentication { municipality: MUNICIPALITY };
        // A renewed one gets the next number; the registry learns it from the authority.
        let known = self.renewed.is_none().then_some(self.card.certificate.serial);
        self.issue(subject, known, self.renewed)
    }

    /// Key and certificate for signatures.
    fn signature(&self) -> Result<(Vec<u8>, Vec<u8>), Failure> {
        let person = &self.card.holder;
        let name = person.names.kanji.shown().text;
        let personal = Personal {
            name: &name,
            birth: person.birth.date(),
            sex: person.sex,
            address: person.address.as_deref().unwrap_or_default(),
        };
        let subject = Subject::Signature { municipality: MUNICIPALITY, places: PLACES, personal };
        self.issue(subject, None, None)
    }

    fn issue(
        &self,
        subject: Subject<'_>,
        serial: Option<CertificateSerial>,
        renewed: Option<CertificateSerial>,
    ) -> Result<(Vec<u8>, Vec<u8>), Failure> {
        let (public_key, key) = new_key()?;
        let order = CertificateOrder {
            subject,
            public_key: &public_key,
            issued_at: self.issued_at()?,
            last_day: self.last_day,
            serial,
        };
        let issued = match renewed {
            Some(renewed) => self.authority.renew(renewed, &order),
            None => self.authority.issue(&order),
        };
        Ok((key, issued.map_err(super::refused)?.der))
    }

    /// A first certificate is of a morning long ago, a renewed one of this time of day.
    fn issued_at(&self) -> Result<Timestamp, Failure> {
        if self.renewed.is_some() {
            return Ok(DemoClock::on(self.issued_on, None).now());
        }
        moment_in_japan(self.issued_on.at(9, 0, 0, 0))
            .ok_or_else(|| Failure::new("発行日が範囲外です。", "the day of issue is out of range"))
    }

    fn root(&self, purpose: Purpose) -> Result<Vec<u8>, Failure> {
        let root = self.authority.issuing(purpose, self.issued_at()?).map_err(super::refused)?;
        Ok(root.der().to_vec())
    }
}
