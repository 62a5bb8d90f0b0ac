//! The patients of the study: a list to filter, sort and open from.

mod all_assessed;
mod arms;
mod findings;
mod list;
mod row;

pub use all_assessed::AllAssessed;
pub use row::open_patient;

use self::arms::TitleAndArms;
use self::findings::StudyFindings;
use self::list::List;
use super::import::DropHere;
use super::patient::files::{FileTools, start_anew};
use super::synthetic::SyntheticBanner;
use crate::reading::reading;
use crate::saving::{Saving, new_identity, show};
use crate::state::{AppState, Whole, app_state, derived, press, say};
use leptos::prelude::*;
use nadir::files::{Document, example_study};
use nadir::report::import_words::IMPORT_SHEET;
use nadir::report::study_words;
use nadir::report::words;

/// The list, or what to do while there is nobody in it.
#[component]
pub fn PatientsScreen() -> impl IntoView {
    let state = app_state();
    // Not the number itself: the list would begin anew with every patient that goes.
    let is_empty = derived(move || state.patients.get() == 0);
    view! {
        <div class="patients">
            <h1 class="unseen">{say(study_words::PATIENTS)}</h1>
            <SyntheticBanner />
            <TitleAndArms />
            {move || if is_empty.get() {
                view! { <NobodyYet /> }.into_any()
            } else {
                view! { <div class="head"><FileTools /> <div class="tools"><ExampleButton /></div></div> <AllAssessed><StudyFindings /><List /></AllAssessed> <DropHere /> }.into_any()
            }}
        </div>
    }
}

#[component]
fn NobodyYet() -> impl IntoView {
    let state = app_state();
    let reading = reading();
    view! {
        <div class="nobody">
            <p>{say(study_words::NOBODY_YET)}</p>
            <DropHere />
            <div class="tools">
                <button type="button" class="primary" on:click=press(move || reading.choose())>{say(IMPORT_SHEET)}</button>
                <button type="button" on:click=press(move || start_anew(state))>{say(study_words::FIRST_PATIENT)}</button>
                <button type="button" on:click=press(move || reading.choose())>{say(words::OPEN_FILE)}</button>
                <ExampleButton />
                <button type="button" hidden=move || !state.can_travel.get().0 on:click=press(move || state.undo())>{say(words::UNDO)}</button>
            </div>
        </div>
    }
}

/// Shows the example study.
#[component]
pub fn ExampleButton() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    view! { <button type="button" on:click=press(move || load_example(state, saving))>{say(study_words::LOAD_EXAMPLE)}</button> }
}

/// The example is a study of its own; the one on the page is put aside and comes back by undo.
fn load_example(state: AppState, saving: Saving) {
    let had_patients = state.patients.get_untracked() > 0;
    let document = Document { study: example_study(), ..Document::default() };
    show(state, saving, Whole::of_document(document, new_identity(String::new())));
    if had_patients {
        let text = study_words::EXAMPLE_REPLACES.in_language(state.language.get_untracked());
        state.offer.set(Some((text.to_owned(), state.revision.get_untracked())));
    }
}
