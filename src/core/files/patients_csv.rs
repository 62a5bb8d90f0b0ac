//! The patients of a study as a table: one line per patient.

use super::csv::{ByteOrderMark, Records, Table};
use crate::measured::record::{Number, Record, Sex};
use crate::measured::visit::Months;
use crate::study::{CharacteristicValue, Study};

/// The columns that every study has, in order; its own characteristics follow under their names, then [`LATER_PATIENT_COLUMNS`].
pub const PATIENT_COLUMNS: [&str; 13] = [
    "patient_id",
    "arm",
    "centre",
    "sex",
    "age_years",
    "drug",
    "dose_mg_per_day",
    "monotherapy",
    "major_criteria",
    "minor_criteria",
    "months_on_treatment",
    "drop_out_month",
    "drop_out_reason",
];

/// Columns that came later: they stand behind the study's own, so that none of these changed its place.
pub const LATER_PATIENT_COLUMNS: [&str; 3] = ["end_of_treatment_month", "end_of_treatment_day", "end_of_treatment_reason"];

/// The patients of a study, in the order of the list.
///
/// A characteristic is `true` or `false`, a number, or the word typed; what is not known is empty. A synthetic study has the column
/// `synthetic` at the end, which says `true` of each patient.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, files::{example_study, patients_csv, ByteOrderMark}, study::Study};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let csv = patients_csv(&study, ByteOrderMark::Without);
/// assert_eq!(csv.lines().count(), 1 + 124);
/// assert!(csv.lines().nth(1).unwrap().starts_with("S-001,Sirolimus,Centre A,female,27,sirolimus,2,true,2,0,6,,,false,true,"));
/// ```
pub fn patients_csv(study: &Study, mark: ByteOrderMark) -> String {
    written(study, Table::new(mark, &columns(study))).finish()
}

/// The same as [`patients_csv`], field by field.
///
/// # Example
/// ```
/// use nadir::{files::patient_records, study::Study};
/// assert_eq!(patient_records(&Study::default()).columns[0], "patient_id");
/// ```
pub fn patient_records(study: &Study) -> Records {
    written(study, Table::records(&columns(study))).into_records()
}

fn columns(study: &Study) -> Vec<&str> {
    let mut columns = PATIENT_COLUMNS.to_vec();
    columns.extend(study.characteristics.iter().map(|characteristic| characteristic.name.as_str()));
    columns.extend(LATER_PATIENT_COLUMNS);
    columns.extend(study.is_synthetic.then_some("synthetic"));
    columns
}

fn written(study: &Study, mut table: Table) -> Table {
    for patient in &study.patients {
        table.text(patient.id());
        record(&mut table, &patient.assessment.patient.record);
        for position in 0..study.characteristics.len() {
            match patient.characteristics.get(position).and_then(Option::as_ref) {
                None => table.word(""),
                Some(CharacteristicValue::YesNo(value)) => table.flag(Some(*value)),
                Some(CharacteristicValue::Number(value)) => table.number(Some(value.as_f64())),
                Some(CharacteristicValue::Category(word)) => table.text(word),
            }
        }
        end_of_treatment(&mut table, &patient.assessment.patient.record);
        if study.is_synthetic {
            table.flag(Some(true));
        }
        table.end_line();
    }
    table
}

/// The month as typed, and the day where it was typed or follows from it.
fn end_of_treatment(table: &mut Table, record: &Record) {
    let end = record.end_of_treatment.as_ref();
    table.number(end.and_then(|end| end.time.month).map(Months::as_f64));
    table.number(end.map(|end| f64::from(end.time.day)));
    table.text(end.map_or("", |end| end.reason.as_str()));
}

fn record(table: &mut Table, record: &Record) {
    table.text(&record.arm);
    table.text(&record.centre);
    table.word(record.sex.map_or("", Sex::word));
    table.number(record.age.map(Number::as_f64));
    table.text(&record.drug);
    table.number(record.dose.map(Number::as_f64));
    table.flag(record.is_monotherapy);
    table.number(record.major_criteria.map(f64::from));
    table.number(record.minor_criteria.map(f64::from));
    table.number(record.months_on_treatment.map(Months::as_f64));
    table.number(record.drop_out.as_ref().map(|left| left.month.as_f64()));
    table.text(record.drop_out.as_ref().map_or("", |left| left.reason.as_str()));
}
