//! One row of the list.

use super::list::{ListView, column_class, duplicate, remove};
use crate::browser::root;
use crate::part::ResponseTag;
use crate::state::{AppState, app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::draft::PatientKey;
use nadir::present::study_words::{self, roster_text};
use nadir::present::words;
use nadir::response::Response;
use nadir::roster::{Column, PatientRow};

/// The element id of a row.
pub fn row_id(key: PatientKey) -> String {
    format!("patient-{}", key.0)
}

/// Shows a patient on the Patient screen.
pub fn open(state: AppState, key: PatientKey) {
    state.open_patient(key);
    root::go_to_screen("patient");
}

/// One patient: opened by a click anywhere in the row, or by Enter.
#[component]
pub fn Row(position: usize, key: PatientKey) -> impl IntoView {
    let state = app_state();
    let list = expect_context::<ListView>();
    // While the list shrinks a row can be asked for that is just going.
    let row = derived(move || list.rows.with(|rows| rows.get(position).filter(|row| row.key == key).cloned()));
    let is_active = derived(move || list.active.get() == position);
    let stop = move || if is_active.get() { "0" } else { "-1" };
    let name = derived(move || {
        row.with(|row| row.as_ref().map_or_else(String::new, |row| roster_text(row, Column::Id, state.language.get())))
    });
    let copy = move || {
        if let Some(row) = row.get_untracked() {
            duplicate(state, list, &row);
        }
    };
    view! {
        <tr
            id=row_id(key)
            class="patient-row"
            class:open=move || state.open.get() == key
            aria-rowindex=(position + 2).to_string()
            on:click=move |_| open(state, key)
            on:focusin=move |_| list.active.set(position)
        >
            <th scope="row">
                <button type="button" class="link" id=format!("open-{}", key.0) tabindex=move || stop()>{move || name.get()}</button>
            </th>
            {views(Column::ALL.into_iter().skip(1).map(|column| cell(state, row, column)))}
            <td class="row-tools" on:click=move |event| event.stop_propagation()>
                <button type="button" class="quiet" tabindex=move || stop() aria-label=move || format!("{} {}", state.say(study_words::DUPLICATE), name.get()) title=say(study_words::DUPLICATE) on:click=press(copy)>"×2"</button>
                <button type="button" class="quiet" tabindex=move || stop() aria-label=move || format!("{} {}", state.say(words::REMOVE), name.get()) title=say(words::REMOVE) on:click=press(move || remove(state, list, position))>"✕"</button>
            </td>
        </tr>
    }
}

fn cell(state: AppState, row: Memo<Option<PatientRow>>, column: Column) -> impl IntoView {
    let class_of: Option<fn(&PatientRow) -> Option<Response>> = match column {
        Column::Class => Some(|row| row.class),
        Column::Recist => Some(|row| row.recist),
        _ => None,
    };
    if let Some(class_of) = class_of {
        let class = derived(move || row.with(|row| row.as_ref().and_then(class_of)));
        return view! { <td>{move || class.get().map(|response| view! { <ResponseTag response /> }.into_any())}</td> }.into_any();
    }
    let text =
        move || row.with(|row| row.as_ref().map_or_else(String::new, |row| roster_text(row, column, state.language.get())));
    view! { <td class=column_class(column)>{move || text()}</td> }.into_any()
}
