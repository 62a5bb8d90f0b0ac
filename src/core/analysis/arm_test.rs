//! The test of the study's policy for the values behind a number.

use super::source_data::counted;
use super::{Adjusted, Level, SourceData, Stratified};
use crate::entry::draft::PatientKey;
use crate::statistics::contingency::{ChiSquaredRxc, chi_squared_rxc};
use crate::statistics::exact::{TwoCounts, fisher_exact_rxc};
use crate::statistics::policy::{
    Comparison, DifferenceInterval, PolicyInterval, SummaryKind, TestChoice, TestPolicy, choose, choose_for_summary,
};
use crate::statistics::regression::{Ancova, ancova};
use crate::statistics::stratified::{CochranMantelHaenszel, cochran_mantel_haenszel};
use crate::statistics::survival::{
    CompetingFollowUp, CoxFit, FollowUp, GrayTest, LogRankTest, Ties, cox_binary, gray_test, log_rank,
};
use crate::statistics::types::{Arm, ConfidenceLevel, NotEstimable};

/// What the study's policy makes of the values behind a number. Every contrast is comparison arm minus reference arm.
#[derive(Debug, Clone, PartialEq)]
pub enum ArmTest {
    /// Two groups of numbers, or two proportions.
    TwoGroups(TestChoice),
    /// Three categories or more.
    Categories(CategoryTest),
    /// Means at equal baseline.
    Adjusted(Result<Ancova, NotEstimable>),
    /// Proportions within centres.
    Stratified(Result<CochranMantelHaenszel, NotEstimable>),
    /// Times to an event.
    Times(Result<LogRankTest, NotEstimable>),
    /// Cox's model of times to an event.
    Hazard(Result<CoxFit, NotEstimable>),
    /// Times to an event beside competing ones.
    Competing(Result<GrayTest, NotEstimable>),
}

/// The comparison of three categories or more.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryTest {
    /// Categories that anybody is in.
    pub levels: Vec<Level>,
    /// Their counts, the reference arm first.
    pub table: [Vec<u64>; 2],
    /// Pearson's and the likelihood-ratio test, with the smallest expected count.
    pub chi_squared: Result<ChiSquaredRxc, NotEstimable>,
    /// Whether the policy takes Fisher's exact test rather than Pearson's.
    pub is_exact: bool,
    /// Whether the policy asks for Fisher's exact test and the table is too large for it: Pearson's stands in its place.
    pub is_too_large: bool,
    /// Two-sided p of the one it takes.
    pub p: Result<f64, NotEstimable>,
}

impl ArmTest {
    /// The two-sided p.
    ///
    /// # Errors
    /// Why there is none, as the test says.
    pub fn p(&self) -> Result<f64, NotEstimable> {
        match self {
            Self::TwoGroups(choice) => choice.result.map(|test| test.p),
            Self::Categories(test) => test.p,
            Self::Adjusted(test) => test.as_ref().map(|test| test.p).map_err(|why| *why),
            Self::Stratified(test) => test.map(|test| test.plain.p),
            Self::Times(test) => test.map(|test| test.chi_squared.p),
            Self::Hazard(fit) => fit.map(|fit| fit.likelihood_ratio.p),
            Self::Competing(test) => test.map(|test| test.chi_squared.p),
        }
    }

    /// Comparison arm minus reference arm with its interval: of means, of proportions (as shares of 1), or of adjusted means.
    ///
    /// # Returns
    /// `None` where the test compares no two numbers.
    pub fn difference(&self) -> Option<Result<PolicyInterval, NotEstimable>> {
        match self {
            Self::TwoGroups(choice) => Some(choice.difference),
            Self::Adjusted(test) => Some(match test {
                Ok(test) => Ok(PolicyInterval { estimate: test.group.estimate, interval: test.interval }),
                Err(why) => Err(*why),
            }),
            Self::Categories(_) | Self::Stratified(_) | Self::Times(_) | Self::Hazard(_) | Self::Competing(_) => None,
        }
    }
}

/// The test that `policy` takes for `data`.
///
/// Two categories are compared as two proportions are; three and more by the policy's rule
/// for categories. Categories nobody is in say nothing and are left out.
///
/// # Example
/// ```
/// use nadir::analysis::{SourceData, arm_test};
/// use nadir::entry::draft::PatientKey;
/// use nadir::statistics::policy::AS_PUBLISHED;
/// let events = |yes: u32, n: u32| (0..n).map(|at| (PatientKey(at), at < yes)).collect::<Vec<_>>();
/// // 11 of 33 against 42 of 91: printed .20, 12.8 percentage points apart.
/// let test = arm_test(&SourceData::Events([events(11, 33), events(42, 91)]), &AS_PUBLISHED);
/// assert!((test.p().unwrap() - 0.20).abs() < 0.005);
/// assert!((test.difference().unwrap().unwrap().estimate - (42.0 / 91.0 - 11.0 / 33.0)).abs() < 1e-15);
/// ```
///
/// A difference of proportions has Newcombe's interval whatever the policy, since the exact one takes a second; see [`exact_counts`].
pub fn arm_test(data: &SourceData, policy: &TestPolicy) -> ArmTest {
    arm_test_for(data, policy, None)
}

/// The same, where two groups of numbers are compared by the test that goes with their summary.
pub(super) fn arm_test_for(data: &SourceData, policy: &TestPolicy, summary: Option<SummaryKind>) -> ArmTest {
    let policy = &TestPolicy { difference: DifferenceInterval::Newcombe, ..*policy };
    let level = ConfidenceLevel::default();
    match data {
        SourceData::Values(arms) => {
            let [reference, comparison] = arms.each_ref().map(|arm| arm.iter().map(|(_, value)| *value).collect::<Vec<f64>>());
            let (x, y) = (comparison.as_slice(), reference.as_slice());
            ArmTest::TwoGroups(match summary {
                Some(summary) => choose_for_summary(policy, x, y, summary, level),
                None => choose(policy, &Comparison::Values { x, y }, level),
            })
        }
        SourceData::Events(arms) => {
            let [reference, comparison] = arms.each_ref().map(|arm| events(arm.iter().map(|(_, event)| *event)));
            ArmTest::TwoGroups(choose(policy, &Comparison::Table([comparison, reference]), level))
        }
        SourceData::Categories { levels, patients } => of_categories(levels, patients, policy),
        SourceData::Adjusted(arms) => ArmTest::Adjusted(adjusted(arms, level)),
        SourceData::Strata { names, patients } => ArmTest::Stratified(stratified(names.len(), patients, level)),
        SourceData::Times(arms) => {
            let [reference, comparison] = times_of(arms);
            ArmTest::Times(log_rank(&comparison, &reference))
        }
        // Rates are not compared; a key of them asks for no test.
        SourceData::AtRisk(_) => ArmTest::Times(Err(NotEstimable::NoInformation)),
        SourceData::Competing(arms) => {
            let people = |arm: &Vec<(PatientKey, CompetingFollowUp)>| arm.iter().map(|(_, time)| *time).collect::<Vec<_>>();
            let [reference, comparison] = arms.each_ref().map(people);
            ArmTest::Competing(gray_test(&comparison, &reference))
        }
    }
}

fn times_of(arms: &[Vec<(PatientKey, FollowUp)>; 2]) -> [Vec<FollowUp>; 2] {
    arms.each_ref().map(|arm| arm.iter().map(|(_, time)| *time).collect())
}

/// Cox's model of times to an event, ties after Efron; the hazard ratio is comparison arm against reference arm.
///
/// # Returns
/// `None` of data that are no times.
///
/// # Errors
/// Those of [`cox_binary`].
///
/// # Example
/// ```
/// use nadir::{analysis::{SourceData, hazard_ratio}, entry::draft::PatientKey, statistics::survival::FollowUp};
/// let arm = [3.0, 6.0].map(|time| (PatientKey(1), FollowUp { time, event: true })).to_vec();
/// let fit = hazard_ratio(&SourceData::Times([arm.clone(), arm])).unwrap().unwrap();
/// assert_eq!(fit.estimate.unwrap().hazard_ratio, 1.0);
/// ```
pub fn hazard_ratio(data: &SourceData) -> Option<Result<CoxFit, NotEstimable>> {
    let SourceData::Times(arms) = data else { return None };
    let [reference, comparison] = times_of(arms);
    Some(cox_binary(&reference, &comparison, Ties::Efron, ConfidenceLevel::default()).map_err(comparison_first))
}

/// A reason that names the reference arm as the first one, as all others do that name the comparison arm so.
fn comparison_first(why: NotEstimable) -> NotEstimable {
    let other = |arm| match arm {
        Arm::First => Arm::Second,
        Arm::Second => Arm::First,
        arm => arm,
    };
    match why {
        NotEstimable::TooFewObservations { arm, needed, found } => {
            NotEstimable::TooFewObservations { arm: other(arm), needed, found }
        }
        NotEstimable::ZeroVariance { arm } => NotEstimable::ZeroVariance { arm: other(arm) },
        why => why,
    }
}

/// The counts of whose difference `policy` wants the exact interval, the comparison arm first; `None` where it wants none.
pub fn exact_counts(data: &SourceData, policy: &TestPolicy) -> Option<TwoCounts> {
    if policy.difference != DifferenceInterval::ExactUnconditional {
        return None;
    }
    let [[x1, rest1], [x2, rest2]] = match data {
        SourceData::Events(arms) => {
            let [reference, comparison] = arms.each_ref().map(|arm| events(arm.iter().map(|(_, event)| *event)));
            [comparison, reference]
        }
        SourceData::Categories { levels, patients } => table_of_two(&filled_categories(levels, patients))?,
        _ => return None,
    };
    TwoCounts::new(x1, x1.saturating_add(rest1), x2, x2.saturating_add(rest2)).ok()
}

/// With the event, and without.
fn events(arm: impl Iterator<Item = bool>) -> [u64; 2] {
    arm.fold([0, 0], |[with, without], event| if event { [with + 1, without] } else { [with, without + 1] })
}

/// The categories that anybody is in, each with its counts, the reference arm first.
fn filled_categories(levels: &[Level], patients: &[Vec<(PatientKey, usize)>; 2]) -> Vec<(Level, [u64; 2])> {
    let [reference, comparison] = patients.each_ref().map(|arm| counted(levels.len(), arm.iter().map(|(_, own)| *own)));
    levels
        .iter()
        .zip(reference.into_iter().zip(comparison))
        .map(|(level, (one, other))| (level.clone(), [one as u64, other as u64]))
        .filter(|(_, counts)| *counts != [0, 0])
        .collect()
}

/// Two categories as a table of two proportions, the comparison arm first.
fn table_of_two(filled: &[(Level, [u64; 2])]) -> Option<[[u64; 2]; 2]> {
    match filled {
        [(_, [first_reference, first_comparison]), (_, [second_reference, second_comparison])] => {
            Some([[*first_comparison, *second_comparison], [*first_reference, *second_reference]])
        }
        _ => None,
    }
}

fn of_categories(levels: &[Level], patients: &[Vec<(PatientKey, usize)>; 2], policy: &TestPolicy) -> ArmTest {
    let filled = filled_categories(levels, patients);
    let level = ConfidenceLevel::default();
    if let Some(table) = table_of_two(&filled) {
        return ArmTest::TwoGroups(choose(policy, &Comparison::Table(table), level));
    }
    let table: [Vec<u64>; 2] =
        [filled.iter().map(|(_, [reference, _])| *reference).collect(), filled.iter().map(|(_, [_, other])| *other).collect()];
    let chi_squared = chi_squared_rxc(&table);
    // Where the exact test is out of reach, the approximation is as good as it.
    let exact = policy.categories.is_exact(&table).then(|| fisher_exact_rxc(&table).map(|test| test.p));
    let is_too_large = matches!(exact, Some(Err(NotEstimable::TooLarge { .. })));
    let exact = exact.filter(|_| !is_too_large);
    let is_exact = exact.is_some();
    let p = exact.unwrap_or_else(|| chi_squared.map(|test| test.pearson.p));
    let levels = filled.into_iter().map(|(level, _)| level).collect();
    ArmTest::Categories(CategoryTest { levels, table, chi_squared, is_exact, is_too_large, p })
}

fn adjusted(arms: &[Vec<(PatientKey, Adjusted)>; 2], level: ConfidenceLevel) -> Result<Ancova, NotEstimable> {
    let everybody = || arms.iter().flatten();
    let [reference, comparison] = arms.each_ref().map(Vec::len);
    let baseline: Vec<f64> = everybody().map(|(_, patient)| patient.log_baseline).collect();
    let values: Vec<f64> = everybody().map(|(_, patient)| patient.value).collect();
    let groups: Vec<bool> = std::iter::repeat_n(false, reference).chain(std::iter::repeat_n(true, comparison)).collect();
    ancova(&baseline, &values, &groups, level)
}

fn stratified(
    centres: usize,
    arms: &[Vec<(PatientKey, Stratified)>; 2],
    level: ConfidenceLevel,
) -> Result<CochranMantelHaenszel, NotEstimable> {
    let [reference, comparison] = arms;
    let mut strata = vec![[[0, 0]; 2]; centres];
    for (row, arm) in [comparison, reference].into_iter().enumerate() {
        for (_, patient) in arm {
            let slot =
                strata.get_mut(patient.centre).and_then(|stratum| stratum.get_mut(row)?.get_mut(usize::from(!patient.event)));
            if let Some(count) = slot {
                *count += 1;
            }
        }
    }
    cochran_mantel_haenszel(&strata, level)
}
