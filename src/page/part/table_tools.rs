//! What can be done with a table: copied as a real table, saved as a file.

use super::CopyButton;
use crate::browser::{clipboard, download};
use crate::state::{app_state, press, say};
use leptos::prelude::*;
use nadir::files::{ByteOrderMark, table_csv, table_html, table_text};
use nadir::report::compare_words as words;
use nadir::report::table::Table;

/// The buttons under a table.
#[component]
pub fn TableTools(
    /// The table.
    #[prop(into)]
    table: Signal<Table>,
) -> impl IntoView {
    let state = app_state();
    let copy = move || table.with_untracked(|table| clipboard::copy_now(&table_text(table), Some(&table_html(table))));
    let save = move || {
        let (name, text) = table.with_untracked(|table| (table.name.clone(), table_csv(table, ByteOrderMark::With)));
        let suffix = if state.is_synthetic.get_untracked() { "-synthetic" } else { "" };
        let done = download::download(&format!("nadir-{name}{suffix}.csv"), "text/csv;charset=utf-8", text.as_bytes());
        if let Err(error) = done {
            crate::screen::patient::files::tell(state, &error);
        }
    };
    view! {
        <div class="table-tools">
            <CopyButton name=words::COPY_FOR_WORD copy />
            <button type="button" on:click=press(save)>{say(words::DOWNLOAD_TABLE)}</button>
        </div>
    }
}
