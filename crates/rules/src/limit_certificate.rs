//! The certificate of the cap (限度額適用認定証): who still has to apply.

use jiff::civil::{Date, date};

use crate::book::ids::{D_12, F_154, F_159, F_160, R_312, R_314, R_315, R_316};
use crate::{Decision, InsurerKind};

/// The reader asked for the limit information up to the day before this one; since then the
/// category is returned without asking.
const NO_SCREEN_FROM: Date = date(2024, 10, 7);

/// The late-stage scheme issues no certificate of the cap from this day (F-160).
const NO_LATE_STAGE_PAPER_FROM: Date = date(2024, 12, 2);

/// Days in hospital within twelve months above which a low-income member of National Health
/// Insurance applies for the lower price of meals (F-159).
const LONG_STAY_DAYS: u16 = 90;

/// A visit with a high bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The day.
    pub on: Date,
    /// The insurer.
    pub insurer: InsurerKind,
    /// The household is exempt from resident tax.
    pub low_income: bool,
    /// The visit was made with the registered card.
    pub card_used: bool,
    /// The patient chose to provide the category.
    pub provide: bool,
    /// Days in hospital in the last twelve months.
    pub hospital_days: u16,
    /// Contributions are in arrears.
    pub arrears: bool,
}

/// What has to be applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Application {
    /// Nothing.
    None,
    /// 限度額適用認定証.
    LimitCertificate,
    /// 限度額適用・標準負担額減額認定証.
    LimitReductionCertificate,
    /// The lower price of meals after a long stay.
    MealReduction,
    /// The category written on the 資格確認書 (F-160).
    CategoryOnCertificate,
}

impl Application {
    /// Returns the kind of certificate in the online check (F-154).
    pub const fn kind_code(self) -> Option<&'static str> {
        match self {
            Self::LimitCertificate => Some("01"),
            Self::LimitReductionCertificate => Some("02"),
            Self::MealReduction => Some("03"),
            Self::None | Self::CategoryOnCertificate => None,
        }
    }
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The check returns the category.
    Returned,
    /// The patient did not provide it.
    NotProvided,
    /// Employees' insurers do not hold municipal tax data (D-12).
    TaxUnknown,
    /// A long stay.
    LongStay,
    /// The category may be withheld because of arrears.
    Arrears,
    /// No card, no check of the category.
    NoCard,
}

impl Why {
    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Returned => {
                "オンライン資格確認で適用区分が分かるので、手続きなしで限度額までの支払いになります。"
            }
            Self::NotProvided => {
                "患者が限度額情報を提供しないため、区分が分かりません。提供するか、認定証を申請してください。"
            }
            Self::TaxUnknown => {
                "被用者保険の保険者は住民税の情報を持たないため、非課税の人は保険者へ認定証を申請してください。"
            }
            Self::LongStay => {
                "限度額の手続きは不要ですが、90日を超える入院の食事代の減額は市区町村へ申請してください。"
            }
            Self::Arrears => {
                "保険料の滞納があると区分が表示されないことがあります。市区町村の窓口で相談してください。"
            }
            Self::NoCard => {
                "マイナ保険証を使わないときは、限度額の区分を示す書類を保険者へ申請してください。"
            }
        }
    }
}

/// What a visit needs for the cap to be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitProof {
    /// What to apply for.
    pub application: Application,
    /// The check returns the category.
    pub category_returned: bool,
    /// The municipality has something to do.
    pub municipal_task: bool,
    /// The reason.
    pub why: Why,
}

/// Decides whether the cap needs an application (R-312 to R-316, D-12, F-159, F-160).
pub fn limit_proof(visit: Visit) -> Decision<LimitProof> {
    let municipal = matches!(visit.insurer, InsurerKind::Nhi | InsurerKind::LateStage);
    let proof = |application, why| LimitProof {
        application,
        category_returned: matches!(why, Why::Returned | Why::LongStay),
        municipal_task: municipal && application != Application::None,
        why,
    };
    if !visit.card_used {
        let paperless =
            visit.insurer == InsurerKind::LateStage && visit.on >= NO_LATE_STAGE_PAPER_FROM;
        return if paperless {
            Decision::new(proof(Application::CategoryOnCertificate, Why::NoCard), &[F_160])
        } else {
            let wanted = certificate_for(visit);
            Decision::new(proof(wanted, Why::NoCard), &[R_312, F_154])
        };
    }
    if visit.low_income && !municipal {
        let wanted = proof(Application::LimitReductionCertificate, Why::TaxUnknown);
        return Decision::new(wanted, &[R_315, D_12, F_159, F_154]);
    }
    if visit.on < NO_SCREEN_FROM && !visit.provide {
        return Decision::new(proof(certificate_for(visit), Why::NotProvided), &[R_316, F_154]);
    }
    if visit.insurer == InsurerKind::Nhi && visit.arrears {
        let wanted = proof(certificate_for(visit), Why::Arrears);
        return Decision::new(wanted, &[D_12, F_159, F_154]);
    }
    let long = visit.hospital_days > LONG_STAY_DAYS;
    if visit.insurer == InsurerKind::Nhi && visit.low_income && long {
        let wanted = proof(Application::MealReduction, Why::LongStay);
        return Decision::new(wanted, &[R_312, R_316, D_12, F_159, F_154]);
    }
    let decision = Decision::new(proof(Application::None, Why::Returned), &[R_312, R_316]);
    if municipal { decision.because(&[R_314, D_12]) } else { decision }
}

fn certificate_for(visit: Visit) -> Application {
    if visit.low_income {
        Application::LimitReductionCertificate
    } else {
        Application::LimitCertificate
    }
}
