//! The trail of a study: every change with its time, what stood at its place before, and what stands there now.

use super::Layout;
use crate::entry::draft::{
    AdverseEventDraft, CellAddress, LesionDraft, MOST_CHARACTERS, PatientDraft, PatientKey, Place, VisitDraft, is_too_long,
};
use crate::entry::edit::Edit;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The most changes a trail holds; later ones are not recorded.
pub const MOST_CHANGES: usize = 100_000;

/// The changes of a study since its trail was switched on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Trail {
    /// Whether changes are recorded.
    pub is_on: bool,
    /// The changes recorded, the oldest first.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// When: `YYYY-MM-DDThh:mm:ss` in UTC.
    pub at: String,
    /// Where, by identities and not by positions: `patients/17/visits/3/cells/2`.
    pub place: String,
    /// The text before; empty for none. Of what is taken out as a whole, its JSON.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The text after; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
}

impl Trail {
    /// Whether it holds as many changes as it can.
    pub fn is_full(&self) -> bool {
        self.changes.len() >= MOST_CHANGES
    }

    /// Records changes, and returns the position from which the list is another one.
    ///
    /// The change at position `typing` is one of a text still being typed: what is typed on at its place becomes part of it, and when
    /// the text is again what it was, there was no change.
    ///
    /// # Example
    /// ```
    /// use nadir::files::document::{Change, Trail};
    /// let change = |from: &str, to: &str| Change { place: "patients/1/id".into(), from: from.into(), to: to.into(), ..Change::default() };
    /// let (mut trail, mut typing) = (Trail::default(), None);
    /// trail.note("2026-11-29T13:30:00", vec![change("", "P")], &mut typing);
    /// trail.note("2026-11-29T13:30:01", vec![change("P", "P-")], &mut typing);
    /// assert_eq!((trail.changes.len(), trail.changes[0].to.as_str()), (1, "P-"));
    /// typing = None;
    /// trail.note("2026-11-29T13:30:09", vec![change("P-", "")], &mut typing);
    /// assert_eq!(trail.changes.len(), 2);
    /// ```
    pub fn note(&mut self, at: &str, changes: Vec<Change>, typing: &mut Option<usize>) -> usize {
        let mut first = self.changes.len();
        for change in changes {
            let newest = self.changes.len().checked_sub(1);
            let typed = self.changes.last_mut().filter(|last| newest == *typing && last.place == change.place);
            if let Some(typed) = typed {
                first = first.min(newest.unwrap_or(0));
                typed.to = change.to;
                at.clone_into(&mut typed.at);
                if typed.from == typed.to {
                    self.changes.pop();
                    *typing = None;
                }
            } else if change.from != change.to && !self.is_full() {
                *typing = Some(self.changes.len());
                self.changes.push(Change { at: at.to_owned(), ..change });
            }
        }
        first
    }
}

impl Change {
    fn new(place: String, from: &str, to: &str) -> Self {
        Self { at: String::new(), place, from: shortened(from), to: shortened(to) }
    }
}

/// A text that is longer than a file holds ends with an ellipsis.
fn shortened(text: &str) -> String {
    if is_too_long(text) { text.chars().take(MOST_CHARACTERS - 1).chain(['…']).collect() } else { text.to_owned() }
}

/// What an edit changed, given the edit that takes it back. One that changed nothing gives nothing.
///
/// # Example
/// ```
/// use nadir::{entry::draft::{CellAddress, PatientKey, Place, StudyDraft}, entry::edit::Edit, files::document::changes_of};
/// let mut study = StudyDraft::empty();
/// let edit = Edit::SetText { address: CellAddress { patient: PatientKey(1), place: Place::PatientId }, text: "P-017".into() };
/// let inverse = study.apply(edit.clone());
/// let changes = changes_of(&edit, &inverse);
/// assert_eq!((changes[0].place.as_str(), changes[0].from.as_str(), changes[0].to.as_str()), ("patients/1/id", "", "P-017"));
/// ```
pub fn changes_of(edit: &Edit, inverse: &Edit) -> Vec<Change> {
    let mut changes = Vec::new();
    gather(edit, inverse, &mut changes);
    changes
}

fn gather(edit: &Edit, inverse: &Edit, into: &mut Vec<Change>) {
    match (edit, inverse) {
        (Edit::Together(edits), Edit::Together(inverses)) => {
            edits.iter().zip(inverses.iter().rev()).for_each(|(edit, inverse)| gather(edit, inverse, into));
        }
        (Edit::SetText { address, text }, Edit::SetText { text: before, .. }) => {
            into.push(Change::new(path(*address), before, text));
        }
        (Edit::SetHeader(after), Edit::SetHeader(before)) => into.extend(differences("header", before, after)),
        (Edit::ReplaceStudy(after), Edit::ReplaceStudy(before)) => {
            let [before, after] = [before, after].map(|study| study.patients.len().to_string());
            into.push(Change::new("patients".to_owned(), &before, &after));
        }
        (Edit::InsertPatient { patient, .. }, Edit::RemovePatient { .. }) => {
            let named = json(&PatientDraft { id: patient.id.clone(), ..PatientDraft::bare(patient.key) });
            into.push(Change::new(of_patient(patient.key), "", &named));
        }
        (Edit::RemovePatient { .. }, Edit::InsertPatient { patient, .. }) => {
            into.push(Change::new(of_patient(patient.key), &json(patient.as_ref()), ""));
        }
        (inserted, taken) if is_part(taken) => {
            into.extend(part(inserted).into_iter().map(|(place, text)| Change::new(place, "", &text)));
        }
        (_, inserted) => into.extend(part(inserted).into_iter().map(|(place, text)| Change::new(place, &text, ""))),
    }
}

/// Whether an edit takes a part of a patient out.
const fn is_part(edit: &Edit) -> bool {
    matches!(edit, Edit::RemoveLesion { .. } | Edit::RemoveVisit { .. } | Edit::RemoveAdverseEvent { .. })
}

/// The part of a patient that an edit puts in, with the cells that come with it: their places and texts.
fn part(edit: &Edit) -> Vec<(String, String)> {
    match edit {
        Edit::InsertLesion { patient, lesion, cells, .. } => {
            let cell = |(visit, text): &(_, String)| (at(*patient, Place::Measurement(lesion.id, *visit)), text.clone());
            let whole = (format!("{}/lesions/{}", of_patient(*patient), lesion.id.0), json::<LesionDraft>(lesion));
            [whole].into_iter().chain(cells.iter().map(cell)).collect()
        }
        Edit::InsertVisit { patient, visit, .. } => vec![(at(*patient, Place::Visit(visit.id)), json::<VisitDraft>(visit))],
        Edit::InsertAdverseEvent { patient, event, .. } => {
            vec![(at(*patient, Place::AdverseEvent(event.id)), json::<AdverseEventDraft>(event))]
        }
        _ => Vec::new(),
    }
}

/// What is different in two values of one kind, each at its path.
///
/// # Example
/// ```
/// use nadir::{entry::draft::StudyHeader, files::document::differences};
/// let before = StudyHeader { arms: vec!["A".into()], ..StudyHeader::default() };
/// let after = StudyHeader { arms: vec!["B".into()], ..StudyHeader::default() };
/// let changes = differences("header", &before, &after);
/// assert_eq!((changes.len(), changes[0].place.as_str(), changes[0].to.as_str()), (1, "header/arms/0", "B"));
/// ```
pub fn differences<T: Serialize>(place: &str, before: &T, after: &T) -> Vec<Change> {
    let value = |of: &T| serde_json::from_str(&json(of)).unwrap_or(Value::Null);
    let mut changes = Vec::new();
    compare(place, &value(before), &value(after), &mut changes);
    changes
}

fn compare(place: &str, before: &Value, after: &Value, into: &mut Vec<Change>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            for key in old.keys().chain(added) {
                let of = |all: &serde_json::Map<String, Value>| all.get(key).cloned().unwrap_or(Value::Null);
                compare(&format!("{place}/{key}"), &of(old), &of(new), into);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (position, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&format!("{place}/{position}"), old, new, into);
            }
        }
        _ if before == after => {}
        _ => into.push(Change::new(place.to_owned(), &shown(before), &shown(after))),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn json<T: Serialize>(value: &T) -> String {
    let mut bytes = Vec::new();
    let _ = value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Layout::compact()));
    String::from_utf8(bytes).unwrap_or_default()
}

/// A change as it stands in the list of the text of a document.
pub fn change_text(change: &Change) -> String {
    json(change)
}

fn of_patient(key: PatientKey) -> String {
    format!("patients/{}", key.0)
}

fn at(patient: PatientKey, place: Place) -> String {
    path(CellAddress { patient, place })
}

/// The path of a place in the saved study, with identities where the file has positions.
fn path(address: CellAddress) -> String {
    let word = |json: String| json.trim_matches('"').to_owned();
    let rest = match address.place {
        Place::Patient => return of_patient(address.patient),
        Place::PatientId => "id".to_owned(),
        Place::PatientField(field) => format!("fields/{}", word(json(&field))),
        Place::Characteristic(id) => format!("characteristics/{}", id.0),
        Place::AdverseEvent(id) => format!("adverseEvents/{}", id.0),
        Place::AdverseEventField(id, field) => format!("adverseEvents/{}/fields/{}", id.0, word(json(&field))),
        Place::LesionName(id) => format!("lesions/{}/name", id.0),
        Place::LesionSide(id) => format!("lesions/{}/side", id.0),
        Place::LesionNote(id) => format!("lesions/{}/note", id.0),
        Place::Visit(id) => format!("visits/{}", id.0),
        Place::VisitField(id, field) => format!("visits/{}/fields/{}", id.0, word(json(&field))),
        Place::Measurement(lesion, id) => format!("visits/{}/cells/{}", id.0, lesion.0),
    };
    format!("{}/{rest}", of_patient(address.patient))
}
