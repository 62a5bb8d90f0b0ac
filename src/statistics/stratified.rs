//! Several 2×2 tables at once: the Cochran–Mantel–Haenszel test and the common odds ratio.

use serde::Serialize;

use super::contingency::ChiSquared;
use super::double_double::DoubleDouble;
use super::special::normal;
use super::types::{ConfidenceLevel, Interval, NotEstimable};

/// Largest total of a stratum.
const LARGEST_TOTAL: u64 = 1 << 50;

/// Result of [`cochran_mantel_haenszel`].
///
/// # Example
/// ```
/// use nadir_statistics::stratified::cochran_mantel_haenszel;
/// let test = cochran_mantel_haenszel(&[[[5, 5], [5, 5]]], Default::default()).unwrap();
/// assert_eq!((test.plain.statistic, test.odds_ratio), (0.0, Some(1.0)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CochranMantelHaenszel {
    /// Total of each row over all strata.
    pub n: [u64; 2],
    /// Number of strata.
    pub strata: usize,
    /// The test without continuity correction.
    pub plain: ChiSquared,
    /// The test with |Σ(O − E)| shortened by ½, where it is at least ½ (as in R).
    pub corrected: ChiSquared,
    /// Mantel and Haenszel's common odds ratio; +∞ if Σbc/N is zero, `None` if Σad/N is too.
    pub odds_ratio: Option<f64>,
    /// Its interval by Robins, Breslow and Greenland's variance; `None` where the odds ratio is 0 or unbounded.
    pub interval: Option<Interval>,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
}

/// The Cochran–Mantel–Haenszel test of 2×2 tables from several strata, such as a study's centres.
///
/// Σ(a − r₁c₁/N)² / Σ(r₁r₂c₁c₂ / (N²(N − 1))); OR = Σ(ad/N) / Σ(bc/N);
/// var ln OR = ΣPR/(2(ΣR)²) + Σ(PS + QR)/(2ΣRΣS) + ΣQS/(2(ΣS)²), P = (a + d)/N, Q = (b + c)/N, R = ad/N, S = bc/N.
/// A stratum of fewer than two people, or with an empty margin, adds nothing.
///
/// # Errors
/// - no stratum with four filled margins → [`NotEstimable::EmptyMargin`]
/// - a total of 2⁵⁰ or more → [`NotEstimable::TooLarge`]
///
/// # Source
/// Cochran 1954, Biometrics 10:417; Mantel and Haenszel 1959, J Natl Cancer Inst 22:719; Robins, Breslow and Greenland
/// 1986, Biometrics 42:311.
///
/// # Example
/// ```
/// use nadir_statistics::stratified::cochran_mantel_haenszel;
/// let test = cochran_mantel_haenszel(&[[[10, 5], [5, 10]], [[10, 5], [5, 10]]], Default::default()).unwrap();
/// // Twice the same table: its own odds ratio.
/// assert_eq!(test.odds_ratio, Some(4.0));
/// ```
pub fn cochran_mantel_haenszel(strata: &[[[u64; 2]; 2]], level: ConfidenceLevel) -> Result<CochranMantelHaenszel, NotEstimable> {
    let mut sums = Sums::default();
    for stratum in strata {
        sums.add(*stratum)?;
    }
    if sums.variance.value() <= 0.0 {
        return Err(NotEstimable::EmptyMargin);
    }
    let distance = sums.distance.abs();
    let shortened = if distance.value() >= 0.5 { distance - 0.5 } else { distance };
    let odds_ratio = match (sums.r.value(), sums.s.value()) {
        (0.0, 0.0) => None,
        (_, 0.0) => Some(f64::INFINITY),
        _ => Some((sums.r / sums.s).value()),
    };
    let interval = (sums.r.value() > 0.0 && sums.s.value() > 0.0).then(|| {
        let variance = sums.pr / sums.r.square() + sums.ps_qr / (sums.r * sums.s) + sums.qs / sums.s.square();
        let z = normal::upper_quantile(level.both_tails().value() / 2.0);
        let reach = variance.scale(-1).sqrt() * z;
        let ratio = sums.r / sums.s;
        Interval { low: (ratio * (-reach).exp()).value(), high: (ratio * reach.exp()).value() }
    });
    Ok(CochranMantelHaenszel {
        n: sums.n,
        strata: strata.len(),
        plain: ChiSquared::new(distance.square() / sums.variance, 1),
        corrected: ChiSquared::new(shortened.square() / sums.variance, 1),
        odds_ratio,
        interval,
        level,
    })
}

/// Sums over the strata.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    n: [u64; 2],
    /// Σ(a − r₁c₁/N).
    distance: DoubleDouble,
    /// Σ r₁r₂c₁c₂/(N²(N − 1)).
    variance: DoubleDouble,
    r: DoubleDouble,
    s: DoubleDouble,
    pr: DoubleDouble,
    ps_qr: DoubleDouble,
    qs: DoubleDouble,
}

impl Sums {
    /// Adds one stratum.
    fn add(&mut self, [[a, b], [c, d]]: [[u64; 2]; 2]) -> Result<(), NotEstimable> {
        let too_large = NotEstimable::TooLarge { field: "strata" };
        if [a, b, c, d].iter().any(|&count| count >= LARGEST_TOTAL) {
            return Err(too_large);
        }
        let [first, second] = self.n;
        self.n = [first.checked_add(a + b).ok_or(too_large)?, second.checked_add(c + d).ok_or(too_large)?];
        let total = (a + b + c + d) as f64;
        if total < 2.0 {
            return Ok(());
        }
        let [a, b, c, d] = [a, b, c, d].map(|count| DoubleDouble::from(count as f64));
        // a − r₁c₁/N = (ad − bc)/N.
        self.distance = self.distance + (a * d - b * c) / total;
        let margins = (a + b) * (c + d) * ((a + c) * (b + d));
        self.variance = self.variance + margins / DoubleDouble::product(total, total) / (total - 1.0);
        let (p, q) = ((a + d) / total, (b + c) / total);
        let (r, s) = (a * d / total, b * c / total);
        self.r = self.r + r;
        self.s = self.s + s;
        self.pr = self.pr + p * r;
        self.ps_qr = self.ps_qr + (p * s + q * r);
        self.qs = self.qs + q * s;
        Ok(())
    }
}
