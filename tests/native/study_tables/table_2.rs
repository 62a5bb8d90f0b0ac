//! Every number of the printed Table 2.

use super::csv::records;
#[cfg(target_arch = "wasm32")]
use super::test;
use super::{MONTHS, cells, compare, gather, settings, table};
use nadir::analysis::{AnalysisSet, NumberResult, Outcome, ResultKey, Results, SourceData, holm};
use nadir::files::example_study;
use nadir::response::TrackId;
use serde_json::Value;
use std::sync::Arc;

/// A number at each planned visit, by the criteria chosen.
fn visits(results: &Results, what: Outcome) -> Vec<Arc<NumberResult>> {
    let key = |month| ResultKey::Efficacy { month, track: TrackId::Chosen, set: AnalysisSet::Observed, what };
    results.months().into_iter().map(|month| results.number(&key(month)).unwrap()).collect()
}

/// Arms and p of a printed row.
fn printed(section: &str, label: &str) -> [String; 3] {
    let all = records(include_str!("../../fixtures/reference/source_paper_tables.csv"));
    let row = all.iter().find(|row| row[0] == "2" && row[1] == section && row[2].starts_with(label)).unwrap();
    [3, 4, 7].map(|column| row[column].clone())
}

fn paper() -> Value {
    serde_json::from_str(include_str!("../../fixtures/reference/paper_tables.json")).unwrap()
}

#[test]
fn it_is_as_printed() {
    let found = table(&example_study(), &settings("as-published"), AnalysisSet::Observed);
    for month in MONTHS {
        let section = format!("{month} months");
        for (printed_label, label) in [("decrease", "Decrease from baseline"), ("PR/total", "Partial response, n/N (%)")] {
            let [sirolimus, everolimus, p] = printed(&section, printed_label);
            let cells = cells(&found, &section, label);
            assert_eq!([&cells[0], &cells[1], &cells[3]], [&sirolimus, &everolimus, &p], "{section} {label}");
        }
    }
    assert_eq!(
        found.columns.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>(),
        ["", "Sirolimus", "Everolimus", "Difference", "P"]
    );
    assert!(found.subtitle.ends_with("Synthetic data"));
}

/// Differences of means with their intervals as the reference has them for the printed summaries; the example's means and SDs are
/// those to the printed decimal, so its limits lie within what that decimal allows: 0.1 for two means and SDs off by 0.05 each.
#[test]
fn differences_are_everolimus_minus_sirolimus() {
    let (study_settings, paper) = (settings("as-published"), paper());
    let study = gather(&example_study(), &study_settings);
    let contrast = compare(&study, &study_settings);
    let rows: Vec<&Value> = paper["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "continuous").collect();
    let visits = visits(&contrast, Outcome::Decrease);
    assert_eq!((rows.len(), visits.len()), (4, 4));
    for (row, visit) in rows.into_iter().zip(visits) {
        let student = &row["student"];
        let found = visit.difference().unwrap().unwrap();
        let expected = ["diff", "ci_low", "ci_high"].map(|name| student[name].as_f64().unwrap());
        let close = [found.estimate, found.interval.low, found.interval.high].into_iter().zip(expected);
        assert!(close.clone().all(|(found, expected)| (found - expected).abs() <= 0.2), "{:?}", close.collect::<Vec<_>>());
        assert!((found.estimate - expected[0]).abs() <= 0.1);
    }
}

/// Holm of the four printed visits: .124, .0501, .0587, .124. Of the example it lies between the adjustments of the smallest and the
/// largest p that the printed decimals allow.
#[test]
fn holm_leaves_no_visit_below_five_percent() {
    let paper = paper();
    let rows: Vec<&Value> = paper["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "continuous").collect();
    let adjusted = holm(&rows.iter().map(|row| Ok(row["student"]["p"].as_f64().unwrap())).collect::<Vec<_>>());
    let expected = paper["multiplicity_note"]["holm_student"].as_array().unwrap();
    for (found, expected) in adjusted.iter().zip(expected) {
        assert!((found.unwrap() / expected.as_f64().unwrap() - 1.0).abs() < 1e-12);
    }
    let study_settings = settings("as-published");
    let study = gather(&example_study(), &study_settings);
    let contrast = compare(&study, &study_settings);
    let visits = visits(&contrast, Outcome::Decrease);
    let found = holm(&visits.iter().map(|visit| visit.p()).collect::<Vec<_>>());
    let end = |at: usize| {
        let limits = rows.iter().map(|row| Ok(row["p_range_over_rounding_of_inputs"]["student"][at].as_f64().unwrap()));
        holm(&limits.collect::<Vec<_>>())
    };
    for (place, (low, high)) in end(0).into_iter().zip(end(1)).enumerate() {
        let found = found[place].unwrap();
        assert!((low.unwrap()..=high.unwrap()).contains(&found), "{place}: {low:?} {found} {high:?}");
    }
}

/// Least squares by elimination on the normal equations, from the diameters as typed: another way than the product's.
#[test]
fn the_adjusted_difference_is_that_of_least_squares() {
    let study_settings = settings("as-published");
    let draft = example_study();
    let study = gather(&draft, &study_settings);
    let contrast = compare(&study, &study_settings);
    let visits = visits(&contrast, Outcome::AdjustedDecrease);
    for (column, visit) in (1..).zip(&visits) {
        let volume = |patient: &nadir::entry::draft::PatientDraft, column: usize| -> f64 {
            let product = |cell: &String| cell.split(" × ").map(|number| number.parse::<f64>().unwrap()).product::<f64>();
            patient.visits[column].cells.values().map(product).sum()
        };
        let assessed = draft.patients.iter().filter(|patient| !patient.visits[column].cells.is_empty());
        let rows: Vec<([f64; 3], f64)> = assessed
            .map(|patient| {
                let baseline = volume(patient, 0);
                let arm = f64::from(u8::from(patient.id.starts_with('E')));
                ([1.0, arm, baseline.ln()], 100.0 * (1.0 - volume(patient, column) / baseline))
            })
            .collect();
        let expected = least_squares(&rows)[1];
        let found = visit.difference().unwrap().unwrap().estimate;
        assert!((found / expected - 1.0).abs() < 1e-9, "{found} {expected}");
    }
}

fn least_squares(rows: &[([f64; 3], f64)]) -> [f64; 3] {
    let mut system = [[0.0; 4]; 3];
    for (x, y) in rows {
        for i in 0..3 {
            for j in 0..3 {
                system[i][j] += x[i] * x[j];
            }
            system[i][3] += x[i] * y;
        }
    }
    for pivot in 0..3 {
        for row in 0..3 {
            if row != pivot {
                let factor = system[row][pivot] / system[pivot][pivot];
                let subtracted = system[pivot].map(|value| factor * value);
                for (value, less) in system[row].iter_mut().zip(subtracted) {
                    *value -= less;
                }
            }
        }
    }
    [0, 1, 2].map(|row| system[row][3] / system[row][row])
}

/// Cochran, Mantel and Haenszel's statistic written out over the centres as typed.
#[test]
fn centres_are_kept_apart() {
    let study_settings = settings("as-published");
    let study = gather(&example_study(), &study_settings);
    let contrast = compare(&study, &study_settings);
    assert!(study.centres.len() >= 2);
    let within = visits(&contrast, Outcome::ResponseWithinCentres);
    for (visit, within) in visits(&contrast, Outcome::Response).into_iter().zip(within) {
        let SourceData::Events(arms) = &visit.data else { panic!() };
        let (mut distance, mut variance) = (0.0, 0.0);
        for centre in 0..study.centres.len() {
            let counts = arms.each_ref().map(|arm| {
                let own = arm.iter().filter(|(key, _)| study.patient(*key).unwrap().centre == Some(centre));
                own.fold([0.0, 0.0], |[n, events], (_, event)| [n + 1.0, events + f64::from(u8::from(*event))])
            });
            let [[n1, a], [n2, c]] = counts;
            let (n, events) = (n1 + n2, a + c);
            if n > 1.0 {
                distance += a - n1 * events / n;
                variance += n1 * n2 * events * (n - events) / (n * n * (n - 1.0));
            }
        }
        let Some(nadir::analysis::ArmTest::Stratified(Ok(test))) = &within.test else { panic!() };
        assert!((test.plain.statistic - distance * distance / variance).abs() < 1e-9);
    }
}
