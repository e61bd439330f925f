//! How a visit begins: who puts the card on the reader, and what is asked of the system.

use crate::Decision;
use crate::book::ids::{D_31, R_061, R_062, R_110, R_111, R_114, R_115, R_116, R_117, R_156};

/// The card that the patient has with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardAtHand {
    /// None.
    None,
    /// A card that is not registered for use.
    Unregistered,
    /// A マイナ保険証.
    Registered,
}

/// Who puts the card on the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The patient.
    Patient,
    /// Family or a helper.
    Helper,
    /// Staff of the facility.
    Staff,
}

/// A patient at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The card.
    pub card: CardAtHand,
    /// The facility has オンライン資格確認.
    pub facility_online: bool,
    /// Who puts the card on the reader.
    pub operator: Operator,
    /// The patient cannot do so and wishes for help.
    pub help_wished: bool,
    /// The patient has a phone that holds the card and the facility accepts phones.
    pub phone_accepted: bool,
    /// Identity was confirmed here before, for example yesterday. It changes nothing.
    pub confirmed_before: bool,
}

/// How the visit begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The reader confirms identity and asks for eligibility.
    Reader,
    /// The reader first registers the card.
    RegisterFirst,
    /// The phone takes the place of the card.
    Phone,
    /// Other documents are asked for.
    FallbackDocuments,
    /// The operator may not handle the card: the patient does it.
    PatientPlacesCard,
}

/// Why a visit does not begin at the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartDefect {
    /// The facility has no system (cause 3).
    NoSystem,
    /// The patient has neither card nor phone.
    NoCard,
    /// Somebody else handles the card without the patient's wish.
    NotThePatient,
}

impl StartDefect {
    /// Returns the reason and the next step, for people.
    pub fn text_ja(self) -> &'static str {
        match self {
            Self::NoSystem => {
                "この施設はオンライン資格確認を導入していません。カード以外の書類で資格を確かめてください。"
            }
            Self::NoCard => {
                "マイナンバーカードがありません。資格確認書など、ほかの書類で資格を確かめてください。"
            }
            Self::NotThePatient => {
                "カードは患者が自分で置きます。やむを得ない事情があり患者が望むときだけ、ほかの人が手助けできます。"
            }
        }
    }
}

/// A kind of query to the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// By the card's certificate.
    Card,
    /// By the symbol and number of an insurance document.
    SymbolNumber,
}

/// The beginning of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Started {
    /// How it begins.
    pub start: Start,
    /// Why not at the reader.
    pub defect: Option<StartDefect>,
    /// Identity has to be confirmed anew: at every visit.
    pub authenticate: bool,
    /// The card is handed over the counter. Never in the normal flow.
    pub hand_over: bool,
    /// The queries that this facility can make.
    pub queries: &'static [Query],
}

/// Decides how a visit begins.
pub fn start(arrival: Arrival) -> Decision<Started> {
    let with_help = arrival.operator != Operator::Patient;
    let (start, defect) = if !arrival.facility_online {
        (Start::FallbackDocuments, Some(StartDefect::NoSystem))
    } else if arrival.card == CardAtHand::None {
        if arrival.phone_accepted {
            (Start::Phone, None)
        } else {
            (Start::FallbackDocuments, Some(StartDefect::NoCard))
        }
    } else if with_help && !arrival.help_wished {
        (Start::PatientPlacesCard, Some(StartDefect::NotThePatient))
    } else if arrival.card == CardAtHand::Unregistered {
        (Start::RegisterFirst, None)
    } else {
        (Start::Reader, None)
    };
    let queries: &[Query] =
        if arrival.facility_online { &[Query::Card, Query::SymbolNumber] } else { &[] };
    let authenticate = start != Start::FallbackDocuments;
    let outcome = Started { start, defect, authenticate, hand_over: false, queries };
    let decision = Decision::new(outcome, &[R_110, R_114, R_115, R_116, D_31]);
    let decision = if authenticate { decision.because(&[R_117]) } else { decision };
    let decision = if with_help { decision.because(&[R_156]) } else { decision };
    match (defect, start) {
        (Some(StartDefect::NoSystem), _) => decision.because(&[R_111]),
        (_, Start::RegisterFirst) => decision.because(&[R_061, R_062]),
        _ => decision.because(&[R_061]),
    }
}
