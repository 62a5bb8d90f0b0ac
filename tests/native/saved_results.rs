//! A saved study says what its results were: opened again it gives the same, or it is told which are others.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use nadir::files::document::{Document, SavedResults, read, write};
use nadir::files::example_study;
use nadir::measured::lesion::LesionId;
use nadir::report::Language;
use nadir::response::{Preset, ResponseCriteria};
use nadir::study::assessment::Settings;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// One lesion at two visits, the published example of README.
fn document() -> Document {
    let mut document = Document::default();
    let patient = &mut document.study.patients[0];
    patient.id = "P-017".into();
    patient.visits.truncate(2);
    patient.visits[0].cells.insert(LesionId(1), "83x56x73".into());
    patient.visits[1].cells.insert(LesionId(1), "62x40x55".into());
    document
}

/// Python 3.11: `repr(math.pi * a * b * c / 6e9)` with the diameters in hundredths of a millimetre, and for the changes `repr` of the double
/// nearest to the fraction: `zlib.crc32(b"177.6591589556052,,,83,,")` and
/// `zlib.crc32(b"71.41887299160796,-59.8000613019593,-59.8000613019593,62,-25.301204819277107,-25.301204819277107")`.
#[test]
fn a_visit_has_its_classes_and_the_checksum_of_its_numbers() {
    let results = serde_json::to_value(SavedResults::of(&document())).unwrap();
    assert_eq!(results["program"], env!("CARGO_PKG_VERSION"));
    assert_eq!(results["patients"], serde_json::json!([{ "key": 1, "visits": ["- - e26e9221", "PR SD 38dcab32"] }]));
}

#[test]
fn a_saved_study_gives_the_same_results_or_says_which_are_others() {
    let settings = Settings { criteria: ResponseCriteria::preset(Preset::Exist2), ..Settings::default() };
    let document = Document { study: example_study(), settings, ..Document::default() };
    let saved = read(&write(&Document { results: Some(SavedResults::of(&document)), ..document })).unwrap();
    let results = saved.results.clone().unwrap();
    assert_eq!(results.compare(&SavedResults::of(&saved)), None);
    // Another program, or another hand: here other criteria, under which some visits have another class and none another number.
    let recist = Settings { criteria: ResponseCriteria::preset(Preset::SourcePaper), ..Settings::default() };
    let others = results.compare(&SavedResults::of(&Document { settings: recist, ..saved.clone() })).unwrap();
    assert!(others.classes > 0 && others.numbers == 0, "{others:?}");
    // A patient who has gone, or is there alone, counts with each visit.
    let mut fewer = saved.clone();
    let gone = fewer.study.patients.remove(0);
    let others = results.compare(&SavedResults::of(&fewer)).unwrap();
    let planned = gone.visits.len();
    assert!(others.classes > 0 && others.classes <= planned && others.numbers == 0);
    assert_eq!(others.patients.into_iter().collect::<Vec<_>>(), [gone.key]);
}

#[test]
fn what_is_another_is_told_with_the_patients() {
    let before = SavedResults::of(&document());
    let mut now = document();
    // 62 x 40 x 54 is a partial response as well; 80 x 50 x 70 is none.
    for (size, [classes, numbers]) in [("62x40x54", [0, 1]), ("80x50x70", [1, 0])] {
        now.study.patients[0].visits[1].cells.insert(LesionId(1), size.into());
        let others = before.compare(&SavedResults::of(&now)).unwrap();
        assert_eq!([others.classes, others.numbers], [classes, numbers]);
        let [english, chinese] = [Language::English, Language::Chinese].map(|language| others.text(&now.study, language));
        assert!(
            english.contains(&format!("another class: {classes}; with another number: {numbers}. Patients: P-017.")),
            "{english}"
        );
        assert!(chinese.contains(&format!("疗效类别不同 {classes} 次；数值不同 {numbers} 次。患者：P-017。")), "{chinese}");
    }
}

/// Saved by the first version of the format: written by hand from its definition in the history of the project.
#[test]
fn files_of_older_versions_open_and_nothing_is_told() {
    let text = include_str!("../fixtures/studies/version-1.json");
    let opened = read(text).unwrap();
    assert_eq!((opened.results.as_ref(), opened.study.patients[0].id.as_str()), (None, "P-017"));
    let results = serde_json::to_value(SavedResults::of(&opened)).unwrap();
    assert_eq!(results["patients"][0]["visits"][1], "PR SD 38dcab32");
    let second = write(&document()).replacen("\"version\": 3", "\"version\": 2", 1);
    assert_eq!(read(&second), Ok(document()));
    // What it becomes is of the newest version.
    assert_eq!(read(&write(&opened)), Ok(opened));
}

#[test]
fn results_that_cannot_be_are_refused_or_told_and_never_stop() {
    let text = write(&Document { results: Some(SavedResults::of(&document())), ..document() });
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        read(&text.replacen(from, to, 1))
    };
    for odd in ["", "PR", "PR SD 38dcab32 {} {}", "\u{1F600} 肾"] {
        let opened = changed("PR SD 38dcab32", odd).unwrap();
        let others = opened.results.as_ref().unwrap().compare(&SavedResults::of(&opened)).unwrap();
        assert_eq!(others.classes + others.numbers, 1);
        assert!(others.text(&opened.study, Language::English).contains("P-017"));
    }
    assert!(changed("\"program\"", "\"programme\"").is_err());
    assert!(changed("\"PR SD 38dcab32\"", "7").is_err());
}
