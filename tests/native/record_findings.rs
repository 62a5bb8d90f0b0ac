//! Each rule about records, adverse events and studies: what raises it, and what just does not.

use nadir::analysis::Contrast;
use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField as Event, AdverseEventId, CharacteristicId, PatientDraft, PatientField as Field,
    PatientKey, StudyDraft, VisitField,
};
use nadir::entry::finding::RULES;
use nadir::measured::lesion::LesionId;
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A patient of an arm with a record, measured at baseline and 3 months.
fn patient(key: u32, record: &[(Field, &str)]) -> PatientDraft {
    let mut draft = PatientDraft::empty(PatientKey(key));
    draft.id = format!("P-{key}");
    draft.fields.insert(Field::Arm, if key.is_multiple_of(2) { "A" } else { "B" }.into());
    draft.fields.extend(record.iter().map(|(field, text)| (*field, (*text).to_owned())));
    for (visit, cell) in draft.visits.iter_mut().zip(["40 x 40 x 40", "35 x 35 x 35"]) {
        visit.cells.insert(LesionId(1), cell.into());
    }
    draft
}

/// A patient with one adverse event.
fn with_event(record: &[(Field, &str)], fields: &[(Event, &str)]) -> PatientDraft {
    let fields: BTreeMap<Event, String> = fields.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    PatientDraft { adverse_events: vec![AdverseEventDraft { id: AdverseEventId(1), fields }], ..patient(1, record) }
}

fn with_status(visit: usize, status: &str) -> PatientDraft {
    let mut draft = patient(1, &[]);
    if let Some(visit) = draft.visits.get_mut(visit) {
        visit.fields.insert(VisitField::Status, status.into());
    }
    draft
}

/// The rules that the patients of a study raise, one by one and as a study.
fn raised(draft: &StudyDraft) -> BTreeSet<&'static str> {
    let settings = Settings::default();
    let study = Study::gather(draft, |patient| Some(Arc::new(assess(patient, &settings))));
    let of_patients = study.patients.iter().flat_map(|patient| &patient.assessment.findings).map(|finding| finding.rule.id());
    let of_study = study.findings.iter().map(|found| found.finding.rule.id());
    let of_flow = Contrast::of(&study, &settings).map(|contrast| nadir::analysis::flow(&contrast).findings).unwrap_or_default();
    of_patients.chain(of_study).chain(of_flow.iter().map(|found| found.finding.rule.id())).collect()
}

/// One patient among two others in two arms.
fn among_others(one: PatientDraft) -> StudyDraft {
    let others = [patient(2, &[]), patient(3, &[])];
    StudyDraft { patients: std::iter::once(one).chain(others).collect(), ..StudyDraft::empty() }
}

/// A study for each rule of the record, and beside it one that just does not raise it.
pub(crate) fn cases() -> Vec<(&'static str, StudyDraft, StudyDraft)> {
    let at = |field, text| patient(1, &[(field, text)]);
    let event = |term: &str, grade: &str, version: &str| {
        with_event(&[(Field::Sex, "male")], &[(Event::Term, term), (Event::Grade, grade), (Event::Version, version)])
    };
    let characteristic = |text: &str| {
        let mut draft = patient(1, &[]);
        draft.characteristics.insert(CharacteristicId(3), text.into());
        draft
    };
    let left = |month: &str| patient(1, &[(Field::DropOutMonth, month), (Field::DropOutReason, "lost to follow-up")]);
    let ended = |month: &str, why| patient(1, &[(Field::EndOfTreatmentMonth, month), (Field::EndOfTreatmentReason, why)]);
    let months = |treated, end| patient(1, &[(Field::MonthsOnTreatment, treated), (Field::EndOfTreatmentMonth, end)]);
    let diagnosis = |major, minor| patient(1, &[(Field::MajorCriteria, major), (Field::MinorCriteria, minor)]);
    let mut same_id = patient(1, &[]);
    same_id.id = "P-2".into();
    [
        ("age-below-18", at(Field::Age, "17.99"), at(Field::Age, "18")),
        ("treated-below-3-months", at(Field::MonthsOnTreatment, "2.99"), at(Field::MonthsOnTreatment, "3")),
        ("not-monotherapy", at(Field::Monotherapy, "no"), at(Field::Monotherapy, "yes")),
        ("diagnosis-not-definite", diagnosis("1", "1"), diagnosis("1", "2")),
        ("term-missing", event("", "2", ""), event("Diarrhea", "2", "")),
        ("term-unknown", event("Bad luck", "2", "4.0"), event("Bad luck", "2", "free terms")),
        ("term-of-women-in-male", event("Irregular menstruation", "2", ""), event("Pelvic pain", "2", "")),
        ("grade-not-in-version", event("Irregular menstruation", "3", "5.0"), event("Irregular menstruation", "3", "4.0")),
        ("grade-not-in-version", event("Fatigue", "4", "5.0"), event("Fatigue", "3", "5.0")),
        ("grade-not-in-version", event("Headache", "4", "5.0"), event("Headache", "4", "3.0")),
        ("grade-not-in-version", event("Alopecia", "3", ""), event("Alopecia", "2", "")),
        ("grade-not-in-version", event("Urinary tract infection", "1", "4.0"), event("Urinary tract infection", "2", "4.0")),
        // Grades of 13 terms of 4.0 are not known, and nothing is said of them.
        ("grade-not-in-version", event("Febrile neutropenia", "2", "4.0"), event("Spleen disorder", "5", "4.0")),
        ("version-unknown", event("Fatigue", "2", "4.5"), event("Fatigue", "2", "6.0")),
        ("name-case-differs", at(Field::Arm, "a"), at(Field::Arm, "Ａ ")),
        ("status-contradicted", with_status(1, "missed"), with_status(2, "missed")),
        ("visit-after-drop-out", left("3"), left("6")),
        ("drop-out-month-missing", left(""), left("6")),
        ("treated-below-3-months", at(Field::EndOfTreatmentDay, "90"), at(Field::EndOfTreatmentDay, "91")),
        ("end-of-treatment-time-missing", ended("", "cost"), ended("6", "cost")),
        ("end-of-treatment-contradicted", months("6.1", "6"), months("5.5", "6")),
        ("arm-missing", at(Field::Arm, ""), at(Field::Arm, "A")),
        ("patient-id-duplicated", same_id, patient(1, &[])),
        ("characteristic-unreadable", characteristic("perhaps"), characteristic("yes")),
    ]
    .map(|(rule, raises, does_not)| (rule, among_others(raises), among_others(does_not)))
    .into()
}

#[test]
fn a_rule_of_the_record_is_raised_by_its_case_and_not_by_the_next() {
    for (rule, raises, does_not) in cases() {
        assert!(raised(&raises).contains(rule), "{rule}");
        assert!(!raised(&does_not).contains(rule), "{rule} without its reason");
    }
}

/// A study for each rule of the study as a whole.
pub(crate) fn cases_of_the_study() -> [(&'static str, StudyDraft); 2] {
    let two_arms = among_others(patient(1, &[]));
    let mut empty_arm = two_arms.clone();
    empty_arm.header.arms = vec!["A".into(), "C".into()];
    // One patient has come to the last visit, so that the others have not yet to come to it.
    let mut seen_by_one = two_arms;
    let last = seen_by_one.patients.last_mut().and_then(|patient| patient.visits.last_mut());
    if let Some(visit) = last {
        visit.cells.insert(LesionId(1), "50x50x50".into());
    }
    [("arm-empty", empty_arm), ("drop-outs-do-not-add-up", seen_by_one)]
}

#[test]
fn a_rule_of_the_study_is_raised_by_its_case_and_not_by_the_next() {
    for (rule, raises) in cases_of_the_study() {
        assert!(raised(&raises).contains(rule), "{rule}: {:?}", raised(&raises));
    }
    // Everybody's later visits are accounted for.
    let mut complete = among_others(patient(1, &[]));
    for patient in &mut complete.patients {
        for visit in patient.visits.iter_mut().skip(2) {
            visit.fields.insert(VisitField::Status, "not reached".into());
        }
    }
    for rule in ["arm-empty", "drop-outs-do-not-add-up"] {
        assert!(!raised(&complete).contains(rule), "{rule} without its reason");
    }
}

#[test]
fn the_list_of_record_rules_is_that_of_the_product() {
    let known: BTreeSet<&str> = RULES.iter().map(|(id, _)| *id).collect();
    for rule in crate::support::RECORD_RULES {
        assert!(known.contains(rule), "{rule}");
    }
}

/// A number of a characteristic with two readings is asked, unless another value of the characteristic gives the decimal sign away.
#[test]
fn a_characteristic_with_two_readings_was_guessed() {
    use nadir::entry::draft::{CharacteristicDraft, CharacteristicKind};
    let values = |texts: [&str; 2]| {
        let mut draft = among_others(patient(1, &[]));
        draft.header.characteristics = vec![CharacteristicDraft {
            id: CharacteristicId(9),
            name: "Creatinine".into(),
            kind: CharacteristicKind::Number,
            group: String::new(),
            females_only: false,
        }];
        for (patient, text) in draft.patients.iter_mut().zip(texts) {
            patient.characteristics.insert(CharacteristicId(9), text.into());
        }
        let study = Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &Settings::default()))));
        let is_asked = study.findings.iter().any(|found| found.finding.rule.id() == "value-ambiguous");
        let value = match study.patients.first().and_then(|patient| patient.characteristics.first()) {
            Some(Some(nadir::study::CharacteristicValue::Number(number))) => Some(number.as_f64()),
            _ => None,
        };
        (value, is_asked)
    };
    assert_eq!(values(["1,234", "7"]), (None, true));
    assert_eq!(values(["1,234", "0,5"]), (Some(1.234), false));
    assert_eq!(values(["1,234", "2.5"]), (Some(1234.0), false));
    assert_eq!(values(["1.234", "0,5"]), (Some(1234.0), false));
    assert_eq!(values(["1,234", "1,500.5"]), (Some(1234.0), false));
    assert_eq!(values(["0.018000000000000002", "7"]), (Some(0.018), false));
}

/// Columns planned for later were "after drop-out" 27 times in a study where nobody came after leaving.
#[test]
fn an_empty_visit_after_a_drop_out_was_a_finding() {
    let mut draft = patient(1, &[(Field::DropOutMonth, "6"), (Field::DropOutReason, "moved away")]);
    let told = |draft: &PatientDraft| {
        // The module keeps visits with nothing but their time.
        let checked = nadir::entry::check::check(draft, nadir::measured::quantity::Unit::Millimetre, true);
        checked.findings.iter().filter(|finding| finding.rule.id() == "visit-after-drop-out").count()
    };
    assert_eq!(told(&draft), 0);
    if let Some(visit) = draft.visits.get_mut(3) {
        visit.fields.insert(VisitField::Modality, "MRI".into());
        visit.cells.insert(LesionId(1), "not done".into());
    }
    assert_eq!(told(&draft), 0);
    if let Some(visit) = draft.visits.get_mut(3) {
        visit.cells.insert(LesionId(1), "30 x 30 x 30".into());
    }
    assert_eq!(told(&draft), 1);
}

/// "Not done" of the only lesion is no assessment: the flow has the visit as missed where that is typed, and as not explained where nothing is.
#[test]
fn a_visit_with_nothing_found_is_not_assessed() {
    use nadir::measured::record::VisitStatus;
    let statuses = |typed: &str| {
        let mut draft = with_status(1, typed);
        if let Some(visit) = draft.visits.get_mut(1) {
            visit.cells.insert(LesionId(1), "not done".into());
        }
        let assessment = assess(&draft, &Settings::default());
        let contradicted = assessment.findings.iter().any(|found| found.rule.id() == "status-contradicted");
        (assessment.patient.statuses.iter().map(|(_, status)| *status).collect::<Vec<_>>(), contradicted)
    };
    assert_eq!(statuses("missed"), (vec![VisitStatus::Assessed, VisitStatus::Missed], false));
    assert_eq!(statuses(""), (vec![VisitStatus::Assessed], false));
}
