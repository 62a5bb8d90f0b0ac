//! The target lesions, drawn to scale.

use super::DataTableView;
use super::svg::{line, read_out, text, view_box};
use crate::browser::width::follow_width;
use crate::state::{derived, views};
use leptos::prelude::*;
use nadir::figure::lesions_to_scale::{DrawnLesion, LesionsToScale, Radii, ScaleBar, Shape};
use nadir::figure::{Point, coordinate};

/// Draws the lesions as wide as their place; the width found is written to `width`, for them to be drawn at.
#[component]
pub fn LesionsToScaleFigure(
    /// What to draw.
    #[prop(into)]
    lesions: Signal<LesionsToScale>,
    /// The width of the place, CSS pixels.
    width: RwSignal<f64>,
) -> impl IntoView {
    let place = NodeRef::new();
    follow_width(place, width);
    let table = derived(move || lesions.with(|lesions| lesions.table.clone()));
    let has_rows = move || table.with(|table| !table.rows.is_empty());
    view! {
        <figure class="figure">
            <figcaption>
                {move || lesions.with(|lesions| lesions.title.clone())}
                <small>{move || lesions.with(|lesions| lesions.note.clone())}</small>
            </figcaption>
            <div node_ref=place>
                {move || lesions.with(|lesions| match lesions.empty {
                    Some(reason) => view! { <p class="figure-empty">{reason}</p> }.into_any(),
                    None => drawing(lesions).into_any(),
                })}
            </div>
            <Show when=has_rows><DataTableView table /></Show>
        </figure>
    }
}

fn drawing(lesions: &LesionsToScale) -> impl IntoView + use<> {
    view! {
        <svg class="figure-drawing" viewBox=view_box(lesions.size) role="img" aria-label=lesions.summary.clone()>
            {views(lesions.columns.iter().map(|label| text(label, "figure-quiet")))}
            {lesions.rule.map(|(from, to)| line(from, to, "figure-axis"))}
            {views(lesions.rows.iter().map(|label| text(label, "figure-name")))}
            {views(lesions.lesions.iter().map(lesion))}
            {lesions.scale_bar.as_ref().map(scale_bar)}
        </svg>
    }
}

fn lesion(lesion: &DrawnLesion) -> impl IntoView + use<> {
    let centre = lesion.centre;
    let shape = match lesion.shape {
        Shape::Measured(radii) => ellipse(centre, radii, "figure-lesion"),
        Shape::EquivalentSphere(radii) => ellipse(centre, radii, "figure-lesion is-equivalent"),
        Shape::TooSmall(radii) => ellipse(centre, radii, "figure-lesion is-too-small"),
        Shape::Absent => cross(centre).into_any(),
        Shape::NotAssessed => {
            let (x, y) = (coordinate(centre.x), coordinate(centre.y + 4.0));
            view! { <text class="figure-quiet" x=x y=y text-anchor="middle">"–"</text> }.into_any()
        }
    };
    view! {
        <g>
            {read_out(&lesion.read_out)}
            {lesion.baseline.map(|radii| ellipse(centre, radii, "figure-ghost"))}
            {shape}
            {lesion.baseline.filter(|_| lesion.has_grown).map(|radii| ellipse(centre, radii, "figure-ghost is-inside"))}
        </g>
    }
}

fn ellipse(centre: Point, radii: Radii, class: &'static str) -> AnyView {
    let (x, y) = (coordinate(centre.x), coordinate(centre.y));
    view! { <ellipse class=class cx=x cy=y rx=coordinate(radii.across) ry=coordinate(radii.down) /> }.into_any()
}

fn cross(centre: Point) -> impl IntoView + use<> {
    let at = |right: f64, down: f64| Point { x: centre.x + right, y: centre.y + down };
    view! {
        {line(at(-4.0, -4.0), at(4.0, 4.0), "figure-absent")}
        {line(at(-4.0, 4.0), at(4.0, -4.0), "figure-absent")}
    }
}

fn scale_bar(bar: &ScaleBar) -> impl IntoView + use<> {
    let (from, to) = bar.line;
    let end = |at: Point| line(Point { y: at.y - 4.0, ..at }, Point { y: at.y + 4.0, ..at }, "figure-axis");
    view! { {line(from, to, "figure-axis")} {end(from)} {end(to)} {text(&bar.label, "figure-quiet")} }
}
