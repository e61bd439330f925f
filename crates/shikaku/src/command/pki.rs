//! `shikaku pki`: the test authority on the command line.

mod responder;

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use data_encoding::HEXUPPER;
use pki::Purpose;
use pki::authority::{Authority, AuthorityError, CertificateState, Reason, Root};
use serde_json::{Value, json};
use vocab::CertificateSerial;

use crate::cli::{Pki, PkiAction, Use, Why};
use crate::clock::real_now;
use crate::failure::{Context as _, Failure};
use crate::output;
use crate::pem::pem;

/// Does what the command says.
pub(crate) fn run(options: &Pki) -> Result<ExitCode, Failure> {
    let folder = &options.pki;
    match &options.action {
        PkiAction::Init => init(folder),
        PkiAction::Show => show(&open(folder)?),
        PkiAction::Roots { out } => roots(&open(folder)?, out),
        PkiAction::State { serial } => told(&open(folder)?, *serial),
        PkiAction::Hold { serial } => {
            let authority = open(folder)?;
            authority.hold(*serial, real_now()).map_err(refused)?;
            told(&authority, *serial)
        }
        PkiAction::Release { serial } => {
            let authority = open(folder)?;
            authority.release(*serial, real_now()).map_err(refused)?;
            told(&authority, *serial)
        }
        PkiAction::Revoke { serial, reason } => {
            let authority = open(folder)?;
            authority.revoke(*serial, (*reason).into(), real_now()).map_err(refused)?;
            told(&authority, *serial)
        }
        PkiAction::Crl { generation, purpose, out } => {
            crl(&open(folder)?, *generation, (*purpose).into(), out)
        }
        PkiAction::Responder { listen } => responder::run(Arc::new(open(folder)?), *listen),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn init(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        return Err(Failure::new(
            "このフォルダーは、もうあります。--pki に新しいフォルダーを指定してください。",
            "the directory exists: name a new one with --pki",
        ));
    }
    show(&Authority::create(folder).map_err(refused)?)
}

fn open(folder: &Path) -> Result<Authority, Failure> {
    Authority::open(folder).context(
        "認証局を開けません。shikaku pki init で作るか、--pki にフォルダーを指定してください。",
        "the authority cannot be opened: make it with `shikaku pki init`, or name it with --pki",
    )
}

fn refused(error: AuthorityError) -> Failure {
    Failure::new(error.message_ja(), error.to_string()).because(error)
}

fn show(authority: &Authority) -> Result<(), Failure> {
    let roots: Vec<_> = authority.roots().iter().map(described).collect();
    output::json(&json!({ "roots": roots }))
}

fn described(root: &Root) -> Value {
    json!({
        "purpose": purpose_name(root.purpose()),
        "generation": root.generation(),
        "key_id": HEXUPPER.encode(root.key_id().as_bytes()),
    })
}

/// The name of a purpose in files and answers.
fn purpose_name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::UserAuthentication => "user-authentication",
        Purpose::Signature => "signature",
    }
}

fn roots(authority: &Authority, out: &Path) -> Result<(), Failure> {
    fs::create_dir_all(out).context("フォルダーを作れません。", "the directory cannot be made")?;
    for root in authority.roots() {
        let name = format!("{}-{}.pem", purpose_name(root.purpose()), root.generation());
        fs::write(out.join(name), pem("CERTIFICATE", root.der()))
            .context("ルート証明書を書けません。", "a root cannot be written")?;
    }
    show(authority)
}

fn told(authority: &Authority, serial: CertificateSerial) -> Result<(), Failure> {
    let predecessors = authority.predecessors(serial).map_err(refused)?;
    let (state, since, reason) = match authority.state(serial).map_err(refused)? {
        CertificateState::Good => ("good", None, None),
        CertificateState::OnHold { since } => ("on-hold", Some(since), None),
        CertificateState::Revoked { since, reason } => ("revoked", Some(since), Some(reason)),
    };
    output::json(&json!({
        "serial": serial.to_hex(),
        "state": state,
        "since": since.map(|since| since.to_string()),
        "reason": reason,
        "renewed": predecessors.first().map(CertificateSerial::to_hex),
    }))
}

fn crl(authority: &Authority, generation: u8, purpose: Purpose, out: &Path) -> Result<(), Failure> {
    let mut roots = authority.roots().iter();
    let root = roots.find(|it| it.generation() == generation && it.purpose() == purpose);
    let root = root.ok_or(AuthorityError::NoGeneration).map_err(refused)?;
    let list = authority.list(root.key_id(), real_now()).map_err(refused)?;
    fs::write(out, list).context("失効リストを書けません。", "the list cannot be written")
}

impl From<Why> for Reason {
    fn from(why: Why) -> Self {
        match why {
            Why::Unspecified => Self::Unspecified,
            Why::KeyCompromise => Self::KeyCompromise,
            Why::AffiliationChanged => Self::AffiliationChanged,
            Why::Superseded => Self::Superseded,
            Why::CessationOfOperation => Self::CessationOfOperation,
        }
    }
}

impl From<Use> for Purpose {
    fn from(purpose: Use) -> Self {
        match purpose {
            Use::UserAuthentication => Self::UserAuthentication,
            Use::Signature => Self::Signature,
        }
    }
}
