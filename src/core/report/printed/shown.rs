//! A printed table and its check in words: what a screen shows of it, so that it can be made apart from the screen.

use super::review::recomputed_p;
use super::sentence::finding_sentence;
use super::summary::{families_table, rules_table, summary_sentences};
use crate::entry::finding::Severity;
use crate::printed::{
    CellReading, PrintedCell, PublishedCheck, PublishedDraft, PublishedFinding, PublishedPlace, RowCheck, RowField, RowId,
    Verdict,
};
use crate::report::Language;
use crate::report::table::Table;
use crate::report::wording::Sentence;
use serde::{Deserialize, Serialize};

/// What a screen shows of a printed table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PublishedShown {
    /// Rows that hold results, in order.
    pub rows: Vec<RowShown>,
    /// What does not agree in any reading, in the order of rows.
    pub findings: Vec<FindingShown>,
    /// What was not understood, and is left out.
    pub notes: Vec<FindingShown>,
    /// What was found, in a few sentences.
    pub summary: Vec<Sentence>,
    /// Rows that belong together, adjusted; without a row where there are none.
    pub families: Table,
    /// How many printed p-values each rule gives; `None` where no p is printed.
    pub rules: Option<Table>,
}

/// A row of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowShown {
    /// Which.
    pub id: RowId,
    /// How its cells are read; `None` of a heading with a p and of cells that are nothing known.
    pub reading: Option<CellReading>,
    /// Whether it has means, of which it is asked whether they are of whole numbers.
    pub has_means: bool,
    /// The p that its numbers give, and the test; `None` where no p is printed, or none can be computed.
    pub recomputed: Option<[String; 2]>,
    /// What is to be said of the printed p.
    pub verdict: Verdict,
    /// Whether the test is not what the stated rule asks for.
    pub departs: bool,
    /// Findings of the row.
    pub findings: usize,
    /// Whether a cell of it was not understood.
    pub is_unread: bool,
}

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingShown {
    /// How much it weighs.
    pub severity: Severity,
    /// Its row.
    pub row: RowId,
    /// Its cell.
    pub field: RowField,
    /// The row's name.
    pub label: String,
    /// What is said.
    pub text: String,
}

impl PublishedShown {
    /// The check of a table in words.
    ///
    /// # Example
    /// ```
    /// use nadir::printed::{check, source_paper_example};
    /// use nadir::report::{Language, printed::PublishedShown};
    /// let draft = source_paper_example();
    /// let shown = PublishedShown::of(&draft, &check(&draft, None), Language::English);
    /// let row = shown.rows.iter().find(|row| row.id == shown.findings[0].row).unwrap();
    /// assert!(row.findings > 0);
    /// ```
    pub fn of(draft: &PublishedDraft, check: &PublishedCheck, language: Language) -> Self {
        let in_words = |findings: &[PublishedFinding]| -> Vec<FindingShown> {
            let one = |finding: &PublishedFinding| FindingShown {
                severity: finding.rule.severity(),
                row: finding.row,
                field: finding.field,
                label: draft.text(PublishedPlace::Cell(finding.row, RowField::Label)).to_owned(),
                text: finding_sentence(finding, check, language).text(),
            };
            findings.iter().map(one).collect()
        };
        Self {
            rows: check.rows.iter().map(|row| RowShown::of(row, check, language)).collect(),
            findings: in_words(&check.findings),
            notes: in_words(&check.notes),
            summary: summary_sentences(draft, check, language),
            families: families_table(draft, check, language),
            rules: (check.summary.printed > 0).then(|| rules_table(check, language)),
        }
    }

    /// A row, if it holds results.
    pub fn row(&self, id: RowId) -> Option<&RowShown> {
        self.rows.iter().find(|row| row.id == id)
    }
}

impl RowShown {
    fn of(row: &RowCheck, check: &PublishedCheck, language: Language) -> Self {
        let id = row.row.id;
        Self {
            id,
            reading: row.reading,
            has_means: row.row.cells.iter().any(|cell| matches!(cell, PrintedCell::MeanSd { .. })),
            recomputed: row.printed.and_then(|_| recomputed_p(row, language)),
            verdict: row.verdict,
            departs: row.departs,
            findings: check.findings.iter().filter(|finding| finding.row == id).count(),
            is_unread: check.notes.iter().any(|note| note.row == id),
        }
    }
}
