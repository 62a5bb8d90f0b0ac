//! One row of the list.

use super::list::{ListView, column_class, duplicate, remove};
use crate::browser::root;
use crate::part::ResponseTag;
use crate::state::{AppState, app_state, derived, press, views};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use nadir::entry::draft::PatientKey;
use nadir::report::Language;
use nadir::report::study_words::{self, roster_text};
use nadir::report::words::{self, Phrase};
use nadir::study::roster::{Column, PatientRow};

/// The element id of a row.
pub fn row_id(key: PatientKey) -> String {
    format!("patient-{}", key.0)
}

/// Shows a patient on the Patient screen.
pub fn open_patient(state: AppState, key: PatientKey) {
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
            on:click=move |_| open_patient(state, key)
            on:focusin=move |_| list.active.set(position)
        >
            <th scope="row">
                <button type="button" class="link" id=format!("open-{}", key.0) tabindex=move || stop()>{move || name.get()}</button>
            </th>
            {move || cells(row, state.language.get())}
            <td class="row-tools" on:click=move |event| event.stop_propagation()>
                {move || {
                    let language = state.language.get();
                    let tool = |what: Phrase, sign: AnyView, act: Box<dyn FnMut(MouseEvent)>| {
                        let what = what.in_language(language);
                        let label = move || format!("{what} {}", name.get());
                        view! { <button type="button" class="quiet" tabindex=move || stop() aria-label=label title=what on:click=act>{sign}</button> }
                    };
                    let remove_it = press(move || remove(state, list, position));
                    (tool(study_words::DUPLICATE, two_sheets().into_any(), press(copy)), tool(words::REMOVE, "✕".into_any(), remove_it))
                }}
            </td>
        </tr>
    }
}

/// Two sheets, one behind the other: no font is sure to have a sign for it.
fn two_sheets() -> impl IntoView {
    view! {
        <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" aria-hidden="true">
            <path d="M3.5 3.5h7v7h-7zM8.5 3.5v-2h-7v7h2" />
        </svg>
    }
}

/// The cells beside the name, in one go: followed one by one, they would take longer to make than a frame has while the list scrolls.
fn cells(row: Memo<Option<PatientRow>>, language: Language) -> Vec<AnyView> {
    let columns = Column::ALL.into_iter().skip(1);
    row.with(|row| views(columns.map(|column| row.as_ref().map(|row| cell(row, column, language)))))
}

fn cell(row: &PatientRow, column: Column, language: Language) -> AnyView {
    let class = match column {
        Column::Class => row.class,
        Column::Recist => row.recist,
        _ => return view! { <td class=column_class(column)>{roster_text(row, column, language)}</td> }.into_any(),
    };
    let doubt = row.doubt;
    view! { <td>{class.map(|response| view! { <ResponseTag response doubt /> }.into_any())}</td> }.into_any()
}
