//! Which test, and why: named and cited presets as data, switched for a whole study at once.
//!
//! A [`TestPolicy`] is read by [`choose`], which answers with the method, the [`Reason`] with its numbers, the expected
//! counts and the intervals that belong to the policy; [`every_result`] holds all the tests that could have been taken.

mod choice;
mod every;
mod method;
mod presets;
mod reason;

pub use choice::{Comparison, PolicyInterval, TestChoice, choose, choose_for_summary, choose_method};
pub use every::{TestResult, every_result, result};
pub use method::{SummaryKind, TestMethod};
pub use presets::{ALWAYS_EXACT, AS_PUBLISHED, RECOMMENDED, TEXTBOOK};
pub use reason::Reason;

use serde::Serialize;

use super::contingency::expected_counts_suffice;

/// The level below which a p decides, in the product's own choices and texts: of tests that choose a test, of what is said of a p, of the power of
/// a plan that names none.
pub const SIGNIFICANCE: f64 = 0.05;

/// How two groups of numbers are compared.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{ContinuousRule, TestMethod, RECOMMENDED};
/// assert_eq!(RECOMMENDED.continuous, ContinuousRule::Always(TestMethod::Welch));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContinuousRule {
    /// One test whatever the data.
    Always(TestMethod),
    /// A rank sum test where Shapiro and Wilk's test of either group gives no p above the first level; else Student's test where Levene's test
    /// of the variances (deviations from the mean) gives p above the second, else Welch's.
    ByNormalityAndVariances {
        /// The level of Shapiro and Wilk's test.
        normality: f64,
        /// The level of Levene's test.
        variances: f64,
    },
}

/// How three and more categories are compared.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{ALWAYS_EXACT, CategoriesRule, RECOMMENDED};
/// let table = [vec![4, 3, 1], vec![0, 5, 4]];
/// // All six expected counts are below 5.
/// assert!(RECOMMENDED.categories.is_exact(&table) && ALWAYS_EXACT.categories.is_exact(&table));
/// assert!(!CategoriesRule::Pearson.is_exact(&table));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CategoriesRule {
    /// Pearson's chi-squared test whatever the counts.
    Pearson,
    /// Fisher's test after Freeman and Halton where more than a fifth of the expected counts are below 5 or one is below 1, else Pearson's.
    ByExpected,
    /// Fisher's test whatever the counts.
    Exact,
}

impl CategoriesRule {
    /// Whether the rule asks for Fisher's test of this table.
    ///
    /// # Source
    /// Cochran 1954, Biometrics 10:417, §4.
    pub fn is_exact(self, table: &[Vec<u64>]) -> bool {
        match self {
            Self::Pearson => false,
            Self::Exact => true,
            Self::ByExpected => !expected_counts_suffice(table),
        }
    }
}

/// When a step of a [`TestPolicy::table`] rule applies.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{TableCondition, AS_PUBLISHED};
/// assert_eq!(AS_PUBLISHED.table[0].when, TableCondition::TotalBelow(40));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableCondition {
    /// The table's total is smaller.
    TotalBelow(u64),
    /// No expected count is smaller; decided in whole numbers.
    EveryExpectedAtLeast(u64),
    /// Whatever the steps before left.
    Otherwise,
}

/// One step of the rule for 2×2 tables; the first that applies decides.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{TestMethod, TEXTBOOK};
/// assert_eq!(TEXTBOOK.table.last().map(|step| step.method), Some(TestMethod::Fisher));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TableStep {
    /// When the step applies.
    pub when: TableCondition,
    /// The test it takes.
    pub method: TestMethod,
}

/// The interval of one proportion.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{ProportionInterval, RECOMMENDED};
/// assert_eq!(RECOMMENDED.proportion, ProportionInterval::Wilson);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProportionInterval {
    /// Wilson's score interval: coverage 95 % on average.
    Wilson,
    /// Clopper and Pearson's: coverage at least 95 % everywhere.
    ClopperPearson,
}

/// The interval of a difference of two proportions.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{DifferenceInterval, ALWAYS_EXACT};
/// assert_eq!(ALWAYS_EXACT.difference, DifferenceInterval::ExactUnconditional);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceInterval {
    /// Newcombe's hybrid of two Wilson intervals.
    Newcombe,
    /// Two exact one-sided tests of the raw difference.
    ExactUnconditional,
}

/// A named, cited set of rules.
///
/// # Example
/// ```
/// use nadir_statistics::policy::TestPolicy;
/// assert_eq!(TestPolicy::by_name("textbook").map(|policy| policy.table.len()), Some(4));
/// assert_eq!(TestPolicy::by_name("intuition"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct TestPolicy {
    /// The name in files and in the JavaScript module.
    pub name: &'static str,
    /// What the policy follows.
    pub source: &'static str,
    /// The rule for two groups of numbers.
    pub continuous: ContinuousRule,
    /// The rule for a 2×2 table.
    pub table: &'static [TableStep],
    /// The rule for three and more categories.
    pub categories: CategoriesRule,
    /// The interval of one proportion.
    pub proportion: ProportionInterval,
    /// The interval of a difference of proportions.
    pub difference: DifferenceInterval,
}

impl TestPolicy {
    /// All presets.
    pub const ALL: [&'static Self; 4] = [&AS_PUBLISHED, &TEXTBOOK, &RECOMMENDED, &ALWAYS_EXACT];

    /// The preset of that name.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|policy| policy.name == name)
    }
}

impl Default for &TestPolicy {
    /// *Recommended*: for new studies.
    fn default() -> Self {
        &RECOMMENDED
    }
}
