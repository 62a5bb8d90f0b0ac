//! What is odd in the data: found where it is, and not where it is not. Named after what once went wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

mod support;

use nadir::draft::VisitField::{Bleeding, Day, LeftKidney, Modality, Month, NewLesion, RightKidney};
use nadir::draft::{PatientDraft, Place, VisitField};
use nadir::response::Preset::SourcePaper;
use nadir::visit::VisitId;
use support::{assessed, by_volume, findings, lesion, with};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Places of the findings with this identifier.
fn places(draft: &PatientDraft, id: &str) -> Vec<Place> {
    let found = assessed(draft, SourcePaper).findings;
    found.iter().filter(|finding| finding.rule.id() == id).map(|finding| finding.place).collect()
}

fn field(visit: u32, field: VisitField) -> Vec<Place> {
    vec![Place::VisitField(VisitId(visit), field)]
}

/// The source paper's rule is 10 mm; 9.996 mm is kept as 10.00, and that was not told.
#[test]
fn a_new_lesion_rounded_up_to_the_threshold_was_not_told() {
    let draft = with(lesion(&["50", "50"]), 1, NewLesion, "9.996");
    assert_eq!(by_volume(&draft), "PD");
    assert_eq!(places(&draft, "finer-than-resolution"), field(2, NewLesion));
    let draft = with(lesion(&["50", "50"]), 1, LeftKidney, "300.00049 mL");
    assert_eq!(places(&draft, "finer-than-resolution"), field(2, LeftKidney));
    let draft = with(lesion(&["50", "50"]), 1, Month, "3.125");
    assert_eq!(places(&draft, "finer-than-resolution"), field(2, Month));
    assert_eq!(places(&with(lesion(&["50", "50"]), 1, NewLesion, "9.99"), "finer-than-resolution"), []);
}

/// Full-width digits of a Chinese input method were read in measurements and nowhere else.
#[test]
fn full_width_digits_were_read_in_measurements_alone() {
    let draft = with(lesion(&["５０ｘ４０ｘ３０", "50x40x30"]), 1, Bleeding, "２");
    assert_eq!(by_volume(&draft), "PD");
    let draft = with(with(lesion(&["50", "50"]), 1, Day, "９１"), 1, Modality, "ＭＲＩ");
    let assessment = assessed(&with(draft, 0, Modality, "MRI"), SourcePaper);
    assert_eq!(assessment.visits[1].time.day, 91);
    assert!(!findings(&assessment).contains(&"value-unreadable") && !findings(&assessment).contains(&"modality-changed"));
    let draft = with(with(lesion(&["50", "50"]), 0, RightKidney, "２００．５"), 1, RightKidney, "２４０。６");
    assert_eq!(by_volume(&draft), "PD"); // 240.6 = 1.2 · 200.5
}
