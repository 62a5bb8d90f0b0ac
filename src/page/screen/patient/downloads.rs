//! The study as files: tables, written here, and what other programs read, written by the engine.

use super::files::tell;
use crate::browser::download;
use crate::engine::engine;
use crate::state::{AppState, app_state, press, say, views};
use leptos::prelude::*;
use nadir::files::{ByteOrderMark, adverse_events_csv, measurements_csv, patients_csv, results_csv};
use nadir::report::words::{self, Phrase};
use nadir::report::{exchange_words, study_words};
use nadir::study::assessment::Assessment;
use nadir_engine::{Question, StudyFile};
use std::sync::Arc;

/// The menu of all files.
#[component]
pub fn Downloads() -> impl IntoView {
    let state = app_state();
    let engine = engine();
    // Spreadsheets read letters beyond the plain ones only behind it.
    let with_mark = RwSignal::new(true);
    let is_coded = RwSignal::new(true);
    let make = move |file: StudyFile| {
        let (is_coded, has_mark) = (is_coded.get_untracked(), with_mark.get_untracked());
        // The script beside the page hands the bytes over; they do not pass through here.
        engine.ask(Question::File { file, is_coded, has_mark }, drop);
    };
    let check = |is: RwSignal<bool>, phrase: Phrase| {
        view! {
            <label>
                <input type="checkbox" prop:checked=move || is.get() on:change:target=move |event| is.set(event.target().checked()) />
                " "
                {say(phrase)}
            </label>
        }
    };
    view! {
        <details class="menu">
            <summary>{say(words::DOWNLOAD_CSV)}</summary>
            <div class="menu-sheet">
                {views(FileTable::ALL.map(|table| view! {
                    <button type="button" id=format!("csv-{}", table.stem()) on:click=press(move || download_csv(state, table, with_mark.get_untracked()))>
                        {say(table.name())}
                    </button>
                }))}
                {check(with_mark, words::CSV_BOM)}
                <p class="note">{say(exchange_words::DOWNLOAD_MORE)}</p>
                {views(StudyFile::ALL.map(|file| view! {
                    <button type="button" id=format!("file-{}", file.stem()) on:click=press(move || make(file))>{say(name(file))}</button>
                }))}
                {check(is_coded, exchange_words::CODED)}
            </div>
        </details>
    }
}

const fn name(file: StudyFile) -> Phrase {
    match file {
        StudyFile::Everything => exchange_words::EVERYTHING,
        StudyFile::Workbook => exchange_words::WORKBOOK,
        StudyFile::Tabulation => exchange_words::TABULATION,
        StudyFile::Analysis => exchange_words::ANALYSIS,
        StudyFile::CaptureForm => exchange_words::CAPTURE_FORM,
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
