//! What is odd or missing in the user's data: told at its place, never repaired.

mod no_value;
mod offer;
mod rules;

pub(crate) use no_value::{NoValue, number_value};
pub use offer::UnitSlip;
pub use rules::RULES;

use crate::entry::draft::Place;
use crate::entry::reading::UnreadableMeasurement;
use crate::measured::lesion::KidneySide;
use crate::measured::visit::{Months, VisitId};
use crate::response::{Preset, Response};
use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Something is left out of the results, or a result is withheld, because of it.
    Blocking,
    /// Everything is computed; a person should look at it.
    Caution,
    /// Routine: worth saying once, nothing to look at.
    Information,
}

/// One rule violation in the user's data.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What.
    pub rule: Rule,
    /// Where.
    pub place: Place,
}

/// A value that a lesion has at another visit than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierValue {
    /// Which visit.
    pub visit: VisitId,
    /// The text of its cell.
    pub text: String,
}

/// Why a lesion cannot be measured with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeFault {
    /// No lesion of the patient has the name, or several have.
    Unknown,
    /// It is the lesion itself, or one that is in turn measured with it.
    Circular,
    /// It has no size at the visit from which on they are measured together.
    NoSize,
    /// It is in no sum, so that the part of this one would be lost.
    NotSummed,
}

/// The rules, each with what its sentence needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// No visit with a size at or before the start of treatment; or a target lesion without its value at the baseline.
    BaselineMissing {
        /// The lesion's last size at a visit before the baseline, where it has one.
        earlier: Option<EarlierValue>,
    },
    /// A target lesion has no value at a visit that has others.
    LesionNotAssessed,
    /// A cell's text is no measurement.
    MeasurementUnreadable(UnreadableMeasurement),
    /// A lesion is said to be measured with another, and no measurement can be its own; it counts as not assessed.
    MergedLesionUnmeasured {
        /// The other lesion, as typed.
        into: String,
        /// What is wrong with it.
        fault: MergeFault,
    },
    /// A text can be read in two ways and counts as none until one is chosen.
    ValueAmbiguous {
        /// As typed.
        text: String,
        /// Both readings, as they would be typed.
        readings: [String; 2],
    },
    /// A diameter or volume is zero or negative.
    DiameterNotPositive {
        /// As typed.
        value: String,
    },
    /// A diameter is above 400 mm, or a volume above that of a sphere of 400 mm.
    DiameterTooLarge {
        /// As typed.
        value: String,
    },
    /// A visit's field holds a text that it cannot mean.
    ValueUnreadable {
        /// As typed.
        text: String,
    },
    /// A number was finer than 0.01 mm or 0.001 mL and was rounded.
    FinerThanResolution,
    /// One cell holds two units, or a lesion was typed in another unit than at the visit before; what was typed was used.
    UnitMixture,
    /// The first diameter of the cell is not the largest.
    LongestDiameterNotFirst,
    /// A longest diameter is many times, or a small fraction of, its previous value.
    TenfoldChange {
        /// The value before, in hundredths of a millimetre.
        before: u32,
        /// The value now.
        now: u32,
        /// Which of the two values another unit would settle.
        slip: Option<UnitSlip>,
        /// Whether a person has looked and found the value right.
        is_checked: bool,
    },
    /// A lesion's volume formula differs from its baseline; the volume is left out.
    FormulaChanged,
    /// A sum mixes ellipsoids and typed millilitres.
    VolumeFormulaMixture,
    /// A visit has neither month nor day; it is left out.
    VisitTimeMissing,
    /// A visit lies before the one in the column to its left.
    VisitsOutOfOrder,
    /// Two visits on the same day.
    VisitDuplicated,
    /// The nominal month and the study day of a visit are far from each other; the day counts.
    MonthAndDayDiffer {
        /// The study day of the month.
        of_month: i32,
        /// The study day as typed.
        day: i32,
    },
    /// The modality differs from the previous visit's.
    ModalityChanged {
        /// Before.
        before: String,
        /// Now.
        now: String,
    },
    /// The phase after contrast medium differs from the previous visit's.
    ContrastPhaseChanged {
        /// Before.
        before: String,
        /// Now.
        now: String,
    },
    /// The slice thickness differs from the previous visit's.
    SliceThicknessChanged {
        /// Before, mm.
        before: String,
        /// Now, mm.
        now: String,
    },
    /// Another reader than at the previous visit.
    ReaderChanged {
        /// Before.
        before: String,
        /// Now.
        now: String,
    },
    /// A second reading of a day while no reader is chosen for the study: the one who stands first counts.
    ReaderNotChosen,
    /// A visit that only another than the chosen reader has read; it is left out.
    ReadByAnother {
        /// The reader chosen.
        chosen: String,
    },
    /// No target lesion reaches the diameter that makes a patient eligible.
    NoEligibleTarget {
        /// That diameter, mm.
        minimum_mm: u32,
    },
    /// More target lesions than the rules allow.
    TooManyTargets {
        /// Whose rules.
        preset: Preset,
        /// Allowed.
        most: u32,
        /// Found.
        found: usize,
        /// Whether these are the criteria chosen; RECIST 1.1, which always stands beside them, is information only.
        is_chosen: bool,
    },
    /// A new lesion was recorded, or a lesion that was not there at the baseline has a size.
    NewLesion,
    /// A lesion smaller at the baseline than a target of the criteria: it is followed, but in no sum.
    LesionNotSummed {
        /// The least size of a target, mm.
        smallest_mm: u32,
    },
    /// A lesion too small at the baseline for a target has grown to the size of a new one.
    FollowedLesionGrown {
        /// That size, mm.
        smallest_mm: u32,
    },
    /// Lesions were treated otherwise than by the treatment under study: they are not evaluable from this visit on.
    LesionTreatedOtherwise {
        /// Their names.
        lesions: Vec<String>,
        /// The kidneys whose volume is not evaluable either, of those with one.
        kidneys: Vec<KidneySide>,
    },
    /// An intervention at the baseline visit or before it, which is history.
    InterventionBeforeTreatment,
    /// An intervention without the lesions or the kidney it concerned.
    InterventionScopeMissing {
        /// The lesions whose kidney is not known, where the kidney that it concerned is.
        lesions: Vec<String>,
    },
    /// A kidney is first measured after the start of treatment, so that nothing tells whether it grew beyond its baseline.
    KidneyBaselineMissing,
    /// Progression rests on the size of a kidney, which includes its cysts.
    KidneyIncludesCysts,
    /// A sum has grown from its nadir by what progression asks, which the criteria withhold for another reason.
    RegrowthWithheld,
    /// The volume class and RECIST 1.1 disagree.
    CriteriaDiscordant {
        /// By the criteria chosen.
        response: Response,
        /// By RECIST 1.1.
        recist: Response,
    },
    /// A response still lacks its confirmation.
    ResponseNotConfirmed {
        /// Needed interval, days.
        minimum_days: u32,
        /// Month of the response.
        month: Option<Months>,
    },
    /// A text looks like a name, a date of birth or a record number.
    PossibleIdentifier,
    /// Another target lesion has the same name, so that files cannot tell them apart.
    LesionNameDuplicated,
    /// The patient is younger than the source paper's.
    AgeBelow18,
    /// The patient was treated for less time than the source paper's.
    TreatedBelow3Months,
    /// The drug was not the only one.
    NotMonotherapy,
    /// Too few criteria for a definite diagnosis of tuberous sclerosis complex.
    DiagnosisNotDefinite,
    /// An adverse event without its term.
    TermMissing,
    /// A term that the version of CTCAE does not have.
    TermUnknown {
        /// That version.
        version: String,
    },
    /// A term that only women can have, in a man.
    TermOfWomenInMale,
    /// A grade that the version does not have for the term.
    GradeNotInVersion {
        /// The grade.
        grade: u8,
        /// That version.
        version: String,
    },
    /// A version of CTCAE that is none; its terms are taken as free ones.
    VersionUnknown {
        /// As typed.
        version: String,
    },
    /// A name that differs from another only in case; both are taken as one.
    NameCaseDiffers {
        /// The name as it was first written.
        first: String,
    },
    /// A visit with values is said not to have taken place.
    StatusContradicted {
        /// Whether the visit itself has values; else one on that day or later took place, and it was not reached.
        has_values: bool,
    },
    /// A visit with values after the patient had left.
    VisitAfterDropOut,
    /// A reason to have left without a month.
    DropOutMonthMissing,
    /// A reason for the end of treatment without its time.
    EndOfTreatmentTimeMissing,
    /// More months on treatment than up to its end.
    EndOfTreatmentContradicted,
    /// A patient without an arm takes no part in comparisons.
    ArmMissing,
    /// Another patient has the same pseudonym.
    PatientIdDuplicated,
    /// A value of a characteristic is not of its kind.
    CharacteristicUnreadable {
        /// As typed.
        text: String,
    },
    /// An arm of the study has no patient.
    ArmEmpty {
        /// Name of the arm.
        arm: String,
    },
    /// Patients of an arm were not assessed at a planned visit, and nothing says why.
    DropOutsDoNotAddUp {
        /// The arm's name.
        arm: String,
        /// The planned month.
        month: Months,
        /// How many patients.
        unexplained: usize,
        /// Of how many in the arm.
        enrolled: usize,
    },
}

impl From<UnreadableMeasurement> for Rule {
    fn from(error: UnreadableMeasurement) -> Self {
        match error {
            UnreadableMeasurement::NotPositive { value } => Self::DiameterNotPositive { value },
            UnreadableMeasurement::TooLarge { value } => Self::DiameterTooLarge { value },
            UnreadableMeasurement::TwoReadings { text, readings } => Self::ValueAmbiguous { text, readings },
            other => Self::MeasurementUnreadable(other),
        }
    }
}
