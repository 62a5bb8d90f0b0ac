//! What the tables of a comparison have in common: columns of the arms, footnotes that name tests, the policy's note.

use super::cells::{arm_column, arm_names, subtitle};
use crate::analysis::{ResultKey, Results};
use crate::report::Language;
use crate::report::policy_words::{policy_name, policy_source};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::wording::by;

/// A table in the making.
pub(super) struct Builder<'a> {
    pub(super) table: Table,
    results: &'a Results,
    language: Language,
}

impl<'a> Builder<'a> {
    pub(super) fn new(results: &'a Results, language: Language) -> Self {
        Self { table: Table::default(), results, language }
    }

    /// Name, title and columns; a synthetic study says so beside the title.
    pub(super) fn head(&mut self, name: &str, title: &str, of_what: &str, columns: Vec<Column>) {
        name.clone_into(&mut self.table.name);
        title.clone_into(&mut self.table.title);
        let synthetic = subtitle(&self.results.contrast(), self.language);
        self.table.subtitle = if synthetic.is_empty() { of_what.to_owned() } else { format!("{of_what} · {synthetic}") };
        self.table.columns = columns;
    }

    /// The column of the rows' names and those of both arms, each with its size.
    pub(super) fn arm_columns(&self) -> Vec<Column> {
        let contrast = &self.results.contrast();
        std::iter::once(Column::default())
            .chain((0..contrast.count()).map(|arm| arm_column(contrast, arm, self.language)))
            .collect()
    }

    /// A row set in.
    pub(super) fn member(&mut self, label: &str, cells: Vec<Cell>) {
        self.table.rows.push(Row { kind: RowKind::Member, label: label.to_owned(), cells });
    }

    /// A row that only describes both arms, by what a number of the study says of them.
    pub(super) fn described(&mut self, label: &str, arms: [Cell; 2], key: &ResultKey) {
        let count = self.results.contrast().count();
        let mut cells: Vec<Cell> = arms.into_iter().take(count).map(|cell| cell.explained_by(key)).collect();
        cells.resize(self.table.columns.len().saturating_sub(1), Cell::default());
        self.member(label, cells);
    }

    /// Which way differences go, and which policy chose the tests; of one arm which policy chose the paired test.
    pub(super) fn policy_note(&mut self) {
        let policy = self.results.policy();
        if self.results.contrast().is_single() {
            let texts = [
                "P: change from baseline, two-sided, not adjusted for multiplicity; paired test by the policy “{}” ({}).",
                "P：与基线比较的变化，双侧，未作多重性校正；配对检验按“{}”方案选择，依据：{}。",
            ];
            let name = policy_name(policy.name, self.language);
            self.table.notes.push(by(self.language, &texts, &[name, policy_source(policy, self.language)]));
            return;
        }
        let [reference, comparison] = arm_names(&self.results.contrast(), self.language);
        let texts = ["Tests by the policy “{}” ({}). Differences: {} minus {}.", "检验方案：“{}”，依据：{}。差值：{} 减 {}。"];
        let name = policy_name(policy.name, self.language);
        self.table.notes.push(by(self.language, &texts, &[name, policy_source(policy, self.language), comparison, reference]));
    }
}
