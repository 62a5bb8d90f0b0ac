//! One table of the study, and the explanation of the number that is open.

use super::{CompareView, Entry};
use crate::browser::focus;
use crate::engine::{Answered, engine};
use crate::part::{ExplanationView, Pressed, RowSwitch, TableTools, TableView, explanation_view, label_id};
use crate::screen::patients::open_patient;
use crate::state::{app_state, derived};
use leptos::prelude::*;
use nadir::analysis::ResultKey;
use nadir::entry::draft::PatientKey;
use nadir::report::compare_words as words;
use nadir::report::table::{Origin, Table};
use nadir::study::settings::BaselineNumber;
use nadir_engine::{Answer, Question, StudyTable as Which};

/// The table that an entry names.
fn table_of(compare: CompareView, entry: Entry) -> Question {
    Question::Table(match entry {
        Entry::ReaderAgreement => return Question::ReaderAgreement,
        Entry::Baseline => Which::Baseline,
        Entry::AdverseEvents => Which::AdverseEvents,
        Entry::Flow => Which::Flow,
        Entry::TimeToResponse => Which::TimeToResponse { track: compare.track.get() },
        _ => Which::Efficacy { track: compare.track.get(), set: compare.set.get() },
    })
}

/// The table with its buttons.
#[component]
pub fn StudyTable(entry: Entry) -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let answered = engine().answered(move || Some(table_of(compare, entry)));
    let answer = derived(move || {
        answered.with(|answered| match answered {
            Some(Answered { answer: Answer::Table { table, numbers }, .. }) => (table.clone(), numbers.clone()),
            _ => (Table::default(), Vec::new()),
        })
    });
    let shown = derived(move || answer.with(|(table, _)| table.clone()));
    let numbers = derived(move || answer.with(|(_, numbers)| numbers.clone()));
    // The button of a row that was given otherwise is another one once the table has come.
    let pressed = StoredValue::new(String::new());
    Effect::new(move |_| {
        shown.track();
        let id = pressed.get_value();
        if !id.is_empty() {
            pressed.set_value(String::new());
            request_animation_frame(move || {
                focus::focus(&id);
            });
        }
    });
    let on_switch = Callback::new(move |row: usize| {
        let number = numbers.with_untracked(|numbers| numbers.get(row).copied().flatten());
        let Some(number): Option<BaselineNumber> = number else { return };
        pressed.set_value(shown.with_untracked(|table| label_id(&table.name, row)));
        state.change_settings(|settings| settings.comparison.give_otherwise(number));
    });
    let rows = Signal::derive(move || {
        numbers.with(|numbers| (0..).zip(numbers).filter(|(_, number)| number.is_some()).map(|(row, _)| row).collect())
    });
    let switch = RowSwitch { rows, title: words::GIVE_OTHERWISE, on_switch };
    let open = Signal::derive(move || compare.open.get().map(Origin::Study));
    let on_open = Callback::new(move |Pressed { origin, id }: Pressed| {
        let Origin::Study(key) = origin else { return };
        let is_open = compare.open.with_untracked(|open| open.as_ref() == Some(&key));
        if is_open && compare.opened_at.with_value(|(from, _)| *from == id) {
            compare.open.set(None);
        } else if is_open {
            // Another number of what is open: the explanation stays, and leads back here.
            compare.opened_at.set_value((id, false));
            focus::focus(explanation_view::HEADING);
        } else {
            compare.open.set(None);
            show_number(compare, key, id);
        }
    });
    let is_known = move || shown.with(|table| !table.name.is_empty());
    view! {
        <Show when=is_known>
            <TableTools table=shown />
            <TableView table=shown open on_open switch />
        </Show>
    }
}

/// Opens the explanation of a number and gives it the keyboard, which goes back to the element `from`.
pub fn show_number(compare: CompareView, key: ResultKey, from: String) {
    compare.opened_at.set_value((from, true));
    compare.open.set(Some(key));
}

/// Where the open number comes from.
#[component]
pub fn Provenance() -> impl IntoView {
    let state = app_state();
    let compare = expect_context::<CompareView>();
    let ask = move |is_exact: bool| compare.open.get().map(|key| Question::Explanation { key, is_exact });
    // The same number after a change of settings, language or data; it closes where there is no such number any more.
    let (at_once, explanation) = engine().explained(ask, || true);
    Effect::new(move |_| {
        explanation.track();
        let is_shown = at_once.with(|answered| answered.as_ref().and_then(key_of).cloned()) == compare.open.get();
        let (from, is_new) = compare.opened_at.get_value();
        if is_shown && is_new {
            compare.opened_at.set_value((from, false));
            // The heading is there once what follows the signal has run.
            request_animation_frame(|| {
                focus::focus(explanation_view::HEADING);
            });
        }
    });
    let on_patient = Callback::new(move |key: PatientKey| open_patient(state, key));
    let on_back = Callback::new(move |()| {
        focus::focus(&compare.opened_at.get_value().0);
    });
    let is_shown = move || compare.entry.get().has_sources();
    view! {
        <aside hidden=move || !is_shown()>
            <ExplanationView explanation hint=words::PRESS_A_NUMBER on_patient on_back />
        </aside>
    }
}

fn key_of(answered: &Answered) -> Option<&ResultKey> {
    if let Question::Explanation { key, .. } = &answered.question { Some(key) } else { None }
}
