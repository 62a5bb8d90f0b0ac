//! A study under codes: the same numbers, and none of the words.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::drafts::{settings, study};
use nadir::entry::draft::{PatientDraft, PatientKey, StudyDraft, VisitField};
use nadir::files::deidentified;
use nadir::measured::lesion::LesionId;
use nadir::measured::quantity::DecimalSign;
use nadir::study::assessment::{Assessment, Settings, assess};
use proptest::prelude::*;

/// What is computed of a patient: each visit and track, without what only says how something was typed.
fn computed(patient: &PatientDraft, settings: &Settings) -> String {
    let Assessment { visits, targets, tracks, baseline, patient, .. } = assess(patient, settings);
    let mut visits = visits;
    // Whether a unit is in doubt rests on the texts.
    for visit in &mut visits {
        visit.doubt = None;
    }
    let events: Vec<_> = patient.adverse_events.iter().map(|event| (event.grade, event.attribution, event.month)).collect();
    let left = patient.record.drop_out.map(|left| left.month);
    format!("{baseline:?} {visits:?} {targets:?} {tracks:?} {events:?} {left:?} {:?}", patient.statuses)
}

/// Readers of the visits one after the other; the same ones in other letters, and none.
fn readers() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(proptest::sample::select(vec!["", "R1", "r1", "Dr Quill", "dr  quill"]), 1..6)
}

/// The reader and the decimal sign of the study.
fn chosen() -> impl Strategy<Value = (&'static str, Option<DecimalSign>)> {
    let signs = vec![None, Some(DecimalSign::Point), Some(DecimalSign::Comma)];
    (proptest::sample::select(vec!["", "R1", "DR QUILL", "nobody"]), proptest::sample::select(signs))
}

proptest! {
    #![proptest_config(crate::support::drafts::tries())]

    #[test]
    fn codes_change_no_number(study in study(), settings in settings(), readers in readers(), chosen in chosen()) {
        let (mut study, mut settings) = (study, settings);
        (settings.reader, settings.decimal_sign) = (chosen.0.to_owned(), chosen.1);
        let visits = study.patients.iter_mut().flat_map(|patient| &mut patient.visits);
        for (visit, reader) in visits.zip(readers.iter().cycle()) {
            visit.fields.insert(VisitField::Reader, (*reader).to_owned());
        }
        let (coded, settings_of_coded) = deidentified(&study, &settings);
        prop_assert!(!serde_json::to_string(&(&coded, &settings_of_coded)).unwrap().contains("Quill"));
        prop_assert_eq!(coded.patients.len(), study.patients.len());
        for (one, other) in study.patients.iter().zip(&coded.patients) {
            prop_assert_eq!(computed(one, &settings), computed(other, &settings_of_coded));
        }
        // Once more changes nothing but the numbers of centres, reasons and terms.
        prop_assert_eq!(deidentified(&coded, &settings_of_coded).0.patients.len(), coded.patients.len());
    }
}

/// Two lesions, one treated locally and one grown together with the other: both are named in free words, and both go on to mean the same.
#[test]
fn words_that_decide_keep_their_meaning() {
    let mut patient = PatientDraft::empty(PatientKey(7));
    patient.id = "Smith".to_owned();
    patient.lesions = vec![nadir::entry::draft::LesionDraft::numbered(1), nadir::entry::draft::LesionDraft::numbered(2)];
    patient.lesions[0].name = "big one of Mr Smith".to_owned();
    patient.lesions[1].name = "pole".to_owned();
    let cells = [["40 x 40 x 40 (Dr Doe)", "30 x 30 x 30"], ["38 x 38 x 38", "in big one of Mr Smith"], ["30 x 30 x 30", ""]];
    patient.visits.truncate(3);
    for (visit, [one, other]) in patient.visits.iter_mut().zip(cells) {
        visit.cells = [(LesionId(1), one.to_owned()), (LesionId(2), other.to_owned())].into();
    }
    patient.visits[2].fields.insert(VisitField::Intervention, "embolised the pole, Dr Doe".to_owned());
    let mut study = StudyDraft::empty();
    study.patients = vec![patient.clone()];
    let coded = deidentified(&study, &Settings::default()).0.patients.remove(0);
    let settings = Settings::default();
    assert_eq!(computed(&patient, &settings), computed(&coded, &settings));
    assert_eq!((coded.id.as_str(), coded.visits[1].cells[&LesionId(2)].as_str()), ("P0007", "in L1"));
    assert_eq!(coded.visits[2].field(VisitField::Intervention), "intervention, L2");
    let text = serde_json::to_string(&coded).unwrap();
    assert!(!["Smith", "Doe", "pole"].iter().any(|word| text.contains(word)), "{text}");
}

/// What is left of an intervention concerns the same lesions and kidneys.
#[test]
fn an_intervention_keeps_its_kidneys() {
    for (text, sides) in [
        ("nephrectomy left, Dr Doe", ["left", "left"]),
        ("nephrectomy right", ["left", "left"]),
        ("ablation right", ["left", "left"]),
        ("embolisation L1", ["left", "right"]),
        ("embolisation L1 and L2", ["left", "left"]),
        ("embolisation L1", ["", "right"]),
        ("partial nephrectomy, L2", ["left", "right"]),
        ("other drug", ["left", "right"]),
        ("embolisation", ["left", "right"]),
        ("bilateral embolisation", ["left", "right"]),
    ] {
        let mut patient = crate::support::patient(&["0", "3"], &[&["50x50x50", "40x40x40"], &["50x50x50", "40x40x40"]]);
        for (lesion, side) in patient.lesions.iter_mut().zip(sides) {
            side.clone_into(&mut lesion.side);
        }
        patient.visits[1].fields.insert(VisitField::Intervention, text.to_owned());
        let mut study = StudyDraft::empty();
        study.patients = vec![patient.clone()];
        let coded = deidentified(&study, &Settings::default()).0.patients.remove(0);
        let done = |patient: &PatientDraft| {
            let done =
                nadir::study::assessment::assess(patient, &Settings::default()).patient.visits[1].intervention.clone().unwrap();
            (done.rows, done.kidneys)
        };
        assert_eq!(done(&patient), done(&coded), "{text} {sides:?}: {}", coded.visits[1].field(VisitField::Intervention));
    }
}
