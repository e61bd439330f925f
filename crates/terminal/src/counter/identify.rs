//! Who the person is: by PIN, face, or the eye of staff.

use super::end::Halt;
use super::visit::Visit;
use super::{CardPin, CardTrouble, Offered, PinAnswer, Stop, Told};
use crate::centre::{By, CardAccepted, IdentityResult, Method, PlacedBy, SessionId, Step};

/// What became of the PIN before the card signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// Nobody typed a right one.
    NotTyped,
    /// The card took it.
    Verified(By),
    /// It is locked.
    Locked,
}

impl Entry {
    /// What is wrong when the terminal's own authority does not open the key either.
    pub(super) fn without_terminal_way(self) -> CardTrouble {
        match self {
            Self::Locked => CardTrouble::Locked,
            Self::NotTyped | Self::Verified(_) => CardTrouble::TerminalWayRefused,
        }
    }
}

impl Visit<'_> {
    /// Asks for the PIN until the card takes it, is locked, or nobody wants to type any more.
    pub(super) fn type_pin(&mut self) -> Result<Entry, Halt> {
        loop {
            let left = match self.card.pin()? {
                CardPin::Open { left } => left,
                CardPin::Locked => return Ok(Entry::Locked),
                CardPin::None => return Ok(Entry::NotTyped),
            };
            let Some((answer, by)) = self.try_pin(left)? else { return Ok(Entry::NotTyped) };
            if answer == PinAnswer::Verified {
                return Ok(Entry::Verified(by));
            }
        }
    }

    fn try_pin(&mut self, left: u8) -> Result<Option<(PinAnswer, By)>, Halt> {
        let Some(typed) = self.clerk.pin(left)? else { return Ok(None) };
        let answer = self.card.verify_pin(&typed.pin)?;
        match answer {
            PinAnswer::Verified => {}
            PinAnswer::Wrong { left } => self.clerk.tell(Told::WrongPin { left }),
            PinAnswer::Locked => self.clerk.tell(Told::PinLocked),
        }
        Ok(Some((answer, typed.by)))
    }

    /// Goes through the ways that are open until one confirms the person.
    pub(super) fn identify(
        &mut self,
        session: &SessionId,
        entry: Entry,
        accepted: CardAccepted,
    ) -> Result<IdentityResult, Halt> {
        let staff_may_start_visual = accepted.staff_may_start_visual;
        let mut offered = accepted.offered;
        let mut step = match entry {
            Entry::Verified(by) => Some(self.pin_step("verified", by)),
            Entry::NotTyped | Entry::Locked => None,
        };
        loop {
            if let Some(step) = step {
                let result = self.counter.centre.identity(session, &step)?;
                if result.confirmed {
                    return Ok(result);
                }
                offered = result.offered;
            }
            let ways = Offered { patient: &offered, staff_may_start_visual };
            if offered.is_empty() && !staff_may_start_visual {
                return Err(Stop::NotIdentified.into());
            }
            let Some(method) = self.clerk.choose(ways)? else {
                return Err(Stop::NotIdentified.into());
            };
            step = self.attempt(method)?;
        }
    }

    /// One attempt; `None` if it was not made.
    fn attempt(&mut self, method: Method) -> Result<Option<Step>, Halt> {
        let (placed_by, wished) = self.placed();
        Ok(match method {
            Method::Face => self.clerk.face(self.card)?.map(|seen| Step::Face {
                result: if seen.matched { "match" } else { "no-match" },
                distance: seen.distance,
                placed_by,
                wished,
            }),
            Method::Pin => match self.card.pin()? {
                CardPin::Open { left } => self.try_pin(left)?.map(|(answer, by)| {
                    let result = match answer {
                        PinAnswer::Verified => "verified",
                        PinAnswer::Wrong { .. } => "wrong",
                        PinAnswer::Locked => "locked",
                    };
                    self.pin_step(result, by)
                }),
                CardPin::Locked | CardPin::None => Some(self.pin_step("locked", By::Patient)),
            },
            Method::Visual => self.clerk.visual()?.map(|check| Step::Visual {
                result: if check.same { "same" } else { "different" },
                staff: check.staff,
                reason: check.reason,
                placed_by,
                wished,
            }),
        })
    }

    /// A proxy who types the PIN places the card too.
    fn pin_step(&self, result: &'static str, by: By) -> Step {
        let (placed_by, wished) = match by {
            By::Patient => self.placed(),
            By::Proxy => (PlacedBy::Helper, false),
        };
        Step::Pin { result, by, placed_by, wished }
    }

    /// Who placed the card, and whether the patient wished it.
    fn placed(&self) -> (PlacedBy, bool) {
        let placed_by = self.clerk.placed_by();
        (placed_by, placed_by != PlacedBy::Patient)
    }
}
