//! Two arms of a study side by side: baseline, efficacy by visit, adverse events, flow of patients.
//!
//! Everything here is data; the tables ready to be read are made of it in [`present::comparison`](crate::present::comparison).

mod arm_test;
mod contrast;
mod number_source;

pub use arm_test::{ArmTest, CategoryTest, arm_test};
pub use contrast::Contrast;
pub use number_source::{Adjusted, AnalysisSet, NumberSource, Question, SourceData, Stratified};
