//! One table of the study, and the explanation of the number that is open.

use super::{CompareView, Entry, with_contrast};
use crate::browser::focus;
use crate::part::{ExplanationView, Pressed, RowSwitch, TableTools, TableView, exact_interval, explanation_view, label_id};
use crate::screen::patients::open_patient;
use crate::state::{AppState, app_state, derived};
use leptos::prelude::*;
use nadir::analysis::exact_counts;
use nadir::entry::draft::PatientKey;
use nadir::figure::study::response_sources;
use nadir::report::compare_words as words;
use nadir::report::comparison::{SourcedTable, explain_at_once, flow, table_1, table_2, table_3, time_to_response};
use std::time::Duration;

/// The table that an entry names.
fn sourced(state: AppState, compare: CompareView, entry: Entry) -> SourcedTable {
    let language = state.language.get();
    let table = with_contrast(state, |contrast| match entry {
        Entry::Baseline => table_1(contrast, language),
        Entry::AdverseEvents => table_3(contrast, language),
        Entry::Flow => flow(contrast, language),
        Entry::TimeToResponse => time_to_response(contrast, compare.track.get(), language),
        Entry::ResponseByVisit => SourcedTable {
            sources: response_sources(contrast, compare.track.get()).into_iter().map(|(.., source)| source).collect(),
            ..SourcedTable::default()
        },
        _ => table_2(contrast, compare.track.get(), compare.set.get(), language),
    });
    table.unwrap_or_default()
}

/// The table with its buttons.
#[component]
pub fn StudyTable(entry: Entry) -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let made = derived(move || sourced(state, compare, entry));
    let shown = derived(move || made.with(|made| made.table.clone()));
    let on_switch = Callback::new(move |row: usize| {
        let number = made.with_untracked(|made| made.numbers.iter().find(|(at, _)| *at == row).map(|(_, number)| *number));
        let Some(number) = number else { return };
        state.change_settings(|settings| settings.comparison.give_otherwise(number));
        let id = made.with_untracked(|made| label_id(&made.table.name, row));
        request_animation_frame(move || {
            focus::focus(&id);
        });
    });
    let rows = Signal::derive(move || made.with(|made| made.numbers.iter().map(|(row, _)| *row).collect()));
    let switch = RowSwitch { rows, title: words::GIVE_OTHERWISE, on_switch };
    let on_open = Callback::new(move |Pressed { source, id }: Pressed| {
        let is_open = compare.open.with_untracked(|open| *open == Some(source));
        compare.open.set(None);
        if !is_open {
            show_source(compare, source, id);
        }
    });
    view! {
        <TableView table=shown open=compare.open on_open switch />
        <TableTools table=shown />
    }
}

/// Opens the explanation of a source and gives it the keyboard, which goes back to the element `from`.
pub fn show_source(compare: CompareView, source: usize, from: String) {
    compare.open.set(Some(source));
    compare.opened_at.set_value(from);
    // The heading is there once what follows the signal has run.
    request_animation_frame(|| {
        focus::focus(explanation_view::HEADING);
    });
}

/// Where the open number comes from.
#[component]
pub fn Provenance() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let source = derived(move || {
        let (entry, open) = (compare.entry.get(), compare.open.get()?);
        sourced(state, compare, entry).sources.get(open).cloned()
    });
    let wanted = derived(move || {
        let policy = state.settings.with(|settings| settings.comparison.test_policy());
        source.with(|source| exact_counts(&source.as_ref()?.data, policy))
    });
    let known = exact_interval(move || wanted.get(), Duration::ZERO);
    let explanation = derived(move || {
        let language = state.language.get();
        let exact = known.get().filter(|(of, _)| Some(*of) == wanted.get()).map(|(_, found)| found);
        source.with(|source| {
            let source = source.as_ref()?;
            with_contrast(state, |contrast| explain_at_once(source, contrast, exact, language))
        })
    });
    let on_patient = Callback::new(move |key: PatientKey| open_patient(state, key));
    let on_back = Callback::new(move |()| {
        focus::focus(&compare.opened_at.get_value());
    });
    let is_shown = move || compare.entry.get().has_sources();
    view! {
        <aside hidden=move || !is_shown()>
            <ExplanationView explanation hint=words::PRESS_A_NUMBER on_patient on_back />
        </aside>
    }
}
