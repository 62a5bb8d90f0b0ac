//! What the page holds: the study as typed, the settings, the history of both, and what is derived from them.

mod many;
mod settled;
mod table;

pub use settled::settled;

use leptos::prelude::*;
use nadir::entry::draft::{CellAddress, PatientDraft, PatientKey, Place, StudyDraft};
use nadir::entry::edit::Edit;
use nadir::entry::grid;
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

/// One undoable step.
#[derive(Debug, Clone)]
pub enum Step {
    Study(Edit),
    Settings(Box<Settings>),
    Both(Edit, Box<Settings>),
}

/// A step of the history, with the patient open before and after it was first taken: going back shows what changes.
#[derive(Debug, Clone)]
struct Kept {
    step: Step,
    before: PatientKey,
    after: PatientKey,
}

/// Steps taken and taken back.
#[derive(Debug, Default)]
struct History {
    undo: Vec<Kept>,
    redo: Vec<Kept>,
    /// The cell being typed into: its keystrokes are one step.
    typing: Option<CellAddress>,
}

/// Everything the screens share; copied freely.
#[derive(Clone, Copy)]
pub struct AppState {
    /// The study as typed.
    pub draft: RwSignal<StudyDraft>,
    /// What decides how it is assessed.
    pub settings: RwSignal<Settings>,
    /// The printed table under scrutiny, as typed; it has a history of its own. Empty until it is needed.
    pub published: RwSignal<PublishedDraft>,
    has_published: StoredValue<bool>,
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
    /// A text that was not taken where it was typed, until something else is done.
    pub refused: RwSignal<Option<(Place, String)>>,
    /// Whether there is something to undo, and something to redo.
    pub can_travel: RwSignal<(bool, bool)>,
    /// A message for the person, until dismissed.
    pub notice: RwSignal<Option<String>>,
    /// What was just removed, at which revision: it can be taken back until something else changes.
    pub offer: RwSignal<Option<(String, u32)>>,
    /// Counts changes, for autosave and for "changed since".
    pub revision: RwSignal<u32>,
    history: StoredValue<History>,
    assessed: StoredValue<AssessedPatients>,
}

impl AppState {
    /// The state at the start.
    pub fn new(draft: StudyDraft, settings: Settings, language: Language, theme: Theme) -> Self {
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
                settings.with(|settings| Arc::new(Study::gather(draft, |patient| Some(of_patient(patient, settings)))))
            })
        });
        let patients = derived(move || draft.with(roster::patients_typed));
        Self {
            draft,
            settings,
            published: RwSignal::new(PublishedDraft::empty()),
            has_published: StoredValue::new(false),
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            open,
            patient,
            assessment,
            study,
            patients,
            is_synthetic: derived(move || draft.with(|draft| draft.header.is_synthetic)),
            active: RwSignal::new(patient.with_untracked(grid::first_cell)),
            editing: RwSignal::new(None),
            refused: RwSignal::new(None),
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
        self.take(step, None);
    }

    /// Does a step that ends with a patient open: adding one, for instance.
    pub fn dispatch_and_open(self, step: Step, key: PatientKey) {
        self.take(step, Some(key));
    }

    fn take(self, step: Step, opens: Option<PatientKey>) {
        let before = self.open.get_untracked();
        let inverse = self.perform(step);
        if let Some(key) = opens {
            self.open_patient(key);
        }
        let after = self.open.get_untracked();
        self.history.update_value(|history| {
            history.undo.push(Kept { step: inverse, before, after });
            history.redo.clear();
            history.typing = None;
        });
        self.told();
    }

    /// Opens a patient of the study; what was being typed is kept.
    pub fn open_patient(self, key: PatientKey) {
        if let Some(place) = self.editing.get_untracked() {
            self.finish_typing(place);
        }
        if self.draft.with_untracked(|study| study.patient(key).is_some()) && self.open.get_untracked() != key {
            self.open.set(key);
            self.active.set(self.patient.with_untracked(grid::first_cell));
        }
    }

    /// A place of the open patient.
    pub fn address(self, place: Place) -> CellAddress {
        CellAddress { patient: self.open.get_untracked(), place }
    }

    /// Applies a keystroke in a cell; all keystrokes until the cell is left are one step.
    pub fn type_into(self, place: Place, text: &str) {
        let address = self.address(place);
        let edit = self.patient.with_untracked(|patient| grid::type_text(patient, place, text));
        let is_going_on = self.history.with_value(|history| history.typing == Some(address));
        let inverse = self.perform(Step::Study(edit));
        self.history.update_value(|history| {
            if !is_going_on {
                history.undo.push(Kept { step: inverse, before: address.patient, after: address.patient });
                history.redo.clear();
                history.typing = Some(address);
            }
        });
        self.told();
    }

    /// Ends typing: keeps the canonical form of what was typed. A measurement typed as a time is refused: the time stays as it was.
    pub fn finish_typing(self, place: Place) {
        if self.history.with_value(|history| history.typing == Some(self.address(place))) {
            let unit = self.unit();
            let typed = self.patient.with_untracked(|patient| patient.text(place).to_owned());
            if grid::is_measurement_for_time(place, &typed, unit) {
                self.cancel_typing(place);
                self.refused.set(Some((place, typed)));
                return;
            }
            let kept = self.patient.with_untracked(|patient| {
                let text = patient.text(place);
                let kept = grid::commit(place, text, unit);
                (kept != text && !matches!(place, Place::LesionName(_))).then_some(kept)
            });
            if let Some(text) = kept {
                self.type_into(place, &text);
            }
        }
        self.history.update_value(|history| history.typing = None);
        set_if_other(self.editing, None);
    }

    /// Takes back what was typed into the cell since it was entered.
    pub fn cancel_typing(self, place: Place) {
        if self.history.with_value(|history| history.typing == Some(self.address(place))) {
            self.undo();
            self.history.update_value(|history| {
                history.redo.pop();
            });
            self.told();
        }
        set_if_other(self.editing, None);
    }

    pub fn undo(self) {
        self.travel(|history| &mut history.undo, |history| &mut history.redo, |kept| kept.before);
    }

    pub fn redo(self) {
        self.travel(|history| &mut history.redo, |history| &mut history.undo, |kept| kept.after);
    }

    fn travel(
        self,
        from: fn(&mut History) -> &mut Vec<Kept>,
        to: fn(&mut History) -> &mut Vec<Kept>,
        opens: fn(&Kept) -> PatientKey,
    ) {
        let kept = self.history.try_update_value(|history| from(history).pop()).flatten();
        if let Some(kept) = kept {
            let key = opens(&kept);
            let Kept { step, before, after } = kept;
            let inverse = self.perform(step);
            self.history.update_value(|history| {
                to(history).push(Kept { step: inverse, before, after });
                history.typing = None;
            });
            self.open_patient(key);
            self.told();
        }
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
        match step {
            Step::Study(edit) => Step::Study(on_study(edit)),
            Step::Settings(settings) => Step::Settings(on_settings(*settings)),
            Step::Both(edit, settings) => {
                let inverse = on_study(edit);
                Step::Both(inverse, on_settings(*settings))
            }
        }
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
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    fn told(self) {
        let can_travel = self.history.with_value(|history| (!history.undo.is_empty(), !history.redo.is_empty()));
        set_if_other(self.can_travel, can_travel);
        set_if_other(self.refused, None);
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Forgets the study, the settings and their history: nothing can be undone after this.
    pub fn forget_everything(self) {
        self.assessed.update_value(|known| known.forget(None));
        let study = StudyDraft::empty();
        self.open.set(roster::first_key(&study));
        self.draft.set(study);
        self.settings.set(Settings::default());
        self.set_published(nadir::printed::source_paper_example());
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

/// The shared state.
pub fn app_state() -> AppState {
    expect_context()
}

/// A phrase in the language of the page, for a text or an attribute.
///
/// One function, so that every text of the page is of one type: each closure of its own would be compiled anew.
pub fn say(phrase: Phrase) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let language = app_state().language;
    move || phrase.in_language(language.get())
}

/// A value that changes only when what it is computed from does; boxed, so that each type of value is compiled once and not each use.
pub fn derived<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    let compute: Box<dyn Fn() -> T + Send + Sync> = Box::new(compute);
    Memo::new(move |_| compute())
}

/// Sets a signal only to another value, so that nothing that follows it is worked out for nothing.
pub fn set_if_other<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

/// Several views as one list; of one type for the same reason.
pub fn views<V: IntoView>(views: impl IntoIterator<Item = V>) -> Vec<AnyView> {
    views.into_iter().map(IntoAny::into_any).collect()
}

/// What a button does; boxed for the same reason.
pub fn press(act: impl Fn() + 'static) -> Box<dyn FnMut(leptos::ev::MouseEvent)> {
    Box::new(move |_| act())
}
