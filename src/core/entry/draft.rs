//! What the user typed, as text, and where it stands. Nothing typed is ever lost by being wrong.

mod bounds;
mod record;

pub use bounds::Bound;
pub(crate) use bounds::any_too_long;
pub use record::{AdverseEventDraft, AdverseEventField, CharacteristicDraft, CharacteristicKind, PatientField, StudyHeader};

pub use crate::measured::id::{AdverseEventId, CharacteristicId, PatientKey};
use crate::measured::lesion::LesionId;
use crate::measured::visit::VisitId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The most characters of one text; a longer one is no text of a cell.
pub const MOST_CHARACTERS: usize = 10_000;

/// Whether a text is longer than any cell holds.
pub(crate) fn is_too_long(text: &str) -> bool {
    // No text has more characters than bytes, so most need no counting.
    text.len() > MOST_CHARACTERS && text.chars().count() > MOST_CHARACTERS
}

/// A number none of these has: the one after the largest, or the smallest free one where there is none after it.
pub(crate) fn next_free(taken: impl Iterator<Item = u32> + Clone) -> u32 {
    let largest = taken.clone().max().unwrap_or(0);
    largest.checked_add(1).unwrap_or_else(|| {
        let taken: BTreeSet<u32> = taken.collect();
        (1..u32::MAX).find(|number| !taken.contains(number)).unwrap_or(u32::MAX)
    })
}

/// The whole study as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StudyDraft {
    /// What concerns all patients.
    #[serde(default)]
    pub header: StudyHeader,
    /// Patients in the order of the list.
    pub patients: Vec<PatientDraft>,
}

/// One patient as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatientDraft {
    /// Stable identity.
    pub key: PatientKey,
    /// Pseudonym.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// Arm, centre, sex, age and the like; a missing one is empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<PatientField, String>,
    /// Characteristics at baseline; a missing one is empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub characteristics: BTreeMap<CharacteristicId, String>,
    /// Adverse events in the order they were entered.
    #[serde(rename = "adverseEvents", default, skip_serializing_if = "Vec::is_empty")]
    pub adverse_events: Vec<AdverseEventDraft>,
    /// Target lesions in the order of their rows.
    pub lesions: Vec<LesionDraft>,
    /// Visits in the order of their columns.
    pub visits: Vec<VisitDraft>,
}

/// One target lesion as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LesionDraft {
    /// Stable identity.
    pub id: LesionId,
    /// Name, such as `L1`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Kidney.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub side: String,
    /// Free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One visit as typed, with its column of measurement cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitDraft {
    /// Stable identity.
    pub id: VisitId,
    /// The texts of the visit's own fields; a missing one is empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<VisitField, String>,
    /// The measurement cells by lesion; a missing one is empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<LesionId, String>,
}

/// The fields of a visit beside its measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VisitField {
    /// Nominal month.
    Month,
    /// Study day.
    Day,
    /// Imaging modality.
    Modality,
    /// Longest diameter of a new lesion.
    NewLesion,
    /// Volume of the left kidney, mL.
    LeftKidney,
    /// Volume of the right kidney, mL.
    RightKidney,
    /// Grade of angiomyolipoma-related bleeding.
    Bleeding,
    /// State of non-target lesions.
    NonTarget,
    /// Whether the visit took place: assessed, missed, or not yet reached.
    Status,
    /// What was done to lesions since the visit before, beside the treatment under study.
    Intervention,
    /// Phase after contrast medium.
    ContrastPhase,
    /// Slice thickness, mm.
    SliceThickness,
    /// Who read the images, by a code.
    Reader,
}

/// Where in a patient something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The patient as a whole.
    Patient,
    /// The patient's pseudonym.
    PatientId,
    /// A field of the patient's record.
    PatientField(PatientField),
    /// A characteristic at baseline.
    Characteristic(CharacteristicId),
    /// An adverse event as a whole.
    AdverseEvent(AdverseEventId),
    /// A field of an adverse event.
    AdverseEventField(AdverseEventId, AdverseEventField),
    /// A lesion's name.
    LesionName(LesionId),
    /// A lesion's kidney.
    LesionSide(LesionId),
    /// A lesion's note.
    LesionNote(LesionId),
    /// A visit as a whole.
    Visit(VisitId),
    /// A field of a visit.
    VisitField(VisitId, VisitField),
    /// A measurement cell.
    Measurement(LesionId, VisitId),
}

impl Place {
    /// The visit this place belongs to.
    pub const fn visit(self) -> Option<VisitId> {
        match self {
            Self::Visit(visit) | Self::VisitField(visit, _) | Self::Measurement(_, visit) => Some(visit),
            _ => None,
        }
    }

    /// The lesion this place belongs to.
    pub const fn lesion(self) -> Option<LesionId> {
        match self {
            Self::LesionName(lesion) | Self::LesionSide(lesion) | Self::LesionNote(lesion) | Self::Measurement(lesion, _) => {
                Some(lesion)
            }
            _ => None,
        }
    }
}

/// A place in a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// Whose.
    pub patient: PatientKey,
    /// Where in that patient.
    pub place: Place,
}

impl VisitDraft {
    /// An empty visit at a nominal month.
    pub fn at_month(id: VisitId, month: &str) -> Self {
        let mut fields = BTreeMap::new();
        if !month.is_empty() {
            fields.insert(VisitField::Month, month.to_owned());
        }
        Self { id, fields, cells: BTreeMap::new() }
    }

    /// The text of a field; empty when nothing was typed.
    pub fn field(&self, field: VisitField) -> &str {
        self.fields.get(&field).map_or("", String::as_str)
    }

    /// The text of a measurement cell; empty when nothing was typed.
    pub fn cell(&self, lesion: LesionId) -> &str {
        self.cells.get(&lesion).map_or("", String::as_str)
    }

    /// Whether nothing but its time and status was typed: a visit planned, missed or not yet reached.
    pub fn is_blank(&self) -> bool {
        self.is_planned() && self.field(VisitField::Modality).trim().is_empty()
    }

    /// The same whether or not a modality stands there, which a new patient takes over: it says how the visit would be, not that it was.
    pub fn is_planned(&self) -> bool {
        let is_of_plan =
            |field: &VisitField| matches!(field, VisitField::Month | VisitField::Day | VisitField::Modality | VisitField::Status);
        self.cells.values().all(|text| text.trim().is_empty())
            && self.fields.iter().all(|(field, text)| is_of_plan(field) || text.trim().is_empty())
    }
}

impl VisitDraft {
    /// Takes out empty texts, and cells of lesions that are not among those known.
    pub(crate) fn tidy(&mut self, known: &BTreeSet<LesionId>) {
        self.cells.retain(|lesion, text| known.contains(lesion) && !text.is_empty());
        self.fields.retain(|_, text| !text.is_empty());
    }
}

impl PatientDraft {
    /// The months of the visits a new patient starts with.
    ///
    /// # Source
    /// The source paper's visits.
    pub const USUAL_MONTHS: [&'static str; 5] = ["0", "3", "6", "12", "24"];
    /// How many target lesions a patient may have on the page.
    pub const MOST_LESIONS: usize = 10;
    /// How many target lesions a patient may have at all.
    pub const MOST_LESIONS_KEPT: usize = 100;
    /// How many visits a patient may have.
    pub const MOST_VISITS: usize = 200;
    /// How many adverse events a patient may have.
    pub const MOST_ADVERSE_EVENTS: usize = 1_000;

    /// An empty patient: three lesions and the usual visits.
    pub fn empty(key: PatientKey) -> Self {
        let lesions = (1..=3).map(LesionDraft::numbered).collect();
        let visits = (1..).zip(Self::USUAL_MONTHS).map(|(id, month)| VisitDraft::at_month(VisitId(id), month)).collect();
        Self { lesions, visits, ..Self::bare(key) }
    }

    /// A patient without lesions, visits or record.
    pub const fn bare(key: PatientKey) -> Self {
        Self {
            key,
            id: String::new(),
            fields: BTreeMap::new(),
            characteristics: BTreeMap::new(),
            adverse_events: Vec::new(),
            lesions: Vec::new(),
            visits: Vec::new(),
        }
    }

    /// The text of a field of the record; empty when nothing was typed.
    pub fn field(&self, field: PatientField) -> &str {
        self.fields.get(&field).map_or("", String::as_str)
    }

    /// The adverse event with this identity.
    pub fn adverse_event(&self, id: AdverseEventId) -> Option<&AdverseEventDraft> {
        self.adverse_events.iter().find(|event| event.id == id)
    }

    /// The visit with this identity.
    pub fn visit(&self, id: VisitId) -> Option<&VisitDraft> {
        self.visits.iter().find(|visit| visit.id == id)
    }

    /// The text at a place; empty where nothing was typed or the place does not exist.
    pub fn text(&self, place: Place) -> &str {
        let lesion = |id| self.lesions.iter().find(|lesion| lesion.id == id);
        match place {
            Place::PatientId => &self.id,
            Place::LesionName(id) => lesion(id).map_or("", |lesion| &lesion.name),
            Place::LesionSide(id) => lesion(id).map_or("", |lesion| &lesion.side),
            Place::LesionNote(id) => lesion(id).map_or("", |lesion| &lesion.note),
            Place::VisitField(id, field) => self.visit(id).map_or("", |visit| visit.field(field)),
            Place::Measurement(lesion, id) => self.visit(id).map_or("", |visit| visit.cell(lesion)),
            Place::PatientField(field) => self.field(field),
            Place::Characteristic(id) => self.characteristics.get(&id).map_or("", String::as_str),
            Place::AdverseEventField(id, field) => self.adverse_event(id).map_or("", |event| event.field(field)),
            Place::Patient | Place::Visit(_) | Place::AdverseEvent(_) => "",
        }
    }

    /// An identity no adverse event of this patient has.
    pub fn next_adverse_event(&self) -> AdverseEventId {
        AdverseEventId(next_free(self.adverse_events.iter().map(|event| event.id.0)))
    }

    /// An identity no lesion of this patient has.
    pub fn next_lesion(&self) -> LesionId {
        LesionId(next_free(self.lesions.iter().map(|lesion| lesion.id.0)))
    }

    /// An identity no visit of this patient has.
    pub fn next_visit(&self) -> VisitId {
        VisitId(next_free(self.visits.iter().map(|visit| visit.id.0)))
    }

    /// Takes out what nobody can see: empty texts, and cells of lesions that are not there.
    pub(crate) fn tidy(&mut self) {
        let mut known = BTreeSet::new();
        known.extend(self.lesions.iter().map(|lesion| lesion.id));
        self.visits.iter_mut().for_each(|visit| visit.tidy(&known));
        self.fields.retain(|_, text| !text.is_empty());
        self.characteristics.retain(|_, text| !text.is_empty());
        self.adverse_events.iter_mut().for_each(|event| event.fields.retain(|_, text| !text.is_empty()));
    }

    /// Whether nothing was typed: no cell, no event, no name or record of the patient.
    pub fn is_blank(&self) -> bool {
        let is_blank = |text: &String| text.trim().is_empty();
        is_blank(&self.id)
            && self.fields.values().chain(self.characteristics.values()).all(is_blank)
            && self.adverse_events.iter().flat_map(|event| event.fields.values()).all(is_blank)
            && self.visits.iter().all(|visit| visit.is_planned() && is_blank(&visit.field(VisitField::Status).to_owned()))
    }
}

impl LesionDraft {
    /// An empty lesion named `L` and its number.
    pub fn numbered(number: u32) -> Self {
        Self { id: LesionId(number), name: format!("L{number}"), side: String::new(), note: String::new() }
    }
}

impl StudyDraft {
    /// How many patients a study may have.
    pub const MOST_PATIENTS: usize = 100_000;

    /// A study with one empty patient, as the page opens.
    pub fn empty() -> Self {
        Self { header: StudyHeader::default(), patients: vec![PatientDraft::empty(PatientKey(1))] }
    }

    /// An identity no patient of this study has.
    pub fn next_patient(&self) -> PatientKey {
        PatientKey(next_free(self.patients.iter().map(|patient| patient.key.0)))
    }

    /// The patient with this key.
    pub fn patient(&self, key: PatientKey) -> Option<&PatientDraft> {
        self.patients.iter().find(|patient| patient.key == key)
    }
}

impl Default for StudyDraft {
    fn default() -> Self {
        Self::empty()
    }
}
