//! Which study is on the page, everything that belongs to it, and what of it is to be written anew.

use super::{AppState, OwnStudy, Step, set_if_other};
use crate::browser::{earlier, keeper};
use leptos::prelude::*;
use nadir::entry::draft::{PatientKey, StudyDraft, StudyHeader};
use nadir::entry::edit::Edit;
use nadir::files::document::Trail;
use nadir::files::{Document, example_study};
use nadir::printed::PublishedDraft;
use nadir::study::assessment::Settings;
use nadir::study::roster;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The name, among what the page wants to find again, of what was answered of files.
pub const IMPORTS: &str = "import";

/// Which study this is among those kept in this browser.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// Given by the page, never shown.
    pub id: String,
    /// What the person calls it; empty where it has its title only.
    pub name: String,
}

/// A study with everything that belongs to it: one takes the place of another whole, so that nothing of one stands in the other.
#[derive(Debug, Clone)]
pub struct Whole {
    pub identity: Identity,
    pub draft: StudyDraft,
    pub settings: Settings,
    /// The printed table, where it is another than the example.
    pub published: Option<PublishedDraft>,
    /// Its changes, where they are recorded.
    pub trail: Option<Trail>,
    /// What was answered of files that were imported, for the next ones alike.
    pub imports: String,
}

impl Whole {
    /// A study as a file holds it.
    pub fn of_document(mut document: Document, identity: Identity) -> Self {
        Self {
            identity,
            draft: roster::never_without_patient(document.study),
            settings: document.settings,
            published: document.published,
            trail: document.trail,
            imports: document.page.remove(IMPORTS).unwrap_or_default(),
        }
    }

    /// Whether it is more than an empty study, or the example as it comes.
    fn is_worth_keeping(&self) -> bool {
        is_worth_keeping(&self.draft) || self.published.is_some()
    }
}

fn is_worth_keeping(study: &StudyDraft) -> bool {
    let is_empty = roster::patients_typed(study) == 0 && study.header == StudyHeader::default();
    let is_example = study.header.is_synthetic && *study == example_study();
    !is_empty && !is_example
}

/// What has become another of the study, and is to be written or told anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    pub patients: BTreeSet<PatientKey>,
    /// Which patients there are, or their order.
    pub has_order: bool,
    /// What stands around the patients: header, settings, printed table, language and theme.
    pub has_frame: bool,
    /// The position from which the trail is another one.
    pub trail: Option<usize>,
    /// All of it, in place of what is kept.
    pub is_whole: bool,
}

thread_local! {
    /// Of the one state of the page; apart from it, so that the state stays small enough to be copied everywhere.
    pub(super) static BEHIND: RefCell<Behind> = RefCell::default();
}

/// What is kept of the state beside its signals.
#[derive(Debug, Default)]
pub(super) struct Behind {
    /// Since the browser was last told.
    pub changes: Changes,
    /// Since the engine was last told.
    pub untold: Changes,
    /// Told of every change at once, before anything else is worked out from it.
    pub keeper: Option<fn(AppState)>,
    /// Whether the printed table was ever needed.
    pub has_published: bool,
    /// The changes of the study, where they are or were recorded.
    pub trail: Option<Trail>,
    /// What was answered of files that were imported.
    pub imports: String,
    /// Whether who changes the example was asked for a study of their own; once for each opening.
    pub own_study: Option<RwSignal<OwnStudy>>,
    /// The example as it was when that was asked.
    pub example: Option<StudyDraft>,
    /// The position of the change that is still being typed.
    pub typing: Option<usize>,
}

impl Changes {
    pub(super) fn note(&mut self, step: &Step) {
        match step {
            Step::Study(edit) => self.note_edit(edit),
            Step::Settings(_) => self.has_frame = true,
            Step::Both(edit, _) => {
                self.note_edit(edit);
                self.has_frame = true;
            }
            Step::Open(_) => self.is_whole = true,
        }
    }

    pub(super) fn note_trail(&mut self, from: usize) {
        self.trail = Some(self.trail.map_or(from, |known| known.min(from)));
    }

    fn note_edit(&mut self, edit: &Edit) {
        match edit {
            Edit::Together(edits) => edits.iter().for_each(|edit| self.note_edit(edit)),
            Edit::SetHeader(_) => self.has_frame = true,
            Edit::ReplaceStudy(_) => self.is_whole = true,
            edit => {
                self.has_order |= matches!(edit, Edit::InsertPatient { .. } | Edit::RemovePatient { .. });
                self.patients.extend(edit.touches().into_iter().flatten());
            }
        }
    }
}

/// What an edit takes away, as the copy that is kept before it is called; `None` where nothing that was typed goes.
fn taken_by(edit: &Edit, study: &StudyDraft) -> Option<&'static str> {
    let patient = |key: &PatientKey| study.patient(*key);
    let fewer = |before: usize, after: usize| (after < before).then_some("taken");
    match edit {
        Edit::ReplaceStudy(_) => Some("replaced"),
        Edit::RemovePatient { .. } => Some("removed"),
        Edit::RemoveLesion { patient: key, lesion } => {
            let is_typed = patient(key)?.visits.iter().any(|visit| !visit.cell(*lesion).trim().is_empty());
            is_typed.then_some("taken")
        }
        Edit::RemoveVisit { patient: key, visit } => (!patient(key)?.visit(*visit)?.is_blank()).then_some("taken"),
        Edit::SetHeader(header) => fewer(study.header.arms.len(), header.arms.len())
            .or_else(|| fewer(study.header.characteristics.len(), header.characteristics.len())),
        Edit::Together(edits) => edits.iter().find_map(|edit| taken_by(edit, study)),
        _ => None,
    }
}

impl AppState {
    /// Whether the study on the page is more than an empty one, or the example as it comes.
    pub fn is_worth_keeping(self) -> bool {
        self.draft.with_untracked(is_worth_keeping) || self.own_published().is_some()
    }

    /// Opens another study in place of this one, as one step: what is open now is put aside, and comes back by undo.
    pub fn open_study(self, whole: Whole) {
        self.dispatch(Step::Open(Box::new(whole)));
    }

    /// Puts the study of a step on the page and returns the one that was there.
    pub(super) fn exchange(self, whole: Whole) -> Whole {
        let published = self.own_published();
        let old = Whole {
            identity: self.identity.get_untracked(),
            draft: self.draft.get_untracked(),
            settings: self.settings.get_untracked(),
            published,
            trail: BEHIND.with_borrow_mut(|behind| {
                behind.typing = None;
                std::mem::replace(&mut behind.trail, whole.trail)
            }),
            imports: BEHIND.with_borrow_mut(|behind| std::mem::replace(&mut behind.imports, whole.imports)),
        };
        if old.identity.id != whole.identity.id {
            keeper::put_aside(&old.identity.id, old.is_worth_keeping());
        }
        BEHIND.with_borrow_mut(|behind| behind.untold.is_whole = true);
        self.assessed.update_value(|known| known.forget(None));
        self.settings.set(whole.settings);
        self.open.set(roster::first_key(&whole.draft));
        self.draft.set(whole.draft);
        self.replace_published(whole.published);
        self.identity.set(whole.identity);
        if let Some(asked) = own_study() {
            set_if_other(asked, OwnStudy::default());
        }
        BEHIND.with_borrow_mut(|behind| behind.example = None);
        self.keep_active_in_grid();
        old
    }

    /// Before something that was typed goes, the study is kept as it is, to return to.
    pub(super) fn before(self, step: &Step) {
        let (Step::Study(edit) | Step::Both(edit, _)) = step else { return };
        let Some(why) = self.draft.with_untracked(|study| taken_by(edit, study)) else { return };
        if self.patients.get_untracked() > 0 {
            earlier::snapshot(&self.identity.with_untracked(|identity| identity.id.clone()), why);
        }
    }
}

/// The example as it was before it was changed, while it is open and was changed.
pub fn unchanged_example() -> Option<StudyDraft> {
    BEHIND.with_borrow(|behind| behind.example.clone())
}

/// Whether who changes the example was asked for a study of their own.
pub fn own_study() -> Option<RwSignal<OwnStudy>> {
    BEHIND.with_borrow(|behind| behind.own_study)
}

/// What is to be written anew since this was last asked.
pub fn take_changes() -> Changes {
    BEHIND.with_borrow_mut(|behind| std::mem::take(&mut behind.changes))
}

/// What the engine was not told yet.
pub fn take_untold() -> Changes {
    BEHIND.with_borrow_mut(|behind| std::mem::take(&mut behind.untold))
}

/// Everything is to be written anew.
pub fn mark_whole() {
    BEHIND.with_borrow_mut(|behind| behind.changes.is_whole = true);
}

/// What stands around the patients is to be written anew.
pub fn mark_frame() {
    BEHIND.with_borrow_mut(|behind| behind.changes.has_frame = true);
}

/// Who is told of every change from now on.
pub fn set_keeper(keeper: fn(AppState)) {
    BEHIND.with_borrow_mut(|behind| behind.keeper = Some(keeper));
}

/// What was answered of files that were imported into this study.
pub fn imports() -> String {
    BEHIND.with_borrow(|behind| behind.imports.clone())
}

/// Keeps what was answered of files with the study.
pub fn set_imports(imports: String) {
    BEHIND.with_borrow_mut(|behind| behind.imports = imports);
    mark_frame();
}
