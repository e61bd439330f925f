//! Who takes a cancellation form, from when and by which way.

use jiff::civil::{Date, date};

use crate::book::ids::{R_090, R_091, R_092, R_093, R_094, R_106, R_107, R_108};
use crate::card::Municipality;
use crate::{Decision, InsurerKind};

/// How an insurer takes cancellations: data of the insurer, never a rule for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CancellationPolicy {
    /// The first day on which forms are taken; `None` when it is not known.
    pub accepts_from: Option<Date>,
    /// Forms come through the employer only.
    pub through_employer: bool,
}

impl CancellationPolicy {
    /// The society of document 002.
    pub const SOCIETY_OF_DOCUMENT_002: Self =
        Self { accepts_from: Some(date(2024, 10, 28)), through_employer: true };
}

/// By which way the form comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The person hands it in.
    Direct,
    /// The employer hands it in.
    Employer,
}

/// The state of the form 「マイナンバーカードの健康保険証利用登録の解除申請書」.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Filled in rightly.
    Valid,
    /// With mistakes.
    Invalid,
    /// Not handed in.
    Missing,
}

/// An application for cancellation as it arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// The insurer of the person today.
    pub insurer: InsurerKind,
    /// Where the person lives, for municipal schemes.
    pub municipality: Municipality,
    /// The form went to the person's own insurer, not to a former one or to a municipality in its
    /// place.
    pub own_insurer: bool,
    /// By which way.
    pub route: Route,
    /// The form.
    pub form: Form,
}

/// Why a form is not taken or not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redirect {
    /// It belongs to another insurer.
    OwnInsurer,
    /// It is too early.
    TooEarly,
    /// It has to come through the employer.
    ThroughEmployer,
    /// The form is missing.
    FormMissing,
    /// The form has mistakes: it is taken, but not carried out.
    FormInvalid,
}

impl Redirect {
    /// Returns the reason and the next step, for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::OwnInsurer => {
                "解除は、今加入している保険者が受け付けます。示した窓口に申請し直してください。"
            }
            Self::TooEarly => {
                "この保険者はまだ解除の受付を始めていません。開始日以後に出してください。"
            }
            Self::ThroughEmployer => "この保険者では、勤め先を通して申請書を出してください。",
            Self::FormMissing => {
                "「マイナンバーカードの健康保険証利用登録の解除申請書」がありません。添えて出してください。"
            }
            Self::FormInvalid => {
                "申請書の内容に誤りがあるため、解除を行えません。直して出し直してください。"
            }
        }
    }
}

/// What the office does with the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The office that takes the form.
    pub office: &'static str,
    /// Why it is not carried out; `None` when it is.
    pub redirect: Option<Redirect>,
}

impl Acceptance {
    /// Tells whether the form lies with the right office, in time and by the right way. A form
    /// with mistakes
    /// does: it is taken and sent back, not carried out.
    pub fn accepted(self) -> bool {
        matches!(self.redirect, None | Some(Redirect::FormInvalid))
    }

    /// Tells whether the insurer may carry the cancellation out.
    pub fn may_execute(self) -> bool {
        self.redirect.is_none()
    }
}

/// Decides who takes a form on `on` and whether it may be carried out.
pub fn receive(applicant: Applicant, policy: CancellationPolicy, on: Date) -> Decision<Acceptance> {
    let early = policy.accepts_from.is_some_and(|from| on < from);
    let redirect = if !applicant.own_insurer {
        Some(Redirect::OwnInsurer)
    } else if early {
        Some(Redirect::TooEarly)
    } else if policy.through_employer && applicant.route == Route::Direct {
        Some(Redirect::ThroughEmployer)
    } else {
        match applicant.form {
            Form::Valid => None,
            Form::Invalid => Some(Redirect::FormInvalid),
            Form::Missing => Some(Redirect::FormMissing),
        }
    };
    let decision = office(applicant).map(|office| Acceptance { office, redirect });
    let decision = decision.because(&[R_090, R_093, R_094]);
    let decision =
        if policy.accepts_from.is_some() { decision.because(&[R_091]) } else { decision };
    if policy.through_employer { decision.because(&[R_092]) } else { decision }
}

fn office(applicant: Applicant) -> Decision<&'static str> {
    let municipal = !applicant.insurer.is_through_employer();
    match (applicant.municipality, municipal) {
        (Municipality::Sakai, true) => Decision::new("所管の区役所保険年金課", &[R_106]),
        (Municipality::Sakai, false) => Decision::new("加入している保険者", &[R_107]),
        (Municipality::Matsudo, true) => Decision::new("市役所国保年金課", &[R_108]),
        (Municipality::Matsudo, false) => Decision::new("加入している保険者", &[R_108]),
        (Municipality::Other, true) => Decision::new("市区町村の担当窓口", &[]),
        (Municipality::Other, false) => Decision::new("加入している保険者", &[]),
    }
}
