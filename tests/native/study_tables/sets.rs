//! Analysis sets, planned visits, and what is not estimable.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{MONTHS, cells, compare, gather, settings, table, with_further_rows};
use nadir::analysis::{AnalysisSet, planned_month};
use nadir::entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft, VisitDraft, VisitField};
use nadir::files::example_study;
use nadir::measured::lesion::LesionId;
use nadir::report::Language;
use nadir::report::comparison::table_2;
use nadir::report::table::RowKind;
use nadir::response::TrackId;

/// Printed responders, all enrolled as denominators: 11/33, 12/33, 12/33, 6/33 and 42, 46, 34, 17 of 91.
#[test]
fn drop_outs_count_as_non_responders() {
    let found = table(&example_study(), &settings("as-published"), AnalysisSet::NonResponderImputation);
    let expected =
        [("11/33 (33)", "42/91 (46)"), ("12/33 (36)", "46/91 (51)"), ("12/33 (36)", "34/91 (37)"), ("6/33 (18)", "17/91 (19)")];
    for (month, (sirolimus, everolimus)) in MONTHS.into_iter().zip(expected) {
        let cells = cells(&found, &format!("{month} months"), "Partial response, n/N (%)");
        assert_eq!([cells[0].as_str(), cells[1].as_str()], [sirolimus, everolimus]);
    }
}

/// The last diameters typed stand for missing ones; counted here from the texts.
#[test]
fn the_last_observation_is_carried_forward() {
    let draft = example_study();
    let found = table(&draft, &settings("as-published"), AnalysisSet::LastObservationCarriedForward);
    for (column, month) in (1..).zip(MONTHS) {
        let halved = |patient: &&PatientDraft| {
            let volume = |column: usize| -> f64 {
                let product = |cell: &String| cell.split(" × ").map(|number| number.parse::<f64>().unwrap()).product::<f64>();
                patient.visits[column].cells.values().map(product).sum()
            };
            let last = (1..=column).rev().find(|column| !patient.visits[*column].cells.is_empty()).unwrap();
            // Diameters have one decimal: products of three are whole thousandths.
            (volume(last) * 2000.0).round() <= (volume(0) * 1000.0).round()
        };
        let counts = [("S", 33), ("E", 91)].map(|(arm, n)| {
            let responders = draft.patients.iter().filter(|patient| patient.id.starts_with(arm)).filter(halved).count();
            format!("{responders}/{n} ({})", (responders as f64 / f64::from(n) * 100.0).round())
        });
        let cells = cells(&found, &format!("{month} months"), "Partial response, n/N (%)");
        assert_eq!([&cells[0], &cells[1]], [&counts[0], &counts[1]]);
    }
}

/// Beside the observed cases stands what the tables of the other sets say, which the tests above count from outside.
#[test]
fn the_other_sets_stand_beside_the_observed_cases() {
    let (draft, settings) = (example_study(), with_further_rows("as-published"));
    let [observed, missing, carried] = AnalysisSet::ALL.map(|set| table(&draft, &settings, set));
    let response = "Partial response, n/N (%)";
    let decrease = "Decrease from baseline, %, mean ± SD";
    for month in MONTHS {
        let section = format!("{month} months");
        let beside = |label: &str| cells(&observed, &section, label);
        assert_eq!(beside("missing counted as non-responders, n/N (%)"), cells(&missing, &section, response));
        assert_eq!(beside("last observation carried forward, n/N (%)"), cells(&carried, &section, response));
        assert_eq!(beside("last observation carried forward, mean ± SD"), cells(&carried, &section, decrease));
    }
    assert!(missing.rows.iter().all(|row| !row.label.starts_with("last observation")), "only where denominators shrink");
}

/// A patient with one lesion of these diameters, each at a typed month or day.
fn patient(key: u32, arm: &str, visits: &[(VisitField, &str, &str)]) -> PatientDraft {
    let mut patient = PatientDraft::empty(PatientKey(key));
    patient.id = format!("{arm}{key}");
    patient.fields.insert(PatientField::Arm, arm.to_owned());
    for (visit, (field, time, diameter)) in patient.visits.iter_mut().skip(1).zip(visits) {
        visit.fields.clear();
        visit.fields.insert(*field, (*time).to_owned());
        visit.cells.insert(LesionId(1), (*diameter).to_owned());
    }
    patient.visits[0].cells.insert(LesionId(1), "40".to_owned());
    patient
}

#[test]
fn a_visit_counts_for_the_month_typed_or_the_nearest_within_the_window() {
    let settings = settings("recommended");
    let mut draft = StudyDraft::empty();
    let times = [
        (VisitField::Month, "3", "35"),
        (VisitField::Day, "100", "34"),
        (VisitField::Day, "213", "33"),
        (VisitField::Day, "214", "32"),
    ];
    draft.patients = vec![patient(1, "A", &times)];
    let study = gather(&draft, &settings);
    let assessment = &study.patients[0].assessment;
    // Six months are day 183: 213 is 30 days later, 214 is 31.
    let months: Vec<Option<u16>> = assessment
        .visits
        .iter()
        .skip(1)
        .filter(|visit| visit.sum_of_volumes().is_some())
        .map(|visit| planned_month(visit, &settings.comparison))
        .collect();
    assert_eq!(months, [Some(3), Some(3), Some(6), None]);
    let counting = nadir::analysis::visit_at(assessment, 3, &settings.comparison, |visit| visit.sum_of_volumes().is_some());
    assert_eq!(counting.unwrap().time.day, 91, "the month typed goes before the day near it");
}

#[test]
fn what_is_not_estimable_says_why() {
    let settings = settings("as-published");
    let mut draft = StudyDraft::empty();
    let month = |diameter| [(VisitField::Month, "3", diameter)];
    draft.patients = vec![patient(1, "A", &month("35")), patient(2, "B", &month("35"))];
    let study = gather(&draft, &settings);
    let contrast = compare(&study, &settings);
    for language in [Language::English, Language::Chinese] {
        for set in AnalysisSet::ALL {
            for measure in [TrackId::Chosen, TrackId::RECIST] {
                let made = table_2(&contrast, measure, set, language);
                let texts = made.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.text);
                assert!(texts.clone().all(|text| !text.contains("NaN") && !text.contains("inf")));
                assert!(made.rows.iter().all(|row| row.cells.is_empty() || row.cells.len() == 4));
            }
        }
    }
    let made = table_2(&contrast, TrackId::Chosen, AnalysisSet::Observed, Language::English);
    // A sentence never stands in the place of a number.
    assert_eq!(cells(&made, "3 months", "Decrease from baseline")[2..4], ["–", "–"]);
    let why = "Not estimable: all together: 2 values, at least 3 needed.";
    assert!(made.footnotes.iter().any(|note| note == why), "{:?}", made.footnotes);
    // Nobody has come to the other planned visits.
    assert!(made.notes.contains(&"Planned visits that no patient has reached are left out: 6, 12 and 24 months.".to_owned()));
    assert!(made.rows.iter().all(|row| !row.label.contains("24 months")));
}

/// Whoever has not come to a visit yet is no failure at it: 12/26 against 34/55 at 12 months, P .18669 by the N − 1 test (scipy:
/// `chi2.sf` of 80/81 times `chi2_contingency(…, correction=False)`), where counting all enrolled gives 12/33 against 34/91. Nor is
/// anything carried beyond.
#[test]
fn a_visit_to_come_is_no_failure() {
    let mut draft = example_study();
    let settings = with_further_rows("recommended");
    for patient in &mut draft.patients {
        let has_left = patient.fields.contains_key(&PatientField::DropOutMonth);
        let twelve = |visit: &&mut VisitDraft| visit.fields.get(&VisitField::Month).is_some_and(|own| own == "12");
        if let Some(visit) = patient.visits.iter_mut().find(twelve).filter(|visit| visit.cells.is_empty() && !has_left) {
            visit.fields.insert(VisitField::Status, "not reached".to_owned());
        }
    }
    let [observed, missing, carried] = AnalysisSet::ALL.map(|set| table(&draft, &settings, set));
    let response = "Partial response, n/N (%)";
    let found = cells(&missing, "12 months", response);
    assert_eq!([&found[0], &found[1], &found[3]], ["12/26 (46)", "34/55 (62)", "0.19"]);
    assert_eq!(cells(&observed, "12 months", "missing counted as non-responders, n/N (%)"), found);
    assert_eq!(cells(&missing, "6 months", response)[..2], ["12/33 (36)", "46/91 (51)"]);
    let counted = |section| cells(&carried, section, "Patients, n")[..2].to_vec();
    assert_eq!((counted("6 months"), counted("12 months")), (vec!["33".into(), "91".into()], vec!["26".into(), "55".into()]));
    // Nor has who has not come to 12 months come to 24.
    assert_eq!(counted("24 months"), ["26", "55"]);
}

/// 14 of 33 against 57 of 91 under the rule of the study. scipy: Pearson's P .04435, Fisher's .06383, N − 1 .04522; limits after
/// Wilson 27.2 to 59.2 and 52.4 to 71.9, after Clopper and Pearson 25.5 to 60.8 and 51.9 to 72.6; the difference after Newcombe 20.2
/// (0.6 to 38.0) by his formula.
#[test]
fn the_best_response_comes_first() {
    let of = |policy: &str| {
        let made = table(&example_study(), &settings(policy), AnalysisSet::Observed);
        assert_eq!(made.rows[0].label, "Best overall response");
        let [row, limits] = ["Partial response, n/N (%)", "95% CI, %"].map(|label| cells(&made, "Best overall response", label));
        let block = made.rows.iter().skip(1).take_while(|row| row.kind == RowKind::Member).map(|row| row.label.as_str());
        // The rest of 33 and of 91; that 14 and 57 have a partial response is said once.
        assert_eq!(block.collect::<Vec<_>>(), ["Partial response, n/N (%)", "95% CI, %", "Stable disease, n (%)"]);
        assert_eq!(cells(&made, "Best overall response", "Stable disease, n (%)")[..2], ["19 (58)", "34 (37)"]);
        (row, limits[..2].to_vec())
    };
    let (row, limits) = of("as-published");
    assert_eq!(row, ["14/33 (42)", "57/91 (63)", "20.2 (0.6 to 38.0)", "0.04"]);
    assert_eq!(limits, ["25 to 61", "52 to 73"]);
    assert_eq!(of("always-exact").0[3], "0.064");
    let (row, limits) = of("recommended");
    // The arms of 33 and 91 have no decimals, and so has their difference.
    assert_eq!(row[..3], ["14/33 (42)", "57/91 (63)", "20 (1 to 38)"]);
    assert_eq!((row[3].as_str(), limits), ("0.045", vec!["27 to 59".to_owned(), "52 to 72".to_owned()]));
}

/// Without further rows asked for there are the main ones alone: n, decrease, response and its interval.
#[test]
fn further_rows_are_off_until_taken() {
    let made = table(&example_study(), &settings("as-published"), AnalysisSet::Observed);
    let from = made.rows.iter().position(|row| row.label == "12 months").unwrap();
    let labels: Vec<&str> = made.rows[from + 1..from + 5].iter().map(|row| row.label.as_str()).collect();
    let expected = ["Patients, n", "Decrease from baseline, %, mean ± SD", "Partial response, n/N (%)", "95% CI, %"];
    assert_eq!((labels, made.rows[from + 5].label.as_str()), (expected.to_vec(), "24 months"));
}

/// Where ranks are compared, medians stand beside the test, not means. The medians are those that stood beside the means: 38.8, 49.2.
#[test]
fn the_summary_goes_with_the_test() {
    let made = table(&example_study(), &settings("always-exact"), AnalysisSet::Observed);
    let found = cells(&made, "3 months", "Decrease from baseline, %, median (Q1, Q3)");
    assert!(found[0].starts_with("38.8 (") && found[1].starts_with("49.2 ("), "{found:?}");
    assert!(made.notes.iter().any(|note| note.starts_with("Quartiles: ")));
}
