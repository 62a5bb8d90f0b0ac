//! The course of every patient.

use super::check::{flat, legible, sound};
use nadir::entry::draft::PatientKey;
use nadir::figure::study::{Course, Spider, change_thresholds};
use nadir::figure::{Mark, Point, Role};
use nadir::files::{ByteOrderMark, figure_csv};
use nadir::report::Language;
use nadir::response::{Measure, ResponseCriteria};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn study(courses: Vec<Course>) -> Spider {
    Spider {
        arms: vec!["Sirolimus".into(), "Everolimus".into()],
        courses,
        measure: Measure::SumOfVolumes,
        thresholds: change_thresholds(&ResponseCriteria::default()),
    }
}

fn course(key: u32, arm: usize, points: &[(f64, f64)]) -> Course {
    Course { key: PatientKey(key), id: format!("P-{key}"), arm, points: points.to_vec() }
}

/// Courses that end near given changes, every third in the first arm.
pub fn of(changes: &[Option<f64>]) -> Spider {
    let one = |(key, change): (u32, &Option<f64>)| {
        let end = change.unwrap_or(-20.0);
        let last = usize::try_from(1 + key % 4).unwrap();
        let parts = [(3.0, 0.5), (6.0, 0.8), (12.0, 1.0), (24.0, 0.95)];
        let points: Vec<(f64, f64)> = parts.into_iter().take(last).map(|(month, part)| (month, end * part)).collect();
        course(key, usize::from(key % 3 != 0), if change.is_none() { &[] } else { &points })
    };
    study((1..).zip(changes).map(one).collect())
}

fn lines(drawing: &nadir::figure::Drawing) -> Vec<Vec<Point>> {
    let of_course = |mark: &Mark| match mark {
        Mark::Path { lines, role: Role::Course(_), .. } => lines.clone(),
        _ => vec![],
    };
    flat(&drawing.marks).into_iter().flat_map(of_course).collect()
}

#[test]
fn a_course_leads_from_the_baseline_through_its_changes() {
    let drawing =
        study(vec![course(1, 0, &[(6.0, -30.0), (12.0, -60.0)]), course(2, 1, &[(24.0, 40.0)])]).draw(800.0, Language::English);
    legible(&drawing);
    let lines = lines(&drawing);
    // From −75 to +50 in 220 units: 1.76 units a percent.
    let rise: Vec<f64> = lines[0].iter().map(|point| lines[0][0].y - point.y).collect();
    assert!((rise[1] + 52.8).abs() < 1e-9 && (rise[2] + 105.6).abs() < 1e-9, "{rise:?}");
    // Twelve months are twice six, and half of what the other arm's 24 take: both panels have one scale.
    let run = |line: &[Point], at: usize| line[at].x - line[0].x;
    assert!((run(&lines[0], 2) - 2.0 * run(&lines[0], 1)).abs() < 1e-9);
    assert!((run(&lines[1], 1) - 2.0 * run(&lines[0], 2)).abs() < 1e-9);
    assert!((lines[1][0].y - lines[1][1].y - 70.4).abs() < 1e-9);
}

#[test]
fn patients_without_a_change_are_named_and_what_leaves_the_plot_is_said() {
    let drawing = study(vec![course(1, 0, &[(6.0, 240.0)]), course(2, 1, &[]), course(3, 1, &[(3.0, f64::NAN)])])
        .draw(400.0, Language::English);
    legible(&drawing);
    assert_eq!(
        drawing.notes,
        ["No complete sum after baseline (2): P-2, P-3.", "Changes beyond +100% are drawn at it; their values are in the data."]
    );
    assert_eq!(
        figure_csv(&drawing.records, ByteOrderMark::Without),
        "patient_id,arm,month,percent_change\r\nP-1,Sirolimus,6,240\r\n"
    );
}

#[test]
fn ten_thousand_courses_are_one_mark_a_panel() {
    let courses = (0..10_000).map(|key| course(key, usize::try_from(key % 2).unwrap(), &[(3.0, -10.0), (6.0, -20.0)])).collect();
    let drawing = study(courses).draw(800.0, Language::English);
    assert_eq!(drawing.groups().count(), 0);
    assert_eq!(lines(&drawing).len(), 10_000);
}

#[test]
fn every_width_is_legible() {
    let changes: Vec<Option<f64>> = (0..30).map(|place| Some(40.0 - 4.0 * f64::from(place))).collect();
    for width in (240_u32..1400).step_by(11).map(f64::from) {
        for language in [Language::English, Language::Chinese] {
            legible(&of(&changes).draw(width, language));
        }
    }
    assert!(study(vec![]).draw(400.0, Language::English).empty.is_some());
}

proptest! {
    #[test]
    fn any_courses_make_a_sound_drawing(
        courses in prop::collection::vec((0..4_usize, prop::collection::vec((any::<f64>(), any::<f64>()), 0..6)), 0..12),
        width in any::<f64>(),
    ) {
        let courses = (1..).zip(courses).map(|(key, (arm, points))| course(key, arm, &points)).collect();
        sound(&study(courses).draw(width, Language::Chinese));
    }
}
