//! What the files leave open, and what was understood and may be changed.

use crate::reading::{FIRST_OPEN, Reading, reading};
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
        let can_take = questions.iter().any(|question| question.answer.is_some());
        let take = can_take.then(|| {
            view! { <button type="button" id="take-suggestions" on:click=press(move || reading.take_suggestions())>{say(words::TAKE_SUGGESTIONS)}</button> }
        });
        let all = reading.seen.with(|seen| seen.as_ref().map_or(0, |seen| seen.open));
        let cut = (questions.len() < all).then(|| {
            let text = state.say(words::PROBLEMS_SHOWN).replacen("{}", &questions.len().to_string(), 1);
            view! { <p class="note">{text.replacen("{}", &all.to_string(), 1)}</p> }
        });
        let listed = questions.into_iter().enumerate().map(move |(place, question)| one(reading, question, place == 0));
        view! { <ol class="questions">{views(listed)}</ol> {cut} {take} }.into_any()
    };
    // It stays unfolded while what is in it is changed.
    let is_unfolded = StoredValue::new(false);
    let others = move || {
        let questions = of(false);
        (!questions.is_empty()).then(|| {
            view! {
                <details class="decisions" id="decisions" open=is_unfolded.get_value() on:toggle:target=move |event| is_unfolded.set_value(event.target().open())>
                    <summary>{say(words::DECISIONS)} " " <small>{questions.len().to_string()}</small></summary>
                    <ol class="questions">{views(questions.into_iter().map(move |question| one(reading, question, false)))}</ol>
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

/// A question; the first open one has the keyboard when another was answered.
fn one(reading: Reading, question: SeenQuestion, is_first: bool) -> impl IntoView {
    let SeenQuestion { id, id_of_all, alike, takes_day, text, places, choices, answer, is_suggested, is_open } = question;
    let is_for_all = RwSignal::new(false);
    // An open question's suggestion is marked within its answer, or beside the field where it is typed.
    let is_among = choices.iter().any(|choice| Some(&choice.id) == answer.as_ref());
    let mark = answer.clone().filter(|_| is_suggested && !(is_open && is_among)).map(|suggested| {
        if !is_open {
            return view! { <small class="suggested">{say(words::SUGGESTED)}</small> }.into_any();
        }
        let id = id.clone();
        let take = press(move || reading.answer(&id, &suggested));
        view! { <button type="button" class="link suggested" on:click=take>{say(words::SUGGESTED)}</button> }.into_any()
    });
    let first = is_first.then_some(FIRST_OPEN);
    let answers = if choices.is_empty() {
        let id = id.clone();
        view! {
            <input type="text" id=first autocomplete="off" aria-label=say(words::ANSWER) prop:value=answer.unwrap_or_default()
                on:change:target=move |event| reading.answer(&id, &event.target().value()) />
        }
        .into_any()
    } else {
        // What the file only suggests is not chosen yet: it is marked, and a click takes it.
        let chosen = answer.clone().filter(|_| !is_open);
        let named = [id.clone(), id_of_all];
        let day = takes_day.then(|| {
            let id = id.clone();
            let is_choice = choices.iter().any(|choice| Some(&choice.id) == answer.as_ref());
            let given = answer.clone().filter(|_| !is_choice).unwrap_or_default();
            view! {
                <label>
                    {say(words::GIVE_DATE)} " "
                    <input type="date" prop:value=given on:change:target=move |event| reading.answer(&id, &event.target().value()) />
                </label>
            }
        });
        let choices = choices.into_iter().enumerate().map(move |(place, choice)| {
            let first = first.filter(|_| place == 0);
            one_choice(reading, named.clone(), is_for_all, &choice, [chosen.as_deref(), answer.as_deref()], first)
        });
        view! { {views(choices)} {day} }.into_any()
    };
    let for_all = (alike > 1).then(|| {
        view! {
            <label class="for-all">
                <input type="checkbox" prop:checked=move || is_for_all.get() on:change:target=move |event| is_for_all.set(event.target().checked()) />
                " " {move || app_state().say(words::FOR_ALL).replace("{}", &alike.to_string())}
            </label>
        }
    });
    view! {
        <li class:open=is_open data-question=id>
            <p class="asked">{text} " " <small>{places}</small></p>
            <div class="answers" role="group">{answers} {mark} {for_all}</div>
        </li>
    }
}

/// An answer to this question, or to all of its kind; of the answers named, the first is chosen and the second proposed.
fn one_choice(
    reading: Reading,
    [id, id_of_all]: [String; 2],
    is_for_all: RwSignal<bool>,
    choice: &SeenChoice,
    [chosen, proposed]: [Option<&str>; 2],
    element: Option<&'static str>,
) -> impl IntoView + use<> {
    let is_chosen = chosen == Some(choice.id.as_str());
    let is_proposed = proposed == Some(choice.id.as_str());
    let answer = choice.id.clone();
    let give = press(move || reading.answer(if is_for_all.get_untracked() { &id_of_all } else { &id }, &answer));
    let outcome = (!choice.outcome.is_empty()).then(|| view! { " → " <b>{choice.outcome.clone()}</b> });
    view! {
        <button
            type="button"
            id=element
            aria-pressed=is_chosen.to_string()
            class:proposed=is_proposed
            data-answer=choice.id.clone()
            on:click=give
        >
            {choice.text.clone()}
            {outcome}
            {(is_proposed && !is_chosen).then(|| view! { <small class="suggested">{say(words::SUGGESTED)}</small> }.into_any())}
        </button>
    }
}
