//! What several rows or sheets say of one patient, brought together: arms, centres, times.

mod contradictions;
mod sheets;

use crate::assemble::Context;
use crate::dates::{self, DateReading};
use crate::events::months;
use crate::grid::Sheet;
use crate::heading::Role;
use crate::open::Opened;
use crate::preview::{Name, Row};
use crate::question::{Question, Topic, visit_time};
use crate::table::{Layout, Table};
use nadir::entry::draft::PatientField;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Brings the rows of all sheets together.
pub(crate) fn combine(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)], tables: &mut [Table]) {
    sheets::patients_of_sheets(context, sheets);
    codes(context, sheets, tables);
    let had_dates = !context.dates.is_empty();
    days(context, sheets);
    visits_without_time(context, sheets, tables);
    contradictions::visits(context);
    contradictions::measurements(context, sheets, had_dates);
    contradictions::events(context, sheets);
    misspelt_arms(context, sheets, tables);
    unknown_patients(context, sheets);
    contradictions::records(context, sheets);
    arms_of_patients(context);
}

/// Arms that are codes are named by the sheet that says what they mean, else by the person.
fn codes(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)], tables: &[Table]) {
    for mark in sheets.iter().map(|(_, sheet)| sheet.mark.as_str()).collect::<BTreeSet<_>>() {
        codes_of_file(context, sheets, tables, mark);
    }
}

/// Those of one file: 1 may be another arm in another file.
fn codes_of_file(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)], tables: &[Table], mark: &str) {
    let is_here = |sheet: u32| sheets.get(sheet as usize).is_some_and(|(_, sheet)| sheet.mark == mark);
    let rows = context.rows.iter().filter(|row| row.arm != 0 && is_here(row.sheet));
    let arms: BTreeSet<Name> = rows.map(|row| row.arm).collect();
    let is_code = |context: &Context<'_>, arm: &Name| {
        context.name_of(*arm).len() <= 2 && context.name_of(*arm).bytes().all(|byte| byte.is_ascii_digit())
    };
    if arms.is_empty() || !arms.iter().all(|arm| is_code(context, arm)) {
        return;
    }
    let listed = |code: &str| {
        let is_own = |of: &&(&Opened, &Sheet)| of.1.mark == mark;
        let listed = || sheets.iter().zip(tables).filter(|(_, table)| table.layout == Layout::Codes);
        // What the file says itself comes before what another one says.
        let tables = listed().filter(|(of, _)| is_own(of)).chain(listed().filter(|(of, _)| !is_own(of)));
        let rows = tables.flat_map(|((_, sheet), _)| (0..sheet.rows()).map(move |row| (sheet.cell(row, 0), sheet.cell(row, 1))));
        rows.into_iter().find(|(known, _)| *known == code).map(|(_, meaning)| meaning.to_owned())
    };
    let mut named: BTreeMap<Name, Name> = BTreeMap::new();
    for arm in arms {
        let code = context.name_of(arm).to_owned();
        let question = Question::new(Topic::Arm, format!("arm:{code}{mark}"), &code, &[]);
        let question = if let Some(meaning) = listed(&code) { question.suggesting(&meaning) } else { question.suggesting(&code) };
        let (row, column) =
            places_of_arm(context, tables, arm).into_iter().find(|((sheet, _), _)| is_here(*sheet)).unwrap_or_default();
        let place = || {
            sheets
                .get(row.0 as usize)
                .map_or_else(String::new, |(_, sheet)| sheet.address(row.1 as usize, Some([column, column])))
        };
        let answer = context.asked.ask(question, place);
        let name = context.intern(&answer);
        named.insert(arm, name);
    }
    for row in context.rows.iter_mut().filter(|row| is_here(row.sheet)) {
        row.arm = named.get(&row.arm).copied().unwrap_or(row.arm);
    }
}

/// Dates become study days: from the start of treatment, or from the first scan where none is known and a person says so.
fn days(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)]) {
    let dated: Vec<Option<i32>> = context.rows.iter().map(|row| context.date_of(row)).collect();
    let mut firsts: BTreeMap<Name, (i32, bool)> = BTreeMap::new();
    for (row, date) in context.rows.iter().zip(&dated) {
        let Some(date) = *date else { continue };
        let has_no_time = row.month.is_none() && row.day.is_none();
        let (first, is_needed) = firsts.entry(row.patient).or_insert((date, false));
        *first = date.min(*first);
        *is_needed |= has_no_time;
    }
    let has_starts = !context.starts.is_empty();
    let mut starts: HashMap<Name, Option<i32>> = HashMap::new();
    for (patient, (first, is_needed)) in firsts {
        let name = context.name_of(patient).to_owned();
        let start = context.starts.get(&patient).copied().or_else(|| {
            let (id, about) = if has_starts { (format!("start:{name}"), name.as_str()) } else { ("start".to_owned(), "") };
            let choices = [("first scan = day 0", "day 0"), ("leave out", "")];
            let question = Question::new(Topic::Start, id, about, &choices).suggesting("first scan = day 0");
            if has_starts && !context.problems.iter().any(|problem| problem.rule == "start-missing" && problem.text == name) {
                context.problem("start-missing", &name, &name);
            }
            // Where the visits of the patient have their months, nothing hangs on the dates.
            if has_starts && !is_needed {
                return None;
            }
            match context.asked.ask(question, || name.clone()).as_str() {
                "first scan = day 0" => Some(first),
                day => match dates::read(day) {
                    Some(DateReading::One(day)) => Some(day),
                    _ => None,
                },
            }
        });
        starts.insert(patient, start);
    }
    for (row, date) in dated.into_iter().enumerate() {
        let (Some(date), Some(patient)) = (date, context.rows.get(row).map(|row| row.patient)) else { continue };
        let Some(start) = starts.get(&patient).copied().flatten() else { continue };
        let label = context.intern(&format!("day {}", date - start));
        if let Some(row) = context.rows.get_mut(row) {
            row.day = Some(date - start);
            row.visit = if row.visit == 0 { label } else { row.visit };
        }
    }
    leave_out(context, &starts);
    one_day_of_a_visit(context);
    onsets(context, sheets, &starts);
    context.dates.clear();
    context.starts.clear();
}

/// Scans that have no time but a date, of patients from whom no study day is counted, are left out, and with the last of them their records.
fn leave_out(context: &mut Context<'_>, starts: &HashMap<Name, Option<i32>>) {
    let left_out: BTreeSet<Name> = starts.iter().filter(|(_, start)| start.is_none()).map(|(patient, _)| *patient).collect();
    if left_out.is_empty() {
        return;
    }
    let has_date_only = |context: &Context<'_>, row: &Row| {
        left_out.contains(&row.patient) && row.month.is_none() && row.day.is_none() && context.date_of(row).is_some()
    };
    let mut rows = std::mem::take(&mut context.rows);
    rows.retain(|row| !has_date_only(context, row));
    context.rows = rows;
    let kept: BTreeSet<Name> = context.rows.iter().map(|row| row.patient).collect();
    let gone: BTreeSet<String> =
        left_out.iter().filter(|patient| !kept.contains(*patient)).map(|patient| context.name_of(*patient).to_owned()).collect();
    context.patients.retain(|record| !gone.contains(&record.patient));
}

/// Lesions of one planned visit that were measured on different days are one visit, on the first of them; where a lesion was measured
/// twice there are two.
fn one_day_of_a_visit(context: &mut Context<'_>) {
    if context.dates.is_empty() {
        return;
    }
    let of = |row: &Row| (row.sheet, row.patient, row.visit, row.month, row.recording.reader);
    let mut visits: HashMap<_, (i32, BTreeSet<Name>, bool)> = HashMap::new();
    for row in context.rows.iter().filter(|row| row.month.is_some()) {
        let Some(day) = row.day else { continue };
        let (first, lesions, is_one) = visits.entry(of(row)).or_insert((day, BTreeSet::new(), true));
        *first = day.min(*first);
        *is_one &= lesions.insert(row.lesion);
    }
    for row in context.rows.iter_mut().filter(|row| row.month.is_some() && row.day.is_some()) {
        if let Some((first, _, true)) = visits.get(&of(row)) {
            row.day = Some(*first);
        }
    }
}

/// Dates of onset become months from the start; where none is known the event keeps no time, and that is told.
fn onsets(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)], starts: &HashMap<Name, Option<i32>>) {
    let mut onsets: Vec<(usize, i32)> = context.onsets.drain().collect();
    onsets.sort_unstable();
    for (at, date) in onsets {
        let Some(event) = context.events.get(at).cloned() else { continue };
        let name = context.intern(&event.patient);
        let start = context.starts.get(&name).copied().or_else(|| starts.get(&name).copied().flatten());
        let Some(start) = start else {
            let at =
                sheets.get(event.sheet as usize).map_or_else(String::new, |(_, sheet)| sheet.address(event.row as usize, None));
            context.problem("start-missing", &at, &event.patient);
            continue;
        };
        if let Some(event) = context.events.get_mut(at) {
            event.day = Some(date - start);
            event.month = months(date - start);
        }
    }
}

/// Visits whose names say no time are asked about once each; the file's order is kept until then.
fn visits_without_time(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)], tables: &[Table]) {
    let mut open: BTreeMap<(u32, Name, u32), usize> = BTreeMap::new();
    for (index, row) in context.rows.iter().enumerate().filter(|(_, row)| row.month.is_none() && row.day.is_none()) {
        let is_bare = tables.get(row.sheet as usize).is_some_and(|table| table.layout == Layout::Bare);
        let column = if row.visit == 0 || is_bare { row.columns[0] } else { 0 };
        open.entry((row.sheet, row.visit, column)).or_insert(index);
    }
    for ((sheet, visit, column), first) in open {
        let Some((_, grid)) = sheets.get(sheet as usize) else { continue };
        context.enter(sheet as usize, grid);
        let Some(row) = context.rows.get(first).copied() else { continue };
        if visit == 0 && tables.get(sheet as usize).is_some_and(|table| table.layout == Layout::Long) {
            context.problem("visit-time-missing", &grid.address(row.row as usize, None), "");
            continue;
        }
        let about = if visit == 0 { format!("column {}", column + 1) } else { context.name_of(visit).to_owned() };
        let question = Question::new(Topic::Visits, format!("visit:{about}"), about.clone(), &[]);
        let place = column as usize;
        let answer = context.asked.ask(question, || grid.address(row.row as usize, Some([place, place])));
        let time = visit_time(&answer);
        let label = if visit == 0 { context.intern(&about) } else { visit };
        for row in context
            .rows
            .iter_mut()
            .filter(|row| row.sheet == sheet && row.visit == visit && (visit != 0 || row.columns[0] == column))
        {
            row.visit = label;
            row.month = time.as_ref().and_then(|time| time.month);
            row.day = time.as_ref().and_then(|time| time.day);
        }
    }
}

/// An arm that only stands beside another one of the same patient and looks like it is asked about.
fn misspelt_arms(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)], tables: &[Table]) {
    let mut counts: BTreeMap<Name, usize> = BTreeMap::new();
    let mut of_patient: BTreeMap<Name, BTreeSet<Name>> = BTreeMap::new();
    for row in context.rows.iter().filter(|row| row.arm != 0) {
        *counts.entry(row.arm).or_default() += 1;
        of_patient.entry(row.patient).or_default().insert(row.arm);
    }
    let mut answers: BTreeMap<Name, Name> = BTreeMap::new();
    for arms in of_patient.values().filter(|arms| arms.len() > 1) {
        let common = arms.iter().copied().max_by_key(|arm| counts.get(arm).copied().unwrap_or(0)).unwrap_or(0);
        for odd in arms.iter().copied().filter(|arm| *arm != common && !answers.contains_key(arm)).collect::<Vec<_>>() {
            let (odd_name, common_name) = (context.name_of(odd).to_owned(), context.name_of(common).to_owned());
            let choices = [(common_name.as_str(), common_name.as_str()), (odd_name.as_str(), odd_name.as_str())];
            let question = Question::new(Topic::Arm, format!("arm:{odd_name}"), &odd_name, &choices);
            // One letter of a short word is another word as soon as it is a slip: two only where the word is long.
            let most = if common_name.chars().count() >= 8 { 2 } else { 1 };
            let is_alike = distance(&odd_name, &common_name) <= most;
            let question = if is_alike { question.suggesting(&common_name) } else { question };
            let mut answer = String::new();
            for (row, column) in places_of_arm(context, tables, odd) {
                let place = sheets
                    .get(row.0 as usize)
                    .map_or_else(String::new, |(_, sheet)| sheet.address(row.1 as usize, Some([column, column])));
                context.problem("arm-unknown", &place, &odd_name);
                answer = context.asked.ask(question.clone(), || place);
            }
            let chosen = context.intern(&answer);
            answers.insert(odd, chosen);
        }
    }
    for row in &mut context.rows {
        row.arm = answers.get(&row.arm).copied().unwrap_or(row.arm);
    }
}

fn places_of_arm(context: &Context<'_>, tables: &[Table], arm: Name) -> Vec<((u32, u32), usize)> {
    let rows: BTreeSet<(u32, u32)> = context.rows.iter().filter(|row| row.arm == arm).map(|row| (row.sheet, row.row)).collect();
    let column = |sheet: u32| tables.get(sheet as usize).and_then(|table| table.first(Role::Arm)).unwrap_or(0);
    rows.into_iter().map(|row| (row, column(row.0))).collect()
}

/// Rows without an arm take the one their patient has.
fn arms_of_patients(context: &mut Context<'_>) {
    let records = std::mem::take(&mut context.patients);
    let mut listed = |field: PatientField| -> HashMap<Name, Name> {
        let said = records.iter().filter(|record| !record.field(field).is_empty());
        said.map(|record| (context.intern(&record.patient), context.intern(record.field(field)))).collect()
    };
    let (mut known, centres) = (listed(PatientField::Arm), listed(PatientField::Centre));
    context.patients = records;
    for row in context.rows.iter_mut().filter(|row| row.centre == 0) {
        row.centre = centres.get(&row.patient).copied().unwrap_or(0);
    }
    let of_rows = context.rows.iter().filter(|row| row.arm != 0).map(|row| (row.patient, row.arm));
    known.extend(of_rows);
    for row in context.rows.iter_mut().filter(|row| row.arm == 0) {
        row.arm = known.get(&row.patient).copied().unwrap_or(0);
    }
}

/// Events of patients without a measurement, where other patients have some, are asked about.
fn unknown_patients(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)]) {
    if context.rows.is_empty() || context.events.is_empty() {
        return;
    }
    let known: BTreeSet<String> = context.rows.iter().map(|row| context.name_of(row.patient).to_owned()).collect();
    let mut left_out: BTreeSet<String> = BTreeSet::new();
    for event in context.events.clone().iter().filter(|event| !known.contains(&event.patient)) {
        let place =
            sheets.get(event.sheet as usize).map_or_else(String::new, |(_, sheet)| sheet.address(event.row as usize, None));
        context.problem("patient-unknown", &place, &event.patient);
        let choices = [("leave out", ""), ("take", event.patient.as_str())];
        let question =
            Question::new(Topic::UnknownPatient, format!("patient-unknown:{}", event.patient), &event.patient, &choices);
        if context.asked.ask(question.suggesting("leave out"), || place) != "take" {
            left_out.insert(event.patient.clone());
        }
    }
    context.events.retain(|event| !left_out.contains(&event.patient));
    context.patients.retain(|record| !left_out.contains(&record.patient));
}

/// How many letters must be changed, put in or taken out to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.to_lowercase().chars().enumerate() {
        let mut next = vec![row + 1];
        for (column, against) in other.iter().enumerate() {
            let replaced = last.get(column).copied().unwrap_or(0) + usize::from(letter != *against);
            let taken = last.get(column + 1).copied().unwrap_or(0) + 1;
            let put = next.last().copied().unwrap_or(0) + 1;
            next.push(replaced.min(taken).min(put));
        }
        last = next;
    }
    last.last().copied().unwrap_or(0)
}
