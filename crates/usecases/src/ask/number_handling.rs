//! `number-handling`: what may be done with a number or with the card that shows it.

use rules::{Decision, number};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// マイナンバーの取り扱い
pub(super) struct NumberHandling;

/// しようとすること
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// しようとすること
    event: Event,
    /// 患者が同意している。省くと false
    #[serde(default)]
    patient_consents: bool,
}

/// しようとすること
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Event {
    /// 医療機関の職員が患者に番号を聞く
    AskPatient,
    /// 医療機関の職員が裏面の番号を書き写す
    WriteDown,
    /// 医療機関の職員が裏面をコピーする
    CopyBack,
    /// 医療機関がカードを預かる
    KeepCard,
    /// 医療機関との電文に番号を入れる
    FacilityMessage,
    /// ICチップの電子証明書で確認する
    UseCertificate,
    /// 番号だけを示して手続きを求める
    NumberAsOnlyProof,
    /// 自分の番号をブログやSNSに載せる
    PublishOwn,
    /// 健康保険の事業と関係なく、保険者番号や記号・番号を聞く
    AskInsuredNumber,
}

/// 可否
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 許される
    allowed: bool,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for NumberHandling {
    const NAME: &'static str = "number-handling";
    const TITLE: &'static str = "マイナンバーやカードをそのように取り扱ってよいか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let event = match input.event {
            Event::AskPatient => number::Event::AskPatient,
            Event::WriteDown => number::Event::WriteDown,
            Event::CopyBack => number::Event::CopyBack,
            Event::KeepCard => number::Event::KeepCard { consent: input.patient_consents },
            Event::FacilityMessage => number::Event::FacilityMessage,
            Event::UseCertificate => number::Event::UseCertificate,
            Event::NumberAsOnlyProof => number::Event::NumberAsOnlyProof,
            Event::PublishOwn => number::Event::PublishOwn,
            Event::AskInsuredNumber => number::Event::AskInsuredNumber,
        };
        Ok(number::handling(event)
            .map(|handling| Answer { allowed: handling.allowed, why: handling.why.text_ja() }))
    }
}
