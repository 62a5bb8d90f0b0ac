//! How files hold the settings of the comparison, those of earlier versions among them.

use super::{BaselineExtra, BaselineNumber, ComparisonSettings, EventColumn, FurtherRow, NumberForm, Percentages, PolicyName};
use crate::measured::adverse_event::Attribution;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// The settings as a file holds them.
#[allow(clippy::struct_excessive_bools, reason = "each is a choice of its own, as the file names it")]
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(super) struct Stored {
    policy: PolicyName,
    reference_arm: String,
    comparison_arm: String,
    planned_months: Vec<u16>,
    window_days: u16,
    age_limits: Vec<u16>,
    diameter_limits_mm: Vec<u16>,
    target_number_limits: Vec<u16>,
    #[serde(deserialize_with = "attribution_word::deserialize")]
    attribution_from: Option<Attribution>,
    /// Before there were more than two forms: whether numbers were given as mean ± SD rather than median (range).
    means_in_table_1: bool,
    /// Before there were more than two forms: the numbers given in the other one.
    exceptions_in_table_1: BTreeSet<BaselineNumber>,
    numbers_in_table_1: NumberForm,
    forms_in_table_1: Vec<FormOf>,
    rows_in_table_1: BTreeSet<BaselineExtra>,
    p_in_table_1: Option<bool>,
    rows_in_table_2: BTreeSet<FurtherRow>,
    holm_column: Option<bool>,
    statistic_column: bool,
    percentages: Percentages,
    event_window_days: u16,
    other_treatment_is_failure: bool,
    rates_in_table_3: bool,
    columns_in_table_3: BTreeSet<EventColumn>,
}

/// A number and how it is summed up.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormOf {
    number: BaselineNumber,
    form: NumberForm,
}

impl Default for Stored {
    fn default() -> Self {
        let settings = ComparisonSettings::default();
        Self {
            policy: settings.policy,
            reference_arm: settings.reference_arm,
            comparison_arm: settings.comparison_arm,
            planned_months: settings.planned_months,
            window_days: settings.window_days,
            age_limits: settings.age_limits,
            diameter_limits_mm: settings.diameter_limits_mm,
            target_number_limits: settings.target_number_limits,
            attribution_from: settings.attribution_from,
            means_in_table_1: false,
            exceptions_in_table_1: BTreeSet::new(),
            numbers_in_table_1: settings.numbers_in_table_1,
            forms_in_table_1: Vec::new(),
            rows_in_table_1: settings.rows_in_table_1,
            p_in_table_1: settings.p_in_table_1,
            rows_in_table_2: settings.rows_in_table_2,
            holm_column: None,
            statistic_column: settings.statistic_column,
            percentages: settings.percentages,
            event_window_days: settings.event_window_days,
            other_treatment_is_failure: settings.other_treatment_is_failure,
            rates_in_table_3: settings.rates_in_table_3,
            columns_in_table_3: settings.columns_in_table_3,
        }
    }
}

impl From<Stored> for ComparisonSettings {
    fn from(stored: Stored) -> Self {
        let [all, other] = if stored.means_in_table_1 {
            [NumberForm::MeanSd, NumberForm::MedianRange]
        } else {
            [stored.numbers_in_table_1, NumberForm::MeanSd]
        };
        let earlier = stored.exceptions_in_table_1.into_iter().map(|number| (number, other));
        Self {
            policy: stored.policy,
            reference_arm: stored.reference_arm,
            comparison_arm: stored.comparison_arm,
            planned_months: stored.planned_months,
            window_days: stored.window_days,
            age_limits: stored.age_limits,
            diameter_limits_mm: stored.diameter_limits_mm,
            target_number_limits: stored.target_number_limits,
            attribution_from: stored.attribution_from,
            numbers_in_table_1: all,
            forms_in_table_1: earlier.chain(stored.forms_in_table_1.into_iter().map(|of| (of.number, of.form))).collect(),
            rows_in_table_1: stored.rows_in_table_1,
            p_in_table_1: stored.p_in_table_1,
            rows_in_table_2: stored.rows_in_table_2,
            holm_column: stored.holm_column.unwrap_or(true),
            statistic_column: stored.statistic_column,
            percentages: stored.percentages,
            event_window_days: stored.event_window_days,
            other_treatment_is_failure: stored.other_treatment_is_failure,
            rates_in_table_3: stored.rates_in_table_3,
            columns_in_table_3: stored.columns_in_table_3,
        }
    }
}

/// Forms as a list: a number is no key of a JSON object.
pub(super) fn as_list<S: Serializer>(forms: &BTreeMap<BaselineNumber, NumberForm>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(forms.iter().map(|(number, form)| FormOf { number: *number, form: *form }))
}

/// An attribution as its word, and all events as no word; nothing else is read.
pub(super) mod attribution_word {
    use crate::measured::adverse_event::Attribution;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde hands over a reference to the field")]
    pub(in super::super) fn serialize<S: Serializer>(least: &Option<Attribution>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(least.map_or("", Attribution::word))
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Attribution>, D::Error> {
        let word = String::deserialize(deserializer)?;
        if word.is_empty() {
            return Ok(None);
        }
        Attribution::read(&word).map(Some).ok_or_else(|| D::Error::custom(format!("expected an attribution, found `{word}`")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> ComparisonSettings {
        serde_json::from_str(text).unwrap()
    }

    /// What a study was told before there were more than two forms stays so; what is default leaves no trace in the file.
    #[test]
    fn files_of_earlier_versions_mean_the_same() {
        let old = read(r#"{"meansInTable1":true,"exceptionsInTable1":["age",{"characteristic":7}]}"#);
        assert_eq!(old.form(BaselineNumber::Age), NumberForm::MedianRange);
        assert_eq!(old.form(BaselineNumber::LargestDiameter), NumberForm::MeanSd);
        let old = read(r#"{"meansInTable1":false,"exceptionsInTable1":["age"]}"#);
        assert_eq!(
            [BaselineNumber::Age, BaselineNumber::NumberOfTargets].map(|of| old.form(of)),
            [NumberForm::MeanSd, NumberForm::MedianRange]
        );
        for settings in [
            old,
            ComparisonSettings::default(),
            read(
                r#"{"numbersInTable1":"geometric-mean","formsInTable1":[{"number":"age","form":"by-test"}],"pInTable1":true,"rowsInTable1":["centre"]}"#,
            ),
        ] {
            assert_eq!(read(&serde_json::to_string(&settings).unwrap()), settings);
        }
        let text = serde_json::to_string(&ComparisonSettings::default()).unwrap();
        assert!(!text.contains("Table1") && !text.contains("percent") && !text.contains("event"), "{text}");
        // Files from before the column could be taken out have it.
        assert!(read("{}").holm_column && !ComparisonSettings::default().holm_column);
    }
}
