//! A row with all that is known of it.

use super::agreement::Agreement;
use super::cell::CellReading;
use super::p_value::PrintedP;
use super::recompute::{PrintedComparison, Recomputed};
use super::row::PrintedRow;
use super::several::SeveralResult;
use super::verdict::{Asked, Verdict};
use super::wald::WaldResult;
use crate::statistics::policy::TestMethod;

/// A row with all that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct RowCheck {
    /// As printed, in the chosen reading.
    pub row: PrintedRow,
    /// The reading that was chosen; `None` of a heading with a p and of cells that are nothing known.
    pub reading: Option<CellReading>,
    /// Other readings that give the printed p too.
    pub also: Vec<CellReading>,
    /// The printed p, where it can be one.
    pub printed: Option<PrintedP>,
    /// What is compared between two arms, or two levels; `None` where no such test is made for it.
    pub comparison: Option<PrintedComparison>,
    /// The positions of the arms compared.
    pub pair: [usize; 2],
    /// The row under every test of two groups.
    pub recomputed: Vec<Recomputed>,
    /// Whether each of them gives the printed p, in the same order.
    pub agreements: Vec<Agreement>,
    /// The row under every test of more groups or more levels.
    pub several: Vec<SeveralResult>,
    /// A Wald test of a printed estimate, where it gives the printed p and none of the tests above does.
    pub wald: Option<WaldResult>,
    /// What the stated rule asks for.
    pub asked: Option<Asked>,
    /// What is to be said of the printed p.
    pub verdict: Verdict,
    /// The test that most likely was used: of those that give the printed p, the one that gives most of the table's.
    pub taken: Option<TestMethod>,
    /// Whether that is not what the stated rule asks for.
    pub departs: bool,
}

impl RowCheck {
    /// The methods that give the printed p with the numbers as printed.
    pub fn reproducing(&self) -> impl Iterator<Item = TestMethod> {
        let pairs = self.recomputed.iter().zip(&self.agreements);
        pairs.filter(|(_, how)| **how == Agreement::Reproduces).map(|(recomputed, _)| recomputed.method)
    }

    /// The p that a method gives.
    pub fn p_of(&self, method: TestMethod) -> Option<f64> {
        self.recomputed.iter().find(|one| one.method == method)?.result.as_ref().ok().map(|result| result.p)
    }
}
