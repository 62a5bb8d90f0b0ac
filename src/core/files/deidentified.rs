//! A study without what a person may have named somebody with: codes for patients, centres and lesions, and no text in free words.

use crate::entry::check::{Checked, check_as, readers};
use crate::entry::draft::{
    AdverseEventField, LesionDraft, PatientDraft, PatientField, Place, StudyDraft, VisitDraft, VisitField,
};
use crate::entry::finding::Rule;
use crate::entry::reading::{canonical, folded, merged_into, plain_text, read_measurement};
use crate::measured::adverse_event::{CtcaeVersion, find_term};
use crate::measured::intervention::Intervention;
use crate::measured::lesion::{KidneySide, LesionId, Measurement};
use crate::measured::patient::Patient;
use crate::measured::quantity::Unit;
use crate::measured::recording::ContrastPhase;
use crate::measured::visit::{Modality, Visit, VisitId};
use crate::study::settings::Settings;
use std::collections::BTreeMap;

const UNREADABLE: &str = "unreadable";

/// The same study under codes and the settings that belong to it; every number and class computed of it stays as it is.
///
/// Patients become `P0001` by the order in which they were entered, centres `C01`, readers `Reader 1`, lesions `L1`. Reasons for leaving and
/// terms outside the list become `Reason 1` and `Term 1`, the same for the same words, so that tables still count them. Cells keep what was read of them,
/// without remarks; notes and the title go. Names of arms, drugs and characteristics and the words of characteristics stay: they are the
/// study's, not a person's.
///
/// # Example
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey, StudyDraft}, files::deidentified, measured::lesion::LesionId, study::settings::Settings};
/// let mut study = StudyDraft::empty();
/// study.patients[0].id = "Smith, J".into();
/// study.patients[0].visits[0].cells.insert(LesionId(1), "42x38x35 (Dr Doe)".into());
/// let (coded, _) = deidentified(&study, &Settings::default());
/// assert_eq!(coded.patients[0].id, "P0001");
/// assert_eq!(coded.patients[0].visits[0].cells[&LesionId(1)], "42 × 38 × 35");
/// ```
pub fn deidentified(study: &StudyDraft, settings: &Settings) -> (StudyDraft, Settings) {
    let mut codes = Codes::default();
    let mut header = study.header.clone();
    header.title.clear();
    let patients = study.patients.iter().map(|patient| codes.patient(patient, settings)).collect();
    let reader = codes.reader(&settings.reader);
    (StudyDraft { header, patients }, Settings { reader, ..settings.clone() })
}

/// Codes given so far, the same for the same words.
#[derive(Default)]
struct Codes {
    centres: BTreeMap<String, usize>,
    reasons: BTreeMap<String, usize>,
    terms: BTreeMap<String, usize>,
    readers: BTreeMap<String, usize>,
}

/// The number of a word among those met.
fn number(known: &mut BTreeMap<String, usize>, word: &str) -> usize {
    let next = known.len() + 1;
    *known.entry(folded(word).to_lowercase()).or_insert(next)
}

/// A patient as read, by each reader who has read a visit of it.
struct Read(Vec<Checked>);

impl Read {
    fn of(patient: &PatientDraft, settings: &Settings) -> Self {
        let by = |reader: String| check_as(patient, Settings { reader, ..settings.clone() }.read_as(true));
        let mut known = vec![check_as(patient, settings.read_as(true))];
        known.extend(readers(patient).into_iter().map(by));
        Self(known)
    }

    /// A visit, and the patient as the one who has read it has read it; as the study reads it where nobody says otherwise.
    fn visit(&self, id: VisitId) -> Option<(&Patient, &Visit)> {
        let of = |read: &'_ Checked| read.patient.visits.iter().position(|visit| visit.id == id);
        self.0.iter().find_map(|read| Some((&read.patient, read.patient.visits.get(of(read)?)?)))
    }
}

impl Codes {
    /// The code of a reader; nothing of no reader.
    fn reader(&mut self, name: &str) -> String {
        if folded(name).is_empty() { String::new() } else { format!("Reader {}", number(&mut self.readers, name)) }
    }

    fn patient(&mut self, patient: &PatientDraft, settings: &Settings) -> PatientDraft {
        let mut coded = patient.clone();
        // A row without any text stays one.
        if !patient.is_blank() {
            coded.id = format!("P{:04}", patient.key.0);
        }
        for (field, text) in &mut coded.fields {
            match field {
                _ if text.trim().is_empty() => {}
                PatientField::Centre => *text = format!("C{:02}", number(&mut self.centres, text)),
                PatientField::DropOutReason | PatientField::EndOfTreatmentReason => {
                    *text = format!("Reason {}", number(&mut self.reasons, text));
                }
                _ => {}
            }
        }
        for event in &mut coded.adverse_events {
            for (field, text) in &mut event.fields {
                match field {
                    AdverseEventField::Term if find_term(text).is_none() && !text.trim().is_empty() => {
                        *text = format!("Term {}", number(&mut self.terms, text));
                    }
                    AdverseEventField::Version if CtcaeVersion::read(text).is_unknown() => "free".clone_into(text),
                    _ => {}
                }
            }
        }
        for (lesion, row) in coded.lesions.iter_mut().zip(1..) {
            lesion.name = format!("L{row}");
            lesion.note.clear();
        }
        let read = Read::of(patient, settings);
        // What cannot be read may say anything.
        let findings = read.0.iter().flat_map(|read| &read.findings);
        for unreadable in findings.filter(|finding| matches!(finding.rule, Rule::ValueUnreadable { .. })) {
            let text = match unreadable.place {
                Place::PatientField(field) => coded.fields.get_mut(&field),
                Place::VisitField(visit, field) => {
                    coded.visits.iter_mut().find(|known| known.id == visit).and_then(|visit| visit.fields.get_mut(&field))
                }
                Place::AdverseEventField(event, field) => {
                    coded.adverse_events.iter_mut().find(|known| known.id == event).and_then(|event| event.fields.get_mut(&field))
                }
                _ => None,
            };
            if let Some(text) = text {
                UNREADABLE.clone_into(text);
            }
        }
        for visit in &mut coded.visits {
            if let Some(reader) = visit.fields.get_mut(&VisitField::Reader) {
                *reader = self.reader(reader);
            }
            visit_coded(visit, patient, &read, settings.unit);
        }
        coded
    }
}

/// Fields and cells of a visit under codes.
fn visit_coded(visit: &mut VisitDraft, patient: &PatientDraft, read: &Read, unit: Unit) {
    let known = read.visit(visit.id);
    for (field, text) in &mut visit.fields {
        match field {
            VisitField::Modality if matches!(Modality::read(text), Some(Modality::Other(_))) => "other".clone_into(text),
            VisitField::ContrastPhase if matches!(ContrastPhase::read(&plain_text(text)), Some(ContrastPhase::Other(_))) => {
                "other".clone_into(text);
            }
            VisitField::Intervention => {
                match known.map(|(by, known)| (by, known.intervention.as_ref())) {
                    Some((by, Some(done))) => *text = scope(done, patient, by),
                    // A word for none.
                    Some((_, None)) => {}
                    None => "intervention".clone_into(text),
                }
            }
            _ => {}
        }
    }
    for (lesion, text) in &mut visit.cells {
        if text.trim().is_empty() {
            continue;
        }
        let found = known.and_then(|(by, visit)| {
            let row = by.lesions.iter().position(|known| known.id == *lesion)?;
            visit.measurements.get(row).copied().flatten()
        });
        *text = match found {
            Some(Measurement::Merged) => format!("in {}", other_lesion(text, patient).unwrap_or_default()),
            Some(measured) => canonical(Some(measured), unit),
            None => match read_measurement(text, unit) {
                Ok(reading) if reading.measurement != Some(Measurement::Merged) => canonical(reading.measurement, unit),
                // It stays what it was: a text that cannot be read.
                _ => UNREADABLE.to_owned(),
            },
        };
    }
}

/// The code of a lesion by its place.
fn code(patient: &PatientDraft, lesion: LesionId) -> String {
    let at = patient.lesions.iter().position(|known: &LesionDraft| known.id == lesion).unwrap_or(0);
    format!("L{}", at + 1)
}

/// The code of the lesion that a cell names as the one it is measured with.
fn other_lesion(text: &str, patient: &PatientDraft) -> Option<String> {
    let name = folded(merged_into(text.trim())?).to_lowercase();
    let other = patient.lesions.iter().find(|lesion| folded(&lesion.name).to_lowercase() == name)?;
    Some(code(patient, other.id))
}

/// An intervention as words that say the lesions and kidneys it concerns and nothing else.
fn scope(done: &Intervention, patient: &PatientDraft, read: &Patient) -> String {
    let lesions = || done.rows.iter().filter_map(|row| read.lesions.get(*row));
    if done.is_scope_known && done.rows.len() == read.lesions.len() && done.kidneys.len() == 2 {
        return "intervention, all lesions".to_owned();
    }
    let is_of = |side: KidneySide| lesions().any(|lesion| lesion.side.is_none_or(|own| own == side));
    if done.is_scope_known && done.rows.is_empty() {
        // A kidney without a lesion; taken out, it changes the other too.
        let done_to = if done.kidneys.len() == 2 { "nephrectomy" } else { "intervention" };
        let has_lesion = |side: KidneySide| read.lesions.iter().any(|lesion| lesion.side == Some(side));
        let side = done.kidneys.iter().find(|side| !has_lesion(**side)).map_or("", |side| side.word());
        return format!("{done_to}, {side} kidney");
    }
    if done.is_scope_known {
        let names = lesions().map(|lesion| code(patient, lesion.id));
        let is_said = [KidneySide::Left, KidneySide::Right].iter().all(|side| is_of(*side) == done.kidneys.contains(side));
        let kidneys = done.kidneys.iter().filter(|_| !is_said).map(|side| format!("{} kidney", side.word()));
        return format!("intervention, {}", names.chain(kidneys).collect::<Vec<String>>().join(", "));
    }
    let rows = &done.rows;
    // Of one kidney, where it is not known of each lesion in which it lies.
    match lesions().find_map(|lesion| lesion.side) {
        Some(side)
            if rows.len() < read.lesions.len() || read.lesions.iter().all(|one| one.side.is_none_or(|own| own == side)) =>
        {
            format!("intervention, {}", KidneySide::word(side))
        }
        _ => "intervention".to_owned(),
    }
}
