//! What the cells of one row follow: compared once for the row, so that a step of the keyboard or a letter wakes the rows it is about, and
//! not every cell of the table.

use super::state::{PublishedState, shown};
use crate::state::settled;
use leptos::prelude::*;
use nadir::printed::{RowDraft, RowField, RowId};
use nadir::report::printed::{FindingShown, RowShown};

/// A row as its cells follow it; copied freely.
#[derive(Clone, Copy)]
pub struct RowOf {
    pub id: RowId,
    pub draft: ReadSignal<RowDraft>,
    pub keyboard: ReadSignal<Keyboard>,
    pub said: ReadSignal<Said>,
}

/// Where the keyboard is in a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keyboard {
    /// Whether one of the row's cells is the active one.
    pub is_open: bool,
    /// The cell that Tab leads to, if it is in this row.
    pub entry: Option<RowField>,
    /// The cell being typed into.
    pub editing: Option<RowField>,
    pub selected: Vec<RowField>,
}

/// What the engine says of a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    pub row: Option<RowShown>,
    pub findings: Vec<FindingShown>,
}

impl RowOf {
    /// Follows a row as long as it is shown.
    pub fn new(state: PublishedState, id: RowId) -> Self {
        let shown = shown();
        let own = move |place: Option<(RowId, RowField)>| place.filter(|(row, _)| *row == id).map(|(_, field)| field);
        Self {
            id,
            draft: settled(move || state.draft.with(|draft| draft.row(id).cloned().unwrap_or_else(|| RowDraft::new(id)))),
            keyboard: settled(move || Keyboard {
                is_open: own(state.active.get()).is_some(),
                entry: own(state.entry()),
                editing: own(state.editing.get()),
                selected: state.selection.with(|selection| selection.iter().filter_map(|place| own(Some(*place))).collect()),
            }),
            said: settled(move || {
                shown.with(|shown| Said {
                    row: shown.row(id).cloned(),
                    findings: shown.findings.iter().filter(|finding| finding.row == id).cloned().collect(),
                })
            }),
        }
    }

    /// The row's name.
    pub fn name(self) -> String {
        self.draft.with(|draft| draft.text(RowField::Label).to_owned())
    }
}
