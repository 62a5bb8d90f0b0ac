//! After the end of treatment and the days of grace a visit keeps its numbers, and counts for no response and no time.
//!
//! Expected values by hand: volumes are typed in millilitres, months are days (month × 30.4375, rounded: 3 is 91, 6 is 183, 12 is 365,
//! 24 is 731), and the rule is that of the study: best change and response and the times run to the end of treatment and 28 days.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::comparison::compared;
use crate::support::{lesion, patient_at_days, settings};
use nadir::analysis::{AnalysisSet, Onset, Outcome, ResultKey};
use nadir::entry::draft::PatientField::{Arm, EndOfTreatmentDay, EndOfTreatmentMonth, EndOfTreatmentReason, MonthsOnTreatment};
use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, PatientDraft, PatientField, PatientKey, StudyDraft,
};
use nadir::figure::volume_curve;
use nadir::files::{ByteOrderMark, patients_csv, results_csv};
use nadir::measured::quantity::Percent;
use nadir::report::Language::{Chinese, English};
use nadir::report::comparison::{methods, table_2};
use nadir::response::{Preset, Response, TrackId};
use nadir::study::assessment::{Assessment, EventTime, Settings, assess};
use std::fmt::Write;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn known(mut draft: PatientDraft, fields: &[(PatientField, &str)]) -> PatientDraft {
    draft.fields.extend(fields.iter().map(|(field, text)| (*field, (*text).to_owned())));
    draft
}

/// Millilitres at months 0, 3, 6, 12, 24.
fn course(volumes: [&str; 5]) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(1));
    for (visit, volume) in draft.visits.iter_mut().zip(volumes) {
        visit.cells.insert(draft.lesions[0].id, format!("{volume} mL"));
    }
    draft
}

const fn at(visit: usize, day: i32, occurred: bool) -> EventTime {
    EventTime { visit, day, occurred }
}

fn after_treatment(assessment: &Assessment) -> Vec<bool> {
    assessment.visits.iter().map(|visit| visit.is_after_treatment).collect()
}

/// 100 → 60 → 45 → 30 → 130 mL: −70% at best and progression at month 24 (130 is above 100 and 333% above 30).
#[test]
fn regrowth_after_treatment_is_no_progression_under_it() {
    let volumes = ["100", "60", "45", "30", "130"];
    let treated = assess(&course(volumes), &Settings::default());
    assert_eq!(treated.chosen().best_percent_change_from_baseline, Some(-70.0));
    assert_eq!(treated.chosen().time_to_progression, Some(at(4, 731, true)));
    let ended = assess(&known(course(volumes), &[(EndOfTreatmentMonth, "6")]), &Settings::default());
    let track = ended.chosen();
    // 45 of 100 mL at month 6 is the best on treatment.
    assert_eq!(track.best_percent_change_from_baseline, Some(-55.0));
    assert_eq!((track.best_overall_response, track.first_response), (Some(Response::Partial), Some(2)));
    assert_eq!((track.time_to_response, track.time_to_progression), (Some(at(2, 183, true)), Some(at(2, 183, false))));
    assert_eq!(after_treatment(&ended), [false, false, false, true, true]);
    // The visits after it keep their numbers and classes.
    let last = &ended.visits[4];
    assert_eq!((last.percent_change_from_baseline(), last.response()), (Some(30.0), Some(Response::Progressive)));
    assert_eq!(
        (last.sum_of_volumes(), last.percent_change_from_nadir()),
        (treated.visits[4].sum_of_volumes(), treated.visits[4].percent_change_from_nadir())
    );
}

#[test]
fn a_response_seen_only_after_treatment_is_none() {
    let draft = known(course(["100", "80", "70", "40", "40"]), &[(EndOfTreatmentMonth, "6")]);
    for preset in [Preset::SourcePaper, Preset::Exist2] {
        let ended = assess(&draft, &settings(preset));
        let track = ended.chosen();
        assert_eq!((track.best_response(), track.best_percent_change_from_baseline), (Some(Response::Stable), Some(-30.0)));
        assert_eq!((track.first_response, track.time_to_response), (None, Some(at(2, 183, false))));
        // A response that does not count waits for no confirmation.
        assert!(!crate::support::findings(&ended).contains(&"response-not-confirmed"), "{preset:?}");
    }
    // Seen on treatment and again only after it: not confirmed.
    let draft = known(course(["100", "80", "40", "40", "40"]), &[(EndOfTreatmentMonth, "6")]);
    let ended = assess(&draft, &settings(Preset::Exist2));
    let track = ended.chosen();
    assert_eq!((track.best_overall_response, track.best_response()), (Some(Response::Partial), Some(Response::Stable)));
    assert!(crate::support::findings(&ended).contains(&"response-not-confirmed"));
}

/// Treatment ends on day 100: day 128 is the last of 28 days of grace.
#[test]
fn the_last_day_of_grace_counts_and_the_next_does_not() {
    for (day, grace, expected) in [("128", 28, false), ("129", 28, true), ("128", 27, true), ("101", 0, true), ("100", 0, false)]
    {
        let draft = known(patient_at_days(&["0", day], &[&["50", "30"]]), &[(EndOfTreatmentDay, "100")]);
        let assessment = assess(&draft, &Settings { grace_days: grace, ..Settings::default() });
        assert_eq!(after_treatment(&assessment), [false, expected], "day {day}, {grace} days");
        let best = if expected { None } else { Some(Response::Partial) };
        assert_eq!(assessment.chosen().best_overall_response, best, "day {day}, {grace} days");
    }
    // The day wins over the month; a treatment cannot end before it began.
    let end = |fields: &[(PatientField, &str)]| {
        let found = assess(&known(lesion(&["50", "30"]), fields), &Settings::default());
        (found.patient.record.end_of_treatment.as_ref().map(|end| end.time.day), crate::support::findings(&found))
    };
    assert_eq!(end(&[(EndOfTreatmentMonth, "6"), (EndOfTreatmentDay, "170")]).0, Some(170));
    let (day, told) = end(&[(EndOfTreatmentMonth, "-1")]);
    assert!(day.is_none() && told.contains(&"value-unreadable"));
    let (day, told) = end(&[(EndOfTreatmentDay, "170.5")]);
    assert!(day.is_none() && told.contains(&"value-unreadable"));
}

/// A study without the setting is one of 28 days, and leaves no trace of it in the file.
#[test]
fn the_days_of_grace_are_saved_where_they_are_not_usual() {
    let text = serde_json::to_string(&Settings::default()).unwrap();
    assert!(!text.contains("grace"), "{text}");
    let other = Settings { grace_days: 42, ..Settings::default() };
    let read: Settings = serde_json::from_str(&serde_json::to_string(&other).unwrap()).unwrap();
    assert_eq!(read, other);
    assert!(!other.assesses_as(&Settings::default()));
}

/// Six months are day 183; the window of 30 days ends on day 213, which is month 7.
#[test]
fn adverse_events_end_with_the_same_date() {
    let mut draft = known(lesion(&["50", "30", "30", "30"]), &[(EndOfTreatmentMonth, "6"), (MonthsOnTreatment, "5")]);
    for (id, month) in (1..).zip(["6.99", "7.1"]) {
        let fields = [(AdverseEventField::Term, "Headache"), (AdverseEventField::Month, month)];
        let fields = fields.map(|(field, text)| (field, text.to_owned())).into();
        draft.adverse_events.push(AdverseEventDraft { id: AdverseEventId(id), fields });
    }
    let patient = assess(&draft, &Settings::default()).patient;
    let onsets: Vec<Onset> = patient.adverse_events.iter().map(|event| Onset::of(event, &patient, 30)).collect();
    assert_eq!(onsets, [Onset::OnTreatment(213), Onset::AfterTreatment]);
}

/// Arm A: one responds at month 6 on treatment, one only at month 12, half a year after it. Arm B: one of each, treated throughout.
fn study() -> StudyDraft {
    let mut study = StudyDraft::empty();
    study.patients = vec![
        known(course(["100", "60", "45", "45", "45"]), &[(Arm, "A")]),
        known(
            course(["100", "80", "70", "40", "40"]),
            &[(Arm, "A"), (EndOfTreatmentMonth, "6"), (EndOfTreatmentReason, "cost, mostly")],
        ),
        known(course(["100", "60", "45", "45", "45"]), &[(Arm, "B")]),
        known(course(["100", "80", "70", "40", "40"]), &[(Arm, "B")]),
    ];
    for (patient, key) in study.patients.iter_mut().zip(1..) {
        patient.key = PatientKey(key);
        patient.id = format!("P-{key}");
    }
    study
}

#[test]
fn tables_count_no_response_after_treatment_and_say_so() {
    let settings = Settings::default();
    compared(&study(), &settings, |results| {
        let counts = |what, month| {
            let (track, set) = (TrackId::Chosen, AnalysisSet::Observed);
            results.number(&ResultKey::Efficacy { month, track, set, what }).unwrap().counts().unwrap()
        };
        assert_eq!(counts(Outcome::Response, 6), [(1, 2), (1, 2)]);
        assert_eq!(counts(Outcome::Response, 12), [(1, 2), (2, 2)]);
        // 60 of 100 mL is a decrease of 40%; after treatment it counts as none either.
        let least = Outcome::DecreaseOfAtLeast(Percent::whole(30));
        assert_eq!((counts(least, 6), counts(least, 12)), ([(2, 2), (2, 2)], [(1, 2), (2, 2)]));
        let best = ResultKey::BestResponse { track: TrackId::Chosen, class: None };
        assert_eq!(results.number(&best).unwrap().counts(), Some([(1, 2), (2, 2)]));
        for (language, note, sentence) in [
            (
                English,
                "more than 28 days after the end of treatment, count as no response.",
                "up to 28 days after the end of treatment;",
            ),
            (Chinese, "治疗结束超过 28 天的访视，不计为缓解。", "取至首次进展（含）且治疗结束后 28 天以内的访视"),
        ] {
            let table = table_2(results, TrackId::Chosen, AnalysisSet::Observed, language);
            assert!(table.notes.iter().any(|found| found.contains(note)), "{:?}", table.notes);
            let text = methods(results, TrackId::Chosen, AnalysisSet::Observed, &[], language).join(" ");
            assert!(text.contains(sentence), "{text}");
        }
    });
}

#[test]
fn files_and_the_curve_tell_which_visits_lie_after_treatment() {
    let (study, settings) = (study(), Settings::default());
    let assessment = assess(&study.patients[1], &settings);
    let csv = results_csv([&assessment], &settings, ByteOrderMark::Without);
    let last = |line: &str| line.rsplit(',').next().unwrap().to_owned();
    let column: Vec<String> = csv.lines().map(last).collect();
    assert_eq!(column, ["after_treatment", "", "false", "false", "true", "true"]);
    let gathered = crate::support::comparison::gather(&study, &settings);
    let csv = patients_csv(&gathered, ByteOrderMark::Without);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].ends_with(",end_of_treatment_month,end_of_treatment_day,end_of_treatment_reason"), "{}", lines[0]);
    assert!(lines[1].ends_with(",,,") && lines[2].ends_with(",6,183,\"cost, mostly\""), "{csv}");
    let drawing = volume_curve(&assessment, &settings, 900.0, English);
    let said = drawing.groups().fold(String::new(), |mut said, group| {
        writeln!(said, "{}", group.read_out).unwrap();
        said
    });
    assert!(said.contains("12 months, 40.0 mL, −60.0% from baseline, Partial response, after treatment"), "{said}");
    assert!(said.contains("end of treatment: 6 months"), "{said}");
    assert!(drawing.notes[0].starts_with("After treatment: more than 28 days after its end."), "{:?}", drawing.notes);
    let line = nadir::report::letter::line(&assessment, assessment.visits[3].id, &settings, English).unwrap();
    assert!(line.ends_with("(after treatment)"), "{line}");
    assert_eq!(drawing.records.columns.last().map(AsRef::as_ref), Some("after_treatment"));
}
