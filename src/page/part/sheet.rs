//! A sheet of cells: the same cell for lesions, for the fields of a visit and for a printed table.
//!
//! What keys and the mouse mean is the core's; what is done then each sheet says as [`Cells`].

use crate::browser::{clipboard, focus, pointer};
use crate::state::set_if_other;
use leptos::ev::{ClipboardEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use nadir::entry::finding::Severity;
use nadir::entry::sheet::{Act, Key, Mode, Move, Sheet};
use std::fmt::Debug;
use std::sync::Arc;

/// What is active and selected on a sheet; copied freely.
#[derive(Clone, Copy)]
pub struct SheetView<P: Send + Sync + 'static> {
    /// The cell with the keyboard.
    pub active: RwSignal<Option<P>>,
    /// The other corner of the selection.
    pub corner: RwSignal<Option<P>>,
    // Followed by nothing: how the active cell is edited, and where the mouse is pressed.
    unseen: StoredValue<(Mode, Option<P>)>,
}

impl<P: Copy + PartialEq + Debug + Send + Sync + 'static> SheetView<P> {
    /// A sheet whose active cell others know as well.
    pub fn new(active: RwSignal<Option<P>>) -> Self {
        Self { active, corner: RwSignal::new(None), unseen: StoredValue::new((Mode::Moving, None)) }
    }

    /// Does something with the sheet, and tells those who follow what has really changed.
    pub fn update<R>(self, act: impl FnOnce(&mut Sheet<P>) -> R) -> R {
        let (mode, pressed) = self.unseen.get_value();
        let mut sheet = Sheet { active: self.active.get_untracked(), corner: self.corner.get_untracked(), mode, pressed };
        let result = act(&mut sheet);
        self.unseen.set_value((sheet.mode, sheet.pressed));
        set_if_other(self.corner, sheet.corner);
        set_if_other(self.active, sheet.active);
        result
    }

    /// How the active cell is edited.
    pub fn mode(self) -> Mode {
        self.unseen.get_value().0
    }
}

/// What a sheet of the page does.
pub trait Cells: Send + Sync + 'static {
    /// A cell.
    type Place: Copy + PartialEq + Debug + Send + Sync + 'static;

    /// Whether its screen has gone: a cell that goes with the keyboard in it is left after everything it belongs to.
    fn is_gone(&self) -> bool;
    fn view(&self) -> SheetView<Self::Place>;
    /// The element id of a cell, and the cell of an id.
    fn id(&self, place: Self::Place) -> String;
    fn place_of(&self, id: &str) -> Option<Self::Place>;
    /// What a key asks for in the sheet as it is shown.
    fn key(&self, sheet: &mut Sheet<Self::Place>, key: Key<'_>) -> Act<Self::Place>;
    fn go_to(&self, place: Self::Place);
    fn type_into(&self, place: Self::Place, text: &str);
    fn finish(&self);
    fn cancel(&self);
    fn travel(&self, forward: bool);
    fn clear(&self);
    /// Adds a row or column.
    fn add(&self);
    /// A key led to the edge; returns whether the sheet did something with it.
    fn at_edge(&self, to: Move) -> bool;
    fn leave(&self);
    fn help(&self) {}
    /// Fills the selected cells from those above.
    fn fill_down(&self) {}
    /// Moves the row of the active cell; returns whether rows of this sheet can be moved.
    fn move_row(&self, _down: bool) -> bool {
        false
    }
    /// The cells selected, as text.
    fn copied(&self) -> String;
    fn paste(&self, text: &str);
    /// What of the clipboard is pasted: its text, unless the sheet reads more.
    fn text_of(&self, _event: &ClipboardEvent, text: String) -> String {
        text
    }
    /// Whether what is pasted belongs elsewhere and was taken there.
    fn takes_elsewhere(&self, _event: &ClipboardEvent, _text: &str) -> bool {
        false
    }
}

/// The mouse goes over the table: pressed in another cell, it selects all between them.
pub fn drag_over(cells: &impl Cells, event: &MouseEvent) {
    let view = cells.view();
    if view.unseen.with_value(|(_, pressed)| pressed.is_none()) {
        return;
    }
    if event.buttons() & 1 == 0 {
        view.update(Sheet::release);
    } else if let Some(over) = pointer::id_under(event).and_then(|id| cells.place_of(&id)) {
        view.update(|sheet| sheet.drag(over));
    }
}

/// The mouse is let go anywhere: what was selected in the text of the first cell on the way is selected as a whole again.
pub fn drag_end(cells: &impl Cells) {
    if let Some(start) = cells.view().update(Sheet::release) {
        focus::select_text(&cells.id(start));
    }
}

/// Follows the mouse until the sheet goes; what is typed then is kept like that of a cell that is left.
pub fn end_with_its_screen(cells: impl Cells + Copy) {
    let on_up = window_event_listener(leptos::ev::mouseup, move |_| drag_end(&cells));
    on_cleanup(move || {
        on_up.remove();
        cells.finish();
    });
}

/// Whether a key types a character, rather than doing something.
pub fn is_character(event: &KeyboardEvent) -> bool {
    let is_command = event.ctrl_key() || event.meta_key() || event.alt_key();
    !is_command && !event.is_composing() && event.key().chars().count() == 1
}

/// One cell of a sheet, whichever it is: boxed, so that the view of a cell is compiled once.
pub trait OneCell: Send + Sync {
    fn entered(&self);
    fn left(&self);
    fn typed(&self, text: &str);
    fn key(&self, event: &KeyboardEvent);
    fn pressed(&self, event: &MouseEvent);
    fn clicked(&self);
    fn double_clicked(&self);
    fn copy(&self, event: &ClipboardEvent);
    fn cut(&self, event: &ClipboardEvent);
    fn paste(&self, event: &ClipboardEvent);
}

struct Of<C: Cells>(C, C::Place);

/// A cell of a sheet.
pub fn cell_of<C: Cells>(cells: C, place: C::Place) -> Arc<dyn OneCell> {
    Arc::new(Of(cells, place))
}

impl<C: Cells> Of<C> {
    fn select_again(&self) {
        if let Some(active) = self.0.view().active.get_untracked() {
            let (id, view) = (self.0.id(active), self.0.view());
            request_animation_frame(move || {
                if view.mode() == Mode::Moving {
                    focus::select_text(&id);
                }
            });
        }
    }
}

impl<C: Cells> OneCell for Of<C> {
    fn entered(&self) {
        self.0.view().update(|sheet| sheet.enter(self.1));
        focus::select_text(&self.0.id(self.1));
    }

    fn left(&self) {
        if self.0.is_gone() {
            return;
        }
        self.0.finish();
        self.0.view().update(|sheet| sheet.mode = Mode::Moving);
    }

    fn typed(&self, text: &str) {
        self.0.view().update(Sheet::typed);
        self.0.type_into(self.1, text);
    }

    fn key(&self, event: &KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        let (name, cells) = (event.key(), &self.0);
        if event.alt_key() && matches!(name.as_str(), "ArrowUp" | "ArrowDown") {
            cells.finish();
            if cells.move_row(name == "ArrowDown") {
                event.prevent_default();
            }
            return;
        }
        let key = Key { name: &name, control: event.ctrl_key() || event.meta_key(), shift: event.shift_key() };
        // A character typed takes the place of the whole text, also of one that came back a moment ago and is not selected yet.
        let replaces = cells.view().mode() == Mode::Moving && is_character(event);
        let act = cells.view().update(|sheet| {
            sheet.active = Some(self.1);
            cells.key(sheet, key)
        });
        match act {
            Act::Browser => {
                if replaces {
                    focus::select_text(&cells.id(self.1));
                }
                return;
            }
            Act::Nothing => {}
            Act::Go(next) => {
                cells.finish();
                cells.go_to(next);
            }
            Act::Stay(to) => {
                cells.finish();
                if !cells.at_edge(to) {
                    self.select_again();
                }
            }
            act @ (Act::Undo | Act::Redo) => {
                cells.travel(act == Act::Redo);
                // The cell itself may be gone; the keyboard must not be.
                cells.go_to(cells.view().active.get_untracked().unwrap_or(self.1));
                self.select_again();
            }
            Act::Edit => focus::caret_to_end(&cells.id(self.1)),
            Act::Cancel => {
                cells.cancel();
                self.select_again();
            }
            Act::Leave => cells.leave(),
            Act::Clear => cells.clear(),
            Act::Add => {
                cells.finish();
                cells.add();
            }
            Act::Help => cells.help(),
            Act::FillDown => {
                cells.finish();
                cells.fill_down();
            }
        }
        event.prevent_default();
    }

    fn pressed(&self, event: &MouseEvent) {
        if event.button() == 0 {
            self.0.view().update(|sheet| sheet.press(self.1, event.shift_key()));
        }
    }

    /// A click into a cell selects its text, so that typing replaces it.
    fn clicked(&self) {
        if self.0.view().mode() == Mode::Moving {
            focus::select_text(&self.0.id(self.1));
        }
    }

    fn double_clicked(&self) {
        self.0.view().update(|sheet| sheet.mode = Mode::Editing);
    }

    /// Copies the selection while moving; while a text is typed or edited the browser copies of it.
    fn copy(&self, event: &ClipboardEvent) {
        if self.0.view().mode() == Mode::Moving {
            clipboard::copy(event, &self.0.copied(), None);
        }
    }

    fn cut(&self, event: &ClipboardEvent) {
        if self.0.view().mode() == Mode::Moving && clipboard::copy(event, &self.0.copied(), None) {
            self.0.clear();
        }
    }

    /// Pastes a block; while a text is typed or edited, a single text is the browser's to paste.
    fn paste(&self, event: &ClipboardEvent) {
        let Some(text) = clipboard::pasted_text(event) else { return };
        if self.0.view().mode() != Mode::Moving && !text.contains(['\t', '\n']) {
            return;
        }
        clipboard::take_over(event);
        self.0.finish();
        if !self.0.takes_elsewhere(event, &text) {
            self.0.paste(&self.0.text_of(event, text));
        }
    }
}

/// What a cell is, beside what it does.
#[derive(Clone, Copy)]
pub struct CellKind {
    /// Whether it names its row.
    pub is_name: bool,
    /// Whether it holds a measurement.
    pub is_measurement: bool,
    /// Id of the list of its usual values; empty for none.
    pub list: &'static str,
}

/// What a cell shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shown {
    pub text: String,
    pub label: String,
    /// How serious the worst is that there is to say of it, and all of it.
    pub severity: Option<Severity>,
    pub said: String,
    /// What follows from the text, in small letters under it.
    pub beneath: String,
    /// Whether Tab leads here.
    pub is_active: bool,
    pub is_selected: bool,
}

/// One cell: an input that moves like a spreadsheet's cell until it is edited.
#[component]
pub fn SheetCell(cell: Arc<dyn OneCell>, id: String, kind: CellKind, shown: Memo<Shown>) -> impl IntoView {
    let class = move || {
        let (severity, is_selected) = shown.with(|shown| (shown.severity, shown.is_selected));
        let severity = match severity {
            Some(Severity::Blocking) => "blocking",
            Some(Severity::Caution) => "caution",
            Some(Severity::Information) | None => "",
        };
        let kind = if kind.is_name { "name" } else { "cell" };
        let selected = if is_selected { "selected" } else { "" };
        format!("{kind} {severity} {selected}")
    };
    let of = move || cell.clone();
    let [focused, blurred, input, keydown, mousedown, click, dblclick, copy, cut, paste] = std::array::from_fn(|_| of());
    view! {
        <td
            class=class
            role=if kind.is_name { "rowheader" } else { "gridcell" }
            title=move || shown.with(|shown| shown.said.clone())
            aria-selected=move || shown.with(|shown| shown.is_selected).to_string()
        >
            <input
                id=id
                data-cell=kind.is_measurement.then_some("")
                type="text"
                autocomplete="off"
                spellcheck="false"
                list=kind.list
                tabindex=move || if shown.with(|shown| shown.is_active) { "0" } else { "-1" }
                aria-label=move || shown.with(|shown| shown.label.clone())
                aria-invalid=move || (shown.with(|shown| shown.severity) == Some(Severity::Blocking)).to_string()
                aria-description=move || shown.with(|shown| shown.said.clone())
                prop:value=move || shown.with(|shown| shown.text.clone())
                on:focus=move |_| focused.entered()
                on:blur=move |_| blurred.left()
                on:input:target=move |event| input.typed(&event.target().value())
                on:keydown=move |event| keydown.key(&event)
                on:mousedown=move |event| mousedown.pressed(&event)
                on:click=move |_| click.clicked()
                on:dblclick=move |_| dblclick.double_clicked()
                on:copy=move |event| copy.copy(&event)
                on:cut=move |event| cut.cut(&event)
                on:paste=move |event| paste.paste(&event)
            />
            {kind.is_measurement.then(|| view! { <small>{move || shown.with(|shown| shown.beneath.clone())}</small> }.into_any())}
        </td>
    }
}
