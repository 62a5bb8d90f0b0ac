//! The buttons around the printed table.

use super::cell::offer_import;
use super::state::{PublishedState, published_state};
use crate::browser::{clipboard, download, focus, given, print};
use crate::engine::{Answered, engine};
use crate::part::TableView;
use crate::reading::{Reading, reading};
use crate::screen::patient::files::tell;
use crate::state::{AppState, app_state, press, say};
use leptos::ev::ClipboardEvent;
use leptos::prelude::*;
use nadir::entry::sheet::{Move, step};
use nadir::files::{ByteOrderMark, table_csv};
use nadir::printed::{
    PublishedDraft, PublishedPlace, RowField, clipboard_text, is_rows_of_patients, is_whole_table, paste, source_paper_example,
};
use nadir::report::policy_words::policy_title;
use nadir::report::published_words as words;
use nadir::report::table::Table;
use nadir::report::words as common;
use nadir::statistics::policy::TestPolicy;
use nadir_engine::{Answer, Question};

/// Undo, example, clear, rule, download.
#[component]
pub fn Tools(review: RwSignal<bool>) -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    // Spreadsheets read letters beyond the plain ones only behind it.
    let with_mark = RwSignal::new(true);
    let option = move |policy: &'static TestPolicy| {
        let is_chosen = move || state.draft.with(|draft| draft.rule == policy.name);
        view! { <option value=policy.name prop:selected=is_chosen>{move || policy_title(policy.name, app.language.get())}</option> }
    };
    view! {
        <label class="rule-choice">
            {say(words::STATED_RULE)} " "
            <select id="stated-rule" on:change:target=move |event| {
                let rule = event.target().value();
                state.change(|draft| draft.rule = rule);
            }>
                <option value="" prop:selected=move || state.draft.with(|draft| draft.rule.is_empty())>{say(words::NO_RULE)}</option>
                {TestPolicy::ALL.map(option)}
            </select>
        </label>
        <div class="tools" id="published-tools" role="toolbar" tabindex="-1" aria-label=say(common::FILES)>
            <button type="button" disabled=move || !state.can_undo.get() on:click=press(move || state.undo())>{say(common::UNDO)}</button>
            <button type="button" disabled=move || !state.can_redo.get() on:click=press(move || state.redo())>{say(common::REDO)}</button>
            <button type="button" id="load-example" on:click=press(move || replace(state, source_paper_example()))>{say(words::LOAD_EXAMPLE)}</button>
            <button type="button" id="clear-published" on:click=press(move || replace(state, PublishedDraft::empty()))>{say(words::CLEAR)}</button>
            <button type="button" id="open-review" on:click=press(move || review.set(true))>{say(words::REVIEW)}</button>
            <details class="menu">
                <summary>{say(words::DOWNLOAD_REPORT)}</summary>
                <div class="menu-sheet">
                    <button type="button" id="csv-published" on:click=press(move || download_report(app, with_mark.get_untracked()))>
                        {say(words::REPORT)}
                    </button>
                    <label>
                        <input type="checkbox" prop:checked=move || with_mark.get() on:change:target=move |event| with_mark.set(event.target().checked()) />
                        " "
                        {say(common::CSV_BOM)}
                    </label>
                </div>
            </details>
        </div>
    }
}

/// Another table in place of this one; undo brings it back.
fn replace(state: PublishedState, table: PublishedDraft) {
    state.keep_as_it_is();
    state.change(|draft| *draft = table);
    if let Some(first) = state.draft.with_untracked(|draft| draft.rows.first().map(|row| row.id)) {
        state.go_to((first, RowField::Label));
    }
}

fn download_report(app: AppState, with_mark: bool) {
    let mark = if with_mark { ByteOrderMark::With } else { ByteOrderMark::Without };
    engine().ask(Question::PublishedReport, move |answer| {
        let Answer::Table { table, .. } = answer else { return };
        let text = table_csv(&table, mark);
        if let Err(error) = download::download("published-table.csv", "text/csv;charset=utf-8", text.as_bytes()) {
            tell(app, &error);
        }
    });
}

/// A whole table pasted into the name of an arm, the title or the footnotes, or where no field is, is a table, and no name or note; so are
/// cells of a spreadsheet in the name of an arm.
pub fn take_table(state: PublishedState, reading: Reading, takes_cells: bool, event: &ClipboardEvent) {
    let Some(plain) = clipboard::pasted_text(event).filter(|text| text.contains(['\t', '\n'])) else { return };
    let html = clipboard::pasted_html(event);
    let text = clipboard_text(&plain, html.as_deref());
    let has_cells = plain.contains('\t');
    let is_table = || (takes_cells || has_cells || html.is_some()) && is_whole_table(&text);
    if !(takes_cells && has_cells || is_table()) {
        return;
    }
    clipboard::take_over(event);
    state.finish_typing();
    if is_rows_of_patients(&plain) && offer_import(reading, state, event, None, &plain) {
        return;
    }
    state.change(|draft| *draft = paste(draft, None, &text).draft);
}

/// Takes a whole table that is pasted where no field is, as long as the screen is open.
pub fn take_tables(state: PublishedState) {
    let reading = reading();
    let on_paste = window_event_listener(leptos::ev::paste, move |event| {
        if !event.default_prevented() && !given::is_in_field(&event) {
            take_table(state, reading, false, &event);
        }
    });
    on_cleanup(move || on_paste.remove());
}

/// Footnotes, which tell how cells are read and which tests were made.
#[component]
pub fn Footnotes() -> impl IntoView {
    let (state, reading) = (published_state(), reading());
    view! {
        <details class="understood">
            <summary>{say(words::FOOTNOTES)}</summary>
            <textarea
                rows="3"
                aria-label=say(words::FOOTNOTES)
                prop:value=move || state.draft.with(|draft| draft.notes.clone())
                on:input:target=move |event| state.type_into(PublishedPlace::Notes, &event.target().value())
                on:blur=move |_| state.finish_typing()
                on:keydown=move |event| super::undo_key(state, &event)
                on:paste=move |event| take_table(state, reading, false, &event)
            ></textarea>
        </details>
        <p class="hint">{say(words::UNDERSTOOD_NOTE)}</p>
    }
}

/// The page for a reviewer, with the button that prints it.
#[component]
pub fn Review(is_open: RwSignal<bool>) -> impl IntoView {
    let answered = engine().answered(|| Some(Question::PublishedReview));
    let table = Memo::new(move |_| match answered.get() {
        Some(Answered { answer: Answer::Table { table, .. }, .. }) => table,
        _ => Table::default(),
    });
    view! {
        <section class="review" aria-label=say(words::REVIEW)>
            <div class="grid-tools">
                <button type="button" id="print-review" on:click=press(print::print)>{say(common::PRINT)}</button>
                <button type="button" class="quiet" on:click=press(move || is_open.set(false))>{say(words::CLOSE_REVIEW)}</button>
            </div>
            <TableView table open=Signal::derive(|| None) on_open=Callback::new(|_| ()) />
        </section>
    }
}

/// Rows and columns, and what may be typed.
#[component]
pub fn RowTools() -> impl IntoView {
    let (state, app) = (published_state(), app_state());
    let full = move || state.draft.with(|draft| draft.rows.len() >= PublishedDraft::MOST_ROWS);
    let add = move || {
        let after = state.active.get_untracked().map(|(row, _)| row);
        let mut added = None;
        state.change(|draft| added = draft.add_row(after));
        if let Some(added) = added {
            state.go_to((added, RowField::Label));
        }
    };
    let remove = move || {
        let Some((row, field)) = state.active.get_untracked() else { return };
        let next = state
            .draft
            .with_untracked(|draft| step(draft, (row, field), Move::Down).or_else(|| step(draft, (row, field), Move::Up)));
        state.change(|draft| draft.remove_row(row));
        match next {
            Some(next) => state.go_to(next),
            None => {
                focus::focus("published-tools");
            }
        }
    };
    view! {
        <div class="grid-tools">
            <button type="button" disabled=full on:click=press(add)>{say(words::ADD_ROW)}</button>
            <button type="button" class="quiet" disabled=move || state.active.get().is_none() on:click=press(remove)>{say(words::REMOVE_ROW)}</button>
            <label class="check">
                <input
                    type="checkbox"
                    id="show-more"
                    prop:checked=move || state.draft.with(|draft| draft.has_more)
                    on:change:target=move |event| {
                        let has_more = event.target().checked();
                        state.change(|draft| draft.has_more = has_more);
                    }
                />
                " "
                {say(words::SHOW_MORE)}
            </label>
        </div>
        <p class="hint">{say(words::PASTE_HINT)}</p>
        <p class="hint">
            {say(words::FAMILY_NOTE)} {move || app.language.get().pick(". ", "。")} {say(words::WHOLE_NUMBERS_NOTE)} {move || app.language.get().pick(".", "。")}
        </p>
    }
}
