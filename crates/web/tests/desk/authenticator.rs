//! An authenticator in software, with the browser before it: one key on P-256, no attestation. It
//! says what it is told to, true or not.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use data_encoding::BASE64URL_NOPAD as BASE64;
use serde_json::{Value, json};

use super::site::PAGES;

/// The person was there, and it was the right person (W3C `WebAuthn`, 6.1).
const PRESENT: u8 = 1;
pub(crate) const VERIFIED: u8 = 1 << 2;
/// The key of the passkey follows.
const WITH_KEY: u8 = 1 << 6;

pub(crate) struct Authenticator {
    pair: EcdsaKeyPair,
    id: [u8; 16],
    /// By what it knows the member; the centre draws it.
    handle: String,
    /// The page that the browser shows.
    pub(crate) origin: String,
    /// Signatures so far.
    pub(crate) counter: u32,
}

/// What browser and authenticator say in an answer.
#[derive(Clone, Debug)]
pub(crate) struct Says {
    pub(crate) kind: &'static str,
    pub(crate) challenge: String,
    pub(crate) origin: String,
    pub(crate) within_another_page: bool,
    pub(crate) domain: &'static str,
    pub(crate) flags: u8,
    pub(crate) counter: u32,
    pub(crate) handle: String,
}

/// A change to what is said.
pub(crate) type Lie = fn(&mut Says);

/// No change.
pub(crate) const TRUTH: Lie = |_| {};

impl Authenticator {
    pub(crate) fn new() -> Self {
        let mut id = [0; 16];
        aws_lc_rs::rand::fill(&mut id).unwrap();
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        Self { pair, id, handle: String::new(), origin: PAGES.to_owned(), counter: 0 }
    }

    /// One that gives itself out for this one, but does not have its key.
    pub(crate) fn forgery(&self) -> Self {
        Self { id: self.id, handle: self.handle.clone(), ..Self::new() }
    }

    /// Answers `navigator.credentials.create`.
    pub(crate) fn make(&mut self, options: &Value, lie: Lie) -> Value {
        options["user"]["id"].as_str().unwrap().clone_into(&mut self.handle);
        let says = self.says("webauthn.create", options, lie);
        let mut data = data(&says, WITH_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        data.extend(self.cose_key());
        let length = u8::try_from(data.len()).unwrap();
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(length);
        object.extend(&data);
        self.answer(&json!({
            "clientDataJSON": BASE64.encode(&client_data(&says)),
            "attestationObject": BASE64.encode(&object),
            "authenticatorData": BASE64.encode(&data),
            "transports": ["internal"],
            "publicKeyAlgorithm": -7,
        }))
    }

    /// Answers `navigator.credentials.get`.
    pub(crate) fn show(&self, options: &Value, lie: Lie) -> Value {
        let says = self.says("webauthn.get", options, lie);
        let (client, data) = (client_data(&says), data(&says, 0));
        let mut signed = data.clone();
        signed.extend(digest(&SHA256, &client).as_ref());
        let signature = self.pair.sign(&SystemRandom::new(), &signed).unwrap();
        self.answer(&json!({
            "clientDataJSON": BASE64.encode(&client),
            "authenticatorData": BASE64.encode(&data),
            "signature": BASE64.encode(signature.as_ref()),
            "userHandle": says.handle,
        }))
    }

    fn says(&self, kind: &'static str, options: &Value, lie: Lie) -> Says {
        let mut says = Says {
            kind,
            challenge: options["challenge"].as_str().unwrap().to_owned(),
            origin: self.origin.clone(),
            within_another_page: false,
            domain: "localhost",
            flags: PRESENT | VERIFIED,
            counter: self.counter,
            handle: self.handle.clone(),
        };
        lie(&mut says);
        says
    }

    fn answer(&self, response: &Value) -> Value {
        let id = BASE64.encode(&self.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        })
    }

    /// The public key as COSE writes it: a key on P-256 for ECDSA with SHA-256 (RFC 9053).
    fn cose_key(&self) -> Vec<u8> {
        let point = self.pair.public_key().as_ref();
        let mut key = vec![0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32];
        key.extend(&point[1..33]);
        key.extend([0x22, 0x58, 32]);
        key.extend(&point[33..]);
        key
    }
}

fn client_data(says: &Says) -> Vec<u8> {
    let data = json!({
        "type": says.kind,
        "challenge": says.challenge,
        "origin": says.origin,
        "crossOrigin": says.within_another_page,
    });
    data.to_string().into_bytes()
}

fn data(says: &Says, flags: u8) -> Vec<u8> {
    let mut data = digest(&SHA256, says.domain.as_bytes()).as_ref().to_vec();
    data.push(says.flags | flags);
    data.extend(says.counter.to_be_bytes());
    data
}
