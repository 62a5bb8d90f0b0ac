//! Size and number of the target lesions at baseline.

use super::{BaselineBlock, BaselineSection, BaselineVariable, Known, grouped, levels, numbers};
use crate::analysis::Contrast;
use crate::measured::quantity::Diameter;
use crate::study::StudyPatient;

/// The longest diameters of the targets that are there at baseline.
///
/// # Returns
/// `None` where one is not known: not assessed, or typed as a volume. Then neither the largest one nor their number is known.
fn longest_diameters(patient: &StudyPatient) -> Option<Vec<Diameter>> {
    let assessment = &patient.assessment;
    let visit = assessment.patient.visits.get(assessment.baseline?)?;
    let mut found = Vec::with_capacity(visit.measurements.len());
    for measured in &visit.measurements {
        let measured = (*measured)?;
        if measured.has_size() {
            found.push(measured.longest_diameter()?);
        }
    }
    (!visit.measurements.is_empty()).then_some(found)
}

const fn is_below(diameter: Diameter, limit_mm: u32) -> bool {
    diameter.hundredths() < limit_mm.saturating_mul(100)
}

/// The largest target.
pub(super) fn largest(contrast: &Contrast<'_>, eligible_mm: u32) -> BaselineBlock {
    let of = |patient: &StudyPatient| Known::from(longest_diameters(patient).and_then(|found| found.into_iter().max()));
    let centimetres = |patient: &StudyPatient| of(patient).map(|largest| f64::from(largest.hundredths()) / 1000.0);
    let ranges = levels::of_diameters(&contrast.settings.comparison.diameter_limits_mm, eligible_mm);
    let groups = grouped(contrast, BaselineVariable::LargestDiameterGroup, &ranges, |patient, range| {
        of(patient).map(|largest| range.holds(|limit| is_below(largest, limit)))
    });
    let mut rows = vec![numbers(contrast, BaselineVariable::LargestDiameter, centimetres)];
    rows.extend(groups);
    BaselineBlock { section: BaselineSection::LargestDiameter, rows }
}

/// How many targets are large enough.
pub(super) fn number(contrast: &Contrast<'_>, eligible_mm: u32) -> BaselineBlock {
    let of = |patient: &StudyPatient| {
        let eligible = |found: Vec<Diameter>| found.into_iter().filter(|diameter| !is_below(*diameter, eligible_mm)).count();
        Known::from(longest_diameters(patient).map(eligible))
    };
    let ranges = levels::of_numbers(&contrast.settings.comparison.target_number_limits);
    let groups = grouped(contrast, BaselineVariable::NumberOfTargetsGroup, &ranges, |patient, range| {
        of(patient).map(|number| range.holds(|limit| number < limit as usize))
    });
    let mut rows = vec![numbers(contrast, BaselineVariable::NumberOfTargets, |patient| of(patient).map(|number| number as f64))];
    rows.extend(groups);
    BaselineBlock { section: BaselineSection::NumberOfTargets { eligible_mm }, rows }
}
