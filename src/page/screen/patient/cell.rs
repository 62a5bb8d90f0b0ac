//! One cell of the grid: an input that moves like a spreadsheet's cell until it is edited.

mod identity;

pub use identity::{cell_id, field_name};

use crate::browser::{clipboard, focus};
use crate::state::{AppState, Step, app_state, derived, press, set_if_other, settled};
use leptos::ev::{ClipboardEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use nadir::entry::draft::{PatientDraft, Place, VisitField};
use nadir::entry::finding::Severity;
use nadir::entry::grid::{self, FieldRows, Move};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::report::Language;
use nadir::report::words;
use nadir::report::{finding_text, lesion_name, visit_label};
use nadir::study::assessment::Assessment;
use std::collections::BTreeMap;

/// How the keys of a cell behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Arrows move between cells; typing replaces.
    Moving,
    /// Something was typed: arrows end it and move on.
    Typing,
    /// F2 or a double click: arrows move within the text.
    Editing,
}

/// The grid's own view state, and what its cells look up rather than each work out.
#[derive(Clone, Copy)]
pub struct GridView {
    pub mode: RwSignal<Mode>,
    /// The other corner of the selection.
    pub anchor: RwSignal<Option<Place>>,
    /// Where the mouse was pressed, until it is let go.
    pressed: StoredValue<Option<Place>>,
    /// Whether somebody folded or unfolded the rows of the visits' fields.
    pub unfolded: RwSignal<Option<bool>>,
    /// Whether those rows are shown; folded while nothing but months is in them, so that the curve stands on the first screen.
    pub is_unfolded: Memo<bool>,
    selection: ReadSignal<Vec<Place>>,
    /// What there is to say of each place, the worst first.
    pub findings: ReadSignal<BTreeMap<Place, (Severity, Vec<String>)>>,
    visit_names: ReadSignal<Vec<(VisitId, String)>>,
}

impl GridView {
    pub fn new(state: AppState) -> Self {
        let anchor = RwSignal::new(None);
        let selection = settled(move || {
            let (Some(anchor), Some(active)) = (anchor.get(), state.active.get()) else { return Vec::new() };
            state.patient.with(|patient| grid::rectangle(patient, anchor, active).into_iter().flatten().collect())
        });
        let findings = settled(move || {
            let language = state.language.get();
            let mut by_place: BTreeMap<Place, (Severity, Vec<String>)> = BTreeMap::new();
            state.patient.with(|patient| {
                state.assessment.with(|assessment| {
                    for finding in &assessment.findings {
                        let text = finding_text(finding, patient, &assessment.patient, language);
                        by_place.entry(finding.place).or_insert_with(|| (finding.rule.severity(), Vec::new())).1.push(text);
                    }
                });
            });
            by_place
        });
        let visit_names = settled(move || {
            let language = state.language.get();
            state.patient.with(|patient| {
                let name = |known: &Assessment, id| (id, visit_label(patient, &known.patient, id, language));
                state.assessment.with(|known| patient.visits.iter().map(|visit| name(known, visit.id)).collect())
            })
        });
        let unfolded = RwSignal::new(None::<bool>);
        let is_unfolded = derived(move || unfolded.get().unwrap_or_else(|| state.patient.with(grid::has_visit_details)));
        let (mode, pressed) = (RwSignal::new(Mode::Moving), StoredValue::new(None));
        Self { mode, anchor, pressed, unfolded, is_unfolded, selection, findings, visit_names }
    }

    /// Folds or unfolds the rows of the visits' fields; the active cell is never one that is folded away.
    pub fn fold(self, state: AppState) {
        let is_shown = !self.is_unfolded.get_untracked();
        self.unfolded.set(Some(is_shown));
        if !is_shown && matches!(state.active.get_untracked(), Some(Place::VisitField(..))) {
            self.anchor.set(None);
            state.active.set(state.patient.with_untracked(grid::first_cell));
        }
    }

    fn field_rows(self) -> FieldRows {
        if self.is_unfolded.get_untracked() { FieldRows::Shown } else { FieldRows::Folded }
    }

    /// The mouse goes over a cell: pressed in another one, it selects all between them.
    pub fn drag_over(self, state: AppState, event: &MouseEvent) {
        let Some(start) = self.pressed.get_value() else { return };
        if event.buttons() & 1 == 0 {
            self.pressed.set_value(None);
            return;
        }
        let over = crate::browser::pointer::id_under(event)
            .and_then(|id| state.patient.with_untracked(|patient| grid::places(patient).find(|place| cell_id(*place) == id)));
        let Some(over) = over else { return };
        set_if_other(self.anchor, (over != start).then_some(over));
    }

    /// The mouse is let go: what was selected in the text of the first cell on the way is selected as a whole again.
    pub fn drag_end(self) {
        let start = self.pressed.get_value();
        self.pressed.set_value(None);
        if let Some(start) = start.filter(|_| self.anchor.get_untracked().is_some()) {
            focus::select_text(&cell_id(start));
        }
    }

    /// The name of a visit of the open patient; reactive.
    pub fn visit_name(self, visit: VisitId) -> Option<String> {
        self.visit_names.with(|names| names.iter().find(|(known, _)| *known == visit).map(|(_, name)| name.clone()))
    }
}

/// Id of the heading under which the visits' fields are folded.
pub const FOLD: &str = "at-each-visit";

/// What the cells of a row show; a row asks the patient once, so that a keystroke concerns the cells of its own row only.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    name: String,
    texts: Vec<(Place, String)>,
}

impl Row {
    /// The row of a lesion.
    pub fn of_lesion(state: AppState, lesion: LesionId) -> Memo<Self> {
        derived(move || {
            let language = state.language.get();
            state.patient.with(|patient| {
                let measurements = patient.visits.iter().map(|visit| Place::Measurement(lesion, visit.id));
                let places = [Place::LesionName(lesion)].into_iter().chain(measurements);
                Self::showing(patient, lesion_name(patient, lesion), places, language)
            })
        })
    }

    /// The row of a field of the visits.
    pub fn of_field(state: AppState, field: VisitField) -> Memo<Self> {
        derived(move || {
            let language = state.language.get();
            state.patient.with(|patient| {
                let places = patient.visits.iter().map(|visit| Place::VisitField(visit.id, field));
                Self::showing(patient, field_name(field).in_language(language).to_owned(), places, language)
            })
        })
    }

    fn showing(patient: &PatientDraft, name: String, places: impl Iterator<Item = Place>, language: Language) -> Self {
        Self { name, texts: places.map(|place| (place, grid::shown_text(patient, place, language))).collect() }
    }

    fn text(&self, place: Place) -> String {
        self.texts.iter().find(|(known, _)| *known == place).map(|(_, text)| text.clone()).unwrap_or_default()
    }
}

/// Makes a cell the active one and gives it the keyboard, once it is on the page.
pub fn go_to(state: AppState, place: Place) {
    if matches!(place, Place::PatientField(_) | Place::Characteristic(_) | Place::AdverseEventField(..)) {
        focus::open_details("record");
        focus::focus(&cell_id(place));
        return;
    }
    state.active.set(Some(place));
    // At once where it can be: the next keystroke must already find the new cell.
    if !focus::focus(&cell_id(place)) {
        request_animation_frame(move || {
            if state.active.get_untracked() == Some(place) {
                focus::focus(&cell_id(place));
            }
        });
    }
}

/// One cell.
#[component]
pub fn Cell(place: Place, row: Memo<Row>) -> impl IntoView {
    let state = app_state();
    let grid_view = expect_context::<GridView>();
    let is_active = derived(move || state.active.get() == Some(place));
    let is_selected = derived(move || grid_view.selection.with(|selection| selection.contains(&place)));
    let text = derived(move || {
        let is_being_typed = state.editing.get() == Some(place);
        row.with(|row| {
            if is_being_typed && !matches!(place, Place::LesionName(_)) {
                state.patient.with_untracked(|patient| patient.text(place).to_owned())
            } else {
                row.text(place)
            }
        })
    });
    let findings = derived(move || {
        let waits = state.editing.get() == Some(place);
        let known = grid_view.findings.with(|findings| findings.get(&place).cloned()).filter(|_| !waits);
        known.map_or((None, String::new()), |(severity, texts)| (Some(severity), texts.join("\n")))
    });
    let class = move || {
        let severity = match findings.with(|(severity, _)| *severity) {
            Some(Severity::Blocking) => "blocking",
            Some(Severity::Caution) => "caution",
            None => "",
        };
        let kind = if matches!(place, Place::LesionName(_)) { "name" } else { "cell" };
        let selected = if is_selected.get() { "selected" } else { "" };
        format!("{kind} {severity} {selected}")
    };
    let label = move || {
        let visit = place.visit().and_then(|visit| grid_view.visit_name(visit));
        row.with(|row| {
            let name = &row.name;
            visit.map_or_else(|| format!("{} {name}", state.say(words::TARGET_LESION)), |visit| format!("{name}, {visit}"))
        })
    };
    let role = if matches!(place, Place::LesionName(_)) { "rowheader" } else { "gridcell" };
    let is_measurement = matches!(place, Place::Measurement(..));
    view! {
        <td class=move || class() role=role title=move || findings.with(|(_, text)| text.clone()) aria-selected=move || is_selected.get().to_string()>
            <input
                id=cell_id(place)
                data-cell=is_measurement.then_some("")
                type="text"
                autocomplete="off"
                spellcheck="false"
                inputmode=if is_measurement { "text" } else { "" }
                list=(place_list(place)).unwrap_or_default()
                tabindex=move || if is_active.get() { "0" } else { "-1" }
                aria-label=move || label()
                aria-invalid=move || (findings.with(|(severity, _)| *severity) == Some(Severity::Blocking)).to_string()
                aria-description=move || findings.with(|(_, text)| text.clone())
                prop:value=move || text.get()
                on:focus=move |_| entered(state, grid_view, place)
                on:blur=move |_| left(state, grid_view, place)
                on:input:target=move |event| typed(state, grid_view, place, &event.target().value())
                on:keydown=move |event| key(state, grid_view, place, &event)
                on:mousedown=move |event| pressed(state, grid_view, place, &event)
                on:click=press(move || clicked(grid_view, place))
                on:dblclick=move |_| grid_view.mode.set(Mode::Editing)
                on:copy=move |event| {
                    copy(state, grid_view, place, &event);
                }
                on:cut=move |event| {
                    if copy(state, grid_view, place, &event) {
                        clear(state, grid_view, place);
                    }
                }
                on:paste=move |event| paste(state, grid_view, place, &event)
            />
        </td>
    }
}

/// Fields with a short list of usual values offer it.
const fn place_list(place: Place) -> Option<&'static str> {
    match place {
        Place::VisitField(_, VisitField::Modality) => Some("modalities"),
        Place::VisitField(_, VisitField::NonTarget) => Some("non-target-states"),
        _ => None,
    }
}

fn entered(state: AppState, grid_view: GridView, place: Place) {
    if state.active.get_untracked() != Some(place) {
        state.active.set(Some(place));
    }
    grid_view.mode.set(Mode::Moving);
    focus::select_text(&cell_id(place));
}

fn left(state: AppState, grid_view: GridView, place: Place) {
    state.finish_typing(place);
    grid_view.mode.set(Mode::Moving);
}

fn typed(state: AppState, grid_view: GridView, place: Place, text: &str) {
    if grid_view.mode.get_untracked() == Mode::Moving {
        grid_view.mode.set(Mode::Typing);
    }
    // A signal that is set tells every cell, even of the same value.
    set_if_other(grid_view.anchor, None);
    set_if_other(state.editing, Some(place));
    state.type_into(place, text);
}

/// Shift and a click extend the selection instead of moving it.
fn pressed(state: AppState, grid_view: GridView, place: Place, event: &MouseEvent) {
    let anchor = state.active.get_untracked().filter(|active| *active != place);
    if event.shift_key() && anchor.is_some() {
        grid_view.anchor.set(grid_view.anchor.get_untracked().or(anchor));
    } else {
        grid_view.anchor.set(None);
        // While a text is edited the mouse selects within it.
        let is_edited = state.active.get_untracked() == Some(place) && grid_view.mode.get_untracked() != Mode::Moving;
        grid_view.pressed.set_value((event.button() == 0 && !is_edited).then_some(place));
    }
}

/// A click into a cell selects its text, so that typing replaces it.
fn clicked(grid_view: GridView, place: Place) {
    if grid_view.mode.get_untracked() == Mode::Moving {
        focus::select_text(&cell_id(place));
    }
}

fn key(state: AppState, grid_view: GridView, place: Place, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let mode = grid_view.mode.get_untracked();
    let control = event.ctrl_key() || event.meta_key();
    let shift = event.shift_key();
    let to = match event.key().as_str() {
        "z" | "Z" if control => return done(event, || travel(state, place, shift)),
        "y" if control => return done(event, || travel(state, place, true)),
        "Enter" if control => {
            return done(event, || {
                state.finish_typing(place);
                super::entry::add(state, grid::add_visit);
            });
        }
        "F2" => {
            return done(event, || {
                grid_view.mode.set(Mode::Editing);
                focus::caret_to_end(&cell_id(place));
            });
        }
        "Escape" if mode == Mode::Moving => {
            return done(event, || {
                grid_view.anchor.set(None);
                focus::focus("grid-tools");
            });
        }
        "Escape" => {
            return done(event, || {
                state.cancel_typing(place);
                grid_view.mode.set(Mode::Moving);
                request_animation_frame(move || focus::select_text(&cell_id(place)));
            });
        }
        "Delete" if mode == Mode::Moving => return done(event, || clear(state, grid_view, place)),
        "?" if mode == Mode::Moving => return done(event, || focus::open_details("all-keys")),
        "Enter" if shift => Move::EnterBack,
        "ArrowUp" => Move::Up,
        "Tab" if shift => Move::Previous,
        "Tab" => Move::Next,
        "Enter" => Move::Enter,
        "ArrowDown" => Move::Down,
        "ArrowLeft" if mode != Mode::Editing => Move::Left,
        "ArrowRight" if mode != Mode::Editing => Move::Right,
        "Home" if mode == Mode::Moving => Move::RowStart,
        "End" if mode == Mode::Moving => Move::RowEnd,
        _ => return,
    };
    let Some(next) = state.patient.with_untracked(|patient| grid::step(patient, place, to, grid_view.field_rows())) else {
        // At the edge Tab goes on to what follows the grid; the other keys stay.
        if event.key() != "Tab" {
            event.prevent_default();
            if to == Move::Down && !shift && grid_view.field_rows() == FieldRows::Folded {
                // The heading of the rows below, from which they are unfolded.
                focus::focus(FOLD);
            } else if mode != Mode::Moving {
                state.finish_typing(place);
                grid_view.mode.set(Mode::Moving);
                request_animation_frame(move || focus::select_text(&cell_id(place)));
            }
        }
        return;
    };
    event.prevent_default();
    let extends = shift && event.key().starts_with("Arrow");
    grid_view.anchor.set(extends.then(|| grid_view.anchor.get_untracked().unwrap_or(place)));
    state.finish_typing(place);
    go_to(state, next);
}

/// Handles a key here and nowhere else.
fn done(event: &KeyboardEvent, act: impl FnOnce()) {
    event.prevent_default();
    act();
}

fn travel(state: AppState, place: Place, forward: bool) {
    state.finish_typing(place);
    if forward {
        state.redo();
    } else {
        state.undo();
    }
    // The cell itself may be gone; the keyboard must not be.
    let active = state.active.get_untracked().unwrap_or(place);
    go_to(state, active);
    request_animation_frame(move || focus::select_text(&cell_id(active)));
}

fn clear(state: AppState, grid_view: GridView, place: Place) {
    let anchor = grid_view.anchor.get_untracked().unwrap_or(place);
    let edit = state.patient.with_untracked(|patient| grid::clear(patient, anchor, place));
    state.dispatch(Step::Study(edit));
}

/// Copies the selection while moving; while editing the browser copies the text.
fn copy(state: AppState, grid_view: GridView, place: Place, event: &ClipboardEvent) -> bool {
    if grid_view.mode.get_untracked() == Mode::Editing {
        return false;
    }
    let anchor = grid_view.anchor.get_untracked().unwrap_or(place);
    let language = state.language.get_untracked();
    let text = state.patient.with_untracked(|patient| grid::block_text(patient, anchor, place, language));
    clipboard::copy(event, &text, None)
}

/// Pastes a block while moving; while editing the browser pastes the text.
fn paste(state: AppState, grid_view: GridView, place: Place, event: &ClipboardEvent) {
    let Some(text) = clipboard::pasted_text(event) else { return };
    if grid_view.mode.get_untracked() == Mode::Editing && !text.contains(['\t', '\n']) {
        return;
    }
    clipboard::take_over(event);
    state.finish_typing(place);
    let pasted = state.patient.with_untracked(|patient| grid::paste(patient, place, &text, state.unit()));
    state.dispatch(Step::Study(pasted.edit));
    set_if_other(state.refused, pasted.refused);
    if pasted.left_out > 0 {
        let note = words::PASTE_LEFT_OUT.in_language(state.language.get_untracked());
        state.notice.set(Some(note.replace("{}", &pasted.left_out.to_string())));
    }
    grid_view.anchor.set((pasted.last != place).then_some(place));
    go_to(state, pasted.last);
}
