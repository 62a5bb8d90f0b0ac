//! One patient of each arm, to scale.

use super::check::{flat, legible, sound};
use nadir::entry::draft::{PatientDraft, PatientKey};
use nadir::figure::study::{Representative, WaterfallPatient, median_responder, representatives};
use nadir::figure::{Drawing, Mark, Opens, Role};
use nadir::files::{ByteOrderMark, figure_csv};
use nadir::measured::lesion::LesionId;
use nadir::report::Language;
use nadir::response::{Response, ResponseCriteria};
use nadir::study::assessment::{Assessment, assess};
use nadir::study::settings::Settings;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn patient(key: u32, change: Option<f64>, response: Response) -> WaterfallPatient {
    WaterfallPatient { key: PatientKey(key), id: format!("P-{key}"), change, response }
}

/// A patient with one lesion, and its cells at baseline and 3 months.
fn assessed(key: u32, cells: [&str; 2]) -> Assessment {
    let mut draft = PatientDraft::empty(PatientKey(key));
    for (visit, cell) in draft.visits.iter_mut().zip(cells) {
        visit.cells.insert(LesionId(1), cell.into());
    }
    assess(&draft, &Settings::default())
}

pub fn drawn(width: f64, language: Language) -> Drawing {
    // 83·56·73 → 62·40·55 is −59.8%, 44·49·42 → 30·35·33 is −61.7%.
    let (large, small) = (assessed(1, ["83x56x73", "62x40x55"]), assessed(2, ["49x44x42", "35x33x30"]));
    let patients = [(1, &large), (2, &small)]
        .map(|(key, of)| patient(key, of.chosen().best_percent_change_from_baseline, Response::Partial));
    let shown = [
        Representative { arm: "Sirolimus", patient: &patients[0], assessment: &large, median_of: Some(17) },
        Representative { arm: "Everolimus", patient: &patients[1], assessment: &small, median_of: None },
    ];
    representatives(&shown, &ResponseCriteria::default(), &Settings::default(), width, language)
}

#[test]
fn both_patients_have_one_scale() {
    for width in [360.0, 800.0] {
        let drawing = drawn(width, Language::English);
        legible(&drawing);
        let lesions = |mark: &Mark| match mark {
            Mark::Ellipse { across, down, role: Role::Lesion, .. } => Some((*across, *down)),
            _ => None,
        };
        let lesions: Vec<(f64, f64)> = flat(&drawing.marks).into_iter().filter_map(lesions).collect();
        // The two largest diameters of each lesion, in millimetres.
        let scale = lesions[0].0 / 83.0;
        for ((across, down), (largest, second)) in lesions.iter().zip([(83.0, 73.0), (62.0, 55.0), (49.0, 44.0), (35.0, 33.0)]) {
            assert!((across - scale * largest).abs() < 1e-9 && (down - scale * second).abs() < 1e-9, "{lesions:?}");
        }
        assert_eq!(drawing.groups().filter(|group| group.opens == Some(Opens::Patient(PatientKey(2)))).count(), 2);
    }
}

#[test]
fn each_says_why_it_stands_for_its_arm() {
    let drawing = drawn(800.0, Language::English);
    let shown: Vec<String> = super::check::texts(&drawing).iter().map(|label| label.text.clone()).collect();
    assert!(shown.contains(&"Sirolimus, P-1".to_owned()), "{shown:?}");
    assert!(
        shown
            .iter()
            .any(|text| text == "sum of volumes −59.8%, Partial response, median of 17"
                || text.ends_with("median of 17 responders")),
        "{shown:?}"
    );
    let csv = figure_csv(&drawing.records, ByteOrderMark::Without);
    assert_eq!(csv.lines().nth(2), Some("P-1,Sirolimus,3,L1,62,40,55"), "{csv}");
    assert!(representatives(&[], &ResponseCriteria::default(), &Settings::default(), 800.0, Language::English).empty.is_some());
}

#[test]
fn the_median_is_that_of_the_responders() {
    use Response::{Partial, Stable};
    let key = |patients: &[WaterfallPatient]| median_responder(patients).map(|(key, of)| (key.0, of));
    let stable = [patient(8, Some(-10.0), Stable), patient(9, None, Response::NotEvaluable)];
    assert_eq!(
        key(&[
            patient(1, Some(-51.0), Partial),
            stable[0].clone(),
            patient(2, Some(-70.0), Partial),
            patient(3, Some(-60.0), Partial)
        ]),
        Some((3, 3))
    );
    // Of two, the smaller decrease; of equal ones, the first by pseudonym.
    assert_eq!(key(&[patient(2, Some(-70.0), Partial), patient(1, Some(-51.0), Partial)]), Some((1, 2)));
    assert_eq!(key(&[patient(2, Some(-70.0), Partial), patient(1, Some(-70.0), Partial)]), Some((1, 2)));
    assert_eq!(key(&stable), Some((8, 0)));
    assert_eq!(key(&stable[1..]), None);
}

#[test]
fn every_width_is_legible() {
    for width in (240_u32..1400).step_by(11).map(f64::from) {
        for language in [Language::English, Language::Chinese] {
            legible(&drawn(width, language));
        }
    }
}

#[test]
fn any_cells_make_a_sound_drawing() {
    let cells = ["", "absent", "too small", "not done", "400x400x400", "0.1", "35.4 mL", "nonsense", "5"];
    for first in cells {
        for second in cells {
            let assessment = assessed(1, [first, second]);
            let one = patient(1, assessment.chosen().best_percent_change_from_baseline, Response::NotEvaluable);
            let shown = Representative { arm: "A", patient: &one, assessment: &assessment, median_of: Some(0) };
            sound(&representatives(
                &[shown, shown, shown],
                &ResponseCriteria::default(),
                &Settings::default(),
                500.0,
                Language::English,
            ));
        }
    }
}
