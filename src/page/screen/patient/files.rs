//! Undo, files and downloads.

use crate::browser::given::Given;
use crate::browser::{BrowserError, download, focus, print, root};
use crate::reading::reading;
use crate::saving::{self, Saving};
use crate::screen::own_study;
use crate::state::{AppState, Step, app_state, press, say, views};
use leptos::prelude::*;
use nadir::entry::draft::PatientDraft;
use nadir::entry::grid;
use nadir::files::{ByteOrderMark, adverse_events_csv, document, measurements_csv, patients_csv, results_csv};
use nadir::report::storage_words::NEW_STUDY;
use nadir::report::study_words;
use nadir::report::words::{self, Phrase};
use nadir::study::assessment::Assessment;
use nadir::study::roster;
use std::sync::Arc;

/// The buttons above the grid.
#[component]
pub fn FileTools() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let reading = reading();
    // Spreadsheets read letters beyond the plain ones only behind it.
    let with_mark = RwSignal::new(true);
    view! {
        <div class="tools" role="toolbar" aria-label=say(words::FILES)>
            <button type="button" disabled=move || !state.can_travel.get().0 on:click=press(move || state.undo())>{say(words::UNDO)}</button>
            <button type="button" disabled=move || !state.can_travel.get().1 on:click=press(move || state.redo())>{say(words::REDO)}</button>
            <button type="button" on:click=press(move || start_anew(state))>{say(words::NEW_PATIENT)}</button>
            <button type="button" on:click=press(move || saving::new_study(state, saving))>{say(NEW_STUDY)}</button>
            <button type="button" on:click=press(move || reading.choose())>{say(words::OPEN_FILE)}</button>
            <button type="button" on:click=press(move || saving::save_to_file(state, saving))>{say(words::SAVE_FILE)}</button>
            <button type="button" on:click=press(print::print)>{say(words::PRINT)}</button>
            <details class="menu">
                <summary>{say(words::DOWNLOAD_CSV)}</summary>
                <div class="menu-sheet">
                    {views(FileTable::ALL.map(|table| view! {
                        <button type="button" id=format!("csv-{}", table.stem()) on:click=press(move || download_csv(state, table, with_mark.get_untracked()))>
                            {say(table.name())}
                        </button>
                    }))}
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
    let text = match file.text().await {
        Ok(text) => text,
        Err(error) => {
            tell(state, &error);
            return false;
        }
    };
    match document::read(&saving::first_of_many(saving, text)) {
        Ok(read) => {
            saving::show_file(state, saving, read, &file.name);
            true
        }
        Err(error) => {
            let reason = words::FILE_UNREADABLE.in_language(state.language.get_untracked());
            state.notice.set(Some(format!("{} {}: {error}", reason, file.name)));
            false
        }
    }
}

/// Shows what the browser refused; a person who changed their mind needs no notice.
pub fn tell(state: AppState, error: &BrowserError) {
    if !matches!(error, BrowserError::FileCancelled) {
        state.notice.set(Some(error.to_string()));
    }
}

/// A table of the study that can be taken along as a file.
#[derive(Clone, Copy)]
enum FileTable {
    Measurements,
    Results,
    Patients,
    AdverseEvents,
}

impl FileTable {
    const ALL: [Self; 4] = [Self::Measurements, Self::Results, Self::Patients, Self::AdverseEvents];

    const fn stem(self) -> &'static str {
        match self {
            Self::Measurements => "measurements",
            Self::Results => "results",
            Self::Patients => "patients",
            Self::AdverseEvents => "adverse_events",
        }
    }

    const fn name(self) -> Phrase {
        match self {
            Self::Measurements => words::CSV_MEASUREMENTS,
            Self::Results => words::CSV_RESULTS,
            Self::Patients => study_words::CSV_PATIENTS,
            Self::AdverseEvents => study_words::CSV_ADVERSE_EVENTS,
        }
    }
}

fn download_csv(state: AppState, table: FileTable, with_mark: bool) {
    let mark = if with_mark { ByteOrderMark::With } else { ByteOrderMark::Without };
    let of_each = |write: &dyn Fn(&[Arc<Assessment>]) -> String| {
        let all: Vec<_> =
            state.draft.with_untracked(|study| study.patients.iter().map(|patient| state.assessment_of(patient)).collect());
        write(&all)
    };
    let text = state.settings.with_untracked(|settings| match table {
        FileTable::Measurements => of_each(&|all| measurements_csv(all.iter().map(|one| &**one), settings, mark)),
        FileTable::Results => of_each(&|all| results_csv(all.iter().map(|one| &**one), settings, mark)),
        FileTable::Patients => state.study.with_untracked(|study| patients_csv(study, mark)),
        FileTable::AdverseEvents => state.study.with_untracked(|study| adverse_events_csv(study, mark)),
    });
    // Not every table has a column for it: that the patients are made up is said by the name of the file.
    let suffix = if state.is_synthetic.get_untracked() { "-synthetic" } else { "" };
    let name = format!("{}{suffix}.csv", table.stem());
    if let Err(error) = download::download(&name, "text/csv;charset=utf-8", text.as_bytes()) {
        tell(state, &error);
    }
}
