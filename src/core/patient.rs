//! One person: target lesions and visits.

use crate::lesion::TargetLesion;
use crate::visit::Visit;

/// One patient with typed values; visits stand in order of time.
#[doc(alias = "USUBJID")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Patient {
    /// The study's own pseudonym, never a name.
    pub id: String,
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
