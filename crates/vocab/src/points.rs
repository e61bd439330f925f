//! Points of the medical fee (診療報酬の点数).

use core::fmt;

use crate::amount::Yen;

/// Points of the medical fee; one point is ten yen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(u64);

impl Points {
    /// What one point costs.
    pub const YEN_EACH: u64 = 10;

    /// This many points.
    pub const fn new(points: u64) -> Self {
        Self(points)
    }

    /// The points as a number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The sum, or `None` beyond `u64`.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The amount in yen, or `None` beyond `u64`.
    pub fn to_yen(self) -> Option<Yen> {
        Yen::new(self.0).checked_mul(Self::YEN_EACH)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_ten_yen_up_to_the_last_that_fits() {
        assert_eq!(Points::new(0).to_yen(), Some(Yen::ZERO));
        assert_eq!(Points::new(3).to_yen(), Some(Yen::new(30)));
        assert_eq!(Points::new(u64::MAX / 10).to_yen(), Some(Yen::new(u64::MAX / 10 * 10)));
        assert_eq!(Points::new(u64::MAX / 10 + 1).to_yen(), None);
    }

    #[test]
    fn sums_stop_at_the_end() {
        assert_eq!(Points::new(2).checked_add(Points::new(3)), Some(Points::new(5)));
        assert_eq!(Points::new(u64::MAX).checked_add(Points::new(1)), None);
    }
}
