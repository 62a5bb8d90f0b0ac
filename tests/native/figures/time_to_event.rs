//! Kaplan–Meier curves.

use super::check::{flat, legible, sound, texts};
use nadir::figure::study::{Event, TimeToEvent, TimeToEventArm};
use nadir::figure::{Mark, Point, Role};
use nadir::files::{ByteOrderMark, figure_csv};
use nadir::report::Language;
use nadir::report::number::PStyle;
use nadir::statistics::survival::{CompetingFollowUp, FollowUp, Outcome, cumulative_incidence, kaplan_meier};
use nadir::statistics::types::ConfidenceLevel;
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn arm(name: &str, people: &[(f64, bool)]) -> TimeToEventArm {
    let people: Vec<FollowUp> = people.iter().map(|(time, event)| FollowUp { time: *time, event: *event }).collect();
    TimeToEventArm { name: name.into(), curve: kaplan_meier(&people, ConfidenceLevel::default()).unwrap().into() }
}

const SEVEN: [(f64, bool); 7] = [(3.0, true), (3.0, true), (6.0, false), (6.0, true), (12.0, true), (18.0, false), (24.0, false)];

/// Response at planned visits, as a study has it.
pub fn two_arms() -> TimeToEvent {
    let people = |counts: &[(f64, usize, usize)]| -> Vec<(f64, bool)> {
        let at = |(time, events, censored): &(f64, usize, usize)| {
            [vec![(*time, true); *events], vec![(*time, false); *censored]].concat()
        };
        counts.iter().flat_map(at).collect()
    };
    let first = people(&[(3.0, 11, 1), (6.0, 3, 5), (12.0, 2, 6), (24.0, 1, 4)]);
    let second = people(&[(3.0, 42, 6), (6.0, 9, 8), (12.0, 6, 10), (24.0, 3, 7)]);
    TimeToEvent {
        event: Event::Response,
        arms: vec![arm("Sirolimus", &first), arm("Everolimus", &second)],
        p: Some((0.12, PStyle::AsPublished)),
        key: None,
    }
}

fn curve(drawing: &nadir::figure::Drawing, wanted: impl Fn(Role) -> bool) -> Vec<Vec<Point>> {
    let path = |mark: &&Mark| matches!(mark, Mark::Path { role, .. } if wanted(*role));
    let lines = |mark: &Mark| if let Mark::Path { lines, .. } = mark { lines.clone() } else { vec![] };
    flat(&drawing.marks).into_iter().filter(path).flat_map(lines).collect()
}

#[test]
fn steps_stand_where_they_were_computed_by_hand() {
    let study = |event| TimeToEvent { event, arms: vec![arm("A", &SEVEN)], p: None, key: None };
    let rising = study(Event::Response).draw(600.0, Language::English);
    legible(&rising);
    // S is 5/7 after 3 months, 5/7 · 4/5 after 6, 4/7 · 2/3 after 12; the plot is 200 units high and 24 months wide.
    let line = &curve(&rising, |role| matches!(role, Role::Curve(_)))[1];
    let (start, end) = (line[0], line[line.len() - 1]);
    let month = (end.x - start.x) / 24.0;
    let steps = [
        (3.0, 0.0),
        (3.0, 2.0 / 7.0),
        (6.0, 2.0 / 7.0),
        (6.0, 3.0 / 7.0),
        (12.0, 3.0 / 7.0),
        (12.0, 13.0 / 21.0),
        (24.0, 13.0 / 21.0),
    ];
    assert_eq!(line.len(), steps.len() + 1);
    for (point, (time, share)) in line.iter().skip(1).zip(steps) {
        assert!((point.x - start.x - time * month).abs() < 1e-9 && (start.y - point.y - 200.0 * share).abs() < 1e-9, "{point:?}");
    }
    let falling = study(Event::Progression).draw(600.0, Language::English);
    let down = &curve(&falling, |role| matches!(role, Role::Curve(_)))[1];
    assert!((down[2].y - down[0].y - 200.0 * 2.0 / 7.0).abs() < 1e-9);
    // Censored at 6, 18 and 24 months.
    let ticks: Vec<f64> =
        curve(&rising, |role| matches!(role, Role::Tick(_))).iter().map(|tick| (tick[0].x - start.x) / month).collect();
    assert_eq!(ticks.len(), 3);
    assert!(ticks.iter().zip([6.0, 18.0, 24.0]).all(|(tick, time)| (tick - time).abs() < 1e-9), "{ticks:?}");
}

/// Progression competes: 1/5 after 3 months, where two of five leave; 3/5 · 1/3 more after 6; 2/5 · 1 more after 12.
#[test]
fn a_curve_with_a_competing_event_stands_where_it_was_computed_by_hand() {
    let people = [
        (3.0, Outcome::Event),
        (3.0, Outcome::Competing),
        (6.0, Outcome::Event),
        (6.0, Outcome::Censored),
        (12.0, Outcome::Event),
    ];
    let people = people.map(|(time, outcome)| CompetingFollowUp { time, outcome });
    let incidence = cumulative_incidence(&people, ConfidenceLevel::default()).unwrap();
    let arms = vec![TimeToEventArm { name: "A".into(), curve: incidence.into() }];
    let drawing = TimeToEvent { event: Event::Response, arms, p: None, key: None }.draw(600.0, Language::English);
    legible(&drawing);
    let line = &curve(&drawing, |role| matches!(role, Role::Curve(_)))[1];
    let (start, end) = (line[0], line[line.len() - 1]);
    let heights: Vec<f64> = line.iter().map(|point| (start.y - point.y) / 200.0).collect();
    for share in [0.2, 0.4, 0.8] {
        assert!(heights.iter().any(|height| (height - share).abs() < 1e-9), "{heights:?}");
    }
    // The first step stands at 3 of the 12 months followed.
    let first = line.iter().find(|point| start.y > point.y).unwrap();
    assert!(((first.x - start.x) / (end.x - start.x) - 0.25).abs() < 1e-9, "{line:?}");
}

#[test]
fn numbers_at_risk_are_those_just_before_each_tick() {
    let drawing =
        TimeToEvent { event: Event::Response, arms: vec![arm("A", &SEVEN)], p: None, key: None }.draw(600.0, Language::English);
    let texts = texts(&drawing);
    let name = texts.iter().rfind(|label| label.text == "A").unwrap();
    let counts: Vec<&str> = texts
        .iter()
        .filter(|label| label.text != "A" && (label.at.y - name.at.y).abs() < 1e-9)
        .map(|label| label.text.as_str())
        .collect();
    // Ticks at 0, 3, … 24 months: seven until 3, five until 6, three until 12, two until 18, one until 24.
    assert_eq!(counts, ["7", "7", "5", "3", "3", "2", "2", "1", "1"]);
}

#[test]
fn medians_and_the_test_stand_above_and_every_step_tells_itself() {
    let mut study =
        TimeToEvent { event: Event::Response, arms: vec![arm("A", &SEVEN), arm("B", &[(6.0, false)])], p: None, key: None };
    study.p = Some((0.0002, PStyle::Standard));
    let drawing = study.draw(600.0, Language::English);
    legible(&drawing);
    let shown: Vec<&str> = texts(&drawing).iter().map(|label| label.text.as_str()).collect();
    assert!(shown.contains(&"B, median not reached") && shown.contains(&"Log-rank P <\u{a0}0.001"), "{shown:?}");
    // S is first at most ½ at 12 months.
    assert!(shown.iter().any(|text| text.starts_with("A, median 12 months (95% CI 3 to not reached)")), "{shown:?}");
    let read: Vec<&str> = drawing.groups().map(|group| group.read_out.as_str()).collect();
    assert_eq!(read.len(), 3);
    assert!(read[1].starts_with("A, 6 months: 42.9% (95% CI ") && read[1].ends_with(", 5 at risk"), "{read:?}");
    let csv = figure_csv(&drawing.records, ByteOrderMark::Without);
    assert!(csv.lines().nth(2).unwrap().starts_with("A,6,5,1,1,42.857142857142"), "{csv}");
}

#[test]
fn every_width_is_legible() {
    for width in (240_u32..1400).step_by(11).map(f64::from) {
        for language in [Language::English, Language::Chinese] {
            legible(&two_arms().draw(width, language));
        }
    }
}

proptest! {
    #[test]
    fn any_follow_up_makes_a_sound_drawing(
        people in prop::collection::vec((prop_oneof![-5.0..2000.0, any::<f64>().prop_filter("finite", |time| time.is_finite())], any::<bool>()), 1..40),
        width in any::<f64>(),
        rises in any::<bool>(),
    ) {
        let event = if rises { Event::Response } else { Event::Progression };
        sound(&TimeToEvent { event, arms: vec![arm("A", &people), arm("B", &SEVEN)], p: None, key: None }.draw(width, Language::English));
    }
}
