//! The medical information view in a disaster (災害時医療情報閲覧).

use jiff::civil::Date;
use vocab::date::add_days;

use crate::Decision;
use crate::book::ids::{F_360, F_362, F_363, R_318, R_319, R_320, R_321};

/// Days for which the view is open after the first application of the Disaster Relief Act (F-362).
const OPEN_DAYS: i32 = 7;

/// For how long the view is open in an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The day on which the Act was first applied to the area.
    pub applied_on: Date,
    /// An extension, if one was announced.
    pub extended_until: Option<Date>,
    /// The day asked about.
    pub on: Date,
}

impl Period {
    /// Returns the last open day. The day of the application is not counted.
    pub fn last_day(self) -> Date {
        let normal = add_days(self.applied_on, OPEN_DAYS);
        self.extended_until.map_or(normal, |until| until.max(normal))
    }

    fn is_open(self) -> bool {
        self.applied_on <= self.on && self.on <= self.last_day()
    }
}

/// Who looks (F-363).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// A doctor.
    #[default]
    Doctor,
    /// A dentist.
    Dentist,
    /// A pharmacist.
    Pharmacist,
    /// Another person who was given the right.
    Authorised,
    /// Anyone else.
    Other,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// The Disaster Relief Act is applied to the area of the facility.
    pub area_designated: bool,
    /// When; `None`: the view is open.
    pub period: Option<Period>,
    /// The patient consents; by word of mouth is enough.
    pub consents: bool,
    /// The patient cannot express a will, and life or body must be protected.
    pub unable: bool,
    /// Who looks.
    pub reader: Reader,
}

/// By what a patient without a card is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchBy {
    /// Insurer, symbol and number.
    InsurerSymbolNumber,
    /// Name, birth date, sex and address.
    NameBirthDateSexAddress,
}

impl SearchBy {
    /// Both ways.
    pub const ALL: [Self; 2] = [Self::InsurerSymbolNumber, Self::NameBirthDateSexAddress];
}

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// Past care.
    Treatment,
    /// Drugs.
    Drugs,
    /// Specific health checkups.
    Checkup,
}

impl Data {
    /// All of it.
    pub const ALL: [Self; 3] = [Self::Treatment, Self::Drugs, Self::Checkup];
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyView {
    /// The patient consents.
    Consent,
    /// The patient cannot consent and must be protected.
    Emergency,
    /// No consent.
    NoConsent,
    /// No disaster mode in this area.
    NotDesignated,
    /// The time is over or has not come.
    Closed,
    /// Not a person who may look.
    WrongReader,
}

impl WhyView {
    /// Says the reason and the next step.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::Consent => {
                "同意があるので、カードがなくても閲覧できます。診療にだけ使い、記録が残ります。"
            }
            Self::Emergency => {
                "意思を示せず、生命や身体を守る必要があるので、同意がなくても閲覧できます。記録が残ります。"
            }
            Self::NoConsent => {
                "患者の同意がないため診療の情報は閲覧できません。資格は氏名などで確かめられます。"
            }
            Self::NotDesignated => {
                "災害時の機能は開いていません。読み取りや通信の障害のときの書類で受け付けてください。"
            }
            Self::Closed => {
                "災害時の機能の期間ではありません。延長の有無を確かめるか、通常の方法で受け付けてください。"
            }
            Self::WrongReader => {
                "閲覧できるのは医師・歯科医師・薬剤師と権限を与えられた人です。担当者に代わってください。"
            }
        }
    }
}

/// What is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisasterView {
    /// Medical data can be read.
    pub allowed: bool,
    /// The patient can be searched without a card.
    pub search: bool,
    /// Without disaster mode the fallbacks of a failure hold.
    pub as_failure: bool,
    /// The reason.
    pub why: WhyView,
}

/// Decides on the view (R-318 to R-321, F-360, F-362, F-363). Identity can be confirmed in the mode
/// without consent; medical data cannot be read without it, except to protect life or body.
pub fn disaster_view(request: Request) -> Decision<DisasterView> {
    let open = request.area_designated && request.period.is_none_or(Period::is_open);
    let why = if !request.area_designated {
        WhyView::NotDesignated
    } else if !open {
        WhyView::Closed
    } else if request.reader == Reader::Other {
        WhyView::WrongReader
    } else if request.consents {
        WhyView::Consent
    } else if request.unable {
        WhyView::Emergency
    } else {
        WhyView::NoConsent
    };
    let outcome = DisasterView {
        allowed: matches!(why, WhyView::Consent | WhyView::Emergency),
        search: open && why != WhyView::WrongReader,
        as_failure: !open,
        why,
    };
    let decision = Decision::new(outcome, &[R_319, F_360, F_362]);
    if open { decision.because(&[R_318, R_320, F_363]) } else { decision.because(&[R_321]) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Reader, Request, disaster_view};

    proptest! {
        #[test]
        fn medical_data_needs_the_mode_and_a_ground(
            area_designated: bool, consents: bool, unable: bool,
        ) {
            let reader = Reader::Doctor;
            let request = Request { area_designated, period: None, consents, unable, reader };
            let outcome = *disaster_view(request).outcome();
            prop_assert_eq!(outcome.allowed, area_designated && (consents || unable));
            prop_assert!(!outcome.allowed || outcome.search);
        }
    }
}
