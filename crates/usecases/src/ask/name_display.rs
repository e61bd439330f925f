//! `name-display`: how a name comes back from the interface and in the portal.

use rules::{Decision, name_display};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vocab::name::{KanaName, KanjiName};

use super::{InputDefect, Question};

/// 氏名の表示
pub(super) struct NameDisplay;

/// 登録された氏名
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 登録された氏名。外字は私用領域の文字で書く
    name: String,
    /// 登録されたカナ氏名。窓口で聞いたカナ氏名と一緒に書くと、本人かどうかをカナで確かめる
    registered_kana: Option<String>,
    /// 窓口で聞いたカナ氏名
    given_kana: Option<String>,
}

/// 氏名の見え方
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 画面や電文での氏名。使えない字は一字ずつ ● になる
    shown: String,
    /// ● になった字の数
    replaced: usize,
    /// カナ氏名が合い、● があっても本人と確かめられる。カナを書かなければ null
    kana_agrees: Option<bool>,
}

impl Question for NameDisplay {
    const NAME: &'static str = "name-display";
    const TITLE: &'static str = "外字のある氏名はどう表示されるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        KanjiName::parse(&input.name).map_err(|defect| InputDefect::of("name", &defect))?;
        let display = name_display::name_display(&input.name).map(|shown| Answer {
            shown: shown.text,
            replaced: shown.replaced,
            kana_agrees: None,
        });
        let Some((registered, given)) = both_kana(&input)? else { return Ok(display) };
        Ok(display.then(|answer| {
            name_display::same_by_kana(&registered, &given)
                .map(|agrees| Answer { kana_agrees: Some(agrees), ..answer })
        }))
    }
}

fn both_kana(input: &Input) -> Result<Option<(KanaName, KanaName)>, InputDefect> {
    let message = "カナ氏名は、登録されたものと窓口で聞いたものを両方書いてください。";
    let missing = |field| InputDefect::new("missing-field", field, message);
    match (&input.registered_kana, &input.given_kana) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(missing("registered_kana")),
        (Some(_), None) => Err(missing("given_kana")),
        (Some(registered), Some(given)) => {
            let registered = kana("registered_kana", registered)?;
            Ok(Some((registered, kana("given_kana", given)?)))
        }
    }
}

fn kana(field: &str, text: &str) -> Result<KanaName, InputDefect> {
    KanaName::parse(text).map_err(|defect| InputDefect::of(field, &defect))
}
