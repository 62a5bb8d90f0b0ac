//! What is odd or missing in the user's data: told at its place, never repaired.

mod no_value;
mod offer;

pub(crate) use no_value::{NoValue, number_value};
pub use offer::UnitSlip;

use crate::entry::draft::Place;
use crate::entry::reading::UnreadableMeasurement;
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
    /// A diameter is above 400 mm.
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
    /// The modality differs from the previous visit's.
    ModalityChanged {
        /// Before.
        before: String,
        /// Now.
        now: String,
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
    },
    /// An intervention without the lesions or the kidney it concerned.
    InterventionScopeMissing,
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
    StatusContradicted,
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
        /// Its name.
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

/// Each rule's stable identifier and severity, for the documentation.
pub const RULES: [(&str, Severity); 50] = [
    ("baseline-missing", Severity::Blocking),
    ("measurement-unreadable", Severity::Blocking),
    ("value-ambiguous", Severity::Blocking),
    ("diameter-not-positive", Severity::Blocking),
    ("diameter-too-large", Severity::Blocking),
    ("value-unreadable", Severity::Blocking),
    ("formula-changed", Severity::Blocking),
    ("visit-time-missing", Severity::Blocking),
    ("lesion-not-assessed", Severity::Caution),
    ("finer-than-resolution", Severity::Caution),
    ("unit-mixture", Severity::Caution),
    ("longest-diameter-not-first", Severity::Caution),
    ("tenfold-change", Severity::Caution),
    ("volume-formula-mixture", Severity::Caution),
    ("visits-out-of-order", Severity::Caution),
    ("visit-duplicated", Severity::Caution),
    ("modality-changed", Severity::Caution),
    ("no-eligible-target", Severity::Caution),
    ("too-many-targets", Severity::Caution),
    ("new-lesion", Severity::Caution),
    ("lesion-not-summed", Severity::Caution),
    ("followed-lesion-grown", Severity::Caution),
    ("lesion-treated-otherwise", Severity::Caution),
    ("intervention-scope-missing", Severity::Blocking),
    ("kidney-includes-cysts", Severity::Caution),
    ("regrowth-withheld", Severity::Caution),
    ("criteria-discordant", Severity::Information),
    ("response-not-confirmed", Severity::Caution),
    ("possible-identifier", Severity::Caution),
    ("lesion-name-duplicated", Severity::Caution),
    ("age-below-18", Severity::Caution),
    ("treated-below-3-months", Severity::Caution),
    ("not-monotherapy", Severity::Caution),
    ("diagnosis-not-definite", Severity::Caution),
    ("term-missing", Severity::Blocking),
    ("term-unknown", Severity::Caution),
    ("term-of-women-in-male", Severity::Caution),
    ("grade-not-in-version", Severity::Caution),
    ("version-unknown", Severity::Caution),
    ("name-case-differs", Severity::Caution),
    ("status-contradicted", Severity::Caution),
    ("visit-after-drop-out", Severity::Caution),
    ("drop-out-month-missing", Severity::Blocking),
    ("end-of-treatment-time-missing", Severity::Blocking),
    ("end-of-treatment-contradicted", Severity::Caution),
    ("arm-missing", Severity::Blocking),
    ("patient-id-duplicated", Severity::Caution),
    ("characteristic-unreadable", Severity::Blocking),
    ("arm-empty", Severity::Caution),
    ("drop-outs-do-not-add-up", Severity::Caution),
];

impl Rule {
    /// The stable identifier.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::BaselineMissing { .. } => "baseline-missing",
            Self::LesionNotAssessed => "lesion-not-assessed",
            Self::MeasurementUnreadable(_) => "measurement-unreadable",
            Self::ValueAmbiguous { .. } => "value-ambiguous",
            Self::DiameterNotPositive { .. } => "diameter-not-positive",
            Self::DiameterTooLarge { .. } => "diameter-too-large",
            Self::ValueUnreadable { .. } => "value-unreadable",
            Self::FinerThanResolution => "finer-than-resolution",
            Self::UnitMixture => "unit-mixture",
            Self::LongestDiameterNotFirst => "longest-diameter-not-first",
            Self::TenfoldChange { .. } => "tenfold-change",
            Self::FormulaChanged => "formula-changed",
            Self::VolumeFormulaMixture => "volume-formula-mixture",
            Self::VisitTimeMissing => "visit-time-missing",
            Self::VisitsOutOfOrder => "visits-out-of-order",
            Self::VisitDuplicated => "visit-duplicated",
            Self::ModalityChanged { .. } => "modality-changed",
            Self::NoEligibleTarget { .. } => "no-eligible-target",
            Self::TooManyTargets { .. } => "too-many-targets",
            Self::NewLesion => "new-lesion",
            Self::LesionNotSummed { .. } => "lesion-not-summed",
            Self::FollowedLesionGrown { .. } => "followed-lesion-grown",
            Self::LesionTreatedOtherwise { .. } => "lesion-treated-otherwise",
            Self::InterventionScopeMissing => "intervention-scope-missing",
            Self::KidneyIncludesCysts => "kidney-includes-cysts",
            Self::RegrowthWithheld => "regrowth-withheld",
            Self::CriteriaDiscordant { .. } => "criteria-discordant",
            Self::ResponseNotConfirmed { .. } => "response-not-confirmed",
            Self::PossibleIdentifier => "possible-identifier",
            Self::LesionNameDuplicated => "lesion-name-duplicated",
            Self::AgeBelow18 => "age-below-18",
            Self::TreatedBelow3Months => "treated-below-3-months",
            Self::NotMonotherapy => "not-monotherapy",
            Self::DiagnosisNotDefinite => "diagnosis-not-definite",
            Self::TermMissing => "term-missing",
            Self::TermUnknown { .. } => "term-unknown",
            Self::TermOfWomenInMale => "term-of-women-in-male",
            Self::GradeNotInVersion { .. } => "grade-not-in-version",
            Self::VersionUnknown { .. } => "version-unknown",
            Self::NameCaseDiffers { .. } => "name-case-differs",
            Self::StatusContradicted => "status-contradicted",
            Self::VisitAfterDropOut => "visit-after-drop-out",
            Self::DropOutMonthMissing => "drop-out-month-missing",
            Self::EndOfTreatmentTimeMissing => "end-of-treatment-time-missing",
            Self::EndOfTreatmentContradicted => "end-of-treatment-contradicted",
            Self::ArmMissing => "arm-missing",
            Self::PatientIdDuplicated => "patient-id-duplicated",
            Self::CharacteristicUnreadable { .. } => "characteristic-unreadable",
            Self::ArmEmpty { .. } => "arm-empty",
            Self::DropOutsDoNotAddUp { .. } => "drop-outs-do-not-add-up",
        }
    }

    /// Texts of which one, put in the finding's place, would settle it: both readings of a text that has two, the size that a lesion
    /// without one at the baseline had before it.
    ///
    /// ```
    /// use nadir::entry::finding::Rule;
    /// let rule = Rule::ValueAmbiguous { text: "0".into(), readings: ["absent", "not done"].map(String::from) };
    /// assert_eq!(rule.offers(), ["absent", "not done"]);
    /// assert!(Rule::LesionNotAssessed.offers().is_empty());
    /// ```
    pub fn offers(&self) -> &[String] {
        match self {
            Self::ValueAmbiguous { readings, .. } => readings,
            Self::NameCaseDiffers { first } => std::slice::from_ref(first),
            Self::BaselineMissing { earlier: Some(earlier) } => std::slice::from_ref(&earlier.text),
            Self::TenfoldChange { slip: Some(slip), .. } => std::slice::from_ref(&slip.text),
            _ => &[],
        }
    }

    /// How much this weighs: what [`RULES`] says, but information where it belongs to criteria that were not chosen, and a caution where
    /// two criteria say the opposite of each other.
    pub fn severity(&self) -> Severity {
        match self {
            Self::TooManyTargets { is_chosen: false, .. } => Severity::Information,
            Self::CriteriaDiscordant { response, recist } if response.opposes(*recist) => Severity::Caution,
            _ => RULES.iter().find(|(id, _)| *id == self.id()).map_or(Severity::Caution, |(_, severity)| *severity),
        }
    }
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
