//! What the targets have in common: where an input begins from, and what must hold of a file that was read.

pub mod kept;
pub mod read;
pub mod seeds;
