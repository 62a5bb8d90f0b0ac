//! How far the arms lie apart in a characteristic.

use crate::analysis::SourceData;
use crate::analysis::source_data::counted;
use crate::entry::draft::PatientKey;
use crate::statistics::balance::{
    StandardisedDifference, standardised_difference, standardised_difference_of_categories,
    standardised_difference_of_proportions,
};
use crate::statistics::describe::describe;
use crate::statistics::t_test::SampleSummary;
use crate::statistics::types::{ConfidenceLevel, NotEstimable};

/// The same of numbers above 0 by their logarithms, which is the difference that goes with geometric means; `None` where a number is not above 0,
/// and of what is no numbers.
///
/// # Example
/// ```
/// use nadir::analysis::{SourceData, standardised_difference_of_logarithms};
/// use nadir::entry::draft::PatientKey;
/// let arm = |values: [f64; 2]| values.map(|value: f64| (PatientKey(1), value.exp())).to_vec();
/// // Logarithms 0 and 2, 1 and 3: means 1 and 2, both variances 2.
/// let found = standardised_difference_of_logarithms(&SourceData::Values([arm([0.0, 2.0]), arm([1.0, 3.0])])).unwrap().unwrap();
/// assert!((found.estimate - 0.5_f64.sqrt()).abs() < 1e-15);
/// ```
pub fn standardised_difference_of_logarithms(data: &SourceData) -> Option<Result<StandardisedDifference, NotEstimable>> {
    let SourceData::Values(arms) = data else { return None };
    let is_above_zero = arms.iter().flatten().all(|(_, value)| *value > 0.0);
    let logarithms = || arms.each_ref().map(|arm| arm.iter().map(|(key, value)| (*key, value.ln())).collect());
    is_above_zero.then(|| standardised_difference_of(&SourceData::Values(logarithms()))).flatten()
}

/// Standardised mean difference of a characteristic, comparison arm minus reference arm; of categories without sign.
///
/// # Returns
/// `None` of what is no characteristic at baseline: adjusted values, proportions within centres, times.
///
/// # Errors
/// Those of [`standardised_difference`] and [`standardised_difference_of_categories`].
///
/// # Example
/// ```
/// use nadir::analysis::{SourceData, standardised_difference_of};
/// use nadir::entry::draft::PatientKey;
/// let arm = |values: [f64; 2]| values.map(|value| (PatientKey(1), value)).to_vec();
/// // Means 1 and 2, both variances 2: 1/√2.
/// let found = standardised_difference_of(&SourceData::Values([arm([0.0, 2.0]), arm([1.0, 3.0])])).unwrap().unwrap();
/// assert!((found.estimate - 0.5_f64.sqrt()).abs() < 1e-15);
/// ```
pub fn standardised_difference_of(data: &SourceData) -> Option<Result<StandardisedDifference, NotEstimable>> {
    let level = ConfidenceLevel::default();
    match data {
        SourceData::Values(arms) => {
            let [reference, comparison] = arms.each_ref().map(|arm| summary(arm));
            Some(standardised_difference(comparison, reference, level))
        }
        SourceData::Events(arms) => {
            let [reference, comparison] = arms.each_ref().map(|arm| arm.iter().filter(|(_, has)| *has).count() as u64);
            let [n1, n2] = arms.each_ref().map(|arm| arm.len() as u64);
            Some(standardised_difference_of_proportions(comparison, n2, reference, n1, level))
        }
        SourceData::Categories { levels, patients } => {
            let counts = |arm: &Vec<(PatientKey, usize)>| counted(levels.len(), arm.iter().map(|(_, own)| *own));
            let [reference, comparison] =
                patients.each_ref().map(|arm| counts(arm).into_iter().map(|count| count as u64).collect::<Vec<u64>>());
            Some(standardised_difference_of_categories(&comparison, &reference, level))
        }
        SourceData::Adjusted(_)
        | SourceData::Strata { .. }
        | SourceData::Times(_)
        | SourceData::Competing(_)
        | SourceData::AtRisk(_) => None,
    }
}

/// n, mean and SD of an arm; no mean of nobody, which the methods refuse by n.
fn summary(arm: &[(PatientKey, f64)]) -> SampleSummary {
    let values: Vec<f64> = arm.iter().map(|(_, value)| *value).collect();
    describe(&values).map_or(SampleSummary { n: 0, mean: 0.0, sd: None }, |of| SampleSummary {
        n: of.n,
        mean: of.mean,
        sd: of.sd,
    })
}
