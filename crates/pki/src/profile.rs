//! What certificates of a hierarchy look like, as data.

use der::asn1::ObjectIdentifier;

use crate::encode::{attribute, printable, sequence, utf8};

/// What the certificate of a card is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// 利用者証明用: the one that a card reader at a facility uses. No personal data.
    UserAuthentication,
    /// 署名用: with name, birth, sex and address.
    Signature,
}

/// A hierarchy: its organisation and policies. Fields are private so that no mixture of the real
/// and a test hierarchy can be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    organisation: &'static str,
    operator: &'static str,
    alternative: &'static str,
    user_authentication: ObjectIdentifier,
    signature: ObjectIdentifier,
    /// Statement address of the policy.
    pub(crate) cps: &'static str,
    /// Arc of the personal data in a signature certificate.
    pub(crate) personal_arc: &'static str,
}

impl Profile {
    /// Our own test hierarchy. The arc is the one for examples (RFC 5612), so it is nobody's.
    pub const fn test() -> Self {
        Self {
            organisation: "SHIKAKU-TEST",
            operator: "Shikaku Test Authority",
            alternative: "資格テスト認証サービス",
            user_authentication: ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.3.1.30"),
            signature: ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.3.1.20"),
            cps: "http://pki.shikaku.invalid/cps.html",
            personal_arc: "1.3.6.1.4.1.32473.3.5",
        }
    }

    /// The real hierarchy, to check with configured roots; nothing is ever issued under it.
    ///
    /// The signature policy is in several public sources; that of user authentication in one only
    /// and is to be compared with the published profile before use.
    pub const fn jpki() -> Self {
        Self {
            organisation: "JPKI",
            operator: "Japan Agency for Local Authority Information Systems",
            alternative: "公的個人認証サービス",
            user_authentication: ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.1.3.30"),
            signature: ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.1.1.20"),
            cps: "http://www.jpki.go.jp/cps.html",
            personal_arc: "1.2.392.200149.8.5.5",
        }
    }

    /// The policy that a certificate of a purpose must carry.
    pub(crate) const fn policy(&self, purpose: Purpose) -> ObjectIdentifier {
        match purpose {
            Purpose::UserAuthentication => self.user_authentication,
            Purpose::Signature => self.signature,
        }
    }

    /// The name of the issuer, as DER: the same for all generations.
    pub(crate) fn issuer(&self, purpose: Purpose) -> Vec<u8> {
        let what = match purpose {
            Purpose::UserAuthentication => "user authentication",
            Purpose::Signature => "digital signature",
        };
        sequence(&[
            attribute("2.5.4.6", printable("JP")),
            attribute("2.5.4.10", utf8(self.organisation)),
            attribute("2.5.4.11", utf8(&format!("{} for {what}", self.organisation))),
            attribute("2.5.4.11", utf8(self.operator)),
        ])
    }

    /// The alternative name of the issuer, as DER.
    pub(crate) fn alternative(&self) -> Vec<u8> {
        sequence(&[
            attribute("2.5.4.6", printable("JP")),
            attribute("2.5.4.10", utf8(self.alternative)),
        ])
    }
}
