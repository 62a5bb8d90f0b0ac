//! Patients of the files who stand in the open study with something else: chosen one by one.

use crate::reading::reading;
use crate::screen::patient::cell::field_name;
use crate::state::{app_state, press, say, views};
use leptos::prelude::*;
use nadir::report::Language;
use nadir::report::{import_words as words, study_words, words::DAY};
use nadir::study::joining::{Conflict, Difference, Differing, Kept};
use std::collections::BTreeMap;

/// So many differences of a patient are shown.
const MOST: usize = 40;

/// All conflicts side by side.
#[component]
pub fn Conflicts() -> impl IntoView {
    let reading = reading();
    let state = app_state();
    let chosen = RwSignal::new(BTreeMap::<String, Kept>::new());
    let conflicts = move || reading.waiting.get().map_or_else(Vec::new, |waiting| waiting.joining.conflicts.clone());
    let all = move |kept: Kept| chosen.set(conflicts().into_iter().map(|conflict| (conflict.id, kept)).collect());
    let is_open = move || chosen.with(|chosen| conflicts().iter().any(|conflict| !chosen.contains_key(&conflict.id)));
    view! {
        <section class="conflicts">
            <h2>{say(words::CONFLICTS)}</h2>
            <p class="note">{say(words::CONFLICTS_NOTE)}</p>
            <div class="tools accept">
                <button type="button" id="settle" class="main" disabled=move || is_open() on:click=press(move || chosen.with_untracked(|chosen| reading.settle(chosen)))>
                    {say(words::ADD_TO_STUDY)}
                </button>
                <button type="button" on:click=press(move || all(Kept::Mine))>{say(words::KEEP_ALL)}</button>
                <button type="button" on:click=press(move || all(Kept::Theirs))>{say(words::TAKE_ALL)}</button>
                <button type="button" on:click=press(move || reading.waiting.set(None))>{say(words::BACK)}</button>
            </div>
            <div class="wide">
                <table class="journal">
                    <thead>
                        <tr>
                            <th scope="col">{say(study_words::PATIENTS)}</th><th scope="col">{say(words::WHERE)}</th>
                            <th scope="col">{say(words::MINE)}</th><th scope="col">{say(words::THEIRS)}</th><th scope="col">{say(words::ANSWER)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || {
                        let language = state.language.get();
                        views(conflicts().into_iter().map(move |conflict| one(&conflict, chosen, language)))
                    }}</tbody>
                </table>
            </div>
        </section>
    }
}

fn one(conflict: &Conflict, chosen: RwSignal<BTreeMap<String, Kept>>, language: Language) -> impl IntoView + use<> {
    let id = conflict.id.clone();
    let choice = |kept: Kept, phrase: nadir::report::words::Phrase| {
        let (id, known) = (id.clone(), id.clone());
        view! {
            <button
                type="button"
                aria-pressed=move || (chosen.with(|chosen| chosen.get(&known) == Some(&kept))).to_string()
                on:click=press(move || {
                    chosen.update(|chosen| {
                        chosen.insert(id.clone(), kept);
                    });
                })
            >
                {phrase.in_language(language)}
            </button>
        }
    };
    let lines = |of: &dyn Fn(&Difference) -> String| {
        views(conflict.differences.iter().take(MOST).map(|difference| view! { <div>{of(difference)}</div> }))
    };
    let more = conflict.differences.len().saturating_sub(MOST);
    let more = (more > 0).then(|| words::MORE_DIFFERENCES.in_language(language).replace("{}", &more.to_string()));
    let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
    view! {
        <tr>
            <th scope="row">{conflict.id.clone()}</th>
            <td>{lines(&|difference| place(&difference.at, language))} {more}</td>
            <td>{lines(&|difference| shown(&difference.mine))}</td>
            <td>{lines(&|difference| shown(&difference.theirs))}</td>
            <td><div class="answers" role="group">{choice(Kept::Mine, words::KEEP_MINE)} {choice(Kept::Theirs, words::TAKE_THEIRS)}</div></td>
        </tr>
    }
}

fn place(at: &Differing, language: Language) -> String {
    let time = |time: &str| match time.strip_prefix('d') {
        Some(day) => format!("{} {day}", DAY.in_language(language)),
        None => language.pick("month {}", "第 {} 月").replace("{}", time),
    };
    let comma = language.pick(", ", "，");
    match at {
        Differing::Field(field) => study_words::patient_field_name(*field).in_language(language).to_owned(),
        Differing::Characteristic(name) => name.clone(),
        Differing::LesionSide(lesion) => format!("{lesion}{comma}{}", language.pick("kidney", "肾侧别")),
        Differing::AdverseEvent(term, field) => {
            format!("{term}{comma}{}", study_words::adverse_event_field_name(*field).in_language(language))
        }
        Differing::VisitField(at, field) => format!("{}{comma}{}", time(at), field_name(*field).in_language(language)),
        Differing::Measurement(lesion, at) => format!("{lesion}{comma}{}", time(at)),
    }
}
