//! From what was typed to a [`Patient`], with every finding collected, never only the first.

mod cells;
mod identifiers;
mod interventions;
mod lesions;
mod merged;
mod readers;
mod record;
mod recording;
mod visits;

pub use readers::readers;

use crate::entry::draft::{LesionDraft, PatientDraft, Place};
use crate::entry::finding::Finding;
use crate::measured::lesion::{KidneySide, TargetLesion};
use crate::measured::patient::Patient;
use crate::measured::quantity::{DecimalSign, Unit};
use crate::measured::visit::Visit;
use crate::order::sort_short;

/// A draft that was read, with what is odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The typed values; what could not be read is missing from them.
    pub patient: Patient,
    /// Everything noticed while reading.
    pub findings: Vec<Finding>,
}

/// How the texts of a study are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadAs<'a> {
    /// Unit of diameters typed without one.
    pub unit: Unit,
    /// Decides the numbers that have two readings; without it they are asked.
    pub sign: Option<DecimalSign>,
    /// The reader whose readings give all results; empty where none was chosen.
    pub reader: &'a str,
    /// Whether visits with nothing but their time are kept.
    pub keep_blank_visits: bool,
}

/// Reads a patient of whom nothing is chosen but the unit; see [`check_as`].
///
/// Lesions without any text are rows not used and left out; so are visits with nothing but their time, unless `keep_blank_visits`.
/// Visits are put in order of time. What cannot be read is a finding at its place and counts as not assessed.
///
/// # Example
/// ```
/// use nadir::{entry::check::check, entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId, measured::quantity::Unit};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "83x56x73".into());
/// draft.visits[1].cells.insert(LesionId(1), "about 60".into());
/// let checked = check(&draft, Unit::Millimetre, false);
/// assert_eq!(checked.patient.lesions.len(), 1);
/// assert_eq!(checked.findings[0].rule.id(), "measurement-unreadable");
/// ```
pub fn check(draft: &PatientDraft, unit: Unit, keep_blank_visits: bool) -> Checked {
    check_as(draft, ReadAs { unit, keep_blank_visits, ..ReadAs::default() })
}

/// Reads a patient as a study reads its texts: by its unit, its decimal sign and its reader.
///
/// Two visits of one day with two readers are two readings of one visit; one reader's count, never a mean of both.
pub fn check_as(draft: &PatientDraft, read_as: ReadAs<'_>) -> Checked {
    let ReadAs { unit, sign, keep_blank_visits, .. } = read_as;
    let mut findings = Vec::new();
    let visits = readers::of_one_reader(draft, read_as, &mut findings);
    let used = |lesion: &&LesionDraft| visits.iter().any(|visit| !visit.cell(lesion.id).trim().is_empty());
    let rows: Vec<&LesionDraft> = draft.lesions.iter().filter(used).collect();
    let lesions: Vec<TargetLesion> = rows.iter().map(|row| target_lesion(row)).collect();
    let mut timed: Vec<Visit> = Vec::new();
    let mut units = cells::TypedUnits::new();
    // A plan taken over from the patient before, modalities with it, is no visit as long as nothing was found at any.
    let is_plan_alone = visits.iter().all(|visit| visit.is_planned());
    for visit in visits.iter().filter(|visit| keep_blank_visits || !(is_plan_alone || visit.is_blank())) {
        let Some(time) = visits::time(visit, sign, &mut findings) else { continue };
        timed.push(Visit {
            id: visit.id,
            time,
            modality: visits::modality(visit),
            recording: recording::recording(visit, sign, &mut findings),
            measurements: rows.iter().map(|row| cells::measurement(visit, row.id, read_as, &mut units, &mut findings)).collect(),
            took_place: !visit.is_planned(),
            events: visits::events(visit, (unit, sign), &mut findings),
            intervention: interventions::intervention(visit, &lesions),
            merged: Vec::new(),
        });
    }
    visits::check_order(&timed, &mut findings);
    sort_short(&mut timed, |visit| visit.time.day);
    merged::join(draft, &lesions, &mut timed, &mut findings);
    let record = record::record(draft, sign, &mut findings);
    record::check_drop_out(draft, record.drop_out.as_ref(), &timed, &mut findings);
    let patient = Patient {
        id: draft.id.trim().to_owned(),
        adverse_events: record::adverse_events(draft, record.sex, sign, &mut findings),
        statuses: record::statuses(draft, &timed, sign, &mut findings),
        record,
        lesions,
        visits: timed,
    };
    recording::check_changes(&patient, &mut findings);
    cells::check_units(&patient, &units, &mut findings);
    lesions::check_completeness(draft, &patient, &mut findings);
    lesions::check_values(draft, &patient, unit, &mut findings);
    interventions::check(&patient, &mut findings);
    lesions::check_names(&patient, &mut findings);
    identifiers::check(draft, &mut findings);
    Checked { patient, findings: by_severity(findings) }
}

fn target_lesion(row: &LesionDraft) -> TargetLesion {
    let name = row.name.trim();
    let name = if name.is_empty() { format!("L{}", row.id.0) } else { name.to_owned() };
    TargetLesion { id: row.id, name, side: read_side(&row.side) }
}

/// Reads a kidney side; `None` for anything else.
pub fn read_side(text: &str) -> Option<KidneySide> {
    match text.trim().to_ascii_lowercase().as_str() {
        "left" | "l" | "左" | "左肾" => Some(KidneySide::Left),
        "right" | "r" | "右" | "右肾" => Some(KidneySide::Right),
        _ => None,
    }
}

/// The findings by severity, each kind in its order.
pub(crate) fn by_severity(mut findings: Vec<Finding>) -> Vec<Finding> {
    sort_short(&mut findings, |finding| finding.rule.severity());
    findings
}

/// Puts a finding in the list.
fn raise(findings: &mut Vec<Finding>, rule: impl Into<crate::entry::finding::Rule>, place: Place) {
    findings.push(Finding { rule: rule.into(), place });
}
