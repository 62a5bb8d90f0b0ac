//! Description of one sample: mean, spread, quantiles, shape.

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::sum::{Moments, Scale, count, require_finite};
use super::types::{Arm, NotEstimable};

/// How a quantile between two ordered values is placed.
///
/// # Example
/// ```
/// use nadir_statistics::describe::{QuantileType, quantiles};
/// let x = [1.0, 2.0, 3.0, 4.0];
/// assert_eq!(quantiles(&x, &[0.25], QuantileType::Seven).unwrap(), [1.75]);
/// assert_eq!(quantiles(&x, &[0.25], QuantileType::Six).unwrap(), [1.25]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub enum QuantileType {
    /// h = (n − 1)p + 1: the default of R and Excel.
    #[default]
    Seven,
    /// h = (n + 1)p: the default of SPSS, Minitab, and of textbooks for quartiles.
    Six,
}

/// The description of one sample; what needs more values, or any spread, than there is, is `None`.
///
/// # Example
/// ```
/// use nadir_statistics::describe::describe;
/// let description = describe(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).unwrap();
/// assert_eq!((description.mean, description.median), (5.0, 4.5));
/// assert_eq!(description.variance, Some(32.0 / 7.0));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Description {
    /// How many values.
    pub n: usize,
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard deviation, divisor n − 1.
    pub sd: Option<f64>,
    /// Variance, divisor n − 1; also `None` where it exceeds the range of a double.
    pub variance: Option<f64>,
    /// Middle value, or the mean of the two middle values.
    pub median: f64,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
    /// Skewness and kurtosis.
    pub shape: Shape,
}

/// Skewness and excess kurtosis, named as in Joanes and Gill 1998 (The Statistician 47:183).
///
/// # Example
/// ```
/// use nadir_statistics::describe::describe;
/// let shape = describe(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap().shape;
/// assert_eq!(shape.skewness_g1, Some(0.0));
/// assert!((shape.kurtosis_g2.unwrap() + 1.3).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Shape {
    /// m₃/m₂^1.5; three values and spread needed.
    pub skewness_g1: Option<f64>,
    /// g₁·√(n(n−1))/(n−2): SPSS, SAS, Excel.
    #[serde(rename = "skewness_G1")]
    pub skewness_adjusted_g1: Option<f64>,
    /// m₃/s³: Minitab.
    pub skewness_b1: Option<f64>,
    /// m₄/m₂² − 3; four values and spread needed.
    pub kurtosis_g2: Option<f64>,
    /// (n−1)/((n−2)(n−3))·((n+1)g₂ + 6): SPSS, SAS, Excel.
    #[serde(rename = "kurtosis_G2")]
    pub kurtosis_adjusted_g2: Option<f64>,
}

/// Describes a sample.
///
/// # Errors
/// - [`NotEstimable::TooFewObservations`]: no value at all
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
///
/// # Example
/// ```
/// use nadir_statistics::describe::describe;
/// let one = describe(&[56.5]).unwrap();
/// assert_eq!((one.n, one.mean, one.sd), (1, 56.5, None));
/// assert!(describe(&[]).is_err());
/// ```
pub fn describe(x: &[f64]) -> Result<Description, NotEstimable> {
    let ordered = ordered(x)?;
    let scale = Scale::of(x);
    let values = scale.apply_all(&ordered);
    let moments = Moments::of(&values);
    let variance = moments.variance();
    let middle = quantile(&values, DoubleDouble::from(0.5) * (count(values.len()) - 1.0));
    Ok(Description {
        n: moments.n,
        mean: scale.restore(moments.mean),
        sd: variance.map(|v| scale.restore(v.sqrt())),
        variance: variance.map(|v| scale.restore_square(v)).filter(|v| v.is_finite()),
        median: scale.restore(middle),
        min: ordered.first().copied().unwrap_or_default(),
        max: ordered.last().copied().unwrap_or_default(),
        shape: shape(&values, moments),
    })
}

/// The quantiles of a sample at `probabilities`.
///
/// x₍⌊h⌋₎ + (h − ⌊h⌋)(x₍⌊h⌋₊₁₎ − x₍⌊h⌋₎), with h as the [`QuantileType`] says, held within 1 and n.
///
/// # Errors
/// - [`NotEstimable::TooFewObservations`]: no value at all
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::OutOfRange`]: a probability outside 0 to 1
///
/// # Source
/// Hyndman and Fan 1996, Am Stat 50:361.
///
/// # Example
/// ```
/// use nadir_statistics::describe::{QuantileType, quantiles};
/// assert_eq!(quantiles(&[3.0, 1.0, 2.0], &[0.0, 0.5, 1.0], QuantileType::Seven).unwrap(), [1.0, 2.0, 3.0]);
/// ```
pub fn quantiles(x: &[f64], probabilities: &[f64], kind: QuantileType) -> Result<Vec<f64>, NotEstimable> {
    if !probabilities.iter().all(|p| (0.0..=1.0).contains(p)) {
        return Err(NotEstimable::OutOfRange { field: "probs" });
    }
    let scale = Scale::of(x);
    let values = scale.apply_all(&ordered(x)?);
    let n = count(values.len());
    let at = |p: &f64| {
        let steps = match kind {
            QuantileType::Seven => DoubleDouble::product(n - 1.0, *p),
            QuantileType::Six => DoubleDouble::product(n + 1.0, *p) - 1.0,
        };
        scale.restore(quantile(&values, steps))
    };
    Ok(probabilities.iter().map(at).collect())
}

/// The values in ascending order, refused when there are none or one is not finite.
fn ordered(x: &[f64]) -> Result<Vec<f64>, NotEstimable> {
    require_finite(x, "x")?;
    if x.is_empty() {
        return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 1, found: 0 });
    }
    let mut ordered = x.to_vec();
    ordered.sort_by(f64::total_cmp);
    Ok(ordered)
}

/// The value `steps` places above the first of ordered values, between two of them by linear interpolation.
fn quantile(ordered: &[DoubleDouble], steps: DoubleDouble) -> DoubleDouble {
    let last = count(ordered.len()) - 1.0;
    let steps = steps.max(DoubleDouble::ZERO).min(DoubleDouble::from(last));
    let mut whole = libm::floor(steps.value());
    if steps < DoubleDouble::from(whole) {
        whole -= 1.0;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the length")]
    let index = whole as usize;
    let part = steps - whole;
    let below = ordered.get(index).copied().unwrap_or_default();
    let above = ordered.get(index.saturating_add(1)).copied().unwrap_or(below);
    below + part * (above - below)
}

/// Skewness and kurtosis from central moments.
fn shape(values: &[DoubleDouble], moments: Moments) -> Shape {
    if moments.n < 3 || moments.is_constant() {
        return Shape::default();
    }
    let n = count(moments.n);
    let central = |power: i32| {
        let term = |value: &DoubleDouble| {
            let deviation = *value - moments.mean;
            let square = deviation.square();
            if power == 3 { square * deviation } else { square.square() }
        };
        values.iter().map(term).sum::<DoubleDouble>() / n
    };
    let m2 = moments.sum_of_squares / n;
    let g1 = central(3) / (m2 * m2.sqrt());
    let smaller = DoubleDouble::ratio(n - 1.0, n);
    let g2 = (moments.n >= 4).then(|| central(4) / m2.square() - 3.0);
    Shape {
        skewness_g1: Some(g1.value()),
        skewness_adjusted_g1: Some((g1 * DoubleDouble::product(n, n - 1.0).sqrt() / (n - 2.0)).value()),
        skewness_b1: Some((g1 * smaller * smaller.sqrt()).value()),
        kurtosis_g2: g2.map(DoubleDouble::value),
        kurtosis_adjusted_g2: g2.map(|g2| ((g2 * (n + 1.0) + 6.0) * (n - 1.0) / DoubleDouble::product(n - 2.0, n - 3.0)).value()),
    }
}
