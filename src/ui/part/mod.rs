//! Parts of screens.

pub mod cell;
pub mod explanation;
pub mod files;
pub mod findings;
pub mod grid;
pub mod response_tag;
pub mod results;
