//! Lesions that were not there, the baseline, what confirms a response, and what follows progression.
//!
//! Expected values follow from the rules of the sources by hand: `50³` is a cube of 50 mm, and cubes are as their edges to the third.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::{assessed, by_recist, by_volume, classes, findings, lesion, patient, with};
use nadir::analysis::{AnalysisSet, Outcome, ResultKey, Results};
use nadir::entry::check::check;
use nadir::entry::draft::VisitField::{LeftKidney, Modality, NewLesion};
use nadir::entry::draft::{PatientDraft, PatientField, PatientKey, Place, StudyDraft};
use nadir::figure::study::response_bars;
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::Unit;
use nadir::measured::visit::VisitId;
use nadir::report::Language;
use nadir::response::Preset::{Exist2, Recist11, SourcePaper};
use nadir::response::{Preset, Response, TrackId};
use nadir::study::Study;
use nadir::study::assessment::{Assessment, Settings, assess, assess_checked};
use std::sync::Arc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn cube(edge: &str) -> String {
    format!("{edge} x {edge} x {edge}")
}

/// One lesion, cubes of these edges (or a word) at these months.
fn cubes(months: &[&str], edges: &[&str]) -> PatientDraft {
    let cells: Vec<String> =
        edges.iter().map(|edge| if edge.parse::<f64>().is_ok() { cube(edge) } else { (*edge).to_owned() }).collect();
    patient(months, &[&cells.iter().map(String::as_str).collect::<Vec<_>>()])
}

/// As the module reads a patient: columns with nothing but their time are kept.
fn with_blank_visits(draft: &PatientDraft) -> Assessment {
    assess_checked(check(draft, Unit::Millimetre, true), &Settings::default())
}

/// Month −1 50³, month 0 empty, month 3 30³: 1 − 0.6³ = 78.4% smaller; the module said NE, the page −78.4%.
#[test]
fn an_empty_visit_was_taken_for_the_baseline() {
    let draft = cubes(&["-1", "0", "3"], &["50", "", "30"]);
    for assessment in [assessed(&draft, SourcePaper), with_blank_visits(&draft)] {
        assert_eq!(assessment.baseline, Some(0));
        let last = assessment.visits.last().unwrap();
        assert_eq!((last.percent_change_from_baseline(), last.response()), (Some(-78.4), Some(Response::Partial)));
        assert!(!findings(&assessment).contains(&"baseline-missing"));
    }
    // A modality, a grade of bleeding or "not done" at month 0 makes it no baseline, and it is not judged.
    for draft in [
        with(draft.clone(), 1, Modality, "MRI"),
        with(draft.clone(), 1, nadir::entry::draft::VisitField::Bleeding, "2"),
        cubes(&["-1", "0", "3"], &["50", "not done", "30"]),
        cubes(&["-1", "0", "3"], &["50", "absent", "30"]),
    ] {
        let assessment = assessed(&draft, SourcePaper);
        assert_eq!((assessment.baseline, classes(&assessment).as_str()), (Some(0), "- PR"));
    }
    // A lesion too small to measure has a size: 5 mm at month 0.
    assert_eq!(assessed(&cubes(&["-1", "0", "3"], &["50", "too small", "4"]), SourcePaper).baseline, Some(1));
    // Nothing measured up to the start: no baseline, whatever comes later.
    assert_eq!(assessed(&cubes(&["0", "3"], &["absent", "30"]), SourcePaper).baseline, None);
}

#[test]
fn a_value_missing_at_baseline_is_offered_from_the_visit_before() {
    let draft = patient(&["-1", "0", "3"], &[&["50x50x50", "50x50x50", "30x30x30"], &["20x20x20", "", "10x10x10"]]);
    let assessment = assessed(&draft, SourcePaper);
    let missing = assessment.findings.iter().find(|finding| finding.rule.id() == "baseline-missing").unwrap();
    assert_eq!(missing.place, Place::Measurement(LesionId(2), VisitId(2)));
    assert_eq!(missing.rule.offers(), ["20x20x20"]);
    let text = nadir::report::finding_text(missing, &draft, &assessment.patient, nadir::report::Language::English);
    assert!(text.contains("20x20x20") && text.contains("at −1 months"), "{text}");
    assert_eq!(classes(&assessment), "- NE");
}

/// Absent at baseline, later a size: a new lesion. EXIST-2 counts it from 10 mm, RECIST 1.1 (§4.3.5) whatever its size.
#[test]
fn a_lesion_that_was_not_there_was_a_target() {
    let two = |at_6: &str| patient(&["0", "6"], &[&["50x50x50", "30x30x30"], &["absent", at_6]]);
    for (at_6, volume, recist) in [
        ("absent", "PR", "PR"),
        ("9.99", "PR", "PD"),
        ("10", "PD", "PD"),
        ("8 x 10 x 6", "PD", "PD"),
        ("too small", "PR", "PD"),
        // 0.524 mL is more than a sphere of 10 mm (0.5236), so its longest diameter is at least 10 mm.
        ("0.524 mL", "PD", "PD"),
        ("0.5 mL", "PR", "PD"),
        // Not looked at: it is in no sum, so the sum stands.
        ("", "PR", "PR"),
    ] {
        let draft = two(at_6);
        assert_eq!((by_volume(&draft).as_str(), by_recist(&draft).as_str()), (volume, recist), "{at_6}");
        let assessment = assessed(&draft, SourcePaper);
        // 30³ of 50³ is 78.4% less, whatever became of the other.
        assert_eq!(assessment.visits[1].percent_change_from_baseline(), Some(-78.4), "{at_6}");
        let is_seen = !["absent", ""].contains(&at_6);
        assert_eq!(findings(&assessment).contains(&"new-lesion"), is_seen, "{at_6}");
        assert!(!findings(&assessment).contains(&"lesion-not-assessed"), "{at_6}");
    }
    // Beside one that was recorded the larger counts.
    assert_eq!(by_volume(&with(two("9"), 1, NewLesion, "12")), "PD");
    assert_eq!(by_volume(&with(two("12"), 1, NewLesion, "none")), "PD");
}

/// EXIST-2: "new or growth of a smaller one to at least 1 cm". Below 10 mm at baseline a lesion is followed, in no sum of volumes.
#[test]
fn a_lesion_below_ten_millimetres_was_in_the_sum() {
    let two = |small: &str, later: &str| patient(&["0", "6"], &[&["50x50x50", "30x30x30"], &[small, later]]);
    for (small, later, class) in [
        ("9 x 9 x 9", "9.99 x 9 x 9", "PR"),
        ("9 x 9 x 9", "10 x 9 x 9", "PD"),
        ("9 x 9 x 9", "", "PR"),
        ("too small", "9", "PR"),
        ("too small", "10", "PD"),
        ("10 x 9 x 9", "", "NE"), // a target
    ] {
        assert_eq!(by_volume(&two(small, later)), class, "{small} then {later}");
    }
    let assessment = assessed(&two("9 x 9 x 9", "10 x 9 x 9"), SourcePaper);
    assert_eq!(assessment.visits[1].percent_change_from_baseline(), Some(-78.4));
    assert_eq!(*assessment.targets.of(nadir::response::Measure::SumOfVolumes), 1);
    assert!(findings(&assessment).contains(&"lesion-not-summed") && findings(&assessment).contains(&"followed-lesion-grown"));
    // RECIST 1.1 sums what is given: (30 + 10) of (50 + 9) mm is 32.2% less.
    assert_eq!(by_recist(&two("9 x 9 x 9", "10 x 9 x 9")), "PR");
}

/// The formula is judged against the baseline alone: what a later visit began is no reference.
#[test]
fn a_formula_was_judged_against_a_later_visit() {
    let draft = patient(&["0", "3", "6"], &[&["50x50x50", "50x50x50", "50x50x50"], &["absent", "12x11x10", "12"]]);
    assert!(!findings(&assessed(&draft, SourcePaper)).contains(&"formula-changed"));
    assert!(findings(&assessed(&lesion(&["40x40x40", "40x30"]), SourcePaper)).contains(&"formula-changed"));
}

/// EXIST-2, 50³ → gone → 20³ (−93.6%): at least half smaller twice, three months apart; "confirmed SD" by a rule of RECIST 1.1.
#[test]
fn a_complete_response_was_not_confirmed_by_a_partial_one() {
    let chosen = |draft: &PatientDraft, preset: Preset| {
        let assessment = assessed(draft, preset);
        let track = assessment.chosen();
        let code = |response: Option<Response>| response.map_or("-", Response::code);
        let day = track.time_to_response.filter(|time| time.occurred).map(|time| time.day);
        (code(track.best_overall_response), code(track.confirmed_best_overall_response), day)
    };
    let months = ["0", "3", "6"];
    assert_eq!(chosen(&cubes(&months, &["50", "absent", "20"]), Exist2), ("CR", "PR", Some(91)));
    assert_eq!(chosen(&cubes(&months, &["50", "20", "absent"]), Exist2), ("CR", "PR", Some(91)));
    assert_eq!(chosen(&cubes(&months, &["50", "absent", "absent"]), Exist2), ("CR", "CR", Some(91)));
    // 45³ is 27.1% less: stable between, nothing confirmed. One missing visit between is allowed, two are not.
    assert_eq!(chosen(&cubes(&["0", "3", "6", "9"], &["50", "absent", "45", "20"]), Exist2), ("CR", "SD", None));
    assert_eq!(chosen(&cubes(&["0", "3", "6", "9"], &["50", "absent", "not done", "20"]), Exist2), ("CR", "PR", Some(91)));
    let two_missing = cubes(&["0", "3", "6", "9", "12"], &["50", "20", "not done", "not done", "absent"]);
    assert_eq!(chosen(&two_missing, Exist2), ("CR", "SD", None));
    // RECIST 1.1: after complete response any reappearance is progression, and confirms nothing.
    assert_eq!(chosen(&cubes(&months, &["50", "absent", "20"]), Recist11), ("CR", "SD", None));
}

/// 50³, 50³, 60³ (+72.8%, progression), 30³ (−78.4%): the bar was −78.4% in the colour of SD.
#[test]
fn a_visit_after_progression_counted() {
    let assessment = assessed(&cubes(&["0", "3", "6", "12"], &["50", "50", "60", "30"]), SourcePaper);
    let track = assessment.chosen();
    assert_eq!(track.best_percent_change_from_baseline, Some(0.0));
    assert_eq!(track.best_overall_response, Some(Response::Stable));
    assert_eq!(track.time_to_response.map(|time| (time.day, time.occurred)), Some((183, false)));
    // The visit keeps its numbers and its class, and is marked.
    let last = assessment.visits.last().unwrap();
    assert_eq!((last.percent_change_from_baseline(), last.response()), (Some(-78.4), Some(Response::Partial)));
    let marked: Vec<bool> = assessment.visits.iter().map(|visit| visit.is_after_progression(TrackId::Chosen)).collect();
    assert_eq!(marked, [false, false, false, true]);
    let csv = nadir::files::results_csv([&assessment], &Settings::default(), nadir::files::ByteOrderMark::Without);
    assert!(csv.lines().next().unwrap().ends_with(",findings,after_progression,after_treatment"));
    assert!(csv.lines().last().unwrap().ends_with(",true,false"));
    // A new lesion of 12 mm at month 3: the volume has progressed, and what is measured later is no response.
    let draft = with(cubes(&["0", "3", "6"], &["50", "30", "30"]), 1, NewLesion, "12");
    assert_eq!((by_volume(&draft).as_str(), by_recist(&draft).as_str()), ("PD PR", "PD PR"));
    assert_eq!(assessed(&draft, SourcePaper).chosen().best_overall_response, Some(Response::Progressive));
    // Each track has its own: 9.99 mm is a new lesion by RECIST 1.1 alone.
    let assessment = assessed(&with(cubes(&["0", "3", "6"], &["50", "30", "30"]), 1, NewLesion, "9.99"), SourcePaper);
    let after = |track| assessment.visits.iter().map(|visit| visit.is_after_progression(track)).collect::<Vec<_>>();
    assert_eq!((after(TrackId::Chosen), after(TrackId::RECIST)), (vec![false; 3], vec![false, false, true]));
}

/// Two visits of day 90 are judged by what came before that day, whatever their order: 90 and 115 of 100 mL are stable, 40 mL a response.
#[test]
fn visits_of_one_day_are_judged_whatever_their_order() {
    for days in [["90 mL", "115 mL"], ["115 mL", "90 mL"]] {
        let draft = cubes(&["0", "3", "3", "6"], &["100 mL", days[0], days[1], "40 mL"]);
        for preset in [SourcePaper, Exist2] {
            let assessment = assessed(&draft, preset);
            assert_eq!(classes(&assessment), "SD SD PR", "{days:?}");
            let track = assessment.chosen();
            assert_eq!(
                (track.best_percent_change_from_baseline, track.time_to_progression.map(|time| time.occurred)),
                (Some(-60.0), Some(false))
            );
        }
    }
    // By RECIST 1.1 a partial response of 70 mm holds at 80 mm of another day, and at 80 mm of the same day it does not.
    for days in [["70", "80"], ["80", "70"]] {
        let found = by_recist(&cubes(&["0", "3", "3", "6"], &["100", days[0], days[1], "80"]));
        let mut same: Vec<&str> = found.split(' ').take(2).collect();
        same.sort_unstable();
        assert_eq!((same, found.split(' ').nth(2)), (vec!["PR", "SD"], Some("PR")), "{days:?}");
    }
}

/// A plan taken over from the patient before, with its modality, is no visit and has no class.
#[test]
fn a_plan_alone_has_no_class() {
    let mut draft = cubes(&["0", "3"], &["", ""]);
    for visit in 0..2 {
        draft = with(draft, visit, Modality, "MRI");
    }
    let assessment = assessed(&draft, SourcePaper);
    assert_eq!((assessment.visits.len(), findings(&assessment)), (0, vec![]));
    // With a scan at month 0 the visit of month 3, of which a modality is known, was made and not assessed.
    let scanned = with(with(cubes(&["0", "3"], &["50", ""]), 0, Modality, "MRI"), 1, Modality, "MRI");
    assert_eq!(by_volume(&scanned), "NE");
}

/// After progression at month 3 a sum of 40 mL is no response at month 6, and its patient stays in the denominator.
#[test]
fn who_has_progressed_stays_in_the_denominator() {
    let patient = |key: u32, arm: &str, sums: [&str; 3]| {
        let mut draft = cubes(&["0", "3", "6"], &sums);
        draft.key = PatientKey(key);
        draft.id = format!("P-{key}");
        draft.fields.insert(PatientField::Arm, arm.into());
        draft
    };
    let patients = vec![
        patient(1, "A", ["100 mL", "130 mL", "40 mL"]),
        patient(2, "A", ["100 mL", "90 mL", "40 mL"]),
        patient(3, "B", ["100 mL", "90 mL", "40 mL"]),
    ];
    let draft = StudyDraft { patients, ..StudyDraft::empty() };
    let settings = Settings::default();
    let study = Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &settings))));
    let results = Results::of(Arc::new(study), &settings).unwrap();
    let (track, set) = (TrackId::Chosen, AnalysisSet::Observed);
    let number = results.number(&ResultKey::Efficacy { month: 6, track, set, what: Outcome::Response }).unwrap();
    assert_eq!(number.counts(), Some([(1, 2), (1, 1)]));
}

/// A new lesion of 12 mm beside a sum of one eighth: no response at that visit, in Table 2 and in the figure of responses alike.
#[test]
fn the_figure_of_responses_counts_those_of_table_2() {
    let patient = |key: u32, arm: &str, new_lesion: &str| {
        let mut draft = with(cubes(&["0", "3", "6"], &["50", "30", "25"]), 2, NewLesion, new_lesion);
        draft.key = PatientKey(key);
        draft.id = format!("P-{key}");
        draft.fields.insert(PatientField::Arm, arm.into());
        draft
    };
    let patients = vec![patient(1, "A", "12"), patient(2, "A", "no"), patient(3, "B", "no")];
    let draft = StudyDraft { patients, ..StudyDraft::empty() };
    let settings = Settings::default();
    let study = Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &settings))));
    let results = Results::of(Arc::new(study), &settings).unwrap();
    for track in [TrackId::Chosen, TrackId::RECIST] {
        let bars = response_bars(&results, track, Language::English);
        for tier in &bars.tiers {
            let found: Vec<Vec<(u64, u64)>> =
                tier.visits.iter().take(2).map(|visit| visit.arms.iter().map(|arm| (arm.events, arm.n)).collect()).collect();
            assert_eq!(found, [[(2, 2), (1, 1)], [(1, 2), (1, 1)]], "{track:?} {}", tier.least_decrease.hundredths());
        }
    }
}

/// Bissler 2013: response needs no kidney more than 20% above its nadir; progression is one at least 20% above it, to a value above the
/// baseline (inferred from PMID 30192751).
#[test]
fn a_kidney_below_its_baseline_was_progression() {
    let kidneys = |volumes: [&str; 3]| {
        let draft = cubes(&["0", "3", "6"], &["50", "30", "30"]);
        volumes.into_iter().enumerate().fold(draft, |draft, (visit, volume)| with(draft, visit, LeftKidney, volume))
    };
    for (volumes, expected) in [
        (["300", "250", "300"], "PR PR"),     // exactly 20% above the nadir, not above the baseline
        (["300", "250", "300.001"], "PR PD"), // above both
        (["400", "250", "300"], "PR PR"),     // exactly 20%
        (["400", "250", "300.001"], "PR SD"), // more than 20% above the nadir: no response, no progression
        (["400", "250", "400"], "PR SD"),
        (["400", "250", "400.001"], "PR PD"),
        (["250", "300", "300"], "PD PD"),
        // No baseline: no progression can be known, but the nadir is at most 250, and 300.001 more than 20% above it.
        (["", "250", "300"], "PR PR"),
        (["", "250", "300.001"], "PR SD"),
        (["", "250", "900"], "PR SD"),
    ] {
        assert_eq!(by_volume(&kidneys(volumes)), expected, "{volumes:?}");
    }
    let assessment = assessed(&kidneys(["400", "250", "350"]), SourcePaper);
    let conditions = &assessment.visits[2].classification().unwrap().conditions;
    let ids: Vec<&str> = conditions.iter().filter(|one| one.met == Some(false)).map(|one| one.kind.id()).collect();
    assert_eq!(ids, ["kidney-allows-response"]);
}
