//! A saved study that was dropped, to be opened or not.

use crate::reading::reading;
use crate::state::{app_state, press, say};
use leptos::prelude::*;
use nadir::report::import_words as words;
use nadir::report::wording::criteria_name;

/// What it is, and the two answers.
#[component]
pub fn Saved() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    let what = move || {
        let saved = reading.saved.get()?;
        let language = state.language.get();
        let counts = words::SAVED_STUDY.in_language(language).replacen("{}", &saved.patients.to_string(), 1);
        let counts = counts.replacen("{}", &criteria_name(&saved.criteria, language), 1);
        let beside = (saved.beside > 0).then(|| {
            let text = words::STUDIES_BESIDE.in_language(language).replace("{}", &saved.beside.to_string());
            view! { <p>{text}</p> }
        });
        Some(view! {
            <ul class="files"><li><b>{saved.file.clone()}</b> " " <span>{saved.name.clone()}</span></li></ul>
            <p class="counts">{counts}</p>
            {beside}
        })
    };
    view! {
        {move || what()}
        <p class="note">{say(words::OPENS_BESIDE)}</p>
        <div class="tools accept">
            <button type="button" id="open-saved" class="main" on:click=press(move || reading.open_saved())>{say(words::OPEN_STUDY)}</button>
            <button type="button" id="cancel-import" on:click=press(move || reading.cancel())>{say(words::CANCEL)}</button>
        </div>
    }
}
