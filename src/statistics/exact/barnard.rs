//! Barnard's unconditional exact test.

use serde::Serialize;

use super::super::double_double::DoubleDouble;
use super::super::types::{Arm, NotEstimable};
use super::nuisance::{LARGEST_UNCONDITIONAL, conditional_distributions, supremum};

/// Two groups' counts of events, x₁ of n₁ and x₂ of n₂, checked for the unconditional methods.
///
/// # Example
/// ```
/// use nadir_statistics::exact::TwoCounts;
/// assert!(TwoCounts::new(3, 10, 1, 10).is_ok());
/// assert!(TwoCounts::new(11, 10, 1, 10).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TwoCounts {
    /// Events in the first group.
    pub x1: u64,
    /// Size of the first group.
    pub n1: u64,
    /// Events in the second group.
    pub x2: u64,
    /// Size of the second group.
    pub n2: u64,
}

impl TwoCounts {
    /// Events and sizes of two groups.
    ///
    /// # Errors
    /// - an empty group → [`NotEstimable::TooFewObservations`]
    /// - more events than people → [`NotEstimable::OutOfRange`]
    /// - more than 4000 in both groups → [`NotEstimable::TooLarge`]: the enumeration grows with the square
    pub fn new(x1: u64, n1: u64, x2: u64, n2: u64) -> Result<Self, NotEstimable> {
        for (arm, n) in [(Arm::First, n1), (Arm::Second, n2)] {
            if n == 0 {
                return Err(NotEstimable::TooFewObservations { arm, needed: 1, found: 0 });
            }
        }
        for (field, x, n) in [("x1", x1, n1), ("x2", x2, n2)] {
            if x > n {
                return Err(NotEstimable::OutOfRange { field });
            }
        }
        if n1.saturating_add(n2) > LARGEST_UNCONDITIONAL {
            return Err(NotEstimable::TooLarge { field: "n1 + n2" });
        }
        Ok(Self { x1, n1, x2, n2 })
    }

    /// x₁n₂ − x₂n₁: the difference of proportions times n₁n₂, exact.
    pub(super) fn scaled_difference(self) -> i64 {
        (self.x1 * self.n2).cast_signed() - (self.x2 * self.n1).cast_signed()
    }
}

/// Result of [`barnard`].
///
/// # Example
/// ```
/// use nadir_statistics::exact::{TwoCounts, barnard};
/// let test = barnard(TwoCounts::new(5, 10, 5, 10).unwrap());
/// assert_eq!((test.p, test.nuisance), (1.0, None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BarnardTest {
    /// The counts.
    pub counts: TwoCounts,
    /// Two-sided p.
    pub p: f64,
    /// The common proportion at which `p` is attained; `None` when every table is as extreme as the observed one.
    pub nuisance: Option<f64>,
    /// The pooled Wald statistic, first − second; 0 when there are no events or only events.
    pub z: f64,
}

/// Barnard's test: the largest probability, over the common proportion, of tables with a pooled Wald statistic at least
/// as large as the observed one.
///
/// z² = (x₁n₂ − x₂n₁)²·N / (n₁n₂·s·(N − s)), s = x₁ + x₂, N = n₁ + n₂; tables are compared by cross-multiplied whole
/// numbers, so that none is lost to rounding (packages that compare doubles print too small a p for one table in ten).
///
/// # Source
/// Barnard 1947, Biometrika 34:123; Suissa and Shuster 1985, J R Stat Soc A 148:317.
///
/// # Example
/// ```
/// use nadir_statistics::exact::{TwoCounts, barnard};
/// // 2 of 2 against 0 of 2: two of 16 equally likely outcomes at π = ½.
/// let test = barnard(TwoCounts::new(2, 2, 0, 2).unwrap());
/// assert!((test.p - 0.125).abs() < 1e-15);
/// assert!((test.z - 2.0).abs() < 1e-15);
/// ```
pub fn barnard(counts: TwoCounts) -> BarnardTest {
    let TwoCounts { x1, n1, x2, n2 } = counts;
    let all = n1 + n2;
    // D² and s(N − s): at most (4000²)² ≈ 2.6e14 and 4e6, their products far below 2^127.
    let parts = |x: u64, s: u64| {
        let difference = TwoCounts { x1: x, n1, x2: s - x, n2 }.scaled_difference();
        (u128::from(difference.unsigned_abs()).pow(2), u128::from(s * (all - s)))
    };
    let (observed, observed_spread) = parts(x1, x1 + x2);
    if observed == 0 {
        return BarnardTest { counts, p: 1.0, nuisance: None, z: 0.0 };
    }
    let extreme = |x: u64, s: u64| {
        let (square, spread) = parts(x, s);
        spread > 0 && square * observed_spread >= observed * spread
    };
    let conditional: Vec<f64> = conditional_distributions(n1, n2)
        .map(|(s, distribution)| distribution.iter().filter(|(x, _)| extreme(*x, s)).map(|(_, p)| p).sum())
        .collect();
    let found = supremum(&conditional);
    let s = x1 + x2;
    let variance = DoubleDouble::product((n1 * n2) as f64, (s * (all - s)) as f64) / all as f64;
    let z = DoubleDouble::from(counts.scaled_difference() as f64) / variance.sqrt();
    BarnardTest { counts, p: found.p, nuisance: Some(found.nuisance), z: z.value() }
}

#[cfg(test)]
mod tests {
    use super::{TwoCounts, barnard};

    #[test]
    fn two_maxima_beside_one_half_are_not_taken_for_one() {
        // mpmath 1.3.0, golden section on the sum over all tables at 30 digits: 0.038059625826051168508 at 0.489484352171
        for counts in [(2, 19, 3, 6), (3, 6, 2, 19)] {
            let (x1, n1, x2, n2) = counts;
            let test = barnard(TwoCounts::new(x1, n1, x2, n2).unwrap());
            assert!((test.p / 0.038_059_625_826_051_17 - 1.0).abs() < 1e-14, "{counts:?}: {}", test.p);
        }
    }
}
