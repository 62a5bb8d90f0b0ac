//! The printed table that the engine holds, and its check.

use crate::{Answer, Question};
use nadir::printed::{PublishedCheck, PublishedDraft, RowId, check};
use nadir::report::Language;
use nadir::report::printed::{ExactDifferenceState, PublishedShown, report_table, review_table, row_explanation};
use nadir::statistics::exact::{TwoCounts, exact_unconditional_difference};
use nadir::statistics::types::ConfidenceLevel;

/// So many exact intervals are kept: those of a table's rows.
const MOST_EXACT: usize = 200;

/// A printed table and what is known of it.
#[derive(Debug)]
pub(crate) struct Published {
    draft: PublishedDraft,
    check: PublishedCheck,
    /// The last exact intervals, each of which took a moment; the latest behind.
    exact: Vec<(TwoCounts, ExactDifferenceState)>,
}

impl Published {
    /// The table in place of the one before; rows whose numbers did not change are not computed again.
    pub(crate) fn new(draft: PublishedDraft, before: Option<Self>) -> Self {
        let check = check(&draft, before.as_ref().map(|before| &before.check));
        Self { draft, check, exact: before.map(|before| before.exact).unwrap_or_default() }
    }

    /// The answer to a question about it; nothing to one about a study.
    pub(crate) fn answer(&mut self, question: &Question, language: Language) -> Answer {
        let table = |table| Answer::Table { table, numbers: Vec::new() };
        match question {
            Question::Published => Answer::Published(Box::new(PublishedShown::of(&self.draft, &self.check, language))),
            Question::PublishedReport => table(report_table(&self.draft, &self.check, language)),
            Question::PublishedReview => table(review_table(&self.draft, &self.check, language)),
            Question::PublishedRow { row, is_exact } => self.explanation(*row, *is_exact, language),
            _ => Answer::Nothing,
        }
    }

    fn explanation(&mut self, row: RowId, is_exact: bool, language: Language) -> Answer {
        let comparison = self.check.rows.iter().find(|known| known.row.id == row).and_then(|known| known.comparison);
        let exact = match comparison.and_then(ExactDifferenceState::counts) {
            None => ExactDifferenceState::TooLarge,
            Some(counts) => match self.exact.iter().find(|(of, _)| *of == counts) {
                Some((_, known)) => *known,
                None if is_exact => {
                    let found = ExactDifferenceState::known(exact_unconditional_difference(counts, ConfidenceLevel::default()));
                    if self.exact.len() >= MOST_EXACT {
                        self.exact.remove(0);
                    }
                    self.exact.push((counts, found));
                    found
                }
                None => ExactDifferenceState::Computing,
            },
        };
        let Some(told) = row_explanation(&self.draft, &self.check, row, &exact, language) else { return Answer::Nothing };
        Answer::Explanation { explanation: Box::new(told), is_awaited: exact == ExactDifferenceState::Computing }
    }
}
