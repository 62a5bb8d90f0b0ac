//! What stands behind one number of a table: kept as data, and explained when somebody asks.

use crate::draft::PatientKey;
use crate::response::Measure;

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
        /// Of volumes or of longest diameters.
        measure: Measure,
        /// Who is counted.
        set: AnalysisSet,
    },
    /// Response at a planned visit.
    Response {
        /// Planned month.
        month: u16,
        /// By volumes (the criteria chosen) or by diameters (RECIST 1.1).
        measure: Measure,
        /// Who is counted.
        set: AnalysisSet,
    },
    /// A decrease of at least so much at a planned visit, whatever the class.
    DecreaseOfAtLeast {
        /// Percent.
        percent: u16,
        /// Planned month.
        month: u16,
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
    TimeToResponse,
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
