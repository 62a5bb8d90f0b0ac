//! The studies that were deleted and are still there.

use super::studies::Shelf;
use crate::browser::earlier::{self, Deleted};
use crate::browser::{download, environment};
use crate::saving::{new_identity, show};
use crate::screen::patient::files::tell;
use crate::state::{Whole, press, say, views};
use leptos::prelude::*;
use nadir::files::document;
use nadir::report::storage_words as words;
use nadir::report::words::UNTITLED;

/// Each with what opens it and what erases it.
#[component]
pub fn DeletedStudies() -> impl IntoView {
    let shelf = expect_context::<Shelf>();
    view! {
        <Show when=move || !shelf.gone.with(Vec::is_empty)>
            <section class="deleted">
                <h2>{say(words::DELETED_STUDIES)}</h2>
                <p class="note">{say(words::DELETED_NOTE)}</p>
                <div class="wide"><table class="journal"><tbody>{move || views(shelf.gone.get().into_iter().map(|one| row(&shelf, one)))}</tbody></table></div>
            </section>
        </Show>
    }
}

fn row(shelf: &Shelf, one: Deleted) -> impl IntoView + use<> {
    let shelf = *shelf;
    let Shelf { state, saving, .. } = shelf;
    let Deleted { id, time, name, patients, text } = one;
    let shown = if name.is_empty() { state.say(UNTITLED).to_owned() } else { name.clone() };
    let labelled = |phrase: nadir::report::words::Phrase| format!("{}: {shown}", state.say(phrase));
    let (open_label, erase_label) = (labelled(words::OPEN_AS_STUDY), labelled(words::ERASE_FOR_GOOD));
    let open = move || match document::read(&text) {
        Ok(read) => show(state, saving, Whole::of_document(read, new_identity(name.clone()))),
        // What cannot be read is handed over as it is.
        Err(_) => {
            if let Err(error) = download::download("nadir-kept.json", "application/json", text.as_bytes()) {
                tell(state, &error);
            }
        }
    };
    let erase = move || {
        let id = id.clone();
        shelf.after(async move { earlier::erase_deleted(&id).await });
    };
    view! {
        <tr>
            <td>{shown}</td>
            <td>{environment::local_time(time)}</td>
            <td class="number">{patients.to_string()}</td>
            <td><span class="tools">
                <button type="button" aria-label=open_label on:click=press(open)>{say(words::OPEN_AS_STUDY)}</button>
                <button type="button" aria-label=erase_label on:click=press(erase)>{say(words::ERASE_FOR_GOOD)}</button>
            </span></td>
        </tr>
    }
}
