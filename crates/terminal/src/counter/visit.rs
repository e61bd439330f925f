//! The straight line of one visit.

use data_encoding::BASE64URL_NOPAD;
use jiff::civil::Date;
use pki::challenge::{Nonce, Statement};
use rules::consent::limit_needs_no_asking;

use super::end::Halt;
use super::identify::Entry;
use super::{
    CardAtReader, CardPin, CardTrouble, Checked, Clerk, ConsentTo, Counter, Seed, Stop, Told,
};
use crate::centre::{
    Card, CardAccepted, CentreError, Consents, IdentityResult, OpenSession, PinState, Session,
    SessionId,
};

pub(super) struct Visit<'a> {
    pub(super) counter: &'a Counter,
    pub(super) card: &'a mut dyn CardAtReader,
    pub(super) clerk: &'a mut dyn Clerk,
    seed: Seed,
}

impl<'a> Visit<'a> {
    pub(super) fn new(
        counter: &'a Counter,
        card: &'a mut dyn CardAtReader,
        clerk: &'a mut dyn Clerk,
        seed: Seed,
    ) -> Self {
        Self { counter, card, clerk, seed }
    }

    pub(super) fn run(mut self) -> Result<Checked, Halt> {
        let session = self.open()?;
        let (accepted, entry) = self.answer(&session)?;
        let identified = self.identify(&session.session, entry, accepted)?;
        let screens = self.register(&session.session, identified)?;
        let consents = self.consents(&screens, session.today)?;
        self.result(&session.session, consents)
    }

    fn open(&mut self) -> Result<Session, Halt> {
        let reader_name = self.counter.reader_name.as_written().to_owned();
        let request = OpenSession { reader: self.counter.reader, reader_name };
        let session = self.counter.centre.open(&request)?;
        if let Some(warning) = &session.device.warning {
            self.clerk.note(warning);
        }
        Ok(session)
    }

    /// Has the card sign the statement. The PIN is typed if the patient chose it, or if nothing
    /// else opens the key.
    fn answer(&mut self, session: &Session) -> Result<(CardAccepted, Entry), Halt> {
        let statement = self.statement(session)?;
        let certificate = self.card.certificate()?;
        let pin = self.card.pin()?;
        let wanted = self.clerk.begins_with_pin(pin)?;
        let mut entry = if wanted { self.type_pin()? } else { Entry::NotTyped };
        let mut signed = self.card.sign(&statement);
        if signed == Err(CardTrouble::TerminalWayRefused) && entry == Entry::NotTyped && !wanted {
            entry = self.type_pin()?;
            signed = self.card.sign(&statement);
        }
        if signed == Err(CardTrouble::TerminalWayRefused) {
            signed = Err(entry.without_terminal_way());
        }
        let signed = signed?;
        let card = Card {
            challenge: session.challenge.clone(),
            certificate: BASE64URL_NOPAD.encode(&certificate),
            signature: BASE64URL_NOPAD.encode(&signed.signature),
            signed_by: signed.by,
            pin: match self.card.pin()? {
                CardPin::Open { .. } => PinState::Open,
                CardPin::Locked => PinState::Locked,
                CardPin::None => PinState::None,
            },
        };
        let accepted = self.counter.centre.card(&session.session, &card)?;
        if let Some(text) = &accepted.certificate.text {
            let ended = matches!(accepted.certificate.state.as_str(), "grace" | "ended");
            self.clerk.tell(Told::Certificate { ended, text });
        }
        Ok((accepted, entry))
    }

    fn statement(&self, session: &Session) -> Result<Vec<u8>, CentreError> {
        let statement = Statement {
            session: bytes(&session.session.to_string())?,
            facility: self.counter.facility,
            device: self.counter.device,
            reader: self.counter.reader_name.as_written(),
            nonce: Nonce(bytes(&session.challenge)?),
        };
        Ok(statement.bytes())
    }

    /// Registers the card if it is not, and returns the screens that are left.
    fn register(
        &mut self,
        session: &SessionId,
        identified: IdentityResult,
    ) -> Result<Vec<String>, Halt> {
        if !identified.screens.iter().any(|screen| screen == "register") {
            return Ok(identified.screens);
        }
        if let Some(text) = identified.texts.get("registration") {
            self.clerk.tell(Told::Registration(text));
        }
        if !self.clerk.registers()? {
            return Err(Stop::NotRegistered.into());
        }
        let registered = self.counter.centre.register(session)?;
        self.clerk.tell(Told::Registered(&registered.text));
        Ok(registered.screens)
    }

    /// Asks for the consents of the screens that the centre names, and for no other. Care and drugs
    /// have had one common consent since the screen of the limit was dropped (F-191); surgery keeps
    /// its own (F-195).
    fn consents(&mut self, screens: &[String], today: Date) -> Result<Consents, Halt> {
        let common = limit_needs_no_asking(today);
        let mut consents = Consents::default();
        for screen in screens {
            match screen.as_str() {
                "consent-medical" => {
                    if common {
                        consents.care = self.clerk.agrees(&[ConsentTo::Care, ConsentTo::Drugs])?;
                        consents.drugs = consents.care;
                    } else {
                        consents.care = self.clerk.agrees(&[ConsentTo::Care])?;
                        consents.drugs = self.clerk.agrees(&[ConsentTo::Drugs])?;
                    }
                    consents.surgery = self.clerk.agrees(&[ConsentTo::Surgery])?;
                }
                "consent-checkup" => consents.checkup = self.clerk.agrees(&[ConsentTo::Checkup])?,
                "limit-provide" => consents.limit = self.clerk.agrees(&[ConsentTo::Limit])?,
                _ => {}
            }
        }
        Ok(consents)
    }

    /// Asks for the result and leaves its file. The question is noted before, so that a kill or an
    /// outage in between loses no file.
    fn result(&mut self, session: &SessionId, consents: Consents) -> Result<Checked, Halt> {
        let faces = &self.counter.faces;
        let with = serde_json::to_vec(&consents).map_err(|_| CentreError::Unreadable)?;
        faces.ask(session, &with)?;
        let result = match self.counter.centre.result(session, &consents) {
            Ok(result) => result,
            Err(error) => {
                if matches!(error, CentreError::Refused(_)) && !error.is_outage() {
                    faces.give_up(session)?;
                }
                return Err(error.into());
            }
        };
        let left = faces.leave(session, result.message.get(), self.seed.draw(session))?;
        Ok(Checked { result, left })
    }
}

fn bytes<const N: usize>(text: &str) -> Result<[u8; N], CentreError> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| CentreError::Unreadable)?;
    bytes.try_into().map_err(|_| CentreError::Unreadable)
}
