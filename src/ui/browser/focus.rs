//! Moving the keyboard focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Gives the keyboard to the element with this id and brings it into view; `false` when there is no such element.
pub fn focus(id: &str) -> bool {
    let Some(element) = find(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Scrolls no further than needed to show the element with this id; `false` when there is no such element.
pub fn scroll_into_view(id: &str) -> bool {
    let Some(element) = find(id) else {
        return false;
    };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

fn find(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
