//! The frame of every screen: navigation, status, notices.

use crate::browser::{environment, focus, history_keys, menus, pointer, root};
use crate::catcher::catch;
use crate::engine::Engine;
use crate::reading::{self, Reading};
use crate::saving::{Aside, Found, SaveState, Saving, begin, download_unread, keep_anew, keep_copy, open_kept, save_to_file};
use crate::screen::compare::CompareView;
use crate::screen::keys::Keys;
use crate::screen::own_study::OwnStudyQuestion;
use crate::screen::patient::cell::{cell_id, go_to};
use crate::screen::published::state::PublishedState;
use crate::screen::{
    CompareScreen, ImportScreen, MethodsScreen, PatientScreen, PatientsScreen, PublishedScreen, SettingsScreen, StudiesScreen,
};
use crate::state::{AppState, Theme, app_state, derived, press, say, set_if_other, views};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::grid;
use nadir::report::import_words::IMPORT_FILES;
use nadir::report::words::{self, Phrase};
use nadir::report::{compare_words, published_words};
use nadir::report::{storage_words, study_words};
use std::time::Duration;

/// How long the offer stands to take something back.
const OFFERED_FOR: Duration = Duration::from_secs(12);

/// A screen, named by the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    Patient,
    Patients,
    Compare,
    Published,
    Studies,
    Settings,
    Methods,
    /// Not among the links: files lead to it.
    Import,
}

impl Screen {
    const ALL: [(Self, &'static str, Phrase); 7] = [
        (Self::Patient, "patient", words::PATIENT),
        (Self::Patients, "patients", study_words::PATIENTS),
        (Self::Compare, "compare", compare_words::COMPARE),
        (Self::Published, "published", published_words::PUBLISHED_TABLE),
        (Self::Studies, "studies", storage_words::STUDIES),
        (Self::Settings, "settings", words::SETTINGS),
        (Self::Methods, "methods", words::METHODS),
    ];

    fn of_address() -> Self {
        let hash = root::address_hash();
        if hash == reading::SCREEN {
            return Self::Import;
        }
        // Behind the screen the address may name a part of it.
        let hash = hash.split('/').next().unwrap_or_default();
        Self::ALL.into_iter().find(|(_, name, _)| *name == hash).map_or(Self::Patient, |(screen, ..)| screen)
    }
}

/// The whole page.
#[component]
pub fn App(found: Found) -> impl IntoView {
    let (state, saving) = begin(found);
    provide_context(state);
    provide_context(saving);
    // Its history outlives the screen: going elsewhere and back forgets nothing.
    provide_context(PublishedState::new(state));
    provide_context(Engine::new(state));
    provide_context(CompareView::new());
    let reading = Reading::new(state, saving);
    provide_context(reading);
    catch(reading);
    let screen = RwSignal::new(Screen::of_address());
    let on_hash = window_event_listener(leptos::ev::hashchange, move |_| set_if_other(screen, Screen::of_address()));
    on_cleanup(move || on_hash.remove());
    let on_click = window_event_listener(leptos::ev::click, |event| menus::close_beside(&event));
    on_cleanup(move || on_click.remove());
    let on_key = window_event_listener(leptos::ev::keydown, move |event| {
        menus::close_by_key(&event);
        undo_by_key(state, screen.get_untracked(), &event);
    });
    on_cleanup(move || on_key.remove());
    let on_drag = window_event_listener(leptos::ev::dragstart, |event| pointer::keep_text_in_its_field(&event));
    on_cleanup(move || on_drag.remove());
    Effect::new(move |_| {
        root::set_root_attribute("lang", state.language.get().tag());
        root::set_title(&format!("Nadir · {}", state.say(words::TAGLINE)));
    });
    Effect::new(move |_| {
        let theme = match state.theme.get() {
            Theme::System => "",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        root::set_root_attribute("data-theme", theme);
    });
    Effect::new(move |_| {
        if screen.get() == Screen::Patient
            && let Some(place) = state.active.get_untracked().or_else(|| state.patient.with_untracked(grid::first_cell))
        {
            go_to(state, place);
            // A cell gets its text only after it was focused: selected then, typing replaces it. Who types or went on is left alone.
            request_animation_frame(move || {
                request_animation_frame(move || {
                    if state.editing.get_untracked().is_none() && state.active.get_untracked() == Some(place) {
                        crate::browser::focus::select_text(&cell_id(place));
                    }
                });
            });
        }
    });
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            crate::browser::focus::focus("main");
        }>{say(words::SKIP_TO_CONTENT)}</a>
        <Header screen />
        <Notices />
        <OwnStudyQuestion />
        <Keys />
        <main id="main" tabindex="-1">
            {move || match screen.get() {
                Screen::Patient => view! { <PatientScreen /> }.into_any(),
                Screen::Patients => view! { <PatientsScreen /> }.into_any(),
                Screen::Compare => view! { <CompareScreen /> }.into_any(),
                Screen::Published => view! { <PublishedScreen /> }.into_any(),
                Screen::Studies => view! { <StudiesScreen /> }.into_any(),
                Screen::Settings => view! { <SettingsScreen /> }.into_any(),
                Screen::Methods => view! { <MethodsScreen /> }.into_any(),
                Screen::Import => view! { <ImportScreen /> }.into_any(),
            }}
        </main>
    }
}

/// Ctrl Z and Ctrl Shift Z where no field takes them; the printed table has a history of its own.
fn undo_by_key(state: AppState, screen: Screen, event: &KeyboardEvent) {
    let is_taken = event.default_prevented() || event.is_composing() || screen == Screen::Published;
    if is_taken || event.alt_key() || focus::takes_text(event) {
        return;
    }
    history_keys::take(event, || state.undo(), || state.redo());
}

#[component]
fn Header(screen: RwSignal<Screen>) -> impl IntoView {
    let state = app_state();
    let reading = reading::reading();
    let link = move |(target, name, phrase): (Screen, &'static str, Phrase)| {
        let current = move || (screen.get() == target).then_some("page");
        let number = move || {
            (target == Screen::Patients && state.patients.get() > 0)
                .then(|| view! { " " <small>{state.patients.get().to_string()}</small> })
        };
        view! { <a href=format!("#{name}") aria-current=move || current()>{say(phrase)} {move || number()}</a> }
    };
    let next_theme = move |_| {
        let dark = match state.theme.get_untracked() {
            Theme::System => environment::prefers_dark(),
            theme => theme == Theme::Dark,
        };
        state.theme.set(if dark { Theme::Light } else { Theme::Dark });
    };
    view! {
        <header class="bar">
            <span class="brand">"Nadir" <small>{say(words::TAGLINE)}</small></span>
            <nav aria-label=say(words::SCREENS)>{views(Screen::ALL.map(link))}</nav>
            <Status />
            <div class="corner">
                <button type="button" class="quiet" on:click=press(move || reading.choose())>{say(IMPORT_FILES)}</button>
                <button type="button" class="quiet" lang=move || state.language.get().other().tag() on:click=press(move || state.language.update(|language| *language = language.other()))>
                    {say(words::OTHER_LANGUAGE)}
                </button>
                <button type="button" class="quiet" aria-label=say(words::THEME) title=say(words::THEME) on:click=next_theme>"◐"</button>
            </div>
        </header>
    }
}

/// What is saved where, and that nothing has left.
#[component]
fn Status() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let is_local = environment::is_local_file();
    let kept = move || match saving.status.get() {
        SaveState::Nothing | SaveState::Unanswered | SaveState::Refused if is_local && !saving.keeps_copy.get() => None,
        SaveState::Nothing => Some(state.say(words::NOT_SAVED_YET).to_owned()),
        SaveState::Pending => Some(state.say(words::SAVING).to_owned()),
        SaveState::Saved(time) => Some(format!("{} {time}", state.say(words::SAVED_HERE))),
        SaveState::Unanswered => Some(state.say(words::STORAGE_UNANSWERED).to_owned()),
        SaveState::Full => Some(state.say(words::STORAGE_FULL).to_owned()),
        SaveState::Refused => Some(state.say(words::STORAGE_REFUSED).to_owned()),
        SaveState::Erased => Some(state.say(words::KEPT_WAS_ERASED).to_owned()),
    };
    let in_file = move || match saving.file_saved.get() {
        Some((time, revision)) if revision == state.revision.get() => Some(format!("{} {time}", state.say(words::SAVED_TO_FILE))),
        Some((time, _)) => Some({
            let comma = state.language.get().pick(", ", "，");
            format!("{} {time}{comma}{}", state.say(words::SAVED_TO_FILE), state.say(words::CHANGED_SINCE))
        }),
        None if is_local && state.revision.get() != saving.clean.get() => Some(state.say(words::NEVER_SAVED_TO_FILE).to_owned()),
        None => None,
    };
    // Where nothing is kept but a file, what is in none can be lost.
    let is_unsaved = derived(move || match saving.status.get() {
        SaveState::Unanswered | SaveState::Full | SaveState::Refused | SaveState::Erased if kept().is_some() => true,
        SaveState::Saved(_) | SaveState::Pending => false,
        _ => {
            is_local
                && state.revision.get() != saving.file_saved.get().map_or_else(|| saving.clean.get(), |(_, revision)| revision)
        }
    });
    let is_nowhere = derived(move || is_unsaved.get() && is_local && !saving.keeps_copy.get());
    let text = move || [kept(), in_file()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    // Whether a window is private cannot be told: browsers withhold it on purpose. So it is said wherever something is saved.
    let how_long = move || matches!(saving.status.get(), SaveState::Saved(_)).then(|| state.say(storage_words::PRIVATE_WINDOW));
    view! {
        <span class="status">
            <span role="status" class:unsaved=move || is_unsaved.get() title=move || how_long()>{move || text()}</span>
            {move || is_unsaved.get().then(|| view! {
                <button type="button" class="link" on:click=press(move || save_to_file(state, saving))>{say(words::SAVE)}</button>
            })}
            {move || is_nowhere.get().then(|| view! {
                <button type="button" class="link" title=say(words::KEEP_IN_BROWSER) on:click=press(move || keep_copy(state, saving))>{say(storage_words::KEEP_A_COPY)}</button>
            })}
            <a class="left" href="#methods">{say(words::NOTHING_HAS_LEFT)}</a>
        </span>
    }
}

#[component]
fn Notices() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let trouble = move || match saving.status.get() {
        SaveState::Full => Some((words::FULL_NOTICE, false)),
        SaveState::Refused if saving.keeps_copy.get() && state.revision.get() > 0 => Some((words::REFUSED_NOTICE, false)),
        SaveState::Unanswered if saving.keeps_copy.get() && state.revision.get() > 0 => {
            Some((storage_words::UNANSWERED_NOTICE, false))
        }
        SaveState::Erased => Some((words::ERASED_ELSEWHERE, true)),
        _ => None,
    };
    let offer = move || state.offer.get().filter(|(_, revision)| *revision == state.revision.get());
    // An offer goes by itself; what it takes back, Undo takes back later too.
    Effect::new(move |_| {
        if let Some((_, of)) = state.offer.get() {
            let end = move || {
                let is_same = state.offer.try_with_untracked(|now| now.as_ref().is_some_and(|(_, revision)| *revision == of));
                if is_same == Some(true) {
                    state.offer.set(None);
                }
            };
            set_timeout(end, OFFERED_FOR);
        }
    });
    view! {
        <div class="notices">
            {move || offer().map(|(text, _)| view! {
                <div class="notice" role="status">
                    <span>{text}</span>
                    <button type="button" on:click=press(move || state.undo())>{say(words::UNDO)}</button>
                </div>
            })}
            {move || state.notice.get().map(|text| view! {
                <div class="notice" role="alert">
                    <span>{text}</span>
                    <button type="button" on:click=press(move || state.notice.set(None))>{say(words::DISMISS)}</button>
                </div>
            })}
            {move || trouble().map(|(text, is_erased)| {
                let keep = is_erased.then(|| view! { <button type="button" on:click=press(move || keep_anew(state, saving))>{say(words::KEEP_ANEW)}</button> });
                view! {
                    <div class="notice" role="alert">
                        <span>{say(text)}</span>
                        {keep}
                        <button type="button" on:click=press(move || save_to_file(state, saving))>{say(words::SAVE_FILE)}</button>
                    </div>
                }
            })}
            {move || saving.aside.get().map(|aside| view! { <AsideNotice aside /> })}
            {move || (!saving.unread.with(String::is_empty)).then(|| view! {
                <div class="notice" role="alert">
                    <span>{say(storage_words::LEFT_UNREADABLE)}</span>
                    <button type="button" on:click=press(move || download_unread(state, saving))>{say(words::DOWNLOAD_IT)}</button>
                </div>
            })}
        </div>
    }
}

/// Another study is kept beside the one on the page, or something that is none.
#[component]
fn AsideNotice(aside: Aside) -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let text = match aside {
        Aside::Unreadable(_) => words::SAVED_STUDY_UNREADABLE,
        Aside::Forked(_) => words::CHANGED_ELSEWHERE,
        Aside::Late(_) => words::FOUND_LATE,
    };
    let act = match aside {
        Aside::Unreadable(kept) => view! {
            <button type="button" on:click=press(move || {
                let _ = crate::browser::download::download("nadir-kept.json", "application/json", kept.text.as_bytes());
            })>{say(words::DOWNLOAD_IT)}</button>
        }.into_any(),
        Aside::Forked(id) | Aside::Late(id) => view! {
            <button type="button" on:click=press(move || open_kept(state, saving, id.clone()))>{say(words::OPEN_THE_KEPT)}</button>
        }.into_any(),
    };
    view! {
        <div class="notice" role="alert">
            <span>{say(text)}</span>
            {act}
            <button type="button" on:click=press(move || saving.aside.set(None))>{say(words::DISMISS)}</button>
        </div>
    }
}
