//! Several files of one study, dates that become days, diameters in rows, and what asks for too much: small files written by hand, each with
//! what follows from it by hand.

use crate::support::{Library, corpus};
use nadir::entry::draft::{AdverseEventField, PatientDraft, PatientField, StudyDraft, VisitField};
use nadir_import::open::{Opened, Refusal, open};
use nadir_import::preview::Preview;
use nadir_import::question::{Answers, Question, Topic};
use nadir_import::read::preview;
use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

fn opened(files: &[(&str, &str)]) -> Vec<Opened> {
    files.iter().map(|(name, text)| open(name, text.as_bytes(), None, &Library).unwrap()).collect()
}

fn read(files: &[(&str, &str)], answers: &[(&str, &str)]) -> Preview {
    let answers = Answers(answers.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect());
    preview(&opened(files), &answers).unwrap()
}

/// The answers of the topics that are not asked about in a test.
fn with(made: &Preview, topic: Topic, answer: &str) -> Vec<(String, String)> {
    made.questions
        .iter()
        .filter(|question| question.topic == topic)
        .map(|question| (question.id.clone(), answer.to_owned()))
        .collect()
}

fn of_topic(made: &Preview, topic: Topic) -> Vec<&Question> {
    made.questions.iter().filter(|question| question.topic == topic).collect()
}

fn problems(made: &Preview, rule: &str) -> Vec<(String, String)> {
    made.problems
        .iter()
        .filter(|problem| problem.rule == rule)
        .map(|problem| (problem.at.clone(), problem.text.clone()))
        .collect()
}

/// Month, day and cells of each visit of a patient.
fn visits(patient: &PatientDraft) -> Vec<(String, String, Vec<String>)> {
    let of = |visit: &nadir::entry::draft::VisitDraft| {
        let fields = [VisitField::Month, VisitField::Day].map(|field| visit.field(field).to_owned());
        let [month, day] = fields;
        (month, day, visit.cells.values().cloned().collect())
    };
    patient.visits.iter().map(of).collect()
}

fn visit(month: &str, day: &str, cells: &[&str]) -> (String, String, Vec<String>) {
    (month.to_owned(), day.to_owned(), cells.iter().map(|cell| (*cell).to_owned()).collect())
}

const FIRST: &str = "Patient,Visit,Lesion,Size (mm)\nP-1,Baseline,L1,83x56x73\nP-1,Month 3,L1,70x50x60\n";

/// A corrected copy of a file beside it: the last one won in silence.
#[test]
fn two_files_that_contradict_are_asked_about_and_none_wins() {
    let second = "Patient,Visit,Lesion,Size (mm)\nP-1,Month 0,L1,83x56x73\nP-1,Month 3,L1,71x50x60\nP-1,Month 6,L1,50x40x30\n";
    let files = [("one.csv", FIRST), ("two.csv", second)];
    let asked = read(&files, &[]);
    let patients = with(&asked, Topic::Patients, "the same patient");
    let answers: Vec<(&str, &str)> = patients.iter().map(|(id, answer)| (id.as_str(), answer.as_str())).collect();
    let made = read(&files, &answers);
    let questions = of_topic(&made, Topic::Duplicate);
    let [question] = questions.as_slice() else { panic!("{questions:?}") };
    assert_eq!(question.places, ["one.csv: record 3, field 4", "two.csv: record 3, field 4"]);
    let outcomes: Vec<&str> = question.choices.iter().map(|choice| choice.outcome.as_str()).collect();
    assert_eq!(outcomes, ["70 × 50 × 60 mm", "71 × 50 × 60 mm", ""]);
    assert!(made.study().is_none());
    // Baseline and month 0 are one visit and say the same.
    assert_eq!(problems(&made, "row-duplicated"), [("two.csv: record 2, field 4".to_owned(), String::new())]);
    for (answer, cell) in [("first", "70 × 50 × 60 mm"), ("last", "71 × 50 × 60 mm"), ("none", "not done")] {
        let mut answers = answers.clone();
        answers.push((&question.id, answer));
        let study = read(&files, &answers).study().unwrap();
        assert_eq!(
            visits(&study.patients[0]),
            [visit("0", "", &["83 × 56 × 73 mm"]), visit("3", "", &[cell]), visit("6", "", &["50 × 40 × 30 mm"])]
        );
    }
}

#[test]
fn records_that_contradict_are_asked_about() {
    let list = "Patient,Arm,Sex,Age\nP-1,A,F,34\nP-2,B,M,40\n";
    let other = "Patient,Arm,Sex,Age\nP-1,A,f,35\nP-2,C,M,40.0\n";
    let made = read(&[("one.csv", FIRST), ("list.csv", list), ("other.csv", other)], &[]);
    let asked: Vec<(&str, Vec<&str>)> = of_topic(&made, Topic::Duplicate)
        .into_iter()
        .map(|question| (question.about.as_str(), question.choices.iter().map(|choice| choice.id.as_str()).collect()))
        .collect();
    assert_eq!(asked, [("P-1", vec!["34", "35"]), ("P-2", vec!["B", "C"]), ("P-2", vec!["40", "40.0"])]);
    let ids: Vec<String> = of_topic(&made, Topic::Duplicate).iter().map(|question| question.id.clone()).collect();
    let answers = [(ids[0].as_str(), "35"), (ids[1].as_str(), "C"), (ids[2].as_str(), "40")];
    let study = read(&[("one.csv", FIRST), ("list.csv", list), ("other.csv", other)], &answers).study().unwrap();
    let field = |patient: usize, field| study.patients[patient].field(field).to_owned();
    assert_eq!([field(0, PatientField::Age), field(1, PatientField::Arm), field(1, PatientField::Age)], ["35", "C", "40"]);
}

#[test]
fn several_modalities_at_one_visit_are_told() {
    let file = "Patient,Visit,Lesion,Size (mm),Modality\nP-1,Baseline,L1,83x56x73,CT\nP-1,Baseline,L2,20x20x20,MRI\n";
    let made = read(&[("one.csv", file)], &[]);
    assert_eq!(problems(&made, "visit-contradicts"), [("one.csv: record 3".to_owned(), "CT / MRI".to_owned())]);
    assert_eq!(made.study().unwrap().patients[0].visits[0].field(VisitField::Modality), "CT");
}

/// Days from 2023-01-10, by hand: 5 January is −5, 12 April 92, 10 July 181.
#[test]
fn a_date_for_each_visit_of_a_wide_sheet_becomes_a_day() {
    let file = "Patient,Start of treatment,Baseline imaging date,Baseline TL1 (mm),1st FU imaging date,1st FU TL1 (mm),Month 6 date,Month 6 TL1 (mm)\n\
        P-1,2023-01-10,2023-01-05,83x56x73,2023-04-12,70x50x60,2023-07-10,50x40x30\n\
        P-2,2023-01-10,2023-01-10,20x20x20,2023-04-10,19x19x19,,18x18x18\n";
    let made = read(&[("wide.csv", file)], &[]);
    assert!(made.open().next().is_none(), "{:?}", made.open().collect::<Vec<_>>());
    let study = made.study().unwrap();
    assert_eq!(
        visits(&study.patients[0]),
        [visit("0", "-5", &["83 × 56 × 73 mm"]), visit("", "92", &["70 × 50 × 60 mm"]), visit("6", "181", &["50 × 40 × 30 mm"])]
    );
    assert_eq!(visits(&study.patients[1])[2], visit("6", "", &["18 × 18 × 18 mm"]));
    let text = serde_json::to_string(&made).unwrap() + &serde_json::to_string(&study).unwrap();
    assert!(!text.contains("2023-"), "{text}");
    // Dropped where a person says so: the planned months stay.
    let dropped = read(&[("wide.csv", file)], &[("dates", "drop the dates"), ("visit:1st FU", "3")]).draft();
    assert!(dropped.patients.iter().flat_map(|patient| &patient.visits).all(|visit| visit.field(VisitField::Day).is_empty()));
}

/// Months since treatment beside each visit: 3.2 months are 97 days of 30.4375 a month.
#[test]
fn months_since_treatment_are_a_time_and_no_size() {
    let file = "Patient,1st_FU_Months Since Y90,1st_FU_TL1 (mm)\nP-1,3.2,70x50x60\n";
    let study = read(&[("wide.csv", file)], &[]).study().unwrap();
    assert_eq!(visits(&study.patients[0]), [visit("", "97", &["70 × 50 × 60 mm"])]);
}

#[test]
fn dates_beside_months_become_days_where_the_start_is_known() {
    let file = "Patient,Start of treatment,Visit,Date,Lesion,Size (mm)\n\
        P-1,2023-01-10,Baseline,2023-01-05,L1,83x56x73\nP-1,2023-01-10,Baseline,2023-01-06,L2,20x20x20\n\
        P-1,2023-01-10,Month 3,2023-04-12,L1,70x50x60\n";
    // Two lesions of one planned visit, measured on two days, are one visit on the first.
    let expected = [visit("0", "-5", &["83 × 56 × 73 mm", "20 × 20 × 20 mm"]), visit("3", "92", &["70 × 50 × 60 mm"])];
    assert_eq!(visits(&read(&[("long.csv", file)], &[]).study().unwrap().patients[0]), expected);
    // Without a start they are dropped, unless a person says that the first scan is day 0.
    let without = file.replace(",Start of treatment", "").replace(",2023-01-10,", ",");
    let made = read(&[("long.csv", &without)], &[]);
    assert_eq!(visits(&made.study().unwrap().patients[0])[1], visit("3", "", &["70 × 50 × 60 mm"]));
    let answers = [("dates", "days from first dose, dates dropped"), ("start", "first scan = day 0")];
    let made = read(&[("long.csv", &without)], &answers);
    assert_eq!(visits(&made.study().unwrap().patients[0])[1], visit("3", "97", &["70 × 50 × 60 mm"]));
}

fn events(study: &StudyDraft) -> Vec<String> {
    let events = study.patients.iter().flat_map(|patient| &patient.adverse_events);
    events.map(|event| format!("{} {}", event.field(AdverseEventField::Term), event.field(AdverseEventField::Month))).collect()
}

/// 30 days are 0.99 months of 30.4375 days, 61 are 2.00; the page said of such a date that it becomes a day, and it was lost.
#[test]
fn a_date_of_onset_is_counted_from_the_start() {
    let list = "Patient,Arm,Start of treatment\nP-1,A,2023-01-10\n";
    let file = "Patient,Term (CTCAE 5.0),Grade,Onset date\nP-1,Fatigue,1,2023-02-09\nP-1,Rash maculo-papular,2,12/03/2023\n\
        P-1,Nausea,1,25/03/2023\n";
    let made = read(&[("ae.csv", file), ("list.csv", list)], &[]);
    assert_eq!(of_topic(&made, Topic::DayOrder)[0].suggested.as_deref(), Some("day first"));
    assert_eq!(events(&made.draft()), ["Fatigue 0.99", "Rash maculo-papular 2", "Nausea 2.43"]);
    let made = read(&[("ae.csv", file)], &[]);
    assert_eq!(events(&made.draft()), ["Fatigue ", "Rash maculo-papular ", "Nausea "]);
    assert_eq!(problems(&made, "start-missing").len(), 3);
    // A day of onset is a month too: 61 days.
    let days = "Patient,Term (CTCAE 5.0),Grade,Onset day\nP-1,Fatigue,1,61\n";
    assert_eq!(events(&read(&[("ae.csv", days)], &[]).draft()), ["Fatigue 2"]);
}

/// A change of the sum of longest diameters, as RECIST has it, was compared with that of the volumes; by hand 60/80 − 1 = −25 %.
#[test]
fn what_a_file_computed_is_compared_with_what_it_is_of() {
    let file = |change: &str, sum: &str| {
        format!(
            "Patient,Baseline TL1 L (mm),Baseline TL1 W (mm),Baseline Dia Sum,Month 3 TL1 L (mm),Month 3 TL1 W (mm),Month 3 Dia Sum,Month 3 % Change Dia\n\
             P-1,80,50,80,60,50,{sum},{change}\n"
        )
    };
    let told = |change: &str, sum: &str| {
        let told = problems(&read(&[("wide.csv", &file(change, sum))], &[]), "computed-value-contradicts");
        told.into_iter().map(|(at, _)| at).collect::<Vec<_>>()
    };
    assert_eq!(told("-25%", "60"), [""; 0]);
    assert_eq!(told("-0.25", "60"), [""; 0]);
    assert_eq!(told("-40%", "60"), ["record 2, field 8"]);
    assert_eq!(told("-25%", "66"), ["record 2, field 7"]);
    // The sum of both diameters is a sum of diameters too.
    assert_eq!(told("-25%", "110"), [""; 0]);
}

#[test]
fn rows_of_sums_are_compared() {
    let file = |sum: &str| {
        format!(
            "Patient,Lesion,Baseline (mm),Month 3 (mm)\nP-1,L1,50x40x30,40x30x20\nP-1,L2,20x20x20,absent\nP-1,Sum of longest diameters,70,{sum}\n"
        )
    };
    let told = |sum: &str| problems(&read(&[("wide.csv", &file(sum))], &[]), "computed-value-contradicts");
    assert_eq!(told("40"), []);
    assert_eq!(told("60"), [("record 4, field 4".to_owned(), "60".to_owned())]);
}

/// Columns of a hospital's export: which diameter a value is stands beside it.
#[test]
fn diameters_in_rows_of_their_own_are_put_together() {
    let chinese = "研究编号,病灶编号,访视,检查方式,测量类型,测量结果\nS01,1,基线,CT,长径,20.02mm\nS01,1,基线,CT,短径,15.5mm\n\
        S01,1,3个月,CT,短径,12mm\nS01,1,3个月,CT,长径,18mm\nS01,2,基线,CT,长径,3.1cm\nS01,2,基线,CT,短径,28mm\n";
    let made = read(&[("a.csv", chinese)], &[]);
    assert!(made.open().next().is_none(), "{:?}", made.open().collect::<Vec<_>>());
    let study = made.study().unwrap();
    assert_eq!(visits(&study.patients[0]), [visit("0", "", &["20.02 × 15.5 mm", "31 × 28 mm"]), visit("3", "", &["18 × 12 mm"])]);
    let english = "Patient,Visit,Lesion,Measurement type,Value,Unit\nP-1,Baseline,L1,Longest diameter,5,cm\nP-1,Baseline,L1,Perpendicular,40,mm\n\
        P-1,Baseline,L1,Height,30,mm\nP-1,Baseline,L2,Longest diameter,2,cm\nP-1,Month 3,L1,Comment,1,mm\n";
    let made = read(&[("b.csv", english)], &[]);
    assert!(problems(&made, "not-a-diameter").is_empty());
    let known = english.replace("Comment", "Volume");
    let made = read(&[("b.csv", &known)], &[]);
    assert_eq!(visits(&made.draft().patients[0]), [visit("0", "", &["50 × 40 × 30 mm", "20 mm"])]);
    assert_eq!(problems(&made, "diameter-missing").len(), 1);
    assert_eq!(problems(&made, "volume-without-diameters").len(), 1);
}

/// More commas than cells are read, and lines without end: refused before they are held, in a short time.
#[test]
#[allow(clippy::disallowed_methods, reason = "a test has a clock, and this is about time")]
fn texts_that_ask_for_too_many_cells_are_refused() {
    for text in [",".repeat(24_000_000), "\n".repeat(24_000_000), format!("a,b\n{}", ",,,,\n".repeat(6_000_000))] {
        let start = Instant::now();
        assert!(matches!(open("a.csv", text.as_bytes(), None, &Library), Err(Refusal::TooLarge { .. } | Refusal::Nothing)));
        assert!(start.elapsed() < Duration::from_mins(1), "{:?}", start.elapsed());
    }
}

/// The parts of an archive, changed and packed again.
pub fn repacked(bytes: &[u8], change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut inside = Vec::new();
        part.read_to_end(&mut inside).unwrap();
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&change(&name, inside)).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn book(name: &str) -> Vec<u8> {
    std::fs::read(corpus().join(name)).unwrap()
}

/// Two cells in opposite corners of an `OpenDocument` sheet, which calamine would make a table of 100 million places of.
#[test]
fn an_open_document_with_cells_far_apart_is_refused() {
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell>";
    let rows = format!(
        "<table:table table:name=\"far\"><table:table-row>{cell}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"100000\"><table:table-cell/></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"1000\"/>{cell}</table:table-row></table:table>"
    );
    let far = repacked(&book("15_caliper_length_width.ods"), |name, inside| {
        if name != "content.xml" {
            return inside;
        }
        let text = String::from_utf8(inside).unwrap();
        let at = text.find("<table:table ").unwrap();
        format!("{}{rows}{}", &text[..at], &text[at..]).into_bytes()
    });
    assert!(matches!(open("a.ods", &far, None, &Library), Err(Refusal::TooLarge { .. })));
}

/// Rows that a person has hidden, by the bit of each format's own record of a row; the corpus has none in these formats, so one is set.
#[test]
fn hidden_rows_are_told_whatever_the_workbook() {
    let mut xls = book("06_cn_sheet_per_centre.xls");
    // [MS-XLS] 2.4.221: kind 0x0208, 16 bytes long; row, columns, height, and `fDyZero` in the 13th byte.
    let row = [0x08, 0x02, 0x10, 0x00, 0x02, 0x00];
    let at = xls.windows(row.len()).position(|window| window == row).unwrap();
    xls[at + 4 + 12] |= 0x20;
    let xlsb = repacked(&book("18_binary_workbook.xlsb"), |name, mut inside| {
        if name == "xl/worksheets/sheet1.bin" {
            // [MS-XLSB] 2.4.741: kind 0, 25 bytes long; row, format, height, and `fDyZero` in the 12th byte.
            let row = [0x00, 0x19, 0x02, 0x00, 0x00, 0x00];
            let at = inside.windows(row.len()).position(|window| window == row).unwrap();
            inside[at + 2 + 11] |= 0x10;
        }
        inside
    });
    let ods = repacked(&book("15_caliper_length_width.ods"), |name, inside| {
        if name != "content.xml" {
            return inside;
        }
        let text = String::from_utf8(inside).unwrap();
        let parts: Vec<&str> = text.split("<table:table-row ").collect();
        let head = parts[..3].join("<table:table-row ");
        format!("{head}<table:table-row table:visibility=\"collapse\" {}", parts[3..].join("<table:table-row ")).into_bytes()
    });
    for (name, bytes) in [("a.xls", xls), ("a.xlsb", xlsb), ("a.ods", ods)] {
        let file = open(name, &bytes, None, &Library).unwrap();
        assert_eq!(file.sheets[0].hidden_rows, [2], "{name}");
        assert!(file.sheets.iter().skip(1).all(|sheet| sheet.hidden_rows.is_empty()), "{name}");
        let made = preview(&[file], &Answers::default()).unwrap();
        assert_eq!(problems(&made, "row-hidden").len(), 1, "{name}");
        assert_eq!(of_topic(&made, Topic::HiddenRows).len(), 1, "{name}");
    }
}

/// A merged block of an `OpenDocument` sheet: the first cell spans two rows.
#[test]
fn merged_cells_of_an_open_document_are_known() {
    let ods = repacked(&book("15_caliper_length_width.ods"), |name, inside| {
        let text = String::from_utf8_lossy(&inside).into_owned();
        let spanned = "<table:table-cell table:number-rows-spanned=\"2\" table:number-columns-spanned=\"3\" ";
        if name == "content.xml" { text.replacen("<table:table-cell ", spanned, 1).into_bytes() } else { inside }
    });
    let file = open("a.ods", &ods, None, &Library).unwrap();
    let merged = &file.sheets[0].merged;
    assert_eq!(merged.iter().map(|block| (block.rows, block.columns)).collect::<Vec<_>>(), [([0, 1], [0, 2])]);
}
