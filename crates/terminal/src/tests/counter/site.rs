use std::collections::VecDeque;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    KeyPair, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey,
};
use card::reader::FaceNumber;
use data_encoding::BASE64URL_NOPAD;
use pki::authority::{Authority, Order, Subject};
use pki::challenge::{Nonce, Statement};
use pki::device::{Client, DeviceAuthority, DeviceKey};
use pki::{Profile, Purpose, Tolerance, Trust};
use rules::documents::Document;
use serde_json::{Value, json};

use crate::centre::{By, Method, ReaderKind, SignedBy, VisualReason};
use crate::counter::{
    CardAtReader, CardPin, CardTrouble, Clerk, ConsentTo, Counter, DeviceFiles, FaceSeen, Gone,
    Moment, Offered, Outcome, Photo, PhotoTrouble, Pin, PinAnswer, Seed, Settings, Signed, Told,
    Typed, VisualCheck,
};
use crate::outage::Fallback;
use crate::tests::scripted_centre::{Answer, authority, now, serve_by};

pub(super) const FACILITY: &str = "1312345679";
pub(super) const READER: &str = "1番窓口";

/// A key and its certificate, as in a card.
struct Chip {
    key: RsaKeyPair,
    certificate: Vec<u8>,
    trust: Trust,
}

static CHIP: LazyLock<Chip> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::create(&folder.path().join("authority")).unwrap();
    let key = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let order = Order {
        subject: Subject::UserAuthentication { municipality: "13221" },
        public_key: key.public_key().as_ref(),
        issued_at: now(),
        last_day: pki::japan_day(now()).checked_add(jiff::Span::new().years(4)).unwrap(),
        serial: None,
    };
    let certificate = authority.issue(&order).unwrap().der;
    let trust = Trust::new(Profile::test(), authority.roots()).unwrap();
    Chip { key, certificate, trust }
});

/// The key (PKCS#8).
pub(super) fn chip_key() -> Vec<u8> {
    let der: Pkcs8V1Der<'_> = CHIP.key.as_der().unwrap();
    der.as_ref().to_vec()
}

/// The certificate (DER).
pub(super) fn chip_certificate() -> Vec<u8> {
    CHIP.certificate.clone()
}

/// The card at the reader. Its PIN is 1234.
pub(super) struct Card {
    pub(super) left: u8,
    pub(super) verified: bool,
    pub(super) terminal_way: bool,
}

impl Card {
    pub(super) fn new(terminal_way: bool) -> Self {
        Self { left: 3, verified: false, terminal_way }
    }
}

impl CardAtReader for Card {
    fn certificate(&mut self) -> Result<Vec<u8>, CardTrouble> {
        Ok(CHIP.certificate.clone())
    }

    fn pin(&mut self) -> Result<CardPin, CardTrouble> {
        let left = self.left;
        Ok(if left == 0 { CardPin::Locked } else { CardPin::Open { left } })
    }

    fn verify_pin(&mut self, pin: &Pin) -> Result<PinAnswer, CardTrouble> {
        self.verified = self.left > 0 && pin.digits() == b"1234";
        self.left = if self.verified { 3 } else { self.left.saturating_sub(1) };
        Ok(match (self.verified, self.left) {
            (true, _) => PinAnswer::Verified,
            (false, 0) => PinAnswer::Locked,
            (false, left) => PinAnswer::Wrong { left },
        })
    }

    fn photo(&mut self, _: &FaceNumber) -> Result<Photo, PhotoTrouble> {
        Err(PhotoTrouble::NoPhoto)
    }

    fn sign(&mut self, statement: &[u8]) -> Result<Signed, CardTrouble> {
        let by = match (self.verified, self.terminal_way) {
            (true, _) => SignedBy::Pin,
            (false, true) => SignedBy::Terminal,
            (false, false) => return Err(CardTrouble::TerminalWayRefused),
        };
        let mut signature = vec![0; CHIP.key.public_modulus_len()];
        let random = SystemRandom::new();
        CHIP.key.sign(&RSA_PKCS1_SHA256, &random, statement, &mut signature).unwrap();
        Ok(Signed { signature, by })
    }
}

/// Patient and staff, who answer what was prepared.
#[derive(Default)]
pub(super) struct People {
    pub(super) begins_with_pin: bool,
    pub(super) pins: VecDeque<&'static str>,
    pub(super) tries_left: Vec<u8>,
    pub(super) choices: VecDeque<Method>,
    pub(super) face: Option<FaceSeen>,
    pub(super) refuses_registration: bool,
    pub(super) asked: Vec<Vec<ConsentTo>>,
    /// The consent at which the card is taken away.
    pub(super) gone_at: Option<usize>,
    pub(super) shown: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl Clerk for People {
    fn tell(&mut self, told: Told<'_>) {
        self.shown.push(told.text_ja().into_owned());
    }

    fn note(&mut self, text: &str) {
        self.notes.push(text.to_owned());
    }

    fn begins_with_pin(&mut self, _: CardPin) -> Result<bool, Gone> {
        Ok(self.begins_with_pin)
    }

    fn choose(&mut self, _: Offered<'_>) -> Result<Option<Method>, Gone> {
        Ok(self.choices.pop_front())
    }

    fn pin(&mut self, left: u8) -> Result<Option<Typed>, Gone> {
        self.tries_left.push(left);
        let typed = |pin: &str| Typed { pin: pin.parse().unwrap(), by: By::Patient };
        Ok(self.pins.pop_front().map(typed))
    }

    fn face(&mut self, _: &mut dyn CardAtReader) -> Result<Option<FaceSeen>, Gone> {
        Ok(self.face)
    }

    fn visual(&mut self) -> Result<Option<VisualCheck>, Gone> {
        let reason = VisualReason::PinLocked;
        Ok(Some(VisualCheck { same: true, staff: "0012".to_owned(), reason }))
    }

    fn registers(&mut self) -> Result<bool, Gone> {
        Ok(!self.refuses_registration)
    }

    fn agrees(&mut self, to: &[ConsentTo]) -> Result<Option<bool>, Gone> {
        self.asked.push(to.to_vec());
        if self.gone_at == Some(self.asked.len()) {
            return Err(Gone::Card);
        }
        Ok(Some(to != [ConsentTo::Surgery]))
    }

    fn receives(&mut self, fallback: &Fallback) -> Option<Vec<Document>> {
        self.notes.extend(fallback.lines.iter().cloned());
        Some(vec![Document::RegisteredCard, Document::Notice])
    }
}

/// What the centre was sent and what it says instead of its usual answers.
#[derive(Default)]
pub(super) struct Centre {
    pub(super) sent: Vec<(String, Value)>,
    /// The last word of a path, and the answer to it.
    pub(super) instead: Option<(&'static str, Answer)>,
    pub(super) registered: bool,
    sessions: u8,
}

impl Centre {
    /// The bodies sent to paths with this last word.
    pub(super) fn bodies(&self, last: &str) -> Vec<Value> {
        let of = self.sent.iter().filter(|(path, _)| path == last);
        of.map(|(_, body)| body.clone()).collect()
    }

    fn answer(&mut self, authority: &DeviceAuthority, peer: &[u8], request: &str) -> Answer {
        let mut parts = request.splitn(4, ' ');
        let path = parts.nth(1).unwrap().to_owned();
        let body: Value = serde_json::from_str(parts.nth(1).unwrap()).unwrap();
        let mut words = path.rsplit('/');
        let last = words.next().unwrap();
        self.sent.push((last.to_owned(), body.clone()));
        if let Some((at, answer)) = &self.instead
            && *at == last
        {
            return answer.clone();
        }
        let session = words.next().unwrap();
        let (status, answer) = match last {
            "reader-sessions" => (201, self.open()),
            "card" => (200, card(peer, session, &body)),
            "identity" => (200, identity(&body, self.registered)),
            "registration" => (200, registration()),
            "result" => (200, result()),
            "outage-receptions" => (201, json!({})),
            "device-certificates" => (201, renewed(authority, &body)),
            _ => (404, json!({})),
        };
        (status, answer.to_string())
    }

    fn open(&mut self) -> Value {
        self.sessions = self.sessions.checked_add(1).unwrap();
        json!({
            "session": BASE64URL_NOPAD.encode(&[self.sessions; 16]),
            "challenge": BASE64URL_NOPAD.encode(&[self.sessions; 32]),
            "expires_at": "2026-11-26T01:05:00Z", "today": "2026-11-26",
            "device": { "expires_on": "2027-02-24", "warning": "証明書を更新してください。" },
        })
    }
}

fn card(peer: &[u8], session: &str, body: &Value) -> Value {
    let bytes = |name: &str| binary(&body[name]);
    let trusted = CHIP.trust.verify(
        &bytes("certificate"),
        Purpose::UserAuthentication,
        now(),
        Tolerance::None,
    );
    trusted.unwrap();
    let statement = Statement {
        session: BASE64URL_NOPAD.decode(session.as_bytes()).unwrap().try_into().unwrap(),
        facility: FACILITY.parse().unwrap(),
        device: digest(&SHA256, peer).as_ref().try_into().unwrap(),
        reader: READER,
        nonce: Nonce(bytes("challenge").try_into().unwrap()),
    };
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, CHIP.key.public_key().as_ref())
        .verify(&statement.bytes(), &bytes("signature"))
        .unwrap();
    json!({
        "certificate": { "state": "alert", "expires_on": "2027-01-10", "alert": true,
            "text": "電子証明書の更新の時期です。" },
        "offered": ["face", "pin"], "staff_may_start_visual": true, "rules": [],
    })
}

fn identity(body: &Value, registered: bool) -> Value {
    let confirmed = matches!(body["result"].as_str(), Some("match" | "verified" | "same"));
    let offered = if confirmed { json!([]) } else { json!(["pin", "visual"]) };
    let screens = match (confirmed, registered) {
        (false, _) => json!([]),
        (true, true) => json!(["consent-medical", "limit-provide", "take-card"]),
        (true, false) => json!(["register"]),
    };
    json!({
        "confirmed": confirmed, "offered": offered, "registration": null, "screens": screens,
        "texts": { "registration": "利用登録がされていません。" },
    })
}

fn registration() -> Value {
    json!({ "state": "complete", "text": "利用登録しました。", "screens": ["consent-checkup"] })
}

fn result() -> Value {
    json!({ "answer": {}, "receipt": {}, "proof": {}, "message": { "XmlMsg": {
        "MessageHeader": {
            "ProcessExecutionTime": "20261126101500", "QualificationConfirmationDate": "20261126",
            "MedicalInstitutionCode": FACILITY, "ReferenceClassification": "1",
            "SegmentOfResult": "1",
        },
        "MessageBody": { "ProcessingResultStatus": "1", "QualificationValidity": "1" },
    } } })
}

fn renewed(authority: &DeviceAuthority, body: &Value) -> Value {
    let request = binary(&body["request"]);
    let facility = FACILITY.parse().unwrap();
    let made = authority.client(&request, &Client { facility, name: "front" }, [9; 16], now());
    json!({
        "certificate": BASE64URL_NOPAD.encode(&made.unwrap().der),
        "authority": BASE64URL_NOPAD.encode(authority.root()), "expires_on": "2030-02-26",
    })
}

fn binary(value: &Value) -> Vec<u8> {
    BASE64URL_NOPAD.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

/// A counter and its centre.
pub(super) struct Site {
    pub(super) folder: tempfile::TempDir,
    pub(super) centre: Arc<Mutex<Centre>>,
    visits: u8,
}

impl Site {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let devices = authority();
        let root = devices.root().to_vec();
        let key = DeviceKey::generate().unwrap();
        let device = Client { facility: FACILITY.parse().unwrap(), name: "front" };
        let request = key.request("front").unwrap();
        let certificate = devices.client(&request, &device, [3; 16], now()).unwrap().der;
        let centre = Arc::new(Mutex::new(Centre { registered: true, ..Centre::default() }));
        let shared = Arc::clone(&centre);
        let signer = DeviceAuthority::open(devices.pkcs8(), devices.root()).unwrap();
        let address = serve_by(&devices, move |peer, request| {
            shared.lock().unwrap().answer(&signer, peer, request)
        });
        let site = Self { folder, centre, visits: 0 };
        let files = site.settings(&format!("https://{address}"));
        for (path, bytes) in [
            (&files.device.authority, root.as_slice()),
            (&files.device.certificate, &certificate),
            (&files.device.key, key.pkcs8()),
        ] {
            fs::write(path, bytes).unwrap();
            fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        }
        files.write(&site.file()).unwrap();
        site
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder.path().join("terminal.toml")
    }

    pub(super) fn settings(&self, centre: &str) -> Settings {
        let path = |name| self.folder.path().join(name);
        Settings {
            centre: centre.to_owned(),
            facility: FACILITY.parse().unwrap(),
            reader: ReaderKind::Face,
            reader_name: READER.parse().unwrap(),
            device: DeviceFiles {
                authority: path("authority.der"),
                certificate: path("device.der"),
                key: path("device.key"),
            },
            face_folder: path("face"),
            work_folder: path("work"),
            encoding: wire::oqs::Encoding::ShiftJis,
            order: wire::oqs::ElementOrder::Spec,
            visual_password: None,
            face_root: None,
            terminal_way: None,
        }
    }

    pub(super) fn counter(&self) -> Counter {
        Counter::open(&Settings::read(&self.file()).unwrap()).unwrap()
    }

    /// Serves one card at a counter.
    pub(super) fn serve(
        &mut self,
        counter: &mut Counter,
        card: &mut dyn CardAtReader,
        people: &mut People,
    ) -> Outcome {
        self.visits = self.visits.checked_add(1).unwrap();
        let at = "2026-11-26T01:00:00Z".parse().unwrap();
        let moment = Moment { at, seed: Seed([self.visits; 32]) };
        counter.serve(card, people, moment).unwrap()
    }

    /// Serves one card at a counter that is opened for it.
    pub(super) fn visit(&mut self, card: &mut dyn CardAtReader, people: &mut People) -> Outcome {
        let mut counter = self.counter();
        self.serve(&mut counter, card, people)
    }

    pub(super) fn face_files(&self) -> usize {
        fs::read_dir(self.folder.path().join("face")).map_or(0, Iterator::count)
    }

    pub(super) fn asked_files(&self) -> usize {
        fs::read_dir(self.folder.path().join("work/face/asked")).unwrap().count()
    }

    pub(super) fn bodies(&self, last: &str) -> Vec<Value> {
        self.centre.lock().unwrap().bodies(last)
    }

    pub(super) fn instead(&self, instead: Option<(&'static str, Answer)>) {
        self.centre.lock().unwrap().instead = instead;
    }
}
