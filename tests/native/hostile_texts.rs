//! Each hostile text in each place where a text can be typed: every file and copy carries it, none runs it, and the study brings it back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::comparison::compare;
use crate::support::csv::records;
use crate::support::hostile::{FORMULAS, MARKUP};
use nadir::analysis::{AnalysisSet, Results};
use nadir::entry::draft::{AdverseEventField, LesionDraft, PatientField, StudyDraft, VisitField};
use nadir::figure::{Drawing, study as drawn};
use nadir::files::document::{Change, Document, Trail, read, write, write_compact};
use nadir::files::{
    ByteOrderMark, Dataset, adverse_events_csv, dataset_csv, example_study, figure_csv, measurements_csv, patients_csv,
    results_csv, table_csv, table_html, table_text, template_csv, trail_csv, unguard_text,
};
use nadir::printed::{PublishedDraft, RowField, check, source_paper_example};
use nadir::report::Language;
use nadir::report::comparison::{flow, table_1, table_2, table_3, time_to_response};
use nadir::report::printed::report_table;
use nadir::response::TrackId;
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use std::sync::Arc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A study of few patients with the text wherever one can stand; arms and centres keep what tells them apart.
fn study(text: &str) -> StudyDraft {
    let mut study = example_study();
    let first = study.patients[0].field(PatientField::Arm).to_owned();
    let other = study.patients.iter().position(|patient| patient.field(PatientField::Arm) != first).unwrap();
    study.patients = [&study.patients[..6], &study.patients[other..other + 6]].concat();
    text.clone_into(&mut study.header.title);
    let arm = |own: &str| format!("{text}{own}");
    study.header.arms = vec![arm("A"), arm("B")];
    for characteristic in &mut study.header.characteristics {
        characteristic.name = format!("{text}{}", characteristic.id.0);
        text.clone_into(&mut characteristic.group);
    }
    for (at, patient) in study.patients.iter_mut().enumerate() {
        patient.id = format!("{text}{at}");
        patient.fields.insert(PatientField::Arm, arm(if at < 6 { "A" } else { "B" }));
        for field in [PatientField::Centre, PatientField::Drug, PatientField::DropOutReason] {
            patient.fields.insert(field, text.to_owned());
        }
        for lesion in &mut patient.lesions {
            *lesion = LesionDraft {
                name: format!("{text}{}", lesion.id.0),
                note: text.to_owned(),
                side: text.to_owned(),
                ..lesion.clone()
            };
        }
        for event in &mut patient.adverse_events {
            event.fields.insert(AdverseEventField::Term, text.to_owned());
        }
        if let Some(visit) = patient.visits.last_mut() {
            visit.fields.insert(VisitField::Modality, text.to_owned());
            visit.cells.insert(patient.lesions[0].id, text.to_owned());
        }
    }
    study
}

/// Every figure of the study.
fn figures(results: &Results, language: Language) -> Vec<Drawing> {
    const WIDTH: f64 = 700.0;
    let (contrast, track) = (&results.contrast(), TrackId::Chosen);
    let times = [
        drawn::incidence_of_response(results, track, language),
        drawn::time_to_response(results, track, language),
        drawn::duration_of_response(results, track, language),
        drawn::time_to_progression(results, track, language),
    ];
    let mut drawings = vec![
        drawn::flow_chart(results, language).draw(WIDTH, language),
        drawn::response_bars(results, track, language).draw(WIDTH, language),
        drawn::waterfall(contrast, track, language).draw(0, WIDTH, language),
        drawn::waterfall(contrast, track, language).draw(1, WIDTH, language),
        drawn::spider(contrast, track, language).draw(WIDTH, language),
        drawn::swimmer(contrast, track, language).draw(WIDTH, language),
    ];
    drawings.extend(times.iter().map(|time| time.draw(WIDTH, language)));
    drawings
}

/// A printed table with the text wherever one can be typed.
fn published(text: &str) -> PublishedDraft {
    let mut draft = source_paper_example();
    for name in [&mut draft.title, &mut draft.notes].into_iter().chain(&mut draft.arms) {
        text.clone_into(name);
    }
    for row in &mut draft.rows {
        for field in [RowField::Label, RowField::P] {
            row.cells.insert(field, text.to_owned());
        }
    }
    draft
}

/// Whether a spreadsheet could run a field: the rule again, by its words.
fn could_run(field: &str) -> bool {
    let passed_over = |letter: &char| {
        letter.is_whitespace() && !['\t', '\n', '\r'].contains(letter)
            || ['\u{feff}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{202a}', '\u{202e}'].contains(letter)
            || ['"', '“', '”', '„', '«', '»'].contains(letter)
    };
    let first = field.chars().find(|letter| !passed_over(letter));
    let is_number = field.trim().replace('−', "-").parse::<f64>().is_ok();
    first.is_some_and(|letter| "=+-@＝＋－＠\t\n\r".contains(letter)) && !is_number
}

#[test]
fn no_file_or_copy_runs_a_hostile_text_and_the_study_brings_it_back() {
    let settings = Settings::default();
    let texts = FORMULAS.iter().chain(&MARKUP);
    for (name, text) in texts.step_by(if cfg!(target_arch = "wasm32") { 7 } else { 1 }) {
        let draft = study(text);
        let trail = Trail {
            is_on: true,
            changes: vec![Change {
                at: "2026-11-29T13:30:00".into(),
                place: "patients/1/id".into(),
                from: (*text).into(),
                to: (*text).into(),
            }],
        };
        let document = Document { study: draft.clone(), trail: Some(trail), ..Document::default() };
        assert_eq!(read(&write(&document)).as_ref(), Ok(&document), "{name}");
        assert_eq!(read(&write_compact(&document)).as_ref(), Ok(&document), "{name}");

        let assessed: Vec<_> = draft.patients.iter().map(|patient| Arc::new(assess(patient, &settings))).collect();
        let position = |key| draft.patients.iter().position(|patient| patient.key == key);
        let gathered = Study::gather(&draft, |patient| assessed.get(position(patient.key)?).cloned());
        let results = compare(&gathered, &settings);
        let english = Language::English;
        let tables = [
            table_1(&results, english),
            table_2(&results, TrackId::Chosen, AnalysisSet::Observed, english),
            table_3(&results, english),
            flow(&results, english),
            time_to_response(&results, TrackId::Chosen, english),
        ];
        let mark = ByteOrderMark::Without;
        let patients = patients_csv(&gathered, mark);
        let mut files = vec![
            measurements_csv(assessed.iter().map(AsRef::as_ref), &settings, mark),
            results_csv(assessed.iter().map(AsRef::as_ref), &settings, mark),
            adverse_events_csv(&gathered, mark),
            trail_csv(&document, mark),
        ];
        files.extend(tables.iter().map(|table| table_csv(table, mark)));
        let ids: Vec<String> = records(&patients).iter().skip(1).map(|line| unguard_text(&line[0]).to_owned()).collect();
        let typed: Vec<String> = draft.patients.iter().map(|patient| patient.id.trim().to_owned()).collect();
        assert_eq!(ids, typed, "{name}: a pseudonym comes back");
        files.push(patients);
        files.extend(Dataset::ALL.map(|dataset| dataset_csv(dataset, &gathered, &settings, mark)));
        files.extend(figures(&results, english).iter().map(|drawing| figure_csv(&drawing.records, mark)));
        let printed = published(text);
        files.push(table_csv(&report_table(&printed, &check(&printed, None), english), mark));
        files.push(template_csv(english, mark));
        for file in &files {
            for field in records(file).iter().flatten() {
                assert!(!could_run(field), "{name}: {field:?}");
            }
        }
        for table in &tables {
            for field in table_text(table).split(['\t', '\n']) {
                assert!(!could_run(field.trim_start_matches('"')) || field.is_empty(), "{name}: {field:?}");
            }
            let html = table_html(table);
            assert!(!text.contains('<') || !html.contains(text), "{name}");
            for opened in ["<script", "<img", "<svg", "<style>*", "<iframe", "<!DOCTYPE x"] {
                assert!(!html.contains(opened), "{name}: {opened}");
            }
        }
    }
}
