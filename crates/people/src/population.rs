//! A population, made household by household.

use std::ops::Range;

use vocab::Date;

use crate::address::Home;
use crate::certificates::certificate;
use crate::deck::{self, Card, Story};
use crate::dice::Dice;
use crate::family::{Relative, relatives};
use crate::household::{Household, Member};
use crate::life::{Life, Setting};
use crate::links::registration;
use crate::money::Earnings;
use crate::names::{FamilyName, Taken, name};

mod dress;

use dress::Dressing;

/// A fictitious population: a seed, a number of people, and the day as of which they live.
///
/// Nothing is made before it is asked for. A household depends on seed, day and its number only, so
/// that slices made in any order, on any thread, are parts of one whole.
#[derive(Clone, Copy, Debug)]
pub struct Population {
    seed: u64,
    count: u64,
    today: Date,
    households: u64,
}

impl Population {
    /// Describes a population of exactly `count` people on the day `today`, sensibly from 2022 on.
    ///
    /// 2,000 people are enough for every answer of the rules to occur. Numbers of documents stay
    /// unique up to ten million households; late-stage numbers, which have only eight digits, up to
    /// five.
    pub fn new(seed: u64, count: u64, today: Date) -> Self {
        let rounds = count / deck::people();
        let mut households = rounds.saturating_mul(deck::cards().get());
        let mut left = count % deck::people();
        while left > 0 {
            let size = deck::card(seed, households).map_or(1, |card| card.shape.size());
            left = left.saturating_sub(size);
            households = households.saturating_add(1);
        }
        Self { seed, count, today, households }
    }

    /// Returns how many people there are.
    pub fn people(&self) -> u64 {
        self.count
    }

    /// Returns how many households there are.
    pub fn household_count(&self) -> u64 {
        self.households
    }

    /// Makes the households with these numbers; those beyond the last one are left out.
    pub fn households(&self, numbers: Range<u64>) -> Households {
        let next = numbers.start.min(self.households);
        Households {
            population: *self,
            next,
            end: numbers.end.min(self.households),
            person: deck::people_before(self.seed, next),
        }
    }

    /// Makes one household, cut so that the population has its exact size.
    fn household(&self, number: u64, first_person: u64) -> Option<Household> {
        let mut dice = Dice::new(self.seed, number);
        let card = deck::card(self.seed, number)?;
        let mut members = self.members(number, card, &mut dice)?;
        let left = self.count.saturating_sub(first_person);
        members.truncate(usize::try_from(left).unwrap_or(usize::MAX));
        for (index, member) in (first_person..).zip(&mut members) {
            member.certificates.extend(certificate(self.seed, index, member, self.today));
        }
        Some(Household { number, first_person, members })
    }

    fn members(&self, number: u64, card: Card, dice: &mut Dice) -> Option<Vec<Member>> {
        let (today, story) = (self.today, card.story);
        let relatives = relatives(card, today, dice)?;
        let home = Home::draw(dice)?;
        let mut members = people(&relatives, &home, story, today, dice)?;
        let setting = Setting {
            seed: self.seed,
            household: number,
            town: home.town,
            today,
            story,
            relatives: &relatives,
        };
        let life = Life::new(setting, dice)?;
        let senior = relatives.first().is_some_and(|head| head.age >= 70);
        let dressing = Dressing { life: &life, earnings: Earnings::draw(senior, dice)? };
        dressing.dress(&mut members, dice)?;
        Some(members)
    }
}

/// The members with names and registrations, not yet insured.
fn people(
    relatives: &[Relative],
    home: &Home,
    story: Story,
    today: Date,
    dice: &mut Dice,
) -> Option<Vec<Member>> {
    let family = FamilyName::draw(story, dice)?;
    let mut taken = Taken::new();
    let mut members = Vec::with_capacity(relatives.len());
    for who in relatives {
        let other = story == Story::OtherName;
        let names = name(&family, (who.sex, who.birth.date().year()), other, &mut taken, dice)?;
        members.push(Member {
            role: who.role,
            person: rules::facts::Person {
                names,
                sex: who.sex,
                birth: who.birth,
                post_code: home.post_code,
                address: home.address.clone(),
            },
            enrolments: Vec::new(),
            registration: registration(who, story, today, dice),
            certificates: Vec::new(),
        });
    }
    Some(members)
}

/// The households of a slice, in order.
#[derive(Clone, Debug)]
pub struct Households {
    population: Population,
    next: u64,
    end: u64,
    person: u64,
}

impl Iterator for Households {
    type Item = Household;

    fn next(&mut self) -> Option<Household> {
        if self.next >= self.end {
            return None;
        }
        let household = self.population.household(self.next, self.person)?;
        self.next = self.next.saturating_add(1);
        let made = u64::try_from(household.members.len()).unwrap_or(0);
        self.person = self.person.saturating_add(made);
        Some(household)
    }
}
