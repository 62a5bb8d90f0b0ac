//! What is known of the patient beside measurements, folded: who is open, the record, characteristics, adverse events.

mod adverse_events;

use self::adverse_events::AdverseEvents;
use super::cell::GridView;
use crate::state::{app_state, derived, press, say, set_if_other, views};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::draft::{CharacteristicDraft, CharacteristicKind, PatientField, Place};
use nadir::entry::finding::Severity;
use nadir::report::Language;
use nadir::report::comparison::characteristic_name;
use nadir::report::study_words::{self, patient_field_name};
use nadir::study::roster;

/// To the patient before and after; nothing while there is one patient only.
#[component]
pub fn StepThrough() -> impl IntoView {
    let state = app_state();
    let neighbour = move |step| {
        let open = state.open.get();
        state.draft.with(|study| roster::neighbour(study, open, step))
    };
    let previous = derived(move || neighbour(-1));
    let next = derived(move || neighbour(1));
    let go = move |to: Memo<Option<nadir::entry::draft::PatientKey>>| {
        if let Some(key) = to.get_untracked() {
            state.open_patient(key);
        }
    };
    view! {
        <Show when=move || previous.get().is_some() || next.get().is_some()>
            <span class="step">
                <button type="button" disabled=move || previous.get().is_none() aria-label=say(study_words::PREVIOUS_PATIENT) title=say(study_words::PREVIOUS_PATIENT) on:click=press(move || go(previous))>"‹"</button>
                <button type="button" disabled=move || next.get().is_none() aria-label=say(study_words::NEXT_PATIENT) title=say(study_words::NEXT_PATIENT) on:click=press(move || go(next))>"›"</button>
            </span>
        </Show>
    }
}

/// The record, folded under one line that says what it holds.
#[component]
pub fn Record() -> impl IntoView {
    let state = app_state();
    let summary = derived(move || state.patient.with(|patient| record_summary(patient, state.language.get())));
    let arms = derived(move || state.draft.with(roster::arm_names));
    let characteristics = derived(move || state.draft.with(|study| study.header.characteristics.clone()));
    view! {
        <details class="record" id="record">
            <summary>{say(study_words::RECORD)} " " <small>{move || summary.get()}</small></summary>
            <div class="fields-of-record">{views(PatientField::ALL.map(record_field))}</div>
            <h2>{say(study_words::CHARACTERISTICS)}</h2>
            <div class="fields-of-record">{move || views(characteristics.get().into_iter().map(characteristic))}</div>
            <h2>{say(study_words::ADVERSE_EVENTS)}</h2>
            <AdverseEvents />
        </details>
        <datalist id="sexes"><option value=move || state.language.get().pick("female", "女")></option><option value=move || state.language.get().pick("male", "男")></option></datalist>
        <datalist id="yes-or-no"><option value=move || state.language.get().pick("yes", "是")></option><option value=move || state.language.get().pick("no", "否")></option></datalist>
        <datalist id="arms">{move || views(arms.get().into_iter().map(|arm| view! { <option value=arm></option> }))}</datalist>
    }
}

/// Arm, centre, sex and age in a line; what the section is for while none of them is typed.
fn record_summary(patient: &nadir::entry::draft::PatientDraft, language: Language) -> String {
    let shown = [PatientField::Arm, PatientField::Centre, PatientField::Sex, PatientField::Age];
    let texts: Vec<&str> = shown.into_iter().map(|field| patient.field(field).trim()).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() { study_words::WHAT_RECORD_HAS.in_language(language).to_owned() } else { texts.join(" · ") }
}

fn record_field(field: PatientField) -> impl IntoView {
    let list = match field {
        PatientField::Sex => "sexes",
        PatientField::Monotherapy => "yes-or-no",
        PatientField::Arm => "arms",
        _ => "",
    };
    let place = Place::PatientField(field);
    // What is said of a text stands outside its label, whose words name the field and nothing else.
    view! {
        <div>
            <label for=super::cell::cell_id(place)>{say(patient_field_name(field))}</label>
            <TextAt place list />
        </div>
    }
}

fn characteristic(drafted: CharacteristicDraft) -> impl IntoView {
    let state = app_state();
    let list = if drafted.kind == CharacteristicKind::YesNo { "yes-or-no" } else { "" };
    let place = Place::Characteristic(drafted.id);
    view! {
        <div>
            <label for=super::cell::cell_id(place)>{move || characteristic_name(&drafted.name, state.language.get()).to_owned()}</label>
            <TextAt place list />
        </div>
    }
}

/// The findings of a place of the open patient, those about the patient as one of many left to the list; none while it is typed into.
pub fn said_of(place: Place) -> Memo<(Option<Severity>, String)> {
    let (state, grid_view) = (app_state(), expect_context::<GridView>());
    derived(move || {
        let waits = state.editing.get() == Some(place);
        let known = grid_view.findings.with(|findings| findings.get(&place).cloned()).filter(|_| !waits);
        known.map_or((None, String::new()), |(severity, texts)| (Some(severity), texts.join(" ")))
    })
}

/// A text of the open patient, typed with the history of the cells: each keystroke is kept, all until it is left are one step.
#[component]
pub fn TextAt(
    place: Place,
    #[prop(into)] list: Signal<&'static str>,
    #[prop(optional, into)] label: Option<Signal<String>>,
) -> impl IntoView {
    let state = app_state();
    let text = derived(move || {
        let typed = if state.editing.get() == Some(place) { state.typed_at(place) } else { None };
        state.patient.with(|patient| typed.unwrap_or_else(|| patient.text(place).to_owned()))
    });
    let said = said_of(place);
    let key = move |event: KeyboardEvent| {
        let control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "Enter" => return state.finish_typing(),
            "Escape" if state.editing.get_untracked() == Some(place) => state.cancel_typing(),
            "z" if control && !event.shift_key() => state.undo(),
            "z" | "Z" | "y" if control => state.redo(),
            _ => return,
        }
        event.prevent_default();
    };
    let is_blocking = move || said.with(|(severity, _)| *severity == Some(Severity::Blocking));
    view! {
        <input
            id=super::cell::cell_id(place)
            type="text"
            autocomplete="off"
            spellcheck="false"
            list=move || list.get()
            aria-label=move || label.map(|label| label.get())
            aria-invalid=move || is_blocking().to_string()
            aria-description=move || said.with(|(_, text)| text.clone())
            prop:value=move || text.get()
            on:input:target=move |event| {
                set_if_other(state.editing, Some(place));
                state.type_into(place, &event.target().value());
            }
            on:blur=move |_| state.finish_typing()
            on:keydown=key
        />
        {move || said.with(|(_, text)| (!text.is_empty()).then(|| view! { <span class="said" class:blocking=is_blocking>{text.clone()}</span> }.into_any()))}
    }
}
