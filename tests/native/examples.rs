//! The examples for those who use the library run, and print what their numbers are by hand.
#![allow(clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

#[path = "../examples/diameters_to_table_2.rs"]
mod diameters_to_table_2;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Decreases by hand: 1 − 0.9³ = 27.1 %, 1 − 0.8³ = 48.8 %, 27.1 %; 1 − 0.75³ = 57.8125 %, 48.8 %, 1 − 0.7³ = 65.7 %.
#[test]
fn diameters_become_table_2() {
    let lines = diameters_to_table_2::lines();
    let of = |label: &str| lines.iter().find(|line| line[0].starts_with(label)).map(|line| (line[1].as_str(), line[2].as_str()));
    // Means 34.3333 and 57.4375; SDs by R's sd(c(27.1, 48.8, 27.1)) = 12.5285 and sd(c(57.8125, 48.8, 65.7)) = 8.4562.
    assert_eq!(of("Decrease"), Some(("34.3 ± 12.5", "57.4 ± 8.5")));
    assert_eq!(of("Partial response"), Some(("0/3 (0)", "2/3 (67)")));
}
