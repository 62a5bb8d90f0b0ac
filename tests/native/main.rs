//! The one binary of the tests that stand outside the crates: every file beside this one is a module of it (`build.rs`).

mod support;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

include!(concat!(env!("OUT_DIR"), "/modules.rs"));
