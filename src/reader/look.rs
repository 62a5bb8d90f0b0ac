//! From a preview to what the page shows of it.

use crate::message::{CellRow, Cells, RowPlace};
use crate::seen::{Counts, Part, ProblemKind, Seen, SeenChoice, SeenColumn, SeenFile, SeenProblem, SeenQuestion, SeenSheet};
use crate::words;
use nadir::entry::draft::StudyDraft;
use nadir::measured::quantity::DecimalSign;
use nadir::report::Language;
use nadir_import::dates;
use nadir_import::grid::{Addresses, Sheet, Visibility, letters};
use nadir_import::heading::{self, Heading, Role};
use nadir_import::open::Opened;
use nadir_import::preview::Preview;
use nadir_import::question::{Choice, Question};
use nadir_import::table::{Column, Layout, Table};
use std::collections::{BTreeMap, BTreeSet};

const MOST_COLUMNS: usize = 120;
const MOST_PATIENTS: usize = 40;
const MOST_PROBLEMS: usize = 500;
const MOST_QUESTIONS: usize = 200;
/// So many rows are shown at once.
const ROWS: usize = 200;

/// What is shown of a preview.
pub(crate) fn seen(files: &[Opened], preview: &Preview, language: Language) -> Seen {
    let draft = preview.draft();
    let taken: BTreeSet<u32> =
        preview.rows.iter().map(|row| row.sheet).chain(preview.events.iter().map(|event| event.sheet)).collect();
    let sheets = files.iter().enumerate().flat_map(|(file, opened)| opened.sheets.iter().map(move |sheet| (file, sheet)));
    let sheets = sheets.zip(&preview.sheets).enumerate().map(|(index, ((file, sheet), made))| {
        let is_taken = u32::try_from(index).is_ok_and(|index| taken.contains(&index));
        let sign = made.decimal.map_or("", |sign| if sign == DecimalSign::Comma { "," } else { "." });
        let has_sizes = preview.rows.iter().any(|row| u32::try_from(index).is_ok_and(|index| row.sheet == index));
        let decimal = has_sizes.then(|| sign.to_owned());
        SeenSheet { decimal, ..seen_sheet(file, sheet, &made.table, is_taken, language) }
    });
    let (kinds, problems) = problems(preview, language);
    let identifiers = preview.problems.iter().filter(|problem| problem.rule == "identifier-column");
    Seen {
        files: files.iter().map(|file| seen_file(file, language)).collect(),
        sheets: sheets.collect(),
        counts: counts(&draft),
        patients: draft.patients.into_iter().take(MOST_PATIENTS).collect(),
        questions: questions(preview, language),
        open: preview.open().count(),
        problems,
        kinds,
        pseudonyms: 0,
        identifiers: identifiers.map(|problem| dates::masked(&problem.text)).collect(),
        roles: words::ROLES.iter().map(|role| (*role, words::role(*role, language).to_owned())).collect(),
    }
}

fn seen_file(file: &Opened, language: Language) -> SeenFile {
    SeenFile {
        name: file.name.clone(),
        kind: file.kind,
        what: words::kind(file.kind, language).to_owned(),
        encoding: file.encoding.clone(),
        separator: file.separator,
    }
}

fn seen_sheet(file: usize, sheet: &Sheet, table: &Table, is_taken: bool, language: Language) -> SeenSheet {
    let width = sheet.columns();
    let has_roles = matches!(table.layout, Layout::Long | Layout::Wide | Layout::Events | Layout::Patients | Layout::Form);
    let axes = table.axes();
    let columns = (0..width.min(MOST_COLUMNS)).map(|index| {
        let column = table.columns.get(index);
        let role = column.filter(|_| has_roles).map(|column| column.heading.role);
        SeenColumn {
            letters: if sheet.addresses == Addresses::Cells { letters(index) } else { (index + 1).to_string() },
            title: column.map_or_else(String::new, |column| dates::masked(&column.title)),
            role,
            unit: column.filter(|_| role.is_some_and(Role::is_measured)).map(|column| unit(&column.heading)),
            of: column.filter(|_| role.is_some_and(Role::is_measured)).map(|column| of(&column.heading)),
            axis: axes.get(index).copied().flatten().filter(|_| has_roles),
            // A layout that is known whole has its own words; what names a person is known by the same ones. Without headings the first column
            // names the lesion, and every other is a visit.
            part: Part::of(match (role, table.layout) {
                (Some(role), _) => role,
                (None, Layout::Bare) if index == 0 => Role::Lesion,
                (None, Layout::Bare) => Role::Size,
                (None, _) => heading::read(&[sheet.cell(table.header[0], index)]).role,
            }),
            says: column.filter(|_| has_roles).map_or_else(String::new, |column| said(column, language)),
        }
    });
    SeenSheet {
        file,
        name: match sheet.addresses {
            _ if sheet.file.is_empty() => sheet.name.clone(),
            Addresses::Cells => format!("{}: {}", sheet.file, sheet.name),
            Addresses::Records | Addresses::TableRows => sheet.file.clone(),
        },
        key: sheet.key.clone(),
        what: words::layout(table.layout, language).to_owned(),
        is_taken,
        is_hidden: sheet.visibility != Visibility::Visible,
        rows: sheet.rows(),
        headings: (has_roles && table.header[1] > table.header[0]).then(|| [table.header[0] + 1, table.header[1]]),
        decimal: None,
        width,
        columns: columns.collect(),
    }
}

/// The unit in a heading; empty where there is none.
fn unit(heading: &Heading) -> String {
    heading.unit.map_or_else(String::new, |unit| words::unit(unit, Language::English).to_owned())
}

/// The visit and the lesion of a column of sizes.
fn of(heading: &Heading) -> [String; 2] {
    let visit = heading.visit.as_ref().map_or("", |visit| visit.label.as_str());
    [visit, heading.lesion.as_deref().unwrap_or_default()].map(dates::masked)
}

/// The visit, lesion and unit in a heading.
fn said(column: &Column, language: Language) -> String {
    let heading = &column.heading;
    let visit = heading.visit.as_ref().map(|visit| visit.label.clone());
    let unit = heading.unit.map(|unit| words::unit(unit, language).to_owned());
    let parts: Vec<String> = [visit, heading.lesion.clone(), unit].into_iter().flatten().collect();
    dates::masked(&parts.join(" · "))
}

/// The questions, the open ones first; the first of each kind says how many are to be answered as it is.
fn questions(preview: &Preview, language: Language) -> Vec<SeenQuestion> {
    fn choices(question: &Question) -> (String, Vec<&str>) {
        (question.id_of_all(), question.choices.iter().map(|choice| choice.id.as_str()).collect())
    }
    let is_one_of_a_kind = |question: &&Question| !question.is_settled && !question.choices.is_empty();
    let mut kinds: BTreeMap<(String, Vec<&str>), usize> = BTreeMap::new();
    for question in preview.questions.iter().filter(is_one_of_a_kind) {
        *kinds.entry(choices(question)).or_default() += 1;
    }
    let (open, others): (Vec<&Question>, Vec<&Question>) =
        preview.questions.iter().partition(|question| !question.is_settled && question.given(&preview.answers).is_none());
    let shown = open.into_iter().chain(others).take(MOST_QUESTIONS);
    shown
        .map(|question| {
            let alike = if is_one_of_a_kind(&question) { kinds.remove(&choices(question)).unwrap_or(0) } else { 0 };
            SeenQuestion { alike, ..seen_question(question, preview, language) }
        })
        .collect()
}

fn seen_question(question: &Question, preview: &Preview, language: Language) -> SeenQuestion {
    let given = question.given(&preview.answers);
    // A text that is no answer stays in its field, and the question open.
    let typed = preview.answers.get(&question.id).filter(|_| question.choices.is_empty());
    let choice = |choice: &Choice| SeenChoice {
        id: choice.id.clone(),
        text: words::choice(question.topic, &choice.id, language),
        outcome: if choice.outcome == choice.id { String::new() } else { words::outcome(&choice.outcome, language) },
    };
    SeenQuestion {
        id: question.id.clone(),
        id_of_all: question.id_of_all(),
        alike: 0,
        takes_day: question.takes_day(),
        text: words::question(question.topic, &question.about, language),
        places: words::places(&question.places, question.count, language),
        choices: question.choices.iter().map(choice).collect(),
        answer: given.or(typed).map(str::to_owned).or_else(|| question.suggested.clone()),
        is_suggested: given.is_none(),
        is_open: given.is_none() && !question.is_settled,
    }
}

fn problems(preview: &Preview, language: Language) -> (Vec<ProblemKind>, Vec<SeenProblem>) {
    let mut kinds: Vec<ProblemKind> = Vec::new();
    for problem in &preview.problems {
        let kind = kinds.iter().position(|kind| kind.rule == problem.rule).unwrap_or_else(|| {
            let text = words::problem(&problem.rule, language).to_owned();
            kinds.push(ProblemKind { rule: problem.rule.clone(), text, count: 0 });
            kinds.len() - 1
        });
        if let Some(kind) = kinds.get_mut(kind) {
            kind.count += 1;
        }
    }
    // Each kind has its share of the list, so that the many formulas of a workbook hide no contradiction.
    let share = MOST_PROBLEMS / kinds.len().max(1);
    let mut room = vec![share; kinds.len()];
    let mut spare = MOST_PROBLEMS - kinds.iter().map(|kind| kind.count.min(share)).sum::<usize>();
    let mut problems = Vec::new();
    for problem in &preview.problems {
        let Some(kind) = kinds.iter().position(|kind| kind.rule == problem.rule) else { continue };
        let Some(left) = room.get_mut(kind) else { continue };
        let of = if *left > 0 { left } else { &mut spare };
        if *of > 0 {
            *of -= 1;
            let text = words::problem_text(&problem.rule, &problem.text, language);
            problems.push(SeenProblem { kind, at: words::place(&problem.at, language), text: dates::masked(&text) });
        }
    }
    (kinds, problems)
}

fn counts(draft: &StudyDraft) -> Counts {
    let sum = |of: fn(&nadir::entry::draft::PatientDraft) -> usize| draft.patients.iter().map(of).sum();
    Counts {
        patients: draft.patients.len(),
        visits: draft.patients.iter().map(|patient| patient.visits.len()).max().unwrap_or(0),
        lesions: sum(|patient| patient.lesions.len()),
        measurements: sum(|patient| patient.visits.iter().map(|visit| visit.cells.len()).sum()),
        events: sum(|patient| patient.adverse_events.len()),
    }
}

/// Some rows of a sheet as they stand, without what names a person.
pub(crate) fn cells(files: &[Opened], preview: &Preview, sheet: usize, first: usize) -> Option<Cells> {
    let number = u32::try_from(sheet).ok()?;
    let table = &preview.sheets.get(sheet)?.table;
    let held = files.iter().flat_map(|file| &file.sheets).nth(sheet)?;
    let shown = seen_sheet(0, held, table, true, Language::English);
    let end = held.rows().min(first.saturating_add(ROWS));
    let is_here = |row: u32| (first..end).contains(&(row as usize));
    let rows = preview.rows.iter().filter(|row| row.sheet == number).map(|row| row.row);
    let events = preview.events.iter().filter(|event| event.sheet == number).map(|event| event.row);
    let used: BTreeSet<u32> = rows.chain(events).filter(|row| is_here(*row)).collect();
    let row = |row: usize| {
        let place = match row {
            _ if row < table.header[0] => RowPlace::Above,
            _ if row < table.header[1] => RowPlace::Heading,
            _ if u32::try_from(row).is_ok_and(|row| used.contains(&row)) => RowPlace::Used,
            _ => RowPlace::Unused,
        };
        let cell = |(column, about): (usize, &SeenColumn)| match about.part {
            Part::Person if place != RowPlace::Heading && !held.cell(row, column).is_empty() => "•••".to_owned(),
            _ => held.cell(row, column).to_owned(),
        };
        CellRow { number: row + 1, place, cells: shown.columns.iter().enumerate().map(cell).collect() }
    };
    Some(Cells { parts: shown.columns.iter().map(|column| column.part).collect(), rows: (first..end).map(row).collect() })
}
