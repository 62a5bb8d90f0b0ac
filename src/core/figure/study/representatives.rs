//! One patient of each arm, their lesions drawn on one scale visit by visit.

use super::waterfall::{WaterfallPatient, sorted};
use super::words as say;
use crate::entry::draft::PatientKey;
use crate::figure::label::{shortened, wrapped};
use crate::figure::lesions_to_scale::{LesionsToScale, diameters, largest_scale};
use crate::figure::{Anchor, DataTable, Drawing, Label, Mark, Opens, Records, Role, RowsOpen, Size, Value, words};
use crate::measured::lesion::Measurement;
use crate::report::{Language, wording};
use crate::response::ResponseCriteria;
use crate::study::assessment::Assessment;
use crate::study::settings::Settings;

/// From this width on two panels stand side by side.
const SIDE_BY_SIDE: f64 = 560.0;
const BETWEEN: f64 = 28.0;
/// Height of a panel's lesions at most, and distance of the lines over them.
const HEIGHT: f64 = 280.0;
const LINE: f64 = 16.0;

/// The patient who stands for an arm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Representative<'a> {
    /// Name of the arm.
    pub arm: &'a str,
    /// Id, best change and class.
    pub patient: &'a WaterfallPatient,
    /// The lesions.
    pub assessment: &'a Assessment,
    /// Of how many responders this one is the median; `None` where a person chose.
    pub median_of: Option<usize>,
}

/// The patient whose best change is the median among an arm's responders, and how many these are.
///
/// Of an even number it is the one of the middle two with the smaller decrease: an example must not promise more than the median.
/// Equal changes go by pseudonym. Where nobody responded it is the median of all with a change, of 0 responders.
///
/// # Returns
/// `None` where nobody has a change.
///
/// # Example
/// ```
/// use nadir::figure::study::{WaterfallPatient, median_responder};
/// use nadir::{entry::draft::PatientKey, response::Response};
/// let patient = |key, change| WaterfallPatient { key: PatientKey(key), id: format!("P-{key}"), change: Some(change), response: Response::Partial };
/// let patients = [patient(1, -90.0), patient(2, -50.0), patient(3, -61.0), patient(4, -70.0)];
/// assert_eq!(median_responder(&patients), Some((PatientKey(3), 4)));
/// ```
pub fn median_responder(patients: &[WaterfallPatient]) -> Option<(PatientKey, usize)> {
    let mut candidates = sorted(patients, |patient| patient.response.is_response());
    let responders = candidates.len();
    if responders == 0 {
        candidates = sorted(patients, |_| true);
    }
    let middle = candidates.len().checked_sub(1)? / 2;
    candidates.get(middle).map(|(patient, _)| (patient.key, responders))
}

/// Draws one patient of each arm: side by side where two fit, and all on the scale at which the largest lesions fit.
pub fn representatives(
    shown: &[Representative],
    criteria: &ResponseCriteria,
    settings: &Settings,
    width: f64,
    language: Language,
) -> Drawing {
    let width = Size::new(width, 0.0).width;
    let has_lesions =
        |one: &&Representative| one.assessment.patient.visits.iter().any(|visit| visit.measurements.iter().any(Option::is_some));
    let shown: Vec<&Representative> = shown.iter().filter(has_lesions).collect();
    let mut drawing = Drawing {
        name: "representative-patients".to_owned(),
        size: Size { width, height: 0.0 },
        title: say::representative(language).to_owned(),
        note: String::new(),
        summary: summary(&shown, criteria, language),
        empty: shown.is_empty().then(|| say::nobody_summed(language).into()),
        marks: vec![],
        notes: vec![note(&shown, language)],
        table: table(&shown, settings, language),
        records: records(&shown),
    };
    if !shown.is_empty() {
        (drawing.marks, drawing.size.height) = marks(&shown, (criteria, settings), width, language);
    }
    drawing
}

fn marks(
    shown: &[&Representative],
    (criteria, settings): (&ResponseCriteria, &Settings),
    width: f64,
    language: Language,
) -> (Vec<Mark>, f64) {
    let is_wide = shown.len() == 2 && width >= SIDE_BY_SIDE;
    let one = if is_wide { (width - BETWEEN) / 2.0 } else { width };
    let most = Size { width: one, height: HEIGHT };
    let scale = shown.iter().map(|one| largest_scale(&one.assessment.patient, most)).fold(f64::INFINITY, f64::min);
    let headings: Vec<Vec<String>> = shown.iter().map(|patient| wrapped(&about(patient, criteria, language), one)).collect();
    let most_lines = headings.iter().map(Vec::len).fold(0, usize::max);
    let mut drawn = Vec::new();
    let (mut top, mut bottom) = (0.0, 0.0_f64);
    for (position, (patient, about)) in shown.iter().zip(headings).enumerate() {
        let lines = if is_wide { most_lines } else { about.len() };
        let left = if is_wide { position as f64 * (one + BETWEEN) } else { 0.0 };
        let name = words::joined(&[patient.arm.to_owned(), patient.patient.id.clone()], language);
        drawn.push(Mark::text(Label::new(shortened(&name, one * 0.9), left, top + 12.0, Anchor::Start), Role::Heading));
        for (line, count) in about.iter().zip(1_u32..) {
            let y = top + 12.0 + f64::from(count) * LINE;
            drawn.push(Mark::text(Label::new(line.as_str(), left, y, Anchor::Start), Role::Quiet));
        }
        let under = top + 22.0 + lines as f64 * LINE;
        let lesions = LesionsToScale::place(patient.assessment, settings, language, most, scale);
        drawn.extend(lesions.marks(Some(patient.patient.key)).into_iter().map(|mark| mark.moved(left, under)));
        bottom = bottom.max(under + lesions.size.height);
        if !is_wide {
            top = bottom + 12.0;
        }
    }
    (drawn, bottom)
}

/// How to read the lesions, dashes and dots where they are drawn.
fn note(shown: &[&Representative], language: Language) -> String {
    let has = |is: fn(&Measurement) -> bool| measured(shown).any(|(_, _, _, _, measured)| measured.as_ref().is_some_and(is));
    let has_spheres = has(|measured| matches!(measured, Measurement::TypedVolume(_)));
    words::lesions_note(has_spheres, has(|measured| *measured == Measurement::TooSmall), language)
}

fn change_text(shown: &Representative, criteria: &ResponseCriteria) -> String {
    wording::change_from_baseline_text(shown.patient.known(), criteria)
}

/// Change and class, and why this patient stands for the arm.
fn about(shown: &Representative, criteria: &ResponseCriteria, language: Language) -> String {
    let change = change_text(shown, criteria);
    let measure = say::measure(criteria.measure, language);
    let response = wording::response_name(shown.patient.response, language).to_owned();
    let parts =
        [format!("{measure} {change}"), response].into_iter().chain(shown.median_of.map(|of| say::median_of(of, language)));
    words::joined(&parts.collect::<Vec<_>>(), language)
}

fn summary(shown: &[&Representative], criteria: &ResponseCriteria, language: Language) -> String {
    let one = |shown: &&Representative| {
        words::joined(&[shown.arm.to_owned(), shown.patient.id.clone(), change_text(shown, criteria)], language)
    };
    let patients: Vec<String> = shown.iter().map(one).collect();
    format!("{}{}{}", say::representative(language), say::colon(language), patients.join(language.pick("; ", "；")))
}

/// Patient, visit, lesion and what was measured.
fn measured<'a>(
    shown: &'a [&Representative],
) -> impl Iterator<Item = (&'a Representative<'a>, usize, &'a crate::measured::visit::Visit, &'a str, Option<Measurement>)> {
    shown.iter().flat_map(|one| {
        let patient = &one.assessment.patient;
        patient.visits.iter().enumerate().flat_map(move |(position, visit)| {
            let lesions = patient.lesions.iter().zip(&visit.measurements);
            lesions.map(move |(lesion, measured)| (*one, position, visit, lesion.name.as_str(), *measured))
        })
    })
}

fn table(shown: &[&Representative], settings: &Settings, language: Language) -> DataTable {
    let row = |(one, position, visit, lesion, measured): (
        &Representative,
        usize,
        &crate::measured::visit::Visit,
        &str,
        Option<Measurement>,
    )| {
        let is_baseline = one.assessment.baseline == Some(position);
        vec![
            one.patient.id.clone(),
            one.arm.to_owned(),
            wording::visit_name(Some(visit.time), is_baseline, language),
            lesion.to_owned(),
            words::measurement(measured, settings.unit, language),
        ]
    };
    let header =
        [say::patient(language), say::arm(language), words::visit(language), say::lesion(language), say::diameters(language)];
    DataTable {
        caption: words::data_behind(language).to_owned(),
        header: header.map(str::to_owned).to_vec(),
        rows: measured(shown).map(row).collect(),
        opens: Some(RowsOpen { from: 4, rows: measured(shown).map(|(one, ..)| Opens::Patient(one.patient.key)).collect() }),
    }
}

fn records(shown: &[&Representative]) -> Records {
    let row = |(one, _, visit, lesion, measured): (
        &Representative,
        usize,
        &crate::measured::visit::Visit,
        &str,
        Option<Measurement>,
    )| {
        let names = [
            Value::Text(one.patient.id.clone()),
            Value::Text(one.arm.to_owned()),
            Value::Number(Some(visit.time.months_on_treatment())),
            Value::Text(lesion.to_owned()),
        ];
        names.into_iter().chain(diameters(measured)).collect()
    };
    let columns = ["patient_id", "arm", "month", "lesion_id", "diameter_1_mm", "diameter_2_mm", "diameter_3_mm"];
    Records::new(&columns, measured(shown).map(row))
}
