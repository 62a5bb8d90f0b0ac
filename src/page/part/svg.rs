//! Pieces every drawing is made of.

use leptos::prelude::*;
use nadir::figure::{Label, Point, Size, coordinate};

/// The visible part of a drawing.
pub fn view_box(size: Size) -> String {
    format!("0 0 {} {}", coordinate(size.width), coordinate(size.height))
}

/// A text at its place.
pub fn text(label: &Label, class: &str) -> AnyView {
    let (x, y) = (coordinate(label.at.x), coordinate(label.at.y));
    view! { <text class=class.to_owned() x=x y=y text-anchor=label.anchor.name()>{label.text.clone()}</text> }.into_any()
}

/// A straight line.
pub fn line(from: Point, to: Point, class: &'static str) -> AnyView {
    view! { <line class=class x1=coordinate(from.x) y1=coordinate(from.y) x2=coordinate(to.x) y2=coordinate(to.y) /> }.into_any()
}

/// Corners as an outline wants them: `x,y x,y …`.
pub fn outline(corners: &[Point]) -> String {
    let corner = |point: &Point| format!("{},{}", coordinate(point.x), coordinate(point.y));
    corners.iter().map(corner).collect::<Vec<_>>().join(" ")
}

/// What the pointer is told over the piece of the drawing that holds this.
pub fn read_out(text: &str) -> impl IntoView + use<> {
    leptos::svg::title().child(text.to_owned())
}
