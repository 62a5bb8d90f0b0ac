//! The figures of a study and of a patient: geometry checked by hand, files that any program can read, and nothing that is not a number.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

#[path = "figures/bars.rs"]
mod bars;
#[path = "figures/check.rs"]
mod check;
#[path = "figures/flow_chart.rs"]
mod flow_chart;
#[path = "figures/patient.rs"]
mod patient;
#[path = "figures/representatives.rs"]
mod representatives;
#[path = "figures/spider.rs"]
mod spider;
#[path = "figures/swimmer.rs"]
mod swimmer;
#[path = "figures/time_to_event.rs"]
mod time_to_event;
#[path = "figures/waterfall.rs"]
mod waterfall;

#[cfg(not(target_arch = "wasm32"))]
#[path = "figures/look.rs"]
mod look;
