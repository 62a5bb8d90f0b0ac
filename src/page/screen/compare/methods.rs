//! The paragraph on methods, to be taken into a manuscript.

use super::CompareView;
use crate::browser::clipboard;
use crate::engine::{Answered, engine};
use crate::part::CopyButton;
use crate::state::{derived, say, views};
use leptos::prelude::*;
use nadir::entry::tabular::clipboard_cell;
use nadir::report::compare_words as words;
use nadir_engine::{Answer, Question};

/// The paragraphs with a button that copies them.
#[component]
pub fn MethodsParagraph() -> impl IntoView {
    let compare = expect_context::<CompareView>();
    let answered = engine().answered(move || Some(Question::Methods { track: compare.track.get(), set: compare.set.get() }));
    let paragraphs = derived(move || {
        answered.with(|answered| match answered {
            Some(Answered { answer: Answer::Paragraphs(paragraphs), .. }) => paragraphs.clone(),
            _ => Vec::new(),
        })
    });
    let copy = move || {
        let plain = paragraphs
            .with_untracked(|paragraphs| paragraphs.iter().map(|text| clipboard_cell(text)).collect::<Vec<_>>().join("\n\n"));
        clipboard::copy_now(&plain, None)
    };
    view! {
        <section class="methods-paragraph">
            <h2>{say(words::METHODS_PARAGRAPH)}</h2>
            {move || views(paragraphs.get().into_iter().map(|text| view! { <p>{text}</p> }))}
            <div class="table-tools"><CopyButton name=words::COPY_TEXT copy /></div>
        </section>
    }
}
