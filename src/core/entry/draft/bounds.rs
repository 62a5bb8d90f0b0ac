//! How much a study holds. What is within these bounds can be saved and opened again; what is not is refused before it is anywhere.

use super::{MOST_CHARACTERS, PatientDraft, StudyDraft, StudyHeader, VisitDraft, is_too_long};
use crate::measured::lesion::LesionId;

/// What there can be too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Patients of a study.
    Patients,
    /// Arms of a study.
    Arms,
    /// Characteristics of a study.
    Characteristics,
    /// Lesions of a patient.
    Lesions,
    /// Visits of a patient.
    Visits,
    /// Adverse events of a patient.
    AdverseEvents,
    /// Characters of a text.
    Characters,
}

impl Bound {
    /// How many there may be.
    pub const fn most(self) -> usize {
        match self {
            Self::Patients => StudyDraft::MOST_PATIENTS,
            Self::Arms | Self::Characteristics => StudyHeader::MOST,
            Self::Lesions => PatientDraft::MOST_LESIONS_KEPT,
            Self::Visits => PatientDraft::MOST_VISITS,
            Self::AdverseEvents => PatientDraft::MOST_ADVERSE_EVENTS,
            Self::Characters => MOST_CHARACTERS,
        }
    }
}

impl StudyDraft {
    /// The first bound that the study is beyond, with the patient where it is one of a patient; `None` for a study that can be kept.
    ///
    /// # Example
    /// ```
    /// use nadir::entry::draft::{Bound, LesionDraft, StudyDraft};
    /// let mut study = StudyDraft::empty();
    /// study.patients[0].id = "P-017".into();
    /// study.patients[0].lesions = (1..=101).map(LesionDraft::numbered).collect();
    /// let (bound, patient) = study.beyond().unwrap();
    /// assert_eq!((bound, bound.most(), patient.unwrap().id.as_str()), (Bound::Lesions, 100, "P-017"));
    /// ```
    pub fn beyond(&self) -> Option<(Bound, Option<&PatientDraft>)> {
        if self.patients.len() > Self::MOST_PATIENTS {
            return Some((Bound::Patients, None));
        }
        if let Some(bound) = self.header.beyond() {
            return Some((bound, None));
        }
        self.patients.iter().find_map(|patient| patient.beyond().map(|bound| (bound, Some(patient))))
    }
}

impl StudyHeader {
    /// The first bound that the header is beyond.
    pub(crate) fn beyond(&self) -> Option<Bound> {
        let of_each = self.characteristics.iter().flat_map(|one| [&one.name, &one.group]);
        first([
            (Bound::Arms, self.arms.len() > Bound::Arms.most()),
            (Bound::Characteristics, self.characteristics.len() > Bound::Characteristics.most()),
            (Bound::Characters, any_too_long(self.arms.iter().chain(of_each).chain([&self.title]))),
        ])
    }
}

impl PatientDraft {
    /// The first bound that the patient is beyond.
    pub(crate) fn beyond(&self) -> Option<Bound> {
        let of_lesions = self.lesions.iter().flat_map(|lesion| [&lesion.name, &lesion.side, &lesion.note]);
        let of_visits = self.visits.iter().flat_map(VisitDraft::texts);
        let of_events = self.adverse_events.iter().flat_map(|event| event.fields.values());
        let of_record = self.fields.values().chain(self.characteristics.values()).chain([&self.id]);
        first([
            (Bound::Lesions, self.lesions.len() > Bound::Lesions.most()),
            (Bound::Visits, self.visits.len() > Bound::Visits.most()),
            (Bound::AdverseEvents, self.adverse_events.len() > Bound::AdverseEvents.most()),
            (Bound::Characters, any_too_long(of_lesions.chain(of_visits).chain(of_events).chain(of_record))),
        ])
    }

    /// Whether there is room for another lesion of that identity.
    pub(crate) fn has_room_for_lesion(&self, id: LesionId) -> bool {
        self.lesions.len() < Self::MOST_LESIONS_KEPT && self.lesions.iter().all(|known| known.id != id)
    }
}

impl VisitDraft {
    /// All its texts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &String> {
        self.cells.values().chain(self.fields.values())
    }
}

/// Whether one of these texts is longer than any cell holds.
pub(crate) fn any_too_long<'a>(texts: impl IntoIterator<Item = &'a String>) -> bool {
    texts.into_iter().any(|text| is_too_long(text))
}

fn first<const N: usize>(bounds: [(Bound, bool); N]) -> Option<Bound> {
    bounds.into_iter().find_map(|(bound, is_beyond)| is_beyond.then_some(bound))
}
