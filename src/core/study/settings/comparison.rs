//! How the arms of a study are compared.

use super::stored::{self, Stored, attribution_word};
use super::{BaselineExtra, BaselineNumber, EventColumn, FurtherRow, NumberForm, Percentages, PolicyName};
use crate::measured::adverse_event::Attribution;
use crate::statistics::policy::TestPolicy;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The window that trials usually take.
const EVENT_WINDOW_DAYS: u16 = 30;

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
const fn is_thirty(days: &u16) -> bool {
    *days == EVENT_WINDOW_DAYS
}

/// How the arms of a study are compared.
#[allow(clippy::struct_excessive_bools, reason = "each is a choice of its own, as the file names it")]
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", from = "Stored")]
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
    /// How Table 1 sums up its numbers.
    #[serde(skip_serializing_if = "is_default")]
    pub numbers_in_table_1: NumberForm,
    /// The numbers of Table 1 that are summed up in another way.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", serialize_with = "stored::as_list")]
    pub forms_in_table_1: BTreeMap<BaselineNumber, NumberForm>,
    /// What Table 1 gives beside its main rows.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub rows_in_table_1: BTreeSet<BaselineExtra>,
    /// Whether Table 1 has a column of P; `None` for as the policy has it: only where the study is compared as the source paper was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_in_table_1: Option<bool>,
    /// What Table 2 gives beside its main rows.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub rows_in_table_2: BTreeSet<FurtherRow>,
    /// Whether Table 2 has a column of P adjusted over the visits after Holm: the same outcome is tested at each visit. Always written: a
    /// file that says nothing of it is of a version that had the column.
    pub holm_column: bool,
    /// Whether tables have a column of the tests' statistics, as Chinese journals ask for.
    #[serde(skip_serializing_if = "is_default")]
    pub statistic_column: bool,
    /// The decimals of percentages.
    #[serde(skip_serializing_if = "is_default")]
    pub percentages: Percentages,
    /// An adverse event counts up to so many days after the end of treatment, where that is known.
    #[serde(skip_serializing_if = "is_thirty")]
    pub event_window_days: u16,
    /// Whether a visit from which on a target was treated otherwise counts as no response; else it is not evaluable and left out.
    #[serde(skip_serializing_if = "is_default")]
    pub other_treatment_is_failure: bool,
    /// Whether Table 3 gives rates per 100 patient-years.
    #[serde(skip_serializing_if = "is_default")]
    pub rates_in_table_3: bool,
    /// The columns of Table 3 beside its main ones.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub columns_in_table_3: BTreeSet<EventColumn>,
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
            numbers_in_table_1: NumberForm::default(),
            forms_in_table_1: BTreeMap::new(),
            rows_in_table_1: BTreeSet::new(),
            p_in_table_1: None,
            rows_in_table_2: BTreeSet::new(),
            holm_column: false,
            statistic_column: false,
            percentages: Percentages::default(),
            event_window_days: EVENT_WINDOW_DAYS,
            other_treatment_is_failure: false,
            rates_in_table_3: false,
            columns_in_table_3: BTreeSet::new(),
        }
    }
}

impl ComparisonSettings {
    /// The test policy.
    pub fn test_policy(&self) -> &'static TestPolicy {
        self.policy.policy()
    }

    /// How Table 1 sums up this number.
    ///
    /// ```
    /// use nadir::study::settings::{BaselineNumber, ComparisonSettings, NumberForm};
    /// let mut settings = ComparisonSettings::default();
    /// settings.give_as(BaselineNumber::Age, NumberForm::MeanSd);
    /// assert_eq!(settings.form(BaselineNumber::Age), NumberForm::MeanSd);
    /// assert_eq!(settings.form(BaselineNumber::LargestDiameter), NumberForm::MedianRange);
    /// ```
    pub fn form(&self, number: BaselineNumber) -> NumberForm {
        self.forms_in_table_1.get(&number).copied().unwrap_or(self.numbers_in_table_1)
    }

    /// Sums up one number of Table 1 in a way of its own.
    pub fn give_as(&mut self, number: BaselineNumber, form: NumberForm) {
        if form == self.numbers_in_table_1 {
            self.forms_in_table_1.remove(&number);
        } else {
            self.forms_in_table_1.insert(number, form);
        }
    }

    /// Sums up one number of Table 1 in the next way there is.
    pub fn give_otherwise(&mut self, number: BaselineNumber) {
        self.give_as(number, self.form(number).next());
    }

    /// Whether Table 1 has a column of P.
    ///
    /// Between arms at baseline it is left out unless asked for: after randomisation it tests what is known to be chance, and without
    /// it tells of the size of the study more than of a difference that matters (CONSORT 2010, item 15; STROBE, item 14).
    ///
    /// ```
    /// use nadir::study::settings::{ComparisonSettings, PolicyName};
    /// let published = ComparisonSettings { policy: PolicyName::AsPublished, ..Default::default() };
    /// assert_eq!([ComparisonSettings::default(), published].map(|settings| settings.has_p_in_table_1()), [false, true]);
    /// ```
    pub fn has_p_in_table_1(&self) -> bool {
        self.p_in_table_1.unwrap_or(self.policy == PolicyName::AsPublished)
    }

    /// Whether Table 1 tests anything: a column of statistics has one of P beside it.
    pub fn has_tests_in_table_1(&self) -> bool {
        self.statistic_column || self.has_p_in_table_1()
    }

    /// The decimals of the percentages of a row with these denominators: the same of all, by the smallest that counts anybody; none where the
    /// study is printed as the source paper was.
    ///
    /// ```
    /// use nadir::study::settings::ComparisonSettings;
    /// let settings = ComparisonSettings::default();
    /// assert_eq!([settings.percent_decimals(&[33, 124]), settings.percent_decimals(&[124, 240]), settings.percent_decimals(&[0, 124])], [0, 1, 1]);
    /// ```
    pub fn percent_decimals(&self, of: &[usize]) -> u32 {
        let smallest = of.iter().copied().filter(|of| *of > 0).min().unwrap_or_default();
        if self.policy == PolicyName::AsPublished { 0 } else { self.percentages.decimals(smallest) }
    }

    /// Takes a further row into Table 1, or takes it out.
    pub fn give_baseline_row(&mut self, row: BaselineExtra, is_given: bool) {
        if is_given {
            self.rows_in_table_1.insert(row);
        } else {
            self.rows_in_table_1.remove(&row);
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

    /// Takes a further column into Table 3, or takes it out.
    ///
    /// ```
    /// use nadir::study::settings::{ComparisonSettings, EventColumn};
    /// let mut settings = ComparisonSettings::default();
    /// settings.give_event_column(EventColumn::Events, true);
    /// assert!(settings.columns_in_table_3.contains(&EventColumn::Events));
    /// ```
    pub fn give_event_column(&mut self, column: EventColumn, is_given: bool) {
        if is_given {
            self.columns_in_table_3.insert(column);
        } else {
            self.columns_in_table_3.remove(&column);
        }
    }

    /// Sums up all numbers of Table 1 in one way.
    pub fn give_all(&mut self, form: NumberForm) {
        self.numbers_in_table_1 = form;
        self.forms_in_table_1.clear();
    }
}
