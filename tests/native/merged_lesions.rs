//! A lesion measured with another (`in L1`) adds nothing of its own, and so needs one that has a measurement to be in.
//!
//! Expected values by hand from CLINICAL rule "split and merged lesions": cubes are as their edges to the third, π/6 stands on both sides.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by ending there")]

use crate::support::{assessed, classes, findings, patient};
use nadir::entry::draft::VisitField;
use nadir::entry::finding::{MergeFault, Rule};
use nadir::files::{ByteOrderMark, measurements_csv};
use nadir::measured::lesion::{LesionId, Measurement};
use nadir::report::{Language, finding_text};
use nadir::response::Preset::{self, SourcePaper};
use nadir::response::ResponseCriteria;
use nadir::study::assessment::{Assessment, Settings, assess};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The lesions that are not measured with the one they name, with why, in the order of visits and rows.
fn faults(assessment: &Assessment) -> Vec<(LesionId, MergeFault)> {
    let fault = |finding: &nadir::entry::finding::Finding| match finding.rule {
        Rule::MergedLesionUnmeasured { fault, .. } => Some((finding.place.lesion()?, fault)),
        _ => None,
    };
    assessment.findings.iter().filter_map(fault).collect()
}

/// Two or three lesions of 50 mm at baseline, and what is typed at month 3.
fn at_month_3(cells: &[&str]) -> Assessment {
    let rows: Vec<Vec<&str>> = cells.iter().map(|cell| vec!["50x50x50", *cell]).collect();
    assessed(&patient(&["0", "3"], &rows.iter().map(Vec::as_slice).collect::<Vec<_>>()), SourcePaper)
}

#[test]
fn no_lesion_is_measured_with_one_that_has_no_measurement() {
    use MergeFault::{Circular, NoSize, Unknown};
    let of = |row, fault| (LesionId(row), fault);
    for (cells, expected) in [
        (&["in L2", "in L1"][..], vec![of(1, Circular), of(2, Circular)]),
        (&["in L1", "40x40x40"], vec![of(1, Circular)]),
        (&["in L2", "in L3", "in L1"], vec![of(1, Circular), of(2, Circular), of(3, Circular)]),
        // The third leads into the circle of the others.
        (&["in L2", "in L1", "in L1"], vec![of(1, Circular), of(2, Circular), of(3, NoSize)]),
        (&["absent", "in L1"], vec![of(2, NoSize)]),
        (&["not done", "in L1"], vec![of(2, NoSize)]),
        (&["", "in L1"], vec![of(2, NoSize)]),
        (&["about 40", "in L1"], vec![of(2, NoSize)]),
        (&["absent", "in L1", "in L2"], vec![of(2, NoSize), of(3, NoSize)]),
        (&["40x40x40", "in L9"], vec![of(2, Unknown)]),
        (&["40x40x40", "in L9", "in L2"], vec![of(2, Unknown), of(3, NoSize)]),
    ] {
        let assessment = at_month_3(cells);
        assert_eq!(faults(&assessment), expected, "{cells:?}");
        assert_eq!(classes(&assessment), "NE", "{cells:?}");
        let visit = &assessment.visits[1];
        assert_eq!((visit.sum_of_volumes(), visit.percent_change_from_baseline()), (None, None), "{cells:?}");
        for (lesion, _) in expected {
            let row = assessment.patient.lesions.iter().position(|known| known.id == lesion).unwrap();
            assert_eq!(assessment.patient.visits[1].measurements[row], None, "{cells:?}");
        }
    }
}

/// 50³ = 125 000 of 2 × 125 000 is half; of 3 × 125 000 a third. Too small for a number is a size of 5 mm: 5³ = 125 is a two-thousandth.
#[test]
fn one_measured_with_another_may_lead_on_to_a_third() {
    for (cells, change) in [
        (&["50x50x50", "in L1"][..], -50.0),
        (&["too small", "in L1"], -100.0),
        (&["50x50x50", "并入 l1", "in L2"], -66.7),
        (&["62.5 mL", "in L1"], f64::NAN),
    ] {
        let assessment = at_month_3(cells);
        assert!(faults(&assessment).is_empty(), "{cells:?}");
        let found = assessment.visits[1].percent_change_from_baseline().map(|found| (found * 10.0).round() / 10.0);
        assert_eq!(found, Some(change).filter(|change| !change.is_nan()), "{cells:?}");
    }
}

/// What becomes of the body measured becomes of both: gone, not done, or measured again.
#[test]
fn lesions_grown_together_share_what_follows() {
    for (l1, l2, classes_expected) in [
        (["50x50x50", "40x40x40", "absent"], ["50x50x50", "in L1", ""], "PR CR"),
        (["50x50x50", "40x40x40", "absent"], ["50x50x50", "in L1", "in L1"], "PR CR"),
        (["50x50x50", "40x40x40", "not done"], ["50x50x50", "in L1", ""], "PR NE"),
        (["50x50x50", "40x40x40", "in L2"], ["50x50x50", "in L1", "40x40x40"], "PR PR"),
        // The second has a size of its own again: 2 × 40³ = 128 000 of 250 000 is 48.8% less.
        (["50x50x50", "40x40x40", "40x40x40"], ["50x50x50", "in L1", "40x40x40"], "PR SD"),
    ] {
        let assessment = assessed(&patient(&["0", "3", "6"], &[&l1, &l2]), SourcePaper);
        assert_eq!((classes(&assessment).as_str(), faults(&assessment)), (classes_expected, vec![]), "{l1:?} {l2:?}");
    }
    // The first is now said to be in the second, whose empty cell still says that it is in the first.
    let crossed = patient(&["0", "3", "6"], &[&["50x50x50", "40x40x40", "in L2"], &["50x50x50", "in L1", ""]]);
    let crossed = assessed(&crossed, SourcePaper);
    assert_eq!(classes(&crossed), "PR NE");
    assert_eq!(faults(&crossed).len(), 2);
}

/// Below 10 mm at baseline a lesion is in no sum of volumes, nor is one that was not there: what is measured with it would be lost.
#[test]
fn a_target_measured_with_a_lesion_that_is_in_no_sum_is_not_assessed() {
    let small = patient(&["0", "3"], &[&["50x50x50", "in L2"], &["9x9x9", "9.5x9x9"]]);
    let assessment = assessed(&small, SourcePaper);
    assert_eq!((classes(&assessment).as_str(), faults(&assessment)), ("NE", vec![(LesionId(1), MergeFault::NotSummed)]));
    // What both are measured as is not the growth of the smaller one to 10 mm, which would be progression.
    let grown = patient(&["0", "3"], &[&["50x50x50", "in L2"], &["9x9x9", "45x45x45"]]);
    let grown = assessed(&grown, SourcePaper);
    assert_eq!((classes(&grown).as_str(), faults(&grown)), ("NE", vec![(LesionId(1), MergeFault::NotSummed)]));
    // A new lesion of 40 mm is progression, whatever the rest; RECIST 1.1 sums the small one, so only a new one is in no sum there.
    let new = patient(&["0", "3"], &[&["50x50x50", "in L2"], &["absent", "40x40x40"]]);
    let assessment = assessed(&new, SourcePaper);
    assert_eq!((classes(&assessment).as_str(), faults(&assessment)), ("PD", vec![(LesionId(1), MergeFault::NotSummed)]));
    assert_eq!(assessment.visits[1].sum_of_volumes(), None);
    let csv = measurements_csv([&assessment], &Settings::default(), ByteOrderMark::Without);
    let volumes: Vec<&str> = csv.lines().skip(3).map(|line| line.split(',').nth(14).unwrap()).collect();
    assert_eq!(volumes, ["", ""], "{csv}");
}

#[test]
fn the_words_name_the_other_lesion() {
    let draft = patient(&["0", "3"], &[&["50x50x50", "in L2"], &["50x50x50", "in L1"]]);
    let assessment = assessed(&draft, SourcePaper);
    assert!(findings(&assessment).contains(&"merged-lesion-unmeasured"));
    let finding = assessment.findings.iter().find(|finding| finding.rule.id() == "merged-lesion-unmeasured").unwrap();
    let said =
        [Language::English, Language::Chinese].map(|language| finding_text(finding, &draft, &assessment.patient, language));
    assert!(said[0].contains(": measured with L2, whose own cell leads back to it"), "{said:?}");
    assert!(said[1].contains("与 L2 合并测量"), "{said:?}");
    assert_eq!(assessment.patient.visits[1].measurements, [None::<Measurement>; 2]);
}

/// A lesion of 8 mm at baseline is followed; embolised at 3 months it is not evaluable any more, at 12 mm too. The other has lost 60 %.
#[test]
fn a_followed_lesion_that_was_treated_is_no_growth() {
    let mut draft = patient(&["0", "3"], &[&["100 mL", "40 mL"], &["8x8x8", "12x8x8"]]);
    assert_eq!(classes(&assessed(&draft, SourcePaper)), "PD");
    draft.visits[1].fields.insert(VisitField::Intervention, "embolisation L2".to_owned());
    assert_eq!(classes(&assessed(&draft, SourcePaper)), "PR");
}

/// Which lesions are in the sum is no part of what an edited copy may say of new ones: 10 mm at baseline for volumes, none for diameters.
/// 35 → 20 mm is −42.9 %; (20 + 9) of (30 + 9) mm −25.6 %; 39³ + 30³ of 50³ + 29³ −42.2 %.
#[test]
fn the_size_of_a_new_lesion_does_not_choose_the_targets() {
    let edited = |base: Preset, new_lesion_mm: u32| {
        let criteria = ResponseCriteria { new_lesion_mm, ..ResponseCriteria::preset(base) };
        Settings { criteria, ..Settings::default() }
    };
    for (base, least, lesions, expected) in [
        (Preset::Recist11, 40, &[["35 mm", "20 mm"]][..], "PR"),
        (Preset::Recist11, 10, &[["30 mm", "20 mm"], ["9 mm", "9 mm"]], "SD"),
        (SourcePaper, 30, &[["50x50x50", "39x39x39"], ["29x29x29", "30x30x30"]], "SD"),
    ] {
        let rows: Vec<&[&str]> = lesions.iter().map(<[&str; 2]>::as_slice).collect();
        let assessment = assess(&patient(&["0", "3"], &rows), &edited(base, least));
        assert_eq!(classes(&assessment), expected, "{base:?} {least}");
    }
}
