//! What is known of the patient beside measurements, folded: who is open, the record, characteristics, adverse events.

mod adverse_events;

use self::adverse_events::AdverseEvents;
use super::cell::{GridView, go_to};
use crate::browser::focus;
use crate::state::{AppState, app_state, derived, press, say, set_if_other, views};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::draft::{CharacteristicDraft, CharacteristicKind, PatientField, Place};
use nadir::entry::finding::Severity;
use nadir::entry::grid;
use nadir::report::Language;
use nadir::report::comparison::{characteristic_name, name_shown};
use nadir::report::record_shown;
use nadir::report::study_words::{self, patient_field_name};
use nadir::study::roster;
use std::sync::Arc;

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
        <NamesList id="arms" names=arms />
        <NamesList id="centres" names=texts_of(PatientField::Centre) />
        <NamesList id="drugs" names=texts_of(PatientField::Drug) />
    }
}

/// What the study's patients have in a field.
fn texts_of(field: PatientField) -> Memo<Vec<String>> {
    let state = app_state();
    derived(move || state.draft.with(|study| roster::texts_of(study, field)))
}

/// Names to choose from.
#[component]
fn NamesList(id: &'static str, names: Memo<Vec<String>>) -> impl IntoView {
    let state = app_state();
    let option = move |name: &String| view! { <option value=name_shown(name, state.language.get())></option> };
    view! { <datalist id=id>{move || views(names.get().iter().map(option))}</datalist> }
}

/// Opens the record of a new patient and gives the keyboard to its first field.
pub fn begin_record(state: AppState) {
    if let Some(first) = state.draft.with_untracked(|study| roster::next_record_field(study, None)) {
        request_animation_frame(move || go_to(state, Place::PatientField(first)));
    }
}

/// Behind a field of the record: to the next that the study uses, behind the last one to the first measurement.
fn go_on(state: AppState, field: PatientField) {
    let next = state.draft.with_untracked(|study| roster::next_record_field(study, Some(field)));
    let next = next.map(Place::PatientField).or_else(|| state.patient.with_untracked(grid::first_cell));
    if let Some(place) = next {
        go_to(state, place);
    }
}

/// Arm, centre, sex and age in a line; what the section is for while none of them is typed.
fn record_summary(patient: &nadir::entry::draft::PatientDraft, language: Language) -> String {
    let shown = [PatientField::Arm, PatientField::Centre, PatientField::Sex, PatientField::Age];
    let text = |field: PatientField| record_shown(patient, Place::PatientField(field), language);
    let texts: Vec<String> = shown.into_iter().map(text).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() { study_words::WHAT_RECORD_HAS.in_language(language).to_owned() } else { texts.join(" · ") }
}

fn record_field(field: PatientField) -> impl IntoView {
    let list = match field {
        PatientField::Sex => "sexes",
        PatientField::Monotherapy => "yes-or-no",
        PatientField::Arm => "arms",
        PatientField::Centre => "centres",
        PatientField::Drug => "drugs",
        _ => "",
    };
    let place = Place::PatientField(field);
    let state = app_state();
    let names = move || {
        state.draft.with_untracked(|study| match field {
            PatientField::Arm => roster::arm_names(study),
            PatientField::Centre | PatientField::Drug => roster::texts_of(study, field),
            _ => Vec::new(),
        })
    };
    // What is said of a text stands outside its label, whose words name the field and nothing else.
    view! {
        <div>
            <label for=super::cell::cell_id(place)>{say(patient_field_name(field))}</label>
            <TextAt place list does=TextDoes { on_enter: Arc::new(move || go_on(state, field)), names: Arc::new(names) } />
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

/// What a text does beside being typed.
#[derive(Clone)]
pub struct TextDoes {
    /// Where Enter leads.
    pub on_enter: Arc<dyn Fn() + Send + Sync>,
    /// Names of which a typed beginning can mean a single one: the rest of it is proposed, selected, so that the next key replaces it.
    pub names: Arc<dyn Fn() -> Vec<String> + Send + Sync>,
}

impl Default for TextDoes {
    fn default() -> Self {
        Self { on_enter: Arc::new(|| {}), names: Arc::new(Vec::new) }
    }
}

/// A text of the open patient, typed with the history of the cells: each keystroke is kept, all until it is left are one step.
#[component]
pub fn TextAt(
    place: Place,
    #[prop(into)] list: Signal<&'static str>,
    #[prop(optional, into)] label: Option<Signal<String>>,
    #[prop(optional)] does: TextDoes,
) -> impl IntoView {
    let state = app_state();
    let text = derived(move || {
        let typed = if state.editing.get() == Some(place) { state.typed_at(place) } else { None };
        let language = state.language.get();
        state.patient.with(|patient| typed.unwrap_or_else(|| record_shown(patient, place, language)))
    });
    let said = said_of(place);
    let TextDoes { on_enter, names } = does;
    let names = StoredValue::new(names);
    // A name of the study is kept as the study writes it, whatever its capitals and the language it is shown in.
    let shown = move |name: &str| name_shown(name, state.language.get_untracked());
    let finish = move || {
        let typed = state.typed_at(place).filter(|typed| !typed.is_empty());
        let named = typed.and_then(|typed| {
            let is_meant = |name: &String| [name, &shown(name)].iter().any(|name| name.to_lowercase() == typed.to_lowercase());
            names.get_value()().into_iter().find(|name| *name != typed && is_meant(name))
        });
        if let Some(name) = named {
            state.type_into(place, &name);
        }
        state.finish_typing();
    };
    let key = move |event: KeyboardEvent| {
        let control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            _ if event.is_composing() => return,
            "Enter" => {
                finish();
                on_enter();
            }
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
                let typed = event.target().value();
                let names = || names.get_value()().iter().map(|name| shown(name)).collect::<Vec<_>>();
                let proposed = if focus::is_typed(&event) { roster::completed(&names(), &typed) } else { None };
                state.type_into(place, proposed.as_deref().unwrap_or(&typed));
                if let Some(whole) = proposed {
                    focus::propose(&super::cell::cell_id(place), &typed, &whole);
                }
            }
            on:blur=move |_| finish()
            on:keydown=key
        />
        {move || said.with(|(_, text)| (!text.is_empty()).then(|| view! { <span class="said" class:blocking=is_blocking>{text.clone()}</span> }.into_any()))}
    }
}
