//! Analysis sets, planned visits, and what is not estimable.

#[cfg(target_arch = "wasm32")]
use super::test;
use super::{MONTHS, cells, compare, gather, settings, table};
use nadir::analysis::{AnalysisSet, planned_month};
use nadir::entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft, VisitField};
use nadir::files::example_study;
use nadir::measured::lesion::LesionId;
use nadir::report::Language;
use nadir::report::comparison::table_2;
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
    let (draft, settings) = (example_study(), settings("as-published"));
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
                assert!(made.rows.iter().all(|row| row.cells.is_empty() || row.cells.len() == 5));
            }
        }
    }
    let made = table_2(&contrast, TrackId::Chosen, AnalysisSet::Observed, Language::English);
    assert_eq!(cells(&made, "3 months", "Decrease from baseline")[3], "all together: 2 values, at least 3 needed");
    assert_eq!(cells(&made, "24 months", "Partial response, n/N (%)")[..2], ["–", "–"]);
}
