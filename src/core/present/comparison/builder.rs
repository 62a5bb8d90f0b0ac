//! What the tables of a comparison have in common: columns of the arms, sources, footnotes that name tests, the policy's note.

use super::SourcedTable;
use super::test_words::{policy_name, test_footnote};
use crate::comparison::{ArmTest, Contrast, NumberSource};
use crate::present::Language;
use crate::present::table::{Cell, Column, Row, RowKind, Table};
use crate::present::wording::by;

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
    pub(super) fn head(&mut self, name: &str, title: &str, subtitle: &str, columns: Vec<Column>) {
        name.clone_into(&mut self.table.name);
        title.clone_into(&mut self.table.title);
        let synthetic = self.language.pick("Synthetic data", "合成数据");
        self.table.subtitle =
            if self.contrast.study.is_synthetic { format!("{subtitle} · {synthetic}") } else { subtitle.to_owned() };
        self.table.columns = columns;
    }

    /// The column of the rows' names and those of both arms, each with its size.
    pub(super) fn arm_columns(&self) -> Vec<Column> {
        let arms = self.contrast.arms().map(|arm| Column { heading: arm.name.clone(), detail: format!("n = {}", arm.size) });
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
        self.table.notes.push(by(self.language, &texts, &[name, policy.source, &comparison.name, &reference.name]));
    }

    pub(super) fn finish(self) -> SourcedTable {
        SourcedTable { table: self.table, sources: self.sources }
    }
}
