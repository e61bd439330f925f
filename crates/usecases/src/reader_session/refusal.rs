//! Why a reader session goes no further: each reason with its code, its sentences and the reason
//! that the journal keeps.

use jiff::civil::Date;
use pki::{CertificateDefect, RevocationDefect};
use rules::cause::{Enrolment, Sign, cause};
use store::Refusal;

use super::sentences::{
    CARD_REPORT, CERTIFICATE, CERTIFICATE_ENDED, CERTIFICATE_OF_NOBODY, CHALLENGE_EXPIRED,
    CHALLENGE_OF_OTHER_SESSION, CHALLENGE_UNKNOWN, CHALLENGE_USED, HELP_NOT_WISHED,
    IDENTITY_NOT_CONFIRMED, NO_SUCH_SESSION, NOT_REGISTERED, ON_HOLD, OTHER_DEVICE, RENEWED_LATELY,
    REVOKED, SIGNATURE_WRONG, STEP_OUT_OF_ORDER, Sentences, TOO_MANY_SESSIONS, UNANSWERED,
};

/// A reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionRefusal {
    /// No such session, or its time is over.
    NoSuchSession,
    /// The session belongs to another device, of this facility or of another one.
    OtherDevice,
    /// The device has too many sessions without a result, or the centre has.
    TooManySessions,
    /// The step does not follow the last one.
    StepOutOfOrder,
    /// The challenge was answered before.
    ChallengeUsed,
    /// The challenge belongs to another session.
    ChallengeOfOtherSession,
    /// The challenge belongs to no session.
    ChallengeUnknown,
    /// The answer came too late.
    ChallengeExpired,
    /// What the terminal reports of the card contradicts itself, such as a signature by PIN of a
    /// card without one.
    CardReport,
    /// The signature is not by this certificate's key, or over another challenge.
    SignatureWrong,
    /// The certificate is refused for itself.
    Certificate(CertificateDefect),
    /// The certificate is past its grace.
    CertificateEnded(Date),
    /// The certificate is revoked.
    Revoked,
    /// The certificate is suspended.
    OnHold(Date),
    /// Nobody told whether the certificate is revoked, or what it renewed.
    Unanswered,
    /// Nobody has this certificate.
    CertificateOfNobody,
    /// The certificate was renewed a short while ago and does not work yet (F-242).
    RenewedLately,
    /// Identity is not confirmed, or was tried by a way that is not open.
    IdentityNotConfirmed,
    /// Others may place the card only if the patient wishes it.
    HelpNotWished,
    /// The card is not registered for use as an insurance card.
    NotRegistered,
    /// The card cannot be registered here and now.
    RegistrationRefused(&'static str),
}

impl From<CertificateDefect> for SessionRefusal {
    fn from(defect: CertificateDefect) -> Self {
        Self::Certificate(defect)
    }
}

impl SessionRefusal {
    /// Maps what the revocation check says on a day.
    pub(super) fn of_revocation(defect: RevocationDefect, on: Date) -> Self {
        match defect {
            RevocationDefect::Revoked => Self::Revoked,
            RevocationDefect::OnHold => Self::OnHold(on),
            // The authority never issued it, whatever its signature says.
            RevocationDefect::Unknown => Self::Certificate(CertificateDefect::NoIssuer),
            RevocationDefect::Unanswered => Self::Unanswered,
        }
    }

    /// Returns the stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchSession => "session-unknown",
            Self::OtherDevice => "session-of-other-device",
            Self::TooManySessions => "too-many-sessions",
            Self::StepOutOfOrder => "step-out-of-order",
            Self::ChallengeUsed => "challenge-used",
            Self::ChallengeOfOtherSession => "challenge-of-other-session",
            Self::ChallengeUnknown => "challenge-unknown",
            Self::ChallengeExpired => "challenge-expired",
            Self::CardReport => "card-report",
            Self::SignatureWrong => "signature-wrong",
            Self::Certificate(defect) => certificate_code(defect),
            Self::CertificateEnded(_) => "certificate-ended",
            Self::Revoked => "certificate-revoked",
            Self::OnHold(_) => "certificate-on-hold",
            Self::Unanswered => "revocation-unanswered",
            Self::CertificateOfNobody => "certificate-of-nobody",
            Self::RenewedLately => "certificate-renewed-lately",
            Self::IdentityNotConfirmed => "identity-not-confirmed",
            Self::HelpNotWished => "help-not-wished",
            Self::NotRegistered => "not-registered",
            Self::RegistrationRefused(_) => "registration-refused",
        }
    }

    /// Returns the reason that the journal keeps.
    pub fn audited(self) -> Refusal {
        match self {
            Self::NoSuchSession => Refusal::NoSuchSession,
            Self::OtherDevice => Refusal::OtherDevice,
            Self::TooManySessions => Refusal::NotPermitted,
            Self::StepOutOfOrder | Self::CardReport => Refusal::BadRequest,
            Self::ChallengeUsed => Refusal::ChallengeUsed,
            Self::ChallengeOfOtherSession => Refusal::ChallengeOfOtherSession,
            Self::ChallengeUnknown => Refusal::ChallengeUnknown,
            Self::ChallengeExpired => Refusal::ChallengeExpired,
            Self::SignatureWrong => Refusal::SignatureWrong,
            Self::Certificate(defect) => match certificate_code(defect) {
                "certificate-malformed" => Refusal::CertificateMalformed,
                "certificate-other-generation" => Refusal::CertificateOtherGeneration,
                "certificate-ended" => Refusal::CertificateEnded,
                _ => Refusal::CertificateUntrusted,
            },
            Self::CertificateEnded(_) => Refusal::CertificateEnded,
            Self::Revoked => Refusal::CertificateRevoked,
            Self::OnHold(_) => Refusal::CertificateOnHold,
            Self::Unanswered => Refusal::RevocationUnanswered,
            Self::CertificateOfNobody | Self::RenewedLately => Refusal::CertificateOfNobody,
            Self::IdentityNotConfirmed | Self::HelpNotWished => Refusal::IdentityNotConfirmed,
            Self::NotRegistered => Refusal::NotRegistered,
            Self::RegistrationRefused(_) => Refusal::RegistrationRefused,
        }
    }

    /// Returns the reason and the next step, for people.
    pub fn message_ja(self) -> String {
        if let Self::Certificate(defect) = self {
            return vocab::Defect::message_ja(&defect);
        }
        let (first, _) = self.sentences();
        match self.today() {
            Some(today) => format!("{}。{today}", first.trim_end_matches('。')),
            None => first.to_owned(),
        }
    }

    /// Returns the same in English.
    pub fn message_en(self) -> String {
        if let Self::Certificate(defect) = self {
            return defect.to_string();
        }
        self.sentences().1.to_owned()
    }

    /// What to do instead today, where the card itself is the trouble (R-056, R-162 and following).
    fn today(self) -> Option<&'static str> {
        let advice = |sign, on| cause(sign, on, Enrolment::default()).outcome().advice;
        if let Self::CertificateEnded(on) = self {
            return Some(advice(Sign::CertificateEnded, on));
        }
        if let Self::OnHold(on) = self { Some(advice(Sign::CardLost, on)) } else { None }
    }

    fn sentences(self) -> Sentences {
        match self {
            Self::NoSuchSession => NO_SUCH_SESSION,
            Self::OtherDevice => OTHER_DEVICE,
            Self::TooManySessions => TOO_MANY_SESSIONS,
            Self::StepOutOfOrder => STEP_OUT_OF_ORDER,
            Self::ChallengeUsed => CHALLENGE_USED,
            Self::ChallengeOfOtherSession => CHALLENGE_OF_OTHER_SESSION,
            Self::ChallengeUnknown => CHALLENGE_UNKNOWN,
            Self::ChallengeExpired => CHALLENGE_EXPIRED,
            Self::CardReport => CARD_REPORT,
            Self::SignatureWrong => SIGNATURE_WRONG,
            Self::Revoked => REVOKED,
            Self::Unanswered => UNANSWERED,
            Self::CertificateOfNobody => CERTIFICATE_OF_NOBODY,
            Self::RenewedLately => RENEWED_LATELY,
            Self::IdentityNotConfirmed => IDENTITY_NOT_CONFIRMED,
            Self::HelpNotWished => HELP_NOT_WISHED,
            Self::NotRegistered => NOT_REGISTERED,
            Self::Certificate(_) => CERTIFICATE,
            Self::CertificateEnded(_) => CERTIFICATE_ENDED,
            Self::OnHold(_) => ON_HOLD,
            Self::RegistrationRefused(why) => (why, "the card cannot be registered here and now"),
        }
    }
}

fn certificate_code(defect: CertificateDefect) -> &'static str {
    use CertificateDefect as D;
    match defect {
        D::Oversized | D::Malformed | D::Version | D::Serial | D::Algorithm | D::Key => {
            "certificate-malformed"
        }
        D::OtherGeneration => "certificate-other-generation",
        D::Expired => "certificate-ended",
        D::UnknownCritical
        | D::Authority
        | D::KeyUsage
        | D::ExtendedKeyUsage
        | D::Policy
        | D::IssuerName
        | D::NoIssuer
        | D::Signature
        | D::NotYetValid
        | D::OutsideIssuer
        | D::Anchor => "certificate-untrusted",
    }
}
