//! The photo that a face reader takes.

use super::identity::Method;
use crate::Decision;
use crate::book::ids::{R_118, R_125, R_126};

/// What becomes of a face image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The reader takes a photo.
    pub captured: bool,
    /// The photo is compared with the image in the chip and nothing else.
    pub compared_with_chip: bool,
    /// The photo is kept. Never, whether the faces match or not.
    pub stored: bool,
}

/// Decides whether a photo is taken for a way of confirming identity.
pub fn capture(method: Method) -> Decision<Capture> {
    let captured = method == Method::Face;
    let outcome = Capture { captured, compared_with_chip: captured, stored: false };
    Decision::new(outcome, if captured { &[R_118, R_125, R_126] } else { &[R_126, R_125] })
}
