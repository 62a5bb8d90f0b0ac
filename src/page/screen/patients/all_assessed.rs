//! Waiting for the patients to be worked out, without holding the page up.

use crate::state::{app_state, derived, say};
use leptos::prelude::*;
use nadir::report::study_words;
use std::time::Duration;

/// So few patients are worked out at once.
const AT_ONCE: usize = 300;
/// Patients worked out between two moments in which the page can answer.
const SLICE: usize = 100;

/// What needs all patients, once they are worked out; until then how far that is.
#[component]
pub fn AllAssessed(children: ChildrenFn) -> impl IntoView {
    let state = app_state();
    let slices = RwSignal::new(0_usize);
    let waiting = derived(move || {
        slices.track();
        let missing = state.patients_not_assessed();
        let all = state.patients.get();
        // Once begun it goes on to the last one, slice by slice.
        (missing > if slices.get_untracked() == 0 { AT_ONCE } else { 0 }).then(|| (all.saturating_sub(missing), all))
    });
    Effect::new(move |_| {
        if waiting.get().is_some() {
            let go_on = move || {
                if slices.try_with_untracked(|_| ()).is_some() {
                    state.assess_some(SLICE);
                    slices.update(|slices| *slices += 1);
                }
            };
            set_timeout(go_on, Duration::ZERO);
        } else if slices.get_untracked() > 0 {
            slices.set(0);
        }
    });
    move || match waiting.get() {
        None => children().into_any(),
        Some((done, all)) => view! {
            <p class="progress">
                <label for="assessing">{say(study_words::ASSESSING)}</label> " "
                <progress id="assessing" max=all.to_string() value=done.to_string()></progress> " "
                <span>{format!("{done} / {all}")}</span>
            </p>
        }
        .into_any(),
    }
}
