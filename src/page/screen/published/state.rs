//! The printed table on the page: what is typed, its history, and the check of it.

use crate::browser::{earlier, focus};
use crate::engine::{Answered, engine};
use crate::part::sheet::SheetView;
use crate::state::{AppState, derived, set_if_other, settled};
use leptos::prelude::*;
use nadir::entry::history::History;
use nadir::entry::sheet::rectangle;
use nadir::printed::{PublishedDraft, PublishedPlace, RowField, RowId};
use nadir::report::printed::PublishedShown;
use nadir_engine::{Answer, Question};

/// A cell of the grid.
pub type CellPlace = (RowId, RowField);

/// What the parts of the screen share; copied freely.
#[derive(Clone, Copy)]
pub struct PublishedState {
    pub draft: RwSignal<PublishedDraft>,
    /// The cell with the keyboard.
    pub active: RwSignal<Option<CellPlace>>,
    /// What is selected with it.
    pub sheet: SheetView<CellPlace>,
    pub selection: ReadSignal<Vec<CellPlace>>,
    /// The cell being typed into; its findings wait until it is left.
    pub editing: RwSignal<Option<CellPlace>>,
    pub can_undo: RwSignal<bool>,
    pub can_redo: RwSignal<bool>,
    app: StoredValue<AppState>,
    history: StoredValue<History<PublishedDraft>>,
}

impl PublishedState {
    pub fn new(app: AppState) -> Self {
        let draft = app.published;
        let active = RwSignal::new(None);
        let sheet = SheetView::new(active);
        let selection = settled(move || {
            let (Some(corner), Some(active)) = (sheet.corner.get(), active.get()) else { return Vec::new() };
            draft.with(|draft| rectangle(draft, corner, active).into_iter().flatten().collect())
        });
        let history = StoredValue::new(History::default());
        let (can_undo, can_redo) = (RwSignal::new(false), RwSignal::new(false));
        // Another study has another table: nothing of one comes back in the other.
        Effect::new(move |previous: Option<String>| {
            let study = app.identity.with(|identity| identity.id.clone());
            if previous.is_some_and(|previous| previous != study) {
                history.set_value(History::default());
                can_undo.set(false);
                can_redo.set(false);
            }
            study
        });
        Self {
            draft,
            active,
            sheet,
            selection,
            editing: RwSignal::new(None),
            can_undo,
            can_redo,
            app: StoredValue::new(app),
            history,
        }
    }

    /// Changes the table as one undoable step; a change that changes nothing is none.
    pub fn change(self, change: impl FnOnce(&mut PublishedDraft)) {
        self.finish_typing();
        let mut after = self.draft.get_untracked();
        change(&mut after);
        if self.draft.with_untracked(|before| *before != after) {
            if self.draft.with_untracked(|before| before.rows.iter().any(|row| after.row(row.id).is_none())) {
                self.keep_as_it_is();
            }
            self.with_history(|history, draft| history.take(draft, Box::new(after)));
        }
    }

    /// Before something of the table goes, the study is kept with it, to return to.
    pub fn keep_as_it_is(self) {
        let id = self.app.with_value(|app| app.identity.with_untracked(|identity| identity.id.clone()));
        earlier::snapshot(&id, "taken");
    }

    /// Applies a keystroke; all until the place is left are one step.
    pub fn type_into(self, place: PublishedPlace, text: &str) {
        self.with_history(|history, draft| history.type_into(draft, place, text));
    }

    /// What is typed from now on is a step of its own.
    pub fn finish_typing(self) {
        if self.history.with_value(|history| history.typed().is_some()) {
            self.with_history(History::finish);
        }
        set_if_other(self.editing, None);
    }

    /// Takes back what was typed into the place since it was entered.
    pub fn cancel_typing(self) {
        if self.history.with_value(|history| history.typed().is_some()) {
            self.with_history(History::cancel);
        }
        set_if_other(self.editing, None);
    }

    pub fn undo(self) {
        self.finish_typing();
        if self.can_undo.get_untracked() {
            self.with_history(History::undo);
        }
    }

    pub fn redo(self) {
        self.finish_typing();
        if self.can_redo.get_untracked() {
            self.with_history(History::redo);
        }
    }

    fn with_history<R>(self, act: impl FnOnce(&mut History<PublishedDraft>, &mut PublishedDraft) -> R) {
        self.draft.update(|draft| {
            self.history.update_value(|history| {
                act(history, draft);
            });
        });
        self.told();
    }

    fn told(self) {
        let (undo, redo) = self.history.with_value(History::can_travel);
        set_if_other(self.can_undo, undo);
        set_if_other(self.can_redo, redo);
        let is_there = |(row, _): &CellPlace| self.draft.with_untracked(|draft| draft.row(*row).is_some());
        if !self.active.get_untracked().as_ref().is_some_and(is_there) {
            self.active.set(None);
            set_if_other(self.sheet.corner, None);
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

/// What the engine says of the table; nothing before it has said anything.
#[derive(Clone, Copy)]
pub struct Shown {
    what: Memo<PublishedShown>,
    is_known: Memo<bool>,
}

impl Shown {
    /// Asks the engine as long as the screen is open.
    pub fn begin() -> Self {
        let answered = engine().answered(|| Some(Question::Published));
        let what = Memo::new(move |before: Option<&PublishedShown>| {
            answered.with(|answered| match answered {
                Some(Answered { answer: Answer::Published(shown), .. }) => (**shown).clone(),
                _ => before.cloned().unwrap_or_default(),
            })
        });
        Self { what, is_known: derived(move || answered.with(Option::is_some)) }
    }
}

/// What the engine says of the table.
pub fn shown() -> Memo<PublishedShown> {
    expect_context::<Shown>().what
}

/// Whether the engine has said anything of the table yet.
pub fn is_known() -> Memo<bool> {
    expect_context::<Shown>().is_known
}

/// The state of the screen.
pub fn published_state() -> PublishedState {
    expect_context()
}
