//! Characteristics at baseline: defined by the study, read from each patient.

use super::StudyFinding;
use crate::entry::draft::{CharacteristicDraft, CharacteristicId, CharacteristicKind, PatientDraft, Place};
use crate::entry::finding::{Finding, Rule};
use crate::entry::reading::folded;
use crate::measured::quantity::{DecimalSign, NumberReading};
use crate::measured::record::{Number, read_yes_no};

/// A characteristic of patients at baseline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Characteristic {
    /// Stable identity.
    pub id: CharacteristicId,
    /// Name.
    pub name: String,
    /// What its values are.
    pub kind: CharacteristicKind,
    /// The group it stands in; empty for none.
    pub group: String,
    /// Whether only women are counted.
    pub females_only: bool,
}

impl From<&CharacteristicDraft> for Characteristic {
    fn from(draft: &CharacteristicDraft) -> Self {
        Self {
            id: draft.id,
            name: draft.name.trim().to_owned(),
            kind: draft.kind,
            group: draft.group.trim().to_owned(),
            females_only: draft.females_only,
        }
    }
}

/// The value of a characteristic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CharacteristicValue {
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(Number),
    /// One of several words, as typed but for the width of letters and blanks.
    Category(String),
}

/// The patient's value of each characteristic; what cannot be read is a finding and stays unknown.
pub(super) fn values(
    characteristics: &[Characteristic],
    signs: &[Option<DecimalSign>],
    patient: &PatientDraft,
    findings: &mut Vec<StudyFinding>,
) -> Vec<Option<CharacteristicValue>> {
    let read = |(characteristic, sign): (&Characteristic, &Option<DecimalSign>)| {
        let text = patient.characteristics.get(&characteristic.id).map_or("", |text| text.trim());
        if text.is_empty() {
            return None;
        }
        let value = match characteristic.kind {
            CharacteristicKind::YesNo => read_yes_no(text).map(CharacteristicValue::YesNo).ok_or(None),
            CharacteristicKind::Number => number(text, *sign).map(CharacteristicValue::Number),
            CharacteristicKind::Category => Ok(CharacteristicValue::Category(folded(text))),
        };
        let raise = |readings: Option<[String; 2]>| {
            let text = text.chars().take(40).collect();
            let rule = match readings {
                None => Rule::CharacteristicUnreadable { text },
                Some(readings) => Rule::ValueAmbiguous { text, readings },
            };
            let finding = Finding { rule, place: Place::Characteristic(characteristic.id) };
            findings.push(StudyFinding { patient: Some(patient.key), finding });
        };
        value.map_err(raise).ok()
    };
    characteristics.iter().zip(signs).map(read).collect()
}

fn number(text: &str, sign: Option<DecimalSign>) -> Result<Number, Option<[String; 2]>> {
    NumberReading::read(text, sign).ok_or(None)?.value(text, Number::from_decimal)
}

/// The decimal sign of each characteristic: the one that its values give away, if none gives away the other, else the one chosen for the study.
pub(super) fn decimal_signs(
    characteristics: &[Characteristic],
    patients: &[PatientDraft],
    chosen: Option<DecimalSign>,
) -> Vec<Option<DecimalSign>> {
    let sign = |characteristic: &Characteristic| {
        if characteristic.kind != CharacteristicKind::Number {
            return None;
        }
        let texts = patients.iter().filter_map(|patient| patient.characteristics.get(&characteristic.id));
        let mut told = texts.filter_map(|text| DecimalSign::told_by(text));
        let first = told.next()?;
        told.all(|other| other == first).then_some(first)
    };
    let sign = |characteristic| sign(characteristic).or(chosen);
    characteristics.iter().map(sign).collect()
}
