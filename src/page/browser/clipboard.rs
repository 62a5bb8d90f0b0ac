//! Text to and from the clipboard, inside the browser's own copy and paste events.
//!
//! Events need no permission and work from a file opened from disk, unlike the asynchronous clipboard.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{ClipboardEvent, HtmlDocument};

/// The plain text being pasted; `None` when the clipboard holds none.
///
/// The browser's own insertion is left alone: call [`take_over`] once the text is used.
pub fn pasted_text(event: &ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}

/// The HTML being pasted; `None` when the clipboard holds none.
pub fn pasted_html(event: &ClipboardEvent) -> Option<String> {
    let html = event.clipboard_data()?.get_data("text/html").ok()?;
    (!html.is_empty()).then_some(html)
}

/// Puts `plain`, and `html` when given, on the clipboard in place of what the browser would have copied.
///
/// Returns whether it was done; when it was not, the browser copies as it always does.
pub fn copy(event: &ClipboardEvent, plain: &str, html: Option<&str>) -> bool {
    let Some(clipboard) = event.clipboard_data() else {
        return false;
    };
    let written =
        clipboard.set_data("text/plain", plain).is_ok() && html.is_none_or(|html| clipboard.set_data("text/html", html).is_ok());
    if written {
        take_over(event);
    }
    written
}

/// Keeps the browser from also doing what it would have done with this event.
pub fn take_over(event: &ClipboardEvent) {
    event.prevent_default();
}

/// Puts `plain`, and `html` when given, on the clipboard now, in answer to a click; returns whether it was done.
///
/// The browser is asked to copy, and its own copy event is answered: that works from disk too, and asks for no permission.
pub fn copy_now(plain: &str, html: Option<&str>) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok()) else { return false };
    let texts = (plain.to_owned(), html.map(str::to_owned));
    let answer = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        event.stop_immediate_propagation();
        copy(&event, &texts.0, texts.1.as_deref());
    });
    let listener = answer.as_ref().unchecked_ref();
    // First of all listeners, so that a selection elsewhere on the page does not answer instead.
    if document.add_event_listener_with_callback_and_bool("copy", listener, true).is_err() {
        return false;
    }
    let done = document.exec_command("copy").unwrap_or(false);
    let _ = document.remove_event_listener_with_callback_and_bool("copy", listener, true);
    done
}
