//! Which of the two kinds of notice a member gets, by the base date 2024-09-12 (D-26).

use jiff::civil::{Date, date};

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    D_25, D_26, F_111, R_220, R_223, R_224, R_228, R_230, R_231, R_232, R_233, R_234, R_235, R_239,
    R_240, R_241, R_242,
};

/// The day whose data the batch shows.
pub const BASE_DATE: Date = date(2024, 9, 12);
/// The first day of 「10月中旬」, when the batch begins.
const BATCH_FIRST_DAY: Date = date(2024, 10, 11);
/// The end of the month that the national plan names (R-224, D-25).
const PLANNED_BY: Date = date(2024, 10, 31);

/// What is known of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The day of eligibility; for a dependant the day of being added.
    pub gained_on: Date,
    /// The day on which the number reached the society from the employer.
    pub number_linked_on: Option<Date>,
    /// The number was given to the employer.
    pub number_submitted: bool,
    /// The member belongs to another insurer.
    pub other_insurer: bool,
}

/// The two kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With the last four digits of the My Number.
    One,
    /// Without.
    Two,
}

impl Kind {
    /// Tells whether the last four digits are printed.
    pub fn has_last_four_digits(self) -> bool {
        self == Self::One
    }
}

/// Why this kind, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// In the batch.
    InBatch,
    /// Joined after the base date.
    JoinedAfter,
    /// Linked after the base date.
    LinkedAfter,
    /// Given to the employer, not linked yet.
    NotLinkedYet,
    /// Not given to the employer.
    NotSubmitted,
    /// In another insurance.
    OtherInsurer,
}

impl Why {
    /// Says it to a clerk, with the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::InBatch => {
                "2024年9月12日までに加入と番号の連携が済んでいるので、下4桁の載ったお知らせを一斉に配ります。"
            }
            Self::JoinedAfter => {
                "2024年9月12日より後の加入なので、手続きが済みしだい、下4桁のないお知らせを配ります。"
            }
            Self::LinkedAfter => {
                "番号の連携が2024年9月12日より後なので、登録が済みしだい、下4桁のないお知らせを配ります。"
            }
            Self::NotLinkedYet => {
                "番号がまだ健保組合に届いていません。登録が済みしだい、下4桁のないお知らせを配ります。"
            }
            Self::NotSubmitted => {
                "番号が勤め先に出ていないのでお知らせは出ません。カードも使えないので、すぐに提出するよう案内してください。"
            }
            Self::OtherInsurer => {
                "別の健康保険に入っている人です。その保険者からお知らせが出ます。"
            }
        }
    }

    fn rules(self) -> &'static [RuleId] {
        match self {
            Self::InBatch => &[R_232, R_230, R_234, R_223, R_224, D_25, D_26, R_220, R_228, F_111],
            Self::JoinedAfter => &[R_233, R_240, R_231, R_235, D_26, R_220, R_228, F_111],
            Self::LinkedAfter | Self::NotLinkedYet => {
                &[R_233, R_241, R_231, R_235, D_26, R_220, R_228, F_111]
            }
            Self::NotSubmitted => &[R_242],
            Self::OtherInsurer => &[R_239],
        }
    }
}

/// What sets a notice off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// The batch of October 2024.
    Batch,
    /// Joining or number registration is complete.
    RegistrationComplete,
}

/// When and how a notice comes, always through the employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// What sets it off.
    pub trigger: Trigger,
    /// The first day on which it can be handed out; open until the number is linked.
    pub from: Option<Date>,
    /// The day by which the national plan wanted it (batch only).
    pub planned_by: Option<Date>,
}

/// What a member gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The kind, if any.
    pub kind: Option<Kind>,
    /// The delivery, if any.
    pub delivery: Option<Delivery>,
    /// The reason.
    pub why: Why,
}

/// Decides which notice a member gets.
pub fn notice_of(enrolment: &Enrolment) -> Decision<Notice> {
    let why = why(enrolment);
    let kind = match why {
        Why::InBatch => Some(Kind::One),
        Why::JoinedAfter | Why::LinkedAfter | Why::NotLinkedYet => Some(Kind::Two),
        Why::NotSubmitted | Why::OtherInsurer => None,
    };
    let delivery = kind.map(|kind| delivery(kind, enrolment));
    Decision::new(Notice { kind, delivery, why }, why.rules())
}

/// A number that has arrived was given, whatever the form says: the link is the stronger fact.
fn why(enrolment: &Enrolment) -> Why {
    if enrolment.other_insurer {
        return Why::OtherInsurer;
    }
    match enrolment.number_linked_on {
        None if !enrolment.number_submitted => Why::NotSubmitted,
        _ if enrolment.gained_on > BASE_DATE => Why::JoinedAfter,
        None => Why::NotLinkedYet,
        Some(linked) if linked > BASE_DATE => Why::LinkedAfter,
        Some(_) => Why::InBatch,
    }
}

fn delivery(kind: Kind, enrolment: &Enrolment) -> Delivery {
    match kind {
        Kind::One => Delivery {
            trigger: Trigger::Batch,
            from: Some(BATCH_FIRST_DAY),
            planned_by: Some(PLANNED_BY),
        },
        Kind::Two => Delivery {
            trigger: Trigger::RegistrationComplete,
            from: enrolment
                .number_linked_on
                .map(|linked| linked.max(enrolment.gained_on).max(BATCH_FIRST_DAY)),
            planned_by: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use proptest::option;
    use proptest::prelude::*;
    use vocab::date::add_days;

    use super::{BASE_DATE, Enrolment, Kind, notice_of};

    fn days() -> impl Strategy<Value = Date> {
        (0..800_i32).prop_map(|days| add_days(date(2023, 9, 1), days))
    }

    proptest! {
        #[test]
        fn four_digits_are_printed_only_if_both_days_are_by_the_base_date(
            gained_on in days(), number_linked_on in option::of(days()),
            number_submitted: bool, other_insurer: bool,
        ) {
            let enrolment =
                Enrolment { gained_on, number_linked_on, number_submitted, other_insurer };
            let notice = *notice_of(&enrolment).outcome();
            let linked = number_linked_on.is_some_and(|day| day <= BASE_DATE);
            let both = gained_on <= BASE_DATE && linked;
            prop_assert_eq!(notice.kind == Some(Kind::One), both && !other_insurer);
            prop_assert_eq!(notice.kind.is_some(), notice.delivery.is_some());
        }
    }
}
