//! The start: what this browser keeps is looked for, and the page begins with it.

use super::document::page_of;
use super::{Aside, SaveState, Saving, follow, hear, journal, keep_here, new_identity, show, tell_left_behind};
use crate::browser::environment;
use crate::browser::keeper::{self, KeptStudy};
use crate::state::{self, AppState, Identity, Theme, Whole};
use leptos::prelude::*;
use nadir::files::document::{self as saved, Document};
use nadir::report::Language;
use std::time::Duration;

/// An unanswered storage holds the page up no longer than this.
const PATIENCE: Duration = Duration::from_millis(800);

/// What was found at the start.
pub enum Found {
    Nothing,
    /// A study, and which one it is.
    Study(Box<Document>, Identity),
    Unreadable(KeptStudy),
    /// An empty study was asked for beside those that are kept.
    Fresh,
    Refused,
    /// No answer yet; it arrives here.
    Unanswered(LateAnswer),
}

impl Found {
    pub(super) fn of_kept(kept: KeptStudy) -> Self {
        if kept.id.is_empty() {
            return Self::Fresh;
        }
        match saved::read(&kept.text) {
            Ok(document) if !kept.is_damaged => {
                if kept.is_whole {
                    state::mark_whole();
                }
                keeper::saw(&kept);
                let name = if kept.name == document.study.header.title.trim() { String::new() } else { kept.name };
                Self::Study(Box::new(document), Identity { id: kept.id, name })
            }
            _ => Self::Unreadable(kept),
        }
    }
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
        answer(match keeper::look().await {
            Ok(None) => Found::Nothing,
            Ok(Some(kept)) => Found::of_kept(kept),
            Err(_) => Found::Refused,
        });
    });
}

/// The page as it begins: its state, and what is known of saving.
pub fn begin(found: Found) -> (AppState, Saving) {
    let is_local = environment::is_local_file();
    let is_kept = !is_local || matches!(found, Found::Study(..) | Found::Unreadable(_) | Found::Fresh);
    let mut awaited = None;
    let (status, document, aside) = match found {
        Found::Study(document, identity) => (SaveState::Saved(environment::clock_time()), Some((document, identity)), None),
        Found::Unreadable(kept) => (SaveState::Nothing, None, Some(Aside::Unreadable(kept))),
        Found::Unanswered(late) => {
            awaited = Some(late);
            (SaveState::Unanswered, None, None)
        }
        Found::Refused if !is_local => (SaveState::Refused, None, None),
        Found::Refused | Found::Nothing | Found::Fresh => (SaveState::Nothing, None, None),
    };
    let is_found = document.is_some();
    let (language, theme) = document.as_ref().map_or((None, Theme::System), |(document, _)| page_of(document));
    let language = language.unwrap_or_else(|| Language::from_tag(&environment::language()));
    let whole = match document {
        Some((document, identity)) => Whole::of_document(*document, identity),
        None => Whole::of_document(Document::default(), new_identity(String::new())),
    };
    let state = AppState::new(whole, language, theme);
    let saving = Saving::new(status, is_kept, aside);
    keeper::listen(move |outcome, id| hear(state, saving, outcome, id));
    keeper::keep(is_kept);
    keeper::open(&state.identity.get_untracked().id);
    state::set_keeper(journal::hand_over);
    if !is_found {
        // Nothing is written before something is typed, and then all of it.
        state::mark_whole();
    }
    follow(state, saving);
    match awaited {
        Some(late) => await_answer(state, saving, late),
        None => tell_left_behind(state, saving),
    }
    (state, saving)
}

/// Waits for a slow storage's answer: a page nothing was typed into shows what was kept, any other says that it is there.
fn await_answer(state: AppState, saving: Saving, late: LateAnswer) {
    Effect::new(move |_| {
        late.track();
        if let Some(found) = late.try_update_untracked(Option::take).flatten() {
            take_answer(state, saving, found);
        }
    });
}

fn take_answer(state: AppState, saving: Saving, found: Found) {
    let is_untouched = state.revision.get_untracked() == 0 && state.editing.get_untracked().is_none();
    if !matches!(found, Found::Nothing | Found::Refused) {
        keep_here(saving, true);
    }
    tell_left_behind(state, saving);
    match found {
        Found::Study(document, identity) if is_untouched => {
            let (language, theme) = page_of(&document);
            state.language.update(|shown| *shown = language.unwrap_or(*shown));
            state.theme.set(theme);
            show(state, saving, Whole::of_document(*document, identity));
        }
        Found::Study(_, identity) => saving.aside.set(Some(Aside::Late(identity.id))),
        Found::Unreadable(kept) => saving.aside.set(Some(Aside::Unreadable(kept))),
        Found::Refused => saving.status.set(SaveState::Refused),
        Found::Nothing | Found::Fresh | Found::Unanswered(_) => {}
    }
    if saving.status.get_untracked() == SaveState::Unanswered {
        saving.status.set(if is_untouched { SaveState::Nothing } else { SaveState::Pending });
    }
}
