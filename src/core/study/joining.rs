//! Another study put into the open one: who is new, who is the same, and where the two contradict.

use crate::entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft, VisitDraft, VisitField};
use crate::entry::reading::read_measurement;
use crate::measured::quantity::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// Which patient holds where two have the same pseudonym.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The one of the open study.
    Mine,
    /// The one that comes.
    Theirs,
}

/// One place where two patients of the same pseudonym differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Lesion and time, or the name of the field; both as they stand.
    pub at: Differing,
    /// The text of the open study; empty where there is none.
    pub mine: String,
    /// The text that comes; empty where there is none.
    pub theirs: String,
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Differing {
    /// A measurement: lesion, and month or day of the visit.
    Measurement(String, String),
    /// A field of the patient.
    Field(PatientField),
    /// The adverse events, by their number.
    AdverseEvents,
}

/// A pseudonym that stands in both studies with something different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The pseudonym.
    pub id: String,
    /// Where the two differ; never empty.
    pub differences: Vec<Difference>,
}

impl Conflict {
    /// Whether the one that comes has all of the other's and more.
    pub fn only_adds(&self) -> bool {
        self.differences.iter().all(|difference| difference.mine.is_empty())
    }
}

/// What would be joined.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joining {
    /// How many patients are new.
    pub new: usize,
    /// How many are in both studies without a contradiction: the same, or each with what the other lacks altogether.
    pub agreeing: usize,
    /// Whose are to be chosen from.
    pub conflicts: Vec<Conflict>,
}

/// Compares two studies by pseudonym.
///
/// Two patients agree where their measurements read the same, and where of measurements, fields and adverse events one has what the
/// other has none of: a listing of events comes to patients who are there already.
///
/// # Example
/// ```
/// use nadir::entry::draft::{PatientDraft, PatientKey, StudyDraft};
/// use nadir::measured::quantity::Unit;
/// use nadir::study::joining::compare;
/// let named = |id: &str| StudyDraft {
///     patients: vec![PatientDraft { id: id.to_owned(), ..PatientDraft::empty(PatientKey(1)) }],
///     ..StudyDraft::empty()
/// };
/// let joining = compare(&named("P-1"), &named("P-2"), Unit::Millimetre);
/// assert_eq!((joining.new, joining.agreeing, joining.conflicts.len()), (1, 0, 0));
/// ```
pub fn compare(study: &StudyDraft, incoming: &StudyDraft, unit: Unit) -> Joining {
    let mine = by_id(study);
    let mut joining = Joining::default();
    for theirs in &incoming.patients {
        let Some(mine) = mine.get(theirs.id.trim()) else {
            joining.new += 1;
            continue;
        };
        let differences = differences(mine, theirs, unit);
        if differences.is_empty() {
            joining.agreeing += 1;
        } else {
            joining.conflicts.push(Conflict { id: theirs.id.trim().to_owned(), differences });
        }
    }
    joining
}

/// The open study with the other one's patients; of a conflict the chosen patient holds, without a choice the one of the open study.
pub fn join(study: &StudyDraft, incoming: StudyDraft, unit: Unit, chosen: &BTreeMap<String, Kept>) -> StudyDraft {
    let mut joined = study.clone();
    joined.patients.retain(|patient| !patient.is_blank());
    let used: BTreeSet<u32> = study.patients.iter().map(|patient| patient.key.0).collect();
    let mut free = (study.next_patient().0..=u32::MAX).filter(|key| !used.contains(key));
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (place, patient) in joined.patients.iter().enumerate() {
        places.entry(patient.id.trim().to_owned()).or_insert(place);
    }
    for theirs in incoming.patients {
        let known = places.get(theirs.id.trim()).and_then(|place| joined.patients.get_mut(*place));
        let Some(mine) = known.filter(|_| !theirs.id.trim().is_empty()) else {
            joined.patients.extend(free.next().map(|key| PatientDraft { key: PatientKey(key), ..theirs }));
            continue;
        };
        if differences(mine, &theirs, unit).is_empty() {
            complete(mine, theirs);
        } else if chosen.get(theirs.id.trim()) == Some(&Kept::Theirs) {
            replace(mine, theirs);
        }
    }
    joined
}

fn by_id(study: &StudyDraft) -> BTreeMap<&str, &PatientDraft> {
    let mut found = BTreeMap::new();
    for patient in study.patients.iter().filter(|patient| !patient.is_blank() && !patient.id.trim().is_empty()) {
        found.entry(patient.id.trim()).or_insert(patient);
    }
    found
}

/// Puts what one patient lacks altogether beside what it has.
fn complete(mine: &mut PatientDraft, theirs: PatientDraft) {
    for (field, text) in theirs.fields {
        mine.fields.entry(field).and_modify(|known| known.clone_from(&text)).or_insert(text);
    }
    if !has_measurements(mine) && theirs.visits.iter().any(|visit| !visit.is_blank()) {
        (mine.lesions, mine.visits) = (theirs.lesions, theirs.visits);
    }
    if mine.adverse_events.is_empty() {
        mine.adverse_events = theirs.adverse_events;
    }
}

/// Takes of the one that comes all that it has; what it says nothing of stays.
fn replace(mine: &mut PatientDraft, theirs: PatientDraft) {
    mine.fields.extend(theirs.fields.iter().map(|(field, text)| (*field, text.clone())));
    if has_measurements(&theirs) {
        (mine.lesions, mine.visits) = (theirs.lesions, theirs.visits);
    }
    if !theirs.adverse_events.is_empty() {
        mine.adverse_events = theirs.adverse_events;
    }
}

fn has_measurements(patient: &PatientDraft) -> bool {
    patient.visits.iter().any(|visit| visit.cells.values().any(|cell| !cell.trim().is_empty()))
}

fn differences(mine: &PatientDraft, theirs: &PatientDraft, unit: Unit) -> Vec<Difference> {
    let mut found = Vec::new();
    for (field, text) in &theirs.fields {
        let known = mine.field(*field).trim();
        if !known.is_empty() && known != text.trim() && !text.trim().is_empty() {
            found.push(Difference { at: Differing::Field(*field), mine: known.to_owned(), theirs: text.clone() });
        }
    }
    if has_measurements(mine) && has_measurements(theirs) {
        let (mine, theirs) = (measurements(mine), measurements(theirs));
        let places: BTreeSet<&(String, String)> = mine.keys().chain(theirs.keys()).collect();
        for place in places {
            let [mine, theirs] = [&mine, &theirs].map(|of| of.get(place).copied().unwrap_or_default());
            if !reads_same(mine, theirs, unit) {
                let at = Differing::Measurement(place.1.clone(), place.0.clone());
                found.push(Difference { at, mine: mine.to_owned(), theirs: theirs.to_owned() });
            }
        }
    }
    let events = |patient: &PatientDraft| patient.adverse_events.iter().map(|event| event.fields.clone()).collect::<Vec<_>>();
    let (mine, theirs) = (events(mine), events(theirs));
    if !mine.is_empty() && !theirs.is_empty() && mine != theirs {
        let [mine, theirs] = [mine.len(), theirs.len()].map(|count| count.to_string());
        found.push(Difference { at: Differing::AdverseEvents, mine, theirs });
    }
    found
}

/// The measurements of a patient by time and lesion.
fn measurements(patient: &PatientDraft) -> BTreeMap<(String, String), &str> {
    let mut found = BTreeMap::new();
    for visit in &patient.visits {
        for (lesion, text) in visit.cells.iter().filter(|(_, text)| !text.trim().is_empty()) {
            let known = patient.lesions.iter().find(|known| known.id == *lesion).map_or("", |lesion| lesion.name.trim());
            let name = if known.is_empty() { format!("L{}", lesion.0) } else { known.to_owned() };
            found.insert((time(visit), name), text.as_str());
        }
    }
    found
}

/// The planned month, else the day: by it visits of the two studies are the same.
fn time(visit: &VisitDraft) -> String {
    let [month, day] = [VisitField::Month, VisitField::Day].map(|field| visit.field(field).trim());
    if month.is_empty() { format!("d{day}") } else { month.to_owned() }
}

fn reads_same(one: &str, other: &str, unit: Unit) -> bool {
    let read = |text: &str| read_measurement(text, unit).ok().and_then(|reading| reading.measurement);
    one.trim() == other.trim() || !one.is_empty() && !other.is_empty() && read(one).is_some() && read(one) == read(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::draft::{AdverseEventDraft, AdverseEventField, LesionDraft};
    use crate::measured::id::AdverseEventId;
    use crate::measured::lesion::LesionId;
    use crate::measured::visit::VisitId;

    fn patient(id: &str, key: u32, cells: &[(&str, &str)]) -> PatientDraft {
        let mut made = PatientDraft { id: id.to_owned(), ..PatientDraft::bare(PatientKey(key)) };
        made.lesions.push(LesionDraft { id: LesionId(1), name: "T1".to_owned(), side: String::new(), note: String::new() });
        for (number, (month, text)) in (1..).zip(cells) {
            let mut visit = VisitDraft::at_month(VisitId(number), month);
            visit.cells.insert(LesionId(1), (*text).to_owned());
            made.visits.push(visit);
        }
        made
    }

    fn study(patients: Vec<PatientDraft>) -> StudyDraft {
        StudyDraft { patients, ..StudyDraft::empty() }
    }

    #[test]
    fn the_same_sizes_written_otherwise_are_no_conflict() {
        let mine = study(vec![patient("P-1", 7, &[("0", "83x56x73"), ("3", "absent")])]);
        let theirs = study(vec![patient(" P-1", 1, &[("0", "83 × 56 × 73 mm"), ("3", "absent")])]);
        let joining = compare(&mine, &theirs, Unit::Millimetre);
        assert_eq!((joining.new, joining.agreeing, joining.conflicts.len()), (0, 1, 0));
        // In a study typed in centimetres the first is ten times as long.
        assert_eq!(compare(&mine, &theirs, Unit::Centimetre).conflicts.len(), 1);
    }

    #[test]
    fn a_conflict_is_settled_by_choice_and_never_by_itself() {
        let mine = study(vec![patient("P-1", 7, &[("0", "83x56x73")]), patient("P-2", 9, &[("0", "20x20x20")])]);
        let theirs = || study(vec![patient("P-1", 1, &[("0", "83x56x73"), ("3", "50x40x40")]), patient("P-3", 2, &[("0", "9")])]);
        let joining = compare(&mine, &theirs(), Unit::Millimetre);
        assert_eq!((joining.new, joining.agreeing), (1, 0));
        let [conflict] = joining.conflicts.as_slice() else { panic!("one conflict") };
        let at = Differing::Measurement("T1".to_owned(), "3".to_owned());
        let difference = Difference { at, mine: String::new(), theirs: "50x40x40".to_owned() };
        assert_eq!(
            (conflict.id.as_str(), conflict.differences.as_slice(), conflict.only_adds()),
            ("P-1", &[difference][..], true)
        );
        let visits = |chosen: &BTreeMap<String, Kept>| {
            let joined = join(&mine, theirs(), Unit::Millimetre, chosen);
            joined.patients.iter().map(|patient| (patient.key.0, patient.id.clone(), patient.visits.len())).collect::<Vec<_>>()
        };
        let of = |first: usize| vec![(7, "P-1".to_owned(), first), (9, "P-2".to_owned(), 1), (10, "P-3".to_owned(), 1)];
        assert_eq!(visits(&BTreeMap::new()), of(1));
        assert_eq!(visits(&[("P-1".to_owned(), Kept::Mine)].into()), of(1));
        assert_eq!(visits(&[("P-1".to_owned(), Kept::Theirs)].into()), of(2));
    }

    #[test]
    fn events_come_to_the_patients_who_have_none() {
        let mine = study(vec![patient("P-1", 7, &[("0", "83x56x73")])]);
        let mut listed = PatientDraft { id: "P-1".to_owned(), ..PatientDraft::bare(PatientKey(1)) };
        let fields = [(AdverseEventField::Term, "Nausea".to_owned())].into();
        listed.adverse_events.push(AdverseEventDraft { id: AdverseEventId(1), fields });
        let theirs = study(vec![listed]);
        assert_eq!(compare(&mine, &theirs, Unit::Millimetre).agreeing, 1);
        let joined = join(&mine, theirs, Unit::Millimetre, &BTreeMap::new());
        let [patient] = joined.patients.as_slice() else { panic!("one patient") };
        assert_eq!((patient.visits.len(), patient.adverse_events.len()), (1, 1));
    }

    #[test]
    fn the_empty_patient_of_an_empty_study_goes() {
        let empty = study(vec![PatientDraft::empty(PatientKey(1))]);
        let joined = join(&empty, study(vec![patient("P-1", 1, &[("0", "9")])]), Unit::Millimetre, &BTreeMap::new());
        assert_eq!(joined.patients.iter().map(|patient| patient.id.as_str()).collect::<Vec<_>>(), ["P-1"]);
    }
}
