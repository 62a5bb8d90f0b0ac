//! Responses printed by others: the cases of `fixtures/reference/published_cases.json` about lesions, replayed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::{assessed, by_recist, lesion, patient_at_days, with};
use nadir::entry::draft::VisitField::{NewLesion, NonTarget};
use nadir::measured::quantity::Volume;
use nadir::response::Preset::SourcePaper;
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The cases of one kind; never none.
fn cases(kind: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../fixtures/reference/published_cases.json")).unwrap();
    let found: Vec<Value> = file["cases"].as_array().unwrap().iter().filter(|case| case["kind"] == kind).cloned().collect();
    assert!(!found.is_empty(), "no case of kind {kind}");
    found
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// A printed number is reproduced if it is the value rounded to the printed decimals.
fn assert_printed(value: f64, printed: f64, decimals: i32, what: &str) {
    let half = 0.5 / 10_f64.powi(decimals);
    assert!((value - printed).abs() <= half + 1e-9, "{what}: {value} is not printed as {printed}");
}

#[test]
fn thresholds_of_recist_as_another_program_tests_them() {
    for case in cases("recist_threshold") {
        let size = |name: &str| case["inputs"][name].as_f64().unwrap().to_string();
        let draft = lesion(&[&size("baseline_mm"), &size("nadir_mm"), &size("current_mm")]);
        let found = by_recist(&draft).rsplit(' ').next().unwrap().to_owned();
        let printed = case["printed"]["target_response"].as_str().unwrap();
        // "not PD" leaves open what else.
        let agrees = printed.strip_prefix("not ").map_or(found == printed, |other| found != other);
        assert!(agrees, "{}: printed {printed}, found {found}", case["id"]);
    }
}

/// The example of the CDISC implementation guide: three lesions, one of which disappears and comes back.
#[test]
fn sequence_of_the_sdtm_implementation_guide() {
    for case in cases("recist_sequence") {
        let cell = |visit: &str, lesion: &str| match case["inputs"][visit][lesion].as_f64().unwrap() {
            0.0 => "absent".to_owned(),
            size => size.to_string(),
        };
        let rows: Vec<Vec<String>> = ["R1-T01", "R1-T02", "R1-T03"]
            .iter()
            .map(|lesion| ["baseline", "week6", "week12"].iter().map(|visit| cell(visit, lesion)).collect())
            .collect();
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        // An equivocal new lesion is none; of the unequivocal one no size is printed, and RECIST asks for none.
        let draft = with(patient_at_days(&["0", "42", "84"], &rows), 2, NewLesion, "5");
        let draft = with(with(draft, 1, NonTarget, "CR"), 2, NonTarget, "CR");
        let assessment = assessed(&draft, SourcePaper);
        let printed = &case["printed"];
        let sums: Vec<f64> =
            assessment.visits.iter().map(|visit| visit.sum_of_longest_diameters().unwrap().as_f64() / 100.0).collect();
        assert_eq!(sums, numbers(&printed["sum"]));
        let overall: Vec<&str> = printed["overall"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        assert_eq!(crate::support::recist_classes(&assessment), overall.join(" "));
        for (visit, (from_baseline, from_nadir)) in
            assessment.visits.iter().skip(1).zip(numbers(&printed["PCBSD"]).into_iter().zip(numbers(&printed["PCNSD"])))
        {
            assert_printed(visit.diameter_percent_change_from_baseline().unwrap(), from_baseline, 0, "PCBSD");
            assert_printed(visit.diameter_percent_change_from_nadir().unwrap(), from_nadir, 0, "PCNSD");
        }
    }
}

#[test]
fn volumes_of_a_published_angiomyolipoma() {
    for case in cases("volume_inputs_only") {
        let cells: Vec<String> = case["inputs"]["cm"]
            .as_array()
            .unwrap()
            .iter()
            .map(|axes| format!("{} cm", numbers(axes).iter().map(f64::to_string).collect::<Vec<_>>().join(" x ")))
            .collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let assessment = assessed(&lesion(&cells), SourcePaper);
        for (visit, expected) in assessment.visits.iter().zip(numbers(&case["recomputed"]["ml"])) {
            assert_printed(Volume::from_exact(visit.sum_of_volumes().unwrap()).as_millilitres(), expected, 2, "mL");
        }
        // The change between the two MR examinations, the second and third columns.
        let between = assessed(&lesion(&cells[1..]), SourcePaper);
        let recomputed = |name: &str| case["recomputed"][name].as_f64().unwrap();
        let visit = &between.visits[1];
        assert_printed(visit.percent_change_from_baseline().unwrap(), recomputed("volume_change_pct_MRI1_to_MRI2"), 1, "volume");
        let change = visit.diameter_percent_change_from_baseline().unwrap();
        assert_printed(change, recomputed("longest_diameter_change_pct"), 1, "diameter");
    }
}

/// All axes together: what a change of diameter is as a change of volume, and back.
#[test]
fn equivalents_of_diameter_and_volume() {
    for case in cases("threshold_equivalence") {
        let diameters = numbers(&case["inputs"]["diameter_change"]);
        for (change, expected) in diameters.iter().zip(numbers(&case["recomputed"]["volume_change"])) {
            let after = (100.0 * (1.0 + change)).round().to_string();
            let assessment = assessed(&lesion(&["100 x 100 x 100", &format!("{after} x {after} x {after}")]), SourcePaper);
            assert_printed(assessment.visits[1].percent_change_from_baseline().unwrap(), expected, 1, "volume");
        }
        // The way back is a cube root: the diameter printed, to 0.1 %, brings the volume to within 0.3 % of the threshold.
        for (name, volume) in
            [("volume_minus50", -50.0), ("volume_minus30", -30.0), ("volume_plus25", 25.0), ("volume_plus20", 20.0)]
        {
            let after = (100.0 + case["recomputed"]["inverse"][name].as_f64().unwrap()).to_string();
            let assessment = assessed(&lesion(&["100 x 100 x 100", &format!("{after} x {after} x {after}")]), SourcePaper);
            let visit = &assessment.visits[1];
            assert!((visit.percent_change_from_baseline().unwrap() - volume).abs() < 0.3, "{name}");
        }
    }
}
