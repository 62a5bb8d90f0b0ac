//! Long work of the engine: that it goes on, how far it is, and how to end it.

use crate::engine::engine;
use crate::state::{press, say};
use leptos::prelude::*;
use nadir::report::engine_words::{CANCELLED, COMPUTE_AGAIN, COMPUTING};
use nadir::report::words::CANCEL;

/// Says that the engine computes, once that takes longer than a moment, with a button that ends it; then how to begin again.
#[component]
pub fn Working() -> impl IntoView {
    let engine = engine();
    view! {
        <Show when=move || engine.is_busy()>
            <p class="toast working computing">
                <span role="status">{say(COMPUTING)}</span>
                // Without a value the bar says only that it goes on.
                <progress aria-label=say(COMPUTING) value=move || engine.progress().map(|share| share.to_string())></progress>
                <button type="button" on:click=press(move || engine.cancel())>{say(CANCEL)}</button>
            </p>
        </Show>
        <Show when=move || engine.is_cancelled()>
            <p class="toast working">
                <span role="status">{say(CANCELLED)}</span>
                <button type="button" class="primary" on:click=press(move || engine.compute_again())>{say(COMPUTE_AGAIN)}</button>
            </p>
        </Show>
    }
}
