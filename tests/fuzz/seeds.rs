//! The inputs that fuzzing begins with, made from what the tests hold.

use nadir::files::document::{Change, Document, Trail, write, write_compact};
use nadir::files::{ByteOrderMark, Dataset, dataset_csv, example_study};
use nadir::study::Study;
use nadir::study::assessment::{Settings, assess};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Writes the inputs into the folder that `NADIR_FUZZ_SEEDS` names; does nothing without it.
pub fn write_into_folder(inputs: impl FnOnce() -> Vec<Vec<u8>>) {
    let Some(folder) = std::env::var_os("NADIR_FUZZ_SEEDS").map(PathBuf::from) else { return };
    fs::create_dir_all(&folder).expect("a folder for the first inputs");
    for (index, input) in inputs().into_iter().enumerate() {
        fs::write(folder.join(format!("{index:04}")), input).expect("a first input");
    }
}

fn tests() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The files of a folder of the tests and of the folders in it whose names end so, in order.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, Vec<u8>)> {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of the tests") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { gather(&path, found) } else { found.push(path) }
        }
    }
    let mut paths = Vec::new();
    gather(&tests().join(folder), &mut paths);
    paths.sort();
    let named = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let paths = paths.into_iter().filter(|path| endings.iter().any(|ending| named(path).ends_with(ending)));
    paths.map(|path| (named(&path), fs::read(&path).expect("a file of the tests"))).collect()
}

fn bytes(files: Vec<(String, Vec<u8>)>) -> Vec<Vec<u8>> {
    files.into_iter().map(|(_, bytes)| bytes).collect()
}

/// Texts whose cells are parted, and pages with tables.
pub fn delimited() -> Vec<Vec<u8>> {
    let mut found = bytes(files("import_corpus", &[".csv", ".txt", "his_export_html.xls"]));
    found.extend(bytes(files("fixtures/stories", &[".csv"])));
    found
}

/// Workbooks of all kinds.
pub fn workbooks() -> Vec<Vec<u8>> {
    // The bomb of a gigabyte has its own test; as a first input it would slow everything down.
    let found = files("import_corpus", &[".xlsx", ".xlsb", ".xls", ".ods"]);
    bytes(
        found
            .into_iter()
            .filter(|(name, _)| !name.contains("bomb") && !name.contains("html") && !name.contains("16384"))
            .collect(),
    )
}

/// SAS transport files.
pub fn transport() -> Vec<Vec<u8>> {
    bytes(files("import_corpus", &[".xpt"]))
}

/// What parts the files of one input.
pub const BETWEEN_FILES: &[u8] = b"\n\0\n";

/// An export of REDCap alone and with its dictionary.
pub fn redcap() -> Vec<Vec<u8>> {
    let parts = bytes(files("import_corpus/08_redcap", &[".csv"]));
    let mut found = vec![parts.first().cloned().unwrap_or_default(), parts.join(BETWEEN_FILES)];
    let settings = Settings::default();
    let mut draft = example_study();
    draft.patients.truncate(3);
    let study = Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &settings))));
    found.push(dataset_csv(Dataset::CaptureForm, &study, &settings, ByteOrderMark::Without).into_bytes());
    found
}

/// Short texts of the corpora: the cells.
pub fn cells() -> Vec<Vec<u8>> {
    const MOST: usize = 1_500;
    let texts = delimited().into_iter().filter_map(|bytes| String::from_utf8(bytes).ok());
    let mut cells: BTreeSet<String> = BTreeSet::new();
    for text in texts {
        cells.extend(
            text.split([',', ';', '\t', '\n', '\r', '"']).map(|cell| cell.trim().to_owned()).filter(|cell| cell.len() < 60),
        );
    }
    let own = [
        "83x56x73",
        "4,2 × 3,8 × 3,5 cm",
        "35.4 mL",
        "1,234 mL",
        "<5",
        "absent",
        "in L1",
        "并入 L1",
        "42 (checked)",
        "20x18x17 + 12 + 8x7 mm",
        "42·38·35",
        "(42 mm)",
        "４２×３８×３５",
        "too small",
        "ND",
        "day 84",
        "3个月",
        "12 weeks",
        "-5",
        "42 x 38 x",
        "5 mm³",
        "L1, left, upper pole",
    ];
    let step = (cells.len() / MOST).max(1);
    own.into_iter().map(str::to_owned).chain(cells.into_iter().step_by(step)).map(String::into_bytes).collect()
}

/// Blocks as a spreadsheet puts them on the clipboard; the first byte says where they are pasted.
pub fn pasted() -> Vec<Vec<u8>> {
    let texts = delimited().into_iter().filter_map(|bytes| String::from_utf8(bytes).ok());
    let with_tabs = texts.map(|text| text.replace([',', ';'], "\t"));
    let own = [
        "83x56x73\t76 50 66\t70\t60\t50\t40\n46x41x39\tabsent\r\n1\n2\n3\n",
        "\tBaseline\t\t\tMonth 3\t\t\nLesion\tL\tW\tH\tL\tW\tH\nL1 left\t83\t56\t73\t70,5\t50\t60\nL2\t40\t41\t42\t\t\t\n",
        "\"83 x 56 x\n73\"\t62x40x55\n'=L1, left, note\t-5",
        "0\t3\t6\t12\n\tday 84\nMRI\tCT\n",
    ];
    let blocks = own.into_iter().map(str::to_owned).chain(with_tabs);
    blocks.enumerate().map(|(index, text)| format!("{}{text}", char::from(b'0' + (index % 10) as u8)).into_bytes()).collect()
}

/// Printed tables with known truth.
pub fn printed_tables() -> Vec<Vec<u8>> {
    let text = fs::read_to_string(tests().join("fixtures/printed_tables.json")).expect("the printed tables");
    let file: Value = serde_json::from_str(&text).expect("JSON");
    let tables = file["tables"].as_array().into_iter().flatten();
    tables.filter_map(|table| table["content"].as_str()).map(|content| content.as_bytes().to_vec()).collect()
}

/// Saved studies: the example with a printed table and a trail, and one that holds nothing.
pub fn studies() -> Vec<Vec<u8>> {
    let mut study = example_study();
    study.patients.truncate(3);
    let mut published = nadir::printed::source_paper_example();
    published.rows.truncate(3);
    let change = Change { at: "2026-11-29T13:30:00".into(), place: "patients/1/id".into(), from: String::new(), to: "P".into() };
    let trail = Some(Trail { is_on: true, changes: vec![change] });
    let page = [("language".to_owned(), "zh-Hans".to_owned())].into();
    let whole = Document { study, published: Some(published), page, trail, ..Document::default() };
    let mut small = whole.clone();
    small.study.patients.truncate(1);
    small.published = None;
    let own = [write(&whole), write_compact(&whole), write_compact(&small), write(&Document::default())];
    let mut found: Vec<Vec<u8>> = own.into_iter().map(String::into_bytes).collect();
    found.extend(bytes(files("import_corpus/hostile", &["proto_keys.json", "newer_version.json"])));
    found
}
