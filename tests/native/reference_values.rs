//! Replays every reference value through the catalogue and prints how many digits are right.
//!
//! The same file runs natively and, on wasm32, in the JavaScript engine.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a fixture that is not as expected must stop the test")]

#[path = "reference/digits.rs"]
mod digits;
#[path = "reference/fisher.rs"]
mod fisher;
#[path = "reference/nist.rs"]
mod nist;
#[path = "reference/replay.rs"]
mod replay;

/// Shows a table natively and in the browser's console.
fn report(text: &str) {
    #[cfg(not(target_arch = "wasm32"))]
    println!("{text}");
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_test::console_log!("{text}");
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_reference_case_has_its_digits() {
    replay_all(include_str!("../fixtures/reference/statistics.json"));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_additional_case_has_its_digits() {
    replay_all(include_str!("../fixtures/reference/additional.json"));
}

fn replay_all(json: &str) {
    let outcome = replay::all(json);
    report(&outcome.table());
    let failures = outcome.failures();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn nist_certified_values_have_their_digits() {
    let (table, failures) = nist::all(include_str!("../fixtures/reference/nist_strd.json"));
    report(&table);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn large_tables_have_their_digits() {
    let (table, failures) = fisher::all(include_str!("../fixtures/reference/fisher_rxc.json"));
    report(&table);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
