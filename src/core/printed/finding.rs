//! What is odd in a printed table: told at its cell, never repaired.

use super::draft::{RowField, RowId};
use super::number::PrintedNumber;
use crate::entry::finding::Severity;
use crate::statistics::policy::TestMethod;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedFinding {
    /// What.
    pub rule: PublishedRule,
    /// In which row.
    pub row: RowId,
    /// At which cell.
    pub field: RowField,
}

/// The rules, each with what its sentence needs.
#[derive(Debug, Clone, PartialEq)]
pub enum PublishedRule {
    /// A cell's text is nothing that is known.
    CellUnreadable,
    /// The p is no number.
    PUnreadable,
    /// The p lies outside 0 to 1.
    PImpossible,
    /// The p is printed as zero.
    PZero,
    /// The two arms hold different kinds of numbers.
    KindsDiffer,
    /// How many patients there are is not known.
    SizeMissing,
    /// More events than patients.
    CountAboveSize {
        /// Events.
        count: u64,
        /// Patients.
        n: u64,
    },
    /// A percentage is not that of its counts.
    PercentageImpossible {
        /// Events; `None` where only the percentage is printed.
        count: Option<u64>,
        /// Patients.
        n: u64,
        /// As printed.
        printed: PrintedNumber,
    },
    /// A standard deviation below zero.
    SdNegative,
    /// No whole numbers have this mean.
    MeanImpossible {
        /// Of how many.
        n: u64,
    },
    /// No whole numbers with this mean have this standard deviation.
    SdImpossible {
        /// Of how many.
        n: u64,
    },
    /// The median lies outside its range, or the range runs backwards.
    RangeImpossible,
    /// No test gives the printed p.
    PNotReproduced,
    /// Only Yates's correction without its cap gives the printed p.
    PByNoStandardTest,
    /// Another test than the stated rule asks for gives the printed p.
    TestDepartsFromRule {
        /// Asked for.
        asked: TestMethod,
        /// Found.
        found: TestMethod,
    },
}

/// Each rule's stable identifier and severity, for the documentation; blocking means that something of the row is left out.
pub const PUBLISHED_RULES: [(&str, Severity); 15] = [
    ("cell-unreadable", Severity::Blocking),
    ("p-unreadable", Severity::Blocking),
    ("p-impossible", Severity::Blocking),
    ("kinds-differ", Severity::Blocking),
    ("size-missing", Severity::Blocking),
    ("count-above-size", Severity::Blocking),
    ("sd-negative", Severity::Blocking),
    ("p-zero", Severity::Caution),
    ("percentage-impossible", Severity::Caution),
    ("mean-impossible", Severity::Caution),
    ("sd-impossible", Severity::Caution),
    ("range-impossible", Severity::Caution),
    ("p-not-reproduced", Severity::Caution),
    ("p-by-no-standard-test", Severity::Caution),
    ("test-departs-from-rule", Severity::Caution),
];

impl PublishedRule {
    /// The stable identifier.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::CellUnreadable => "cell-unreadable",
            Self::PUnreadable => "p-unreadable",
            Self::PImpossible => "p-impossible",
            Self::PZero => "p-zero",
            Self::KindsDiffer => "kinds-differ",
            Self::SizeMissing => "size-missing",
            Self::CountAboveSize { .. } => "count-above-size",
            Self::PercentageImpossible { .. } => "percentage-impossible",
            Self::SdNegative => "sd-negative",
            Self::MeanImpossible { .. } => "mean-impossible",
            Self::SdImpossible { .. } => "sd-impossible",
            Self::RangeImpossible => "range-impossible",
            Self::PNotReproduced => "p-not-reproduced",
            Self::PByNoStandardTest => "p-by-no-standard-test",
            Self::TestDepartsFromRule { .. } => "test-departs-from-rule",
        }
    }

    /// How much the rule weighs.
    pub fn severity(&self) -> Severity {
        PUBLISHED_RULES.iter().find(|(id, _)| *id == self.id()).map_or(Severity::Caution, |(_, severity)| *severity)
    }
}
