//! Where care is given: at a counter, at home, online.

use jiff::civil::{Date, date};

use super::identity::Method;
use crate::Decision;
use crate::book::ids::{F_340, F_341, F_342, R_064, R_117, R_157, R_158};

/// The setting of care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// At the facility.
    Outpatient,
    /// A visit by a medical institution or pharmacy.
    HomeVisit,
    /// Online care.
    Online,
    /// A visit by a nursing office (訪問看護).
    HomeNursing,
}

impl Setting {
    /// Returns the first day on which a card could be used there.
    pub fn since(self) -> Date {
        match self {
            Self::Outpatient => date(2021, 3, 1),
            Self::HomeVisit | Self::Online => date(2024, 4, 1),
            Self::HomeNursing => date(2024, 6, 1),
        }
    }

    fn at_home(self) -> bool {
        matches!(self, Self::HomeVisit | Self::HomeNursing)
    }
}

/// The tool that reads the card away from a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// マイナ在宅受付Web: a page of the facility, on any phone.
    Web,
    /// マイナ資格確認アプリ: on a device of the facility.
    App,
}

/// Care in a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Care {
    /// The setting.
    pub setting: Setting,
    /// An earlier visit of the same continuing care was done with card and consent, not taken back.
    pub continuing: bool,
    /// The tool at home.
    pub tool: Tool,
}

/// What the setting allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supported {
    /// A card can be used.
    pub supported: bool,
    /// The first day.
    pub since: Date,
    /// The patient presents the card this time; otherwise the facility asks again by itself (再照会).
    pub card_needed: bool,
    /// How identity can be confirmed with the tool; empty at a counter, where the reader decides.
    pub methods: &'static [Method],
}

/// Decides what a setting allows on a day.
pub fn care_setting(care: Care, on: Date) -> Decision<Supported> {
    let setting = care.setting;
    let methods: &[Method] = match (setting, care.tool) {
        (Setting::Outpatient, _) => &[],
        (Setting::Online, _) | (Setting::HomeVisit | Setting::HomeNursing, Tool::Web) => {
            &[Method::Pin]
        }
        (Setting::HomeVisit | Setting::HomeNursing, Tool::App) => &[Method::Pin, Method::Visual],
    };
    let outcome = Supported {
        supported: on >= setting.since(),
        since: setting.since(),
        card_needed: !(setting.at_home() && care.continuing),
        methods,
    };
    match setting {
        Setting::Outpatient => Decision::new(outcome, &[R_064, R_117]),
        Setting::HomeVisit => Decision::new(outcome, &[R_157, F_340, F_341]),
        Setting::Online => Decision::new(outcome, &[R_157, F_342]),
        Setting::HomeNursing => Decision::new(outcome, &[R_158, F_340, F_341]),
    }
}
