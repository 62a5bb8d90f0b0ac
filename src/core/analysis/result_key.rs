//! Which number of a study's comparison, in words of no language: what tables, figures, explanations and files call it by.

use super::{BaselineVariable, FlowState};
use crate::measured::quantity::Percent;
use crate::response::{Response, TrackId};
use serde::{Deserialize, Serialize};

/// Which patients a table of efficacy counts at a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize, Deserialize)]
pub enum AnalysisSet {
    /// Those with an evaluable visit: the source paper's.
    #[default]
    Observed,
    /// All patients; whoever has no evaluable visit counts as a non-responder.
    NonResponderImputation,
    /// All patients with any evaluable visit up to then; the last one stands for a missing one.
    LastObservationCarriedForward,
}

impl AnalysisSet {
    /// All sets.
    pub const ALL: [Self; 3] = [Self::Observed, Self::NonResponderImputation, Self::LastObservationCarriedForward];
}

/// What is asked of a planned visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Decrease from baseline, percent.
    Decrease,
    /// The same at the same baseline sum in both arms.
    AdjustedDecrease,
    /// Complete or partial response.
    Response,
    /// The same, compared within centres.
    ResponseWithinCentres,
    /// A decrease of at least so much, whatever the class.
    DecreaseOfAtLeast(Percent),
}

/// Which grades of adverse events count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Grades {
    /// All, and events without one.
    All,
    /// 3 and 4.
    ThreeOrFour,
    /// 3, 4 and 5.
    ThreeOrMore,
}

/// What a time runs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TimedEvent {
    /// The first response.
    Response,
    /// Progression.
    Progression,
}

/// A number and its place: the same one whatever the language, the settings and the other numbers are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ResultKey {
    /// Who is a patient of either arm.
    Enrolled,
    /// A characteristic at baseline.
    Baseline {
        /// Which.
        variable: BaselineVariable,
    },
    /// An outcome at a planned visit.
    Efficacy {
        /// Planned month.
        month: u16,
        /// By which criteria, and of which sum.
        track: TrackId,
        /// Who is counted.
        set: AnalysisSet,
        /// What is asked.
        what: Outcome,
    },
    /// The best response over all visits, of all patients.
    BestResponse {
        /// By which criteria.
        track: TrackId,
        /// How many have this class; `None` for how many have responded.
        class: Option<Response>,
    },
    /// Time to the first response, months; progression censors it.
    TimeToResponse {
        /// By which criteria.
        track: TrackId,
    },
    /// How much sooner one arm has an event than the other.
    HazardRatio {
        /// By which criteria.
        track: TrackId,
        /// What happens.
        of: TimedEvent,
    },
    /// Time to the first response where progression competes with it.
    ResponseIncidence {
        /// By which criteria.
        track: TrackId,
    },
    /// Time from the first response to progression, months, of those who responded.
    DurationOfResponse {
        /// By which criteria.
        track: TrackId,
    },
    /// Time to progression, months.
    TimeToProgression {
        /// By which criteria.
        track: TrackId,
    },
    /// An adverse event at its worst grade.
    AdverseEvent {
        /// Term; `None` for any event.
        term: Option<String>,
        /// Which grades count.
        grades: Grades,
    },
    /// Rates of an adverse event, per 100 patient-years.
    AdverseEventRate {
        /// Term; `None` for any event.
        term: Option<String>,
    },
    /// Where a patient is at a planned visit.
    Flow {
        /// Planned month.
        month: u16,
        /// What is asked.
        state: FlowState,
    },
}

impl ResultKey {
    /// Whether the arms are compared in it; who is in them, where at a visit, and in which class, is only counted.
    pub const fn compares_arms(&self) -> bool {
        !matches!(
            self,
            Self::Enrolled | Self::Flow { .. } | Self::AdverseEventRate { .. } | Self::BestResponse { class: Some(_), .. }
        )
    }

    /// Whether it is one of efficacy: neither a characteristic at baseline nor an adverse event, nor a mere count of patients.
    pub const fn is_of_efficacy(&self) -> bool {
        match self {
            Self::Enrolled
            | Self::Baseline { .. }
            | Self::AdverseEvent { .. }
            | Self::AdverseEventRate { .. }
            | Self::Flow { .. } => false,
            Self::Efficacy { .. }
            | Self::BestResponse { .. }
            | Self::TimeToResponse { .. }
            | Self::HazardRatio { .. }
            | Self::ResponseIncidence { .. }
            | Self::DurationOfResponse { .. }
            | Self::TimeToProgression { .. } => true,
        }
    }
}
