//! One person: target lesions and visits.

use crate::measured::adverse_event::AdverseEvent;
use crate::measured::lesion::TargetLesion;
use crate::measured::record::{Record, VisitStatus};
use crate::measured::visit::{Visit, VisitTime};

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
    /// Position of the baseline: the last visit with day ≤ 0.
    ///
    /// # Returns
    /// `None` when every visit lies after the start of treatment.
    #[doc(alias = "BASE")]
    pub fn baseline(&self) -> Option<usize> {
        self.visits.iter().rposition(|visit| visit.time.is_before_treatment())
    }
}
