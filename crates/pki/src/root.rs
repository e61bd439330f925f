//! A root that somebody configures: whether it can be trusted, and if not, what is wrong with it.

use jiff::Timestamp;
use vocab::defects;

use crate::certificate::{self, Parsed};
use crate::profile::{Profile, Purpose};
use crate::trust::rsa;

defects! {
    /// Why a configured root is not taken.
    RootDefect {
        Unreadable "root-unreadable" "This is no certificate of an RSA key of 2048 bits."
            "ルート証明書として読み取れません。DER か PEM の証明書を指定してください。";
        NotSelfSigned "root-not-self-signed" "This is no root: another authority signed it."
            "ルートではありません（自己署名ではない証明書です）。ルート証明書を指定してください。";
        Test "root-of-the-test-hierarchy"
            "This is a root of the test hierarchy: leave it out, or start without --card-roots."
            "試験用の認証局のルートです。取り除くか、--card-roots なしで起動してください。";
        OtherHierarchy "root-of-another-hierarchy" "This is no root of the hierarchy."
            "この認証基盤のルートではありません。発行者の名前を確認してください。";
        Early "root-not-yet-valid" "The root is not valid yet."
            "ルート証明書の有効期間の前です。日時を確認してください。";
        Expired "root-expired" "The root has expired: take the one of a younger generation."
            "ルート証明書の有効期限が切れています。新しい世代のルートに替えてください。";
    }
}

/// Returns for what a root (DER) of a hierarchy signs.
///
/// # Errors
/// The first defect found.
pub fn check_root(profile: &Profile, der: &[u8], at: Timestamp) -> Result<Purpose, RootDefect> {
    let parsed = certificate::parse(der).map_err(|_| RootDefect::Unreadable)?;
    if !signed_itself(&parsed) {
        return Err(RootDefect::NotSelfSigned);
    }
    let purpose = purpose(&parsed, profile).ok_or_else(|| {
        let test = purpose(&parsed, &Profile::test()).is_some();
        if test { RootDefect::Test } else { RootDefect::OtherHierarchy }
    })?;
    if at < parsed.from {
        return Err(RootDefect::Early);
    }
    if at > parsed.until { Err(RootDefect::Expired) } else { Ok(purpose) }
}

fn signed_itself(parsed: &Parsed) -> bool {
    parsed.issuer() == parsed.subject()
        && rsa(&parsed.key)
            .is_some_and(|key| key.verify_sig(&parsed.body, parsed.signature()).is_ok())
}

fn purpose(parsed: &Parsed, profile: &Profile) -> Option<Purpose> {
    let both = [Purpose::UserAuthentication, Purpose::Signature];
    both.into_iter().find(|purpose| parsed.root_for(profile, *purpose))
}
