//! What is dropped or pasted anywhere on the page and is no text of a field: it is read as an import.

use crate::browser::given::{self, dropped, is_in_field, is_of_files};
use crate::browser::{clipboard, root};
use crate::reading::Reading;
use leptos::prelude::*;
use nadir::printed::is_rows_of_patients;

/// Listens on the whole page.
pub fn catch(reading: Reading) {
    let on_over = window_event_listener(leptos::ev::dragover, move |event| {
        if is_of_files(&event) {
            event.prevent_default();
        }
    });
    let on_drop = window_event_listener(leptos::ev::drop, move |event| {
        if is_of_files(&event) {
            event.prevent_default();
            reading.take_dropped(dropped(&event));
        }
    });
    let on_paste = window_event_listener(leptos::ev::paste, move |event| {
        if event.default_prevented() || is_in_field(&event) {
            return;
        }
        // On the screen of the printed table a paste is a printed table, unless its rows are patients.
        let is_of_patients = || clipboard::pasted_text(&event).is_some_and(|text| is_rows_of_patients(&text));
        if root::address_hash() == "published" && !is_of_patients() {
            return;
        }
        if let Some(file) = given::pasted(&event) {
            clipboard::take_over(&event);
            reading.begin(vec![file]);
        }
    });
    on_cleanup(move || {
        on_over.remove();
        on_drop.remove();
        on_paste.remove();
    });
}
