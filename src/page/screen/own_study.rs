//! Whether who changes the example wants a study of their own.

use crate::browser::root;
use crate::saving::{Saving, new_identity, new_study, show};
use crate::screen::patient::cell::go_to;
use crate::state::{AppState, OwnStudy, Step, Whole, app_state, derived, own_study as asked, press, say, unchanged_example};
use leptos::prelude::*;
use nadir::entry::draft::StudyDraft;
use nadir::entry::edit::Edit;
use nadir::entry::grid;
use nadir::files::Document;
use nadir::report::patient_words as words;
use nadir::study::assessment::Settings;
use nadir::study::roster;

/// Id of the first answer.
pub const BEGIN: &str = "begin-own-study";

/// Asked once of who changes the example or wants one more patient in it.
#[component]
pub fn OwnStudyQuestion() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let is_asked = derived(move || asked().map(|asked| asked.get()) == Some(OwnStudy::Asked) && state.is_synthetic.get());
    let stay = move || {
        if let Some(asked) = asked() {
            asked.set(OwnStudy::Answered);
        }
    };
    view! {
        <Show when=move || is_asked.get()>
            <div class="toast" role="alert">
                <span>{say(words::OWN_STUDY_QUESTION)}</span>
                <button type="button" class="primary" id=BEGIN on:click=press(move || begin(state, saving))>{say(words::BEGIN_OWN_STUDY)}</button>
                <button type="button" on:click=press(stay)>{say(words::STAY_IN_EXAMPLE)}</button>
            </div>
        </Show>
    }
}

/// Begins a study with what was typed into the example, in the same cells; the example is as it was.
fn begin(state: AppState, saving: Saving) {
    state.finish_typing();
    let position = |place| state.patient.with_untracked(|patient| grid::position_of(patient, place));
    let position = state.active.get_untracked().and_then(position);
    let unit = state.unit();
    let mut study = StudyDraft::empty();
    if let Some(example) = unchanged_example() {
        study = state.draft.with_untracked(|changed| roster::typed_since(&example, changed));
        if state.draft.with_untracked(|changed| *changed != example) {
            state.dispatch(Step::Study(Edit::ReplaceStudy(Box::new(example))));
        }
    }
    if study == StudyDraft::empty() {
        return new_study(state, saving);
    }
    // A text keeps its meaning only in the unit in which it was typed.
    let document = Document { study, settings: Settings { unit, ..Settings::default() }, ..Document::default() };
    show(state, saving, Whole::of_document(document, new_identity(String::new())));
    if !["", "patient"].contains(&root::address_hash().as_str()) {
        root::go_to_screen("patient");
    }
    let same_cell = |patient: &_| position.and_then(|at| grid::place_at(patient, at)).or_else(|| grid::first_cell(patient));
    if let Some(cell) = state.patient.with_untracked(same_cell) {
        go_to(state, cell);
    }
}
