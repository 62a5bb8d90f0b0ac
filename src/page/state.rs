//! What the page holds: the study as typed, the settings, the history of both, and what is derived from them.

mod document;
mod many;
mod reactive;
mod settled;
mod table;
mod trail;
mod whole;

pub use reactive::{app_state, derived, press, say, set_if_other, views};
pub use settled::settled;
pub use trail::{bare_trail, is_recorded, trail_length, trail_parts, whole_trail};
use whole::BEHIND;
pub use whole::{
    Changes, IMPORTS, Identity, Whole, imports, mark_frame, mark_whole, own_study, set_imports, set_keeper, take_changes,
    take_untold, unchanged_example,
};

use document::OnPage;
use leptos::prelude::*;
use nadir::entry::draft::{CellAddress, PatientDraft, PatientKey, Place, StudyDraft};
use nadir::entry::edit::Edit;
use nadir::entry::grid;
use nadir::entry::history::{History, Refused};
use nadir::measured::quantity::Unit;
use nadir::printed::PublishedDraft;
use nadir::report::Language;
use nadir::report::words::Phrase;
use nadir::study::Study;
use nadir::study::assessment::{Assessment, Settings};
use nadir::study::roster::{self, AssessedPatients};
use std::sync::Arc;

/// How the page looks; not part of the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system asks.
    #[default]
    System,
    Light,
    Dark,
}

/// Whether who changes the example was asked to begin a study of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OwnStudy {
    #[default]
    NotAsked,
    Asked,
    /// The example it is to be.
    Answered,
}

/// One undoable step.
#[derive(Debug, Clone)]
pub enum Step {
    Study(Edit),
    Settings(Box<Settings>),
    Both(Edit, Box<Settings>),
    /// Another study takes the place of the whole.
    Open(Box<Whole>),
}

/// Everything the screens share; copied freely.
#[derive(Clone, Copy)]
pub struct AppState {
    /// Which study is on the page.
    pub identity: RwSignal<Identity>,
    /// The study as typed.
    pub draft: RwSignal<StudyDraft>,
    /// What decides how it is assessed.
    pub settings: RwSignal<Settings>,
    /// The printed table under scrutiny, as typed; it has a history of its own. Empty until it is needed.
    pub published: RwSignal<PublishedDraft>,
    pub language: RwSignal<Language>,
    pub theme: RwSignal<Theme>,
    /// Whose patient is on the Patient screen; always one of the study.
    pub open: RwSignal<PatientKey>,
    /// The patient on the screen.
    pub patient: Memo<PatientDraft>,
    /// Everything known of that patient.
    pub assessment: Memo<Arc<Assessment>>,
    /// All patients, gathered; worked out only while a screen looks at it, never for a keystroke on the Patient screen.
    pub study: Memo<Arc<Study>>,
    /// How many patients there are; 0 while nothing was typed.
    pub patients: Memo<usize>,
    /// Whether the patients are made up.
    pub is_synthetic: Memo<bool>,
    /// The cell with the keyboard.
    pub active: RwSignal<Option<Place>>,
    /// The cell being typed into; its findings wait until it is left.
    pub editing: RwSignal<Option<Place>>,
    /// Texts that were not taken where they were typed, until something else is done.
    pub refused: RwSignal<Vec<(Place, String)>>,
    /// Whether there is something to undo, and something to redo.
    pub can_travel: RwSignal<(bool, bool)>,
    /// A message for the person, until dismissed.
    pub notice: RwSignal<Option<String>>,
    /// What was just removed, at which revision: it can be taken back until something else changes.
    pub offer: RwSignal<Option<(String, u32)>>,
    /// Counts changes, for autosave and for "changed since".
    pub revision: RwSignal<u32>,
    history: StoredValue<History<OnPage>>,
    assessed: StoredValue<AssessedPatients>,
}

impl AppState {
    /// The state at the start.
    pub fn new(whole: Whole, language: Language, theme: Theme) -> Self {
        let Whole { identity, draft, settings, published, trail, imports } = whole;
        BEHIND.with_borrow_mut(|behind| {
            behind.has_published = published.is_some();
            behind.trail = trail;
            behind.imports = imports;
            behind.own_study = Some(RwSignal::new(OwnStudy::default()));
        });
        let draft = roster::never_without_patient(draft);
        let open = RwSignal::new(roster::first_key(&draft));
        let draft = RwSignal::new(draft);
        let settings = RwSignal::new(settings);
        let assessed = StoredValue::new(AssessedPatients::default());
        let patient = derived(move || {
            let key = open.get();
            draft.with(|study| study.patient(key).cloned().unwrap_or_else(|| PatientDraft::empty(key)))
        });
        let of_patient = move |patient: &PatientDraft, settings: &Settings| {
            assessed
                .try_update_value(|known| known.assessment(patient, settings))
                .unwrap_or_else(|| roster::assess_one(patient, settings))
        };
        let assessment = derived(move || patient.with(|patient| settings.with(|settings| of_patient(patient, settings))));
        let study = derived(move || {
            draft.with(|draft| {
                settings.with(|settings| {
                    Arc::new(Study::gather_by(draft, settings.decimal_sign, |patient| Some(of_patient(patient, settings))))
                })
            })
        });
        let patients = derived(move || draft.with(roster::patients_typed));
        Self {
            identity: RwSignal::new(identity),
            draft,
            settings,
            published: RwSignal::new(published.unwrap_or_else(PublishedDraft::empty)),
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            open,
            patient,
            assessment,
            study,
            patients,
            is_synthetic: derived(move || draft.with(|draft| draft.header.is_synthetic)),
            active: RwSignal::new(patient.with_untracked(grid::cell_to_type_in)),
            editing: RwSignal::new(None),
            refused: RwSignal::new(Vec::new()),
            can_travel: RwSignal::new((false, false)),
            notice: RwSignal::new(None),
            offer: RwSignal::new(None),
            revision: RwSignal::new(0),
            history: StoredValue::new(History::default()),
            assessed,
        }
    }

    /// Does a step and remembers how to take it back.
    pub fn dispatch(self, step: Step) {
        if matches!(&step, Step::Study(edit) if edit.is_nothing()) {
            return;
        }
        let step = match step {
            Step::Study(edit) => Step::Study(self.draft.with_untracked(|study| roster::naming(study, edit))),
            step => step,
        };
        let refused = self.with_history(|history, page| history.take(page, step));
        self.ended(refused);
    }

    /// Does a step that ends with a patient open: adding one, for instance.
    pub fn dispatch_and_open(self, step: Step, key: PatientKey) {
        let refused = self.with_history(|history, page| history.take_and_show(page, step, key));
        self.ended(refused);
    }

    /// Opens a patient of the study; what was being typed is kept.
    pub fn open_patient(self, key: PatientKey) {
        self.finish_typing();
        if self.draft.with_untracked(|study| study.patient(key).is_some()) && self.open.get_untracked() != key {
            self.open.set(key);
            self.active.set(self.patient.with_untracked(grid::cell_to_type_in));
        }
    }

    /// A place of the open patient.
    pub fn address(self, place: Place) -> CellAddress {
        CellAddress { patient: self.open.get_untracked(), place }
    }

    /// What the person sees in a place of the open patient while it is typed into.
    pub fn typed_at(self, place: Place) -> Option<String> {
        let at = self.address(place);
        self.history.with_value(|history| history.typed().filter(|(known, _)| *known == at).map(|(_, text)| text.to_owned()))
    }

    /// Applies a keystroke in a cell; all keystrokes until the cell is left are one step.
    pub fn type_into(self, place: Place, text: &str) {
        let at = self.address(place);
        let refused = self.with_history(|history, page| history.type_into(page, at, text));
        self.told(refused);
    }

    /// Ends typing: keeps the canonical form of what was typed. A measurement or a date typed as a time is refused: the time stays as it was.
    pub fn finish_typing(self) {
        if self.history.with_value(|history| history.typed().is_some()) {
            let refused = self.with_history(History::finish);
            self.ended(refused);
        }
    }

    /// Takes back what was typed into the cell since it was entered.
    pub fn cancel_typing(self) {
        let typed = self.history.with_value(|history| history.typed().map(|(at, _)| at.place));
        self.with_history(History::cancel);
        self.ended(None);
        if let Some(place) = typed {
            self.show_again(place);
        }
    }

    pub fn undo(self) {
        self.finish_typing();
        if self.with_history(History::undo) {
            self.ended(None);
            crate::screen::patient::cell::keep_keyboard(self);
        }
    }

    pub fn redo(self) {
        self.finish_typing();
        if self.with_history(History::redo) {
            self.ended(None);
            crate::screen::patient::cell::keep_keyboard(self);
        }
    }

    /// Nothing is being typed any more; a text that was not taken is told.
    fn ended(self, refused: Option<Refused<CellAddress>>) {
        set_if_other(self.editing, None);
        trail::close_change();
        self.told(refused);
    }

    /// A cell whose text did not change while another one was seen there shows its own again.
    fn show_again(self, place: Place) {
        let text = self.patient.with_untracked(|patient| grid::shown_text(patient, place, self.language.get_untracked()));
        crate::browser::focus::set_text(&crate::screen::patient::cell::cell_id(place), &text);
    }

    fn perform(self, step: Step) -> Step {
        let on_study = |edit: Edit| {
            let mut inverse = Edit::NOTHING;
            let open = self.open.get_untracked();
            let place_in_list = self.draft.with_untracked(|study| roster::position(study, open));
            // Before anybody is told of the change: what is then asked for must be assessed anew.
            self.assessed.update_value(|known| known.forget(edit.touches().as_ref()));
            self.draft.update(|study| inverse = study.apply(edit));
            let next = self.draft.with_untracked(|study| roster::key_near(study, open, place_in_list));
            set_if_other(self.open, next);
            self.keep_active_in_grid();
            inverse
        };
        let on_settings = |settings: Settings| {
            let old = self.settings.get_untracked();
            if !settings.assesses_as(&old) {
                self.assessed.update_value(|known| known.forget(None));
            }
            self.settings.set(settings);
            Box::new(old)
        };
        self.before(&step);
        if !matches!(step, Step::Open(_) | Step::Settings(_)) {
            self.ask_for_own_study();
        }
        BEHIND.with_borrow_mut(|behind| {
            behind.changes.note(&step);
            behind.untold.note(&step);
        });
        let recorded = is_recorded().then(|| step.clone());
        let inverse = match step {
            Step::Open(whole) => Step::Open(Box::new(self.exchange(*whole))),
            Step::Study(edit) => Step::Study(on_study(edit)),
            Step::Settings(settings) => Step::Settings(on_settings(*settings)),
            Step::Both(edit, settings) => {
                let inverse = on_study(edit);
                Step::Both(inverse, on_settings(*settings))
            }
        };
        if let Some(step) = recorded {
            trail::record(&step, &inverse);
        }
        inverse
    }

    /// Who changes the example is asked, once, whether a study of their own is to begin; returns whether the question stands now.
    pub fn ask_for_own_study(self) -> bool {
        let Some(asked) = own_study().filter(|_| self.is_synthetic.get_untracked()) else { return false };
        let is_due = asked.get_untracked() != OwnStudy::Answered;
        if is_due {
            set_if_other(asked, OwnStudy::Asked);
            let example = BEHIND.with_borrow(|behind| behind.example.is_none()).then(|| self.draft.get_untracked());
            BEHIND.with_borrow_mut(|behind| behind.example = example.or(behind.example.take()));
        }
        is_due
    }

    /// A step can take the active cell away; the first one takes its place, so that the grid keeps its place in the Tab order.
    fn keep_active_in_grid(self) {
        let is_in_grid = |place| self.patient.with_untracked(|patient| grid::position_of(patient, place).is_some());
        if !self.active.get_untracked().is_some_and(is_in_grid) {
            self.active.set(self.patient.with_untracked(grid::first_cell));
        }
    }

    /// Something beside study and settings changed and is to be kept.
    pub fn changed(self) {
        whole::mark_frame();
        self.changed_now();
    }

    /// Those who keep and follow are told of a change.
    fn changed_now(self) {
        if let Some(keep) = BEHIND.with_borrow(|behind| behind.keeper) {
            keep(self);
        }
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Forgets the study, the settings and their history: nothing can be undone after this.
    pub fn forget_everything(self, identity: Identity) {
        self.exchange(Whole {
            identity,
            draft: StudyDraft::empty(),
            settings: Settings::default(),
            published: None,
            trail: None,
            imports: String::new(),
        });
        self.history.set_value(History::default());
        self.can_travel.set((false, false));
        self.active.set(self.patient.with_untracked(grid::first_cell));
    }

    /// Changes one setting as one step.
    pub fn change_settings(self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.get_untracked();
        change(&mut settings);
        if settings != self.settings.get_untracked() {
            self.dispatch(Step::Settings(Box::new(settings)));
        }
    }

    /// Changes the unit, and with it what is typed, so that no measurement changes its value.
    pub fn change_unit(self, unit: Unit) {
        let old = self.settings.get_untracked();
        let edit = self.draft.with_untracked(|study| grid::change_unit(study, old.unit, unit));
        self.dispatch(Step::Both(edit, Box::new(Settings { unit, ..old })));
    }

    /// The unit of the grid.
    pub fn unit(self) -> Unit {
        self.settings.with_untracked(|settings| settings.unit)
    }

    /// A phrase in the language of the page; reactive.
    pub fn say(self, phrase: Phrase) -> &'static str {
        phrase.in_language(self.language.get())
    }
}
