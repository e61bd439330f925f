//! `enrolment-duty`: who hands in what when something changes.

use rules::Decision;
use rules::enrolment::{self, Report};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, not_before, optional_day};
use super::words::words;
use super::{InputDefect, Question};

/// 加入・異動のときの届出
pub(super) struct EnrolmentDuty;

/// 起きたこととマイナンバーの状態
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 起きたこと
    event: Event,
    /// 起きた日 YYYY-MM-DD
    happened_on: String,
    /// 保険者でのマイナンバーの状態
    number: Number,
    /// 保険者が届出を受け取った日 YYYY-MM-DD
    received_on: Option<String>,
    /// 国外転出の前にマイナンバーを提出した。省くと false
    #[serde(default)]
    submitted_before: bool,
    /// 国外転出の後にマイナンバーが変わった。省くと false
    #[serde(default)]
    number_changed: bool,
}

words! {
    /// 起きたこと
    Event is enrolment::Event {
        /// 入社
        JoinCompany,
        /// 就職・転職で保険者が変わった
        ChangeJob,
        /// 被扶養者を加えた
        AddDependant,
        /// 国外転出
        MoveAbroad,
        /// 氏名の変更
        NameChange,
    }
}

words! {
    /// 保険者でのマイナンバーの状態
    Number is enrolment::NumberState {
        /// 提出されていない
        Missing,
        /// 提出されたが、まだ登録されていない
        Submitted,
        /// 登録され、紐付いた
        Linked,
        /// 登録エラー
        Error,
    }
}

words! {
    /// カードの状態
    State is enrolment::State {
        /// マイナンバーがない
        NumberMissing,
        /// 登録待ち
        Lag,
        /// 使える
        Linked,
        /// 登録エラー
        RegistrationError,
    }
}

words! {
    /// すること
    Task is enrolment::Task {
        /// 本人が勤め先へマイナンバーをすぐに提出する
        SubmitNumber,
        /// 保険者が催促する
        Remind,
        /// 本人が勤め先へ変更を届け出る
        ReportToEmployer,
        /// 事業主が保険者へ届け出る
        EmployerFiles,
        /// 保険者が登録を直す
        CorrectRegistration,
        /// 本人がお知らせや申立書で受診する
        UseFallback,
    }
}

/// 届出の期限とすること
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// マイナンバーの提出が要る
    number_required: bool,
    /// カードの状態
    state: State,
    /// マイナ保険証を使える
    usable: bool,
    /// 医療機関の画面に出る文字。使えるとき null
    shown: Option<&'static str>,
    /// 事業主の届出の期限(起きた日の翌日から5日) YYYY-MM-DD
    employer_files_by: String,
    /// 保険者の登録の期限(受け取った日の翌日から5日) YYYY-MM-DD。受け取る前は null
    insurer_registers_by: Option<String>,
    /// 届出の様式にマイナンバーを書く(2023-06-01 から明記)
    number_in_form: bool,
    /// 届出に住所も要る(2023-12-08 から)
    address_needed: bool,
    /// すること、順に
    tasks: Vec<Task>,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for EnrolmentDuty {
    const NAME: &'static str = "enrolment-duty";
    const TITLE: &'static str = "加入や異動のとき、誰が何をいつまでに届けるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let happened_on = day("happened_on", &input.happened_on)?;
        let received_on = optional_day("received_on", input.received_on.as_deref())?;
        if let Some(received_on) = received_on {
            let message = "受け取った日は、起きた日か、それより後の日を書いてください。";
            not_before("received_on", received_on, happened_on, message)?;
        }
        let report = Report {
            event: input.event.into(),
            happened_on,
            received_on,
            number: input.number.into(),
            submitted_before: input.submitted_before,
            number_changed: input.number_changed,
        };
        Ok(enrolment::enrolment_duty(report).map(|duty| Answer {
            number_required: duty.number_required,
            state: duty.state.into(),
            usable: duty.state == enrolment::State::Linked,
            shown: duty.state.shown(),
            employer_files_by: duty.employer_files_by.to_string(),
            insurer_registers_by: duty.insurer_registers_by.map(|day| day.to_string()),
            number_in_form: duty.number_in_form,
            address_needed: duty.address_needed,
            tasks: duty.tasks.into_iter().map(Task::from).collect(),
            why: duty.state.text_ja(),
        }))
    }
}
