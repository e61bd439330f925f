//! `shikaku card`: virtual cards of the demo's people.

mod issue;
mod office;
mod plug;

use issue::Issuing;
pub(crate) use issue::new_key;

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use card::chip::{Application, Health, Memory};
use card::shelf::{CardName, Shelf, ShelfDefect, Slot};
use people::DemoCard;
use pki::authority::{Authority, AuthorityError, CertificateState, Reason};
use serde_json::json;
use terminal::counter::Photo;
use vocab::date::parse_date;
use vocab::{CertificateSerial, Date, Defect as _};

use crate::cli::{Card, CardAction};
use crate::clock::real_now;
use crate::data_dir::DataDir;
use crate::demo;
use crate::failure::{Context as _, Failure};
use crate::output;

/// The file of the PIN of the user authentication key.
const PIN_FILE: u16 = 0x0018;
/// The file of the password of the signature key.
const PASSWORD_FILE: u16 = 0x001B;

/// The PIN of a card that is made on the way.
pub(crate) const PIN: &str = "1234";
/// Its password.
const PASSWORD: &str = "ABC123";

/// Does what the command says.
pub(crate) fn run(options: &Card) -> Result<ExitCode, Failure> {
    let office = Office::open(&options.data)?;
    match &options.action {
        CardAction::List => office.list(),
        CardAction::Create { name, pin, password, photo } => {
            office.create(name, (pin, password), photo.as_deref())?;
            office.show(name)
        }
        CardAction::Show { name } => office.show(name),
        CardAction::Plug { name, reader } => office.plug(name, *reader),
        CardAction::Unplug { name } => office.unplug(name),
        CardAction::Pin { name, pin, password } => {
            office.set_pin(name, pin.as_deref(), password.as_deref())
        }
        CardAction::Renew { name, on } => office.renew(name, *on),
        CardAction::MoveAbroad { name, on } => office.move_abroad(name, *on),
        CardAction::Lose { name } => office.lose(name),
        CardAction::Suspend { name } => office.suspend(name),
        CardAction::Resume { name } => office.resume(name),
        CardAction::Return { name } => office.take_back(name),
        CardAction::Damage { name } => {
            office.shelf.plug(name).and_then(|mut slot| slot.damage()).map_err(shelved)?;
            office.show(name)
        }
    }?;
    Ok(ExitCode::SUCCESS)
}

/// The office that makes the cards of a demo: its data directory, authority and shelf.
pub(crate) struct Office {
    directory: DataDir,
    authority: Arc<Authority>,
    shelf: Shelf,
    today: Date,
}

impl Office {
    /// Opens the office of a demo.
    pub(crate) fn open(data: &Path) -> Result<Self, Failure> {
        let none = (
            "デモの記録がありません。先に shikaku demo を一度動かすか、--data で置き場を指定してください。",
            "there is no demo here: run `shikaku demo` once, or name its directory with --data",
        );
        let made = fs::read(data.join("demo.json")).context(none.0, none.1)?;
        let made: serde_json::Value = serde_json::from_slice(&made).context(none.0, none.1)?;
        let today = made.get("today").and_then(serde_json::Value::as_str).unwrap_or_default();
        let today = parse_date(today).context(none.0, none.1)?;
        let directory = DataDir::open(data)?;
        let authority = Arc::new(demo::card_authority(&directory)?);
        let shelf = Shelf::open(&directory.file("cards")).map_err(shelved)?;
        Ok(Self { directory, authority, shelf, today })
    }

    fn order(&self, name: &CardName) -> Result<DemoCard, Failure> {
        let mut cards = people::demo_cards(self.today).into_iter();
        cards.find(|card| card.key == name.to_string()).ok_or_else(|| {
            Failure::new(
                format!(
                    "{name} というカードはありません。shikaku card list で名前を見てください。"
                ),
                format!("there is no card {name}: `shikaku card list` shows the names"),
            )
        })
    }

    /// The serial number that is suspended and revoked: of the certificate on the card, or of the
    /// one that it will get.
    fn serial(&self, name: &CardName) -> Result<CertificateSerial, Failure> {
        match self.shelf.load(name) {
            Err(ShelfDefect::Absent) => Ok(self.order(name)?.certificate.serial),
            memory => serial(&memory.map_err(shelved)?),
        }
    }

    fn list(&self) -> Result<(), Failure> {
        let made = self.shelf.list().map_err(shelved)?;
        for card in people::demo_cards(self.today) {
            let there = made.iter().any(|name| name.to_string() == card.key);
            let mark = if there { "作成済み" } else { "未作成  " };
            output::write(&format!("{:20}  {mark}  {}\n", card.key, card.title_ja))?;
        }
        Ok(())
    }

    fn create(
        &self,
        name: &CardName,
        secrets: (&str, &str),
        photo: Option<&Path>,
    ) -> Result<(), Failure> {
        let card = self.order(name)?;
        let issuing = Issuing::first(&self.directory, &self.authority, &card);
        let mut order = issuing.order(secrets)?;
        if let Some(path) = photo {
            let jp2 = fs::read(path)
                .context("顔写真のファイルを読めません。", "the photo cannot be read")?;
            let unreadable = "顔写真は32KBまでのJPEG 2000(.jp2)にしてください。";
            Photo::from_jp2(&jp2).context(unreadable, "the photo must be JPEG 2000, to 32 KB")?;
            order.photo = card::personalise::Photo::Jp2(jp2);
        }
        let memory = issue::made(&order, &self.directory)?;
        self.shelf.add(name, &memory).map_err(shelved)
    }

    fn show(&self, name: &CardName) -> Result<(), Failure> {
        let card = self.order(name)?;
        let memory = self.shelf.load(name).map_err(shelved)?;
        let left = |file| memory.tries_left(Application::Jpki, file);
        let serial = serial(&memory)?;
        let state = self.authority.state(serial).map_err(refused)?;
        output::json(&json!({
            "name": card.key,
            "title": card.title_ja,
            "chip": match memory.health() {
                Health::Sound => "sound",
                Health::Damaged => "damaged",
                Health::Destroyed => "destroyed",
            },
            "pin_left": left(PIN_FILE),
            "password_left": left(PASSWORD_FILE),
            "face_number": memory.face_number().map(|number| {
                String::from_utf8_lossy(number.digits()).into_owned()
            }),
            "certificate": {
                "serial": serial.to_hex(),
                "state": match state {
                    CertificateState::Good => "good",
                    CertificateState::OnHold { .. } => "on-hold",
                    CertificateState::Revoked { .. } => "revoked",
                },
            },
        }))
    }

    fn plug(&self, name: &CardName, reader: std::net::SocketAddr) -> Result<(), Failure> {
        let slot = self.slot(name)?;
        let (all, name) = (self.shelf.clone(), name.clone());
        plug::plug(slot, reader, move || all.is_recalled(&name))
    }

    /// Takes a card from the shelf; it is made first if it is not there.
    pub(crate) fn slot(&self, name: &CardName) -> Result<Slot, Failure> {
        if matches!(self.shelf.load(name), Err(ShelfDefect::Absent)) {
            self.create(name, (PIN, PASSWORD), None)?;
        }
        self.shelf.plug(name).map_err(shelved)
    }

    /// Names and titles of all cards.
    pub(crate) fn cards(&self) -> Vec<(&'static str, &'static str)> {
        people::demo_cards(self.today).into_iter().map(|card| (card.key, card.title_ja)).collect()
    }

    /// The certificate is on hold at once (F-245).
    fn suspend(&self, name: &CardName) -> Result<(), Failure> {
        let serial = self.serial(name)?;
        self.authority.hold(serial, real_now()).map_err(refused)?;
        self.show(name)
    }

    fn resume(&self, name: &CardName) -> Result<(), Failure> {
        let serial = self.serial(name)?;
        self.authority.release(serial, real_now()).map_err(refused)?;
        self.show(name)
    }

    fn take_back(&self, name: &CardName) -> Result<(), Failure> {
        let serial = self.serial(name)?;
        let reason = Reason::CessationOfOperation;
        self.authority.revoke(serial, reason, real_now()).map_err(refused)?;
        self.show(name)
    }
}

/// The serial number of the user authentication certificate that the card has now.
fn serial(memory: &Memory) -> Result<CertificateSerial, Failure> {
    let none = ("カードの証明書を読めません。", "the certificate of the card cannot be read");
    pki::serial_of(memory.certificate().unwrap_or_default()).context(none.0, none.1)
}

fn shelved(defect: ShelfDefect) -> Failure {
    Failure::new(defect.message_ja(), defect.to_string())
}

fn refused(error: AuthorityError) -> Failure {
    Failure::new(error.message_ja(), error.to_string()).because(error)
}
