//! What decides how a study is assessed and compared, with every setting left out at its default.

use crate::border::Refused;
use crate::criteria::{read_criteria, read_decimal_sign, read_grace_days};
use crate::draft::read_unit;
use crate::field::Field;
use nadir::entry::draft::{CharacteristicKind, StudyHeader};
use nadir::entry::reading::folded;
use nadir::measured::adverse_event::Attribution;
use nadir::report::Language;
use nadir::statistics::catalogue::Input;
use nadir::study::Study;
use nadir::study::settings::{
    BaselineExtra, BaselineNumber, ComparisonNumbers, ComparisonSettings, EventColumn, FurtherRow, NumberForm, Percentages,
    PolicyName, Settings,
};

/// The settings by name.
const NAMES: [&str; 26] = [
    "unit",
    "criteria",
    "policy",
    "referenceArm",
    "comparisonArm",
    "plannedMonths",
    "windowDays",
    "ageLimits",
    "diameterLimitsMm",
    "attributionFrom",
    "means",
    "numbers",
    "baselineRows",
    "baselineP",
    "statisticColumn",
    "holmColumn",
    "furtherRows",
    "percentages",
    "eventWindowDays",
    "graceDays",
    "decimalSign",
    "reader",
    "rates",
    "otherTreatmentAsNoResponse",
    "eventColumns",
    "language",
];

/// The lists of numbers by name, and what they take.
const LISTS: [(&str, ComparisonNumbers, &str); 3] = [
    ("plannedMonths", ComparisonNumbers::PlannedMonths, "whole months from 1 to 65535, 1 to 40 of them"),
    ("ageLimits", ComparisonNumbers::AgeLimits, "whole years from 1 to 65535, at most 40 of them"),
    ("diameterLimitsMm", ComparisonNumbers::DiameterLimits, "whole millimetres from 1 to 65535, at most 40 of them"),
];

/// The settings, and the language of the tables.
pub fn read_settings(given: &Field<'_>) -> Result<(Settings, Language), Refused> {
    for (name, value) in given.entries()? {
        if !NAMES.contains(&name) {
            return Err(value.refused("unknown_field", format!("is no setting; the settings are {}", NAMES.join(", "))));
        }
    }
    let unit = given.get("unit");
    let mut settings = Settings { criteria: read_criteria(&given.get("criteria"))?, ..Settings::default() };
    if !unit.is_null() {
        settings.unit = read_unit(&unit)?;
    }
    settings.grace_days = read_grace_days(&given.get("graceDays"))?;
    settings.decimal_sign = read_decimal_sign(&given.get("decimalSign"))?;
    settings.reader = given.get("reader").typed()?;
    settings.comparison = read_comparison(given)?;
    Ok((settings, read_language(&given.get("language"))?))
}

fn read_comparison(given: &Field<'_>) -> Result<ComparisonSettings, Refused> {
    let mut comparison = ComparisonSettings {
        reference_arm: given.get("referenceArm").text_or_null()?,
        comparison_arm: given.get("comparisonArm").text_or_null()?,
        ..ComparisonSettings::default()
    };
    let policy = given.get("policy");
    if !policy.is_null() {
        comparison.policy = PolicyName::read(policy.text()?).ok_or_else(|| {
            let known = PolicyName::ALL.map(|known| known.policy().name).join(", ");
            policy.refused("unknown_policy", format!("must be one of {known}"))
        })?;
    }
    let attribution = given.get("attributionFrom");
    if !attribution.is_null() {
        let word = attribution.text()?;
        let known = Attribution::ALL.map(Attribution::word);
        let least = Attribution::ALL.into_iter().find(|one| one.word() == word);
        if !word.is_empty() && least.is_none() {
            return Err(attribution.invalid(&format!("one of {}, or empty for all events", known.join(", "))));
        }
        comparison.attribution_from = least;
    }
    for (name, numbers, expected) in LISTS {
        let list = given.get(name);
        if !list.is_null() {
            let texts = list.members(usize::from(u16::MAX))?.iter().map(number).collect::<Result<Vec<_>, _>>()?;
            comparison = numbers.set(&comparison, &texts.join(",")).ok_or_else(|| list.invalid(expected))?;
        }
    }
    for (name, numbers) in
        [("windowDays", ComparisonNumbers::WindowDays), ("eventWindowDays", ComparisonNumbers::EventWindowDays)]
    {
        let days = given.get(name);
        if !days.is_null() {
            comparison = numbers.set(&comparison, &number(&days)?).ok_or_else(|| days.invalid("whole days from 0 to 65535"))?;
        }
    }
    for row in words(&given.get("furtherRows"), &FurtherRow::ALL.map(FurtherRow::id), FurtherRow::read)? {
        comparison.give_row(row, true);
    }
    for row in words(&given.get("baselineRows"), &BaselineExtra::ALL.map(BaselineExtra::id), BaselineExtra::read)? {
        comparison.give_baseline_row(row, true);
    }
    for column in words(&given.get("eventColumns"), &EventColumn::ALL.map(EventColumn::id), EventColumn::read)? {
        comparison.give_event_column(column, true);
    }
    comparison.p_in_table_1 = flag(&given.get("baselineP"))?;
    comparison.statistic_column = flag(&given.get("statisticColumn"))?.unwrap_or_default();
    comparison.other_treatment_is_failure = flag(&given.get("otherTreatmentAsNoResponse"))?.unwrap_or_default();
    comparison.holm_column = flag(&given.get("holmColumn"))?.unwrap_or(false);
    comparison.rates_in_table_3 = flag(&given.get("rates"))?.unwrap_or_default();
    let percentages = given.get("percentages");
    if !percentages.is_null() {
        comparison.percentages = word(&percentages, &Percentages::ALL.map(Percentages::id), Percentages::read)?;
    }
    Ok(comparison)
}

/// What a list of words names; nothing where there is no list.
fn words<T>(list: &Field<'_>, known: &[&str], read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Refused> {
    if list.is_null() {
        return Ok(Vec::new());
    }
    list.members(known.len())?.iter().map(|name| word(name, known, &read)).collect()
}

/// What a word names.
fn word<T>(name: &Field<'_>, known: &[&str], read: impl Fn(&str) -> Option<T>) -> Result<T, Refused> {
    read(name.text()?).ok_or_else(|| name.invalid(&format!("one of {}", known.join(", "))))
}

/// True or false; `None` where nothing is given.
fn flag(given: &Field<'_>) -> Result<Option<bool>, Refused> {
    match given.value() {
        Input::Null => Ok(None),
        Input::Flag(flag) => Ok(Some(*flag)),
        _ => Err(given.refused("wrong_type", "must be true or false")),
    }
}

/// How the numbers of Table 1 are summed up: `numbers` names the form of all, or of each; `means` is mean ± SD of all, of none, or of a list of
/// names.
pub fn read_numbers(given: &Field<'_>, header: &StudyHeader, comparison: &mut ComparisonSettings) -> Result<(), Refused> {
    let form = |field: &Field<'_>| word(field, &NumberForm::ALL.map(NumberForm::id), NumberForm::read);
    let means = given.get("means");
    match means.value() {
        Input::Null => {}
        Input::Flag(all) => comparison.give_all(if *all { NumberForm::MeanSd } else { NumberForm::MedianRange }),
        Input::List(_) => {
            for name in means.members(StudyHeader::MOST)? {
                comparison.give_as(number_named(name.text()?, header, &name)?, NumberForm::MeanSd);
            }
        }
        _ => return Err(means.refused("wrong_type", "must be true, false or a list of names")),
    }
    let numbers = given.get("numbers");
    match numbers.value() {
        Input::Null => {}
        Input::Text(_) => comparison.give_all(form(&numbers)?),
        Input::Map(_) => {
            for (name, value) in numbers.entries()? {
                comparison.give_as(number_named(name, header, &value)?, form(&value)?);
            }
        }
        _ => return Err(numbers.refused("wrong_type", "must be the name of a form, or an object of names and forms")),
    }
    Ok(())
}

/// The number of Table 1 with this name.
fn number_named(name: &str, header: &StudyHeader, field: &Field<'_>) -> Result<BaselineNumber, Refused> {
    let number = match name {
        "age" => Some(BaselineNumber::Age),
        "largestDiameter" => Some(BaselineNumber::LargestDiameter),
        "numberOfTargets" => Some(BaselineNumber::NumberOfTargets),
        "sumOfVolumes" => Some(BaselineNumber::SumOfVolumes),
        "followUp" => Some(BaselineNumber::FollowUp),
        text => header
            .characteristics
            .iter()
            .find(|one| one.kind == CharacteristicKind::Number && one.name.trim() == text.trim())
            .map(|one| BaselineNumber::Characteristic(one.id)),
    };
    let expected = "age, largestDiameter, numberOfTargets, sumOfVolumes, followUp or the name of a numeric characteristic";
    number.ok_or_else(|| field.invalid(expected))
}

/// The text of a number, which a text is not: one text may hold several.
fn number(field: &Field<'_>) -> Result<String, Refused> {
    match field.value() {
        Input::Number(_) => field.typed(),
        Input::Null => Err(field.missing()),
        _ => Err(field.refused("wrong_type", "must be a number")),
    }
}

fn read_language(language: &Field<'_>) -> Result<Language, Refused> {
    if language.is_null() {
        return Ok(Language::English);
    }
    let tag = language.text()?;
    let known = [Language::English, Language::Chinese].into_iter().find(|known| known.tag() == tag);
    known.ok_or_else(|| language.invalid("en or zh-Hans"))
}

/// Refuses an arm that has no patients, and the same arm twice.
pub fn refuse_unknown_arms(given: &Field<'_>, study: &Study) -> Result<(), Refused> {
    let position = |arm: &Field<'_>| -> Result<Option<usize>, Refused> {
        let name = folded(&arm.text_or_null()?).to_lowercase();
        if name.is_empty() {
            return Ok(None);
        }
        let found = study.arms.iter().position(|known| known.size > 0 && known.name.to_lowercase() == name);
        found.map(Some).ok_or_else(|| arm.invalid("the name of an arm that has patients"))
    };
    let reference = position(&given.get("referenceArm"))?;
    let comparison = given.get("comparisonArm");
    if position(&comparison)?.is_some_and(|other| Some(other) == reference) {
        return Err(comparison.invalid("another arm than `settings.referenceArm`"));
    }
    Ok(())
}
