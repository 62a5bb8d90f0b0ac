//! What the keys do, shown at `?`.

use crate::browser::focus;
use crate::state::{press, say, views};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::report::key_words as words;
use nadir::report::words::Phrase;

const DIALOG: &str = "keys";

/// The list; it takes the keyboard until it is closed, which then goes back to where it was.
#[component]
pub fn Keys() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let on_key = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let is_plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key() && !event.is_composing();
        if event.key() == "?" && is_plain && !event.default_prevented() && !focus::is_in_text(&event) {
            event.prevent_default();
            is_open.set(true);
            request_animation_frame(|| focus::open_dialog(DIALOG));
        }
    });
    on_cleanup(move || on_key.remove());
    let group = |(heading, keys): (Phrase, &'static [Phrase])| {
        view! {
            <section>
                <h3>{say(heading)}</h3>
                <ul>{views(keys.iter().map(|key| view! { <li>{say(*key)}</li> }))}</ul>
            </section>
        }
    };
    view! {
        <Show when=move || is_open.get()>
            <dialog id=DIALOG class="keys" aria-labelledby="keys-heading" on:close=move |_| is_open.set(false)>
                <div>
                    <div class="top">
                        <h2 id="keys-heading">{say(words::KEYS)}</h2>
                        <button type="button" on:click=press(|| focus::close_dialog(DIALOG))>{say(words::CLOSE)}</button>
                    </div>
                    <div class="groups">{views(words::GROUPS.map(group))}</div>
                </div>
            </dialog>
        </Show>
    }
}
