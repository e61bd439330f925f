//! What a card signs: bound to session, facility, device and reader, so that an answer is of no
//! use anywhere else.

use vocab::FacilityCode;

/// 32 unpredictable bytes, drawn by the edge; used once.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Nonce(pub [u8; 32]);

impl core::fmt::Debug for Nonce {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Nonce")
    }
}

/// The statement that the card signs by SHA-256.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'a> {
    /// The reader session.
    pub session: [u8; 16],
    /// The facility where the reader stands.
    pub facility: FacilityCode,
    /// SHA-256 of the certificate of the facility's device.
    pub device: [u8; 32],
    /// The name of the reader.
    pub reader: &'a str,
    /// What makes it single.
    pub nonce: Nonce,
}

/// Separates this statement from everything else that a card may ever be asked to sign.
const DOMAIN: &[u8] = b"shikaku card challenge 1";

impl Statement<'_> {
    /// The bytes: the domain, then each part, all with a length of four bytes in front, so that no
    /// two statements have the same bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let facility = self.facility.to_string();
        let parts: [&[u8]; 6] = [
            DOMAIN,
            &self.session,
            facility.as_bytes(),
            &self.device,
            self.reader.as_bytes(),
            &self.nonce.0,
        ];
        let length = |part: &[u8]| u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes();
        parts.iter().flat_map(|part| [&length(part), *part].concat()).collect()
    }
}
