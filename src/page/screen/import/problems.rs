//! Irregularities in the files, for the person who made them.

use crate::browser::clipboard;
use crate::reading::reading;
use crate::state::{app_state, press, say, views};
use leptos::prelude::*;
use nadir::entry::tabular::clipboard_cell;
use nadir::report::import_words as words;

/// The list with its filter.
#[component]
pub fn Problems() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    let kind = RwSignal::new(String::new());
    let is_copied = RwSignal::new(false);
    let total = move || reading.seen.with(|seen| seen.as_ref().map_or(0, |seen| seen.kinds.iter().map(|kind| kind.count).sum()));
    // Place, kind and text of each that the filter lets through.
    let listed = move || {
        let seen = reading.seen.get();
        let chosen = kind.get();
        let mut found: Vec<[String; 3]> = Vec::new();
        for problem in seen.iter().flat_map(|seen| &seen.problems) {
            let known = seen.as_ref().and_then(|seen| seen.kinds.get(problem.kind));
            if let Some(known) = known.filter(|known| chosen.is_empty() || known.rule == chosen) {
                found.push([problem.at.clone(), known.text.clone(), problem.text.clone()]);
            }
        }
        found
    };
    let copy = move || {
        // They are texts of the file as they stand there: none is to run where it is pasted.
        let line = |cells: &[String; 3]| cells.each_ref().map(|cell| clipboard_cell(cell)).join("\t");
        let lines: Vec<String> = listed().iter().map(line).collect();
        is_copied.set(clipboard::copy_now(&lines.join("\n"), None));
    };
    let kinds = move || {
        let kinds = reading.seen.with(|seen| seen.as_ref().map_or_else(Vec::new, |seen| seen.kinds.clone()));
        views(
            kinds
                .into_iter()
                .map(|kind| view! { <option value=kind.rule.clone()>{format!("{} ({})", kind.text, kind.count)}</option> }),
        )
    };
    let row = |[at, what, text]: [String; 3]| view! { <tr><td>{at}</td><td>{what}</td><td>{text}</td></tr> };
    let cut = move || {
        let shown = listed().len();
        let of = reading.seen.with(|seen| {
            let chosen = kind.get();
            let kinds = seen.iter().flat_map(|seen| &seen.kinds).filter(|kind| chosen.is_empty() || kind.rule == chosen);
            kinds.map(|kind| kind.count).sum::<usize>()
        });
        let text = state.say(words::PROBLEMS_SHOWN).replacen("{}", &shown.to_string(), 1).replacen("{}", &of.to_string(), 1);
        (shown < of).then_some(text)
    };
    view! {
        <section hidden=move || total() == 0 aria-label=move || state.say(words::PROBLEMS)>
            <h2>{say(words::PROBLEMS)} " " <small>{move || total().to_string()}</small></h2>
            <div class="choices">
                <select id="problem-kind" aria-label=say(words::PROBLEMS) on:change:target=move |event| kind.set(event.target().value())>
                    <option value="">{say(words::ALL_PROBLEMS)}</option>
                    {move || kinds()}
                </select>
                <button type="button" on:click=press(copy)>{say(words::COPY_PROBLEMS)}</button>
                <span class="note" role="status">{move || is_copied.get().then(|| state.say(words::COPIED))}</span>
            </div>
            <div class="wide problems-frame" tabindex="0" role="group" aria-label=move || state.say(words::PROBLEMS)>
                <table class="journal">
                    <thead>
                        <tr><th scope="col">{say(words::WHERE)}</th><th scope="col">{say(words::WHAT)}</th><th scope="col">{say(words::STANDS_THERE)}</th></tr>
                    </thead>
                    <tbody>{move || views(listed().into_iter().map(row))}</tbody>
                </table>
            </div>
            <p class="note">{move || cut()}</p>
        </section>
    }
}
