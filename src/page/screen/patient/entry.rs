//! The entry grid: cells that behave as in a spreadsheet, and the live results under them.

use super::cell::{Cell, FOLD, GridView, Lesions, Row};
use super::head::{Refusal, VisitHead};
use super::results::Results;
use crate::part::sheet::{drag_over, end_with_its_screen};
use crate::state::{AppState, Step, app_state, derived, press, say, views};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::draft::{PatientDraft, Place, VisitField};
use nadir::entry::edit::Edit;
use nadir::entry::grid;
use nadir::entry::sheet::Position;
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::Unit;
use nadir::measured::visit::VisitId;
use nadir::report::key_words::OF_CELLS;
use nadir::report::patient_words::MOVE_DOWN;
use nadir::report::study_words::MOVE_UP;
use nadir::report::{lesion_name, visit_label, words};
use std::sync::Arc;

/// Lesions and visits, results, and the fields of each visit, as one ARIA grid.
#[component]
pub fn Grid() -> impl IntoView {
    let state = app_state();
    let lesions =
        derived(move || state.patient.with(|patient| patient.lesions.iter().map(|lesion| lesion.id).collect::<Vec<_>>()));
    let visits = derived(move || state.patient.with(|patient| patient.visits.iter().map(|visit| visit.id).collect::<Vec<_>>()));
    let unit = move || state.settings.with(|settings| settings.unit);
    let diameters_in =
        move || state.say(if unit() == Unit::Millimetre { words::DIAMETERS_IN_MM } else { words::DIAMETERS_IN_CM });
    let other_unit = move || {
        let is_millimetre = state.settings.with_untracked(|settings| settings.unit) == Unit::Millimetre;
        state.change_unit(if is_millimetre { Unit::Centimetre } else { Unit::Millimetre });
    };
    let grid_view = expect_context::<GridView>();
    let is_open = grid_view.is_unfolded;
    let fold = press(move || grid_view.fold(state));
    // The arrow keys lead from the lesions over the heading into the rows, once they are unfolded.
    let fold_key = move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowUp" => |patient: &PatientDraft| patient.lesions.len().checked_sub(1),
            "ArrowDown" if is_open.get_untracked() => |patient: &PatientDraft| Some(patient.lesions.len()),
            _ => return,
        };
        event.prevent_default();
        let place = state.patient.with_untracked(|patient| {
            let active = state.active.get_untracked().and_then(|active| grid::position_of(patient, active));
            let column = active.map_or(1, |active| active.column.max(1));
            grid::place_at(patient, Position { row: to(patient)?, column })
        });
        if let Some(place) = place {
            super::cell::go_to(state, place);
        }
    };
    let lesion_sheet = expect_context::<Lesions>();
    end_with_its_screen(lesion_sheet);
    view! {
        <div class="grid-frame">
            <table class="grid" role="grid" aria-label=say(words::GRID) on:mouseover=move |event| drag_over(&lesion_sheet, &event)>
                <thead>
                    <tr>
                        <th scope="col">{say(words::TARGET_LESION)} <small><button type="button" class="switch-unit" tabindex="-1" title=say(words::UNIT) on:click=press(other_unit)>{move || diameters_in()}</button></small></th>
                        {each_visit(visits, |visit| view! { <VisitHead visit /> }.into_any())}
                    </tr>
                    <Refusal field=None visits />
                </thead>
                <tbody>
                    <For each=move || lesions.get() key=|lesion| *lesion let:lesion>
                        <LesionRow lesion visits />
                    </For>
                </tbody>
                <Results visits />
                <tbody class="fields">
                    <tr class="section">
                        <th scope="rowgroup" colspan=move || visits.with(|visits| visits.len() + 1)>
                            // The arrow keys lead here: no stop of its own in the Tab order.
                            <button type="button" class="fold" id=FOLD tabindex="-1" aria-expanded=move || is_open.get().to_string() on:click=fold on:keydown=fold_key>
                                {say(words::AT_EACH_VISIT)} " " <small>{move || (!is_open.get()).then(|| state.say(words::WHAT_VISITS_HAVE))}</small>
                            </button>
                        </th>
                    </tr>
                    {move || is_open.get().then(|| views(grid::FIELD_ROWS.map(|field| view! { <FieldRow field visits /> })))}
                </tbody>
            </table>
        </div>
        <GridTools />
    }
}

/// A piece of a row for each visit, kept while the visit is there.
pub fn each_visit(visits: Memo<Vec<VisitId>>, piece: impl Fn(VisitId) -> AnyView + Send + Sync + 'static) -> AnyView {
    let piece: Arc<dyn Fn(VisitId) -> AnyView + Send + Sync> = Arc::new(piece);
    view! { <For each=move || visits.get() key=|visit| *visit let:visit>{piece(visit)}</For> }.into_any()
}

#[component]
fn LesionRow(lesion: LesionId, visits: Memo<Vec<VisitId>>) -> impl IntoView {
    let state = app_state();
    let row = Row::of_lesion(state, expect_context(), lesion);
    let is_blank =
        Memo::new(move |_| state.patient.with(|patient| patient.visits.iter().all(|visit| visit.cell(lesion).trim().is_empty())));
    view! {
        <tr class:blank=move || is_blank.get()>
            <Cell place=Place::LesionName(lesion) row />
            {each_visit(visits, move |visit| view! { <Cell place=Place::Measurement(lesion, visit) row /> }.into_any())}
        </tr>
    }
}

#[component]
fn FieldRow(field: VisitField, visits: Memo<Vec<VisitId>>) -> impl IntoView {
    let state = app_state();
    let row = Row::of_field(state, expect_context(), field);
    // A row that holds nothing is left out of a printed report.
    let is_blank =
        Memo::new(move |_| state.patient.with(|patient| patient.visits.iter().all(|visit| visit.field(field).trim().is_empty())));
    view! {
        <tr class:blank=move || is_blank.get()>
            <th scope="row">{say(super::cell::field_name(field))}</th>
            {each_visit(visits, move |visit| view! { <Cell place=Place::VisitField(visit, field) row /> }.into_any())}
        </tr>
        {matches!(field, VisitField::Month | VisitField::Day).then(|| view! { <Refusal field=Some(field) visits /> })}
    }
}

/// Buttons that change the rows and columns, and what may be typed.
#[component]
fn GridTools() -> impl IntoView {
    let state = app_state();
    let comma = move || state.language.get().pick(", ", "，");
    let full = move || state.patient.with(|patient| patient.lesions.len() >= PatientDraft::MOST_LESIONS);
    let names_lesion = derived(move || matches!(state.active.get(), Some(Place::LesionName(_))));
    let has_18 = move || state.patient.with(|patient| patient.add_visit_at(18).is_none());
    let active_lesion = move || state.active.get().and_then(Place::lesion);
    // A number without a unit is in the unit chosen.
    let example = move || match state.settings.with(|settings| settings.unit) {
        Unit::Centimetre => ["4.2x3.8x3.5", "42 × 38 × 35 mm"],
        Unit::Millimetre => ["42x38x35", "4.2 × 3.8 × 3.5 cm"],
    };
    let active_visit = move || state.active.get().and_then(Place::visit);
    let remove_text = move |name: Option<String>| format!("{} {}", state.say(words::REMOVE), name.unwrap_or_default());
    let lesion_text = move || remove_text(active_lesion().map(|id| state.patient.with(|patient| lesion_name(patient, id))));
    let visit_text = move || {
        let label = |id| {
            state
                .patient
                .with(|patient| state.assessment.with(|known| visit_label(patient, &known.patient, id, state.language.get())))
        };
        remove_text(active_visit().map(label))
    };
    view! {
        <div class="grid-tools" id="grid-tools" tabindex="-1">
            <button type="button" disabled=move || full() on:click=press(move || add(state, grid::add_lesion))>{say(words::ADD_LESION)}</button>
            <button type="button" on:click=press(move || add(state, grid::add_visit))>{say(words::ADD_VISIT)}</button>
            <button type="button" hidden=move || has_18() on:click=press(move || add(state, |patient| patient.add_visit_at(18).unwrap_or(Edit::NOTHING)))>
                {move || state.say(words::ADD_18_MONTHS)}
            </button>
            <button type="button" class="quiet" hidden=move || active_lesion().is_none() on:click=press(move || remove_lesion(state))>{move || lesion_text()}</button>
            <button type="button" class="quiet" hidden=move || active_visit().is_none() on:click=press(move || remove_visit(state))>{move || visit_text()}</button>
            {views([(false, "↑", MOVE_UP), (true, "↓", MOVE_DOWN)].map(|(down, arrow, name)| {
                let label = move || {
                    let lesion = active_lesion().map(|id| state.patient.with(|patient| lesion_name(patient, id)));
                    format!("{} {}", state.say(name), lesion.unwrap_or_default())
                };
                let cannot = move || active_lesion().is_none_or(|id| state.patient.with(|patient| grid::move_lesion(patient, id, down).is_nothing()));
                let go = move || {
                    if let Some(lesion) = state.active.get_untracked().and_then(Place::lesion) {
                        move_lesion(state, lesion, down);
                    }
                };
                view! { <button type="button" class="quiet" hidden=move || active_lesion().is_none() disabled=cannot aria-label=label title=label on:click=press(go)>{arrow}</button> }
            }))}
        </div>
        <div class="hints">
            <p class="hint" hidden=move || !names_lesion.get()>
                {say(words::HINT_LESION)} " " <kbd>{say(words::LESION_EXAMPLE)}</kbd>
            </p>
            <p class="hint" hidden=move || names_lesion.get()>
                {say(words::HINT_TYPE)} " " <kbd>{move || example()[0]}</kbd> {comma} <kbd>{move || example()[1]}</kbd> {comma} <kbd>"35.4 mL"</kbd> {comma}
                <kbd>{say(words::HINT_ABSENT)}</kbd> " " {say(words::HINT_OR)} " "
                <kbd>{say(words::HINT_TOO_SMALL)}</kbd> {move || state.language.get().pick(". ", "。")} <kbd>"Ctrl"</kbd> " " <kbd>"V"</kbd> " " {say(words::HINT_PASTE)}
            </p>
            <details class="keys" id="all-keys">
                <summary>{say(words::ALL_KEYS)}</summary>
                <ul>
                    {views(
                        OF_CELLS.map(|phrase| view! { <li>{say(phrase)}</li> }),
                    )}
                </ul>
            </details>
        </div>
    }
}

/// Adds a row or column and goes to its first cell.
pub fn add(state: AppState, edit: impl FnOnce(&PatientDraft) -> Edit) {
    let edit = state.patient.with_untracked(edit);
    let place = state.patient.with_untracked(|patient| match &edit {
        Edit::InsertLesion { lesion, .. } => patient.visits.first().map(|visit| Place::Measurement(lesion.id, visit.id)),
        Edit::InsertVisit { visit, .. } => patient.lesions.first().map(|lesion| Place::Measurement(lesion.id, visit.id)),
        _ => None,
    });
    state.dispatch(Step::Study(edit));
    if let Some(place) = place {
        super::cell::go_to(state, place);
    }
}

/// Moves a lesion one row; the keyboard stays in its cell.
pub fn move_lesion(state: AppState, lesion: LesionId, down: bool) {
    let edit = state.patient.with_untracked(|patient| grid::move_lesion(patient, lesion, down));
    state.dispatch(Step::Study(edit));
    if let Some(active) = state.active.get_untracked() {
        super::cell::go_to(state, active);
    }
    super::cell::keep_keyboard(state);
}

fn remove_lesion(state: AppState) {
    let Some(lesion) = state.active.get_untracked().and_then(Place::lesion) else { return };
    let patient = state.patient.with_untracked(|patient| patient.key);
    remove(state, Edit::RemoveLesion { patient, lesion });
}

fn remove_visit(state: AppState) {
    let Some(visit) = state.active.get_untracked().and_then(Place::visit) else { return };
    let patient = state.patient.with_untracked(|patient| patient.key);
    remove(state, Edit::RemoveVisit { patient, visit });
}

/// Removes a row or column; the active cell becomes the first one.
fn remove(state: AppState, edit: Edit) {
    state.dispatch(Step::Study(edit));
    state.active.set(state.patient.with_untracked(grid::first_cell));
}
