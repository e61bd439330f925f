//! `cancellation-office`: who takes a cancellation form, and whether it may be carried out.

use rules::Decision;
use rules::cancellation::{self, Applicant, CancellationPolicy, Redirect, receive};
use rules::card;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::insurer_kind::InsurerKind;
use super::registration_channel::Municipality;
use super::words::words;
use super::{InputDefect, Question};

/// 解除の申請の受付
pub(super) struct CancellationOffice;

/// 届いた申請
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 申請を受けた日 YYYY-MM-DD
    on: String,
    /// 申請する人が今加入している保険者の種類
    insurer: InsurerKind,
    /// 住んでいる市区町村。省くと other
    municipality: Option<Municipality>,
    /// 今加入している保険者に出された。省くと true
    own_insurer: Option<bool>,
    /// 出し方。省くと direct
    route: Option<Route>,
    /// 「マイナンバーカードの健康保険証利用登録の解除申請書」の状態。省くと valid
    form: Option<Form>,
    /// 保険者の受付の定め。省くと定めなし(any)
    #[serde(default)]
    policy: Policy,
}

words! {
    /// 申請書の出し方
    Route is cancellation::Route {
        /// 本人が出す
        Direct,
        /// 勤め先を通して出す
        Employer,
    }
}

words! {
    /// 申請書の状態
    Form is cancellation::Form {
        /// 正しい
        Valid,
        /// 誤りがある
        Invalid,
        /// ない
        Missing,
    }
}

/// 保険者の受付の定め
#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Policy {
    /// 特別の定めなし
    #[default]
    Any,
    /// 文書002の健康保険組合(2024-10-28から、勤め先を通して)
    #[serde(rename = "document-002")]
    Document002,
}

/// 受け付ける窓口と扱い
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 受け付ける窓口
    office: &'static str,
    /// ここで申請を受け付ける
    accepted: bool,
    /// 進められない理由と次にすること。進められるなら null
    why: Option<&'static str>,
    /// 解除の手続きを行ってよい
    may_execute: bool,
}

impl Question for CancellationOffice {
    const NAME: &'static str = "cancellation-office";
    const TITLE: &'static str = "利用登録の解除の申請は、どこが受け付けるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        if matches!(input.policy, Policy::Document002)
            && !matches!(input.insurer, InsurerKind::Society)
        {
            return Err(InputDefect::new(
                "not-for-this-insurer",
                "policy",
                "この定めは健康保険組合のものです。`insurer` を society にするか、`policy` を省いてください。",
            ));
        }
        let policy = match input.policy {
            Policy::Any => CancellationPolicy::default(),
            Policy::Document002 => CancellationPolicy::SOCIETY_OF_DOCUMENT_002,
        };
        let municipality = input.municipality.map_or(card::Municipality::Other, Into::into);
        let applicant = Applicant {
            insurer: input.insurer.into(),
            municipality,
            own_insurer: input.own_insurer.unwrap_or(true),
            route: input.route.map_or(cancellation::Route::Direct, Into::into),
            form: input.form.map_or(cancellation::Form::Valid, Into::into),
        };
        Ok(receive(applicant, policy, on).map(|taken| Answer {
            office: taken.office,
            accepted: taken.accepted(),
            why: taken.redirect.map(Redirect::text_ja),
            may_execute: taken.may_execute(),
        }))
    }
}
