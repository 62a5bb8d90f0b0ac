//! What the tables of a study give beside what they always do, and in which form.

use crate::entry::draft::CharacteristicId;
use crate::statistics::policy::SummaryKind;
use serde::{Deserialize, Serialize};

/// Rows of Table 2 beside the main ones, each at every visit where it exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurtherRow {
    /// The median decrease beside the mean.
    Median,
    /// The decrease adjusted for the baseline.
    Adjusted,
    /// Responses where missing ones count as non-responders, beside observed cases.
    NonResponders,
    /// Decrease and response where the last observation is carried forward, beside observed cases.
    LastObservation,
    /// Responses compared within centres.
    WithinCentres,
    /// A decrease of a lesser tier.
    LesserDecrease,
}

impl FurtherRow {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 6] =
        [Self::Median, Self::Adjusted, Self::NonResponders, Self::LastObservation, Self::WithinCentres, Self::LesserDecrease];

    /// Its name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::Adjusted => "adjusted",
            Self::NonResponders => "non-responders",
            Self::LastObservation => "last-observation",
            Self::WithinCentres => "within-centres",
            Self::LesserDecrease => "lesser-decrease",
        }
    }

    /// Reads a name; `None` of any other text.
    ///
    /// ```
    /// use nadir::study::settings::FurtherRow;
    /// assert_eq!(["within-centres", "centres"].map(FurtherRow::read), [Some(FurtherRow::WithinCentres), None]);
    /// ```
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|row| row.id() == name)
    }
}

/// Columns of Table 3 beside the main ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventColumn {
    /// Patients with an event of grade 3, 4 or 5, with its tests: a death is in no column of grades 3 and 4.
    ThreeOrMore,
    /// Number of events, of which a patient can have several.
    Events,
}

impl EventColumn {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 2] = [Self::ThreeOrMore, Self::Events];

    /// Its name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ThreeOrMore => "three-or-more",
            Self::Events => "events",
        }
    }

    /// Reads a name; `None` of any other text.
    ///
    /// ```
    /// use nadir::study::settings::EventColumn;
    /// assert_eq!(["events", "deaths"].map(EventColumn::read), [Some(EventColumn::Events), None]);
    /// ```
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.id() == name)
    }
}

/// A number that Table 1 sums up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BaselineNumber {
    /// Age, years.
    Age,
    /// Longest diameter of the largest target lesion.
    LargestDiameter,
    /// Number of target lesions of the eligible size.
    NumberOfTargets,
    /// Sum of the volumes of the targets.
    SumOfVolumes,
    /// Length of follow-up.
    FollowUp,
    /// A numeric characteristic that the study defines.
    Characteristic(CharacteristicId),
}

/// How Table 1 sums up a number. The test beside it is the one that goes with the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberForm {
    /// Median (range), with a rank test.
    #[default]
    MedianRange,
    /// Median (Q1, Q3), with a rank test.
    MedianQuartiles,
    /// Mean ± SD, with a t-test.
    MeanSd,
    /// Geometric mean (geometric SD), with the t-test of the logarithms.
    GeometricMean,
    /// What goes with the test of the study's policy: mean ± SD or median (Q1, Q3).
    ByTest,
}

impl NumberForm {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::MedianRange, Self::MeanSd, Self::MedianQuartiles, Self::GeometricMean, Self::ByTest];

    /// Its name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::MedianRange => "median-range",
            Self::MedianQuartiles => "median-quartiles",
            Self::MeanSd => "mean-sd",
            Self::GeometricMean => "geometric-mean",
            Self::ByTest => "by-test",
        }
    }

    /// Reads a name; `None` of any other text.
    ///
    /// ```
    /// use nadir::study::settings::NumberForm;
    /// assert_eq!(["mean-sd", "mean"].map(NumberForm::read), [Some(NumberForm::MeanSd), None]);
    /// ```
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == name)
    }

    /// The summary that a test has to go with; `None` where the test decides.
    pub const fn summary(self) -> Option<SummaryKind> {
        match self {
            Self::MedianRange | Self::MedianQuartiles => Some(SummaryKind::MedianQuartiles),
            Self::MeanSd => Some(SummaryKind::MeanSd),
            Self::GeometricMean => Some(SummaryKind::GeometricMean),
            Self::ByTest => None,
        }
    }

    /// The form after this one, where a row is given in one after the other.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL.iter().position(|form| *form == self).unwrap_or(0);
        Self::ALL.into_iter().cycle().nth(place + 1).unwrap_or_default()
    }
}

/// Rows of Table 1 that stand there when asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BaselineExtra {
    /// Sum of the volumes of the targets.
    SumOfVolumes,
    /// Centre.
    Centre,
    /// Imaging at baseline.
    Modality,
    /// Time from the start of treatment to the last visit with values.
    FollowUp,
}

impl BaselineExtra {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 4] = [Self::SumOfVolumes, Self::Centre, Self::Modality, Self::FollowUp];

    /// Its name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::SumOfVolumes => "sum-of-volumes",
            Self::Centre => "centre",
            Self::Modality => "modality",
            Self::FollowUp => "follow-up",
        }
    }

    /// Reads a name; `None` of any other text.
    ///
    /// ```
    /// use nadir::study::settings::BaselineExtra;
    /// assert_eq!(["follow-up", "visits"].map(BaselineExtra::read), [Some(BaselineExtra::FollowUp), None]);
    /// ```
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|row| row.id() == name)
    }
}

/// With how many decimals tables give a percentage beside its count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Percentages {
    /// None of fewer than 100, one of more: a patient is the smallest step there is.
    #[default]
    ByDenominator,
    /// None.
    Whole,
    /// One.
    OneDecimal,
}

impl Percentages {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::ByDenominator, Self::Whole, Self::OneDecimal];

    /// Its name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::ByDenominator => "by-denominator",
            Self::Whole => "whole",
            Self::OneDecimal => "one-decimal",
        }
    }

    /// Reads a name; `None` of any other text.
    ///
    /// ```
    /// use nadir::study::settings::Percentages;
    /// assert_eq!(["whole", "two"].map(Percentages::read), [Some(Percentages::Whole), None]);
    /// ```
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.id() == name)
    }

    /// The decimals of a percentage of so many.
    ///
    /// ```
    /// use nadir::study::settings::Percentages;
    /// assert_eq!([99, 100].map(|of| Percentages::ByDenominator.decimals(of)), [0, 1]);
    /// ```
    pub const fn decimals(self, of: usize) -> u32 {
        match self {
            Self::ByDenominator => {
                if of < 100 {
                    0
                } else {
                    1
                }
            }
            Self::Whole => 0,
            Self::OneDecimal => 1,
        }
    }
}
