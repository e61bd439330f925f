//! Which policies each member belongs to.

use vocab::Date;
use vocab::date::{add_days, add_months, late_stage_from};

use super::Life;
use super::chain::slots;
use crate::deck::Story;
use crate::dice::Dice;
use crate::family::Relative;
use crate::household::Role;
use crate::insurers::Kind;

/// The start of the late-stage scheme.
const LATE_STAGE_SCHEME_FROM: Date = Date::constant(2008, 4, 1);

/// Years for which the former insurance of people over 75 is still on file.
const FORMER_ON_FILE: i32 = 5 * 365;

impl Life<'_> {
    /// Insures one member.
    pub(super) fn cover(&mut self, member: usize, dice: &mut Dice) -> Option<()> {
        let who = *self.setting.relatives.get(member)?;
        if member == 0 {
            self.with_head(member)?;
            return self.elder(member, &who, dice);
        }
        if who.elder_on(self.setting.today) {
            return self.elder(member, &who, dice);
        }
        let main = self.main.last().and_then(|last| self.policies.get(*last)).map(|last| last.kind);
        let employees = main.is_some_and(Kind::is_employees);
        let with_head = match (who.role, main) {
            (Role::Head, _) => true,
            (_, None) => false,
            (Role::Spouse, _) if employees => dice.permille(600),
            (Role::Spouse, _) => dice.permille(850),
            (Role::Child, _) if who.age <= 22 => true,
            (Role::Child, _) if employees => dice.permille(150),
            (Role::Child, _) => dice.permille(450),
            (Role::Parent, _) => !employees || dice.permille(300),
        };
        // A union insures nobody but its own members, whoever heads the household.
        let with_head = with_head && main.is_some_and(|kind| !kind.is_late_stage());
        if with_head {
            return self.with_head(member);
        }
        let works = match who.role {
            Role::Child if who.age > 22 => main.is_some() || dice.permille(700),
            Role::Spouse => main.is_some() && who.age < 65,
            _ => false,
        };
        if works { self.own(member, dice) } else { self.in_house_nhi(member, dice) }
    }

    /// The policies of the head; in the household of a member of 75, what is left of them.
    fn with_head(&mut self, member: usize) -> Option<()> {
        match self.family {
            Some(family) if member > 0 => self.attach(member, family)?,
            _ => {
                for policy in self.main.clone() {
                    self.attach(member, policy)?;
                }
            }
        }
        if member > 0 && self.setting.story == Story::Turned75Lately {
            self.attach(member, self.house_nhi?)?;
        }
        Some(())
    }

    /// An insurance through an own employer.
    fn own(&mut self, member: usize, dice: &mut Dice) -> Option<()> {
        let kind =
            dice.weighted(&[(56, Kind::Jhia), (32, Kind::Society), (12, Kind::MutualAid)])?;
        let age = self.setting.relatives.get(member)?.age;
        let months = dice.between(3, age.saturating_sub(18).clamp(1, 20).saturating_mul(12));
        let gained =
            add_days(add_months(self.setting.today, months.saturating_neg()), dice.back(0, 27));
        let slot = slots::OWN.saturating_add(u64::try_from(member).ok()?);
        let policy = self.open(kind, slot, gained, dice)?;
        self.attach(member, policy)
    }

    fn in_house_nhi(&mut self, member: usize, dice: &mut Dice) -> Option<()> {
        let policy = self.house_nhi(dice)?;
        self.attach(member, policy)
    }

    fn house_nhi(&mut self, dice: &mut Dice) -> Option<usize> {
        if let Some(policy) = self.house_nhi {
            return Some(policy);
        }
        let gained = add_months(self.setting.today, dice.back(72, 240));
        let policy = self.open(Kind::Nhi, slots::HOUSE_NHI, gained, dice)?;
        self.house_nhi = Some(policy);
        Some(policy)
    }

    /// The late-stage scheme from 75 on, with the former insurance if that is not long ago.
    fn elder(&mut self, member: usize, who: &Relative, dice: &mut Dice) -> Option<()> {
        let (today, at_75) = (self.setting.today, late_stage_from(who.birth));
        let known_early = self.setting.story == Story::Turns75Soon && member == 0;
        if at_75 > today && !known_early {
            return Some(());
        }
        let covered = self.stints.iter().any(|stint| stint.member == member);
        if !covered && at_75 > add_days(today, -FORMER_ON_FILE) {
            self.in_house_nhi(member, dice)?;
        }
        let gained = at_75.max(LATE_STAGE_SCHEME_FROM);
        let slot = u64::try_from(member).ok()?;
        let policy = self.open(Kind::LateStage, slot, gained, dice)?;
        self.attach(member, policy)
    }
}
