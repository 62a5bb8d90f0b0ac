//! A figure as a file: for the journal, for a slide, and its values.

use super::Draws;
use crate::browser::{BrowserError, download::download, png::draw_png};
use crate::state::{app_state, press, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use nadir::figure::{Paper, png_with_resolution};
use nadir::files::{ByteOrderMark, figure_csv};
use nadir::report::figure_words as words;

/// A menu of widths, resolutions and kinds of files.
#[component]
pub fn SaveFigure(
    /// Draws the figure.
    draw: Draws,
    /// Whether the data are made up.
    is_synthetic: Signal<bool>,
) -> impl IntoView {
    let state = app_state();
    let [column, ..] = Paper::WIDTHS_MM;
    let [fine, ..] = Paper::RESOLUTIONS;
    let (width, resolution) = (RwSignal::new(column), RwSignal::new(fine));
    let paper = move || Paper {
        width_mm: width.get_untracked(),
        is_synthetic: is_synthetic.get_untracked(),
        language: state.language.get_untracked(),
    };
    let width_drawn = move || paper().drawing_width();
    let tell = move |result: Result<(), BrowserError>| {
        if let Err(error) = result {
            state.notice.set(Some(error.text(state.language.get_untracked())));
        }
    };
    let save_svg = move || {
        draw.once(width_drawn(), move |drawing| {
            let paper = paper();
            tell(download(&paper.file_name(&drawing, None, "svg"), "image/svg+xml", paper.svg(&drawing).as_bytes()));
        });
    };
    let save_png = move || {
        draw.once(width_drawn(), move |drawing| {
            let (paper, dots) = (paper(), resolution.get_untracked());
            spawn_local(async move {
                let plain = draw_png(&paper.svg(&drawing), paper.pixels(&drawing, dots)).await;
                tell(plain.and_then(|plain| {
                    let png = png_with_resolution(&plain, dots).unwrap_or(plain);
                    download(&paper.file_name(&drawing, Some(dots), "png"), "image/png", &png)
                }));
            });
        });
    };
    let save_csv = move || {
        draw.once(width_drawn(), move |drawing| {
            let csv = figure_csv(&drawing.records, ByteOrderMark::With);
            tell(download(&paper().file_name(&drawing, None, "csv"), "text/csv;charset=utf-8", csv.as_bytes()));
        });
    };
    view! {
        <details class="menu figure-save">
            <summary>{say(words::SAVE_FIGURE)}</summary>
            <div class="menu-sheet">
                <label>
                    {say(words::WIDTH)} " " <Choice chosen=width choices=Paper::WIDTHS_MM.to_vec() unit="mm" />
                </label>
                <label>
                    {say(words::RESOLUTION)} " " <Choice chosen=resolution choices=Paper::RESOLUTIONS.to_vec() unit="dpi" />
                </label>
                <button type="button" on:click=press(save_svg)>{say(words::AS_SVG)}</button>
                <button type="button" on:click=press(save_png)>{say(words::AS_PNG)}</button>
                <button type="button" on:click=press(save_csv)>{say(words::AS_CSV)}</button>
            </div>
        </details>
    }
}

/// One of several whole numbers with their unit.
#[component]
fn Choice(chosen: RwSignal<u32>, choices: Vec<u32>, unit: &'static str) -> impl IntoView {
    let option = |choice: u32| {
        view! { <option value=choice.to_string() selected=move || chosen.get() == choice>{format!("{choice} {unit}")}</option> }
    };
    let choose = move |text: String| {
        if let Ok(choice) = text.parse() {
            chosen.set(choice);
        }
    };
    view! {
        <select on:change:target=move |event| choose(event.target().value())>
            {choices.into_iter().map(option).collect_view()}
        </select>
    }
}
