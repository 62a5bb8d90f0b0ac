//! Figure 1a.

use super::check::{flat, legible, rects, sound, texts};
use nadir::figure::study::{Proportion, ResponseBars, ResponseTier, VisitProportions};
use nadir::figure::{Mark, Rect, Role};
use nadir::files::{ByteOrderMark, figure_csv};
use nadir::measured::quantity::Percent;
use nadir::measured::visit::{Months, VisitTime};
use nadir::report::Language;
use nadir::response::Measure;
use nadir::statistics::proportion::one_proportion;
use nadir::statistics::types::{ConfidenceLevel, Interval};
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The partial responses of the source paper's Table 2; the counts of the lower tier are made up for the picture.
pub fn published() -> ResponseBars {
    let counts = |tier: [[(u64, u64); 2]; 4]| {
        let visits = [300, 600, 1200, 2400].into_iter().zip(tier);
        let visit = |(months, arms): (i32, [(u64, u64); 2])| VisitProportions {
            key: None,
            time: VisitTime::new(Months::from_hundredths(months), None).unwrap(),
            arms: arms.map(|(events, n)| proportion(events, n)).to_vec(),
        };
        visits.map(visit).collect()
    };
    ResponseBars {
        arms: vec!["Sirolimus".into(), "Everolimus".into()],
        tiers: vec![
            ResponseTier {
                least_decrease: Percent::whole(30),
                is_response: false,
                visits: counts([[(20, 33), (66, 91)], [(21, 32), (67, 84)], [(19, 23), (44, 49)], [(9, 10), (21, 21)]]),
            },
            ResponseTier {
                least_decrease: Percent::whole(50),
                is_response: true,
                visits: counts([[(11, 33), (42, 91)], [(12, 32), (46, 84)], [(12, 23), (34, 49)], [(6, 10), (17, 21)]]),
            },
        ],
        measure: Measure::SumOfVolumes,
        level: ConfidenceLevel::default(),
        method: "Intervals: Wilson score.".into(),
    }
}

fn proportion(events: u64, n: u64) -> Proportion {
    let interval = one_proportion(events, n, ConfidenceLevel::default()).ok().map(|one| one.wilson);
    Proportion { events, n, interval }
}

#[test]
fn bars_are_as_high_as_their_share() {
    let drawing = published().draw(800.0, Language::English);
    legible(&drawing);
    // The plot is 150 units high, so 11 of 33 are 50 and 42 of 91 are 69.23; the legend's two samples come first.
    let bars = rects(&drawing, |role| matches!(role, Role::Fill(..)));
    let heights: Vec<f64> = bars.iter().skip(2).map(Rect::height).collect();
    assert_eq!(heights.len(), 16);
    for (position, height) in [(8, 50.0), (9, 69.230_769), (14, 90.0), (15, 121.428_571), (7, 150.0)] {
        assert!((heights[position] - height).abs() < 1e-5, "{position}: {}", heights[position]);
    }
}

#[test]
fn whiskers_reach_from_limit_to_limit() {
    let mut bars = published();
    bars.tiers.truncate(1);
    bars.tiers[0].visits.truncate(1);
    bars.tiers[0].visits[0].arms = vec![Proportion { events: 1, n: 2, interval: Some(Interval { low: 0.2, high: 0.8 }) }; 2];
    let drawing = bars.draw(400.0, Language::English);
    let whisker = |mark: &&Mark| matches!(mark, Mark::Path { role: Role::Whisker, .. });
    let whiskers: Vec<&Mark> = flat(&drawing.marks).into_iter().filter(whisker).collect();
    let Mark::Path { lines, .. } = whiskers[0] else { panic!() };
    // 0.8 − 0.2 of 150 units.
    assert!((lines[0][0].y - lines[0][1].y - 90.0).abs() < 1e-9);
    // The value stands 4 units above the upper limit.
    let value = texts(&drawing).into_iter().find(|label| label.text == "50" && label.at.x > 100.0 && label.at.y < lines[0][1].y);
    assert!((value.unwrap().at.y - (lines[0][1].y - 4.0)).abs() < 1e-9);
}

#[test]
fn every_bar_tells_its_numbers() {
    let drawing = published().draw(800.0, Language::English);
    let read: Vec<&str> = drawing.groups().map(|group| group.read_out.as_str()).collect();
    // Wilson (1927) for 12 of 23, z = 1.959964, evaluated in Python: 0.32963 to 0.70763.
    assert_eq!(read[12], "Sirolimus, 12 months, Response (CR or PR): 12/23, 52.2% (95% CI 33.0 to 70.8)");
    let shown: Vec<&str> = texts(&drawing).iter().map(|label| label.text.as_str()).collect();
    // Table 2 prints 33, 46, 38, 55, 52, 69, 60 and 81 per cent.
    for value in ["33", "46", "38", "55", "52", "69", "60", "81", "Sirolimus, n", "Everolimus, n", "95", "24 months"] {
        let is_tick_or_absent = !shown.contains(&value);
        assert_eq!(is_tick_or_absent, value == "95", "{value}");
    }
    let csv = figure_csv(&drawing.records, ByteOrderMark::Without);
    assert_eq!(
        csv.lines().next(),
        Some("decrease_at_least_percent,month,arm,responders,patients,percent,percent_low,percent_high,confidence_level,counted")
    );
    assert!(csv.lines().nth(15).unwrap().starts_with("50,24,Sirolimus,6,10,60,"), "{csv}");
}

#[test]
fn every_width_and_both_languages_are_legible() {
    for width in (240_u32..1400).step_by(11).map(f64::from) {
        for language in [Language::English, Language::Chinese] {
            legible(&published().draw(width, language));
        }
    }
}

#[test]
fn nobody_at_a_visit_is_a_dash_and_nobody_at_all_is_said() {
    let mut bars = published();
    bars.tiers[1].visits[3].arms[0] = proportion(0, 0);
    let drawing = bars.draw(800.0, Language::English);
    legible(&drawing);
    assert!(texts(&drawing).iter().any(|label| label.text == "–"));
    assert!(drawing.groups().any(|group| group.read_out == "Sirolimus, 24 months, Response (CR or PR): 0/0, –"));
    bars.tiers.clear();
    assert!(bars.draw(800.0, Language::English).empty.is_some());
}

proptest! {
    #[test]
    fn any_counts_make_a_sound_drawing(
        visits in prop::collection::vec(prop::collection::vec((0..50_u64, 0..50_u64, any::<f64>(), any::<f64>()), 0..6), 0..14),
        width in any::<f64>(),
    ) {
        let mut bars = published();
        bars.arms = vec!["A <&> \"b\"".into(), "依维莫司".into(), String::new(), "a name that is much too long for its place".into()];
        let visit = |(position, arms): (i32, Vec<(u64, u64, f64, f64)>)| VisitProportions {
            time: VisitTime::new(None, Some(position * 40)).unwrap(),
            key: None,
            arms: arms.into_iter().map(|(events, n, low, high)| Proportion { events, n, interval: Some(Interval { low, high }) }).collect(),
        };
        bars.tiers[1].visits = (0..).zip(visits).map(visit).collect();
        sound(&bars.draw(width, Language::Chinese));
    }
}
