//! `overseas-switch`: switching the card before moving abroad.

use rules::Decision;
use rules::overseas::{self, MoveOut};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::{InputDefect, Question};

/// 国外転出前の切替え
pub(super) struct OverseasSwitch;

/// 国外転出の届出と手続き
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 日本国籍である
    japanese_national: bool,
    /// 国外転出の予定日 YYYY-MM-DD
    moves_on: String,
    /// 市区町村で手続きをする日 YYYY-MM-DD
    procedure_on: String,
    /// カードの有効期限(その日まで有効) YYYY-MM-DD
    card_valid_until: String,
    /// カードを出した
    card_handed_in: bool,
    /// 個人番号カード国外継続利用申請書を出した
    form_handed_in: bool,
}

/// 切替えの結果
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 切り替わり、国外でも有効になる
    switched: bool,
    /// 切り替わらない理由のコード。切り替わるとき null
    refused: Option<&'static str>,
    /// カードの券面に書き足す文字。切り替わらないとき null
    face_note: Option<String>,
    /// チップの住所の記録。切り替わらないとき null
    chip_address: Option<&'static str>,
    /// 国外転出者向けの電子証明書を新しく発行する
    new_certificates: bool,
    /// 失効したとき、無料で再交付を求められる最後の日 YYYY-MM-DD。切り替わるとき null
    free_reissue_until: Option<String>,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for OverseasSwitch {
    const NAME: &'static str = "overseas-switch";
    const TITLE: &'static str = "国外転出の前にカードを切り替えられるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let moves_on = day("moves_on", &input.moves_on)?;
        let report = MoveOut {
            japanese: input.japanese_national,
            moves_on,
            procedure_on: day("procedure_on", &input.procedure_on)?,
            card_valid_until: day("card_valid_until", &input.card_valid_until)?,
            card_handed_in: input.card_handed_in,
            form_handed_in: input.form_handed_in,
        };
        let decision = overseas::switch_before_moving(report);
        Ok(decision.then(|outcome| match outcome {
            Ok(switch) => Decision::new(
                Answer {
                    switched: true,
                    refused: None,
                    face_note: Some(switch.face_note),
                    chip_address: Some(switch.chip_address),
                    new_certificates: true,
                    free_reissue_until: None,
                    why: "切替えができます。返されたカードは転出後も使えます。",
                },
                &[],
            ),
            Err(why) => overseas::free_reissue_until(moves_on).map(|until| Answer {
                switched: false,
                refused: Some(why.code()),
                face_note: None,
                chip_address: None,
                new_certificates: false,
                free_reissue_until: Some(until.to_string()),
                why: why.text_ja(),
            }),
        }))
    }
}
