//! What the sheet of lesions and visits does.

use super::super::pasted::FIRST_ANSWER;
use super::{FOLD, GridView, cell_id, go_to};
use crate::browser::{focus, given};
use crate::part::sheet::{Cells, SheetView};
use crate::reading::{Reading, reading};
use crate::state::{AppState, Step, set_if_other};
use leptos::ev::ClipboardEvent;
use leptos::prelude::*;
use nadir::entry::draft::Place;
use nadir::entry::grid::{self, FieldRows, Paste, PatientSheet};
use nadir::entry::number_block::{NumberBlock, number_block};
use nadir::entry::patients_sheet::{has_headings, is_sheet_of_patients};
use nadir::entry::sheet::{self, Act, Key, Move, Sheet};
use nadir::report::words;
use std::sync::Arc;

/// The lesions and visits of the open patient.
#[derive(Clone, Copy)]
pub struct Lesions {
    // Not the state itself: there is one of these in every cell.
    state: StoredValue<AppState>,
    grid_view: StoredValue<GridView>,
    reading: StoredValue<Reading>,
}

impl Lesions {
    pub fn new(state: AppState, grid_view: GridView) -> Self {
        Self { state: StoredValue::new(state), grid_view: StoredValue::new(grid_view), reading: StoredValue::new(reading()) }
    }

    fn state(&self) -> AppState {
        self.state.get_value()
    }

    fn with_sheet<R>(&self, act: impl FnOnce(&PatientSheet<'_>) -> R) -> R {
        let rows = self.grid_view.get_value().field_rows();
        self.state().patient.with_untracked(|patient| act(&PatientSheet::new(patient, rows)))
    }

    /// The corners of what is selected.
    fn corners(&self) -> Option<(Place, Place)> {
        self.view().update(|sheet| sheet.corners())
    }

    fn first_corner(&self) -> Option<Place> {
        let first = |(one, other)| self.with_sheet(|layout| sheet::rectangle(layout, one, other).first()?.first().copied());
        self.corners().and_then(first)
    }
}

impl Cells for Lesions {
    type Place = Place;

    fn is_gone(&self) -> bool {
        self.state.is_disposed()
    }

    fn view(&self) -> SheetView<Place> {
        self.grid_view.get_value().sheet
    }

    fn id(&self, place: Place) -> String {
        cell_id(place)
    }

    fn place_of(&self, id: &str) -> Option<Place> {
        self.with_sheet(|layout| sheet::places(layout).find(|place| cell_id(*place) == id))
    }

    fn key(&self, sheet: &mut Sheet<Place>, key: Key<'_>) -> Act<Place> {
        self.with_sheet(|layout| sheet.key(layout, key))
    }

    fn go_to(&self, place: Place) {
        go_to(self.state(), place);
    }

    fn type_into(&self, place: Place, text: &str) {
        // A signal that is set tells every cell, even of the same value.
        set_if_other(self.state().editing, Some(place));
        self.state().type_into(place, text);
    }

    fn finish(&self) {
        self.state().finish_typing();
    }

    fn cancel(&self) {
        self.state().cancel_typing();
    }

    fn travel(&self, forward: bool) {
        if forward {
            self.state().redo();
        } else {
            self.state().undo();
        }
    }

    fn clear(&self) {
        if let Some((one, other)) = self.corners() {
            let edit = self.state().patient.with_untracked(|patient| grid::clear(patient, one, other));
            self.state().dispatch(Step::Study(edit));
        }
    }

    fn fill_down(&self) {
        if let Some((one, other)) = self.corners() {
            let edit = self.state().patient.with_untracked(|patient| grid::fill_down(patient, one, other));
            self.state().dispatch(Step::Study(edit));
        }
    }

    fn move_row(&self, down: bool) -> bool {
        let lesion = self.view().active.get_untracked().and_then(Place::lesion);
        if let Some(lesion) = lesion {
            super::super::entry::move_lesion(self.state(), lesion, down);
        }
        lesion.is_some()
    }

    fn add(&self) {
        super::super::entry::add(self.state(), grid::add_visit);
    }

    /// Above the lesions stand the heads of the visits, below them the heading of the rows that are folded away.
    fn at_edge(&self, to: Move) -> bool {
        match to {
            Move::Up => {
                let visit = self.state().active.get_untracked().and_then(Place::visit);
                visit.is_some_and(|visit| focus::focus(&cell_id(Place::Visit(visit))))
            }
            Move::Down => self.grid_view.get_value().field_rows() == FieldRows::Folded && focus::focus(FOLD),
            _ => false,
        }
    }

    fn leave(&self) {
        focus::focus("grid-tools");
    }

    fn help(&self) {
        focus::open_details("all-keys");
    }

    fn copied(&self) -> String {
        let language = self.state().language.get_untracked();
        self.corners().map_or_else(String::new, |(one, other)| {
            self.state().patient.with_untracked(|patient| grid::block_text(patient, one, other, language))
        })
    }

    /// A sheet of patients, or of one with its headings, is shown as an import; it can go into the cells still. Three columns of plain numbers a lesion are asked about.
    fn takes_elsewhere(&self, event: &ClipboardEvent, text: &str) -> bool {
        if !is_sheet_of_patients(text) && !has_headings(text) {
            let Some(at) = self.first_corner().filter(|at| grid::asks_for_numbers(*at)) else { return false };
            let Some(block) = number_block(text) else { return false };
            self.grid_view.get_value().asked.set(Some((at, Arc::new(block))));
            request_animation_frame(|| {
                focus::focus(FIRST_ANSWER);
            });
            return true;
        }
        let (Some(file), Some(at)) = (given::pasted(event), self.first_corner()) else { return false };
        let (state, text) = (self.state(), text.to_owned());
        self.reading.get_value().begin_instead(file, move || {
            paste_at(state, at, &text);
        });
        true
    }

    fn paste(&self, text: &str) {
        let state = self.state();
        let Some(at) = self.first_corner() else { return };
        let last = paste_at(state, at, text);
        set_if_other(self.view().corner, (last != at).then_some(at));
        go_to(state, last);
    }
}

/// Pastes a block from a cell on; returns its last cell.
fn paste_at(state: AppState, at: Place, text: &str) -> Place {
    pasted(state, state.patient.with_untracked(|patient| grid::paste(patient, at, text, state.unit())))
}

/// Pastes a block of numbers as it was answered, and goes to its last cell.
pub fn paste_answered(state: AppState, at: Place, block: NumberBlock, is_diameters: bool) {
    let unit = state.unit();
    let last = state.patient.with_untracked(|patient| grid::paste_numbers(patient, at, block, is_diameters, unit));
    go_to(state, pasted(state, last));
}

/// Does what a paste was worked out to be, and says what found no place.
fn pasted(state: AppState, pasted: Paste) -> Place {
    state.dispatch(Step::Study(pasted.edit));
    set_if_other(state.refused, pasted.refused);
    if pasted.left_out > 0 {
        let note = words::PASTE_LEFT_OUT.in_language(state.language.get_untracked());
        state.notice.set(Some(note.replace("{}", &pasted.left_out.to_string())));
    }
    pasted.last
}
