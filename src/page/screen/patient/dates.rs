//! Dates typed or pasted as times of visits: the start of treatment is asked, the days between are kept, and no date is.

use super::cell::{GridView, cell_id, go_to};
use crate::browser::focus;
use crate::state::{AppState, Step, app_state, derived, press, say, set_if_other};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::date::{DayOrder, NoStudyDay};
use nadir::entry::draft::Place;
use nadir::entry::edit::Edit;
use nadir::entry::grid;
use nadir::report::Language;
use nadir::report::patient_words as words;
use nadir::report::words::Phrase;

/// Id of the field for the start of treatment.
const START: &str = "treatment-start";

/// The start of treatment as it was typed, for one patient of one study. It is held by the screen and goes with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreatmentStart {
    of: String,
    text: String,
}

/// What is asked: the dates that were refused, and the start of treatment as known so far.
#[derive(Debug, Clone, PartialEq)]
struct Asked {
    dates: Vec<(Place, String)>,
    start: String,
}

type Days = (Edit, Vec<i32>);

impl Asked {
    fn days(&self, state: AppState, order: Option<DayOrder>) -> Result<Days, NoStudyDay> {
        state.patient.with_untracked(|patient| grid::day_dates(patient, &self.dates, &self.start, order))
    }
}

fn patient_of_study(state: AppState) -> String {
    state.identity.with(|identity| format!("{} {:?}", identity.id, state.open.get()))
}

fn known_start(state: AppState, view: GridView) -> String {
    let of = patient_of_study(state);
    view.start.with(|start| if start.of == of { start.text.clone() } else { String::new() })
}

/// What was refused as a date; empty where nothing was.
fn refused_dates(state: AppState) -> Vec<(Place, String)> {
    state.refused.with(|refused| refused.iter().filter(|(place, text)| grid::is_date_for_time(*place, text)).cloned().collect())
}

/// Turns dates into days at once where the start of treatment was typed before and leaves no question; whether it did.
pub fn take_if_known(state: AppState, view: GridView) -> bool {
    let asked = untrack(|| Asked { dates: refused_dates(state), start: known_start(state, view) });
    if asked.dates.is_empty() || asked.start.is_empty() {
        return false;
    }
    let Ok((edit, _)) = asked.days(state, None) else { return false };
    state.dispatch(Step::Study(edit));
    true
}

/// Gives the keyboard to the question.
pub fn answer() -> bool {
    focus::focus(START)
}

/// The question, under the row in which a date was typed.
#[component]
pub fn DateQuestion(
    /// The text that was refused first, and where.
    place: Place,
) -> impl IntoView {
    let state = app_state();
    let view = expect_context::<GridView>();
    let asked = derived(move || Asked { dates: refused_dates(state), start: known_start(state, view) });
    let take = move |(edit, _): Days| {
        state.dispatch(Step::Study(edit));
        go_to(state, super::head::below(state, place).unwrap_or(place));
    };
    // Each order that can be meant, with the days it leads to.
    let outcomes = derived(move || {
        asked.with(|asked| match asked.days(state, None) {
            Ok(days) => vec![(None, days)],
            Err(NoStudyDay::OrderUnknown) => [(words::DAY_FIRST, DayOrder::DayFirst), (words::MONTH_FIRST, DayOrder::MonthFirst)]
                .into_iter()
                .filter_map(|(label, order)| Some((Some(label), asked.days(state, Some(order)).ok()?)))
                .collect(),
            Err(_) => Vec::new(),
        })
    });
    let problem = move || asked.with(|asked| asked.days(state, None).err().and_then(|why| problem(why, asked)));
    let cancel = move || {
        set_if_other(state.refused, Vec::new());
        focus::focus(&cell_id(place));
    };
    let typed = move |text: String| view.start.set(TreatmentStart { of: untrack(|| patient_of_study(state)), text });
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            if let [(_, days)] = outcomes.get_untracked().as_slice() {
                take(days.clone());
            }
        }
        "Escape" => {
            event.prevent_default();
            cancel();
        }
        _ => {}
    };
    view! {
        <span class="dates" role="group" aria-label=say(words::TREATMENT_START)>
            <span role="alert">
                {move || {
                    let dates = asked.with(|asked| asked.dates.iter().map(|(_, text)| format!("“{text}”")).collect::<Vec<_>>());
                    let language = state.language.get();
                    let phrase = if dates.len() == 1 { words::A_DATE } else { words::DATES };
                    phrase.in_language(language).replace("{}", &dates.join(language.pick(", ", "、")))
                }}
            </span>
            <label>
                {say(words::TREATMENT_START)}
                <input
                    id=START
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="2023-03-20"
                    prop:value=move || asked.with(|asked| asked.start.clone())
                    on:input:target=move |event| typed(event.target().value())
                    on:keydown=key
                />
            </label>
            {move || {
                let found = outcomes.get();
                let language = state.language.get();
                found
                    .into_iter()
                    .map(|(label, days)| {
                        let text = button(label, &days.1, language);
                        view! { <button type="button" class="primary" on:click=press(move || take(days.clone()))>{text}</button> }
                    })
                    .collect_view()
            }}
            <button type="button" on:click=press(cancel)>{say(words::DATES_CANCEL)}</button>
            {move || problem().map(|phrase| view! { <span>{say(phrase)}</span> })}
        </span>
    }
}

/// "day first: day −3, 92".
fn button(label: Option<Phrase>, days: &[i32], language: Language) -> String {
    let days: Vec<String> = days.iter().map(|day| day.to_string().replace('-', "−")).collect();
    let days = words::STUDY_DAYS.in_language(language).replace("{}", &days.join(language.pick(", ", "、")));
    label.map_or_else(|| days.clone(), |label| format!("{}{}{days}", label.in_language(language), language.pick(": ", "：")))
}

/// What keeps the days from being counted; a start that is still being typed is no problem.
fn problem(why: NoStudyDay, asked: &Asked) -> Option<Phrase> {
    let is_readable = |text: &str| nadir::entry::date::read_date(text).is_some();
    match why {
        NoStudyDay::NotADate if !asked.dates.iter().all(|(_, text)| is_readable(text)) => Some(words::FOUR_FIGURES),
        NoStudyDay::NotADate => (asked.start.trim().len() > 7).then_some(words::START_UNREADABLE),
        NoStudyDay::NoSuchDay => Some(words::NO_SUCH_DAY),
        NoStudyDay::TooFar => Some(words::DAYS_TOO_FAR),
        NoStudyDay::OrderUnknown => None,
    }
}
