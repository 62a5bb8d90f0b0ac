//! The paragraph on methods, to be taken into a manuscript.

use super::CompareView;
use crate::browser::clipboard;
use crate::engine::{Answered, engine};
use crate::state::{app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::entry::tabular::clipboard_cell;
use nadir::report::compare_words as words;
use nadir_engine::{Answer, Question};

/// The paragraphs with a button that copies them.
#[component]
pub fn MethodsParagraph() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let answered = engine().answered(move || Some(Question::Methods { set: compare.set.get() }));
    let paragraphs = derived(move || {
        answered.with(|answered| match answered {
            Some(Answered { answer: Answer::Paragraphs(paragraphs), .. }) => paragraphs.clone(),
            _ => Vec::new(),
        })
    });
    let copy = move || {
        let plain = paragraphs
            .with_untracked(|paragraphs| paragraphs.iter().map(|text| clipboard_cell(text)).collect::<Vec<_>>().join("\n\n"));
        let done = clipboard::copy_now(&plain, None);
        let note = if done { words::COPIED } else { words::NOT_COPIED };
        state.notice.set(Some(note.in_language(state.language.get_untracked()).to_owned()));
    };
    view! {
        <section class="methods-paragraph">
            <h2>{say(words::METHODS_PARAGRAPH)}</h2>
            {move || views(paragraphs.get().into_iter().map(|text| view! { <p>{text}</p> }))}
            <div class="table-tools"><button type="button" on:click=press(copy)>{say(words::COPY_TEXT)}</button></div>
        </section>
    }
}
