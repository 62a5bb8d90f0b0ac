//! The workbook of a study and the archive of all its files, read in again: the same study, in both languages.

use crate::exchange::{known, own_study};
use crate::support::{Chance, Library};
use nadir::entry::draft::StudyDraft;
use nadir::report::Language;
use nadir::study::assessment::Settings;
use nadir_engine::{Answer, Engine, Message, Question, StudyFile};
use nadir_import::open::{Opened, open};
use nadir_import::question::Answers;
use nadir_import::read::preview;
use std::io::{Cursor, Read};

fn written(draft: &StudyDraft, file: StudyFile, language: Language) -> (String, Vec<u8>) {
    let mut engine = Engine::default();
    engine.take(Message::Study { study: Box::new(draft.clone()), settings: Box::new(Settings::default()) });
    let question = Question::File { file, is_coded: false, has_mark: true };
    match engine.take(Message::Ask { question, language }) {
        Answer::File { name, .. } => (name, engine.take_file().unwrap()),
        other => panic!("{other:?}"),
    }
}

/// What was read is what was written, as far as the product's own tables carry it.
fn is_the_same(draft: &StudyDraft, files: &[Opened], what: &str) {
    let made = preview(files, &Answers::default()).unwrap();
    let open: Vec<&str> = made.open().map(|question| question.id.as_str()).collect();
    assert!(open.is_empty(), "{what}: {open:?}");
    let again = made.study().unwrap();
    let settings = Settings::default();
    let (before, after) = (known(draft, &settings, false), known(&again, &settings, false));
    assert_eq!(before.len(), after.len(), "{what}");
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.patient, after.patient, "{what}");
        assert_eq!(before, after, "{what}");
    }
}

#[test]
fn a_workbook_and_an_archive_come_back_as_the_same_study() {
    let mut chance = Chance(11);
    for number in 0..6 {
        let draft = own_study(&mut chance);
        for language in [Language::English, Language::Chinese] {
            let (name, bytes) = written(&draft, StudyFile::Workbook, language);
            is_the_same(&draft, &[open(&name, &bytes, None, &Library).unwrap()], &format!("workbook {number} {language:?}"));
            let (_, bytes) = written(&draft, StudyFile::Everything, language);
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut files = Vec::new();
            for index in 0..archive.len() {
                let mut part = archive.by_index(index).unwrap();
                let name = part.name().unwrap().into_owned();
                let stem = name.rsplit('/').next().unwrap().to_owned();
                let mut inside = Vec::new();
                part.read_to_end(&mut inside).unwrap();
                if ["measurements.csv", "patients.csv", "adverse_events.csv"].iter().any(|own| stem.ends_with(own)) {
                    files.push(open(&stem, &inside, None, &Library).unwrap());
                }
            }
            assert_eq!(files.len(), 3);
            is_the_same(&draft, &files, &format!("archive {number} {language:?}"));
        }
    }
}
