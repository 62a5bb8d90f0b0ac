//! That the patients are made up, wherever their numbers stand.

use crate::state::app_state;
use leptos::prelude::*;
use nadir::report::study_words;

/// The banner of a synthetic study; nothing for any other.
#[component]
pub fn SyntheticBanner() -> impl IntoView {
    let state = app_state();
    let text = move || study_words::synthetic_text(state.patients.get(), state.language.get());
    view! {
        <Show when=move || state.is_synthetic.get()>
            <p class="synthetic"><span aria-hidden="true">"⚠ "</span>{move || text()}</p>
        </Show>
    }
}
