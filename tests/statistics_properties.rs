//! What must hold for every input: symmetries, brute-force enumeration at small sizes, and no NaN or panic for any.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "generated input that is not as built must stop the test")]

#[path = "properties/enumeration.rs"]
mod enumeration;
#[path = "properties/exact.rs"]
mod exact;
#[path = "properties/symmetry.rs"]
mod symmetry;
#[path = "properties/wild.rs"]
mod wild;
