use super::*;
use crate::entry::draft::{PatientDraft, PatientKey, VisitDraft};
use crate::figure::{Mark, Role};
use crate::measured::lesion::LesionId;
use crate::measured::quantity::Percent;
use crate::measured::visit::VisitId;
use crate::response::{Preset, ResponseCriteria};
use crate::study::assessment::assess;

/// A patient from `(month, cells of L1, L2 …)`.
fn patient(visits: &[(&str, &[&str])]) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(1));
    draft.visits = (1..)
        .zip(visits)
        .map(|(id, (month, cells))| {
            let mut visit = VisitDraft::at_month(VisitId(id), month);
            visit.cells = (1..).map(LesionId).zip(cells.iter().map(|cell| (*cell).to_owned())).collect();
            visit
        })
        .collect();
    draft
}

/// A drawing with the places it was made from; nothing is placed where there is nothing to draw.
struct Curve {
    drawing: Drawing,
    layout: Layout,
}

impl std::ops::Deref for Curve {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        &self.layout
    }
}

fn drawn_in(visits: &[(&str, &[&str])], settings: &Settings, width: f64, language: Language) -> Curve {
    let assessment = assess(&patient(visits), settings);
    let drawing = volume_curve(&assessment, settings, width, language);
    let layout = Layout::of(&Series::of(&assessment, settings), settings, language, drawing.size);
    if drawing.empty.is_none() {
        legible(&layout);
    }
    assert_eq!(drawing.marks.is_empty(), drawing.empty.is_some());
    Curve { drawing, layout }
}

fn drawn_with(visits: &[(&str, &[&str])], settings: &Settings, width: f64) -> Curve {
    drawn_in(visits, settings, width, Language::English)
}

fn drawn(visits: &[(&str, &[&str])]) -> Curve {
    drawn_with(visits, &Settings::default(), 330.0);
    drawn_with(visits, &Settings::default(), 960.0)
}

/// Every coordinate is a number inside the drawing, and no two texts touch.
fn legible(curve: &Layout) {
    let whole = Rect { left: -0.5, top: 0.0, right: curve.size.width + 0.5, bottom: curve.size.height };
    let ticks = curve.value_ticks.iter().chain(&curve.time_ticks).filter_map(|tick| tick.label.as_ref());
    let points = curve.points.iter().filter_map(|point| point.label.as_ref());
    let thresholds = curve.thresholds.iter().filter_map(|threshold| threshold.label.as_ref());
    let missing = curve.without_sum.iter().filter_map(|visit| visit.label.as_ref());
    let labels: Vec<&Label> = ticks.chain(&curve.axis_titles).chain(points).chain(thresholds).chain(missing).collect();
    for (index, label) in labels.iter().enumerate() {
        assert!(whole.contains(&label.room()), "{label:?} leaves the drawing of {:?}", curve.size);
        for other in labels.iter().skip(index + 1) {
            assert!(!label.room().overlaps(&other.room()), "{label:?} touches {other:?}");
        }
    }
    for at in curve.points.iter().map(|point| point.at).chain(curve.band.iter().copied()) {
        assert!(whole.contains(&Rect::around(at, 0.0)), "{at:?}");
    }
    assert!(curve.points.iter().all(|point| !point.read_out.is_empty()));
}

fn labels(curve: &Layout) -> Vec<&str> {
    curve.points.iter().map(|point| point.label.as_ref().map_or("", |label| label.text.as_str())).collect()
}

fn months(curve: &Layout) -> Vec<&str> {
    curve.time_ticks.iter().map(|tick| tick.label.as_ref().map_or("", |label| label.text.as_str())).collect()
}

const USUAL: [(&str, &[&str]); 5] = [
    ("0", &["83x56x73", "46x41x39", "34x30x28"]),
    ("3", &["76x50x66", "42x37x35", "31x27x25"]),
    ("6", &["70x46x60", "38x34x33", "28x24x23"]),
    ("12", &["64x41x55", "35x31x30", "too small"]),
    ("24", &["62x40x54", "34x30x29", "not done"]),
];

#[test]
fn the_usual_course_reads_as_a_journal_would_print_it() {
    let curve = drawn(&USUAL);
    assert_eq!(labels(&curve), ["231.1", "170.8", "131.6", "92.7 nadir"]);
    assert_eq!(months(&curve), ["baseline", "3", "6", "12", "24"]);
    assert_eq!(curve.without_sum[0].label.as_ref().map(|label| label.text.as_str()), Some("NE"));
    assert_eq!(curve.thresholds.len(), 2);
    assert_eq!(curve.thresholds[0].read_out, "Partial response: −50%, 115.6 mL");
    assert_eq!(curve.points[3].marker, Marker::Nadir);
    assert_eq!(
        curve.drawing.summary,
        "Sum of target volumes: 231.1 mL at baseline; nadir 92.7 mL at 12 months (−59.9%); no complete sum at 24 months."
    );
    assert_eq!(curve.drawing.table.rows[3], ["12 months", "92.7", "79.5 to 107.3", "−59.9%", "−29.6%", "PR"]);
    assert!(curve.drawing.table.rows.iter().all(|row| row.len() == curve.drawing.table.header.len()));
}

#[test]
fn the_band_is_the_one_that_is_classified() {
    let settings = Settings::default();
    let assessment = assess(&patient(&USUAL), &settings);
    let series = Series::of(&assessment, &settings);
    let baseline = series.sum_at(Some(0)).unwrap().value;
    for (reading, visit) in series.readings.iter().zip(&assessment.visits) {
        let Some(band) = visit.error_band else { continue };
        let (low, high) = reading.sum.unwrap().band;
        assert!((100.0 * (low / baseline - 1.0) - band.low).abs() < 1e-9);
        assert!((100.0 * (high / baseline - 1.0) - band.high).abs() < 1e-9);
    }
    let exact = Settings { reading_error: Percent::whole(0), ..Settings::default() };
    assert_eq!(drawn_with(&USUAL, &exact, 960.0).band, []);
    assert_eq!(drawn_with(&USUAL, &exact, 960.0).drawing.note, "mL");
}

#[test]
fn a_baseline_alone_is_a_point_with_its_thresholds_and_no_nadir() {
    let curve = drawn(&USUAL[..1]);
    assert_eq!(labels(&curve), ["231.1"]);
    assert_eq!((curve.thresholds.len(), curve.strokes.len(), curve.band.len()), (2, 0, 4));
}

#[test]
fn without_a_baseline_there_are_no_thresholds() {
    let curve = drawn(&USUAL[1..3]);
    assert_eq!(labels(&curve), ["170.8", "131.6"]);
    assert_eq!(curve.thresholds, []);
    assert_eq!(months(&curve), ["3", "6"]);
    drawn(&USUAL[2..3]);
}

#[test]
fn nothing_to_draw_says_the_next_step() {
    let nothing = drawn(&[]);
    assert!(nothing.drawing.empty.is_some_and(|text| text.starts_with("The curve begins")));
    let only_missing = drawn(&[("0", &["83x56x73", "not done"]), ("3", &["", "30"])]);
    assert!(only_missing.drawing.empty.as_ref().is_some_and(|text| text.starts_with("No visit has a complete sum")));
    assert_eq!(only_missing.drawing.groups().count(), 0);
    assert_eq!(only_missing.drawing.table.rows.len(), 2);
}

#[test]
fn many_visits_close_together_keep_the_labels_that_matter() {
    let sizes = [60, 58, 57, 55, 54, 54, 53, 52, 51, 50, 50, 49].map(|mm| mm.to_string());
    let months_of: Vec<String> = (0..12).map(|month| month.to_string()).collect();
    let cells: Vec<[&str; 1]> = sizes.iter().map(|size| [size.as_str()]).collect();
    let visits: Vec<(&str, &[&str])> = months_of.iter().zip(&cells).map(|(month, cell)| (month.as_str(), &cell[..])).collect();
    let curve = drawn_with(&visits, &Settings::default(), 330.0);
    assert_eq!(labels(&curve).first(), Some(&"113.1"));
    assert_eq!(labels(&curve).last(), Some(&"61.6 nadir"));
    assert_eq!(months(&curve).last(), Some(&"11"));
    drawn(&visits);
}

#[test]
fn zero_and_huge_volumes_have_a_scale() {
    let gone = drawn(&[("0", &["30"]), ("3", &["absent"]), ("6", &["absent"])]);
    assert_eq!(labels(&gone), ["14.1", "0.0 nadir", "0.0"]);
    assert!((gone.points[1].at.y - gone.plot.bottom).abs() < 1e-9);
    drawn(&[("0", &["absent"]), ("3", &["absent"])]);
    drawn(&[("0", &["5"]), ("3", &["400x400x400"]), ("6", &["400"])]);
    drawn(&[("0", &["too small"]), ("3", &["too small"])]);
}

#[test]
fn progression_is_marked_and_its_level_drawn() {
    let curve = drawn(&[("0", &["83x56x73"]), ("3", &["96x87x66"])]);
    assert_eq!(labels(&curve), ["177.7 nadir", "288.6 PD"]);
    assert_eq!(curve.points[1].marker, Marker::Progression);
    let progression = curve.thresholds.iter().find(|one| one.kind == ThresholdKind::Progression).unwrap();
    assert_eq!(progression.read_out, "Progressive disease: 222.1 mL");
    assert!((progression.line.0.x - curve.points[0].at.x).abs() < 1e-9);
    // Far below the level there is no such line.
    assert!(drawn(&USUAL).thresholds.iter().all(|one| one.kind != ThresholdKind::Progression));
}

#[test]
fn visits_before_the_baseline_and_over_a_gap_are_tentative() {
    let curve = drawn(&[("-3", &["40"]), ("0", &["42"]), ("3", &["not done"]), ("6", &["30"]), ("9", &["29"])]);
    assert_eq!(curve.strokes.iter().map(|stroke| stroke.is_tentative).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(months(&curve)[..2], ["−3", "baseline"]);
    assert_eq!(curve.points[0].marker, Marker::Plain);
}

#[test]
fn diameters_that_decide_leave_the_volume_lines_descriptive() {
    let criteria = ResponseCriteria::preset(Preset::Recist11);
    let curve = drawn_with(&USUAL, &Settings { criteria, ..Settings::default() }, 960.0);
    assert!(curve.thresholds.iter().all(|threshold| threshold.kind == ThresholdKind::Descriptive));
    assert_eq!(curve.thresholds.len(), 2);
}

#[test]
fn chinese_is_complete() {
    let curve = drawn_in(&USUAL, &Settings::default(), 360.0, Language::Chinese);
    let latin = curve.drawing.summary.chars().filter(char::is_ascii_alphabetic).collect::<String>();
    assert_eq!(latin.replace("mL", ""), "");
}

#[test]
fn every_width_is_legible() {
    let regrowth: [(&str, &[&str]); 6] =
        [("-2", &["60"]), ("0", &["62"]), ("3", &["40"]), ("9", &[""]), ("12", &["55"]), ("24", &["90"])];
    for width in (240_u32..1400).step_by(7).map(f64::from) {
        for visits in [&USUAL[..], &USUAL[..2], &regrowth[..], &regrowth[..4]] {
            drawn_with(visits, &Settings::default(), width);
        }
    }
}

/// Whatever sizes and months are typed, in any order.
#[test]
fn any_course_is_legible() {
    let mut state = 20_240_607_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..400 {
        let course: Vec<(String, [String; 2])> = (0..=next(9))
            .map(|_| {
                let mut cell = || match next(8) {
                    0 => "absent".to_owned(),
                    1 => "not done".to_owned(),
                    2 => "too small".to_owned(),
                    3 => format!("{} mL", next(400)),
                    _ => format!("{}x{}", 1 + next(390), 1 + next(390)),
                };
                let cells = [cell(), cell()];
                (format!("{}.{}", next(40), next(10)), cells)
            })
            .collect();
        let cells: Vec<[&str; 2]> = course.iter().map(|(_, cells)| [cells[0].as_str(), cells[1].as_str()]).collect();
        let mut visits: Vec<(&str, &[&str])> =
            course.iter().zip(&cells).map(|((month, _), cells)| (month.as_str(), &cells[..])).collect();
        visits.insert(0, ("0", &["80", "40"]));
        drawn(&visits);
    }
}

#[test]
fn pointer_and_keyboard_stop_at_each_visit_in_time_then_at_the_thresholds() {
    let curve = drawn(&[("0", &["83x56x73"]), ("3", &["not done"]), ("6", &["62x40x55"])]);
    let stops: Vec<&str> = curve.drawing.groups().map(|group| group.read_out.as_str()).collect();
    // π/6 · 83 · 56 · 73 mm³ = 177.66 mL and π/6 · 62 · 40 · 55 mm³ = 71.42 mL; their halves and 70% are 88.8 and 124.4.
    assert_eq!(
        stops,
        [
            "Baseline, 177.7 mL",
            "3 months, no sum, Not evaluable",
            "6 months, 71.4 mL, −59.8% from baseline, Partial response",
            "Partial response: −50%, 88.8 mL",
            "−30%, 124.4 mL",
        ]
    );
}

#[test]
fn a_threshold_takes_the_pointer_only_where_no_sum_does() {
    // −50% exactly: the second sum lies on the line.
    let curve = drawn(&[("0", &["44.0x48.8x42.3"]), ("3", &["35.2x30.5x42.3"]), ("6", &["35.2x30.5x42.3"])]);
    let partial = curve.drawing.groups().find(|group| group.read_out.starts_with("Partial response:")).unwrap();
    let [Mark::Path { lines, role: Role::TouchLine, .. }] = &partial.marks[..] else { panic!("{partial:?}") };
    let ends: Vec<(f64, f64)> = lines.iter().map(|line| (line[0].x, line[1].x)).collect();
    let [_, second, third] = &curve.points[..] else { panic!("three sums") };
    let (from, to) = (curve.thresholds[0].line.0.x, curve.thresholds[0].line.1.x);
    // The last sum lies 12 units before the end of the line: its disc takes all that is left.
    assert_eq!(ends, [(from, second.at.x - 12.0), (second.at.x + 12.0, third.at.x - 12.0)]);
    assert!((third.at.x + 12.0 - to).abs() < 1e-9);
}

#[test]
fn the_values_are_saved_in_full() {
    let curve = drawn(&[("0", &["83x56x73"]), ("3", &["62x40x55"]), ("6", &["not done"])]);
    let csv = crate::files::figure_csv(&curve.drawing.records, crate::files::ByteOrderMark::Without);
    let lines: Vec<&str> = csv.lines().collect();
    let number = |line: usize, column: usize| lines[line].split(',').nth(column).unwrap().parse::<f64>().unwrap();
    assert!(lines[0].ends_with(",response,after_progression,after_treatment"), "{}", lines[0]);
    // mpmath: pi/6*62*40*55/1000, with each diameter 5% larger, and 100*(136400/339304-1).
    assert!((number(2, 2) - 71.418_872_991_607_97).abs() < 1e-9);
    assert!((number(2, 4) - 71.418_872_991_607_97 * 1.05 * 1.05 * 1.05).abs() < 1e-9);
    assert!((number(2, 5) - -59.800_061_301_959_31).abs() < 1e-9);
    assert_eq!(lines[3], ",6,,,,,,NE,false,false");
}
