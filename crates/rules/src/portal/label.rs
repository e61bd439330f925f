//! The names of the eligibility view, and the screen that was saved from it.

use jiff::civil::Date;

use super::DOWNLOAD_FROM;
use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{D_32, R_274, R_275, R_276, R_277, R_278, R_279};

/// A name that documents give to the eligibility view (D-32).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The name, exactly.
    pub name: &'static str,
    /// The rule that names it.
    pub rule: RuleId,
}

impl Label {
    /// Every name; all stand for the one view.
    pub const ALL: [Self; 4] = [
        Self { name: "健康保険証の資格情報", rule: R_274 },
        Self { name: "被保険者資格情報", rule: R_275 },
        Self { name: "わたしの情報", rule: R_276 },
        Self { name: "資格情報画面", rule: D_32 },
    ];
}

/// Decides whether a name stands for the eligibility view (R-274 to R-276, D-32).
pub fn label(name: &str) -> Decision<Option<Label>> {
    let bare = name.trim().trim_start_matches('「').trim_end_matches('」');
    match Label::ALL.into_iter().find(|label| label.name == bare) {
        Some(found) => Decision::new(Some(found), &[found.rule, D_32]),
        None => Decision::new(None, &[D_32]),
    }
}

/// Whether a saved screen helps at a counter whose reader cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedScreen {
    /// Enough, and no login is needed.
    Accepted,
    /// It is shown together with the card.
    CardMissing,
    /// Saving was not possible on that day.
    NotSavable,
}

impl SavedScreen {
    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Accepted => {
                "保存した画面とカードで受診できます。マイナポータルへのログインは要りません。"
            }
            Self::CardMissing => {
                "画面だけでは足りません。マイナンバーカードも一緒に見せてください。"
            }
            Self::NotSavable => {
                "2024-02-06 より前は保存できません。マイナポータルにログインして画面を見せてください。"
            }
        }
    }
}

/// Decides whether a screen saved on `saved_on` is enough.
pub fn saved_screen(saved_on: Date, with_card: bool) -> Decision<SavedScreen> {
    let outcome = match (saved_on >= DOWNLOAD_FROM, with_card) {
        (false, _) => SavedScreen::NotSavable,
        (true, false) => SavedScreen::CardMissing,
        (true, true) => SavedScreen::Accepted,
    };
    Decision::new(outcome, &[R_277, R_278, R_279])
}
