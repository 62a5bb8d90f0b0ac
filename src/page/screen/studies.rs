//! The studies kept in this browser: opened, renamed, copied, taken along, deleted; and the open one as it was earlier.

use super::patient::files::tell;
use super::studies_deleted::DeletedStudies;
use super::studies_trail::TrailOfChanges;
use crate::browser::earlier::{self, Deleted, Snapshot};
use crate::browser::keeper::{self, Listed};
use crate::browser::room::{self, Room};
use crate::browser::{BrowserError, download, environment};
use crate::reading::reading;
use crate::saving::document::shown_name;
use crate::saving::{Saving, finish_handing_over, new_identity, new_study, open_kept, show, tell_unread};
use crate::state::{AppState, Whole, app_state, press, say, views};
use leptos::prelude::*;
use leptos::task::spawn_local;
use nadir::files::document;
use nadir::report::number;
use nadir::report::storage_words as words;
use nadir::report::words::{DISMISS, OPEN_FILE, SAVE_FILE, UNDO, UNTITLED};

/// What the screen shows of what is kept; read anew after every change.
#[derive(Clone, Copy)]
pub struct Shelf {
    pub state: AppState,
    pub saving: Saving,
    studies: RwSignal<Vec<Listed>>,
    /// Whether a name is being typed.
    is_naming: StoredValue<bool>,
    snapshots: RwSignal<Vec<Snapshot>>,
    /// What was deleted and is still there.
    pub gone: RwSignal<Vec<Deleted>>,
    room: RwSignal<Option<Room>>,
    /// What was deleted last, and can be put back.
    deleted: RwSignal<Option<Listed>>,
}

impl Shelf {
    fn read(&self) {
        let shelf = *self;
        let id = self.state.identity.with_untracked(|identity| identity.id.clone());
        spawn_local(async move {
            let studies = keeper::list().await.unwrap_or_default();
            // A name that is being typed stays in its field.
            if shelf.is_naming.try_get_value() != Some(true) {
                let _ = shelf.studies.try_set(studies);
            }
            let _ = shelf.snapshots.try_set(earlier::snapshots(&id).await.unwrap_or_default());
            let _ = shelf.gone.try_set(earlier::deleted().await.unwrap_or_default());
            let _ = shelf.room.try_set(room::room().await.ok());
        });
    }

    /// Does something with what is kept, then reads it anew; a refusal is told.
    pub fn after(&self, work: impl Future<Output = Result<(), BrowserError>> + 'static) {
        let shelf = *self;
        spawn_local(async move {
            if let Err(error) = work.await {
                tell(shelf.state, &error);
            }
            shelf.read();
        });
    }

    fn name(&self, one: &Listed) -> String {
        if one.name.is_empty() { self.state.say(UNTITLED).to_owned() } else { one.name.clone() }
    }
}

/// The list of studies.
#[component]
pub fn StudiesScreen() -> impl IntoView {
    let state = app_state();
    let saving = expect_context::<Saving>();
    let reading = reading();
    let shelf = Shelf {
        state,
        saving,
        studies: RwSignal::new(Vec::new()),
        is_naming: StoredValue::new(false),
        snapshots: RwSignal::new(Vec::new()),
        gone: RwSignal::new(Vec::new()),
        room: RwSignal::new(None),
        deleted: RwSignal::new(None),
    };
    provide_context(shelf);
    Effect::new(move |_| {
        saving.status.track();
        state.identity.track();
        shelf.read();
    });
    let save_all = move || {
        finish_handing_over(state);
        spawn_local(async move {
            let saved = keeper::everything().await;
            let download = |text: &str| download::download("nadir-studies.json", "application/json", text.as_bytes());
            match saved.and_then(|(text, unread)| download(&text).map(|()| unread)) {
                Ok(unread) => tell_unread(state, unread),
                Err(error) => tell(state, &error),
            }
        });
    };
    let is_kept = move || saving.keeps_copy.get();
    view! {
        <div class="page studies">
            <h1>{say(words::STUDIES)}</h1>
            <div class="tools">
                <button type="button" on:click=press(move || new_study(state, saving))>{say(words::NEW_STUDY)}</button>
                <button type="button" on:click=press(move || reading.choose())>{say(OPEN_FILE)}</button>
                <button type="button" disabled=move || shelf.studies.with(Vec::is_empty) on:click=press(save_all)>{say(words::SAVE_ALL)}</button>
            </div>
            <p class="note">{move || state.say(if is_kept() { words::STUDIES_NOTE } else { words::NOT_KEPT_NOTE })}</p>
            {move || shelf.deleted.get().map(|one| {
                let text = format!("{}: {}", state.say(words::DELETED), shelf.name(&one));
                view! {
                    <div class="notice" role="status">
                        <span>{text}</span>
                        <button type="button" on:click=press(move || {
                            let id = one.id.clone();
                            shelf.deleted.set(None);
                            shelf.after(async move { keeper::put_back(&id).await });
                        })>{say(UNDO)}</button>
                        <button type="button" on:click=press(move || shelf.deleted.set(None))>{say(DISMISS)}</button>
                    </div>
                }
            })}
            <div class="wide">
                <table class="journal">
                    <thead>
                        <tr>
                            <th scope="col">{say(words::STUDY)}</th>
                            <th scope="col">{say(nadir::report::study_words::PATIENTS)}</th>
                            <th scope="col">{say(words::CHANGED)}</th>
                            <th scope="col">{say(words::ACTIONS)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || views(shelf.studies.get().iter().map(|one| row(&shelf, one)))}</tbody>
                </table>
            </div>
            <TrailOfChanges />
            <Earlier shelf />
            <DeletedStudies />
            {move || shelf.room.get().filter(|_| is_kept()).map(|room| {
                let (megabyte, gigabyte) = (1e6, 1e9);
                let size = |bytes: f64| match bytes {
                    _ if bytes < gigabyte => format!("{} MB", number::fixed(bytes / megabyte, 1)),
                    _ => format!("{} GB", number::fixed(bytes / gigabyte, 1)),
                };
                let text = state.say(words::ROOM).replacen("{}", &size(room.usage), 1).replacen("{}", &size(room.quota), 1);
                let surely = state.say(if room.is_persistent { words::PERSISTENT } else { words::MAY_BE_CLEARED });
                let ask = (!room.is_persistent).then(|| view! {
                    <button type="button" on:click=press(move || shelf.after(async { room::persist().await.map(drop) }))>{say(words::ASK_TO_PERSIST)}</button>
                });
                view! { <p class="note">{text} " " {surely} " " {ask}</p> }
            })}
        </div>
    }
}

fn row(shelf: &Shelf, one: &Listed) -> impl IntoView + use<> {
    let shelf = *shelf;
    let Shelf { state, saving, .. } = shelf;
    let is_open = state.identity.with_untracked(|identity| identity.id == one.id);
    let name = shelf.name(one);
    let labelled = |phrase: nadir::report::words::Phrase| format!("{}: {name}", state.say(phrase));
    let rename = {
        let id = one.id.clone();
        move |name: String| {
            shelf.is_naming.set_value(false);
            if is_open {
                state.identity.update(|identity| name.trim().clone_into(&mut identity.name));
                state.changed();
            } else {
                let id = id.clone();
                shelf.after(async move { keeper::rename(&id, name.trim()).await });
            }
        }
    };
    let opened = one.id.clone();
    let act = if is_open {
        view! { <strong>{say(words::OPEN_NOW)}</strong> }.into_any()
    } else {
        view! { <button type="button" aria-label=labelled(words::OPEN) on:click=press(move || open_kept(state, saving, opened.clone()))>{say(words::OPEN)}</button> }.into_any()
    };
    let (copied, copy_name) = (one.id.clone(), format!("{name} (2)"));
    let duplicate = move || {
        let (id, name) = (copied.clone(), copy_name.clone());
        shelf.after(async move { keeper::duplicate(&id, &name).await });
    };
    let (taken, taken_name) = (one.id.clone(), name.clone());
    let save = move || {
        let (id, name) = (taken.clone(), taken_name.clone());
        finish_handing_over(state);
        shelf.after(async move {
            let Some(kept) = keeper::read(&id).await? else { return Ok(()) };
            // What cannot be read is taken along as it is.
            let text = match document::read(&kept.text) {
                Ok(mut read) if !kept.is_damaged => {
                    read.page.insert("name".to_owned(), name.clone());
                    document::write(&read)
                }
                _ => kept.text,
            };
            download::download(&format!("{}.json", file_stem(&name)), "application/json", text.as_bytes())
        });
    };
    let (gone, deleted) = (one.id.clone(), one.clone());
    let delete = move || {
        let id = gone.clone();
        shelf.deleted.set(Some(deleted.clone()));
        shelf.after(async move { keeper::remove(&id, false).await });
    };
    view! {
        <tr>
            <td><input type="text" autocomplete="off" maxlength="200" aria-label=labelled(words::NAME_OF_STUDY) prop:value=name.clone() on:input=move |_| shelf.is_naming.set_value(true) on:blur=move |_| shelf.is_naming.set_value(false) on:change:target=move |event| rename(event.target().value()) /></td>
            <td class="number">{one.patients.to_string()}</td>
            <td>{environment::local_time(one.changed)}</td>
            <td>
                <span class="tools">
                    {act}
                    <button type="button" aria-label=labelled(words::DUPLICATE_STUDY) on:click=press(duplicate)>{say(words::DUPLICATE_STUDY)}</button>
                    <button type="button" aria-label=labelled(SAVE_FILE) on:click=press(save)>{say(SAVE_FILE)}</button>
                    <button type="button" disabled=is_open aria-label=labelled(words::DELETE_STUDY) on:click=press(delete)>{say(words::DELETE_STUDY)}</button>
                </span>
            </td>
        </tr>
    }
}

/// The open study at earlier times.
#[component]
fn Earlier(shelf: Shelf) -> impl IntoView {
    let Shelf { state, saving, .. } = shelf;
    let row = move |one: Snapshot| {
        let why = match one.why.as_str() {
            "opened" => words::WHEN_OPENED,
            "removed" => words::BEFORE_REMOVAL,
            "replaced" => words::BEFORE_REPLACING,
            "taken" => words::BEFORE_TAKING,
            _ => words::WHILE_WORKING,
        };
        let time = environment::local_time(one.time);
        let name = format!("{} {time}", shown_name(state));
        let open = move || match document::read(&one.text) {
            Ok(read) => {
                finish_handing_over(state);
                show(state, saving, Whole::of_document(read, new_identity(name.trim().to_owned())));
            }
            Err(error) => state.notice.set(Some(error.text(state.language.get_untracked()))),
        };
        view! {
            <tr>
                <td>{time.clone()}</td>
                <td>{say(why)}</td>
                <td class="number">{one.patients.to_string()}</td>
                <td>{one.differing.map(|number| move || state.say(words::DIFFERING).replacen("{}", &number.to_string(), 1))}</td>
                <td><button type="button" on:click=press(open)>{say(words::OPEN_AS_STUDY)}</button></td>
            </tr>
        }
    };
    view! {
        <Show when=move || !shelf.snapshots.with(Vec::is_empty)>
            <section>
                <h2>{say(words::EARLIER)}</h2>
                <p class="note">{say(words::EARLIER_NOTE)}</p>
                <div class="wide"><table class="journal"><tbody>{move || views(shelf.snapshots.get().into_iter().map(row))}</tbody></table></div>
            </section>
        </Show>
    }
}

/// A name as the name of a file: what a system may refuse becomes a hyphen.
fn file_stem(name: &str) -> String {
    let safe: String = name
        .chars()
        .take(60)
        .map(|letter| if letter.is_alphanumeric() || " ()._".contains(letter) { letter } else { '-' })
        .collect();
    let safe = safe.trim_matches(|letter: char| letter == ' ' || letter == '.');
    if safe.is_empty() { "nadir-study".to_owned() } else { safe.to_owned() }
}
