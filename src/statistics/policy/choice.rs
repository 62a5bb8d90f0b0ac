//! The rule applied to the data.

use serde::Serialize;

use super::super::exact::{TwoCounts, exact_unconditional_difference};
use super::super::groups::{Centre, levene};
use super::super::proportion::{one_proportion, two_proportions};
use super::super::rank::{EXACT_BELOW, EXACT_LIMIT};
use super::super::shapiro::shapiro_wilk;
use super::super::t_test::SampleSummary;
use super::super::types::{Arm, ConfidenceLevel, Interval, NotEstimable};
use super::{
    ContinuousRule, DifferenceInterval, ProportionInterval, Reason, SummaryKind, TableCondition, TestMethod, TestPolicy,
    TestResult, result,
};
use crate::order::sort_by_number;

/// What is compared; every contrast is first against second.
///
/// # Example
/// ```
/// use nadir_statistics::policy::Comparison;
/// assert_eq!(Comparison::Table([[1, 2], [3, 4]]).methods().len(), 9);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Comparison<'a> {
    /// Two groups of numbers.
    Values {
        /// The first group.
        x: &'a [f64],
        /// The second group.
        y: &'a [f64],
    },
    /// Two groups as papers report them.
    Summaries {
        /// The first group.
        first: SampleSummary,
        /// The second group.
        second: SampleSummary,
    },
    /// Counts, groups as rows, event and no event as columns.
    Table([[u64; 2]; 2]),
}

impl Comparison<'_> {
    /// The tests there are for it, whether or not they can be carried out.
    pub const fn methods(&self) -> &'static [TestMethod] {
        match self {
            Self::Table(_) => &TestMethod::OF_TABLES,
            Self::Values { .. } | Self::Summaries { .. } => &TestMethod::OF_VALUES,
        }
    }
}

/// An estimate with the interval of the policy.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, RECOMMENDED, choose};
/// let choice = choose(&RECOMMENDED, &Comparison::Table([[0, 10], [5, 5]]), Default::default());
/// let [none, half] = choice.proportions.unwrap();
/// assert_eq!((none.unwrap().interval.low, half.unwrap().estimate), (0.0, 0.5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PolicyInterval {
    /// The estimate.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
}

/// The test a policy chooses, why, and what it gives.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, TestMethod, TEXTBOOK, choose};
/// let choice = choose(&TEXTBOOK, &Comparison::Table([[30, 10], [20, 20]]), Default::default());
/// assert_eq!((choice.method, choice.expected), (TestMethod::Pearson, Some([[25.0, 15.0], [25.0, 15.0]])));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TestChoice {
    /// The policy's name.
    pub policy: &'static str,
    /// The test.
    pub method: TestMethod,
    /// Why this one.
    pub reason: Reason,
    /// The description that goes with it; `None` for a table.
    pub summary: Option<SummaryKind>,
    /// Expected counts of a table; `None` for values and for an empty table.
    pub expected: Option<[[f64; 2]; 2]>,
    /// What the test gives.
    pub result: Result<TestResult, NotEstimable>,
    /// Each group's proportion of events; `None` for values.
    pub proportions: Option<[Result<PolicyInterval, NotEstimable>; 2]>,
    /// First minus second: of proportions, or of means or medians as the test has it; of geometric means first over second.
    pub difference: Result<PolicyInterval, NotEstimable>,
    /// Confidence level of the intervals.
    pub level: ConfidenceLevel,
}

/// The test that `policy` takes for `comparison`.
///
/// Expected counts are held against their limits in whole numbers, row × column against limit × total.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, Reason, RECOMMENDED, choose};
/// // Expected counts of exactly 1 are enough.
/// let choice = choose(&RECOMMENDED, &Comparison::Table([[2, 5], [0, 7]]), Default::default());
/// assert_eq!(choice.reason, Reason::EveryExpectedAtLeast { n: 14, min_expected: 1.0, least: 1, below: None });
/// ```
pub fn choose(policy: &TestPolicy, comparison: &Comparison<'_>, level: ConfidenceLevel) -> TestChoice {
    carried_out(policy, comparison, choose_method(policy, comparison), level)
}

/// The test that goes with a summary of two groups of numbers: of means a t-test, of medians a rank test, of geometric means the t-test of
/// the logarithms.
///
/// Where the policy takes such a test anyway, it takes it by its own rule: Levene's test decides between two t-tests, and an exact rank test
/// stays exact. The ratio of geometric means stands in the place of the difference.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{RECOMMENDED, SummaryKind, TestMethod, choose_for_summary};
/// let choose = |summary| choose_for_summary(&RECOMMENDED, &[1.0, 2.0, 4.0], &[2.0, 4.0, 9.0], summary, Default::default()).method;
/// assert_eq!(choose(SummaryKind::MeanSd), TestMethod::Welch);
/// assert_eq!(choose(SummaryKind::MedianQuartiles), TestMethod::MannWhitneyNormal);
/// ```
pub fn choose_for_summary(policy: &TestPolicy, x: &[f64], y: &[f64], summary: SummaryKind, level: ConfidenceLevel) -> TestChoice {
    let comparison = Comparison::Values { x, y };
    let own = for_values(policy.continuous, Some((x, y)));
    let reason = Reason::SummedUp { summary };
    let chosen = match (own.0.summary() == Some(summary), summary, policy.continuous) {
        (true, ..) => own,
        (false, SummaryKind::MedianQuartiles, _) => (rank_sum(x, y), reason),
        (false, SummaryKind::GeometricMean, _) => (TestMethod::WelchOfLogarithms, reason),
        (false, SummaryKind::MeanSd, ContinuousRule::ByNormalityAndVariances { variances, .. }) => by_variances(x, y, variances),
        (false, SummaryKind::MeanSd, ContinuousRule::Always(_)) => (TestMethod::Welch, reason),
    };
    carried_out(policy, &comparison, chosen, level)
}

fn carried_out(
    policy: &TestPolicy,
    comparison: &Comparison<'_>,
    (method, reason): (TestMethod, Reason),
    level: ConfidenceLevel,
) -> TestChoice {
    let result = result(comparison, method, level);
    let (expected, proportions, difference) = match *comparison {
        Comparison::Table(table) => {
            let proportions = table.map(|[events, others]| proportion(policy.proportion, events, others, level));
            (expected(table), Some(proportions), difference(policy.difference, table, level))
        }
        _ => (None, None, result.as_ref().map_err(|why| *why).and_then(of_result)),
    };
    TestChoice {
        policy: policy.name,
        method,
        reason,
        summary: method.summary(),
        expected,
        result,
        proportions,
        difference,
        level,
    }
}

/// The method that `policy` takes for `comparison`, and why; nothing else is computed.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, TestMethod, TEXTBOOK, choose_method};
/// assert_eq!(choose_method(&TEXTBOOK, &Comparison::Table([[0, 33], [3, 88]])).0, TestMethod::Fisher);
/// ```
pub fn choose_method(policy: &TestPolicy, comparison: &Comparison<'_>) -> (TestMethod, Reason) {
    match *comparison {
        Comparison::Table(table) => for_table(policy, table),
        Comparison::Values { x, y } => for_values(policy.continuous, Some((x, y))),
        Comparison::Summaries { .. } => for_values(policy.continuous, None),
    }
}

/// The estimate that the test itself gives.
fn of_result(result: &TestResult) -> Result<PolicyInterval, NotEstimable> {
    let (Some(estimate), Some(interval)) = (result.estimate, result.interval) else {
        return Err(NotEstimable::NoInformation);
    };
    Ok(PolicyInterval { estimate, interval })
}

fn for_values(rule: ContinuousRule, values: Option<(&[f64], &[f64])>) -> (TestMethod, Reason) {
    let (normality, level) = match (rule, values) {
        (ContinuousRule::Always(TestMethod::MannWhitneyExact), Some((x, y))) if x.len() + y.len() > EXACT_LIMIT => {
            let reason = Reason::TooManyForExact { n: (x.len() + y.len()) as u64, most: EXACT_LIMIT as u64 };
            return (TestMethod::MannWhitneyNormal, reason);
        }
        (ContinuousRule::Always(method), _) => return (method, Reason::Always),
        (ContinuousRule::ByNormalityAndVariances { normality, variances }, _) => (normality, variances),
    };
    let Some((x, y)) = values else {
        return (TestMethod::Welch, Reason::VariancesNotDecidable);
    };
    if let Some((arm, shapiro_p)) = least_normal(x, y).filter(|(_, p)| *p <= normality) {
        return (rank_sum(x, y), Reason::NotNormal { arm, shapiro_p, level: normality });
    }
    by_variances(x, y, level)
}

/// Student's test where Levene's does not tell the variances apart, else Welch's.
fn by_variances(x: &[f64], y: &[f64], level: f64) -> (TestMethod, Reason) {
    match levene(&[x, y], Centre::Mean) {
        Ok(test) if test.p > level => (TestMethod::Student, Reason::VariancesAlike { levene_p: test.p, level }),
        Ok(test) => (TestMethod::Welch, Reason::VariancesDiffer { levene_p: test.p, level }),
        Err(why) => (TestMethod::Welch, Reason::LeveneNotEstimable { why }),
    }
}

/// The group that Shapiro and Wilk's test gives the smaller p; groups it cannot judge say nothing.
fn least_normal(x: &[f64], y: &[f64]) -> Option<(Arm, f64)> {
    let p = |arm, values| shapiro_wilk(values).ok().map(|test| (arm, test.p));
    match (p(Arm::First, x), p(Arm::Second, y)) {
        (Some(first), Some(second)) => Some(if second.1 < first.1 { second } else { first }),
        (first, second) => first.or(second),
    }
}

/// The rank test R takes unasked: exact below 50 values a group without ties, else the normal approximation.
fn rank_sum(x: &[f64], y: &[f64]) -> TestMethod {
    let mut all: Vec<(f64, ())> = x.iter().chain(y).map(|&value| (value, ())).collect();
    sort_by_number(&mut all, |(value, ())| *value);
    #[allow(clippy::float_cmp, reason = "a tie is equality of the recorded values")]
    let is_tied = all.windows(2).any(|pair| matches!(pair, [one, other] if one.0 == other.0));
    if x.len().max(y.len()) < EXACT_BELOW && !is_tied { TestMethod::MannWhitneyExact } else { TestMethod::MannWhitneyNormal }
}

fn for_table(policy: &TestPolicy, table: [[u64; 2]; 2]) -> (TestMethod, Reason) {
    let margins = Margins::of(table);
    let n = u64::try_from(margins.total).unwrap_or(u64::MAX);
    let mut missed = None;
    for step in policy.table {
        let reason = match step.when {
            TableCondition::TotalBelow(least) if margins.total < u128::from(least) => Reason::TotalBelow { n, least },
            TableCondition::EveryExpectedAtLeast(least) if margins.every_expected_at_least(least) => {
                Reason::EveryExpectedAtLeast { n, min_expected: margins.least_expected(), least, below: missed }
            }
            TableCondition::EveryExpectedAtLeast(least) => {
                missed = Some(least);
                continue;
            }
            TableCondition::TotalBelow(_) => continue,
            TableCondition::Otherwise => {
                missed.map_or(Reason::Always, |least| Reason::ExpectedBelow { n, min_expected: margins.least_expected(), least })
            }
        };
        return (step.method, reason);
    }
    // Every rule ends with a step that always applies.
    (TestMethod::Fisher, Reason::Always)
}

/// The margins of a table, wide enough for every product.
struct Margins {
    rows: [u128; 2],
    columns: [u128; 2],
    total: u128,
}

impl Margins {
    fn of(table: [[u64; 2]; 2]) -> Self {
        let [[a, b], [c, d]] = table.map(|row| row.map(u128::from));
        Self { rows: [a + b, c + d], columns: [a + c, b + d], total: a + b + c + d }
    }

    /// The smallest expected count times the total.
    fn least_product(&self) -> u128 {
        let [first, second] = self.rows;
        let [left, right] = self.columns;
        first.min(second).saturating_mul(left.min(right))
    }

    fn every_expected_at_least(&self, least: u64) -> bool {
        self.least_product() >= self.total.saturating_mul(u128::from(least)) && self.total > 0
    }

    fn least_expected(&self) -> f64 {
        if self.total == 0 { 0.0 } else { self.least_product() as f64 / self.total as f64 }
    }
}

/// Row total times column total over the grand total.
fn expected(table: [[u64; 2]; 2]) -> Option<[[f64; 2]; 2]> {
    let Margins { rows, columns, total } = Margins::of(table);
    let count = |row: u128, column: u128| row.saturating_mul(column) as f64 / total as f64;
    (total > 0).then(|| rows.map(|row| columns.map(|column| count(row, column))))
}

fn proportion(
    kind: ProportionInterval,
    events: u64,
    others: u64,
    level: ConfidenceLevel,
) -> Result<PolicyInterval, NotEstimable> {
    let one = one_proportion(events, events.saturating_add(others), level)?;
    let interval = match kind {
        ProportionInterval::Wilson => one.wilson,
        ProportionInterval::ClopperPearson => one.clopper_pearson,
    };
    Ok(PolicyInterval { estimate: one.estimate, interval })
}

fn difference(kind: DifferenceInterval, table: [[u64; 2]; 2], level: ConfidenceLevel) -> Result<PolicyInterval, NotEstimable> {
    let [[x1, y1], [x2, y2]] = table;
    let (n1, n2) = (x1.saturating_add(y1), x2.saturating_add(y2));
    match kind {
        DifferenceInterval::Newcombe => {
            let two = two_proportions(x1, n1, x2, n2, level)?;
            Ok(PolicyInterval { estimate: two.risk_difference, interval: two.newcombe })
        }
        DifferenceInterval::ExactUnconditional => {
            let exact = exact_unconditional_difference(TwoCounts::new(x1, n1, x2, n2)?, level)?;
            Ok(PolicyInterval { estimate: exact.estimate, interval: exact.interval })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ALWAYS_EXACT, Reason, SummaryKind, TEXTBOOK, TestMethod};
    use super::{Comparison, choose, choose_method};
    use crate::types::{Arm, ConfidenceLevel};

    /// R 4.2.2: shapiro.test(c(1, 2, 3, 4, 100)) gives 0.000305388846384026, the other group 0.93; wilcox.test of both 0.125541125541126.
    #[test]
    fn the_textbook_compares_ranks_where_a_group_is_not_normal() {
        let values = Comparison::Values { x: &[1.0, 2.0, 3.0, 4.0, 100.0], y: &[5.0, 6.0, 7.0, 8.0, 9.5, 11.0] };
        let choice = choose(&TEXTBOOK, &values, ConfidenceLevel::default());
        assert_eq!((choice.method, choice.summary), (TestMethod::MannWhitneyExact, Some(SummaryKind::MedianQuartiles)));
        let Reason::NotNormal { arm: Arm::First, shapiro_p, .. } = choice.reason else { unreachable!("{:?}", choice.reason) };
        assert!((shapiro_p / 0.000_305_388_846_384_026 - 1.0).abs() < 1e-6, "{shapiro_p}");
        assert!((choice.result.unwrap().p - 0.125_541_125_541_126).abs() < 1e-14);
        // A tie, and R takes the approximation.
        let tied = Comparison::Values { x: &[1.0, 2.0, 3.0, 4.0, 100.0], y: &[4.0, 6.0, 7.0, 8.0, 9.5, 11.0] };
        assert_eq!(choose_method(&TEXTBOOK, &tied).0, TestMethod::MannWhitneyNormal);
    }

    #[test]
    fn beyond_its_bound_the_exact_test_gives_way_to_the_approximation() {
        let values: Vec<f64> = (0..401).map(f64::from).collect();
        let choose = |y| choose_method(&ALWAYS_EXACT, &Comparison::Values { x: &values[1..], y });
        assert_eq!(choose(&values[1..]).0, TestMethod::MannWhitneyExact);
        assert_eq!(choose(&values), (TestMethod::MannWhitneyNormal, Reason::TooManyForExact { n: 801, most: 800 }));
    }
}
