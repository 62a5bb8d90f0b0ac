//! Several files of one import: what is asked of each, and who is who among them.

use super::{Library, given, look};
use nadir::entry::draft::StudyDraft;
use nadir::report::Language;
use nadir_import::question::Answers;
use nadir_reader::remembered::Remembered;
use nadir_reader::seen::Seen;
use nadir_reader::{Message, Reader, Said};

fn answers(given: &[(&str, &str)]) -> Answers {
    Answers(given.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect())
}

fn open(seen: &Seen) -> Vec<&str> {
    seen.questions.iter().filter(|question| question.is_open).map(|question| question.id.as_str()).collect()
}

fn study(reader: &mut Reader) -> StudyDraft {
    match reader.take(Message::Study, Vec::new(), &Library) {
        Said::Study(study) => *study,
        said => panic!("{said:?}"),
    }
}

/// The one size of each patient, by the order of the files.
fn sizes(study: &StudyDraft) -> Vec<(&str, &str)> {
    study
        .patients
        .iter()
        .map(|patient| (patient.id.as_str(), patient.visits[0].cells.values().next().unwrap().as_str()))
        .collect()
}

/// Ten times ten times ten: 8.3 cm read as 8.3 mm is a thousandth of the volume.
#[test]
fn each_file_is_asked_for_its_own_unit() {
    let mut reader = Reader::default();
    given(&mut reader, "centre_a.csv", "patient,month,lesion,d1,d2,d3\nA-1,0,L1,83,56,73\n");
    given(&mut reader, "centre_b.csv", "patient,month,lesion,d1,d2,d3\nB-1,0,L1,8.3,5.6,7.3\n");
    let seen = look(&mut reader, &Answers::default(), Language::English);
    assert_eq!(open(&seen), ["unit", "unit@2"]);
    assert_eq!(seen.questions[1].places, "centre_b.csv: record 2, fields 4-6");
    let seen = look(&mut reader, &answers(&[("unit", "mm")]), Language::English);
    assert_eq!(open(&seen), ["unit@2"]);
    let given = answers(&[("unit", "mm"), ("unit@2", "cm")]);
    assert_eq!(open(&look(&mut reader, &given, Language::English)), [""; 0]);
    assert_eq!(sizes(&study(&mut reader)), [("A-1", "83 × 56 × 73 mm"), ("B-1", "83 × 56 × 73 mm")]);
}

/// A word, a zero and the order of day and month are of the file in which they stand.
#[test]
fn words_and_zeros_are_those_of_their_file() {
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", "patient,month,lesion,d1 (mm)\nA-1,0,L1,nb\nA-2,0,L1,0\n");
    given(&mut reader, "b.csv", "patient,month,lesion,d1 (mm)\nB-1,0,L1,nb\nB-2,0,L1,0\n");
    let given = answers(&[("word:nb", "not done"), ("word:nb@2", "too small"), ("zero", "absent"), ("zero@2", "not done")]);
    assert_eq!(open(&look(&mut reader, &given, Language::English)), [""; 0]);
    let expected = [("A-1", "not done"), ("A-2", "absent"), ("B-1", "too small"), ("B-2", "not done")];
    assert_eq!(sizes(&study(&mut reader)), expected);
}

/// What is none of the choices leaves the question open, as does a time that none can read.
#[test]
fn an_answer_that_is_no_choice_is_no_answer() {
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", "patient,lesion,visit,d1,d2,d3\nA-1,L1,FU 1,83,56,73\n");
    let seen = look(&mut reader, &answers(&[("unit", "inches"), ("visit:FU 1", "soon")]), Language::English);
    assert_eq!(open(&seen), ["unit", "visit:FU 1"]);
    assert_eq!(seen.questions[1].answer.as_deref(), Some("soon"), "what was typed stays in its field");
    assert_eq!(reader.take(Message::Study, Vec::new(), &Library), Said::NoStudy);
    let seen = look(&mut reader, &answers(&[("unit", "mm"), ("visit:FU 1", "3 months")]), Language::English);
    assert_eq!(open(&seen), [""; 0]);
}

/// What was answered of each file is known of the next ones, in whatever order; where two of one shape differ, it is asked again.
#[test]
fn answers_are_remembered_by_file() {
    let reader = |files: &[(&str, &str)]| {
        let mut reader = Reader::default();
        for (name, text) in files {
            given(&mut reader, name, text);
        }
        reader
    };
    let long = "patient,month,lesion,d1,d2,d3\nA-1,0,L1,83,56,73\n";
    let one_cell = "id,month,tumour,size\nB-1,0,L1,8.3x5.6x7.3\nB-2,0,L1,nb\n";
    let mut first = reader(&[("a.csv", long), ("b.csv", one_cell)]);
    let given = answers(&[("unit", "mm"), ("unit@2", "cm"), ("word:nb@2", "not done"), ("start:B-1", "leave out")]);
    let seen = look(&mut first, &given, Language::English);
    assert_eq!(open(&seen), [""; 0]);
    let mut remembered = Remembered::default();
    remembered.keep(&seen, &given);
    assert!(!remembered.text().contains("B-1"), "{}", remembered.text());
    // The other way round, and the second alone.
    for files in [&[("y.csv", one_cell), ("x.csv", long)][..], &[("z.csv", one_cell)][..]] {
        let mut next = reader(files);
        let seen = look(&mut next, &Answers::default(), Language::English);
        let known = remembered.answers(&seen).unwrap();
        assert_eq!((known.get("unit"), known.get("word:nb")), (Some("cm"), Some("not done")));
        assert_eq!(open(&look(&mut next, &known, Language::English)), [""; 0]);
    }
    // Two centres with one form and two units.
    let mut both = reader(&[("a.csv", long), ("b.csv", long)]);
    let given = answers(&[("unit", "mm"), ("unit@2", "cm"), ("column:a.csv:1", "patient"), ("column:b.csv:1", "patient")]);
    let seen = look(&mut both, &given, Language::English);
    let mut remembered = Remembered::default();
    remembered.keep(&seen, &given);
    let known = remembered.answers(&look(&mut reader(&[("c.csv", long)]), &Answers::default(), Language::English)).unwrap();
    assert_eq!((known.get("unit"), known.get("column:c.csv:1")), (None, Some("patient")));
}

/// Two workbooks of a hospital, or two blocks of the clipboard, have one name and their persons in one column.
#[test]
fn persons_of_two_files_of_one_name_all_get_pseudonyms() {
    let mut reader = Reader::default();
    let file = |rows: &str| format!("姓名,病灶,基线(mm),3月(mm)\n{rows}");
    given(&mut reader, "Clipboard", &file("张三,L1,83x56x73,70x50x60\n李四,L1,62x40x55,60x40x54\n"));
    given(&mut reader, "Clipboard", &file("王五,L1,50x40x30,50x40x31\n张三,L2,40x40x40,30x30x30\n"));
    let seen = look(&mut reader, &Answers::default(), Language::Chinese);
    assert_eq!((seen.counts.patients, seen.pseudonyms), (3, 3));
    let shown = serde_json::to_string(&seen).unwrap();
    for person in ["张三", "李四", "王五"] {
        assert!(!shown.contains(person), "{person}");
    }
    // A file read anew is given the same ones, and those of the other stay as they are.
    let again = Message::Reread { file: 0, encoding: None, separator: None, language: Language::English };
    assert_eq!(reader.take(again, Vec::new(), &Library), Said::Held);
    let seen = look(&mut reader, &Answers::default(), Language::Chinese);
    assert_eq!((seen.counts.patients, seen.pseudonyms), (3, 3));
}

/// A pseudonym that was made is never one that a later file has for another person.
#[test]
fn a_pseudonym_gives_way_to_a_patient_of_a_later_file() {
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", "姓名,病灶,基线(mm),3月(mm)\n张三,L1,83x56x73,70x50x60\n");
    assert_eq!(look(&mut reader, &Answers::default(), Language::English).patients[0].id, "P-001");
    given(&mut reader, "b.csv", "patient,month,lesion,d1 (mm)\nP-001,0,L1,42\n");
    let seen = look(&mut reader, &Answers::default(), Language::English);
    let ids: Vec<&str> = seen.patients.iter().map(|patient| patient.id.as_str()).collect();
    assert_eq!(ids, ["P-002", "P-001"]);
    let Said::Key(key) = reader.take(Message::Key, Vec::new(), &Library) else { panic!("a key") };
    assert_eq!(key, "\u{feff}pseudonym,person\r\n\"P-002\",\"张三\"\r\n");
}

/// The key is opened in a spreadsheet, and its second column is whatever stood in the file.
#[test]
fn a_person_in_the_key_is_no_formula() {
    for (person, written) in [
        ("=HYPERLINK(\"\"http://127.0.0.1/\"\",\"\"x\"\")", "'=HYPERLINK(\"\"http://127.0.0.1/\"\",\"\"x\"\")"),
        ("@SUM(1,1)", "'@SUM(1,1)"),
        ("＝1+1", "'＝1+1"),
    ] {
        let mut reader = Reader::default();
        given(&mut reader, "a.csv", &format!("姓名,病灶,基线(mm),3月(mm)\n\"{person}\",L1,83x56x73,70x50x60\n"));
        assert_eq!(look(&mut reader, &Answers::default(), Language::English).pseudonyms, 1, "{person}");
        let Said::Key(key) = reader.take(Message::Key, Vec::new(), &Library) else { panic!("a key") };
        assert_eq!(key, format!("\u{feff}pseudonym,person\r\n\"P-001\",\"{written}\"\r\n"));
    }
}

/// Persons under a heading that promises a pseudonym are told by what stands there; a number of the study is the patient.
#[test]
fn persons_are_known_by_what_stands_in_a_column() {
    // Identity numbers: the example of GB 11643-1999 and others with the last place computed by hand from its weights.
    for (heading, persons) in [
        ("患者", ["张三", "李四", "欧阳小明"]),
        ("Patient", ["Smith, John", "Anna Weber", "Jean-Luc Moreau"]),
        ("编号", ["11010519491231002X", "440524188001010014", "11010519491231002X"]),
        ("Patient ID", ["13800138000", "13900139000", "15012345678"]),
    ] {
        let mut reader = Reader::default();
        let rows = persons.map(|person| format!("\"{person}\",0,L1,83\n\"{person}\",3,L1,80\n")).concat();
        given(&mut reader, "a.csv", &format!("{heading},month,lesion,d1 (mm)\n{rows}"));
        let seen = look(&mut reader, &Answers::default(), Language::English);
        let different: std::collections::BTreeSet<&str> = persons.into_iter().collect();
        assert_eq!((seen.pseudonyms, seen.counts.patients), (different.len(), different.len()), "{heading}");
        // Another look gives no other pseudonyms.
        assert_eq!(look(&mut reader, &Answers::default(), Language::English).patients, seen.patients);
        let shown = serde_json::to_string(&seen).unwrap();
        let study = serde_json::to_string(&study(&mut reader)).unwrap();
        for person in persons {
            assert!(!shown.contains(person) && !study.contains(person), "{person}");
        }
    }
    let mut reader = Reader::default();
    let text = "患者姓名,患者住院号,研究编号,month,lesion,d1 (mm)\n张三,70011,S-01,0,L1,83\n李四,70012,S-02,0,L1,62\n";
    given(&mut reader, "a.csv", text);
    let seen = look(&mut reader, &Answers::default(), Language::English);
    assert_eq!((seen.identifiers, seen.pseudonyms), (vec!["患者姓名".to_owned(), "患者住院号".to_owned()], 0));
    assert_eq!(sizes(&study(&mut reader)), [("S-01", "83 mm"), ("S-02", "62 mm")]);
}
