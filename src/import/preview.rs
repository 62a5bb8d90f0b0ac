//! What a file becomes: its rows, what is odd in it, what is left out, and what is still open.

use crate::question::Question;
use crate::table::Table;
use nadir::entry::draft::PatientField;
use nadir::measured::lesion::Measurement;
use nadir::measured::quantity::{DecimalSign, hundredths_text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A name of the file by its place in [`Preview::names`]; 0 is the empty one.
pub type Name = u32;

/// One lesion at one visit, as the file has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Which sheet, in the order of [`Preview::sheets`].
    pub sheet: u32,
    /// Which row of it, counted from 0.
    pub row: u32,
    /// First and last column.
    pub columns: [u32; 2],
    /// Patient.
    pub patient: Name,
    /// Arm.
    pub arm: Name,
    /// Centre.
    pub centre: Name,
    /// The file's name of the visit.
    pub visit: Name,
    /// Nominal month in hundredths.
    pub month: Option<i32>,
    /// Study day.
    pub day: Option<i32>,
    /// Modality.
    pub modality: Name,
    /// How the images were made otherwise, and who read them.
    #[serde(default)]
    pub recording: Recording,
    /// Lesion.
    pub lesion: Name,
    /// Kidney: `left`, `right`, or empty.
    pub side: Name,
    /// Whether it is a new lesion, which is in no sum: its longest diameter is recorded at the visit. A row that says something of the
    /// visit alone is of no lesion either, and not measured.
    #[serde(default)]
    pub is_new: bool,
    /// What was found.
    pub found: Found,
}

/// What a row says of the images beside their modality, and of what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recording {
    /// Phase after contrast medium.
    pub contrast_phase: Name,
    /// Slice thickness, in millimetres unless it names its unit.
    pub slice_thickness: Name,
    /// Who read the images: rows of one visit by two readers are two readings of it.
    pub reader: Name,
    /// Another treatment.
    pub intervention: Name,
    /// Volume of the left kidney, in millilitres unless it names its unit.
    #[serde(default)]
    pub left_kidney: Name,
    /// Volume of the right kidney.
    #[serde(default)]
    pub right_kidney: Name,
    /// Grade of bleeding.
    #[serde(default)]
    pub bleeding: Name,
    /// Longest diameter of the new lesions, in hundredths of a millimetre; 0 where it is said that there is none.
    #[serde(default)]
    pub new_lesion: Option<u32>,
}

/// What was found of a lesion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// Diameters in hundredths of a millimetre, in the order of the file; 0 for one that is not there.
    Diameters([u32; 3]),
    /// A volume in microlitres.
    Volume(u32),
    /// The lesion is gone.
    Absent,
    /// Too small for a number.
    TooSmall,
    /// Not measured.
    NotDone,
    /// No measurement: the text as it stands.
    Unreadable(Name),
}

impl Found {
    pub(crate) fn of(measurement: Option<Measurement>) -> Self {
        match measurement {
            None => Self::NotDone,
            Some(Measurement::Absent) => Self::Absent,
            Some(Measurement::TooSmall) => Self::TooSmall,
            Some(Measurement::TypedVolume(microlitres)) => Self::Volume(microlitres),
            Some(measured) => {
                let mut axes = [0; 3];
                axes.iter_mut().zip(measured.diameters()).for_each(|(axis, diameter)| *axis = diameter.hundredths());
                Self::Diameters(axes)
            }
        }
    }

    /// What was found, as it would be typed.
    pub(crate) fn text<'a>(self, name: impl Fn(Name) -> &'a str) -> String {
        match self {
            Self::Diameters(axes) => {
                let axes: Vec<String> = axes.into_iter().filter(|axis| *axis > 0).map(hundredths_text).collect();
                format!("{} mm", axes.join(" × "))
            }
            Self::Volume(microlitres) => nadir::entry::reading::typed_volume_text(microlitres),
            Self::Absent => "absent".to_owned(),
            Self::TooSmall => "too small".to_owned(),
            Self::NotDone => "not done".to_owned(),
            Self::Unreadable(text) => name(text).to_owned(),
        }
    }
}

/// One adverse event, as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// Which sheet.
    pub sheet: u32,
    /// Which row of it, counted from 0.
    pub row: u32,
    /// Patient.
    pub patient: String,
    /// Term.
    pub term: String,
    /// Version of CTCAE, or `free`.
    pub version: String,
    /// Grade, as it will be typed.
    pub grade: String,
    /// Attribution, as it will be typed.
    pub attribution: String,
    /// Month of onset.
    pub month: String,
    /// Study day of onset.
    pub day: Option<i32>,
}

/// One patient's record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatientRow {
    /// Which sheet.
    pub sheet: u32,
    /// Which row of it, counted from 0.
    pub row: u32,
    /// Patient.
    pub patient: String,
    /// What is said of the patient; a field that is blank is not there.
    pub fields: BTreeMap<PatientField, String>,
    /// Characteristics of the study, by the file's own headings.
    pub characteristics: BTreeMap<String, String>,
}

impl PatientRow {
    /// A field; empty where nothing is said.
    pub fn field(&self, field: PatientField) -> &str {
        self.fields.get(&field).map_or("", String::as_str)
    }
}

/// The fields that say something.
pub(crate) fn filled(fields: impl IntoIterator<Item = (PatientField, String)>) -> BTreeMap<PatientField, String> {
    fields.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// Something odd, at its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable name of the rule, in the manner of the findings: `row-contradicts`.
    pub rule: String,
    /// Where, as its program names it.
    pub at: String,
    /// The text found there, or what it is about; never a date or the name of a person.
    pub text: String,
}

/// A sheet and what is made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetUse {
    /// Its name; of a text file, the file's.
    pub name: String,
    /// The decimal sign of its sizes, told by a person or given away by the numbers; none where every number says it itself.
    pub decimal: Option<DecimalSign>,
    /// What was found in it.
    pub table: Table,
}

/// What a file, or several of one study, become.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// Names that rows point to.
    pub names: Vec<String>,
    /// Sheets in the order of the file.
    pub sheets: Vec<SheetUse>,
    /// Measurements in the order of the file.
    pub rows: Vec<Row>,
    /// Adverse events in the order of the file.
    pub events: Vec<EventRow>,
    /// Records of patients beside the measurements.
    pub patients: Vec<PatientRow>,
    /// What the file leaves open, and what was understood and may be changed.
    pub questions: Vec<Question>,
    /// What is odd.
    pub problems: Vec<Problem>,
    /// The answers that were given.
    pub answers: crate::question::Answers,
}

impl Preview {
    /// The name behind a number.
    pub fn name(&self, name: Name) -> &str {
        self.names.get(name as usize).map_or("", String::as_str)
    }

    /// The questions that must be answered before the study can be taken over.
    pub fn open(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| !question.is_settled && question.given(&self.answers).is_none())
    }
}
