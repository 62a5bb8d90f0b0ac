//! What only a browser can show: these tests run in headless Chromium and nowhere else.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;

/// A page without a window would be a worker or Node, where the rest of the suite proves nothing about browsers.
#[wasm_bindgen_test]
fn the_suite_runs_in_a_page() {
    assert!(web_sys::window().and_then(|window| window.document()).is_some());
}
