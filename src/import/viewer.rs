//! What an image viewer exports: a row for each line that was drawn, with identifiers of studies in place of visits.

use crate::assemble::{Context, parted};
use crate::grid::Sheet;
use crate::heading::{ColumnUnit, LesionKind};
use crate::preview::{Recording, Row};
use crate::question::{Question, Topic};
use crate::value::{self, Reader};
use std::collections::HashMap;

/// Whether a sheet is such an export.
pub(crate) fn is_export(sheet: &Sheet) -> bool {
    let has = |name: &str| (0..sheet.width(0)).any(|column| sheet.cell(0, column) == name);
    has("StudyInstanceUID") && has("AnnotationType") && has("Label")
}

/// The words behind a lesion's name that say that the line is its third diameter.
const THIRD: [&str; 8] = ["CC", "SI", "AP", "C", "H", "height", "craniocaudal", "third"];

/// One lesion of one study of one patient.
struct Drawn {
    patient: String,
    study: usize,
    lesion: String,
    side: &'static str,
    row: usize,
    cells: Vec<String>,
}

/// Reads an export: the lines of a lesion are joined into its diameters.
pub(crate) fn export(context: &mut Context<'_>, index: usize, sheet: &Sheet) {
    let header: HashMap<&str, usize> = (0..sheet.width(0)).map(|column| (sheet.cell(0, column), column)).collect();
    let label_at = header.get("Label").copied().unwrap_or(0);
    let width = sheet.width(0);
    let mut studies: HashMap<String, Vec<String>> = HashMap::new();
    let mut drawn: Vec<Drawn> = Vec::new();
    for row in 1..sheet.rows() {
        if sheet.is_blank_row(row) {
            continue;
        }
        // A label with commas is not quoted: from the right end the fields still fit.
        let surplus = sheet.width(row).saturating_sub(width);
        let at = |name: &str| {
            let column = header.get(name).copied();
            column.map_or("", |column| sheet.cell(row, if column > label_at { column + surplus } else { column }))
        };
        if surplus > 0 {
            context.problem("row-too-long", &sheet.address(row, None), &sheet.width(row).to_string());
        }
        let label = (label_at..=label_at + surplus).map(|column| sheet.cell(row, column)).collect::<Vec<_>>().join(", ");
        let (length, breadth) = (at("Length (mm)"), at("Width (mm)"));
        if length.is_empty() {
            context.problem("not-a-diameter", &sheet.address(row, None), at("AnnotationType"));
            continue;
        }
        let patient = at("Patient ID").to_owned();
        let of_patient = studies.entry(patient.clone()).or_default();
        let uid = at("StudyInstanceUID").to_owned();
        let study = of_patient.iter().position(|known| *known == uid).unwrap_or(of_patient.len());
        if study == of_patient.len() {
            of_patient.push(uid);
        }
        let (name, side) = named(&label);
        if let Some((kind, _)) = LesionKind::none_of_targets(&name) {
            let rule = if kind == LesionKind::New { "new-lesion" } else { "non-target" };
            context.problem(rule, &sheet.address(row, None), &name);
            continue;
        }
        let base = name
            .rsplit_once(' ')
            .filter(|(_, axis)| THIRD.iter().any(|word| word.eq_ignore_ascii_case(axis)))
            .map(|(base, _)| base.to_owned());
        let first = base.as_ref().and_then(|base| {
            drawn.iter_mut().find(|known| known.patient == patient && known.study == study && known.lesion == *base)
        });
        if let Some(first) = first.filter(|_| breadth.is_empty()) {
            let choices = [("third diameter", ""), ("lesions of their own", "")];
            let question = Question::new(Topic::ThirdDiameter, "third", &name, &choices).suggesting("third diameter");
            if context.asked.ask(question, || sheet.address(row, None)) == "third diameter" {
                first.cells.push(length.to_owned());
                continue;
            }
        }
        let cells = [length, breadth].into_iter().filter(|cell| !cell.is_empty()).map(str::to_owned).collect();
        drawn.push(Drawn { patient, study, lesion: name, side: side.unwrap_or_default(), row, cells });
    }
    let reader = Reader::of(ColumnUnit::Millimetre);
    for lesion in drawn {
        let cells: Vec<&str> = lesion.cells.iter().map(String::as_str).collect();
        let place = || sheet.address(lesion.row, None);
        let Some((value, _)) = value::read(&cells, reader, &mut context.asked, &place) else { continue };
        let letter = crate::grid::letters(lesion.study);
        let made = Row {
            sheet: u32::try_from(index).unwrap_or(0),
            row: u32::try_from(lesion.row).unwrap_or(0),
            columns: [0, 0],
            patient: context.intern(&lesion.patient),
            arm: 0,
            centre: 0,
            visit: context.intern(&format!("visit {letter}")),
            month: None,
            day: None,
            modality: 0,
            recording: Recording::default(),
            lesion: context.intern(&lesion.lesion),
            side: context.intern(lesion.side),
            is_new: false,
            found: context.found(value),
        };
        context.add(made, sheet);
    }
    if !context.rows.is_empty() {
        context.problem("finer-than-resolution", &sheet.address(0, None), "");
    }
}

/// The lesion that a label names: what stands before the first comma, and the kidney behind it.
fn named(label: &str) -> (String, Option<&'static str>) {
    match label.split_once(',') {
        Some((name, rest)) => (name.trim().to_owned(), crate::assemble::side(rest)),
        None => parted(label),
    }
}
