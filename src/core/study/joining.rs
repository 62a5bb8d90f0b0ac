//! Another study put into the open one: who is new, what each has that the other lacks, and where the two contradict.

mod merged;

use crate::entry::draft::{
    AdverseEventField, CharacteristicDraft, CharacteristicId, PatientDraft, PatientField, PatientKey, StudyDraft, StudyHeader,
    VisitField,
};
use crate::entry::reading::folded;
use crate::measured::quantity::Unit;
use merged::merge;
use std::collections::{BTreeMap, BTreeSet};

/// Which text holds where two patients of the same pseudonym contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The one of the open study.
    Mine,
    /// The one that comes.
    Theirs,
}

/// One place where two patients of the same pseudonym contradict: both say something, and not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where.
    pub at: Differing,
    /// The text of the open study.
    pub mine: String,
    /// The text that comes.
    pub theirs: String,
}

/// What differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Differing {
    /// A measurement: lesion, and the month of the visit, or `d` and its day.
    Measurement(String, String),
    /// A field of a visit: its time likewise.
    VisitField(String, VisitField),
    /// The kidney of a lesion.
    LesionSide(String),
    /// A field of the patient.
    Field(PatientField),
    /// A characteristic, by its name.
    Characteristic(String),
    /// A field of an adverse event: its term.
    AdverseEvent(String, AdverseEventField),
}

/// A pseudonym that stands in both studies with something different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The pseudonym.
    pub id: String,
    /// Where the two differ; never empty.
    pub differences: Vec<Difference>,
}

/// What would be joined.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joining {
    /// How many patients are new.
    pub new: usize,
    /// How many are in both studies without a contradiction: the same, or each with what the other lacks.
    pub agreeing: usize,
    /// Whose are to be chosen from.
    pub conflicts: Vec<Conflict>,
}

/// Compares two studies by pseudonym.
///
/// Patients are compared visit by visit, by time and reader, and lesion by lesion, by name. What only one of the two has is no
/// contradiction: a follow-up is a further visit, a listing of events comes to patients who are there already. Measurements that read the
/// same are the same.
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
    let known = by_id(study);
    let mut header = study.header.clone();
    let named = characteristics(&mut header, &incoming.header);
    let mut joining = Joining::default();
    for theirs in &incoming.patients {
        let Some(mine) = known.get(theirs.id.trim()) else {
            joining.new += 1;
            continue;
        };
        let differences = merge(&mut (*mine).clone(), renumbered(theirs.clone(), &named), &header, unit, Kept::Mine);
        if differences.is_empty() {
            joining.agreeing += 1;
        } else {
            joining.conflicts.push(Conflict { id: theirs.id.trim().to_owned(), differences });
        }
    }
    joining
}

/// The open study with all that the other one has beside it.
///
/// Visits, lesions, events and fields that only the other has are put in. Where two patients contradict the chosen one holds, without a
/// choice the one of the open study; nothing else of it is replaced.
pub fn join(study: &StudyDraft, incoming: StudyDraft, unit: Unit, chosen: &BTreeMap<String, Kept>) -> StudyDraft {
    let mut joined = study.clone();
    joined.patients.retain(|patient| !patient.is_blank());
    let named = characteristics(&mut joined.header, &incoming.header);
    let used: BTreeSet<u32> = study.patients.iter().map(|patient| patient.key.0).collect();
    let mut free = (study.next_patient().0..=u32::MAX).filter(|key| !used.contains(key));
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (place, patient) in joined.patients.iter().enumerate() {
        places.entry(patient.id.trim().to_owned()).or_insert(place);
    }
    for theirs in incoming.patients {
        let theirs = renumbered(theirs, &named);
        let known = places.get(theirs.id.trim()).and_then(|place| joined.patients.get_mut(*place));
        let Some(mine) = known.filter(|_| !theirs.id.trim().is_empty()) else {
            joined.patients.extend(free.next().map(|key| PatientDraft { key: PatientKey(key), ..theirs }));
            continue;
        };
        let kept = chosen.get(theirs.id.trim()).copied().unwrap_or(Kept::Mine);
        merge(mine, theirs, &joined.header, unit, kept);
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

/// Puts the characteristics of another study behind those of the open one; by its own numbers, which of the open study they are.
fn characteristics(mine: &mut StudyHeader, theirs: &StudyHeader) -> BTreeMap<CharacteristicId, CharacteristicId> {
    let name = |one: &CharacteristicDraft| folded(&one.name).to_lowercase();
    let mut named = BTreeMap::new();
    for one in &theirs.characteristics {
        let known = mine.characteristics.iter().find(|known| name(known) == name(one)).map(|known| known.id);
        let id = known.unwrap_or_else(|| {
            let id = mine.next_characteristic();
            mine.characteristics.push(CharacteristicDraft { id, ..one.clone() });
            id
        });
        named.insert(one.id, id);
    }
    named
}

/// A patient whose characteristics have the numbers of the open study.
fn renumbered(mut patient: PatientDraft, named: &BTreeMap<CharacteristicId, CharacteristicId>) -> PatientDraft {
    let values = std::mem::take(&mut patient.characteristics).into_iter();
    patient.characteristics = values.filter_map(|(id, text)| Some((*named.get(&id)?, text))).collect();
    patient
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::draft::{AdverseEventDraft, LesionDraft, VisitDraft};
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

    /// By hand: what only one of the two has is kept, whoever is chosen; what contradicts is the chosen one's, cell by cell.
    #[test]
    fn a_conflict_is_settled_by_choice_and_never_by_itself() {
        let mine = study(vec![patient("P-1", 7, &[("0", "83x56x73"), ("12", "9")]), patient("P-2", 9, &[("0", "20x20x20")])]);
        let theirs = || study(vec![patient("P-1", 1, &[("0", "83x56x70"), ("3", "50x40x40")]), patient("P-3", 2, &[("0", "9")])]);
        let joining = compare(&mine, &theirs(), Unit::Millimetre);
        assert_eq!((joining.new, joining.agreeing), (1, 0));
        let at = Differing::Measurement("T1".to_owned(), "0".to_owned());
        let difference = Difference { at, mine: "83x56x73".to_owned(), theirs: "83x56x70".to_owned() };
        assert_eq!(joining.conflicts, [Conflict { id: "P-1".to_owned(), differences: vec![difference] }]);
        let cells = |chosen: &BTreeMap<String, Kept>| {
            let joined = join(&mine, theirs(), Unit::Millimetre, chosen);
            let [one, two, three] = joined.patients.as_slice() else { panic!("three patients") };
            assert_eq!([two, three].map(|patient| (patient.key.0, patient.id.as_str())), [(9, "P-2"), (10, "P-3")]);
            cells_of(one)
        };
        let of = |first: &str| [format!("0: {first}"), "3: 50x40x40".to_owned(), "12: 9".to_owned()];
        assert_eq!(cells(&BTreeMap::new()), of("83x56x73"));
        assert_eq!(cells(&[("P-1".to_owned(), Kept::Mine)].into()), of("83x56x73"));
        assert_eq!(cells(&[("P-1".to_owned(), Kept::Theirs)].into()), of("83x56x70"));
    }

    fn cells_of(patient: &PatientDraft) -> Vec<String> {
        let cells = |visit: &VisitDraft| {
            let cells = visit.cells.values().map(String::as_str).collect::<Vec<_>>();
            format!("{}: {}", visit.field(VisitField::Month), cells.join(", "))
        };
        patient.visits.iter().map(cells).collect()
    }

    /// A file of month 6 alone made a conflict of every patient; one answer lost the baselines, the other month 6.
    #[test]
    fn a_follow_up_is_a_further_visit() {
        let mine = study(vec![patient("P-1", 7, &[("0", "83x56x73"), ("3", "70x50x60")])]);
        let mut later = patient("P-1", 1, &[("6.0", "50x40x40")]);
        later
            .lesions
            .insert(0, LesionDraft { id: LesionId(2), name: "T2".to_owned(), side: "left".to_owned(), note: String::new() });
        later.visits[0].cells.insert(LesionId(2), "9x9x9".to_owned());
        later.fields.insert(PatientField::Sex, "f".to_owned());
        let theirs = study(vec![later]);
        let joining = compare(&mine, &theirs, Unit::Millimetre);
        assert_eq!((joining.new, joining.agreeing, joining.conflicts.len()), (0, 1, 0));
        let joined = join(&mine, theirs.clone(), Unit::Millimetre, &BTreeMap::new());
        assert_eq!(cells_of(&joined.patients[0]), ["0: 83x56x73", "3: 70x50x60", "6.0: 50x40x40, 9x9x9"]);
        let names: Vec<&str> = joined.patients[0].lesions.iter().map(|lesion| lesion.name.as_str()).collect();
        assert_eq!((names, joined.patients[0].field(PatientField::Sex)), (vec!["T1", "T2"], "f"));
        // The same file a second time says nothing new.
        assert_eq!(join(&joined, theirs, Unit::Millimetre, &BTreeMap::new()), joined);
    }

    /// Planned visits of the open study are filled, an unlike day of the same month is another visit, and so is another reader's.
    #[test]
    fn visits_are_the_same_by_time_and_reader() {
        use VisitField::{Day, Modality, Month, Reader};
        let of = |fields: &[(VisitField, &str)], cell: &str| {
            let mut made = patient("P-1", 1, &[("", cell)]);
            made.visits[0].fields = fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
            study(vec![made])
        };
        let visits = |one: &StudyDraft, other: &StudyDraft| {
            let joined = join(one, other.clone(), Unit::Millimetre, &BTreeMap::new());
            (joined.patients[0].visits.len(), compare(one, other, Unit::Millimetre).conflicts.len())
        };
        let month = of(&[(Month, "3")], "50");
        for (fields, expected) in [
            (&[(Month, "3.0")][..], (1, 1)),
            (&[(Month, "3"), (Day, "92")], (1, 1)),
            (&[(Day, "92")], (2, 0)),
            (&[(Month, "3"), (Reader, "B")], (2, 0)),
            (&[(Month, "3"), (Modality, "MRI")], (1, 1)),
        ] {
            assert_eq!(visits(&month, &of(fields, "40")), expected, "{fields:?}");
        }
        assert_eq!(visits(&of(&[(Month, "3"), (Day, "85")], "50"), &of(&[(Month, "3"), (Day, "92")], "40")), (2, 0));
        assert_eq!(visits(&of(&[(Month, "0")], "50"), &of(&[(Day, "0")], "40")), (1, 1));
        assert_eq!(visits(&of(&[(Month, "3")], ""), &of(&[(Month, "3"), (Reader, "B")], "40")), (1, 0));
    }

    #[test]
    fn records_and_characteristics_are_completed() {
        let mut mine = patient("P-1", 7, &[("0", "9")]);
        mine.fields = [(PatientField::Age, "40".to_owned()), (PatientField::Arm, "A".to_owned())].into();
        let mut theirs = patient("P-1", 1, &[("0", "9")]);
        theirs.fields = [(PatientField::Age, "40.0".to_owned()), (PatientField::Arm, "B".to_owned())].into();
        theirs.fields.insert(PatientField::Drug, "sirolimus".to_owned());
        let mut incoming = study(vec![theirs]);
        // The characteristics of the two studies have other numbers; by name they are the same.
        incoming.header.characteristics.reverse();
        for (id, one) in (1..).zip(&mut incoming.header.characteristics) {
            one.id = CharacteristicId(id);
        }
        let first = CharacteristicDraft {
            id: CharacteristicId(9),
            name: "Epilepsy".to_owned(),
            ..incoming.header.characteristics[0].clone()
        };
        incoming.header.characteristics.push(first);
        let lam = incoming.header.characteristics[5].id;
        incoming.patients[0].characteristics = [(lam, "yes".to_owned()), (CharacteristicId(9), "no".to_owned())].into();
        let mine = study(vec![mine]);
        let joining = compare(&mine, &incoming, Unit::Millimetre);
        let [conflict] = joining.conflicts.as_slice() else { panic!("one conflict") };
        assert_eq!(
            conflict.differences.iter().map(|one| one.at.clone()).collect::<Vec<_>>(),
            [Differing::Field(PatientField::Arm)]
        );
        let joined = join(&mine, incoming, Unit::Millimetre, &BTreeMap::new());
        let named = |name: &str| joined.header.characteristics.iter().find(|one| one.name == name).map(|one| one.id).unwrap();
        assert_eq!(joined.header.characteristics.len(), 7);
        assert_eq!(
            joined.patients[0].characteristics,
            [(named("LAM"), "yes".to_owned()), (named("Epilepsy"), "no".to_owned())].into()
        );
        assert_eq!([PatientField::Arm, PatientField::Drug].map(|field| joined.patients[0].field(field)), ["A", "sirolimus"]);
    }

    /// An equal event is the same, one of another month a further one; a grade that differs is a contradiction.
    #[test]
    fn events_are_joined_one_by_one() {
        use AdverseEventField::{Grade, Month, Term};
        let of = |events: &[[&str; 3]]| {
            let mut made = patient("P-1", 1, &[("0", "9")]);
            for (number, event) in (1..).zip(events) {
                let fields = [Term, Grade, Month].into_iter().zip(event.map(str::to_owned)).filter(|(_, text)| !text.is_empty());
                made.adverse_events.push(AdverseEventDraft { id: AdverseEventId(number), fields: fields.collect() });
            }
            study(vec![made])
        };
        let mine = of(&[["Nausea", "1", "3"], ["Rash", "2", ""]]);
        let theirs = of(&[["nausea", "1", "3"], ["Nausea", "1", "6"], ["Rash", "3", "2"]]);
        let joining = compare(&mine, &theirs, Unit::Millimetre);
        let at = Differing::AdverseEvent("Rash".to_owned(), Grade);
        assert_eq!(joining.conflicts[0].differences, [Difference { at, mine: "2".to_owned(), theirs: "3".to_owned() }]);
        let joined = join(&mine, theirs, Unit::Millimetre, &[("P-1".to_owned(), Kept::Theirs)].into());
        let events: Vec<_> =
            joined.patients[0].adverse_events.iter().map(|event| [Term, Grade, Month].map(|field| event.field(field))).collect();
        assert_eq!(events, [["Nausea", "1", "3"], ["Rash", "3", "2"], ["Nausea", "1", "6"]]);
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
