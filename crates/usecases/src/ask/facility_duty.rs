//! `facility-duty`: whether a facility must have the system, and the sign that it has it.

use rules::Decision;
use rules::reception::{self, Facility, duty};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::field::day;
use super::words::words;
use super::{InputDefect, Question};

/// 施設の義務
pub(super) struct FacilityDuty;

/// 施設と日
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Input {
    /// 調べる日 YYYY-MM-DD
    on: String,
    /// 施設の種類
    kind: FacilityKind,
    /// オンライン資格確認を導入している
    introduced: bool,
    /// 義務の例外に当たる。省くと false
    #[serde(default)]
    exempt: bool,
}

words! {
    /// 施設の種類
    FacilityKind is reception::FacilityKind {
        /// 保険医療機関
        MedicalInstitution,
        /// 保険薬局
        Pharmacy,
        /// そのほか
        Other,
    }
}

/// 施設がすること
#[derive(Serialize, JsonSchema)]
pub(super) struct Answer {
    /// 導入が義務である
    obliged: bool,
    /// 「マイナ受付」の掲示をする
    badge: bool,
    /// カードで受付できる
    card_checks: bool,
}

impl Question for FacilityDuty {
    const NAME: &'static str = "facility-duty";
    const TITLE: &'static str = "施設にオンライン資格確認の義務があるか、掲示はいるか";
    type Input = Input;
    type Answer = Answer;

    fn answer(input: Input) -> Result<Decision<Answer>, InputDefect> {
        let on = day("on", &input.on)?;
        let facility = Facility {
            kind: input.kind.into(),
            introduced: input.introduced,
            exempt: input.exempt,
        };
        Ok(duty(facility, on).map(|duty| Answer {
            obliged: duty.obliged,
            badge: duty.badge,
            card_checks: duty.card_checks,
        }))
    }
}
