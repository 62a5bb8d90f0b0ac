//! The keys that undo and redo.

use leptos::ev::KeyboardEvent;

/// Ctrl Z undoes, Ctrl Shift Z and Ctrl Y redo; any other key is left alone.
pub fn take(event: &KeyboardEvent, undo: impl FnOnce(), redo: impl FnOnce()) {
    if !event.ctrl_key() && !event.meta_key() {
        return;
    }
    match event.key().as_str() {
        "z" if !event.shift_key() => undo(),
        "Z" | "z" | "y" => redo(),
        _ => return,
    }
    event.prevent_default();
}
