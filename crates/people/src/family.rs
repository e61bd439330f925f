//! Who lives in a household of a shape: roles, sexes and birth dates.

use vocab::date::{BirthDate, add_days, add_months, late_stage_from};
use vocab::{Date, Sex};

use crate::deck::{Card, Shape, Story};
use crate::dice::Dice;
use crate::household::Role;

/// A member before names and insurance.
#[derive(Clone, Copy)]
pub(crate) struct Relative {
    pub(crate) role: Role,
    pub(crate) sex: Sex,
    pub(crate) birth: BirthDate,
    /// Completed years on the day of the population.
    pub(crate) age: i32,
}

impl Relative {
    /// Says whether the person is 75 or over on `day`.
    pub(crate) fn elder_on(&self, day: Date) -> bool {
        late_stage_from(self.birth) <= day
    }
}

/// Makes the members, the head first.
pub(crate) fn relatives(card: Card, today: Date, dice: &mut Dice) -> Option<Vec<Relative>> {
    let ages = ages(card, dice);
    let head_male = match card.shape {
        Shape::SingleElder
        | Shape::SingleParent1
        | Shape::SingleParent2
        | Shape::ElderWithChild => dice.permille(250),
        Shape::SingleYoung | Shape::SingleMiddle | Shape::SingleSenior => dice.permille(550),
        _ => dice.permille(850),
    };
    let mut found: Vec<Relative> = Vec::with_capacity(ages.len());
    let mut twin = None;
    for (at, (role, age)) in ages.into_iter().enumerate() {
        let male = match role {
            Role::Head => head_male,
            Role::Spouse => !head_male,
            Role::Child => dice.permille(512),
            // The first parent is the mother: more of them live on alone.
            Role::Parent => found.iter().any(|other| other.role == Role::Parent),
        };
        let sex = match male {
            _ if dice.below(4_000) == 0 => Sex::NotSet,
            true => Sex::Male,
            false => Sex::Female,
        };
        let mut born = born(age, today, dice);
        match (card.story, role) {
            (_, Role::Child) if card.shape == Shape::Twins => born = *twin.get_or_insert(born),
            (Story::Newborn, Role::Child) => born = add_days(today, dice.back(3, 20)),
            _ if at == 0 => born = head_born(card.story, born, today, dice),
            _ => {}
        }
        let birth = BirthDate::new(born).ok()?;
        found.push(Relative { role, sex, birth, age });
    }
    Some(found)
}

fn born(age: i32, today: Date, dice: &mut Dice) -> Date {
    add_days(add_months(today, age.saturating_mul(-12)), dice.back(0, 364))
}

/// The stories around 75 need a birth date of their own.
fn head_born(story: Story, born: Date, today: Date, dice: &mut Dice) -> Date {
    let at_75 = add_months(today, -75 * 12);
    match story {
        Story::Turns75Today => at_75,
        Story::Turns75Soon => add_days(at_75, dice.between(2, 28)),
        Story::Turned75Lately => add_days(at_75, dice.back(5, 90)),
        _ => born,
    }
}

fn ages(card: Card, dice: &mut Dice) -> Vec<(Role, i32)> {
    use Role::{Child, Head, Parent, Spouse};
    let mut middle = |low, high| dice.between(low, high).saturating_add(dice.between(0, 10));
    let couple_of =
        |head: i32, apart: i32| vec![(Head, head), (Spouse, head.saturating_sub(apart))];
    match card.shape {
        Shape::SingleYoung => vec![(Head, middle(20, 29))],
        Shape::SingleMiddle => vec![(Head, middle(40, 54))],
        Shape::SingleSenior => {
            vec![(Head, dice.between(70, 74).saturating_sub(dice.between(0, 5)))]
        }
        Shape::SingleElder => vec![(Head, middle(76, 88))],
        Shape::CoupleYoung => couple_of(middle(26, 30), dice.between(-2, 4)),
        Shape::CoupleMiddle => couple_of(middle(44, 54), dice.between(-3, 6)),
        Shape::CoupleSenior => couple_of(dice.between(66, 74), dice.between(-2, 6)),
        Shape::CoupleElder if is_at_75(card.story) => couple_of(75, dice.between(2, 8)),
        Shape::CoupleElder => couple_of(middle(76, 82), dice.between(-3, 6)),
        Shape::Family1 => with_children(1, (30, 46), dice),
        Shape::Family2 | Shape::Twins => with_children(2, (30, 44), dice),
        Shape::Family3 => with_children(3, (32, 44), dice),
        Shape::SingleParent1 => without_spouse(with_children(1, (30, 44), dice)),
        Shape::SingleParent2 => without_spouse(with_children(2, (32, 44), dice)),
        Shape::AdultChild => {
            let head = middle(54, 68);
            let mut family = couple_of(head, dice.between(-2, 4));
            family.push((Child, head.saturating_sub(dice.between(26, 34))));
            family
        }
        Shape::ElderWithChild => {
            let head = middle(78, 86);
            vec![(Head, head), (Child, head.saturating_sub(dice.between(23, 36)))]
        }
        Shape::ThreeGenerations5 | Shape::ThreeGenerations6 => {
            let mut family = with_children(2, (33, 46), dice);
            let head = family.first().map_or(40, |(_, age)| *age);
            let mother = head.saturating_add(dice.between(23, 32));
            family.push((Parent, mother));
            if card.shape == Shape::ThreeGenerations6 {
                family.push((Parent, mother.saturating_add(dice.between(0, 5))));
            }
            family
        }
    }
}

fn is_at_75(story: Story) -> bool {
    matches!(story, Story::Turns75Today | Story::Turns75Soon | Story::Turned75Lately)
}

/// A couple with children, who are at least 20 years younger than either of them.
fn with_children(count: usize, (low, high): (i32, i32), dice: &mut Dice) -> Vec<(Role, i32)> {
    let head = dice.between(low, high).saturating_add(dice.between(0, 8));
    let spouse = head.saturating_sub(dice.between(-2, 5));
    let (younger, elder) = (head.min(spouse), head.max(spouse));
    let oldest = younger.saturating_sub(21).clamp(0, 22);
    let youngest = elder.saturating_sub(44).clamp(0, oldest);
    let mut family = vec![(Role::Head, head), (Role::Spouse, spouse)];
    let mut children: Vec<i32> =
        std::iter::repeat_with(|| dice.between(youngest, oldest)).take(count).collect();
    children.sort_unstable_by(|a, b| b.cmp(a));
    family.extend(children.into_iter().map(|age| (Role::Child, age)));
    family
}

fn without_spouse(mut family: Vec<(Role, i32)>) -> Vec<(Role, i32)> {
    family.retain(|(role, _)| *role != Role::Spouse);
    family
}
