//! The adverse events of the open patient.

use super::super::cell::cell_id;
use super::{TextAt, TextDoes, said_of};
use crate::browser::focus;
use crate::state::{AppState, Step, app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::entry::draft::{AdverseEventDraft, AdverseEventField, AdverseEventId, Place};
use nadir::entry::edit::Edit;
use nadir::measured::adverse_event::{Attribution, CtcaeTerm, CtcaeVersion, ctcae_terms, find_term, words_of_term};
use nadir::report::comparison::term_name;
use nadir::report::patient_words::{COUNTED_AS, UNCHECKED_VERSION};
use nadir::report::study_words::{self, adverse_event_field_name, attribution_name};
use nadir::report::words;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A small table; one row per event.
#[component]
pub fn AdverseEvents() -> impl IntoView {
    let state = app_state();
    let events =
        derived(move || state.patient.with(|patient| patient.adverse_events.iter().map(|event| event.id).collect::<Vec<_>>()));
    let has_events = derived(move || !events.with(Vec::is_empty));
    let add = move || add(state);
    view! {
        <Show when=move || has_events.get()>
            <div class="wide">
                <table class="editable">
                    <thead>
                        <tr>
                            {views(AdverseEventField::ALL.map(|field| view! { <th scope="col">{say(adverse_event_field_name(field))}</th> }))}
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || events.get() key=|event| *event let:event>
                            <EventRow event />
                        </For>
                    </tbody>
                </table>
            </div>
            <Terms />
            <datalist id="attributions">
                {views(Attribution::ALL.map(|one| view! { <option value=say(attribution_name(one))></option> }))}
            </datalist>
        </Show>
        <button type="button" on:click=press(add)>{say(study_words::ADD_ADVERSE_EVENT)}</button>
    }
}

/// Puts an empty event at the end and gives the keyboard to its term.
fn add(state: AppState) {
    let (edit, id) = state.patient.with_untracked(|patient| {
        let event = AdverseEventDraft { id: patient.next_adverse_event(), fields: BTreeMap::new() };
        let id = event.id;
        (Edit::InsertAdverseEvent { patient: patient.key, row: patient.adverse_events.len(), event }, id)
    });
    state.dispatch(Step::Study(edit));
    request_animation_frame(move || {
        focus::focus(&cell_id(Place::AdverseEventField(id, AdverseEventField::Term)));
    });
}

/// Behind an event: to the next one, and behind the last to a new one; an event without a term has none behind it.
fn go_on(state: AppState, event: AdverseEventId) {
    let next = state.patient.with_untracked(|patient| {
        let at = patient.adverse_events.iter().position(|known| known.id == event)?;
        let has_term =
            patient.adverse_events.get(at).is_some_and(|known| !known.field(AdverseEventField::Term).trim().is_empty());
        has_term.then(|| patient.adverse_events.get(at + 1).map(|next| next.id))
    });
    match next {
        Some(Some(next)) => _ = focus::focus(&cell_id(Place::AdverseEventField(next, AdverseEventField::Term))),
        Some(None) => add(state),
        None => {}
    }
}

#[component]
fn EventRow(event: AdverseEventId) -> impl IntoView {
    let state = app_state();
    let term = derived(move || {
        state.patient.with(|patient| patient.text(Place::AdverseEventField(event, AdverseEventField::Term)).trim().to_owned())
    });
    let shown = derived(move || term.with(|term| term_name(term, state.language.get()).to_owned()));
    let version = derived(move || {
        state
            .patient
            .with(|patient| patient.adverse_events.iter().find(|known| known.id == event).map_or(CtcaeVersion::V4, version_of))
    });
    let list_of_terms = Signal::derive(move || version.with(list_of));
    let said = said_of(Place::AdverseEvent(event));
    let cell = move |field: AdverseEventField| {
        let list = match field {
            AdverseEventField::Term => list_of_terms,
            AdverseEventField::Attribution => "attributions".into(),
            _ => "".into(),
        };
        let label = Signal::derive(move || format!("{} {}", state.say(adverse_event_field_name(field)), shown.get()));
        let does = TextDoes { on_enter: Arc::new(move || go_on(state, event)), ..TextDoes::default() };
        view! { <td><TextAt place=Place::AdverseEventField(event, field) list label does /></td> }
    };
    // A common name stays as typed and counts as the term of the list.
    let counted_as = derived(move || {
        let found = term.with(|typed| find_term(typed).filter(|found| !found.term.eq_ignore_ascii_case(typed)))?;
        Some(term_name(found.term, state.language.get()).to_owned()).filter(|name| term.with(|typed| typed != name))
    });
    let remove = move || {
        let patient = state.open.get_untracked();
        state.dispatch(Step::Study(Edit::RemoveAdverseEvent { patient, event }));
    };
    let remove_label = move || format!("{} {}", state.say(words::REMOVE), shown.get());
    view! {
        <tr>
            {views(AdverseEventField::ALL.map(cell))}
            <td>
                <button type="button" class="quiet" aria-label=move || remove_label() on:click=press(remove)>"✕"</button>
                <span class="said">{move || said.with(|(_, text)| text.clone())}</span>
                {move || counted_as.get().map(|term| view! { <small>{state.say(COUNTED_AS)} " " {term}</small> }.into_any())}
                <Show when=move || version.with(|version| matches!(version, CtcaeVersion::Other(_)))>
                    <small>{say(UNCHECKED_VERSION)}</small>
                </Show>
            </td>
        </tr>
    }
}

/// The version of an event of the open patient; 4.0 where it names none.
fn version_of(event: &AdverseEventDraft) -> CtcaeVersion {
    CtcaeVersion::read(event.field(AdverseEventField::Version))
}

/// Id of the list of a version's terms; another version's terms are free.
const fn list_of(version: &CtcaeVersion) -> &'static str {
    match version {
        CtcaeVersion::V4 => "terms-4",
        CtcaeVersion::V5 => "terms-5",
        CtcaeVersion::Other(_) => "",
    }
}

/// The terms of each version that an event has, offered while typing.
#[component]
fn Terms() -> impl IntoView {
    let state = app_state();
    let used = |version: CtcaeVersion| {
        let wanted = version.clone();
        let is_used =
            derived(move || state.patient.with(|patient| patient.adverse_events.iter().any(|event| version_of(event) == wanted)));
        let list = list_of(&version);
        let terms = move || {
            // The browser looks for what is typed in the label too.
            let option = |term: CtcaeTerm| view! { <option value=term.term label=words_of_term(term.term)></option> };
            views(ctcae_terms().filter(|term| term.is_in(&version)).map(option))
        };
        view! { <datalist id=list>{move || is_used.get().then(|| terms())}</datalist> }
    };
    views([CtcaeVersion::V4, CtcaeVersion::V5].map(used))
}
