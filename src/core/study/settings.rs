//! What decides how patients are assessed and compared; saved with the study.

mod comparison;
mod numbers;
mod stored;
mod tables;

pub use comparison::ComparisonSettings;
pub use numbers::ComparisonNumbers;
pub use tables::{BaselineExtra, BaselineNumber, EventColumn, FurtherRow, NumberForm, Percentages};

use crate::entry::check::ReadAs;
use crate::measured::quantity::{DecimalSign, MillilitreConstant, Percent, Unit};
use crate::response::{DEFAULT_READING_ERROR, ResponseCriteria};
use crate::statistics::policy::{ALWAYS_EXACT, AS_PUBLISHED, RECOMMENDED, TEXTBOOK, TestPolicy};
use serde::{Deserialize, Serialize};

/// What decides how a patient is assessed and shown, and how arms are compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Unit of diameters typed without one.
    pub unit: Unit,
    /// Rules for the response class.
    pub criteria: ResponseCriteria,
    /// Reading error of a diameter for the error band.
    pub reading_error: Percent,
    /// Factor behind displayed millilitres.
    pub constant: MillilitreConstant,
    /// Visits up to so many days after the end of treatment still count for the response.
    #[serde(default = "usual_grace", skip_serializing_if = "is_usual_grace")]
    pub grace_days: u16,
    /// Decides the numbers that have two readings; without it they are asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_sign: Option<DecimalSign>,
    /// The reader whose readings give all results; empty where none was chosen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reader: String,
    /// How arms are compared.
    #[serde(default)]
    pub comparison: ComparisonSettings,
}

/// A scan within four weeks of the last dose still tells of the treatment.
const USUAL_GRACE: u16 = 28;

const fn usual_grace() -> u16 {
    USUAL_GRACE
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
const fn is_usual_grace(days: &u16) -> bool {
    *days == USUAL_GRACE
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            unit: Unit::default(),
            criteria: ResponseCriteria::default(),
            reading_error: DEFAULT_READING_ERROR,
            constant: MillilitreConstant::default(),
            grace_days: USUAL_GRACE,
            decimal_sign: None,
            reader: String::new(),
            comparison: ComparisonSettings::default(),
        }
    }
}

impl Settings {
    /// How texts are read.
    pub fn read_as(&self, keep_blank_visits: bool) -> ReadAs<'_> {
        ReadAs { unit: self.unit, sign: self.decimal_sign, reader: &self.reader, keep_blank_visits }
    }

    /// Whether every patient is assessed alike under both settings: only how arms are compared may differ.
    ///
    /// ```
    /// use nadir::study::settings::{ComparisonSettings, Settings};
    /// let other = Settings { comparison: ComparisonSettings { window_days: 14, ..Default::default() }, ..Default::default() };
    /// assert!(other.assesses_as(&Settings::default()));
    /// ```
    pub fn assesses_as(&self, other: &Self) -> bool {
        // Taken apart, so that a new setting must be placed here.
        let Self { unit, criteria, reading_error, constant, grace_days, decimal_sign, reader, comparison: _ } = self;
        (unit, criteria, reading_error, constant) == (&other.unit, &other.criteria, &other.reading_error, &other.constant)
            && (grace_days, decimal_sign, reader) == (&other.grace_days, &other.decimal_sign, &other.reader)
    }
}

/// A test policy, by the name it has in files and in the JavaScript module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PolicyName {
    /// As the source paper chose.
    AsPublished,
    /// As Chinese textbooks of medical statistics choose.
    Textbook,
    /// The default of new studies.
    #[default]
    Recommended,
    /// Exact tests alone.
    AlwaysExact,
}

impl PolicyName {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Recommended, Self::Textbook, Self::AlwaysExact, Self::AsPublished];

    /// The policy.
    pub const fn policy(self) -> &'static TestPolicy {
        match self {
            Self::AsPublished => &AS_PUBLISHED,
            Self::Textbook => &TEXTBOOK,
            Self::Recommended => &RECOMMENDED,
            Self::AlwaysExact => &ALWAYS_EXACT,
        }
    }

    /// Reads a name; `None` of any other text.
    ///
    /// ```
    /// use nadir::study::settings::PolicyName;
    /// assert_eq!(["textbook", "exact"].map(PolicyName::read), [Some(PolicyName::Textbook), None]);
    /// ```
    pub fn read(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.policy().name == name)
    }
}
