//! The figures as files, for eyes: `cargo test --test figures -- --ignored` writes them to `target/figures`.

use super::{bars, flow_chart, patient, representatives, spider, time_to_event, waterfall};
use nadir::figure::{Drawing, Mark, Paper, coordinate};
use nadir::report::Language;
use std::fs;
use std::path::Path;

/// A hundred changes that look like a study's, from a fixed congruence.
fn changes() -> Vec<Option<f64>> {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 40).unwrap()) / f64::from(1_u32 << 24)
    };
    (0..91).map(|place| if place % 31 == 30 { None } else { Some(35.0 - 110.0 * (next() + next() + next()) / 2.2) }).collect()
}

/// Every class, few patients, one increase that is cut.
fn every_class() -> Vec<Option<f64>> {
    [-100.0, -71.0, -55.0, -44.0, 12.0, 41.0, 260.0].map(Some).to_vec()
}

#[test]
#[ignore = "writes files to look at"]
fn figures_to_look_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/figures");
    fs::create_dir_all(&folder).unwrap();
    for language in [Language::English, Language::Chinese] {
        for width_mm in Paper::WIDTHS_MM {
            let paper = Paper { width_mm, is_synthetic: true, language };
            let width = paper.drawing_width();
            let [curve, lesions] = patient::drawn(&patient::everything(), width, language);
            let drawings: Vec<Drawing> = vec![
                curve,
                lesions,
                bars::published().draw(width, language),
                waterfall::of(&changes()).draw(1, width, language),
                waterfall::of(&every_class()).draw(1, width, language),
                flow_chart::of_the_example(language).draw(width, language),
                spider::of(&changes()).draw(width, language),
                time_to_event::two_arms().draw(width, language),
                representatives::drawn(width, language),
            ];
            for (count, drawing) in drawings.iter().enumerate() {
                let name = format!("{count}-{}-{width_mm}-{}.svg", drawing.name, language.tag());
                fs::write(folder.join(name), paper.svg(drawing)).unwrap();
            }
        }
    }
}

/// A mark with the classes that the page gives it.
fn on_page(mark: &Mark, name: &str) -> String {
    let paint = |role: &nadir::figure::Role| {
        let fill = role.pattern().map_or_else(String::new, |pattern| format!(" fill=\"url(#{name}-{pattern})\""));
        format!("class=\"{}\"{fill}", role.class())
    };
    match mark {
        Mark::Path { role, .. } => format!("<path {} d=\"{}\"/>", paint(role), mark.outline()),
        Mark::Rect { rect, role } => {
            let [x, y, width, height] = [rect.left, rect.top, rect.width(), rect.height()].map(coordinate);
            format!("<rect {} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>", paint(role))
        }
        Mark::Ellipse { centre, across, down, role } => {
            let [x, y, across, down] = [centre.x, centre.y, *across, *down].map(coordinate);
            format!("<ellipse {} cx=\"{x}\" cy=\"{y}\" rx=\"{across}\" ry=\"{down}\"/>", paint(role))
        }
        Mark::Text { label, role } => {
            let [x, y] = [label.at.x, label.at.y].map(coordinate);
            format!("<text {} x=\"{x}\" y=\"{y}\" text-anchor=\"{}\">{}</text>", paint(role), label.anchor.name(), label.text)
        }
        Mark::Group(group) => group.marks.iter().map(|mark| on_page(mark, name)).collect(),
    }
}

/// A drawing as the page shows it, one of its marks pointed at.
fn figure(drawing: &Drawing) -> String {
    let marks = |marks: &[Mark]| -> String { marks.iter().map(|mark| on_page(mark, &drawing.name)).collect() };
    let pattern = |(role, name): &(nadir::figure::Role, String)| {
        let (id, class) = (format!("{}-{name}", drawing.name), role.class());
        let size = "width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"";
        let inside = "<rect width=\"6\" height=\"6\"/><path d=\"M3 0V6\"/>";
        ["<pattern id=\"", &id, "\" class=\"", &class, "\" ", size, ">", inside, "</pattern>"].concat()
    };
    let patterns: String = drawing.patterns().iter().map(pattern).collect();
    let active = drawing.groups().nth(3).or(drawing.groups().nth(1)).map_or_else(String::new, |group| marks(&group.marks));
    let [width, height] = [drawing.size.width, drawing.size.height].map(coordinate);
    let caption = format!("<figcaption>{}<small>{}</small></figcaption>", drawing.title, drawing.note);
    let drawn = format!("<defs>{patterns}</defs>{}<g class=\"figure-active\">{active}</g>", marks(&drawing.marks));
    format!(
        "<figure class=\"figure\">{caption}<svg class=\"figure-drawing\" viewBox=\"0 0 {width} {height}\">{drawn}</svg></figure>"
    )
}

/// The figures with the page's own styles.
#[test]
#[ignore = "writes files to look at"]
fn a_page_to_look_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/figures");
    fs::create_dir_all(&folder).unwrap();
    let drawings = [
        bars::published().draw(640.0, Language::English),
        waterfall::of(&changes()).draw(1, 640.0, Language::English),
        waterfall::of(&every_class()).draw(1, 640.0, Language::English),
        spider::of(&changes()).draw(640.0, Language::English),
        time_to_event::two_arms().draw(640.0, Language::English),
        representatives::drawn(640.0, Language::English),
    ];
    let figures: Vec<String> = drawings.iter().map(figure).collect();
    let styles = ["tokens", "layout", "table", "figure"]
        .map(|style| ["<link rel=\"stylesheet\" href=\"../../style/", style, ".css\">"].concat());
    for theme in ["light", "dark"] {
        let head = format!("<!doctype html><html data-theme=\"{theme}\"><meta charset=\"utf-8\">");
        fs::write(folder.join(format!("page-{theme}.html")), [head, styles.concat(), figures.concat()].concat()).unwrap();
    }
}
