//! `issuer-fallback`: what one issuer lists for a reader that cannot be used.

use rules::Decision;
use rules::documents::Situation as RuleSituation;
use rules::issuer_fallback::{self, Fallback};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::documents::Document;
use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// 発行元ごとの案内
pub(super) struct IssuerFallback;

/// 発行元、状況、受診日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 案内の発行元(文書の番号)
    issuer: Issuer,
    /// 窓口の状況
    situation: Situation,
    /// 受診日 YYYY-MM-DD
    on: String,
}

words! {
    /// 案内の発行元
    Issuer is issuer_fallback::Issuer {
        /// 文書001の市(2024-11-29)
        #[serde(rename = "municipality-001")]
        Municipality001,
        /// 文書002の健保組合(2024年秋)
        #[serde(rename = "society-002")]
        Society002,
        /// 文書003の連合会(2024-02-22)
        #[serde(rename = "federation-003")]
        Federation003,
        /// 文書004の市(2025-12-02)
        #[serde(rename = "municipality-004")]
        Municipality004,
    }
}

/// 窓口の状況
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Situation {
    /// カードリーダーが使えない
    Fault,
    /// システムのない医療機関
    NoSystem,
}

words! {
    /// 窓口で確かめる順
    Step is issuer_fallback::Step {
        /// カードによる本人確認
        Identity,
        /// 健保組合名・記号・番号
        EligibilityFacts,
    }
}

/// 案内の内容
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 挙げられた書類の組み合わせ
    ways: Vec<Vec<Document>>,
    /// 「被保険者資格申立書」を挙げている
    declaration: bool,
    /// 確かめる順。決まりがなければ空
    steps: Vec<Step>,
}

impl Question for IssuerFallback {
    const NAME: &'static str = "issuer-fallback";
    const TITLE: &'static str = "使えないときの書類を、発行元はどう案内しているか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let situation = match input.situation {
            Situation::Fault => RuleSituation::Fault,
            Situation::NoSystem => RuleSituation::NoSystem,
        };
        let on = day("on", &input.on)?;
        let decision = issuer_fallback::issuer_fallback(input.issuer.into(), situation, on);
        Ok(decision.map(Answer::from))
    }
}

impl From<Fallback> for Answer {
    fn from(fallback: Fallback) -> Self {
        let words =
            |way: &[rules::documents::Document]| way.iter().copied().map(Document::from).collect();
        Self {
            ways: fallback.ways.into_iter().map(words).collect(),
            declaration: fallback.declaration,
            steps: fallback.steps.iter().copied().map(Step::from).collect(),
        }
    }
}
