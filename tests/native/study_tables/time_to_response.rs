//! The table under the curves of time to response. Expected values: lifelines 0.30.3 of the example's times (14 of 33 and 57 of 91
//! patients respond), `KaplanMeierFitter`, `median_survival_times`, `logrank_test` and `CoxPHFitter`.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{compare, gather, settings};
use nadir::analysis::{ResultKey, Results, SourceData};
use nadir::entry::draft::PatientField;
use nadir::files::example_study;
use nadir::report::Language;
use nadir::report::comparison::{explain, time_to_response};
use nadir::response::TrackId;

#[test]
fn it_is_as_lifelines_has_it() {
    let settings = settings("recommended");
    let study = gather(&example_study(), &settings);
    let made = time_to_response(&compare(&study, &settings), TrackId::Chosen, Language::English);
    let rows: Vec<(&str, Vec<&str>)> = (made.rows.iter())
        .map(|row| (row.label.as_str(), row.cells.iter().map(|cell| cell.text.as_str()).collect()))
        .collect();
    let expected = [
        // Hazard ratio 1.790857 (0.996007 to 3.220026), which "1.00" would put on the other side; p 0.0359845.
        ("Responders, n/N (%)", vec!["14/33 (42)", "57/91 (63)", "1.79 (0.996 to 3.22)", "0.036"]),
        ("Median time, months (95% CI)", vec!["24 (3 to not reached)", "6 (3 to 12)", "", ""]),
        // 33.33 (20.04, 52.06) and 46.15 (36.57, 56.90)
        ("Responded by 3 months, % (95% CI)", vec!["33 (20 to 52)", "46 (37 to 57)", "", ""]),
        // 36.51 (22.63, 55.26) and 56.69 (46.73, 67.10)
        ("Responded by 6 months, % (95% CI)", vec!["37 (23 to 55)", "57 (47 to 67)", "", ""]),
        // 41.80 (26.28, 61.74) and 66.31 (54.80, 77.48)
        ("Responded by 12 months, % (95% CI)", vec!["42 (26 to 62)", "66 (55 to 77)", "", ""]),
        // 56.35 (31.65, 83.57) and 77.54 (61.68, 90.23)
        ("Responded by 24 months, % (95% CI)", vec!["56 (32 to 84)", "78 (62 to 90)", "", ""]),
    ];
    assert_eq!(rows, expected);
    assert_eq!(made.footnotes, ["log-rank test."]);
}

#[test]
fn its_numbers_open_the_test_and_the_same_by_cox() {
    let settings = settings("recommended");
    let study = gather(&example_study(), &settings);
    let contrast = compare(&study, &settings);
    let made = time_to_response(&contrast, TrackId::Chosen, Language::English);
    let told = explain(made.rows[0].cells[0].key().unwrap(), &contrast, Language::English).unwrap();
    assert_eq!(told.title, "Where P = 0.036 comes from");
    let fact = |name: &str| told.facts.iter().find(|fact| fact.name == name).unwrap().value.clone();
    assert_eq!(fact("Hazard ratio (95% CI)"), "1.79 (0.996 to 3.22)");
    let alternatives: Vec<(&str, &str)> =
        told.alternatives.iter().map(|one| (one.method.as_str(), one.result.as_str())).collect();
    // lifelines: likelihood ratio 0.0397902, Wald 0.0515831.
    assert_eq!((alternatives[0], alternatives[3]), (("Log-rank test", "0.03598"), ("Cox, Wald", "0.05158")));
    assert_eq!(alternatives[1], ("Cox, likelihood ratio", "0.03979"));
    assert!(told.remarks.iter().any(|remark| remark.contains("other side of 0.05")), "{:?}", told.remarks);
    assert_eq!(told.patients.len(), 33 + 91);
}

/// Whoever compares the arms the other way round finds the inverse ratio and the same p.
#[test]
fn the_ratio_turns_with_the_arms() {
    let mut settings = settings("recommended");
    let study = gather(&example_study(), &settings);
    let ratio = |results: &Results| {
        let number = results.number(&ResultKey::TimeToResponse { track: TrackId::Chosen }).unwrap();
        number.hazard.unwrap().unwrap().estimate.unwrap()
    };
    let one = ratio(&compare(&study, &settings));
    "Everolimus".clone_into(&mut settings.comparison.reference_arm);
    let contrast = compare(&study, &settings);
    let other = ratio(&contrast);
    assert!((one.hazard_ratio * other.hazard_ratio - 1.0).abs() < 1e-13 && (one.p_wald / other.p_wald - 1.0).abs() < 1e-12);
    let note = time_to_response(&contrast, TrackId::Chosen, Language::English).notes.pop().unwrap();
    assert!(note.contains("Sirolimus against Everolimus"), "{note}");
}

/// Nobody responds in one arm: the ratio has no finite estimate and says so; the log-rank test stands.
#[test]
fn without_responders_in_an_arm_the_ratio_says_why() {
    let mut draft = example_study();
    // Every visit of the reference arm is as baseline was.
    for patient in &mut draft.patients {
        if patient.fields.get(&PatientField::Arm).is_some_and(|arm| arm == "Sirolimus") {
            let baseline = patient.visits.first().map(|visit| visit.cells.clone()).unwrap_or_default();
            for visit in patient.visits.iter_mut().skip(1) {
                visit.cells.clone_from(&baseline);
            }
        }
    }
    let settings = settings("recommended");
    let study = gather(&draft, &settings);
    let contrast = compare(&study, &settings);
    let made = time_to_response(&contrast, TrackId::Chosen, Language::English);
    let cells: Vec<&str> = made.rows[0].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!((cells[0], cells[1], cells[2]), ("0/33 (0)", "57/91 (63)", "–"));
    assert!(made.footnotes[0].starts_with("Not estimable: "), "{:?}", made.footnotes);
    assert!(cells[3].starts_with('<'), "{cells:?}");
    assert_eq!(made.rows[1].cells[0].text, "not reached");
    let number = contrast.number(made.rows[0].cells[0].key().unwrap()).unwrap();
    assert!(matches!(&number.data, SourceData::Times(_)));
}
