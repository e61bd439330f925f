//! `number-use`: who may use a My Number for what, and on which way.

use rules::Decision;
use rules::number::{self, Role};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{InputDefect, Question};

/// マイナンバーの利用
pub(super) struct NumberUse;

/// 番号を求める、または使う場面
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 番号を求める、または使う人
    actor: Actor,
    /// 目的
    purpose: Purpose,
    /// 番号をやり取りする方法
    by: By,
    /// 法律や条例に、その人の事務として挙げられている。省くと true
    #[serde(default = "yes")]
    legal_basis: bool,
    /// 番号を書く手続きの書類を作る必要がある。省くと true
    #[serde(default = "yes")]
    document_needed: bool,
    /// 情報を見る職員が担当する業務。省くと、担当は問わない
    duties: Option<Vec<Purpose>>,
}

fn yes() -> bool {
    true
}

/// 番号を求める、または使う人
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Actor {
    /// 保険者
    Insurer,
    /// 医療機関・薬局
    Facility,
    /// 事業所(勤め先)
    Employer,
    /// 市区町村
    Municipality,
    /// 本人
    Member,
}

/// 目的
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Purpose {
    /// 社会保障の手続き全般
    SocialSecurity,
    /// 資格の取得・変更・喪失
    Eligibility,
    /// 保険給付
    Benefit,
    /// 年金
    Pension,
    /// 税の書類
    Tax,
    /// 災害対策
    Disaster,
    /// 宣伝・営業
    Marketing,
    /// 職員の採用
    Recruiting,
    /// 顧客や会員の管理
    CustomerManagement,
    /// ブログやSNSなどへの公表
    Publication,
    /// 受診の受付
    Visit,
    /// 診療報酬の請求
    Claim,
    /// そのほか
    Other,
}

/// 番号をやり取りする方法
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum By {
    /// 紙の書類
    Paper,
    /// 電話
    Phone,
    /// メール
    Mail,
    /// そのための仕組み
    System,
}

/// 利用の可否
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 許される
    allowed: bool,
    /// 理由と次にすること
    why: &'static str,
    /// 法律の上での立場
    role: LegalRole,
}

/// 法律の上での立場
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LegalRole {
    /// 個人番号利用事務実施者
    UsesForAffairs,
    /// 個人番号を書類に書いて届ける者(個人番号関係事務実施者)
    MakesDocuments,
    /// 本人
    Person,
    /// 番号を扱わない
    None,
}

impl Question for NumberUse {
    const NAME: &'static str = "number-use";
    const TITLE: &'static str = "マイナンバーをその目的と方法で使ってよいか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let actor = number::Actor::from(input.actor);
        let duties: Option<Vec<_>> =
            input.duties.map(|duties| duties.into_iter().map(number::Purpose::from).collect());
        let wish = number::NumberUse {
            actor,
            purpose: input.purpose.into(),
            by: match input.by {
                By::Paper => number::By::Paper,
                By::Phone => number::By::Phone,
                By::Mail => number::By::Mail,
                By::System => number::By::System,
            },
            legal_basis: input.legal_basis,
            document_needed: input.document_needed,
            duties: duties.as_deref(),
        };
        Ok(number::number_use(wish).map(|scope| Answer {
            allowed: scope.allowed,
            why: scope.why.text_ja(),
            role: LegalRole::from(actor.role()),
        }))
    }
}

impl From<Actor> for number::Actor {
    fn from(actor: Actor) -> Self {
        match actor {
            Actor::Insurer => Self::Insurer,
            Actor::Facility => Self::Facility,
            Actor::Employer => Self::Employer,
            Actor::Municipality => Self::Municipality,
            Actor::Member => Self::Member,
        }
    }
}

impl From<Purpose> for number::Purpose {
    fn from(purpose: Purpose) -> Self {
        match purpose {
            Purpose::SocialSecurity => Self::SocialSecurity,
            Purpose::Eligibility => Self::Eligibility,
            Purpose::Benefit => Self::Benefit,
            Purpose::Pension => Self::Pension,
            Purpose::Tax => Self::Tax,
            Purpose::Disaster => Self::Disaster,
            Purpose::Marketing => Self::Marketing,
            Purpose::Recruiting => Self::Recruiting,
            Purpose::CustomerManagement => Self::CustomerManagement,
            Purpose::Publication => Self::Publication,
            Purpose::Visit => Self::Visit,
            Purpose::Claim => Self::Claim,
            Purpose::Other => Self::Other,
        }
    }
}

impl From<Role> for LegalRole {
    fn from(role: Role) -> Self {
        match role {
            Role::UsesForAffairs => Self::UsesForAffairs,
            Role::MakesDocuments => Self::MakesDocuments,
            Role::Person => Self::Person,
            Role::None => Self::None,
        }
    }
}
