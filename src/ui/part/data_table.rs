//! The table behind a figure.

use crate::state::views;
use leptos::prelude::*;
use nadir::figure::DataTable;

/// A closed list that opens to the values of a figure as a table.
#[component]
pub fn DataTableView(
    /// The values.
    #[prop(into)]
    table: Signal<DataTable>,
) -> impl IntoView {
    // A closed table costs nothing while its figure changes.
    let is_open = RwSignal::new(false);
    let header = move || table.with(|table| views(table.header.iter().map(|cell| view! { <th scope="col">{cell.clone()}</th> })));
    let caption = move || table.with(|table| table.caption.clone());
    let row = |cells: &Vec<String>| {
        let name = cells.first().cloned();
        let rest = views(cells.iter().skip(1).map(|cell| view! { <td>{cell.clone()}</td> }));
        view! { <tr><th scope="row">{name}</th>{rest}</tr> }
    };
    let rows = move || table.with(|table| views(table.rows.iter().map(row)));
    view! {
        <details class="figure-data" on:toggle=move |_| is_open.update(|open| *open = !*open)>
            <summary>{move || caption()}</summary>
            <Show when=move || is_open.get()>
                <div class="figure-data-scroll" tabindex="0" role="group" aria-label=move || caption()>
                    <table>
                        <thead><tr>{move || header()}</tr></thead>
                        <tbody>{move || rows()}</tbody>
                    </table>
                </div>
            </Show>
        </details>
    }
}
