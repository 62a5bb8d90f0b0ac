//! The tests a policy chooses from.

use serde::Serialize;

/// A test of two groups.
///
/// # Example
/// ```
/// use nadir_statistics::policy::TestMethod;
/// assert_eq!(TestMethod::NMinus1.id(), "n_minus_1");
/// assert_eq!(TestMethod::NMinus1.name(), "N − 1 chi-squared test");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TestMethod {
    /// Two means, one pooled variance.
    Student,
    /// Two means, a variance each.
    Welch,
    /// Two geometric means: Welch's test of the logarithms.
    WelchOfLogarithms,
    /// Ranks, all divisions of the values, ties kept.
    MannWhitneyExact,
    /// Ranks, normal approximation with continuity correction (R).
    MannWhitneyNormal,
    /// Ranks, normal approximation without correction (SPSS).
    MannWhitneyNormalUncorrected,
    /// Pearson's chi-squared.
    Pearson,
    /// Pearson's statistic times (N − 1)/N.
    NMinus1,
    /// G.
    LikelihoodRatio,
    /// Yates's correction, capped: no further than to zero.
    Yates,
    /// Yates's formula taken literally.
    YatesUncapped,
    /// Fisher's exact test.
    Fisher,
    /// Fisher's with the observed table counted half.
    FisherMidP,
    /// Barnard's unconditional test.
    Barnard,
    /// Boschloo's unconditional test.
    Boschloo,
}

/// How a group of numbers is described.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{SummaryKind, TestMethod};
/// assert_eq!(TestMethod::MannWhitneyNormal.summary(), Some(SummaryKind::MedianQuartiles));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SummaryKind {
    /// Mean ± SD: with a t-test.
    MeanSd,
    /// Median and quartiles or range: with a rank test.
    MedianQuartiles,
    /// Geometric mean: with a t-test of the logarithms.
    GeometricMean,
}

impl TestMethod {
    /// The description that goes with the test; `None` for tests of counts.
    pub const fn summary(self) -> Option<SummaryKind> {
        match self {
            Self::Student | Self::Welch => Some(SummaryKind::MeanSd),
            Self::MannWhitneyExact | Self::MannWhitneyNormal | Self::MannWhitneyNormalUncorrected => {
                Some(SummaryKind::MedianQuartiles)
            }
            Self::WelchOfLogarithms => Some(SummaryKind::GeometricMean),
            _ => None,
        }
    }

    /// The tests of two groups of numbers, whatever the numbers are; that of logarithms needs numbers above 0.
    pub const OF_VALUES: [Self; 5] =
        [Self::Student, Self::Welch, Self::MannWhitneyExact, Self::MannWhitneyNormal, Self::MannWhitneyNormalUncorrected];

    /// The tests of a 2×2 table.
    pub const OF_TABLES: [Self; 9] = [
        Self::Pearson,
        Self::NMinus1,
        Self::LikelihoodRatio,
        Self::Yates,
        Self::YatesUncapped,
        Self::Fisher,
        Self::FisherMidP,
        Self::Barnard,
        Self::Boschloo,
    ];

    /// The name in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Welch => "welch",
            Self::WelchOfLogarithms => "welch_of_logarithms",
            Self::MannWhitneyExact => "mann_whitney_exact",
            Self::MannWhitneyNormal => "mann_whitney_normal",
            Self::MannWhitneyNormalUncorrected => "mann_whitney_normal_uncorrected",
            Self::Pearson => "pearson",
            Self::NMinus1 => "n_minus_1",
            Self::LikelihoodRatio => "likelihood_ratio",
            Self::Yates => "yates",
            Self::YatesUncapped => "yates_uncapped",
            Self::Fisher => "fisher",
            Self::FisherMidP => "fisher_mid_p",
            Self::Barnard => "barnard",
            Self::Boschloo => "boschloo",
        }
    }

    /// The name as a paper prints it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Student => "Student's t-test",
            Self::Welch => "Welch's t-test",
            Self::WelchOfLogarithms => "Welch's t-test of the logarithms",
            Self::MannWhitneyExact => "exact Mann–Whitney test",
            Self::MannWhitneyNormal => "Mann–Whitney test, normal approximation with continuity correction",
            Self::MannWhitneyNormalUncorrected => "Mann–Whitney test, normal approximation",
            Self::Pearson => "Pearson's chi-squared test",
            Self::NMinus1 => "N − 1 chi-squared test",
            Self::LikelihoodRatio => "likelihood-ratio test",
            Self::Yates => "chi-squared test with Yates's correction",
            Self::YatesUncapped => "chi-squared test with Yates's correction not truncated at 0",
            Self::Fisher => "Fisher's exact test",
            Self::FisherMidP => "Fisher's exact test, mid-p",
            Self::Barnard => "Barnard's exact test",
            Self::Boschloo => "Boschloo's exact test",
        }
    }
}
