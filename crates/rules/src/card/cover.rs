//! What covers a person whose card is lost until the new card comes.

use jiff::civil::Date;

use crate::Decision;
use crate::book::ids::{R_058, R_059};
use crate::old_card::LAST_USE_DAY;

/// A person whose card is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The day of the visit.
    pub on: Date,
    /// An old insurance card of the present insurer is at hand, and not past its printed expiry.
    pub holds_valid_old_card: bool,
    /// The person asks the insurer.
    pub requested: bool,
}

/// What the person uses at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// The old insurance card, until this day.
    OldCard {
        /// The last day on which it is accepted.
        until: Date,
    },
    /// A temporary 資格確認書 that the insurer issues.
    TemporaryCertificate,
    /// A temporary 資格確認書 can be had: ask the insurer.
    AskInsurer,
}

impl Cover {
    /// Returns the sentence for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::OldCard { .. } => {
                "新しいカードが届くまで、お手元の健康保険証を使えます。使える最後の日を確かめてください。"
            }
            Self::TemporaryCertificate => {
                "新しいカードが届くまで使う一時的な資格確認書を保険者が交付します。"
            }
            Self::AskInsurer => {
                "健康保険証は使えません。一時的な資格確認書の交付を保険者に申し出てください。"
            }
        }
    }
}

/// Decides what covers a person between the loss of the card and the new card.
pub fn cover(lost: Lost) -> Decision<Cover> {
    if lost.holds_valid_old_card && lost.on <= LAST_USE_DAY {
        Decision::new(Cover::OldCard { until: LAST_USE_DAY }, &[R_058])
    } else {
        let cover = if lost.requested { Cover::TemporaryCertificate } else { Cover::AskInsurer };
        let decision = Decision::new(cover, &[R_059]);
        if lost.holds_valid_old_card { decision.because(&[R_058]) } else { decision }
    }
}
