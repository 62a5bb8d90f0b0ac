use super::*;
use crate::entry::draft::{LesionDraft, PatientDraft, PatientKey, VisitDraft, VisitField};
use crate::measured::lesion::LesionId;
use crate::measured::visit::VisitId;
use crate::printed::{RowDraft, RowId};

fn filled() -> Document {
    let mut document = Document::default();
    let patient = &mut document.study.patients[0];
    patient.id = "P-017".into();
    patient.lesions[0].note = "右肾上极 \"exophytic\"".into();
    patient.visits[0].cells.insert(LesionId(1), "8,3x5,6x7,3 cm".into());
    patient.visits[1].cells.insert(LesionId(1), "about 60 \u{1F600}".into());
    patient.visits[1].fields.insert(VisitField::Bleeding, "2".into());
    document.published = Some(crate::printed::source_paper_example());
    document.page.insert("language".into(), "zh-Hans".into());
    document
}

fn refused(text: &str) -> ImportError {
    read(text).unwrap_err()
}

#[test]
fn what_is_written_is_read() {
    for document in [Document::default(), filled()] {
        let text = write(&document);
        assert_eq!(write(&document), text);
        assert_eq!(read(&text), Ok(document.clone()));
        assert_eq!(read(&format!("\u{FEFF}{text}")), Ok(document));
    }
}

#[test]
fn both_layouts_are_those_of_the_library() {
    for document in [Document::default(), filled()] {
        let out = file(&document);
        assert_eq!(write(&document), serde_json::to_string_pretty(&out).unwrap() + "\n");
        assert_eq!(write_compact(&document), serde_json::to_string(&out).unwrap());
    }
}

#[test]
fn a_strange_printed_table_is_refused() {
    let text = write(&filled());
    let (study, table) = text.split_at(text.find("\"published\"").unwrap());
    let changed = |from: &str, to: &str| {
        assert!(table.contains(from), "{from}");
        format!("{study}{}", table.replacen(from, to, 1))
    };
    // Before, the second of two such rows was left out, and nobody was told.
    assert_eq!(refused(&changed("\"id\": 2,", "\"id\": 1,")).kind, ImportErrorKind::DuplicateId { of: "rows", id: 1 });
    let many = PublishedDraft { rows: (1..=501).map(|id| RowDraft::new(RowId(id))).collect(), ..PublishedDraft::empty() };
    let document = Document { published: Some(many), ..Document::default() };
    assert_eq!(refused(&write(&document)).kind, ImportErrorKind::TooMany { of: "rows", most: 500 });
    assert!(refused(&changed("\"first\"", "\"third\"")).to_string().contains("third"));
}

#[test]
fn a_newer_version_loads_nothing_however_strange_the_rest_is() {
    let newer = r#"{"format": "nadir", "version": 4, "study": "in another way", "more": [1, 2]}"#;
    assert_eq!(refused(newer).kind, ImportErrorKind::NewerVersion { found: 4, known: 3 });
    assert_eq!(refused(r#"{"format": "nadir"}"#).kind, ImportErrorKind::NoSuchVersion { found: 0, known: 3 });
    assert_eq!(refused(r#"{"version": 1}"#).kind, ImportErrorKind::OtherFormat { found: String::new() });
    assert_eq!(refused(r#"{"format": "dicom", "version": 1}"#).kind, ImportErrorKind::OtherFormat { found: "dicom".into() });
}

#[test]
fn a_refusal_says_where() {
    let text = write(&filled()).replace("\"visits\": [", "\"visits\": 7, \"x\": [");
    let error = refused(&text);
    let line = 1 + text.lines().position(|line| line.contains("\"visits\"")).unwrap();
    assert_eq!(error.line, line, "{error}");
    assert!(error.to_string().contains("expected a sequence"), "{error}");
    assert!(!error.to_string().ends_with(&format!("at line {line}")), "{error}");
    for text in ["", "{", "[]", "null", "{\"format\": \"nadir\", \"version\": 1"] {
        assert_eq!(refused(text).line, 1, "{text}");
    }
    // Four characters, ten bytes, then what is wrong.
    assert_eq!(refused("\"肾肾肾").column, 4);
}

#[test]
fn unknown_and_missing_fields_are_refused() {
    let text = write(&filled());
    let unknown = text.replacen("\"id\": \"P-017\"", "\"id\": \"P-017\", \"name\": \"x\"", 1);
    assert!(refused(&unknown).to_string().contains("unknown field `name`"), "{}", refused(&unknown));
    let missing = text.replacen("\"settings\"", "\"setting\"", 1);
    assert!(refused(&missing).to_string().contains("setting"), "{}", refused(&missing));
}

#[test]
fn identities_are_unique() {
    let mut document = filled();
    document.study.patients[0].visits[2].id = VisitId(1);
    assert_eq!(refused(&write(&document)).kind, ImportErrorKind::DuplicateId { of: "visits", id: 1 });
    let mut document = filled();
    document.study.patients[0].lesions[2].id = LesionId(1);
    assert_eq!(refused(&write(&document)).kind, ImportErrorKind::DuplicateId { of: "lesions", id: 1 });
    let mut document = filled();
    document.study.patients.push(PatientDraft::empty(PatientKey(1)));
    assert_eq!(refused(&write(&document)).kind, ImportErrorKind::DuplicateId { of: "patients", id: 1 });
    let twice = write(&filled()).replacen("\"1\": \"8,3x", "\"1\": \"7\", \"1\": \"8,3x", 1);
    assert_eq!(refused(&twice).kind, ImportErrorKind::DuplicateKey { key: "1".into() });
}

#[test]
fn sizes_are_limited_and_the_limit_is_told() {
    let mut document = filled();
    let patient = &mut document.study.patients[0];
    patient.lesions = (1..=100).map(LesionDraft::numbered).collect();
    patient.visits = (1..=200).map(|id| VisitDraft::at_month(VisitId(id), "1")).collect();
    patient.lesions[0].note = "肾".repeat(10_000);
    assert_eq!(read(&write(&document)).as_ref(), Ok(&document));
    let mut many = document.clone();
    many.study.patients[0].lesions.push(LesionDraft::numbered(101));
    assert_eq!(refused(&write(&many)).to_string().split(": ").nth(1), Some("expected at most 100 lesions, found more"));
    let mut many = document.clone();
    many.study.patients[0].visits.push(VisitDraft::at_month(VisitId(201), "1"));
    assert_eq!(refused(&write(&many)).kind, ImportErrorKind::TooMany { of: "visits", most: 200 });
    document.study.patients[0].lesions[0].note.push('x');
    assert_eq!(refused(&write(&document)).kind, ImportErrorKind::TooLong { most: 10_000, found: 10_001 });
}

#[test]
fn rules_that_cannot_be_are_refused() {
    let text = write(&filled()).replacen("\"partialDecrease\": 5000", "\"partialDecrease\": 10100", 1);
    assert!(refused(&text).to_string().contains("expected a decrease between 0 and 100%, found 101%"), "{}", refused(&text));
}

#[test]
fn hostile_texts_are_refused_without_harm() {
    for text in [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        format!("{{\"format\": \"nadir\", \"version\": 1, \"study\": {}", "[".repeat(100_000)),
        "{\"format\": \"nadir\", \"version\": 1e999}".to_owned(),
        "{\"format\": \"nadir\", \"version\": -1}".to_owned(),
        format!("{{\"format\": \"{}\", \"version\": 1}}", "x".repeat(1_000_000)),
        "\0\u{FFFF}".to_owned(),
        "\u{FEFF}\u{FEFF}{}".to_owned(),
    ] {
        assert!(refused(&text).to_string().chars().count() < 600);
    }
}
