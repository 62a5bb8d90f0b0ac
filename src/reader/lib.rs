//! What reads files of patients beside the page, so that no byte of a file is ever in the page's own memory.
//!
//! The page gives files and answers and is told what they become; only the study that a person accepts leaves. The program ends with
//! the import, and its memory with it.
#![deny(missing_docs)]

mod look;
mod message;
mod persons;
pub mod remembered;
pub mod seen;
mod words;

pub use message::{CellRow, Cells, Message, Refused, RowPlace, Said};
pub use nadir_import::delimited::Separator;
pub use nadir_import::heading::Role;
pub use nadir_import::question::Answers;

use nadir::report::Language;
use nadir_import::decode::Decoder;
use nadir_import::open::{Opened, Refusal, mark, open_as, tell_apart};
use nadir_import::preview::Preview;
use nadir_import::read::preview;

/// The reader: the files of one import.
///
/// # Example
/// ```
/// use nadir::report::Language;
/// use nadir_reader::{Message, Reader, Said};
/// struct Plain;
/// impl nadir_import::decode::Decoder for Plain {
///     fn decode(&self, _: &str, _: &[u8]) -> Option<String> { None }
/// }
/// let mut reader = Reader::default();
/// let file = Message::File { name: "a.csv".to_owned(), encoding: None, language: Language::English };
/// let bytes = b"patient,month,lesion,d1 (mm),d2 (mm),d3 (mm)\nP-1,0,L1,83,56,73\n".to_vec();
/// assert_eq!(reader.take(file, bytes, &Plain), Said::Held);
/// let look = Message::Look { answers: Default::default(), language: Language::English, taken: Vec::new() };
/// let Said::Seen(seen) = reader.take(look, Vec::new(), &Plain) else { panic!("it is looked at") };
/// assert_eq!((seen.counts.patients, seen.questions.iter().any(|question| question.is_open)), (1, false));
/// assert!(matches!(reader.take(Message::Study, Vec::new(), &Plain), Said::Study(_)));
/// ```
#[derive(Debug, Default)]
pub struct Reader {
    sources: Vec<Source>,
    files: Vec<Opened>,
    preview: Option<Preview>,
    key: persons::Key,
}

/// A file as it came.
#[derive(Debug)]
struct Source {
    name: String,
    /// Kept of texts alone, which can be read in another encoding.
    bytes: Vec<u8>,
}

impl Reader {
    /// Takes a message, with the bytes of a file where it brings one.
    pub fn take(&mut self, message: Message, bytes: Vec<u8>, decoder: &dyn Decoder) -> Said {
        match message {
            Message::File { name, encoding, language } => match open_as(&name, &bytes, encoding.as_deref(), None, decoder) {
                Ok(file) => {
                    let bytes = if file.encoding.is_some() { bytes } else { Vec::new() };
                    self.sources.push(Source { name, bytes });
                    self.files.push(file);
                    tell_apart(&mut self.files);
                    Said::Held
                }
                Err(refusal) => refused(name, &refusal, language),
            },
            Message::Reread { file, encoding, separator, language } => {
                self.reread(file, encoding.as_deref(), separator, language, decoder)
            }
            Message::Look { answers, language, taken } => self.look(&answers, language, &taken, decoder),
            Message::Cells { sheet, first } => self.cells(sheet, first).map_or(Said::NoStudy, Said::Cells),
            Message::Key => Said::Key(self.key.csv()),
            Message::Study => {
                let study = self.preview.as_ref().and_then(Preview::study);
                study.map_or(Said::NoStudy, |study| Said::Study(Box::new(study)))
            }
        }
    }

    /// The same as JSON. A message that cannot be read is answered by [`Said::Failed`], which says why.
    pub fn take_text(&mut self, message: &str, bytes: Vec<u8>, decoder: &dyn Decoder) -> String {
        let said = match serde_json::from_str(message) {
            Ok(message) => self.take(message, bytes, decoder),
            Err(error) => Said::Failed(error.to_string()),
        };
        serde_json::to_string(&said).unwrap_or_default()
    }

    fn reread(
        &mut self,
        file: usize,
        encoding: Option<&str>,
        separator: Option<Separator>,
        language: Language,
        decoder: &dyn Decoder,
    ) -> Said {
        let Some((source, held)) = self.sources.get(file).zip(self.files.get_mut(file)) else { return Said::Held };
        if source.bytes.is_empty() {
            return Said::Held;
        }
        match open_as(&source.name, &source.bytes, encoding, separator, decoder) {
            Ok(opened) => {
                *held = opened;
                tell_apart(&mut self.files);
                self.key.read_anew(file);
                Said::Held
            }
            Err(refusal) => refused(source.name.clone(), &refusal, language),
        }
    }

    /// Reads again what a person answered to be in another encoding than it was read in.
    fn encodings(&mut self, answers: &Answers, decoder: &dyn Decoder) {
        for (file, source) in self.sources.iter().enumerate() {
            let Some(held) = self.files.get_mut(file).filter(|held| !held.letters.is_empty()) else { continue };
            let answer = answers.get(&format!("encoding{}", mark(file)));
            let is_choice = |answer: &&str| held.letters.iter().any(|(encoding, _)| encoding == answer);
            let is_other = |answer: &&str| held.encoding.as_ref().is_some_and(|(encoding, _)| encoding != answer);
            let Some(answer) = answer.filter(is_choice).filter(is_other) else { continue };
            if let Ok(mut opened) = open_as(&source.name, &source.bytes, Some(answer), None, decoder) {
                opened.letters = std::mem::take(&mut held.letters);
                *held = opened;
                self.key.read_anew(file);
            }
        }
        tell_apart(&mut self.files);
    }

    fn look(&mut self, answers: &Answers, language: Language, taken: &[String], decoder: &dyn Decoder) -> Said {
        self.encodings(answers, decoder);
        let answers = self.key.apply(&mut self.files, answers, taken);
        match preview(&self.files, &answers) {
            Ok(made) => {
                let mut seen = look::seen(&self.files, &made, language);
                seen.pseudonyms = self.key.len();
                self.preview = Some(made);
                Said::Seen(Box::new(seen))
            }
            Err(refusal) => {
                let name = self.files.first().map_or_else(String::new, |file| file.name.clone());
                refused(name, &refusal, language)
            }
        }
    }

    fn cells(&self, sheet: usize, first: usize) -> Option<Cells> {
        look::cells(&self.files, self.preview.as_ref()?, sheet, first)
    }
}

fn refused(name: String, refusal: &Refusal, language: Language) -> Said {
    let text = words::refusal(refusal, language);
    Said::Refused(Refused { name, text, is_study: *refusal == Refusal::OwnStudy })
}
