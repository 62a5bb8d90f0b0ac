//! What the pointer is over.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, MouseEvent, PointerEvent};

/// The number of the mark of a drawing under the pointer: its `data-mark`.
pub fn mark_under(event: &PointerEvent) -> Option<usize> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest("[data-mark]").ok()??.get_attribute("data-mark")?.parse().ok()
}

/// Id of the field in the cell of a table that the pointer is over.
pub fn id_under(event: &MouseEvent) -> Option<String> {
    let element: Element = event.target()?.dyn_into().ok()?;
    Some(element.closest("td").ok()??.query_selector("input").ok()??.id())
}

/// Keeps the text selected in a field from being dragged out of it: let go over another field, it would be moved there.
pub fn keep_text_in_its_field(event: &MouseEvent) {
    if event.target().is_some_and(|target| target.has_type::<HtmlInputElement>()) {
        event.prevent_default();
    }
}
