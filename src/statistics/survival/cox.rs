//! Cox's proportional-hazards model with one binary covariate.

use serde::Serialize;

use super::super::contingency::ChiSquared;
use super::super::double_double::DoubleDouble;
use super::super::root::increasing_root;
use super::super::special::normal;
use super::super::types::{ConfidenceLevel, Interval, NotEstimable};
use super::{FollowUp, RiskRow, two_group_table};

/// Log hazard ratios beyond this are infinite for a double.
const LARGEST_LOG: f64 = 700.0;

/// How events at the same time enter the likelihood.
///
/// # Example
/// ```
/// use nadir_statistics::survival::Ties;
/// assert_eq!(Ties::default(), Ties::Efron);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// Each of d tied events sees the others gone in part: the closer approximation, and R's default.
    #[default]
    Efron,
    /// Every tied event sees all the others still at risk.
    Breslow,
}

/// Where an estimate runs to when the likelihood has no finite maximum.
///
/// # Example
/// ```
/// use nadir_statistics::survival::Divergence;
/// assert_eq!([Divergence::ToZero, Divergence::ToInfinity].map(Divergence::hazard_ratio), [0.0, f64::INFINITY]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Divergence {
    /// The hazard ratio falls to 0.
    ToZero,
    /// The hazard ratio rises without bound.
    ToInfinity,
}

impl Divergence {
    /// The limit of the hazard ratio: 0 or +∞.
    pub fn hazard_ratio(self) -> f64 {
        match self {
            Self::ToZero => 0.0,
            Self::ToInfinity => f64::INFINITY,
        }
    }
}

/// The maximum of the partial likelihood with its standard error.
///
/// # Example
/// ```
/// use nadir_statistics::survival::{FollowUp, Ties, cox_binary};
/// let group = [1.0, 2.0].map(|time| FollowUp { time, event: true });
/// let fit = cox_binary(&group, &group, Ties::Efron, Default::default()).unwrap();
/// // The groups are alike.
/// assert_eq!(fit.estimate.unwrap().hazard_ratio, 1.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CoxEstimate {
    /// ln of the hazard ratio, second group against first.
    pub coefficient: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Hazard ratio, second group against first.
    pub hazard_ratio: f64,
    /// Wald interval of the hazard ratio.
    pub interval: Interval,
    /// coefficient / standard error.
    pub z: f64,
    /// Two-sided p of `z`.
    pub p_wald: f64,
}

/// Result of [`cox_binary`].
///
/// # Example
/// ```
/// use nadir_statistics::survival::{Divergence, FollowUp, Ties, cox_binary};
/// let event = |time| [FollowUp { time, event: true }];
/// let fit = cox_binary(&event(1.0), &event(2.0), Ties::Efron, Default::default()).unwrap();
/// // All events of the first group come first: the likelihood has no finite maximum, the score test stands.
/// assert_eq!((fit.estimate.is_err(), fit.divergence), (true, Some(Divergence::ToZero)));
/// assert_eq!(fit.score.statistic, 1.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CoxFit {
    /// People in each group.
    pub n: [usize; 2],
    /// Events in each group.
    pub events: [u64; 2],
    /// How ties were handled.
    pub ties: Ties,
    /// Log partial likelihood at hazard ratio 1.
    pub log_likelihood_null: f64,
    /// The largest log partial likelihood, or its limit where it has no finite maximum.
    pub log_likelihood: f64,
    /// Likelihood-ratio test of hazard ratio 1.
    pub likelihood_ratio: ChiSquared,
    /// Score test of hazard ratio 1.
    pub score: ChiSquared,
    /// Profile-likelihood interval of the hazard ratio: all it could be that the likelihood-ratio test would not reject.
    ///
    /// It exists without a finite maximum, too, with 0 or +∞ as one limit; unlike Wald's it agrees with `likelihood_ratio.p`.
    pub profile: Interval,
    /// The estimate, or [`NotEstimable::NoFiniteMaximum`].
    pub estimate: Result<CoxEstimate, NotEstimable>,
    /// Where the estimate runs to when there is no finite maximum.
    pub divergence: Option<Divergence>,
    /// Confidence level of the interval.
    pub level: ConfidenceLevel,
}

/// One factor of the partial likelihood: weights of the two groups at risk, w₁ + w₂·HR in its denominator.
type Factor = [DoubleDouble; 2];

/// Cox's model with the group as its only covariate; the hazard ratio is second against first.
///
/// ℓ(β) = d₂β − Σ ln(w₁ + w₂eᵝ), concave. Efron's weights of the l-th of d tied events are n − d·l/d for each group's
/// people and events, Breslow's are n throughout. When all events fall where only one outcome is possible for the
/// order of the groups, ℓ has no finite maximum: that is said, with the direction; the score test and the
/// likelihood-ratio test, whose limit is finite, are given.
///
/// Beside a hazard ratio belong its own p and interval, of one kind: `likelihood_ratio` and `profile`, or those of Wald, which are
/// the coarser of the two in small samples. The log-rank p is another statistic and can lie on the other side of 0.05.
///
/// # Errors
/// As [`log_rank`](super::log_rank): an empty group, a time that is not finite, no events, never both groups at risk.
///
/// # Source
/// Cox 1972, J R Stat Soc B 34:187; Efron 1977, JASA 72:557; Breslow 1974, Biometrics 30:89; Venzon and Moolgavkar 1988, Appl
/// Stat 37:87 (profile likelihood).
///
/// # Example
/// ```
/// use nadir_statistics::survival::{FollowUp, Ties, cox_binary};
/// let first = [1.0, 4.0].map(|time| FollowUp { time, event: true });
/// let second = [2.0, 3.0].map(|time| FollowUp { time, event: true });
/// let fit = cox_binary(&first, &second, Ties::Breslow, Default::default()).unwrap();
/// // ℓ(0) = −ln 4!.
/// assert!((fit.log_likelihood_null + 24.0_f64.ln()).abs() < 1e-15);
/// ```
pub fn cox_binary(first: &[FollowUp], second: &[FollowUp], ties: Ties, level: ConfidenceLevel) -> Result<CoxFit, NotEstimable> {
    let rows = two_group_table(first, second)?;
    let events = rows.iter().fold([0, 0], |[a, b], row| {
        let [d1, d2] = row.events;
        [a + d1, b + d2]
    });
    let [_, in_second] = events;
    let factors: Vec<Factor> = rows.iter().flat_map(|row| factors(row, ties)).collect();

    let at_null = Derivatives::at(&factors, in_second, DoubleDouble::ONE);
    if at_null.information.value() <= 0.0 {
        return Err(NotEstimable::NoInformation);
    }
    // The score's limits: each factor's share of the second group tends to 1 (or 0) unless only one group is at risk.
    let with_second = factors.iter().filter(|[_, w2]| w2.value() > 0.0).count() as u64;
    let without_first = factors.iter().filter(|[w1, _]| w1.value() <= 0.0).count() as u64;
    let divergence = if in_second >= with_second {
        Some(Divergence::ToInfinity)
    } else if in_second <= without_first {
        Some(Divergence::ToZero)
    } else {
        None
    };
    let null: DoubleDouble = factors.iter().map(|[w1, w2]| -(*w1 + *w2).ln()).sum();
    let (estimate, gain) = if let Some(direction) = divergence {
        (Err(NotEstimable::NoFiniteMaximum), limiting_gain(&factors, direction))
    } else {
        let (estimate, gain) = maximum(&factors, in_second, level);
        (Ok(estimate), gain)
    };
    let likelihood = Likelihood { factors: &factors, in_second };
    let profile = likelihood.interval(estimate.ok().map(|found| found.coefficient), gain, level);
    Ok(CoxFit {
        n: [first.len(), second.len()],
        events,
        ties,
        log_likelihood_null: null.value(),
        log_likelihood: (null + gain).value(),
        likelihood_ratio: ChiSquared::new(gain.scale(1), 1),
        score: ChiSquared::new(at_null.score.square() / at_null.information, 1),
        profile: match divergence {
            Some(Divergence::ToZero) => Interval { low: 0.0, ..profile },
            Some(Divergence::ToInfinity) => Interval { high: f64::INFINITY, ..profile },
            None => profile,
        },
        estimate,
        divergence,
        level,
    })
}

/// The log partial likelihood above its value at hazard ratio 1.
struct Likelihood<'a> {
    factors: &'a [Factor],
    in_second: u64,
}

impl Likelihood<'_> {
    /// ℓ(β) − ℓ(0) and the score, in doubles.
    fn near(&self, beta: f64) -> (f64, f64) {
        let ratio = libm::exp(beta);
        let (mut gain, mut score) = (beta * self.in_second as f64, self.in_second as f64);
        for [w1, w2] in self.factors {
            let (w1, w2) = (w1.value(), w2.value());
            let weighted = w2 * ratio;
            gain -= libm::log((w1 + weighted) / (w1 + w2));
            score -= weighted / (w1 + weighted);
        }
        (gain, score)
    }

    /// The hazard ratios at which twice the loss from the largest gain is the square of the normal quantile.
    ///
    /// The loss is convex, so Newton's method in doubles finds the root and one more step with all digits polishes it. Where there
    /// is no finite maximum only one side has a root; the other limit is the end of the range searched.
    fn interval(&self, maximum: Option<f64>, largest_gain: DoubleDouble, level: ConfidenceLevel) -> Interval {
        let z = normal::upper_quantile(level.both_tails().value() / 2.0);
        let wanted = largest_gain - DoubleDouble::product(z, z).scale(-1);
        let limit = |side: f64| {
            let from = maximum.map_or(-LARGEST_LOG, |at| side * at);
            let start = maximum.map_or(0.0, |at| side * at + 1.0);
            let beta = side
                * increasing_root(from, LARGEST_LOG, start, |mirrored| {
                    let (gain, score) = self.near(side * mirrored);
                    (wanted.value() - gain, -side * score)
                });
            let mut beta = DoubleDouble::from(beta);
            for _ in 0..2 {
                let ratio = beta.exp();
                let terms = self.factors.iter().map(|[w1, w2]| ((*w1 + *w2) / (*w1 + *w2 * ratio)).ln());
                let gain = beta * self.in_second as f64 + terms.sum::<DoubleDouble>();
                let score = Derivatives::at(self.factors, self.in_second, ratio).score;
                let step = (wanted - gain) / score;
                if !step.is_finite() || step.abs().value() > 1e-6 * beta.abs().value().max(1.0) {
                    break;
                }
                beta = beta + step;
            }
            beta.exp().value()
        };
        Interval { low: limit(-1.0), high: limit(1.0) }
    }
}

/// The factors of the events at one time.
fn factors(row: &RiskRow, ties: Ties) -> impl Iterator<Item = Factor> {
    let [d1, d2] = row.events;
    let [n1, n2] = row.at_risk;
    let tied = (d1 + d2) as f64;
    (0..d1 + d2).map(move |gone| {
        let weight = |at_risk: u64, events: u64| match ties {
            Ties::Breslow => DoubleDouble::from(at_risk as f64),
            Ties::Efron => DoubleDouble::from(at_risk as f64) - DoubleDouble::product(gone as f64, events as f64) / tied,
        };
        [weight(n1, d1), weight(n2, d2)]
    })
}

/// First and minus second derivative of the log partial likelihood.
struct Derivatives {
    score: DoubleDouble,
    information: DoubleDouble,
}

impl Derivatives {
    /// At a hazard ratio.
    fn at(factors: &[Factor], in_second: u64, hazard_ratio: DoubleDouble) -> Self {
        let mut score = DoubleDouble::from(in_second as f64);
        let mut information = DoubleDouble::ZERO;
        for [w1, w2] in factors {
            let weighted = *w2 * hazard_ratio;
            let share = weighted / (*w1 + weighted);
            score = score - share;
            information = information + share * (*w1 / (*w1 + weighted));
        }
        Self { score, information }
    }
}

/// What ℓ gains over ℓ(0) as the hazard ratio runs to its limit: the terms in β cancel.
fn limiting_gain(factors: &[Factor], direction: Divergence) -> DoubleDouble {
    let gain = |[w1, w2]: &Factor| {
        let kept = match direction {
            Divergence::ToInfinity => *w2,
            Divergence::ToZero => *w1,
        };
        if kept.value() > 0.0 { ((*w1 + *w2) / kept).ln() } else { DoubleDouble::ZERO }
    };
    factors.iter().map(gain).sum()
}

/// The estimate where there is a finite maximum, and ℓ there less ℓ(0).
fn maximum(factors: &[Factor], in_second: u64, level: ConfidenceLevel) -> (CoxEstimate, DoubleDouble) {
    let rough = increasing_root(-LARGEST_LOG, LARGEST_LOG, 0.0, |beta| {
        let ratio = libm::exp(beta);
        let mut score = in_second as f64;
        let mut information = 0.0;
        for [w1, w2] in factors {
            let (w1, weighted) = (w1.value(), w2.value() * ratio);
            let share = weighted / (w1 + weighted);
            score -= share;
            information += share * (w1 / (w1 + weighted));
        }
        (-score, information)
    });
    // One more Newton step with all digits.
    let rough = DoubleDouble::from(rough);
    let near = Derivatives::at(factors, in_second, rough.exp());
    let coefficient = rough + near.score / near.information;
    let hazard_ratio = coefficient.exp();
    let information = Derivatives::at(factors, in_second, hazard_ratio).information;
    let standard_error = DoubleDouble::ONE / information.sqrt();
    let wald = coefficient / standard_error;
    let reach = standard_error * normal::upper_quantile(level.both_tails().value() / 2.0);
    // ℓ(β) − ℓ(0) factor by factor, so that a small difference keeps its digits.
    let ratio: DoubleDouble = factors.iter().map(|[w1, w2]| ((*w1 + *w2) / (*w1 + *w2 * hazard_ratio)).ln()).sum();
    let gain = coefficient * in_second as f64 + ratio;
    let estimate = CoxEstimate {
        coefficient: coefficient.value(),
        standard_error: standard_error.value(),
        hazard_ratio: hazard_ratio.value(),
        interval: Interval { low: (coefficient - reach).exp().value(), high: (coefficient + reach).exp().value() },
        z: wald.value(),
        p_wald: normal::two_sided_tail(wald).min(1.0),
    };
    (estimate, gain)
}
