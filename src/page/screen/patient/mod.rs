//! One patient: the grid, the figures, and why.

pub mod cell;
mod dates;
mod downloads;
mod entry;
mod explanation;
pub mod files;
mod findings;
mod head;
mod letter;
mod pasted;
mod record;
mod results;

use self::cell::{GridView, Lesions};
use self::entry::Grid;
use self::explanation::Explanation;
use self::files::FileTools;
use self::findings::{BestResponse, Findings};
use self::letter::Letter;
use self::pasted::PastedQuestion;
use self::record::{Record, StepThrough};
use super::synthetic::SyntheticBanner;
use crate::browser::environment::today;
use crate::part::DrawingFigure;
use crate::state::{app_state, derived, say, set_if_other, views};
use leptos::prelude::*;
use nadir::entry::draft::{PatientDraft, Place};
use nadir::figure::{Drawing, lesions_to_scale, volume_curve};
use nadir::measured::record::VisitStatus;
use nadir::measured::recording::ContrastPhase;
use nadir::report::patient_words::status_name;
use nadir::report::{Language, methods_text, words};
use nadir::study::assessment::{Assessment, Settings};
use nadir::study::roster;
use std::time::Duration;

/// The screen the page opens on.
#[component]
pub fn PatientScreen() -> impl IntoView {
    let state = app_state();
    let grid_view = GridView::new(state);
    provide_context(grid_view);
    provide_context(Lesions::new(state, grid_view));
    Effect::new(move |_| {
        state.open.track();
        grid_view.sheet.corner.set(None);
    });
    // Not by how many are typed: the record must not change its place under the hands of who types into it.
    let is_study = derived(move || state.draft.with(|study| study.patients.len() > 1));
    // One of many is called so as soon as something is typed.
    let placeholder = move || {
        let is_nameless = is_study.get() && state.patient.with(PatientDraft::is_blank);
        let next = is_nameless.then(|| state.draft.with(roster::next_pseudonym));
        next.unwrap_or_else(|| state.say(words::PATIENT_PLACEHOLDER).to_owned())
    };
    let said = record::said_of(Place::PatientId);
    // A page can stay open for days.
    let printed_on = RwSignal::new(today());
    let before_print = window_event_listener_untyped("beforeprint", move |_| printed_on.set(today()));
    on_cleanup(move || before_print.remove());
    let type_id = move |text: String| {
        set_if_other(state.editing, Some(Place::PatientId));
        state.type_into(Place::PatientId, &text);
    };
    view! {
        <h1 class="unseen">{move || state.say(words::PATIENT)}</h1>
        <SyntheticBanner />
        <PastedQuestion />
        <div class="patient">
            <div class="entry">
                <div class="head">
                    <StepThrough />
                    <input
                        id=cell::cell_id(Place::PatientId)
                        class="patient-id"
                        class:caution=move || said.with(|(severity, _)| severity.is_some())
                        aria-description=move || said.with(|(_, text)| (!text.is_empty()).then(|| text.clone()))
                        aria-label=say(words::PATIENT_PLACEHOLDER)
                        placeholder=move || placeholder()
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=move || state.patient.with(|patient| patient.id.clone())
                        on:input:target=move |event| type_id(event.target().value())
                        on:change=move |_| state.finish_typing()
                        on:blur=move |_| state.finish_typing()
                    />
                    <FileTools />
                    {move || said.with(|(_, text)| (!text.is_empty()).then(|| view! { <span class="said">{text.clone()}</span> }))}
                </div>
                <Letter />
                // One patient alone is typed and read at once; in a study the record comes first.
                <Show when=move || is_study.get()><Record /></Show>
                <Grid />
                <Figures />
                <Show when=move || !is_study.get()><Record /></Show>
            </div>
            <aside>
                <Explanation />
                <Findings />
                <BestResponse />
            </aside>
        </div>
        <p class="print-only">{say(methods_text::INTENDED_USE[0])} " Nadir " {env!("CARGO_PKG_VERSION")} ", " {move || printed_on.get()}</p>
        <datalist id="modalities"><option value="CT"></option><option value="MRI"></option><option value="US"></option></datalist>
        <datalist id="contrast-phases">{move || ContrastPhase::KNOWN.map(|phase| view! { <option value=phase.shown(state.language.get()).to_owned()></option> }).collect_view()}</datalist>
        <datalist id="interventions">{views(words::INTERVENTIONS.map(|done| view! { <option value=say(done)></option> }))}</datalist>
        <datalist id="visit-statuses">{views(VisitStatus::ALL.map(|status| view! { <option value=say(status_name(status))></option> }))}</datalist>
        <datalist id="non-target-states">
            <option value="CR"></option>
            <option value="NON-CR/NON-PD"></option>
            <option value="PD"></option>
            <option value="NE"></option>
        </datalist>
    }
}

/// The figures follow a pause of this length, longer than the time between two keys of a fluent typist: the numbers come first.
const PAUSE: Duration = Duration::from_millis(150);

/// The curve and the lesions, each drawn at the width it has.
#[component]
fn Figures() -> impl IntoView {
    let state = app_state();
    let drawn = RwSignal::new(state.assessment.get_untracked());
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |previous: Option<()>| {
        state.assessment.track();
        if previous.is_none() {
            return;
        }
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            let draw = move || {
                let _ = drawn.try_set(state.assessment.get_untracked());
            };
            *timer = set_timeout_with_handle(draw, PAUSE).ok();
        });
    });
    let figure = move |draw: fn(&Assessment, &Settings, f64, Language) -> Drawing| {
        Callback::new(move |width: f64| {
            let language = state.language.get();
            drawn.with(|assessment| state.settings.with(|settings| draw(assessment, settings, width, language)))
        })
    };
    view! {
        <DrawingFigure draw=figure(volume_curve) is_synthetic=state.is_synthetic />
        <DrawingFigure draw=figure(lesions_to_scale) is_synthetic=state.is_synthetic />
    }
}
