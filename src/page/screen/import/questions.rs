//! What the files leave open, and what was understood and may be changed.

use crate::reading::{Reading, reading};
use crate::state::{app_state, press, say, views};
use leptos::prelude::*;
use nadir::report::import_words as words;
use nadir_reader::seen::{SeenChoice, SeenQuestion};

/// The open questions, then the others folded away.
#[component]
pub fn Questions() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    let of = move |is_open: bool| {
        let questions = reading.seen.get().map_or_else(Vec::new, |seen| seen.questions.clone());
        questions.into_iter().filter(|question| question.is_open == is_open).collect::<Vec<_>>()
    };
    let open = move || {
        let questions = of(true);
        if questions.is_empty() {
            return view! { <p class="note">{say(words::NO_OPEN_QUESTION)}</p> }.into_any();
        }
        let can_take = questions.iter().filter(|question| question.answer.is_some()).count() > 1;
        let take = can_take.then(|| {
            view! { <button type="button" id="take-suggestions" on:click=press(move || reading.take_suggestions())>{say(words::TAKE_SUGGESTIONS)}</button> }
        });
        view! { <ol class="questions">{views(questions.into_iter().map(move |question| one(reading, question)))}</ol> {take} }
            .into_any()
    };
    let others = move || {
        let questions = of(false);
        (!questions.is_empty()).then(|| {
            view! {
                <details class="decisions" id="decisions">
                    <summary>{say(words::DECISIONS)} " " <small>{questions.len().to_string()}</small></summary>
                    <ol class="questions">{views(questions.into_iter().map(move |question| one(reading, question)))}</ol>
                </details>
            }
        })
    };
    view! {
        <section aria-label=move || state.say(words::OPEN_QUESTIONS)>
            <h2>{say(words::OPEN_QUESTIONS)}</h2>
            {move || open()}
            {move || others()}
        </section>
    }
}

fn one(reading: Reading, question: SeenQuestion) -> impl IntoView {
    let SeenQuestion { id, text, places, choices, answer, is_suggested, is_open } = question;
    let mark = (is_suggested && answer.is_some()).then(|| view! { <small class="suggested">{say(words::SUGGESTED)}</small> });
    let answers = if choices.is_empty() {
        let id = id.clone();
        view! {
            <input type="text" autocomplete="off" aria-label=say(words::ANSWER) prop:value=answer.unwrap_or_default()
                on:change:target=move |event| reading.answer(&id, &event.target().value()) />
        }
        .into_any()
    } else {
        // What the file only suggests is not chosen yet: it is marked, and a click takes it.
        let chosen = answer.clone().filter(|_| !is_open);
        let named = id.clone();
        views(choices.into_iter().map(move |choice| one_choice(reading, &named, &choice, chosen.as_deref(), answer.as_deref())))
            .into_any()
    };
    view! {
        <li class:open=is_open data-question=id>
            <p class="asked">{text} " " <small>{places}</small></p>
            <div class="answers" role="group">{answers} {mark}</div>
        </li>
    }
}

fn one_choice(
    reading: Reading,
    id: &str,
    choice: &SeenChoice,
    chosen: Option<&str>,
    proposed: Option<&str>,
) -> impl IntoView + use<> {
    let is_chosen = chosen == Some(choice.id.as_str());
    let (question, answer) = (id.to_owned(), choice.id.clone());
    let outcome = (!choice.outcome.is_empty()).then(|| view! { " → " <b>{choice.outcome.clone()}</b> });
    view! {
        <button
            type="button"
            aria-pressed=is_chosen.to_string()
            class:proposed=proposed == Some(choice.id.as_str())
            data-answer=choice.id.clone()
            on:click=press(move || reading.answer(&question, &answer))
        >
            {choice.text.clone()}
            {outcome}
        </button>
    }
}
