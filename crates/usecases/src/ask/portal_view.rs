//! `portal-view`: what マイナポータル shows.

use rules::{Decision, portal};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// マイナポータルの画面
pub(super) struct PortalView;

/// 見る人と画面
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 見る日 YYYY-MM-DD
    on: String,
    /// 見る画面
    view: View,
    /// 保険者のデータの状態。省くと entered
    #[serde(default)]
    data: Data,
    /// 使う端末。省くと own-phone
    #[serde(default)]
    device: Device,
    /// 本人のカードでログインする。省くと true
    #[serde(default = "yes")]
    own_card: bool,
    /// 加入後に初めて受診する前である。省くと false
    #[serde(default)]
    first_visit: bool,
}

const fn yes() -> bool {
    true
}

words! {
    /// 見る画面
    View is portal::View {
        /// 資格情報
        Eligibility,
        /// 薬剤情報
        Drugs,
        /// 医療費通知情報
        Expenses,
        /// 特定健診情報
        Checkups,
        /// 行政機関などの間でのやりとりの履歴
        Exchanges,
        /// 公金受取口座
        PublicAccount,
    }
}

words! {
    /// 保険者のデータの状態
    #[derive(Default)]
    Data is portal::DataState {
        /// 登録済み
        #[default]
        Entered,
        /// 保険が変わり、まだ登録されていない
        NotEntered,
        /// 正しさを確かめている
        UnderCheck,
    }
}

words! {
    /// 使う端末
    #[derive(Default)]
    Device is portal::Device {
        /// 本人のスマートフォン
        #[default]
        OwnPhone,
        /// 本人のパソコン
        OwnComputer,
        /// 家族の端末
        Family,
        /// 市区町村の端末(設置は市区町村による)
        MunicipalTerminal,
    }
}

words! {
    /// 画面の状態
    State is portal::State {
        /// 見られる
        Available,
        /// 登録待ち
        Lag,
        /// 一時停止
        Suspended,
        /// 本人のカードが要る
        CardNeeded,
    }
}

words! {
    /// できること
    Action is portal::Action {
        /// 「健康保険証」を押して資格情報を確かめる
        OpenInsuranceCard,
        /// 資格情報のPDFを保存する
        SavePdf,
        /// 医療費を e-Tax などに渡す
        ExportForTax,
        /// 公金受取口座を登録する
        RegisterAccount,
    }
}

words! {
    /// 尋ねる先
    Contact is portal::Contact {
        /// 今の保険者
        CurrentInsurer,
        /// 前の保険者
        FormerInsurer,
    }
}

/// 画面の内容
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 画面の状態
    state: State,
    /// その画面でできること
    actions: Vec<Action>,
    /// 見られないときに尋ねる先
    contacts: Vec<Contact>,
    /// 受診の前に資格情報を確かめるよう促す
    look_before_visit: bool,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for PortalView {
    const NAME: &'static str = "portal-view";
    const TITLE: &'static str = "マイナポータルで何が見られるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let request = portal::Request {
            on: day("on", &input.on)?,
            view: input.view.into(),
            data: input.data.into(),
            device: input.device.into(),
            own_card: input.own_card,
            first_visit: input.first_visit,
        };
        Ok(portal::portal_view(request).map(|view| Answer {
            state: view.state.into(),
            actions: view.actions.into_iter().map(Action::from).collect(),
            contacts: view.contacts.into_iter().map(Contact::from).collect(),
            look_before_visit: view.look_before_visit,
            why: view.state.text_ja(),
        }))
    }
}
