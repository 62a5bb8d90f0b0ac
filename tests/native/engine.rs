//! What the page asks of the engine, and what comes back over the border: the same that the core says, to the last digit.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test says what went wrong by ending there")]

use crate::support::questions;
use nadir::analysis::{AnalysisSet, ResultKey, Results};
use nadir::entry::draft::{PatientDraft, PatientKey, StudyDraft, StudyHeader};
use nadir::figure::Opens;
use nadir::files::example_study;
use nadir::printed::{PublishedDraft, PublishedPlace, RowField, RowId, check, source_paper_example};
use nadir::report::Language;
use nadir::report::comparison::{explain, table_2};
use nadir::report::printed::{PublishedShown, report_table, review_table};
use nadir::response::{Preset, ResponseCriteria, TrackId};
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use nadir::study::settings::PolicyName;
use nadir_engine::{Answer, Engine, Message, Question, StudyTable};
use std::sync::Arc;

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// Asks as the page does, by text, and sees that the text says all that the answer does.
fn ask(engine: &mut Engine, question: Question, language: Language) -> Answer {
    let message = Message::Ask { question, language };
    let text = serde_json::to_string(&message).unwrap();
    assert_eq!(serde_json::from_str::<Message>(&text).unwrap(), message);
    let said = engine.take_text(&text);
    let answer: Answer = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {message:?}"));
    assert_eq!(answer, engine.take(message), "the text of an answer is the answer");
    answer
}

fn holding(study: StudyDraft, settings: Settings) -> Engine {
    let mut engine = Engine::default();
    let message = Message::Study { study: Box::new(study), settings: Box::new(settings) };
    let said = engine.take_text(&serde_json::to_string(&message).unwrap());
    assert_eq!(serde_json::from_str::<Answer>(&said).unwrap(), Answer::Nothing);
    engine
}

#[test]
fn every_answer_about_the_example_comes_over_the_border_as_it_is() {
    let mut engine = holding(example_study(), Settings::default());
    for language in LANGUAGES {
        for question in questions::about_a_study() {
            let answer = ask(&mut engine, question.clone(), language);
            assert!(!matches!(answer, Answer::Nothing | Answer::Failed(_)), "{question:?}");
        }
    }
}

#[test]
fn a_table_of_the_engine_is_the_core_s() {
    let (study, settings) = (example_study(), Settings::default());
    let gathered = Study::gather(&study, |patient| Some(Arc::new(assess(patient, &settings))));
    let results = Results::of(Arc::new(gathered), &settings).unwrap();
    let mut engine = holding(study, settings);
    let which = StudyTable::Efficacy { track: TrackId::Chosen, set: AnalysisSet::Observed };
    let Answer::Table { table, numbers } = ask(&mut engine, Question::Table(which), Language::English) else { panic!() };
    assert_eq!(table, table_2(&results, TrackId::Chosen, AnalysisSet::Observed, Language::English));
    assert_eq!(numbers.len(), table.rows.len());
}

#[test]
fn every_number_of_every_table_and_figure_explains_itself() {
    let mut engine = holding(example_study(), Settings::default());
    let mut keys = Vec::new();
    for question in questions::about_a_study() {
        match ask(&mut engine, question, Language::English) {
            Answer::Table { table, .. } => {
                keys.extend(table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.key().cloned()));
            }
            Answer::Drawing(drawing) => keys.extend(drawing.groups().filter_map(|group| match &group.opens {
                Some(Opens::Number(key)) => Some(key.clone()),
                _ => None,
            })),
            _ => {}
        }
    }
    keys.sort();
    keys.dedup();
    assert!(keys.len() > 100, "{}", keys.len());
    for key in keys {
        let question = Question::Explanation { key: key.clone(), is_exact: false };
        let Answer::Explanation { explanation, .. } = ask(&mut engine, question, Language::Chinese) else { panic!("{key:?}") };
        assert!(!explanation.title.is_empty(), "{key:?}");
    }
}

#[test]
fn an_exact_interval_is_awaited_and_then_known() {
    let (study, mut settings) = (example_study(), Settings::default());
    settings.comparison.policy = PolicyName::AlwaysExact;
    let gathered = Study::gather(&study, |patient| Some(Arc::new(assess(patient, &settings))));
    let results = Results::of(Arc::new(gathered), &settings).unwrap();
    let mut engine = holding(study, settings);
    let what = nadir::analysis::Outcome::Response;
    let key = ResultKey::Efficacy { month: 24, track: TrackId::Chosen, set: AnalysisSet::Observed, what };
    let asked = |is_exact| Question::Explanation { key: key.clone(), is_exact };
    let Answer::Explanation { is_awaited, .. } = ask(&mut engine, asked(false), Language::English) else { panic!() };
    let Answer::Explanation { explanation, is_awaited: still } = ask(&mut engine, asked(true), Language::English) else {
        panic!()
    };
    assert_eq!((is_awaited, still), (true, false));
    assert_eq!(Some(*explanation), explain(&key, &results, Language::English));
}

/// The engine keeps what it assessed of patients that stay as they are: the tables after each change are those of an engine begun anew.
#[test]
fn after_a_change_of_study_or_settings_nothing_of_the_old_is_left() {
    let mut engine = holding(example_study(), Settings::default());
    let mut study = example_study();
    study.patients.remove(3);
    let recist = Settings { criteria: ResponseCriteria::preset(Preset::Recist11), ..Settings::default() };
    for (study, settings) in [
        (study.clone(), Settings::default()),
        (study, recist.clone()),
        (example_study(), recist),
        (StudyDraft::empty(), Settings::default()),
        (example_study(), Settings::default()),
    ] {
        engine.take(Message::Study { study: Box::new(study.clone()), settings: Box::new(settings.clone()) });
        let mut anew = holding(study, settings);
        for question in questions::about_a_study() {
            assert_eq!(ask(&mut engine, question.clone(), Language::English), ask(&mut anew, question, Language::English));
        }
    }
}

fn changed(
    engine: &mut Engine,
    patients: Vec<PatientDraft>,
    order: Option<Vec<PatientKey>>,
    frame: Option<(StudyHeader, Settings)>,
) {
    let message = Message::Changed { patients, order, frame: frame.map(Box::new) };
    assert_eq!(engine.take_text(&serde_json::to_string(&message).unwrap()), "\"Nothing\"");
}

fn order(study: &StudyDraft) -> Vec<PatientKey> {
    study.patients.iter().map(|patient| patient.key).collect()
}

/// A study told in parts, and what of it is changed afterwards, is answered as one told whole.
#[test]
fn a_study_can_be_told_in_parts() {
    let mut study = example_study();
    let mut settings = Settings::default();
    let mut engine = holding(StudyDraft { header: study.header.clone(), patients: Vec::new() }, settings.clone());
    for part in study.patients.rchunks(50) {
        changed(&mut engine, part.to_vec(), None, None);
    }
    changed(&mut engine, Vec::new(), Some(order(&study)), None);
    let alike = |engine: &mut Engine, study: &StudyDraft, settings: &Settings, what: &str| {
        let mut anew = holding(study.clone(), settings.clone());
        for question in questions::about_a_study() {
            let [told, whole] = [&mut *engine, &mut anew].map(|engine| ask(engine, question.clone(), Language::English));
            assert_eq!(told, whole, "{what}: {question:?}");
        }
    };
    alike(&mut engine, &study, &settings, "in parts");
    // One patient is another, one has gone, one is new and stands first.
    let lesion = study.patients[5].lesions[0].id;
    study.patients[5].visits[1].cells.insert(lesion, "10x10x10".to_owned());
    let mut new = study.patients.remove(9);
    new.key = PatientKey(90_000);
    study.patients.insert(0, new.clone());
    changed(&mut engine, vec![study.patients[6].clone(), new], Some(order(&study)), None);
    alike(&mut engine, &study, &settings, "patients");
    settings.criteria = ResponseCriteria::preset(Preset::Recist11);
    study.header.title = "another".to_owned();
    study.header.is_synthetic = false;
    changed(&mut engine, Vec::new(), None, Some((study.header.clone(), settings.clone())));
    alike(&mut engine, &study, &settings, "frame");
    // Before any study is told there is nothing to change.
    let mut empty = Engine::default();
    changed(&mut empty, study.patients.clone(), Some(order(&study)), None);
    assert_eq!(
        ask(&mut empty, Question::Methods { track: TrackId::Chosen, set: AnalysisSet::Observed }, Language::English),
        Answer::Nothing
    );
}

#[test]
fn what_is_no_message_is_refused_in_words_and_harms_nothing() {
    let mut engine = holding(example_study(), Settings::default());
    for text in ["", "{", "null", "{\"Ask\":{}}", "{\"Ask\":{\"question\":\"Arms\",\"language\":\"xx\"}}", "[1,2,3]"] {
        assert!(
            matches!(serde_json::from_str(&engine.take_text(text)).unwrap(), Answer::Failed(why) if !why.is_empty()),
            "{text}"
        );
    }
    assert!(matches!(ask(&mut engine, Question::Arms, Language::English), Answer::Arms(arms) if arms.compared.len() == 2));
    let mut empty = Engine::default();
    for question in questions::about_a_study().into_iter().filter(|question| *question != Question::Arms) {
        assert_eq!(ask(&mut empty, question, Language::English), Answer::Nothing);
    }
}

/// The example of a printed table in the engine, and all it is asked.
#[test]
fn a_printed_table_in_the_engine_is_the_core_s() {
    let draft = source_paper_example();
    let checked = check(&draft, None);
    for language in LANGUAGES {
        let mut engine = Engine::default();
        assert_eq!(ask(&mut engine, Question::Published, language), Answer::Nothing, "no table is held yet");
        let message = Message::Published { draft: Box::new(draft.clone()) };
        assert_eq!(engine.take_text(&serde_json::to_string(&message).unwrap()), "\"Nothing\"");
        let shown = Answer::Published(Box::new(PublishedShown::of(&draft, &checked, language)));
        assert_eq!(ask(&mut engine, Question::Published, language), shown);
        let table = |answer| if let Answer::Table { table, .. } = answer { table } else { panic!("a table was asked for") };
        assert_eq!(table(ask(&mut engine, Question::PublishedReport, language)), report_table(&draft, &checked, language));
        assert_eq!(table(ask(&mut engine, Question::PublishedReview, language)), review_table(&draft, &checked, language));
        for row in &checked.rows {
            let question = Question::PublishedRow { row: row.row.id, is_exact: false };
            assert!(matches!(ask(&mut engine, question, language), Answer::Explanation { .. }), "{}", row.row.label);
        }
        assert_eq!(ask(&mut engine, Question::PublishedRow { row: RowId(u32::MAX), is_exact: true }, language), Answer::Nothing);
        assert_eq!(ask(&mut engine, Question::Arms, language), Answer::Arms(nadir_engine::ArmsCompared::default()), "no study");
    }
}

/// 2 of 10 v 7 of 10: the exact unconditional interval of the difference takes a moment, once.
#[test]
fn the_exact_interval_of_a_printed_row_is_awaited_once() {
    let mut draft = PublishedDraft::empty();
    let row = draft.rows[0].id;
    for (field, text) in [(RowField::First, "2/10"), (RowField::Second, "7/10"), (RowField::P, "0.02")] {
        draft.set(PublishedPlace::Cell(row, field), text);
    }
    let mut engine = Engine::default();
    engine.take(Message::Published { draft: Box::new(draft) });
    let awaited = |engine: &mut Engine, is_exact| match ask(engine, Question::PublishedRow { row, is_exact }, Language::English) {
        Answer::Explanation { is_awaited, .. } => is_awaited,
        other => panic!("{other:?}"),
    };
    assert!(awaited(&mut engine, false));
    assert!(!awaited(&mut engine, true));
    assert!(!awaited(&mut engine, false), "it is known from now on");
}
