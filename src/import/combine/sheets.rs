//! Several sheets of one kind: whether equal numbers are one patient, and whether a sheet's name is a centre.

use crate::assemble::Context;
use crate::grid::{Addresses, Sheet};
use crate::open::Opened;
use crate::preview::Name;
use crate::question::{Question, Topic};
use std::collections::{BTreeMap, BTreeSet};

/// Asks what sheets have in common, and parts or joins their patients.
pub(crate) fn patients_of_sheets(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)]) {
    let used: BTreeSet<u32> = context.rows.iter().map(|row| row.sheet).collect();
    if used.len() < 2 {
        return;
    }
    let names = names(sheets, &used);
    let name_of = |sheet: u32| names.get(&sheet).map_or("", String::as_str);
    if context.rows.iter().all(|row| row.centre == 0) {
        let choices = [("sheet name", name_of(*used.first().unwrap_or(&0))), ("none", "")];
        let is_centre = |name: &str| {
            ["院", "中心", "科", "entre", "enter", "site", "Site", "ospital", "linic"].iter().any(|word| name.contains(word))
        };
        let suggested = if used.iter().all(|sheet| is_centre(name_of(*sheet))) { "sheet name" } else { "none" };
        let question = Question::new(Topic::Centre, "centre", "", &choices).suggesting(suggested).settled(true);
        if context.asked.ask(question, || name_of(*used.first().unwrap_or(&0)).to_owned()) == "sheet name" {
            let names: BTreeMap<u32, Name> = used.iter().map(|sheet| (*sheet, context.intern(name_of(*sheet)))).collect();
            context.rows.iter_mut().for_each(|row| row.centre = names.get(&row.sheet).copied().unwrap_or(0));
        }
    }
    let mut of_patient: BTreeMap<Name, (BTreeSet<u32>, BTreeSet<Name>)> = BTreeMap::new();
    for row in &context.rows {
        let (sheets, arms) = of_patient.entry(row.patient).or_default();
        sheets.insert(row.sheet);
        arms.insert(row.arm);
    }
    let shared: Vec<(Name, bool)> =
        of_patient.iter().filter(|(_, (sheets, _))| sheets.len() > 1).map(|(name, (_, arms))| (*name, arms.len() > 1)).collect();
    let Some((first, _)) = shared.first().copied() else { return };
    for (patient, _) in &shared {
        let name = context.name_of(*patient).to_owned();
        context.problem("patient-id-duplicated", &name, &name);
    }
    let about = context.name_of(first).to_owned();
    let apart = format!("{}-{about}", name_of(*used.first().unwrap_or(&0)));
    let choices = [("one patient per sheet and number", apart.as_str()), ("the same patient", about.as_str())];
    let suggested =
        if shared.iter().any(|(_, contradicts)| *contradicts) { "one patient per sheet and number" } else { "the same patient" };
    let question = Question::new(Topic::Patients, "patients", &about, &choices).suggesting(suggested);
    if context.asked.ask(question, || about.clone()) == "the same patient" {
        return;
    }
    let pairs: BTreeSet<(u32, Name)> = context.rows.iter().map(|row| (row.sheet, row.patient)).collect();
    let names: BTreeMap<(u32, Name), Name> = pairs
        .into_iter()
        .map(|(sheet, patient)| {
            let apart = format!("{}-{}", name_of(sheet), context.name_of(patient));
            ((sheet, patient), context.intern(&apart))
        })
        .collect();
    for row in &mut context.rows {
        row.patient = names.get(&(row.sheet, row.patient)).copied().unwrap_or(row.patient);
    }
}

/// What sheets are called: their own names, of texts without the ending; the names of their files where each has a `Sheet1`.
fn names(sheets: &[(&Opened, &Sheet)], used: &BTreeSet<u32>) -> BTreeMap<u32, String> {
    let bare = |name: &str, is_file: bool| match name.rsplit_once('.') {
        Some((stem, _)) if is_file && !stem.is_empty() => stem.to_owned(),
        _ => name.to_owned(),
    };
    let own = |sheet: &Sheet| bare(&sheet.name, sheet.addresses != Addresses::Cells);
    let of_file = |sheet: &Sheet| bare(&sheet.file, true);
    let both = |sheet: &Sheet| format!("{} {}", of_file(sheet), sheet.key);
    let named = |way: &dyn Fn(&Sheet) -> String| -> BTreeMap<u32, String> {
        used.iter().filter_map(|at| Some((*at, way(sheets.get(*at as usize)?.1)))).collect()
    };
    let is_clear = |names: &BTreeMap<u32, String>| names.values().collect::<BTreeSet<_>>().len() == names.len();
    let ways: [&dyn Fn(&Sheet) -> String; 2] = [&own, &of_file];
    ways.into_iter().map(named).find(is_clear).unwrap_or_else(|| named(&both))
}
