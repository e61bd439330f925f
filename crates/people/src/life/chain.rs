//! The policies of the head of a household, one after the other.

use rules::facts::LossReason;
use vocab::Date;
use vocab::date::{add_days, add_months, late_stage_from};

use super::Life;
use crate::deck::Story;
use crate::dice::Dice;
use crate::insurers::Kind;

/// Numbers of the policies of a household by their use; own policies of members follow after these.
pub(super) mod slots {
    pub(in crate::life) const MAIN: u64 = 0;
    pub(in crate::life) const PREVIOUS: u64 = 1;
    pub(in crate::life) const HOUSE_NHI: u64 = 2;
    pub(in crate::life) const FAMILY: u64 = 3;
    /// The spouse is member 1, so that own policies begin at 5 and end at 9.
    pub(in crate::life) const OWN: u64 = 4;
}

impl Life<'_> {
    /// Opens the policies of the head.
    pub(super) fn open_main(&mut self, dice: &mut Dice) -> Option<()> {
        let today = self.setting.today;
        match self.setting.story {
            Story::ChangeNoGap => self.change(today, dice.back(1, 300), 0, dice),
            Story::ChangeWithGap => {
                let gap = dice.between(1, 40);
                self.change(today, dice.back(1, 200), gap, dice)
            }
            Story::ChangeTomorrow => self.change(today, dice.between(1, 20), 0, dice),
            Story::BeginsLater => {
                let first = self.single(add_days(today, dice.between(1, 20)), dice)?;
                self.main.push(first);
                Some(())
            }
            Story::CameBack => self.come_back(dice),
            Story::RetiredToNhi => self.retire(Kind::Nhi, dice),
            Story::RetiredToJhia => self.retire(Kind::Jhia, dice),
            Story::SpecialRetired => self.retire(Kind::SpecialRetired, dice),
            Story::Turned75Lately => self.leave_at_75(dice),
            Story::Disability => self.disabled(dice),
            Story::Turns75Today | Story::Turns75Soon => {
                let long_ago = add_months(today, dice.back(60, 200));
                let kind = if dice.permille(500) { Kind::Society } else { Kind::Nhi };
                let policy = self.open(kind, slots::MAIN, long_ago, dice)?;
                self.main.push(policy);
                Some(())
            }
            _ if self.head()?.elder_on(today) => Some(()),
            Story::Ordinary if dice.permille(150) => {
                let gap = if dice.permille(200) { dice.between(1, 30) } else { 0 };
                self.change(today, dice.back(0, 1_800), gap, dice)
            }
            _ => {
                let since = self.since(dice)?;
                let policy = self.single(since, dice)?;
                self.main.push(policy);
                Some(())
            }
        }
    }

    /// The day on which the head joined the insurer, at least some months ago.
    fn since(&self, dice: &mut Dice) -> Option<Date> {
        let adult = self.head()?.age.saturating_sub(18).clamp(1, 30);
        let months = dice.between(5, adult.saturating_mul(12)).min(dice.between(5, 360));
        Some(add_days(add_months(self.setting.today, months.saturating_neg()), dice.back(0, 27)))
    }

    /// The kind of insurer that the head has.
    fn kind(&self, dice: &mut Dice) -> Option<Kind> {
        let age = self.head()?.age;
        Some(match self.setting.story {
            Story::ShortTerm | Story::SpecialCareExpense | Story::PublicAssistance => Kind::Nhi,
            Story::Defence => Kind::Defence,
            Story::Seamen => Kind::Seamen,
            Story::NhiSociety => Kind::NhiSociety,
            Story::MutualAid => Kind::MutualAid,
            Story::NumberNotSubmitted | Story::NumberError | Story::NumberSubmitted => {
                Kind::Society
            }
            _ if age < 65 => dice.weighted(&[
                (380, Kind::Jhia),
                (290, Kind::Society),
                (205, Kind::Nhi),
                (25, Kind::NhiSociety),
                (94, Kind::MutualAid),
                (2, Kind::Seamen),
            ])?,
            _ => dice.weighted(&[
                (720, Kind::Nhi),
                (160, Kind::Jhia),
                (60, Kind::Society),
                (25, Kind::SpecialRetired),
                (20, Kind::MutualAid),
                (15, Kind::NhiSociety),
            ])?,
        })
    }

    fn single(&mut self, gained: Date, dice: &mut Dice) -> Option<usize> {
        let kind = self.kind(dice)?;
        if kind == Kind::Defence {
            self.family = Some(self.open(Kind::DefenceFamily, slots::FAMILY, gained, dice)?);
        }
        self.open(kind, slots::MAIN, gained, dice)
    }

    /// One insurer, then another from `today` + `days` on, with a gap of days between.
    fn change(&mut self, today: Date, days: i32, gap: i32, dice: &mut Dice) -> Option<()> {
        let on = add_days(today, days);
        let new = self.single(on, dice)?;
        let before =
            if self.policies.get(new)?.kind == Kind::Society { Kind::Jhia } else { Kind::Society };
        let lost = add_days(on, gap.saturating_neg());
        let adult = add_months(self.head()?.birth.date(), 18 * 12);
        let begun = add_days(lost, dice.back(200, 4_000)).max(adult).min(add_days(lost, -30));
        let old = self.open(before, slots::PREVIOUS, begun, dice)?;
        // Who changes with a gap did not tell the old insurer of a new one.
        let reason = if gap > 0 { LossReason::Other } else { LossReason::OtherInsurance };
        self.close(old, lost, reason);
        self.main.extend([old, new]);
        Some(())
    }

    /// An insurer, another one for a while, then the first again with the numbers of before.
    fn come_back(&mut self, dice: &mut Dice) -> Option<()> {
        let today = self.setting.today;
        let back = add_days(today, dice.back(30, 300));
        let away = add_days(back, dice.back(60, 400));
        let first = self.open(Kind::Society, slots::MAIN, add_days(away, -900), dice)?;
        let again = self.policies.get(first)?.clone();
        self.close(first, away, LossReason::OtherInsurance);
        let other = self.open(Kind::Jhia, slots::PREVIOUS, away, dice)?;
        self.close(other, back, LossReason::OtherInsurance);
        let mut again = again;
        again.gained = back;
        let again = self.push(again);
        self.main.extend([first, other, again]);
        Some(())
    }

    fn retire(&mut self, to: Kind, dice: &mut Dice) -> Option<()> {
        let on = add_days(self.setting.today, dice.back(10, 700)).first_of_month();
        let old = self.open(Kind::Society, slots::PREVIOUS, add_months(on, -300), dice)?;
        self.close(old, on, LossReason::OtherInsurance);
        let new = self.open(to, slots::MAIN, on, dice)?;
        self.main.extend([old, new]);
        Some(())
    }

    /// The head leaves a society at 75, and the dependants leave it on the same day.
    fn leave_at_75(&mut self, dice: &mut Dice) -> Option<()> {
        let on = late_stage_from(self.head()?.birth);
        let old = self.open(Kind::Society, slots::MAIN, add_months(on, -300), dice)?;
        self.close(old, on, LossReason::OtherInsurance);
        self.main.push(old);
        self.house_nhi = Some(self.open(Kind::Nhi, slots::HOUSE_NHI, on, dice)?);
        Some(())
    }

    /// Late-stage before 75, from a day that the union granted.
    fn disabled(&mut self, dice: &mut Dice) -> Option<()> {
        let granted = add_months(self.head()?.birth.date(), 65 * 12);
        let from = add_days(self.setting.today, dice.back(30, 400)).max(granted);
        let old = self.open(Kind::Nhi, slots::PREVIOUS, add_months(from, -120), dice)?;
        self.close(old, from, LossReason::OtherInsurance);
        let new = self.open(Kind::LateStage, slots::MAIN, from, dice)?;
        self.main.extend([old, new]);
        Some(())
    }
}
