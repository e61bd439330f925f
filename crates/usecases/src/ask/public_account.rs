//! `public-account`: registering, changing and deleting the public money receiving account.

use rules::Decision;
use rules::benefit::{self, Change};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// 公金受取口座の登録
pub(super) struct PublicAccount;

/// 手続き
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 手続きが終わる日 YYYY-MM-DD
    on: String,
    /// すでに口座を登録している
    held: bool,
    /// 手続き
    action: Action,
    /// 手続きの場所
    channel: Channel,
    /// 口座の名義が本人である。省くと true
    #[serde(default = "yes")]
    own_account: bool,
    /// 口座名義のカナが本人のカナと一致する。省くと true
    #[serde(default = "yes")]
    kana_matches: bool,
    /// 口座の種類。省くと ordinary
    #[serde(default)]
    kind: Kind,
}

const fn yes() -> bool {
    true
}

words! {
    /// 手続き
    Action is benefit::Action {
        /// 登録、または別の口座への変更
        Register,
        /// 登録の抹消
        Delete,
        /// 合併などで金融機関コード・支店名・支店コードが変わった
        BankMerged,
    }
}

words! {
    /// 手続きの場所
    Channel is benefit::Channel {
        /// マイナポータル
        Mynaportal,
        /// 金融機関
        Bank,
        /// 所得税の確定申告
        TaxReturn,
    }
}

words! {
    /// 口座の種類
    #[derive(Default)]
    Kind is benefit::Kind {
        /// 普通預金
        #[default]
        Ordinary,
        /// 当座預金
        Current,
        /// そのほか(定期預金など)
        Other,
    }
}

/// 手続きの結果
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 手続き後に登録されている口座の数(0か1)
    active_accounts: u8,
    /// 前の口座と入れ替わった
    replaced: bool,
    /// 受け付けない理由のコード。受け付けるとき null
    refused: Option<&'static str>,
    /// 登録は任意である
    voluntary: bool,
    /// 結果を知らせる方法(portal マイナポータル、post 郵送)
    told_by: [&'static str; 2],
    /// 理由と次にすること
    why: &'static str,
}

impl Question for PublicAccount {
    const NAME: &'static str = "public-account";
    const TITLE: &'static str = "公金受取口座を登録・変更・抹消するとどうなるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let change = Change {
            on: day("on", &input.on)?,
            held: input.held,
            action: input.action.into(),
            channel: input.channel.into(),
            own: input.own_account,
            kana_matches: input.kana_matches,
            kind: input.kind.into(),
        };
        let done = match input.action {
            Action::Register => "手続きができます。最後に終わった登録だけが残ります。",
            Action::Delete => {
                "抹消できます。以後の給付の申請では口座を書くか、登録し直してください。"
            }
            Action::BankMerged => {
                "金融機関の統合などで登録が消えました。新しい口座の情報で登録し直してください。"
            }
        };
        Ok(benefit::change_account(change).map(|registered| Answer {
            active_accounts: u8::from(registered.active),
            replaced: registered.replaced,
            refused: registered.refused.map(benefit::NoChange::code),
            voluntary: true,
            told_by: ["portal", "post"],
            why: registered.refused.map_or(done, benefit::NoChange::text_ja),
        }))
    }
}
