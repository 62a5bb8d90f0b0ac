//! The reader: what it shows and what it gives away.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where it fails")]

#[path = "asked.rs"]
mod asked;
#[path = "chosen.rs"]
mod chosen;
#[path = "several.rs"]
mod several;

use nadir::report::Language;
use nadir_import::dates;
use nadir_import::decode::Decoder;
use nadir_import::open::open;
use nadir_import::question::Answers;
use nadir_reader::seen::Seen;
use nadir_reader::{Message, Reader, Said};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

struct Library;

impl Decoder for Library {
    fn decode(&self, encoding: &str, bytes: &[u8]) -> Option<String> {
        let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
    }
}

fn corpus() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/import_corpus")).to_owned()
}

/// Each file of the corpus, or the files of a folder that belong together.
fn imports() -> Vec<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(corpus()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(|letter: char| letter.is_ascii_digit()) && !name.ends_with(".expected.json")
    });
    paths.sort();
    let files = |path: PathBuf| {
        if !path.is_dir() {
            return vec![path];
        }
        let mut inside: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        inside.sort();
        inside
    };
    let all: Vec<Vec<PathBuf>> = paths.into_iter().map(files).collect();
    assert_eq!(all.len(), 18);
    all
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn reader_of(paths: &[PathBuf]) -> Reader {
    let mut reader = Reader::default();
    for path in paths {
        let file = Message::File { name: name_of(path), encoding: None, language: Language::English };
        assert_eq!(reader.take(file, fs::read(path).unwrap(), &Library), Said::Held, "{}", path.display());
    }
    reader
}

fn look(reader: &mut Reader, answers: &Answers, language: Language) -> Seen {
    match reader.take(Message::Look { answers: answers.clone(), language, taken: vec!["P-004".to_owned()] }, Vec::new(), &Library)
    {
        Said::Seen(seen) => {
            // It goes to the page as JSON, and nothing of it is lost on the way: no unit that is not known is no unit to choose.
            assert_eq!(serde_json::from_str::<Seen>(&serde_json::to_string(&seen).unwrap()).unwrap(), *seen);
            *seen
        }
        said => panic!("{said:?}"),
    }
}

/// Answers every open question as the file suggests, else with the first answer, else with a time.
fn answered(reader: &mut Reader) -> (Answers, Seen) {
    let mut answers = Answers::default();
    for _ in 0..10 {
        let seen = look(reader, &answers, Language::English);
        if !seen.questions.iter().any(|question| question.is_open) {
            return (answers, seen);
        }
        for question in seen.questions.iter().filter(|question| question.is_open) {
            let first = question.choices.first().map(|choice| choice.id.clone());
            let answer = question.answer.clone().filter(|answer| !answer.is_empty()).or(first);
            answers.0.insert(question.id.clone(), answer.unwrap_or_else(|| "3 months".to_owned()));
        }
    }
    panic!("the questions do not end");
}

/// The dates in the cells of files, as they stand and as the serial numbers of both systems of Excel; not the numbers of patients.
fn dates_in(paths: &[PathBuf]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in paths {
        for sheet in open(&name_of(path), &fs::read(path).unwrap(), None, &Library).unwrap().sheets {
            for row in 0..sheet.rows() {
                for column in 0..sheet.width(row) {
                    let cell = sheet.cell(row, column);
                    let Some(reading) = dates::read(cell).filter(|_| cell.len() > 7) else { continue };
                    found.insert(cell.to_owned());
                    if let dates::DateReading::One(day) = reading {
                        // 1 January 1970 is 25 569 in the system of 1900, which is 1 462 days before that of 1904.
                        found.extend([day + 25_569, day + 25_569 - 1_462].map(|serial| format!("\"{serial}\"")));
                    }
                }
            }
        }
    }
    found
}

#[test]
fn no_date_of_a_file_leaves_the_reader() {
    let mut with_dates = 0;
    for paths in imports() {
        let dates = dates_in(&paths);
        with_dates += usize::from(!dates.is_empty());
        let mut reader = reader_of(&paths);
        let (_, seen) = answered(&mut reader);
        let study = reader.take_text("\"Study\"", Vec::new(), &Library);
        assert!(study.starts_with("{\"Study\""), "{}: {study}", paths[0].display());
        let shown = serde_json::to_string(&seen).unwrap();
        for date in &dates {
            assert!(!study.contains(date), "{} keeps {date}", paths[0].display());
            assert!(!shown.contains(date), "{} shows {date}", paths[0].display());
        }
    }
    assert!(with_dates >= 8, "{with_dates} files hold dates");
}

#[test]
fn everything_shown_has_words_in_both_languages() {
    for paths in imports() {
        let mut reader = reader_of(&paths);
        let english = look(&mut reader, &Answers::default(), Language::English);
        let chinese = look(&mut reader, &Answers::default(), Language::Chinese);
        let is_chinese = |text: &str| text.chars().any(|letter| letter > '\u{2e80}');
        for (one, other) in english.kinds.iter().zip(&chinese.kinds) {
            assert!(one.text != "something odd", "{} has no words", one.rule);
            assert!(!is_chinese(&one.text) && is_chinese(&other.text), "{}", one.rule);
        }
        for (one, other) in english.questions.iter().zip(&chinese.questions) {
            assert!(is_chinese(&other.text), "{}: {}", one.id, other.text);
            assert!(!one.text.contains("{}") && !other.text.contains("{}"), "{}", one.id);
        }
    }
}

#[test]
fn cells_are_shown_as_they_stand_but_no_person_is() {
    let paths = [corpus().join("06_cn_sheet_per_centre.xls")];
    let mut reader = reader_of(&paths);
    let seen = look(&mut reader, &Answers::default(), Language::English);
    assert!(!seen.identifiers.is_empty());
    let mut is_masked = false;
    for sheet in 0..seen.sheets.len() {
        let Said::Cells(cells) = reader.take(Message::Cells { sheet, first: 0 }, Vec::new(), &Library) else { panic!() };
        let text = serde_json::to_string(&cells).unwrap();
        is_masked |= text.contains("•••");
        // The names of the made-up patients all begin with the word that stands in the titles too.
        assert!(!text.replace("（合成）", "").contains("合成"), "{text}");
    }
    assert!(is_masked);
}

#[test]
fn a_text_is_read_again_in_another_encoding() {
    let paths = [corpus().join("07_cn_wide_gb18030.csv")];
    let mut reader = reader_of(&paths);
    let before = look(&mut reader, &Answers::default(), Language::English);
    assert_eq!(before.files[0].encoding, Some(("gb18030".to_owned(), false)));
    let again = |encoding: Option<&str>| Message::Reread {
        file: 0,
        encoding: encoding.map(str::to_owned),
        separator: None,
        language: Language::English,
    };
    assert_eq!(reader.take(again(Some("windows-1252")), Vec::new(), &Library), Said::Held);
    assert_ne!(look(&mut reader, &Answers::default(), Language::English), before);
    assert_eq!(reader.take(again(None), Vec::new(), &Library), Said::Held);
    assert_eq!(look(&mut reader, &Answers::default(), Language::English), before);
}

#[test]
fn what_is_hostile_is_refused_in_words() {
    let mut refused = 0;
    for entry in fs::read_dir(corpus().join("hostile")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() || path.to_string_lossy().ends_with(".expected.json") {
            continue;
        }
        let file = Message::File { name: name_of(&path), encoding: None, language: Language::Chinese };
        match Reader::default().take(file, fs::read(&path).unwrap(), &Library) {
            Said::Refused(said) => {
                refused += 1;
                assert!(said.text.chars().any(|letter| letter > '\u{2e80}'), "{said:?}");
            }
            said => assert_eq!(said, Said::Held),
        }
    }
    assert!(refused >= 6, "{refused}");
}

fn given(reader: &mut Reader, name: &str, text: &str) {
    let file = Message::File { name: name.to_owned(), encoding: None, language: Language::English };
    assert_eq!(reader.take(file, text.as_bytes().to_vec(), &Library), Said::Held);
}

#[test]
fn the_template_is_read_without_a_question_in_both_languages() {
    for language in [Language::English, Language::Chinese] {
        let text = nadir::files::template_csv(language, nadir::files::ByteOrderMark::With);
        let mut reader = Reader::default();
        given(&mut reader, "template.csv", &text);
        let seen = look(&mut reader, &Answers::default(), language);
        assert_eq!((seen.counts.patients, seen.counts.lesions, seen.counts.measurements), (2, 2, 4));
        let open: Vec<&String> = seen.questions.iter().filter(|question| question.is_open).map(|question| &question.id).collect();
        assert!(open.is_empty() && seen.problems.is_empty(), "{open:?} {:?}", seen.problems);
        let Said::Study(study) = reader.take(Message::Study, Vec::new(), &Library) else { panic!("{language:?}") };
        assert_eq!(study.patients[0].visits[1].cells.values().next().unwrap(), "70 × 50 × 60 mm");
    }
}

#[test]
fn persons_without_a_pseudonym_get_one_and_their_names_stay_in_the_key() {
    let text = "姓名,住院号,组别,病灶,基线(mm),3月(mm)\n张三,70011,依维莫司,L1,83x56x73,70x50x60\n张三,70011,依维莫司,L2,40x40x40,30x30x30\n\
                李四,70012,对照,L1,62x40x55,60x40x54\n王五,70013,对照,L1,50x40x30,50x40x31\n赵六,70014,对照,L1,51x40x30,50x40x31\n";
    let mut reader = Reader::default();
    given(&mut reader, "随访.csv", text);
    let seen = look(&mut reader, &Answers::default(), Language::Chinese);
    assert_eq!((seen.counts.patients, seen.pseudonyms), (4, 4));
    let Said::Key(key) = reader.take(Message::Key, Vec::new(), &Library) else { panic!("a key") };
    // Of name and record number, which tell the same four apart, the first; one number is taken in the open study.
    let persons = [("P-001", "张三"), ("P-002", "李四"), ("P-003", "王五"), ("P-005", "赵六")];
    let lines = persons.map(|(pseudonym, person)| format!("\"{pseudonym}\",\"{person}\"\r\n"));
    assert_eq!(key, format!("\u{feff}pseudonym,person\r\n{}", lines.concat()));
    let (_, seen) = answered(&mut reader);
    let study = reader.take_text("\"Study\"", Vec::new(), &Library);
    assert!(study.contains("P-005"), "{study}");
    let shown = serde_json::to_string(&seen).unwrap();
    for person in ["张三", "李四", "王五", "赵六", "70011", "70012", "70013", "70014"] {
        assert!(!study.contains(person) && !shown.contains(person), "{person}");
    }
}

#[test]
fn a_column_is_given_a_unit_and_a_sheet_is_left_out() {
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", "patient,month,lesion,size\nP-1,0,L1,8.3x5.6x7.3\nP-2,0,L1,6.2x4x5.5\n");
    given(&mut reader, "b.csv", "patient,month,lesion,size (mm)\nP-3,0,L1,83x56x73\n");
    let answers =
        Answers([("unit-of:a.csv:4".to_owned(), "cm".to_owned()), ("sheet:b.csv".to_owned(), "leave out".to_owned())].into());
    let seen = look(&mut reader, &answers, Language::English);
    assert_eq!((seen.counts.patients, seen.sheets[1].is_taken), (2, false));
    let Said::Study(study) = reader.take(Message::Study, Vec::new(), &Library) else { panic!("{:?}", seen.questions) };
    assert_eq!(study.patients[0].visits[0].cells.values().next().unwrap(), "83 × 56 × 73 mm");
}

/// The next file with the same headings asks nothing that was answered; headings and decisions are kept, and no one's number.
#[test]
fn what_was_answered_of_a_file_is_known_of_the_next_one() {
    use nadir_reader::remembered::Remembered;
    let reader = |name: &str, rows: &str| {
        let mut reader = Reader::default();
        let file = Message::File { name: name.to_owned(), encoding: None, language: Language::English };
        let text = format!("Kürzel,when,lesion,d1,d2,d3\n{rows}");
        assert_eq!(reader.take(file, text.into_bytes(), &Library), Said::Held);
        reader
    };
    let open = |seen: &Seen| seen.questions.iter().filter(|one| one.is_open).map(|one| one.id.clone()).collect::<Vec<_>>();
    let mut first = reader("january.csv", "P-71,0,L1,62,55,50\nP-71,3,L1,n. b.,n. b.,n. b.\n");
    let mut answers = Answers::default();
    for (id, answer) in [
        ("column:january.csv:1", "patient"),
        ("column:january.csv:2", "month"),
        ("unit", "mm"),
        ("word:n. b.", "not done"),
        ("patient:january.csv", "P-71"),
    ] {
        answers.0.insert(id.to_owned(), answer.to_owned());
    }
    let seen = look(&mut first, &answers, Language::English);
    assert_eq!(open(&seen), Vec::<String>::new());
    let mut remembered = Remembered::default();
    remembered.keep(&seen, &answers);
    let text = remembered.text();
    assert!(text.contains("Kürzel") && !text.contains("P-71") && !text.contains("january"), "{text}");
    let remembered = Remembered::read(&text);

    let mut second = reader("february.csv", "P-90,0,L1,40,41,42\nP-90,3,L1,n. b.,n. b.,n. b.\n");
    let seen = look(&mut second, &Answers::default(), Language::English);
    assert!(!open(&seen).is_empty());
    let known = remembered.answers(&seen).unwrap();
    assert_eq!(known.get("column:february.csv:2"), Some("month"));
    let seen = look(&mut second, &known, Language::English);
    assert_eq!((open(&seen), seen.counts.patients), (Vec::new(), 1));

    let mut forgotten = remembered.clone();
    forgotten.forget(&seen);
    assert_eq!((forgotten.answers(&seen), forgotten.text()), (None, String::new()));
}
