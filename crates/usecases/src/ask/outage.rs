//! `outage`: what a facility does when the online check cannot be reached.

use rules::{Decision, disaster};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::words::words;
use super::{InputDefect, Question};

/// 障害や災害のときの受付
pub(super) struct Outage;

/// 障害の様子
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 医療機関の地域で災害時の機能が開いている
    area_designated: bool,
    /// 通信回線が使える(緊急時の機能の画面に届く)
    line_works: bool,
    /// 患者の言う保険の種類
    scheme: Scheme,
}

words! {
    /// 保険の種類
    Scheme is disaster::Scheme {
        /// 被用者保険
        Employees,
        /// 市町村の国民健康保険
        Nhi,
        /// 国民健康保険組合
        NhiSociety,
        /// 後期高齢者医療
        LateStage,
    }
}

words! {
    /// 緊急時の機能
    Function is disaster::Function {
        /// 資格情報照会(システム障害時)
        FailureInquiry,
        /// 災害時医療情報閲覧
        DisasterView,
    }
}

words! {
    /// 手順
    Step is disaster::Step {
        /// コールセンターへ電話し、医療機関コード・名称・担当者を伝える
        CallCentre,
        /// 登録した番号への折返しを受け、報告書を出す
        CallBackAndReport,
        /// 運営側が機能を開くのを待つ
        OperatorOpens,
        /// 照会し、終わったら報告する
        CheckAndReport,
    }
}

words! {
    /// 聞くこと
    Item is disaster::Item {
        /// 氏名
        Name,
        /// 生年月日
        BirthDate,
        /// 性別
        Sex,
        /// 住所
        Address,
        /// 連絡先
        Contact,
        /// 勤め先
        Employer,
        /// 保険者の名前
        InsurerName,
        /// 保険の種類
        InsuranceKind,
        /// 負担割合
        Ratio,
    }
}

words! {
    /// 書くところ
    Record is disaster::Record {
        /// 機能が開くまでの控え
        Note,
        /// 診療録
        Chart,
        /// 被保険者資格申立書(分かる範囲で)
        Declaration,
    }
}

/// 受付のしかた
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 使える緊急時の機能。ないとき null
    function: Option<Function>,
    /// 機能を開くまでの手順
    steps: Vec<Step>,
    /// 患者に聞くこと
    ask_patient: Vec<Item>,
    /// 書くところ
    record: Record,
}

impl Question for Outage {
    const NAME: &'static str = "outage";
    const TITLE: &'static str = "オンラインで確かめられないとき、窓口は何をするか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let outage = disaster::outage(input.area_designated, input.line_works, input.scheme.into());
        Ok(outage.map(|outage| Answer {
            function: outage.function.map(Function::from),
            steps: outage.steps.iter().map(|step| Step::from(*step)).collect(),
            ask_patient: outage.ask.iter().map(|item| Item::from(*item)).collect(),
            record: outage.record.into(),
        }))
    }
}
