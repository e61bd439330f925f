//! Secure messaging of the text application: the terminal delivers a key, and from then on what
//! commands and answers carry is encrypted. Nothing authenticates them: whoever is in between can
//! spoil a command, but read none.
//!
//! As the client `myna-card` has measured it on a card (its `sm` module); `card-jpki.c` of `OpenSC`
//! does not use it.

use aws_lc_rs::cipher::{
    AES_128, DecryptingKey, DecryptionContext, EncryptingKey, UnboundCipherKey,
};
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, PrivateDecryptingKey};

use super::{Application, Chip, Content, Step};
use crate::apdu::{Command, Expected, StatusWord};
use crate::tlv;

const TEXT: Application = Application::Text;
/// The PIN that has to be verified in clear before; the numbers on the card do not do.
const PIN: u16 = 0x11;
/// The key whose public half stands in EF 0006.
const KEY: u16 = 0x13;
/// One block of AES, and the length of the key that is used.
const BLOCK: usize = 16;
/// The delivered bytes; only the first [`BLOCK`] are the key.
const DELIVERED: usize = 32;
const CRYPTOGRAM: u16 = 0x86;
const EXPECTED_LENGTH: u16 = 0x96;
const DELIVERY: u16 = 0xA0;
const ENCRYPTION_KEY: u16 = 0x80;
/// The only padding there is: `80`, then zeros.
const PADDED: u8 = 0x01;
/// What every command gets once secure messaging has failed.
const LOST: StatusWord = StatusWord::new(0x69FC);

/// How far secure messaging has come.
#[derive(Default)]
pub(super) enum Messaging {
    #[default]
    Closed,
    Open(SessionKey),
    /// A command did not fit, and the key was thrown away.
    Lost,
}

impl core::fmt::Debug for Messaging {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Closed => "Closed",
            Self::Open(_) => "Open",
            Self::Lost => "Lost",
        })
    }
}

/// The key of a session, and how many commands it has served.
pub(super) struct SessionKey {
    key: [u8; BLOCK],
    commands: u128,
}

impl Chip {
    /// SET SESSION KEY. Access is looked at before the key.
    pub(super) fn set_session_key(&mut self, command: &Command) -> Step<Vec<u8>> {
        match self.session.application {
            Some(TEXT) => {}
            Some(Application::Common | Application::Surface) => {
                return Err(StatusWord::new(0x66F1));
            }
            _ => return Err(StatusWord::SECURITY_NOT_SATISFIED),
        }
        let [_, _, p1, p2] = command.header();
        let row = self.row(TEXT, KEY)?;
        if !self.session.opened.contains(&PIN) {
            return Err(StatusWord::SECURITY_NOT_SATISFIED);
        }
        self.permit_sound()?;
        if (p1, p2) != (0, 0) {
            return Err(StatusWord::WRONG_PARAMETERS);
        }
        let Content::Key(der) = self.content(TEXT, row.id)? else {
            return Err(StatusWord::WRONG_FILE);
        };
        let delivered = decrypted(der, command.data()).ok_or(StatusWord::WRONG_DATA)?;
        let key = delivered_key(&delivered).ok_or(StatusWord::WRONG_DATA)?;
        self.session.messaging = Messaging::Open(SessionKey { key, commands: 0 });
        Ok(Vec::new())
    }

    /// A command in secure messaging. It counts, whatever the application says to it.
    pub(super) fn secured(&mut self, command: &Command) -> Step<Vec<u8>> {
        let iv = match &mut self.session.messaging {
            Messaging::Closed => return Err(StatusWord::NO_SECURE_MESSAGING),
            Messaging::Lost => return Err(LOST),
            Messaging::Open(session) => {
                session.commands = session.commands.saturating_add(1);
                session.cipher().ok_or(StatusWord::NO_DIAGNOSIS)?
            }
        };
        let [_, ins, p1, p2] = command.header();
        if !matches!(ins, 0x20 | 0xA4 | 0xB0) {
            return Err(StatusWord::UNKNOWN_INSTRUCTION);
        }
        let Some(plain) = opened(command, &iv) else {
            self.session.messaging = Messaging::Lost;
            return Err(StatusWord::BAD_SECURE_MESSAGING);
        };
        match ins {
            0x20 => self.verify(p1, p2, plain.data()),
            0xA4 => self.select(p1, p2, plain.data()),
            _ => iv.sealed(&self.read_binary(&plain)?).ok_or(StatusWord::NO_DIAGNOSIS),
        }
    }
}

/// Takes the command out of its one object. VERIFY and SELECT carry a cryptogram, READ BINARY the
/// length that it asks for; anything else beside or instead is a failure.
fn opened(command: &Command, cipher: &Cipher) -> Option<Command> {
    let [_, ins, p1, p2] = command.header();
    let plain = Command::new([0, ins, p1, p2]);
    let tag = if ins == 0xB0 { EXPECTED_LENGTH } else { CRYPTOGRAM };
    let (object, rest) = tlv::expect(command.data(), tag).ok()?;
    if !rest.is_empty() {
        return None;
    }
    if tag == CRYPTOGRAM {
        let cryptogram = object.value().strip_prefix(&[PADDED])?;
        return plain.with_data(&cipher.decrypted(cryptogram)?).ok();
    }
    let [0, high, low] = object.value() else { return None };
    let expected = match u16::from_be_bytes([*high, *low]) {
        0 => Expected::EXTENDED,
        some => Expected::new(some.into()).ok()?,
    };
    Some(plain.expecting(expected))
}

/// AES-128 for one command and its answer, with their initial vector.
struct Cipher {
    key: [u8; BLOCK],
    iv: [u8; BLOCK],
}

impl SessionKey {
    /// The initial vector is the encrypted number of the command.
    fn cipher(&self) -> Option<Cipher> {
        let mut iv = self.commands.to_be_bytes();
        encrypt(&self.key, &mut iv)?;
        Some(Cipher { key: self.key, iv })
    }
}

impl Cipher {
    /// The object of an answer.
    fn sealed(&self, plain: &[u8]) -> Option<Vec<u8>> {
        let blocks = plain.len().checked_div(BLOCK)?.checked_add(1)?;
        let mut bytes = [plain, &[0x80]].concat();
        bytes.resize(blocks.checked_mul(BLOCK)?, 0);
        let mut before = self.iv;
        for block in bytes.as_chunks_mut::<BLOCK>().0 {
            mix(block, &before);
            encrypt(&self.key, block)?;
            before = *block;
        }
        tlv::write(CRYPTOGRAM, &[&[PADDED][..], &bytes].concat()).ok()
    }

    /// What a cryptogram holds; `None` if its padding is wrong.
    fn decrypted(&self, cryptogram: &[u8]) -> Option<Vec<u8>> {
        let (blocks, []) = cryptogram.as_chunks::<BLOCK>() else { return None };
        let key = UnboundCipherKey::new(&AES_128, &self.key).ok()?;
        let key = DecryptingKey::ecb(key).ok()?;
        let (mut plain, mut before) = (Vec::with_capacity(cryptogram.len()), self.iv);
        for block in blocks {
            let mut bytes = *block;
            key.decrypt(&mut bytes, DecryptionContext::None).ok()?;
            mix(&mut bytes, &before);
            plain.extend_from_slice(&bytes);
            before = *block;
        }
        let end = plain.iter().rposition(|byte| *byte != 0)?;
        let padded = plain.get(end) == Some(&0x80) && plain.len().checked_sub(end)? <= BLOCK;
        plain.truncate(end);
        padded.then_some(plain)
    }
}

/// One block by itself; the chaining is ours, because the library pads in another way.
fn encrypt(key: &[u8; BLOCK], block: &mut [u8; BLOCK]) -> Option<()> {
    let key = UnboundCipherKey::new(&AES_128, key).ok()?;
    EncryptingKey::ecb(key).ok()?.encrypt(block).ok().map(|_| ())
}

fn mix(block: &mut [u8; BLOCK], with: &[u8; BLOCK]) {
    for (byte, with) in block.iter_mut().zip(with) {
        *byte ^= with;
    }
}

/// What the terminal encrypted to the card's key (RSA-OAEP, SHA-256).
fn decrypted(der: &[u8], delivered: &[u8]) -> Option<Vec<u8>> {
    let key = OaepPrivateDecryptingKey::new(PrivateDecryptingKey::from_pkcs8(der).ok()?).ok()?;
    let mut plain = vec![0; key.min_output_size()];
    let plain = key.decrypt(&OAEP_SHA256_MGF1SHA256, delivered, &mut plain, None).ok()?;
    Some(plain.to_vec())
}

/// `A0 22 80 20` and 32 bytes: an encryption key alone, there is none for checksums.
fn delivered_key(delivered: &[u8]) -> Option<[u8; BLOCK]> {
    let (outer, []) = tlv::expect(delivered, DELIVERY).ok()? else { return None };
    let (inner, []) = tlv::expect(outer.value(), ENCRYPTION_KEY).ok()? else { return None };
    let delivered: &[u8; DELIVERED] = inner.value().try_into().ok()?;
    delivered.first_chunk().copied()
}
