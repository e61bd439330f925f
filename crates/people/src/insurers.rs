//! Invented insurers and the numbers that they give.

use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::sync::LazyLock;

use vocab::{InsuredNumber, InsuredSymbol, InsurerNumber, check_digit};

use crate::address::{MUNICIPALITIES, Municipality};
use crate::deck::mix;
use crate::tables::rows;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $word:literal,)+) => {
        /// Kinds of insurers, as far as people are dealt to them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Kind { $($(#[$doc])* $variant,)+ }

        impl Kind {
            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// A society (健康保険組合).
    Society "society",
    /// The association (協会けんぽ).
    Jhia "jhia",
    /// National Health Insurance of the municipality; not in the table of insurers.
    Nhi "nhi",
    /// A society of National Health Insurance (国保組合).
    NhiSociety "nhi-society",
    /// Mutual aid (共済組合).
    MutualAid "mutual-aid",
    /// Mutual aid for the families of defence personnel.
    DefenceFamily "defence-family",
    /// Defence personnel.
    Defence "defence",
    /// Seamen.
    Seamen "seamen",
    /// Specially insured retired persons.
    SpecialRetired "special-retired",
    /// The late-stage union under the number of the municipality; not in the table of insurers.
    LateStage "late-stage",
    /// For the ready-made patients only.
    DemoSociety "demo-society",
    /// For the ready-made patients only.
    DemoJhia "demo-jhia",
    /// For the ready-made patients only.
    DemoNhi "demo-nhi",
    /// For the ready-made patients only.
    DemoLateStage "demo-late-stage",
}

impl Kind {
    /// Says whether the municipality knows the My Number of its members from its own register.
    pub(crate) fn is_municipal(self) -> bool {
        matches!(self, Self::Nhi | Self::LateStage | Self::DemoNhi | Self::DemoLateStage)
    }

    /// Says whether documents are renewed each August.
    pub(crate) fn renews_in_august(self) -> bool {
        self.is_municipal() || self == Self::NhiSociety
    }

    /// Says whether it is the late-stage scheme.
    pub(crate) fn is_late_stage(self) -> bool {
        matches!(self, Self::LateStage | Self::DemoLateStage)
    }

    /// Says whether an employer stands behind it, so that members have dependants.
    pub(crate) fn is_employees(self) -> bool {
        !self.renews_in_august()
    }
}

/// An insurer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Insurer {
    pub(crate) number: InsurerNumber,
    name: &'static str,
    symbol: &'static str,
}

static INSURERS: LazyLock<BTreeMap<Kind, Vec<Insurer>>> = LazyLock::new(|| {
    let mut found: BTreeMap<Kind, Vec<Insurer>> = BTreeMap::new();
    for [kind, number, name, symbol] in rows(include_str!("../data/insurers.tsv")) {
        if let (Some(kind), Ok(number)) = (Kind::from_word(kind), number.parse()) {
            found.entry(kind).or_default().push(Insurer { number, name, symbol });
        }
    }
    found
});

/// Returns every invented insurer with its name; a union once for each municipality's number.
pub fn insurers() -> BTreeMap<InsurerNumber, String> {
    let listed = INSURERS.values().flatten();
    let mut found: BTreeMap<_, _> =
        listed.map(|insurer| (insurer.number, String::from(insurer.name))).collect();
    for town in MUNICIPALITIES.iter() {
        found.insert(town.nhi, format!("{}(架空)", town.name));
        let union = format!("{}後期高齢者医療広域連合(架空)", town.prefecture.name_ja());
        found.insert(town.late_stage, union);
    }
    found
}

/// Returns an insurer of a kind for people of a municipality; `chance` chooses among several.
pub(crate) fn insurer(kind: Kind, town: &'static Municipality, chance: u64) -> Option<Insurer> {
    let of_town = |number, symbol| Insurer { number, name: town.name, symbol };
    match kind {
        Kind::Nhi => return Some(of_town(town.nhi, town.symbol)),
        Kind::LateStage => return Some(of_town(town.late_stage, "-")),
        _ => {}
    }
    let all = INSURERS.get(&kind)?;
    let at = match kind {
        Kind::Jhia => u64::from(town.prefecture.number()).saturating_sub(1),
        _ => chance,
    };
    let count = NonZeroU64::new(u64::try_from(all.len()).ok()?)?;
    all.get(usize::try_from(at % count).ok()?).copied()
}

/// Insurer, symbol and number of a policy: what all its members share.
#[derive(Clone, Debug)]
pub(crate) struct Numbers {
    pub(crate) insurer: InsurerNumber,
    pub(crate) symbol: Option<InsuredSymbol>,
    pub(crate) number: InsuredNumber,
}

/// Policies that a household can have at most; each has its own numbers.
const POLICIES: u64 = 10;

/// The largest primes below 10^8 and 10^7: steps modulo a prime meet again only after they have
/// visited all.
const EIGHT_DIGITS: Option<NonZeroU64> = NonZeroU64::new(99_999_989);
const SEVEN_DIGITS: Option<NonZeroU64> = NonZeroU64::new(9_999_991);

impl Insurer {
    /// Gives the numbers of one policy of a household. No two policies below ten million households
    /// share them.
    pub(crate) fn numbers(
        self,
        kind: Kind,
        seed: u64,
        household: u64,
        policy: u64,
    ) -> Option<Numbers> {
        if kind.is_late_stage() {
            return self
                .late_stage_numbers(seed, household.wrapping_mul(2).wrapping_add(policy % 2));
        }
        let serial = household.wrapping_mul(POLICIES).wrapping_add(policy % POLICIES);
        let unique = spread(serial, 61_803_399, mix(seed), EIGHT_DIGITS)?;
        let (symbol, number) = match (self.symbol, kind) {
            ("-", _) => (None, format!("{unique:08}")),
            ("#", Kind::Jhia) => {
                let symbol = (unique / 1_000).saturating_mul(601).saturating_add(10_000_000);
                (Some(symbol.to_string()), (unique % 1_000).saturating_add(1).to_string())
            }
            ("#", Kind::Nhi) => (Some(format!("{:02}", unique % 90)), format!("{unique:08}")),
            ("#", _) => {
                let symbol = (unique / 100_000).saturating_add(1);
                (Some(symbol.to_string()), (unique % 100_000).saturating_add(1).to_string())
            }
            // Symbol and number are written in one mode (F-042): kanji goes with full-width digits.
            (written, _) => {
                let digits = format!("{unique:08}");
                (Some(written.to_owned()), vocab::name::to_full_width(&digits))
            }
        };
        let symbol = match symbol {
            Some(text) => Some(text.parse().ok()?),
            None => None,
        };
        Some(Numbers { insurer: self.number, symbol, number: number.parse().ok()? })
    }

    /// Eight digits, the last one a check digit, and no symbol (F-044).
    fn late_stage_numbers(self, seed: u64, serial: u64) -> Option<Numbers> {
        let payload = spread(serial, 6_180_339, mix(seed), SEVEN_DIGITS)?;
        let number = format!("{payload:07}{}", check_digit::luhn(payload)).parse().ok()?;
        Some(Numbers { insurer: self.number, symbol: None, number })
    }
}

/// Steps through the numbers below a prime in an order that does not show.
fn spread(serial: u64, step: u64, start: u64, prime: Option<NonZeroU64>) -> Option<u64> {
    let prime = prime?;
    Some((serial % prime).wrapping_mul(step).wrapping_add(start % prime) % prime)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vocab::SchemeKind;

    #[test]
    fn every_row_is_an_insurer_of_its_kind() {
        let text = include_str!("../data/insurers.tsv");
        let written = text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(INSURERS.values().flatten().count(), written);
        assert_eq!(MUNICIPALITIES.len(), 3 * 47);
        assert_eq!(insurers().len(), written.strict_add(2 * 3 * 47), "no number twice");
        let of = |kind: Kind| INSURERS.get(&kind).unwrap();
        assert!(of(Kind::Society).len() >= 40);
        assert_eq!(of(Kind::Jhia).len(), 47);
        for (kind, scheme) in [
            (Kind::Society, SchemeKind::Society),
            (Kind::Jhia, SchemeKind::Jhia),
            (Kind::NhiSociety, SchemeKind::NhiSociety),
            (Kind::MutualAid, SchemeKind::MutualAid),
            (Kind::DefenceFamily, SchemeKind::MutualAid),
            (Kind::Defence, SchemeKind::Defence),
            (Kind::Seamen, SchemeKind::Seamen),
            (Kind::SpecialRetired, SchemeKind::SpecialRetired),
            (Kind::DemoNhi, SchemeKind::Nhi),
            (Kind::DemoLateStage, SchemeKind::LateStage),
        ] {
            let kinds = of(kind).iter().map(|insurer| insurer.number.scheme().kind());
            assert!(kinds.into_iter().all(|found| found == scheme), "{kind:?}");
        }
        for town in MUNICIPALITIES.iter() {
            assert_eq!(town.nhi.scheme().kind(), SchemeKind::Nhi);
            assert_eq!(town.late_stage.scheme().kind(), SchemeKind::LateStage);
            assert_eq!(town.nhi.prefecture(), town.prefecture);
            assert_eq!(town.late_stage.prefecture(), town.prefecture);
        }
        for (prefecture, branch) in vocab::Prefecture::ALL.iter().zip(of(Kind::Jhia)) {
            assert_eq!(branch.number.prefecture(), *prefecture);
        }
    }

    #[test]
    fn every_name_says_that_it_is_made_up() {
        for (number, name) in insurers() {
            assert!(name.contains("(架空)"), "{number} {name}");
        }
    }
}
