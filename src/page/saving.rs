//! Keeping what was typed: in this browser, or in a file of the person's choice.

use crate::browser::storage::{self, Stored};
use crate::browser::{BrowserError, environment, file};
use crate::screen::patient::files::tell;
use crate::state::{AppState, Step, Theme};
use leptos::prelude::*;
use leptos::task::spawn_local;
use nadir::entry::edit::Edit;
use nadir::files::document::{self, Document};
use nadir::report::Language;
use nadir::study::roster;
use std::collections::BTreeMap;
use std::time::Duration;

/// The one study this browser keeps.
const KEY: &str = "study";
/// A pause in typing this long starts a save.
const PAUSE: Duration = Duration::from_millis(400);
/// Writing thousands of patients takes longer than a keystroke may, so that it waits for a real pause.
const LONG_PAUSE: Duration = Duration::from_secs(3);
/// From so many patients on.
const MANY: usize = 1_500;
/// An unanswered storage holds the page up no longer than this.
const PATIENCE: Duration = Duration::from_millis(800);
/// So long a save may take before the person is told.
const SAVING_PATIENCE: Duration = Duration::from_secs(3);

/// What is known of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing typed yet, or not kept in this browser.
    Nothing,
    /// Typed and not yet kept.
    Pending,
    /// Kept in this browser since this time of day.
    Saved(String),
    /// The browser refuses.
    Refused,
    /// The browser has not yet said what it keeps, or that it has kept it.
    Unanswered,
    /// What is kept cannot be read; it is left alone until the person decides.
    Unreadable(String),
    /// Something else is kept (another tab's, or found too late), or was erased; it is left alone until the person decides.
    ChangedElsewhere(Option<String>),
}

/// Saving, shared by the screens.
#[derive(Clone, Copy)]
pub struct Saving {
    pub status: RwSignal<SaveState>,
    /// Whether this browser keeps a copy: always from a server, from disk only when asked to.
    pub keeps_copy: RwSignal<bool>,
    /// When the study was last saved to a file, and at which revision.
    pub file_saved: RwSignal<Option<(String, u32)>>,
    chosen: StoredValue<Option<file::ChosenFile>, LocalStorage>,
    /// What this browser kept when this tab last read or wrote it.
    kept: StoredValue<Option<String>>,
}

impl Saving {
    pub fn new(status: SaveState, keeps_copy: bool, kept: Option<String>) -> Self {
        Self {
            status: RwSignal::new(status),
            keeps_copy: RwSignal::new(keeps_copy),
            file_saved: RwSignal::new(None),
            chosen: StoredValue::new_local(None),
            kept: StoredValue::new(kept),
        }
    }

    /// Whether a change is written by itself: a copy is wanted, and nothing waits for the browser or the person.
    fn is_writing(self) -> bool {
        let waits = |status: &SaveState| {
            matches!(status, SaveState::Unanswered | SaveState::Unreadable(_) | SaveState::ChangedElsewhere(_))
        };
        self.keeps_copy.get_untracked() && !self.status.with_untracked(waits)
    }
}

/// What was found at the start.
pub enum Found {
    Nothing,
    /// A study, and the text it was read from.
    Study(Box<Document>, String),
    Unreadable(String),
    Refused,
    /// No answer yet; it arrives here.
    Unanswered(LateAnswer),
}

/// What a slow storage says after the page is already shown.
pub type LateAnswer = RwSignal<Option<Found>, LocalStorage>;

/// Looks for a kept study and hands it on; a storage that does not answer within a moment is waited for by the shown page.
pub fn with_kept_study(then: impl FnOnce(Found) + 'static) {
    let waiting = StoredValue::new_local(Some(then));
    let late = LateAnswer::new_local(None);
    let answer = move |found| match waiting.try_update_value(Option::take).flatten() {
        Some(then) => then(found),
        None => late.set(Some(found)),
    };
    set_timeout(
        move || {
            if waiting.with_value(Option::is_some) {
                answer(Found::Unanswered(late));
            }
        },
        PATIENCE,
    );
    // Leptos has no executor before the page is mounted.
    wasm_bindgen_futures::spawn_local(async move {
        answer(match storage::load(KEY).await {
            Ok(None) => Found::Nothing,
            Ok(Some(text)) => match document::read(&text) {
                Ok(read) => Found::Study(Box::new(read), text),
                Err(_) => Found::Unreadable(text),
            },
            Err(_) => Found::Refused,
        });
    });
}

/// Waits for a slow storage's answer: a page nothing was typed into shows what was kept, any other asks.
pub fn await_answer(state: AppState, saving: Saving, late: LateAnswer) {
    Effect::new(move |_| {
        late.track();
        if let Some(found) = late.try_update_untracked(Option::take).flatten() {
            take_answer(state, saving, found);
        }
    });
}

fn take_answer(state: AppState, saving: Saving, found: Found) {
    let is_untouched = state.revision.get_untracked() == 0 && state.editing.get_untracked().is_none();
    match found {
        Found::Study(document, text) => {
            saving.keeps_copy.set(true);
            if is_untouched {
                let (language, theme) = page_of(&document);
                state.language.update(|shown| *shown = language.unwrap_or(*shown));
                state.theme.set(theme);
                show_kept(state, saving, *document, text);
            } else {
                saving.status.set(SaveState::ChangedElsewhere(Some(text)));
            }
        }
        Found::Unreadable(text) => {
            saving.kept.set_value(Some(text.clone()));
            saving.status.set(SaveState::Unreadable(text));
        }
        Found::Nothing => {
            saving.status.set(SaveState::Nothing);
            if !is_untouched && saving.is_writing() {
                save_copy(state, saving);
            }
        }
        Found::Refused | Found::Unanswered(_) => saving.status.set(SaveState::Refused),
    }
}

/// The only effect that writes: after a pause, the study as it is then.
pub fn start_autosave(state: AppState, saving: Saving) {
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |previous: Option<()>| {
        state.revision.track();
        state.language.track();
        state.theme.track();
        saving.keeps_copy.track();
        if previous.is_none() || !saving.is_writing() {
            return;
        }
        saving.status.set(SaveState::Pending);
        let pause = if state.patients.get_untracked() < MANY { PAUSE } else { LONG_PAUSE };
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            let save = move || {
                if saving.is_writing() {
                    save_copy(state, saving);
                }
            };
            *timer = set_timeout_with_handle(save, pause).ok();
        });
    });
}

/// Keeps the study in this browser now, unless another tab has kept something since.
pub fn save_copy(state: AppState, saving: Saving) {
    let revision = state.revision.get_untracked();
    let text = document::write_compact(&current(state));
    // The next save, should it start before this one ends, expects this one's text.
    let expected = saving.kept.get_value();
    saving.kept.set_value(Some(text.clone()));
    let unanswered = move || {
        if saving.status.with_untracked(|status| *status == SaveState::Pending) {
            saving.status.set(SaveState::Unanswered);
        }
    };
    let waiting = set_timeout_with_handle(unanswered, SAVING_PATIENCE).ok();
    spawn_local(async move {
        let done = storage::replace(KEY, expected.as_deref(), &text).await;
        if let Some(waiting) = waiting {
            waiting.clear();
        }
        let still_current = state.revision.get_untracked() == revision;
        if !matches!(done, Ok(Stored::Done)) {
            saving.kept.set_value(expected);
        }
        match done {
            Ok(Stored::Done) if still_current => saving.status.set(SaveState::Saved(environment::clock_time())),
            // What was typed while the storage did not answer is saved now.
            Ok(Stored::Done) if saving.status.with_untracked(|status| *status == SaveState::Unanswered) => {
                saving.status.set(SaveState::Pending);
                save_copy(state, saving);
            }
            Ok(Stored::Done) => {}
            Ok(Stored::ChangedElsewhere(found)) => saving.status.set(SaveState::ChangedElsewhere(found)),
            Err(error) => {
                saving.status.set(SaveState::Refused);
                tell(state, &error);
            }
        }
    });
}

/// Keeps this tab's study in place of `found`, which the person has seen named and decided against.
pub fn keep_this_one(state: AppState, saving: Saving, found: Option<String>) {
    saving.kept.set_value(found);
    saving.status.set(SaveState::Pending);
    save_copy(state, saving);
}

/// Shows the study that is kept in place of the one on the page, which can be had back by undo.
pub fn open_the_kept(state: AppState, saving: Saving, found: String) {
    match document::read(&found) {
        Ok(document) => show_kept(state, saving, document, found),
        Err(_) => saving.status.set(SaveState::Unreadable(found)),
    }
}

fn show_kept(state: AppState, saving: Saving, document: Document, text: String) {
    saving.kept.set_value(Some(text));
    saving.status.set(SaveState::Pending);
    show(state, saving, document);
}

/// Everything as a document.
fn current(state: AppState) -> Document {
    let theme = match state.theme.get_untracked() {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let mut page = BTreeMap::new();
    page.insert("language".to_owned(), state.language.get_untracked().tag().to_owned());
    page.insert("theme".to_owned(), theme.to_owned());
    Document {
        study: state.draft.get_untracked(),
        settings: state.settings.get_untracked(),
        published: state.own_published(),
        page,
    }
}

/// Language and theme a document asks for.
pub fn page_of(document: &Document) -> (Option<Language>, Theme) {
    let theme = match document.page.get("theme").map(String::as_str) {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    };
    (document.page.get("language").map(|tag| Language::from_tag(tag)), theme)
}

/// Shows an opened document as one undoable step.
pub fn show(state: AppState, saving: Saving, document: Document) {
    state.dispatch(Step::Both(
        Edit::ReplaceStudy(Box::new(roster::never_without_patient(document.study))),
        Box::new(document.settings),
    ));
    if let Some(published) = document.published {
        state.set_published(published);
    }
    saving.chosen.set_value(None);
}

/// Saves to the file chosen before, or asks for one.
pub fn save_to_file(state: AppState, saving: Saving) {
    let revision = state.revision.get_untracked();
    let text = document::write(&current(state));
    let chosen = saving.chosen.get_value();
    spawn_local(async move {
        let done: Result<(), BrowserError> = match chosen {
            Some(file) => file.write(text.as_bytes()).await,
            None => match file::save_to_chosen_file("nadir-study.json", "application/json", text.as_bytes()).await {
                Ok(file::Saved::InChosenFile(file)) => {
                    saving.chosen.set_value(Some(file));
                    Ok(())
                }
                Ok(file::Saved::AsDownload) => Ok(()),
                Err(error) => Err(error),
            },
        };
        match done {
            Ok(()) => saving.file_saved.set(Some((environment::clock_time(), revision))),
            Err(error) => tell(state, &error),
        }
    });
}

/// Removes the copy this browser keeps; the study stays on the page.
pub fn erase_copy(state: AppState, saving: Saving) {
    spawn_local(async move {
        match storage::erase_everything().await {
            Ok(()) => {
                saving.kept.set_value(None);
                saving.status.set(SaveState::Nothing);
            }
            Err(error) => tell(state, &error),
        }
    });
}

/// Removes everything this browser keeps and begins with an empty study.
pub fn erase_everything(state: AppState, saving: Saving) {
    spawn_local(async move {
        match storage::erase_everything().await {
            Ok(()) => {
                state.forget_everything();
                saving.kept.set_value(None);
                saving.status.set(SaveState::Nothing);
                saving.file_saved.set(None);
                saving.chosen.set_value(None);
                let note = nadir::report::words::ERASED.in_language(state.language.get_untracked());
                state.notice.set(Some(note.to_owned()));
            }
            Err(error) => tell(state, &error),
        }
    });
}
