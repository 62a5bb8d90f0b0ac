//! Every text of the example's tables, figures, explanations and paragraphs in both languages, side by side: the two say the same things
//! at the same places. `make words` writes them into a file to be read through.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by ending there")]

use crate::support::comparison::{by_policy, gather, with_everything};
use crate::support::questions;
use nadir::analysis::ResultKey;
use nadir::entry::draft::{AdverseEventField, PatientDraft, PatientField, StudyDraft, VisitField};
use nadir::files::example_study;
use nadir::printed::{check, source_paper_example};
use nadir::report::Language;
use nadir::report::finding_text;
use nadir::report::printed::PublishedShown;
use nadir::report::study_findings;
use nadir::response::{Preset, ResponseCriteria};
use nadir::study::assessment::{Settings, assess};
use nadir::study::settings::NumberForm;
use nadir_engine::{Answer, Engine, Message, Question};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::LazyLock;

/// A text in English and in Chinese.
type Pair = (String, String);

/// The texts of two answers, place by place. Lists of other lengths, or another kind at one place, would be two different answers.
fn pair(english: &Value, chinese: &Value, path: &str, found: &mut Vec<Pair>) {
    match (english, chinese) {
        (Value::String(one), Value::String(other)) => found.push((one.clone(), other.clone())),
        (Value::Array(ones), Value::Array(others)) => {
            assert_eq!(ones.len(), others.len(), "{path}: {ones:?} {others:?}");
            ones.iter().zip(others).for_each(|(one, other)| pair(one, other, path, found));
        }
        (Value::Object(ones), Value::Object(others)) => {
            assert!(ones.keys().eq(others.keys()), "{path}");
            ones.iter().zip(others.values()).for_each(|((key, one), other)| pair(one, other, &format!("{path}.{key}"), found));
        }
        (one, other) => assert_eq!(std::mem::discriminant(one), std::mem::discriminant(other), "{path}"),
    }
}

fn answers(engine: &mut Engine, question: &Question) -> [Answer; 2] {
    [Language::English, Language::Chinese].map(|language| engine.take(Message::Ask { question: question.clone(), language }))
}

/// What a table, a list of facts or a summary says, and where: pieces of drawings and of sentences differ in number with the language.
fn spoken(answer: &Answer) -> Value {
    match answer {
        Answer::Table { table, .. } => serde_json::to_value(table).unwrap(),
        Answer::Drawing(drawing) => {
            serde_json::to_value((&drawing.title, &drawing.note, &drawing.summary, &drawing.notes)).unwrap()
        }
        Answer::Explanation { explanation, .. } => {
            let why: Vec<String> = explanation.why.iter().map(nadir::report::wording::Sentence::text).collect();
            let facts: Vec<_> = explanation.facts.iter().map(|fact| (&fact.name, &fact.value)).collect();
            let others: Vec<_> = explanation.alternatives.iter().map(|one| (&one.method, &one.result)).collect();
            let whole =
                (&explanation.title, &explanation.sentence, why, facts, others, &explanation.remarks, &explanation.left_out);
            serde_json::to_value(whole).unwrap()
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

/// The texts of a study's tables and figures, of what stands behind each number, and of its findings.
fn pairs_of_study(study: &StudyDraft, settings: &Settings) -> Vec<Pair> {
    let mut engine = Engine::default();
    engine.take(Message::Study { study: Box::new(study.clone()), settings: Box::new(settings.clone()) });
    let mut found = Vec::new();
    let mut keys: BTreeSet<ResultKey> = BTreeSet::new();
    let mut tell = |engine: &mut Engine, question: &Question| {
        let [english, chinese] = answers(engine, question);
        pair(&spoken(&english), &spoken(&chinese), &format!("{question:?}"), &mut found);
        if let Answer::Table { table, .. } = english {
            keys.extend(table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.key().cloned()));
        }
    };
    for question in questions::about_a_study() {
        tell(&mut engine, &question);
    }
    for key in keys {
        let question = Question::Explanation { key, is_exact: false };
        let [english, chinese] = answers(&mut engine, &question);
        pair(&spoken(&english), &spoken(&chinese), &format!("{question:?}"), &mut found);
    }
    for draft in &study.patients {
        let assessment = assess(draft, settings);
        for finding in &assessment.findings {
            let text = |language| finding_text(finding, draft, &assessment.patient, language);
            found.push((text(Language::English), text(Language::Chinese)));
        }
    }
    let said = |language| study_findings(study, &gather(study, settings), settings, language);
    found.extend(said(Language::English).into_iter().zip(said(Language::Chinese)).map(|(one, other)| (one.text, other.text)));
    found
}

/// Some of the example's patients under arms that are called by a letter, with visits that were missed, and with fields that nobody can read.
fn awkward_study() -> StudyDraft {
    let mut study = example_study();
    study.header.arms = ["A", "B", "C"].map(str::to_owned).to_vec();
    study.patients = study.patients.into_iter().step_by(4).collect();
    for (at, patient) in study.patients.iter_mut().enumerate() {
        let arm = if patient.field(PatientField::Arm) == "Sirolimus" { "A" } else { "B" };
        patient.fields.insert(PatientField::Arm, arm.to_owned());
        match at % 6 {
            0 => patient.visits.truncate(1),
            1 => patient.visits.iter_mut().skip(1).step_by(2).for_each(|visit| visit.cells.clear()),
            2 => cannot_be_read(patient),
            _ => {}
        }
    }
    study
}

const FIELDS_OF_A_VISIT: [VisitField; 12] = [
    VisitField::Day,
    VisitField::Modality,
    VisitField::NewLesion,
    VisitField::LeftKidney,
    VisitField::RightKidney,
    VisitField::Bleeding,
    VisitField::NonTarget,
    VisitField::Status,
    VisitField::Intervention,
    VisitField::ContrastPhase,
    VisitField::SliceThickness,
    VisitField::Reader,
];

/// In every field of a patient, or every other, stands what it does not take; in the cells each text that has a finding of its own.
fn cannot_be_read(patient: &mut PatientDraft) {
    let fields = PatientField::ALL.into_iter().filter(|field| !matches!(field, PatientField::Arm | PatientField::Centre));
    patient.fields.extend(fields.map(|field| (field, "x9".to_owned())));
    for event in &mut patient.adverse_events {
        event.fields.extend(AdverseEventField::ALL.map(|field| (field, "x9".to_owned())));
    }
    let mut odd =
        ["12 mL 3", "1x2x3x4", "1,234 mL", "0", "forty", "12 x y", "5000", "20x30", "20.123456", "4 cm x 30 mm", "with L9"]
            .into_iter()
            .cycle();
    for visit in patient.visits.iter_mut().skip(1) {
        visit.fields.extend(FIELDS_OF_A_VISIT.map(|field| (field, "x9".to_owned())));
        visit.cells.values_mut().zip(&mut odd).for_each(|(cell, text)| text.clone_into(cell));
    }
}

fn pairs_of_printed_table() -> Vec<Pair> {
    let mut found = Vec::new();
    let draft = source_paper_example();
    let checked = check(&draft, None);
    let shown = |language| {
        let shown = PublishedShown::of(&draft, &checked, language);
        let findings: Vec<&String> = shown.findings.iter().chain(&shown.notes).map(|finding| &finding.text).collect();
        let summary: Vec<String> = shown.summary.iter().map(nadir::report::wording::Sentence::text).collect();
        serde_json::to_value((summary, findings, &shown.families, &shown.rules)).unwrap()
    };
    pair(&shown(Language::English), &shown(Language::Chinese), "published", &mut found);
    found
}

/// Settings under which the tables of the example say other things: each policy, each form, each further row and column, each criteria.
fn other_settings() -> Vec<Settings> {
    let mut everything = with_everything("textbook");
    everything.comparison.holm_column = false;
    let mut all = vec![everything, by_policy("as-published"), by_policy("always-exact")];
    all.extend([Preset::Exist2, Preset::Recist11].map(|preset| {
        let criteria = ResponseCriteria::preset(preset);
        Settings { criteria, ..Settings::default() }
    }));
    all.extend(NumberForm::ALL.map(|form| {
        let mut settings = by_policy("recommended");
        settings.comparison.give_all(form);
        settings.comparison.p_in_table_1 = Some(true);
        settings
    }));
    all
}

/// The texts of tables, figures and paragraphs under other settings, and of a study of one arm.
fn pairs_of_other_settings() -> Vec<Pair> {
    let mut found = Vec::new();
    let mut alone = example_study();
    alone.header.arms = vec!["Sirolimus".to_owned()];
    alone.patients.retain(|patient| patient.field(PatientField::Arm) == "Sirolimus");
    let studies = other_settings().into_iter().map(|settings| (example_study(), settings));
    for (study, settings) in studies.chain([(alone, Settings::default())]) {
        let mut engine = Engine::default();
        engine.take(Message::Study { study: Box::new(study), settings: Box::new(settings) });
        for question in questions::about_a_study() {
            let [english, chinese] = answers(&mut engine, &question);
            pair(&spoken(&english), &spoken(&chinese), &format!("{question:?}"), &mut found);
        }
    }
    found
}

/// Every text there is here.
static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let mut all = pairs_of_study(&example_study(), &Settings::default());
    all.extend(pairs_of_printed_table());
    all.extend(pairs_of_other_settings());
    all.extend(pairs_of_study(&awkward_study(), &with_everything("recommended")));
    all
});

/// The texts of one language that something is wrong with.
fn wrong(is_wrong: impl Fn(&str) -> bool) -> BTreeSet<&'static str> {
    PAIRS.iter().map(|(_, chinese)| chinese.as_str()).filter(|text| is_wrong(text)).collect()
}

/// An arm that is called by its drug has that drug's name in the reader's language wherever it is shown.
#[test]
fn drugs_are_named_in_the_language_of_the_text() {
    let of_data = |text: &str| text == "Everolimus" || text == "Sirolimus";
    let left = wrong(|text| (text.contains("Everolimus") || text.contains("Sirolimus")) && !of_data(text));
    assert!(left.is_empty(), "{left:#?}");
}

/// A blank stands between Chinese and Latin letters or digits, never between two Chinese characters.
#[test]
fn no_blank_stands_within_chinese() {
    let is_chinese =
        |character: &char| matches!(character, '\u{3001}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let has_blank = |text: &str| {
        let characters: Vec<char> = text.chars().collect();
        characters.windows(3).any(|three| matches!(three, [one, ' ', other] if is_chinese(one) && is_chinese(other)))
    };
    let left = wrong(has_blank);
    assert!(left.is_empty(), "{left:#?}");
}

/// No Chinese character touches a Latin letter or a digit.
#[test]
fn a_blank_keeps_chinese_and_latin_apart() {
    let is_han = |character: char| matches!(character, '\u{4e00}'..='\u{9fa5}');
    let is_glued = |text: &str| {
        let characters: Vec<char> = text.chars().collect();
        characters.windows(2).any(|two| match two {
            [one, other] => is_han(*one) && other.is_ascii_alphanumeric() || one.is_ascii_alphanumeric() && is_han(*other),
            _ => false,
        })
    };
    let left = wrong(is_glued);
    assert!(left.is_empty(), "{left:#?}");
}

/// Whatever compares the arms in efficacy says that they were not randomised: tables and paragraphs, figures with P, and where each P comes from.
#[test]
fn where_p_stands_for_efficacy_randomisation_is_not_assumed() {
    let mut engine = Engine::default();
    engine.take(Message::Study { study: Box::new(example_study()), settings: Box::new(with_everything("recommended")) });
    for (language, note, short) in [
        (Language::English, "Randomisation is not assumed: differences and P are not adjusted", "no randomisation is assumed"),
        (Language::Chinese, "未假定随机分组：差值与 P 值未就分组方式作校正", "未假定随机分组"),
    ] {
        let mut ask = |question: Question| engine.take(Message::Ask { question, language });
        let mut said = 0;
        let mut keys: BTreeSet<ResultKey> = BTreeSet::new();
        let mut is_said = |notes: &[String], what: &str| {
            said += 1;
            assert!(notes.iter().any(|text| text.contains(note)), "{what}: {notes:#?}");
        };
        for question in questions::about_a_study() {
            match ask(question.clone()) {
                Answer::Table { table, .. } if table.name.starts_with("table-2") || table.name.starts_with("time-to") => {
                    is_said(&table.notes, &table.name);
                    keys.extend(table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.key().cloned()));
                }
                Answer::Drawing(drawing) if drawing.summary.contains(" P ") => is_said(&drawing.notes, &drawing.name),
                Answer::Paragraphs(paragraphs) => assert!(paragraphs.join(" ").contains(short), "{paragraphs:?}"),
                _ => {}
            }
        }
        for key in keys.into_iter().filter(|key| key.is_of_efficacy() && key.compares_arms()) {
            let Answer::Explanation { explanation, .. } = ask(Question::Explanation { key: key.clone(), is_exact: false }) else {
                panic!("{key:?} has no explanation");
            };
            is_said(&explanation.remarks, &format!("{key:?}"));
        }
        assert!(said > 60, "{said}");
    }
}

/// Words that Chinese journals of medicine do not use, or that named one thing in two ways; no blank before a percent sign.
#[test]
fn chinese_says_one_thing_in_one_word() {
    let refused = [
        "处理结点",
        "取舍范围",
        "数值变量",
        "不设上限",
        "区间均为",
        "待核查",
        "需留意",
        "对数秩",
        "过小",
        "新病灶",
        "按原文",
        "与原文",
        "名患者",
        "退出研究",
        "组别",
        "最重级别",
        "中位缓解",
        "从何而来",
        "95% 置信区间 ",
        "正在计算",
        "体积标准（",
        "截至3",
        "截至6",
        "截至1",
        "截至2",
    ];
    let has_blank = |text: &str| {
        let characters: Vec<char> = text.chars().collect();
        characters.windows(3).any(|three| matches!(three, [digit, ' ' | '\u{a0}', '%' | '％'] if digit.is_ascii_digit()))
    };
    let left: BTreeSet<&String> = PAIRS
        .iter()
        .flat_map(|(english, chinese)| [english, chinese])
        .filter(|text| has_blank(text) || refused.iter().any(|word| text.contains(word)))
        .collect();
    assert!(left.is_empty(), "{left:#?}");
}

/// Names of drugs, terms and statistics stand in both languages alike; a whole English sentence does not.
#[test]
fn no_sentence_is_left_in_english() {
    let is_chinese = |text: &str| text.chars().any(|character| ('\u{3400}'..='\u{9fff}').contains(&character));
    let is_sentence = |text: &str| text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).count() >= 5;
    assert!(PAIRS.len() > 3000, "{}", PAIRS.len());
    let left = wrong(|text| is_sentence(text) && !is_chinese(text));
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
#[ignore = "writes a file to be read through: make words"]
fn every_text_is_written_out() {
    let mut file =
        String::from("# Texts of the example (synthetic) and of the printed table, filled\n\n| English | 中文 |\n|---|---|\n");
    let mut seen = BTreeSet::new();
    for (english, chinese) in PAIRS.iter() {
        if english.chars().any(char::is_alphabetic) && english != chinese && seen.insert(english) {
            writeln!(file, "| {} | {} |", english.replace('|', "\\|"), chinese.replace('|', "\\|")).unwrap();
        }
    }
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/../../pkg/words-filled.md"), file).unwrap();
}
