//! What a new patient takes over from the study, so that only what differs has to be typed.

use crate::entry::draft::{CellAddress, PatientDraft, PatientField, PatientKey, Place, StudyDraft, VisitDraft, VisitField};
use crate::entry::edit::Edit;
use crate::measured::quantity::Decimal;
use crate::measured::visit::{Months, VisitId};
use crate::order::set_of;
use std::collections::{BTreeMap, BTreeSet};

/// Fields of the record that every study has; the others are asked for once a patient has them.
const USUAL_FIELDS: [PatientField; 4] = [PatientField::Arm, PatientField::Centre, PatientField::Sex, PatientField::Age];

/// An empty patient with the visits of the study, and the modality of the patient before where that one had a single one.
///
/// A visit belongs to the study when at least half of the patients have its month; without any, the visits are the usual ones.
pub fn new_patient(study: &StudyDraft, key: PatientKey) -> PatientDraft {
    let mut patient = PatientDraft::empty(key);
    let months = schedule(study);
    if !months.is_empty() {
        let visit = |(id, month): (u32, &Months)| VisitDraft::at_month(VisitId(id), &month.text());
        patient.visits = (1..).zip(&months).map(visit).collect();
    }
    if let Some(modality) = study.patients.last().and_then(only_modality) {
        for visit in &mut patient.visits {
            visit.fields.insert(VisitField::Modality, modality.to_owned());
        }
    }
    patient
}

fn schedule(study: &StudyDraft) -> Vec<Months> {
    let month = |visit: &VisitDraft| Decimal::read(visit.field(VisitField::Month).trim()).and_then(Months::from_decimal);
    let mut patients_with: BTreeMap<Months, usize> = BTreeMap::new();
    for patient in &study.patients {
        for month in set_of(patient.visits.iter().filter_map(month)) {
            *patients_with.entry(month).or_default() += 1;
        }
    }
    let of_half = |(month, patients): (Months, usize)| (patients.saturating_mul(2) >= study.patients.len()).then_some(month);
    patients_with.into_iter().filter_map(of_half).take(PatientDraft::MOST_VISITS).collect()
}

fn only_modality(patient: &PatientDraft) -> Option<&str> {
    let mut typed = patient.visits.iter().map(|visit| visit.field(VisitField::Modality).trim()).filter(|text| !text.is_empty());
    let first = typed.next()?;
    typed.all(|other| other == first).then_some(first)
}

/// The pseudonym a patient gets who has none once something is typed: the one after the last patient's number (`S-017` after `S-016`), else
/// `P-` and the patient's place in the list; always one that is free.
///
/// # Example
/// ```
/// use nadir::{entry::draft::StudyDraft, files::example_study, study::roster::next_pseudonym};
/// assert_eq!(next_pseudonym(&StudyDraft::empty()), "P-001");
/// assert_eq!(next_pseudonym(&example_study()), "E-092");
/// ```
pub fn next_pseudonym(study: &StudyDraft) -> String {
    const MOST_DIGITS: usize = 4;
    let known = set_of(study.patients.iter().map(|patient| patient.id.trim()));
    let named = study.patients.iter().rev().map(|patient| patient.id.trim()).find(|id| !id.is_empty());
    // A longer number is a record's in a hospital: its neighbour is another person.
    let after = named.and_then(|id| {
        let (prefix, digits) = id.split_at_checked(id.trim_end_matches(|character: char| character.is_ascii_digit()).len())?;
        let number: usize = digits.parse().ok().filter(|_| digits.len() <= MOST_DIGITS)?;
        Some((prefix, digits.len(), number.saturating_add(1)))
    });
    let (prefix, width, first) = after.unwrap_or(("P-", 3, study.patients.len().max(1)));
    // Of so many names at least one is not taken.
    let free = (first..=first.saturating_add(known.len()))
        .map(|number| format!("{prefix}{number:0width$}"))
        .find(|id| !known.contains(id.as_str()));
    free.unwrap_or_default()
}

/// The edit with which a patient of many who has neither name nor value yet gets the [next pseudonym](next_pseudonym) together with the
/// first text; any other edit stays as it is.
///
/// # Example
/// ```
/// use nadir::entry::draft::{CellAddress, PatientField, Place, StudyDraft};
/// use nadir::{entry::edit::Edit, study::roster};
/// let mut study = StudyDraft::empty();
/// study.patients[0].id = "P-001".into();
/// let (added, key) = roster::add(&study);
/// study.apply(added);
/// let address = CellAddress { patient: key, place: Place::PatientField(PatientField::Sex) };
/// let typed = roster::naming(&study, Edit::SetText { address, text: "f".into() });
/// study.apply(typed);
/// assert_eq!(study.patients[1].id, "P-002");
/// ```
pub fn naming(study: &StudyDraft, edit: Edit) -> Edit {
    if study.patients.len() < 2 {
        return edit;
    }
    let Some(patient) = typed_into(&edit).and_then(|key| study.patient(key)).filter(|patient| patient.is_blank()) else {
        return edit;
    };
    let address = CellAddress { patient: patient.key, place: Place::PatientId };
    Edit::Together(vec![edit, Edit::SetText { address, text: next_pseudonym(study) }])
}

/// The patient that an edit puts the first text of, beside the pseudonym, which a person types as they like.
fn typed_into(edit: &Edit) -> Option<PatientKey> {
    match edit {
        Edit::SetText { address, text } => {
            (address.place != Place::PatientId && !text.trim().is_empty()).then_some(address.patient)
        }
        Edit::Together(edits) => {
            let names = |edit: &Edit| matches!(edit, Edit::SetText { address, .. } if address.place == Place::PatientId);
            if edits.iter().any(names) { None } else { edits.iter().find_map(typed_into) }
        }
        _ => None,
    }
}

/// The field of the record to type after one: the next that is usual or that some patient has; `None` behind the last. Without a field the
/// first.
///
/// # Example
/// ```
/// use nadir::entry::draft::{PatientField, StudyDraft};
/// use nadir::study::roster::next_record_field;
/// let study = StudyDraft::empty();
/// assert_eq!(next_record_field(&study, None), Some(PatientField::Arm));
/// assert_eq!(next_record_field(&study, Some(PatientField::Sex)), Some(PatientField::Age));
/// assert_eq!(next_record_field(&study, Some(PatientField::Age)), None);
/// ```
pub fn next_record_field(study: &StudyDraft, after: Option<PatientField>) -> Option<PatientField> {
    let start = after.and_then(|field| PatientField::ALL.iter().position(|known| *known == field)).map_or(0, |at| at + 1);
    let is_asked = |field: &PatientField| USUAL_FIELDS.contains(field) || has_field(study, *field);
    PatientField::ALL.into_iter().skip(start).find(is_asked)
}

/// Whether some patient has a usual field of the record, so that a new one begins there rather than with the measurements.
pub fn has_records(study: &StudyDraft) -> bool {
    USUAL_FIELDS.into_iter().any(|field| has_field(study, field))
}

fn has_field(study: &StudyDraft, field: PatientField) -> bool {
    study.patients.iter().any(|patient| !patient.field(field).trim().is_empty())
}

/// The different texts that patients have in a field of the record, in the order in which they first appear.
pub fn texts_of(study: &StudyDraft, field: PatientField) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let texts = study.patients.iter().map(|patient| patient.field(field).trim());
    texts.filter(|text| !text.is_empty() && seen.insert(text.to_lowercase())).map(str::to_owned).collect()
}

/// A typed beginning with the rest of the only name it can mean; `None` where no name or more than one begins so, and for a whole name.
///
/// # Example
/// ```
/// use nadir::study::roster::completed;
/// let arms = ["Sirolimus", "Everolimus", "Everolimus 10 mg"].map(str::to_owned);
/// assert_eq!(completed(&arms, "si").as_deref(), Some("sirolimus"));
/// assert_eq!(completed(&arms, "e"), None);
/// ```
pub fn completed(names: &[String], typed: &str) -> Option<String> {
    let wanted = typed.to_lowercase();
    if wanted.trim().is_empty() {
        return None;
    }
    let mut fitting = names.iter().filter(|name| name.to_lowercase().starts_with(&wanted));
    let rest: String = fitting.next()?.chars().skip(typed.chars().count()).collect();
    (fitting.next().is_none() && !rest.is_empty()).then(|| format!("{typed}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::{completed, naming, new_patient, next_pseudonym, next_record_field};
    use crate::entry::draft::{CellAddress, PatientDraft, PatientField, PatientKey, Place, StudyDraft, VisitField};
    use crate::entry::edit::Edit;
    use crate::files::example_study;
    use crate::measured::lesion::LesionId;
    use crate::study::roster;

    fn named(ids: &[&str]) -> StudyDraft {
        let patient = |(key, id): (u32, &&str)| PatientDraft { id: (*id).to_owned(), ..PatientDraft::empty(PatientKey(key)) };
        StudyDraft { patients: (1..).zip(ids).map(patient).collect(), ..StudyDraft::empty() }
    }

    #[test]
    fn pseudonyms_go_on_from_the_last_and_are_free() {
        let next = |ids: &[&str]| next_pseudonym(&named(ids));
        assert_eq!(next(&[""]), "P-001");
        assert_eq!(next(&["", ""]), "P-002");
        assert_eq!(next(&["P-009"]), "P-010");
        assert_eq!(next(&["7", "8", "6"]), "9");
        assert_eq!(next(&["A-99", ""]), "A-100");
        assert_eq!(next(&["Smith"]), "P-001");
        assert_eq!(next(&["20231234"]), "P-001", "the neighbour of a record's number is another person");
        assert_eq!(next(&["P-002", "Example"]), "P-003");
    }

    #[test]
    fn a_new_patient_has_the_visits_of_at_least_half_and_the_modality_of_the_last() {
        let mut study = example_study();
        let months = |patient: &PatientDraft| -> Vec<String> {
            patient.visits.iter().map(|visit| visit.field(VisitField::Month).to_owned()).collect()
        };
        assert_eq!(months(&new_patient(&study, PatientKey(900))), ["0", "3", "6", "12", "24"]);
        study.patients.truncate(2);
        for patient in &mut study.patients {
            patient.visits.truncate(2);
            patient.visits[1].fields.insert(VisitField::Month, "4.50".into());
            patient.visits.iter_mut().for_each(|visit| _ = visit.fields.insert(VisitField::Modality, "MRI".into()));
        }
        let new = new_patient(&study, PatientKey(900));
        assert_eq!(months(&new), ["0", "4.5"]);
        assert!(new.visits.iter().all(|visit| visit.field(VisitField::Modality) == "MRI"));
        assert!(new.is_blank(), "a modality that was taken over is nothing typed");
        study.patients[1].visits[0].fields.insert(VisitField::Modality, "CT".into());
        assert!(new_patient(&study, PatientKey(900)).visits.iter().all(|visit| visit.field(VisitField::Modality).is_empty()));
    }

    #[test]
    fn a_pseudonym_comes_with_the_first_text_and_goes_with_it() {
        let mut study = named(&["P-001"]);
        let (added, key) = roster::add(&study);
        study.apply(added);
        let before = study.clone();
        let set = |place, text: &str| Edit::SetText { address: CellAddress { patient: key, place }, text: text.to_owned() };
        let cell = Place::Measurement(LesionId(1), study.patients[1].visits[0].id);
        assert_eq!(naming(&study, set(Place::PatientId, "X")), set(Place::PatientId, "X"));
        assert_eq!(naming(&study, set(cell, " ")), set(cell, " "));
        let inverse = study.apply(naming(&study, set(cell, "4")));
        assert_eq!((study.patients[1].id.as_str(), study.patients[1].text(cell)), ("P-002", "4"));
        assert_eq!(naming(&study, set(cell, "42")), set(cell, "42"));
        study.apply(inverse);
        assert_eq!(study, before);
        let alone = StudyDraft::empty();
        let first = Edit::SetText { address: CellAddress { patient: PatientKey(1), place: cell }, text: "4".into() };
        assert_eq!(naming(&alone, first.clone()), first, "one patient alone needs no name");
    }

    #[test]
    fn fields_that_a_study_uses_are_asked_for_and_beginnings_are_completed() {
        let mut study = named(&["P-001"]);
        study.patients[0].fields.insert(PatientField::Dose, "10".into());
        assert_eq!(next_record_field(&study, Some(PatientField::Age)), Some(PatientField::Dose));
        assert_eq!(next_record_field(&study, Some(PatientField::Dose)), None);
        let names = ["Beijing".to_owned(), "北京".to_owned()];
        let whole = |typed| completed(&names, typed);
        assert_eq!([whole("b").as_deref(), whole("北").as_deref()], [Some("beijing"), Some("北京")]);
        assert_eq!([whole("beijing"), whole("")], [None, None]);
    }
}
