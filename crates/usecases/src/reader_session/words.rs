//! The stable words in which edges speak of a session, and what a reader says of a certificate.

use rules::certificate::{ENDED_TEXT, Life};
use rules::reception::{Method, Screen};
use rules::registration::Registration;

/// Returns the stable name of a screen.
pub fn screen_name(screen: Screen) -> &'static str {
    match screen {
        Screen::Insert => "insert",
        Screen::Identify => "identify",
        Screen::Register => "register",
        Screen::ConsentMedical => "consent-medical",
        Screen::ConsentCheckup => "consent-checkup",
        Screen::Limit => "limit",
        Screen::LimitProvide => "limit-provide",
        Screen::RenewalAlert => "renewal-alert",
        Screen::TakeCard => "take-card",
    }
}

/// Returns the stable name of a way to confirm identity.
pub fn method_name(method: Method) -> &'static str {
    match method {
        Method::Face => "face",
        Method::Pin => "pin",
        Method::Visual => "visual",
    }
}

/// Returns the stable name of a state of the use-registration.
pub fn registration_name(state: Registration) -> &'static str {
    match state {
        Registration::NotApplied => "not-applied",
        Registration::AppliedNotComplete => "applied-not-complete",
        Registration::Complete => "complete",
        Registration::Cancelled => "cancelled",
    }
}

/// Returns the stable name of a certificate's stage of life.
pub fn life_name(life: Life) -> &'static str {
    match life {
        Life::Valid => "valid",
        Life::Alert => "alert",
        Life::Grace => "grace",
        Life::Ended => "ended",
    }
}

/// Returns what the reader says of it; nothing while it is simply valid. The words are ours, but
/// for the end (F-244).
pub fn life_text(life: Life) -> Option<&'static str> {
    match life {
        Life::Valid => None,
        Life::Alert => {
            Some("電子証明書の有効期限が近づいています。市区町村の窓口で更新してください。")
        }
        Life::Grace => Some(
            "電子証明書の有効期限が切れています。資格の確認だけができます。市区町村の窓口で更新してください。",
        ),
        Life::Ended => Some(ENDED_TEXT),
    }
}
