//! Response: rules as data, classes with their reasons, best and confirmed response.

mod best;
pub mod burden;
mod classify;
mod criteria;
mod error_band;
mod explain;
mod margin;
mod measure;
mod rule;
mod time_to_event;
mod track;

pub use best::{BestResponse, TimePoint, best_response, first_response, is_confirmed, responses_alike};
pub use classify::{Classification, Subject, classify};
pub use criteria::{ConfirmationRule, CriteriaError, LESSER_DECREASE, Preset, ResponseCriteria};
pub use error_band::{DEFAULT_READING_ERROR, ErrorBand, error_band};
pub use explain::{Condition, ConditionKind};
pub use margin::{Margin, NextClass, margin};
pub use measure::{Measure, MeasureDefinition, PerMeasure};
pub use rule::{EditableRule, percent};
pub use time_to_event::{TimeToEvent, first_progression, time_to_progression, time_to_response};
pub use track::{Track, TrackId};

/// Response at one time point.
#[doc(alias = "AVALC")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Response {
    /// All target lesions gone.
    #[doc(alias = "CR")]
    Complete,
    /// Enough shrinkage from baseline, and no progression.
    #[doc(alias = "PR")]
    Partial,
    /// Neither response nor progression.
    #[doc(alias = "SD")]
    Stable,
    /// Only non-target lesions, neither gone nor worse; ranks between stable and progressive.
    #[doc(alias = "NON-CR/NON-PD")]
    NonCompleteNonProgressive,
    /// Progression.
    #[doc(alias = "PD")]
    Progressive,
    /// Not evaluable.
    #[doc(alias = "NE")]
    NotEvaluable,
}

impl Response {
    /// All classes, the best first.
    pub const ALL: [Self; 6] =
        [Self::Complete, Self::Partial, Self::Stable, Self::NonCompleteNonProgressive, Self::Progressive, Self::NotEvaluable];

    /// Whether this counts as a response: complete or partial.
    pub const fn is_response(self) -> bool {
        matches!(self, Self::Complete | Self::Partial)
    }

    /// Whether one of the two is a response and the other progression.
    pub const fn opposes(self, other: Self) -> bool {
        self.is_response() && matches!(other, Self::Progressive) || matches!(self, Self::Progressive) && other.is_response()
    }

    /// The CDISC code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Complete => "CR",
            Self::Partial => "PR",
            Self::Stable => "SD",
            Self::NonCompleteNonProgressive => "NON-CR/NON-PD",
            Self::Progressive => "PD",
            Self::NotEvaluable => "NE",
        }
    }

    /// Reads a CDISC code; `None` when it is none of the six.
    ///
    /// ```
    /// assert_eq!(nadir::response::Response::from_code("PR"), Some(nadir::response::Response::Partial));
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Complete, Self::Partial, Self::Stable, Self::NonCompleteNonProgressive, Self::Progressive, Self::NotEvaluable]
            .into_iter()
            .find(|response| response.code() == code)
    }
}
