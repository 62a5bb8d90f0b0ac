//! A table set as a journal sets it; numbers that something explains open it.

use super::number_keys::{NumberKeys, number_id};
use crate::state::{press, say};
use leptos::prelude::*;
use nadir::report::explanation_words;
use nadir::report::table::{Cell, Column, Origin, Row, RowKind, Table};
use nadir::report::table_alignment::missing_decimals;
use nadir::report::words::Phrase;

/// The table with its footnotes.
///
/// The element of the table has the table's name as its id, and the button of a number `name-row-column`.
#[component]
pub fn TableView(
    /// What to show.
    #[prop(into)]
    table: Signal<Table>,
    /// What explains the open number; its row stands out.
    #[prop(into)]
    open: Signal<Option<Origin>>,
    /// A number was pressed.
    on_open: Callback<Pressed>,
    /// Rows that can be given in another way.
    #[prop(optional)]
    switch: Option<RowSwitch>,
) -> impl IntoView {
    let heading = |column: &Column| {
        // A column without a name has no heading: an empty one would be read out as one.
        if column.heading.is_empty() && column.detail.is_empty() {
            return view! { <td></td> }.into_any();
        }
        let detail = (!column.detail.is_empty()).then(|| view! { <small>{column.detail.clone()}</small> });
        view! { <th scope="col">{column.heading.clone()}{detail}</th> }.into_any()
    };
    let span = |(heading, columns): (String, usize)| {
        if heading.is_empty() {
            return view! { <td colspan=columns></td> }.into_any();
        }
        view! { <th scope="colgroup" class="span" colspan=columns>{heading}</th> }.into_any()
    };
    let spans = move || {
        let head = table.with(Table::head_of_spans);
        (!head.is_empty()).then(|| view! { <tr class="spans">{head.into_iter().map(span).collect_view()}</tr> })
    };
    let switched = Signal::derive(move || switch.map_or_else(Vec::new, |switch| switch.rows.get()));
    let keys = NumberKeys::new(table, switched);
    let headings = move || table.with(|table| table.columns.iter().map(heading).collect_view());
    let rows = move || {
        table.with(|table| {
            let columns = table.columns.len().saturating_sub(1);
            let padding: Vec<Vec<String>> = (0..columns).map(|column| missing_decimals(table, column)).collect();
            let row = |(index, row): (usize, &Row)| {
                let behind = padding.iter().map(|column| column.get(index).cloned().unwrap_or_default()).collect();
                let label = label_view(row, index, &table.name, switch, keys);
                row_view(row, label, (&table.name, index), behind, Opens { open, on_open, keys })
            };
            table.rows.iter().enumerate().map(row).collect_view()
        })
    };
    let caption = move || {
        table.with(|table| {
            let subtitle = (!table.subtitle.is_empty()).then(|| view! { " " <small>{table.subtitle.clone()}</small> });
            view! { <span>{table.title.clone()}{subtitle}</span> }
        })
    };
    // Wider than a telephone: it scrolls by itself, and must be reachable to be scrolled.
    view! {
        <div class="paper-frame" tabindex="0" role="group" aria-label=move || table.with(|table| table.title.clone())>
            <table class="paper" id=move || table.with(|table| table.name.clone()) on:keydown=move |event| keys.key(&event)>
                <caption>{caption}</caption>
                <thead>{spans}<tr>{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {move || table.with(notes_view)}
    }
}

/// A number that was pressed.
#[derive(Debug, Clone)]
pub struct Pressed {
    /// What explains it.
    pub origin: Origin,
    /// Id of its button, by which the keyboard finds back.
    pub id: String,
}

/// Rows whose label is a button that gives them in another way.
#[derive(Clone, Copy)]
pub struct RowSwitch {
    /// Which rows, from 0.
    pub rows: Signal<Vec<usize>>,
    /// What the button says of itself.
    pub title: Phrase,
    /// The label of this row was pressed.
    pub on_switch: Callback<usize>,
}

/// The id of the button in the label of a row.
pub fn label_id(table: &str, row: usize) -> String {
    format!("{table}-{row}-label")
}

/// What opens the numbers of a table, and what leads among them.
#[derive(Clone, Copy)]
struct Opens {
    open: Signal<Option<Origin>>,
    on_open: Callback<Pressed>,
    keys: NumberKeys,
}

fn label_view(row: &Row, index: usize, table: &str, switch: Option<RowSwitch>, keys: NumberKeys) -> AnyView {
    let label = row.label.clone();
    let Some(switch) = switch.filter(|switch| switch.rows.with(|rows| rows.contains(&index))) else { return label.into_any() };
    let press = press(move || switch.on_switch.run(index));
    view! {
        <button
            type="button"
            class="number"
            id=label_id(table, index)
            title=say(switch.title)
            tabindex=move || keys.tabindex((index, 0))
            on:focus=move |_| keys.entered((index, 0))
            on:click=press
        >
            {label}
            <span class="switch" aria-hidden="true">" ⇄"</span>
        </button>
    }
    .into_any()
}

fn row_view(row: &Row, label: AnyView, (table, index): (&str, usize), behind: Vec<String>, opens: Opens) -> AnyView {
    let columns = behind.len();
    if row.kind == RowKind::Section && row.cells.is_empty() {
        return view! { <tr class="group"><th scope="colgroup" colspan=columns + 1><span>{label}</span></th></tr> }.into_any();
    }
    let origins: Vec<Origin> = row.cells.iter().filter_map(|cell| cell.origin.clone()).collect();
    let is_open = move || opens.open.with(|open| open.as_ref().is_some_and(|open| origins.contains(open)));
    let kind = match row.kind {
        RowKind::Section => "group",
        RowKind::Member => "member",
        RowKind::Data => "",
    };
    let cells = (0..columns).zip(behind).map(|(column, behind)| match row.cells.get(column) {
        Some(cell) => cell_view(cell, number_id(table, index, column + 1), (index, column + 1), behind, opens),
        None => view! { <td></td> }.into_any(),
    });
    view! {
        <tr class=kind class:open=is_open>
            <th scope="row">{label}</th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}

fn cell_view(cell: &Cell, id: String, place: (usize, usize), behind: String, opens: Opens) -> AnyView {
    let Opens { open, on_open, keys } = opens;
    let mark = cell.footnote.map(|footnote| view! { <sup>{Table::mark(footnote)}</sup> });
    let behind = (!behind.is_empty()).then(|| view! { <span class="unseen-digits" aria-hidden="true">{behind}</span> });
    let text = cell.text.clone();
    match cell.origin.clone() {
        Some(origin) => {
            let of = origin.clone();
            view! {
                <td>
                    <button
                        type="button"
                        class="number"
                        class:p=keys.is_p(place)
                        id=id.clone()
                        title=say(explanation_words::WHERE_FROM)
                        tabindex=move || keys.tabindex(place)
                        on:focus=move |_| keys.entered(place)
                        aria-pressed=move || open.with(|open| open.as_ref() == Some(&of)).to_string()
                        on:click=press(move || on_open.run(Pressed { origin: origin.clone(), id: id.clone() }))
                    >{text}</button>
                    {behind}
                    {mark}
                </td>
            }
            .into_any()
        }
        None => view! { <td>{text}{behind}{mark}</td> }.into_any(),
    }
}

/// Footnotes under their marks, then the notes on the whole table.
fn notes_view(table: &Table) -> AnyView {
    if table.footnotes.is_empty() && table.notes.is_empty() {
        return ().into_any();
    }
    let footnote =
        |(index, text): (usize, &String)| view! { <span><sup>{Table::mark(index)}</sup> " " {text.clone()} " "</span> };
    let footnotes = table.footnotes.iter().enumerate().map(footnote).collect_view();
    let notes = table.notes.iter().map(|note| view! { <span>{note.clone()} " "</span> }).collect_view();
    view! { <p class="foot">{footnotes}{notes}</p> }.into_any()
}
