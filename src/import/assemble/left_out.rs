//! Rows of a sheet that are none of its table: notes, sums, hidden ones.

use super::columns::Group;
use super::context::Context;
use crate::dates;
use crate::grid::{Addresses, CellKind, Sheet};
use crate::heading::{self, LesionKind, Role};
use crate::question::{Question, Topic};
use crate::table::{Layout, Table, targets};

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

/// Whether a text begins with a word for a sum or a count.
pub(super) fn begins_sum(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_after = |rest: &str| !rest.starts_with(|letter: char| letter.is_ascii_alphabetic());
    SUMS.iter().any(|word| lower.strip_prefix(word).is_some_and(is_after))
}

/// Whether a cell says that there is none: `N`, `no`, `0`, `无`.
fn is_no(cell: &str) -> bool {
    let none = ["", "n", "no", "nein", "none", "absent", "0", "-", "–", "—", "na", "n/a", "无", "否", "没有", "未见"];
    none.contains(&cell.to_lowercase().as_str())
}

impl Context<'_> {
    /// Whether a row of the sheet is none of the table, and says so.
    pub(crate) fn is_left_out(&mut self, sheet: &Sheet, table: &Table, groups: &[Group], row: usize, width: usize) -> bool {
        let place = || sheet.address(row, None);
        if self.group_rows.contains(&(self.sheet, row)) {
            return true;
        }
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
        let measured: Vec<usize> = groups
            .iter()
            .flat_map(|group| group.columns.iter().copied())
            .filter(|column| !sheet.cell(row, *column).is_empty())
            .collect();
        self.is_new = false;
        match self.kind_of_lesion(sheet, table, row, lesion, !measured.is_empty()) {
            LesionKind::Target => {}
            LesionKind::NonTarget => {
                self.problem("non-target", &place(), lesion);
                return true;
            }
            LesionKind::New => {
                let said: Vec<usize> = measured.iter().copied().filter(|column| !is_no(sheet.cell(row, *column))).collect();
                for column in &said {
                    self.problem("new-lesion", &sheet.address(row, Some([*column, *column])), sheet.cell(row, *column));
                }
                // A mere yes has no diameter that could be recorded.
                self.is_new = said.iter().any(|column| sheet.cell(row, *column).contains(|one: char| one.is_ascii_digit()));
                if !self.is_new {
                    return true;
                }
            }
        }
        if !self.by_name.contains_key(lesion) && matches!(heading::read(&[lesion]).role, Role::Computed) {
            self.problem("computed-row", &place(), lesion);
            return true;
        }
        let is_date =
            |column: &usize| sheet.kind(row, *column) == CellKind::Date || dates::read(sheet.cell(row, *column)).is_some();
        if !measured.is_empty() && measured.iter().all(is_date) {
            self.problem("dates-in-header", &place(), "");
            return true;
        }
        let is_sum = begins_sum(first);
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

    /// Tells of columns of lesions that are none of the targets: of each non-target one how often it is filled, of new ones where they are.
    pub(crate) fn other_lesions<'c>(
        &mut self,
        sheet: &Sheet,
        header: [usize; 2],
        columns: impl Iterator<Item = (usize, Role, &'c str)>,
    ) {
        for (column, role, title) in columns.filter(|(_, role, _)| matches!(role, Role::NonTarget | Role::NewLesion)) {
            let filled: Vec<usize> = (header[1]..sheet.rows()).filter(|row| !is_no(sheet.cell(*row, column))).collect();
            if role == Role::NonTarget && !filled.is_empty() {
                let text = format!("{title}: {}", filled.len());
                self.problem("non-target", &sheet.address(header[0], Some([column, column])), &text);
            }
            for row in filled.into_iter().filter(|_| role == Role::NewLesion) {
                self.problem("new-lesion", &sheet.address(row, Some([column, column])), sheet.cell(row, column));
            }
        }
    }

    /// Whether the lesion of a row is in the sum: by the column that says so, else by its name; what is said in letters alone is asked.
    fn kind_of_lesion(&mut self, sheet: &Sheet, table: &Table, row: usize, lesion: &str, is_measured: bool) -> LesionKind {
        let place = |column: usize| sheet.address(row, Some([column, column]));
        if let Some(column) = table.first(Role::Category) {
            let said = sheet.shown(row, column);
            let title = table.columns.get(column).map_or("", |column| column.title.as_str());
            if let Some(kind) = targets::kind(title, said) {
                return kind;
            }
            if is_measured {
                let choices = [("target", ""), ("non-target", ""), ("new lesion", "")];
                let question = Question::new(Topic::Category, format!("category:{said}"), said, &choices);
                match self.asked.ask(question, || place(column)).as_str() {
                    "non-target" => return LesionKind::NonTarget,
                    "new lesion" => return LesionKind::New,
                    _ => {}
                }
            }
            return LesionKind::Target;
        }
        // Names of lesions come again and again: each is looked at once.
        let named = if self.by_name.contains_key(lesion) { None } else { LesionKind::none_of_targets(lesion) };
        let Some((kind, words)) = named else { return LesionKind::Target };
        let is_plain = !["nt", "nl"].contains(&words.as_str());
        let choices = [("leave out", ""), ("take", lesion)];
        let question = Question::new(Topic::OtherLesions, format!("other-lesions:{words}"), lesion, &choices);
        let question = question.suggesting("leave out").settled(is_plain);
        let answer = self.asked.ask(question, || sheet.address(row, table.first(Role::Lesion).map(|column| [column, column])));
        if answer == "take" { LesionKind::Target } else { kind }
    }

    /// Whether a row without measurements begins with a patient who has some.
    fn is_known_patient(&self, sheet: &Sheet, table: &Table, row: usize) -> bool {
        let patient = table.first(Role::Patient).map_or("", |column| sheet.cell(row, column));
        self.by_name.get(patient).is_some_and(|name| *name != 0 && self.rows.iter().any(|row| row.patient == *name))
    }
}
