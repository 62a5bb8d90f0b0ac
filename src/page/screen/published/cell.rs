//! The cells of the printed table, and what its sheet does.

use super::row::RowOf;
use super::state::{CellPlace, PublishedState, cell_id};
use crate::browser::{clipboard, focus, given};
use crate::part::sheet::{CellKind, Cells, SheetCell, SheetView, Shown, cell_of};
use crate::reading::{Reading, reading};
use crate::state::{AppState, app_state, derived, set_if_other};
use leptos::ev::ClipboardEvent;
use leptos::prelude::*;
use nadir::entry::sheet::{self, Act, Key, Move, Sheet};
use nadir::printed::{PublishedPlace, RowField, block_text, clipboard_text, is_rows_of_patients, paste};
use nadir::report::published_words::{ROWS_LEFT_OUT, field_name};

/// One cell.
#[component]
pub fn PrintedCellView(of: RowOf, field: RowField) -> impl IntoView {
    let app = app_state();
    let place = (of.id, field);
    let said = move || {
        of.said.with(|said| {
            let own = said.findings.iter().filter(|finding| finding.field == field);
            let severity = own.clone().map(|finding| finding.severity).min();
            (severity, own.map(|finding| finding.text.as_str()).collect::<Vec<_>>().join("\n"))
        })
    };
    let shown = derived(move || {
        let language = app.language.get();
        let (field_text, comma) = (field_name(field, language).to_owned(), language.pick(", ", "，"));
        let (text, name) = of.draft.with(|draft| (draft.text(field).to_owned(), draft.text(RowField::Label).to_owned()));
        let label = if name.is_empty() || field == RowField::Label { field_text } else { format!("{name}{comma}{field_text}") };
        let (is_active, is_selected, is_editing) = of.keyboard.with(|keyboard| {
            (keyboard.entry == Some(field), keyboard.selected.contains(&field), keyboard.editing == Some(field))
        });
        let (severity, said) = if is_editing { (None, String::new()) } else { said() };
        Shown { text, label, severity, said, is_active, is_selected, ..Shown::default() }
    });
    let kind = CellKind { is_name: field == RowField::Label, is_measurement: false, list: "" };
    let cell = cell_of(expect_context::<Printed>(), place);
    view! { <SheetCell cell id=cell_id(place) kind shown /> }
}

/// The sheet of the printed table.
#[derive(Clone, Copy)]
pub struct Printed {
    app: StoredValue<AppState>,
    state: PublishedState,
    reading: StoredValue<Reading>,
}

impl Printed {
    pub fn new(app: AppState, state: PublishedState) -> Self {
        Self { app: StoredValue::new(app), state, reading: StoredValue::new(reading()) }
    }

    /// The corners of what is selected.
    fn corners(&self) -> Option<(CellPlace, CellPlace)> {
        self.state.sheet.update(|sheet| sheet.corners())
    }

    fn first_corner(&self) -> Option<CellPlace> {
        self.corners().and_then(|(one, other)| {
            self.state.draft.with_untracked(|draft| sheet::rectangle(draft, one, other).first()?.first().copied())
        })
    }

    /// Adds a row behind the active one and goes to a cell of it.
    fn add_row(&self, column: impl FnOnce(RowField) -> RowField) {
        let Some((row, field)) = self.state.active.get_untracked() else { return };
        let mut added = None;
        self.state.change(|draft| added = draft.add_row(Some(row)));
        if let Some(added) = added {
            self.state.go_to((added, column(field)));
        }
    }
}

impl Cells for Printed {
    type Place = CellPlace;

    fn is_gone(&self) -> bool {
        self.app.is_disposed()
    }

    fn view(&self) -> SheetView<CellPlace> {
        self.state.sheet
    }

    fn id(&self, place: CellPlace) -> String {
        cell_id(place)
    }

    fn place_of(&self, id: &str) -> Option<CellPlace> {
        self.state.draft.with_untracked(|draft| sheet::places(draft).find(|place| cell_id(*place) == id))
    }

    fn key(&self, sheet: &mut Sheet<CellPlace>, key: Key<'_>) -> Act<CellPlace> {
        self.state.draft.with_untracked(|draft| sheet.key(draft, key))
    }

    fn go_to(&self, place: CellPlace) {
        self.state.go_to(place);
    }

    fn type_into(&self, (row, field): CellPlace, text: &str) {
        set_if_other(self.state.editing, Some((row, field)));
        self.state.type_into(PublishedPlace::Cell(row, field), text);
    }

    fn finish(&self) {
        self.state.finish_typing();
    }

    fn cancel(&self) {
        self.state.cancel_typing();
    }

    fn travel(&self, forward: bool) {
        if forward {
            self.state.redo();
        } else {
            self.state.undo();
        }
        // The row may be gone; the keyboard goes to where Tab would enter.
        if let Some(entry) = untrack(|| self.state.entry()) {
            self.state.active.set(Some(entry));
        }
    }

    fn clear(&self) {
        if let Some((one, other)) = self.corners() {
            self.state.change(|draft| draft.clear(one, other));
        }
    }

    fn add(&self) {
        self.add_row(|_| RowField::Label);
    }

    /// Enter below the last row makes a new one.
    fn at_edge(&self, to: Move) -> bool {
        if to == Move::Enter {
            self.add_row(|field| field);
        }
        to == Move::Enter
    }

    fn leave(&self) {
        focus::focus("published-tools");
    }

    fn copied(&self) -> String {
        let corners = self.corners();
        corners.map_or_else(String::new, |(one, other)| self.state.draft.with_untracked(|draft| block_text(draft, one, other)))
    }

    /// Rows of patients are no printed table: they are shown as an import, and can go into the cells still.
    fn takes_elsewhere(&self, event: &ClipboardEvent, text: &str) -> bool {
        is_rows_of_patients(text) && offer_import(self.reading.get_value(), self.state, event, self.first_corner(), text)
    }

    fn text_of(&self, event: &ClipboardEvent, text: String) -> String {
        clipboard_text(&text, clipboard::pasted_html(event).as_deref()).into_owned()
    }

    fn paste(&self, text: &str) {
        let at = self.first_corner();
        let pasted = self.state.draft.with_untracked(|draft| paste(draft, at, text));
        let (last, left_out) = (pasted.last, pasted.left_out);
        self.state.change(|draft| *draft = pasted.draft);
        if left_out > 0 {
            let app = self.app.get_value();
            let note = ROWS_LEFT_OUT.in_language(app.language.get_untracked());
            app.notice.set(Some(note.replace("{}", &left_out.to_string())));
        }
        set_if_other(self.state.sheet.corner, None);
        if let Some(last) = last {
            self.state.go_to(last);
        }
    }
}

/// Shows what is pasted as an import, from which it can go into the table after all.
pub fn offer_import(reading: Reading, state: PublishedState, event: &ClipboardEvent, at: Option<CellPlace>, text: &str) -> bool {
    let Some(file) = given::pasted(event) else { return false };
    let text = text.to_owned();
    let html = clipboard::pasted_html(event);
    reading.begin_instead(file, move || {
        state.change(|draft| *draft = paste(draft, at, &clipboard_text(&text, html.as_deref())).draft);
    });
    true
}
