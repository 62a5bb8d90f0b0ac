//! The adverse events of a study as a table: one line per event.

use super::csv::{ByteOrderMark, Records, Table};
use crate::measured::adverse_event::{Attribution, Grade, find_term};
use crate::measured::visit::Months;
use crate::study::Study;

/// The columns of the adverse events, in order.
pub const ADVERSE_EVENT_COLUMNS: [&str; 9] =
    ["patient_id", "arm", "centre", "term", "system_organ_class", "ctcae_version", "grade", "attribution", "month_of_onset"];

/// The adverse events of a study: patients in the order of the list, events in the order entered, whatever their attribution.
///
/// Terms stand as CTCAE writes them, free terms as typed and without a class. A synthetic study has the column `synthetic` at the end,
/// which says `true` of each event.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, files::{adverse_events_csv, example_study, ByteOrderMark}, study::Study};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let csv = adverse_events_csv(&study, ByteOrderMark::Without);
/// let first = "S-001,Sirolimus,Centre A,Diarrhea,Gastrointestinal disorders,4.0,2,definite,1,true";
/// assert_eq!(csv.lines().nth(1), Some(first));
/// ```
pub fn adverse_events_csv(study: &Study, mark: ByteOrderMark) -> String {
    written(study, Table::new(mark, &columns(study))).finish()
}

/// The same as [`adverse_events_csv`], field by field.
///
/// # Example
/// ```
/// use nadir::{files::adverse_event_records, study::Study};
/// assert_eq!(adverse_event_records(&Study::default()).columns[0], "patient_id");
/// ```
pub fn adverse_event_records(study: &Study) -> Records {
    written(study, Table::records(&columns(study))).into_records()
}

fn columns(study: &Study) -> Vec<&str> {
    let mut columns = ADVERSE_EVENT_COLUMNS.to_vec();
    columns.extend(study.is_synthetic.then_some("synthetic"));
    columns
}

fn written(study: &Study, mut table: Table) -> Table {
    for member in &study.patients {
        let patient = &member.assessment.patient;
        for event in &patient.adverse_events {
            table.text(&patient.id);
            table.text(&patient.record.arm);
            table.text(&patient.record.centre);
            table.text(&event.term);
            table.word(find_term(&event.term).map_or("", |term| term.system_organ_class));
            table.text(event.version.name());
            table.number(event.grade.map(Grade::value).map(f64::from));
            table.word(event.attribution.map_or("", Attribution::word));
            table.number(event.month.map(Months::as_f64));
            if study.is_synthetic {
                table.flag(Some(true));
            }
            table.end_line();
        }
    }
    table
}
