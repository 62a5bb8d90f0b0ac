//! The source paper's tables as printed.
#![allow(dead_code, reason = "each test crate uses its part")]

use crate::support::csv::records;

/// One printed row.
#[derive(Clone)]
pub struct Row {
    pub section: String,
    pub label: String,
    cells: [String; 5],
}

impl Row {
    pub fn arm(&self, arm: &str) -> &str {
        &self.cells[usize::from(arm == "Everolimus")]
    }

    /// Patients with grade 3 or 4.
    pub fn severe(&self, arm: &str) -> &str {
        &self.cells[2 + usize::from(arm == "Everolimus")]
    }

    pub fn p(&self) -> &str {
        &self.cells[4]
    }

    /// `6.1 (3.5–16)` in the unit of which the printed one has `per_unit`.
    pub fn median_and_range(&self, arm: &str, per_unit: u64) -> (u64, u64, u64) {
        let text = self.arm(arm).replace(['(', ')'], "").replace('–', " ");
        let numbers: Vec<u64> = text.split(' ').map(|number| scaled(number, per_unit)).collect();
        (numbers[0], numbers[1], numbers[2])
    }
}

/// A number with at most one decimal, in whole parts.
fn scaled(number: &str, per_unit: u64) -> u64 {
    let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
    whole.parse::<u64>().unwrap() * per_unit + tenth.parse::<u64>().unwrap() * per_unit / 10
}

/// The rows of a table.
pub fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let row = |record: &[String]| Row {
        section: record[1].clone(),
        label: record[2].clone(),
        cells: [3, 4, 5, 6, 7].map(|column| record[column].clone()),
    };
    let all = records(include_str!("../../fixtures/reference/source_paper_tables.csv"));
    all.into_iter().filter(move |record| record[0] == table).map(move |record| row(&record))
}

/// One row of a table.
pub fn printed(table: &'static str, section: &str, label: &str) -> Row {
    rows(table).find(|row| row.section == section && row.label == label).unwrap()
}

/// The count of `16 (48)`.
pub fn count(cell: &str) -> usize {
    cell.split(' ').next().unwrap().parse().unwrap()
}

/// The middle one, the least and the largest of an odd number of values.
pub fn median_and_range(values: impl Iterator<Item = u64>) -> (u64, u64, u64) {
    let mut sorted: Vec<u64> = values.collect();
    sorted.sort_unstable();
    assert_eq!(sorted.len() % 2, 1);
    (sorted[sorted.len() / 2], sorted[0], sorted[sorted.len() - 1])
}

/// The same lines as the text of a page, whose tabs have become one blank, three blanks, or the blanks that keep the columns.
pub fn as_blanks(text: &str) -> Vec<(&'static str, String)> {
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    let widest = |at: usize| lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let filled = |(at, cell): (usize, &&str)| format!("{cell}{}", " ".repeat(widest(at) + 2 - cell.chars().count()));
    let columns = lines.iter().map(|line| line.iter().enumerate().map(filled).collect::<String>());
    let columns: Vec<String> = columns.map(|line| line.trim_end().to_owned()).collect();
    vec![
        ("one blank", text.replace('\t', " ")),
        ("three blanks", text.replace('\t', "   ")),
        ("columns of blanks", columns.join("\n")),
    ]
}
