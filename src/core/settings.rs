//! What decides how patients are assessed and compared; saved with the study.

use crate::quantity::{MillilitreConstant, Percent, Unit};
use crate::response::{DEFAULT_READING_ERROR, ResponseCriteria};
use crate::statistics::policy::{RECOMMENDED, TestPolicy};
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
    /// How arms are compared.
    #[serde(default)]
    pub comparison: ComparisonSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            unit: Unit::default(),
            criteria: ResponseCriteria::default(),
            reading_error: DEFAULT_READING_ERROR,
            constant: MillilitreConstant::default(),
            comparison: ComparisonSettings::default(),
        }
    }
}

impl Settings {
    /// Whether every patient is assessed alike under both settings: only how arms are compared may differ.
    ///
    /// ```
    /// use nadir::settings::{ComparisonSettings, Settings};
    /// let other = Settings { comparison: ComparisonSettings { window_days: 14, ..Default::default() }, ..Default::default() };
    /// assert!(other.assesses_as(&Settings::default()));
    /// ```
    pub fn assesses_as(&self, other: &Self) -> bool {
        // Taken apart, so that a new setting must be placed here.
        let Self { unit, criteria, reading_error, constant, comparison: _ } = self;
        (unit, criteria, reading_error, constant) == (&other.unit, &other.criteria, &other.reading_error, &other.constant)
    }
}

/// How the arms of a study are compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ComparisonSettings {
    /// Name of the test policy, one of [`TestPolicy::ALL`]; an unknown one is the default.
    pub policy: String,
    /// Name of the reference arm, printed first; empty for the first arm of the study.
    pub reference_arm: String,
    /// Name of the arm compared with it; empty for the next arm of the study.
    pub comparison_arm: String,
    /// Planned visits after baseline, in months.
    pub planned_months: Vec<u16>,
    /// A visit without one of these months counts for the nearest planned one at most so many days away.
    pub window_days: u16,
    /// Limits between the age groups of Table 1, years: 30 makes "< 30" and "≥ 30".
    pub age_limits: Vec<u16>,
    /// Limits between the groups of the largest target diameter, mm.
    pub diameter_limits_mm: Vec<u16>,
    /// Limits between the groups of the number of targets of at least [`eligible_mm`](ResponseCriteria::eligible_mm): 3 makes "1–2"
    /// and "≥ 3".
    pub target_number_limits: Vec<u16>,
    /// Least attribution that counts an adverse event as the drug's; empty counts all events.
    pub attribution_from: String,
    /// Whether numbers of Table 1 are given as mean ± SD rather than median (range).
    pub means_in_table_1: bool,
}

impl Default for ComparisonSettings {
    /// The visits and groups of the source paper, and the recommended tests.
    fn default() -> Self {
        Self {
            policy: RECOMMENDED.name.to_owned(),
            reference_arm: String::new(),
            comparison_arm: String::new(),
            planned_months: vec![3, 6, 12, 24],
            window_days: 30,
            age_limits: vec![30],
            diameter_limits_mm: vec![40, 80],
            target_number_limits: vec![3],
            attribution_from: "possible".to_owned(),
            means_in_table_1: false,
        }
    }
}

impl ComparisonSettings {
    /// The test policy.
    pub fn test_policy(&self) -> &'static TestPolicy {
        TestPolicy::by_name(&self.policy).unwrap_or_default()
    }
}
