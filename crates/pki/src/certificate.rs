//! A certificate of a card: bounded, strictly parsed, held against the profile.

use der::asn1::ObjectIdentifier;
use der::{Decode, Encode};
use jiff::Timestamp;
use vocab::CertificateSerial;
use x509_cert::Certificate;
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, CertificatePolicies, ExtendedKeyUsage, KeyUsage,
};

use crate::clock;
use crate::encode::SHA256_RSA;
use crate::key_id::KeyId;
use crate::profile::{Profile, Purpose};
use vocab::defects;

defects! {
    /// Why a certificate is not taken.
    CertificateDefect {
        Oversized "oversized" "The certificate is larger than 4096 bytes."
            "証明書が大きすぎます。カードを確認してください。";
        Malformed "malformed" "The certificate is not well-formed DER."
            "証明書を読み取れません。カードを読み直してください。";
        Version "version" "The certificate is not of version 3."
            "証明書の版が違います。カードを確認してください。";
        Serial "serial" "The serial number is not positive, or too long."
            "証明書の発行番号が正しくありません。カードを確認してください。";
        Algorithm "algorithm" "The certificate is not signed by RSA with SHA-256."
            "証明書の署名方式が違います。カードを確認してください。";
        Key "key" "The key is not an RSA key of 2048 bits with exponent 65537."
            "証明書の鍵の種類が違います。カードを確認してください。";
        UnknownCritical "unknown-critical-extension" "A critical extension is not known."
            "証明書に対応していない重要な項目があります。カードを確認してください。";
        Authority "authority-certificate" "This is a certificate of an authority, not of a card."
            "認証局の証明書です。カードの証明書ではありません。カードを確認してください。";
        KeyUsage "key-usage" "The key usage is not that of the purpose."
            "証明書の鍵用途が違います。カードを確認してください。";
        ExtendedKeyUsage "extended-key-usage" "The extended key usage is not that of the purpose."
            "証明書の拡張鍵用途が違います。カードを確認してください。";
        Policy "policy" "The certificate policy is not that of this hierarchy and purpose."
            "この認証基盤の証明書ではありません。カードを確認してください。";
        IssuerName "issuer-name" "The issuer's name is not that of this hierarchy and purpose."
            "証明書の発行者名が違います。カードを確認してください。";
        NoIssuer "no-issuer" "No trusted generation has the key that issued the certificate."
            "信頼する認証局が発行した証明書ではありません。カードを確認してください。";
        OtherGeneration "other-generation"
            "The certificate names one generation and was signed by another."
            "証明書が示す認証局の世代と署名が合いません。カードを確認してください。";
        Signature "signature" "The signature of the issuer is wrong."
            "証明書の署名が正しくありません。カードを確認してください。";
        NotYetValid "not-yet-valid" "The certificate is not valid yet."
            "証明書の有効期間の前です。日時とカードを確認してください。";
        Expired "expired" "The certificate has expired."
            "証明書の有効期限が切れています。市区町村の窓口で更新してください。";
        OutsideIssuer "outside-issuer-validity" "The certificate outlives its issuer or predates it."
            "証明書の有効期間が認証局の期間外です。カードを確認してください。";
        Anchor "anchor" "The root is not a root of this hierarchy."
            "信頼の起点にできる認証局証明書ではありません。設定を確認してください。";
    }
}

/// The most bytes of a certificate; real ones have about 1800.
const LONGEST: usize = 4096;
const CLIENT_AUTH: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.2");
const OCSP_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.9");
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// Critical extensions that this check understands: usage, constraints, policies, extended usage.
const KNOWN_CRITICAL: [&str; 4] = ["2.5.29.15", "2.5.29.19", "2.5.29.32", "2.5.29.37"];

/// A parsed certificate whose DER was canonical.
pub(crate) struct Parsed {
    pub(crate) certificate: Certificate,
    pub(crate) body: Vec<u8>,
    pub(crate) serial: CertificateSerial,
    /// The `RSAPublicKey` bytes.
    pub(crate) key: Vec<u8>,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
}

/// Parses the outer shape that roots and cards share.
/// Reads the serial number of a certificate, for those who look after cards. It proves nothing.
///
/// # Errors
/// What is not well formed.
pub fn serial_of(der: &[u8]) -> Result<CertificateSerial, CertificateDefect> {
    parse(der).map(|parsed| parsed.serial)
}

pub(crate) fn parse(der: &[u8]) -> Result<Parsed, CertificateDefect> {
    if der.len() > LONGEST {
        return Err(CertificateDefect::Oversized);
    }
    let malformed = |_| CertificateDefect::Malformed;
    let certificate = Certificate::from_der(der).map_err(malformed)?;
    // Written again it must be the same bytes: what was signed is then exactly what was read.
    if certificate.to_der().map_err(malformed)? != der {
        return Err(CertificateDefect::Malformed);
    }
    let body = certificate.tbs_certificate.to_der().map_err(malformed)?;
    let inner = &certificate.tbs_certificate;
    if inner.version != Version::V3 {
        return Err(CertificateDefect::Version);
    }
    let serial = serial(inner.serial_number.as_bytes())?;
    if inner.signature != certificate.signature_algorithm || inner.signature.oid != SHA256_RSA {
        return Err(CertificateDefect::Algorithm);
    }
    let key = rsa_key(&inner.subject_public_key_info)?;
    let from = clock::instant(inner.validity.not_before.to_unix_duration());
    let until = clock::instant(inner.validity.not_after.to_unix_duration());
    Ok(Parsed { certificate, body, serial, key, from, until })
}

fn serial(bytes: &[u8]) -> Result<CertificateSerial, CertificateDefect> {
    if bytes.first().is_some_and(|byte| *byte >= 0x80) {
        return Err(CertificateDefect::Serial);
    }
    CertificateSerial::from_bytes(bytes).map_err(|_| CertificateDefect::Serial)
}

fn rsa_key(
    info: &x509_cert::spki::SubjectPublicKeyInfoOwned,
) -> Result<Vec<u8>, CertificateDefect> {
    let wrong = CertificateDefect::Key;
    let bits = info.subject_public_key.as_bytes().ok_or(wrong)?;
    if info.algorithm.oid != RSA {
        return Err(wrong);
    }
    // SEQUENCE, INTEGER of 257 bytes (a zero, then the high bit), INTEGER 65537: nothing else.
    let head = [0x30, 0x82, 0x01, 0x0A, 0x02, 0x82, 0x01, 0x01, 0x00];
    let modulus = bits.strip_prefix(&head).and_then(|rest| rest.strip_suffix(&EXPONENT));
    match modulus {
        Some([first, rest @ ..]) if *first >= 0x80 && rest.len() == 255 => Ok(bits.to_vec()),
        _ => Err(wrong),
    }
}

const EXPONENT: [u8; 5] = [2, 3, 1, 0, 1];

impl Parsed {
    /// One extension, read strictly; absent, or there twice, is none.
    fn extension<T: der::DecodeOwned>(&self, id: &str) -> Option<T> {
        let id = ObjectIdentifier::new(id).ok()?;
        let all = self.certificate.tbs_certificate.extensions.as_deref().unwrap_or_default();
        let mut found = all.iter().filter(|extension| extension.extn_id == id);
        let only = found.next().filter(|_| found.next().is_none())?;
        T::from_der(only.extn_value.as_bytes()).ok()
    }

    fn has(&self, id: &str) -> bool {
        let all = self.certificate.tbs_certificate.extensions.as_deref().unwrap_or_default();
        all.iter().any(|extension| extension.extn_id.to_string() == id)
    }

    fn critical_known(&self) -> bool {
        let all = self.certificate.tbs_certificate.extensions.as_deref().unwrap_or_default();
        let critical = all.iter().filter(|extension| extension.critical);
        critical.map(|one| one.extn_id.to_string()).all(|id| KNOWN_CRITICAL.contains(&id.as_str()))
    }

    /// The identifier of the issuing key that the certificate names.
    pub(crate) fn issuer_key(&self) -> Option<KeyIdBytes> {
        let named: AuthorityKeyIdentifier = self.extension("2.5.29.35")?;
        Some(named.key_identifier?.as_bytes().to_vec())
    }

    /// The name of the issuer, as DER.
    pub(crate) fn issuer(&self) -> Option<Vec<u8>> {
        self.certificate.tbs_certificate.issuer.to_der().ok()
    }

    /// The name of its subject, as DER.
    pub(crate) fn subject(&self) -> Option<Vec<u8>> {
        self.certificate.tbs_certificate.subject.to_der().ok()
    }

    /// Its own key identifier.
    pub(crate) fn key_id(&self) -> KeyId {
        KeyId::of(&self.key)
    }

    /// The signature bytes of the issuer.
    pub(crate) fn signature(&self) -> &[u8] {
        self.certificate.signature.as_bytes().unwrap_or_default()
    }

    /// Holds the certificate of a card against the profile.
    pub(crate) fn fits(
        &self,
        profile: &Profile,
        purpose: Purpose,
    ) -> Result<(), CertificateDefect> {
        if !self.critical_known() {
            return Err(CertificateDefect::UnknownCritical);
        }
        let constraints: Option<BasicConstraints> = self.extension("2.5.29.19");
        if self.has("2.5.29.19") && constraints.is_none_or(|constraints| constraints.ca) {
            return Err(CertificateDefect::Authority);
        }
        let usage = self.extension("2.5.29.15").is_some_and(|usage: KeyUsage| {
            let wanted = purpose == Purpose::Signature;
            usage.digital_signature()
                && usage.non_repudiation() == wanted
                && !usage.key_cert_sign()
                && !usage.crl_sign()
        });
        if !usage {
            return Err(CertificateDefect::KeyUsage);
        }
        self.fits_extended(profile, purpose)
    }

    fn fits_extended(&self, profile: &Profile, purpose: Purpose) -> Result<(), CertificateDefect> {
        let extended: Option<ExtendedKeyUsage> = self.extension("2.5.29.37");
        let right = match purpose {
            Purpose::UserAuthentication => extended.is_some_and(|uses| uses.0 == [CLIENT_AUTH]),
            Purpose::Signature => !self.has("2.5.29.37"),
        };
        if !right {
            return Err(CertificateDefect::ExtendedKeyUsage);
        }
        let policies: Option<CertificatePolicies> = self.extension("2.5.29.32");
        let wanted = profile.policy(purpose);
        let policy = policies.is_some_and(|all| {
            let mut ids = all.0.iter().map(|policy| policy.policy_identifier);
            ids.next() == Some(wanted) && ids.next().is_none()
        });
        if !policy {
            return Err(CertificateDefect::Policy);
        }
        match self.issuer() {
            Some(issuer) if issuer == profile.issuer(purpose) => Ok(()),
            _ => Err(CertificateDefect::IssuerName),
        }
    }

    /// Whether the issuer made it a responder: exactly the usage for signing OCSP answers.
    pub(crate) fn answers_ocsp(&self) -> bool {
        let uses: Option<ExtendedKeyUsage> = self.extension("2.5.29.37");
        self.critical_known() && uses.is_some_and(|uses| uses.0 == [OCSP_SIGNING])
    }

    /// Whether this is a root for a purpose: its name, its right to sign certificates and lists.
    pub(crate) fn root_for(&self, profile: &Profile, purpose: Purpose) -> bool {
        let name = profile.issuer(purpose);
        let own = self.certificate.tbs_certificate.subject.to_der().ok();
        let ca = self.extension("2.5.29.19").is_some_and(|basic: BasicConstraints| basic.ca);
        let signs = self
            .extension("2.5.29.15")
            .is_some_and(|usage: KeyUsage| usage.key_cert_sign() && usage.crl_sign());
        self.issuer().as_ref() == Some(&name) && own == Some(name) && ca && signs
    }
}

/// Bytes of a key identifier as read: of any length.
pub(crate) type KeyIdBytes = Vec<u8>;
