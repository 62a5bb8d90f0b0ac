//! One person: target lesions and visits.

use crate::measured::adverse_event::AdverseEvent;
use crate::measured::intervention::Intervention;
use crate::measured::lesion::{KidneySide, Measurement, TargetLesion};
use crate::measured::record::{Record, VisitStatus};
use crate::measured::visit::{Visit, VisitId, VisitTime};

/// One patient with typed values; visits stand in order of time.
#[doc(alias = "USUBJID")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Patient {
    /// The study's own pseudonym, never a name.
    pub id: String,
    /// What is known beside measurements.
    pub record: Record,
    /// Adverse events, in the order entered.
    pub adverse_events: Vec<AdverseEvent>,
    /// Whether each visit took place, as far as it was said; in the order of the columns.
    pub statuses: Vec<(VisitTime, VisitStatus)>,
    /// Target lesions, in the order of their rows.
    pub lesions: Vec<TargetLesion>,
    /// Visits, earliest first.
    pub visits: Vec<Visit>,
}

impl Patient {
    /// Position of the baseline: the last visit with day ≤ 0 at which at least one target lesion has a size.
    ///
    /// A lesion too small to measure has one, an absent lesion has none, nor has one measured with another. An empty visit, or one with no more than its modality or a
    /// grade of bleeding, is no baseline, so that the column of month 0 left empty does not hide the scan of the month before.
    ///
    /// # Returns
    /// `None` when no visit up to the start of treatment has a size.
    #[doc(alias = "BASE")]
    pub fn baseline(&self) -> Option<usize> {
        let has_size = |visit: &Visit| visit.measurements.iter().flatten().any(|measured| measured.has_size());
        self.visits.iter().rposition(|visit| visit.time.is_before_treatment() && has_size(visit))
    }

    /// Position of the first visit that is judged: after the baseline and after the start of treatment.
    pub fn first_follow_up(&self) -> usize {
        let after_start = self.visits.iter().position(|visit| !visit.time.is_before_treatment()).unwrap_or(self.visits.len());
        self.baseline().map_or(after_start, |at| after_start.max(at + 1))
    }

    /// Whether a lesion was treated otherwise than by the treatment under study, after the baseline and up to a visit: its size there
    /// tells nothing of that treatment.
    ///
    /// # Source
    /// EORTC RECIST frequently asked questions: a lesion treated locally while on study is not evaluable from then on.
    pub fn is_treated_otherwise(&self, row: usize, visit: VisitId) -> bool {
        self.interventions_up_to(visit).any(|done| done.rows.contains(&row))
    }

    /// Whether the volume of a kidney was changed otherwise than by the treatment under study, after the baseline and up to a visit.
    pub fn is_kidney_treated_otherwise(&self, side: KidneySide, visit: VisitId) -> bool {
        self.interventions_up_to(visit).any(|done| done.kidneys.contains(&side))
    }

    /// What was done after the baseline and up to a visit.
    fn interventions_up_to(&self, visit: VisitId) -> impl Iterator<Item = &Intervention> {
        let after_baseline = self.baseline().map_or(0, |at| at + 1);
        let here = self.visits.iter().position(|known| known.id == visit);
        let up_to_here = here.and_then(|at| self.visits.get(after_baseline..=at)).unwrap_or_default();
        up_to_here.iter().filter_map(|visit| visit.intervention.as_ref())
    }

    /// What was found of a lesion at the baseline.
    pub fn at_baseline(&self, row: usize) -> Option<Measurement> {
        self.visits.get(self.baseline()?)?.measurements.get(row).copied().flatten()
    }
}
