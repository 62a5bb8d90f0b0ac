//! What must hold for every input: symmetries, brute-force enumeration at small sizes, and no NaN or panic for any.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "generated input that is not as built must stop the test")]

/// In the browser every `#[test]` is one of its runner's.
#[cfg(target_arch = "wasm32")]
pub(crate) use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "properties/enumeration.rs"]
mod enumeration;
#[path = "properties/exact.rs"]
mod exact;
#[path = "properties/symmetry.rs"]
mod symmetry;
#[path = "properties/wild.rs"]
mod wild;

/// So many drawn cases natively, a fifth of them in the browser; nothing is written where a test fails.
fn cases(natively: u32) -> proptest::prelude::ProptestConfig {
    let cases = if cfg!(target_arch = "wasm32") { natively.div_ceil(5) } else { natively };
    proptest::prelude::ProptestConfig { cases, failure_persistence: None, ..Default::default() }
}
