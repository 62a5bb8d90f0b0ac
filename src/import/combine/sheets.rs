//! Several sheets of one kind: whether equal numbers are one patient, and what the names of the sheets are.

use crate::assemble::{Context, is_arm, is_centre};
use crate::grid::{Addresses, Sheet};
use crate::open::Opened;
use crate::preview::{Name, Row};
use crate::question::{Question, Topic};
use nadir::entry::draft::PatientField;
use std::collections::{BTreeMap, BTreeSet};

/// Asks what sheets have in common, and parts or joins their patients.
pub(crate) fn patients_of_sheets(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)]) {
    let used: BTreeSet<u32> = context.rows.iter().map(|row| row.sheet).collect();
    if used.len() < 2 {
        return;
    }
    let names = names(sheets, &used);
    let name_of = |sheet: u32| names.get(&sheet).map_or("", String::as_str);
    let first_name = name_of(*used.first().unwrap_or(&0));
    let all: Vec<&str> = used.iter().map(|sheet| name_of(*sheet)).collect();
    let meaning = meaning_of_names(context, &all);
    let named: BTreeMap<u32, Name> = used.iter().map(|sheet| (*sheet, context.intern(name_of(*sheet)))).collect();
    for row in &mut context.rows {
        let name = named.get(&row.sheet).copied().unwrap_or(0);
        match meaning.as_str() {
            "sheet name" => row.centre = name,
            "arm" => row.arm = name,
            "patient" => row.patient = name,
            _ => {}
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
    let apart = joined(first_name, &about);
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
            let apart = joined(name_of(sheet), context.name_of(patient));
            ((sheet, patient), context.intern(&apart))
        })
        .collect();
    for row in &mut context.rows {
        row.patient = names.get(&(row.sheet, row.patient)).copied().unwrap_or(row.patient);
    }
}

/// A sheet's name before a patient's number; alone where there is none.
fn joined(sheet: &str, patient: &str) -> String {
    if patient.is_empty() { sheet.to_owned() } else { format!("{sheet}-{patient}") }
}

/// Asks what the names of sheets are, of those things that nothing else in the rows says.
fn meaning_of_names(context: &mut Context<'_>, names: &[&str]) -> String {
    let says = |said: fn(&Row) -> Name| context.rows.iter().any(|row| said(row) != 0);
    let has_arms = says(|row| row.arm) || context.patients.iter().any(|record| !record.field(PatientField::Arm).is_empty());
    let said = [("patient", says(|row| row.patient)), ("sheet name", says(|row| row.centre)), ("arm", has_arms)];
    let first = names.first().copied().unwrap_or_default();
    let mut choices: Vec<(&str, &str)> =
        said.into_iter().filter(|(_, is_said)| !is_said).map(|(choice, _)| (choice, first)).collect();
    if choices.is_empty() {
        return String::new();
    }
    choices.push(("none", ""));
    let offers = |choice: &str| choices.iter().any(|(known, _)| *known == choice);
    let are = |is: fn(&str) -> bool| names.iter().all(|name| is(name));
    let suggested = match () {
        () if offers("patient") => "patient",
        () if offers("sheet name") && are(is_centre) => "sheet name",
        () if offers("arm") && are(is_arm) => "arm",
        () => "none",
    };
    // Without its patients or its arms a study is another one: that is asked.
    let is_settled = ["none", "sheet name"].contains(&suggested);
    let question = Question::new(Topic::Centre, "centre", "", &choices).suggesting(suggested).settled(is_settled);
    context.asked.ask(question, || first.to_owned())
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
