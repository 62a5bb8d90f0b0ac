//! What is said of the only arm of a study: a share with its exact interval, a change from baseline with its paired test.

use super::{Outcome, ResultKey, SourceData};
use crate::statistics::policy::{ContinuousRule, PolicyInterval, SummaryKind, TestMethod, TestPolicy};
use crate::statistics::proportion::one_proportion;
use crate::statistics::rank::{RankPValue, wilcoxon_signed_rank};
use crate::statistics::shapiro::shapiro_wilk;
use crate::statistics::t_test::one_sample;
use crate::statistics::types::{Alternative, Arm, ConfidenceLevel, NotEstimable};

/// A paired test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairedMethod {
    /// Student's t-test of the patients' changes, which go with their mean.
    PairedT,
    /// Wilcoxon's signed-rank test, which goes with their median: exact below 50 changes without ties and zeros.
    SignedRankExact,
    /// The same by the normal approximation with continuity correction.
    SignedRankNormal,
}

impl PairedMethod {
    /// The summary that goes with it.
    pub const fn summary(self) -> SummaryKind {
        match self {
            Self::PairedT => SummaryKind::MeanSd,
            Self::SignedRankExact | Self::SignedRankNormal => SummaryKind::MedianQuartiles,
        }
    }

    /// The name in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::PairedT => "paired_t",
            Self::SignedRankExact => "signed_rank_exact",
            Self::SignedRankNormal => "signed_rank_normal",
        }
    }
}

/// The paired test of changes from baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedTest {
    /// Which.
    pub method: PairedMethod,
    /// t, or V: the sum of the ranks of the positive changes.
    pub statistic: f64,
    /// Degrees of freedom of t.
    pub df: Option<f64>,
    /// Two-sided p.
    pub p: Result<f64, NotEstimable>,
    /// Mean change, or the Hodges–Lehmann estimate of its median, with its interval.
    pub change: Result<PolicyInterval, NotEstimable>,
}

/// What is said of the only arm.
#[derive(Debug, Clone, PartialEq)]
pub enum SingleArm {
    /// A share with Clopper and Pearson's exact interval, whatever the policy: the figure that a study of one arm stands on.
    Share(Result<PolicyInterval, NotEstimable>),
    /// A change from baseline with its paired test.
    Change(Result<PairedTest, NotEstimable>),
}

impl SingleArm {
    /// Of a number of a study of one arm; `None` where there is nothing beyond the number itself.
    pub(super) fn of(key: &ResultKey, data: &SourceData, policy: &TestPolicy) -> Option<Self> {
        let level = ConfidenceLevel::default();
        match (data, key) {
            (SourceData::Events([arm, _]), _) if key.compares_arms() => {
                let events = arm.iter().filter(|(_, event)| *event).count() as u64;
                let share = one_proportion(events, arm.len() as u64, level);
                Some(Self::Share(share.map(|one| PolicyInterval { estimate: one.estimate, interval: one.clopper_pearson })))
            }
            (SourceData::Values([arm, _]), ResultKey::Efficacy { what: Outcome::Decrease, .. }) => {
                let changes: Vec<f64> = arm.iter().map(|(_, value)| *value).collect();
                Some(Self::Change(paired_test(&changes, policy, level)))
            }
            _ => None,
        }
    }
}

/// The paired test that goes with the policy's rule for two groups of numbers: a t-test, or a rank test where the policy compares ranks.
fn paired_test(changes: &[f64], policy: &TestPolicy, level: ConfidenceLevel) -> Result<PairedTest, NotEstimable> {
    let by_ranks = match policy.continuous {
        ContinuousRule::Always(method) => method.summary() == Some(SummaryKind::MedianQuartiles),
        ContinuousRule::ByNormalityAndVariances { normality, .. } => shapiro_wilk(changes).is_ok_and(|test| test.p <= normality),
    };
    if !by_ranks {
        let test = one_sample(changes, 0.0, level, Alternative::TwoSided)?;
        let change = Ok(PolicyInterval { estimate: test.estimate, interval: test.interval });
        return Ok(PairedTest {
            method: PairedMethod::PairedT,
            statistic: test.statistic,
            df: Some(test.df),
            p: Ok(test.p),
            change,
        });
    }
    let test = wilcoxon_signed_rank(changes, level)?;
    // Over all signs, ties kept, where an exact test is asked for.
    let is_exact = matches!(policy.continuous, ContinuousRule::Always(TestMethod::MannWhitneyExact));
    let (method, p) = match (test.p_kind, test.p_permutation) {
        (RankPValue::NormalCc, Ok(p)) if is_exact => (PairedMethod::SignedRankExact, Ok(p)),
        (RankPValue::Exact, _) => (PairedMethod::SignedRankExact, test.p),
        (RankPValue::NormalCc, _) => (PairedMethod::SignedRankNormal, test.p),
    };
    // Fewer values have no interval of the level.
    let needed = (1..=64)
        .find(|values| 2.0 / 2.0_f64.powi(*values) <= 1.0 - level.value())
        .and_then(|values: i32| usize::try_from(values).ok());
    let too_few = NotEstimable::TooFewObservations { arm: Arm::All, needed: needed.unwrap_or(usize::MAX), found: test.n_nonzero };
    let interval = if test.reaches_level { test.interval } else { Err(too_few) };
    let change = test.hodges_lehmann.and_then(|estimate| Ok(PolicyInterval { estimate, interval: interval? }));
    Ok(PairedTest { method, statistic: test.v, df: None, p, change })
}
