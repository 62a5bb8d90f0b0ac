//! Rows of a sheet that are none of its table: notes, sums, hidden ones.

use super::columns::Group;
use super::context::Context;
use crate::dates;
use crate::grid::{Addresses, CellKind, Sheet};
use crate::heading::{self, Role};
use crate::question::{Question, Topic};
use crate::table::{Layout, Table};

/// Words with which a row of sums or counts begins.
const SUMS: [&str; 22] = [
    "sum",
    "total",
    "mean",
    "median",
    "average",
    "sd",
    "n =",
    "n=",
    "count",
    "anzahl",
    "summe",
    "mittelwert",
    "gesamt",
    "%",
    "max",
    "min",
    "合计",
    "总计",
    "总和",
    "平均",
    "小计",
    "人数",
];

impl Context<'_> {
    /// Whether a row of the sheet is none of the table, and says so.
    pub(crate) fn is_left_out(&mut self, sheet: &Sheet, table: &Table, groups: &[Group], row: usize, width: usize) -> bool {
        let place = || sheet.address(row, None);
        if sheet.is_hidden_row(row) {
            self.problem("row-hidden", &place(), "");
            let choices = [("leave out", ""), ("take", "")];
            let question = Question::new(Topic::HiddenRows, "hidden-rows", "", &choices).suggesting("leave out");
            if self.asked.ask(question, place) != "take" {
                return true;
            }
        }
        let filled: Vec<usize> = (0..sheet.width(row)).filter(|column| !sheet.cell(row, *column).is_empty()).collect();
        let first = filled.first().map_or("", |column| sheet.cell(row, *column));
        if filled.iter().all(|column| {
            !sheet.cell(row, *column).chars().any(|letter| letter.is_alphanumeric() || !letter.is_ascii() && !letter.is_control())
        }) {
            self.problem("row-junk", &place(), "");
            return true;
        }
        let lesion = table.first(Role::Lesion).map_or("", |column| sheet.cell(row, column));
        // Names of lesions come again and again: each is looked at once.
        let is_known = self.by_name.contains_key(lesion);
        let is_computed = !is_known && matches!(heading::read(&[lesion]).role, Role::Computed);
        let is_new = lesion.to_lowercase().contains("new lesion") || lesion.contains("新发");
        if is_computed || is_new {
            let yes = |column: &usize| ["y", "yes", "j", "是", "有"].contains(&sheet.cell(row, *column).to_lowercase().as_str());
            let found = groups.iter().flat_map(|group| group.columns.iter().copied()).filter(yes);
            for column in found.filter(|_| is_new) {
                self.problem("new-lesion", &sheet.address(row, Some([column, column])), "");
            }
            self.problem("computed-row", &place(), lesion);
            return true;
        }
        let measured: Vec<usize> = groups
            .iter()
            .flat_map(|group| group.columns.iter().copied())
            .filter(|column| !sheet.cell(row, *column).is_empty())
            .collect();
        let is_date =
            |column: &usize| sheet.kind(row, *column) == CellKind::Date || dates::read(sheet.cell(row, *column)).is_some();
        if !measured.is_empty() && measured.iter().all(is_date) {
            self.problem("dates-in-header", &place(), "");
            return true;
        }
        let lower = first.to_lowercase();
        let is_sum = SUMS.iter().any(|word| {
            lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        });
        let has = |role: Role| table.first(role).is_none_or(|column| !sheet.shown(row, column).is_empty());
        let is_keyless = table.layout == Layout::Long
            && (table.first(Role::Lesion).is_some() || table.first(Role::Visit).is_some())
            && [Role::Lesion, Role::Visit, Role::Month, Role::Day, Role::Date]
                .into_iter()
                .all(|role| table.first(role).is_none() || !has(role));
        let is_note = measured.is_empty() && filled.len() <= 2 && table.layout != Layout::Long;
        if is_sum || is_keyless || is_note && !self.is_known_patient(sheet, table, row) {
            self.problem("footer-row", &place(), first);
            return true;
        }
        if sheet.addresses == Addresses::Records && table.layout != Layout::Bare {
            let cells = sheet.width(row);
            let surplus = (width..cells).any(|column| !sheet.cell(row, column).is_empty());
            if cells < width {
                self.problem("row-too-short", &place(), &cells.to_string());
            } else if cells > width {
                self.problem("row-too-long", &place(), &cells.to_string());
            }
            return surplus && cells > table.columns.len();
        }
        false
    }

    /// Whether a row without measurements begins with a patient who has some.
    fn is_known_patient(&self, sheet: &Sheet, table: &Table, row: usize) -> bool {
        let patient = table.first(Role::Patient).map_or("", |column| sheet.cell(row, column));
        self.by_name.get(patient).is_some_and(|name| *name != 0 && self.rows.iter().any(|row| row.patient == *name))
    }
}
