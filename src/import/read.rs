//! From opened files to what they become.

use crate::assemble::{self, Context};
use crate::capture::{self, Dictionary};
use crate::combine;
use crate::events;
use crate::form::Form;
use crate::grid::{Sheet, Visibility};
use crate::heading::{self, Role};
use crate::left_out;
use crate::open::{Opened, Refusal, are_apart, mark, tell_apart};
use crate::outcomes;
use crate::preview::{Preview, SheetUse};
use crate::question::{Answers, Asked, Question, Topic};
use crate::records;
use crate::standard::{self, Domain, Lesions};
use crate::table::{Layout, Table};
use crate::viewer;

/// Reads the files of one study with the answers given so far.
///
/// # Errors
/// [`Refusal::Nothing`] where no sheet holds a row below its headings.
///
/// # Example
/// ```
/// use nadir_import::{decode::Decoder, open::open, question::Answers, read::preview};
/// struct Plain;
/// impl Decoder for Plain {
///     fn decode(&self, _: &str, _: &[u8]) -> Option<String> { None }
/// }
/// let file = open("a.csv", b"patient,month,lesion,d1 (mm),d2 (mm),d3 (mm)\nP-1,0,L1,83,56,73\n", None, &Plain).unwrap();
/// let preview = preview(&[file], &Answers::default()).unwrap();
/// assert_eq!((preview.rows.len(), preview.open().count()), (1, 0));
/// let study = preview.study().unwrap();
/// assert_eq!(study.patients[0].visits[0].cells.values().next().unwrap(), "83 × 56 × 73 mm");
/// ```
pub fn preview(files: &[Opened], answers: &Answers) -> Result<Preview, Refusal> {
    if !are_apart(files) {
        let mut files = files.to_vec();
        tell_apart(&mut files);
        return preview(&files, answers);
    }
    let mut made = read(files, answers)?;
    outcomes::show(&mut made, files);
    Ok(made)
}

/// Reads files whose sheets have names of their own; of some questions the outcomes are not shown yet.
pub(crate) fn read(files: &[Opened], answers: &Answers) -> Result<Preview, Refusal> {
    let sheets: Vec<(&Opened, &Sheet)> =
        files.iter().flat_map(|file| file.sheets.iter().map(move |sheet| (file, sheet))).collect();
    let mut tables: Vec<Table> = sheets.iter().map(|(_, sheet)| Table::answered(sheet, answers)).collect();
    if tables.iter().all(|table| matches!(table.layout, Layout::Empty)) {
        return Err(Refusal::Nothing);
    }
    let has_rows =
        sheets.iter().zip(&tables).any(|((_, sheet), table)| (table.header[1]..sheet.rows()).any(|row| !sheet.is_blank_row(row)));
    if !has_rows {
        return Err(Refusal::Nothing);
    }
    let mut context = Context::new(Asked::with(answers));
    for file in files.iter().filter(|file| file.is_misnamed) {
        context.problem("extension-contradicts-content", &file.name, "");
    }
    for (number, file) in files.iter().enumerate().filter(|(_, file)| !file.letters.is_empty()) {
        encoding(&mut context, number, file);
    }
    let names: Vec<&str> = sheets.iter().map(|(_, sheet)| sheet.name.as_str()).collect();
    let dictionary = sheets.iter().zip(&tables).find(|(_, table)| table.layout == Layout::Dictionary);
    let dictionary = dictionary.map(|((_, sheet), _)| Dictionary::of(sheet)).unwrap_or_default();
    for ((_, sheet), table) in sheets.iter().zip(&tables) {
        if matches!(table.layout, Layout::Standard | Layout::Capture | Layout::Viewer) {
            identifiers(&mut context, sheet, &dictionary);
        }
        left_out::columns(&mut context, sheet, table);
    }
    let taken: Vec<bool> = sheets.iter().zip(&tables).map(|((_, sheet), table)| is_taken(&mut context, sheet, table)).collect();
    let is_taken = |index: &usize| taken.get(*index) == Some(&true);
    for (index, ((_, sheet), table)) in sheets.iter().zip(&tables).enumerate().filter(|(index, _)| is_taken(index)) {
        context.enter(index, sheet);
        records::records(&mut context, sheet, table);
    }
    for (index, ((_, sheet), table)) in sheets.iter().zip(&tables).enumerate().filter(|(index, _)| is_taken(index)) {
        context.enter(index, sheet);
        match table.layout {
            Layout::Long | Layout::Wide | Layout::Bare => assemble::measurements(&mut context, index, sheet, table, None),
            Layout::Form => {
                if let Some(form) = Form::read(&mut context, sheet, table, &names) {
                    assemble::measurements(&mut context, index, sheet, table, Some(&form));
                }
            }
            Layout::Capture => capture::export(&mut context, index, sheet, &dictionary),
            Layout::Viewer => viewer::export(&mut context, index, sheet),
            Layout::Events => events::events(&mut context, index, sheet, table),
            _ => {}
        }
    }
    standards(&mut context, &sheets, &taken);
    combine::combine(&mut context, &sheets, &mut tables);
    let made = sheets.iter().zip(tables).map(|((_, sheet), table)| SheetUse { name: sheet.name.clone(), decimal: None, table });
    let mut made: Vec<SheetUse> = made.collect();
    for (sheet, sign) in &context.signs {
        if let Some(sheet) = made.get_mut(*sheet as usize) {
            sheet.decimal = *sign;
        }
    }
    Ok(Preview {
        sheets: made,
        names: context.names,
        rows: context.rows,
        events: context.events,
        patients: context.patients,
        questions: context.asked.done(),
        problems: context.problems,
        answers: answers.clone(),
    })
}

/// Asks in which encoding a text is whose bytes allow several; each answer shows the letters that it gives.
fn encoding(context: &mut Context<'_>, number: usize, file: &Opened) {
    context.asked.mark = mark(number);
    let choices: Vec<(&str, &str)> =
        file.letters.iter().map(|(encoding, letters)| (encoding.as_str(), letters.as_str())).collect();
    let found = file.encoding.as_ref().map_or("", |(encoding, _)| encoding.as_str());
    let question = Question::new(Topic::Encoding, "encoding", &file.name, &choices).suggesting(found);
    context.asked.ask(question, || file.name.clone());
}

/// Whether a sheet is taken: a hidden one of which something would be taken only where a person says so, any other unless a person says no.
fn is_taken(context: &mut Context<'_>, sheet: &Sheet, table: &Table) -> bool {
    let id = format!("sheet:{}", sheet.key);
    let gives_nothing =
        matches!(table.layout, Layout::Codes | Layout::Dictionary | Layout::Results | Layout::Empty | Layout::NoTable);
    let is_blank = || (table.header[1]..sheet.rows()).all(|row| sheet.is_blank_row(row));
    if sheet.visibility == Visibility::Visible || gives_nothing || is_blank() {
        return context.asked.answers.and_then(|answers| answers.get(&id)) != Some("leave out");
    }
    let choices = [("leave out", ""), ("take", "")];
    let question = Question::new(Topic::HiddenSheet, id, &sheet.name, &choices).suggesting("leave out");
    context.asked.ask(question, || sheet.name.clone()) == "take"
}

/// Reads the domains of SDTM in the order in which they need one another.
fn standards(context: &mut Context<'_>, sheets: &[(&Opened, &Sheet)], taken: &[bool]) {
    let of = |domain: Domain| {
        let is_of = move |(index, (_, sheet)): &(usize, &(&Opened, &Sheet))| {
            taken.get(*index) == Some(&true) && standard::domain(sheet) == Some(domain)
        };
        sheets.iter().enumerate().filter(is_of)
    };
    for (index, (_, sheet)) in of(Domain::Demographics) {
        context.enter(index, sheet);
        standard::demographics(context, sheet);
    }
    let mut lesions = Lesions::default();
    for (_, (_, sheet)) in of(Domain::Lesions) {
        standard::lesions(sheet, &mut lesions);
    }
    for (index, (_, sheet)) in of(Domain::Results) {
        context.enter(index, sheet);
        standard::results(context, index, sheet, &lesions);
    }
    for (index, (_, sheet)) in of(Domain::Events) {
        context.enter(index, sheet);
        standard::adverse_events(context, index, sheet);
    }
    for (_, (_, sheet)) in of(Domain::Other) {
        standard::not_read(context, sheet);
    }
}

/// Says which columns of a layout that is known whole name persons: by their names, in `REDCap` by their labels too.
fn identifiers(context: &mut Context<'_>, sheet: &Sheet, dictionary: &Dictionary) {
    let names_person = |title: &str| heading::read(&[title]).role == Role::Identifier;
    let is_filled = |column: usize| (1..sheet.rows()).any(|row| !sheet.cell(row, column).is_empty());
    for column in (0..sheet.width(0)).filter(|column| is_filled(*column)) {
        let title = sheet.cell(0, column);
        if names_person(title) || names_person(dictionary.label(title)) {
            context.problem("identifier-column", &sheet.address(0, Some([column, column])), title);
        }
    }
}
