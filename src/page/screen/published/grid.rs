//! The printed table: a head with the arms, a row for each printed one, and the verdict beside it.

use super::cell::{Printed, PrintedCellView};
use super::row::RowOf;
use super::state::{PublishedState, published_state};
use super::tools::take_table;
use crate::part::sheet::{drag_over, end_with_its_screen};
use crate::reading::reading;
use crate::state::{AppState, app_state, say};
use leptos::prelude::*;
use nadir::printed::{CellReading, ColumnRole, MOST_COLUMNS, PublishedPlace, RowDraft, RowField, RowId, Verdict};
use nadir::report::printed::RowShown;
use nadir::report::published_words::{self as words, reading_name, role_name, verdict_name, verdict_symbol};
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
    let columns = Memo::new(move |_| state.draft.with(|draft| draft.columns.len().min(MOST_COLUMNS)));
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
                        <For each=move || 0..columns.get() key=|at| *at let:at><FurtherHead at /></For>
                        <th scope="col" class="p">{say(words::PRINTED_P)}</th>
                        <th scope="col" class="recomputed">{say(words::RECOMPUTED_P)}</th>
                        <th scope="col" class="words">{say(words::VERDICT)}</th>
                        <th scope="col" class="size">{say(words::SIZE)} <small><ArmName arm=0 /></small></th>
                        <th scope="col" class="size">{say(words::SIZE)} <small><ArmName arm=1 /></small></th>
                        <th scope="col" class="size" title=say(words::FAMILY_NOTE)>{say(words::FAMILY)}</th>
                        <th scope="col" class="size" title=say(words::WHOLE_NUMBERS_NOTE)>{say(words::WHOLE_NUMBERS)}</th>
                        <th scope="col" class="size">{say(words::READ_AS)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| *row let:row>
                        <PrintedRowView row has_more columns />
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

/// What the field of a size is called.
fn size_of(name: &str, app: AppState) -> String {
    format!("{name}{}{}", app.language.get().pick(", ", "，"), app.say(words::SIZE))
}

/// Name and size of an arm, to be typed.
#[component]
fn ArmHead(arm: usize, name: Phrase) -> impl IntoView {
    let (app, name_text) = (app_state(), say(name));
    let size_label = move || size_of(name_text(), app);
    view! {
        <th scope="col" class="arm">
            <HeadField place=PublishedPlace::Arm(arm) label=Signal::derive(move || name_text().to_owned()) />
            <label class="arm-size">"n = " <HeadField place=PublishedPlace::Size(arm) label=Signal::derive(size_label) /></label>
        </th>
    }
}

#[component]
fn HeadField(place: PublishedPlace, label: Signal<String>) -> impl IntoView {
    let (state, reading) = (published_state(), reading());
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
            on:paste=move |event| take_table(state, reading, true, &event)
        />
    }
}

#[component]
fn PrintedRowView(row: RowId, has_more: Memo<bool>, columns: Memo<usize>) -> impl IntoView {
    let of = RowOf::new(published_state(), row);
    let is_open = Memo::new(move |_| of.keyboard.with(|keyboard| keyboard.is_open));
    let is_heading = Memo::new(move |_| of.draft.with(RowDraft::is_heading));
    let cells =
        |fields: &'static [RowField]| fields.iter().map(|field| view! { <PrintedCellView of field=*field /> }).collect_view();
    view! {
        <tr class:open=move || is_open.get() class:heading=move || is_heading.get()>
            <PrintedCellView of field=RowField::Label />
            {cells(&[RowField::First, RowField::Second])}
            {move || has_more.get().then(|| view! { <PrintedCellView of field=RowField::FirstMore /> <PrintedCellView of field=RowField::SecondMore /> })}
            <For each=move || 0..columns.get() key=|at| *at let:at>
                <PrintedCellView of field=RowField::Column(u8::try_from(at).unwrap_or(u8::MAX)) />
            </For>
            <PrintedCellView of field=RowField::P />
            <td role="gridcell" class="recomputed"><RecomputedView of /></td>
            <td role="gridcell" class="words"><VerdictView of /></td>
            {cells(&[RowField::FirstSize, RowField::SecondSize, RowField::Family])}
            <td role="gridcell" class="tick"><WholeNumbers of /></td>
            <td role="gridcell" class="tick"><ReadAs of /></td>
        </tr>
    }
}

/// What a further column holds, its name and its size; all may be changed.
#[component]
fn FurtherHead(at: usize) -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    let role =
        Memo::new(move |_| state.draft.with(|draft| draft.columns.get(at).map_or(ColumnRole::Other, |column| column.role)));
    let field = RowField::Column(u8::try_from(at).unwrap_or(u8::MAX));
    let name = Signal::derive(move || role_name(role.get(), app.language.get()).to_owned());
    let size = Signal::derive(move || size_of(&name.get(), app));
    view! {
        <th scope="col" class="arm">
            <RoleChoice field role />
            <HeadField place=PublishedPlace::Arm(at + 2) label=name />
            {move || matches!(role.get(), ColumnRole::Arm | ColumnRole::Total).then(|| view! {
                <label class="arm-size">"n = " <HeadField place=PublishedPlace::Size(at + 2) label=size /></label>
            })}
        </th>
    }
}

/// What a column is taken for.
#[component]
fn RoleChoice(field: RowField, #[prop(into)] role: Signal<ColumnRole>) -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    let option = move |one: ColumnRole| view! { <option value=one.id() prop:selected=move || role.get() == one>{move || role_name(one, app.language.get())}</option> };
    view! {
        <select class="role" aria-label=say(words::UNDERSTOOD) on:change:target=move |event| {
            let chosen = event.target().value();
            if let Some(role) = ColumnRole::ALL.into_iter().find(|role| role.id() == chosen) {
                state.change(|draft| draft.assign(field, role));
            }
        }>
            {ColumnRole::ALL.map(option)}
        </select>
    }
}

/// The p that the row's numbers give; the test is its title.
#[component]
fn RecomputedView(of: RowOf) -> impl IntoView {
    let known = Memo::new(move |_| of.said.with(|said| said.row.as_ref()?.recomputed.clone()));
    move || known.get().map(|[p, method]| view! { <span title=method.clone()>{p}</span> })
}

/// How the cells of a row are read: what fits, or what the person says.
#[component]
fn ReadAs(of: RowOf) -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    let read = Memo::new(move |_| of.said.with(|said| said.row.as_ref()?.reading));
    let chosen = Memo::new(move |_| of.draft.with(|row| row.reading));
    let set = move |id: String| {
        let reading = CellReading::by_id(&id);
        state.change(|draft| draft.rows.iter_mut().filter(|known| known.id == of.id).for_each(|known| known.reading = reading));
    };
    let option = move |one: CellReading| view! { <option value=one.id() prop:selected=move || chosen.get() == Some(one)>{move || reading_name(one, app.language.get())}</option> };
    let automatic = move || {
        let language = app.language.get();
        let fitting = read.get().map(|reading| reading_name(reading, language));
        fitting.map_or_else(|| app.say(words::AUTOMATIC).to_owned(), |name| format!("{} ({})", name, app.say(words::AUTOMATIC)))
    };
    move || {
        read.get().or(chosen.get()).map(|_| {
            view! {
                <select class="role" aria-label=move || format!("{}: {}", of.name(), app.say(words::READ_AS)) on:change:target=move |event| set(event.target().value())>
                    <option value="" prop:selected=move || chosen.get().is_none()>{automatic}</option>
                    {CellReading::ALL.map(option)}
                </select>
            }
        })
    }
}

/// Asked only where it matters: of means.
#[component]
fn WholeNumbers(of: RowOf) -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    let has_means = Memo::new(move |_| of.said.with(|said| said.row.as_ref().is_some_and(|row| row.has_means)));
    let is_set = move || of.draft.with(|row| row.whole_numbers);
    let set = move |is_set: bool| {
        state.change(|draft| {
            for row in draft.rows.iter_mut().filter(|known| known.id == of.id) {
                row.whole_numbers = is_set;
            }
        });
    };
    let items = move || of.draft.with(|row| row.items.clone());
    let set_items = move |text: &str| {
        state.change(|draft| {
            draft.rows.iter_mut().filter(|known| known.id == of.id).for_each(|known| text.clone_into(&mut known.items));
        });
    };
    move || {
        has_means.get().then(|| {
            view! {
                <input
                    type="checkbox"
                    aria-label=move || format!("{}: {}", of.name(), app.say(words::WHOLE_NUMBERS_NOTE))
                    prop:checked=is_set
                    on:change:target=move |event| set(event.target().checked())
                />
                {move || is_set().then(|| view! {
                    <input
                        class="items"
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        placeholder="1"
                        title=say(words::ITEMS_NOTE)
                        aria-label=move || format!("{}: {}", of.name(), app.say(words::ITEMS_NOTE))
                        prop:value=items
                        on:change:target=move |event| set_items(&event.target().value())
                    />
                })}
            }
        })
    }
}

/// The verdict: a symbol, a word, a colour; beside it, what else is odd in the row.
#[component]
fn VerdictView(of: RowOf) -> impl IntoView {
    let app = app_state();
    let known = Memo::new(move |_| of.said.with(|said| said.row.clone()));
    move || {
        let RowShown { verdict, departs, findings: odd, is_unread, .. } = known.get()?;
        let language = app.language.get();
        let class = match verdict {
            Verdict::Reproduced => "response",
            Verdict::WithinRounding | Verdict::OnlyUncapped => "unknown",
            Verdict::NotReproduced => "progressive",
            Verdict::NotRecomputable | Verdict::NoP => "stable",
        };
        if verdict == Verdict::NoP && odd == 0 && !is_unread {
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
        let unread = is_unread.then(|| view! { <span class="off-rule">{say(words::NOT_UNDERSTOOD)}</span> });
        Some(view! { {tag} {off} {wrong} {unread} })
    }
}

/// Row of the active cell.
pub fn active_row(state: PublishedState) -> Option<RowId> {
    state.active.get().map(|(row, _)| row)
}
