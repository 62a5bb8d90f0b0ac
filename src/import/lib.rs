//! Files of patients as people keep them, read into a study: what a file is, what its columns are, what it leaves open.
//!
//! Bytes become sheets of cells, sheets become rows of measurements by a mapping that is proposed with its reasons, and the rows become
//! a study once every question the file leaves open is answered. Nothing is guessed: where a file can be read in two ways, it asks.
//! No date and no name of a person leaves this crate.
#![deny(missing_docs)]

mod assemble;
mod capture;
mod combine;
mod computed;
pub mod dates;
pub mod decode;
pub mod delimited;
mod events;
mod form;
pub mod grid;
pub mod heading;
mod html;
pub mod identifying;
mod left_out;
mod mhtml;
pub mod open;
mod outcomes;
pub mod preview;
pub mod question;
pub mod read;
mod records;
mod standard;
mod study;
pub mod table;
mod token;
mod transport;
mod value;
mod viewer;
mod workbook;
