//! One place in several sheets or files: what is equal is taken once, what is not is asked.

use crate::assemble::Context;
use crate::grid::{Addresses, Sheet};
use crate::open::Opened;
use crate::preview::{Found, Name, Recording, Row};
use crate::question::{Question, Topic};
use nadir::entry::draft::PatientField;
use nadir::entry::reading::folded;
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Sheets<'a> = [(&'a Opened, &'a Sheet)];

/// A place, with its table where the file has several of them and is not named.
fn place(sheets: &Sheets<'_>, sheet: u32, row: u32, columns: Option<[usize; 2]>) -> String {
    let Some((_, held)) = sheets.get(sheet as usize) else { return String::new() };
    let at = held.address(row as usize, columns);
    if held.file.is_empty() && held.addresses != Addresses::Cells { format!("{}: {at}", held.name) } else { at }
}

/// A visit of a patient by one reader, as one or several sheets name it.
struct Visit {
    name: Name,
    month: Option<i32>,
    day: Option<i32>,
    /// Sheet, name, month and day of each of its names.
    named: Vec<Named>,
}

type Named = (u32, Name, Option<i32>, Option<i32>);

impl Visit {
    fn is_same(&self, (sheet, name, month, day): Named) -> bool {
        let fits = |one: Option<i32>, other: Option<i32>| one.is_none() || other.is_none() || one == other;
        let is_said = |one: Option<i32>, other: Option<i32>| one.is_some() && one == other;
        self.named.iter().all(|(other, ..)| *other != sheet)
            && fits(self.month, month)
            && fits(self.day, day)
            && (is_said(self.month, month) || is_said(self.day, day) || name != 0 && self.name == name)
    }
}

/// Gives a visit that several sheets have one name and one time: by the same month or day, where they agree in the other, else by the same
/// name. Where two visits of one sheet fit, none is taken for the other.
pub(super) fn visits(context: &mut Context<'_>) {
    let Some(first) = context.rows.first().map(|row| row.sheet) else { return };
    if context.rows.iter().all(|row| row.sheet == first) {
        return;
    }
    let mut known: HashMap<(Name, Name), Vec<Visit>> = HashMap::new();
    let mut places = Vec::with_capacity(context.rows.len());
    for row in &context.rows {
        let of_patient = known.entry((row.patient, row.recording.reader)).or_default();
        let named: Named = (row.sheet, row.visit, row.month, row.day);
        let own = of_patient.iter().position(|visit| visit.named.contains(&named));
        let equal = || {
            let is_equal = |visit: &Visit| (visit.name, visit.month, visit.day) == (named.1, named.2, named.3);
            of_patient.iter().position(|visit| is_equal(visit) && visit.is_same(named))
        };
        let only = || {
            let mut fitting = of_patient.iter().enumerate().filter(|(_, visit)| visit.is_same(named)).map(|(at, _)| at);
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let at = own.or_else(equal).or_else(only).unwrap_or(of_patient.len());
        match of_patient.get_mut(at) {
            Some(visit) if own.is_none() => {
                visit.month = visit.month.or(row.month);
                visit.day = visit.day.or(row.day);
                visit.named.push(named);
            }
            Some(_) => {}
            None => of_patient.push(Visit { name: row.visit, month: row.month, day: row.day, named: vec![named] }),
        }
        places.push(at);
    }
    for (row, at) in context.rows.iter_mut().zip(places) {
        let visit = known.get(&(row.patient, row.recording.reader)).and_then(|visits| visits.get(at));
        if let Some(visit) = visit {
            (row.visit, row.month, row.day) = (visit.name, visit.month, visit.day);
        }
    }
}

/// Patient, visit, lesion and reader, with the month and the day.
type Reading = ([Name; 4], Option<i32>, Option<i32>);
/// Patient, visit and reader, with the month, the day and which of the words on the recording.
type Recorded = ([Name; 3], Option<i32>, Option<i32>, usize);

/// Asks which of two values of one lesion at one visit holds, wherever they stand; a row that says the same is taken once.
///
/// Rows of one sheet were compared when they were read; they can have become the same since only where their dates were counted.
pub(super) fn measurements(context: &mut Context<'_>, sheets: &Sheets<'_>, had_dates: bool) {
    odd_recordings(context, sheets);
    let sheet_of_first = context.rows.first().map_or(0, |row| row.sheet);
    if !had_dates && context.rows.iter().all(|row| row.sheet == sheet_of_first) {
        return;
    }
    let mut first: HashMap<Reading, usize> = HashMap::with_capacity(context.rows.len());
    let mut kept: Vec<Row> = Vec::with_capacity(context.rows.len());
    for row in std::mem::take(&mut context.rows) {
        let key = ([row.patient, row.visit, row.lesion, row.recording.reader], row.month, row.day);
        let Some(known) = first.get(&key).copied().and_then(|at| kept.get_mut(at)) else {
            first.insert(key, kept.len());
            kept.push(row);
            continue;
        };
        let places = [*known, row].map(|row| place(sheets, row.sheet, row.row, Some(row.columns.map(|column| column as usize))));
        complete(known, &row);
        if known.found == row.found {
            let [_, at] = places;
            context.problem("row-duplicated", &at, "");
            continue;
        }
        let about =
            format!("{} · {} · {}", context.name_of(row.patient), context.name_of(row.visit), context.name_of(row.lesion));
        let (one, other) = (context.text_of(known.found), context.text_of(row.found));
        let [before, at] = places;
        context.problem("row-contradicts", &at, &format!("{one} / {other}"));
        let choices = [("first", one.as_str()), ("last", other.as_str()), ("none", "")];
        let mut question = Question::new(Topic::Duplicate, format!("duplicate:{about} · {at}"), about, &choices);
        question.places.push(before);
        match context.asked.ask(question, || at).as_str() {
            "last" => known.found = row.found,
            "none" => known.found = Found::NotDone,
            _ => {}
        }
    }
    context.rows = kept;
}

/// Events that two files list alike are one.
pub(super) fn events(context: &mut Context<'_>, sheets: &Sheets<'_>) {
    let Some(first) = context.events.first().map(|event| event.sheet) else { return };
    if context.events.iter().all(|event| event.sheet == first) {
        return;
    }
    let mut seen: HashMap<[String; 6], u32> = HashMap::new();
    for event in std::mem::take(&mut context.events) {
        let key = [&event.patient, &event.term, &event.version, &event.grade, &event.attribution, &event.month].map(Clone::clone);
        if *seen.entry(key).or_insert(event.sheet) == event.sheet {
            context.events.push(event);
        } else {
            context.problem("row-duplicated", &place(sheets, event.sheet, event.row, None), "");
        }
    }
}

/// Takes of a row what an earlier one of the same lesion and visit does not say.
fn complete(known: &mut Row, row: &Row) {
    let or = |one: Name, other: Name| if one == 0 { other } else { one };
    known.arm = or(known.arm, row.arm);
    known.centre = or(known.centre, row.centre);
    known.side = or(known.side, row.side);
    known.modality = or(known.modality, row.modality);
    known.recording = Recording {
        contrast_phase: or(known.recording.contrast_phase, row.recording.contrast_phase),
        slice_thickness: or(known.recording.slice_thickness, row.recording.slice_thickness),
        reader: known.recording.reader,
        intervention: or(known.recording.intervention, row.recording.intervention),
        left_kidney: or(known.recording.left_kidney, row.recording.left_kidney),
        right_kidney: or(known.recording.right_kidney, row.recording.right_kidney),
        bleeding: or(known.recording.bleeding, row.recording.bleeding),
        new_lesion: known.recording.new_lesion.max(row.recording.new_lesion),
    };
}

/// Says once of each visit whose rows name several modalities, and the like: the first one is taken.
fn odd_recordings(context: &mut Context<'_>, sheets: &Sheets<'_>) {
    let mut first: HashMap<Recorded, Name> = HashMap::new();
    let mut told: BTreeSet<Recorded> = BTreeSet::new();
    let mut odd: Vec<(u32, u32, Name, Name)> = Vec::new();
    let said = |row: &Row| {
        let Recording { contrast_phase, slice_thickness, intervention, left_kidney, right_kidney, bleeding, .. } = row.recording;
        [row.modality, contrast_phase, slice_thickness, intervention, left_kidney, right_kidney, bleeding]
    };
    // A file with one word in a column has nothing odd in it: nearly every one.
    let mut names: [BTreeSet<Name>; 7] = Default::default();
    for row in &context.rows {
        names.iter_mut().zip(said(row)).filter(|(names, name)| *name != 0 && names.len() < 2).for_each(|(names, name)| {
            names.insert(name);
        });
    }
    let is_varied = names.map(|names| names.len() > 1);
    for row in &context.rows {
        let varied = said(row).into_iter().zip(is_varied).enumerate().filter(|(_, (name, is_varied))| *name != 0 && *is_varied);
        for (kind, (name, _)) in varied {
            let key = ([row.patient, row.visit, row.recording.reader], row.month, row.day, kind);
            let before = *first.entry(key).or_insert(name);
            if before != name && told.insert(key) {
                odd.push((row.sheet, row.row, before, name));
            }
        }
    }
    for (sheet, row, before, name) in odd {
        let text = format!("{} / {}", context.name_of(before), context.name_of(name));
        context.problem("visit-contradicts", &place(sheets, sheet, row, None), &text);
    }
}

/// Asks which arm, centre, sex and age of a patient hold where records say different ones; no later sheet wins by itself.
pub(super) fn records(context: &mut Context<'_>, sheets: &Sheets<'_>) {
    let mut said: BTreeMap<(String, PatientField), Vec<(String, String)>> = BTreeMap::new();
    let mut put = |patient: &str, field: PatientField, text: &str, at: &dyn Fn() -> String| {
        let values = said.entry((patient.to_owned(), field)).or_default();
        let key = folded(text).to_lowercase();
        if !text.is_empty() && !values.iter().any(|(known, _)| folded(known).to_lowercase() == key) {
            values.push((text.to_owned(), at()));
        }
    };
    if context.patients.is_empty() {
        return;
    }
    let mut seen: BTreeSet<(Name, Name, Name)> = BTreeSet::new();
    for row in &context.rows {
        if seen.insert((row.patient, row.arm, row.centre)) {
            let at = || place(sheets, row.sheet, row.row, None);
            let patient = context.name_of(row.patient);
            put(patient, PatientField::Arm, context.name_of(row.arm), &at);
            put(patient, PatientField::Centre, context.name_of(row.centre), &at);
        }
    }
    let mut records_of: BTreeSet<(String, u32)> = BTreeSet::new();
    for record in &context.patients {
        let is_first = records_of.insert((record.patient.clone(), record.sheet));
        // An age in each row of a sheet is that at the visit: the first one counts.
        for (field, text) in record.fields.iter().filter(|(field, _)| is_first || **field != PatientField::Age) {
            put(&record.patient, *field, text, &|| place(sheets, record.sheet, record.row, None));
        }
    }
    said.retain(|_, values| values.len() > 1);
    for ((patient, field), values) in said {
        let choices: Vec<(&str, &str)> = values.iter().map(|(text, _)| (text.as_str(), text.as_str())).collect();
        let id = format!("duplicate:{patient} · {field:?}");
        let mut question = Question::new(Topic::Duplicate, id, &patient, &choices);
        question.places = values.iter().skip(1).map(|(_, at)| at.clone()).collect();
        let first = values.first().map_or_else(String::new, |(_, at)| at.clone());
        let answer = context.asked.ask(question, || first);
        let answer =
            if answer.is_empty() { values.into_iter().next().map_or_else(String::new, |(text, _)| text) } else { answer };
        for record in context.patients.iter_mut().filter(|record| record.patient == patient) {
            record.fields.insert(field, answer.clone());
        }
        let (who, name) = (context.intern(&patient), context.intern(&answer));
        for row in context.rows.iter_mut().filter(|row| row.patient == who) {
            match field {
                PatientField::Arm => row.arm = name,
                PatientField::Centre => row.centre = name,
                _ => {}
            }
        }
    }
}
