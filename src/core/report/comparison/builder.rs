//! What the tables of a comparison have in common: columns of the arms, sources, footnotes that name tests, the policy's note.

use super::SourcedTable;
use super::cells::{arm_column, subtitle};
use super::test_words::test_footnote;
use crate::analysis::{ArmTest, Contrast, NumberSource};
use crate::report::Language;
use crate::report::policy_words::{policy_name, policy_source};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::wording::by;

/// A table in the making.
pub(super) struct Builder<'a> {
    pub(super) table: Table,
    sources: Vec<NumberSource>,
    contrast: &'a Contrast<'a>,
    language: Language,
}

impl<'a> Builder<'a> {
    pub(super) fn new(contrast: &'a Contrast<'a>, language: Language) -> Self {
        Self { table: Table::default(), sources: Vec::new(), contrast, language }
    }

    /// Name, title and columns; a synthetic study says so beside the title.
    pub(super) fn head(&mut self, name: &str, title: &str, of_what: &str, columns: Vec<Column>) {
        name.clone_into(&mut self.table.name);
        title.clone_into(&mut self.table.title);
        let synthetic = subtitle(self.contrast, self.language);
        self.table.subtitle = if synthetic.is_empty() { of_what.to_owned() } else { format!("{of_what} · {synthetic}") };
        self.table.columns = columns;
    }

    /// The column of the rows' names and those of both arms, each with its size.
    pub(super) fn arm_columns(&self) -> Vec<Column> {
        let arms = [0, 1].map(|arm| arm_column(self.contrast, arm, ""));
        std::iter::once(Column::default()).chain(arms).collect()
    }

    /// Keeps what stands behind a number.
    pub(super) fn source(&mut self, source: NumberSource) -> usize {
        self.sources.push(source);
        self.sources.len() - 1
    }

    /// The footnote that names a test.
    pub(super) fn test_footnote(&mut self, test: &ArmTest) -> usize {
        let text = test_footnote(test, self.language);
        self.table.footnote(&text)
    }

    /// A row set in.
    pub(super) fn member(&mut self, label: &str, cells: Vec<Cell>) {
        self.table.rows.push(Row { kind: RowKind::Member, label: label.to_owned(), cells });
    }

    /// A row that only describes both arms, from the source `at`.
    pub(super) fn described(&mut self, label: &str, arms: [String; 2], at: usize) {
        let mut cells: Vec<Cell> = arms.into_iter().map(|text| Cell { text, footnote: None, source: Some(at) }).collect();
        cells.resize(self.table.columns.len().saturating_sub(1), Cell::default());
        self.member(label, cells);
    }

    /// Which way differences go, and which policy chose the tests.
    pub(super) fn policy_note(&mut self) {
        let policy = self.contrast.settings.comparison.test_policy();
        let [reference, comparison] = self.contrast.arms();
        let texts = ["Tests by the policy “{}” ({}). Differences: {} minus {}.", "检验方案：“{}”（{}）。差值：{} 减 {}。"];
        let name = policy_name(policy.name, self.language);
        self.table.notes.push(by(
            self.language,
            &texts,
            &[name, policy_source(policy, self.language), &comparison.name, &reference.name],
        ));
    }

    pub(super) fn finish(self) -> SourcedTable {
        SourcedTable { table: self.table, sources: self.sources, ..SourcedTable::default() }
    }
}
