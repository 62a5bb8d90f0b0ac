//! Tumour-volume response, computed exactly: the pure core of Nadir.
#![deny(missing_docs)]

pub mod statistics;
