//! What becomes of a certificate or a notice when something changes.

use jiff::civil::Date;

use crate::book::ids::{D_23, F_083, F_112, F_113, R_189, R_209, R_213, R_216, R_217, R_252};
use crate::old_card::LAST_USE_DAY;
use crate::{Decision, InsurerKind};

/// The paper in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperDocument {
    /// The eligibility certificate.
    Certificate,
    /// The eligibility notice.
    Notice,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person lost the eligibility, for example by leaving the company.
    EligibilityLost,
    /// Its last day has passed.
    Expired,
    /// The member asks whether it has been sent.
    SendingEnquiry,
    /// The member lives abroad and cannot use the card.
    LivesAbroad,
}

/// What has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Give it back to the employer.
    ReturnToEmployer,
    /// Give it back to the insurer.
    ReturnToInsurer,
    /// Renew it.
    Renew,
    /// The insurer answers.
    AskInsurer,
    /// The insurer sends a new notice; ask for it if it has not come.
    AskForNewNotice,
    /// The old card is still good.
    UseOldCard,
    /// The insurer tells how to get a certificate.
    GuideToCertificate,
    /// Nothing.
    Nothing,
}

impl Duty {
    /// Says it to a clerk.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::ReturnToEmployer => {
                "資格を失ったので、資格確認書を会社に返してもらってください。"
            }
            Self::ReturnToInsurer => {
                "資格を失ったので、資格確認書を保険者に返してもらってください。"
            }
            Self::Renew => "有効期限が過ぎて使えません。更新の手続きをしてください。",
            Self::AskInsurer => "発送の状況は、加入する保険者に問い合わせるよう案内してください。",
            Self::AskForNewNotice => {
                "期限のあるお知らせです。新しいお知らせが届いていなければ、加入する保険者に問い合わせるよう案内してください。"
            }
            Self::GuideToCertificate => {
                "マイナ保険証を使えないので、資格確認書の交付を受けるよう案内してください。"
            }
            Self::UseOldCard => "2025年12月1日までは、従来の健康保険証を使うよう案内してください。",
            Self::Nothing => "お知らせは返さなくてかまいません。することはありません。",
        }
    }
}

/// Decides what has to be done with a paper of this insurer on a day.
pub fn duty(paper: PaperDocument, event: Event, insurer: InsurerKind, on: Date) -> Decision<Duty> {
    match (event, paper) {
        (Event::EligibilityLost, PaperDocument::Notice) => Decision::new(Duty::Nothing, &[R_252]),
        (Event::EligibilityLost, PaperDocument::Certificate) => {
            let back = if insurer.is_through_employer() {
                Duty::ReturnToEmployer
            } else {
                Duty::ReturnToInsurer
            };
            Decision::new(back, &[R_209, D_23])
        }
        (Event::Expired, PaperDocument::Certificate) => Decision::new(Duty::Renew, &[R_213, F_083]),
        (Event::Expired, PaperDocument::Notice) => {
            Decision::new(Duty::AskForNewNotice, &[F_112, F_113])
        }
        (Event::SendingEnquiry, _) => Decision::new(Duty::AskInsurer, &[R_216]),
        (Event::LivesAbroad, _) if on <= LAST_USE_DAY => {
            Decision::new(Duty::UseOldCard, &[R_189, R_217])
        }
        (Event::LivesAbroad, _) => Decision::new(Duty::GuideToCertificate, &[R_217]),
    }
}
