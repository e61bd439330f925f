//! Confirms that the patient is the holder: by face, by PIN, or by staff who look (R-118 and
//! following). Only then anything about the person is read.

use jiff::Timestamp;
use rules::Decision;
use rules::reception::{Help, Method, Offer, Operator, Purpose, Situation, assist};
use store::{Identity, Journal, Operation, PinBy, Registry, VisualReason};
use vocab::StaffId;

use super::audit::{Halt, SessionError, audited};
use super::refusal::SessionRefusal;
use super::screens::{Reception, reception};
use super::sessions::SessionId;
use super::stage::{Answered, Identified, Stage};
use crate::card_trust::CardCentre;
use crate::device::KnownDevice;

/// What happened at the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presented {
    /// The photo in the chip was compared with the face.
    Face {
        /// They are the same person.
        matched: bool,
        /// The distance that the reader measured, in thousandths.
        distance_per_mille: Option<u16>,
    },
    /// The PIN was typed and the card judged it.
    Pin {
        /// How the card took it.
        entry: PinEntry,
        /// Who typed it.
        by: PinBy,
    },
    /// Staff looked at face and photo.
    Visual {
        /// They are the same person.
        same: bool,
        /// Who looked.
        staff: StaffId,
        /// Why.
        reason: VisualReason,
    },
}

/// How a card took a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinEntry {
    /// It was right.
    Verified,
    /// It was wrong; the card can still be asked.
    Wrong,
    /// It is locked now.
    Locked,
}

impl Presented {
    fn method(&self) -> Method {
        match self {
            Self::Face { .. } => Method::Face,
            Self::Pin { .. } => Method::Pin,
            Self::Visual { .. } => Method::Visual,
        }
    }
}

/// A report of the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityReport {
    /// What happened.
    pub presented: Presented,
    /// Who placed the card.
    pub placed_by: Operator,
    /// The patient wished to be helped.
    pub wished: bool,
}

/// What became of an attempt.
#[derive(Debug)]
pub enum Attempt {
    /// Not confirmed; these ways are open. Nothing about the person is told.
    Open(Decision<Offer>),
    /// Confirmed; so the reception goes on.
    Confirmed(Box<Reception>),
}

/// Takes the result of one attempt.
///
/// # Errors
/// [`SessionError`]; a refusal is audited.
pub async fn confirm_identity<S: Registry + Journal>(
    centre: &CardCentre<S>,
    device: &KnownDevice,
    session: SessionId,
    report: IdentityReport,
    now: Timestamp,
) -> Result<Attempt, SessionError> {
    let attempted = attempted(centre, device, session, report, now).await;
    audited(centre, device, Operation::VerifyByCard, now, attempted).await
}

async fn attempted<S: Registry + Journal>(
    centre: &CardCentre<S>,
    device: &KnownDevice,
    session: SessionId,
    report: IdentityReport,
    now: Timestamp,
) -> Result<Attempt, Halt> {
    let of = (session, device.fingerprint());
    let judged = centre.cards.sessions.step(of, now, |_, stage| match stage {
        Stage::Answered(answered) => judge(answered, report),
        Stage::Opened | Stage::Spent | Stage::Confirmed(_) | Stage::Finished(_) => {
            Err(SessionRefusal::StepOutOfOrder)
        }
    })?;
    let identified = match judged {
        Judged::Open(offer) => return Ok(Attempt::Open(offer)),
        Judged::Identified(identified) => identified,
    };
    let (confirmed, reception) = reception(centre, identified, now).await?;
    centre.cards.sessions.step(of, now, |_, stage| {
        *stage = Stage::Confirmed(confirmed);
        Ok(())
    })?;
    Ok(Attempt::Confirmed(Box::new(reception)))
}

enum Judged {
    Open(Decision<Offer>),
    Identified(Identified),
}

fn judge(answered: &mut Answered, report: IdentityReport) -> Result<Judged, SessionRefusal> {
    let IdentityReport { presented, placed_by, wished } = report;
    if !may_place(&presented, placed_by, wished) {
        return Err(SessionRefusal::HelpNotWished);
    }
    if !answered.is_open(presented.method()) {
        return Err(SessionRefusal::IdentityNotConfirmed);
    }
    let identity = match presented {
        Presented::Face { matched: true, distance_per_mille } => {
            Identity::Face { distance_per_mille }
        }
        Presented::Pin { entry: PinEntry::Verified, by } => Identity::Pin { by },
        Presented::Visual { same: true, staff, reason } => Identity::Visual { staff, reason },
        Presented::Face { matched: false, .. } => {
            answered.face_failed();
            return Ok(Judged::Open(answered.offer()));
        }
        Presented::Pin { entry: PinEntry::Wrong, .. } => {
            answered.pin_wrong();
            return Ok(Judged::Open(answered.offer()));
        }
        Presented::Pin { entry: PinEntry::Locked, .. } => {
            answered.pin_locked();
            return Ok(Judged::Open(answered.offer()));
        }
        Presented::Visual { same: false, .. } => return Ok(Judged::Open(answered.offer())),
    };
    Ok(Judged::Identified(Identified { answered: answered.clone(), identity, placed_by }))
}

/// The patient places the card in person. A proxy who types the PIN places it too;
/// others help only if the patient wishes it.
fn may_place(presented: &Presented, placed_by: Operator, wished: bool) -> bool {
    let proxy = matches!(presented, Presented::Pin { by: PinBy::Proxy, .. });
    let (situation, help) = match placed_by {
        Operator::Patient => return true,
        Operator::Helper if proxy => (Situation::Child, Help::ProxyPin),
        Operator::Helper | Operator::Staff => (Situation::Disabled, Help::StaffPlacesCard),
    };
    assist(situation, wished, Purpose::Other).outcome().may.contains(&help)
}
