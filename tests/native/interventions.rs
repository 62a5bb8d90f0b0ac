//! Lesions treated otherwise than by the treatment under study: their shrinking is no response.
//!
//! The rule: EORTC RECIST frequently asked questions (a lesion treated locally while on study is not evaluable from then on). Volumes are
//! compared without π/6, which stands on both sides.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by ending there")]

use nadir::entry::draft::{PatientDraft, PatientKey, VisitField};
use nadir::files::{ByteOrderMark, measurements_csv};
use nadir::measured::lesion::LesionId;
use nadir::response::{Measure, Preset, Response, ResponseCriteria, TrackId};
use nadir::study::assessment::{Assessment, Settings, assess};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Two lesions at months 0, 3, 6, with what was done at month 3.
fn patient(cells: [[&str; 3]; 2], done: &str) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(1));
    for (lesion, cells) in (1..).zip(cells) {
        for (visit, text) in draft.visits.iter_mut().zip(cells) {
            visit.cells.insert(LesionId(lesion), text.to_owned());
        }
    }
    draft.visits[1].fields.insert(VisitField::Intervention, done.to_owned());
    draft
}

fn classes(assessment: &Assessment, track: TrackId) -> Vec<&'static str> {
    let response = |visit: &nadir::study::assessment::VisitAssessment| visit.response_by(track).map(Response::code);
    assessment.visits.iter().filter_map(response).collect()
}

fn rules(assessment: &Assessment) -> Vec<&'static str> {
    assessment.findings.iter().map(|finding| finding.rule.id()).collect()
}

#[test]
fn a_lesion_treated_otherwise_is_no_response_by_any_criteria() {
    // 125 000 + 125 000 → 27 000 + 27 000 → 27 000 + 27 000: −78.4 %, were it the drug's.
    let cells = [["50x50x50", "30x30x30", "30x30x30"], ["50x50x50", "30x30x30", "30x30x30"]];
    for preset in Preset::ALL {
        let settings = Settings { criteria: ResponseCriteria::preset(preset), ..Settings::default() };
        let untreated = assess(&patient(cells, ""), &settings);
        assert_eq!(classes(&untreated, TrackId::Chosen), ["PR", "PR"], "{preset:?}");
        let treated = assess(&patient(cells, "embolisation L1"), &settings);
        for track in [TrackId::Chosen, TrackId::RECIST] {
            assert_eq!(classes(&treated, track), ["NE", "NE"], "{preset:?}");
        }
        assert!(rules(&treated).contains(&"lesion-treated-otherwise"));
        assert!(!rules(&treated).contains(&"lesion-not-assessed"));
        assert_eq!(treated.visits[1].sums.of(Measure::SumOfVolumes).percent_change_from_baseline, None);
    }
}

#[test]
fn a_lesion_removed_is_no_complete_response_and_what_is_left_may_still_progress() {
    let settings = Settings::default();
    let gone = assess(&patient([["50x50x50", "absent", "absent"], ["absent", "absent", "absent"]], "nephrectomy"), &settings);
    assert_eq!(classes(&gone, TrackId::Chosen), ["NE", "NE"]);
    // 343 000 alone is 37.2 % above 250 000, whatever became of the other lesion.
    let grown =
        assess(&patient([["50x50x50", "absent", "absent"], ["50x50x50", "70x70x70", "70x70x70"]], "ablation L1"), &settings);
    assert_eq!(classes(&grown, TrackId::Chosen), ["PD", "PD"]);
    // 300 763 is 20.3 % above.
    let stable =
        assess(&patient([["50x50x50", "absent", "absent"], ["50x50x50", "67x67x67", "67x67x67"]], "ablation L1"), &settings);
    assert_eq!(classes(&stable, TrackId::Chosen), ["NE", "NE"]);
}

#[test]
fn what_was_done_before_the_baseline_scan_changes_nothing() {
    let mut draft = patient([["50x50x50", "30x30x30", "30x30x30"], ["50x50x50", "30x30x30", "30x30x30"]], "");
    draft.visits[0].fields.insert(VisitField::Intervention, "embolisation L1".into());
    let assessment = assess(&draft, &Settings::default());
    assert_eq!(classes(&assessment, TrackId::Chosen), ["PR", "PR"]);
    assert!(!rules(&assessment).contains(&"lesion-treated-otherwise"));
}

#[test]
fn the_text_says_which_lesions() {
    // Text, the kidneys of the lesions L1 and L10, the lesions concerned, whether it is said.
    for (text, sides, rows, is_known) in [
        ("embolisation L1", ["", ""], &[0][..], true),
        ("TAE, l10", ["", ""], &[1], true),
        ("栓塞 L1、L10", ["", ""], &[0, 1], true),
        ("partial nephrectomy, right", ["left", "right"], &[1], true),
        ("右肾切除", ["right", "left"], &[0], true),
        ("nephrectomy left", ["left", ""], &[0, 1], false),
        ("bilateral embolisation", ["", ""], &[0, 1], true),
        ("other drug", ["", ""], &[0, 1], true),
        ("换药", ["", ""], &[0, 1], true),
        ("embolisation", ["", ""], &[0, 1], false),
    ] {
        let mut draft = patient([["50x50x50", "30x30x30", ""], ["50x50x50", "30x30x30", ""]], text);
        draft.lesions[1].name = "L10".into();
        for (lesion, side) in draft.lesions.iter_mut().zip(sides) {
            side.clone_into(&mut lesion.side);
        }
        let assessment = assess(&draft, &Settings::default());
        let done = assessment.patient.visits[1].intervention.clone().unwrap();
        assert_eq!((done.rows.as_slice(), done.is_scope_known), (rows, is_known), "{text}");
        assert_eq!(rules(&assessment).contains(&"intervention-scope-missing"), !is_known, "{text}");
    }
    for text in ["none", "No", "无", "  "] {
        let draft = patient([["50x50x50", "30x30x30", ""], ["50x50x50", "30x30x30", ""]], text);
        assert_eq!(assess(&draft, &Settings::default()).patient.visits[1].intervention, None, "{text}");
    }
}

#[test]
fn exported_volumes_of_a_lesion_treated_otherwise_are_in_no_sum() {
    let draft = patient([["50x50x50", "30x30x30", ""], ["50x50x50", "30x30x30", ""]], "ablation L1");
    let settings = Settings::default();
    let csv = measurements_csv([&assess(&draft, &settings)], &settings, ByteOrderMark::Without);
    let volumes: Vec<String> = csv.lines().skip(1).map(|line| line.split(',').nth(14).unwrap().to_owned()).collect();
    assert!(!volumes[0].is_empty() && !volumes[1].is_empty(), "{volumes:?}");
    assert_eq!(volumes[2], "", "{volumes:?}");
    assert!(!volumes[3].is_empty());
}
