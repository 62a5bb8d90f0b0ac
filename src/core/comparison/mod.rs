//! Two arms of a study side by side: baseline, efficacy by visit, adverse events, flow of patients.
//!
//! Everything here is data; the tables ready to be read are made of it in [`present::comparison`](crate::present::comparison).

mod contrast;
mod number_source;

pub use contrast::Contrast;
pub use number_source::{AnalysisSet, NumberSource, Question, SourceData};
