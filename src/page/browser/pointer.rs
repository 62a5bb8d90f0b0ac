//! What the pointer is over.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// The number of the mark of a drawing under the pointer: its `data-mark`.
pub fn mark_under(event: &PointerEvent) -> Option<usize> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("[data-mark]").ok()??.get_attribute("data-mark")?.parse().ok()
}
