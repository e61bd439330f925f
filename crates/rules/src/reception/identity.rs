//! The ways to confirm that the patient is the holder of the card.

use alloc::vec::Vec;

use jiff::civil::{Date, date};

use crate::Decision;
use crate::book::ids::{
    D_14, D_15, F_199, F_200, F_201, R_050, R_118, R_119, R_120, R_121, R_122, R_123,
};

/// The kind of reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// 顔認証付きカードリーダー.
    Face,
    /// 汎用カードリーダー.
    General,
}

/// A way to confirm identity (D-14: three).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The photo in the chip against a photo taken at the counter.
    Face,
    /// The four-digit PIN.
    Pin,
    /// Staff compare face and photo by eye.
    Visual,
}

/// What has happened so far, and what the card has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdentityCase {
    /// The reader.
    pub reader: Reader,
    /// Face authentication did not work.
    pub face_failed: bool,
    /// The patient could not give the PIN.
    pub pin_failed: bool,
    /// The PIN is locked.
    pub pin_locked: bool,
    /// The card has no PIN: a 顔認証マイナンバーカード (F-200).
    pub face_card: bool,
    /// The card has no photo: issued for a child under one year (F-201).
    pub without_photo: bool,
    /// The day, which decides how staff start the visual check.
    pub on: Option<Date>,
}

/// How staff start the visual check (F-199).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisualSwitch {
    /// On the facility's terminal, with the administrator account.
    TerminalAdministrator,
    /// On the reader, with the facility's password for the visual mode.
    ReaderPassword,
}

/// The first day of the switch on the reader; the public notice says only 2025-03.
const SWITCH_ON_READER_FROM: Date = date(2025, 3, 1);

/// What the patient is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What the screen offers, in order. Empty when the card cannot be confirmed at all.
    pub offered: Vec<Method>,
    /// Staff may start the visual check now, whether the screen offers it or not (D-15).
    pub staff_may_start_visual: bool,
    /// The PIN is the only way left.
    pub pin_required: bool,
    /// How staff start the visual check; `None` without a day.
    pub visual_switch: Option<VisualSwitch>,
}

/// Decides which ways a patient is offered.
///
/// A face reader offers face and PIN, and the visual check by itself after both fail; a general
/// reader offers
/// PIN and visual check from the beginning.
pub fn identity_methods(case: IdentityCase) -> Decision<Offer> {
    let photo = !case.without_photo;
    let face = case.reader == Reader::Face && photo && !case.face_failed;
    let pin = !case.pin_failed && !case.pin_locked && !case.face_card;
    let visual = photo && (case.reader == Reader::General || (!face && !pin));
    let methods = [(face, Method::Face), (pin, Method::Pin), (visual, Method::Visual)];
    let offered: Vec<_> =
        methods.into_iter().filter_map(|(open, method)| open.then_some(method)).collect();
    let pin_required = offered == [Method::Pin];
    let visual_switch = case.on.map(|on| {
        if on < SWITCH_ON_READER_FROM {
            VisualSwitch::TerminalAdministrator
        } else {
            VisualSwitch::ReaderPassword
        }
    });
    let offer = Offer { offered, staff_may_start_visual: photo, pin_required, visual_switch };
    let decision = match case.reader {
        Reader::Face => Decision::new(offer, &[R_118, R_119, R_120, D_14, D_15]),
        Reader::General => Decision::new(offer, &[R_122, R_119, R_120, D_14]),
    };
    let decision = if face { decision.because(&[R_121]) } else { decision };
    let decision = if case.pin_locked { decision.because(&[R_050]) } else { decision };
    let failed = case.reader == Reader::Face && visual;
    let decision = if failed { decision.because(&[R_123]) } else { decision };
    let decision = if case.face_card { decision.because(&[F_200]) } else { decision };
    let decision = if case.without_photo { decision.because(&[F_201]) } else { decision };
    if case.on.is_some() { decision.because(&[F_199]) } else { decision }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{IdentityCase, Method, Reader, identity_methods};

    proptest! {
        #[test]
        fn a_card_with_a_photo_is_never_left_without_a_way(
            general: bool, face_failed: bool, pin_failed: bool, pin_locked: bool, face_card: bool,
        ) {
            let case = IdentityCase {
                reader: if general { Reader::General } else { Reader::Face },
                face_failed, pin_failed, pin_locked, face_card, without_photo: false, on: None,
            };
            let offer = identity_methods(case).outcome().clone();
            prop_assert!(!offer.offered.is_empty() && offer.staff_may_start_visual);
            prop_assert!(!(general && offer.offered.contains(&Method::Face)));
            prop_assert!(!(pin_locked && offer.offered.contains(&Method::Pin)));
        }
    }
}
