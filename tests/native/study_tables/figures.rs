//! What the figures show, counted from the diameters as typed.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{MONTHS, compare, gather, settings};
use nadir::analysis::AnalysisSet;
use nadir::entry::draft::{PatientDraft, StudyDraft};
use nadir::figure::study::{representative_patients, response_bars, spider, time_to_response, waterfall};
use nadir::files::example_study;
use nadir::report::Language;
use nadir::report::comparison::methods;
use nadir::response::{Response, TrackId};

/// 1000 times the sum of the products of diameters with one decimal.
fn volume(patient: &PatientDraft, column: usize) -> Option<i64> {
    let tenths = |number: &str| {
        let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
        whole.parse::<i64>().unwrap() * 10 + tenth.parse::<i64>().unwrap()
    };
    let product = |cell: &String| cell.split(" × ").map(tenths).product::<i64>();
    let cells = &patient.visits[column].cells;
    (!cells.is_empty()).then(|| cells.values().map(product).sum())
}

/// Whether the sum fell by at least so many percent.
fn fell(patient: &PatientDraft, column: usize, percent: i64) -> Option<bool> {
    Some(volume(patient, column)? * 100 <= volume(patient, 0)? * (100 - percent))
}

fn of_arm<'a>(study: &'a StudyDraft, letter: &'a str) -> impl Iterator<Item = &'a PatientDraft> {
    study.patients.iter().filter(move |patient| patient.id.starts_with(letter))
}

const ARMS: [&str; 2] = ["S", "E"];

#[test]
fn bars_count_exact_decreases() {
    let (draft, settings) = (example_study(), settings("as-published"));
    let study = gather(&draft, &settings);
    let bars = response_bars(&compare(&study, &settings), TrackId::Chosen, Language::English);
    assert_eq!(bars.arms, ["Sirolimus", "Everolimus"]);
    assert_eq!(bars.method, "Intervals of the proportions: Clopper–Pearson.");
    let mut seen = 0;
    for (tier, percent) in bars.tiers.iter().zip([30, 50]) {
        for ((column, visit), month) in (1..).zip(&tier.visits).zip(MONTHS) {
            assert_eq!(visit.time.month.unwrap().text(), month.to_string());
            for (found, arm) in visit.arms.iter().zip(ARMS) {
                let fell: Vec<bool> = of_arm(&draft, arm).filter_map(|patient| fell(patient, column, percent)).collect();
                assert_eq!((found.events, found.n), (fell.iter().filter(|fell| **fell).count() as u64, fell.len() as u64));
                assert!(found.interval.unwrap().contains(found.events as f64 / found.n as f64));
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 16);
}

/// "About 80 %" of the patients on everolimus reach 30 % at some visit: 73 of 91.
#[test]
fn every_patient_has_a_bar() {
    let (draft, settings) = (example_study(), settings("as-published"));
    let study = gather(&draft, &settings);
    let contrast = compare(&study, &settings);
    let found = waterfall(&contrast.contrast(), TrackId::Chosen, Language::English);
    assert_eq!(found.arms.iter().map(|arm| arm.patients.len()).collect::<Vec<_>>(), [33, 91]);
    let reached = found.arms[1].patients.iter().filter(|patient| patient.change.unwrap() < -30.0).count();
    assert_eq!(reached, 73);
    for (arm, letter) in found.arms.iter().zip(ARMS) {
        let responders = arm.patients.iter().filter(|patient| patient.response == Response::Partial).count();
        let ever = |patient: &&PatientDraft| (1..5).any(|column| fell(patient, column, 50) == Some(true));
        assert_eq!(responders, of_arm(&draft, letter).filter(ever).count());
    }
    let courses = spider(&contrast.contrast(), TrackId::Chosen, Language::English).courses;
    let points: usize = courses.iter().map(|course| course.points.len()).sum();
    assert_eq!((courses.len(), points), (124, 33 + 32 + 23 + 10 + 91 + 84 + 49 + 21));
}

#[test]
fn a_patient_without_follow_up_is_listed_and_not_dropped() {
    let settings = settings("as-published");
    let mut draft = example_study();
    for visit in &mut draft.patients[0].visits[1..] {
        visit.cells.clear();
    }
    let study = gather(&draft, &settings);
    let found = waterfall(&compare(&study, &settings).contrast(), TrackId::Chosen, Language::English);
    assert_eq!(found.arms[0].patients.len(), 33);
    assert_eq!((found.arms[0].patients[0].change, found.arms[0].patients[0].response), (None, Response::NotEvaluable));
}

#[test]
fn curves_follow_every_patient_to_the_first_response() {
    let (draft, settings) = (example_study(), settings("as-published"));
    let study = gather(&draft, &settings);
    let found = time_to_response(&compare(&study, &settings), TrackId::Chosen, Language::English);
    assert!(found.p.is_some());
    for (arm, letter) in found.arms.iter().zip(ARMS) {
        let first = |patient: &PatientDraft| (1..5).find(|column| fell(patient, *column, 50) == Some(true));
        let responders = of_arm(&draft, letter).filter_map(first);
        let times: Vec<f64> = responders.map(|column| f64::from(MONTHS[column - 1])).collect();
        assert_eq!(arm.curve.n, of_arm(&draft, letter).count());
        for step in &arm.curve.steps {
            let at = times.iter().filter(|time| (**time - step.time).abs() < 1e-9).count() as u64;
            assert_eq!(step.events, at, "{letter} {}", step.time);
        }
        assert_eq!(arm.curve.events, times.len() as u64);
    }
}

#[test]
fn one_patient_stands_for_each_arm() {
    let settings = settings("as-published");
    let study = gather(&example_study(), &settings);
    let contrast = compare(&study, &settings);
    let drawing = representative_patients(&contrast.contrast(), [None; 2], TrackId::Chosen, 800.0, Language::English);
    assert!(drawing.empty.is_none() && !drawing.marks.is_empty());
    assert!(drawing.table.rows.iter().any(|row| row.iter().any(|cell| cell.starts_with("S-"))));
    assert!(drawing.table.rows.iter().any(|row| row.iter().any(|cell| cell.starts_with("E-"))));
}

#[test]
fn the_methods_name_what_was_done() {
    let mut settings = settings("textbook");
    settings.comparison.window_days = 17;
    settings.comparison.holm_column = true;
    settings.criteria = nadir::response::ResponseCriteria::preset(nadir::response::Preset::Exist2);
    let study = gather(&example_study(), &settings);
    let contrast = compare(&study, &settings);
    for (language, words) in [
        (
            Language::English,
            ["synthetic", "π/6 · a · b · c", "EXIST-2", "56 days", "17 days", "Sun ZQ", "Levene", "Holm", "Newcombe"],
        ),
        (Language::Chinese, ["合成", "π/6 · a · b · c", "EXIST-2", "56 天", "17 天", "孙振球", "Levene", "Holm", "Newcombe"]),
    ] {
        let text = methods(&contrast, TrackId::Chosen, AnalysisSet::Observed, &[], language).join(" ");
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
        assert!(!text.contains("{}"));
        // Names of the product's own policies mean nothing to the reader of a paper.
        assert!(
            nadir::statistics::policy::TestPolicy::ALL
                .iter()
                .all(|policy| !text.contains(nadir::report::policy_words::policy_name(policy.name, language))),
            "{text}"
        );
    }
}
