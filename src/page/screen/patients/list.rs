//! The list itself: filters, headings that sort, and the rows that can be seen.

use super::row::{Row, row_id};
use crate::browser::focus;
use crate::state::{AppState, Step, app_state, derived, press, say, views};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use nadir::entry::draft::PatientKey;
use nadir::report::comparison::name_shown;
use nadir::report::study_words;
use nadir::report::wording::response_name;
use nadir::report::words::Phrase;
use nadir::response::Response;
use nadir::study::roster::{self, ArmFilter, Column, Direction, FindingsFilter, PatientRow, RosterFilter, Window, shown_at};
use std::sync::Arc;

/// The height of a row in pixels, as the style has it.
const ROW: usize = 32;

/// So many rows are shown above the open patient's.
const ROWS_ABOVE: usize = 5;

/// The list's own view state.
#[derive(Clone, Copy)]
pub struct ListView {
    /// The patients shown, in order.
    pub rows: Memo<Arc<Vec<PatientRow>>>,
    /// Position of the row with the keyboard.
    pub active: RwSignal<usize>,
    scrolled: RwSignal<usize>,
}

impl ListView {
    /// Makes a row the active one, brings it into view and gives it the keyboard.
    pub fn go_to(self, position: usize) {
        // The list itself may be gone with its last patient.
        let found = self.rows.try_with_untracked(|rows| {
            let position = position.min(rows.len().saturating_sub(1));
            rows.get(position).map(|row| (position, row.key))
        });
        let Some((position, key)) = found.flatten() else { return };
        self.active.set(position);
        let give_keyboard = move || {
            focus::focus(&format!("open-{}", key.0));
        };
        if focus::scroll_into_view(&row_id(key)) {
            request_animation_frame(give_keyboard);
            return;
        }
        let top = roster::top_of(position, ROW);
        self.scrolled.set(top);
        // The frame can be scrolled there only once the rows have their new places.
        request_animation_frame(move || {
            focus::scroll_to("patient-rows", top);
            request_animation_frame(move || {
                focus::scroll_to("patient-rows", top);
                request_animation_frame(give_keyboard);
            });
        });
    }
}

/// Filters and rows.
#[component]
pub fn List() -> impl IntoView {
    let state = app_state();
    let filter = RwSignal::new(RosterFilter::default());
    let order = RwSignal::new(None::<(Column, Direction)>);
    let all = derived(move || state.draft.with(|draft| state.study.with(|study| Arc::new(roster::rows(draft, study)))));
    let shown_name = move |name: &str| name_shown(name, state.language.get());
    let rows = derived(move || {
        let shown = filter.with(|filter| roster::filter(all.with(|all| all.to_vec()), filter, shown_name));
        Arc::new(match order.get() {
            Some((column, direction)) => roster::sort(shown, column, direction),
            None => shown,
        })
    });
    let list = ListView { rows, active: RwSignal::new(0), scrolled: RwSignal::new(0) };
    let height = RwSignal::new(900_usize);
    let window = derived(move || shown_at(rows.with(|rows| rows.len()), ROW, list.scrolled.get(), height.get()));
    let open_key = state.open.get_untracked();
    let open_position = rows.with_untracked(|rows| rows.iter().position(|row| row.key == open_key).unwrap_or(0));
    list.active.set(open_position);
    let top = roster::top_of(open_position.saturating_sub(ROWS_ABOVE), ROW);
    list.scrolled.set(top);
    request_animation_frame(move || focus::scroll_to("patient-rows", top));
    provide_context(list);
    // On paper nothing scrolls: all rows are there while it is printed.
    let before_print = window_event_listener_untyped("beforeprint", move |_| {
        list.scrolled.set(0);
        height.set(rows.with_untracked(|rows| rows.len()).saturating_mul(ROW));
    });
    let after_print = window_event_listener_untyped("afterprint", move |_| height.set(900));
    on_cleanup(move || {
        before_print.remove();
        after_print.remove();
    });
    let seen = derived(move || {
        let Window { first, end, .. } = window.get();
        rows.with(|rows| {
            (first..)
                .zip(rows.get(first..end).unwrap_or_default().iter().map(|row| row.key))
                .collect::<Vec<(usize, PatientKey)>>()
        })
    });
    view! {
        <Filters filter rows />
        <div
            class="roster-frame"
            id="patient-rows"
            role="group"
            tabindex="0"
            aria-label=say(study_words::LIST)
            on:keydown=move |event| key(state, list, &event)
            on:scroll:target=move |event| {
                let frame = event.target();
                height.set(usize::try_from(frame.client_height()).unwrap_or(0));
                list.scrolled.set(usize::try_from(frame.scroll_top()).unwrap_or(0));
            }
        >
            <table
                class="roster"
                role="grid"
                aria-label=say(study_words::LIST)
                aria-rowcount=move || (rows.with(|rows| rows.len()) + 1).to_string()
            >
                <thead>
                    <tr aria-rowindex="1">
                        {views(Column::ALL.map(|column| view! { <Heading column order /> }))}
                        <th scope="col"><span class="unseen">{say(study_words::ACTIONS)}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <Space height=Signal::derive(move || window.get().above) />
                    <For each=move || seen.get() key=|row| *row let:row>
                        <Row position=row.0 key=row.1 />
                    </For>
                    <Space height=Signal::derive(move || window.get().below) />
                </tbody>
            </table>
            <Show when=move || rows.with(|rows| rows.is_empty())><p class="empty">{say(study_words::NOBODY_SHOWN)}</p></Show>
        </div>
    }
}

/// Room for the rows that are not on the page.
#[component]
fn Space(height: Signal<usize>) -> impl IntoView {
    view! {
        <tr class="space" role="presentation" aria-hidden="true" hidden=move || height.get() == 0>
            <td role="presentation" colspan="12" style:height=move || format!("{}px", height.get())></td>
        </tr>
    }
}

/// A heading that sorts: first upwards, then downwards, then not at all.
#[component]
fn Heading(column: Column, order: RwSignal<Option<(Column, Direction)>>) -> impl IntoView {
    let direction = derived(move || order.get().filter(|(sorted, _)| *sorted == column).map(|(_, direction)| direction));
    let sort = move || {
        order.set(match direction.get_untracked() {
            None => Some((column, Direction::Ascending)),
            Some(Direction::Ascending) => Some((column, Direction::Descending)),
            Some(Direction::Descending) => None,
        });
    };
    let aria = move || match direction.get() {
        None => "none",
        Some(Direction::Ascending) => "ascending",
        Some(Direction::Descending) => "descending",
    };
    let arrow = move || match direction.get() {
        None => "",
        Some(Direction::Ascending) => " ▲",
        Some(Direction::Descending) => " ▼",
    };
    view! {
        <th scope="col" aria-sort=move || aria() class=column_class(column)>
            <button type="button" class="link" on:click=press(sort)>{say(study_words::column_name(column))}<span aria-hidden="true">{move || arrow()}</span></button>
        </th>
    }
}

/// Numbers stand to the right.
pub const fn column_class(column: Column) -> &'static str {
    match column {
        Column::Age | Column::Months | Column::LastChange | Column::BestChange => "number",
        _ => "",
    }
}

#[component]
fn Filters(filter: RwSignal<RosterFilter>, rows: Memo<Arc<Vec<PatientRow>>>) -> impl IntoView {
    let state = app_state();
    let number = move || study_words::shown_text(rows.with(|rows| rows.len()), state.patients.get(), state.language.get());
    let arms = derived(move || state.draft.with(roster::arm_names));
    Effect::new(move |before: Option<Vec<String>>| {
        let arms = arms.get();
        let followed = filter.with_untracked(|filter| filter.arm.clone().after(before.as_ref().unwrap_or(&arms), &arms));
        if filter.with_untracked(|filter| filter.arm != followed) {
            filter.update(|filter| filter.arm = followed);
        }
        arms
    });
    let choose_arm = move |value: String| {
        let arm = match value.as_str() {
            "all" => ArmFilter::All,
            "none" => ArmFilter::None,
            name => ArmFilter::Named(name.trim_start_matches("arm ").to_owned()),
        };
        filter.update(|filter| filter.arm = arm);
    };
    let arm = move || {
        filter.with(|filter| match &filter.arm {
            ArmFilter::All => "all".to_owned(),
            ArmFilter::None => "none".to_owned(),
            ArmFilter::Named(name) => format!("arm {name}"),
        })
    };
    let findings = move || {
        filter.with(|filter| match filter.findings {
            FindingsFilter::All => "all",
            FindingsFilter::With => "with",
            FindingsFilter::Without => "without",
        })
    };
    let choose_findings = move |value: String| {
        let chosen = match value.as_str() {
            "with" => FindingsFilter::With,
            "without" => FindingsFilter::Without,
            _ => FindingsFilter::All,
        };
        filter.update(|filter| filter.findings = chosen);
    };
    let class_option = move |response: Response| {
        view! { <option value=response.code()>{response.code()} " · " {move || response_name(response, state.language.get())}</option> }
    };
    let plain = |value: &'static str, name: Phrase| view! { <option value=value>{say(name)}</option> };
    let is_filtered = move || filter.with(|filter| !filter.is_nothing());
    view! {
        <div class="filters" role="search">
            <input
                type="search"
                aria-label=say(study_words::SEARCH)
                placeholder=say(study_words::SEARCH)
                autocomplete="off"
                prop:value=move || filter.with(|filter| filter.text.clone())
                on:input:target=move |event| filter.update(|filter| filter.text = event.target().value())
            />
            <select aria-label=say(study_words::column_name(Column::Arm)) prop:value=move || arm() on:change:target=move |event| choose_arm(event.target().value())>
                {plain("all", study_words::ALL_ARMS)}
                {move || views(arms.get().into_iter().map(|arm| { let value = format!("arm {arm}"); view! { <option value=value>{move || name_shown(&arm, state.language.get())}</option> } }))}
                {plain("none", study_words::NO_ARM)}
            </select>
            <select
                aria-label=say(study_words::column_name(Column::Class))
                prop:value=move || filter.with(|filter| filter.class.map_or("all", Response::code))
                on:change:target=move |event| filter.update(|filter| filter.class = Response::from_code(&event.target().value()))
            >
                {plain("all", study_words::ALL_CLASSES)}
                {views([Response::Complete, Response::Partial, Response::Stable, Response::Progressive, Response::NotEvaluable].map(class_option))}
            </select>
            <select aria-label=say(study_words::column_name(Column::Findings)) prop:value=move || findings() on:change:target=move |event| choose_findings(event.target().value())>
                {plain("all", study_words::ALL_FINDINGS)}
                {plain("with", study_words::WITH_FINDINGS)}
                {plain("without", study_words::WITHOUT_FINDINGS)}
            </select>
            <span class="number-shown" role="status">{move || number()}</span>
            <button type="button" class="quiet" hidden=move || !is_filtered() on:click=press(move || filter.set(RosterFilter::default()))>{say(study_words::NO_FILTER)}</button>
        </div>
    }
}

/// Arrows move between rows; Delete removes, Enter and Space do what the button with the keyboard does.
fn key(state: AppState, list: ListView, event: &KeyboardEvent) {
    const PAGE: usize = 15;
    let active = list.active.get_untracked();
    let control = event.ctrl_key() || event.meta_key();
    let to = match event.key().as_str() {
        "z" | "Z" if control => {
            event.prevent_default();
            return if event.shift_key() { state.redo() } else { state.undo() };
        }
        "ArrowDown" => active.saturating_add(1),
        "ArrowUp" => active.saturating_sub(1),
        "PageDown" => active.saturating_add(PAGE),
        "PageUp" => active.saturating_sub(PAGE),
        "Home" => 0,
        "End" => usize::MAX,
        "Delete" => {
            event.prevent_default();
            return remove(state, list, active);
        }
        _ => return,
    };
    event.prevent_default();
    list.go_to(to);
}

/// Takes a patient out of the study; a notice offers to take that back.
pub fn remove(state: AppState, list: ListView, position: usize) {
    let Some(row) = list.rows.with_untracked(|rows| rows.get(position).cloned()) else { return };
    let edit = state.draft.with_untracked(|study| roster::remove(study, row.key));
    state.dispatch(Step::Study(edit));
    let text = study_words::removed_text(&row.id, state.language.get_untracked());
    state.offer.set(Some((text, state.revision.get_untracked())));
    request_animation_frame(move || list.go_to(position));
}

/// Puts a copy behind a patient and goes to it.
pub fn duplicate(state: AppState, list: ListView, row: &PatientRow) {
    let Some((edit, key)) = state.draft.with_untracked(|study| roster::duplicate(study, row.key)) else { return };
    state.dispatch(Step::Study(edit));
    request_animation_frame(move || {
        let position = list.rows.try_with_untracked(|rows| rows.iter().position(|row| row.key == key));
        if let Some(position) = position.flatten() {
            list.go_to(position);
        }
    });
}
