//! What stands behind one number of a table: kept as data, and explained when somebody asks.

use super::FlowState;
use crate::entry::draft::PatientKey;
use crate::response::TrackId;
use crate::statistics::survival::FollowUp;

/// Which patients a table of efficacy counts at a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
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

/// What a number answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A characteristic at baseline, in the words of its row.
    Characteristic {
        /// The row's name.
        name: String,
    },
    /// Decrease from baseline at a planned visit, percent.
    Decrease {
        /// Planned month.
        month: u16,
        /// By which track.
        track: TrackId,
        /// Who is counted.
        set: AnalysisSet,
    },
    /// Response at a planned visit.
    Response {
        /// Planned month.
        month: u16,
        /// By which track.
        track: TrackId,
        /// Who is counted.
        set: AnalysisSet,
    },
    /// A decrease of at least so much at a planned visit, whatever the class.
    DecreaseOfAtLeast {
        /// Percent.
        percent: u16,
        /// Planned month.
        month: u16,
        /// By which track.
        track: TrackId,
        /// Who is counted.
        set: AnalysisSet,
    },
    /// Decrease from baseline at a planned visit, at the same baseline sum in both arms.
    AdjustedDecrease {
        /// Planned month.
        month: u16,
        /// By which track.
        track: TrackId,
        /// Who is counted.
        set: AnalysisSet,
    },
    /// Response at a planned visit, compared within centres.
    ResponseWithinCentres {
        /// Planned month.
        month: u16,
        /// By which track.
        track: TrackId,
        /// Who is counted.
        set: AnalysisSet,
    },
    /// An adverse event at its worst grade.
    AdverseEvent {
        /// Term; `None` for any event.
        term: Option<String>,
        /// Whether only grades 3 and 4 count.
        is_severe: bool,
    },
    /// Time to the first response, months.
    TimeToResponse {
        /// By which track.
        track: TrackId,
    },
    /// Who is a patient of either arm.
    Enrolled,
    /// Where a patient is at a planned visit.
    Attendance {
        /// Planned month.
        month: u16,
        /// What is asked.
        state: FlowState,
    },
}

/// The values behind a number, patient by patient, the reference arm first.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceData {
    /// One number for each patient counted.
    Values([Vec<(PatientKey, f64)>; 2]),
    /// Whether each patient counted had the event.
    Events([Vec<(PatientKey, bool)>; 2]),
    /// Each patient's category, as a position in `names`.
    Categories {
        /// Names of the categories.
        names: Vec<String>,
        /// The patients counted.
        patients: [Vec<(PatientKey, usize)>; 2],
    },
    /// One number for each patient counted, and what it is adjusted for.
    Adjusted([Vec<(PatientKey, Adjusted)>; 2]),
    /// Whether each patient counted had the event, and the position of their centre in `names`.
    Strata {
        /// Names of the centres.
        names: Vec<String>,
        /// The patients counted.
        patients: [Vec<(PatientKey, Stratified)>; 2],
    },
    /// How long each patient was followed, in months, and whether the event ended it.
    Times([Vec<(PatientKey, FollowUp)>; 2]),
}

/// A number and what it is adjusted for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adjusted {
    /// The number.
    pub value: f64,
    /// The natural logarithm of the sum at baseline (millilitres or millimetres).
    pub log_baseline: f64,
}

/// An outcome within a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratified {
    /// Position of the centre.
    pub centre: usize,
    /// Whether the patient had the event.
    pub event: bool,
}

impl SourceData {
    /// How many patients of either arm are counted, the reference arm first.
    pub fn sizes(&self) -> [usize; 2] {
        match self {
            Self::Values(arms) => arms.each_ref().map(Vec::len),
            Self::Events(arms) => arms.each_ref().map(Vec::len),
            Self::Categories { patients, .. } => patients.each_ref().map(Vec::len),
            Self::Adjusted(arms) => arms.each_ref().map(Vec::len),
            Self::Strata { patients, .. } => patients.each_ref().map(Vec::len),
            Self::Times(arms) => arms.each_ref().map(Vec::len),
        }
    }
}

impl Question {
    /// Whether the arms are compared in it; who is in them, and where at a visit, is only counted.
    pub const fn compares_arms(&self) -> bool {
        !matches!(self, Self::Enrolled | Self::Attendance { .. })
    }
}

/// What stands behind one number.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberSource {
    /// What it answers.
    pub question: Question,
    /// The values it comes from.
    pub data: SourceData,
    /// Patients of either arm that are not counted.
    pub left_out: [usize; 2],
}
