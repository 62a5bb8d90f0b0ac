//! Tumour-volume response, computed exactly: the pure core of Nadir.
//!
//! Folders stand in the order of the chain; each may use those above it.
#![deny(missing_docs)]

pub mod measured;

pub mod response;

pub mod entry;

pub mod study;

pub mod analysis;

pub mod printed;

pub mod report;

pub mod figure;

pub mod files;

pub use nadir_statistics as statistics;
use nadir_statistics::order;
