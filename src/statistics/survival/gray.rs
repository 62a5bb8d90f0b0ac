//! Gray's test of the cumulative incidence of two groups.

use serde::Serialize;

use super::super::contingency::ChiSquared;
use super::super::double_double::DoubleDouble;
use super::super::types::NotEstimable;
use super::{CompetingFollowUp, RiskRow, require_people, risk_table_of};

/// Result of [`gray_test`].
///
/// # Example
/// ```
/// use nadir_statistics::survival::{CompetingFollowUp, Outcome, gray_test};
/// let group = [(1.0, Outcome::Event), (2.0, Outcome::Competing), (3.0, Outcome::Censored)];
/// let group = group.map(|(time, outcome)| CompetingFollowUp { time, outcome });
/// let test = gray_test(&group, &group).unwrap();
/// assert_eq!((test.events, test.competing, test.chi_squared.p), ([1, 1], [1, 1], 1.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GrayTest {
    /// People in each group.
    pub n: [usize; 2],
    /// Events in each group.
    pub events: [u64; 2],
    /// Competing events in each group.
    pub competing: [u64; 2],
    /// The first group's events less those expected were the incidences alike.
    pub score: f64,
    /// Its variance.
    pub variance: f64,
    /// score²/variance with one degree of freedom.
    pub chi_squared: ChiSquared,
}

/// Gray's test that an event beside competing ones has the same cumulative incidence in two groups.
///
/// The subdistribution hazards are compared as the log-rank test compares hazards: whoever had a competing event stays in the risk
/// set, thinned like those who are still followed, R = n·(1 − F₁(t−))/S(t−) in each group. At a time with d events the first group
/// expects d·R₁/(R₁ + R₂). The log-rank test, with competing events censored, is another hypothesis.
/// Weights are 1 (ρ = 0); ties enter the variance by hypergeometric factors, as in R's `cmprsk`, which gives the same numbers.
///
/// # Errors
/// - an empty group → [`NotEstimable::TooFewObservations`]
/// - a time that is not finite → [`NotEstimable::NotFinite`]
/// - no event of interest → [`NotEstimable::NoEvents`]
/// - never both groups at risk at an event → [`NotEstimable::NoInformation`]
///
/// # Source
/// Gray 1988, Ann Stat 16:1141.
///
/// # Example
/// ```
/// use nadir_statistics::survival::{CompetingFollowUp, Outcome, gray_test};
/// let group = |outcome| [1.0, 2.0, 3.0].map(|time| CompetingFollowUp { time, outcome });
/// let test = gray_test(&group(Outcome::Event), &group(Outcome::Competing)).unwrap();
/// assert!(test.score > 0.0 && test.chi_squared.p < 0.05);
/// ```
pub fn gray_test(first: &[CompetingFollowUp], second: &[CompetingFollowUp]) -> Result<GrayTest, NotEstimable> {
    require_people([first.len(), second.len()])?;
    let people = |group: &[CompetingFollowUp]| group.iter().map(|person| (person.time, person.outcome)).collect();
    let rows = risk_table_of([people(first), people(second)])?;
    let total =
        |count: fn(&RiskRow) -> [u64; 2]| rows.iter().map(count).fold([0, 0], |[a, b], [first, second]| [a + first, b + second]);
    let (events, competing) = (total(|row| row.events), total(|row| row.competing));
    if events == [0, 0] {
        return Err(NotEstimable::NoEvents);
    }
    let mut pooled = Pooled { groups: [Group::new(), Group::new()], incidence: DoubleDouble::ZERO };
    let mut score = DoubleDouble::ZERO;
    for row in rows.iter().filter(|row| row.events != [0, 0] || row.competing != [0, 0]) {
        score = score + pooled.step(row);
    }
    let variance = pooled.groups.iter().map(Group::variance).sum::<DoubleDouble>();
    if variance.value() <= 0.0 {
        return Err(NotEstimable::NoInformation);
    }
    Ok(GrayTest {
        n: [first.len(), second.len()],
        events,
        competing,
        score: score.value(),
        variance: variance.value(),
        chi_squared: ChiSquared::new(score.square() / variance, 1),
    })
}

/// One group on the way through the times.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// Probability of no event of either kind, before the time and from it on.
    event_free: [DoubleDouble; 2],
    /// Incidence before the time.
    incidence: DoubleDouble,
    /// What the group's events are worth in the first group's score, but for what comes after them: its integral so far.
    integral: DoubleDouble,
    /// Sums of w·v, w·u·v and u²·v over events of the group: v the variance of an increment, u what it adds to the
    /// incidence at the end, w its own worth.
    moments: [DoubleDouble; 3],
}

impl Group {
    fn new() -> Self {
        let event_free = [DoubleDouble::ONE; 2];
        Self { event_free, incidence: DoubleDouble::ZERO, integral: DoubleDouble::ZERO, moments: [DoubleDouble::ZERO; 3] }
    }

    /// Adds the increments of one kind of event at one time.
    fn add(&mut self, own: DoubleDouble, later: DoubleDouble, variance: DoubleDouble) {
        let [squares, products, laters] = &mut self.moments;
        *squares = *squares + own.square() * variance;
        *products = *products + own * later * variance;
        *laters = *laters + later.square() * variance;
    }

    /// The variance of Σ (own + later·integral at the end) over the group's increments.
    fn variance(&self) -> DoubleDouble {
        let [squares, products, laters] = self.moments;
        squares + self.integral * products.scale(1) + self.integral.square() * laters
    }
}

/// Both groups, and the incidence they would have in common.
struct Pooled {
    groups: [Group; 2],
    /// The common incidence before the time.
    incidence: DoubleDouble,
}

impl Pooled {
    /// Goes through one time with events; what it adds to the score of the first group.
    fn step(&mut self, row: &RiskRow) -> DoubleDouble {
        let at_risk = row.at_risk.map(|n| n as f64);
        let [all_events, all_competing] = [row.events, row.competing].map(|[a, b]| (a + b) as f64);
        // h = n/S; of a group in which nobody is left, 0.
        let h: [DoubleDouble; 2] =
            zip(
                at_risk,
                self.groups,
                |n, group| {
                    if n > 0.0 { DoubleDouble::from(n) / group.event_free[0] } else { DoubleDouble::ZERO }
                },
            );
        let thinned = zip(h, self.groups, |h, group| h * (DoubleDouble::ONE - group.incidence));
        let (h_sum, thinned_sum) = (h[0] + h[1], thinned[0] + thinned[1]);
        let before = self.incidence;
        let hazard = DoubleDouble::from(all_events) / h_sum;
        self.incidence = before + hazard;
        // The first group's weights in its own and, with the other sign, in the second group's increments.
        let weight = h[0] * (DoubleDouble::ONE - h[0] / h_sum);
        let weights = [weight, -(h[0] * h[1] / h_sum)];
        let rest = DoubleDouble::ONE - self.incidence;
        for (index, group) in self.groups.iter_mut().enumerate() {
            let pick = |values: [f64; 2]| if index == 0 { values[0] } else { values[1] };
            let (n, d1, d2) = (pick(at_risk), pick(row.events.map(|d| d as f64)), pick(row.competing.map(|d| d as f64)));
            if n <= 0.0 {
                continue;
            }
            let w = if index == 0 { weights[0] } else { weights[1] };
            let free = group.event_free[0];
            let after = free * (n - d1 - d2) / n;
            group.event_free[1] = after;
            group.integral = group.integral + w * hazard / (DoubleDouble::ONE - before);
            let left = after.value() > 0.0;
            if all_events > 0.0 {
                let later = if left { DoubleDouble::ONE - rest / after } else { DoubleDouble::ONE };
                let tied = if all_events > 1.0 {
                    DoubleDouble::ONE - DoubleDouble::from(all_events - 1.0) / (h_sum * free - 1.0)
                } else {
                    DoubleDouble::ONE
                };
                let variance = tied * free * all_events / (h_sum * n);
                group.add(w - later * group.integral, later, variance);
            }
            if all_competing > 0.0 && left && d2 > 0.0 {
                let later = rest / after;
                let tied = if d2 > 1.0 { DoubleDouble::ONE - DoubleDouble::ratio(d2 - 1.0, n - 1.0) } else { DoubleDouble::ONE };
                let variance = tied * free.square() * d2 / DoubleDouble::product(n, n);
                group.add(later * group.integral, -later, variance);
            }
            group.incidence = group.incidence + free * d1 / n;
            group.event_free[0] = after;
        }
        if at_risk[0] > 0.0 {
            DoubleDouble::from(row.events[0] as f64) - thinned[0] * all_events / thinned_sum
        } else {
            DoubleDouble::ZERO
        }
    }
}

/// Two pairs, member by member.
fn zip<A: Copy, B: Copy, C>(one: [A; 2], other: [B; 2], with: impl Fn(A, B) -> C) -> [C; 2] {
    [with(one[0], other[0]), with(one[1], other[1])]
}
