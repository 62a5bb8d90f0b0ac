//! Keeping what was typed: in this browser, or in a file of the person's choice.

pub mod document;
mod journal;
mod results;
mod start;

pub use self::start::{Found, LateAnswer, begin, with_kept_study};

use self::document::{current, name_of};
use crate::browser::keeper::{self, KeptStudy, Outcome};
use crate::browser::{BrowserError, download, environment, file, left};
use crate::screen::patient::files::{start_anew, tell};
use crate::state::{self, AppState, Identity, Whole};
use leptos::prelude::*;
use leptos::task::spawn_local;
use nadir::files::document::{self as saved, Document};
use nadir::report::{storage_words, words};
use nadir::study::roster;

/// What is known of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing typed yet, or not kept in this browser.
    Nothing,
    /// Typed and not yet committed.
    Pending,
    /// Committed by this browser since this time of day.
    Saved(String),
    /// The disk share of this page is used up; it is tried again.
    Full,
    /// The browser refuses; it is tried again.
    Refused,
    /// The browser has not yet said what it keeps, or that it has kept it.
    Unanswered,
    /// What was kept was erased, in another tab or by the browser; it is not kept anew unasked.
    Erased,
}

/// A kept study that is not on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    /// What is kept cannot be read; it stays as it is.
    Unreadable(KeptStudy),
    /// Another tab has changed the study of this page: both are kept.
    Forked(String),
    /// It was found after something had been typed here: both are kept.
    Late(String),
}

/// Saving, shared by the screens.
#[derive(Clone, Copy)]
pub struct Saving {
    pub status: RwSignal<SaveState>,
    /// Whether this browser keeps a copy: always from a server, from disk only when asked to.
    pub keeps_copy: RwSignal<bool>,
    /// What the person is told of another study that is kept.
    pub aside: RwSignal<Option<Aside>>,
    /// What an earlier page left and could not be taken up; empty where there is none.
    pub unread: RwSignal<String>,
    /// When the study was last saved to a file, and at which revision.
    pub file_saved: RwSignal<Option<(String, u32)>>,
    /// The revision at which the study was as in its file, or untouched.
    pub clean: RwSignal<u32>,
    chosen: StoredValue<Option<file::ChosenFile>, LocalStorage>,
}

impl Saving {
    pub fn new(status: SaveState, keeps_copy: bool, aside: Option<Aside>) -> Self {
        Self {
            status: RwSignal::new(status),
            keeps_copy: RwSignal::new(keeps_copy),
            aside: RwSignal::new(aside),
            unread: RwSignal::new(String::new()),
            file_saved: RwSignal::new(None),
            clean: RwSignal::new(0),
            chosen: StoredValue::new_local(None),
        }
    }

    /// What is on the page is in no file yet.
    pub fn is_in_no_file(self, state: AppState) {
        self.clean.set(state.revision.get_untracked().wrapping_sub(1));
    }

    /// Whether something was typed since the study was as in its file; reactive.
    fn is_unsaved(self, state: AppState) -> bool {
        let revision = state.revision.get();
        let in_file = self.file_saved.with(|saved| saved.as_ref().map(|(_, revision)| *revision));
        revision != self.clean.get() && in_file != Some(revision)
    }
}

/// A study of its own.
pub fn new_identity(name: String) -> Identity {
    Identity { id: keeper::new_id(), name }
}

/// Language and theme are kept with the study; leaving it unsaved is asked about.
fn follow(state: AppState, saving: Saving) {
    Effect::new(move |previous: Option<()>| {
        state.language.track();
        state.theme.track();
        if previous.is_some() {
            state::mark_frame();
            journal::hand_over(state);
        }
    });
    Effect::new(move |previous: Option<()>| {
        state.revision.track();
        state.language.track();
        state.theme.track();
        if previous.is_some()
            && saving.keeps_copy.get_untracked()
            && matches!(saving.status.get_untracked(), SaveState::Saved(_) | SaveState::Nothing)
        {
            saving.status.set(SaveState::Pending);
        }
    });
    Effect::new(move |_| keeper::set_unsaved(saving.is_unsaved(state)));
    Effect::new(move |previous: Option<String>| {
        let id = state.identity.with(|identity| identity.id.clone());
        if previous.is_some_and(|previous| previous != id) {
            keeper::open(&id);
            saving.file_saved.set(None);
            saving.chosen.set_value(None);
        }
        id
    });
}

fn hear(state: AppState, saving: Saving, outcome: Outcome, id: String) {
    let is_mine = state.identity.with_untracked(|identity| identity.id == id);
    match outcome {
        Outcome::Saved if is_mine => saving.status.set(SaveState::Saved(environment::clock_time())),
        Outcome::Full => saving.status.set(SaveState::Full),
        Outcome::Refused => saving.status.set(SaveState::Refused),
        Outcome::Unanswered => saving.status.set(SaveState::Unanswered),
        Outcome::Erased => saving.status.set(SaveState::Erased),
        Outcome::Changed if is_mine => {
            saving.aside.set(Some(Aside::Forked(id)));
            let name = document::shown_name(state);
            let name =
                if name.is_empty() { words::UNTITLED.in_language(state.language.get_untracked()).to_owned() } else { name };
            state::mark_whole();
            state.identity.set(new_identity(format!("{name} (2)")));
            journal::hand_over(state);
        }
        Outcome::Newer if is_mine => open_kept(state, saving, id),
        Outcome::Leaving => finish_handing_over(state),
        Outcome::Saved | Outcome::Changed | Outcome::Newer => {}
    }
}

/// Keeps studies in this browser from now on, or no longer.
pub fn keep_here(saving: Saving, is_on: bool) {
    saving.keeps_copy.set(is_on);
    keeper::keep(is_on);
}

/// Keeps the study in this browser, and those to come.
pub fn keep_copy(state: AppState, saving: Saving) {
    keep_here(saving, true);
    keep_anew(state, saving);
}

/// What was erased is kept anew.
pub fn keep_anew(state: AppState, saving: Saving) {
    keeper::keep_anew();
    saving.status.set(SaveState::Pending);
    state::mark_whole();
    journal::hand_over(state);
}

/// Tells what an earlier page left that could not be taken up as it was.
fn tell_left_behind(state: AppState, saving: Saving) {
    let left = left::left_behind();
    saving.unread.set(left.unread);
    let language = state.language.get_untracked();
    let mut texts = Vec::new();
    if left.gone > 0.0 {
        texts.push(storage_words::KEPT_IS_GONE.in_language(language).replacen("{}", &environment::local_time(left.gone), 1));
    }
    if !left.beside.is_empty() {
        let untitled = words::UNTITLED.in_language(language);
        let names = left.beside.iter().map(|name| if name.is_empty() { untitled } else { name.as_str() });
        let text = storage_words::KEPT_BESIDE.in_language(language);
        texts.push(text.replacen("{}", &names.collect::<Vec<_>>().join(language.pick(", ", "、")), 1));
    }
    if !left.typing.is_empty() {
        let text = storage_words::STILL_TYPED.in_language(language);
        texts.push(text.replacen("{}", &left.field, 1).replacen("{}", &left.typing, 1));
    }
    if !texts.is_empty() {
        state.notice.set(Some(texts.join(" ")));
    }
}

/// Saves what could not be taken up as a file; it is then kept no longer.
pub fn download_unread(state: AppState, saving: Saving) {
    let text = saving.unread.get_untracked();
    match download::download("nadir-left.json", "application/json", text.as_bytes()) {
        Ok(()) => {
            left::forget_unread();
            saving.unread.set(String::new());
        }
        Err(error) => tell(state, &error),
    }
}

/// Shows a kept study in place of the one on the page, which can be had back by undo.
pub fn open_kept(state: AppState, saving: Saving, id: String) {
    spawn_local(async move {
        match keeper::read(&id).await {
            Ok(Some(kept)) => match Found::of_kept(kept) {
                Found::Study(document, identity) => {
                    show(state, saving, Whole::of_document(*document, identity));
                }
                Found::Unreadable(kept) => saving.aside.set(Some(Aside::Unreadable(kept))),
                _ => {}
            },
            Ok(None) => saving.aside.set(None),
            Err(error) => tell(state, &error),
        }
    });
}

/// Opens a study as one undoable step; the one on the page is put aside. Where nothing is kept, it is in no file yet.
pub fn show(state: AppState, saving: Saving, whole: Whole) {
    journal::finish_whole(state);
    let left = state.identity.get_untracked();
    let is_worth_keeping = state.is_worth_keeping();
    let is_held = is_worth_keeping && !keeper::is_kept() && untrack(|| saving.is_unsaved(state));
    state.open_study(whole);
    if keeper::is_kept() && !is_worth_keeping && left.id != state.identity.get_untracked().id {
        // What was never written cannot be taken out, and need not be.
        spawn_local(async move { drop(keeper::remove(&left.id, true).await) });
    }
    saving.aside.set(None);
    let revision = state.revision.get_untracked();
    saving.clean.set(revision);
    if !keeper::is_kept() && state.is_worth_keeping() {
        saving.is_in_no_file(state);
    }
    if is_held {
        let text = storage_words::PUT_ASIDE.in_language(state.language.get_untracked());
        state.offer.set(Some((text.to_owned(), revision)));
    }
}

/// What is still being handed over goes now.
pub fn finish_handing_over(state: AppState) {
    journal::finish_whole(state);
}

/// Begins an empty study; the one on the page is put aside.
pub fn new_study(state: AppState, saving: Saving) {
    show(state, saving, Whole::of_document(Document::default(), new_identity(String::new())));
    start_anew(state);
}

/// Opens what a file held, as a study of its own.
pub fn show_file(state: AppState, saving: Saving, document: Document, file_name: &str) {
    let name = name_of(&document);
    let stem = file_name.strip_suffix(".json").unwrap_or(file_name);
    let name = if name.is_empty() && document.study.header.title.trim().is_empty() { stem.to_owned() } else { name };
    let compared = document.results.is_some().then(|| document.clone());
    show(state, saving, Whole::of_document(document, new_identity(name)));
    saving.clean.set(state.revision.get_untracked());
    if let Some(document) = compared {
        results::compare(state, document);
    }
}

/// The text of the study to open: of a file with several, the first that can be read, while the others are kept or held beside it.
pub fn first_of_many(state: AppState, text: String) -> String {
    let Some(texts) = keeper::split(&text).filter(|texts| !texts.is_empty()) else { return text };
    let (mut first, mut unread) = (None, 0_usize);
    for one in texts {
        match saved::read(&one) {
            Ok(document) if first.is_some() => {
                let name = name_of(&document);
                let name = if name.is_empty() { document.study.header.title.trim().to_owned() } else { name };
                keeper::add(&name, roster::patients_typed(&document.study), &one);
            }
            Ok(_) => first = Some(one),
            Err(_) => unread += 1,
        }
    }
    if first.is_some() {
        tell_unread(state, unread);
    }
    first.unwrap_or(text)
}

/// Tells how many studies of a file, or of this browser, could not be read.
pub fn tell_unread(state: AppState, unread: usize) {
    if unread > 0 {
        let text = storage_words::NOT_READ.in_language(state.language.get_untracked());
        state.notice.set(Some(text.replacen("{}", &unread.to_string(), 1)));
    }
}

/// Saves to the file chosen before, or asks for one: the study as it is now, with its results.
pub fn save_to_file(state: AppState, saving: Saving) {
    let revision = state.revision.get_untracked();
    let document = current(state);
    let content = async move {
        let results = Some(results::results_of(&document).await);
        saved::write(&Document { results, ..document }).into_bytes()
    };
    let chosen = saving.chosen.get_value();
    spawn_local(async move {
        let done: Result<(), BrowserError> = match chosen {
            Some(file) => file.write(&content.await).await,
            None => match file::save_to_chosen_file("nadir-study.json", "application/json", content).await {
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

/// Removes what this browser keeps and keeps nothing more; the studies stay as long as the page is open.
pub fn erase_copy(state: AppState, saving: Saving) {
    keep_here(saving, false);
    spawn_local(async move {
        match keeper::erase_copies().await {
            Ok(()) => {
                saving.status.set(SaveState::Nothing);
                if !saving.keeps_copy.get_untracked() {
                    state::mark_whole();
                    journal::hand_over(state);
                }
            }
            Err(error) => tell(state, &error),
        }
    });
}

/// Removes everything this browser keeps and begins with an empty study.
pub fn erase_everything(state: AppState, saving: Saving) {
    spawn_local(async move {
        match keeper::erase_everything().await {
            Ok(()) => {
                state.forget_everything(new_identity(String::new()));
                drop(state::take_changes());
                state::mark_whole();
                saving.status.set(SaveState::Nothing);
                saving.aside.set(None);
                saving.file_saved.set(None);
                saving.clean.set(state.revision.get_untracked());
                saving.chosen.set_value(None);
                let note = words::ERASED.in_language(state.language.get_untracked());
                state.notice.set(Some(note.to_owned()));
            }
            Err(error) => tell(state, &error),
        }
    });
}
