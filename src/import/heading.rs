//! What a column is, by the words of its heading.

mod lesions;
mod names;
mod of_visit;
mod visits;
mod vocabulary;

use crate::token::{Token, tokens};
pub use lesions::LesionKind;
use lesions::{lesion_at, other_named};
use nadir::entry::patient_words::{IDENTIFIERS, IDENTIFIERS_IN_CHINESE, PATIENTS};
use nadir::measured::quantity::Unit;
pub(crate) use names::{Named, named};
use of_visit::of_visit;
use serde::{Deserialize, Serialize};
pub(crate) use visits::visit_at;
pub use visits::visit_name;
use visits::{DAYS, MONTHS, cycle_at};
use vocabulary::{AXES, COMPUTED, HOSPITALS, LESIONS, NAMES, PHASES, ROLES, SIZES, THICKNESSES, VOLUMES, Words};

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The patient's pseudonym.
    Patient,
    /// Treatment arm.
    Arm,
    /// Centre.
    Centre,
    /// Name of the visit.
    Visit,
    /// Month of the visit.
    Month,
    /// Study day of the visit.
    Day,
    /// Week of the visit.
    Week,
    /// Date of the scan: it becomes a study day and is not kept.
    Date,
    /// Date of the start of treatment: it is not kept.
    Start,
    /// Name of the lesion.
    Lesion,
    /// Kidney.
    Side,
    /// Whether the lesion of the row is a target, a non-target or a new one.
    Category,
    /// A non-target lesion: left out, and told.
    NonTarget,
    /// A lesion that was not there before: told, recorded at its visit, and not measured among the targets.
    NewLesion,
    /// One diameter.
    Diameter,
    /// All diameters of a lesion in one cell.
    Size,
    /// Which diameter the value of the row is.
    Axis,
    /// A volume: measured where there are no diameters, else computed from them.
    Volume,
    /// Modality.
    Modality,
    /// Phase after contrast medium.
    ContrastPhase,
    /// Slice thickness.
    SliceThickness,
    /// Who read the images.
    Reader,
    /// Another treatment.
    Intervention,
    /// Volume of the left kidney.
    LeftKidney,
    /// Volume of the right kidney.
    RightKidney,
    /// Grade of bleeding of an angiomyolipoma.
    Bleeding,
    /// State of the lesion: measured, gone, too small, not done.
    State,
    /// Unit of the row.
    Unit,
    /// Sex.
    Sex,
    /// Age.
    Age,
    /// Term of an adverse event, as coded.
    Term,
    /// An adverse event as reported.
    Reported,
    /// Grade of an adverse event.
    Grade,
    /// Attribution of an adverse event.
    Attribution,
    /// Month of onset.
    OnsetMonth,
    /// Day of onset.
    OnsetDay,
    /// Date of onset: it is not kept.
    OnsetDate,
    /// Free text, left out.
    Note,
    /// Computed in the file: compared, never imported.
    Computed,
    /// Names a person: left out, and said first.
    Identifier,
    /// Not understood: left out, and said.
    Unknown,
}

impl Role {
    /// The role of this name: `patient`, `onset-month`.
    ///
    /// ```
    /// use nadir_import::heading::Role;
    /// assert_eq!(["patient", "onset-month", "Patient"].map(Role::named), [Some(Role::Patient), Some(Role::OnsetMonth), None]);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
            serde::de::IntoDeserializer::into_deserializer(name);
        Self::deserialize(name).ok()
    }

    /// Whether the column holds measurements.
    pub const fn is_measured(self) -> bool {
        matches!(self, Self::Diameter | Self::Size | Self::Volume)
    }

    /// Whether the column is of a visit as a whole and not of a lesion.
    pub const fn is_of_visit(self) -> bool {
        matches!(self, Self::LeftKidney | Self::RightKidney | Self::Bleeding | Self::NewLesion | Self::Intervention)
    }
}

/// A time of assessment as the file names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct VisitName {
    /// The file's own words.
    pub label: String,
    /// Nominal month in hundredths, where the words say it.
    pub month: Option<i32>,
    /// Study day, where the words say it.
    pub day: Option<i32>,
}

/// The unit of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnUnit {
    /// Millimetres.
    Millimetre,
    /// Centimetres.
    Centimetre,
    /// Millilitres.
    Millilitre,
    /// Cubic millimetres.
    CubicMillimetre,
}

impl ColumnUnit {
    /// The unit of length.
    pub const fn length(self) -> Option<Unit> {
        match self {
            Self::Millimetre => Some(Unit::Millimetre),
            Self::Centimetre => Some(Unit::Centimetre),
            Self::Millilitre | Self::CubicMillimetre => None,
        }
    }

    /// Reads a unit.
    ///
    /// ```
    /// use nadir_import::heading::ColumnUnit;
    /// assert_eq!(["mm", " CM ", "毫米", "mg"].map(ColumnUnit::read), [Some(ColumnUnit::Millimetre), Some(ColumnUnit::Centimetre), Some(ColumnUnit::Millimetre), None]);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "mm" | "毫米" | "㎜" | "millimetres" | "millimetre" | "millimeters" | "millimeter" => Some(Self::Millimetre),
            "cm" | "厘米" | "公分" | "㎝" | "centimetres" | "centimetre" | "centimeters" | "centimeter" => {
                Some(Self::Centimetre)
            }
            "ml" | "毫升" | "cc" | "cm³" | "cm3" => Some(Self::Millilitre),
            "mm³" | "mm3" => Some(Self::CubicMillimetre),
            _ => None,
        }
    }

    /// The unit that a text names among other words: `Target lesions (longest diameter, mm)`.
    ///
    /// ```
    /// use nadir_import::heading::ColumnUnit;
    /// assert_eq!(ColumnUnit::named_in("病灶测量（单位：mm）"), Some(ColumnUnit::Millimetre));
    /// ```
    pub fn named_in(text: &str) -> Option<Self> {
        let tokens = tokens(text);
        unit_at(&tokens).map(|(unit, _)| unit)
    }
}

/// What one heading says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// What the column is.
    pub role: Role,
    /// Which visit it belongs to.
    pub visit: Option<VisitName>,
    /// Which lesion it belongs to.
    pub lesion: Option<String>,
    /// The kidney it names, `left` or `right`.
    #[serde(default)]
    pub side: Option<String>,
    /// In which unit its numbers are.
    pub unit: Option<ColumnUnit>,
    /// Which of the diameters of its lesion it is, counted from 1, where a person says so; else its place in the file counts.
    pub axis: Option<u8>,
}

/// What a heading says; of several rows of headings, each is read by itself and together.
///
/// # Example
/// ```
/// use nadir_import::heading::{ColumnUnit, Role, read};
/// let heading = read(&["BL_T1_L"]);
/// assert_eq!((heading.role, heading.lesion.as_deref()), (Role::Diameter, Some("T1")));
/// assert_eq!(heading.visit.unwrap().month, Some(0));
/// let heading = read(&["12 months", "W (cm)"]);
/// assert_eq!((heading.role, heading.unit), (Role::Diameter, Some(ColumnUnit::Centimetre)));
/// assert_eq!(heading.visit.unwrap().label, "12 months");
/// assert_eq!(read(&["姓名"]).role, Role::Identifier);
/// ```
pub fn read(rows: &[&str]) -> Heading {
    let mut heading = Heading { role: Role::Unknown, visit: None, lesion: None, side: None, unit: None, axis: None };
    let mut all = Vec::new();
    let mut has_axis = false;
    // `1st follow-up, months since the first dose` is when a visit was, and no measurement at it.
    let mut since = None;
    let mut other: Option<(LesionKind, String)> = None;
    for row in rows.iter().copied().filter(|row| !row.trim().is_empty()) {
        let mut words = tokens(row);
        if let Some((unit, place)) = unit_at(&words) {
            heading.unit = Some(unit);
            words.drain(place);
        }
        // What time is counted from is no visit: `months since Y90`.
        let named = words.len();
        words.truncate(words.iter().position(|word| word.text == "since").unwrap_or(named));
        let is_since = words.len() < named;
        let whole = words.clone();
        heading.side = heading.side.or_else(|| names::side(&words, false).map(str::to_owned));
        // A column of diameters called d1, d2, d3 is no column of days.
        let is_axis = |words: &[Token]| {
            matches!(words, [.., axis, number] if number.is_joined && ["1", "2", "3"].contains(&number.text.as_str())
                && AXES.contains(&axis.text.as_str()) && !LESIONS.contains(&axis.text.as_str()) && axis.text != "l")
        };
        if is_axis(&words) && cycle_at(&words).is_none() && !words.iter().any(|word| COMPUTED.contains(&word.text.as_str())) {
            has_axis = true;
            words.truncate(words.len() - 2);
        }
        other = other.or_else(|| other_named(&words, row));
        if let Some((lesion, place)) = lesion_at(&words, row) {
            heading.lesion = heading.lesion.or(Some(lesion));
            words.drain(place);
        }
        if heading.visit.is_none()
            && let Some((visit, place)) = visit_at(&words, row)
        {
            heading.visit = Some(visit);
            words.drain(place);
        }
        if heading.visit.is_some() && is_since {
            let has = |list: &[&str]| words.iter().any(|word| word.text.len() > 1 && list.contains(&word.text.as_str()));
            since = if has(MONTHS) { Some(Role::Month) } else { has(DAYS).then_some(Role::Day) };
        }
        has_axis |= words.iter().any(|word| AXES.contains(&word.text.as_str()));
        all.extend(whole);
    }
    heading.role = since.unwrap_or_else(|| role(&heading, &all, has_axis));
    if let Some((kind, words)) = other.filter(|_| !matches!(heading.role, Role::Note | Role::Identifier)) {
        heading.role = if kind == LesionKind::New { Role::NewLesion } else { Role::NonTarget };
        // Where the words stand above its name, `L1` is no target of that name.
        heading.lesion = heading
            .lesion
            .map(|name| if LesionKind::none_of_targets(&name).is_some() { name } else { format!("{words} {name}") });
    }
    heading
}

fn role(heading: &Heading, words: &[Token], has_axis: bool) -> Role {
    let has = |list: Words| words.iter().any(|word| list.contains(&word.text.as_str()));
    let found = ROLES.iter().find(|(_, list)| has(list)).map(|(role, _)| *role);
    let is_first_dose = has(&["first"]) && has(&["dose", "treatment", "intake"]);
    let found = if is_first_dose { Some(Role::Start) } else { found };
    let is_time = matches!(found, Some(Role::Date | Role::Start));
    let is_placed = heading.visit.is_some() || heading.lesion.is_some();
    if let Some(role) = of_visit(heading, words) {
        return role;
    }
    if names_person(words, found) && !has(LESIONS) && !has(&["visit", "arm"]) {
        return Role::Identifier;
    }
    match found {
        _ if has(&["uid"]) || words.iter().any(|word| word.text.ends_with("uid")) => Role::Unknown,
        Some(Role::Note) => Role::Note,
        _ if has(COMPUTED) => Role::Computed,
        Some(Role::Modality) if !has(SIZES) => Role::Modality,
        Some(Role::Grade) => Role::Grade,
        Some(Role::Attribution) if !is_placed => Role::Attribution,
        Some(Role::Term) => Role::Term,
        Some(Role::Reported) if !has(&["event"]) || has(&["ae", "adverse"]) => Role::Reported,
        _ if has(&["onset"]) => onset(words),
        _ if is_time => found.unwrap_or(Role::Date),
        _ if has(VOLUMES) => Role::Volume,
        Some(Role::State | Role::Unit | Role::Sex | Role::Age) => found.unwrap_or(Role::Unknown),
        _ if !is_placed && (has(THICKNESSES) || has(&["slice"]) && has(&["thickness"])) => Role::SliceThickness,
        _ if !is_placed && (has(PHASES) || has(&["contrast"]) && has(&["phase"])) => Role::ContrastPhase,
        _ if has(&["enhanc", "enhancement", "hu", "density", "area", "slice", "层厚"]) => Role::Unknown,
        _ if has_axis => Role::Diameter,
        _ if has(SIZES) => Role::Size,
        // Names of lesions have no unit, and no kidney above them all.
        Some(Role::Lesion) if heading.lesion.is_none() && heading.unit.is_some_and(|unit| unit.length().is_some()) => Role::Size,
        Some(Role::Lesion) if heading.lesion.is_none() && (heading.side.is_none() || is_placed) => Role::Lesion,
        _ if is_placed => Role::Size,
        Some(role) => role_beside_patient(role, words),
        None if has(PATIENTS) => Role::Patient,
        None => Role::Unknown,
    }
}

/// Whether a heading is of what tells who a person is, a word for the patient beside it or not: `MRN`, `患者姓名`, `Hospital number`.
fn names_person(words: &[Token], found: Option<Role>) -> bool {
    let has = |list: Words| words.iter().any(|word| list.contains(&word.text.as_str()));
    // Words of Chinese may stand apart, as 姓 名.
    let run: String = words.iter().map(|word| word.text.as_str()).collect();
    let is_record_number = has(HOSPITALS) && has(&["no", "nr", "number", "record"]);
    if has(IDENTIFIERS) || is_record_number || IDENTIFIERS_IN_CHINESE.iter().any(|word| run.contains(word)) {
        return true;
    }
    let is_of_other_thing = matches!(
        found,
        Some(
            Role::Arm
                | Role::Centre
                | Role::Visit
                | Role::Term
                | Role::Reported
                | Role::Modality
                | Role::Reader
                | Role::Side
                | Role::Unit
        )
    );
    (has(NAMES) || run.contains("姓名")) && !is_of_other_thing
}

/// `Treatment group` is an arm, `Patient group` as well, `Group ID` too; `Patient visit` is a visit.
fn role_beside_patient(role: Role, words: &[Token]) -> Role {
    match (role, words) {
        (Role::Visit, [.., last]) if ["id", "patient"].contains(&last.text.as_str()) => Role::Patient,
        _ => role,
    }
}

fn onset(words: &[Token]) -> Role {
    let has = |word: &str| words.iter().any(|token| token.text == word);
    if has("month") {
        Role::OnsetMonth
    } else if has("day") {
        Role::OnsetDay
    } else {
        Role::OnsetDate
    }
}

fn unit_at(words: &[Token]) -> Option<(ColumnUnit, std::ops::Range<usize>)> {
    (0..words.len()).rev().find_map(|at| {
        let word = words.get(at)?;
        let cubed = words.get(at + 1).filter(|next| next.is_joined && next.text == "3");
        if let Some(unit) = cubed.and_then(|_| ColumnUnit::read(&format!("{}3", word.text))) {
            return Some((unit, at..at + 2));
        }
        ColumnUnit::read(&word.text).map(|unit| (unit, at..at + 1))
    })
}

#[cfg(test)]
mod tests;
