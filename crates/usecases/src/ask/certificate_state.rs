//! `certificate-state`: what a certificate allows on a day.

use rules::Decision;
use rules::certificate::{self, InsuranceUse, Life};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::{InputDefect, Question};

/// 電子証明書の状態
pub(super) struct CertificateState;

/// 電子証明書の有効期限と調べる日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 電子証明書の有効期限(その日まで有効) YYYY-MM-DD
    expires_on: String,
    /// 調べる日 YYYY-MM-DD
    on: String,
    /// 期限切れ後3か月の数え方。省くと literal
    #[serde(default)]
    grace: Grace,
    /// 健康保険証の利用登録が済んでいる。省くと、保険証としての利用には答えない
    registered: Option<bool>,
}

/// 期限切れ後3か月の数え方
#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Grace {
    /// 期限日から3か月
    #[default]
    Literal,
    /// 期限の月の末日から3か月
    MonthEnd,
}

/// その日に使える機能
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 更新アラートが出る
    alert: bool,
    /// 資格確認ができる
    eligibility_check: bool,
    /// 同意があれば診療・薬剤などの情報を提供できる
    medical_data: bool,
    /// マイナポータルなど、ほかの機能が使える
    other_functions: bool,
    /// 状態
    state: State,
    /// 更新を案内する時期(残り90日以内)
    reminder_due: bool,
    /// 猶予も終わったカードを読ませたときに表示される文。それ以外は null
    screen_text: Option<&'static str>,
    /// 健康保険証として使える。利用登録の有無を書かなければ null
    usable_as_insurance_card: Option<bool>,
    /// 利用登録ができるか。利用登録の有無を書かなければ null
    registering: Option<Registering>,
}

/// 利用登録ができるか
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Registering {
    /// 登録は済んでいる
    NotNeeded,
    /// 登録できる
    Possible,
    /// 残りが5日を切り、登録できるとは約束されていない
    NotPromised,
    /// 期限が切れたので、先に電子証明書を更新する
    RenewFirst,
}

/// 電子証明書の状態
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum State {
    /// 有効
    Valid,
    /// 有効、更新の時期
    Alert,
    /// 期限切れ後の猶予期間
    Grace,
    /// 猶予期間も終わった
    Ended,
}

impl Question for CertificateState {
    const NAME: &'static str = "certificate-state";
    const TITLE: &'static str = "電子証明書は、その日に何ができる状態か";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let expires_on = day("expires_on", &input.expires_on)?;
        let on = day("on", &input.on)?;
        let grace = input.grace.into();
        let state = certificate::certificate_state(expires_on, on, grace).map(Answer::from);
        Ok(match input.registered {
            None => state,
            Some(registered) => state.then(|answer| {
                certificate::insurance_use(expires_on, on, grace, registered)
                    .map(|insurance| answer.with(insurance))
            }),
        })
    }
}

impl From<Grace> for certificate::Grace {
    fn from(grace: Grace) -> Self {
        match grace {
            Grace::Literal => Self::Literal,
            Grace::MonthEnd => Self::MonthEnd,
        }
    }
}

impl From<certificate::CertificateState> for Answer {
    fn from(state: certificate::CertificateState) -> Self {
        Self {
            alert: state.alert,
            eligibility_check: state.eligibility_check,
            medical_data: state.medical_data,
            other_functions: state.other_functions,
            state: match state.life {
                Life::Valid => State::Valid,
                Life::Alert => State::Alert,
                Life::Grace => State::Grace,
                Life::Ended => State::Ended,
            },
            reminder_due: state.reminder_due,
            screen_text: (state.life == Life::Ended).then_some(certificate::ENDED_TEXT),
            usable_as_insurance_card: None,
            registering: None,
        }
    }
}

impl Answer {
    fn with(self, insurance: InsuranceUse) -> Self {
        let registering = match insurance.registering {
            certificate::Registering::NotNeeded => Registering::NotNeeded,
            certificate::Registering::Possible => Registering::Possible,
            certificate::Registering::NotPromised => Registering::NotPromised,
            certificate::Registering::RenewFirst => Registering::RenewFirst,
        };
        Self {
            usable_as_insurance_card: Some(insurance.usable),
            registering: Some(registering),
            ..self
        }
    }
}
