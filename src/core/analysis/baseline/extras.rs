//! Rows of Table 1 that stand there when asked for.

use super::{BaselineBlock, BaselineRow, BaselineSection, BaselineValues, BaselineVariable, Known, levels, numbers, row};
use crate::analysis::Contrast;
use crate::measured::visit::Visit;
use crate::response::Measure;
use crate::study::StudyPatient;
use crate::study::settings::BaselineExtra;

/// The blocks asked for, in the order of the table.
pub(super) fn blocks(contrast: &Contrast<'_>) -> Vec<BaselineBlock> {
    let asked = &contrast.settings.comparison.rows_in_table_1;
    asked.iter().map(|extra| block(contrast, *extra)).collect()
}

fn block(contrast: &Contrast<'_>, extra: BaselineExtra) -> BaselineBlock {
    let (section, row) = match extra {
        BaselineExtra::SumOfVolumes => {
            let constant = contrast.settings.constant;
            let sum = |patient: &StudyPatient| {
                let assessment = &patient.assessment;
                let visit = assessment.baseline.and_then(|at| assessment.visits.get(at));
                Known::from(visit.and_then(|visit| visit.sum_in_unit(Measure::SumOfVolumes, constant)))
            };
            (BaselineSection::SumOfVolumes, numbers(contrast, BaselineVariable::SumOfVolumes, sum))
        }
        BaselineExtra::Centre => {
            let name = |patient: &StudyPatient| patient.centre.and_then(|at| contrast.study.centres.get(at)).cloned();
            (BaselineSection::Centre, words(contrast, BaselineVariable::Centre, name))
        }
        BaselineExtra::Modality => {
            let name = |patient: &StudyPatient| {
                let visits = &patient.assessment.patient.visits;
                let modality = patient.assessment.baseline.and_then(|at| visits.get(at)?.modality.as_ref());
                modality.map(|modality| modality.name().to_owned())
            };
            (BaselineSection::Modality, words(contrast, BaselineVariable::Modality, name))
        }
        BaselineExtra::FollowUp => {
            let months = |patient: &StudyPatient| Known::from(follow_up(&patient.assessment.patient.visits));
            (BaselineSection::FollowUp, numbers(contrast, BaselineVariable::FollowUp, months))
        }
    };
    BaselineBlock { section, rows: vec![row] }
}

fn words(contrast: &Contrast<'_>, variable: BaselineVariable, word: impl Fn(&StudyPatient) -> Option<String>) -> BaselineRow {
    row(
        contrast,
        variable,
        |patient| Known::from(word(patient)),
        |arms: [Vec<_>; 2]| -> BaselineValues { levels::of_words(&arms) },
    )
}

/// Months from the start of treatment to the last visit with values; none where that lies before it.
fn follow_up(visits: &[Visit]) -> Option<f64> {
    let last = visits.iter().rfind(|visit| visit.has_values())?;
    Some(last.time.months_on_treatment().max(0.0))
}
