//! One track, one set of classes, thresholds and sums: in every table, figure and list the same, whatever criteria are chosen.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that is not as expected"
)]

use crate::support::comparison::{compare, gather};
use nadir::analysis::{AnalysisSet, Outcome, ResultKey, SourceData};
use nadir::entry::draft::{PatientDraft, PatientKey};
use nadir::figure::study::{representative_patients, response_bars, spider, waterfall};
use nadir::files::example_study;
use nadir::report::Language;
use nadir::report::comparison::{table_2, time_to_response};
use nadir::response::{ConfirmationRule, Measure, Preset, Response, ResponseCriteria, Track, TrackId};
use nadir::study::assessment::Settings;
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Each preset, as it is and measured otherwise, with its confirmation, without, and with one that comes late.
fn every_choice() -> Vec<Settings> {
    let mut found = Vec::new();
    for preset in Preset::ALL {
        let as_it_is = ResponseCriteria::preset(preset);
        for measure in Measure::ALL {
            for confirmation in [as_it_is.confirmation, None, Some(ConfirmationRule::after(150))] {
                let criteria = ResponseCriteria { measure: *measure, confirmation, ..as_it_is.clone() };
                found.push(Settings { criteria, ..Settings::default() });
            }
        }
    }
    found
}

/// The sum of a visit from the text of its cells, in whole units: products of three tenths of a millimetre, or sums of the longest.
fn sum(patient: &PatientDraft, column: usize, measure: Measure) -> Option<i64> {
    let tenths = |number: &str| {
        let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
        whole.parse::<i64>().unwrap() * 10 + tenth.parse::<i64>().unwrap()
    };
    let axes = |cell: &String| cell.split(" × ").map(tenths).collect::<Vec<i64>>();
    let part = |cell: &String| {
        let axes = axes(cell).into_iter();
        if measure == Measure::SumOfVolumes { axes.product() } else { axes.max().unwrap() }
    };
    let cells = &patient.visits.get(column)?.cells;
    (!cells.is_empty()).then(|| cells.values().map(part).sum())
}

/// Recounted from the typed diameters: the decrease of each patient at 6 months.
fn decreases(measure: Measure) -> BTreeMap<PatientKey, f64> {
    let draft = example_study();
    let of = |patient: &PatientDraft| {
        let (now, before) = (sum(patient, 2, measure)?, sum(patient, 0, measure)?);
        Some((patient.key, 100.0 * (1.0 - now as f64 / before as f64)))
    };
    draft.patients.iter().filter_map(of).collect()
}

#[test]
fn every_number_of_a_track_comes_from_its_own_criteria_and_measure() {
    let by_hand = [Measure::SumOfVolumes, Measure::SumOfLongestDiameters].map(|measure| (measure, decreases(measure)));
    for settings in every_choice() {
        let study = gather(&example_study(), &settings);
        let results = compare(&study, &settings);
        for track in Track::all(&settings.criteria) {
            let (criteria, measure, id) = (&track.criteria, track.measure(), track.id);
            let (_, expected) = by_hand.iter().find(|(of, _)| *of == measure).unwrap();
            // Table 2: decreases and classes of the same sums.
            let number = |what| {
                let key = ResultKey::Efficacy { month: 6, track: id, set: AnalysisSet::Observed, what };
                results.number(&key).unwrap()
            };
            let (decrease, response) = (number(Outcome::Decrease), number(Outcome::Response));
            let (SourceData::Values(decreases), SourceData::Events(classes)) = (&decrease.data, &response.data) else {
                panic!("Table 2 holds numbers and events")
            };
            for (key, decrease) in decreases.iter().flatten() {
                assert!((decrease - expected[key]).abs() < 1e-9, "{measure:?} {key:?}");
            }
            for (key, has_responded) in classes.iter().flatten() {
                let patient = study.patient(*key).unwrap();
                let class =
                    patient.assessment.visits.iter().find(|visit| visit.time.day == 183).unwrap().response_by(id).unwrap();
                assert_eq!(class.is_response(), *has_responded);
                // Without an event or a response that holds, a class follows from the decrease alone; the example has none.
                if !criteria.partial_persists {
                    assert_eq!(*has_responded, expected[key] >= criteria.partial_decrease.as_f64() - 1e-9, "{key:?}");
                }
            }
            // Figures: its changes, its lines, its best responses.
            let bars = response_bars(&results, id, Language::English);
            assert!(bars.measure == measure && bars.tiers.iter().any(|tier| tier.least_decrease == criteria.partial_decrease));
            let (fall, courses) =
                (waterfall(&results.contrast(), id, Language::English), spider(&results.contrast(), id, Language::English));
            for (of, lines) in [(fall.measure, &fall.thresholds), (courses.measure, &courses.thresholds)] {
                let lines: Vec<f64> = lines.iter().map(|line| line.change).collect();
                let own = [-criteria.partial_decrease.as_f64(), criteria.progression_increase.as_f64()];
                assert!(of == measure && own.iter().all(|line| lines.contains(line)), "{lines:?}");
            }
            // A response that counts is the same one in the waterfall and in the time to it.
            let number = results.number(&ResultKey::TimeToResponse { track: id }).unwrap();
            let SourceData::Times(times) = &number.data else { panic!("times") };
            for (arm, times) in fall.arms.iter().zip(times) {
                let has_responded: BTreeMap<PatientKey, bool> = times.iter().map(|(key, time)| (*key, time.event)).collect();
                for patient in &arm.patients {
                    let assessment = &study.patient(patient.key).unwrap().assessment;
                    assert_eq!(Some(patient.response), assessment.track(id).best_response());
                    assert_eq!(patient.response.is_response(), has_responded[&patient.key]);
                    let read = assessment.visits.iter().filter_map(|visit| visit.sums.of(measure).percent_change_from_baseline);
                    assert_eq!(patient.change, read.reduce(f64::min));
                }
            }
        }
    }
}

/// Recomputed from the typed diameters: by RECIST 1.1, which asks for a confirmation, 0 of 33 and 16 of 91 respond; without it, 2 and 24.
/// The figure of the volumes had 16, that of the diameters 24, and Table 2 had its classes beside decreases of volumes.
#[test]
fn the_best_response_by_recist_is_confirmed_wherever_it_is_shown() {
    let settings = |preset| Settings { criteria: ResponseCriteria::preset(preset), ..Settings::default() };
    for preset in Preset::ALL {
        let settings = settings(preset);
        let study = gather(&example_study(), &settings);
        let results = compare(&study, &settings);
        let responders = |arm: usize| {
            waterfall(&results.contrast(), TrackId::RECIST, Language::English).arms[arm]
                .patients
                .iter()
                .filter(|patient| patient.response == Response::Partial)
                .count()
        };
        assert_eq!([0, 1].map(responders), [0, 16], "{preset:?}");
        let table = time_to_response(&results, TrackId::RECIST, Language::English);
        assert_eq!([0, 1].map(|cell| table.rows[0].cells[cell].text.as_str()), ["0/33 (0)", "16/91 (18)"]);
        let unconfirmed = results.contrast().patients().map(|patients| {
            let best = |patient: &&&nadir::study::StudyPatient| patient.assessment.track(TrackId::RECIST).best_overall_response;
            patients.iter().filter(|patient| best(patient) == Some(Response::Partial)).count()
        });
        assert_eq!(unconfirmed, [2, 24]);
    }
}

#[test]
fn criteria_that_are_recist_itself_make_one_track_and_a_copy_two() {
    let recist = ResponseCriteria::preset(Preset::Recist11);
    let copy = ResponseCriteria { confirmation: None, ..recist.clone() };
    let ids = |criteria: &ResponseCriteria| Track::all(criteria).into_iter().map(|track| track.id).collect::<Vec<_>>();
    assert_eq!(ids(&recist), [TrackId::Chosen]);
    assert_eq!(ids(&copy), [TrackId::Chosen, TrackId::RECIST]);
    let table = |criteria: &ResponseCriteria, track| {
        let settings = Settings { criteria: criteria.clone(), ..Settings::default() };
        let study = gather(&example_study(), &settings);
        table_2(&compare(&study, &settings), track, AnalysisSet::Observed, Language::English)
    };
    let (one, same) = (table(&recist, TrackId::Chosen), table(&recist, TrackId::RECIST));
    assert_eq!(one, same, "there is no other track to ask");
    assert!(one.subtitle.starts_with("observed cases · by longest diameters; criteria: RECIST 1.1"), "{}", one.subtitle);
    let edited = table(&copy, TrackId::Chosen);
    assert!(edited.subtitle.contains("by longest diameters; criteria: RECIST 1.1, edited"), "{}", edited.subtitle);
    assert!(table(&copy, TrackId::RECIST).subtitle.contains("longest diameters, RECIST 1.1"));
}

/// The two patients by diameters had the change of their volumes over their lesions.
#[test]
fn the_patients_of_figure_2_are_told_by_the_same_track() {
    let settings = Settings::default();
    let study = gather(&example_study(), &settings);
    let results = compare(&study, &settings);
    for (track, name) in [(TrackId::Chosen, "sum of volumes"), (TrackId::RECIST, "sum of longest diameters")] {
        let drawing = representative_patients(&results.contrast(), [None; 2], track, 900.0, Language::English);
        let texts: Vec<&str> = drawing
            .marks
            .iter()
            .filter_map(|mark| match mark {
                nadir::figure::Mark::Text { label, .. } => Some(label.text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(texts.iter().filter(|text| text.starts_with(name)).count(), 2, "{texts:?}");
    }
}
