//! `turning-75`: what holds around the 75th birthday.

use rules::{Decision, late_stage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{born_by, day, prefecture};
use super::words::words;
use super::{InputDefect, Question};

/// 75歳になるときの保険者とマイナ保険証
pub(super) struct Turning75;

/// 生年月日、調べる日、利用登録の有無
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 生年月日 YYYY-MM-DD
    birth_date: String,
    /// 調べる日 YYYY-MM-DD
    on: String,
    /// マイナンバーカードの健康保険証利用登録をしている
    registered: bool,
    /// 住んでいる都道府県の名前(例 大阪府)
    prefecture: Option<String>,
}

words! {
    /// その日の保険者
    Insurer is late_stage::Insurer {
        /// 誕生日の前日までの保険者
        Former,
        /// 都道府県の後期高齢者医療広域連合
        LateStageUnion,
    }
}

/// その日に起きること
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// その日の保険者
    insurer: Insurer,
    /// 広域連合の名前。誕生日の前や、都道府県を書かないとき null
    union: Option<String>,
    /// 後期高齢者医療制度の最初の日 YYYY-MM-DD
    from: String,
    /// これまでの保険者の最後の日 YYYY-MM-DD
    former_until: String,
    /// 後期高齢者医療の資格確認書が届いているべき日 YYYY-MM-DD
    certificate_by: String,
    /// その日にマイナ保険証を使える
    card_usable: bool,
    /// カードリーダーがその場での利用登録を案内する
    reader_offers_registration: bool,
}

impl Question for Turning75 {
    const NAME: &'static str = "turning-75";
    const TITLE: &'static str = "75歳になるとき、保険者とマイナ保険証はどうなるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let birth = born_by("birth_date", &input.birth_date, on)?;
        let home = input.prefecture.as_deref();
        let home = home.map(|name| prefecture("prefecture", name)).transpose()?;
        Ok(late_stage::turning_75(birth, on, input.registered).map(|turning| Answer {
            union: home
                .filter(|_| turning.insurer == late_stage::Insurer::LateStageUnion)
                .map(late_stage::union_name_ja),
            insurer: turning.insurer.into(),
            from: turning.from.to_string(),
            former_until: turning.former_until.to_string(),
            certificate_by: turning.certificate_by.to_string(),
            card_usable: turning.card_usable,
            reader_offers_registration: turning.reader_offers_registration,
        }))
    }
}
