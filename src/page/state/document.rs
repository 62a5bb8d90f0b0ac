//! The study and its settings as one document of the history.

use super::{AppState, Step, set_if_other};
use leptos::prelude::*;
use nadir::entry::draft::{CellAddress, MOST_CHARACTERS, PatientDraft, PatientKey};
use nadir::entry::edit::Edit;
use nadir::entry::grid;
use nadir::entry::history::{Document, History, Kept, Refused};
use nadir::report::storage_words::TOO_LONG;
use nadir::study::roster;

/// What the page holds, as the history changes it.
#[derive(Clone, Copy)]
pub struct OnPage(AppState);

impl OnPage {
    fn of_patient<R>(&self, key: PatientKey, ask: impl FnOnce(&PatientDraft) -> R) -> Option<R> {
        self.0.draft.with_untracked(|study| study.patient(key).map(ask))
    }
}

impl Document for OnPage {
    type Step = Step;
    type Place = CellAddress;
    type View = PatientKey;

    fn take(&mut self, step: Step) -> Step {
        self.0.perform(step)
    }

    fn text(&self, at: CellAddress) -> String {
        self.of_patient(at.patient, |patient| grid::typed_text(patient, at.place)).unwrap_or_default()
    }

    fn typing(&self, at: CellAddress, text: &str) -> Step {
        let edit = self.of_patient(at.patient, |patient| grid::type_text(patient, at.place, text)).unwrap_or(Edit::NOTHING);
        Step::Study(self.0.draft.with_untracked(|study| roster::naming(study, edit)))
    }

    fn waits(&self, at: CellAddress, text: &str) -> bool {
        grid::waits(at.place, text)
    }

    fn kept(&self, at: CellAddress, text: &str) -> Kept {
        grid::kept(at.place, text, self.0.unit())
    }

    fn view(&self) -> PatientKey {
        self.0.open.get_untracked()
    }

    fn show(&mut self, view: PatientKey) {
        if self.of_patient(view, |_| ()).is_some() && self.0.open.get_untracked() != view {
            self.0.open.set(view);
            self.0.active.set(self.0.patient.with_untracked(grid::first_cell));
        }
    }
}

impl AppState {
    /// Does something with the history; what was not taken of a text is told at its place.
    pub(super) fn with_history<R: Default>(self, act: impl FnOnce(&mut History<OnPage>, &mut OnPage) -> R) -> R {
        self.history.try_update_value(|history| act(history, &mut OnPage(self))).unwrap_or_default()
    }

    /// What history and document have become is told to those who follow.
    pub(super) fn told(self, refused: Option<Refused<CellAddress>>) {
        let can_travel = self.history.with_value(History::can_travel);
        set_if_other(self.can_travel, can_travel);
        let mut refused = refused;
        if let Some(Refused { place: at, text }) = &refused {
            self.show_again(at.place);
            if text.chars().count() > MOST_CHARACTERS {
                self.notice.set(Some(TOO_LONG.in_language(self.language.get_untracked()).to_owned()));
                refused = None;
            }
        }
        set_if_other(self.refused, refused.into_iter().map(|refused| (refused.place.place, refused.text)).collect());
        self.changed_now();
    }
}
