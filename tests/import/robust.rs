//! The same content in other clothes, and broken bytes.

use crate::support::{Chance, Library, answered, corpus, differences, expected, files_of, opened};
use nadir_import::open::open;
use nadir_import::question::Answers;
use nadir_import::read::preview;
use std::fs;

fn text_of(name: &str) -> String {
    let bytes = fs::read(corpus().join(name)).unwrap();
    match name {
        "07_cn_wide_gb18030.csv" => encoding_rs::GB18030.decode(&bytes).0.into_owned(),
        "16_excel_unicode_text_utf16le.txt" => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(),
        _ => String::from_utf8(bytes).unwrap(),
    }
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn the_encoding_changes_nothing() {
    for name in [
        "01_long_semicolon_decimal_comma.csv",
        "02_wide_by_visit_one_cell.csv",
        "07_cn_wide_gb18030.csv",
        "16_excel_unicode_text_utf16le.txt",
    ] {
        let text = text_of(name);
        let text = text.trim_start_matches('\u{feff}');
        let mut forms = vec![
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
            ("UTF-16LE", utf_16(text, u16::to_le_bytes)),
            ("UTF-16BE", utf_16(text, u16::to_be_bytes)),
            ("GB18030", encoding_rs::GB18030.encode(text).0.into_owned()),
        ];
        let (western, _, has_lost) = encoding_rs::WINDOWS_1252.encode(text);
        if !has_lost {
            forms.push(("Windows-1252", western.into_owned()));
        }
        for (form, bytes) in forms {
            // German in GB18030 is a case for the person: its bytes are taken for Windows-1252 and shown.
            if form == "GB18030" && name.starts_with("01") {
                continue;
            }
            let files = [open(name, &bytes, None, &Library).unwrap()];
            let found = differences(&expected(name), &answered(name, &files).unwrap());
            assert!(found.is_empty(), "{name} as {form}:\n{}", found.join("\n"));
        }
    }
}

/// Columns in another order: the notes first, then what is measured, then whose it is.
#[test]
fn the_order_of_columns_changes_nothing() {
    for (name, separator, first) in
        [("01_long_semicolon_decimal_comma.csv", ';', 6), ("16_excel_unicode_text_utf16le.txt", '\t', 3)]
    {
        let text = text_of(name);
        let sheet = nadir_import::delimited::read(name, &text, None).1;
        let width = sheet.columns();
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |row: usize| {
            // A row that is too short or too long stays so only in its own order.
            let order = (first..width).chain(0..first);
            order.map(|column| quoted(sheet.cell(row, column))).collect::<Vec<_>>().join(&separator.to_string())
        };
        let shuffled: String = (0..sheet.rows()).map(|row| line(row) + "\r\n").collect();
        let files = [open(name, shuffled.as_bytes(), None, &Library).unwrap()];
        let found = differences(&expected(name), &answered(name, &files).unwrap());
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

/// Renamed headings, in both languages.
#[test]
fn other_words_for_the_headings_change_nothing() {
    let renamed = [
        (
            "01_long_semicolon_decimal_comma.csv",
            "Patient;Gruppe;Zentrum;Visite;Monat;Läsion;Niere;d1 (mm);d2 (mm);d3 (mm);Methode;Bemerkung",
            vec![
                "Subject ID;Arm;Site;Visit;Month;Lesion;Side;Length (mm);Width (mm);Height (mm);Modality;Comment",
                "患者编号;组别;中心;访视;月份;病灶;肾脏;长径 (mm);短径 (mm);上下径 (mm);检查方式;备注",
                "pid;treatment;hospital;timepoint;months;tumour;kidney;LAD mm;PAD mm;CCD mm;imaging method;remarks",
            ],
        ),
        (
            "07_cn_wide_gb18030.csv",
            "研究编号,姓名,组别,病灶,肾脏,基线(cm),3个月(cm),6个月(cm),12个月(mm),备注",
            vec!["患者,姓名,分组,靶病灶,部位,基线（厘米）,3个月（厘米）,6个月（厘米）,12个月（毫米）,说明"],
        ),
    ];
    for (name, head, others) in renamed {
        let text = text_of(name);
        for other in others {
            assert!(text.contains(head), "{name}");
            let changed = text.replacen(head, other, 1);
            let files = [open(name, changed.as_bytes(), None, &Library).unwrap()];
            let found = differences(&expected(name), &answered(name, &files).unwrap());
            assert!(found.is_empty(), "{name} with {other}:\n{}", found.join("\n"));
        }
    }
}

/// Out and in again: the product's own measurements give the same study, typed volumes, states and notes of time included.
#[test]
fn the_products_own_measurements_come_back() {
    use nadir::files::{ByteOrderMark, example_study, measurements_csv};
    use nadir::study::assessment::{Settings, assess};
    let settings = Settings::default();
    let written = |study: &nadir::entry::draft::StudyDraft| {
        let assessed: Vec<_> = study.patients.iter().map(|patient| assess(patient, &settings)).collect();
        measurements_csv(&assessed, &settings, ByteOrderMark::With)
    };
    let mut study = example_study();
    // A lesion followed by typed volumes, and a name that a spreadsheet could run.
    let patient = &mut study.patients[0];
    "=2+3".clone_into(&mut patient.id);
    let lesion = patient.lesions[0].id;
    for (visit, text) in patient.visits.iter_mut().zip(["35.4 mL", "20.125 mL", "absent", "not done"]) {
        visit.cells.insert(lesion, text.to_owned());
    }
    // Two lesions grown together: the second is measured in the first.
    let grown = study.patients.iter_mut().find(|patient| patient.lesions.len() > 1 && patient.visits.len() > 2).unwrap();
    let [into, merged] = [grown.lesions[0].clone(), grown.lesions[1].clone()];
    grown.visits[2].cells.insert(merged.id, format!("in {}", into.name));
    let first = written(&study);
    assert_eq!(first.lines().filter(|line| line.ends_with(&format!(",{}", into.name))).count(), 1, "merged_into");
    let file = open("measurements.csv", first.as_bytes(), None, &Library).unwrap();
    let made = preview(&[file], &Answers::default()).unwrap();
    let open: Vec<&str> = made.open().map(|question| question.id.as_str()).collect();
    assert!(open.is_empty(), "{open:?}");
    let again = written(&made.study().unwrap());
    for (one, other) in first.lines().zip(again.lines()) {
        assert_eq!(one, other);
    }
    assert_eq!(first.lines().count(), again.lines().count());
}

/// What a person changes wins over what was proposed: which row holds the headings, what a column is.
#[test]
fn what_was_proposed_can_be_changed() {
    let text = "Label,Size in mm,When\nP-1,62x55x50,0\nP-1,50x45x41,6\n";
    let file = || open("a.csv", text.as_bytes(), None, &Library).unwrap();
    let changed = [("headings:a.csv", "1"), ("column:a.csv:1", "patient"), ("column:a.csv:3", "month"), ("lesion", "L1")];
    let answers = Answers(changed.map(|(id, answer)| (id.to_owned(), answer.to_owned())).into());
    let made = preview(&[file()], &answers).unwrap();
    let rows: Vec<_> =
        made.rows.iter().map(|row| (made.name(row.patient), row.month, crate::support::size(&made, row))).collect();
    assert_eq!(rows, [("P-1", Some(0), "62x55x50".to_owned()), ("P-1", Some(600), "50x45x41".to_owned())]);
    let study = made.study().unwrap();
    assert_eq!((study.patients.len(), study.patients[0].visits.len()), (1, 2));
}

/// What would be a wrong number if it were read in silence.
#[test]
fn nothing_is_guessed() {
    let read = |text: &str| {
        let file = open("a.csv", text.as_bytes(), None, &Library).unwrap();
        preview(&[file], &Answers::default())
    };
    let sizes = |text: &str| {
        let made = read(text).unwrap();
        made.rows.iter().map(|row| crate::support::size(&made, row)).collect::<Vec<_>>()
    };
    // A sum of diameters is no lesion, and volumes beside diameters are not measured.
    assert!(read("patient,month,SLD (mm)\nP-1,0,123\n").unwrap().study().is_none());
    assert_eq!(sizes("patient,month,lesion,d1 (mm),d2 (mm),d3 (mm),volume (mL)\nP-1,0,L1,62,55,50,89\n"), ["62x55x50"]);
    // Three columns a visit are one lesion, not three visits of spheres.
    assert_eq!(sizes("ID,Lesion,BL_L (mm),BL_W (mm),BL_H (mm)\nP-1,L1,83,56,73\n"), ["83x56x73"]);
    // Thousands beside decimal points are no diameter.
    assert_eq!(
        sizes("patient,month,lesion,d1 (mm),d2 (mm)\nP-1,0,L1,62.5,55\nP-1,3,L1,\"1,234\",50\n"),
        ["62.5x55", "unreadable"]
    );
    // Zeros are asked about, three of them as one.
    let zeros = read("patient,month,lesion,d1 (mm),d2 (mm),d3 (mm)\nP-1,0,L1,62,55,50\nP-1,3,L1,0,0,0\n").unwrap();
    assert_eq!(zeros.open().map(|question| question.id.as_str()).collect::<Vec<_>>(), ["zero"]);
    // A unit that stands nowhere is asked about, and so are numbers of visits.
    let open = read("patient,visit,lesion,d1,d2,d3\nP-1,0,L1,62,55,50\nP-1,7,L1,60,55,50\n").unwrap();
    assert_eq!(open.open().map(|question| question.id.as_str()).collect::<Vec<_>>(), ["unit", "visit-numbers:visit"]);
    assert!(open.study().is_none());
    // A column that is not understood is told.
    let told = read("patient,month,lesion,size (mm),foo\nP-1,0,L1,62x55x50,7\n").unwrap();
    assert!(told.problems.iter().any(|problem| problem.rule == "column-not-understood" && problem.text == "foo"));
}

fn mutant(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(changed.len());
        match chance.below(5) {
            0 => changed.truncate(at),
            1 => {
                let end = (at + chance.below(40)).min(changed.len());
                changed.drain(at..end);
            }
            2 => {
                let end = (at + chance.below(40)).min(changed.len());
                let again = changed[at..end].to_vec();
                changed.splice(at..at, again);
            }
            3 => {
                if let Some(byte) = changed.get_mut(at) {
                    *byte = u8::try_from(chance.below(256)).unwrap();
                }
            }
            _ => {
                if let Some(byte) = changed.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
        }
    }
    changed
}

/// Two hundred broken forms of each file: read or refused, never a panic.
#[test]
fn broken_bytes_are_read_or_refused() {
    const MUTANTS: usize = 200;
    let mut chance = Chance(1);
    for name in files_of("") {
        let path = corpus().join(&name);
        let mut paths = vec![path.clone()];
        if path.is_dir() {
            paths = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
            paths.sort();
        }
        for path in paths {
            let bytes = fs::read(&path).unwrap();
            for _ in 0..MUTANTS {
                let changed = mutant(&bytes, &mut chance);
                if let Ok(file) = open(&name, &changed, None, &Library)
                    && let Ok(made) = preview(&[file], &Answers::default())
                {
                    let _ = made.study();
                }
            }
        }
    }
}

/// Two runs give the same preview, and a preview crosses a worker's border unchanged.
#[test]
fn a_preview_is_the_same_each_time_and_survives_its_way() {
    for name in files_of("") {
        let files = opened(&name).unwrap();
        let made = answered(&name, &files).unwrap();
        assert_eq!(preview(&files, &made.answers).unwrap(), made, "{name}");
        let text = serde_json::to_string(&made).unwrap();
        assert_eq!(serde_json::from_str::<nadir_import::preview::Preview>(&text).unwrap(), made, "{name}");
    }
}
