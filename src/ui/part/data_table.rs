//! The table behind a figure.

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
    let header =
        move || table.with(|table| table.header.iter().map(|cell| view! { <th scope="col">{cell.clone()}</th> }).collect_view());
    let caption = move || table.with(|table| table.caption.clone());
    let row = |cells: &Vec<String>| {
        let name = cells.first().cloned();
        let rest = cells.iter().skip(1).map(|cell| view! { <td>{cell.clone()}</td> }).collect_view();
        view! { <tr><th scope="row">{name}</th>{rest}</tr> }
    };
    let rows = move || table.with(|table| table.rows.iter().map(row).collect_view());
    view! {
        <details class="figure-data" on:toggle=move |_| is_open.update(|open| *open = !*open)>
            <summary>{caption}</summary>
            <Show when=move || is_open.get()>
                <div class="figure-data-scroll" tabindex="0" role="group" aria-label=caption>
                    <table>
                        <thead><tr>{header}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Show>
        </details>
    }
}
