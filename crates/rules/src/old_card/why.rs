//! Why a card can or cannot be used, for people.

/// The reason of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No card was issued on or after 2024-12-02.
    NeverIssued,
    /// The day lies before the issue.
    BeforeIssue,
    /// It can be shown.
    Usable,
    /// The printed expiry has passed.
    PrintedExpiryPassed,
    /// The transition is over.
    TransitionEnded,
    /// The holder has left the scheme.
    LeftScheme,
}

impl Why {
    /// Says it to a clerk, with the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::NeverIssued => {
                "2024年12月2日以後は健康保険証を発行できません。資格確認書を案内してください。"
            }
            Self::BeforeIssue => "発行日より前の日です。発行日と調べる日を確かめてください。",
            Self::Usable => "窓口で見せて受診できます。",
            Self::PrintedExpiryPassed => {
                "券面の有効期限が過ぎています。マイナ保険証か資格確認書で受診してください。"
            }
            Self::TransitionEnded => {
                "経過措置が2025年12月1日で終わりました。マイナ保険証か資格確認書で受診してください。"
            }
            Self::LeftScheme => {
                "脱退した保険の保険証です。今の保険のマイナ保険証か資格確認書で受診してください。"
            }
        }
    }
}
