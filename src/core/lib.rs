//! Tumour-volume response, computed exactly: the pure core of Nadir.
#![deny(missing_docs)]

pub mod draft;
pub mod edit;
pub mod lesion;
pub mod patient;
pub mod quantity;
pub mod reading;
pub mod statistics;
pub mod visit;
