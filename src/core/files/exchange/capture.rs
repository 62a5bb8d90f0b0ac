//! The import form of `REDCap`: a row for each record, event and instance of a repeated instrument.

use super::names::{Names, visit_name};
use super::tabulation::{fragments, terms};
use crate::entry::reading::{canonical, microlitres_text};
use crate::files::csv::{ByteOrderMark, Table};
use crate::measured::adverse_event::Attribution;
use crate::measured::lesion::{KidneySide, Measurement};
use crate::measured::quantity::{Diameter, Unit};
use crate::measured::record::Sex;
use crate::measured::visit::{Months, Visit};
use crate::study::StudyPatient;

const COLUMNS: [&str; 29] = [
    "record_id",
    "redcap_event_name",
    "redcap_repeat_instrument",
    "redcap_repeat_instance",
    "arm",
    "site",
    "sex",
    "age",
    "demographics_complete",
    "scan_month",
    "scan_day",
    "modality",
    "imaging_complete",
    "les_id",
    "les_side",
    "les_state",
    "les_d1",
    "les_d2",
    "les_d3",
    "les_volume",
    "les_parts",
    "les_unit",
    "lesion_complete",
    "ae_term",
    "ae_version",
    "ae_grade",
    "ae_related",
    "ae_month",
    "adverse_event_complete",
];
/// The event of what is known of a patient as a whole.
const FIRST: &str = "baseline_arm_1";
const COMPLETE: &str = "2";

/// The unique name of an event: `baseline_arm_1`, `month_3_arm_1`, `month_minus_1_5_arm_1`.
fn event_of(visit: &Visit) -> String {
    let name: String = visit_name(visit).to_lowercase().replace('-', "minus_");
    format!("{}_arm_1", name.replace([' ', '.'], "_"))
}

/// Columns of numbers that can be below 0: these are no texts and take no guard.
const NUMBERS: [&str; 3] = ["scan_month", "scan_day", "ae_month"];

/// One row: cells by the names of their columns; all others are blank.
fn line(table: &mut Table, cells: &[(&str, String)]) {
    for column in COLUMNS {
        let text = cells.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text.as_str());
        if NUMBERS.contains(&column) {
            table.word(text);
        } else {
            table.text(text);
        }
    }
    table.end_line();
}

pub(super) fn form(names: &Names<'_>, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &COLUMNS);
    for (patient, subject) in names.patients() {
        let own = &patient.assessment.patient;
        let mut known = known(names, patient);
        let key = |event: &str| vec![("record_id", subject.to_owned()), ("redcap_event_name", event.to_owned())];
        let mut events: Vec<String> = Vec::new();
        for visit in &own.visits {
            let name = event_of(visit);
            // A second visit at one time is an event of its own.
            let again = events.iter().filter(|other| **other == name).count();
            events.push(name.clone());
            let event = if again == 0 { name } else { name.replace("_arm_1", &format!("_again_{again}_arm_1")) };
            let mut cells = key(&event);
            if event == FIRST {
                cells.append(&mut known);
            }
            cells.push(("scan_month", visit.time.month.map_or_else(String::new, Months::text)));
            cells.push(("scan_day", if visit.time.day_was_typed { visit.time.day.to_string() } else { String::new() }));
            cells.push(("modality", Names::method(visit).trim_end_matches(" SCAN").to_owned()));
            cells.push(("imaging_complete", COMPLETE.to_owned()));
            line(&mut table, &cells);
            for (row, measurement) in visit.measurements.iter().enumerate() {
                let mut cells = key(&event);
                cells.push(("redcap_repeat_instrument", "lesion".to_owned()));
                cells.push(("redcap_repeat_instance", (row + 1).to_string()));
                cells.push(("les_id", Names::lesion(own, row)));
                let side = own.lesions.get(row).and_then(|lesion| lesion.side).map_or("", KidneySide::word);
                cells.push(("les_side", side.to_owned()));
                cells.extend(measured(*measurement));
                cells.push(("lesion_complete", COMPLETE.to_owned()));
                line(&mut table, &cells);
            }
        }
        if !known.is_empty() {
            let mut cells = key(FIRST);
            cells.append(&mut known);
            line(&mut table, &cells);
        }
        for (instance, event) in (1..).zip(&own.adverse_events) {
            let mut cells = key(FIRST);
            cells.push(("redcap_repeat_instrument", "adverse_event".to_owned()));
            cells.push(("redcap_repeat_instance", instance.to_string()));
            cells.push(("ae_term", terms(event)[0].to_owned()));
            cells.push(("ae_version", event.version.name().to_owned()));
            cells.push(("ae_grade", event.grade.map_or_else(String::new, |grade| grade.value().to_string())));
            cells.push(("ae_related", event.attribution.map_or("", Attribution::word).to_owned()));
            cells.push(("ae_month", event.month.map_or_else(String::new, Months::text)));
            cells.push(("adverse_event_complete", COMPLETE.to_owned()));
            line(&mut table, &cells);
        }
    }
    table.finish()
}

/// What is known of a patient as a whole.
fn known(names: &Names<'_>, patient: &StudyPatient) -> Vec<(&'static str, String)> {
    let record = &patient.assessment.patient.record;
    vec![
        ("arm", names.arm(patient).to_owned()),
        ("site", names.centre(patient).to_owned()),
        ("sex", record.sex.map_or("", Sex::word).to_owned()),
        ("age", record.age.map_or_else(String::new, |age| age.as_f64().to_string())),
        ("demographics_complete", COMPLETE.to_owned()),
    ]
}

/// State, diameters, volume and parts of one lesion at one visit.
fn measured(measurement: Option<Measurement>) -> Vec<(&'static str, String)> {
    let mut cells = vec![("les_state", Measurement::state(measurement).replace('_', " "))];
    let Some(measurement) = measurement else { return cells };
    if !fragments(Some(measurement)).is_empty() {
        cells.push(("les_parts", format!("{} mm", canonical(Some(measurement), Unit::Millimetre))));
        return cells;
    }
    if let Measurement::TypedVolume(microlitres) = measurement {
        cells.push(("les_volume", microlitres_text(microlitres)));
    }
    let axes: Vec<Diameter> = measurement.diameters().collect();
    for (column, axis) in ["les_d1", "les_d2", "les_d3"].into_iter().zip(&axes) {
        cells.push((column, axis.text(Unit::Millimetre)));
    }
    if !axes.is_empty() {
        cells.push(("les_unit", "mm".to_owned()));
    }
    cells
}
