//! The words every family shares: alternative, confidence level, interval, and what is not estimable.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::double_double::DoubleDouble;

/// The direction in which a test looks for a departure from its null hypothesis.
///
/// # Example
/// ```
/// use nadir_statistics::types::Alternative;
/// assert_eq!(Alternative::default(), Alternative::TwoSided);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alternative {
    /// Either direction.
    #[default]
    TwoSided,
    /// The first group (or the parameter) is smaller.
    Less,
    /// The first group (or the parameter) is larger.
    Greater,
}

/// A confidence level, strictly between 0 and 1.
///
/// # Example
/// ```
/// use nadir_statistics::types::ConfidenceLevel;
/// assert_eq!(ConfidenceLevel::default().value(), 0.95);
/// assert!(ConfidenceLevel::new(95.0).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ConfidenceLevel(f64);

impl ConfidenceLevel {
    /// A level from its proportion.
    ///
    /// # Errors
    /// [`NotEstimable::OutOfRange`] unless 0 < `level` < 1; percentages are not guessed at.
    pub fn new(level: f64) -> Result<Self, NotEstimable> {
        if level > 0.0 && level < 1.0 { Ok(Self(level)) } else { Err(NotEstimable::OutOfRange { field: "conf_level" }) }
    }

    /// The level as a proportion.
    pub fn value(self) -> f64 {
        self.0
    }

    /// 1 − level, without the rounding that levels below ½ would suffer.
    pub(crate) fn both_tails(self) -> DoubleDouble {
        DoubleDouble::ONE - self.0
    }
}

impl Default for ConfidenceLevel {
    /// 95 %.
    fn default() -> Self {
        Self(0.95)
    }
}

/// A confidence interval; an end that is not bounded is −∞ or +∞, never NaN.
///
/// # Example
/// ```
/// use nadir_statistics::types::Interval;
/// let interval = Interval { low: 0.5, high: f64::INFINITY };
/// assert!(interval.contains(2.0) && !interval.contains(0.25));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The lower limit; −∞ when unbounded.
    pub low: f64,
    /// The upper limit; +∞ when unbounded.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies between the limits, the limits included.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// A group of a comparison, named by its place in the call.
///
/// # Example
/// ```
/// use nadir_statistics::types::Arm;
/// assert_eq!(Arm::Group(2).to_string(), "group 3");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Arm {
    /// The only sample, or all values together.
    All,
    /// The first of two groups.
    First,
    /// The second of two groups.
    Second,
    /// One of several groups, counted from 0.
    Group(usize),
}

impl std::fmt::Display for Arm {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::All => write!(formatter, "the sample"),
            Self::First => write!(formatter, "the first group"),
            Self::Second => write!(formatter, "the second group"),
            Self::Group(index) => write!(formatter, "group {}", index.saturating_add(1)),
        }
    }
}

/// Mathematics has no answer: stands in the result's place, with the reason.
///
/// # Example
/// ```
/// use nadir_statistics::types::{Arm, NotEstimable};
/// let reason = NotEstimable::TooFewObservations { arm: Arm::First, needed: 2, found: 1 };
/// assert_eq!(reason.to_string(), "the first group needs at least 2 observations and has 1");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum NotEstimable {
    /// A group has too few values.
    #[error("{arm} needs at least {needed} observations and has {found}")]
    TooFewObservations {
        /// Which group.
        arm: Arm,
        /// The fewest that would do.
        needed: usize,
        /// How many there are.
        found: usize,
    },
    /// All values are equal, so that nothing can be measured against their spread.
    #[error("{arm} has no variance")]
    ZeroVariance {
        /// Which group, or all together.
        arm: Arm,
    },
    /// There are fewer groups than the method compares.
    #[error("at least {needed} groups are needed and {found} were given")]
    TooFewGroups {
        /// The fewest that would do.
        needed: usize,
        /// How many there are.
        found: usize,
    },
    /// Not a single event was observed.
    #[error("no events were observed")]
    NoEvents,
    /// A row or column of the table sums to zero.
    #[error("a row or a column of the table is empty")]
    EmptyMargin,
    /// The explanatory columns determine each other.
    #[error("the explanatory variables are linearly dependent")]
    Collinear,
    /// Nothing is left after what the method discards, such as zero differences.
    #[error("no observation is left after those that carry no information are dropped")]
    NoInformation,
    /// The likelihood rises without end, so that no maximum exists.
    #[error("the likelihood has no finite maximum")]
    NoFiniteMaximum,
    /// A value is NaN or infinite.
    #[error("`{field}` holds a value that is not a finite number")]
    NotFinite {
        /// The argument.
        field: &'static str,
    },
    /// A value lies outside the range the method is defined on.
    #[error("`{field}` is outside its range")]
    OutOfRange {
        /// The argument.
        field: &'static str,
    },
    /// The method needs the values themselves, and only their mean, SD and n are known.
    #[error("the values themselves are needed, and only mean, SD and n are known")]
    ValuesNeeded,
    /// Two columns that belong together differ in length.
    #[error("`{field}` has {found} {} where {needed} are needed", if *found == 1 { "value" } else { "values" })]
    LengthMismatch {
        /// The argument.
        field: &'static str,
        /// The length it should have.
        needed: usize,
        /// The length it has.
        found: usize,
    },
    /// An exact enumeration of this size, or a number beyond the range of a double.
    #[error("`{field}` is too large for this method: take an approximate one, or less data")]
    TooLarge {
        /// The argument.
        field: &'static str,
    },
}

impl NotEstimable {
    /// The reason as one word, the same as in the serialised form.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::TooFewObservations { .. } => "too_few_observations",
            Self::ZeroVariance { .. } => "zero_variance",
            Self::TooFewGroups { .. } => "too_few_groups",
            Self::NoEvents => "no_events",
            Self::EmptyMargin => "empty_margin",
            Self::Collinear => "collinear",
            Self::NoInformation => "no_information",
            Self::NoFiniteMaximum => "no_finite_maximum",
            Self::NotFinite { .. } => "not_finite",
            Self::OutOfRange { .. } => "out_of_range",
            Self::ValuesNeeded => "values_needed",
            Self::LengthMismatch { .. } => "length_mismatch",
            Self::TooLarge { .. } => "too_large",
        }
    }

    /// The argument that is at fault, where one is.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::NotFinite { field }
            | Self::OutOfRange { field }
            | Self::LengthMismatch { field, .. }
            | Self::TooLarge { field } => Some(field),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Interval;

    #[test]
    fn an_interval_holds_its_limits_and_what_lies_between() {
        let interval = Interval { low: -1.0, high: 2.0 };
        let held = [-1.5, -1.0, 0.0, 2.0, 2.5, f64::NAN].map(|value| interval.contains(value));
        assert_eq!(held, [false, true, true, true, false, false]);
    }
}
