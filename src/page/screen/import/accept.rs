//! Taking over what the files become, or not.

use crate::reading::reading;
use crate::state::{app_state, derived, press, say};
use leptos::prelude::*;
use nadir::report::import_words as words;

/// The buttons: a new study, the open one, or nothing.
#[component]
pub fn Accept() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    let open = derived(move || reading.seen.with(|seen| seen.as_ref().map_or(0, |seen| seen.open)));
    let is_nothing = derived(move || reading.seen.with(|seen| seen.as_ref().is_none_or(|seen| seen.counts.patients == 0)));
    let cannot = move || open.get() > 0 || is_nothing.get() || reading.busy.with(Option::is_some);
    // Real patients are not put among made-up ones, and an empty study has nothing to be added to.
    let can_add = move || state.patients.get() > 0 && !state.is_synthetic.get();
    let why = move || {
        if open.get() > 0 {
            Some(state.say(words::STILL_OPEN).replace("{}", &open.get().to_string()))
        } else {
            is_nothing.get().then(|| state.say(words::NOTHING_UNDERSTOOD).to_owned())
        }
    };
    view! {
        <div class="tools accept">
            <button type="button" id="begin-new" class="main" disabled=move || cannot() on:click=press(move || reading.accept(true))>{say(words::BEGIN_NEW)}</button>
            <button type="button" id="add-to-study" hidden=move || !can_add() disabled=move || cannot() on:click=press(move || reading.accept(false))>
                {say(words::ADD_TO_STUDY)}
            </button>
            <button type="button" id="cancel-import" on:click=press(move || reading.cancel())>{say(words::CANCEL)}</button>
            <button type="button" class="quiet" on:click=press(move || reading.choose())>{say(words::ADD_FILES)}</button>
            <button type="button" class="quiet" id="into-cells" hidden=move || !reading.has_cells.get() on:click=press(move || reading.paste_into_cells())>
                {say(words::INTO_CELLS)}
            </button>
            <span class="note" role="status">{move || why()}</span>
        </div>
    }
}
