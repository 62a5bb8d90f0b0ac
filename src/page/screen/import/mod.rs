//! Files on their way into a study: what they are, what they become, what they leave open.

mod accept;
mod becomes;
mod conflicts;
mod file;
mod problems;
mod questions;
mod saved;

use self::accept::Accept;
use self::becomes::Becomes;
use self::conflicts::Conflicts;
use self::file::FileAsItIs;
use self::problems::Problems;
use self::questions::Questions;
use self::saved::Saved;
use crate::browser::download::download;
use crate::reading::{SCREEN, reading};
use crate::screen::patient::files::tell;
use crate::state::{app_state, derived, press, say, views};
use leptos::prelude::*;
use nadir::files::{ByteOrderMark, template_csv};
use nadir::report::import_words as words;

/// The whole import, or what to do while nothing is read.
#[component]
pub fn ImportScreen() -> impl IntoView {
    let reading = reading();
    let has_seen = derived(move || reading.seen.with(Option::is_some));
    let is_waiting = derived(move || reading.waiting.with(Option::is_some));
    let has_saved = derived(move || reading.saved.with(Option::is_some));
    view! {
        <div class="import">
            <h1>{say(words::IMPORT)}</h1>
            <Refusals />
            <Busy />
            {move || match (has_saved.get(), is_waiting.get(), has_seen.get()) {
                (true, ..) => view! { <Saved /> }.into_any(),
                (false, true, _) => view! { <Conflicts /> }.into_any(),
                (false, false, true) => view! {
                    <WhatItIs />
                    <Accept />
                    <Questions />
                    <div class="sides">
                        <FileAsItIs />
                        <Becomes />
                    </div>
                    <Problems />
                }.into_any(),
                (false, false, false) => view! { <WayIn /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn WayIn() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    let template = move || {
        let text = template_csv(state.language.get_untracked(), ByteOrderMark::With);
        if let Err(error) = download("nadir-template.csv", "text/csv;charset=utf-8", text.as_bytes()) {
            tell(state, &error);
        }
    };
    view! {
        <div class="nobody">
            <p>{say(words::WAY_IN)}</p>
            <p>{say(words::NOTHING_CHANGES)}</p>
            <div class="tools">
                <button type="button" id="choose-files" on:click=press(move || reading.choose())>{say(words::CHOOSE_FILES)}</button>
                <button type="button" id="template" on:click=press(template)>{say(words::TEMPLATE)}</button>
                <button type="button" class="quiet" on:click=press(move || reading.cancel())>{say(words::BACK)}</button>
            </div>
        </div>
    }
}

/// On the list of patients: that a sheet can be given, and a way to the screen of the import.
#[component]
pub fn DropHere() -> impl IntoView {
    view! {
        <p class="note drop-here">{say(words::DROP_HERE)} " " <a href=format!("#{SCREEN}")>{say(words::IMPORT_FILES)}</a></p>
    }
}

#[component]
fn Refusals() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    move || {
        views(reading.refused.get().into_iter().map(|refused| {
            let text = state.say(words::NOT_READ).replacen("{}", &refused.name, 1).replacen("{}", &refused.text, 1);
            view! { <p class="refusal" role="alert">{text}</p> }
        }))
    }
}

#[component]
fn Busy() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    move || {
        reading.busy.get().map(|name| {
            view! {
                <p class="progress" role="status">
                    {state.say(words::READING).replace("{}", &name)}
                    " "
                    <button type="button" on:click=press(move || reading.cancel())>{say(words::CANCEL)}</button>
                </p>
            }
        })
    }
}

/// Above everything: the files, how much they hold, and who is left out.
#[component]
fn WhatItIs() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    move || {
        let seen = reading.seen.get()?;
        let language = state.language.get();
        let file = |file: &nadir_reader::seen::SeenFile| {
            let encoding = file.encoding.as_ref().map(|(label, _)| format!(" · {label}")).unwrap_or_default();
            view! { <li><b>{file.name.clone()}</b> " " <span>{file.what.clone()}{encoding}</span></li> }
        };
        let counts = [seen.counts.patients, seen.counts.lesions, seen.counts.measurements, seen.counts.events];
        let counts = counts
            .iter()
            .fold(words::COUNTS.in_language(language).to_owned(), |text, count| text.replacen("{}", &count.to_string(), 1));
        let mut left_out = seen.identifiers.clone();
        left_out.dedup();
        let left_out = (!left_out.is_empty()).then(|| {
            let listed = left_out.join(language.pick(", ", "、"));
            view! { <p class="persons">{words::PERSONS_LEFT_OUT.in_language(language)} {language.pick(": ", "：")} {listed}</p> }
        });
        let made = (seen.pseudonyms > 0).then(|| {
            let text = words::PSEUDONYMS_MADE.in_language(language).replace("{}", &seen.pseudonyms.to_string());
            view! {
                <p class="persons">{text} " " <button type="button" id="download-key" on:click=press(move || reading.download_key())>{say(words::DOWNLOAD_KEY)}</button></p>
            }
        });
        Some(view! {
            <ul class="files">{views(seen.files.iter().map(file))}</ul>
            <p class="counts">{counts}</p>
            {left_out}
            {made}
            <Show when=move || reading.is_as_last_time.get()>
                <p class="note" id="as-last-time">
                    {say(words::AS_LAST_TIME)} " "
                    <button type="button" class="link" on:click=press(move || reading.ask_anew())>{say(words::ASK_ANEW)}</button>
                </p>
            </Show>
        })
    }
}
