//! Who is asked for: a random part of the population, with the documents that they show.

use std::sync::atomic::{AtomicU64, Ordering};

use people::Household;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use rules::facts::Enrolment;
use usecases::verification::Question;
use vocab::date::BirthDate;
use vocab::{Date, PersonId};

/// At most this many people are asked for: enough to touch nearly each page of the registry, few
/// enough not to count in the memory that is measured.
const MOST: u64 = 100_000;

/// Chance, for speed from a stream, for repetition from a seed.
#[derive(Debug)]
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream with this number.
    pub(crate) fn new(stream: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(1);
        source.set_stream(stream);
        Self(source)
    }

    /// A stream that nobody had before.
    pub(crate) fn of_its_own() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self::new(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// A number from 0 to `n` - 1.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        let scaled = u128::from(self.0.next_u64()).wrapping_mul(u128::from(n));
        u64::try_from(scaled >> 64).unwrap_or_default()
    }
}

/// A person with a document to show.
#[derive(Debug)]
pub(crate) struct Patient {
    /// The number in the registry.
    pub(crate) person: PersonId,
    /// What a facility asks.
    pub(crate) question: Question,
}

/// The people that callers ask for.
#[derive(Debug)]
pub(crate) struct Cast {
    on: Date,
    people: u64,
    chance: Chance,
    patients: Vec<Patient>,
}

impl Cast {
    /// Chooses from so many people, for checks on a day.
    pub(crate) fn new(on: Date, people: u64) -> Self {
        Self { on, people, chance: Chance::new(0), patients: Vec::new() }
    }

    /// Takes some members of a household.
    pub(crate) fn choose(&mut self, household: &Household) {
        for (member, index) in household.members.iter().zip(household.first_person..) {
            if self.chance.below(self.people) >= MOST {
                continue;
            }
            let enrolments = member.enrolments.iter().map(|it| &it.enrolment);
            let (held, others): (Vec<_>, Vec<_>) = enrolments.partition(|it| holds(it, self.on));
            // Nine of ten documents are good.
            let good = self.chance.below(10) != 0;
            let birth = member.person.birth;
            let asked = match (good, held.first(), others.last()) {
                (true, Some(held), _) => question(held, birth, self.on),
                (_, _, Some(old)) => question(old, birth, self.on),
                (_, Some(held), None) => question(held, next_day(birth), self.on),
                (_, None, None) => continue,
            };
            // A fresh registry numbers people from 1, in the order of the population.
            let person = PersonId::new(index.saturating_add(1));
            self.patients.push(Patient { person, question: asked });
        }
    }

    /// Returns how many there are.
    pub(crate) fn len(&self) -> usize {
        self.patients.len()
    }

    /// Draws one.
    pub(crate) fn draw(&self, chance: &mut Chance) -> Option<&Patient> {
        let count = u64::try_from(self.patients.len()).unwrap_or_default();
        self.patients.get(usize::try_from(chance.below(count)).unwrap_or_default())
    }
}

fn holds(enrolment: &Enrolment, on: Date) -> bool {
    enrolment.gained_on <= on && enrolment.lost.is_none_or(|loss| on < loss.on)
}

fn question(enrolment: &Enrolment, birth: BirthDate, on: Date) -> Question {
    let id = enrolment.id.clone();
    Question {
        insurer: id.insurer,
        symbol: id.symbol,
        number: id.number,
        branch: id.branch,
        birth,
        on,
        limit_consent: true,
    }
}

fn next_day(birth: BirthDate) -> BirthDate {
    birth.date().tomorrow().ok().and_then(|day| BirthDate::new(day).ok()).unwrap_or(birth)
}
