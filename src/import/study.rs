//! The study that a preview becomes.

use crate::dates::masked;
use crate::preview::{Found, Name, Preview, Row};
use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, CharacteristicDraft, CharacteristicId, CharacteristicKind, LesionDraft,
    PatientDraft, PatientField, PatientKey, StudyDraft, StudyHeader, VisitDraft, VisitField,
};
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::{Decimal, hundredths_text};
use nadir::measured::visit::{Months, VisitId};
use std::collections::{BTreeMap, HashMap};

/// A visit of a patient: its name and time, and who has read it.
type VisitKey = (Name, Option<i32>, Option<i32>, Name);

/// Where a patient, its lesions and its visits stand while the rows are gone through.
#[derive(Default)]
struct Places {
    patients: HashMap<String, usize>,
    lesions: HashMap<(usize, Name), LesionId>,
    visits: HashMap<(usize, VisitKey), usize>,
    /// The longest diameter of the new lesions at each visit, in hundredths of a millimetre.
    new_lesions: HashMap<(usize, usize), u32>,
}

impl Preview {
    /// The study, once no question is open.
    ///
    /// Each size is written with its unit, so that no setting can read it otherwise; an unreadable text stays as it stands in the file.
    /// A visit without a time keeps its values and says so in the page.
    ///
    /// # Returns
    /// `None` while a question is open, and where nothing of the file was understood.
    pub fn study(&self) -> Option<StudyDraft> {
        let is_nothing = self.rows.is_empty() && self.events.is_empty() && self.patients.is_empty();
        (!is_nothing && self.open().next().is_none()).then(|| self.draft())
    }

    /// The study as it would be with what the file suggests, to be shown while questions are open; never to be taken over.
    pub fn draft(&self) -> StudyDraft {
        let mut study = StudyDraft { header: StudyHeader::default(), patients: Vec::new() };
        let mut places = Places::default();
        for row in &self.rows {
            self.put(&mut study, &mut places, row);
        }
        let characteristics = self.characteristics(&mut study.header);
        for record in &self.patients {
            let at = patient(&mut study, &mut places, &record.patient);
            for (field, text) in &record.fields {
                let is_free =
                    matches!(field, PatientField::Drug | PatientField::DropOutReason | PatientField::EndOfTreatmentReason);
                set(&mut study, at, *field, &if is_free { masked(text) } else { text.clone() });
            }
            for (name, text) in &record.characteristics {
                let Some(id) = characteristics.get(name.as_str()) else { continue };
                if let Some(draft) = study.patients.get_mut(at) {
                    let is_number = Decimal::read(text).is_some();
                    draft.characteristics.entry(*id).or_insert_with(|| if is_number { text.clone() } else { masked(text) });
                }
            }
        }
        for event in &self.events {
            let at = patient(&mut study, &mut places, &event.patient);
            let Some(draft) = study.patients.get_mut(at) else { continue };
            let fields = [
                (AdverseEventField::Term, &event.term),
                (AdverseEventField::Version, &event.version),
                (AdverseEventField::Grade, &event.grade),
                (AdverseEventField::Attribution, &event.attribution),
                (AdverseEventField::Month, &event.month),
            ];
            let fields =
                fields.into_iter().filter(|(_, text)| !text.is_empty()).map(|(field, text)| (field, text.clone())).collect();
            let id = AdverseEventId(u32::try_from(draft.adverse_events.len()).unwrap_or(0) + 1);
            draft.adverse_events.push(AdverseEventDraft { id, fields });
        }
        for draft in &mut study.patients {
            draft.visits.sort_by_key(time);
        }
        study
    }

    /// The characteristics of the file by their headings; those that the study does not have are put behind its own.
    fn characteristics(&self, header: &mut StudyHeader) -> BTreeMap<&str, CharacteristicId> {
        let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, text) in self.patients.iter().flat_map(|record| &record.characteristics) {
            values.entry(name).or_default().push(text);
        }
        let mut ids = BTreeMap::new();
        for (name, values) in values {
            let known = header.characteristics.iter().find(|known| known.name == name).map(|known| known.id);
            let id = known.unwrap_or_else(|| {
                let kind = match () {
                    () if values.iter().all(|text| matches!(*text, "true" | "false")) => CharacteristicKind::YesNo,
                    () if values.iter().all(|text| Decimal::read(text).is_some()) => CharacteristicKind::Number,
                    () => CharacteristicKind::Category,
                };
                let id = header.next_characteristic();
                header.characteristics.push(CharacteristicDraft {
                    id,
                    name: name.to_owned(),
                    kind,
                    group: String::new(),
                    females_only: false,
                });
                id
            });
            ids.insert(name, id);
        }
        ids
    }

    fn put(&self, study: &mut StudyDraft, places: &mut Places, row: &Row) {
        let at = patient(study, places, self.name(row.patient));
        set(study, at, PatientField::Arm, self.name(row.arm));
        set(study, at, PatientField::Centre, self.name(row.centre));
        let Some(draft) = study.patients.get_mut(at) else { return };
        let lesion = (!row.is_new).then(|| {
            *places.lesions.entry((at, row.lesion)).or_insert_with(|| {
                let id = LesionId(u32::try_from(draft.lesions.len()).unwrap_or(0) + 1);
                let name = self.name(row.lesion).to_owned();
                draft.lesions.push(LesionDraft { id, name, side: String::new(), note: String::new() });
                id
            })
        });
        if let Some(known) = draft.lesions.iter_mut().find(|known| Some(known.id) == lesion && known.side.is_empty()) {
            self.name(row.side).clone_into(&mut known.side);
        }
        let place = *places.visits.entry((at, (row.visit, row.month, row.day, row.recording.reader))).or_insert_with(|| {
            let id = VisitId(u32::try_from(draft.visits.len()).unwrap_or(0) + 1);
            let month = row.month.and_then(Months::from_hundredths).map_or_else(String::new, Months::text);
            let mut visit = VisitDraft::at_month(id, &month);
            if let Some(day) = row.day {
                visit.fields.insert(VisitField::Day, day.to_string());
            }
            draft.visits.push(visit);
            draft.visits.len() - 1
        });
        let Some(visit) = draft.visits.get_mut(place) else { return };
        let said = [
            (VisitField::Modality, row.modality),
            (VisitField::ContrastPhase, row.recording.contrast_phase),
            (VisitField::SliceThickness, row.recording.slice_thickness),
            (VisitField::Reader, row.recording.reader),
            (VisitField::LeftKidney, row.recording.left_kidney),
            (VisitField::RightKidney, row.recording.right_kidney),
            (VisitField::Bleeding, row.recording.bleeding),
        ];
        for (field, name) in said.into_iter().filter(|(_, name)| *name != 0) {
            visit.fields.entry(field).or_insert_with(|| self.name(name).to_owned());
        }
        if row.recording.intervention != 0 {
            visit.fields.entry(VisitField::Intervention).or_insert_with(|| masked(self.name(row.recording.intervention)));
        }
        let new = match row.found {
            Found::Diameters(axes) if lesion.is_none() => axes.into_iter().max(),
            _ => None,
        };
        match new.max(row.recording.new_lesion) {
            Some(0) => drop(visit.fields.entry(VisitField::NewLesion).or_insert_with(|| "none".to_owned())),
            Some(new) => {
                let longest = places.new_lesions.entry((at, place)).or_default();
                *longest = new.max(*longest);
                visit.fields.insert(VisitField::NewLesion, format!("{} mm", hundredths_text(*longest)));
            }
            None => {}
        }
        if let Some(lesion) = lesion {
            visit.cells.insert(lesion, self.text(row.found));
        }
    }

    /// What was found, as a person would type it, with its unit.
    pub fn text(&self, found: Found) -> String {
        match found {
            Found::Unreadable(text) => masked(self.name(text)),
            read => read.text(|name| self.name(name)),
        }
    }
}

/// The place of a patient, put at the end where not there.
fn patient(study: &mut StudyDraft, places: &mut Places, name: &str) -> usize {
    if let Some(at) = places.patients.get(name) {
        return *at;
    }
    let at = study.patients.len();
    let key = PatientKey(u32::try_from(at).unwrap_or(0) + 1);
    study.patients.push(PatientDraft { id: name.to_owned(), ..PatientDraft::bare(key) });
    places.patients.insert(name.to_owned(), at);
    at
}

fn set(study: &mut StudyDraft, at: usize, field: PatientField, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(draft) = study.patients.get_mut(at) {
        draft.fields.entry(field).or_insert_with(|| text.to_owned());
    }
}

/// The order of visits: by day, or month as days; those without a time stay behind in the order of the file.
fn time(visit: &VisitDraft) -> i32 {
    let day = visit.field(VisitField::Day).parse().ok();
    let month = || {
        nadir::measured::quantity::Decimal::read(visit.field(VisitField::Month)).and_then(Months::from_decimal).map(Months::day)
    };
    day.or_else(month).unwrap_or(i32::MAX)
}
