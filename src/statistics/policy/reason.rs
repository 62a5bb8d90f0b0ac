//! Why a test was chosen, with the numbers that decided.

use serde::Serialize;

use super::super::types::{Arm, NotEstimable};
use super::SummaryKind;

/// Why a test was chosen; the sentences are in the report.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, Reason, AS_PUBLISHED, choose};
/// let choice = choose(&AS_PUBLISHED, &Comparison::Table([[4, 4], [5, 18]]), Default::default());
/// assert_eq!(choice.reason, Reason::TotalBelow { n: 31, least: 40 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reason {
    /// The policy takes this test whatever the data.
    Always,
    /// The numbers are summed up in a way that another test goes with than the policy takes.
    SummedUp {
        /// The way.
        summary: SummaryKind,
    },
    /// The values are too many for the exact test the policy takes, and the normal approximation is as good there.
    TooManyForExact {
        /// How many values there are.
        n: u64,
        /// The most the exact test takes.
        most: u64,
    },
    /// Shapiro and Wilk's test says that a group is not normal.
    NotNormal {
        /// The group with the smaller p.
        arm: Arm,
        /// Its p.
        shapiro_p: f64,
        /// The level it does not exceed.
        level: f64,
    },
    /// Levene's test does not tell the variances apart.
    VariancesAlike {
        /// Levene's p.
        levene_p: f64,
        /// The level it lies above.
        level: f64,
    },
    /// Levene's test tells the variances apart.
    VariancesDiffer {
        /// Levene's p.
        levene_p: f64,
        /// The level it does not exceed.
        level: f64,
    },
    /// Levene's test needs the values, and only mean, SD and n are known.
    VariancesNotDecidable,
    /// Levene's test has no answer for these values.
    LeveneNotEstimable {
        /// Why not.
        why: NotEstimable,
    },
    /// The table is small.
    TotalBelow {
        /// Its total.
        n: u64,
        /// The total from which it would not be.
        least: u64,
    },
    /// Every expected count is large enough.
    EveryExpectedAtLeast {
        /// The table's total.
        n: u64,
        /// The smallest expected count.
        min_expected: f64,
        /// What it reaches.
        least: u64,
        /// What it does not reach, where a step before asked for more.
        below: Option<u64>,
    },
    /// An expected count is too small.
    ExpectedBelow {
        /// The table's total.
        n: u64,
        /// The smallest expected count.
        min_expected: f64,
        /// What it does not reach.
        least: u64,
    },
}

impl Reason {
    /// The reason as one word, the same as in the serialised form.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::SummedUp { .. } => "summed_up",
            Self::TooManyForExact { .. } => "too_many_for_exact",
            Self::NotNormal { .. } => "not_normal",
            Self::VariancesAlike { .. } => "variances_alike",
            Self::VariancesDiffer { .. } => "variances_differ",
            Self::VariancesNotDecidable => "variances_not_decidable",
            Self::LeveneNotEstimable { .. } => "levene_not_estimable",
            Self::TotalBelow { .. } => "total_below",
            Self::EveryExpectedAtLeast { .. } => "every_expected_at_least",
            Self::ExpectedBelow { .. } => "expected_below",
        }
    }
}
