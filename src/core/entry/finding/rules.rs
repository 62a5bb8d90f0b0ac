//! What every rule is called, how much it weighs, and what would settle it.

use super::{Rule, Severity};

/// Each rule's stable identifier and severity, for the documentation.
pub const RULES: [(&str, Severity); 59] = [
    ("baseline-missing", Severity::Blocking),
    ("measurement-unreadable", Severity::Blocking),
    ("merged-lesion-unmeasured", Severity::Blocking),
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
    ("month-and-day-differ", Severity::Caution),
    ("modality-changed", Severity::Caution),
    ("contrast-phase-changed", Severity::Caution),
    ("slice-thickness-changed", Severity::Information),
    ("reader-changed", Severity::Information),
    ("reader-not-chosen", Severity::Caution),
    ("read-by-another", Severity::Blocking),
    ("no-eligible-target", Severity::Caution),
    ("too-many-targets", Severity::Caution),
    ("new-lesion", Severity::Caution),
    ("lesion-not-summed", Severity::Caution),
    ("followed-lesion-grown", Severity::Caution),
    ("lesion-treated-otherwise", Severity::Caution),
    ("intervention-before-treatment", Severity::Information),
    ("intervention-scope-missing", Severity::Blocking),
    ("kidney-baseline-missing", Severity::Caution),
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
            Self::MergedLesionUnmeasured { .. } => "merged-lesion-unmeasured",
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
            Self::MonthAndDayDiffer { .. } => "month-and-day-differ",
            Self::ModalityChanged { .. } => "modality-changed",
            Self::ContrastPhaseChanged { .. } => "contrast-phase-changed",
            Self::SliceThicknessChanged { .. } => "slice-thickness-changed",
            Self::ReaderChanged { .. } => "reader-changed",
            Self::ReaderNotChosen => "reader-not-chosen",
            Self::ReadByAnother { .. } => "read-by-another",
            Self::NoEligibleTarget { .. } => "no-eligible-target",
            Self::TooManyTargets { .. } => "too-many-targets",
            Self::NewLesion => "new-lesion",
            Self::LesionNotSummed { .. } => "lesion-not-summed",
            Self::FollowedLesionGrown { .. } => "followed-lesion-grown",
            Self::LesionTreatedOtherwise { .. } => "lesion-treated-otherwise",
            Self::InterventionBeforeTreatment => "intervention-before-treatment",
            Self::InterventionScopeMissing { .. } => "intervention-scope-missing",
            Self::KidneyBaselineMissing => "kidney-baseline-missing",
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
            Self::StatusContradicted { .. } => "status-contradicted",
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
            Self::TenfoldChange { slip: Some(slip), is_checked: false, .. } => std::slice::from_ref(&slip.text),
            _ => &[],
        }
    }

    /// How much this weighs: what [`RULES`] says, but information where it belongs to criteria that were not chosen or where the value was
    /// found right, and a caution where two criteria say the opposite of each other.
    pub fn severity(&self) -> Severity {
        match self {
            Self::TooManyTargets { is_chosen: false, .. } | Self::TenfoldChange { is_checked: true, .. } => Severity::Information,
            Self::CriteriaDiscordant { response, recist } if response.opposes(*recist) => Severity::Caution,
            _ => RULES.iter().find(|(id, _)| *id == self.id()).map_or(Severity::Caution, |(_, severity)| *severity),
        }
    }
}
