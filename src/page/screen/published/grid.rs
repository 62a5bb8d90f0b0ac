//! The printed table: a head with the arms, a row for each printed one, and the verdict beside it.

use super::cell::{Printed, PrintedCellView};
use super::state::{PublishedState, published_state};
use crate::part::sheet::{drag_over, end_with_its_screen};
use crate::state::{app_state, say};
use leptos::prelude::*;
use nadir::printed::{PrintedCell, PublishedPlace, RowField, RowId, Verdict};
use nadir::report::published_words::{self as words, verdict_name, verdict_symbol};
use nadir::report::words::Phrase;

/// The grid.
#[component]
pub fn PrintedGrid() -> impl IntoView {
    let state = published_state();
    let printed = Printed::new(app_state(), state);
    provide_context(printed);
    end_with_its_screen(printed);
    let rows = Memo::new(move |_| state.draft.with(|draft| draft.rows.iter().map(|row| row.id).collect::<Vec<_>>()));
    let has_more = Memo::new(move |_| state.draft.with(|draft| draft.has_more));
    let names = Memo::new(move |_| {
        state.draft.with(|draft| draft.columns.iter().map(|column| column.name.clone()).collect::<Vec<String>>())
    });
    let more = |arm: usize| view! { <th scope="col"><ArmName arm /> <small>{say(words::MORE)}</small></th> };
    view! {
        <div class="grid-frame">
            <table class="grid printed" role="grid" aria-label=say(words::GRID) on:mouseover=move |event| drag_over(&printed, &event)>
                <thead>
                    <tr>
                        <th scope="col">{say(words::ROW)}</th>
                        <ArmHead arm=0 name=words::REFERENCE_ARM />
                        <ArmHead arm=1 name=words::COMPARISON_ARM />
                        {move || has_more.get().then(|| view! { {more(0)} {more(1)} })}
                        {move || names.get().into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                        <th scope="col" class="p">{say(words::PRINTED_P)}</th>
                        <th scope="col" class="words">{say(words::VERDICT)}</th>
                        <th scope="col" class="size">{say(words::SIZE)} <small><ArmName arm=0 /></small></th>
                        <th scope="col" class="size">{say(words::SIZE)} <small><ArmName arm=1 /></small></th>
                        <th scope="col" class="size" title=say(words::FAMILY_NOTE)>{say(words::FAMILY)}</th>
                        <th scope="col" class="size" title=say(words::WHOLE_NUMBERS_NOTE)>{say(words::WHOLE_NUMBERS)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| *row let:row>
                        <PrintedRowView row has_more />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The name of an arm, or what it stands for.
#[component]
fn ArmName(arm: usize) -> impl IntoView {
    let state = published_state();
    let name = move || state.draft.with(|draft| draft.text(PublishedPlace::Arm(arm)).to_owned());
    let placeholder = say(if arm == 0 { words::REFERENCE_ARM } else { words::COMPARISON_ARM });
    move || Some(name()).filter(|name| !name.is_empty()).unwrap_or_else(|| placeholder().to_owned())
}

/// Name and size of an arm, to be typed.
#[component]
fn ArmHead(arm: usize, name: Phrase) -> impl IntoView {
    let (app, name_text) = (app_state(), say(name));
    let size_label = move || format!("{}, {}", name_text(), app.say(words::SIZE));
    view! {
        <th scope="col" class="arm">
            <HeadField place=PublishedPlace::Arm(arm) label=Signal::derive(move || name_text().to_owned()) />
            <label class="arm-size">"n = " <HeadField place=PublishedPlace::Size(arm) label=Signal::derive(size_label) /></label>
        </th>
    }
}

#[component]
fn HeadField(place: PublishedPlace, label: Signal<String>) -> impl IntoView {
    let state = published_state();
    view! {
        <input
            type="text"
            autocomplete="off"
            spellcheck="false"
            placeholder=move || if matches!(place, PublishedPlace::Size(_)) { String::new() } else { label.get() }
            aria-label=move || label.get()
            prop:value=move || state.draft.with(|draft| draft.text(place).to_owned())
            on:input:target=move |event| state.type_into(place, &event.target().value())
            on:blur=move |_| state.finish_typing()
            on:keydown=move |event| super::undo_key(state, &event)
        />
    }
}

#[component]
fn PrintedRowView(row: RowId, has_more: Memo<bool>) -> impl IntoView {
    let state = published_state();
    let is_open = Memo::new(move |_| state.active.get().is_some_and(|(active, _)| active == row));
    let columns = Memo::new(move |_| state.draft.with(|draft| u8::try_from(draft.columns.len()).unwrap_or(u8::MAX)));
    let is_heading =
        Memo::new(move |_| state.draft.with(|draft| draft.row(row).is_some_and(nadir::printed::RowDraft::is_heading)));
    let cells =
        |fields: &'static [RowField]| fields.iter().map(|field| view! { <PrintedCellView row field=*field /> }).collect_view();
    view! {
        <tr class:open=move || is_open.get() class:heading=move || is_heading.get()>
            <PrintedCellView row field=RowField::Label />
            {cells(&[RowField::First, RowField::Second])}
            {move || has_more.get().then(|| view! { <PrintedCellView row field=RowField::FirstMore /> <PrintedCellView row field=RowField::SecondMore /> })}
            {move || (0..columns.get()).map(|at| view! { <PrintedCellView row field=RowField::Column(at) /> }).collect_view()}
            <PrintedCellView row field=RowField::P />
            <td role="gridcell" class="words"><VerdictView row /></td>
            {cells(&[RowField::FirstSize, RowField::SecondSize, RowField::Family])}
            <td role="gridcell" class="tick"><WholeNumbers row /></td>
        </tr>
    }
}

/// Asked only where it matters: of means.
#[component]
fn WholeNumbers(row: RowId) -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    let holds_means = Memo::new(move |_| {
        state.check.with(|check| {
            let known = check.rows.iter().find(|known| known.row.id == row);
            known.is_some_and(|known| known.row.cells.iter().any(|cell| matches!(cell, PrintedCell::MeanSd { .. })))
        })
    });
    let is_set = move || state.draft.with(|draft| draft.row(row).is_some_and(|row| row.whole_numbers));
    let set = move |is_set: bool| {
        state.change(|draft| {
            for row in draft.rows.iter_mut().filter(|known| known.id == row) {
                row.whole_numbers = is_set;
            }
        });
    };
    let name = move || state.draft.with(|draft| draft.text(PublishedPlace::Cell(row, RowField::Label)).to_owned());
    move || {
        holds_means.get().then(|| {
            view! {
                <input
                    type="checkbox"
                    aria-label=move || format!("{}: {}", name(), app.say(words::WHOLE_NUMBERS_NOTE))
                    prop:checked=is_set
                    on:change:target=move |event| set(event.target().checked())
                />
            }
        })
    }
}

/// The verdict: a symbol, a word, a colour; beside it, what else is odd in the row.
#[component]
fn VerdictView(row: RowId) -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    let known = Memo::new(move |_| {
        state.check.with(|check| {
            let own = check.rows.iter().find(|known| known.row.id == row)?;
            let odd = check.findings.iter().filter(|finding| finding.row == row).count();
            Some((own.verdict, own.departs, odd))
        })
    });
    move || {
        let (verdict, departs, odd) = known.get()?;
        let language = app.language.get();
        let class = match verdict {
            Verdict::Reproduced => "response",
            Verdict::WithinRounding | Verdict::OnlyUncapped => "unknown",
            Verdict::NotReproduced => "progressive",
            Verdict::NotRecomputable | Verdict::NoP => "stable",
        };
        if verdict == Verdict::NoP && odd == 0 {
            return None;
        }
        let tag = (verdict != Verdict::NoP).then(|| {
            view! {
                <span class=format!("tag {class}")>
                    <span class="symbol" aria-hidden="true">{verdict_symbol(verdict)}</span>
                    {verdict_name(verdict, language)}
                </span>
            }
        });
        let off = departs.then(|| view! { <span class="off-rule">{say(words::OFF_RULE)}</span> });
        let cells = odd > usize::from(departs) + usize::from(matches!(verdict, Verdict::OnlyUncapped | Verdict::NotReproduced));
        let wrong = cells.then(|| view! { <span class="off-rule wrong">{say(words::ODD_CELL)}</span> });
        Some(view! { {tag} {off} {wrong} })
    }
}

/// Row of the active cell.
pub fn active_row(state: PublishedState) -> Option<RowId> {
    state.active.get().map(|(row, _)| row)
}
