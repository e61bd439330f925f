//! `insurer-change`: what a change of insurer means for a registered card.

use rules::Decision;
use rules::cancellation::{self, Move, change_insurer};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::words;
use super::{InputDefect, Question};

/// 保険者が変わるとき
pub(super) struct InsurerChange;

/// 保険者が変わる人の事情
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// カードの利用登録が済んでいる
    registered: bool,
    /// 新しい保険者への加入の手続き
    enrolment: Enrolment,
    /// 前の保険者をやめる届け出が済んでいる。省くと true
    left: Option<bool>,
    /// 加入してからカードで受診したことがある。省くと false
    #[serde(default)]
    visited: bool,
    /// 前の保険者に申請した解除が、まだ完了していない。省くと false
    #[serde(default)]
    cancellation_pending: bool,
}

words! {
    /// 加入の手続き
    Enrolment is cancellation::Enrolment {
        /// 届け出ていない
        NotFiled,
        /// 届け出たが終わっていない
        Pending,
        /// 終わった
        Registered,
    }
}

words! {
    /// すること
    Task is cancellation::Task {
        /// 前の保険者をやめる届け出をする
        LeaveOldInsurer,
        /// 新しい保険者に加入を届け出る
        JoinNewInsurer,
        /// 加入の手続きが終わるのを待つ
        WaitForEnrolment,
        /// マイナポータルで新しい保険者になったことを確かめる
        CheckPortal,
        /// 前の保険者に解除を申請したことを新しい保険者に申し出る
        DeclareCancellation,
        /// 新しい保険者に資格確認書を申請する
        ApplyForCertificate,
    }
}

/// カードが使えるか、することは何か
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 新しい保険者の資格で、カードで受診できる
    usable: bool,
    /// 利用登録のやり直しがいる
    register_again: bool,
    /// すること
    tasks: Vec<Task>,
}

impl Question for InsurerChange {
    const NAME: &'static str = "insurer-change";
    const TITLE: &'static str = "保険者が変わるとき、カードは使えるか、何をするか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let person = Move {
            registered: input.registered,
            enrolment: input.enrolment.into(),
            left: input.left.unwrap_or(true),
            visited: input.visited,
            cancellation_pending: input.cancellation_pending,
        };
        Ok(change_insurer(person).map(|moved| Answer {
            usable: moved.usable,
            register_again: moved.register_again,
            tasks: moved.tasks.into_iter().map(Task::from).collect(),
        }))
    }
}
