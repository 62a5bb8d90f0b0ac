//! The example study: 124 invented patients, from which the product computes what the source paper prints.
//!
//! # Provenance
//! Synthetic. No patient stands behind any of it: every value was drawn by a seeded generator (`tests/reference/example`) under the
//! one condition that the counts, medians, ranges, means and standard deviations printed in the source paper's Tables 1–3 come out.
//! The paper gives neither measurements nor a way back to them. What it leaves unexplained stays so: beyond its printed drop-outs it
//! assesses fewer patients from visit to visit, and those visits have no status here.
//!
//! The paper's 11 and 26 patients with grade 3 or 4 events are the sums of its rows, so events. Here some patients have two: 9 and 22
//! patients. Some patients have one term twice, some events are unlikely or unrelated: neither must change the counts of Table 3.
//! Three sums of volumes fall by exactly one half (S-012, E-063, E-064), and binary floating point takes each for less.
//!
//! # Text
//! `example.txt` is the study in the fewest characters that can still be read: the word `synthetic`; the adverse-event terms, which
//! the letters from `a` on stand for; then the patients, each a line that begins with the first letter of the arm:
//!
//! ```text
//! S B F 27 -+---- 3 1 MRI 8 12 cost      arm, centre, sex, age, six characteristics, major and minor criteria, modality, months on
//!                                        treatment; for a drop-out also the first visit missed and the reason
//! >142.4 120.7 100,119.2 98 82.3         a lesion of the right (< left) kidney: three diameters in mm at each visit
//! !a1b3 e2p8                             adverse events: term, grade, attribution (p possible, b probable, d definite,
//!                                        l unlikely, u unrelated), month
//! ```

use crate::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, CharacteristicId, LesionDraft, PatientDraft, PatientField, PatientKey,
    StudyDraft, StudyHeader, VisitField,
};

const TEXT: &str = include_str!("example.txt");

/// Letter, name of the arm, drug and its daily dose in mg; the reference arm first.
///
/// # Source
/// The source paper's doses.
const ARMS: [(&str, &str, &str, &str); 2] = [("S", "Sirolimus", "sirolimus", "2"), ("E", "Everolimus", "everolimus", "10")];

/// The example study as it would have been typed.
///
/// # Returns
/// 33 synthetic patients on sirolimus and 91 on everolimus with the source paper's characteristics, visits and adverse events.
///
/// # Source
/// The counts and summaries of the source paper's Tables 1–3; everything else is invented.
///
/// # Example
/// ```
/// use nadir::files::example_study;
/// let study = example_study();
/// assert_eq!(study.patients.len(), 33 + 91);
/// assert!(study.header.is_synthetic && study.header.title.contains("synthetic"));
/// ```
pub fn example_study() -> StudyDraft {
    let mut lines = TEXT.lines();
    let is_synthetic = lines.next() == Some("synthetic");
    let terms: Vec<&str> = lines.next().unwrap_or_default().split(';').collect();
    let header = StudyHeader {
        title: "Example study (synthetic)".to_owned(),
        is_synthetic,
        arms: ARMS.iter().map(|(_, name, ..)| (*name).to_owned()).collect(),
        ..StudyHeader::default()
    };
    let mut patients: Vec<PatientDraft> = Vec::new();
    let mut modality = "";
    for line in lines {
        let (first, rest) = line.split_at_checked(1).unwrap_or_default();
        match (first, patients.last_mut()) {
            (">", Some(patient)) => lesion(patient, "right", rest, modality),
            ("<", Some(patient)) => lesion(patient, "left", rest, modality),
            ("!", Some(patient)) => {
                patient.adverse_events = (1..).zip(rest.split(' ')).map(|(id, code)| adverse_event(id, code, &terms)).collect();
            }
            (letter, _) => {
                let in_arm = patients.iter().filter(|patient| patient.id.starts_with(letter)).count();
                let key = PatientKey(u32::try_from(patients.len()).unwrap_or(u32::MAX).saturating_add(1));
                modality = rest.split(' ').nth(7).unwrap_or_default();
                patients
                    .push(PatientDraft { id: format!("{letter}-{:03}", in_arm + 1), ..record(key, letter, rest.trim_start()) });
            }
        }
    }
    StudyDraft { header, patients }
}

/// A patient with everything but an id, lesions and adverse events.
fn record(key: PatientKey, letter: &str, text: &str) -> PatientDraft {
    let mut words = text.splitn(9, ' ');
    let mut word = || words.next().unwrap_or_default().to_owned();
    let mut patient = PatientDraft { lesions: Vec::new(), ..PatientDraft::empty(key) };
    let mut set = |field, text: String| {
        patient.fields.insert(field, text);
    };
    for (_, arm, drug, dose) in ARMS.iter().filter(|(arm, ..)| *arm == letter) {
        set(PatientField::Arm, (*arm).to_owned());
        set(PatientField::Drug, (*drug).to_owned());
        set(PatientField::Dose, (*dose).to_owned());
    }
    set(PatientField::Centre, format!("Centre {}", word()));
    set(PatientField::Sex, if word() == "F" { "female" } else { "male" }.to_owned());
    set(PatientField::Age, word());
    let characteristics = word();
    set(PatientField::Monotherapy, "yes".to_owned());
    set(PatientField::MajorCriteria, word());
    set(PatientField::MinorCriteria, word());
    word(); // the modality, which belongs to the visits
    set(PatientField::MonthsOnTreatment, word());
    if let Some((month, reason)) = word().split_once(' ') {
        set(PatientField::DropOutMonth, month.to_owned());
        set(PatientField::DropOutReason, reason.to_owned());
    }
    let answer = |sign| if sign == '+' { "yes" } else { "no" }.to_owned();
    patient.characteristics = (1..).zip(characteristics.chars()).map(|(id, sign)| (CharacteristicId(id), answer(sign))).collect();
    patient
}

/// Adds a lesion, its readings at the first visits, and their modality.
fn lesion(patient: &mut PatientDraft, side: &str, readings: &str, modality: &str) {
    let lesion = LesionDraft { side: side.to_owned(), ..LesionDraft::numbered(patient.next_lesion().0) };
    for (visit, diameters) in patient.visits.iter_mut().zip(readings.split(',')) {
        visit.fields.insert(VisitField::Modality, modality.to_owned());
        visit.cells.insert(lesion.id, diameters.replace(' ', " × "));
    }
    patient.lesions.push(lesion);
}

/// An event from its code: a letter for the term, the grade, a letter for the attribution, the month.
fn adverse_event(id: u32, code: &str, terms: &[&str]) -> AdverseEventDraft {
    let mut characters = code.chars();
    let mut next = || characters.next().unwrap_or_default();
    let (letter, grade, attribution) = (next(), next(), next());
    let term = ('a'..='z').zip(terms).find(|(known, _)| *known == letter);
    let attribution = match attribution {
        'p' => "possible",
        'b' => "probable",
        'd' => "definite",
        'l' => "unlikely",
        _ => "unrelated",
    };
    let grade = grade.to_string();
    let fields = [
        (AdverseEventField::Term, term.map_or("", |(_, term)| term)),
        (AdverseEventField::Version, "4.0"),
        (AdverseEventField::Grade, grade.as_str()),
        (AdverseEventField::Attribution, attribution),
        (AdverseEventField::Month, characters.as_str()),
    ];
    AdverseEventDraft { id: AdverseEventId(id), fields: fields.map(|(field, text)| (field, text.to_owned())).into() }
}
