//! The sum of longest diameters of all baseline target lesions, which RECIST 1.1 judges.

use super::MeasureDefinition;
use crate::measured::lesion::Measurement;

pub(super) static DEFINITION: MeasureDefinition = MeasureDefinition {
    id: "sum-of-longest-diameters",
    column: "sum_of_longest_diameters_mm",
    unit: "mm",
    name: ["sum of longest diameters", "最长径总和"],
    title: ["longest diameters", "最长径"],
    choice: ["longest diameters", "最长径"],
    dimension: 1,
    needs_one_formula: false,
    is_in_hundredths: true,
    is_always_judged: true,
    of_lesion: Measurement::length,
    in_unit: |hundredths, _| hundredths.as_f64() / 100.0,
};
