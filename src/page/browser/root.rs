//! The page as a whole: its language, theme and title, and the screen its address names.

/// Sets an attribute of the root element; an empty value removes it.
pub fn set_root_attribute(name: &str, value: &str) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = if value.is_empty() { root.remove_attribute(name) } else { root.set_attribute(name, value) };
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// What stands behind `#` in the address, without it.
pub fn address_hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Names another screen in the address; the page follows, and going back works.
pub fn go_to_screen(name: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(name);
    }
}

/// Names the part of a screen that is shown, without a step to go back to.
pub fn name_part(name: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&format!("#{name}")));
    }
}

/// How far the page is scrolled, in pixels.
pub fn scrolled() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0)
}

/// Scrolls the page to so many pixels from its top.
pub fn scroll_to(top: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// How far the first element that this selector finds was scrolled down, in pixels; 0 where there is none.
pub fn scrolled_within(selector: &str) -> f64 {
    find(selector).map_or(0.0, |element| f64::from(element.scroll_top()))
}

/// Scrolls the first element that this selector finds to so many pixels from its top.
pub fn scroll_within(selector: &str, top: f64) {
    if let Some(element) = find(selector) {
        #[allow(clippy::cast_possible_truncation, reason = "a conversion saturates, and no page is 2³¹ pixels high")]
        element.set_scroll_top(top as i32);
    }
}

fn find(selector: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.query_selector(selector).ok()?
}
