//! `registration-status-view`: where the portal shows the status, and in which words.

use rules::Decision;
use rules::registration::{self, status_view};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// 登録状況の見方
pub(super) struct RegistrationStatusView;

/// 見たいことと見る日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 見る日 YYYY-MM-DD
    on: String,
    /// 見たいこと
    topic: Topic,
}

words! {
    /// 見たいこと
    Topic is registration::Topic {
        /// 利用登録の状況
        Registration,
        /// 解除が完了したか
        Cancellation,
    }
}

/// マイナポータルでの道順と表示
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 道順。項目の名前を「→」でつなぐ。新しい文書のものが先
    paths: Vec<String>,
    /// 登録が完了しているときの表示
    registered: &'static str,
    /// 登録がないときの表示。決まった語がない時期は null
    not_registered: Option<&'static str>,
}

impl Question for RegistrationStatusView {
    const NAME: &'static str = "registration-status-view";
    const TITLE: &'static str = "利用登録の状況はマイナポータルのどこに、どう出るか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        Ok(status_view(input.topic.into(), on).map(|view| Answer {
            paths: view.places.into_iter().map(|place| place.labels().join("→")).collect(),
            registered: view.registered,
            not_registered: view.not_registered,
        }))
    }
}
