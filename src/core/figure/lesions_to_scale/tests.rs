use super::*;
use crate::entry::draft::{PatientDraft, PatientKey, VisitDraft};
use crate::measured::lesion::LesionId;
use crate::measured::visit::VisitId;
use crate::study::assessment::assess;

/// A drawing with the places it was made from; nothing is placed where there is nothing to draw.
struct Lesions {
    drawing: Drawing,
    layout: LesionsToScale,
}

impl std::ops::Deref for Lesions {
    type Target = LesionsToScale;

    fn deref(&self) -> &LesionsToScale {
        &self.layout
    }
}

fn drawn_at(visits: &[(&str, &[&str])], width: f64, language: Language) -> Lesions {
    let mut draft = PatientDraft::empty(PatientKey(1));
    draft.visits = (1..)
        .zip(visits)
        .map(|(id, (month, cells))| {
            let mut visit = VisitDraft::at_month(VisitId(id), month);
            visit.cells = (1..).map(LesionId).zip(cells.iter().map(|cell| (*cell).to_owned())).collect();
            visit
        })
        .collect();
    let rows = visits.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    draft.lesions = (1..).take(rows).map(crate::entry::draft::LesionDraft::numbered).collect();
    let settings = Settings::default();
    let assessment = assess(&draft, &settings);
    let drawing = lesions_to_scale(&assessment, &settings, width, language);
    let layout = LesionsToScale::place(&assessment, &settings, language, Size::new(width, HIGHEST), f64::INFINITY);
    assert_eq!(drawing.groups().count(), if drawing.empty.is_none() { layout.lesions.len() } else { 0 });
    Lesions { drawing, layout }
}

fn drawn(visits: &[(&str, &[&str])]) -> Lesions {
    drawn_at(visits, 960.0, Language::English)
}

fn measured(lesion: &DrawnLesion) -> Radii {
    match lesion.shape {
        Shape::Measured(radii) | Shape::EquivalentSphere(radii) | Shape::TooSmall(radii) => radii,
        other => panic!("{other:?} has no radii"),
    }
}

#[test]
fn everything_is_drawn_to_one_scale() {
    let figure = drawn(&[("0", &["80x40x60", "30"]), ("3", &["40x20x30", "15"])]);
    let [large, small, later, _] = &figure.lesions[..] else { panic!("four lesions") };
    let scale = measured(large).across / 40.0;
    assert!((measured(large).down - 30.0 * scale).abs() < 1e-9, "the second largest diameter stands upright");
    assert!((measured(small).across - 15.0 * scale).abs() < 1e-9);
    assert_eq!(later.baseline, Some(measured(large)));
    assert_eq!(large.baseline, None);
    let bar = &figure.scale_bar;
    assert_eq!(bar.label.text, "50 mm");
    assert!((bar.line.1.x - bar.line.0.x - 50.0 * scale).abs() < 1e-9);
}

#[test]
fn every_kind_of_cell_has_its_shape() {
    let figure = drawn(&[("0", &["42x38", "14.137 mL", "30"]), ("3", &["absent", "7 mL", "too small"]), ("6", &["", "", "12"])]);
    let shapes: Vec<Shape> = figure.lesions.iter().map(|lesion| lesion.shape).collect();
    assert!(matches!(shapes[0], Shape::Measured(radii) if radii.across > radii.down));
    assert!(matches!(shapes[1], Shape::EquivalentSphere(radii) if (radii.across - radii.down).abs() < 1e-9));
    assert_eq!(shapes[3], Shape::Absent);
    assert!(matches!(shapes[5], Shape::TooSmall(_)));
    assert_eq!(shapes[6], Shape::NotAssessed);
    // 14.137 mL is a sphere of 30 mm: 6 · 14137 / π = 30³ within its rounding.
    assert!((measured(&figure.lesions[1]).across - measured(&figure.lesions[2]).across).abs() < 0.01);
    // What was not assessed shows no baseline, or it would look unchanged.
    assert_eq!((figure.lesions[6].baseline, figure.lesions[3].baseline.is_some()), (None, true));
    assert_eq!(figure.lesions[3].read_out, "L1, 3 months, absent");
    assert_eq!(figure.lesions[0].read_out, "L1, baseline, 42 × 38 mm, 31.8 mL");
    assert!(figure.drawing.note.ends_with("dashed: the sphere of a typed volume; dotted: too small to measure, 5 mm"));
    assert!(drawn(&[("0", &["42x38"]), ("3", &["absent"])]).drawing.note.ends_with("over the baseline in grey"));
}

#[test]
fn narrow_screens_and_many_visits_keep_inside_the_drawing() {
    let cells: [&str; 10] = ["83x56x73", "40", "35", "30", "25", "20", "15", "12", "11", "10"];
    let months = ["0", "3", "6", "9", "12", "18", "24", "30", "36", "42", "48", "54"];
    let visits: Vec<(&str, &[&str])> = months.iter().map(|month| (*month, &cells[..])).collect();
    for width in [160.0, 330.0, 960.0] {
        for language in [Language::English, Language::Chinese] {
            let figure = drawn_at(&visits, width, language);
            for pair in figure.columns.windows(2) {
                assert!(!pair[0].room().overlaps(&pair[1].room()), "{pair:?}");
            }
            for lesion in &figure.lesions {
                let radii = measured(lesion);
                assert!(
                    lesion.cell.centre().x + radii.across <= figure.size.width
                        && lesion.cell.centre().y + radii.down <= figure.size.height
                );
            }
        }
    }
    assert_eq!(drawn(&visits).columns[1].text, "3 months");
}

#[test]
fn nothing_measured_is_said() {
    assert!(drawn(&[]).drawing.empty.is_some());
    assert!(drawn(&[("0", &["not done"])]).drawing.empty.is_some());
    let gone = drawn(&[("0", &["absent"])]);
    assert_eq!((gone.drawing.empty.clone(), gone.lesions[0].shape), (None, Shape::Absent));
}

#[test]
fn without_a_baseline_there_is_no_outline_behind() {
    let figure = drawn(&[("3", &["40"]), ("6", &["30"])]);
    assert!(figure.lesions.iter().all(|lesion| lesion.baseline.is_none()));
    assert_eq!(figure.drawing.summary, "Lesions to scale: L1 40 mm at 3 months, 30 mm at 6 months");
}

#[test]
fn the_values_are_saved_as_typed() {
    let figure = drawn(&[("0", &["42x38", "14.137 mL"]), ("3", &["absent", "too small"]), ("6", &["", "4 cm"])]);
    let csv = crate::files::figure_csv(&figure.drawing.records, crate::files::ByteOrderMark::Without);
    let lines: Vec<&str> = csv.lines().skip(1).collect();
    let expected = [
        ",0,L1,measured,42,38,,",
        ",0,L2,measured,,,,14.137",
        ",3,L1,absent,,,,",
        ",3,L2,too_small,,,,",
        ",6,L1,not_done,,,,",
        ",6,L2,measured,40,,,",
    ];
    assert_eq!(lines, expected);
}
