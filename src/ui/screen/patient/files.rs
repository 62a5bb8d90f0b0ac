//! Undo, files and downloads.

use crate::browser::{BrowserError, download, file, print, root};
use crate::saving::{self, Saving};
use crate::state::{AppState, Step, app_state, press, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use nadir::draft::PatientDraft;
use nadir::exchange::{ByteOrderMark, document, measurements_csv, results_csv};
use nadir::grid;
use nadir::present::words;
use nadir::roster;

/// The buttons above the grid.
#[component]
pub fn FileTools() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let with_mark = RwSignal::new(false);
    view! {
        <div class="tools" role="toolbar" aria-label=say(words::FILES)>
            <button type="button" disabled=move || !state.can_undo.get() on:click=press(move || state.undo())>{say(words::UNDO)}</button>
            <button type="button" disabled=move || !state.can_redo.get() on:click=press(move || state.redo())>{say(words::REDO)}</button>
            <button type="button" on:click=press(move || start_anew(state))>{say(words::NEW_PATIENT)}</button>
            <button type="button" on:click=press(move || open(state, saving))>{say(words::OPEN_FILE)}</button>
            <button type="button" on:click=press(move || saving::save_to_file(state, saving))>{say(words::SAVE_FILE)}</button>
            <button type="button" on:click=press(print::print)>{say(words::PRINT)}</button>
            <details class="menu">
                <summary class="main">{say(words::DOWNLOAD_CSV)}</summary>
                <div class="menu-sheet">
                    <button type="button" id="csv-measurements" on:click=press(move || download_csv(state, Table::Measurements, with_mark.get_untracked()))>
                        {say(words::CSV_MEASUREMENTS)}
                    </button>
                    <button type="button" id="csv-results" on:click=press(move || download_csv(state, Table::Results, with_mark.get_untracked()))>
                        {say(words::CSV_RESULTS)}
                    </button>
                    <label>
                        <input type="checkbox" prop:checked=move || with_mark.get() on:change:target=move |event| with_mark.set(event.target().checked()) />
                        " "
                        {say(words::CSV_BOM)}
                    </label>
                </div>
            </details>
        </div>
    }
}

/// An empty patient, which becomes one more of the study; where the open one is still empty, there is nothing to add.
pub fn start_anew(state: AppState) {
    if !state.patient.with_untracked(PatientDraft::is_blank) {
        let (edit, key) = state.draft.with_untracked(roster::add);
        state.dispatch_and_open(Step::Study(edit), key);
    }
    if !["", "patient"].contains(&root::address_hash().as_str()) {
        root::go_to_screen("patient");
    }
    if let Some(first) = state.patient.with_untracked(grid::first_cell) {
        super::cell::go_to(state, first);
    }
}

/// Opens a saved study; a file that cannot be read changes nothing.
pub fn open(state: AppState, saving: Saving) {
    spawn_local(async move {
        match file::open_text(".json,application/json").await {
            Ok(opened) => match document::read(&opened.text) {
                Ok(read) => saving::show(state, saving, read),
                Err(error) => {
                    let reason = words::FILE_UNREADABLE.in_language(state.language.get_untracked());
                    state.notice.set(Some(format!("{} {}: {error}", reason, opened.file_name)));
                }
            },
            Err(error) => tell(state, &error),
        }
    });
}

/// Shows what the browser refused; a person who changed their mind needs no notice.
pub fn tell(state: AppState, error: &BrowserError) {
    if !matches!(error, BrowserError::FileCancelled) {
        state.notice.set(Some(error.to_string()));
    }
}

#[derive(Clone, Copy)]
enum Table {
    Measurements,
    Results,
}

fn download_csv(state: AppState, table: Table, with_mark: bool) {
    let mark = if with_mark { ByteOrderMark::With } else { ByteOrderMark::Without };
    let all: Vec<_> =
        state.draft.with_untracked(|study| study.patients.iter().map(|patient| state.assessment_of(patient)).collect());
    let each = all.iter().map(|assessment| &**assessment);
    let text = state.settings.with_untracked(|settings| match table {
        Table::Measurements => measurements_csv(each, settings, mark),
        Table::Results => results_csv(each, settings, mark),
    });
    // The columns of both tables are settled; that the patients are made up is said by the name of the file.
    let name = match (table, state.is_synthetic.get_untracked()) {
        (Table::Measurements, false) => "measurements.csv",
        (Table::Measurements, true) => "measurements-synthetic.csv",
        (Table::Results, false) => "results.csv",
        (Table::Results, true) => "results-synthetic.csv",
    };
    if let Err(error) = download::download(name, "text/csv;charset=utf-8", text.as_bytes()) {
        tell(state, &error);
    }
}
