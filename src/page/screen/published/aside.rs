//! Beside the table: the row under the keyboard explained, and everything to look at.

use super::grid::active_row;
use super::state::{cell_id, is_known, published_state, shown};
use crate::browser::focus;
use crate::engine::engine;
use crate::part::ExplanationView;
use crate::state::{app_state, press, say, set_if_other, settled};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use nadir::entry::finding::Severity;
use nadir::report::engine_words::COMPUTING;
use nadir::report::printed::{FindingShown, PublishedShown};
use nadir::report::published_words as words;
use nadir::report::words as common;
use nadir_engine::Question;
use std::time::Duration;

/// The exact interval takes a second: it is asked for when the keyboard rests.
const REST: Duration = Duration::from_millis(350);

/// The active row under every test.
#[component]
pub fn RowExplanation() -> impl IntoView {
    let state = published_state();
    // A step to another cell of the same row asks nothing.
    let row = settled(move || active_row(state));
    let ask = move |is_exact: bool| Some(Question::PublishedRow { row: row.get()?, is_exact });
    let rests = rests(move || {
        state.editing.track();
        state.draft.track();
        row.track();
    });
    let (_, explanation) = engine().explained(ask, move || rests.get());
    // On a telephone the explanation comes up over the table: its row stays in view.
    Effect::new(move |_| {
        explanation.track();
        if let Some(place) = state.active.get_untracked() {
            request_animation_frame(move || {
                focus::scroll_into_view(&cell_id(place));
            });
        }
    });
    view! { <ExplanationView explanation hint=words::HINT /> }
}

/// Whether nothing that is read has changed for a while.
fn rests(read: impl Fn() + 'static) -> RwSignal<bool> {
    let rests = RwSignal::new(false);
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        timer.try_update_value(Option::take).flatten().into_iter().for_each(|timer| timer.clear());
    };
    Effect::new(move |_| {
        read();
        stop();
        set_if_other(rests, false);
        timer.set_value(set_timeout_with_handle(move || rests.set(true), REST).ok());
    });
    on_cleanup(stop);
    rests
}

/// The findings in the order of the table; each leads to its cell.
#[component]
pub fn Findings() -> impl IntoView {
    let (app, state, shown, is_known) = (app_state(), published_state(), shown(), is_known());
    // What does not agree, and apart from it what was not understood.
    let list_of = move |of: fn(&PublishedShown) -> &Vec<FindingShown>| {
        let editing = state.editing.get();
        let is_shown = |finding: &&FindingShown| editing != Some((finding.row, finding.field));
        shown.with(|shown| of(shown).iter().filter(is_shown).cloned().collect::<Vec<_>>())
    };
    let findings = Memo::new(move |_| list_of(|shown| &shown.findings));
    let notes = Memo::new(move |_| list_of(|shown| &shown.notes));
    let item = move |FindingShown { severity, row, field, label, text }: FindingShown| {
        let (class, symbol, spoken) = match severity {
            Severity::Blocking => ("blocking", "✗", common::BLOCKING),
            Severity::Caution | Severity::Information => ("caution", "!", common::CAUTION),
        };
        view! {
            <li class=class>
                <span class="symbol" role="img" aria-label=app.say(spoken)>{symbol}</span>
                <button type="button" class="link" on:click=press(move || state.go_to((row, field)))><b>{label}</b> " " {text}</button>
            </li>
        }
    };
    view! {
        <section class="findings" id="published-findings">
            <h2>{say(words::FINDINGS)} " " <small>{move || findings.with(|list| (!list.is_empty()).then(|| list.len().to_string()))}</small></h2>
            {move || if !is_known.get() {
                view! { <p class="empty">{app.say(COMPUTING)}</p> }.into_any()
            } else if findings.with(Vec::is_empty) {
                view! { <p class="empty">{app.say(common::NOTHING_TO_LOOK_AT)}</p> }.into_any()
            } else {
                view! { <ul>{findings.get().into_iter().map(item).collect::<Vec<_>>()}</ul> }.into_any()
            }}
            {move || notes.with(|list| !list.is_empty()).then(|| view! {
                <details id="published-notes">
                    <summary>{say(words::NOTES)} " " <small>{notes.with(Vec::len).to_string()}</small></summary>
                    <ul>{notes.get().into_iter().map(item).collect::<Vec<_>>()}</ul>
                </details>
            })}
        </section>
    }
}
