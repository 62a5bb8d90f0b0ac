//! Whether who changes the example wants a study of their own.

use crate::saving::{Saving, new_study};
use crate::state::{OwnStudy, app_state, derived, own_study as asked, press, say};
use leptos::prelude::*;
use nadir::report::patient_words as words;

/// Id of the first answer.
pub const BEGIN: &str = "begin-own-study";

/// Asked once of who changes the example or wants one more patient in it.
#[component]
pub fn OwnStudyQuestion() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let is_asked = derived(move || asked().map(|asked| asked.get()) == Some(OwnStudy::Asked) && state.is_synthetic.get());
    let begin = move || new_study(state, saving);
    let stay = move || {
        if let Some(asked) = asked() {
            asked.set(OwnStudy::Answered);
        }
    };
    view! {
        <Show when=move || is_asked.get()>
            <div class="toast" role="alert">
                <span>{say(words::OWN_STUDY_QUESTION)}</span>
                <button type="button" class="primary" id=BEGIN on:click=press(begin)>{say(words::BEGIN_OWN_STUDY)}</button>
                <button type="button" on:click=press(stay)>{say(words::STAY_IN_EXAMPLE)}</button>
            </div>
        </Show>
    }
}
