//! Printed results: the source paper's 30 p-values, and what other papers and programs print.
//!
//! A printed value is compared within its rounding; the negative controls are printed values that the stated method
//! does not give, and must not.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a fixture that is not as expected must stop the test"
)]

/// In the browser every `#[test]` is one of its runner's.
#[cfg(target_arch = "wasm32")]
pub(crate) use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "published/ask.rs"]
mod ask;
#[path = "published/literature.rs"]
mod literature;
#[path = "published/source_paper.rs"]
mod source_paper;
