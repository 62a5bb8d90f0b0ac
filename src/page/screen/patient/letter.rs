//! Above the grid: the result in one sentence for the letter, what separates it from the next class, and the first steps.

use super::explanation::visit_shown;
use crate::browser::clipboard;
use crate::part::CopyButton;
use crate::saving::{Saving, new_identity, show};
use crate::state::{AppState, Whole, app_state, derived, press, say};
use leptos::prelude::*;
use nadir::entry::draft::{Place, StudyDraft};
use nadir::entry::edit::Edit;
use nadir::entry::grid;
use nadir::entry::tabular::clipboard_cell;
use nadir::files::Document;
use nadir::report::letter;
use nadir::report::patient_words as words;

/// The made-up patient: two lesions at three visits.
const EXAMPLE: &str = "83x56x73 mm\t62x40x55 mm\t55x38x48 mm\n42x38x35 mm\t36x30x28 mm\t35x29x28 mm";

/// The sentence with its button; before there is one, what the page is for.
///
/// Its height is the same with and without a sentence, so that nothing moves under the hands of who types.
#[component]
pub fn Letter() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let said = derived(move || {
        let language = state.language.get();
        let active = state.active.get().and_then(Place::visit);
        state.assessment.with(|assessment| {
            let visit = visit_shown(assessment, active)?.id;
            state.settings.with(|settings| {
                let margins = letter::margins(assessment, visit, settings, language);
                Some((letter::line(assessment, visit, settings, language)?, margins.join(" ")))
            })
        })
    });
    let is_empty = derived(move || state.patients.get() == 0);
    view! {
        <div class="letter">
            {move || match said.get() {
                Some((line, margins)) => view! {
                    <p class="line"><output aria-live="off" aria-label=say(words::RESULT_LINE)>{line.clone()}</output> " " <CopyButton class="primary" name=words::COPY_RESULT copy=move || clipboard::copy_now(&clipboard_cell(&line), None) /></p>
                    <p class="note">{margins}</p>
                }
                .into_any(),
                None if is_empty.get() => view! {
                    <p class="note">{say(words::PURPOSE)}</p>
                    <button type="button" class="primary" on:click=press(move || show_example(state, saving))>{say(words::EXAMPLE_PATIENT)}</button>
                }
                .into_any(),
                None => view! { <p class="note">{say(words::NO_LINE_YET)}</p> }.into_any(),
            }}
        </div>
    }
}

/// Opens a made-up study of one patient, which is said to be one wherever its numbers stand, as one step that can be undone.
fn show_example(state: AppState, saving: Saving) {
    let name = words::EXAMPLE_NAME.in_language(state.language.get_untracked());
    let mut study = StudyDraft::empty();
    study.header.is_synthetic = true;
    let edit = study.patients.first().map(|patient| {
        let name = grid::type_text(patient, Place::PatientId, name);
        let pasted = grid::first_cell(patient).map(|at| grid::paste(patient, at, EXAMPLE, state.unit()).edit);
        Edit::Together([Some(name), pasted].into_iter().flatten().collect())
    });
    study.apply(edit.unwrap_or(Edit::NOTHING));
    let settings = state.settings.get_untracked();
    let document = Document { study, settings, ..Document::default() };
    show(state, saving, Whole::of_document(document, new_identity(name.to_owned())));
    // An example is nobody's work.
    saving.clean.set(state.revision.get_untracked());
    if let Some(first) = state.patient.with_untracked(grid::first_cell) {
        super::cell::go_to(state, first);
    }
}
