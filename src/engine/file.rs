//! A study as a file for other programs, or as an archive of several.

use crate::archive::archive;
use crate::workbook::{Sheet, workbook};
use crate::{Answer, Engine, StudyFile, StudyTable};
use nadir::analysis::{AnalysisSet, ReaderAgreement, Results, reader_agreements};
use nadir::files::document::{self, Document, SavedResults};
use nadir::files::{
    ByteOrderMark, Dataset, adverse_event_records, adverse_events_csv, dataset_csv, deidentified, measurement_records,
    measurements_csv, patient_records, patients_csv, result_records, results_csv, table_csv,
};
use nadir::report::Language;
use nadir::report::comparison::{methods, reader_agreement_table};
use nadir::report::exchange_words::{CODED_NOTE, READ_ME, TYPED_NOTE};
use nadir::report::table::Table;
use nadir::response::{Track, TrackId};
use nadir::study::Study;
use nadir::study::assessment::{Assessment, Settings, assess};
use std::sync::Arc;

const TABULATION: [Dataset; 4] =
    [Dataset::Demographics, Dataset::TumourIdentification, Dataset::TumourResults, Dataset::AdverseEvents];
const ANALYSIS: [Dataset; 5] = [
    Dataset::SubjectLevel,
    Dataset::TumourAnalysis,
    Dataset::ResponseAnalysis,
    Dataset::TimeToEvent,
    Dataset::AdverseEventAnalysis,
];

const CSV: &str = "text/csv;charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A study as it goes out: as typed, or under codes.
struct Going<'a> {
    document: Document,
    study: Arc<Study>,
    results: Option<Results>,
    settings: &'a Settings,
    mark: ByteOrderMark,
    language: Language,
    note: &'static str,
}

impl Engine {
    /// Makes a file of the study held; the answer tells its name and type.
    pub(crate) fn make_file(&mut self, file: StudyFile, is_coded: bool, has_mark: bool, language: Language) -> Answer {
        let (Some(draft), Some(study)) = (self.draft.as_deref(), &self.study) else { return Answer::Nothing };
        // Under codes the reader chosen has one too.
        let (coded, settings) = if is_coded {
            let (coded, settings) = deidentified(draft, &self.settings);
            (Some(coded), settings)
        } else {
            (None, self.settings.clone())
        };
        let settings = &settings;
        let gathered = match &coded {
            None => Arc::clone(study),
            Some(coded) => {
                Arc::new(Study::gather_by(coded, settings.decimal_sign, |patient| Some(Arc::new(assess(patient, settings)))))
            }
        };
        let going = Going {
            document: Document {
                study: coded.unwrap_or_else(|| draft.clone()),
                settings: settings.clone(),
                ..Document::default()
            },
            results: Results::of(Arc::clone(&gathered), settings),
            study: gathered,
            settings,
            mark: if has_mark { ByteOrderMark::With } else { ByteOrderMark::Without },
            language,
            note: if is_coded { CODED_NOTE } else { TYPED_NOTE }.in_language(language),
        };
        let (bytes, ending, mime) = match file {
            StudyFile::CaptureForm => (going.dataset(Dataset::CaptureForm).into_bytes(), "csv", CSV),
            StudyFile::Measurements => (going.measurements().into_bytes(), "csv", CSV),
            StudyFile::Results => (going.results().into_bytes(), "csv", CSV),
            StudyFile::Patients => (patients_csv(&going.study, going.mark).into_bytes(), "csv", CSV),
            StudyFile::AdverseEvents => (adverse_events_csv(&going.study, going.mark).into_bytes(), "csv", CSV),
            StudyFile::Tabulation => (packed(&going.datasets(&TABULATION)), "zip", "application/zip"),
            StudyFile::Analysis => (packed(&going.datasets(&ANALYSIS)), "zip", "application/zip"),
            StudyFile::Everything => (packed(&going.everything()), "zip", "application/zip"),
            StudyFile::Workbook => (workbook(&going.sheets()), "xlsx", XLSX),
        };
        // Not every file has a place for it: that the patients are made up is said by the name.
        let suffix = if going.study.is_synthetic { "-synthetic" } else { "" };
        self.file = Some(bytes);
        Answer::File { name: format!("{}{suffix}.{ending}", file.stem()), mime: mime.to_owned() }
    }
}

impl Going<'_> {
    fn assessed(&self) -> impl Iterator<Item = &Assessment> {
        self.study.patients.iter().map(|patient| &*patient.assessment)
    }

    fn measurements(&self) -> String {
        measurements_csv(self.assessed(), self.settings, self.mark)
    }

    fn results(&self) -> String {
        results_csv(self.assessed(), self.settings, self.mark)
    }

    fn dataset(&self, dataset: Dataset) -> String {
        dataset_csv(dataset, &self.study, self.settings, self.mark)
    }

    /// Data sets with what is said of them.
    fn datasets(&self, datasets: &[Dataset]) -> Vec<(String, String)> {
        let of = |dataset: &Dataset| (format!("{}.csv", dataset.stem()), self.dataset(*dataset));
        datasets.iter().map(of).chain([("README.txt".to_owned(), self.note.to_owned() + "\n")]).collect()
    }

    /// How far the readers of the study agree, where a visit was read by two.
    fn reader_agreement(&self, found: &[ReaderAgreement]) -> Option<Table> {
        let is_synthetic = self.study.is_synthetic;
        (!found.is_empty()).then(|| reader_agreement_table(found, self.settings, is_synthetic, self.language))
    }

    /// The document with the results that its other files have.
    fn saved(&self) -> Document {
        let mut results = SavedResults::default();
        for patient in &self.study.patients {
            results.add(patient.key, &patient.assessment, self.settings);
        }
        Document { results: Some(results), ..self.document.clone() }
    }

    /// The study as a document and as tables, the tables of the paper, and all data sets.
    fn everything(&self) -> Vec<(String, String)> {
        let (settings, mark) = (self.settings, self.mark);
        let mut files = vec![
            ("README.txt".to_owned(), format!("{}\n{}\n", READ_ME.in_language(self.language), self.note)),
            ("study.json".to_owned(), document::write(&self.saved())),
            ("measurements.csv".to_owned(), self.measurements()),
            ("results.csv".to_owned(), self.results()),
            ("patients.csv".to_owned(), patients_csv(&self.study, mark)),
            ("adverse_events.csv".to_owned(), adverse_events_csv(&self.study, mark)),
        ];
        let readers = reader_agreements(&self.document.study, settings);
        if let Some(results) = &self.results {
            for (name, which) in tables(settings) {
                let table = crate::answer::table(which, results, self.language);
                files.push((format!("tables/{name}.csv"), table_csv(&table, mark)));
            }
            files.push((
                "methods.txt".to_owned(),
                methods(results, TrackId::Chosen, AnalysisSet::Observed, &readers, self.language).join("\n\n") + "\n",
            ));
        }
        if let Some(table) = self.reader_agreement(&readers) {
            files.push((format!("tables/{}.csv", table.name), table_csv(&table, mark)));
        }
        for (folder, datasets) in [("sdtm", &TABULATION[..]), ("adam", &ANALYSIS[..]), ("redcap", &[Dataset::CaptureForm][..])] {
            let named = |dataset: &Dataset| (format!("{folder}/{}.csv", dataset.stem()), self.dataset(*dataset));
            files.extend(datasets.iter().map(named));
        }
        files
    }
}

impl Going<'_> {
    /// The study and its tables as sheets, behind one that says what they are.
    fn sheets(&self) -> Vec<Sheet> {
        let (settings, language) = (self.settings, self.language);
        let mut sheets = vec![
            Sheet::of_note("Nadir", &format!("Nadir {}", env!("CARGO_PKG_VERSION")), self.note),
            Sheet::of_records("Measurements", measurement_records(self.assessed(), settings), language),
            Sheet::of_records("Results", result_records(self.assessed(), settings), language),
            Sheet::of_records("Patients", patient_records(&self.study), language),
            Sheet::of_records("Adverse events", adverse_event_records(&self.study), language),
        ];
        if let Some(results) = &self.results {
            let of =
                |(name, which): (String, StudyTable)| Sheet::of_table(&name, &crate::answer::table(which, results, language));
            sheets.extend(tables(settings).into_iter().map(of));
        }
        sheets.extend(
            self.reader_agreement(&reader_agreements(&self.document.study, self.settings))
                .map(|table| Sheet::of_table(&table.name, &table)),
        );
        sheets
    }
}

/// The tables of a study, each with the name of its file; those of a second track say which.
fn tables(settings: &Settings) -> Vec<(String, StudyTable)> {
    let mut tables = vec![("table-1".to_owned(), StudyTable::Baseline)];
    for track in Track::all(&settings.criteria) {
        let suffix = if track.id == TrackId::Chosen { String::new() } else { format!("-{}", track.criteria.base.id()) };
        tables.push((format!("table-2{suffix}"), StudyTable::Efficacy { track: track.id, set: AnalysisSet::Observed }));
        tables.push((format!("time-to-response{suffix}"), StudyTable::TimeToResponse { track: track.id }));
    }
    tables.push(("table-3".to_owned(), StudyTable::AdverseEvents));
    tables.push(("flow".to_owned(), StudyTable::Flow));
    tables
}

fn packed(files: &[(String, String)]) -> Vec<u8> {
    archive(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}
