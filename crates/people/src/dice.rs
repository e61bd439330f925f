//! Chance, from a stream that only seed and household determine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// A source of chance. All draws are made from 32-bit words here, so that no release of a library
/// for random numbers changes who the people are.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of one household (or of another numbered thing) under a seed.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream);
        Self(source)
    }

    /// A number from 0 to `n` - 1; 0 if `n` is 0.
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        let scaled = u64::from(self.0.next_u32()).wrapping_mul(u64::from(n));
        u32::try_from(scaled >> 32).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included; `low` if there is none.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = u32::try_from(high.saturating_sub(low)).map_or(0, |span| span.saturating_add(1));
        low.saturating_add(i32::try_from(self.below(span)).unwrap_or(0))
    }

    /// Minus a number from `low` to `high`, both included: so many days or months back.
    pub(crate) fn back(&mut self, low: i32, high: i32) -> i32 {
        self.between(low, high).saturating_neg()
    }

    /// True in this many of a thousand draws.
    pub(crate) fn permille(&mut self, share: u32) -> bool {
        self.below(1_000) < share
    }

    /// One of the items, all alike.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        let n = u32::try_from(items.len()).unwrap_or(u32::MAX);
        items.get(usize::try_from(self.below(n)).unwrap_or(0))
    }

    /// One of the items by weight.
    pub(crate) fn weighted<T: Copy>(&mut self, items: &[(u32, T)]) -> Option<T> {
        let total = items.iter().map(|(weight, _)| *weight).sum();
        let mut left = self.below(total);
        for (weight, item) in items {
            if left < *weight {
                return Some(*item);
            }
            left = left.saturating_sub(*weight);
        }
        None
    }
}
