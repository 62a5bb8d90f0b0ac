//! Tumour-volume response, computed exactly: the pure core of Nadir.
#![deny(missing_docs)]

pub mod assessment;
pub mod burden;
pub mod check;
pub mod draft;
pub mod edit;
pub mod exchange;
pub mod finding;
pub mod grid;
pub mod lesion;
pub mod patient;
pub mod present;
pub mod quantity;
pub mod reading;
pub mod response;
pub mod statistics;
pub mod visit;
