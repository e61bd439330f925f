//! `use-registration`: where a person stands on the way to a registered card.

use rules::Decision;
use rules::registration::{self, Facts, standing, status_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::optional_day;
use super::words::words;
use super::{InputDefect, Question};

/// 健康保険証利用登録の状態
pub(super) struct UseRegistration;

/// 一人の人について分かっていること
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// マイナンバーカードを持っている
    card: bool,
    /// 利用登録を申し込んだ
    applied: bool,
    /// その後、利用登録を解除した(解除は申込みより後と読む)
    cancelled: bool,
    /// 保険者にマイナンバーが登録されている
    number_registered: bool,
    /// 有効な保険資格の情報がある
    eligibility: bool,
    /// 申込みに使った、または使う窓口。暗証番号がいる窓口で `pin_known` が false なら申込みは通らない
    channel: Option<Channel>,
    /// 数字4桁の暗証番号が分かる。省くと true
    pin_known: Option<bool>,
    /// 解除した後に、もう一度申し込んだ。省くと false
    #[serde(default)]
    applied_again: bool,
    /// 家族のだれかが利用登録をしている(本人の状態には関わらない)。省くと false
    #[serde(default)]
    family_registered: bool,
    /// マイナポータルを見る日 YYYY-MM-DD。省くと文書にある表示、2025年以後の日なら当時の表示を返す
    on: Option<String>,
}

/// いまの状態と次にすること
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 状態
    state: State,
    /// マイナポータルに出る文字
    text: &'static str,
    /// 次にすること。完了していれば空
    next_steps: Vec<NextStep>,
    /// 次にすることの説明(`next_steps` と同じ順)
    advice: Vec<&'static str>,
    /// マイナ保険証として使える
    usable: bool,
    /// 使えない理由。使えるなら null
    reason: Option<Gap>,
    /// 3つの手順のうち済んでいないもの
    missing_steps: Vec<Step>,
}

words! {
    /// 利用登録の窓口
    Channel is registration::Channel {
        /// スマートフォンのマイナポータル
        PortalPhone,
        /// パソコンとICカードリーダーのマイナポータル
        PortalPc,
        /// 医療機関・薬局の顔認証付きカードリーダー
        Reader,
        /// 市区町村の窓口
        MunicipalCounter,
        /// セブン銀行ATM
        Atm,
    }
}

words! {
    /// 利用登録の状態
    State is registration::Registration {
        /// 申し込んでいない
        NotApplied,
        /// 申し込んだが完了していない
        AppliedNotComplete,
        /// 完了
        Complete,
        /// 解除した
        Cancelled,
    }
}

words! {
    /// 次にすること
    NextStep is registration::NextStep {
        /// カードを取得する
        GetCard,
        /// 暗証番号を再設定する
        ResetPin,
        /// マイナポータルで申し込む
        ApplyPortal,
        /// カードリーダーで申し込む
        ApplyReader,
        /// 市区町村の窓口で申し込む
        ApplyMunicipalCounter,
        /// ATMで申し込む
        ApplyAtm,
        /// 勤め先に番号を出す
        SubmitNumberToEmployer,
        /// 勤め先に尋ねる
        AskEmployer,
        /// 市区町村に尋ねる
        AskMunicipality,
    }
}

words! {
    /// 使えない理由
    Gap is registration::Gap {
        /// カードがない
        NoCard,
        /// 暗証番号が分からず申し込めない
        PinMissing,
        /// 利用登録をしていない
        NotRegistered,
        /// 番号が保険者に届いていない
        NumberNotSubmitted,
        /// 有効な資格の情報がない
        NoEligibility,
        /// 利用登録を解除した
        Cancelled,
    }
}

words! {
    /// 使えるようになるまでの手順
    Step is registration::Step {
        /// カードの取得
        GetCard,
        /// 利用登録
        Register,
        /// 勤め先への番号の提出
        SubmitNumber,
    }
}

impl Question for UseRegistration {
    const NAME: &'static str = "use-registration";
    const TITLE: &'static str = "健康保険証の利用登録は済んでいるか、次に何をするか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = optional_day("on", input.on.as_deref())?;
        if input.applied_again && !input.cancelled {
            return Err(InputDefect::new(
                "no-cancellation",
                "applied_again",
                "再登録は解除した後のことです。`cancelled` も true にしてください。",
            ));
        }
        let facts = Facts {
            card: input.card,
            applied: input.applied,
            cancelled: input.cancelled,
            applied_again: input.applied_again,
            number_registered: input.number_registered,
            eligibility: input.eligibility,
            channel: input.channel.map(registration::Channel::from),
            pin_known: input.pin_known.unwrap_or(true),
            family_registered: input.family_registered,
        };
        Ok(standing(facts).then(|standing| {
            status_text(standing.state, on).map(|text| Answer {
                state: standing.state.into(),
                text,
                advice: standing.next_steps.iter().map(|step| step.text_ja()).collect(),
                next_steps: standing.next_steps.into_iter().map(NextStep::from).collect(),
                usable: standing.gap.is_none(),
                reason: standing.gap.map(Gap::from),
                missing_steps: standing.missing.into_iter().map(Step::from).collect(),
            })
        }))
    }
}
