//! `documents`: which of the held documents suffice at the counter.

use rules::Decision;
use rules::documents::{self, Counter, Held, Sufficient};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::{day, optional_day};
use super::insurer_kind::InsurerKind;
use super::words::words;
use super::{InputDefect, Question};

/// 窓口の書類
pub(super) struct Documents;

/// 受診日、持っている書類、窓口の状況
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 受診日 YYYY-MM-DD
    on: String,
    /// 持っている書類。同じものは一つとみなす
    held: Vec<Document>,
    /// 窓口の状況
    situation: Situation,
    /// 利用登録のないカードを、その場のカードリーダーで登録する。省くと true
    #[serde(default = "yes")]
    registers_on_the_spot: bool,
    /// スマートフォンがマイナポータルにつながる。省くと true
    #[serde(default = "yes")]
    phone_online: bool,
    /// 従来の保険証の最後の日(2025-12-01 より前に終わるとき) YYYY-MM-DD
    old_card_last_day: Option<String>,
    /// 資格確認書の有効期限(その日まで有効) YYYY-MM-DD
    certificate_expires_on: Option<String>,
    /// 保険者の種類。期限切れの保険証をいつから照会に使えるかに関わる
    insurer: Option<InsurerKind>,
}

fn yes() -> bool {
    true
}

words! {
    /// 書類
    #[derive(PartialEq, Eq)]
    Document is documents::Document {
        /// 利用登録のないマイナンバーカード
        Card,
        /// 利用登録をしたマイナンバーカード(マイナ保険証)
        RegisteredCard,
        /// 従来の健康保険証
        OldCard,
        /// 資格確認書
        Certificate,
        /// 資格情報のお知らせ
        Notice,
        /// マイナポータルの資格情報画面
        PortalScreen,
        /// 保存しておいた資格情報のPDF
        SavedPdf,
    }
}

words! {
    /// 窓口の状況
    Situation is documents::Situation {
        /// カードリーダーとシステムが使える
        ReaderWorks,
        /// 「資格(無効)」「資格情報なし」と出る(原因①)
        NoEligibility,
        /// 不具合・カード毀損・停電・通信障害(原因②)
        Fault,
        /// システムのない医療機関(原因③)
        NoSystem,
    }
}

/// 足りる書類
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// その日に足りる組み合わせ(余分な書類を含まない)
    enough: Vec<Vec<Document>>,
    /// 足りない書類や組み合わせと、その理由
    not_enough: Vec<NotEnough>,
    /// 「被保険者資格申立書」に記入してもらえる(原因①と②。原因③の医療機関では用意しない)
    declaration: bool,
    /// 足りないが、番号をオンライン照会の手がかりにできる書類(2026-03-31 までの公の扱い)
    key_for_check: Vec<Document>,
    /// 利用登録のないカードを、その場で登録して使う
    registers_on_the_spot: bool,
    /// 書類か申立書により、窓口で保険扱いにできる
    insurance_applies: bool,
}

/// 足りない書類
#[derive(Serialize, JsonSchema)]
pub(super) struct NotEnough {
    /// 書類の組み合わせ
    documents: Vec<Document>,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for Documents {
    const NAME: &'static str = "documents";
    const TITLE: &'static str = "持っている書類のうち、どれで受診できるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let certificate = input.certificate_expires_on.as_deref();
        let counter = Counter {
            on: day("on", &input.on)?,
            situation: input.situation.into(),
            registers_on_the_spot: input.registers_on_the_spot,
            phone_online: input.phone_online,
            old_card_last_day: optional_day(
                "old_card_last_day",
                input.old_card_last_day.as_deref(),
            )?,
            certificate_last_day: optional_day("certificate_expires_on", certificate)?,
            insurer: input.insurer.map(Into::into),
        };
        let held: Held = input.held.into_iter().map(documents::Document::from).collect();
        Ok(documents::sufficient(&counter, &held).map(Answer::from))
    }
}

fn words_of(documents: Vec<documents::Document>) -> Vec<Document> {
    documents.into_iter().map(Document::from).collect()
}

impl From<Sufficient> for Answer {
    fn from(sufficient: Sufficient) -> Self {
        Self {
            insurance_applies: sufficient.insurance_applies(),
            enough: sufficient.enough.into_iter().map(words_of).collect(),
            not_enough: sufficient.not_enough.into_iter().map(NotEnough::from).collect(),
            declaration: sufficient.declaration,
            key_for_check: words_of(sufficient.key_for_check),
            registers_on_the_spot: sufficient.registers_on_the_spot,
        }
    }
}

impl From<documents::NotEnough> for NotEnough {
    fn from(line: documents::NotEnough) -> Self {
        Self { documents: words_of(line.documents), why: line.why.text_ja() }
    }
}
