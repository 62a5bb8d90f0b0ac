//! Text to and from the clipboard, inside the browser's own copy and paste events.
//!
//! Events need no permission and work from a file opened from disk, unlike the asynchronous clipboard.

use web_sys::ClipboardEvent;

/// The plain text being pasted; `None` when the clipboard holds none.
///
/// The browser's own insertion is left alone: call [`take_over`] once the text is used.
pub fn pasted_text(event: &ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
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
