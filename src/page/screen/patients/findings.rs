//! Above the list: what is odd about the study, which no patient's own list has.

use super::row::open_patient;
use crate::state::{AppState, app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::entry::draft::PatientKey;
use nadir::report::study_words;
use nadir::report::{StudyFindingText, study_findings};

/// So many patients are named under one sentence.
const NAMED: usize = 12;

/// The findings of the study, folded under their number; each patient named is opened at a click.
#[component]
pub fn StudyFindings() -> impl IntoView {
    let state = app_state();
    let found = derived(move || {
        let language = state.language.get();
        // One patient alone is no study.
        let is_study = state.patients.get() > 1;
        let all = || {
            state.draft.with(|draft| {
                state.study.with(|study| state.settings.with(|settings| study_findings(draft, study, settings, language)))
            })
        };
        if is_study { all() } else { Vec::new() }
    });
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <details class="of-study">
                <summary>{say(study_words::OF_STUDY)} " " <small>{move || found.with(Vec::len).to_string()}</small></summary>
                <ul>{move || views(found.get().into_iter().map(|one| sentence(state, one)))}</ul>
            </details>
        </Show>
    }
}

fn sentence(state: AppState, one: StudyFindingText) -> impl IntoView {
    let further = one.patients.len().saturating_sub(NAMED);
    let name = move |key: PatientKey| {
        let id = state.draft.with_untracked(|draft| draft.patient(key).map(|patient| patient.id.trim().to_owned()));
        let id = id.filter(|id| !id.is_empty()).unwrap_or_else(|| state.say(study_words::NAMELESS).to_owned());
        view! { <button type="button" class="link" on:click=press(move || open_patient(state, key))>{id}</button> }
    };
    let named = views(one.patients.into_iter().take(NAMED).map(name));
    view! { <li>{one.text} " " {named} {(further > 0).then(|| format!("+{further}"))}</li> }
}
