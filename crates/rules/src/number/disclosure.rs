//! What an insurer may show of a number.

use crate::Decision;
use crate::book::ids::{R_018, R_019};

/// How much of the number is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// All twelve.
    All,
    /// The last four.
    LastFour,
}

/// Where it would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// 資格情報のお知らせ with the last four digits.
    NoticeTypeOne,
    /// 資格情報のお知らせ without digits.
    NoticeTypeTwo,
    /// Any other document.
    OtherDocument,
    /// An answer to a member who asks.
    Reply,
}

/// Whether it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// It may.
    pub allowed: bool,
    /// Why.
    pub why: WhyDisclosure,
}

/// Why digits may be shown or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyDisclosure {
    /// The last four on the notice made for them.
    NoticeTypeOne,
    /// Never all digits.
    NeverAll,
    /// The last four stand on the notice of type 1 only.
    OnlyOnNotice,
}

impl WhyDisclosure {
    /// Returns the sentence for people: the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::NoticeTypeOne => "下4桁入りの資格情報のお知らせには、下4桁だけを印字できます。",
            Self::NeverAll => {
                "管理している個人情報なので、12桁すべてはお教えできません。カードの裏面などで確かめてもらってください。"
            }
            Self::OnlyOnNotice => {
                "下4桁を印字できるのは、下4桁入りの資格情報のお知らせだけです。ほかの書類や返事には書かないでください。"
            }
        }
    }
}

/// Decides whether an insurer may show digits of a number.
pub fn disclosure(digits: Digits, medium: Medium) -> Decision<Disclosure> {
    let why = match (digits, medium) {
        (Digits::All, _) => WhyDisclosure::NeverAll,
        (Digits::LastFour, Medium::NoticeTypeOne) => WhyDisclosure::NoticeTypeOne,
        (Digits::LastFour, Medium::NoticeTypeTwo | Medium::OtherDocument | Medium::Reply) => {
            WhyDisclosure::OnlyOnNotice
        }
    };
    let disclosure = Disclosure { allowed: why == WhyDisclosure::NoticeTypeOne, why };
    Decision::new(disclosure, &[R_018, R_019])
}
