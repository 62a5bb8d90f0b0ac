//! Undo and files.

use crate::browser::given::Given;
use crate::browser::{BrowserError, focus, print, root};
use crate::reading::reading;
use crate::saving::{self, Saving};
use crate::screen::own_study;
use crate::screen::patient::downloads::Downloads;
use crate::state::{AppState, Step, app_state, press, say};
use leptos::prelude::*;
use nadir::entry::draft::PatientDraft;
use nadir::entry::grid;
use nadir::files::document;
use nadir::report::storage_words::NEW_STUDY;
use nadir::report::words;
use nadir::study::roster;

/// The buttons above the grid.
#[component]
pub fn FileTools() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let reading = reading();
    view! {
        <div class="tools" role="toolbar" aria-label=say(words::FILES)>
            <button type="button" disabled=move || !state.can_travel.get().0 on:click=press(move || state.undo())>{say(words::UNDO)}</button>
            <button type="button" disabled=move || !state.can_travel.get().1 on:click=press(move || state.redo())>{say(words::REDO)}</button>
            <button type="button" on:click=press(move || start_anew(state))>{say(words::NEW_PATIENT)}</button>
            <button type="button" on:click=press(move || saving::new_study(state, saving))>{say(NEW_STUDY)}</button>
            <button type="button" on:click=press(move || reading.choose())>{say(words::OPEN_FILE)}</button>
            <button type="button" on:click=press(move || saving::save_to_file(state, saving))>{say(words::SAVE_FILE)}</button>
            <button type="button" on:click=press(print::print)>{say(words::PRINT)}</button>
            <Downloads />
        </div>
    }
}

/// An empty patient, which becomes one more of the study; where the open one is still empty, there is nothing to add. In the example it
/// is first asked whether it is to be one of the made-up patients.
pub fn start_anew(state: AppState) {
    if state.ask_for_own_study() {
        request_animation_frame(|| {
            focus::focus(own_study::BEGIN);
        });
        return;
    }
    if !state.patient.with_untracked(PatientDraft::is_blank) {
        let (edit, key) = state.draft.with_untracked(roster::add);
        state.dispatch_and_open(Step::Study(edit), key);
    }
    if !["", "patient"].contains(&root::address_hash().as_str()) {
        root::go_to_screen("patient");
    }
    // In a study of records these come first.
    if state.draft.with_untracked(|study| study.patients.len() > 1 && roster::has_records(study)) {
        super::record::begin_record(state);
    } else if let Some(first) = state.patient.with_untracked(grid::first_cell) {
        super::cell::go_to(state, first);
    }
}

/// Opens a saved study and says whether it could be read; a file that cannot changes nothing.
pub async fn open(state: AppState, saving: Saving, file: &Given) -> bool {
    match file.text().await {
        Ok(text) => open_text(state, saving, text, &file.name),
        Err(error) => unreadable(state, &file.name, &error.text(state.language.get_untracked())),
    }
}

/// The same of the text of a file.
pub fn open_text(state: AppState, saving: Saving, text: String, file_name: &str) -> bool {
    match document::read(&saving::first_of_many(state, text)) {
        Ok(read) => {
            saving::show_file(state, saving, read, file_name);
            true
        }
        Err(error) => unreadable(state, file_name, &error.text(state.language.get_untracked())),
    }
}

fn unreadable(state: AppState, file_name: &str, why: &str) -> bool {
    let reason = words::FILE_UNREADABLE.in_language(state.language.get_untracked());
    state.notice.set(Some(format!("{reason} {file_name}: {why}")));
    false
}

/// Shows what the browser refused; a person who changed their mind needs no notice.
pub fn tell(state: AppState, error: &BrowserError) {
    if !matches!(error, BrowserError::FileCancelled) {
        state.notice.set(Some(error.text(state.language.get_untracked())));
    }
}
