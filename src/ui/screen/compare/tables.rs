//! One table of the study, and the explanation of the number that is open.

use super::{CompareView, Entry, with_contrast};
use crate::browser::focus;
use crate::part::{ExplanationView, TableTools, TableView, explanation_view, table_view::number_id};
use crate::state::{AppState, app_state, derived};
use leptos::prelude::*;
use nadir::comparison::{NumberSource, exact_counts};
use nadir::draft::PatientKey;
use nadir::present::compare_words as words;
use nadir::present::comparison::{SourcedTable, explain_at_once, flow, table_1, table_2, table_3};
use nadir::statistics::exact::{ExactDifference, ExactDifferenceSearch, TwoCounts};
use nadir::statistics::types::{ConfidenceLevel, NotEstimable};
use std::time::Duration;

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
        let is_open = compare.open.with_untracked(|open| *open == Some(source));
        compare.open.set((!is_open).then_some(source));
        if !is_open {
            // The heading is there once what follows the signal has run.
            request_animation_frame(|| {
                focus::focus(explanation_view::HEADING);
            });
        }
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
    let source = derived(move || {
        let (entry, open) = (compare.entry.get(), compare.open.get()?);
        sourced(state, compare, entry).sources.get(open).cloned()
    });
    let exact = exact_interval(state, source);
    let explanation = derived(move || {
        let language = state.language.get();
        source.with(|source| {
            let source = source.as_ref()?;
            with_contrast(state, |contrast| explain_at_once(source, contrast, exact.get(), language))
        })
    });
    let on_patient = Callback::new(move |key: PatientKey| {
        state.open_patient(key);
        crate::browser::root::go_to_screen("patient");
    });
    let on_back = Callback::new(move |()| {
        if let Some(open) = compare.open.get_untracked() {
            let name = sourced(state, compare, compare.entry.get_untracked()).table.name;
            focus::focus(&number_id(&name, open));
        }
    });
    // The flow has no number to open.
    let is_shown = move || compare.entry.get().is_table() && compare.entry.get() != Entry::Flow;
    view! {
        <aside hidden=move || !is_shown()>
            <ExplanationView explanation hint=words::PRESS_A_NUMBER on_patient on_back />
        </aside>
    }
}

/// The exact interval of the open number's difference where the policy wants one: computed in steps, between which the page answers,
/// once the rest of the explanation is painted.
fn exact_interval(state: AppState, source: Memo<Option<NumberSource>>) -> Signal<Option<Result<ExactDifference, NotEstimable>>> {
    let wanted = derived(move || {
        let policy = state.settings.with(|settings| settings.comparison.test_policy());
        source.with(|source| exact_counts(&source.as_ref()?.data, policy))
    });
    let known = RwSignal::new(None::<(TwoCounts, Result<ExactDifference, NotEstimable>)>);
    let search = StoredValue::new_local(None::<(TwoCounts, ExactDifferenceSearch)>);
    Effect::new(move |_| {
        let Some(counts) =
            wanted.get().filter(|counts| known.with_untracked(|known| known.as_ref().map(|(of, _)| *of) != Some(*counts)))
        else {
            search.set_value(None);
            return;
        };
        match ExactDifferenceSearch::new(counts, ConfidenceLevel::default()) {
            Ok(begun) => {
                search.set_value(Some((counts, begun)));
                request_animation_frame(move || advance(search, known, counts));
            }
            Err(why) => known.set(Some((counts, Err(why)))),
        }
    });
    Signal::derive(move || known.get().filter(|(of, _)| Some(*of) == wanted.get()).map(|(_, found)| found))
}

/// One step of the search for these counts, and the next one after the page has had its turn; nothing once other counts are wanted.
fn advance(
    search: StoredValue<Option<(TwoCounts, ExactDifferenceSearch)>, LocalStorage>,
    known: RwSignal<Option<(TwoCounts, Result<ExactDifference, NotEstimable>)>>,
    counts: TwoCounts,
) {
    let step = move || {
        let found = search.try_update_value(|search| {
            let (_, search) = search.as_mut().filter(|(of, _)| *of == counts)?;
            Some(search.advance())
        });
        match found.flatten() {
            Some(Some(found)) => {
                search.set_value(None);
                known.set(Some((counts, Ok(found))));
            }
            Some(None) => advance(search, known, counts),
            None => {}
        }
    };
    set_timeout(step, Duration::ZERO);
}
