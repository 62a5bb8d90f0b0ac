//! Table 1 as data: what is known of the patients of both arms at baseline.

use serde::{Deserialize, Serialize};

mod balance;
mod diameters;
mod extras;
mod levels;

pub use balance::{standardised_difference_of, standardised_difference_of_logarithms};
pub use levels::{Level, Range};

use super::source_data::counted;
use super::{Contrast, NumberSource, ResultKey, SourceData};
use crate::entry::draft::{CharacteristicId, CharacteristicKind, PatientKey};
use crate::measured::record::{Number, Sex};
use crate::study::settings::BaselineNumber;
use crate::study::{Characteristic, CharacteristicValue, StudyPatient};

/// What a row, or a few rows, of Table 1 tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BaselineVariable {
    /// Age, years.
    Age,
    /// Age in groups.
    AgeGroup,
    /// Sex.
    Sex,
    /// A characteristic that the study defines.
    Characteristic(CharacteristicId),
    /// Whether any yes-or-no characteristic of the group with this name is met.
    AnyOfGroup(String),
    /// Longest diameter of the largest target lesion, cm.
    LargestDiameter,
    /// The same in groups, whose limits are in millimetres.
    LargestDiameterGroup,
    /// Number of target lesions of at least the eligible size.
    NumberOfTargets,
    /// The same in groups.
    NumberOfTargetsGroup,
    /// Sum of the volumes of the targets, mL.
    SumOfVolumes,
    /// Centre.
    Centre,
    /// Imaging at baseline.
    Modality,
    /// Time from the start of treatment to the last visit with values, months.
    FollowUp,
}

/// What a block of Table 1 is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BaselineSection {
    /// Age.
    Age,
    /// Sex.
    Sex,
    /// Yes-or-no characteristics without a group.
    Features,
    /// Largest target lesion.
    LargestDiameter,
    /// Number of target lesions of at least so many millimetres.
    NumberOfTargets {
        /// The eligible size.
        eligible_mm: u32,
    },
    /// Sum of the volumes of the targets.
    SumOfVolumes,
    /// Centre.
    Centre,
    /// Imaging at baseline.
    Modality,
    /// Length of follow-up.
    FollowUp,
    /// A group of characteristics, or one numeric or categorical characteristic, by its name.
    Named(String),
}

/// The values of a variable, patient by patient, the reference arm first.
#[derive(Debug, Clone, PartialEq)]
pub enum BaselineValues {
    /// Numbers.
    Numbers([Vec<(PatientKey, f64)>; 2]),
    /// Yes or no.
    YesNo([Vec<(PatientKey, bool)>; 2]),
    /// Positions among levels.
    Levels {
        /// The levels in the order of their rows.
        levels: Vec<Level>,
        /// The patients.
        patients: [Vec<(PatientKey, usize)>; 2],
    },
}

/// One variable at baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct BaselineRow {
    /// Which.
    pub variable: BaselineVariable,
    /// Of whom it is known.
    pub values: BaselineValues,
    /// Patients of whom it should be known and is not.
    pub missing: [usize; 2],
    /// Patients whom it does not concern: men, of a characteristic of women.
    pub not_concerned: [usize; 2],
}

/// Variables under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct BaselineBlock {
    /// The heading.
    pub section: BaselineSection,
    /// The variables.
    pub rows: Vec<BaselineRow>,
}

/// The baseline of both arms, in the order of the source paper's Table 1.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::{Contrast, baseline}, files::example_study, study::Study};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let age = &baseline(&Contrast::of(&study, &settings).unwrap())[0].rows[0];
/// assert_eq!((age.sizes(), age.missing), ([33, 91], [0, 0]));
/// ```
pub fn baseline(contrast: &Contrast<'_>) -> Vec<BaselineBlock> {
    let criteria = &contrast.settings.criteria;
    let comparison = &contrast.settings.comparison;
    let block = |section, rows: Vec<Option<BaselineRow>>| BaselineBlock { section, rows: rows.into_iter().flatten().collect() };
    let age = |patient: &StudyPatient| Known::from(patient.assessment.patient.record.age);
    let eligible = criteria.eligible_mm;
    let mut blocks = vec![
        block(
            BaselineSection::Age,
            vec![
                Some(numbers(contrast, BaselineVariable::Age, |patient| age(patient).map(Number::as_f64))),
                grouped(contrast, BaselineVariable::AgeGroup, &levels::of_ages(&comparison.age_limits), |patient, range| {
                    age(patient).map(|age| range.holds(|limit| age.is_below(i64::from(limit))))
                }),
            ],
        ),
        block(BaselineSection::Sex, vec![Some(sex(contrast))]),
        block(BaselineSection::Features, characteristics(contrast, |one| is_yes_no(one) && one.group.is_empty())),
        diameters::largest(contrast, eligible),
        diameters::number(contrast, eligible),
    ];
    let mut seen: Vec<&str> = vec![""];
    for characteristic in &contrast.study.characteristics {
        if characteristic.group.is_empty() && !is_yes_no(characteristic) {
            let rows = characteristics(contrast, |one| one.id == characteristic.id);
            blocks.push(block(BaselineSection::Named(characteristic.name.clone()), rows));
        } else if !seen.contains(&characteristic.group.as_str()) {
            seen.push(&characteristic.group);
            let is_in = |one: &Characteristic| one.group == characteristic.group;
            let mut rows = vec![any_of(contrast, &characteristic.group, is_in)];
            rows.extend(characteristics(contrast, is_in));
            blocks.push(block(BaselineSection::Named(characteristic.group.clone()), rows));
        }
    }
    blocks.extend(extras::blocks(contrast));
    blocks.retain(|block| !block.rows.is_empty());
    blocks
}

impl BaselineRow {
    /// Which number the row sums up; `None` for counts.
    pub const fn number(&self) -> Option<BaselineNumber> {
        if !matches!(self.values, BaselineValues::Numbers(_)) {
            return None;
        }
        match self.variable {
            BaselineVariable::Age => Some(BaselineNumber::Age),
            BaselineVariable::LargestDiameter => Some(BaselineNumber::LargestDiameter),
            BaselineVariable::NumberOfTargets => Some(BaselineNumber::NumberOfTargets),
            BaselineVariable::SumOfVolumes => Some(BaselineNumber::SumOfVolumes),
            BaselineVariable::FollowUp => Some(BaselineNumber::FollowUp),
            BaselineVariable::Characteristic(id) => Some(BaselineNumber::Characteristic(id)),
            _ => None,
        }
    }

    /// How many patients of either arm are counted.
    pub fn sizes(&self) -> [usize; 2] {
        match &self.values {
            BaselineValues::Numbers(arms) => arms.each_ref().map(Vec::len),
            BaselineValues::YesNo(arms) => arms.each_ref().map(Vec::len),
            BaselineValues::Levels { patients, .. } => patients.each_ref().map(Vec::len),
        }
    }

    /// How many patients of either arm stand at each level; of yes or no, how many have it.
    pub fn counts(&self) -> Vec<[usize; 2]> {
        match &self.values {
            BaselineValues::Numbers(_) => Vec::new(),
            BaselineValues::YesNo(arms) => vec![arms.each_ref().map(|arm| arm.iter().filter(|(_, has)| *has).count())],
            BaselineValues::Levels { levels, patients } => {
                let [one, other] = patients.each_ref().map(|arm| counted(levels.len(), arm.iter().map(|(_, own)| *own)));
                one.into_iter().zip(other).map(|(one, other)| [one, other]).collect()
            }
        }
    }

    /// What stands behind the numbers of the row.
    pub fn source(&self) -> NumberSource {
        let (missing, not_concerned) = (self.missing, self.not_concerned);
        let mut not_counted = missing.into_iter().zip(not_concerned).map(|(missing, men)| missing.saturating_add(men));
        let left_out = [(); 2].map(|()| not_counted.next().unwrap_or_default());
        NumberSource { key: ResultKey::Baseline { variable: self.variable.clone() }, data: self.data(), left_out }
    }

    fn data(&self) -> SourceData {
        match &self.values {
            BaselineValues::Numbers(arms) => SourceData::Values(arms.clone()),
            BaselineValues::YesNo(arms) => SourceData::Events(arms.clone()),
            BaselineValues::Levels { levels, patients } => {
                SourceData::Categories { levels: levels.clone(), patients: patients.clone() }
            }
        }
    }
}

/// What is known of a patient.
#[derive(Debug, Clone, Copy)]
enum Known<T> {
    Value(T),
    Missing,
    NotConcerned,
}

impl<T> From<Option<T>> for Known<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Self::Value)
    }
}

impl<T> Known<T> {
    fn map<U>(self, change: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Self::Value(value) => Known::Value(change(value)),
            Self::Missing => Known::Missing,
            Self::NotConcerned => Known::NotConcerned,
        }
    }
}

/// Reads a variable from every patient.
fn row<T>(
    contrast: &Contrast<'_>,
    variable: BaselineVariable,
    read: impl Fn(&StudyPatient) -> Known<T>,
    values: impl FnOnce([Vec<(PatientKey, T)>; 2]) -> BaselineValues,
) -> BaselineRow {
    let mut known = [Vec::new(), Vec::new()];
    let (mut missing, mut not_concerned) = ([0, 0], [0, 0]);
    let patients = contrast.patients();
    let counters = known.iter_mut().zip(missing.iter_mut().zip(&mut not_concerned));
    for (patients, (known, (missing, not_concerned))) in patients.iter().zip(counters) {
        for patient in patients {
            match read(patient) {
                Known::Value(value) => known.push((patient.key, value)),
                Known::Missing => *missing += 1,
                Known::NotConcerned => *not_concerned += 1,
            }
        }
    }
    BaselineRow { variable, values: values(known), missing, not_concerned }
}

fn numbers(contrast: &Contrast<'_>, variable: BaselineVariable, read: impl Fn(&StudyPatient) -> Known<f64>) -> BaselineRow {
    row(contrast, variable, read, BaselineValues::Numbers)
}

/// A number in ranges; `None` where the limits leave but one range, which would say nothing.
fn grouped(
    contrast: &Contrast<'_>,
    variable: BaselineVariable,
    ranges: &[Range],
    is_in: impl Fn(&StudyPatient, Range) -> Known<bool>,
) -> Option<BaselineRow> {
    let position = |patient: &StudyPatient| {
        for (at, range) in ranges.iter().enumerate() {
            match is_in(patient, *range) {
                Known::Value(true) => return Known::Value(at),
                Known::Value(false) => {}
                Known::Missing => return Known::Missing,
                Known::NotConcerned => return Known::NotConcerned,
            }
        }
        Known::Missing
    };
    let levels = ranges.iter().copied().map(Level::Range).collect();
    let mut found = row(contrast, variable, position, |patients| BaselineValues::Levels { levels, patients });
    levels::drop_empty_lowest(&mut found.values);
    (ranges.len() > 1).then_some(found)
}

fn sex(contrast: &Contrast<'_>) -> BaselineRow {
    let position = |patient: &StudyPatient| {
        Known::from(patient.assessment.patient.record.sex).map(|sex| match sex {
            Sex::Male => 0,
            Sex::Female => 1,
        })
    };
    let levels = vec![Level::Sex(Sex::Male), Level::Sex(Sex::Female)];
    row(contrast, BaselineVariable::Sex, position, |patients| BaselineValues::Levels { levels, patients })
}

const fn is_yes_no(characteristic: &Characteristic) -> bool {
    matches!(characteristic.kind, CharacteristicKind::YesNo)
}

/// The value of the characteristic at this position, of whom it concerns.
fn value(patient: &StudyPatient, position: usize, females_only: bool) -> Known<&CharacteristicValue> {
    match patient.assessment.patient.record.sex {
        Some(Sex::Male) if females_only => Known::NotConcerned,
        None if females_only => Known::Missing,
        _ => Known::from(patient.characteristics.get(position).and_then(Option::as_ref)),
    }
}

/// One row for each characteristic that is wanted.
fn characteristics(contrast: &Contrast<'_>, is_wanted: impl Fn(&Characteristic) -> bool) -> Vec<Option<BaselineRow>> {
    let wanted = contrast.study.characteristics.iter().enumerate().filter(|(_, one)| is_wanted(one));
    wanted.map(|(position, one)| Some(characteristic(contrast, position, one))).collect()
}

fn characteristic(contrast: &Contrast<'_>, position: usize, one: &Characteristic) -> BaselineRow {
    let variable = BaselineVariable::Characteristic(one.id);
    let read =
        |patient: &StudyPatient| -> Known<CharacteristicValue> { value(patient, position, one.females_only).map(Clone::clone) };
    match one.kind {
        CharacteristicKind::YesNo => {
            let is_yes = |patient: &StudyPatient| read(patient).map(|value| value == CharacteristicValue::YesNo(true));
            row(contrast, variable, is_yes, BaselineValues::YesNo)
        }
        CharacteristicKind::Number => {
            let number = |patient: &StudyPatient| match read(patient) {
                Known::Value(CharacteristicValue::Number(number)) => Known::Value(number.as_f64()),
                Known::NotConcerned => Known::NotConcerned,
                _ => Known::Missing,
            };
            numbers(contrast, variable, number)
        }
        CharacteristicKind::Category => {
            let word = |patient: &StudyPatient| match read(patient) {
                Known::Value(CharacteristicValue::Category(word)) => Known::Value(word),
                Known::NotConcerned => Known::NotConcerned,
                _ => Known::Missing,
            };
            row(contrast, variable, word, |arms| levels::of_words(&arms))
        }
    }
}

/// Whether any yes-or-no characteristic of a group is met; unknown where none is known to be and one is unknown.
fn any_of(contrast: &Contrast<'_>, group: &str, is_in: impl Fn(&Characteristic) -> bool) -> Option<BaselineRow> {
    let members: Vec<(usize, bool)> = (contrast.study.characteristics.iter().enumerate())
        .filter(|(_, one)| is_in(one) && is_yes_no(one))
        .map(|(position, one)| (position, one.females_only))
        .collect();
    let any = |patient: &StudyPatient| {
        let known = || members.iter().map(|(position, females_only)| value(patient, *position, *females_only));
        if known().any(|one| matches!(one, Known::Value(CharacteristicValue::YesNo(true)))) {
            return Known::Value(true);
        }
        if known().any(|one| matches!(one, Known::Missing)) { Known::Missing } else { Known::Value(false) }
    };
    (members.len() > 1).then(|| row(contrast, BaselineVariable::AnyOfGroup(group.to_owned()), any, BaselineValues::YesNo))
}
