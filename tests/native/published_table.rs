//! The published table: what must be found in the source paper's, what must not be missed, and what may not depend on how it is typed.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a fixture that is not as expected must stop the test"
)]

/// In the browser every `#[test]` is one of its runner's.
#[cfg(target_arch = "wasm32")]
pub(crate) use wasm_bindgen_test::wasm_bindgen_test as test;

#[path = "published_table/changes.rs"]
mod changes;
#[path = "published_table/copied.rs"]
mod copied;
#[path = "published_table/decimal_commas.rs"]
mod decimal_commas;
#[path = "published_table/forms.rs"]
mod forms;
#[path = "published_table/literature.rs"]
mod literature;
#[path = "published_table/other_layouts.rs"]
mod other_layouts;
#[path = "published_table/own_tables.rs"]
mod own_tables;
#[path = "published_table/source_paper.rs"]
mod source_paper;
#[path = "published_table/styles.rs"]
mod styles;
#[path = "published_table/sub_columns.rs"]
mod sub_columns;
#[path = "published_table/wald.rs"]
mod wald;
#[path = "published_table/words.rs"]
mod words;
