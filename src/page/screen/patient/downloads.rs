//! The study as files, which the engine writes: its tables, and what other programs read.

use crate::engine::engine;
use crate::state::{press, say, views};
use leptos::prelude::*;
use nadir::report::words::{self, Phrase};
use nadir::report::{exchange_words, study_words};
use nadir_engine::{Question, StudyFile};

/// The menu of all files.
#[component]
pub fn Downloads() -> impl IntoView {
    let engine = engine();
    // Spreadsheets read letters beyond the plain ones only behind it.
    let with_mark = RwSignal::new(true);
    let is_coded = RwSignal::new(true);
    let make = move |file: StudyFile, is_coded: bool| {
        let has_mark = with_mark.get_untracked();
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
                {views(StudyFile::TABLES.map(|file| view! {
                    <button type="button" id=format!("csv-{}", file.stem()) on:click=press(move || make(file, false))>{say(name(file))}</button>
                }))}
                {check(with_mark, words::CSV_BOM)}
                <p class="note">{say(exchange_words::DOWNLOAD_MORE)}</p>
                {views(StudyFile::EXCHANGED.map(|file| view! {
                    <button type="button" id=format!("file-{}", file.stem()) on:click=press(move || make(file, is_coded.get_untracked()))>
                        {say(name(file))}
                    </button>
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
        StudyFile::Measurements => words::CSV_MEASUREMENTS,
        StudyFile::Results => words::CSV_RESULTS,
        StudyFile::Patients => study_words::CSV_PATIENTS,
        StudyFile::AdverseEvents => study_words::CSV_ADVERSE_EVENTS,
    }
}
