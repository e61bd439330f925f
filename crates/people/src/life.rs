//! What happens to a household: which policies it has and who belongs to each for how long.

mod chain;
mod cover;

use rules::facts::{CardClass, Loss, LossReason, Standing};
use vocab::Date;
use vocab::date::{add_days, late_stage_from};

use crate::address::Municipality;
use crate::deck::Story;
use crate::dice::Dice;
use crate::family::Relative;
use crate::insurers::{Kind, Numbers, insurer};

/// A contract of insurance that the members of a household share.
#[derive(Clone)]
pub(crate) struct Policy {
    pub(crate) kind: Kind,
    pub(crate) numbers: Numbers,
    pub(crate) class: CardClass,
    pub(crate) gained: Date,
    pub(crate) lost: Option<Loss>,
    /// The insured person is not a member of it but of another one (families of defence personnel).
    pub(crate) dependants_only: bool,
}

/// The time of one member in one policy.
#[derive(Clone, Copy)]
pub(crate) struct Stint {
    pub(crate) member: usize,
    pub(crate) policy: usize,
    pub(crate) standing: Standing,
    pub(crate) gained: Date,
    pub(crate) lost: Option<Loss>,
}

/// What is known of a household before its insurance.
pub(crate) struct Setting<'a> {
    pub(crate) seed: u64,
    pub(crate) household: u64,
    pub(crate) town: &'static Municipality,
    pub(crate) today: Date,
    pub(crate) story: Story,
    pub(crate) relatives: &'a [Relative],
}

/// The insurance of a household.
pub(crate) struct Life<'a> {
    pub(crate) setting: Setting<'a>,
    pub(crate) policies: Vec<Policy>,
    pub(crate) stints: Vec<Stint>,
    /// The policies of the head, one after the other.
    main: Vec<usize>,
    /// The National Health Insurance of members who are not with the head.
    house_nhi: Option<usize>,
    /// The policy of the family of defence personnel.
    family: Option<usize>,
}

impl<'a> Life<'a> {
    /// Lives through the story. `None` only if a table is broken.
    pub(crate) fn new(setting: Setting<'a>, dice: &mut Dice) -> Option<Self> {
        let mut life = Self {
            setting,
            policies: Vec::new(),
            stints: Vec::new(),
            main: Vec::new(),
            house_nhi: None,
            family: None,
        };
        life.open_main(dice)?;
        for member in 0..life.setting.relatives.len() {
            life.cover(member, dice)?;
        }
        life.end(dice);
        Some(life)
    }

    fn head(&self) -> Option<&'a Relative> {
        self.setting.relatives.first()
    }

    /// Opens a policy; `slot` tells its numbers from those of the household's other policies.
    fn open(&mut self, kind: Kind, slot: u64, gained: Date, dice: &mut Dice) -> Option<usize> {
        let chance = u64::from(dice.below(1 << 16));
        let insurer = insurer(kind, self.setting.town, chance)?;
        let numbers = insurer.numbers(kind, self.setting.seed, self.setting.household, slot)?;
        let class = match (kind, self.setting.story) {
            (Kind::Defence, _) => CardClass::Defence,
            (Kind::SpecialRetired, _) => CardClass::SpecialRetired,
            (Kind::Nhi, Story::ShortTerm) if self.setting.today < SHORT_TERM_UNTIL => {
                CardClass::ShortTerm
            }
            (Kind::Nhi, Story::ShortTerm | Story::SpecialCareExpense) => {
                CardClass::SpecialCareExpense
            }
            _ => CardClass::General,
        };
        let dependants_only = kind == Kind::DefenceFamily;
        let policy = Policy { kind, numbers, class, gained, lost: None, dependants_only };
        Some(self.push(policy))
    }

    fn push(&mut self, policy: Policy) -> usize {
        self.policies.push(policy);
        self.policies.len().saturating_sub(1)
    }

    /// Ends a policy on a day because its members gain another insurance.
    fn close(&mut self, policy: usize, on: Date, reason: LossReason) {
        if let Some(policy) = self.policies.get_mut(policy) {
            policy.lost = Some(Loss { on, reason });
        }
    }

    /// Makes a person a member of a policy from birth or its beginning until 75 or its end.
    fn attach(&mut self, member: usize, policy: usize) -> Option<()> {
        let contract = self.policies.get(policy)?;
        let who = self.setting.relatives.get(member)?;
        let gained = contract.gained.max(who.birth.date());
        let mut lost = contract.lost;
        let at_75 = late_stage_from(who.birth);
        // On the birthday itself the former insurer has often registered nothing yet.
        let unregistered = self.setting.story == Story::Turns75Today && member == 0;
        let moves = !contract.kind.is_late_stage() && at_75 <= self.setting.today && !unregistered;
        if moves && lost.is_none_or(|loss| at_75 < loss.on) {
            lost = Some(Loss { on: at_75, reason: LossReason::OtherInsurance });
        }
        if lost.is_some_and(|loss| loss.on <= gained) {
            return Some(());
        }
        let first = !self.stints.iter().any(|stint| stint.policy == policy);
        let insured = (first && !contract.dependants_only) || contract.kind.is_late_stage();
        let standing = if insured { Standing::Insured } else { Standing::Dependent };
        self.stints.push(Stint { member, policy, standing, gained, lost });
        Some(())
    }

    /// Ends what the story ends.
    fn end(&mut self, dice: &mut Dice) {
        let today = self.setting.today;
        let lately = add_days(today, dice.back(0, 45));
        let (reason, head_only) = match self.setting.story {
            Story::Lost => (LossReason::Other, false),
            Story::LostForOther => (LossReason::OtherInsurance, false),
            Story::Death => (LossReason::Death, true),
            Story::PublicAssistance => (LossReason::PublicAssistance, false),
            _ => return,
        };
        for stint in &mut self.stints {
            let concerned = !head_only || stint.member == 0;
            if concerned && stint.lost.is_none() && stint.gained < lately {
                stint.lost = Some(Loss { on: lately, reason });
            }
        }
    }
}

/// Documents for a short time had ended with the old cards.
const SHORT_TERM_UNTIL: Date = Date::constant(2025, 12, 2);
