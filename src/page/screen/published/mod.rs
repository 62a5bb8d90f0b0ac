//! Somebody's printed table, typed or pasted, and what can be said of it.

mod aside;
mod cell;
mod grid;
mod row;
pub mod state;
mod tools;

use crate::browser::history_keys;
use crate::engine::engine;
use crate::part::{Pressed, TableView, Working};
use crate::reading::reading;
use crate::state::{app_state, say};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::printed::{PublishedPlace, RowField, source_paper_example};
use nadir::report::engine_words::COMPUTING;
use nadir::report::published_words as words;
use nadir::report::table::Origin;
use nadir::report::wording::{Sentence, Span};
use state::{PublishedState, Shown, published_state, shown};

/// The screen.
#[component]
pub fn PublishedScreen() -> impl IntoView {
    app_state().need_published();
    let (state, reading) = (published_state(), reading());
    tools::take_tables(state);
    provide_context(Shown::begin());
    let is_busy = move || engine().is_busy();
    let review = RwSignal::new(false);
    let example = StoredValue::new(source_paper_example());
    let is_example = Memo::new(move |_| state.draft.with(|draft| example.with_value(|example| draft == example)));
    view! {
        <div class="published" aria-busy=move || is_busy().to_string()>
            <div class="published-main">
                <Working />
                <h1 class="unseen">{say(words::PUBLISHED_TABLE)}</h1>
                <div class="head">
                    <input
                        class="patient-id"
                        type="text"
                        autocomplete="off"
                        placeholder=say(words::TITLE_PLACEHOLDER)
                        aria-label=say(words::TITLE_PLACEHOLDER)
                        prop:value=move || state.draft.with(|draft| draft.title.clone())
                        on:input:target=move |event| state.type_into(PublishedPlace::Title, &event.target().value())
                        on:blur=move |_| state.finish_typing()
                        on:keydown=move |event| undo_key(state, &event)
                        on:paste=move |event| tools::take_table(state, reading, false, &event)
                    />
                    <tools::Tools review />
                </div>
                {move || is_example.get().then(|| view! { <p class="example-note">{say(words::EXAMPLE_NOTE)}</p> })}
                {move || review.get().then(|| view! { <tools::Review is_open=review /> })}
                <Summary />
                <grid::PrintedGrid />
                <tools::Footnotes />
                <tools::RowTools />
                <div class="published-tables">
                    <Families />
                    <Rules />
                </div>
            </div>
            <aside>
                <aside::RowExplanation />
                <aside::Findings />
            </aside>
        </div>
    }
}

/// Ctrl Z and Ctrl Shift Z in a field outside the grid.
fn undo_key(state: PublishedState, event: &KeyboardEvent) {
    history_keys::take(event, || state.undo(), || state.redo());
}

/// What was found, in a few sentences.
#[component]
fn Summary() -> impl IntoView {
    let shown = shown();
    let sentences = Memo::new(move |_| shown.with(|shown| shown.summary.clone()));
    let span = |span: &Span| {
        if span.is_strong { view! { <b>{span.text.clone()}</b> }.into_any() } else { span.text.clone().into_any() }
    };
    let sentence = move |sentence: &Sentence| view! { <li>{sentence.0.iter().map(span).collect_view()}</li> };
    let is_known = state::is_known();
    let waits = move || (!is_known.get()).then(|| view! { <li class="computing">{say(COMPUTING)}</li> });
    view! { <ul class="summary" aria-live="polite">{move || waits()} {move || sentences.with(|list| list.iter().map(sentence).collect_view())}</ul> }
}

/// Rows that belong together; a p leads to its row.
#[component]
fn Families() -> impl IntoView {
    let (state, shown) = (published_state(), shown());
    let table = Memo::new(move |_| shown.with(|shown| shown.families.clone()));
    let open = Signal::derive(move || grid::active_row(state).map(Origin::PrintedRow));
    let on_open = Callback::new(move |pressed: Pressed| {
        if let Origin::PrintedRow(row) = pressed.origin {
            state.go_to((row, RowField::P));
        }
    });
    move || table.with(|table| !table.rows.is_empty()).then(|| view! { <div><TableView table open on_open /></div> })
}

/// How many printed p-values each rule gives.
#[component]
fn Rules() -> impl IntoView {
    let shown = shown();
    let table = Memo::new(move |_| shown.with(|shown| shown.rules.clone().unwrap_or_default()));
    let has_p = Memo::new(move |_| shown.with(|shown| shown.rules.is_some()));
    move || {
        has_p.get().then(|| view! { <div><TableView table open=Signal::derive(|| None) on_open=Callback::new(|_| ()) /></div> })
    }
}
