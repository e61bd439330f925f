//! `cause`: why a card does not get through, who acts, and how the patient is seen today.

use rules::Decision;
use rules::cause::{self, Enrolment};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, not_before, optional_day};
use super::words::words;
use super::{InputDefect, Question};

/// 受付で使えない原因
pub(super) struct Cause;

/// 窓口で見えたことと、分かっている加入の状況
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診日 YYYY-MM-DD
    on: String,
    /// 窓口で見えたこと
    sign: Sign,
    /// マイナンバーの登録の状況(原因①のとき)
    number: Option<NumberState>,
    /// 加入した日。3か月以内なら反映待ちとみる YYYY-MM-DD
    joined_on: Option<String>,
    /// 患者は被扶養者である。省くと false
    #[serde(default)]
    dependant: bool,
}

words! {
    /// 窓口で見えたこと
    Sign is cause::Sign {
        /// 資格が終わっていて、次の登録がない
        EligibilityEnded,
        /// 登録が一件もない
        NoRecord,
        /// 機器の不具合
        DeviceFault,
        /// カードの毀損
        CardDamaged,
        /// 停電
        PowerCut,
        /// 通信障害
        CommunicationFault,
        /// 広い範囲のネットワーク障害
        NetworkFault,
        /// システムのない医療機関
        NoSystem,
        /// 顔認証も暗証番号もできない
        FaceAndPinFailed,
        /// 暗証番号のロック
        PinLocked,
        /// 電子証明書の猶予も終わった
        CertificateEnded,
        /// カードの紛失・一時停止
        CardLost,
        /// 原因が分からない
        Unclear,
    }
}

words! {
    /// マイナンバーの登録の状況
    NumberState is cause::NumberState {
        /// 勤め先に出していない
        NotSubmitted,
        /// 事業主が「資格取得届」を出していない
        NotFiled,
        /// 提出と届出が済んでいる
        Submitted,
        /// 登録エラー
        RegistrationError,
    }
}

words! {
    /// 原因①の理由
    Reason is cause::Reason {
        /// A: 番号が登録されていない
        NumberNotRegistered,
        /// B: 反映待ち
        Lag,
        /// C: 登録エラー
        RegistrationError,
    }
}

words! {
    /// 次に動く人
    Actor is cause::Actor {
        /// 被保険者
        Insured,
        /// 事業主
        Employer,
        /// 保険者
        Insurer,
        /// 医療機関
        Facility,
        /// カードの持ち主(市区町村で手続き)
        Holder,
    }
}

words! {
    /// 受診の方法
    Way is cause::Way {
        /// 顔認証
        Face,
        /// 職員によるカードの写真の確認
        VisualCheck,
        /// カードとお知らせ
        CardWithNotice,
        /// カードとマイナポータルの画面
        CardWithPortalScreen,
        /// カードと保存したPDF
        CardWithSavedPdf,
        /// 被保険者資格申立書
        Declaration,
        /// 有効な従来の保険証
        OldCard,
        /// 持っている資格確認書
        Certificate,
        /// 保険者から受ける一時的な資格確認書
        TemporaryCertificate,
        /// 市区町村での電子証明書の更新
        RenewCertificate,
    }
}

/// 原因と方法
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 原因の番号(1、2、3)。どれでもなければ null
    cause: Option<u8>,
    /// 画面の表示。決まった表示がなければ null
    screen_text: Option<&'static str>,
    /// 原因①の理由。分からなければ null
    reason: Option<Reason>,
    /// 次に使えるように動く人。待つだけなら null
    who_acts: Option<Actor>,
    /// 今日受診する方法(試す順)
    ways: Vec<Way>,
    /// 説明と次にすること
    advice: &'static str,
}

impl Question for Cause {
    const NAME: &'static str = "cause";
    const TITLE: &'static str = "受付でマイナ保険証が使えない原因は何か、どう受診するか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let joined_on = optional_day("joined_on", input.joined_on.as_deref())?;
        if let Some(joined_on) = joined_on {
            let message = "受診日が加入した日より前です。受診日を加入した日以後にしてください。";
            not_before("on", on, joined_on, message)?;
        }
        let number = input.number.map(Into::into);
        let enrolment = Enrolment { number, joined_on, dependant: input.dependant };
        let sign = input.sign.into();
        Ok(cause::cause(sign, on, enrolment).then(|cause| {
            cause::ways(sign, on).map(|ways| Answer {
                cause: cause.number,
                screen_text: cause.screen_text,
                reason: cause.reason.map(Into::into),
                who_acts: cause.who_acts.map(Into::into),
                ways: ways.into_iter().map(Way::from).collect(),
                advice: cause.advice,
            })
        }))
    }
}
