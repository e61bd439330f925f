//! What log lines may say of a file.

use jiff::Timestamp;
use usecases::digest::CentreSecret;
use wire::oqs::file_name::RequestFileName;

/// Returns a name for log lines: the prefix of the interface, and a short digest in place of the
/// rest.
///
/// Some clients put the patient's number into the file name. The digest is keyed by the centre's
/// secret, so that nobody can try numbers against it; the same file has the same one in all lines.
pub(crate) fn request(secret: &CentreSecret, name: &RequestFileName) -> String {
    format!("{}req_#{}", name.kind().prefix(), short(secret, &name.request()))
}

/// Returns a name for log lines of a file that is none of the interface: the digest only.
pub(crate) fn stranger(secret: &CentreSecret, name: &str) -> String {
    format!("#{}", short(secret, name))
}

fn short(secret: &CentreSecret, name: &str) -> String {
    let [a, b, c, d, ..] = secret.seal(name, Timestamp::UNIX_EPOCH).digest().0;
    format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
}
