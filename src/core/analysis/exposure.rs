//! How long a patient is exposed to the drug, and which adverse events fall into that time.

use crate::measured::adverse_event::AdverseEvent;
use crate::measured::patient::Patient;
use crate::measured::visit::Months;

/// Where an adverse event lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onset {
    /// Before the first dose.
    BeforeTreatment,
    /// On this day of treatment, or of the window after it.
    OnTreatment(i32),
    /// After the window.
    AfterTreatment,
    /// Nobody said when; it counts as treatment-emergent.
    Unknown,
}

impl Onset {
    /// Of an event of a patient; the window after the end of treatment is in days.
    ///
    /// Treatment ends with its end or the months on treatment. Where neither is known the patient may still be treated, so that any event from
    /// the first dose on is treatment-emergent: an event dropped for want of a date would make a drug look safer than it is.
    ///
    /// # Example
    /// ```
    /// use nadir::{analysis::Onset, study::assessment::{Settings, assess}};
    /// use nadir::entry::draft::{AdverseEventDraft, AdverseEventField, AdverseEventId, PatientDraft, PatientField, PatientKey};
    /// let mut draft = PatientDraft::empty(PatientKey(1));
    /// draft.fields.insert(PatientField::MonthsOnTreatment, "6".into());
    /// for (id, month) in (1..).zip(["-1", "7", "6.9", ""]) {
    ///     let fields = [(AdverseEventField::Term, "Headache"), (AdverseEventField::Month, month)];
    ///     let fields = fields.map(|(field, text)| (field, text.to_owned())).into();
    ///     draft.adverse_events.push(AdverseEventDraft { id: AdverseEventId(id), fields });
    /// }
    /// let patient = &assess(&draft, &Settings::default()).patient;
    /// // Six months are day 183: a window of 29 days ends on day 212, the day before month 7.
    /// let found: Vec<Onset> = patient.adverse_events.iter().map(|event| Onset::of(event, patient, 29)).collect();
    /// assert_eq!(found, [Onset::BeforeTreatment, Onset::AfterTreatment, Onset::OnTreatment(210), Onset::Unknown]);
    /// ```
    pub fn of(event: &AdverseEvent, patient: &Patient, window_days: u16) -> Self {
        let Some(day) = event.month.map(Months::day) else { return Self::Unknown };
        let end = patient.record.last_day_of_treatment().map(|day| day.saturating_add(i32::from(window_days)));
        match end {
            _ if day < 0 => Self::BeforeTreatment,
            Some(end) if day > end => Self::AfterTreatment,
            _ => Self::OnTreatment(day),
        }
    }

    /// Whether the event counts as treatment-emergent.
    pub const fn is_emergent(self) -> bool {
        matches!(self, Self::OnTreatment(_) | Self::Unknown)
    }
}

/// Days at risk: from the first dose to the end of treatment and the window after it, or to the last visit where that end is not known.
///
/// # Returns
/// `None` without exposure: no time on treatment, and no visit with values after the first dose.
pub(super) fn days_at_risk(patient: &Patient, window_days: u16) -> Option<i32> {
    match patient.record.last_day_of_treatment() {
        Some(..=0) => None,
        Some(day) => Some(day.saturating_add(i32::from(window_days))),
        None => last_visit(patient),
    }
}

/// Whether an event that counts came after the last visit with values of a patient whose end of treatment is not known.
pub(super) fn is_after_last_visit(onset: Onset, patient: &Patient) -> bool {
    let Onset::OnTreatment(day) = onset else { return false };
    patient.record.last_day_of_treatment().is_none() && last_visit(patient).is_none_or(|last| day > last)
}

/// The day of the last visit with values after the first dose.
fn last_visit(patient: &Patient) -> Option<i32> {
    let last = patient.visits.iter().rfind(|visit| visit.has_values()).map(|visit| visit.time.day);
    last.filter(|day| *day > 0)
}
