//! The same core as a JavaScript module: reads plain objects, asks the core, writes plain objects. Nothing is computed here.
//!
//! `index.js` and `index.d.ts` beside this file are the module's face; `make js` puts the parts together in `pkg/js`.

#[cfg(target_arch = "wasm32")]
mod assess;
#[cfg(target_arch = "wasm32")]
mod best_response;
#[cfg(target_arch = "wasm32")]
mod border;
#[cfg(target_arch = "wasm32")]
mod check_published;
#[cfg(target_arch = "wasm32")]
mod choose_test;
#[cfg(target_arch = "wasm32")]
mod compare;
#[cfg(target_arch = "wasm32")]
mod comparison_settings;
#[cfg(target_arch = "wasm32")]
mod criteria;
#[cfg(target_arch = "wasm32")]
mod draft;
#[cfg(target_arch = "wasm32")]
mod field;
#[cfg(target_arch = "wasm32")]
mod measurement;
#[cfg(target_arch = "wasm32")]
mod reader_agreement;
#[cfg(target_arch = "wasm32")]
mod statistic;
#[cfg(target_arch = "wasm32")]
mod study;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod unreadable;

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program is a JavaScript module. Run `make js` and import pkg/js/index.js.");
}
