//! The roots: six keys in a directory, three generations for each purpose.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::AuthorityError;
use crate::clock::{end_of_day, start_of_day};
use crate::encode::{self, SHA256_RSA};
use crate::key_id::KeyId;
use crate::profile::{Profile, Purpose};
use crate::signing::RsaKey;

/// First and last day of each generation. They overlap like the observed ones, and on each day
/// from 2015 to 2036 the youngest lives longer than what it issues (at most six years).
const GENERATIONS: [(u8, Date, Date); 3] = [
    (1, date(2015, 10, 20), date(2027, 10, 19)),
    (2, date(2020, 9, 14), date(2034, 9, 14)),
    (3, date(2026, 7, 16), date(2042, 7, 15)),
];
const PURPOSES: [(Purpose, &str, u8); 2] =
    [(Purpose::UserAuthentication, "user-authentication", 0), (Purpose::Signature, "signature", 3)];

/// A root with its key.
pub struct Root {
    purpose: Purpose,
    generation: u8,
    from: Timestamp,
    key: RsaKey,
    der: Vec<u8>,
}

impl AsRef<[u8]> for Root {
    fn as_ref(&self) -> &[u8] {
        &self.der
    }
}

impl Root {
    /// What it issues.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// 1, 2 or 3.
    pub fn generation(&self) -> u8 {
        self.generation
    }

    /// The identifier of its key.
    pub fn key_id(&self) -> KeyId {
        KeyId::of(self.key.bits())
    }

    /// The certificate (DER).
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    pub(crate) fn issues(&self, purpose: Purpose, at: Timestamp) -> bool {
        self.purpose == purpose && self.from <= at
    }

    /// Its serial number: below all those of cards.
    pub(crate) fn serial(&self) -> u8 {
        root_serial(self.purpose, self.generation)
    }

    /// Signs a body and puts certificate, list or answer together.
    pub(crate) fn signed(&self, body: &[u8]) -> Option<Vec<u8>> {
        Some(encode::signed(body, SHA256_RSA, &self.key.sign(body)?))
    }
}

fn root_serial(purpose: Purpose, generation: u8) -> u8 {
    match purpose {
        Purpose::UserAuthentication => generation,
        Purpose::Signature => generation.saturating_add(3),
    }
}

/// Makes all keys and roots. The folder appears whole or not at all: a start that was cut off
/// leaves only a part, which the next one replaces.
pub(crate) fn create(folder: &Path) -> Result<(), AuthorityError> {
    if folder.exists() {
        return Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists).into());
    }
    let part = folder.with_extension("part");
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    draw(&part)?;
    fs::rename(&part, folder)?;
    let around = folder.parent().filter(|path| !path.as_os_str().is_empty());
    File::open(around.unwrap_or(Path::new(".")))?.sync_all()?;
    Ok(())
}

fn draw(folder: &Path) -> Result<(), AuthorityError> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    for (purpose, name, _) in PURPOSES {
        for (generation, first, last) in GENERATIONS {
            let key = RsaKey::generate().ok_or(AuthorityError::Key)?;
            let der = root(&key, purpose, generation, (first, last)).ok_or(AuthorityError::Key)?;
            let pkcs8 = key.pkcs8().ok_or(AuthorityError::Key)?;
            write(&folder.join(format!("{name}-{generation}.key")), &pkcs8)?;
            write(&folder.join(format!("{name}-{generation}.der")), &der)?;
        }
    }
    File::open(folder)?.sync_all()?;
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), AuthorityError> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(())
}

pub(crate) fn open(folder: &Path) -> Result<Vec<Root>, AuthorityError> {
    let mut roots = Vec::new();
    for (purpose, name, _) in PURPOSES {
        for (generation, first, _) in GENERATIONS {
            let key = fs::read(folder.join(format!("{name}-{generation}.key")))?;
            let key = RsaKey::from_pkcs8(&key).ok_or(AuthorityError::Key)?;
            let der = fs::read(folder.join(format!("{name}-{generation}.der")))?;
            roots.push(Root { purpose, generation, from: start_of_day(first), key, der });
        }
    }
    Ok(roots)
}

fn root(
    key: &RsaKey,
    purpose: Purpose,
    generation: u8,
    (first, last): (Date, Date),
) -> Option<Vec<u8>> {
    let name = Profile::test().issuer(purpose);
    let own_id = KeyId::of(key.bits());
    let extensions = [
        encode::extension("2.5.29.15", true, &[3, 2, 1, 6]),
        encode::extension("2.5.29.19", true, &encode::sequence(&[vec![1, 1, 0xFF]])),
        encode::extension("2.5.29.14", false, &encode::octets(own_id.as_bytes())),
    ];
    let body = encode::sequence(&[
        encode::explicit(0, &encode::integer(&[2])),
        encode::integer(&[root_serial(purpose, generation)]),
        encode::algorithm(SHA256_RSA),
        name.clone(),
        encode::sequence(&[encode::time(start_of_day(first)), encode::time(end_of_day(last))]),
        name,
        encode::rsa_key(key.bits()),
        encode::explicit(3, &encode::sequence(&extensions)),
    ]);
    Some(encode::signed(&body, SHA256_RSA, &key.sign(&body)?))
}
