//! The head of a visit: its name, and under the keyboard its time, which is typed where it stands.

use super::cell::{GridView, cell_id, field_name, go_to};
use super::dates::{self, DateQuestion};
use super::entry::add;
use crate::browser::focus;
use crate::part::sheet::is_character;
use crate::state::{AppState, app_state, derived, set_if_other};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::draft::{PatientDraft, Place, VisitField};
use nadir::entry::finding::Severity;
use nadir::entry::grid;
use nadir::measured::visit::VisitId;
use nadir::report::patient_words::{NOT_A_TIME, VISIT_TIME, VISIT_TIME_HINT};
use nadir::report::{visit_marks, words};

/// The heading of a column. Its field covers the name, unseen until it has the keyboard.
#[component]
pub fn VisitHead(visit: VisitId) -> impl IntoView {
    let state = app_state();
    let grid_view = expect_context::<GridView>();
    let place = Place::Visit(visit);
    let name = derived(move || grid_view.visit_name(visit).unwrap_or_default());
    // After progression and after treatment, and what that means.
    let marks = derived(move || {
        let (language, grace_days) = (state.language.get(), state.settings.with(|settings| settings.grace_days));
        state.assessment.with(|known| {
            let visit = known.visits.iter().find(|known| known.id == visit);
            let meaning = visit.map(|visit| visit_marks::meanings(visit, grace_days, language)).unwrap_or_default();
            (visit.map(|visit| visit_marks::marks(visit, language)).unwrap_or_default(), meaning.join("\n"))
        })
    });
    let detail = derived(move || {
        state.patient.with(|patient| {
            let day = patient.text(Place::VisitField(visit, VisitField::Day)).trim();
            let modality = patient.text(Place::VisitField(visit, VisitField::Modality)).trim();
            // Without a month the day is the name.
            let has_month = !patient.text(Place::VisitField(visit, VisitField::Month)).trim().is_empty();
            let day = if day.is_empty() || !has_month { String::new() } else { format!("{} {day}", state.say(words::DAY)) };
            let parts = [day.as_str(), modality, reader_of_several(patient, visit)]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(str::to_owned);
            let marked = marks.with(|(marks, _)| marks.iter().map(|mark| (*mark).to_owned()).collect::<Vec<_>>());
            parts.chain(marked).collect::<Vec<_>>().join(" · ")
        })
    });
    let meaning = move || marks.with(|(_, meaning)| (!meaning.is_empty()).then(|| meaning.clone()));
    let text = derived(move || {
        let typed = if state.editing.get() == Some(place) { state.typed_at(place) } else { None };
        state.patient.with(|patient| typed.unwrap_or_else(|| grid::typed_text(patient, place)))
    });
    // What is odd about the time is told here too, whether or not its rows are folded away.
    let said = derived(move || {
        let places = [place, Place::VisitField(visit, VisitField::Month), Place::VisitField(visit, VisitField::Day)];
        let waits = state.editing.get().is_some_and(|editing| places.contains(&editing));
        let known = grid_view.findings.with(|findings| {
            let to_look_at = |(severity, _): &(Severity, _)| !waits && *severity != Severity::Information;
            places.iter().filter_map(|place| findings.get(place).cloned()).filter(to_look_at).collect::<Vec<_>>()
        });
        let severity = known.iter().map(|(severity, _)| *severity).min();
        (severity, known.into_iter().flat_map(|(_, texts)| texts).collect::<Vec<_>>().join("\n"))
    });
    let class = move || match said.with(|(severity, _)| *severity) {
        Some(Severity::Blocking) => "visit blocking",
        Some(Severity::Caution) => "visit caution",
        Some(Severity::Information) | None => "visit",
    };
    // The field lies over the name: what its marks mean is told by the head as a whole.
    let title = move || {
        let told = [said.with(|(_, text)| text.clone()), meaning().unwrap_or_default()];
        let told = told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
        if told.is_empty() { state.say(VISIT_TIME_HINT).to_owned() } else { told }
    };
    // Whether the caret moves within the text: after F2 or a double click.
    let is_edited = StoredValue::new(false);
    let entered = move |_| {
        is_edited.set_value(false);
        set_if_other(grid_view.sheet.corner, None);
        if let Some(below) = below(state, place) {
            set_if_other(state.active, Some(below));
        }
        focus::select_text(&cell_id(place));
    };
    let clicked = move |_| {
        if !is_edited.get_value() && state.editing.get_untracked() != Some(place) {
            focus::select_text(&cell_id(place));
        }
    };
    view! {
        <th scope="col" class=class title=title aria-label=move || [name.get(), detail.get()].join(" ").trim().to_owned()>
            <span>{move || name.get()}</span> " " <small title=meaning>{move || detail.get()}</small>
            <input
                id=cell_id(place)
                type="text"
                autocomplete="off"
                spellcheck="false"
                // The arrow keys lead here: no stop of its own in the Tab order.
                tabindex="-1"
                aria-label=move || format!("{}{}{}", state.say(VISIT_TIME), state.language.get().pick(", ", "，"), name.get())
                aria-invalid=move || said.with(|(severity, _)| *severity == Some(Severity::Blocking)).to_string()
                aria-description=move || said.with(|(_, text)| text.clone())
                prop:value=move || text.get()
                on:focus=entered
                on:click=clicked
                on:dblclick=move |_| is_edited.set_value(true)
                on:blur=move |_| state.finish_typing()
                on:input:target=move |event| {
                    set_if_other(state.editing, Some(place));
                    state.type_into(place, &event.target().value());
                }
                on:keydown=move |event| key(state, grid_view, visit, is_edited, &event)
            />
        </th>
    }
}

/// Who read a visit that others have read, too: their columns are alike but for this.
fn reader_of_several(patient: &PatientDraft, visit: VisitId) -> &str {
    let text = |visit, field| patient.text(Place::VisitField(visit, field)).trim();
    let time = |visit| [VisitField::Month, VisitField::Day].map(|field| text(visit, field));
    let has_another = patient.visits.iter().any(|other| other.id != visit && time(other.id) == time(visit));
    if has_another { text(visit, VisitField::Reader) } else { "" }
}

/// The first cell of the visit that a place belongs to.
pub fn below(state: AppState, place: Place) -> Option<Place> {
    let (Place::Visit(visit) | Place::VisitField(visit, _)) = place else { return None };
    state.patient.with_untracked(|patient| patient.lesions.first().map(|lesion| Place::Measurement(lesion.id, visit)))
}

fn key(state: AppState, view: GridView, visit: VisitId, is_edited: StoredValue<bool>, event: &KeyboardEvent) {
    if event.is_composing() {
        return;
    }
    let (name, place) = (event.key(), Place::Visit(visit));
    let (control, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
    let is_typed = state.editing.get_untracked() == Some(place);
    let go_down = || {
        if let Some(below) = below(state, place) {
            go_to(state, below);
        }
    };
    match name.as_str() {
        "z" | "Z" if control && !shift => travel(state, visit, AppState::undo),
        "z" | "Z" | "y" if control => travel(state, visit, AppState::redo),
        "Enter" if control => {
            state.finish_typing();
            add(state, grid::add_visit);
        }
        "Enter" | "ArrowDown" => {
            state.finish_typing();
            let is_refused = state.refused.with_untracked(|refused| refused.iter().any(|(at, _)| *at == place));
            if !is_refused || dates::take_if_known(state, view) {
                go_down();
            } else {
                // Who is told that it is no time types another; who typed a date is asked when treatment began.
                request_animation_frame(move || {
                    // Who types on already is left alone.
                    if state.editing.get_untracked() != Some(place) && !dates::answer() {
                        focus::select_text(&cell_id(place));
                    }
                });
            }
        }
        "ArrowUp" => {}
        "Escape" if is_typed => {
            state.cancel_typing();
            focus::select_text(&cell_id(place));
        }
        "Escape" => go_down(),
        "F2" => {
            is_edited.set_value(true);
            focus::caret_to_end(&cell_id(place));
        }
        "?" if !is_typed => focus::open_details("all-keys"),
        "ArrowLeft" | "ArrowRight" if is_edited.get_value() => return,
        "ArrowLeft" | "ArrowRight" => {
            beside(state, visit, name == "ArrowRight");
        }
        // Behind the last head stands the cell under it.
        "Tab" => {
            if !beside(state, visit, !shift) {
                return;
            }
        }
        _ => {
            // A character typed takes the place of the whole text, also of one that came back a moment ago and is not selected yet.
            if !is_typed && !is_edited.get_value() && is_character(event) {
                focus::select_text(&cell_id(place));
            }
            return;
        }
    }
    event.prevent_default();
}

/// Gives the keyboard to the head of the visit beside one; `false` where there is none.
fn beside(state: AppState, visit: VisitId, forward: bool) -> bool {
    let next = state.patient.with_untracked(|patient| {
        let at = patient.visits.iter().position(|known| known.id == visit)?;
        let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
        patient.visits.get(next?).map(|visit| visit.id)
    });
    next.is_some_and(|next| focus::focus(&cell_id(Place::Visit(next))))
}

/// Takes a step back, or does it again; the keyboard stays.
fn travel(state: AppState, visit: VisitId, go: impl FnOnce(AppState)) {
    go(state);
    request_animation_frame(move || {
        if state.editing.get_untracked() != Some(Place::Visit(visit)) {
            focus::select_text(&cell_id(Place::Visit(visit)));
        }
    });
}

/// Under the heads, and under the rows of the visits' times: why a text was not taken there.
#[component]
pub fn Refusal(
    /// The row's field; `None` for the heads.
    field: Option<VisitField>,
    visits: Memo<Vec<VisitId>>,
) -> impl IntoView {
    let state = app_state();
    let grid_view = expect_context::<GridView>();
    let told = derived(move || {
        let (place, typed) = state.refused.with(|refused| refused.first().cloned())?;
        let (visit, row) = match (place, field) {
            (Place::Visit(visit), None) => (visit, VISIT_TIME),
            (Place::VisitField(visit, of), Some(field)) if of == field => (visit, field_name(field)),
            _ => return None,
        };
        let name = grid_view.visit_name(visit).filter(|_| !typed.trim().is_empty())?;
        if grid::is_date_for_time(place, &typed) && !grid::is_measurement_for_time(place, &typed, state.unit()) {
            return Some(Told::Date(place));
        }
        let is_measurement = grid::is_measurement_for_time(place, &typed, state.unit());
        let said = state.say(if is_measurement { words::MEASUREMENT_FOR_TIME } else { NOT_A_TIME });
        let row = row.in_language(state.language.get());
        Some(Told::Why(said.replace("{0}", &typed).replace("{1}", row).replace("{2}", &name)))
    });
    move || {
        told.get().map(|told| {
            let told = match told {
                Told::Why(text) => view! { <span role="alert">{text}</span> }.into_any(),
                Told::Date(place) => view! { <DateQuestion place /> }.into_any(),
            };
            view! {
                <tr class="refusal">
                    <td role="gridcell" colspan=visits.with(|visits| visits.len() + 1)>{told}</td>
                </tr>
            }
        })
    }
}

/// What is told of a text that was not taken.
#[derive(Clone, PartialEq)]
enum Told {
    Why(String),
    /// A date, which can become a study day.
    Date(Place),
}
