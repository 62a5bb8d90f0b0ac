//! What must hold of every import, whatever stands in the files.

use crate::kept::{can_be_assessed, can_be_kept};
use nadir::files::document::Document;
use nadir::study::assessment::Settings;
use nadir_import::decode::Decoder;
use nadir_import::open::Opened;
use nadir_import::preview::Preview;
use nadir_import::question::Answers;
use nadir_import::read::preview;

/// The decoder of the tests; in the browser it is the browser's.
pub struct Library;

impl Decoder for Library {
    fn decode(&self, encoding: &str, bytes: &[u8]) -> Option<String> {
        let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    }
}

/// Looks at the files, answers every question and takes the study over.
///
/// No study while a question is open; the questions come to an end; two looks give the same; a preview survives its way to the page; the
/// study, within its bounds, can be kept, opened and assessed.
pub fn import(files: &[Opened]) {
    const MOST_ROUNDS: usize = 30;
    let mut answers = Answers::default();
    for round in 0..MOST_ROUNDS {
        let Ok(made) = preview(files, &answers) else { return };
        let open: Vec<(String, String)> = made
            .open()
            .map(|question| {
                // What the file suggests, else by turns the first and the last choice.
                let choice = if round % 2 == 0 { question.choices.first() } else { question.choices.last() };
                let answer = question.suggested.clone().or_else(|| choice.map(|choice| choice.id.clone()));
                (question.id.clone(), answer.unwrap_or_else(|| "1".to_owned()))
            })
            .collect();
        if open.is_empty() {
            return taken(files, &made);
        }
        assert!(made.study().is_none(), "a study while a question is open");
        let _ = made.draft();
        answers.0.extend(open);
    }
    panic!("questions without end");
}

fn taken(files: &[Opened], made: &Preview) {
    assert_eq!(preview(files, &made.answers).as_ref(), Ok(made), "a second look is another");
    let text = serde_json::to_string(made).expect("a preview as text");
    assert_eq!(serde_json::from_str::<Preview>(&text).expect("a preview from text"), *made, "a preview changes on its way");
    let Some(study) = made.study().filter(|study| study.beyond().is_none()) else { return };
    can_be_assessed(&study, &Settings::default());
    can_be_kept(&Document { study, ..Document::default() });
}
