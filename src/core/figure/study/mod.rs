//! Figures of a whole study: plain data in, a [`Drawing`](super::Drawing) out.

mod bars;
mod frame;
mod months;
mod time_to_event;
mod waterfall;
mod words;

pub use bars::{Proportion, ResponseBars, ResponseTier, VisitProportions};
pub use frame::{ChangeThreshold, change_thresholds};
pub use time_to_event::{Event, TimeToEvent, TimeToEventArm};
pub use waterfall::{Waterfall, WaterfallArm, WaterfallPatient};
