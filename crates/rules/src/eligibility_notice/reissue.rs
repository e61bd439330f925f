//! Whether a lost notice is made again.

use crate::Decision;
use crate::book::ids::{R_228, R_247, R_248};

/// The answer to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reissue {
    /// In principle none: the portal shows the latest data.
    SeePortal,
    /// The society takes the case up.
    ContactInsurer,
}

impl Reissue {
    /// Says it to a clerk, with the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::SeePortal => {
                "原則として再発行しません。最新の内容をマイナポータルで見るよう案内してください。"
            }
            Self::ContactInsurer => {
                "スマートフォンがないので受け付けます。健保組合の窓口に連絡してもらってください。"
            }
        }
    }
}

/// Decides on a request to make a lost notice again.
pub fn reissue(smartphone: bool) -> Decision<Reissue> {
    if smartphone {
        Decision::new(Reissue::SeePortal, &[R_247, R_228])
    } else {
        Decision::new(Reissue::ContactInsurer, &[R_248])
    }
}
