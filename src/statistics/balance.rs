//! How far two groups lie apart at baseline: the standardised mean difference.
//!
//! It compares groups in units of their spread, so that it does not depend on how many patients there are, as a p-value does.

use crate::order::sort_by_number;
use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::normal;
use super::sum::Scale;
use super::t_test::SampleSummary;
use super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};

/// Largest group: beyond it counts are no longer exact doubles.
const LARGEST_GROUP: u64 = 1 << 52;

/// A standardised difference of two groups; first minus second.
///
/// # Example
/// ```
/// use nadir_statistics::balance::standardised_difference_of_proportions;
/// let difference = standardised_difference_of_proportions(5, 10, 5, 10, Default::default()).unwrap();
/// assert_eq!((difference.estimate, difference.n), (0.0, [10, 10]));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct StandardisedDifference {
    /// Size of each group.
    pub n: [u64; 2],
    /// The difference in units of the groups' spread; of categories it has no sign.
    pub estimate: f64,
    /// Its large-sample standard error, √((n₁ + n₂)/(n₁n₂) + d²/(2(n₁ + n₂))).
    pub standard_error: f64,
    /// Estimate ± z standard errors.
    pub interval: Interval,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
}

/// Standardised mean difference: (x̄₁ − x̄₂) / √((s₁² + s₂²)/2), without unit.
///
/// Both spreads weigh the same whatever the sizes, so that a comparison before and after matching has one unit. Above
/// 0.1 is often called an imbalance.
///
/// # Errors
/// - fewer than two patients, or no SD → [`NotEstimable::TooFewObservations`]
/// - no spread in either group → [`NotEstimable::ZeroVariance`]
/// - a number that is not finite → [`NotEstimable::NotFinite`]; a negative SD → [`NotEstimable::OutOfRange`]
/// - beyond the range of a double → [`NotEstimable::TooLarge`]
///
/// # Source
/// Austin 2009, Stat Med 28:3083; standard error: Hedges and Olkin 1985, as in Yang and Dalton 2012, SAS Global Forum 335.
///
/// # Example
/// ```
/// use nadir_statistics::balance::standardised_difference;
/// use nadir_statistics::t_test::SampleSummary;
/// let age = |mean, sd| SampleSummary { n: 50, mean, sd: Some(sd) };
/// // 5 years in units of √((7² + 1²)/2) = 5 years.
/// let test = standardised_difference(age(40.0, 7.0), age(35.0, 1.0), Default::default()).unwrap();
/// assert_eq!(test.estimate, 1.0);
/// ```
pub fn standardised_difference(
    first: SampleSummary,
    second: SampleSummary,
    level: ConfidenceLevel,
) -> Result<StandardisedDifference, NotEstimable> {
    let spread = |arm: Arm, group: SampleSummary| match group.sd {
        Some(sd) if group.n >= 2 => Ok(sd),
        _ => Err(NotEstimable::TooFewObservations { arm, needed: 2, found: group.n }),
    };
    let (s1, s2) = (spread(Arm::First, first)?, spread(Arm::Second, second)?);
    if ![first.mean, second.mean].iter().all(|mean| mean.is_finite()) {
        return Err(NotEstimable::NotFinite { field: "mean" });
    }
    if !(s1.is_finite() && s2.is_finite()) {
        return Err(NotEstimable::NotFinite { field: "sd" });
    }
    if s1 < 0.0 || s2 < 0.0 {
        return Err(NotEstimable::OutOfRange { field: "sd" });
    }
    if s1 <= 0.0 && s2 <= 0.0 {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    // Scaled by powers of two: squares of what a double holds need not fit into one.
    let (of_means, of_spreads) = (Scale::of(&[first.mean, second.mean]), Scale::of(&[s1, s2]));
    let square = |sd: f64| of_spreads.apply(sd).square();
    let spread = ((square(s1) + square(s2)) / 2.0).sqrt();
    let difference = of_means.apply(first.mean) - of_means.apply(second.mean);
    let estimate = of_means.restore_ratio(of_spreads, difference / spread);
    report([first.n as u64, second.n as u64], estimate, level, "mean")
}

/// Standardised difference of two proportions: (p₁ − p₂) / √((p₁(1 − p₁) + p₂(1 − p₂))/2).
///
/// # Errors
/// - an empty group → [`NotEstimable::TooFewObservations`]; more events than people → [`NotEstimable::OutOfRange`]
/// - nobody or everybody in both groups, or nobody in one and everybody in the other → [`NotEstimable::ZeroVariance`]
///
/// # Source
/// Austin 2009, Stat Med 28:3083.
///
/// # Example
/// ```
/// use nadir_statistics::balance::standardised_difference_of_proportions;
/// // Half against a tenth: 0.4 / √((0.25 + 0.09)/2).
/// let sex = standardised_difference_of_proportions(50, 100, 10, 100, Default::default()).unwrap();
/// assert!((sex.estimate - 0.4 / 0.17_f64.sqrt()).abs() < 1e-15);
/// ```
pub fn standardised_difference_of_proportions(
    x1: u64,
    n1: u64,
    x2: u64,
    n2: u64,
    level: ConfidenceLevel,
) -> Result<StandardisedDifference, NotEstimable> {
    for (field, x, n) in [("x1", x1, n1), ("x2", x2, n2)] {
        if x > n {
            return Err(NotEstimable::OutOfRange { field });
        }
    }
    let signed = |with: StandardisedDifference| {
        // Of two categories the length of the difference is the difference itself, but for its sign.
        let negative = u128::from(x1) * u128::from(n2) < u128::from(x2) * u128::from(n1);
        report(with.n, if negative { -with.estimate } else { with.estimate }, level, "x1")
    };
    standardised_difference_of_categories(&[x1, n1 - x1], &[x2, n2 - x2], level).and_then(signed)
}

/// Standardised difference of the shares of several categories: √((T − C)ᵀ S⁻¹ (T − C)), without sign.
///
/// T and C are the shares of all categories but one (whichever), S the mean of both groups' covariances: on the
/// diagonal (T(1 − T) + C(1 − C))/2, beside it −(Tₖ·Tₗ + Cₖ·Cₗ)/2. Categories nobody is in are left out.
///
/// # Errors
/// - an empty group → [`NotEstimable::TooFewObservations`]; lists of different length → [`NotEstimable::LengthMismatch`]
/// - a single category, or no category that both groups share → [`NotEstimable::ZeroVariance`]
///
/// # Source
/// Yang and Dalton 2012, SAS Global Forum 335: A unified approach to measuring the effect size between two groups.
///
/// # Example
/// ```
/// use nadir_statistics::balance::standardised_difference_of_categories;
/// let same = standardised_difference_of_categories(&[1, 2, 3], &[2, 4, 6], Default::default()).unwrap();
/// assert_eq!(same.estimate, 0.0);
/// ```
pub fn standardised_difference_of_categories(
    first: &[u64],
    second: &[u64],
    level: ConfidenceLevel,
) -> Result<StandardisedDifference, NotEstimable> {
    if first.len() != second.len() {
        return Err(NotEstimable::LengthMismatch { field: "second", needed: first.len(), found: second.len() });
    }
    let total = |arm: Arm, field: &'static str, counts: &[u64]| {
        let sum = counts.iter().try_fold(0_u64, |sum, &count| sum.checked_add(count)).filter(|&sum| sum <= LARGEST_GROUP);
        match sum {
            None => Err(NotEstimable::TooLarge { field }),
            Some(0) => Err(NotEstimable::TooFewObservations { arm, needed: 1, found: 0 }),
            Some(sum) => Ok(sum),
        }
    };
    let n = [total(Arm::First, "first", first)?, total(Arm::Second, "second", second)?];
    let [n1, n2] = n.map(|n| n as f64);
    let mut shares: Vec<(DoubleDouble, DoubleDouble)> = first
        .iter()
        .zip(second)
        .filter(|(one, other)| **one > 0 || **other > 0)
        .map(|(&one, &other)| (DoubleDouble::ratio(one as f64, n1), DoubleDouble::ratio(other as f64, n2)))
        .collect();
    // Which category is left out makes no difference; without the largest, what is divided by is not small.
    sort_by_number(&mut shares, |(one, other)| (*one + *other).value());
    let left_out = shares.pop();
    let square = left_out.and_then(|left_out| squared_distance(&shares, left_out));
    let square = square.ok_or(NotEstimable::ZeroVariance { arm: Arm::All })?;
    report(n, square.max(DoubleDouble::ZERO).sqrt().value(), level, "first")
}

/// dᵀ S⁻¹ d of the `shares` of all categories but the one left out; `None` where S is singular.
///
/// With mₖ = (tₖ + cₖ)/2, S is the diagonal of m less (t tᵀ + c cᵀ)/2, so that its inverse follows from that of the diagonal and a 2 × 2 matrix
/// (Woodbury). With B = Σ tₖcₖ/mₖ, u = Σ tₖ(tₖ − cₖ)/(tₖ + cₖ), v = Σ cₖ(tₖ − cₖ)/(tₖ + cₖ), and t′, c′ of the category left out,
///
/// dᵀ S⁻¹ d = Σ (tₖ − cₖ)²/mₖ + 2(u²(c′ + B/2) + uvB + v²(t′ + B/2)) / (t′c′ + (t′ + c′)B/2),
///
/// in which nothing cancels but what is alike in both groups; the work grows with the number of categories alone.
fn squared_distance(
    shares: &[(DoubleDouble, DoubleDouble)],
    (t_out, c_out): (DoubleDouble, DoubleDouble),
) -> Option<DoubleDouble> {
    let (mut apart, mut half) = (DoubleDouble::ZERO, DoubleDouble::ZERO);
    let (mut u, mut v) = (DoubleDouble::ZERO, DoubleDouble::ZERO);
    for &(t, c) in shares {
        let (difference, both) = (t - c, t + c);
        apart = apart + difference * difference / both * 2.0;
        half = half + t * c / both;
        u = u + t * difference / both;
        v = v + c * difference / both;
    }
    let determinant = t_out * c_out + (t_out + c_out) * half;
    let bordered = u * u * (c_out + half) + u * v * half * 2.0 + v * v * (t_out + half);
    (!shares.is_empty() && determinant.value() > 0.0).then(|| apart + bordered / determinant * 2.0)
}

/// The estimate with its standard error and interval.
fn report(
    n: [u64; 2],
    estimate: f64,
    level: ConfidenceLevel,
    field: &'static str,
) -> Result<StandardisedDifference, NotEstimable> {
    let [n1, n2] = n.map(|n| n as f64);
    let z = normal::upper_quantile(level.both_tails().value() / 2.0);
    let standard_error = libm::sqrt((n1 + n2) / (n1 * n2) + estimate * estimate / (2.0 * (n1 + n2)));
    let interval = Interval { low: estimate - z * standard_error, high: estimate + z * standard_error };
    if !(interval.low.is_finite() && interval.high.is_finite()) {
        return Err(NotEstimable::TooLarge { field });
    }
    Ok(StandardisedDifference { n, estimate, standard_error, interval, level })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops where there is no result")]

    use super::{standardised_difference, standardised_difference_of_categories, standardised_difference_of_proportions};
    use crate::t_test::SampleSummary;
    use crate::types::{Arm, ConfidenceLevel, NotEstimable};

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-15 * expected.abs().max(0.1), "{found} {expected}");
    }

    /// Expected values: Python, mpmath with 40 digits, from the formulas in the cited papers.
    #[test]
    fn means_of_the_source_paper() {
        let arm = |n, mean, sd| SampleSummary { n, mean, sd: Some(sd) };
        // Decrease at 3 months, everolimus 52.4 ± 15.6 (91), sirolimus 43.8 ± 19.8 (33).
        let found = standardised_difference(arm(91, 52.4, 15.6), arm(33, 43.8, 19.8), ConfidenceLevel::default()).unwrap();
        close(found.estimate, 0.482_491_696_644_424_43);
        close(found.standard_error, 0.205_501_201_607_006_7);
        close(found.interval.low, 0.079_716_742_714_986_6);
        close(found.interval.high, 0.885_266_650_573_862_3);
    }

    #[test]
    fn shares_of_two_and_of_three_categories() {
        let two = standardised_difference_of_proportions(14, 33, 35, 91, ConfidenceLevel::default()).unwrap();
        close(two.estimate, 0.080_808_665_658_945_46);
        let swapped = standardised_difference_of_proportions(35, 91, 14, 33, ConfidenceLevel::default()).unwrap();
        close(swapped.estimate, -0.080_808_665_658_945_46);
        let three = standardised_difference_of_categories(&[10, 20, 3], &[40, 35, 16], ConfidenceLevel::default()).unwrap();
        close(three.estimate, 0.462_764_839_729_599_7);
        // The order of the categories and an empty one make no difference.
        let turned =
            standardised_difference_of_categories(&[3, 0, 10, 20], &[16, 0, 40, 35], ConfidenceLevel::default()).unwrap();
        close(turned.estimate, 0.462_764_839_729_599_7);
    }

    /// Python, fractions: elimination of S in exact fractions, the square root in decimal with 40 digits.
    #[test]
    fn shares_of_many_categories() {
        let of = |one: &[u64], other: &[u64]| {
            standardised_difference_of_categories(one, other, ConfidenceLevel::default()).unwrap().estimate
        };
        close(of(&[5, 0, 3, 1, 9, 2, 7], &[4, 6, 0, 1, 8, 3, 20]), 0.982_296_692_793_068);
        let one: Vec<u64> = (0..40).map(|i| 1 + 7 * i % 5).collect();
        let other: Vec<u64> = (0..40).map(|i| 3 * i % 4).collect();
        close(of(&one, &other), 1.084_548_313_257_155_8);
        // A word of their own for all but one of each group: √120, and with n such √(4n).
        let apart = |n: usize| {
            let own = |is: bool| std::iter::repeat_n(u64::from(is), n);
            let group = |is| own(is).chain(own(!is)).chain([1]).collect::<Vec<u64>>();
            of(&group(true), &group(false))
        };
        close(apart(30), 120.0_f64.sqrt());
        close(apart(50_000), 200_000.0_f64.sqrt());
    }

    #[test]
    fn what_has_no_answer() {
        let none = NotEstimable::ZeroVariance { arm: Arm::All };
        let proportions = |x1, x2| standardised_difference_of_proportions(x1, 5, x2, 5, ConfidenceLevel::default());
        assert_eq!(proportions(0, 0), Err(none));
        assert_eq!(proportions(5, 0), Err(none));
        assert!(proportions(5, 1).is_ok());
        assert_eq!(proportions(6, 1), Err(NotEstimable::OutOfRange { field: "x1" }));
        let categories =
            |one: &[u64], other: &[u64]| standardised_difference_of_categories(one, other, ConfidenceLevel::default());
        assert_eq!(categories(&[3, 4, 0, 0], &[0, 0, 1, 2]), Err(none));
        assert_eq!(categories(&[3], &[4]), Err(none));
        assert_eq!(categories(&[0, 0], &[1, 2]), Err(NotEstimable::TooFewObservations { arm: Arm::First, needed: 1, found: 0 }));
        assert_eq!(categories(&[1], &[1, 2]), Err(NotEstimable::LengthMismatch { field: "second", needed: 1, found: 2 }));
        assert_eq!(categories(&[u64::MAX, 1], &[1, 2]), Err(NotEstimable::TooLarge { field: "first" }));
        let arm = |mean, sd| SampleSummary { n: 9, mean, sd };
        let means = |one, other| standardised_difference(one, other, ConfidenceLevel::default());
        assert_eq!(means(arm(1.0, Some(0.0)), arm(2.0, Some(0.0))), Err(none));
        assert_eq!(means(arm(f64::NAN, Some(1.0)), arm(2.0, Some(1.0))), Err(NotEstimable::NotFinite { field: "mean" }));
        assert_eq!(means(arm(1.0, Some(1.0)), arm(2.0, Some(-1.0))), Err(NotEstimable::OutOfRange { field: "sd" }));
        assert_eq!(
            means(arm(1.0, None), arm(2.0, Some(1.0))),
            Err(NotEstimable::TooFewObservations { arm: Arm::First, needed: 2, found: 9 })
        );
        // Far apart and of no use, or too far for a double.
        close(means(arm(1e308, Some(1e308)), arm(-1e308, Some(1e308))).unwrap().estimate, 2.0);
        assert_eq!(means(arm(1e308, Some(1e-300)), arm(0.0, Some(0.0))), Err(NotEstimable::TooLarge { field: "mean" }));
    }
}
