//! The frame of every screen: navigation, status, notices.

use crate::browser::{environment, pointer, root};
use crate::saving::{Found, SaveState, Saving, await_answer, keep_this_one, open_the_kept, page_of, save_copy, start_autosave};
use crate::screen::compare::CompareView;
use crate::screen::patient::cell::{cell_id, go_to};
use crate::screen::published::state::PublishedState;
use crate::screen::{CompareScreen, MethodsScreen, PatientScreen, PatientsScreen, PublishedScreen, SettingsScreen};
use crate::state::{AppState, Theme, app_state, press, say, set_if_other, views};
use leptos::prelude::*;
use nadir::entry::draft::StudyDraft;
use nadir::entry::grid;
use nadir::report::Language;
use nadir::report::study_words;
use nadir::report::words::{self, Phrase};
use nadir::report::{compare_words, published_words};
use nadir::study::assessment::Settings;

/// A screen, named by the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    Patient,
    Patients,
    Compare,
    Published,
    Settings,
    Methods,
}

impl Screen {
    const ALL: [(Self, &'static str, Phrase); 6] = [
        (Self::Patient, "patient", words::PATIENT),
        (Self::Patients, "patients", study_words::PATIENTS),
        (Self::Compare, "compare", compare_words::COMPARE),
        (Self::Published, "published", published_words::PUBLISHED_TABLE),
        (Self::Settings, "settings", words::SETTINGS),
        (Self::Methods, "methods", words::METHODS),
    ];

    fn of_address() -> Self {
        let hash = root::address_hash();
        Self::ALL.into_iter().find(|(_, name, _)| *name == hash).map_or(Self::Patient, |(screen, ..)| screen)
    }
}

/// The whole page.
#[component]
pub fn App(found: Found) -> impl IntoView {
    let is_local = environment::is_local_file();
    let mut awaited = None;
    let (status, document, kept) = match found {
        Found::Study(document, text) => (SaveState::Saved(environment::clock_time()), Some(document), Some(text)),
        Found::Unreadable(text) => (SaveState::Unreadable(text.clone()), None, Some(text)),
        Found::Unanswered(late) => {
            awaited = Some(late);
            (SaveState::Unanswered, None, None)
        }
        Found::Refused if !is_local => (SaveState::Refused, None, None),
        Found::Refused | Found::Nothing => (SaveState::Nothing, None, None),
    };
    let keeps_copy = !is_local || document.is_some();
    let (language, theme) = document.as_ref().map_or((None, Theme::System), |document| page_of(document));
    let language = language.unwrap_or_else(|| Language::from_tag(&environment::language()));
    let published = document.as_ref().and_then(|document| document.published.clone());
    let (study, settings) =
        document.map_or_else(|| (StudyDraft::empty(), Settings::default()), |document| (document.study, document.settings));
    let state = AppState::new(study, settings, language, theme);
    if let Some(published) = published {
        state.set_published(published);
    }
    let saving = Saving::new(status, keeps_copy, kept);
    provide_context(state);
    provide_context(saving);
    // Its history outlives the screen: going elsewhere and back forgets nothing.
    provide_context(PublishedState::new(state));
    provide_context(CompareView::new(state));
    start_autosave(state, saving);
    if let Some(late) = awaited {
        await_answer(state, saving, late);
    }
    let screen = RwSignal::new(Screen::of_address());
    let on_hash = window_event_listener(leptos::ev::hashchange, move |_| set_if_other(screen, Screen::of_address()));
    on_cleanup(move || on_hash.remove());
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
        <main id="main" tabindex="-1">
            {move || match screen.get() {
                Screen::Patient => view! { <PatientScreen /> }.into_any(),
                Screen::Patients => view! { <PatientsScreen /> }.into_any(),
                Screen::Compare => view! { <CompareScreen /> }.into_any(),
                Screen::Published => view! { <PublishedScreen /> }.into_any(),
                Screen::Settings => view! { <SettingsScreen /> }.into_any(),
                Screen::Methods => view! { <MethodsScreen /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Header(screen: RwSignal<Screen>) -> impl IntoView {
    let state = app_state();
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
            <button type="button" class="quiet" lang=move || state.language.get().other().tag() on:click=press(move || state.language.update(|language| *language = language.other()))>
                {say(words::OTHER_LANGUAGE)}
            </button>
            <button type="button" class="quiet" aria-label=say(words::THEME) title=say(words::THEME) on:click=next_theme>"◐"</button>
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
        SaveState::ChangedElsewhere(_) => Some(state.say(words::NOT_SAVED_HERE).to_owned()),
        SaveState::Refused | SaveState::Unreadable(_) => Some(state.say(words::STORAGE_REFUSED).to_owned()),
    };
    let in_file = move || match saving.file_saved.get() {
        Some((time, revision)) if revision == state.revision.get() => Some(format!("{} {time}", state.say(words::SAVED_TO_FILE))),
        Some((time, _)) => Some(format!("{} {time}, {}", state.say(words::SAVED_TO_FILE), state.say(words::CHANGED_SINCE))),
        None if is_local && state.revision.get() > 0 => Some(state.say(words::NEVER_SAVED_TO_FILE).to_owned()),
        None => None,
    };
    let text = move || [kept(), in_file()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <span class="status">
            <span role="status">{move || text()}</span>
            {move || (!text().is_empty()).then_some(" · ")}
            <a class="left" href="#methods">{say(words::NOTHING_HAS_LEFT)}</a>
        </span>
    }
}

#[component]
fn Notices() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let unreadable = move || match saving.status.get() {
        SaveState::Unreadable(text) => Some(text),
        _ => None,
    };
    let elsewhere = move || match saving.status.get() {
        SaveState::ChangedElsewhere(found) => Some(found),
        _ => None,
    };
    let start_anew = move |_| {
        saving.status.set(SaveState::Pending);
        save_copy(state, saving);
    };
    let offer = move || state.offer.get().filter(|(_, revision)| *revision == state.revision.get());
    view! {
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
        {move || unreadable().map(|text| view! {
            <div class="notice" role="alert">
                <span>{say(words::SAVED_STUDY_UNREADABLE)}</span>
                <button type="button" on:click=press(move || {
                    let _ = crate::browser::download::download("nadir-kept.json", "application/json", text.as_bytes());
                })>{say(words::DOWNLOAD_IT)}</button>
                <button type="button" on:click=start_anew>{say(words::START_ANEW)}</button>
            </div>
        })}
        {move || elsewhere().map(|found| {
            let other = found.clone().map(|found| view! {
                <button type="button" on:click=press(move || open_the_kept(state, saving, found.clone()))>{say(words::OPEN_THE_KEPT)}</button>
            });
            view! {
                <div class="notice" role="alert">
                    <span>{say(words::CHANGED_ELSEWHERE)}</span>
                    {other}
                    <button type="button" on:click=press(move || keep_this_one(state, saving, found.clone()))>{say(words::KEEP_THIS_ONE)}</button>
                </div>
            }
        })}
    }
}
