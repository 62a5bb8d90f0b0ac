//! Moving the keyboard focus.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlDetailsElement, HtmlDialogElement, HtmlElement, HtmlInputElement, InputEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

/// Gives the keyboard to the element with this id and brings it into view; `false` when there is no such element.
pub fn focus(id: &str) -> bool {
    let Some(element) = find(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Whether the element with this id has the keyboard.
pub fn is_focused(id: &str) -> bool {
    find(id).is_some_and(|element| element.matches(":focus").unwrap_or(false))
}

/// Whether no element has the keyboard: it went with one that was taken from the page or put elsewhere.
pub fn is_lost() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.active_element().is_none_or(|element| element.tag_name() == "BODY"))
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

/// Scrolls the element with this id to so many pixels from its top.
pub fn scroll_to(id: &str, top: usize) {
    if let Some(element) = find(id) {
        element.set_scroll_top(i32::try_from(top).unwrap_or(i32::MAX));
    }
}

/// The input that has the keyboard, by its id, and what is typed in it.
pub fn typing() -> Option<(String, String)> {
    let element = web_sys::window()?.document()?.active_element()?;
    let input = element.dyn_into::<HtmlInputElement>().ok().filter(|input| !input.id().is_empty() && input.type_() == "text")?;
    Some((input.id(), input.value()))
}

/// Selects all text of the input with this id, if it has the keyboard: selecting a text would else take the keyboard there.
pub fn select_text(id: &str) {
    let Some(input) = find(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) else { return };
    if input.matches(":focus").unwrap_or(false) {
        input.select();
    }
}

/// Puts a text into the input with this id.
pub fn set_text(id: &str, text: &str) {
    if let Some(input) = find(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value(text);
    }
}

/// Puts the caret behind the text of the input with this id.
pub fn caret_to_end(id: &str) {
    if let Some(input) = find(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
        let _ = input.set_selection_range(end, end);
    }
}

/// Whether an input event is of a character typed, rather than of one deleted, pasted or being composed.
pub fn is_typed(event: &Event) -> bool {
    event.dyn_ref::<InputEvent>().is_some_and(|input| input.input_type() == "insertText" && !input.is_composing())
}

/// Writes a whole text of which a beginning was typed, the rest selected, so that the next key replaces it.
pub fn propose(id: &str, typed: &str, whole: &str) {
    if let Some(input) = find(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value(whole);
        let length = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
        let _ = input.set_selection_range(length(typed), length(whole));
    }
}

/// Opens the `<details>` with this id and brings it into view.
pub fn open_details(id: &str) {
    if let Some(element) = find(id).and_then(|element| element.dyn_into::<HtmlDetailsElement>().ok()) {
        element.set_open(true);
        scroll_into_view(id);
    }
}

fn find(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Opens a dialog, which takes the keyboard.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = find(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; the browser gives the keyboard back.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = find(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Whether the field of an event has a history of typing of its own.
pub fn takes_text(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "input:not([type=checkbox], [type=radio], [type=button], [type=file]), textarea, [contenteditable]";
    target.is_some_and(|target| target.matches(fields).unwrap_or(false))
}

/// Whether a key was pressed in a field that takes text.
pub fn is_in_text(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches("input, textarea, select, [contenteditable]").unwrap_or(false))
}
