//! A button that copies, and says on itself that it was done.

use crate::state::{app_state, press};
use leptos::prelude::*;
use nadir::report::compare_words::NOT_COPIED;
use nadir::report::patient_words::COPIED_RESULT;
use nadir::report::words::Phrase;
use std::time::Duration;

const SHOWN_FOR: Duration = Duration::from_secs(2);

/// Its name changes for a moment; what the browser refuses is a notice.
#[component]
pub fn CopyButton(
    /// What it copies.
    name: Phrase,
    /// Copies; whether the browser has taken it.
    copy: impl Fn() -> bool + 'static,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let state = app_state();
    let is_done = RwSignal::new(false);
    let act = move || {
        if !copy() {
            state.notice.set(Some(NOT_COPIED.in_language(state.language.get_untracked()).to_owned()));
            return;
        }
        is_done.set(true);
        set_timeout(
            move || {
                let _ = is_done.try_set(false);
            },
            SHOWN_FOR,
        );
    };
    let shown = move || state.say(if is_done.get() { COPIED_RESULT } else { name });
    let told = move || is_done.get().then(|| state.say(COPIED_RESULT));
    view! {
        <button type="button" class=class on:click=press(act)>{move || shown()}</button>
        <span class="unseen" role="status">{move || told()}</span>
    }
}
