//! The deck of households: what each one is like and what happens to it.
//!
//! Households are dealt from a deck of cards like `data/deck.tsv`, in a new order each time the
//! deck is used up. So the shares are exact, rare cases occur in every population larger than a
//! deck, and the number of people in the first n households is known without making them.

use std::num::NonZeroU64;
use std::sync::LazyLock;

use crate::tables::rows;

macro_rules! words {
    ($(#[$note:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$note])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$variant,)+];

            fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// Who lives in a household.
    Shape {
        SingleYoung "single-young",
        SingleMiddle "single-middle",
        SingleSenior "single-senior",
        SingleElder "single-elder",
        CoupleYoung "couple-young",
        CoupleMiddle "couple-middle",
        CoupleSenior "couple-senior",
        CoupleElder "couple-elder",
        Family1 "family-1",
        Family2 "family-2",
        Family3 "family-3",
        SingleParent1 "single-parent-1",
        SingleParent2 "single-parent-2",
        AdultChild "adult-child",
        ElderWithChild "elder-with-child",
        ThreeGenerations5 "three-generations-5",
        ThreeGenerations6 "three-generations-6",
        Twins "twins",
    }
}

words! {
    /// What happens to a household; the head unless it says otherwise.
    Story {
        /// Chance decides.
        Ordinary "ordinary",
        /// All lost their eligibility and nothing new is known.
        Lost "lost",
        /// The same, but the old insurer wrote that another insurance was gained.
        LostForOther "lost-for-other",
        /// A change of insurer from one day to the next.
        ChangeNoGap "change-no-gap",
        /// A change of insurer with days between.
        ChangeWithGap "change-with-gap",
        /// A change of insurer in the next days, known already.
        ChangeTomorrow "change-tomorrow",
        /// The first eligibility begins in the next days.
        BeginsLater "begins-later",
        /// Left the insurer and came back to the same numbers.
        CameBack "came-back",
        /// From a society to National Health Insurance.
        RetiredToNhi "retired-to-nhi",
        /// From a society to the association.
        RetiredToJhia "retired-to-jhia",
        /// From a society to its scheme of retired persons.
        SpecialRetired "special-retired",
        /// The insurer checks the record.
        Suspended "suspended",
        /// The submitted number is in error.
        NumberError "number-error",
        /// No number was submitted.
        NumberNotSubmitted "number-not-submitted",
        /// The number was submitted lately.
        NumberSubmitted "number-submitted",
        /// Died lately.
        Death "death",
        /// Public assistance began.
        PublicAssistance "public-assistance",
        /// The last child was born in these days.
        Newborn "newborn",
        /// Is 75 today; the former insurer has registered no loss.
        Turns75Today "turns-75-today",
        /// Will be 75 in the next days; the union knows it already.
        Turns75Soon "turns-75-soon",
        /// Was 75 lately, so that the spouse left the society as well.
        Turned75Lately "turned-75-lately",
        /// Late-stage before 75 because of a disability.
        Disability "disability",
        /// A document for a short time.
        ShortTerm "short-term",
        /// Contributions are owed: care is paid back later.
        SpecialCareExpense "special-care-expense",
        /// The certificate has run out and none followed.
        ExpiredCertificate "expired-certificate",
        /// The card is lost.
        TemporaryCertificate "temporary-certificate",
        /// The use-registration is being cancelled.
        CancelPending "cancel-pending",
        /// Defence personnel; the family is in mutual aid.
        Defence "defence",
        /// Seamen's insurance.
        Seamen "seamen",
        /// A society of National Health Insurance.
        NhiSociety "nhi-society",
        /// Mutual aid.
        MutualAid "mutual-aid",
        /// A surname with a vendor's character.
        ExternalVendor "external-vendor",
        /// A surname with a character of plane 2.
        ExternalPlane2 "external-plane-2",
        /// A surname with a variation selector.
        ExternalVariation "external-variation",
        /// A surname with a private-use code point.
        ExternalPrivate "external-private",
        /// Names in Latin letters.
        Foreign "foreign",
        /// A very long name.
        LongName "long-name",
        /// A second registered name.
        OtherName "other-name",
    }
}

impl Story {
    /// Which surnames outside the standard the story asks for.
    pub(crate) fn external_kind(self) -> Option<&'static str> {
        match self {
            Self::ExternalVendor => Some("vendor"),
            Self::ExternalPlane2 => Some("plane-2"),
            Self::ExternalVariation => Some("variation"),
            Self::ExternalPrivate => Some("private"),
            _ => None,
        }
    }
}

impl Shape {
    /// How many people live in the household.
    pub(crate) fn size(self) -> u64 {
        match self {
            Self::SingleYoung | Self::SingleMiddle | Self::SingleSenior | Self::SingleElder => 1,
            Self::CoupleYoung
            | Self::CoupleMiddle
            | Self::CoupleSenior
            | Self::CoupleElder
            | Self::SingleParent1
            | Self::ElderWithChild => 2,
            Self::Family1 | Self::SingleParent2 | Self::AdultChild => 3,
            Self::Family2 | Self::Twins => 4,
            Self::Family3 | Self::ThreeGenerations5 => 5,
            Self::ThreeGenerations6 => 6,
        }
    }
}

/// A card.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Card {
    pub(crate) shape: Shape,
    pub(crate) story: Story,
}

static CARDS: LazyLock<Vec<Card>> = LazyLock::new(|| {
    let cards = rows(include_str!("../data/deck.tsv")).filter_map(|[count, shape, story]| {
        let card = Card { shape: Shape::from_word(shape)?, story: Story::from_word(story)? };
        Some(std::iter::repeat_n(card, count.parse().ok()?))
    });
    cards.flatten().collect()
});

/// Cards in a deck, and the people on them.
static SIZES: LazyLock<[NonZeroU64; 2]> = LazyLock::new(|| {
    let cards = u64::try_from(CARDS.len()).unwrap_or(0);
    let people = CARDS.iter().map(|card| card.shape.size()).sum();
    [cards, people].map(|count| NonZeroU64::new(count).unwrap_or(NonZeroU64::MIN))
});

/// Cards in a deck.
pub(crate) fn cards() -> NonZeroU64 {
    let [cards, _] = *SIZES;
    cards
}

/// People in a deck.
pub(crate) fn people() -> NonZeroU64 {
    let [_, people] = *SIZES;
    people
}

/// Returns the card of a household.
pub(crate) fn card(seed: u64, household: u64) -> Option<Card> {
    let (round, place) = (household / cards(), household % cards());
    let mixed = mix(seed ^ mix(round));
    // The count of cards is prime, so every step of 1 to count - 1 visits each card once.
    let steps = NonZeroU64::new(cards().get().saturating_sub(1)).unwrap_or(NonZeroU64::MIN);
    let step = (mixed % steps).saturating_add(1);
    let start = (mixed >> 32) % cards();
    let at = step.wrapping_mul(place).wrapping_add(start) % cards();
    CARDS.get(usize::try_from(at).ok()?).copied()
}

/// Returns how many people live in all households before this one.
pub(crate) fn people_before(seed: u64, household: u64) -> u64 {
    let round = household / cards();
    let rest = round.wrapping_mul(cards().get())..household;
    let in_rest: u64 = rest.filter_map(|at| card(seed, at)).map(|card| card.shape.size()).sum();
    round.saturating_mul(people().get()).saturating_add(in_rest)
}

/// Spreads the bits of a number (the finish of `SplitMix64`).
pub(crate) fn mix(number: u64) -> u64 {
    let z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_row_is_a_card_and_their_count_is_prime() {
        let written: u64 = include_str!("../data/deck.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').next().unwrap().parse::<u64>().unwrap())
            .sum();
        let cards = cards().get();
        assert_eq!(cards, written);
        assert!((2..cards).all(|n| !cards.is_multiple_of(n)));
        let people = people().get();
        assert!(people < 2_000, "a population of 2,000 must hold every card: {people}");
    }

    #[test]
    fn every_shape_and_every_story_is_dealt() {
        for shape in Shape::ALL {
            assert!(CARDS.iter().any(|card| card.shape == *shape), "{shape:?}");
        }
        for story in Story::ALL {
            assert!(CARDS.iter().any(|card| card.story == *story), "{story:?}");
        }
    }

    #[test]
    fn each_round_deals_every_card_once() {
        let cards = cards().get();
        for (seed, round) in [(0, 0), (0, 1), (7, 0), (u64::MAX, 3)] {
            let first = round * cards;
            let people: u64 =
                (first..first + cards).map(|at| card(seed, at).unwrap().shape.size()).sum();
            assert_eq!(people, super::people().get());
            assert_eq!(people_before(seed, first + cards), (round + 1) * people);
        }
        let orders: BTreeSet<String> =
            (0..4_u64).map(|round| format!("{:?}", card(1, round * cards).unwrap())).collect();
        assert!(orders.len() > 1, "the order is a new one each round");
    }
}
