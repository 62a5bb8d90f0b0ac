//! The browser's print dialogue.

/// Opens it for the screen as it stands; a browser that has none does nothing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
