//! `benefit-account`: whether the public account can receive a benefit.

use rules::Decision;
use rules::benefit::{self, Claim};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::optional_day;
use super::words::words;
use super::{InputDefect, Question};

/// 給付金の申請と公金受取口座
pub(super) struct BenefitAccount;

/// 申請
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 申請する給付。文書の日本語の名前でも書ける
    claim: Kind,
    /// 在職中である
    employed: bool,
    /// 公金受取口座の利用を申し出る
    use_public_account: bool,
    /// 申請の日 YYYY-MM-DD。省くと、利用が始まった 2022-10-01 以後とみる
    on: Option<String>,
    /// 公金受取口座が登録されている。省くと true
    #[serde(default = "yes")]
    account_registered: bool,
    /// 記号・番号を書いた。省くと true
    #[serde(default = "yes")]
    symbol_and_number: bool,
    /// 金融機関名や口座番号を書いた。省くと false
    #[serde(default)]
    bank_fields: bool,
    /// 保険者が在職中の人にも直接払う。省くと false
    #[serde(default)]
    pays_directly: bool,
}

const fn yes() -> bool {
    true
}

words! {
    /// 申請する給付
    Kind is benefit::ClaimKind {
        /// 入院時食事療養費
        #[serde(alias = "入院時食事療養費")]
        InpatientMealExpense,
        /// 入院時生活療養費
        #[serde(alias = "入院時生活療養費")]
        InpatientLivingExpense,
        /// 療養費
        #[serde(alias = "療養費")]
        MedicalCareExpense,
        /// 訪問看護療養費
        #[serde(alias = "訪問看護療養費")]
        HomeNursingExpense,
        /// 移送費
        #[serde(alias = "移送費")]
        TransportExpense,
        /// 傷病手当金
        #[serde(alias = "傷病手当金")]
        InjuryAllowance,
        /// 埋葬料
        #[serde(alias = "埋葬料")]
        FuneralExpense,
        /// 出産育児一時金
        #[serde(alias = "出産育児一時金")]
        ChildbirthGrant,
        /// 出産手当金
        #[serde(alias = "出産手当金")]
        MaternityAllowance,
        /// 家族療養費
        #[serde(alias = "家族療養費")]
        DependentCareExpense,
        /// 家族訪問看護療養費
        #[serde(alias = "家族訪問看護療養費")]
        DependentHomeNursingExpense,
        /// 家族移送費
        #[serde(alias = "家族移送費")]
        DependentTransportExpense,
        /// 家族埋葬料
        #[serde(alias = "家族埋葬料")]
        DependentFuneralExpense,
        /// 家族出産育児一時金
        #[serde(alias = "家族出産育児一時金")]
        DependentChildbirthGrant,
        /// 高額療養費
        #[serde(alias = "高額療養費")]
        HighCostBenefit,
        /// 高額介護合算療養費
        #[serde(alias = "高額介護合算療養費")]
        CombinedCareBenefit,
        /// 規約に定める付加給付
        #[serde(alias = "付加給付")]
        AdditionalBenefit,
        /// 任意継続被保険者の保険料の還付
        #[serde(alias = "任意継続被保険者の保険料の還付")]
        VoluntaryContinuedRefund,
        /// 特例退職被保険者の保険料の還付
        #[serde(alias = "特例退職被保険者の保険料の還付")]
        SpecialRetiredRefund,
        /// そのほかの還付
        OtherRefund,
    }
}

words! {
    /// 受け取る人
    Payee is benefit::Payee {
        /// 事業所(会社)を経由
        Employer,
        /// 本人
        Person,
    }
}

words! {
    /// 足りないもの
    Missing is benefit::Missing {
        /// 記号・番号
        SymbolAndNumber,
        /// 金融機関名や口座番号
        BankFields,
    }
}

/// 支払いのしかた
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 公金受取口座の対象になる
    covered: bool,
    /// 文書の一覧の何番目か(1〜11)。対象でないとき null
    group: Option<u8>,
    /// 金融機関名や口座番号を書く必要がある
    bank_fields_required: bool,
    /// 受け取る人
    payee: Payee,
    /// 申請に足りないもの。空なら受け付けられる
    missing: Vec<Missing>,
    /// 理由と次にすること
    why: &'static str,
}

impl Question for BenefitAccount {
    const NAME: &'static str = "benefit-account";
    const TITLE: &'static str = "給付金の申請に公金受取口座を使えるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let claim = Claim {
            kind: input.claim.into(),
            on: optional_day("on", input.on.as_deref())?,
            employed: input.employed,
            use_public_account: input.use_public_account,
            account_registered: input.account_registered,
            symbol_and_number: input.symbol_and_number,
            bank_fields: input.bank_fields,
            direct: input.pays_directly,
        };
        Ok(benefit::claim_payment(claim).map(|payment| Answer {
            covered: payment.covered,
            group: payment.group,
            bank_fields_required: payment.bank_fields_required,
            payee: payment.payee.into(),
            missing: payment.missing.into_iter().map(Missing::from).collect(),
            why: payment.why.text_ja(),
        }))
    }
}
