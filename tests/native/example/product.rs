//! What the product makes of the example: classes, findings and the printed p-values.

use super::exactly::Decrease;
use super::printed::{count, printed, rows};
#[cfg(target_arch = "wasm32")]
use super::test;
use super::{ARMS, decreases, of_arm, with_event};
use nadir::files::example_study;
use nadir::response::Response;
use nadir::statistics::policy::{AS_PUBLISHED, Comparison, choose};
use nadir::statistics::types::ConfidenceLevel;
use nadir::study::assessment::{Settings, assess};
use std::collections::BTreeSet;

#[test]
fn every_class_follows_from_the_diameters() {
    let study = example_study();
    let mut visits = 0;
    for patient in &study.patients {
        let assessment = assess(patient, &Settings::default());
        for (position, visit) in assessment.visits.iter().enumerate().skip(1) {
            let decrease = Decrease::new(&patient.visits[0], &patient.visits[position]);
            let expected = if decrease.is_at_least_half() { Response::Partial } else { Response::Stable };
            assert_eq!(visit.response(), Some(expected), "{} visit {position}", patient.id);
            let change = visit.percent_change_from_baseline().unwrap();
            assert!((change + decrease.percent()).abs() < 1e-12, "{} visit {position}", patient.id);
            visits += 1;
        }
    }
    assert_eq!(visits, 33 + 32 + 23 + 10 + 91 + 84 + 49 + 21); // the printed numbers assessed
}

#[test]
fn nothing_is_odd_but_that_recist_differs() {
    let study = example_study();
    let assessments = study.patients.iter().map(|patient| assess(patient, &Settings::default()));
    let odd: BTreeSet<&str> = assessments
        .flat_map(|assessment| assessment.findings.iter().map(|finding| finding.rule.id()).collect::<Vec<_>>())
        .collect();
    // A sum of volumes halves where diameters have fallen by a fifth, which RECIST 1.1 calls stable; and it takes two targets of the
    // kidneys where the source paper takes four.
    // Some grow again after their nadir, which volumes call no progression while they stay below the baseline: that is told since.
    assert_eq!(odd.into_iter().collect::<Vec<_>>(), ["criteria-discordant", "regrowth-withheld", "too-many-targets"]);
}

#[test]
fn all_thirty_p_values_are_as_printed() {
    let study = example_study();
    let mut seen = 0;
    let mut check = |label: &str, comparison: &Comparison<'_>, expected: &str| {
        let p = choose(&AS_PUBLISHED, comparison, ConfidenceLevel::default()).result.unwrap().p;
        assert_eq!(format!("{p:.2}"), expected, "{label}: {p}");
        seen += 1;
    };
    for month in ["3", "6", "12", "24"] {
        let section = format!("{month} months");
        let found = ARMS.map(|arm| decreases(&study, arm, month));
        let [x, y] = [0, 1].map(|arm| found[arm].iter().map(Decrease::percent).collect::<Vec<f64>>());
        let means = printed("2", &section, "decrease from baseline, mean ± SD, %");
        check(&section, &Comparison::Values { x: &x, y: &y }, means.p());
        let table = found.map(|values| {
            let responders = values.iter().filter(|decrease| decrease.is_at_least_half()).count();
            [responders, values.len() - responders].map(|number| number as u64)
        });
        check(&section, &Comparison::Table(table), printed("2", &section, "PR/total (%)").p());
    }
    for row in rows("3") {
        let sex = |patient: &nadir::entry::draft::PatientDraft| patient.field(nadir::entry::draft::PatientField::Sex) == "female";
        let is_for_women = row.label.contains("(female)");
        let table = ARMS.map(|arm| {
            let size = of_arm(&study, arm).filter(|patient| !is_for_women || sex(patient)).count();
            let events = with_event(&study, arm, &row.label).0;
            assert_eq!(events, count(row.arm(arm)));
            [events, size - events].map(|number| number as u64)
        });
        check(&row.label, &Comparison::Table(table), row.p());
    }
    assert_eq!(seen, 30);
}
