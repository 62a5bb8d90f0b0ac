//! What decides how patients are assessed and compared; saved with the study.

use crate::entry::draft::CharacteristicId;
use crate::measured::adverse_event::Attribution;
use crate::measured::quantity::{MillilitreConstant, Percent, Unit};
use crate::order::set_of;
use crate::response::{DEFAULT_READING_ERROR, ResponseCriteria};
use crate::statistics::policy::{ALWAYS_EXACT, AS_PUBLISHED, RECOMMENDED, TEXTBOOK, TestPolicy};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
    /// use nadir::study::settings::{ComparisonSettings, Settings};
    /// let other = Settings { comparison: ComparisonSettings { window_days: 14, ..Default::default() }, ..Default::default() };
    /// assert!(other.assesses_as(&Settings::default()));
    /// ```
    pub fn assesses_as(&self, other: &Self) -> bool {
        // Taken apart, so that a new setting must be placed here.
        let Self { unit, criteria, reading_error, constant, comparison: _ } = self;
        (unit, criteria, reading_error, constant) == (&other.unit, &other.criteria, &other.reading_error, &other.constant)
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
    /// All of them, in the order of [`TestPolicy::ALL`].
    pub const ALL: [Self; 4] = [Self::AsPublished, Self::Textbook, Self::Recommended, Self::AlwaysExact];

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

/// An attribution as its word, and all events as no word; nothing else is read.
mod attribution_word {
    use crate::measured::adverse_event::Attribution;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub(super) fn serialize<S: Serializer>(least: &Option<Attribution>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(least.map_or("", Attribution::word))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Attribution>, D::Error> {
        let word = String::deserialize(deserializer)?;
        if word.is_empty() {
            return Ok(None);
        }
        Attribution::read(&word).map(Some).ok_or_else(|| D::Error::custom(format!("expected an attribution, found `{word}`")))
    }
}

/// How the arms of a study are compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ComparisonSettings {
    /// How tests are chosen.
    pub policy: PolicyName,
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
    /// Least attribution that counts an adverse event as the drug's; `None` counts all events.
    #[serde(with = "attribution_word")]
    pub attribution_from: Option<Attribution>,
    /// Whether numbers of Table 1 are given as mean ± SD rather than median (range).
    pub means_in_table_1: bool,
    /// The numbers of Table 1 that are given in the other way.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub exceptions_in_table_1: BTreeSet<BaselineNumber>,
    /// What Table 2 gives beside its main rows.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub rows_in_table_2: BTreeSet<FurtherRow>,
}

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
    /// A numeric characteristic that the study defines.
    Characteristic(CharacteristicId),
}

impl Default for ComparisonSettings {
    /// The visits and groups of the source paper, and the recommended tests.
    fn default() -> Self {
        Self {
            policy: PolicyName::default(),
            reference_arm: String::new(),
            comparison_arm: String::new(),
            planned_months: vec![3, 6, 12, 24],
            window_days: 30,
            age_limits: vec![30],
            diameter_limits_mm: vec![40, 80],
            target_number_limits: vec![3],
            attribution_from: Some(Attribution::Possible),
            means_in_table_1: false,
            exceptions_in_table_1: BTreeSet::new(),
            rows_in_table_2: BTreeSet::new(),
        }
    }
}

impl ComparisonSettings {
    /// The test policy.
    pub fn test_policy(&self) -> &'static TestPolicy {
        self.policy.policy()
    }

    /// Whether Table 1 gives this number as mean ± SD.
    ///
    /// ```
    /// use nadir::study::settings::{BaselineNumber, ComparisonSettings};
    /// let mut settings = ComparisonSettings::default();
    /// settings.give_otherwise(BaselineNumber::Age);
    /// assert!(settings.gives_mean(BaselineNumber::Age) && !settings.gives_mean(BaselineNumber::LargestDiameter));
    /// ```
    pub fn gives_mean(&self, number: BaselineNumber) -> bool {
        self.means_in_table_1 != self.exceptions_in_table_1.contains(&number)
    }

    /// Gives one number of Table 1 in the other way.
    pub fn give_otherwise(&mut self, number: BaselineNumber) {
        if !self.exceptions_in_table_1.remove(&number) {
            self.exceptions_in_table_1.insert(number);
        }
    }

    /// Takes a further row into Table 2, or takes it out.
    ///
    /// ```
    /// use nadir::study::settings::{ComparisonSettings, FurtherRow};
    /// let mut settings = ComparisonSettings::default();
    /// settings.give_row(FurtherRow::Adjusted, true);
    /// assert!(settings.rows_in_table_2.contains(&FurtherRow::Adjusted));
    /// ```
    pub fn give_row(&mut self, row: FurtherRow, is_given: bool) {
        if is_given {
            self.rows_in_table_2.insert(row);
        } else {
            self.rows_in_table_2.remove(&row);
        }
    }

    /// Gives all numbers of Table 1 in one way.
    pub fn give_all(&mut self, as_means: bool) {
        self.means_in_table_1 = as_means;
        self.exceptions_in_table_1.clear();
    }
}

/// A setting of the comparison that is typed as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonNumbers {
    /// Planned visits, months.
    PlannedMonths,
    /// Window around a planned visit, days.
    WindowDays,
    /// Limits between age groups, years.
    AgeLimits,
    /// Limits between groups of the largest diameter, mm.
    DiameterLimits,
}

impl ComparisonNumbers {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 4] = [Self::PlannedMonths, Self::WindowDays, Self::AgeLimits, Self::DiameterLimits];

    /// The numbers as a text, parted by commas.
    ///
    /// ```
    /// use nadir::study::settings::{ComparisonNumbers, ComparisonSettings};
    /// assert_eq!(ComparisonNumbers::PlannedMonths.text(&ComparisonSettings::default()), "3, 6, 12, 24");
    /// ```
    pub fn text(self, settings: &ComparisonSettings) -> String {
        let of = |numbers: &[u16]| numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Self::PlannedMonths => of(&settings.planned_months),
            Self::WindowDays => settings.window_days.to_string(),
            Self::AgeLimits => of(&settings.age_limits),
            Self::DiameterLimits => of(&settings.diameter_limits_mm),
        }
    }

    /// Sets the numbers typed: whole, in rising order, each once.
    ///
    /// # Returns
    /// The new settings; `None` for a text that is no such list. Months must be given and lie after 0; limits may be left out.
    ///
    /// ```
    /// use nadir::study::settings::{ComparisonNumbers, ComparisonSettings};
    /// let settings = ComparisonSettings::default();
    /// assert_eq!(ComparisonNumbers::PlannedMonths.set(&settings, "12，6 3").unwrap().planned_months, [3, 6, 12]);
    /// assert_eq!(ComparisonNumbers::WindowDays.set(&settings, "a month"), None);
    /// ```
    pub fn set(self, settings: &ComparisonSettings, text: &str) -> Option<ComparisonSettings> {
        /// More visits or groups than a table can print are a slip.
        const MOST: usize = 40;
        let parts = text.split([',', '，', '、', ';', ' ']).map(str::trim).filter(|part| !part.is_empty());
        let numbers = set_of(parts.map(|part| part.parse().ok()).collect::<Option<Vec<u16>>>()?);
        if numbers.len() > MOST {
            return None;
        }
        let smallest = numbers.first().copied();
        let numbers: Vec<u16> = numbers.into_iter().collect();
        let mut settings = settings.clone();
        match self {
            Self::PlannedMonths if smallest? > 0 => settings.planned_months = numbers,
            Self::WindowDays if numbers.len() == 1 => settings.window_days = smallest?,
            Self::AgeLimits if smallest != Some(0) => settings.age_limits = numbers,
            Self::DiameterLimits if smallest != Some(0) => settings.diameter_limits_mm = numbers,
            _ => return None,
        }
        Some(settings)
    }
}
