//! What holds of every patient, tried on patients drawn by chance.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::drafts::{any_text, diameter, measurement, patient, settings};
use nadir::entry::draft::{PatientDraft, VisitField};
use nadir::entry::finding::Finding;
use nadir::entry::reading::{canonical, read_length, read_measurement, read_millilitres};
use nadir::measured::quantity::{Diameter, Exact, Unit, Volume};
use nadir::report::wording::{condition_sentence, error_band_text};
use nadir::report::{Language, finding_text};
use nadir::response::burden::{Sum, nadir};
use nadir::response::{ConditionKind, Measure, Response};
use nadir::study::assessment::{Assessment, Settings, VisitAssessment, assess};
use proptest::collection::vec;
use proptest::prelude::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Every double of an assessment.
fn doubles(assessment: &Assessment) -> Vec<f64> {
    let of_visit = |visit: &VisitAssessment| {
        let classes = visit.classes.iter().filter_map(|class| class.classification.as_ref());
        let conditions = classes.flat_map(|class| &class.conditions).flat_map(|one| [one.value, one.threshold]).flatten();
        let band = visit.error_band.iter().flat_map(|band| [band.low, band.high]);
        let changes = [
            visit.percent_change_from_baseline(),
            visit.percent_change_from_nadir(),
            visit.diameter_percent_change_from_baseline(),
            visit.diameter_percent_change_from_nadir(),
            visit.sum_of_volumes().map(|sum| Volume::from_exact(sum).as_millilitres()),
            visit.sum_of_longest_diameters().map(Exact::as_f64),
        ];
        conditions.chain(band).chain(changes.into_iter().flatten()).collect::<Vec<_>>()
    };
    assessment.visits.iter().flat_map(of_visit).chain(assessment.chosen().best_percent_change_from_baseline).collect()
}

/// The findings without order, as they would be told.
fn told(findings: &[Finding], but: &str) -> Vec<String> {
    let mut told: Vec<String> =
        findings.iter().filter(|finding| finding.rule.id() != but).map(|finding| format!("{finding:?}")).collect();
    told.sort();
    told
}

/// Whether a kidney larger than its nadir withholds a response.
fn is_withheld(visit: &VisitAssessment) -> bool {
    let found = visit.classification_by(nadir::response::TrackId::Chosen);
    found.is_some_and(|found| found.conditions.iter().any(|one| one.kind == ConditionKind::KidneyAllowsResponse))
}

/// The days of the visits, as far as they can be told apart.
fn has_two_visits_on_a_day(assessment: &Assessment) -> bool {
    assessment.visits.windows(2).any(|pair| pair[0].time.day == pair[1].time.day)
}

proptest! {
    #![proptest_config(crate::support::drafts::tries())]

    #[test]
    fn scaling_the_axes_by_k_scales_the_volume_by_k_cubed(axes in [1..=4_000_u32, 1..=4_000, 1..=4_000], k in 1..=10_u32) {
        let volume = |factor: u32| {
            let [a, b, c] = axes.map(|axis| Diameter::from_hundredths(axis * factor).unwrap());
            Volume::ellipsoid(a, b, c).exact()
        };
        prop_assert_eq!(volume(k), volume(1).times(i128::from(k).pow(3)));
    }

    #[test]
    fn the_order_of_axes_is_irrelevant_to_the_volume(a in diameter(), b in diameter(), c in diameter()) {
        prop_assert_eq!(Volume::ellipsoid(a, b, c), Volume::ellipsoid(c, a, b));
        prop_assert_eq!(Volume::ellipsoid(a, b, c), Volume::ellipsoid(b, a, c));
    }

    #[test]
    fn what_is_printed_reads_back(measurement in measurement(), column in prop_oneof![Just(Unit::Millimetre), Just(Unit::Centimetre)]) {
        let reading = read_measurement(&canonical(measurement, column), column).unwrap();
        prop_assert_eq!(reading.measurement, measurement);
        prop_assert!(!reading.rounded && !reading.mixes_units() && reading.unit.is_none_or(|unit| unit == column));
    }

    #[test]
    fn what_is_read_prints_and_reads_back(text in any_text()) {
        for unit in [Unit::Millimetre, Unit::Centimetre] {
            if let Ok(reading) = read_measurement(&text, unit) {
                let again = read_measurement(&canonical(reading.measurement, unit), unit).unwrap();
                prop_assert_eq!(again.measurement, reading.measurement);
            }
        }
    }

    #[test]
    fn no_text_stops_a_reader(text in any_text()) {
        for unit in [Unit::Millimetre, Unit::Centimetre] {
            if let Err(error) = read_measurement(&text, unit) {
                // What is wrong is told with what was expected, what is unclear with both of its readings.
                let said = error.to_string();
                prop_assert!(said.contains("expected") || said.contains("two ways"), "{}", error);
            }
            let _ = (read_length(&text, unit), read_millilitres(&text));
        }
    }

    #[test]
    fn no_patient_stops_the_assessment_or_makes_it_say_nan(draft in patient(1), settings in settings()) {
        let assessment = assess(&draft, &settings);
        for value in doubles(&assessment) {
            prop_assert!(value.is_finite());
        }
        prop_assert_eq!(&assess(&draft, &settings), &assessment);
        prop_assert_eq!(assessment.visits.len(), assessment.patient.visits.len());
    }

    #[test]
    fn the_order_of_lesions_is_irrelevant(draft in patient(1), settings in settings(), turn in 0..5_usize) {
        let mut turned = draft.clone();
        if !turned.lesions.is_empty() {
            let turn = turn % turned.lesions.len();
            turned.lesions.rotate_left(turn);
            turned.lesions.swap(0, turn);
        }
        let (one, other) = (assess(&draft, &settings), assess(&turned, &settings));
        prop_assert_eq!(&one.visits, &other.visits);
        prop_assert_eq!(one.chosen().confirmed_best_overall_response, other.chosen().confirmed_best_overall_response);
        prop_assert_eq!(told(&one.findings, ""), told(&other.findings, ""));
    }

    #[test]
    fn the_order_of_columns_is_irrelevant(draft in patient(1), settings in settings(), keys in vec(any::<u32>(), 6)) {
        let mut shuffled = draft.clone();
        let mut keyed: Vec<_> = shuffled.visits.drain(..).zip(keys).collect();
        keyed.sort_by_key(|(_, key)| *key);
        shuffled.visits = keyed.into_iter().map(|(visit, _)| visit).collect();
        let (one, other) = (assess(&draft, &settings), assess(&shuffled, &settings));
        // Two visits on one day have no order but that of their columns.
        prop_assume!(!has_two_visits_on_a_day(&one));
        prop_assert_eq!(&one.visits, &other.visits);
        prop_assert_eq!(told(&one.findings, "visits-out-of-order"), told(&other.findings, "visits-out-of-order"));
    }

    #[test]
    fn the_nadir_never_rises(sums in vec((any::<u32>(), any::<bool>()), 1..12)) {
        let sum = |&(value, complete): &(u32, bool)| {
            let value = Exact::rational(i128::from(value));
            if complete { Sum::Complete(value) } else { Sum::Partial(value) }
        };
        let sums: Vec<Sum> = sums.iter().map(sum).collect();
        let nadirs: Vec<Exact> = (1..=sums.len()).filter_map(|end| nadir(&sums[..end])).collect();
        prop_assert!(nadirs.windows(2).all(|pair| pair[1] <= pair[0]));
        prop_assert!(sums.iter().filter_map(|sum| sum.complete()).all(|total| nadirs.last().is_some_and(|last| *last <= total)));
    }

    #[test]
    fn a_sum_exists_when_every_target_was_assessed_and_only_then(draft in patient(1), settings in settings()) {
        let assessment = assess(&draft, &settings);
        let targets = *assessment.targets.of(Measure::SumOfVolumes);
        for visit in &assessment.visits {
            prop_assert_eq!(visit.sum_of_volumes().is_some(), targets > 0 && visit.targets_assessed == targets);
            prop_assert!(visit.percent_change_from_baseline().is_none() || visit.sum_of_volumes().is_some());
        }
    }

    /// The percentage that is shown and exported never says one thing and the class another.
    #[test]
    fn a_class_and_its_percentage_agree(draft in patient(1), settings in settings()) {
        let assessment = assess(&draft, &settings);
        let criteria = &settings.criteria;
        let threshold = -criteria.partial_decrease.as_f64();
        for visit in &assessment.visits {
            let change = match criteria.measure {
                Measure::SumOfVolumes => visit.percent_change_from_baseline(),
                Measure::SumOfLongestDiameters => visit.diameter_percent_change_from_baseline(),
            };
            match (visit.response(), change) {
                (Some(Response::Partial), Some(change)) if !criteria.partial_persists && !criteria.non_target => {
                    prop_assert!(change <= threshold);
                }
                // A kidney larger than its nadir withholds a response, however small the sum is.
                (Some(Response::Stable), Some(change)) => prop_assert!(change > threshold || is_withheld(visit)),
                (Some(Response::Complete), Some(change)) => prop_assert!(change <= -100.0),
                _ => {}
            }
        }
    }

    #[test]
    fn the_error_band_holds_the_change(draft in patient(1), settings in settings()) {
        for visit in assess(&draft, &settings).visits {
            if let Some(band) = visit.error_band {
                let change = match settings.criteria.measure {
                    Measure::SumOfVolumes => visit.percent_change_from_baseline().unwrap(),
                    Measure::SumOfLongestDiameters => visit.diameter_percent_change_from_baseline().unwrap(),
                };
                prop_assert!(band.low <= change && change <= band.high, "{} in {:?}", change, band);
            }
        }
    }

    /// A planned visit with nothing but its time changes nothing.
    #[test]
    fn a_blank_visit_changes_nothing(draft in patient(1), settings in settings(), month in 0..90_u32) {
        let mut planned: PatientDraft = draft.clone();
        let id = planned.next_visit();
        planned.visits.push(nadir::entry::draft::VisitDraft::at_month(id, &month.to_string()));
        prop_assert_eq!(assess(&planned, &settings), assess(&draft, &settings));
    }

    /// Progression always rests on a condition that is not met, and a missing value is never one.
    #[test]
    fn a_class_has_its_reason(draft in patient(1), settings in settings()) {
        for visit in assess(&draft, &settings).visits {
            for class in visit.classes.iter().filter_map(|class| class.classification.as_ref()) {
                let failed = class.conditions.iter().filter(|one| one.met == Some(false)).count();
                prop_assert!(class.response != Response::Progressive || failed > 0);
                let has = |kind: ConditionKind| class.conditions.iter().any(|one| one.kind == kind && one.met == Some(true));
                let responds = has(ConditionKind::DecreaseFromBaseline) || has(ConditionKind::EarlierResponseHolds);
                prop_assert!(class.response != Response::Partial || responds || has(ConditionKind::AllTargetsAbsent));
                prop_assert!(class.response != Response::Complete || has(ConditionKind::AllTargetsAbsent));
            }
        }
    }

    #[test]
    fn everything_told_has_words(draft in patient(1), settings in settings()) {
        let assessment = assess(&draft, &settings);
        for language in [Language::English, Language::Chinese] {
            for finding in &assessment.findings {
                prop_assert!(!finding_text(finding, &draft, &assessment.patient, language).is_empty());
            }
            for visit in &assessment.visits {
                for condition in visit.classification().into_iter().flat_map(|class| &class.conditions) {
                    let sentence = condition_sentence(condition, visit, &assessment, &settings, &settings.criteria, language);
                    prop_assert!(!sentence.text().is_empty());
                }
                prop_assert_eq!(error_band_text(visit, &settings, language).is_some(), visit.error_band.is_some());
            }
        }
    }

    #[test]
    fn a_field_that_cannot_be_read_is_told_and_not_used(text in "[a-z]{9,12}") {
        for field in [VisitField::Bleeding, VisitField::LeftKidney, VisitField::NewLesion, VisitField::NonTarget, VisitField::Day] {
            let draft = crate::support::with(crate::support::lesion(&["40x40x40", "40x40x40"]), 1, field, &text);
            let assessment = assess(&draft, &Settings::default());
            prop_assert_eq!(assessment.visits[1].response(), Some(Response::Stable));
            prop_assert!(crate::support::findings(&assessment).contains(&"value-unreadable"));
        }
    }
}

/// Were all of them not evaluable, the properties above would hold of nothing.
#[test]
fn the_patients_drawn_reach_every_class() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{Config, TestRunner};
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let (mut by_volume, mut by_recist) = ([0; 5], [0; 5]);
    for _ in 0..4_000 {
        let draft = patient(1).new_tree(&mut runner).unwrap().current();
        for visit in assess(&draft, &Settings::default()).visits {
            let classes =
                [Response::Complete, Response::Partial, Response::Stable, Response::Progressive, Response::NotEvaluable];
            for (position, class) in classes.into_iter().enumerate() {
                by_volume[position] += u32::from(visit.response() == Some(class));
                by_recist[position] += u32::from(visit.recist_response() == Some(class));
            }
        }
    }
    println!("CR PR SD PD NE by volume {by_volume:?}, by RECIST {by_recist:?}");
    assert!(by_volume.iter().chain(&by_recist).all(|count| *count > 30), "{by_volume:?} {by_recist:?}");
}
