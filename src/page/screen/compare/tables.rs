//! One table of the study, and the explanation of the number that is open.

use super::{CompareView, Entry, with_results};
use crate::browser::focus;
use crate::part::{ExplanationView, Pressed, RowSwitch, TableTools, TableView, exact_interval, explanation_view, label_id};
use crate::screen::patients::open_patient;
use crate::state::{AppState, app_state, derived};
use leptos::prelude::*;
use nadir::analysis::{BaselineRow, ResultKey, exact_counts};
use nadir::entry::draft::PatientKey;
use nadir::report::compare_words as words;
use nadir::report::comparison::{explain_at_once, flow, table_1, table_2, table_3, time_to_response};
use nadir::report::table::{Origin, Row, Table};
use nadir::study::settings::BaselineNumber;
use std::time::Duration;

/// The table that an entry names.
fn table_of(state: AppState, compare: CompareView, entry: Entry) -> Table {
    let language = state.language.get();
    let table = with_results(compare, |results| match entry {
        Entry::Baseline => table_1(results, language),
        Entry::AdverseEvents => table_3(results, language),
        Entry::Flow => flow(results, language),
        Entry::TimeToResponse => time_to_response(results, compare.track.get(), language),
        _ => table_2(results, compare.track.get(), compare.set.get(), language),
    });
    table.unwrap_or_default()
}

/// The number that a row of Table 1 sums up; nothing of any other row.
fn number_of(compare: CompareView, row: &Row) -> Option<BaselineNumber> {
    let ResultKey::Baseline { variable } = row.cells.first()?.key()? else { return None };
    with_results(compare, |results| results.baseline_row(variable).and_then(BaselineRow::number)).flatten()
}

/// The table with its buttons.
#[component]
pub fn StudyTable(entry: Entry) -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let shown = Memo::new(move |_| table_of(state, compare, entry));
    let numbers = derived(move || shown.with(|table| table.rows.iter().map(|row| number_of(compare, row)).collect::<Vec<_>>()));
    let on_switch = Callback::new(move |row: usize| {
        let Some(number) = numbers.with_untracked(|numbers| numbers.get(row).copied().flatten()) else { return };
        state.change_settings(|settings| settings.comparison.give_otherwise(number));
        let id = shown.with_untracked(|table| label_id(&table.name, row));
        request_animation_frame(move || {
            focus::focus(&id);
        });
    });
    let rows = Signal::derive(move || {
        numbers.with(|numbers| (0..).zip(numbers).filter(|(_, number)| number.is_some()).map(|(row, _)| row).collect())
    });
    let switch = RowSwitch { rows, title: words::GIVE_OTHERWISE, on_switch };
    let open = Signal::derive(move || compare.open.get().map(Origin::Study));
    let on_open = Callback::new(move |Pressed { origin, id }: Pressed| {
        let Origin::Study(key) = origin else { return };
        let is_open = compare.open.with_untracked(|open| open.as_ref() == Some(&key));
        compare.open.set(None);
        if !is_open {
            show_number(compare, key, id);
        }
    });
    view! {
        <TableView table=shown open on_open switch />
        <TableTools table=shown />
    }
}

/// Opens the explanation of a number and gives it the keyboard, which goes back to the element `from`.
pub fn show_number(compare: CompareView, key: ResultKey, from: String) {
    compare.open.set(Some(key));
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
    let wanted = derived(move || {
        let key = compare.open.get()?;
        with_results(compare, |results| exact_counts(&results.number(&key)?.data, results.policy())).flatten()
    });
    let known = exact_interval(move || wanted.get(), Duration::ZERO);
    // The same number after a change of settings, language or data; it closes where there is no such number any more.
    let explanation = derived(move || {
        let (key, language) = (compare.open.get()?, state.language.get());
        let exact = known.get().filter(|(of, _)| Some(*of) == wanted.get()).map(|(_, found)| found);
        with_results(compare, |results| explain_at_once(&key, results, exact, language)).flatten()
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
