//! Figures of a whole study: plain data in, a [`Drawing`](super::Drawing) out.

mod bars;
mod flow_chart;
mod frame;
mod inputs;
mod months;
mod representatives;
mod spider;
mod swimmer;
mod swimmer_words;
mod time_to_event;
mod waterfall;
mod words;

pub use bars::{Proportion, ResponseBars, ResponseTier, VisitProportions};
pub use flow_chart::{FlowArm, FlowChart};
pub use frame::{ChangeThreshold, change_thresholds};
pub use inputs::{
    duration_of_response, flow_chart, incidence_of_response, representative_patients, response_bars, spider, swimmer,
    time_to_progression, time_to_response, waterfall,
};
pub use representatives::{Representative, median_responder, representatives};
pub use spider::{Course, Spider};
pub use swimmer::{Lane, Swimmer};
pub use time_to_event::{Curve, CurveStep, Event, TimeToEvent, TimeToEventArm};
pub use waterfall::{Waterfall, WaterfallArm, WaterfallPatient};
