//! A claim for a benefit: whether the registered public account can receive it.

use alloc::vec::Vec;

use jiff::civil::{Date, date};

use crate::book::RuleId;
use crate::book::ids::{
    F_402, F_403, R_295, R_296, R_297, R_299, R_300, R_301, R_302, R_303, R_304, R_305, R_306,
    R_307, R_308, R_309, R_310, R_311,
};
use crate::{Decision, Policy};

/// The public account serves medical insurance from this day (F-403).
const ACCOUNT_FROM: Date = date(2022, 10, 1);

/// What is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// 入院時食事療養費.
    InpatientMealExpense,
    /// 入院時生活療養費.
    InpatientLivingExpense,
    /// 療養費.
    MedicalCareExpense,
    /// 訪問看護療養費.
    HomeNursingExpense,
    /// 移送費.
    TransportExpense,
    /// 傷病手当金.
    InjuryAllowance,
    /// 埋葬料.
    FuneralExpense,
    /// 出産育児一時金.
    ChildbirthGrant,
    /// 出産手当金.
    MaternityAllowance,
    /// 家族療養費.
    DependentCareExpense,
    /// 家族訪問看護療養費.
    DependentHomeNursingExpense,
    /// 家族移送費.
    DependentTransportExpense,
    /// 家族埋葬料.
    DependentFuneralExpense,
    /// 家族出産育児一時金.
    DependentChildbirthGrant,
    /// 高額療養費.
    HighCostBenefit,
    /// 高額介護合算療養費.
    CombinedCareBenefit,
    /// 付加給付.
    AdditionalBenefit,
    /// Refund of contributions of 任意継続被保険者.
    VoluntaryContinuedRefund,
    /// Refund of contributions of 特例退職被保険者.
    SpecialRetiredRefund,
    /// Any other refund: not in the list.
    OtherRefund,
}

impl ClaimKind {
    /// Returns the group of the list, 1 to 11, and its rule; `None` for what the list lacks (R-299
    /// to R-310).
    pub const fn group(self) -> Option<(u8, RuleId)> {
        Some(match self {
            Self::InpatientMealExpense
            | Self::InpatientLivingExpense
            | Self::MedicalCareExpense
            | Self::HomeNursingExpense
            | Self::TransportExpense => (1, R_300),
            Self::InjuryAllowance => (2, R_301),
            Self::FuneralExpense => (3, R_302),
            Self::ChildbirthGrant => (4, R_303),
            Self::MaternityAllowance => (5, R_304),
            Self::DependentCareExpense
            | Self::DependentHomeNursingExpense
            | Self::DependentTransportExpense => (6, R_305),
            Self::DependentFuneralExpense => (7, R_306),
            Self::DependentChildbirthGrant => (8, R_307),
            Self::HighCostBenefit | Self::CombinedCareBenefit => (9, R_308),
            Self::AdditionalBenefit => (10, R_309),
            Self::VoluntaryContinuedRefund | Self::SpecialRetiredRefund => (11, R_310),
            Self::OtherRefund => return None,
        })
    }
}

/// A claim as it is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is claimed.
    pub kind: ClaimKind,
    /// The day of the claim; `None`: after the start of the account system.
    pub on: Option<Date>,
    /// The member is in employment.
    pub employed: bool,
    /// The box 「公金受取口座を利用する」 is ticked.
    pub use_public_account: bool,
    /// An account is registered with the state.
    pub account_registered: bool,
    /// Symbol and number are written.
    pub symbol_and_number: bool,
    /// Bank and account number are written.
    pub bank_fields: bool,
    /// The insurer pays people in employment directly (F-403).
    pub direct: bool,
}

/// Who receives the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payee {
    /// The employer, who passes it on.
    Employer,
    /// The person.
    Person,
}

/// What a claim lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Symbol and number.
    SymbolAndNumber,
    /// The bank account.
    BankFields,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyPayment {
    /// The account is used.
    AccountUsed,
    /// The account was not asked for in this claim.
    NotAsked,
    /// None is registered.
    NotRegistered,
    /// The list lacks this kind.
    NotCovered,
    /// The system has not begun.
    NotYet,
}

impl WhyPayment {
    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::AccountUsed => "登録された公金受取口座を使うので、口座の記入は要りません。",
            Self::NotAsked => {
                "公金受取口座の利用を申し出ていないので、口座を書いてください。申出は申請のたびに必要です。"
            }
            Self::NotRegistered => {
                "公金受取口座が登録されていません。口座を書けば、登録しなくても申請できます。"
            }
            Self::NotCovered => "公金受取口座の対象でない還付です。口座を書いてください。",
            Self::NotYet => "2022-10-01 より前の申請では使えません。口座を書いてください。",
        }
    }
}

/// How a claim is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The kind is in the list.
    pub covered: bool,
    /// The group of the list.
    pub group: Option<u8>,
    /// The bank account has to be written.
    pub bank_fields_required: bool,
    /// Who receives the money.
    pub payee: Payee,
    /// What the claim lacks.
    pub missing: Vec<Missing>,
    /// The reason.
    pub why: WhyPayment,
}

/// Decides how a claim is paid (R-295 to R-311, F-402, F-403).
pub fn claim_payment(claim: Claim) -> Decision<Payment> {
    let group = claim.kind.group();
    let why = if group.is_none() {
        WhyPayment::NotCovered
    } else if !claim.use_public_account {
        WhyPayment::NotAsked
    } else if claim.on.is_some_and(|on| on < ACCOUNT_FROM) {
        WhyPayment::NotYet
    } else if !claim.account_registered {
        WhyPayment::NotRegistered
    } else {
        WhyPayment::AccountUsed
    };
    let bank_fields_required = why != WhyPayment::AccountUsed;
    let lacking = [
        (!claim.symbol_and_number, Missing::SymbolAndNumber),
        (bank_fields_required && !claim.bank_fields, Missing::BankFields),
    ];
    let through_employer = claim.employed && !claim.direct;
    let payment = Payment {
        covered: group.is_some(),
        group: group.map(|(number, _)| number),
        bank_fields_required,
        payee: if through_employer { Payee::Employer } else { Payee::Person },
        missing: lacking.into_iter().filter(|(lacks, _)| *lacks).map(|(_, part)| part).collect(),
        why,
    };
    cite(claim, payment)
}

fn cite(claim: Claim, payment: Payment) -> Decision<Payment> {
    let why = payment.why;
    let decision = Decision::new(payment, &[R_299]);
    let decision = match claim.kind.group() {
        Some((_, rule)) => decision.because(&[rule, R_296]),
        None => decision.because(&[R_310]),
    };
    let decision = match why {
        WhyPayment::NotRegistered => decision.because(&[R_295]),
        WhyPayment::NotAsked | WhyPayment::AccountUsed => decision.because(&[F_402]),
        WhyPayment::NotYet => decision.because(&[F_403]),
        WhyPayment::NotCovered => decision,
    };
    let decision = decision.because(&[R_311]);
    if !claim.employed {
        return decision;
    }
    if claim.direct {
        let policy = Policy { name: "payee-of-employed", reading: "direct" };
        return decision.because(&[R_297, F_403]).under(policy);
    }
    let policy = Policy { name: "payee-of-employed", reading: "through-employer" };
    decision.because(&[R_297]).under(policy)
}
