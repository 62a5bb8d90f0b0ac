//! One cell of the printed table: an input with the keys of a spreadsheet.

use super::state::{CellPlace, PublishedState, cell_id, published_state};
use crate::browser::{clipboard, focus};
use crate::state::{AppState, app_state};
use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::prelude::*;
use nadir::entry::finding::Severity;
use nadir::printed::{PublishedPlace, RowField, RowId, paste};
use nadir::report::printed::finding_sentence;
use nadir::report::published_words::{ROWS_LEFT_OUT, field_name};

/// How the keys of a cell behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Arrows move between cells; typing replaces.
    Moving,
    /// Something was typed: arrows end it and move on.
    Typing,
    /// F2 or a double click: arrows move within the text.
    Editing,
}

/// One cell.
#[component]
pub fn PrintedCellView(row: RowId, field: RowField) -> impl IntoView {
    let (app, state) = (app_state(), published_state());
    let place = (row, field);
    let at = PublishedPlace::Cell(row, field);
    let mode = StoredValue::new(Mode::Moving);
    let text = Memo::new(move |_| state.draft.with(|draft| draft.text(at).to_owned()));
    let findings = Memo::new(move |_| {
        if state.editing.get() == Some(place) {
            return (None, String::new());
        }
        let language = app.language.get();
        state.check.with(|check| {
            let own = check.findings.iter().filter(|finding| finding.row == row && finding.field == field);
            let severity = own.clone().map(|finding| finding.rule.severity()).min();
            let texts = own.map(|finding| finding_sentence(finding, check, language).text());
            (severity, texts.collect::<Vec<_>>().join("\n"))
        })
    });
    let class = move || {
        let severity = match findings.with(|(severity, _)| *severity) {
            Some(Severity::Blocking) => "blocking",
            Some(Severity::Caution) => "caution",
            None => "",
        };
        let kind = if field == RowField::Label { "name" } else { "cell" };
        format!("{kind} {severity}")
    };
    let is_entry = Memo::new(move |_| state.entry() == Some(place));
    let label = move || {
        let language = app.language.get();
        let name = state.draft.with(|draft| draft.text(PublishedPlace::Cell(row, RowField::Label)).to_owned());
        let field_text = field_name(field, language).to_owned();
        if name.is_empty() || field == RowField::Label { field_text } else { format!("{name}, {field_text}") }
    };
    view! {
        <td class=class role=if field == RowField::Label { "rowheader" } else { "gridcell" } title=move || findings.with(|(_, text)| text.clone())>
            <input
                id=cell_id(place)
                type="text"
                autocomplete="off"
                spellcheck="false"
                tabindex=move || if is_entry.get() { "0" } else { "-1" }
                aria-label=label
                aria-invalid=move || (findings.with(|(severity, _)| *severity) == Some(Severity::Blocking)).to_string()
                aria-description=move || findings.with(|(_, text)| text.clone())
                prop:value=move || text.get()
                on:focus=move |_| {
                    state.active.set(Some(place));
                    mode.set_value(Mode::Moving);
                    focus::select_text(&cell_id(place));
                }
                on:blur=move |_| state.finish_typing()
                on:input:target=move |event| {
                    if mode.get_value() == Mode::Moving {
                        mode.set_value(Mode::Typing);
                    }
                    state.editing.set(Some(place));
                    state.type_into(at, &event.target().value());
                }
                on:dblclick=move |_| mode.set_value(Mode::Editing)
                on:keydown=move |event| key(state, place, mode, &event)
                on:copy=move |event| {
                    copy(state, mode, at, &event);
                }
                on:cut=move |event| {
                    if copy(state, mode, at, &event) {
                        state.change(|draft| draft.set(at, ""));
                    }
                }
                on:paste=move |event| paste_block(app, state, place, mode.get_value(), &event)
            />
        </td>
    }
}

fn key(state: PublishedState, place: CellPlace, mode: StoredValue<Mode>, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let (row, field) = place;
    let at = PublishedPlace::Cell(row, field);
    let (now, shift) = (mode.get_value(), event.shift_key());
    let again = move || request_animation_frame(move || focus::select_text(&cell_id(place)));
    let key = event.key();
    let (down, right) = match key.as_str() {
        "z" | "Z" | "y" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            state.finish_typing();
            if shift || key == "y" {
                state.redo();
            } else {
                state.undo();
            }
            if let Some(entry) = untrack(|| state.entry()) {
                state.go_to(entry);
                again();
            }
            return;
        }
        "F2" => {
            event.prevent_default();
            mode.set_value(Mode::Editing);
            focus::caret_to_end(&cell_id(place));
            return;
        }
        "Escape" => {
            event.prevent_default();
            if now == Mode::Moving {
                focus::focus("published-tools");
            } else {
                state.cancel_typing(at);
                mode.set_value(Mode::Moving);
                again();
            }
            return;
        }
        "Delete" if now == Mode::Moving => {
            event.prevent_default();
            state.change(|draft| draft.set(at, ""));
            return;
        }
        "ArrowUp" => (-1, 0),
        "Enter" if shift => (-1, 0),
        "Enter" | "ArrowDown" => (1, 0),
        "ArrowLeft" if now != Mode::Editing => (0, -1),
        "ArrowRight" if now != Mode::Editing => (0, 1),
        "Tab" => (0, if shift { -1 } else { 1 }),
        _ => return,
    };
    let next = state.draft.with_untracked(|draft| draft.step(place, down, right, key == "Tab"));
    match next {
        Some(next) => {
            event.prevent_default();
            state.finish_typing();
            mode.set_value(Mode::Moving);
            state.go_to(next);
        }
        // At the edge Tab goes on to what follows the grid; Enter below the last row makes a new one.
        None if key == "Enter" && !shift => {
            event.prevent_default();
            state.finish_typing();
            let mut added = None;
            state.change(|draft| added = draft.add_row(Some(row)));
            if let Some(added) = added {
                state.go_to((added, field));
            }
        }
        None if key == "Tab" => {}
        None => event.prevent_default(),
    }
}

/// Copies the cell while moving; while editing the browser copies the text.
fn copy(state: PublishedState, mode: StoredValue<Mode>, at: PublishedPlace, event: &ClipboardEvent) -> bool {
    if mode.get_value() != Mode::Moving {
        return false;
    }
    let text = state.draft.with_untracked(|draft| draft.text(at).to_owned());
    clipboard::copy(event, &text, None)
}

/// Pastes a table or a block; while editing, a single text is the browser's to paste.
fn paste_block(app: AppState, state: PublishedState, place: CellPlace, mode: Mode, event: &ClipboardEvent) {
    let Some(text) = clipboard::pasted_text(event) else { return };
    if mode != Mode::Moving && !text.contains(['\t', '\n']) {
        return;
    }
    clipboard::take_over(event);
    state.finish_typing();
    let pasted = state.draft.with_untracked(|draft| paste(draft, Some(place), &text));
    let (last, left_out) = (pasted.last, pasted.left_out);
    state.change(|draft| *draft = pasted.draft);
    if left_out > 0 {
        let note = ROWS_LEFT_OUT.in_language(app.language.get_untracked());
        app.notice.set(Some(note.replace("{}", &left_out.to_string())));
    }
    if let Some(last) = last {
        state.go_to(last);
    }
}
