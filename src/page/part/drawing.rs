//! Any drawing of the core: its marks, its read-out for pointer and keyboard, and the table behind it.

use super::{DataTableView, Draws, SaveFigure};
use crate::browser::pointer::mark_under;
use crate::browser::width::follow_width;
use crate::state::say;
use leptos::prelude::*;
use nadir::figure::{Drawing, Mark, Opens, Role, Size, coordinate};
use nadir::report::engine_words::COMPUTING;
use nadir::report::figure_words as words;

/// A figure as wide as its place.
///
/// The figure is one stop of the keyboard; in it the arrow keys, Home, End and the page keys lead from mark to mark. What a mark says
/// stands in the line under the figure, and is announced politely. Enter or a click on a mark opens what it leads to.
#[component]
pub fn DrawingFigure(
    /// Draws the figure.
    #[prop(into)]
    draw: Draws,
    /// Whether the data are made up.
    #[prop(into)]
    is_synthetic: Signal<bool>,
    /// What to do with what a picked mark opens.
    #[prop(optional)]
    on_pick: Option<Callback<Picked>>,
) -> impl IntoView {
    let place = NodeRef::new();
    let width = RwSignal::new(900.0);
    follow_width(place, width);
    let drawing = draw.at(width);
    let table = Memo::new(move |_| drawing.with(|drawing| drawing.table.clone()));
    let name = Memo::new(move |_| drawing.with(|drawing| drawing.name.clone()));
    // Until it is drawn for the first time.
    let is_awaited = move || name.with(String::is_empty);
    let has_rows = move || table.with(|table| !table.rows.is_empty());
    let is_drawn = Memo::new(move |_| drawing.with(|drawing| drawing.empty.is_none()));
    let notes = move || {
        drawing
            .with(|drawing| drawing.notes.iter().map(|note| view! { <p class="figure-note">{note.clone()}</p> }).collect_view())
    };
    view! {
        <figure class="figure">
            <figcaption>
                {move || drawing.with(|drawing| drawing.title.clone())}
                " " <small>{move || drawing.with(|drawing| drawing.note.clone())}</small>
            </figcaption>
            <div node_ref=place>
                <Show when=is_awaited><p class="figure-empty computing">{say(COMPUTING)}</p></Show>
                {move || drawing.with(|drawing| match drawing.empty.clone() {
                    _ if drawing.name.is_empty() => ().into_any(),
                    Some(reason) => view! { <p class="figure-empty">{reason}</p> }.into_any(),
                    None => view! { <Readable drawing=drawing.clone() on_pick /> }.into_any(),
                })}
            </div>
            {notes}
            <Show when=has_rows>
                <div class="figure-foot">
                    <DataTableView table name on_pick />
                    <Show when=move || is_drawn.get()><SaveFigure draw is_synthetic /></Show>
                </div>
            </Show>
        </figure>
    }
}

/// A mark that was picked.
#[derive(Debug, Clone)]
pub struct Picked {
    /// What it opens.
    pub opens: Opens,
    /// Id of the figure, or of the number in its table, by which the keyboard finds back.
    pub from: String,
}

/// The drawing and the line under it.
#[component]
fn Readable(drawing: Drawing, on_pick: Option<Callback<Picked>>) -> impl IntoView {
    let drawing = StoredValue::new(drawing);
    let active = RwSignal::new(None::<usize>);
    let leads_on = drawing.with_value(|drawing| drawing.groups().any(|group| group.opens.is_some()));
    let hint = if leads_on && on_pick.is_some() { words::HOW_TO_OPEN } else { words::HOW_TO_READ };
    let read_out = move || {
        let text = active
            .get()
            .and_then(|at| drawing.with_value(|drawing| drawing.groups().nth(at).map(|group| group.read_out.clone())));
        text.unwrap_or_else(|| say(hint)().to_owned())
    };
    let pick = move || {
        let opens = active.get_untracked().and_then(|at| drawing.with_value(|drawing| drawing.groups().nth(at)?.opens.clone()));
        if let Some((pick, opens)) = on_pick.zip(opens) {
            pick.run(Picked { opens, from: drawing.with_value(|drawing| drawing.name.clone()) });
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        if key == "Enter" {
            event.prevent_default();
            pick();
        } else if let Some(next) = drawing.with_value(|drawing| drawing.stop(active.get_untracked(), &key)) {
            event.prevent_default();
            active.set(Some(next));
        }
    };
    let highlight = move || {
        let at = active.get()?;
        drawing.with_value(|drawing| drawing.groups().nth(at).map(|group| marks(&group.marks, &drawing.name)))
    };
    let (summary, name) = drawing.with_value(|drawing| (drawing.summary.clone(), drawing.name.clone()));
    let Size { width, height } = drawing.with_value(|drawing| drawing.size);
    view! {
        <div
            class="figure-keys"
            id=name
            role="application"
            aria-roledescription=say(words::FIGURE)
            aria-label=summary
            tabindex="0"
            on:keydown=on_key
            on:blur=move |_| active.set(None)
        >
            <svg
                class="figure-drawing"
                viewBox=format!("0 0 {} {}", coordinate(width), coordinate(height))
                aria-hidden="true"
                on:pointermove=move |event| {
                    if let Some(under) = mark_under(&event) {
                        active.set(Some(under));
                    }
                }
                on:pointerleave=move |_| active.set(None)
                on:click=move |_| pick()
            >
                {drawing.with_value(patterns)}
                {drawing.with_value(|drawing| marks(&drawing.marks, &drawing.name))}
                <g class="figure-active">{highlight}</g>
            </svg>
        </div>
        <p class="figure-read-out" class:is-hint=move || active.get().is_none() aria-live="polite">{read_out}</p>
    }
}

fn patterns(drawing: &Drawing) -> impl IntoView + use<> {
    let pattern = |(role, name): (Role, String)| {
        view! {
            <pattern id=format!("{}-{name}", drawing.name) class=role.class() width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="6" height="6" />
                <path d="M3 0V6" />
            </pattern>
        }
    };
    view! { <defs>{drawing.patterns().into_iter().map(pattern).collect_view()}</defs> }
}

/// Marks in their order; groups carry their position, by which the pointer finds them.
fn marks(marks: &[Mark], name: &str) -> impl IntoView + use<> {
    let mut count = 0_usize..;
    let number = |mark: &Mark| if matches!(mark, Mark::Group(_)) { count.next() } else { None };
    let numbers: Vec<Option<usize>> = marks.iter().map(number).collect();
    marks.iter().zip(numbers).map(|(mark, number)| shape(mark, number, name)).collect_view()
}

fn shape(mark: &Mark, number: Option<usize>, name: &str) -> AnyView {
    let fill = |role: &Role| role.pattern().map(|pattern| format!("url(#{name}-{pattern})"));
    match mark {
        Mark::Path { role, .. } => view! { <path class=role.class() fill=fill(role) d=mark.outline() /> }.into_any(),
        Mark::Rect { rect, role } => {
            let (x, y) = (coordinate(rect.left), coordinate(rect.top));
            let (width, height) = (coordinate(rect.width()), coordinate(rect.height()));
            view! { <rect class=role.class() fill=fill(role) x=x y=y width=width height=height /> }.into_any()
        }
        Mark::Ellipse { centre, across, down, role } => {
            let (x, y) = (coordinate(centre.x), coordinate(centre.y));
            view! { <ellipse class=role.class() cx=x cy=y rx=coordinate(*across) ry=coordinate(*down) /> }.into_any()
        }
        Mark::Text { label, role } => {
            let (x, y) = (coordinate(label.at.x), coordinate(label.at.y));
            view! { <text class=role.class() x=x y=y text-anchor=label.anchor.name()>{label.text.clone()}</text> }.into_any()
        }
        Mark::Group(group) => {
            let parts = group.marks.iter().map(|mark| shape(mark, None, name)).collect_view();
            view! { <g data-mark=number.map(|number| number.to_string())>{parts}</g> }.into_any()
        }
    }
}
