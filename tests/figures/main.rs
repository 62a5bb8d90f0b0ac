//! The figures of a study: geometry checked by hand, files that any program can read, and nothing that is not a number.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

mod bars;
mod check;
mod representatives;
mod spider;
mod time_to_event;
mod waterfall;

#[cfg(not(target_arch = "wasm32"))]
mod look;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
