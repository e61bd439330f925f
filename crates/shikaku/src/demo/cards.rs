//! What a demo needs to take cards: the test authority, the device authority, one enrolled device.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use aws_lc_rs::signature::RsaKeyPair;
use card::cv::{CardKey, CvCertificate, KeyName};
use jiff::{SignedDuration, Timestamp};
use pki::authority::Authority;
use pki::device::{
    Client, DeviceAuthority, DeviceCertificate, DeviceDefect, DeviceKey, ServerName,
};
use pki::{Policy, Profile, Revocation, Trust, Unanswered, Unreachable};
use store::{Device, Facility, Registry};
use store_sqlite::SqliteStore;
use terminal::centre::ReaderKind;
use terminal::counter::{self, DeviceFiles, TerminalWay, VisualPassword};
use usecases::device::fingerprint;
use usecases::reader_session::{SessionLimits, Sessions};
use usecases::{
    AuthorityLine, CardCentre, CardPolicy, CardTrust, Centre, DeviceIssuer, Entropy, LineLimits,
    NoEntropy, Succession, Successions,
};
use vocab::{CertificateSerial, FacilityCode};
use wire::oqs::WriteOptions;

use super::card_roots::{self, Lists, NoRenewals};
use super::reader::VISUAL_PASSWORD;
use crate::cli::Demo;
use crate::clock::real_now;
use crate::command::card::new_key;
use crate::data_dir::DataDir;
use crate::failure::{Context as _, Failure};
use crate::pem::pem;

/// A suspended card is refused at once: an answer about revocation is kept this long only.
const KEPT: SignedDuration = SignedDuration::from_secs(5);
/// No demo has more people.
const MOST_PEOPLE: u64 = 200_000_000;
/// The name of the key by which cards know terminals.
const TERMINAL_AUTHORITY_ID: KeyName = *b"6000003\x08\x050010001";
/// The name of the terminal's own key.
const TERMINAL_ID: KeyName = *b"6000004\x08\x050010001";
/// How the demo's terminal is called.
const DEVICE_NAME: &str = "1番窓口";
/// The key of the root that certifies issuers of cards.
pub(crate) const CARD_ISSUER_ROOT: &str = "card-issuer-root.key";
/// Where the terminal finds its certificate and key.
pub(crate) const TERMINAL: &str = "terminal";

/// The side of a centre that devices talk to.
pub(crate) struct CardSide {
    pub(crate) centre: Arc<CardCentre<SqliteStore>>,
    /// Certificate and key of the server, DER and PKCS#8.
    pub(crate) server: (DeviceCertificate, DeviceKey),
}

/// Opens authorities and device of an earlier start, or makes them.
pub(crate) async fn prepare(
    directory: &DataDir,
    options: &Demo,
    centre: Arc<Centre<SqliteStore>>,
    facility: &Facility,
) -> Result<CardSide, Failure> {
    let devices = device_authority(directory)?;
    let server = server(&devices)?;
    enrol(directory, &devices, &centre, facility).await?;
    let (trust, authority) = if options.card_roots.is_empty() {
        by_test_authority(directory, &centre)?
    } else {
        by_roots(options, centre.clock.now())?
    };
    let cards = CardTrust {
        trust,
        authority,
        sessions: Sessions::new(SessionLimits::default()),
        entropy: Box::new(System),
        device_authority: Box::new(Issuer(devices)),
        policy: CardPolicy::default(),
    };
    Ok(CardSide { centre: Arc::new(CardCentre { centre, cards }), server })
}

const POLICY: Policy = Policy { kept: KEPT, unanswered: Unanswered::Refuse };

fn by_test_authority(
    directory: &DataDir,
    centre: &Arc<Centre<SqliteStore>>,
) -> Result<(Trust, AuthorityLine), Failure> {
    let authority = Arc::new(card_authority(directory)?);
    let trust = Trust::new(Profile::test(), authority.roots())
        .context("認証局のルートが壊れています。", "a root of the authority is damaged")?;
    let clock = Arc::clone(centre);
    let revocation = Revocation::new(authority.source(move || clock.clock.now()), POLICY);
    let line = AuthorityLine::new(revocation, Renewals(authority), LineLimits::default());
    Ok((trust, line))
}

/// With configured roots nothing of the test authority counts.
fn by_roots(options: &Demo, now: Timestamp) -> Result<(Trust, AuthorityLine), Failure> {
    let trust = card_roots::trust(&options.card_roots, now)?;
    let revocation = Revocation::new(Box::new(Lists::open(&options.card_crl)?), POLICY);
    Ok((trust, AuthorityLine::new(revocation, NoRenewals, LineLimits::default())))
}

/// Opens the test authority of a demo, or makes it. The numbers of the people's certificates are
/// reserved: the registry knows them before a card is made.
pub(crate) fn card_authority(directory: &DataDir) -> Result<Authority, Failure> {
    let failed = ("認証局を開けません。", "the authority cannot be opened");
    let folder = directory.file("pki");
    if folder.exists() {
        return Authority::open(&folder).context(failed.0, failed.1);
    }
    let authority = Authority::create(&folder).context(failed.0, failed.1)?;
    let first = CertificateSerial::from_bytes(&people::FIRST_DEMO_SERIAL.to_be_bytes());
    let last = people::certificate_serial(MOST_PEOPLE);
    if let (Ok(first), Some(last)) = (first, last) {
        authority.reserve_range(first, last).context(failed.0, failed.1)?;
    }
    Ok(authority)
}

/// The public key by which cards know terminals; the private half is made the first time.
pub(crate) fn terminal_key(directory: &DataDir) -> Result<CardKey, Failure> {
    let pair = kept_pair(directory, "terminal-authority.key")?;
    CardKey::of(&pair).context("端末の認証局が壊れています。", "the terminal authority is damaged")
}

/// An RSA key that is kept; drawn the first time.
fn kept_pair(directory: &DataDir, name: &str) -> Result<RsaKeyPair, Failure> {
    let kept = directory.kept(name, || Ok(new_key()?.1))?;
    RsaKeyPair::from_pkcs8(&kept).map_err(|_| {
        let ja = format!("鍵のファイル {name} が壊れています。控えから戻してください。");
        Failure::new(ja, format!("the key file {name} is damaged: restore it"))
    })
}

/// Gives the terminal what opens a card without PIN: a stand-in of ours, the real way is not
/// public.
fn terminal_way(directory: &DataDir) -> Result<TerminalWay, Failure> {
    let (key, certificate) =
        (format!("{TERMINAL}/terminal-way.key"), format!("{TERMINAL}/terminal-way.cv"));
    let pair = kept_pair(directory, &key)?;
    let failed = ("端末の認証局が壊れています。", "the terminal authority is damaged");
    directory.kept(&certificate, || {
        let authority = kept_pair(directory, "terminal-authority.key")?;
        let public = CardKey::of(&pair).context(failed.0, failed.1)?;
        let issued = CvCertificate::issue(TERMINAL_AUTHORITY_ID, &authority, TERMINAL_ID, public);
        Ok(issued.context(failed.0, failed.1)?.encode())
    })?;
    Ok(TerminalWay { certificate: directory.file(&certificate), key: directory.file(&key) })
}

/// Gives the terminal the key of the root that certifies the issuers of cards' faces.
fn face_root(directory: &DataDir) -> Result<PathBuf, Failure> {
    let key = CardKey::of(&kept_pair(directory, CARD_ISSUER_ROOT)?)
        .context("カードの発行者の鍵が壊れています。", "the root of card issuers is damaged")?;
    let name = format!("{TERMINAL}/face-root.bin");
    directory.write(&name, key.modulus())?;
    Ok(directory.file(&name))
}

/// Writes the settings by which `shikaku terminal` finds this demo. A certificate that the terminal
/// renewed stays in use.
pub(super) fn write_settings(
    directory: &DataDir,
    facility: &Facility,
    centre: String,
    (face_folder, writing): (PathBuf, WriteOptions),
) -> Result<counter::Settings, Failure> {
    let failed = ("端末の設定を書けません。", "the terminal's settings cannot be written");
    let file = |name: &str| directory.file(TERMINAL).join(name);
    let made = DeviceFiles {
        authority: file("authority.pem"),
        certificate: file("device.pem"),
        key: file("device.key.pem"),
    };
    let kept = counter::Settings::read(&file("terminal.toml")).map(|kept| kept.device);
    let settings = counter::Settings {
        centre,
        facility: facility.code,
        reader: ReaderKind::Face,
        reader_name: DEVICE_NAME.parse().context(failed.0, failed.1)?,
        device: kept.unwrap_or(made),
        face_folder,
        work_folder: file("work"),
        encoding: writing.encoding,
        order: writing.order,
        visual_password: Some(VisualPassword::new(VISUAL_PASSWORD, serial()?)),
        face_root: Some(face_root(directory)?),
        terminal_way: Some(terminal_way(directory)?),
    };
    settings.write(&file("terminal.toml")).context(failed.0, failed.1)?;
    Ok(settings)
}

/// Device certificates are checked by TLS on both sides, with the real time and not the demo's.
fn device_authority(directory: &DataDir) -> Result<DeviceAuthority, Failure> {
    let failed = ("機器の認証局が壊れています。", "the device authority is damaged");
    let made = if directory.file("device-authority.der").exists() {
        None
    } else {
        let made = DeviceAuthority::create(serial()?, real_now()).context(failed.0, failed.1)?;
        Some(made)
    };
    let part = |read: fn(&DeviceAuthority) -> &[u8]| {
        made.as_ref()
            .map(|made| read(made).to_vec())
            .ok_or_else(|| Failure::new(failed.0, failed.1))
    };
    let key = directory.kept("device-authority.key", || part(DeviceAuthority::pkcs8))?;
    let root = directory.kept("device-authority.der", || part(DeviceAuthority::root))?;
    DeviceAuthority::open(&key, &root).context(failed.0, failed.1)
}

/// The server's certificate is new at each start: devices trust the authority, not the key.
fn server(devices: &DeviceAuthority) -> Result<(DeviceCertificate, DeviceKey), Failure> {
    let made = || {
        let key = DeviceKey::generate()?;
        let names =
            [ServerName::Dns("localhost".to_owned()), ServerName::Ip([127, 0, 0, 1].into())];
        let drawn = serial().map_err(|_| DeviceDefect::Authority)?;
        Ok::<_, DeviceDefect>((devices.server(&names, &key, drawn, real_now())?, key))
    };
    made().context("サーバーの証明書を作れません。", "the server has no certificate")
}

/// Gives the terminal key and certificate, and enrols it. An enrolled device that is revoked stays
/// so, because the same certificate is found again.
async fn enrol(
    directory: &DataDir,
    devices: &DeviceAuthority,
    centre: &Centre<SqliteStore>,
    facility: &Facility,
) -> Result<(), Failure> {
    let failed = ("端末の証明書を作れません。", "the terminal has no certificate");
    fs::create_dir_all(directory.file(TERMINAL)).context(failed.0, failed.1)?;
    let file = |name: &str| format!("{TERMINAL}/{name}");
    let key = directory.kept(&file("device.key.der"), || {
        let key = DeviceKey::generate().context(failed.0, failed.1)?;
        Ok(key.pkcs8().to_vec())
    })?;
    let key = DeviceKey::from_pkcs8(&key).context(failed.0, failed.1)?;
    let certificate = directory.kept(&file("device.der"), || {
        let client = Client { name: DEVICE_NAME, facility: facility.code };
        let request = key.request(DEVICE_NAME).context(failed.0, failed.1)?;
        let issued = devices.client(&request, &client, serial()?, real_now());
        Ok(issued.context(failed.0, failed.1)?.der)
    })?;
    directory.kept(&file("device.key.pem"), || Ok(pem("PRIVATE KEY", key.pkcs8()).into_bytes()))?;
    directory.write(&file("device.pem"), pem("CERTIFICATE", &certificate).as_bytes())?;
    directory.write(&file("authority.pem"), pem("CERTIFICATE", devices.root()).as_bytes())?;
    let fingerprint = fingerprint(&certificate);
    let known = centre.store.device(fingerprint).await.context(failed.0, failed.1)?;
    if known.is_some() {
        return Ok(());
    }
    let expires_at = on_the_day_of_the_demo(&certificate, centre.clock.now())?;
    let (facility, name) = (facility.code, DEVICE_NAME.to_owned());
    let device = Device { fingerprint, facility, name, expires_at, revoked_at: None };
    centre.store.enrol_device(device).await.context(failed.0, failed.1)
}

/// The registry goes by the demo's day: there the certificate is as new as it really is.
fn on_the_day_of_the_demo(certificate: &[u8], now: Timestamp) -> Result<Timestamp, Failure> {
    let failed = ("端末の証明書を読めません。", "the terminal's certificate cannot be read");
    let ends = pki::device::expires_at(certificate).context(failed.0, failed.1)?;
    let life = ends.duration_since(real_now());
    let whole = SignedDuration::from_secs(life.as_secs());
    let ends = now.checked_add(whole).context(failed.0, failed.1)?;
    Timestamp::from_second(ends.as_second()).context(failed.0, failed.1)
}

/// Randomness of the system.
struct System;

impl Entropy for System {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        aws_lc_rs::rand::fill(bytes).map_err(|_| NoEntropy)
    }
}

fn serial() -> Result<[u8; 16], Failure> {
    let mut drawn = [0; 16];
    aws_lc_rs::rand::fill(&mut drawn).context("乱数を得られません。", "no randomness to be had")?;
    Ok(drawn)
}

/// What the authority knows about renewals.
struct Renewals(Arc<Authority>);

impl Successions for Renewals {
    fn succession(&self, serial: CertificateSerial) -> Result<Option<Succession>, Unreachable> {
        let before = self.0.predecessors(serial).map_err(|_| Unreachable)?;
        let at = self.0.issued_at(serial).map_err(|_| Unreachable)?;
        Ok((!before.is_empty()).then_some(Succession { before, at }))
    }
}

/// The device authority as the issuer for renewals.
struct Issuer(DeviceAuthority);

impl DeviceIssuer for Issuer {
    fn issue(
        &self,
        request: &[u8],
        facility: FacilityCode,
        name: &str,
        _: Timestamp,
    ) -> Result<DeviceCertificate, DeviceDefect> {
        let drawn = serial().map_err(|_| DeviceDefect::Authority)?;
        self.0.client(request, &Client { name, facility }, drawn, real_now())
    }

    fn root(&self) -> &[u8] {
        self.0.root()
    }
}
