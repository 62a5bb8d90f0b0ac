//! The trail of the open study: switched on and off, and taken along.

use crate::browser::download;
use crate::saving::document::current;
use crate::screen::patient::files::tell;
use crate::state::{AppState, app_state, press, say, trail_length};
use leptos::prelude::*;
use nadir::files::{ByteOrderMark, trail_csv};
use nadir::report::storage_words as words;

/// Whether changes are recorded, how many there are, and their table.
#[component]
pub fn TrailOfChanges() -> impl IntoView {
    let state = app_state();
    let known = Memo::new(move |_| {
        state.revision.track();
        state.identity.track();
        trail_length()
    });
    let note = move || {
        let (count, _, is_full) = known.get();
        let full = if is_full { state.say(words::TRAIL_FULL) } else { "" };
        format!("{} {full}", state.say(words::TRAIL_NOTE).replacen("{}", &count.to_string(), 1)).trim().to_owned()
    };
    view! {
        <section>
            <h2>{say(words::TRAIL)}</h2>
            <p>
                <label>
                    <input type="checkbox" prop:checked=move || known.get().1 on:change:target=move |event| state.switch_trail(event.target().checked()) />
                    " " {say(words::RECORD_CHANGES)}
                </label>
            </p>
            <p class="note">{move || note()}</p>
            <div class="tools">
                <button type="button" disabled=move || known.get().0 == 0 on:click=press(move || save(state))>{say(words::SAVE_TRAIL)}</button>
            </div>
        </section>
    }
}

fn save(state: AppState) {
    let csv = trail_csv(&current(state), ByteOrderMark::With);
    if let Err(error) = download::download("nadir-changes.csv", "text/csv", csv.as_bytes()) {
        tell(state, &error);
    }
}
