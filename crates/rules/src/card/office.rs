//! Where a procedure about the card is done, what it costs and how long it takes.

use jiff::civil::{Date, date};
use vocab::date::add_months;

use crate::Decision;
use crate::book::RuleId;
use crate::book::ids::{
    D_34, F_240, F_242, F_245, F_246, R_028, R_039, R_040, R_052, R_055, R_056, R_057, R_060, R_346,
};
use crate::dated::{Dated, in_force};

/// The toll-free number for everything about My Number.
const TOLL_FREE: &str = "フリーダイヤル 0120-95-0178";

/// A procedure about the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Procedure {
    /// Apply for a first card.
    Apply,
    /// Renew card or certificate because it expires on this day, where the day is known.
    Renew(Option<Date>),
    /// Set a new PIN.
    ResetPin,
    /// Suspend a lost or stolen card.
    Suspend,
    /// Lift the suspension.
    LiftSuspension,
    /// Get a new card for a lost one.
    Reissue,
    /// Give the card back.
    Return,
}

/// The municipality of residence. What is data of one municipality stands in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Municipality {
    /// 松戸市.
    Matsudo,
    /// 堺市.
    Sakai,
    /// Any other.
    Other,
}

impl Municipality {
    fn renewal(self) -> (&'static [&'static str], &'static [RuleId]) {
        match self {
            Self::Matsudo => (MATSUDO_OFFICES, &[R_040]),
            Self::Sakai | Self::Other => (RESIDENCE, &[F_242]),
        }
    }

    fn pin_reset(self) -> &'static [&'static str] {
        match self {
            Self::Matsudo => MATSUDO_OFFICES,
            Self::Sakai => &["所管の区役所市民課"],
            Self::Other => &["住民票のある市区町村の窓口", "スマートフォンのアプリとコンビニ端末"],
        }
    }
}

const MATSUDO_OFFICES: &[&str] = &["マイナンバーカード交付センター", "市役所市民課", "各支所"];
const RESIDENCE: &[&str] = &["住民票のある市区町村の窓口"];

/// How long a reissue takes, by the day of the application (R-057, D-34).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reissue {
    duration: &'static str,
    special_yen: Option<u32>,
}

const REISSUE: [Dated<Reissue>; 2] = [
    Dated {
        from: date(2016, 1, 1),
        value: Reissue {
            duration: "1か月から2か月(長くても10日ほどにする計画を検討中)",
            special_yen: None,
        },
    },
    Dated {
        from: date(2024, 12, 2),
        value: Reissue {
            duration: "通常は1か月から2か月、特急発行なら約1週間(最短5日)",
            special_yen: Some(2_000),
        },
    },
];

/// A procedure of one person on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Errand {
    /// What is to be done.
    pub procedure: Procedure,
    /// Where the person lives.
    pub municipality: Municipality,
    /// The day.
    pub on: Date,
}

/// Where to go, and what to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// The places or channels, in Japanese.
    pub places: &'static [&'static str],
    /// The fee in yen; `None` where the facts name none.
    pub fee_yen: Option<u32>,
    /// The fee of the special issue in yen, where it exists.
    pub special_fee_yen: Option<u32>,
    /// How long it takes.
    pub duration: Option<&'static str>,
    /// The first day on which it can be done.
    pub possible_from: Option<Date>,
    /// Day and night, all days of the year.
    pub always_open: bool,
    /// What else to know.
    pub note: Option<&'static str>,
}

const AT_RESIDENCE: Office = Office {
    places: RESIDENCE,
    fee_yen: None,
    special_fee_yen: None,
    duration: None,
    possible_from: None,
    always_open: false,
    note: None,
};

/// Decides where a procedure about the card is done.
pub fn office(errand: Errand) -> Decision<Office> {
    match errand.procedure {
        Procedure::Apply => Decision::new(APPLY, &[R_028]),
        Procedure::Renew(expires_on) => renewal(errand.municipality, expires_on),
        Procedure::ResetPin => {
            let places = errand.municipality.pin_reset();
            Decision::new(Office { places, ..AT_RESIDENCE }, &[R_052, F_240])
        }
        Procedure::Suspend => Decision::new(SUSPEND, &[R_055, R_056, F_245]),
        Procedure::LiftSuspension => Decision::new(LIFT, &[R_056, F_245]),
        Procedure::Reissue => reissue(errand.on),
        Procedure::Return => Decision::new(RETURN, &[R_060]),
    }
}

const APPLY: Office = Office {
    places: &["オンライン", "郵送", "街中の証明写真機"],
    note: Some("分からないことは住んでいる市区町村に問い合わせてください。"),
    ..AT_RESIDENCE
};
const SUSPEND: Office = Office {
    places: &[TOLL_FREE],
    always_open: true,
    note: Some("警察にも届け出てください。停止は、解除の手続きをするまで続きます。"),
    ..AT_RESIDENCE
};
const LIFT: Office = Office {
    note: Some("カードと別の本人確認書類を持って行ってください。"),
    ..AT_RESIDENCE
};
const RETURN: Office = Office {
    note: Some("利用登録の解除とは別の手続きで、保険者では受け付けません。"),
    ..AT_RESIDENCE
};

fn renewal(municipality: Municipality, expires_on: Option<Date>) -> Decision<Office> {
    let (places, rules) = municipality.renewal();
    let office = Office {
        places,
        fee_yen: Some(0),
        possible_from: expires_on.map(|day| add_months(day, -3)),
        note: Some("更新した電子証明書が使えるまで約24時間かかります。"),
        ..AT_RESIDENCE
    };
    Decision::new(office, rules).because(&[R_039, R_346, F_242])
}

fn reissue(on: Date) -> Decision<Office> {
    let facts = in_force(&REISSUE, on);
    let office = Office {
        fee_yen: Some(1_000),
        special_fee_yen: facts.and_then(|facts| facts.special_yen),
        duration: facts.map(|facts| facts.duration),
        note: Some("再発行の窓口は市区町村です。届くまでの受診は保険者に相談してください。"),
        ..AT_RESIDENCE
    };
    Decision::new(office, &[R_057, D_34, F_246])
}
