//! What is typed of a patient beside measurements, and of the study as a whole.

use crate::measured::id::{AdverseEventId, CharacteristicId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What concerns all patients of a study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct StudyHeader {
    /// Title of the study.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Whether the patients are made up; every screen and export says so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_synthetic: bool,
    /// Names of the treatment arms in the order of the tables, the reference arm first; an arm that only patients name comes after.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub arms: Vec<String>,
    /// The characteristics at baseline, in the order of Table 1.
    pub characteristics: Vec<CharacteristicDraft>,
}

impl StudyHeader {
    /// The most arms, and the most characteristics, of a study.
    pub const MOST: usize = 100;

    /// An identity no characteristic of this study has.
    pub fn next_characteristic(&self) -> CharacteristicId {
        CharacteristicId(super::next_free(self.characteristics.iter().map(|one| one.id.0)))
    }
}

impl Default for StudyHeader {
    /// No title, no arms, and the characteristics of the source paper.
    fn default() -> Self {
        Self { title: String::new(), is_synthetic: false, arms: Vec::new(), characteristics: CharacteristicDraft::usual() }
    }
}

/// A characteristic of patients at baseline, as the study defines it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CharacteristicDraft {
    /// Stable identity.
    pub id: CharacteristicId,
    /// Name, such as `LAM`.
    pub name: String,
    /// What its values are.
    pub kind: CharacteristicKind,
    /// Characteristics of one group stand together in Table 1, under its name and with a row for any of them; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Whether only women are counted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub females_only: bool,
}

/// What the values of a characteristic are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CharacteristicKind {
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// One of several words.
    Category,
}

impl CharacteristicDraft {
    /// The characteristics of the source paper's Table 1 that are not derived from the lesions.
    ///
    /// # Source
    /// The source paper, Table 1.
    pub fn usual() -> Vec<Self> {
        let invasive = "Surgery or invasive procedure";
        let usual = [
            ("LAM", "", true),
            ("≥ 1 skin lesion", "", false),
            ("SEGA", "", false),
            ("Renal embolisation", invasive, false),
            ("Partial nephrectomy", invasive, false),
            ("Nephrectomy", invasive, false),
        ];
        let draft = |(id, (name, group, females_only)): (u32, (&str, &str, bool))| Self {
            id: CharacteristicId(id),
            name: name.to_owned(),
            kind: CharacteristicKind::YesNo,
            group: group.to_owned(),
            females_only,
        };
        (1..).zip(usual).map(draft).collect()
    }
}

/// The fields of a patient's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PatientField {
    /// Treatment arm.
    #[doc(alias = "ARM")]
    Arm,
    /// Centre.
    #[doc(alias = "SITEID")]
    Centre,
    /// Sex.
    Sex,
    /// Age at the start of treatment, years.
    Age,
    /// Drug.
    Drug,
    /// Daily dose, mg.
    Dose,
    /// Whether the drug was the only one.
    Monotherapy,
    /// How many major criteria of tuberous sclerosis complex were met.
    MajorCriteria,
    /// How many minor criteria were met.
    MinorCriteria,
    /// Months on treatment.
    MonthsOnTreatment,
    /// Month after which the patient dropped out.
    DropOutMonth,
    /// Why.
    DropOutReason,
    /// Month of the last day of treatment.
    EndOfTreatmentMonth,
    /// Study day of the last day of treatment; it wins over the month.
    EndOfTreatmentDay,
    /// Why treatment ended.
    EndOfTreatmentReason,
}

impl PatientField {
    /// All fields, in the order of the page.
    pub const ALL: [Self; 15] = [
        Self::Arm,
        Self::Centre,
        Self::Sex,
        Self::Age,
        Self::Drug,
        Self::Dose,
        Self::Monotherapy,
        Self::MajorCriteria,
        Self::MinorCriteria,
        Self::MonthsOnTreatment,
        Self::EndOfTreatmentMonth,
        Self::EndOfTreatmentDay,
        Self::EndOfTreatmentReason,
        Self::DropOutMonth,
        Self::DropOutReason,
    ];
}

/// One adverse event as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdverseEventDraft {
    /// Stable identity.
    pub id: AdverseEventId,
    /// The texts of its fields; a missing one is empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<AdverseEventField, String>,
}

impl AdverseEventDraft {
    /// The text of a field; empty when nothing was typed.
    pub fn field(&self, field: AdverseEventField) -> &str {
        self.fields.get(&field).map_or("", String::as_str)
    }
}

/// The fields of an adverse event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AdverseEventField {
    /// Term, from the list or free.
    Term,
    /// Version of CTCAE.
    Version,
    /// Grade, 1 to 5.
    Grade,
    /// Attribution to the drug.
    Attribution,
    /// Month of onset.
    Month,
}

impl AdverseEventField {
    /// All fields, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Term, Self::Grade, Self::Attribution, Self::Month, Self::Version];
}
