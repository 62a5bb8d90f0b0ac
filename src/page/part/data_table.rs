//! The table behind a figure.

use super::Picked;
use crate::state::{press, say, views};
use leptos::prelude::*;
use nadir::figure::DataTable;
use nadir::report::explanation_words;

/// A closed list that opens to the values of a figure as a table.
#[component]
pub fn DataTableView(
    /// The values.
    #[prop(into)]
    table: Signal<DataTable>,
    /// Name of the figure, with which the ids of the buttons in the table begin.
    #[prop(optional, into)]
    name: Signal<String>,
    /// What to do with what a pressed number opens; without it numbers are only read.
    #[prop(optional_no_strip)]
    on_pick: Option<Callback<Picked>>,
) -> impl IntoView {
    // A closed table costs nothing while its figure changes.
    let is_open = RwSignal::new(false);
    let header = move || table.with(|table| views(table.header.iter().map(|cell| view! { <th scope="col">{cell.clone()}</th> })));
    let caption = move || table.with(|table| table.caption.clone());
    let cell = move |table: &DataTable, row: usize, column: usize, text: &str| {
        let Some((on_pick, opens)) = on_pick.zip(table.opens(row, column)) else {
            return view! { <td>{text.to_owned()}</td> }.into_any();
        };
        let id = format!("{}-{row}-{column}", name.get());
        let pick = press({
            let id = id.clone();
            move || on_pick.run(Picked { opens: opens.clone(), from: id.clone() })
        });
        let title = say(explanation_words::WHERE_FROM);
        view! { <td><button type="button" class="number" id=id title=title on:click=pick>{text.to_owned()}</button></td> }
            .into_any()
    };
    let row = move |table: &DataTable, row: usize, cells: &[String]| {
        let label = cells.first().cloned();
        let rest = views(cells.iter().enumerate().skip(1).map(|(column, text)| cell(table, row, column, text)));
        view! { <tr><th scope="row">{label}</th>{rest}</tr> }
    };
    let rows = move || table.with(|table| views(table.rows.iter().enumerate().map(|(index, cells)| row(table, index, cells))));
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
