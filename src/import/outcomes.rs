//! What an answer makes of a row, where only the whole reading tells: the beginning of the files is read under each answer.

use crate::open::Opened;
use crate::preview::{Preview, Row};
use crate::question::{Question, Topic};
use crate::read::read;
use nadir::measured::visit::Months;
use std::collections::{BTreeMap, BTreeSet};

/// Of a row that an answer leaves out.
pub(crate) const LEFT_OUT: &str = "left out";
/// Of so many rows of each sheet.
const ROWS: usize = 500;
/// So many questions of a file, of each kind no more than a few.
const MOST: usize = 12;
const MOST_OF_A_KIND: usize = 3;

/// Shows the first row that becomes another one under another answer, under each.
pub(crate) fn show(made: &mut Preview, files: &[Opened]) {
    let mut beginnings = None;
    let mut kinds: BTreeMap<Topic, usize> = BTreeMap::new();
    for question in made.questions.iter_mut().filter(|question| is_shown(question)).take(MOST) {
        let count = kinds.entry(question.topic).or_default();
        *count += 1;
        if *count > MOST_OF_A_KIND {
            continue;
        }
        let files = beginnings.get_or_insert_with(|| files.iter().map(beginning).collect::<Vec<_>>());
        let under = |answer: &str| {
            let mut answers = made.answers.clone();
            answers.0.insert(question.id.clone(), answer.to_owned());
            read(files, &answers).ok()
        };
        let read: Option<Vec<Preview>> = question.choices.iter().map(|choice| under(&choice.id)).collect();
        let Some(texts) = read.and_then(|read| first_difference(&read)) else { continue };
        question.choices.iter_mut().zip(texts).for_each(|(choice, text)| choice.outcome = text);
    }
}

fn is_shown(question: &Question) -> bool {
    let is_told_by_reading = matches!(
        question.topic,
        Topic::DayOrder
            | Topic::ShortDates
            | Topic::SerialDates
            | Topic::Evaluator
            | Topic::Accepted
            | Topic::HiddenRows
            | Topic::HiddenSheet
            | Topic::GroupRows
            | Topic::OtherLesions
    );
    is_told_by_reading && question.choices.len() > 1
}

fn beginning(file: &Opened) -> Opened {
    let sheets = file.sheets.iter().map(|sheet| sheet.beginning(ROWS)).collect();
    Opened { sheets, letters: file.letters.clone(), name: file.name.clone(), encoding: file.encoding.clone(), ..*file }
}

/// The first row in which the readings differ, in the order of the file, as each has it: whose it is, and what is another.
fn first_difference(read: &[Preview]) -> Option<Vec<String>> {
    let by_place = |made: &'_ Preview| -> BTreeMap<[u32; 3], Row> {
        made.rows.iter().rev().map(|row| ([row.sheet, row.row, row.columns[0]], *row)).collect()
    };
    let sides: Vec<BTreeMap<[u32; 3], Row>> = read.iter().map(by_place).collect();
    let places: BTreeSet<[u32; 3]> = sides.iter().flat_map(|side| side.keys().copied()).collect();
    places.into_iter().find_map(|place| {
        let rows: Vec<Option<Row>> = sides.iter().map(|side| side.get(&place).copied()).collect();
        let texts = |of: fn(&Preview, &Row) -> String| -> Option<Vec<String>> {
            let text = |(made, row): (&Preview, &Option<Row>)| match row {
                Some(row) => format!("{} · {}", made.name(row.patient), of(made, row)),
                None => LEFT_OUT.to_owned(),
            };
            let texts: Vec<String> = read.iter().zip(&rows).map(text).collect();
            texts.iter().any(|text| Some(text) != texts.first()).then_some(texts)
        };
        [size, time, arm, centre].into_iter().find_map(texts)
    })
}

fn size(made: &Preview, row: &Row) -> String {
    row.found.text(|name| made.name(name))
}

fn time(_: &Preview, row: &Row) -> String {
    match (row.day, row.month.and_then(Months::from_hundredths)) {
        (Some(day), _) => format!("day {day}"),
        (None, Some(month)) => format!("month {}", month.text()),
        (None, None) => "—".to_owned(),
    }
}

fn arm(made: &Preview, row: &Row) -> String {
    made.name(row.arm).to_owned()
}

fn centre(made: &Preview, row: &Row) -> String {
    made.name(row.centre).to_owned()
}
