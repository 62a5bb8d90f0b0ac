//! Tumour-volume response, computed exactly: the pure core of Nadir.
#![deny(missing_docs)]

pub mod adverse_event;
pub mod assessment;
pub mod burden;
pub mod check;
pub mod comparison;
pub mod draft;
pub mod edit;
pub mod exchange;
pub mod figure;
pub mod finding;
pub mod grid;
pub mod lesion;
mod order;
pub mod patient;
pub mod present;
pub mod published;
pub mod quantity;
pub mod reading;
pub mod record;
pub mod response;
pub mod roster;
pub mod settings;
pub mod statistics;
pub mod study;
pub mod visit;
