//! Beside the table: the row under the keyboard explained, and everything to look at.

use super::grid::active_row;
use super::state::published_state;
use crate::part::{ExplanationView, exact_interval};
use crate::state::{app_state, press, say};
use leptos::prelude::*;
use nadir::entry::finding::Severity;
use nadir::printed::{PublishedCheck, PublishedFinding, PublishedPlace, RowField};
use nadir::report::printed::{ExactDifferenceState, finding_sentence, row_explanation};
use nadir::report::published_words as words;
use nadir::report::words as common;
use std::time::Duration;

/// The exact interval takes a second, in steps: it waits until the keyboard rests.
const REST: Duration = Duration::from_millis(350);

/// The active row under every test.
#[component]
pub fn RowExplanation() -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    let comparison = Memo::new(move |_| {
        let row = active_row(state)?;
        state.check.with(|check| check.rows.iter().find(|known| known.row.id == row)?.comparison)
    });
    let counts = Memo::new(move |_| comparison.get().and_then(ExactDifferenceState::counts));
    let wanted = move || {
        state.editing.track();
        counts.get()
    };
    let exact = exact_interval(wanted, REST);
    let explanation = Memo::new(move |_| {
        let (row, language) = (active_row(state)?, app.language.get());
        let known = match (counts.get(), exact.get()) {
            (None, _) => ExactDifferenceState::TooLarge,
            (Some(counts), Some((of, found))) if of == counts => ExactDifferenceState::known(found),
            _ => ExactDifferenceState::Computing,
        };
        state.draft.with(|draft| state.check.with(|check| row_explanation(draft, check, row, &known, language)))
    });
    view! { <ExplanationView explanation hint=words::HINT /> }
}

/// The findings in the order of the table; each leads to its cell.
#[component]
pub fn Findings() -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    // What does not agree, and apart from it what was not understood.
    let list_of = move |of: fn(&PublishedCheck) -> &Vec<PublishedFinding>| {
        let language = app.language.get();
        let editing = state.editing.get();
        state.draft.with(|draft| {
            state.check.with(|check| {
                let shown = of(check).iter().filter(|finding| editing != Some((finding.row, finding.field)));
                let item = |finding: &nadir::printed::PublishedFinding| {
                    let label = draft.text(PublishedPlace::Cell(finding.row, RowField::Label)).to_owned();
                    let text = finding_sentence(finding, check, language).text();
                    (finding.rule.severity(), (finding.row, finding.field), label, text)
                };
                shown.map(item).collect::<Vec<_>>()
            })
        })
    };
    let findings = Memo::new(move |_| list_of(|check| &check.findings));
    let notes = Memo::new(move |_| list_of(|check| &check.notes));
    let item = move |(severity, place, label, text): (Severity, (nadir::printed::RowId, RowField), String, String)| {
        let (class, symbol, spoken) = match severity {
            Severity::Blocking => ("blocking", "✗", common::BLOCKING),
            Severity::Caution => ("caution", "!", common::CAUTION),
        };
        view! {
            <li class=class>
                <span class="symbol" role="img" aria-label=app.say(spoken)>{symbol}</span>
                <button type="button" class="link" on:click=press(move || state.go_to(place))><b>{label}</b> " " {text}</button>
            </li>
        }
    };
    view! {
        <section class="findings" id="published-findings">
            <h2>{say(words::FINDINGS)} " " <small>{move || findings.with(|list| (!list.is_empty()).then(|| list.len().to_string()))}</small></h2>
            {move || if findings.with(Vec::is_empty) {
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
