//! The clerk of the counter, who asks on the reader's page.

use card::reader::FaceNumber;
use rules::documents::Document;
use terminal::centre::{By, Method, PlacedBy, VisualReason};
use terminal::counter::{
    CardAtReader, CardPin, CardTrouble, Clerk, ConsentTo, FaceSeen, Gone, Offered, Photo,
    PhotoTrouble, Stop, Told, Typed, VisualCheck, VisualPassword,
};
use terminal::outage::{Fallback, document_name, document_name_ja};
use web::reader::{
    Answer, Asked, Busy, Ending, Face, Matcher, Notice, PhotoName, Reason, Screen, Stage, Subject,
    Way, Ways,
};

use super::bay::Bay;

/// Wrong passwords until the visual check is given up.
const PASSWORDS: u8 = 5;

/// Asks one visit's questions on the stage.
pub(crate) struct PageClerk<'a> {
    stage: &'a Stage,
    bay: &'a dyn Bay,
    turn: u64,
    /// A reader that compares faces.
    compares_faces: bool,
    password: Option<&'a VisualPassword>,
    /// Chosen on the first screen.
    first: Option<Method>,
    placed_by: PlacedBy,
    pin_was_wrong: bool,
    tried: bool,
    pin_locked: bool,
    /// Shown before the card is taken.
    certificate: Option<Notice>,
    ending: Ending,
}

impl<'a> PageClerk<'a> {
    pub(crate) fn new(
        stage: &'a Stage,
        (bay, turn): (&'a dyn Bay, u64),
        compares_faces: bool,
        password: Option<&'a VisualPassword>,
    ) -> Self {
        Self {
            stage,
            bay,
            turn,
            compares_faces,
            password,
            first: None,
            placed_by: PlacedBy::Patient,
            pin_was_wrong: false,
            tried: false,
            pin_locked: false,
            certificate: None,
            ending: Ending::Checked,
        }
    }

    /// How the visit ended, as the last screen says it.
    pub(crate) fn ending(&self) -> Ending {
        self.ending
    }

    /// Asks, and shows that the reader works once there is an answer.
    fn ask(&self, screen: Screen) -> Result<Answer, Gone> {
        let asked = self.stage.ask(screen, || self.bay.presence().is_gone(self.turn));
        match asked {
            Asked::Answer(answer) => {
                self.stage.show(Screen::Wait(Busy::Centre));
                Ok(answer)
            }
            Asked::Gone => Err(Gone::Card),
            Asked::TimedOut => Err(Gone::Patient),
        }
    }

    /// Has the patient read something. Who goes away has read it too.
    fn show(&self, notice: Notice) {
        drop(self.ask(Screen::Notice(notice)));
    }

    /// One of the ways; `None` if the patient stops.
    fn way(&mut self, ways: Ways) -> Result<Option<Method>, Gone> {
        let Answer::Way { way, helped } = self.ask(Screen::Identify(ways))? else {
            return Ok(None);
        };
        if helped {
            self.placed_by = PlacedBy::Helper;
        }
        Ok(Some(match way {
            Way::Face => Method::Face,
            Way::Pin => Method::Pin,
            Way::Staff => Method::Visual,
        }))
    }

    fn face_is(&self, offered: bool) -> Face {
        match (self.compares_faces && offered, self.stage.matcher()) {
            (false, _) => Face::Hidden,
            (true, Matcher::Ready) => Face::Offered,
            (true, Matcher::Unknown | Matcher::Missing) => Face::Missing,
        }
    }

    /// The photo of the chip, by the number that was scanned, or is typed. `None` if the card gives
    /// none: the patient takes another way.
    fn photo(&mut self, card: &mut dyn CardAtReader) -> Result<Option<Photo>, Gone> {
        let mut left = None;
        let mut scanned = self.bay.face_number(self.turn);
        loop {
            let Some(number) =
                scanned.take().map_or_else(|| self.typed_number(left), |it| Ok(Some(it)))?
            else {
                return Ok(None);
            };
            match card.photo(&number) {
                Ok(photo) => return Ok(Some(photo)),
                Err(PhotoTrouble::WrongNumber { left: tries }) => left = Some(tries),
                Err(trouble) => {
                    tracing::warn!(%trouble, "no photo");
                    return Ok(None);
                }
            }
        }
    }

    fn typed_number(&self, left: Option<u8>) -> Result<Option<FaceNumber>, Gone> {
        let answer = self.ask(Screen::FaceNumber { left })?;
        let Answer::FaceNumber(digits) = answer else { return Ok(None) };
        Ok(digits.parse().ok())
    }

    fn reasons(&self) -> Vec<Reason> {
        let fits = |reason: &Reason| match reason {
            Reason::FaceAndPinFailed => self.tried,
            Reason::PinLocked => self.pin_locked,
            Reason::FaceOnlyCard
            | Reason::CannotReach
            | Reason::Child
            | Reason::Disabled
            | Reason::Other => true,
        };
        Reason::ALL.into_iter().filter(fits).collect()
    }
}

impl Clerk for PageClerk<'_> {
    fn tell(&mut self, told: Told<'_>) {
        match told {
            // The page has a sentence of its own for it, in every language.
            Told::Certificate { ended, .. } => {
                let notice = if ended { Notice::Ended } else { Notice::RenewSoon };
                self.certificate = Some(notice);
            }
            Told::Registration(_) => {}
            Told::Registered(_) => self.show(Notice::Registered),
            Told::WrongPin { .. } => (self.pin_was_wrong, self.tried) = (true, true),
            Told::PinLocked => {
                (self.pin_locked, self.tried) = (true, true);
                self.show(Notice::PinLocked);
            }
            // Why is said at the desk, not before the queue.
            Told::Stopped(stop) => self.ending = ending(stop),
            Told::TakeCard => {
                if let Some(notice) = self.certificate.take()
                    && self.ending == Ending::Checked
                {
                    self.show(notice);
                }
            }
        }
    }

    fn note(&mut self, text: &str) {
        tracing::warn!(note = text, "counter");
    }

    fn begins_with_pin(&mut self, pin: CardPin) -> Result<bool, Gone> {
        let has_pin = matches!(pin, CardPin::Open { .. });
        self.pin_locked = pin == CardPin::Locked;
        let staff = self.password.is_some();
        let ways = Ways { face: self.face_is(true), pin: has_pin, staff, again: false };
        self.first = self.way(ways)?;
        if self.first.is_none() {
            return Err(Gone::Patient);
        }
        Ok(self.first == Some(Method::Pin))
    }

    fn placed_by(&self) -> PlacedBy {
        self.placed_by
    }

    fn choose(&mut self, offered: Offered<'_>) -> Result<Option<Method>, Gone> {
        let open = |method: Method| offered.patient.contains(&method);
        let staff = offered.staff_may_start_visual || open(Method::Visual);
        let staff = staff && self.password.is_some();
        if let Some(first) = self.first.take()
            && (open(first) || (first == Method::Visual && staff))
        {
            return Ok(Some(first));
        }
        let pin = open(Method::Pin);
        self.way(Ways { face: self.face_is(open(Method::Face)), pin, staff, again: self.tried })
    }

    fn pin(&mut self, left: u8) -> Result<Option<Typed>, Gone> {
        let again = std::mem::take(&mut self.pin_was_wrong);
        let Answer::Digits { digits, proxy } = self.ask(Screen::Pin { left, again })? else {
            return Ok(None);
        };
        let by = if proxy { By::Proxy } else { By::Patient };
        Ok(digits.parse().ok().map(|pin| Typed { pin, by }))
    }

    fn face(&mut self, card: &mut dyn CardAtReader) -> Result<Option<FaceSeen>, Gone> {
        self.tried = true;
        let Some(photo) = self.photo(card)? else { return Ok(None) };
        let mut drawn = [0; 16];
        if aws_lc_rs::rand::fill(&mut drawn).is_err() {
            return Ok(None);
        }
        let name = PhotoName(drawn);
        self.stage.lend_photo(name.clone(), photo.png().to_vec());
        drop(photo);
        let answer = self.ask(Screen::Face { photo: name });
        self.stage.forget_photo();
        let answer = answer?;
        let Answer::Seen { matched, distance } = answer else { return Ok(None) };
        Ok(Some(FaceSeen { matched, distance }))
    }

    fn visual(&mut self) -> Result<Option<VisualCheck>, Gone> {
        let Some(kept) = self.password else { return Ok(None) };
        for tried in 0..PASSWORDS {
            let screen = Screen::Staff { again: tried > 0, reasons: self.reasons() };
            let Answer::Visual { same, staff, password, reason } = self.ask(screen)? else {
                return Ok(None);
            };
            if kept.is(&password) {
                self.tried |= !same;
                return Ok(Some(VisualCheck { same, staff, reason: visual_reason(reason) }));
            }
        }
        Ok(None)
    }

    fn registers(&mut self) -> Result<bool, Gone> {
        Ok(self.ask(Screen::Register)? == Answer::Yes)
    }

    fn agrees(&mut self, to: &[ConsentTo]) -> Result<Option<bool>, Gone> {
        let subject = |to: &ConsentTo| match to {
            ConsentTo::Care => Subject::Care,
            ConsentTo::Drugs => Subject::Drugs,
            ConsentTo::Surgery => Subject::Surgery,
            ConsentTo::Checkup => Subject::Checkup,
            ConsentTo::Limit => Subject::Limit,
        };
        let subjects = to.iter().map(subject).collect();
        Ok(Some(self.ask(Screen::Consent(subjects))? == Answer::Yes))
    }

    fn receives(&mut self, fallback: &Fallback) -> Option<Vec<Document>> {
        self.ending = Ending::Reception;
        let name = |document: Document| {
            (document_name(document).to_owned(), document_name_ja(document).to_owned())
        };
        let screen = Screen::Outage {
            documents: Document::ALL.into_iter().map(name).collect(),
            lines: fallback.lines.clone(),
            declaration: fallback.declaration,
        };
        let Answer::Shown(shown) = self.ask(screen).ok()? else { return None };
        let was_shown = |it: &Document| shown.iter().any(|name| name == document_name(*it));
        Some(Document::ALL.into_iter().filter(was_shown).collect())
    }
}

/// How the last screen puts it. The reason itself goes to the desk.
fn ending(stop: &Stop) -> Ending {
    match stop {
        Stop::Gone(Gone::Patient) => Ending::TimedOut,
        Stop::Gone(Gone::Card)
        | Stop::Card(CardTrouble::NoCard | CardTrouble::TornAway | CardTrouble::Damaged) => {
            Ending::Again
        }
        Stop::Card(
            CardTrouble::WrongKind
            | CardTrouble::NoCertificate
            | CardTrouble::Locked
            | CardTrouble::ReaderFailed
            | CardTrouble::TerminalWayRefused
            | CardTrouble::Unexpected,
        )
        | Stop::Centre(_)
        | Stop::NotIdentified
        | Stop::NotRegistered => Ending::Reception,
    }
}

fn visual_reason(reason: Reason) -> VisualReason {
    match reason {
        Reason::FaceAndPinFailed => VisualReason::FaceAndPinFailed,
        Reason::CannotReach => VisualReason::CannotReach,
        Reason::Child => VisualReason::Child,
        Reason::Disabled => VisualReason::Disabled,
        Reason::PinLocked => VisualReason::PinLocked,
        Reason::FaceOnlyCard => VisualReason::FaceOnlyCard,
        Reason::Other => VisualReason::Other,
    }
}
