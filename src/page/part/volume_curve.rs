//! The curve of the sum of volumes.

use super::DataTableView;
use super::svg::{line, outline, read_out, text, view_box};
use crate::browser::width::follow_width;
use crate::state::{derived, views};
use leptos::prelude::*;
use nadir::figure::volume_curve::{CurvePoint, Marker, Threshold, ThresholdKind, Tick, VolumeCurve, WithoutSum};
use nadir::figure::{Point, coordinate};

/// Draws a curve as wide as its place; the width found is written to `width`, for the curve to be drawn at.
#[component]
pub fn VolumeCurveFigure(
    /// What to draw.
    #[prop(into)]
    curve: Signal<VolumeCurve>,
    /// The width of the place, CSS pixels.
    width: RwSignal<f64>,
) -> impl IntoView {
    let place = NodeRef::new();
    follow_width(place, width);
    let table = derived(move || curve.with(|curve| curve.table.clone()));
    let has_rows = move || table.with(|table| !table.rows.is_empty());
    view! {
        <figure class="figure">
            <figcaption>
                {move || curve.with(|curve| curve.title.clone())} <small>{move || curve.with(|curve| curve.note.clone())}</small>
            </figcaption>
            <div node_ref=place>
                {move || curve.with(|curve| match curve.empty {
                    Some(reason) => view! { <p class="figure-empty">{reason}</p> }.into_any(),
                    None => drawing(curve).into_any(),
                })}
            </div>
            <Show when=has_rows><DataTableView table /></Show>
        </figure>
    }
}

fn drawing(curve: &VolumeCurve) -> impl IntoView + use<> {
    let plot = curve.plot;
    let corner = |x: f64| Point { x, y: plot.bottom };
    let value_tick = |tick: &Tick| {
        let at = |x: f64| Point { x, y: tick.at };
        let grid = (tick.at < plot.bottom).then(|| line(at(plot.left), at(plot.right), "figure-grid"));
        views(grid.into_iter().chain(tick.label.as_ref().map(|label| text(label, "figure-quiet"))))
    };
    let time_tick = |tick: &Tick| {
        let at = |y: f64| Point { x: tick.at, y };
        let mark = line(at(plot.bottom), at(plot.bottom + 4.0), "figure-axis");
        views([mark].into_iter().chain(tick.label.as_ref().map(|label| text(label, "figure-quiet"))))
    };
    let stroke = |stroke: &nadir::figure::volume_curve::Stroke| {
        line(stroke.from, stroke.to, if stroke.is_tentative { "figure-curve is-tentative" } else { "figure-curve" })
    };
    view! {
        <svg class="figure-drawing" viewBox=view_box(curve.size) role="img" aria-label=curve.summary.clone()>
            {views(curve.value_ticks.iter().map(value_tick))}
            {views(curve.axis_titles.iter().map(|title| text(title, "figure-quiet")))}
            {line(corner(plot.left), corner(plot.right), "figure-axis")}
            {views(curve.time_ticks.iter().map(time_tick))}
            <polygon class="figure-band" points=outline(&curve.band) />
            {views(curve.thresholds.iter().map(threshold))}
            {views(curve.strokes.iter().map(stroke))}
            {views(curve.without_sum.iter().map(without_sum))}
            {views(curve.points.iter().map(point))}
        </svg>
    }
}

fn threshold(threshold: &Threshold) -> impl IntoView + use<> {
    let class = match threshold.kind {
        ThresholdKind::Partial => "figure-threshold is-partial",
        ThresholdKind::Descriptive => "figure-threshold is-descriptive",
        ThresholdKind::Progression => "figure-threshold is-progression",
    };
    view! {
        <g class=class>
            {read_out(&threshold.read_out)}
            {line(threshold.line.0, threshold.line.1, "figure-threshold-line")}
            {threshold.label.as_ref().map(|label| text(label, "figure-threshold-label"))}
        </g>
    }
}

fn without_sum(visit: &WithoutSum) -> impl IntoView + use<> {
    let at = |up: f64| Point { x: visit.at.x, y: visit.at.y - up };
    view! {
        <g class="figure-missing">
            {read_out(&visit.read_out)}
            {line(at(0.0), at(8.0), "figure-missing-mark")}
            {visit.label.as_ref().map(|label| text(label, "figure-missing-label"))}
        </g>
    }
}

/// A ring, a filled disc at the nadir, a triangle at progression; a larger unseen disc takes the pointer.
fn point(point: &CurvePoint) -> impl IntoView + use<> {
    let (x, y) = (coordinate(point.at.x), coordinate(point.at.y));
    let marker = match point.marker {
        Marker::Plain => view! { <circle class="figure-point" cx=x.clone() cy=y.clone() r="4" /> }.into_any(),
        Marker::Nadir => view! { <circle class="figure-point is-nadir" cx=x.clone() cy=y.clone() r="4.5" /> }.into_any(),
        Marker::Progression => {
            let corner = |right: f64, down: f64| Point { x: point.at.x + right, y: point.at.y + down };
            let corners = outline(&[corner(0.0, -6.0), corner(5.5, 4.0), corner(-5.5, 4.0)]);
            view! { <polygon class="figure-point is-progression" points=corners /> }.into_any()
        }
    };
    view! {
        <g>
            {read_out(&point.read_out)}
            {marker}
            <circle class="figure-touch" cx=x cy=y r="12" />
            {point.label.as_ref().map(|label| text(label, "figure-value"))}
        </g>
    }
}
