//! One table of the study, and the explanation of the number that is open.

use super::{CompareView, Entry, with_contrast};
use crate::part::{ExplanationView, TableTools, TableView};
use crate::state::{AppState, app_state, derived};
use leptos::prelude::*;
use nadir::draft::PatientKey;
use nadir::present::compare_words as words;
use nadir::present::comparison::{SourcedTable, explain, flow, table_1, table_2, table_3};

/// The table that an entry names.
fn sourced(state: AppState, compare: CompareView, entry: Entry) -> SourcedTable {
    let language = state.language.get();
    let table = with_contrast(state, |contrast| match entry {
        Entry::Baseline => table_1(contrast, language),
        Entry::AdverseEvents => table_3(contrast, language),
        Entry::Flow => flow(contrast, language),
        _ => table_2(contrast, compare.measure.get(), compare.set.get(), language),
    });
    table.unwrap_or_default()
}

/// The table with its buttons.
#[component]
pub fn StudyTable(entry: Entry) -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let shown = derived(move || sourced(state, compare, entry).table);
    let on_open = Callback::new(move |source| {
        compare.open.update(|open| *open = if *open == Some(source) { None } else { Some(source) });
    });
    view! {
        <TableView table=shown open=compare.open on_open />
        <TableTools table=shown />
    }
}

/// Where the open number comes from.
#[component]
pub fn Provenance() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let explanation = derived(move || {
        let (entry, open) = (compare.entry.get(), compare.open.get()?);
        let sources = sourced(state, compare, entry).sources;
        let language = state.language.get();
        with_contrast(state, |contrast| sources.get(open).map(|source| explain(source, contrast, language)))?
    });
    let on_patient = Callback::new(move |key: PatientKey| {
        state.open_patient(key);
        crate::browser::root::go_to_screen("patient");
    });
    let is_shown = move || compare.entry.get().is_table();
    view! {
        <aside hidden=move || !is_shown()>
            <ExplanationView explanation hint=words::PRESS_A_NUMBER on_patient />
        </aside>
    }
}
