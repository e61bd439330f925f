//! What a member does with a notice in hand.

use super::Kind;
use crate::Decision;
use crate::book::ids::{
    F_110, R_228, R_229, R_236, R_237, R_238, R_243, R_244, R_245, R_246, R_249, R_250, R_252,
    R_253, R_255,
};

/// What the member finds or plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The notice has come.
    Received(Kind),
    /// The four digits are those of the member.
    DigitsAgree,
    /// The four digits are others.
    DigitsDiffer,
    /// A family member on the notice lives apart.
    FamilyLivesApart,
    /// A family member has been removed since.
    FamilyRemoved {
        /// The removal is complete.
        filed: bool,
    },
    /// The name of the workplace on it is old.
    OldAffiliation,
    /// The name or another eligibility fact on it is old.
    OldEligibilityData {
        /// The change is filed with the employer.
        filed: bool,
    },
    /// The member goes to a facility.
    GoesToFacility {
        /// The member has a smartphone.
        smartphone: bool,
    },
    /// The member claims a benefit and needs symbol and number.
    ClaimsBenefit,
    /// The member applies for a checkup or another health service.
    AppliesForHealthService,
    /// The member leaves the company.
    LeavesCompany,
}

/// What the member does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Compare the four digits.
    CheckDigits,
    /// Nothing.
    Nothing,
    /// Contact the society, which opens a case from the data of the notice.
    ContactInsurer,
    /// Send the family member's part on.
    ForwardToFamily,
    /// File the change with the employer.
    ReportToEmployer,
    /// See the latest data in the portal.
    SeePortal,
    /// Cut out the lower right part and carry it with the card.
    CarryWithCard,
    /// Show the notice, the portal screen or its PDF.
    ShowSymbolAndNumber,
}

impl Action {
    /// Says it to a member.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::CheckDigits => {
                "載っている下4桁が自分のマイナンバーの下4桁と同じか、確かめてください。"
            }
            Self::Nothing => "手続きは要りません。",
            Self::ContactInsurer => {
                "加入する健保組合の窓口に連絡してください。お知らせの記載をもとに調べます。"
            }
            Self::ForwardToFamily => "別居の家族に転送し、確かめてもらってください。",
            Self::ReportToEmployer => "変更をすぐに勤め先へ届け出てください。",
            Self::SeePortal => {
                "最新の内容はマイナポータルで見てください。お知らせを持ち歩く必要はありません。"
            }
            Self::CarryWithCard => {
                "右下の部分を切り取り、マイナンバーカードと一緒に持ち歩いてください。"
            }
            Self::ShowSymbolAndNumber => {
                "記号・番号はカードに印刷されていません。お知らせか、マイナポータルの画面やPDFで確かめてください。"
            }
        }
    }
}

/// Decides what to do.
pub fn check(event: Event) -> Decision<Action> {
    match event {
        Event::Received(Kind::One) => Decision::new(Action::CheckDigits, &[R_236]),
        Event::Received(Kind::Two) => Decision::new(Action::Nothing, &[R_236]),
        Event::DigitsAgree => Decision::new(Action::Nothing, &[R_238]),
        Event::DigitsDiffer => Decision::new(Action::ContactInsurer, &[R_237]),
        Event::FamilyLivesApart => Decision::new(Action::ForwardToFamily, &[R_243]),
        Event::FamilyRemoved { filed: true } => Decision::new(Action::Nothing, &[R_244]),
        Event::FamilyRemoved { filed: false } => Decision::new(Action::ReportToEmployer, &[R_244]),
        Event::OldAffiliation => Decision::new(Action::Nothing, &[R_249]),
        Event::OldEligibilityData { filed: true } => Decision::new(Action::SeePortal, &[R_250]),
        Event::OldEligibilityData { filed: false } => {
            Decision::new(Action::ReportToEmployer, &[R_250])
        }
        Event::GoesToFacility { smartphone: true } => {
            Decision::new(Action::SeePortal, &[R_246, R_255])
        }
        Event::GoesToFacility { smartphone: false } => {
            Decision::new(Action::CarryWithCard, &[R_245, R_255, F_110])
        }
        Event::ClaimsBenefit => Decision::new(Action::ShowSymbolAndNumber, &[R_229, R_228]),
        Event::AppliesForHealthService => {
            Decision::new(Action::ShowSymbolAndNumber, &[R_253, R_229])
        }
        Event::LeavesCompany => Decision::new(Action::Nothing, &[R_252]),
    }
}
