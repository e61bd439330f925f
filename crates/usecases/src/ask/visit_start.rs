//! `visit-start`: how a visit begins at the counter.

use rules::Decision;
use rules::reception::{self, Arrival, StartDefect};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::words;
use super::{InputDefect, Question};

/// 受診の始まり
pub(super) struct VisitStart;

/// 窓口に来た患者
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 持ってきたカード
    card: CardAtHand,
    /// 施設がオンライン資格確認を導入している
    facility_online: bool,
    /// カードを置く人。省くと patient
    operator: Option<Operator>,
    /// 患者が自分で置けず、手助けを望んでいる。省くと false
    #[serde(default)]
    help_wished: bool,
    /// カードを設定したスマートフォンを持ち、施設も対応している。省くと false
    #[serde(default)]
    phone_accepted: bool,
    /// 前にもこの施設で本人を確認した(きのうなど)。省くと false
    #[serde(default)]
    confirmed_before: bool,
}

words! {
    /// 持ってきたカード
    CardAtHand is reception::CardAtHand {
        /// なし
        None,
        /// 利用登録のないマイナンバーカード
        Unregistered,
        /// マイナ保険証
        Registered,
    }
}

words! {
    /// カードを置く人
    Operator is reception::Operator {
        /// 患者
        Patient,
        /// 家族や介助者
        Helper,
        /// 施設の職員
        Staff,
    }
}

words! {
    /// 始まり方
    Start is reception::Start {
        /// カードリーダーで本人を確認する
        Reader,
        /// 先に利用登録をする
        RegisterFirst,
        /// スマートフォンで受け付ける
        Phone,
        /// ほかの書類で確かめる
        FallbackDocuments,
        /// 患者が自分でカードを置く
        PatientPlacesCard,
    }
}

words! {
    /// 照会の種類
    Query is reception::Query {
        /// カードによる照会
        Card,
        /// 記号・番号による照会
        SymbolNumber,
    }
}

/// どう始まるか
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 始まり方
    start: Start,
    /// カードリーダーで始められない理由と次にすること。なければ null
    why: Option<&'static str>,
    /// 本人の確認をする(受診のたびに)
    authenticate: bool,
    /// カードを窓口に預ける
    hand_over: bool,
    /// この施設でできる照会
    queries: Vec<Query>,
}

impl Question for VisitStart {
    const NAME: &'static str = "visit-start";
    const TITLE: &'static str = "受診はどう始まるか、だれがカードを置くか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let arrival = Arrival {
            card: input.card.into(),
            facility_online: input.facility_online,
            operator: input.operator.map_or(reception::Operator::Patient, Into::into),
            help_wished: input.help_wished,
            phone_accepted: input.phone_accepted,
            confirmed_before: input.confirmed_before,
        };
        Ok(reception::start(arrival).map(|started| Answer {
            start: started.start.into(),
            why: started.defect.map(StartDefect::text_ja),
            authenticate: started.authenticate,
            hand_over: started.hand_over,
            queries: started.queries.iter().copied().map(Query::from).collect(),
        }))
    }
}
