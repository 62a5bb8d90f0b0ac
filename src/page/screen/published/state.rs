//! The printed table on the page: what is typed, its history, and the check of it.

use crate::browser::focus;
use crate::state::AppState;
use leptos::prelude::*;
use nadir::printed::{PublishedCheck, PublishedDraft, PublishedPlace, RowField, RowId, check};

/// A cell of the grid.
pub type CellPlace = (RowId, RowField);

/// Tables as they were; a table is small, so whole copies are the simplest thing that cannot go wrong.
#[derive(Debug, Default)]
struct History {
    undo: Vec<PublishedDraft>,
    redo: Vec<PublishedDraft>,
    /// The place being typed into: its keystrokes are one step.
    typing: Option<PublishedPlace>,
}

/// What the parts of the screen share; copied freely.
#[derive(Clone, Copy)]
pub struct PublishedState {
    pub draft: RwSignal<PublishedDraft>,
    /// Everything known of the table; rows that did not change are not computed again.
    pub check: Memo<PublishedCheck>,
    /// The cell with the keyboard.
    pub active: RwSignal<Option<CellPlace>>,
    /// The cell being typed into; its findings wait until it is left.
    pub editing: RwSignal<Option<CellPlace>>,
    pub can_undo: RwSignal<bool>,
    pub can_redo: RwSignal<bool>,
    app: StoredValue<AppState>,
    history: StoredValue<History>,
}

impl PublishedState {
    pub fn new(app: AppState) -> Self {
        let draft = app.published;
        Self {
            draft,
            check: Memo::new(move |before: Option<&PublishedCheck>| draft.with(|draft| check(draft, before))),
            active: RwSignal::new(None),
            editing: RwSignal::new(None),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            app: StoredValue::new(app),
            history: StoredValue::new(History::default()),
        }
    }

    /// Changes the table as one undoable step; a change that changes nothing is none.
    pub fn change(self, change: impl FnOnce(&mut PublishedDraft)) {
        self.step(None, change);
    }

    /// Applies a keystroke; all until the place is left are one step.
    pub fn type_into(self, place: PublishedPlace, text: &str) {
        self.step(Some(place), |draft| draft.set(place, text));
    }

    fn step(self, typing: Option<PublishedPlace>, change: impl FnOnce(&mut PublishedDraft)) {
        let before = self.draft.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after == before {
            return;
        }
        self.draft.set(after);
        self.history.update_value(|history| {
            if typing.is_none() || history.typing != typing {
                history.undo.push(before);
                history.redo.clear();
            }
            history.typing = typing;
        });
        self.told();
    }

    /// What is typed from now on is a step of its own.
    pub fn finish_typing(self) {
        self.history.update_value(|history| history.typing = None);
        self.editing.set(None);
    }

    /// Takes back what was typed into the place since it was entered.
    pub fn cancel_typing(self, place: PublishedPlace) {
        if self.history.with_value(|history| history.typing == Some(place)) {
            self.undo();
            self.history.update_value(|history| {
                history.redo.pop();
            });
            self.told();
        }
        self.finish_typing();
    }

    pub fn undo(self) {
        self.travel(|history| &mut history.undo, |history| &mut history.redo);
    }

    pub fn redo(self) {
        self.travel(|history| &mut history.redo, |history| &mut history.undo);
    }

    fn travel(self, from: fn(&mut History) -> &mut Vec<PublishedDraft>, to: fn(&mut History) -> &mut Vec<PublishedDraft>) {
        let Some(table) = self.history.try_update_value(|history| from(history).pop()).flatten() else { return };
        let now = self.draft.get_untracked();
        self.history.update_value(|history| {
            to(history).push(now);
            history.typing = None;
        });
        self.draft.set(table);
        self.told();
    }

    fn told(self) {
        let (undo, redo) = self.history.with_value(|history| (!history.undo.is_empty(), !history.redo.is_empty()));
        self.can_undo.set(undo);
        self.can_redo.set(redo);
        let is_there = |(row, _): &CellPlace| self.draft.with_untracked(|draft| draft.row(*row).is_some());
        if !self.active.get_untracked().as_ref().is_some_and(is_there) {
            self.active.set(None);
        }
        self.app.get_value().changed();
    }

    /// The cell that Tab enters the grid at.
    pub fn entry(self) -> Option<CellPlace> {
        self.active.get().or_else(|| self.draft.with(|draft| draft.rows.first().map(|row| (row.id, RowField::Label))))
    }

    /// Makes a cell the active one and gives it the keyboard, once it is on the page.
    pub fn go_to(self, place: CellPlace) {
        self.active.set(Some(place));
        let id = cell_id(place);
        if !focus::focus(&id) {
            request_animation_frame(move || {
                focus::focus(&id);
            });
        }
    }
}

/// The element id of a cell.
pub fn cell_id((row, field): CellPlace) -> String {
    format!("printed-{}-{}", row.0, field.id())
}

/// The state of the screen.
pub fn published_state() -> PublishedState {
    expect_context()
}
