//! One patient: the grid, the figures, and why.

use crate::part::cell::{GridView, Mode};
use crate::part::explanation::Explanation;
use crate::part::files::FileTools;
use crate::part::findings::{BestResponse, Findings};
use crate::part::grid::Grid;
use crate::state::{Step, app_state};
use leptos::prelude::*;
use nadir::draft::Place;
use nadir::grid;
use nadir::present::words;

/// The screen the page opens on.
#[component]
pub fn PatientScreen() -> impl IntoView {
    let state = app_state();
    provide_context(GridView { mode: RwSignal::new(Mode::Moving), anchor: RwSignal::new(None) });
    let type_id = move |text: String| {
        state.dispatch(Step::Study(
            state.patient.with_untracked(|patient| grid::type_text(patient, Place::PatientId, text.trim())),
        ))
    };
    view! {
        <div class="patient">
            <div class="entry">
                <div class="head">
                    <input
                        class="patient-id"
                        aria-label=move || state.say(words::PATIENT_PLACEHOLDER)
                        placeholder=move || state.say(words::PATIENT_PLACEHOLDER)
                        autocomplete="off"
                        spellcheck="false"
                        prop:value=move || state.patient.with(|patient| patient.id.clone())
                        on:change:target=move |event| type_id(event.target().value())
                    />
                    <FileTools />
                </div>
                <Grid />
            </div>
            <aside>
                <Explanation />
                <Findings />
                <BestResponse />
            </aside>
        </div>
        <datalist id="modalities"><option value="CT"></option><option value="MRI"></option><option value="US"></option></datalist>
        <datalist id="non-target-states">
            <option value="CR"></option>
            <option value="NON-CR/NON-PD"></option>
            <option value="PD"></option>
            <option value="NE"></option>
        </datalist>
    }
}
