//! Figures 1b, 1c and so on.

use super::check::{flat, legible, rects, sound};
use nadir::entry::draft::PatientKey;
use nadir::figure::study::{Waterfall, WaterfallArm, WaterfallPatient, change_thresholds};
use nadir::figure::{Drawing, Mark, Role, Shade};
use nadir::files::{ByteOrderMark, figure_csv};
use nadir::report::Language;
use nadir::response::{Measure, Response, ResponseCriteria};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

pub fn of(changes: &[Option<f64>]) -> Waterfall {
    let patient = |(key, change): (u32, &Option<f64>)| {
        let response = match change {
            None => Response::NotEvaluable,
            Some(change) if *change <= -100.0 => Response::Complete,
            Some(change) if *change <= -50.0 => Response::Partial,
            Some(change) if *change >= 25.0 => Response::Progressive,
            Some(_) => Response::Stable,
        };
        WaterfallPatient { key: PatientKey(key), id: format!("P-{key}"), change: *change, response }
    };
    let patients = (1..).zip(changes).map(patient).collect();
    let arms =
        vec![WaterfallArm { name: "Sirolimus".into(), patients: vec![] }, WaterfallArm { name: "Everolimus".into(), patients }];
    Waterfall { arms, measure: Measure::SumOfVolumes, thresholds: change_thresholds(&ResponseCriteria::default()) }
}

fn drawn(changes: &[f64], width: f64) -> Drawing {
    let changes: Vec<Option<f64>> = changes.iter().copied().map(Some).collect();
    of(&changes).draw(1, width, Language::English)
}

fn bars(drawing: &Drawing) -> Vec<(nadir::figure::Rect, Shade)> {
    let bar = |mark: &Mark| match mark {
        Mark::Rect { rect, role: Role::Fill(_, shade) } => Some((*rect, *shade)),
        _ => None,
    };
    drawing.groups().flat_map(|group| group.marks.iter().filter_map(bar)).collect()
}

#[test]
fn bars_stand_from_the_largest_increase_to_the_largest_decrease() {
    let drawing = drawn(&[-62.0, 30.0, -12.5, -100.0], 600.0);
    legible(&drawing);
    assert_eq!(
        (drawing.name.as_str(), drawing.title.as_str()),
        ("figure-1c", "Figure 1c. Best change from baseline, Everolimus")
    );
    let read: Vec<&str> = drawing.groups().map(|group| group.read_out.as_str()).collect();
    assert_eq!(
        read,
        [
            "P-2, +30.0%, Progressive disease",
            "P-3, −12.5%, Stable disease",
            "P-1, −62.0%, Partial response",
            "P-4, −100.0%, Complete response",
        ]
    );
    // From −100 to +50 in 190 units: 1.2667 units a percent.
    let bars = bars(&drawing);
    let zero = bars[0].0.bottom;
    for ((bar, shade), (top, bottom, fill)) in bars.iter().zip([
        (-38.0, 0.0, Shade::Hatched),
        (0.0, 15.833_333, Shade::Tint),
        (0.0, 78.533_333, Shade::Full),
        (0.0, 126.666_667, Shade::Dark),
    ]) {
        assert!((bar.top - zero - top).abs() < 1e-5 && (bar.bottom - zero - bottom).abs() < 1e-5, "{bar:?}");
        assert_eq!(*shade, fill);
    }
    // Bars of a few patients are 40 units apart, not as wide as the plot allows.
    assert!((bars[1].0.left - bars[0].0.left - 40.0).abs() < 1e-9);
    let thresholds = flat(&drawing.marks).into_iter().filter(|mark| matches!(mark, Mark::Path { role: Role::Threshold(_), .. }));
    assert_eq!(thresholds.count(), 3);
}

#[test]
fn arms_share_one_scale_and_progression_is_drawn_only_where_it_is_in_range() {
    let mut study = of(&[Some(-62.0)]);
    study.arms[0].patients = of(&[Some(60.0)]).arms.remove(1).patients;
    let height = |drawing: &Drawing| bars(drawing)[0].0.height();
    let (one, other) = (study.draw(0, 600.0, Language::English), study.draw(1, 600.0, Language::English));
    // From −75 to +75.
    assert!((height(&one) - 76.0).abs() < 1e-9 && (height(&other) - 78.533_333).abs() < 1e-5);
    let only_decrease = drawn(&[-62.0], 600.0);
    assert!((height(&only_decrease) - 157.066_667).abs() < 1e-5);
    let lines = |mark: &&Mark| matches!(mark, Mark::Path { role: Role::Threshold(_), .. });
    assert_eq!(flat(&only_decrease.marks).into_iter().filter(lines).count(), 2);
}

#[test]
fn patients_without_follow_up_are_named_and_stay_in_the_data() {
    let drawing = of(&[Some(-62.0), None, Some(f64::NAN), Some(-20.0)]).draw(1, 600.0, Language::English);
    legible(&drawing);
    assert_eq!(drawing.notes, ["No complete sum after baseline (2): P-2, P-3."]);
    assert_eq!(drawing.table.rows.len(), 4);
    assert_eq!(drawing.table.rows[2], ["P-2", "–", "NE"]);
    let csv = figure_csv(&drawing.records, ByteOrderMark::Without);
    let expected = "patient_id,arm,best_percent_change,best_response\r\nP-4,Everolimus,-20,SD\r\nP-1,Everolimus,-62,PR\r\n\
                    P-2,Everolimus,,NE\r\nP-3,Everolimus,,SD\r\n";
    assert_eq!(csv, expected);
}

#[test]
fn a_large_increase_is_cut_and_its_value_told() {
    let drawing = drawn(&[340.0, -62.0], 600.0);
    legible(&drawing);
    assert_eq!(drawing.notes, ["Bars beyond +100% are cut; their values are in the data."]);
    assert!(drawing.groups().any(|group| group.read_out.contains("+340.0%")));
    // From −75 to +100 in 190 units; the cut bar ends at +100.
    assert!((bars(&drawing)[0].0.height() - 108.571_429).abs() < 1e-5);
}

#[test]
fn a_change_just_short_of_a_line_does_not_read_as_on_it() {
    let drawing = drawn(&[-49.98], 600.0);
    assert_eq!(drawing.groups().next().unwrap().read_out, "P-1, −49.98%, Stable disease");
}

#[test]
fn ten_thousand_patients_are_a_few_outlines() {
    // From +30 down to −90 in equal steps.
    let changes: Vec<f64> = (0..10_000_u32).map(|place| 30.0 - 120.0 * f64::from(place) / 9_999.0).collect();
    let drawing = drawn(&changes, 900.0);
    sound(&drawing);
    let outlines: Vec<&Mark> =
        flat(&drawing.marks).into_iter().filter(|mark| matches!(mark, Mark::Path { role: Role::Fill(..), .. })).collect();
    assert_eq!(outlines.len(), 3);
    let corners: usize = outlines.iter().map(|mark| if let Mark::Path { lines, .. } = mark { lines[0].len() } else { 0 }).sum();
    assert!(corners < 3600, "{corners}");
    assert_eq!(drawing.groups().count(), 60);
    let first = drawing.groups().next().unwrap();
    // 167 patients a stop: the last of them stands at 30 − 120 · 166 / 9999 = 28.0078.
    assert_eq!(first.read_out, "Patients 1 to 167 of 10000: +30.0% to +28.0%");
    // Progressive ones are those down to +25: the 417 first, 30 − 120 · 416 / 9999 = 25.0075.
    let Mark::Path { lines, .. } = outlines[0] else { panic!() };
    let ends = lines[0].iter().map(|corner| corner.x).fold(0.0, f64::max);
    assert!((ends - (40.0 + 417.0 / 10_000.0 * (900.0 - 88.0))).abs() < 0.5, "{ends}");
}

#[test]
fn every_width_is_legible() {
    let changes: Vec<Option<f64>> =
        (0..91).map(|place| Some(40.0 - 1.5 * f64::from(place)).filter(|change| *change > -95.0)).collect();
    for width in (240_u32..1400).step_by(11).map(f64::from) {
        for language in [Language::English, Language::Chinese] {
            legible(&of(&changes).draw(1, width, language));
        }
    }
    assert!(of(&changes).draw(0, 600.0, Language::English).empty.is_some());
    assert_eq!(of(&changes).draw(7, 600.0, Language::English), Drawing::default());
    assert!(rects(&of(&changes).draw(1, 600.0, Language::English), |role| role == Role::Touch).len() > 50);
}

proptest! {
    #[test]
    fn any_changes_make_a_sound_drawing(changes in prop::collection::vec(prop::option::of(any::<f64>()), 0..40), width in any::<f64>()) {
        sound(&of(&changes).draw(1, width, Language::English));
    }

    /// The order in which patients come changes nothing.
    #[test]
    fn order_does_not_matter(changes in prop::collection::vec(prop::option::of(-100.0..200.0), 0..20)) {
        let study = of(&changes);
        let mut turned = study.clone();
        turned.arms[1].patients.reverse();
        let (one, other) = (study.draw(1, 500.0, Language::English), turned.draw(1, 500.0, Language::English));
        prop_assert_eq!(one.marks, other.marks);
    }
}
