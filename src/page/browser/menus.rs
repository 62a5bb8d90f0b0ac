//! Menus close by themselves: a click elsewhere, a choice, or Escape.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement, KeyboardEvent, MouseEvent};

/// Closes every open menu but the one clicked into, and that one too where one of its buttons was chosen.
pub fn close_beside(event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_choice = target.as_ref().is_some_and(|target| target.closest(".menu-sheet button").ok().flatten().is_some());
    for menu in open_menus() {
        let is_inside = target.as_ref().is_some_and(|target| menu.contains(Some(target)));
        if is_choice || !is_inside {
            menu.set_open(false);
        }
    }
}

/// Escape closes the menu it is pressed in; the keyboard goes back to its button.
pub fn close_by_key(event: &KeyboardEvent) {
    if event.key() != "Escape" {
        return;
    }
    for menu in open_menus() {
        menu.set_open(false);
        if let Some(button) = menu.query_selector("summary").ok().flatten().and_then(|one| one.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    }
}

fn open_menus() -> impl Iterator<Item = HtmlDetailsElement> {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector_all("details.menu[open]").ok());
    (0..found.as_ref().map_or(0, web_sys::NodeList::length))
        .filter_map(move |at| found.as_ref()?.item(at)?.dyn_into::<HtmlDetailsElement>().ok())
}
