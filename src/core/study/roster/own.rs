//! What a person typed into a study that is not theirs, as a study of their own.

use crate::entry::draft::{LesionDraft, PatientDraft, PatientField, PatientKey, Place, StudyDraft, VisitDraft, VisitField};

/// What was typed since a study was as `before`, as a study of its own: each text in the same row and at the same time of visit, and
/// nothing of what stood there already. Without any it is the empty study.
///
/// # Example
/// ```
/// use nadir::files::example_study;
/// use nadir::{entry::grid, study::roster};
/// let example = example_study();
/// let mut changed = example.clone();
/// let patient = &example.patients[4];
/// let cell = grid::first_cell(patient).unwrap();
/// changed.apply(grid::type_text(patient, cell, "50 × 40 × 30"));
/// let own = roster::typed_since(&example, &changed);
/// assert_eq!(own.patients.len(), 1);
/// assert_eq!(grid::typed_text(&own.patients[0], grid::first_cell(&own.patients[0]).unwrap()), "50 × 40 × 30");
/// assert_eq!(own.patients[0].id, "");
/// ```
pub fn typed_since(before: &StudyDraft, now: &StudyDraft) -> StudyDraft {
    let mut own = StudyDraft::empty();
    if now.header.title != before.header.title {
        own.header.title.clone_from(&now.header.title);
    }
    let mut patients = Vec::new();
    for patient in &now.patients {
        let key = PatientKey(u32::try_from(patients.len()).map_or(u32::MAX, |count| count.saturating_add(1)));
        let known = before.patient(patient.key);
        if known != Some(patient) {
            patients.extend(typed_of(known, patient, key));
        }
    }
    if patients.iter().any(|patient| !patient.characteristics.is_empty()) {
        own.header.characteristics.clone_from(&now.header.characteristics);
    }
    if !patients.is_empty() {
        own.patients = patients;
    }
    own
}

fn typed_of(before: Option<&PatientDraft>, now: &PatientDraft, key: PatientKey) -> Option<PatientDraft> {
    let stranger = PatientDraft::bare(now.key);
    let before = before.unwrap_or(&stranger);
    let typed = |place: Place| Some(now.text(place)).filter(|text| *text != before.text(place) && !text.is_empty());
    let mut own = PatientDraft::empty(key);
    typed(Place::PatientId).unwrap_or_default().clone_into(&mut own.id);
    for field in PatientField::ALL {
        if let Some(text) = typed(Place::PatientField(field)) {
            own.fields.insert(field, text.to_owned());
        }
    }
    for id in now.characteristics.keys() {
        if let Some(text) = typed(Place::Characteristic(*id)) {
            own.characteristics.insert(*id, text.to_owned());
        }
    }
    own.adverse_events =
        now.adverse_events.iter().filter(|event| before.adverse_event(event.id) != Some(event)).cloned().collect();
    for (row, lesion) in now.lesions.iter().enumerate() {
        let [name, side, note] =
            [Place::LesionName(lesion.id), Place::LesionSide(lesion.id), Place::LesionNote(lesion.id)].map(typed);
        // The name that a new row comes with is not typed.
        let name = name.filter(|name| *name != LesionDraft::numbered(lesion.id.0).name);
        let cells = now.visits.iter().filter_map(|visit| Some((visit, typed(Place::Measurement(lesion.id, visit.id))?)));
        let cells: Vec<_> = cells.collect();
        if name.or(side).or(note).is_none() && cells.is_empty() {
            continue;
        }
        while own.lesions.len() <= row {
            own.lesions.push(LesionDraft::numbered(own.next_lesion().0));
        }
        let Some(mine) = own.lesions.get_mut(row) else { continue };
        let set = |into: &mut String, text: Option<&str>| text.into_iter().for_each(|text| text.clone_into(into));
        set(&mut mine.name, name);
        set(&mut mine.side, side);
        set(&mut mine.note, note);
        let mine = mine.id;
        for (visit, text) in cells {
            if let Some(visit) = at_time_of(&mut own, visit) {
                visit.cells.insert(mine, text.to_owned());
            }
        }
    }
    for visit in &now.visits {
        for field in visit.fields.keys() {
            if let Some(text) = typed(Place::VisitField(visit.id, *field))
                && let Some(visit) = at_time_of(&mut own, visit)
            {
                visit.fields.insert(*field, text.to_owned());
            }
        }
    }
    (own != PatientDraft::empty(key)).then_some(own)
}

/// The visit at the time of another patient's, made where there is none.
fn at_time_of<'a>(own: &'a mut PatientDraft, other: &VisitDraft) -> Option<&'a mut VisitDraft> {
    const TIME: [VisitField; 2] = [VisitField::Month, VisitField::Day];
    let time = |visit: &VisitDraft| TIME.map(|field| visit.field(field).trim().to_owned());
    let wanted = time(other);
    if !own.visits.iter().any(|visit| time(visit) == wanted) {
        let mut visit = VisitDraft::at_month(own.next_visit(), "");
        visit.fields.extend(TIME.into_iter().zip(wanted.clone()).filter(|(_, text)| !text.is_empty()));
        own.visits.push(visit);
    }
    own.visits.iter_mut().find(|visit| time(visit) == wanted)
}
