//! What each test gives for the same data.

use serde::Serialize;

use super::super::contingency::{ChiSquared, chi_squared_2x2};
use super::super::exact::{FisherTest, TwoCounts, barnard, boschloo, fisher_exact};
use super::super::rank::{PERMUTATION_LIMIT, exact_rank_sum, wilcoxon_rank_sum};
use super::super::t_test::{TTest, TTestMethod, geometric_means, student, student_from_summary, welch, welch_from_summary};
use super::super::types::{Alternative, ConfidenceLevel, Interval, NotEstimable};
use super::{Comparison, TestMethod};

/// What one test gives; `None` where a test has no such number.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, TestMethod, result};
/// let pearson = result(&Comparison::Table([[10, 20], [20, 10]]), TestMethod::Pearson, Default::default()).unwrap();
/// assert!((pearson.statistic.unwrap() - 20.0 / 3.0).abs() < 1e-15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TestResult {
    /// Which test.
    pub method: TestMethod,
    /// Size of each group.
    pub n: [u64; 2],
    /// The test's statistic: t, U, X², the pooled z of Barnard's test.
    pub statistic: Option<f64>,
    /// Degrees of freedom.
    pub df: Option<f64>,
    /// Two-sided p.
    pub p: f64,
    /// The estimate that goes with the test: difference of means, ratio of geometric means, Hodges–Lehmann difference, conditional odds ratio.
    pub estimate: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
}

/// The results of all tests there are for the data, each in the order of [`Comparison::methods`].
///
/// The exact rank sum of more than 200 values takes up to some seconds and is left to [`result`].
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, every_result};
/// let results = every_result(&Comparison::Table([[3, 7], [9, 1]]), Default::default());
/// assert!(results.iter().all(|(_, result)| result.is_ok_and(|test| test.p < 0.05)));
/// ```
pub fn every_result(comparison: &Comparison<'_>, level: ConfidenceLevel) -> Vec<(TestMethod, Result<TestResult, NotEstimable>)> {
    let is_long = matches!(comparison, Comparison::Values { x, y } if x.len() + y.len() > PERMUTATION_LIMIT);
    let one = |&method: &TestMethod| match method {
        TestMethod::MannWhitneyExact if is_long => (method, Err(NotEstimable::TooLarge { field: "x and y" })),
        _ => (method, result(comparison, method, level)),
    };
    comparison.methods().iter().map(one).collect()
}

/// The result of one test.
///
/// # Errors
/// - those of the test
/// - a table with an empty row or column → [`NotEstimable::EmptyMargin`] by every test: Fisher's p would be a silent 1
/// - a rank test of a summary → [`NotEstimable::ValuesNeeded`]
/// - a test of tables for values, or the reverse → [`NotEstimable::OutOfRange`]
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, TestMethod, result};
/// use nadir_statistics::types::NotEstimable;
/// let nobody = result(&Comparison::Table([[0, 20], [0, 10]]), TestMethod::Fisher, Default::default());
/// assert_eq!(nobody, Err(NotEstimable::EmptyMargin));
/// ```
pub fn result(comparison: &Comparison<'_>, method: TestMethod, level: ConfidenceLevel) -> Result<TestResult, NotEstimable> {
    match *comparison {
        Comparison::Table(table) => of_table(method, table, level),
        Comparison::Values { x, y } => match method {
            TestMethod::Student => student(x, y, level, Alternative::TwoSided).map(|test| of_t(method, &test)),
            TestMethod::Welch => welch(x, y, level, Alternative::TwoSided).map(|test| of_t(method, &test)),
            TestMethod::WelchOfLogarithms => of_logarithms(x, y, level),
            _ => of_ranks(method, x, y, level),
        },
        Comparison::Summaries { first, second } => match method {
            TestMethod::Student => {
                student_from_summary(first, second, level, Alternative::TwoSided).map(|test| of_t(method, &test))
            }
            TestMethod::Welch => welch_from_summary(first, second, level, Alternative::TwoSided).map(|test| of_t(method, &test)),
            _ => Err(NotEstimable::ValuesNeeded),
        },
    }
}

fn of_t(method: TestMethod, test: &TTest) -> TestResult {
    TestResult {
        method,
        n: [test.first.n as u64, test.second.map_or(0, |second| second.n as u64)],
        statistic: Some(test.statistic),
        df: Some(test.df),
        p: test.p,
        estimate: Some(test.estimate),
        interval: Some(test.interval),
    }
}

/// The estimate is the ratio of the geometric means.
fn of_logarithms(x: &[f64], y: &[f64], level: ConfidenceLevel) -> Result<TestResult, NotEstimable> {
    let means = geometric_means(x, y, TTestMethod::Welch, level)?;
    let test = of_t(TestMethod::WelchOfLogarithms, &means.test);
    Ok(TestResult { estimate: Some(means.ratio), interval: Some(means.interval), ..test })
}

fn of_ranks(method: TestMethod, x: &[f64], y: &[f64], level: ConfidenceLevel) -> Result<TestResult, NotEstimable> {
    let test = wilcoxon_rank_sum(x, y, level)?;
    let (statistic, p) = match method {
        TestMethod::MannWhitneyExact if x.len() + y.len() > PERMUTATION_LIMIT => (test.w, exact_rank_sum(x, y)?),
        TestMethod::MannWhitneyExact => (test.w, test.p_permutation?),
        TestMethod::MannWhitneyNormal => (test.w, test.approximation?.p_corrected),
        TestMethod::MannWhitneyNormalUncorrected => (test.w, test.approximation?.p),
        _ => return Err(NotEstimable::OutOfRange { field: "method" }),
    };
    Ok(TestResult {
        method,
        n: [x.len() as u64, y.len() as u64],
        statistic: Some(statistic),
        df: None,
        p,
        estimate: Some(test.hodges_lehmann),
        interval: test.interval.ok().filter(|_| test.reaches_level),
    })
}

fn of_table(method: TestMethod, table: [[u64; 2]; 2], level: ConfidenceLevel) -> Result<TestResult, NotEstimable> {
    // Also what refuses an empty margin or a total beyond exact doubles, by every method alike.
    let chi = chi_squared_2x2(table)?;
    let [[x1, _], [x2, _]] = table;
    let [n1, n2] = chi.n;
    let bare = |p: f64| TestResult { method, n: chi.n, statistic: None, df: None, p, estimate: None, interval: None };
    let of_chi = |test: ChiSquared| TestResult { statistic: Some(test.statistic), df: Some(test.df as f64), ..bare(test.p) };
    let of_fisher =
        |test: FisherTest, p: f64| TestResult { estimate: Some(test.odds_ratio), interval: Some(test.interval), ..bare(p) };
    match method {
        TestMethod::Pearson => Ok(of_chi(chi.pearson)),
        TestMethod::NMinus1 => Ok(of_chi(chi.n_minus_1)),
        TestMethod::LikelihoodRatio => Ok(of_chi(chi.likelihood_ratio)),
        TestMethod::Yates => Ok(of_chi(chi.yates)),
        TestMethod::YatesUncapped => Ok(of_chi(chi.yates_uncapped)),
        TestMethod::Fisher => fisher_exact(table, level).map(|test| of_fisher(test, test.p)),
        TestMethod::FisherMidP => fisher_exact(table, level).map(|test| of_fisher(test, test.mid_p)),
        TestMethod::Barnard => {
            let test = barnard(TwoCounts::new(x1, n1, x2, n2)?);
            Ok(TestResult { statistic: Some(test.z), ..bare(test.p) })
        }
        TestMethod::Boschloo => Ok(bare(boschloo(TwoCounts::new(x1, n1, x2, n2)?).p)),
        _ => Err(NotEstimable::OutOfRange { field: "method" }),
    }
}

#[cfg(test)]
mod tests {
    use super::{ConfidenceLevel, TestMethod, of_table};

    /// By enumeration of all tables over a grid of the nuisance parameter in Python; Boschloo's is twice the one-sided one. (scipy 1.17.1 agrees
    /// for Boschloo; for Barnard it gives .0208.)
    #[test]
    fn the_unconditional_tests_are_among_them() {
        let found = |method| of_table(method, [[7, 5], [1, 9]], ConfidenceLevel::default()).unwrap();
        let barnard = found(TestMethod::Barnard);
        assert!((barnard.statistic.unwrap() - 2.346_603_421_766_792_6).abs() < 1e-14, "{barnard:?}");
        assert!((barnard.p - 0.021_270_248_481).abs() < 1e-9, "{barnard:?}");
        let boschloo = found(TestMethod::Boschloo).p;
        assert!((boschloo - 0.021_972_074_4).abs() < 1e-9, "{boschloo}");
    }
}
