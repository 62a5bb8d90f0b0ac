//! Two arms of a study side by side: baseline, efficacy by visit, adverse events, flow of patients.
//!
//! Everything here is data; the tables ready to be read are made of it in [`present::comparison`](crate::report::comparison).

mod adverse_events;
mod agreement;
mod arm_test;
mod baseline;
mod contrast;
mod efficacy;
mod exposure;
mod flow;
mod rates;
mod result_key;
mod results;
mod single_arm;
mod source_data;
mod times;
mod visit_window;

pub use adverse_events::{AdverseEventComparison, AdverseEventRow, AtRisk, Suffered, WorstGrade, adverse_events};
pub use agreement::{PairOfReadings, ReaderAgreement, reader_agreement, reader_agreements, readers};
pub use arm_test::{ArmTest, CategoryTest, arm_test, exact_counts, hazard_ratio};
pub use baseline::{
    BaselineBlock, BaselineRow, BaselineSection, BaselineValues, BaselineVariable, Level, Range, baseline,
    standardised_difference_of, standardised_difference_of_logarithms,
};
pub use contrast::Contrast;
pub use efficacy::{holm, planned_months};
pub use exposure::Onset;
pub use flow::{Flow, FlowCount, FlowState, FlowVisit, flow, reached_months};
pub use rates::Rates;
pub use result_key::{AnalysisSet, Grades, Outcome, ResultKey, TimedEvent};
pub use results::{NumberResult, Results};
pub use single_arm::{PairedMethod, PairedTest, SingleArm};
pub use source_data::{Adjusted, NumberSource, SourceData, Stratified};
pub use times::months_of;
pub use visit_window::{last_visit_up_to, planned_day, planned_month, visit_at};
