//! Comparison of two groups adjusted for a baseline: analysis of covariance.

use serde::Serialize;

use super::double_double::DoubleDouble;
use super::special::student_t::Student;
use super::sum::{Scale, count, require_finite};
use super::types::{Alternative, Arm, ConfidenceLevel, Interval, NotEstimable};

/// Residual sums of squares below this share of the total are rounding: the fit is perfect.
const PERFECT: f64 = 1e-28;

/// A regression coefficient with its standard error.
///
/// # Example
/// ```
/// use nadir_statistics::regression::Coefficient;
/// let slope = Coefficient { estimate: -0.5, standard_error: 0.25 };
/// assert_eq!(slope.estimate / slope.standard_error, -2.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Coefficient {
    /// The least-squares estimate.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// A group's mean as predicted at the mean baseline of all patients.
///
/// # Example
/// ```
/// use nadir_statistics::regression::ancova;
/// use nadir_statistics::types::ConfidenceLevel;
/// let (baseline, change) = ([1.0, 2.0, 3.0, 1.0, 2.0, 3.0], [1.0, 3.0, 2.0, 2.0, 4.0, 3.0]);
/// let groups = [false, false, false, true, true, true];
/// let analysis = ancova(&baseline, &change, &groups, ConfidenceLevel::default()).unwrap();
/// // Equal baselines need no adjustment: the means are 2 and 3.
/// assert_eq!(analysis.adjusted_means.map(|mean| mean.estimate), [2.0, 3.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct AdjustedMean {
    /// The adjusted mean.
    pub estimate: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its confidence interval.
    pub interval: Interval,
}

/// An analysis of covariance of two groups with all that led to it.
///
/// # Example
/// ```
/// use nadir_statistics::regression::ancova;
/// use nadir_statistics::types::ConfidenceLevel;
/// let (baseline, change) = ([1.0, 2.0, 3.0, 1.0, 2.0, 3.0], [1.0, 3.0, 2.0, 2.0, 4.0, 3.0]);
/// let groups = [false, false, false, true, true, true];
/// let analysis = ancova(&baseline, &change, &groups, ConfidenceLevel::default()).unwrap();
/// assert_eq!((analysis.group.estimate, analysis.baseline.estimate, analysis.df), (1.0, 0.5, 3));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ancova {
    /// How many patients group 0 and group 1 have.
    pub n: [usize; 2],
    /// The level of the intervals.
    pub confidence: ConfidenceLevel,
    /// Group 1 − group 0 at equal baseline.
    pub group: Coefficient,
    /// t of the group coefficient.
    pub statistic: f64,
    /// Residual degrees of freedom, n − 3.
    pub df: usize,
    /// Two-sided p-value of the group coefficient.
    pub p: f64,
    /// Confidence interval of the group coefficient.
    pub interval: Interval,
    /// Change per unit of baseline.
    pub baseline: Coefficient,
    /// Two-sided p-value of the baseline coefficient.
    pub baseline_p: f64,
    /// Expected change of group 0 at baseline 0.
    pub intercept: Coefficient,
    /// Residual standard deviation.
    pub sigma: f64,
    /// Share of the total sum of squares explained.
    pub r_squared: f64,
    /// The adjusted means of group 0 and group 1.
    pub adjusted_means: [AdjustedMean; 2],
}

/// Analysis of covariance: change = intercept + group + slope · baseline + error.
///
/// The slope comes from deviations within the groups, β = `S_by/S_bb`; the group coefficient is the difference of mean
/// changes less β times the difference of mean baselines. Least squares in closed form, without a matrix, so that
/// nearly collinear and nearly perfect data lose no digits.
///
/// `in_second` says for each patient whether they belong to group 1.
///
/// # Errors
/// - [`NotEstimable::LengthMismatch`]: columns of different length
/// - [`NotEstimable::NotFinite`]: a value is NaN or infinite
/// - [`NotEstimable::TooFewObservations`]: an empty group, or fewer than 4 patients
/// - [`NotEstimable::Collinear`]: the baseline does not vary within the groups
/// - [`NotEstimable::ZeroVariance`]: the model fits without any residual
///
/// # Source
/// Fisher 1932, Statistical Methods for Research Workers, 4th ed., §49.1; EMA 2015, Guideline on adjustment for
/// baseline covariates, EMA/CHMP/295050/2013.
///
/// # Example
/// ```
/// use nadir_statistics::regression::ancova;
/// use nadir_statistics::types::{ConfidenceLevel, NotEstimable};
/// let same = ancova(&[5.0; 4], &[1.0, 2.0, 3.0, 5.0], &[false, true, false, true], ConfidenceLevel::default());
/// assert_eq!(same, Err(NotEstimable::Collinear));
/// ```
pub fn ancova(baseline: &[f64], change: &[f64], in_second: &[bool], confidence: ConfidenceLevel) -> Result<Ancova, NotEstimable> {
    let n = baseline.len();
    for (field, found) in [("change", change.len()), ("group", in_second.len())] {
        if found != n {
            return Err(NotEstimable::LengthMismatch { field, needed: n, found });
        }
    }
    require_finite(baseline, "baseline")?;
    require_finite(change, "change")?;
    let scales = Scales { baseline: Scale::of(baseline), change: Scale::of(change) };
    let points = |second: bool| -> Vec<Point> {
        let rows = baseline.iter().zip(change).zip(in_second).filter(|(_, group)| **group == second);
        rows.map(|((b, c), _)| Point { baseline: scales.baseline.apply(*b), change: scales.change.apply(*c) }).collect()
    };
    let groups = [Group::of(&points(false)), Group::of(&points(true))];
    for (arm, group) in [Arm::First, Arm::Second].into_iter().zip(&groups) {
        if group.n == 0 {
            return Err(NotEstimable::TooFewObservations { arm, needed: 1, found: 0 });
        }
    }
    if n < 4 {
        return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 4, found: n });
    }
    Fit::of(&groups)?.report(&groups, scales, confidence)
}

#[derive(Clone, Copy)]
struct Point {
    baseline: DoubleDouble,
    change: DoubleDouble,
}

#[derive(Clone, Copy)]
struct Scales {
    baseline: Scale,
    change: Scale,
}

/// One group's means and sums of products about them.
struct Group {
    n: usize,
    mean: Point,
    baseline_squares: DoubleDouble,
    products: DoubleDouble,
    change_squares: DoubleDouble,
}

impl Group {
    fn of(points: &[Point]) -> Self {
        let n = points.len();
        let mean_of = |part: fn(&Point) -> DoubleDouble| {
            if n == 0 { DoubleDouble::ZERO } else { points.iter().map(part).sum::<DoubleDouble>() / count(n) }
        };
        let mean = Point { baseline: mean_of(|point| point.baseline), change: mean_of(|point| point.change) };
        let sum = |term: fn(Point) -> DoubleDouble| -> DoubleDouble {
            let centred = |point: &Point| Point { baseline: point.baseline - mean.baseline, change: point.change - mean.change };
            points.iter().map(|point| term(centred(point))).sum()
        };
        Self {
            n,
            mean,
            baseline_squares: super::sum::without_rounding(sum(|point| point.baseline.square())),
            products: sum(|point| point.baseline * point.change),
            change_squares: sum(|point| point.change.square()),
        }
    }
}

/// The least-squares fit, all scaled.
struct Fit {
    slope: DoubleDouble,
    baseline_squares: DoubleDouble,
    residual_variance: DoubleDouble,
    df: usize,
    r_squared: DoubleDouble,
}

impl Fit {
    fn of(groups: &[Group; 2]) -> Result<Self, NotEstimable> {
        let [first, second] = groups;
        let baseline_squares = first.baseline_squares + second.baseline_squares;
        if baseline_squares.value() <= 0.0 {
            return Err(NotEstimable::Collinear);
        }
        let products = first.products + second.products;
        let within = first.change_squares + second.change_squares;
        let residual = within - products.square() / baseline_squares;
        let (n1, n2) = (count(first.n), count(second.n));
        let between = (first.mean.change - second.mean.change).square() * n1 * n2 / (n1 + n2);
        let total = within + between;
        if residual.value() <= total.value() * PERFECT {
            return Err(NotEstimable::ZeroVariance { arm: Arm::All });
        }
        let df = first.n.saturating_add(second.n).saturating_sub(3);
        Ok(Self {
            slope: products / baseline_squares,
            baseline_squares,
            residual_variance: residual / count(df),
            df,
            r_squared: 1.0 - residual / total,
        })
    }

    /// The standard error of a prediction: `√(σ²(Σ1/n + distance²/S_bb))`.
    fn standard_error(&self, weight: DoubleDouble, distance: DoubleDouble) -> DoubleDouble {
        (self.residual_variance * (weight + distance.square() / self.baseline_squares)).sqrt()
    }

    fn student(&self) -> Student {
        Student::new(DoubleDouble::from(count(self.df)))
    }

    fn p(&self, t: DoubleDouble) -> f64 {
        self.student().p_value(t, Alternative::TwoSided)
    }

    fn report(&self, groups: &[Group; 2], scales: Scales, confidence: ConfidenceLevel) -> Result<Ancova, NotEstimable> {
        let [first, second] = groups;
        let [w1, w2] = [first, second].map(|group| DoubleDouble::ratio(1.0, count(group.n)));
        let critical = self.student().critical_value(confidence.both_tails());
        let with_interval = |estimate: DoubleDouble, error: DoubleDouble| AdjustedMean {
            estimate: scales.change.restore(estimate),
            standard_error: scales.change.restore(error),
            interval: Interval {
                low: scales.change.restore(estimate - critical * error),
                high: scales.change.restore(estimate + critical * error),
            },
        };
        let distance = second.mean.baseline - first.mean.baseline;
        let difference = second.mean.change - first.mean.change - self.slope * distance;
        let difference_error = self.standard_error(w1 + w2, distance);
        let intercept = first.mean.change - self.slope * first.mean.baseline;
        let slope_error = self.standard_error(DoubleDouble::ZERO, DoubleDouble::ONE);
        let (n1, n2) = (count(first.n), count(second.n));
        let overall = (first.mean.baseline * n1 + second.mean.baseline * n2) / (n1 + n2);
        let adjusted = |group: &Group, weight| {
            let distance = group.mean.baseline - overall;
            with_interval(group.mean.change - self.slope * distance, self.standard_error(weight, distance))
        };
        let statistic = difference / difference_error;
        let slope = scales.change.restore_ratio(scales.baseline, self.slope);
        if !(statistic.is_finite() && slope.is_finite()) {
            return Err(NotEstimable::TooLarge { field: "change" });
        }
        let group = with_interval(difference, difference_error);
        Ok(Ancova {
            n: [first.n, second.n],
            confidence,
            group: Coefficient { estimate: group.estimate, standard_error: group.standard_error },
            statistic: statistic.value(),
            df: self.df,
            p: self.p(statistic),
            interval: group.interval,
            baseline: Coefficient { estimate: slope, standard_error: scales.change.restore_ratio(scales.baseline, slope_error) },
            baseline_p: self.p(self.slope / slope_error),
            intercept: Coefficient {
                estimate: scales.change.restore(intercept),
                standard_error: scales.change.restore(self.standard_error(w1, first.mean.baseline)),
            },
            sigma: scales.change.restore(self.residual_variance.sqrt()),
            r_squared: self.r_squared.value(),
            adjusted_means: [adjusted(first, w1), adjusted(second, w2)],
        })
    }
}
