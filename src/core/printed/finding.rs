//! What is odd in a printed table: told at its cell, never repaired.

use super::draft::RowId;
use super::field::RowField;
use super::number::PrintedNumber;
use crate::entry::finding::Severity;
use crate::statistics::policy::TestMethod;
use crate::statistics::types::Interval;

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
    /// A cell counts more patients than the arm has, and no other row does.
    SizeAboveArm {
        /// Patients of the cell.
        n: u64,
        /// Patients of the arm.
        arm: u64,
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
        /// Of how many patients and items.
        n: u64,
    },
    /// No whole numbers with this mean have this standard deviation.
    SdImpossible {
        /// Of how many patients and items.
        n: u64,
    },
    /// The median lies outside its range, or the range runs backwards.
    RangeImpossible,
    /// The total is not the sum of the arms.
    TotalDiffers {
        /// Of the arms.
        sum: u64,
        /// As printed.
        printed: u64,
    },
    /// The mean of all is not that of the arms.
    TotalMeanDiffers {
        /// Of the arms, weighted by their sizes.
        computed: f64,
        /// As printed.
        printed: PrintedNumber,
    },
    /// The standard deviation of all is not that of the arms.
    TotalSdDiffers {
        /// Of the arms.
        computed: f64,
        /// As printed.
        printed: PrintedNumber,
    },
    /// The median or a quartile of all lies far outside those of the arms.
    TotalRangeDiffers {
        /// The smallest of the arms.
        low: PrintedNumber,
        /// The largest of the arms.
        high: PrintedNumber,
    },
    /// The statistic is not what the numbers give.
    StatisticDiffers {
        /// The nearest of those that they give.
        computed: f64,
        /// As printed.
        printed: PrintedNumber,
    },
    /// No distribution of the statistic's kind gives the p.
    StatisticAgainstP {
        /// As printed.
        printed: PrintedNumber,
    },
    /// An estimate lies outside its interval, or the interval runs backwards.
    IntervalImpossible,
    /// The estimate is not what the numbers give.
    EstimateDiffers {
        /// What they give.
        computed: f64,
    },
    /// The interval is not what the numbers give by any of the methods tried.
    IntervalDiffers {
        /// What they give by the usual method.
        computed: Interval,
    },
    /// None of the tests tried gives the printed p.
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

/// Each rule's stable identifier and severity, for the documentation; blocking means that something of the row could not be read and is
/// left out, which says nothing of the paper.
pub const PUBLISHED_RULES: [(&str, Severity); 25] = [
    ("cell-unreadable", Severity::Blocking),
    ("p-unreadable", Severity::Blocking),
    ("kinds-differ", Severity::Blocking),
    ("size-missing", Severity::Blocking),
    ("p-zero", Severity::Blocking),
    ("p-impossible", Severity::Caution),
    ("count-above-size", Severity::Caution),
    ("size-above-arm", Severity::Caution),
    ("sd-negative", Severity::Caution),
    ("percentage-impossible", Severity::Caution),
    ("mean-impossible", Severity::Caution),
    ("sd-impossible", Severity::Caution),
    ("range-impossible", Severity::Caution),
    ("total-differs", Severity::Caution),
    ("total-mean-differs", Severity::Caution),
    ("total-sd-differs", Severity::Caution),
    ("total-range-differs", Severity::Caution),
    ("statistic-differs", Severity::Caution),
    ("statistic-against-p", Severity::Caution),
    ("interval-impossible", Severity::Caution),
    ("estimate-differs", Severity::Caution),
    ("interval-differs", Severity::Caution),
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
            Self::SizeAboveArm { .. } => "size-above-arm",
            Self::PercentageImpossible { .. } => "percentage-impossible",
            Self::SdNegative => "sd-negative",
            Self::MeanImpossible { .. } => "mean-impossible",
            Self::SdImpossible { .. } => "sd-impossible",
            Self::RangeImpossible => "range-impossible",
            Self::TotalDiffers { .. } => "total-differs",
            Self::TotalMeanDiffers { .. } => "total-mean-differs",
            Self::TotalSdDiffers { .. } => "total-sd-differs",
            Self::TotalRangeDiffers { .. } => "total-range-differs",
            Self::StatisticDiffers { .. } => "statistic-differs",
            Self::StatisticAgainstP { .. } => "statistic-against-p",
            Self::IntervalImpossible => "interval-impossible",
            Self::EstimateDiffers { .. } => "estimate-differs",
            Self::IntervalDiffers { .. } => "interval-differs",
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
