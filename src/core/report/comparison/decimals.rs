//! With how many decimals the numbers of a row are printed.

use crate::analysis::{BaselineVariable, NumberResult, ResultKey, SourceData};
use crate::report::number::fixed;
use crate::statistics::policy::{AS_PUBLISHED, TestPolicy};

/// More decimals than this say nothing about a patient.
const MOST: u32 = 4;

/// What a row prints of its numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed {
    /// Mean and SD.
    Means,
    /// Median and quartiles.
    Quartiles,
    /// Median and range.
    Range,
}

/// The decimals of every number of a row, by the scale of its data: at least as many as give the SD, or the width between the quartiles, two
/// significant digits; of means and SDs one more than the values were recorded with, of medians, quartiles and ranges as many; at most four.
///
/// The least and the greatest of whole numbers are whole, and their median is whole or a half: a range of them needs no more, whatever its
/// quartiles. `None` where the study is printed as the paper printed its own.
pub(super) fn row_decimals(number: &NumberResult, printed: Printed, policy: &TestPolicy) -> Option<u32> {
    let SourceData::Values(arms) = &number.data else { return None };
    if policy.name == AS_PUBLISHED.name {
        return None;
    }
    let values = || arms.iter().flatten().map(|(_, value)| *value);
    let descriptions = number.descriptions();
    let found = || descriptions.iter().flatten();
    let quartiles = number.quartiles();
    let by_sd = found().filter_map(|of| of.sd).map(two_significant).max().unwrap_or(0);
    let by_width = quartiles.iter().flatten().map(|[lower, upper]| two_significant(upper - lower)).max().unwrap_or(0);
    let recorded = decimals_of(values());
    // What is computed of diameters and days was recorded with no decimals of its own: a tenth is shown, or what its spread asks for.
    if is_computed(&number.key) && recorded > 1 {
        return Some((if printed == Printed::Means { by_sd } else { by_width }).clamp(1, MOST));
    }
    Some(if printed == Printed::Means {
        by_sd.max(recorded + 1).min(MOST)
    } else {
        let of_medians = decimals_of(found().map(|of| of.median));
        let by_width = if recorded == 0 && printed == Printed::Range { 0 } else { by_width };
        recorded.max(by_width).max(of_medians.min(recorded + 1)).min(MOST)
    })
}

/// Whether a number was computed of what was recorded.
const fn is_computed(key: &ResultKey) -> bool {
    match key {
        ResultKey::Efficacy { .. } => true,
        ResultKey::Baseline { variable } => matches!(variable, BaselineVariable::SumOfVolumes | BaselineVariable::FollowUp),
        _ => false,
    }
}

/// The fewest decimals that write all these numbers, at most four.
fn decimals_of(values: impl Iterator<Item = f64>) -> u32 {
    let of_one = |value: f64| {
        let is_whole = |decimals: &u32| {
            let scaled = value * 10_f64.powi(i32::try_from(*decimals).unwrap_or(0));
            (scaled - scaled.round()).abs() < 1e-6
        };
        (0..MOST).find(is_whole).unwrap_or(MOST)
    };
    values.map(of_one).max().unwrap_or(0)
}

/// The decimals that give a positive number two significant digits: none to 16.2, three to 0.031.
pub(super) fn two_significant(spread: f64) -> u32 {
    let is_enough = |decimals: &u32| spread * 10_f64.powi(i32::try_from(*decimals).unwrap_or(0)) >= 9.95;
    if spread > 0.0 { (0..MOST).find(is_enough).unwrap_or(MOST) } else { 0 }
}

/// So many decimals, or as many more as it takes for none of the numbers to read as `limit` without being it.
pub(super) fn apart_from(limit: f64, values: impl Iterator<Item = f64>, decimals: u32) -> u32 {
    let misleads =
        |value: f64, decimals: u32| value.total_cmp(&limit).is_ne() && fixed(value, decimals) == fixed(limit, decimals);
    values.map(|value| (decimals..MOST).find(|decimals| !misleads(value, *decimals)).unwrap_or(MOST)).max().unwrap_or(decimals)
}

#[cfg(test)]
mod tests {
    use super::{Printed, apart_from, decimals_of, row_decimals, two_significant};
    use crate::analysis::{BaselineVariable, NumberResult, NumberSource, ResultKey, SourceData};
    use crate::entry::draft::PatientKey;
    use crate::statistics::policy::{AS_PUBLISHED, RECOMMENDED};

    #[test]
    fn by_hand() {
        assert_eq!([16.2, 9.96, 9.8, 0.031, 0.0].map(two_significant), [0, 0, 1, 3, 0]);
        assert_eq!([vec![3.0, 4.5], vec![0.05, 0.086], vec![1.0 / 3.0]].map(|values| decimals_of(values.into_iter())), [1, 3, 4]);
    }

    /// 0.050 (0.010–0.086) has three decimals; whole years 50.0 ± 16.2 one for a mean and none for a range; a paper's own are its own.
    #[test]
    fn by_the_scale_of_the_data() {
        let number = |values: &[f64]| {
            let arm = || values.iter().map(|value| (PatientKey(1), *value)).collect();
            let source = NumberSource {
                key: ResultKey::Baseline { variable: BaselineVariable::Age },
                data: SourceData::Values([arm(), arm()]),
                left_out: [0, 0],
            };
            NumberResult::new(source, &RECOMMENDED)
        };
        let small = number(&[0.05, 0.01, 0.086]);
        let years = number(&[50.0, 34.0, 66.0]);
        let few = number(&[1.0, 2.0, 2.0, 4.0, 5.0]);
        let of = |number, printed| row_decimals(number, printed, &RECOMMENDED);
        assert_eq!(
            [of(&small, Printed::Range), of(&small, Printed::Means), of(&years, Printed::Range), of(&years, Printed::Means)],
            [Some(3), Some(4), Some(0), Some(1)]
        );
        // Quartiles 42 and 58 lie two digits apart, 2 and 4 (type 7) one: 2.0 (2.0, 4.0), but 2 (1–5).
        assert_eq!([&years, &few].map(|number| of(number, Printed::Quartiles)), [Some(0), Some(1)]);
        assert_eq!(of(&few, Printed::Range), Some(0));
        assert_eq!(row_decimals(&small, Printed::Range, &AS_PUBLISHED), None);
    }

    /// −0.3 must not read as 0, nor 99.97 as 100; what is 0 or 100 may.
    #[test]
    fn apart_by_hand() {
        let of = |limit, values: &[f64], decimals| apart_from(limit, values.iter().copied(), decimals);
        assert_eq!([of(0.0, &[-0.3, 13.0], 0), of(0.0, &[0.0, 13.0], 0), of(0.0, &[0.6], 0)], [1, 0, 0]);
        assert_eq!([of(100.0, &[99.97], 1), of(100.0, &[100.0, 35.4], 1), of(100.0, &[99.94], 1)], [2, 1, 1]);
    }
}
