//! What the results were when a study was saved, so that a later program can say which are others now.

use super::Document;
use crate::entry::draft::{PatientKey, StudyDraft};
use crate::report::Language;
use crate::response::{Response, TrackId};
use crate::study::assessment::{Assessment, Settings, VisitAssessment, assess};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The version of this program.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The results of a saved study: the program that computed them, and a short text for each visit of each patient.
///
/// # Example
/// ```
/// use nadir::files::document::{read, write, Document, SavedResults};
/// let document = Document { study: nadir::files::example_study(), ..Document::default() };
/// let results = SavedResults::of(&document);
/// let opened = read(&write(&Document { results: Some(results.clone()), ..document })).unwrap();
/// assert_eq!(opened.results, Some(results.clone()));
/// assert!(results.compare(&SavedResults::of(&opened)).is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedResults {
    program: String,
    patients: Vec<PatientResults>,
}

/// A patient's visits in order of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PatientResults {
    key: PatientKey,
    visits: Vec<String>,
}

/// Visits whose results are others than when their study was saved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherResults {
    /// The program that had computed them.
    pub program: String,
    /// How many visits have another class, or are on one side alone.
    pub classes: usize,
    /// How many visits have their class and another number.
    pub numbers: usize,
    /// Whose they are.
    pub patients: BTreeSet<PatientKey>,
}

impl OtherResults {
    /// The same in words, with the pseudonyms of the first patients.
    ///
    /// # Example
    /// ```
    /// use nadir::{entry::draft::{PatientKey, StudyDraft}, files::document::OtherResults, report::Language};
    /// let others = OtherResults { program: "0.0.9".into(), classes: 1, numbers: 2, patients: [PatientKey(1)].into() };
    /// let mut study = StudyDraft::empty();
    /// study.patients[0].id = "P-017".into();
    /// assert!(others.text(&study, Language::English).contains("another class: 1; with another number: 2. Patients: P-017. "));
    /// assert!(others.text(&study, Language::Chinese).contains("患者：P-017。"));
    /// ```
    pub fn text(&self, study: &StudyDraft, language: Language) -> String {
        const NAMED: usize = 10;
        const LONGEST: usize = 20;
        let name = |key: &PatientKey| match study.patient(*key).map(|patient| patient.id.trim()) {
            Some(id) if !id.is_empty() => id.to_owned(),
            _ => key.0.to_string(),
        };
        let named = self.patients.iter().take(NAMED).map(name).collect::<Vec<_>>().join(language.pick(", ", "、"));
        let more = match self.patients.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => language.pick(" and {} more", " 等，另有 {} 位").replace("{}", &more.to_string()),
        };
        let text = language.pick(
            "Visits that have, computed anew, another result than when this file was saved: with another class: {}; with another number: {}. Patients: {}. The file was saved by version {} of Nadir, this is version {}; what is typed in it is unchanged.",
            "重新计算后，结果与文件保存时不同的访视：疗效类别不同 {} 次；数值不同 {} 次。患者：{}。文件由 Nadir {} 版保存，当前为 {} 版；文件中输入的内容未改动。",
        );
        let program: String = self.program.chars().take(LONGEST).collect();
        let filled = [self.classes.to_string(), self.numbers.to_string(), named + &more, program, PROGRAM.to_owned()];
        text.split("{}").zip(filled.iter().map(String::as_str).chain([""])).flat_map(<[&str; 2]>::from).collect()
    }
}

impl Default for SavedResults {
    fn default() -> Self {
        Self { program: PROGRAM.to_owned(), patients: Vec::new() }
    }
}

impl SavedResults {
    /// The results of a document, computed here.
    pub fn of(document: &Document) -> Self {
        let mut results = Self::default();
        for patient in &document.study.patients {
            results.add(patient.key, &assess(patient, &document.settings), &document.settings);
        }
        results
    }

    /// Adds one more patient.
    ///
    /// A visit's text is its class by the criteria chosen and by RECIST 1.1 (`-` where there is none), each with `+confirmed` or
    /// `+unconfirmed` and with `+past` behind it where that is so, and the CRC-32 of its six numbers as `results.csv` has them, parted
    /// by commas: the sum of volumes with its changes from baseline and from nadir, and the same of the longest diameters.
    ///
    /// # Example
    /// ```
    /// use nadir::{entry::draft::{PatientDraft, PatientKey}, files::document::SavedResults, measured::lesion::LesionId};
    /// use nadir::study::assessment::{assess, Settings};
    /// let mut draft = PatientDraft::empty(PatientKey(1));
    /// draft.visits[0].cells.insert(LesionId(1), "44.0 x 48.8 x 42.3".into());
    /// draft.visits[1].cells.insert(LesionId(1), "35.2 x 30.5 x 42.3".into());
    /// let mut results = SavedResults::default();
    /// results.add(draft.key, &assess(&draft, &Settings::default()), &Settings::default());
    /// assert!(serde_json::to_string(&results).unwrap().contains("\"PR SD "));
    /// ```
    pub fn add(&mut self, key: PatientKey, assessment: &Assessment, settings: &Settings) {
        let visits = assessment.visits.iter().map(|visit| text_of(visit, settings)).collect();
        self.patients.push(PatientResults { key, visits });
    }

    /// What is another than here, where `now` was computed of the same study; `None` where all is the same.
    ///
    /// # Example
    /// ```
    /// use nadir::{entry::draft::PatientKey, files::document::{Document, SavedResults}, measured::lesion::LesionId};
    /// let mut document = Document::default();
    /// let visits = &mut document.study.patients[0].visits;
    /// visits[0].cells.insert(LesionId(1), "83 x 56 x 73".into());
    /// visits[1].cells.insert(LesionId(1), "62 x 40 x 55".into());
    /// let saved = SavedResults::of(&document);
    /// document.study.patients[0].visits[1].cells.insert(LesionId(1), "62 x 40 x 56".into());
    /// let others = saved.compare(&SavedResults::of(&document)).unwrap();
    /// assert_eq!((others.classes, others.numbers, others.patients.len()), (0, 1, 1));
    /// ```
    pub fn compare(&self, now: &Self) -> Option<OtherResults> {
        let mut others = OtherResults { program: self.program.clone(), ..OtherResults::default() };
        let [before, now] = [self, now]
            .map(|results| results.patients.iter().map(|one| (one.key, one.visits.as_slice())).collect::<BTreeMap<_, _>>());
        for key in before.keys().chain(now.keys()).collect::<BTreeSet<_>>() {
            let [before, now] = [&before, &now].map(|side| side.get(key).copied().unwrap_or_default());
            for at in 0..before.len().max(now.len()) {
                let [before, now] = [before, now].map(|visits| visits.get(at));
                if before != now {
                    others.patients.insert(*key);
                    let is_number = before.map(|text| classes(text)) == now.map(|text| classes(text));
                    *(if is_number { &mut others.numbers } else { &mut others.classes }) += 1;
                }
            }
        }
        (!others.patients.is_empty()).then_some(others)
    }
}

/// The classes of a visit's text: what stands before its checksum.
fn classes(text: &str) -> &str {
    text.rsplit_once(' ').map_or(text, |(classes, _)| classes)
}

fn text_of(visit: &VisitAssessment, settings: &Settings) -> String {
    let numbers = [
        visit.sum_of_volumes_ml(settings.constant),
        visit.percent_change_from_baseline(),
        visit.percent_change_from_nadir(),
        visit.sum_of_longest_diameters_mm(),
        visit.diameter_percent_change_from_baseline(),
        visit.diameter_percent_change_from_nadir(),
    ];
    // Adding zero turns −0 into 0.
    let numbers = numbers.map(|number| number.map(|number| (number + 0.0).to_string()).unwrap_or_default());
    let mut text = String::new();
    for track in [TrackId::Chosen, TrackId::RECIST] {
        text += visit.response_by(track).map_or("-", Response::code);
        text += match visit.class(track).and_then(|class| class.is_confirmed) {
            Some(true) => "+confirmed",
            Some(false) => "+unconfirmed",
            None => "",
        };
        text += if visit.is_past(track) { "+past " } else { " " };
    }
    let _ = write!(text, "{:08x}", crc_32(numbers.join(",").as_bytes()));
    text
}

/// CRC-32 as in ZIP and PNG (ISO 3309).
fn crc_32(bytes: &[u8]) -> u32 {
    let bit = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), bit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_zip() {
        // Python: zlib.crc32(b"..."); the first is the check value of the CRC catalogue (CRC-32/ISO-HDLC).
        assert_eq!(crc_32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc_32(b""), 0);
        assert_eq!(crc_32(b"177.7,,,83,,"), 0xDE05_A0E5);
    }
}
