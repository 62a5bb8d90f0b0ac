//! Out and in again: a study drawn by chance goes out in each format that can carry it and comes back as the same study.

use crate::support::{Chance, Library};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use nadir::entry::draft::{
    AdverseEventDraft, AdverseEventField, AdverseEventId, CharacteristicDraft, CharacteristicId, CharacteristicKind, LesionDraft,
    PatientDraft, PatientField, PatientKey, StudyDraft, VisitDraft, VisitField,
};
use nadir::files::{
    ByteOrderMark, Dataset, adverse_events_csv, dataset_csv, deidentified, example_study, measurements_csv, patients_csv,
};
use nadir::measured::lesion::LesionId;
use nadir::measured::visit::VisitId;
use nadir::study::Study;
use nadir::study::assessment::{Assessment, Settings, assess};
use nadir_engine::{Answer, Engine, Message, Question, StudyFile};
use nadir_import::open::open;
use nadir_import::question::Answers;
use nadir_import::read::preview;
use std::io::Cursor;
use std::sync::Arc;

fn one_of<'a>(chance: &mut Chance, words: &[&'a str]) -> &'a str {
    words[chance.below(words.len())]
}

/// A size as SDTM has it: diameters in order of length, which changes no volume.
fn size(chance: &mut Chance, count: usize) -> String {
    let mut axes: Vec<usize> = (0..count).map(|_| 500 + chance.below(12_000)).collect();
    axes.sort_unstable_by(|one, other| other.cmp(one));
    let text = |axis: usize| nadir::measured::quantity::hundredths_text(u32::try_from(axis).unwrap());
    axes.into_iter().map(text).collect::<Vec<_>>().join(" x ")
}

fn cell(chance: &mut Chance, kind: usize) -> String {
    match (chance.below(12), kind) {
        (0, _) => "absent".to_owned(),
        (1, _) => "too small".to_owned(),
        (2, _) => "not done".to_owned(),
        (3, _) => format!("{} + {} + {} mm", size(chance, 3), size(chance, 2), size(chance, 1)),
        (_, 0) => format!("{}.{:03} mL", 1 + chance.below(900), 1 + chance.below(999)),
        (_, kind) => format!("{} mm", size(chance, kind)),
    }
}

fn patient(chance: &mut Chance, key: u32) -> PatientDraft {
    let mut draft = PatientDraft {
        id: format!("{}{key:03}", one_of(chance, &["P-", "0", "=A", "甲"])),
        ..PatientDraft::bare(PatientKey(key))
    };
    for (field, words) in [
        (PatientField::Arm, ["Everolimus", "Sirolimus", "对照", "Everolimus"]),
        (PatientField::Centre, ["Centre A", "甲院", "Ulm", ""]),
        (PatientField::Sex, ["female", "male", "female", ""]),
        (PatientField::Age, ["29", "17.5", "41", ""]),
    ] {
        let text = one_of(chance, &words);
        if !text.is_empty() {
            draft.fields.insert(field, text.to_owned());
        }
    }
    let lesions = 1 + u32::try_from(chance.below(4)).unwrap();
    draft.lesions = (1..=lesions)
        .map(|id| LesionDraft { side: one_of(chance, &["left", "right", ""]).to_owned(), ..LesionDraft::numbered(id) })
        .collect();
    let mut times: Vec<(&str, &str)> =
        vec![("-1", ""), ("0", "-3"), ("1.5", ""), ("3", "90"), ("", "140"), ("6", ""), ("12", "371"), ("24", "")];
    while times.len() > 5 {
        times.remove(chance.below(times.len()));
    }
    let kinds: Vec<usize> = draft.lesions.iter().map(|_| [3, 3, 2, 1, 0][chance.below(5)]).collect();
    for ((month, day), id) in times.into_iter().zip(1..) {
        let mut visit = VisitDraft::at_month(VisitId(id), month);
        if !day.is_empty() {
            visit.fields.insert(VisitField::Day, day.to_owned());
        }
        let modality = one_of(chance, &["CT", "MRI", "US", ""]);
        if !modality.is_empty() {
            visit.fields.insert(VisitField::Modality, modality.to_owned());
        }
        visit.cells = (1..).map(LesionId).zip(kinds.iter().map(|kind| cell(chance, *kind))).collect();
        draft.visits.push(visit);
    }
    // Two events alike in everything would be told as one row twice.
    for id in 1..=u32::try_from(chance.below(4)).unwrap() {
        let fields = [
            (AdverseEventField::Term, ["Mucositis oral", "Irregular menstruation", "Fatigue"][id as usize % 3]),
            (AdverseEventField::Version, one_of(chance, &["4.0", "5.0"])),
            (AdverseEventField::Grade, one_of(chance, &["1", "3", ""])),
            (AdverseEventField::Attribution, one_of(chance, &["possible", "unrelated", ""])),
            (AdverseEventField::Month, one_of(chance, &["0.5", "7", "-1", ""])),
        ];
        let fields = fields.into_iter().filter(|(_, text)| !text.is_empty()).map(|(field, text)| (field, text.to_owned()));
        draft.adverse_events.push(AdverseEventDraft { id: AdverseEventId(id), fields: fields.collect() });
    }
    draft
}

/// What only the product's own table of patients carries: the rest of the record, and characteristics of every kind.
fn more_of_the_record(chance: &mut Chance, draft: &mut PatientDraft) {
    for (field, words) in [
        (PatientField::Drug, ["everolimus", "sirolimus, \"rapamycin\"", "西罗莫司", ""]),
        (PatientField::Dose, ["10", "2.5", "7.5", ""]),
        (PatientField::Monotherapy, ["yes", "no", "yes", ""]),
        (PatientField::MajorCriteria, ["2", "3", "0", ""]),
        (PatientField::MinorCriteria, ["1", "2", "0", ""]),
        (PatientField::MonthsOnTreatment, ["24", "5.75", "12", ""]),
    ] {
        let text = one_of(chance, &words);
        if !text.is_empty() {
            draft.fields.insert(field, text.to_owned());
        }
    }
    let time = [(PatientField::DropOutMonth, "12"), (PatientField::DropOutReason, "moved away")];
    let ends = [
        vec![(PatientField::EndOfTreatmentMonth, "6"), (PatientField::EndOfTreatmentReason, "adverse event")],
        vec![(PatientField::EndOfTreatmentDay, "171"), (PatientField::EndOfTreatmentReason, "不良事件")],
        Vec::new(),
    ];
    let left = if chance.below(3) == 0 { time.to_vec() } else { Vec::new() };
    for (field, text) in left.into_iter().chain(ends[chance.below(3)].clone()) {
        draft.fields.insert(field, text.to_owned());
    }
    let words = [["yes", "no", ""], ["12.5", "7", ""], ["east, south", "西", ""]];
    for (id, words) in [1, 7, 8].into_iter().zip(words) {
        let text = one_of(chance, &words);
        if !text.is_empty() {
            draft.characteristics.insert(CharacteristicId(id), text.to_owned());
        }
    }
}

fn study(chance: &mut Chance) -> StudyDraft {
    let mut study = StudyDraft::empty();
    study.patients = (1..=6).map(|key| patient(chance, key)).collect();
    study
}

/// The same with all that the own tables carry; the first patient has a value of each characteristic, so that each kind can be seen.
pub fn own_study(chance: &mut Chance) -> StudyDraft {
    let mut study = study(chance);
    for (id, name, kind) in [(7, "Haemoglobin, g/dL", CharacteristicKind::Number), (8, "Region", CharacteristicKind::Category)] {
        let (id, name, group) = (CharacteristicId(id), name.to_owned(), String::new());
        study.header.characteristics.push(CharacteristicDraft { id, name, kind, group, females_only: false });
    }
    study.patients.iter_mut().for_each(|patient| more_of_the_record(chance, patient));
    study.patients[0]
        .characteristics
        .extend([(7, "12.5"), (8, "west")].map(|(id, text)| (CharacteristicId(id), text.to_owned())));
    study
}

fn gathered(draft: &StudyDraft, settings: &Settings) -> Study {
    Study::gather(draft, |patient| Some(Arc::new(assess(patient, settings))))
}

/// What is known of each patient; findings may differ, for they tell how something was typed.
pub fn known(draft: &StudyDraft, settings: &Settings, keeps_days: bool) -> Vec<Assessment> {
    let assessed = |patient: &PatientDraft| {
        let mut assessed = Assessment { findings: Vec::new(), ..assess(patient, settings) };
        if !keeps_days {
            for visit in &mut assessed.patient.visits {
                visit.time.day_was_typed = false;
            }
            for (time, _) in &mut assessed.patient.statuses {
                time.day_was_typed = false;
            }
            for visit in &mut assessed.visits {
                visit.time.day_was_typed = false;
            }
        }
        assessed
    };
    draft.patients.iter().map(assessed).collect()
}

/// What the files become; the questions left open are none.
fn read(files: &[(String, String)]) -> StudyDraft {
    let files: Vec<_> = files.iter().map(|(name, text)| open(name, text.as_bytes(), None, &Library).unwrap()).collect();
    let made = preview(&files, &Answers::default()).unwrap();
    let open: Vec<&str> = made.open().map(|question| question.id.as_str()).collect();
    assert!(open.is_empty(), "{open:?}");
    made.study().unwrap()
}

/// The files of a format.
fn written(format: &str, draft: &StudyDraft, settings: &Settings) -> Vec<(String, String)> {
    let (study, mark) = (gathered(draft, settings), ByteOrderMark::With);
    let dataset = |which: Dataset| (format!("{}.csv", which.stem()), dataset_csv(which, &study, settings, mark));
    match format {
        "sdtm" => {
            use Dataset::{AdverseEvents, Demographics, TumourIdentification, TumourResults};
            [Demographics, TumourIdentification, TumourResults, AdverseEvents].map(dataset).into()
        }
        "redcap" => vec![dataset(Dataset::CaptureForm)],
        _ => {
            let assessed: Vec<_> = study.patients.iter().map(|patient| &*patient.assessment).collect();
            vec![
                ("measurements.csv".to_owned(), measurements_csv(assessed, settings, mark)),
                ("patients.csv".to_owned(), patients_csv(&study, mark)),
                ("adverse_events.csv".to_owned(), adverse_events_csv(&study, mark)),
            ]
        }
    }
}

#[test]
fn any_study_comes_back_in_each_format_that_carries_it() {
    let settings = Settings::default();
    let mut chance = Chance(7);
    for number in 0..60 {
        let (study, own) = (study(&mut chance), own_study(&mut chance));
        for (format, study) in [("own", &own), ("sdtm", &study), ("redcap", &study)] {
            let files = written(format, study, &settings);
            let again = read(&files);
            let keeps_days = format != "own";
            let (before, after) = (known(study, &settings, keeps_days), known(&again, &settings, keeps_days));
            assert_eq!(before.len(), after.len(), "{format} {number}");
            for (before, after) in before.iter().zip(&after) {
                for (one, other) in before.patient.visits.iter().zip(&after.patient.visits) {
                    assert_eq!(one, other, "{format} {number} {}", before.patient.id);
                }
                assert_eq!(before.patient, after.patient, "{format} {number}");
                assert_eq!(before, after, "{format} {number}");
            }
            if format == "own" {
                let values = |draft: &StudyDraft| -> Vec<_> {
                    let study = gathered(draft, &settings);
                    study.patients.into_iter().map(|patient| patient.characteristics).collect()
                };
                assert_eq!(values(study), values(&again), "{number}");
            }
            // And out once more: the same bytes.
            assert_eq!(written(format, &again, &settings), files, "{format} {number}");
        }
    }
}

/// The example goes out under codes: no pseudonym, centre or reason stands in any file, and what comes back has the same responses.
#[test]
fn codes_stand_for_everything_that_was_typed() {
    let settings = Settings::default();
    let mut draft = example_study();
    draft.patients[0].fields.insert(PatientField::DropOutReason, "moved to Ulm".to_owned());
    draft.patients[0].lesions[0].name = "upper pole of Mr X".to_owned();
    draft.patients[0].visits[0].fields.insert(VisitField::Modality, "scan by Dr Y".to_owned());
    let (draft, settings) = deidentified(&draft, &settings);
    let study = gathered(&draft, &settings);
    let text = |dataset| dataset_csv(dataset, &study, &settings, ByteOrderMark::Without);
    for dataset in Dataset::ALL {
        let csv = text(dataset);
        for typed in ["S-001", "E-001", "Centre A", "Ulm", "Mr X", "Dr Y"] {
            assert!(!csv.contains(typed), "{typed} in {}", dataset.stem());
        }
    }
    let again = read(&[("redcap.csv".to_owned(), text(Dataset::CaptureForm))]);
    let responses = |draft: &StudyDraft| -> Vec<_> {
        let assessed = draft.patients.iter().map(|patient| assess(patient, &settings));
        assessed.map(|one| one.chosen().best_response()).collect()
    };
    assert_eq!(responses(&again), responses(&example_study()));
}

/// The workbook of the study, read by another's reader of workbooks: every number is the very one of the CSV, every text the same.
#[test]
fn the_workbook_has_the_numbers_of_the_tables() {
    let mut draft = example_study();
    draft.patients[0].id = "=1+1".to_owned();
    draft.patients[1].id = "0012".to_owned();
    draft.patients[1].lesions[0].name = "<a> & \"b\"\u{1}".to_owned();
    let settings = Settings::default();
    let study = gathered(&draft, &settings);
    let mut engine = Engine::default();
    engine.take(Message::Study { study: Box::new(draft), settings: Box::new(settings.clone()) });
    let question = Question::File { file: StudyFile::Workbook, is_coded: false, has_mark: true };
    let answer = engine.take(Message::Ask { question, language: nadir::report::Language::English });
    assert!(matches!(&answer, Answer::File { name, .. } if name == "nadir-workbook-synthetic.xlsx"), "{answer:?}");
    let bytes = engine.take_file().unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(names[..5], ["Nadir", "Measurements", "Results", "Patients", "Adverse events"]);
    let assessed: Vec<_> = study.patients.iter().map(|patient| &*patient.assessment).collect();
    let plain = ByteOrderMark::Without;
    let mut numbers = 0;
    for (sheet, csv) in names[1..5].iter().zip([
        measurements_csv(assessed.iter().copied(), &settings, plain),
        nadir::files::results_csv(assessed.iter().copied(), &settings, plain),
        patients_csv(&study, plain),
        adverse_events_csv(&study, plain),
    ]) {
        let found = book.worksheet_range(sheet).unwrap();
        let records = nadir::entry::tabular::read(&csv, nadir::entry::tabular::Delimiter::Comma);
        assert_eq!(found.height(), records.len(), "{sheet}");
        for (row, record) in records.iter().enumerate() {
            for (column, text) in record.iter().enumerate() {
                let right = nadir::files::unguard_text(text).replace('\u{1}', "");
                match found.get((row, column)).unwrap_or(&Data::Empty) {
                    Data::Float(number) => {
                        assert_eq!(number.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
                        numbers += 1;
                    }
                    Data::Bool(is) => assert_eq!(is.to_string(), right),
                    Data::String(words) => assert_eq!(*words, right, "{sheet} {row} {column}"),
                    Data::Empty => assert_eq!(right, "", "{sheet} {row} {column}"),
                    other => panic!("{other:?}"),
                }
            }
        }
    }
    assert!(numbers > 10_000, "{numbers}");
    // A pseudonym of digits is no number, and no text is a formula.
    let patients = book.worksheet_range("Patients").unwrap();
    let id = |row: usize| patients.get((row, 0)).cloned().unwrap();
    assert_eq!([id(1), id(2)], [Data::String("=1+1".to_owned()), Data::String("0012".to_owned())]);
    // A cell of a table of the paper is its number with all its digits.
    let table = book.worksheet_range("table-1").unwrap();
    assert!(table.used_cells().filter(|(_, _, cell)| matches!(cell, Data::Float(_))).count() > 3);
    assert!(names.contains(&"flow".to_owned()), "{names:?}");
}

/// The fields of each visit of the first patient, in the order of the study.
fn visits(draft: &StudyDraft) -> Vec<Vec<(VisitField, String)>> {
    let of_visit = |visit: &VisitDraft| visit.fields.iter().map(|(field, text)| (*field, text.clone())).collect();
    draft.patients[0].visits.iter().map(of_visit).collect()
}

/// Rows of one visit by two readers are two readings of it, with how the images were made, whoever made the file.
#[test]
fn two_readers_in_a_file_arrive_as_two_readings() {
    let file = "Patient,Visit,Lesion,L (mm),W (mm),H (mm),Contrast phase,Slice thickness (cm),Reader ID\n\
                P-1,Baseline,L1,50,40,30,portal venous,0.5,R1\n\
                P-1,Baseline,L1,48,40,30,portal venous,0.5,R2\n\
                P-1,Month 3,L1,40,30,20,unenhanced,0.125,R2\n";
    let draft = read(&[("readers.csv".to_owned(), file.to_owned())]);
    let said = |month: &str, phase: &str, thickness: &str, reader: &str| {
        [
            (VisitField::Month, month),
            (VisitField::ContrastPhase, phase),
            (VisitField::SliceThickness, thickness),
            (VisitField::Reader, reader),
        ]
        .map(|(field, text)| (field, text.to_owned()))
        .to_vec()
    };
    let mut expected = vec![
        said("0", "portal venous", "0.5 cm", "R1"),
        said("0", "portal venous", "0.5 cm", "R2"),
        said("3", "unenhanced", "0.125 cm", "R2"),
    ];
    let mut found = visits(&draft);
    for fields in expected.iter_mut().chain(&mut found) {
        fields.sort();
    }
    assert_eq!(found, expected);
    let known = assess(&draft.patients[0], &Settings { reader: "R2".to_owned(), ..Settings::default() });
    let thickness: Vec<_> =
        known.patient.visits.iter().map(|visit| visit.recording.slice_thickness.unwrap().hundredths()).collect();
    assert_eq!(thickness, [500, 125]);
}

/// The product's own table brings every reading, phase, thickness and other treatment back; a trial's column of that name is no treatment.
#[test]
fn what_was_done_comes_back_from_the_own_table_only() {
    let mut draft = draft_of("P-1", &[("0", "R1", "50x40x30"), ("0", "R2", "48x40x30"), ("3", "R1", "40x30x20")]);
    for (field, text) in
        [(VisitField::Intervention, "TAE L1"), (VisitField::ContrastPhase, "arterial"), (VisitField::SliceThickness, "1.25")]
    {
        draft.patients[0].visits[2].fields.insert(field, text.to_owned());
    }
    let settings = Settings::default();
    let again = read(&written("own", &draft, &settings));
    let of = |draft: &StudyDraft| {
        let keep = |fields: Vec<(VisitField, String)>| -> Vec<(VisitField, String)> {
            fields.into_iter().filter(|(field, _)| *field != VisitField::Day).collect()
        };
        visits(draft).into_iter().map(keep).collect::<Vec<_>>()
    };
    assert_eq!(of(&again), of(&draft));
    assert_eq!(again.patients[0].visits[1].cells[&LesionId(1)], "48 × 40 × 30 mm");
    let trial =
        "Patient,Intervention,Visit,Lesion,Size (mm)\nP-1,everolimus,Baseline,L1,50x40x30\nP-1,everolimus,Month 3,L1,40x30x20\n";
    let trial = read(&[("trial.csv".to_owned(), trial.to_owned())]);
    assert!(visits(&trial).iter().flatten().all(|(field, _)| *field != VisitField::Intervention));
}

/// A study of one patient with one lesion: month, reader and size of each visit.
fn draft_of(id: &str, columns: &[(&str, &str, &str)]) -> StudyDraft {
    let mut patient = PatientDraft { id: id.to_owned(), ..PatientDraft::bare(PatientKey(1)) };
    patient.lesions = vec![LesionDraft::numbered(1)];
    let visit = |(id, (month, reader, size)): (u32, &(&str, &str, &str))| {
        let mut visit = VisitDraft::at_month(VisitId(id), month);
        visit.fields.insert(VisitField::Reader, (*reader).to_owned());
        visit.cells.insert(LesionId(1), (*size).to_owned());
        visit
    };
    patient.visits = (1..).zip(columns).map(visit).collect();
    StudyDraft { patients: vec![patient], ..StudyDraft::empty() }
}
