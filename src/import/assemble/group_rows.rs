//! Rows that stand alone above patients, as the name of an arm or of a centre does.

use super::columns::Group;
use super::context::Context;
use crate::dates;
use crate::grid::Sheet;
use crate::heading::Role;
use crate::preview::Name;
use crate::question::{Question, Topic};
use crate::table::{Layout, Table};
use crate::token::tokens;
use std::collections::BTreeSet;

/// Such rows of a sheet with what each names.
#[derive(Debug, Default)]
pub(super) struct GroupRows {
    rows: Vec<(usize, Name)>,
    /// Whether they name arms, else centres.
    are_arms: bool,
}

impl GroupRows {
    /// Asks what they are; none where the sheet has none, or where they are left out.
    pub(super) fn of(context: &mut Context<'_>, sheet: &Sheet, table: &Table, groups: &[Group]) -> Self {
        let has_none = |role: Role| table.first(role).is_none();
        let roles = [(Role::Arm, "arm"), (Role::Centre, "centre")];
        let free: Vec<&str> = roles.into_iter().filter(|(role, _)| has_none(*role)).map(|(_, name)| name).collect();
        let found = match (table.layout, table.first(Role::Patient)) {
            (Layout::Wide | Layout::Long, Some(patient)) if !free.is_empty() => found(sheet, table, groups, patient),
            _ => Vec::new(),
        };
        let Some((_, first)) = found.first().copied() else { return Self::default() };
        let choices: Vec<(&str, &str)> = free.iter().map(|choice| (*choice, named(first))).chain([("leave out", "")]).collect();
        let question = Question::new(Topic::GroupRows, format!("group-rows:{}", sheet.key), first, &choices);
        let are = |is: fn(&str) -> bool, choice: &'static str| {
            (free.contains(&choice) && found.iter().all(|(_, text)| is(text))).then_some(choice)
        };
        let suggested = are(is_centre, "centre").or_else(|| are(is_arm, "arm"));
        let question = if let Some(suggested) = suggested { question.suggesting(suggested) } else { question };
        let mut answer = String::new();
        for (row, _) in &found {
            answer = context.asked.ask(question.clone(), || sheet.address(*row, None));
        }
        if !free.contains(&answer.as_str()) {
            return Self::default();
        }
        context.group_rows.extend(found.iter().map(|(row, _)| (context.sheet, *row)));
        let rows = found.into_iter().map(|(row, text)| (row, context.intern(named(text)))).collect();
        Self { rows, are_arms: answer == "arm" }
    }

    /// What the rows above a row say of its arm and its centre.
    pub(super) fn above(&self, row: usize) -> [Name; 2] {
        let before = self.rows.partition_point(|(at, _)| *at < row);
        let name = before.checked_sub(1).and_then(|at| self.rows.get(at)).map_or(0, |(_, name)| *name);
        if self.are_arms { [name, 0] } else { [0, name] }
    }
}

/// Rows of one short text that is no patient of the table, each with measurements in the row below it.
fn found<'a>(sheet: &'a Sheet, table: &Table, groups: &[Group], patient: usize) -> Vec<(usize, &'a str)> {
    const LONGEST: usize = 40;
    let columns: Vec<usize> = groups.iter().flat_map(|group| group.columns.iter().copied()).collect();
    let is_measured = |row: usize| columns.iter().any(|column| !sheet.cell(row, *column).is_empty());
    let rows = || (table.header[1]..sheet.rows()).filter(|row| !sheet.is_hidden_row(*row));
    let patients: BTreeSet<&str> = rows().filter(|row| is_measured(*row)).map(|row| sheet.cell(row, patient)).collect();
    let shapes: BTreeSet<String> = patients.iter().map(|patient| shape(patient)).filter(|shape| shape.contains('0')).collect();
    let alone = |row: usize| {
        let mut filled = (0..sheet.width(row)).map(|column| sheet.cell(row, column)).filter(|cell| !cell.is_empty());
        filled.next().filter(|_| filled.next().is_none())
    };
    let is_name = |text: &str| {
        text.chars().count() <= LONGEST
            && text.chars().any(char::is_alphabetic)
            && dates::read(text).is_none()
            && !super::left_out::begins_sum(text)
            && !patients.contains(text)
            && !shapes.contains(&shape(text))
    };
    let mut found = Vec::new();
    let mut waiting = None;
    for row in rows().filter(|row| !sheet.is_blank_row(*row)) {
        if let Some(waiting) = waiting.take().filter(|_| is_measured(row)) {
            found.push(waiting);
        }
        if !is_measured(row) {
            waiting = alone(row).filter(|text| is_name(text)).map(|text| (row, text));
        }
    }
    found
}

/// A pseudonym with each run of digits as one and each of letters as one: `P-001` and `P-017` are alike.
fn shape(text: &str) -> String {
    let mut shape: Vec<char> = text
        .chars()
        .map(|letter| match letter {
            _ if letter.is_ascii_digit() => '0',
            _ if letter.is_alphabetic() => 'a',
            _ => letter,
        })
        .collect();
    shape.dedup();
    shape.into_iter().collect()
}

/// The name without how many there are: `Everolimus (n = 20)`.
fn named(text: &str) -> &str {
    let Some((name, rest)) = text.split_once(['(', '（']) else { return text };
    let counts =
        rest.chars().any(|letter| letter.is_ascii_digit()) && (rest.trim_start().starts_with(['n', 'N']) || rest.contains('例'));
    if counts && !name.trim().is_empty() { name.trim() } else { text }
}

/// Whether a name is plainly that of a centre.
pub(crate) fn is_centre(name: &str) -> bool {
    ["院", "中心", "科", "entre", "enter", "site", "Site", "ospital", "linic"].iter().any(|word| name.contains(word))
}

/// Whether a name is plainly that of an arm.
pub(crate) fn is_arm(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "arm",
        "arms",
        "group",
        "gruppe",
        "cohort",
        "placebo",
        "plazebo",
        "control",
        "controls",
        "kontrolle",
        "vehicle",
        "treated",
        "treatment",
        "everolimus",
        "sirolimus",
        "observation",
    ];
    let is_word = |word: &str| WORDS.contains(&word);
    let is_chinese = ["组", "对照", "安慰剂", "莫司", "治疗"].iter().any(|word| name.contains(word));
    is_chinese || tokens(name).iter().any(|word| is_word(&word.text))
}
