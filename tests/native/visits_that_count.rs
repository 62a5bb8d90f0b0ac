//! Which visits count: of several on a day the worst, of several readers what is not theirs, none that did not take place.
//!
//! One lesion of 50 × 50 × 50 mm at the baseline; 30 × 30 × 30 is −78.4 % (27 000/125 000), 48 × 48 × 48 −11.5 %, 60 × 60 × 60 +72.8 %.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by ending there")]

use crate::support::comparison::{compare, gather};
use nadir::analysis::{AnalysisSet, Outcome, ResultKey};
use nadir::entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft, VisitDraft, VisitField};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::response::{Preset, Response, ResponseCriteria, TrackId};
use nadir::study::assessment::{Assessment, Settings, VisitAssessment, assess};
use nadir::study::settings::FurtherRow;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A visit: its month, the lesion, and further fields.
type Typed<'a> = (&'a str, &'a str, &'a [(VisitField, &'a str)]);

fn patient(visits: &[Typed<'_>]) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(1));
    draft.lesions.truncate(1);
    let visit = |(id, (month, cell, fields)): (u32, &Typed<'_>)| {
        let mut visit = VisitDraft::at_month(VisitId(id), month);
        visit.cells.insert(LesionId(1), (*cell).to_owned());
        visit.fields.extend(fields.iter().map(|(field, text)| (*field, (*text).to_owned())));
        visit
    };
    draft.visits = (1..).zip(visits).map(visit).collect();
    draft
}

fn study(patients: &[(&str, &[Typed<'_>])]) -> StudyDraft {
    let mut study = StudyDraft::empty();
    study.header.characteristics.clear();
    let one = |(key, (arm, visits)): (u32, &(&str, &[Typed<'_>]))| {
        let mut patient = PatientDraft { key: PatientKey(key), id: format!("P-{key}"), ..patient(visits) };
        patient.fields.insert(PatientField::Arm, (*arm).to_owned());
        patient
    };
    study.patients = (1..).zip(patients).map(one).collect();
    study
}

fn rules(assessment: &Assessment) -> Vec<&'static str> {
    assessment.findings.iter().map(|finding| finding.rule.id()).collect()
}

const OTHER: [Typed<'static>; 2] = [("0", "50x50x50", &[]), ("3", "48x48x48", &[])];

/// Responders of arm A at a planned month, by an analysis set.
fn responders(visits: &[Typed<'_>], settings: &Settings, month: u16, set: AnalysisSet) -> Option<(usize, usize)> {
    let results = compare(&gather(&study(&[("A", visits), ("B", &OTHER)]), settings), settings);
    let key = ResultKey::Efficacy { month, track: TrackId::Chosen, set, what: Outcome::Response };
    results.number(&key)?.counts().map(|[own, _]| own)
}

fn with_sets() -> Settings {
    let mut settings = Settings::default();
    settings.comparison.planned_months = vec![3, 6, 12];
    settings.comparison.rows_in_table_2 = [FurtherRow::NonResponders, FurtherRow::LastObservation].into();
    settings
}

/// Of 48³ and 30³ on one day the first counts, and of 30³ and 60³ the second, in classes, tables and best change alike, whatever their order.
#[test]
fn the_worse_of_a_day_counts_everywhere() {
    let (small, stable, grown) = (("3", "30x30x30", &[][..]), ("3", "48x48x48", &[][..]), ("3", "60x60x60", &[][..]));
    let settings = with_sets();
    for (day, best, change) in [
        ([small, stable], Response::Stable, -11.5),
        ([stable, small], Response::Stable, -11.5),
        ([small, grown], Response::Progressive, 72.8),
        ([grown, small], Response::Progressive, 72.8),
    ] {
        let visits = [("0", "50x50x50", &[][..]), day[0], day[1]];
        let assessment = assess(&patient(&visits), &settings);
        assert_eq!(assessment.chosen().best_overall_response, Some(best), "{day:?}");
        let found = assessment.chosen().best_percent_change_from_baseline.unwrap();
        assert!((found - change).abs() < 0.05, "{day:?}: {found}");
        assert_eq!(responders(&visits, &settings, 3, AnalysisSet::Observed), Some((0, 1)), "{day:?}");
        assert_eq!(responders(&visits, &settings, 3, AnalysisSet::LastObservationCarriedForward), Some((0, 1)), "{day:?}");
    }
}

/// EXIST-2 asks for a response twice, at least 56 days apart, with at most one assessment between them that could not be evaluated. A visit
/// that was missed, or was not reached, is no assessment; one at which the scan failed is.
#[test]
fn a_visit_that_did_not_take_place_is_no_assessment() {
    let settings = Settings { criteria: ResponseCriteria::preset(Preset::Exist2), ..Settings::default() };
    let response = |between: &[Typed<'_>]| {
        let visits: Vec<Typed<'_>> =
            [&[("0", "50x50x50", &[][..]), ("3", "30x30x30", &[])][..], between, &[("6", "30x30x30", &[])]].concat();
        // As the module reads it, which keeps visits with nothing but their time.
        let checked = nadir::entry::check::check_as(&patient(&visits), settings.read_as(true));
        let is_left_out = checked.findings.iter().any(|finding| finding.rule.id() == "lesion-not-assessed");
        assert_eq!(is_left_out, between.iter().any(|(_, cell, _)| !cell.is_empty()), "{between:?}");
        nadir::study::assessment::assess_checked(checked, &settings).chosen().best_response()
    };
    let missed: &[(VisitField, &str)] = &[(VisitField::Status, "missed")];
    let to_come: &[(VisitField, &str)] = &[(VisitField::Status, "not reached")];
    for fields in [&[][..], missed, to_come] {
        assert_eq!(response(&[("4", "", fields), ("5", "", fields)]), Some(Response::Partial), "{fields:?}");
    }
    assert_eq!(response(&[("4", "not done", &[]), ("5", "not done", &[])]), Some(Response::Stable));
}

/// Bleeding of grade 3 is progression of the visit, and an embolisation was done at it, whoever read its images.
#[test]
fn what_was_done_and_bled_is_of_no_reader() {
    use VisitField::{Bleeding, Intervention, Reader};
    let settings = Settings { reader: "R1".to_owned(), ..Settings::default() };
    let visits: [Typed<'_>; 4] = [
        ("0", "50x50x50", &[(Reader, "R1")]),
        ("3", "30x30x30", &[(Reader, "R1")]),
        ("3", "31x30x30", &[(Reader, "R2"), (Bleeding, "3"), (Intervention, "embolisation L1")]),
        ("6", "30x30x30", &[(Reader, "R1")]),
    ];
    let assessment = assess(&patient(&visits), &settings);
    let classes: Vec<Response> = assessment.visits.iter().filter_map(VisitAssessment::response).collect();
    assert_eq!(classes, [Response::Progressive, Response::NotEvaluable]);
    assert!(rules(&assessment).contains(&"lesion-treated-otherwise"));
    // Their order does not matter.
    let exchanged = [visits[0], visits[2], visits[1], visits[3]];
    assert_eq!(assess(&patient(&exchanged), &settings).chosen().best_overall_response, Some(Response::Progressive));
}

/// The bleeding that an embolisation stopped is a progression in the times as it is in the table; one after it is in no time.
#[test]
fn progression_at_the_visit_of_another_treatment_is_an_event() {
    use VisitField::{Bleeding, Intervention};
    let time = |visits: &[Typed<'_>]| {
        let found = assess(&patient(visits), &Settings::default());
        found.chosen().time_to_progression.map(|time| (time.day, time.occurred))
    };
    let start: Typed<'_> = ("0", "50x50x50", &[]);
    let bled = [start, ("3", "48x48x48", &[(Bleeding, "3"), (Intervention, "embolisation L1")])];
    assert_eq!(time(&bled), Some((91, true)));
    let later: [Typed<'_>; 4] = [
        start,
        ("3", "48x48x48", &[]),
        ("6", "48x48x48", &[(Intervention, "embolisation L1")]),
        ("12", "48x48x48", &[(Bleeding, "3")]),
    ];
    assert_eq!(time(&later), Some((91, false)));
}

/// Where another treatment counts as no response, a visit that was missed after it is still missed.
#[test]
fn a_missed_visit_after_another_treatment_is_not_observed() {
    let mut settings = with_sets();
    settings.comparison.other_treatment_is_failure = true;
    let treated: Typed<'_> = ("3", "30x30x30", &[(VisitField::Intervention, "embolisation L1")]);
    let start: Typed<'_> = ("0", "50x50x50", &[]);
    let missed: Typed<'_> = ("6", "", &[(VisitField::Status, "missed")]);
    let of = |visits: &[Typed<'_>]| responders(visits, &settings, 6, AnalysisSet::Observed);
    assert_eq!(of(&[start, treated, ("6", "30x30x30", &[]), ("12", "30x30x30", &[])]), Some((0, 1)));
    assert_eq!(of(&[start, treated, missed, ("12", "30x30x30", &[])]), Some((0, 0)));
}

/// Month 12 was reached, so month 6 was missed; a visit said not to have been reached that lies before one that took place is told.
#[test]
fn a_visit_before_one_that_was_reached_was_reached() {
    let settings = with_sets();
    let to_come: &[(VisitField, &str)] = &[(VisitField::Status, "not reached")];
    let visits = [("0", "50x50x50", &[][..]), ("3", "30x30x30", &[]), ("6", "", to_come), ("12", "30x30x30", &[])];
    assert_eq!(responders(&visits, &settings, 6, AnalysisSet::NonResponderImputation), Some((0, 1)));
    assert!(rules(&assess(&patient(&visits), &settings)).contains(&"status-contradicted"));
    let open = [("0", "50x50x50", &[][..]), ("3", "30x30x30", &[]), ("6", "", to_come)];
    assert!(!rules(&assess(&patient(&open), &settings)).contains(&"status-contradicted"));
}

/// A visit of month 3 on day 200 is carried forward to month 6 (day 183) as it is to month 12.
#[test]
fn a_visit_is_carried_forward_from_its_planned_month() {
    let settings = with_sets();
    let visits = [("0", "50x50x50", &[][..]), ("3", "30x30x30", &[(VisitField::Day, "200")]), ("12", "not done", &[])];
    let set = AnalysisSet::LastObservationCarriedForward;
    let found = [3, 6].map(|month| responders(&visits, &settings, month, set));
    assert_eq!(found, [Some((1, 1)); 2]);
}

/// Nobody has come to 12 months: no row stands for it, and nobody has failed at it.
#[test]
fn a_visit_that_nobody_has_reached_stands_in_no_table() {
    let settings = with_sets();
    let visits = [("0", "50x50x50", &[][..]), ("3", "30x30x30", &[]), ("6", "30x30x30", &[])];
    let results = compare(&gather(&study(&[("A", &visits), ("B", &OTHER)]), &settings), &settings);
    assert_eq!(results.reached_months(), [3, 6]);
    assert_eq!(results.flow().visits.len(), 2);
}

/// Who progresses by bleeding without a measured sum is no responder, and has no decrease of 30 %: both are of the same patients.
#[test]
fn a_decrease_is_of_the_patients_whose_responses_count() {
    let settings = with_sets();
    let visits = [("0", "50x50x50", &[][..]), ("3", "not done", &[(VisitField::Bleeding, "3")])];
    let results = compare(&gather(&study(&[("A", &visits), ("B", &OTHER)]), &settings), &settings);
    let of = |what| {
        let key = ResultKey::Efficacy { month: 3, track: TrackId::Chosen, set: AnalysisSet::Observed, what };
        results.number(&key).unwrap().counts().unwrap()
    };
    let decrease = Outcome::DecreaseOfAtLeast(nadir::measured::quantity::Percent::whole(30));
    assert_eq!((of(Outcome::Response), of(decrease)), ([(0, 1); 2], [(0, 1); 2]));
}

/// RECIST 1.1, table 1: target lesions gone and non-target lesions not evaluated is a partial response; a complete one once they are gone
/// too. Where none was ever recorded there are none.
#[test]
fn non_target_lesions_not_looked_at_again_allow_no_complete_response() {
    let settings = Settings { criteria: ResponseCriteria::preset(Preset::Recist11), ..Settings::default() };
    let classes = |at_baseline: &'static str| {
        let non_target = [(VisitField::NonTarget, at_baseline)];
        let gone = [(VisitField::NonTarget, "CR")];
        let visits = [
            ("0", "50x50x50", if at_baseline.is_empty() { &[][..] } else { &non_target[..] }),
            ("3", "absent", &[]),
            ("6", "absent", if at_baseline.is_empty() { &[][..] } else { &gone[..] }),
        ];
        let assessment = assess(&patient(&visits), &settings);
        assessment.visits.iter().filter_map(VisitAssessment::response).collect::<Vec<_>>()
    };
    assert_eq!(classes("NON-CR/NON-PD"), [Response::Partial, Response::Complete]);
    assert_eq!(classes(""), [Response::Complete, Response::Complete]);
}
