//! What a person chooses in place of what was recognised: which diameter a column is, its lesion, the decimal sign, the encoding.

use super::{Library, corpus, given, look, name_of};
use nadir::entry::draft::VisitField;
use nadir::report::Language;
use nadir_import::question::Answers;
use nadir_reader::remembered::Remembered;
use nadir_reader::seen::{Part, Seen};
use nadir_reader::{Message, Reader, Said};
use std::fs;

fn answers(given: &[(&str, &str)]) -> Answers {
    Answers(given.iter().map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned())).collect())
}

fn seen_of(reader: &mut Reader, given: &[(&str, &str)]) -> Seen {
    look(reader, &answers(given), Language::English)
}

fn open(seen: &Seen) -> Vec<&str> {
    seen.questions.iter().filter(|question| question.is_open).map(|question| question.id.as_str()).collect()
}

/// The sizes of the first patient, visit by visit.
fn sizes(seen: &Seen) -> Vec<Vec<&str>> {
    seen.patients[0].visits.iter().map(|visit| visit.cells.values().map(String::as_str).collect()).collect()
}

#[test]
fn a_column_is_told_which_diameter_it_is() {
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", "patient,BL_T1_W (mm),BL_T1_L (mm),BL_T1_H (mm)\nP-1,55,62,50\n");
    let seen = seen_of(&mut reader, &[]);
    let axes = |seen: &Seen| seen.sheets[0].columns.iter().map(|column| column.axis).collect::<Vec<_>>();
    assert_eq!((axes(&seen), sizes(&seen)), (vec![None, Some(1), Some(2), Some(3)], vec![vec!["55 × 62 × 50 mm"]]));
    let seen = seen_of(&mut reader, &[("axis-of:a.csv:3", "1")]);
    assert_eq!((axes(&seen), sizes(&seen)), (vec![None, Some(2), Some(1), Some(3)], vec![vec!["62 × 55 × 50 mm"]]));
    // Two that are told to be the same one are no diameters of one lesion: which value holds is asked.
    let seen = seen_of(&mut reader, &[("axis-of:a.csv:3", "1"), ("axis-of:a.csv:4", "1")]);
    assert!(open(&seen).iter().any(|id| id.starts_with("duplicate:")), "{:?}", open(&seen));
}

/// A column of sizes whose heading names no lesion, beside others that name theirs, gave a lesion without a name.
#[test]
fn the_lesion_of_a_column_is_asked_and_what_was_seen_in_a_heading_can_be_taken_out() {
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", "patient,L1 Baseline (mm),L2 Baseline (mm),Kontrolle (mm)\nP-1,62x55x50,40x30x20,50x45x41\n");
    let put_right = [("column:a.csv:4", "size"), ("visit-of:a.csv:4", "6 months")];
    let seen = seen_of(&mut reader, &put_right);
    assert_eq!(open(&seen), ["lesion-of:a.csv:4"]);
    let asked = seen.questions.iter().find(|question| question.is_open).unwrap();
    assert_eq!((asked.answer.as_deref(), asked.places.as_str()), (None, "record 1, field 4"));
    let with = |more: &[(&'static str, &'static str)]| [put_right.as_slice(), more].concat();
    let seen = seen_of(&mut reader, &with(&[("lesion-of:a.csv:4", "L2")]));
    assert_eq!((open(&seen), sizes(&seen)), (vec![], vec![vec!["62 × 55 × 50 mm", "40 × 30 × 20 mm"], vec!["50 × 45 × 41 mm"]]));
    assert_eq!(seen.patients[0].visits[1].field(VisitField::Month), "6");
    // It can be put right once more, and taken out.
    let again = with(&[("lesion-of:a.csv:4", "L1"), ("visit-of:a.csv:4", "12 months")]);
    let seen = seen_of(&mut reader, &again);
    assert_eq!((seen.sheets[0].columns[3].of.clone(), open(&seen)), (Some(["12 months", "L1"].map(str::to_owned)), vec![]));
    let seen = seen_of(&mut reader, &with(&[("lesion-of:a.csv:3", "-"), ("lesion-of:a.csv:4", "L1")]));
    let asked = seen.questions.iter().find(|question| question.is_open).unwrap();
    assert_eq!((open(&seen), asked.answer.as_deref()), (vec!["lesion-of:a.csv:3"], Some("-")));
    let mut remembered = Remembered::default();
    remembered.keep(&seen, &answers(&with(&[("axis-of:a.csv:4", "1"), ("decimal:a.csv", ",")])));
    let kept = remembered.answers(&seen).unwrap();
    assert_eq!((kept.get("axis-of:a.csv:4"), kept.get("decimal:a.csv"), kept.0.len()), (Some("1"), Some(","), 4));
}

/// The sign is shown as the numbers give it away; told, it settles what is read.
#[test]
fn the_decimal_sign_is_shown_and_can_be_told() {
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", "patient;month;lesion;volume (mL)\nP-1;0;L1;1,234\nP-1;3;L1;2,345\n");
    let seen = seen_of(&mut reader, &[]);
    assert_eq!((seen.sheets[0].decimal.as_deref(), open(&seen)), (Some(""), vec!["number:1,234", "number:2,345"]));
    // 1.234 mL by the comma (written with a fourth decimal, so that it has one reading), 1234 mL where it parts thousands.
    for (sign, volumes) in [(",", ["1.2340 mL", "2.3450 mL"]), (".", ["1234 mL", "2345 mL"])] {
        let seen = seen_of(&mut reader, &[("decimal:a.csv", sign)]);
        assert_eq!((seen.sheets[0].decimal.as_deref(), open(&seen)), (Some(sign), vec![]));
        assert_eq!(sizes(&seen), volumes.map(|volume| vec![volume]));
    }
    // Where the numbers give the comma away, a point before three digits parts thousands.
    let mut reader = Reader::default();
    given(&mut reader, "a.csv", "patient;month;lesion;volume (mL)\nP-1;0;L1;1.234\nP-1;3;L1;41,5\n");
    let seen = seen_of(&mut reader, &[]);
    assert_eq!(seen.sheets[0].decimal.as_deref(), Some(","));
    assert_eq!(sizes(&seen), [["1234 mL"], ["41.5 mL"]]);
}

/// Bytes of the old encodings leave several: which one is asked, with letters as each gives them, and no word of the file among them.
#[test]
fn an_encoding_that_is_not_certain_is_asked() {
    let mut reader = Reader::default();
    // Python: "Patient;Monat;Läsion;Größe (mm)\nP-1;0;Höcker;42x40x30\n".encode("cp1252")
    let bytes = b"Patient;Monat;L\xe4sion;Gr\xf6\xdfe (mm)\nP-1;0;H\xf6cker;42x40x30\n".to_vec();
    let file = Message::File { name: "a.csv".to_owned(), encoding: None, language: Language::English };
    assert_eq!(reader.take(file, bytes, &Library), Said::Held);
    let seen = seen_of(&mut reader, &[]);
    assert_eq!((open(&seen), seen.files[0].encoding.clone()), (vec!["encoding"], Some(("windows-1252".to_owned(), false))));
    let asked = seen.questions.iter().find(|question| question.id == "encoding").unwrap();
    assert_eq!(asked.answer.as_deref(), Some("windows-1252"));
    assert_eq!((asked.choices[0].id.as_str(), asked.choices[0].outcome.as_str()), ("windows-1252", "ö ß ä"));
    // Python: bytes([0xE4, 0xF6, 0xDF]).decode("cp1251") is "дцЯ".
    let cyrillic = asked.choices.iter().find(|choice| choice.id == "windows-1251").unwrap();
    assert_eq!(cyrillic.outcome, "ц Я д");
    let seen = seen_of(&mut reader, &[("encoding", "windows-1252")]);
    assert_eq!((open(&seen), seen.patients[0].lesions[0].name.as_str()), (vec![], "Höcker"));
    let seen = seen_of(&mut reader, &[("encoding", "windows-1251"), ("column:a.csv:3", "lesion"), ("column:a.csv:4", "size")]);
    assert_eq!(seen.files[0].encoding.clone().unwrap().0, "windows-1251");
    assert_eq!((open(&seen), seen.patients[0].lesions[0].name.as_str()), (vec![], "Hцcker"));
    // Answered otherwise it is as before.
    assert_eq!(seen_of(&mut reader, &[("encoding", "windows-1252")]).patients[0].lesions[0].name, "Höcker");
    assert_eq!(open(&seen_of(&mut reader, &[("encoding", "utf-7")])), ["encoding"]);
}

/// A transport file does not say its encoding: with a letter beyond ASCII it is asked, without one it is not.
#[test]
fn the_encoding_of_a_transport_file_is_asked_where_it_matters() {
    let folder = corpus().join("10_sdtm_xpt");
    let mut reader = Reader::default();
    for name in ["dm.xpt", "tr.xpt"] {
        let path = folder.join(name);
        let mut bytes = fs::read(&path).unwrap();
        if name == "dm.xpt" {
            let places: Vec<usize> =
                bytes.windows(10).enumerate().filter(|(_, ten)| *ten == b"Everolimus").map(|(at, _)| at).collect();
            assert!(!places.is_empty());
            for at in places {
                bytes[at + 9] = 0xDF;
            }
        }
        let file = Message::File { name: name_of(&path), encoding: None, language: Language::English };
        assert_eq!(reader.take(file, bytes, &Library), Said::Held);
    }
    let arms = |seen: &Seen| -> Vec<String> {
        let field = nadir::entry::draft::PatientField::Arm;
        seen.patients.iter().map(|patient| patient.field(field).to_owned()).collect()
    };
    let seen = seen_of(&mut reader, &[]);
    assert!(open(&seen).contains(&"encoding"), "{:?}", open(&seen));
    assert_eq!(seen.files[0].encoding, Some(("windows-1252".to_owned(), false)));
    assert_eq!(seen.files[1].encoding, None);
    assert!(arms(&seen).contains(&"Everolimuß".to_owned()), "{:?}", arms(&seen));
    // Python: b"\xdf".decode("cp1251") is "Я".
    let seen = seen_of(&mut reader, &[("encoding", "windows-1251")]);
    assert!(arms(&seen).contains(&"EverolimuЯ".to_owned()), "{:?}", arms(&seen));
}

/// A block without headings names its lesions in the first column, and every other is a visit; so its columns are coloured.
#[test]
fn columns_without_headings_are_what_they_are_taken_for() {
    let mut reader = Reader::default();
    let bytes = fs::read(corpus().join("17_paste_without_header.txt")).unwrap();
    given(&mut reader, "17.txt", std::str::from_utf8(&bytes).unwrap());
    let seen = seen_of(&mut reader, &[]);
    let parts: Vec<Part> = seen.sheets[0].columns.iter().map(|column| column.part).collect();
    assert_eq!(parts, [Part::Lesion, Part::Size, Part::Size, Part::Size]);
}
