//! Whether three columns of numbers that were pasted are the diameters of one lesion or three visits.

use super::cell::{GridView, go_to, paste_answered};
use crate::state::{app_state, press, say};
use leptos::prelude::*;
use nadir::report::patient_words as words;

/// Id of the first answer.
pub const FIRST_ANSWER: &str = "pasted-as-diameters";

/// Asked with what each answer makes of the first row.
#[component]
pub fn PastedQuestion() -> impl IntoView {
    let state = app_state();
    let asked = expect_context::<GridView>().asked;
    let answer = move |is_diameters: bool| {
        if let Some((at, block)) = asked.get_untracked() {
            asked.set(None);
            paste_answered(state, at, block.as_ref().clone(), is_diameters);
        }
    };
    let cancel = move || {
        if let Some((at, _)) = asked.get_untracked() {
            asked.set(None);
            go_to(state, at);
        }
    };
    view! {
        {move || asked.get().map(|(_, block)| {
            let [diameters, visits] = block.outcomes();
            // Headings that name diameters propose that answer.
            let class = move |is_proposed: bool| if is_proposed { "primary" } else { "" };
            let has_axes = block.has_axes;
            let colon = state.language.get().pick(": ", "：");
            view! {
                <div class="toast" role="alert">
                    <span>{say(words::PASTED_QUESTION)}</span>
                    <button type="button" class=class(has_axes) id=FIRST_ANSWER on:click=press(move || answer(true))>
                        {say(words::PASTED_DIAMETERS)} {colon} {diameters}
                    </button>
                    <button type="button" id="pasted-as-visits" on:click=press(move || answer(false))>
                        {say(words::PASTED_VISITS)} {colon} {visits}
                    </button>
                    <button type="button" on:click=press(cancel)>{say(words::PASTED_CANCEL)}</button>
                </div>
            }
        })}
    }
}
