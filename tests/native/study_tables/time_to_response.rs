//! The table under the curves of time to response. Expected values: lifelines 0.30.3 of the example's times (14 of 33 and 57 of 91
//! patients respond), `KaplanMeierFitter`, `median_survival_times`, `logrank_test` and `CoxPHFitter`.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{compare, gather, settings};
use nadir::analysis::{ResultKey, Results, SourceData};
use nadir::entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft, VisitField};
use nadir::files::example_study;
use nadir::measured::lesion::LesionId;
use nadir::report::Language;
use nadir::report::comparison::{explain, time_to_response};
use nadir::response::TrackId;

#[test]
fn it_is_as_lifelines_has_it() {
    let settings = settings("recommended");
    let study = gather(&example_study(), &settings);
    let made = time_to_response(&compare(&study, &settings), TrackId::Chosen, Language::English);
    let rows: Vec<(&str, Vec<&str>)> =
        (made.rows.iter()).map(|row| (row.label.as_str(), row.cells.iter().map(|cell| cell.text.as_str()).collect())).collect();
    let expected = [
        // R's coxph, Efron: 1.790886, limits of the profile likelihood 1.026281 and 3.348943, P of the likelihood ratio .0397902.
        ("Responders, n/N (%)", vec!["14/33 (42)", "57/91 (63)", "1.79 (1.03 to 3.35)", "0.040"]),
        ("Log-rank test", vec!["", "", "", "0.036"]),
        ("Cumulative incidence, progression competing", vec![]),
        // Nobody progresses in the example. cmprsk: Gray's P .0372722.
        ("Progressed before any response, n/N (%)", vec!["0/33 (0)", "0/91 (0)", "", ""]),
        ("Gray's test", vec!["", "", "", "0.037"]),
        ("Half have responded by, months", vec!["24", "6", "", ""]),
        // R's survfit with states, conf.type = "log-log": 33.33 (18.19, 49.26) and 46.15 (35.69, 55.97)
        ("Responded by 3 months, % (95% CI)", vec!["33 (18 to 49)", "46 (36 to 56)", "", ""]),
        // 36.51 (20.66, 52.53) and 56.69 (45.77, 66.22)
        ("Responded by 6 months, % (95% CI)", vec!["37 (21 to 53)", "57 (46 to 66)", "", ""]),
        // 41.80 (23.88, 58.78) and 66.31 (53.39, 76.42)
        ("Responded by 12 months, % (95% CI)", vec!["42 (24 to 59)", "66 (53 to 76)", "", ""]),
        // 56.35 (25.38, 78.67) and 77.54 (58.26, 88.71)
        ("Responded by 24 months, % (95% CI)", vec!["56 (25 to 79)", "78 (58 to 89)", "", ""]),
        ("Kaplan–Meier, progression censored", vec![]),
        ("Median time, months (95% CI)", vec!["24 (3 to not reached)", "6 (3 to 12)", "", ""]),
        // 33.33 (20.04, 52.06) and 46.15 (36.57, 56.90)
        ("Responded by 3 months, % (95% CI)", vec!["33 (20 to 52)", "46 (37 to 57)", "", ""]),
        // 36.51 (22.63, 55.26) and 56.69 (46.73, 67.10)
        ("Responded by 6 months, % (95% CI)", vec!["37 (23 to 55)", "57 (47 to 67)", "", ""]),
        // 41.80 (26.28, 61.74) and 66.31 (54.80, 77.48)
        ("Responded by 12 months, % (95% CI)", vec!["42 (26 to 62)", "66 (55 to 77)", "", ""]),
        // 56.35 (31.65, 83.57) and 77.54 (61.68, 90.23)
        ("Responded by 24 months, % (95% CI)", vec!["56 (32 to 84)", "78 (62 to 90)", "", ""]),
        ("Duration of response", vec![]),
        ("Responders who progressed, n/N (%)", vec!["0/14 (0)", "0/57 (0)", "", ""]),
        ("Median time, months (95% CI)", vec!["not reached", "not reached", "", ""]),
        ("Time to progression", vec![]),
        ("Progressed, n/N (%)", vec!["0/33 (0)", "0/91 (0)", "–", "–"]),
        ("Log-rank test", vec!["", "", "", "–"]),
        ("Median time, months (95% CI)", vec!["not reached", "not reached", "", ""]),
    ];
    assert_eq!(rows, expected);
    let notes = ["likelihood-ratio test of Cox's model.", "log-rank test.", "Gray's test.", "Not estimable: no events."];
    assert_eq!(made.footnotes, notes);
}

/// Field, time and diameter of each follow-up.
type Visits<'a> = &'a [(VisitField, &'a str, &'a str)];

/// A study of one lesion a patient, 40 mm in each direction at first; each follow-up is a field, a time and a diameter.
fn small_study(patients: &[(&str, Visits<'_>)]) -> StudyDraft {
    let mut draft = StudyDraft::empty();
    draft.patients = (1..)
        .zip(patients)
        .map(|(key, (arm, visits))| {
            let mut patient = PatientDraft::empty(PatientKey(key));
            patient.fields.insert(PatientField::Arm, (*arm).to_owned());
            patient.visits[0].cells.insert(LesionId(1), "40".to_owned());
            for (visit, (field, time, diameter)) in patient.visits.iter_mut().skip(1).zip(*visits) {
                visit.fields.clear();
                visit.fields.insert(*field, (*time).to_owned());
                visit.cells.insert(LesionId(1), (*diameter).to_owned());
            }
            patient
        })
        .collect();
    draft
}

const RESPONSE: &str = "30";
const STABLE: &str = "40";
const PROGRESSION: &str = "50";

/// One responds at 3 months, one progresses then, one responds at 6 and progresses at 12, one stays as it was up to 6. By hand: a
/// quarter has responded by 3 months; of the half that is left then, a half does at 6: 1/4 + 1/2 · 1/2. Kaplan and Meier, who censor
/// the one that progressed, say 1 − 3/4 · 1/2. The two responses last 3 months without an end seen, and 6 with it.
#[test]
fn who_progresses_first_does_not_respond_any_more() {
    use VisitField::Month;
    let arm: [Visits<'_>; 4] = [
        &[(Month, "3", RESPONSE), (Month, "6", RESPONSE)],
        &[(Month, "3", PROGRESSION), (Month, "6", RESPONSE)],
        &[(Month, "3", STABLE), (Month, "6", RESPONSE), (Month, "12", PROGRESSION)],
        &[(Month, "3", STABLE), (Month, "6", STABLE)],
    ];
    let patients: Vec<(&str, Visits<'_>)> = ["A", "B"].iter().flat_map(|name| arm.map(|visits| (*name, visits))).collect();
    let settings = settings("recommended");
    let study = gather(&small_study(&patients), &settings);
    let results = compare(&study, &settings);
    let track = TrackId::Chosen;
    let incidence = results.number(&ResultKey::ResponseIncidence { track }).unwrap();
    let curve = incidence.incidence[0].as_ref().unwrap();
    assert_eq!([3.0, 6.0].map(|month| curve.at(month).map(|step| step.incidence)), [Some(0.25), Some(0.5)]);
    assert_eq!((curve.n, curve.events, curve.competing, curve.median), (4, 2, 1, Some(6.0)));
    let times = results.number(&ResultKey::TimeToResponse { track }).unwrap();
    assert!((times.curves[0].as_ref().unwrap().at(6.0).unwrap().survival - 0.375).abs() < 1e-15);
    let SourceData::Times([durations, _]) = &results.number(&ResultKey::DurationOfResponse { track }).unwrap().data else {
        panic!()
    };
    // 183 − 91 days and 365 − 183 days.
    let found: Vec<(f64, bool)> = durations.iter().map(|(_, time)| ((time.time * 30.4375).round(), time.event)).collect();
    assert_eq!(found, [(92.0, false), (182.0, true)]);
    let SourceData::Times([progressions, _]) = &results.number(&ResultKey::TimeToProgression { track }).unwrap().data else {
        panic!()
    };
    let found: Vec<(f64, bool)> = progressions.iter().map(|(_, time)| (time.time, time.event)).collect();
    assert_eq!(found, [(6.0, false), (3.0, true), (12.0, true), (6.0, false)]);
    // The arms are alike.
    assert_eq!(incidence.p(), Ok(1.0));
}

/// Month 3 and day 91 are one time: arms that respond alike have a hazard ratio of 1, P 1.
#[test]
fn a_day_typed_in_two_ways_is_one_time() {
    let visit = |time| [(time, RESPONSE)].map(|((field, text), diameter)| (field, text, diameter));
    let (month, day) = (visit((VisitField::Month, "3")), visit((VisitField::Day, "91")));
    let patients: Vec<(&str, Visits<'_>)> = (0..5).flat_map(|_| [("A", month.as_slice()), ("B", day.as_slice())]).collect();
    let settings = settings("recommended");
    let study = gather(&small_study(&patients), &settings);
    let made = time_to_response(&compare(&study, &settings), TrackId::Chosen, Language::English);
    assert!(made.rows[0].cells[2].text.starts_with("1.00 ("), "{:?}", made.rows[0]);
    assert_eq!(made.rows[0].cells[3].text, "1.00");
    // All have responded at month 3: 100 % from then on, though nobody is followed any longer.
    for month in [6, 12, 24] {
        let row = made.rows.iter().find(|row| row.label.starts_with(&format!("Responded by {month} months"))).unwrap();
        assert_eq!([0, 1].map(|arm| row.cells[arm].text.as_str()), ["100", "100"], "{month}");
    }
}

#[test]
fn its_numbers_open_the_test_and_the_same_by_cox() {
    let settings = settings("recommended");
    let study = gather(&example_study(), &settings);
    let contrast = compare(&study, &settings);
    let made = time_to_response(&contrast, TrackId::Chosen, Language::English);
    let told = explain(made.rows[0].cells[0].key().unwrap(), &contrast, Language::English).unwrap();
    // Beside the P of its own row, that of the ratio's likelihood.
    assert_eq!(told.title, "Where P = 0.040 comes from");
    let told = explain(made.rows[1].cells[3].key().unwrap(), &contrast, Language::English).unwrap();
    assert_eq!(told.title, "Where P = 0.036 comes from");
    let fact = |name: &str| told.facts.iter().find(|fact| fact.name == name).unwrap().value.clone();
    assert_eq!(fact("Hazard ratio (95% CI, profile likelihood)"), "1.79 (1.03 to 3.35)");
    let alternatives: Vec<(&str, &str)> =
        told.alternatives.iter().map(|one| (one.method.as_str(), one.result.as_str())).collect();
    // lifelines: likelihood ratio 0.0397902, Wald 0.0515831.
    assert_eq!((alternatives[0], alternatives[3]), (("Log-rank test", "0.03598"), ("Cox, Wald", "0.05158")));
    assert_eq!(alternatives[1], ("Cox, likelihood ratio", "0.03979"));
    assert!(told.remarks.iter().any(|remark| remark.contains("other side of 0.05")), "{:?}", told.remarks);
    assert_eq!(told.patients.len(), 33 + 91);
    // The hazard ratio opens the P of its own likelihood, the log-rank P among the others.
    for language in [Language::English, Language::Chinese] {
        let told = explain(made.rows[0].cells[2].key().unwrap(), &contrast, language).unwrap();
        assert!(told.title.contains("P = 0.040"), "{}", told.title);
        let results: Vec<&str> = told.alternatives.iter().map(|one| one.result.as_str()).collect();
        // lifelines: likelihood ratio 0.0397902, Wald 0.0515831, log-rank 0.0359845.
        assert_eq!([results[0], results[2], results[3]], ["0.03979", "0.05158", "0.03598"]);
        assert!(told.alternatives[0].is_chosen && told.facts.len() >= 5);
    }
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
    assert!(note.contains("Sirolimus versus Everolimus"), "{note}");
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
    let median = made.rows.iter().find(|row| row.label.starts_with("Median time")).unwrap();
    assert_eq!(median.cells[0].text, "not reached");
    let number = contrast.number(made.rows[0].cells[0].key().unwrap()).unwrap();
    assert!(matches!(&number.data, SourceData::Times(_)));
}
