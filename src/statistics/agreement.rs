//! Agreement of two or more readings of the same things.
#![allow(clippy::doc_markdown, reason = "McNemar and McGraw are names")]

mod repeated;

pub use repeated::{RepeatedLimits, limits_for_repeated};
use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::beta::Beta;
use super::special::student_t::Student;
use super::special::{f_distribution, normal};
use super::sum::{Moments, Scale, count, require_finite};
use super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};

/// The share of differences between the limits of agreement.
const WITHIN_LIMITS: f64 = 0.95;

/// Largest number of categories.
const MOST_CATEGORIES: usize = 100;

/// An estimate with its interval.
///
/// # Example
/// ```
/// use nadir_statistics::agreement::bland_altman;
/// let bias = bland_altman(&[1.0, 3.0], &[0.0, 0.0], false, Default::default()).unwrap().bias;
/// assert!(bias.interval.contains(bias.estimate));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimate.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
}

/// Result of [`bland_altman`]; of logarithms all but `sd` are ratios.
///
/// # Example
/// ```
/// use nadir_statistics::agreement::bland_altman;
/// let found = bland_altman(&[2.0, 4.0, 9.0], &[1.0, 3.0, 8.0], false, Default::default());
/// assert!(found.is_err(), "differences that are all 1 have no spread");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BlandAltman {
    /// Number of pairs.
    pub n: usize,
    /// Whether logarithms were compared.
    pub of_logarithms: bool,
    /// Mean difference first − second, or the geometric mean ratio first / second.
    pub bias: Estimate,
    /// Standard deviation of the differences, or of those of the logarithms.
    pub sd: f64,
    /// The limit that 2.5 % of the differences lie below.
    pub lower: Estimate,
    /// The limit that 2.5 % of the differences lie above.
    pub upper: Estimate,
    /// Confidence level of the intervals.
    pub level: ConfidenceLevel,
}

/// Bland and Altman's 95 % limits of agreement of two readings, with their intervals.
///
/// d̄ ± 1.96·s; standard error s/√n of the bias, s·√(1/n + 1.96²/(2(n − 1))) of a limit, each with Student's t of n − 1 degrees of
/// freedom. Where differences grow with the size, as those of volumes do, take logarithms: the limits are then ratios.
/// Pairs are taken for independent; several visits of a patient are not, see [`limits_for_repeated`].
///
/// # Errors
/// - columns of different length → [`NotEstimable::LengthMismatch`]; fewer than 2 pairs → [`NotEstimable::TooFewObservations`]
/// - a value that is not finite → [`NotEstimable::NotFinite`]; for logarithms one not above 0 → [`NotEstimable::OutOfRange`]
/// - all differences equal → [`NotEstimable::ZeroVariance`]
///
/// # Source
/// Bland and Altman 1986, Lancet 327:307; 1999, Stat Methods Med Res 8:135.
///
/// # Example
/// ```
/// use nadir_statistics::agreement::bland_altman;
/// let found = bland_altman(&[11.0, 9.0, 11.0, 9.0], &[10.0; 4], false, Default::default()).unwrap();
/// // s² = 4/3.
/// assert_eq!(found.bias.estimate, 0.0);
/// assert!((found.upper.estimate - 1.959_963_984_540_054 * (4.0_f64 / 3.0).sqrt()).abs() < 1e-15);
/// ```
pub fn bland_altman(x: &[f64], y: &[f64], logarithms: bool, level: ConfidenceLevel) -> Result<BlandAltman, NotEstimable> {
    if x.len() != y.len() {
        return Err(NotEstimable::LengthMismatch { field: "y", needed: x.len(), found: y.len() });
    }
    for (field, values) in [("x", x), ("y", y)] {
        require_finite(values, field)?;
        if logarithms && values.iter().any(|&value| value <= 0.0) {
            return Err(NotEstimable::OutOfRange { field });
        }
    }
    let scale = if logarithms { Scale::of(&[1.0]) } else { Scale::of(x.iter().chain(y)) };
    let one = |value: f64| if logarithms { DoubleDouble::from(value).ln() } else { scale.apply(value) };
    let differences: Vec<DoubleDouble> = x.iter().zip(y).map(|(&x, &y)| one(x) - one(y)).collect();
    let moments = Moments::of(&differences);
    let variance = moments.variance().ok_or(NotEstimable::TooFewObservations { arm: Arm::All, needed: 2, found: x.len() })?;
    if moments.is_constant() {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    let (n, sd) = (count(moments.n), variance.sqrt());
    let t = Student::new(DoubleDouble::from(n - 1.0)).critical_value(level.both_tails());
    let z = normal::upper_quantile((1.0 - WITHIN_LIMITS) / 2.0);
    let restore = |value: DoubleDouble| if logarithms { value.exp().value() } else { scale.restore(value) };
    let estimate = |at: DoubleDouble, error: DoubleDouble| Estimate {
        estimate: restore(at),
        interval: Interval { low: restore(at - t * error), high: restore(at + t * error) },
    };
    let of_limit = sd * (DoubleDouble::ratio(1.0, n) + DoubleDouble::product(z, z) / (2.0 * (n - 1.0))).sqrt();
    Ok(BlandAltman {
        n: x.len(),
        of_logarithms: logarithms,
        bias: estimate(moments.mean, sd / DoubleDouble::from(n).sqrt()),
        sd: scale.restore(sd),
        lower: estimate(moments.mean - sd * z, of_limit),
        upper: estimate(moments.mean + sd * z, of_limit),
        level,
    })
}

/// Result of [`intraclass_correlation`].
///
/// # Example
/// ```
/// use nadir_statistics::agreement::intraclass_correlation;
/// let found = intraclass_correlation(&[vec![1.0, 2.0], vec![3.0, 4.0], vec![5.0, 6.0]], Default::default()).unwrap();
/// // Two readers that always differ by 1 agree less than they correlate.
/// assert!((found.estimate - 8.0 / 9.0).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct IntraclassCorrelation {
    /// Things that were read.
    pub n: usize,
    /// Readings of each.
    pub raters: usize,
    /// ICC(A,1).
    pub estimate: f64,
    /// Its interval; not estimable when nothing but the readers' levels differs within the things.
    pub interval: Result<Interval, NotEstimable>,
    /// Mean squares between things, between readers, and of the rest.
    pub mean_squares: [f64; 3],
    /// F of the things against the rest; +∞ without a rest.
    pub f: f64,
    /// Its p.
    pub p: f64,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
}

/// The intraclass correlation ICC(A,1): two-way random effects, absolute agreement, one reading.
///
/// (R − E)/(R + (k − 1)E + k(C − E)/n) with the mean squares of n rows (things), k columns (readers) and the rest; the interval is
/// McGraw and Wong's, with Satterthwaite's degrees of freedom.
///
/// # Errors
/// - fewer than 2 rows or columns → [`NotEstimable::TooFewObservations`]; rows of different length → [`NotEstimable::LengthMismatch`]
/// - a value that is not finite → [`NotEstimable::NotFinite`]; all values equal → [`NotEstimable::ZeroVariance`]
///
/// # Source
/// Shrout and Fleiss 1979, Psychol Bull 86:420, ICC(2,1); McGraw and Wong 1996, Psychol Methods 1:30, ICC(A,1).
///
/// # Example
/// ```
/// use nadir_statistics::agreement::intraclass_correlation;
/// // Shrout and Fleiss's six targets and four judges: .29.
/// let ratings = [[9.0, 2.0, 5.0, 8.0], [6.0, 1.0, 3.0, 2.0], [8.0, 4.0, 6.0, 8.0], [7.0, 1.0, 2.0, 6.0], [10.0, 5.0, 6.0, 9.0], [6.0, 2.0, 4.0, 7.0]];
/// let found = intraclass_correlation(&ratings.map(|row| row.to_vec()), Default::default()).unwrap();
/// assert_eq!((100.0 * found.estimate).round(), 29.0);
/// ```
pub fn intraclass_correlation(ratings: &[Vec<f64>], level: ConfidenceLevel) -> Result<IntraclassCorrelation, NotEstimable> {
    let (n, k) = (ratings.len(), ratings.first().map_or(0, Vec::len));
    if let Some(row) = ratings.iter().find(|row| row.len() != k) {
        return Err(NotEstimable::LengthMismatch { field: "ratings", needed: k, found: row.len() });
    }
    if n.min(k) < 2 {
        return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 2, found: n.min(k) });
    }
    let all: Vec<f64> = ratings.iter().flatten().copied().collect();
    require_finite(&all, "ratings")?;
    let scale = Scale::of(&all);
    let rows: Vec<Vec<DoubleDouble>> = ratings.iter().map(|row| scale.apply_all(row)).collect();
    let mean = |values: &mut dyn Iterator<Item = DoubleDouble>, n: f64| values.sum::<DoubleDouble>() / n;
    let (rows_n, columns_n) = (count(n), count(k));
    let row_means: Vec<DoubleDouble> = rows.iter().map(|row| mean(&mut row.iter().copied(), columns_n)).collect();
    let column = |j: usize| rows.iter().filter_map(move |row| row.get(j).copied());
    let column_means: Vec<DoubleDouble> = (0..k).map(|j| mean(&mut column(j), rows_n)).collect();
    let (between, readers) = (Moments::of(&row_means), Moments::of(&column_means));
    let rest: DoubleDouble = rows
        .iter()
        .zip(&row_means)
        .flat_map(|(row, row_mean)| row.iter().zip(&column_means).map(move |(value, column)| *value - *row_mean - *column))
        .map(|residual| (residual + between.mean).square())
        .sum();
    let r = between.sum_of_squares * columns_n / (rows_n - 1.0);
    let c = readers.sum_of_squares * rows_n / (columns_n - 1.0);
    let e = super::sum::without_rounding(rest) / ((rows_n - 1.0) * (columns_n - 1.0));
    let denominator = r + e * (columns_n - 1.0) + (c - e) * columns_n / rows_n;
    if denominator.value() <= 0.0 {
        return Err(NotEstimable::ZeroVariance { arm: Arm::All });
    }
    let estimate = (r - e) / denominator;
    let (df1, df2) = (rows_n - 1.0, (rows_n - 1.0) * (columns_n - 1.0));
    let has_rest = e.value() > 0.0;
    let f = if has_rest { r / e } else { DoubleDouble::from(f64::INFINITY) };
    let interval = if has_rest {
        let odds = estimate * columns_n / ((DoubleDouble::ONE - estimate) * rows_n);
        let (a, b) = (odds, odds * (rows_n - 1.0) + 1.0);
        let v = (a * c + b * e).square() / ((a * c).square() / (columns_n - 1.0) + (b * e).square() / df2);
        let tail = level.both_tails().scale(-1);
        let upper = |d1: DoubleDouble, d2: DoubleDouble| {
            let at = Beta::new(d2.scale(-1), d1.scale(-1)).quantile(tail, None);
            d2 * at.upper() / (d1 * at.lower())
        };
        let (for_low, for_high) = (upper(DoubleDouble::from(df1), v), upper(v, DoubleDouble::from(df1)));
        let both = c * columns_n + e * (columns_n * rows_n - columns_n - rows_n);
        let low = (r - for_low * e) * rows_n / (for_low * both + r * rows_n);
        let high = (for_high * r - e) * rows_n / (both + for_high * r * rows_n);
        if low.is_finite() && high.is_finite() {
            Ok(Interval { low: low.value(), high: high.value() })
        } else {
            Err(NotEstimable::NoInformation)
        }
    } else {
        Err(NotEstimable::ZeroVariance { arm: Arm::All })
    };
    Ok(IntraclassCorrelation {
        n,
        raters: k,
        estimate: estimate.value(),
        interval,
        mean_squares: [r, c, e].map(|square| scale.restore_square(square)),
        f: f.value(),
        p: f_distribution::upper_tail(f, DoubleDouble::from(df1), DoubleDouble::from(df2)),
        level,
    })
}

/// Which disagreements count how much.
///
/// # Example
/// ```
/// use nadir_statistics::agreement::KappaWeights;
/// assert_eq!(KappaWeights::default(), KappaWeights::None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KappaWeights {
    /// All alike.
    #[default]
    None,
    /// By how many categories apart.
    Linear,
}

/// Result of [`kappa`].
///
/// # Example
/// ```
/// use nadir_statistics::agreement::{KappaWeights, kappa};
/// let found = kappa(&[vec![20, 5], vec![10, 15]], KappaWeights::None, Default::default()).unwrap();
/// assert!((found.observed - 0.7).abs() < 1e-15 && (found.expected - 0.5).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Kappa {
    /// Number of things read.
    pub n: u64,
    /// Which weights.
    pub weights: KappaWeights,
    /// Observed (weighted) agreement.
    pub observed: f64,
    /// Agreement expected by chance.
    pub expected: f64,
    /// (observed − expected)/(1 − expected).
    pub kappa: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its interval, within −1 and 1.
    pub interval: Interval,
    /// kappa by its standard error were there chance agreement only; `None` when that is 0.
    pub z: Option<f64>,
    /// Two-sided p of `z`.
    pub p: Option<f64>,
    /// Confidence level of `interval`.
    pub level: ConfidenceLevel,
}

/// Cohen's kappa of two readers, weighted or not, from their square table.
///
/// # Errors
/// - not square, or rows of different length → [`NotEstimable::LengthMismatch`]; fewer than 2 categories → [`NotEstimable::TooFewGroups`]
/// - nothing counted, or both readers using one category only → [`NotEstimable::NoInformation`]
/// - more than 100 categories, or counts of 2⁵⁰ in all → [`NotEstimable::TooLarge`]
///
/// # Source
/// Cohen 1960, Educ Psychol Meas 20:37; 1968, Psychol Bull 70:213; Fleiss, Cohen and Everitt 1969, Psychol Bull 72:323 (errors).
///
/// # Example
/// ```
/// use nadir_statistics::agreement::{KappaWeights, kappa};
/// let found = kappa(&[vec![20, 5], vec![10, 15]], KappaWeights::None, Default::default()).unwrap();
/// assert!((found.kappa - 0.4).abs() < 1e-15);
/// ```
pub fn kappa(table: &[Vec<u64>], weights: KappaWeights, level: ConfidenceLevel) -> Result<Kappa, NotEstimable> {
    let k = table.len();
    if let Some(row) = table.iter().find(|row| row.len() != k) {
        return Err(NotEstimable::LengthMismatch { field: "table", needed: k, found: row.len() });
    }
    if k < 2 {
        return Err(NotEstimable::TooFewGroups { needed: 2, found: k });
    }
    let total = table.iter().flatten().try_fold(0_u64, |sum, &count| sum.checked_add(count)).filter(|&n| n < 1 << 50);
    let n = total.filter(|_| k <= MOST_CATEGORIES).ok_or(NotEstimable::TooLarge { field: "table" })?;
    if n == 0 {
        return Err(NotEstimable::NoInformation);
    }
    let all = n as f64;
    let share = |count: u64| DoubleDouble::ratio(count as f64, all);
    let rows: Vec<DoubleDouble> = table.iter().map(|row| share(row.iter().sum())).collect();
    let columns: Vec<DoubleDouble> = (0..k).map(|j| share(table.iter().filter_map(|row| row.get(j)).sum())).collect();
    let weight = |i: usize, j: usize| match weights {
        KappaWeights::None => DoubleDouble::from(f64::from(u8::from(i == j))),
        KappaWeights::Linear => DoubleDouble::ratio((k - 1 - i.abs_diff(j)) as f64, (k - 1) as f64),
    };
    let mean = |of: &[DoubleDouble], with: &dyn Fn(usize) -> DoubleDouble| -> DoubleDouble {
        of.iter().enumerate().map(|(index, share)| *share * with(index)).sum()
    };
    let row_weights: Vec<DoubleDouble> = (0..k).map(|i| mean(&columns, &|j| weight(i, j))).collect();
    let column_weights: Vec<DoubleDouble> = (0..k).map(|j| mean(&rows, &|i| weight(i, j))).collect();
    // (weight, its row's and column's mean weight together, observed share, share by chance) of every cell.
    let cells: Vec<[DoubleDouble; 4]> = table
        .iter()
        .zip(rows.iter().zip(&row_weights))
        .enumerate()
        .flat_map(|(i, (row, (of_row, row_weight)))| {
            row.iter().zip(columns.iter().zip(&column_weights)).enumerate().map(
                move |(j, (&count, (of_column, column_weight)))| {
                    [weight(i, j), *row_weight + *column_weight, share(count), *of_row * *of_column]
                },
            )
        })
        .collect();
    let observed: DoubleDouble = cells.iter().map(|[w, _, p, _]| *w * *p).sum();
    let expected: DoubleDouble = cells.iter().map(|[w, _, _, q]| *w * *q).sum();
    let beyond = DoubleDouble::ONE - expected;
    if beyond.value() <= 0.0 {
        return Err(NotEstimable::NoInformation);
    }
    let kappa = (observed - expected) / beyond;
    let rest = DoubleDouble::ONE - kappa;
    let error = |square: DoubleDouble| ((square.max(DoubleDouble::ZERO) / all).sqrt()) / beyond;
    let spread: DoubleDouble = cells.iter().map(|[w, both, p, _]| (*w - *both * rest).square() * *p).sum();
    let by_chance: DoubleDouble = cells.iter().map(|[w, both, _, q]| (*w - *both).square() * *q).sum();
    let standard_error = error(spread - (kappa - expected * rest).square());
    let null_error = super::sum::without_rounding((by_chance - expected.square()).max(DoubleDouble::ZERO));
    let z = (null_error.value() > 0.0).then(|| kappa / error(null_error));
    let away = standard_error * normal::upper_quantile(level.both_tails().value() / 2.0);
    Ok(Kappa {
        n,
        weights,
        observed: observed.value(),
        expected: expected.value(),
        kappa: kappa.value(),
        standard_error: standard_error.value(),
        interval: Interval { low: (kappa - away).value().max(-1.0), high: (kappa + away).value().min(1.0) },
        z: z.map(DoubleDouble::value),
        p: z.map(|z| normal::two_sided_tail(z).min(1.0)),
        level,
    })
}
