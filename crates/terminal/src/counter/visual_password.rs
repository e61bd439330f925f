//! The facility's password for the visual check (F-199): kept as a digest, never as itself.

use core::num::NonZeroU32;

use aws_lc_rs::pbkdf2::{self, PBKDF2_HMAC_SHA256};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

/// Rounds of PBKDF2 with HMAC-SHA-256 for a new password, as OWASP advises (2023).
const ROUNDS: u32 = 600_000;
/// What a file may ask for at most, so that one check never takes long.
const MOST_ROUNDS: u32 = 5_000_000;

/// A password as it is kept: `pbkdf2-sha256$ROUNDS$SALT$DIGEST`, in base64url.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VisualPassword {
    rounds: NonZeroU32,
    salt: [u8; 16],
    digest: [u8; 32],
}

impl core::fmt::Debug for VisualPassword {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("VisualPassword")
    }
}

/// The text is no kept password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("visual_password is not of the form pbkdf2-sha256$ROUNDS$SALT$DIGEST")]
pub struct VisualPasswordDefect;

impl VisualPassword {
    /// Keeps a password under a salt that was drawn for it.
    pub fn new(password: &str, salt: [u8; 16]) -> Self {
        let rounds = NonZeroU32::new(ROUNDS).unwrap_or(NonZeroU32::MIN);
        let mut digest = [0; 32];
        pbkdf2::derive(PBKDF2_HMAC_SHA256, rounds, &salt, password.as_bytes(), &mut digest);
        Self { rounds, salt, digest }
    }

    /// Tells whether this is the password. Takes the same time for a right and a wrong one.
    pub fn is(&self, password: &str) -> bool {
        let Self { rounds, salt, digest } = self;
        pbkdf2::verify(PBKDF2_HMAC_SHA256, *rounds, salt, password.as_bytes(), digest).is_ok()
    }
}

impl From<VisualPassword> for String {
    fn from(kept: VisualPassword) -> Self {
        let VisualPassword { rounds, salt, digest } = kept;
        let text = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
        format!("pbkdf2-sha256${rounds}${}${}", text(&salt), text(&digest))
    }
}

impl TryFrom<String> for VisualPassword {
    type Error = VisualPasswordDefect;

    fn try_from(text: String) -> Result<Self, VisualPasswordDefect> {
        let mut parts = text.split('$');
        let read = (parts.next() == Some("pbkdf2-sha256")).then(|| {
            let rounds = parts.next()?.parse().ok()?;
            let (salt, digest) = (bytes(parts.next()?)?, bytes(parts.next()?)?);
            Some(Self { rounds, salt, digest })
        });
        let kept = read.flatten().filter(|kept| kept.rounds.get() <= MOST_ROUNDS);
        kept.filter(|_| parts.next().is_none()).ok_or(VisualPasswordDefect)
    }
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::VisualPassword;

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let kept = VisualPassword::new("まどぐち2468", [7; 16]);
        let read: VisualPassword = String::from(kept).try_into().unwrap();
        assert!(read.is("まどぐち2468"));
        assert!(!read.is("まどぐち2467"));
        assert!(!read.is(""));
    }

    #[test]
    fn a_text_of_another_form_is_refused() {
        let kept = String::from(VisualPassword::new("x", [7; 16]));
        let more_rounds = kept.replace("600000", "6000000");
        let no_rounds = kept.replace("600000", "0");
        let longer = format!("{kept}$");
        let shorter = kept.trim_end_matches(|c| c != '$').to_owned();
        for text in [more_rounds, no_rounds, longer, shorter, String::new(), "plain".to_owned()] {
            assert!(VisualPassword::try_from(text.clone()).is_err(), "{text}");
        }
    }
}
