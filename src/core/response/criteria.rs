//! Response criteria as data: every threshold stands here once, with its source.

use super::measure::Measure;
use crate::measured::quantity::{Diameter, Percent};
use serde::{Deserialize, Serialize};

/// A named, cited set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// The three-centre comparison of everolimus and sirolimus in TSC-associated renal angiomyolipoma.
    #[default]
    SourcePaper,
    /// EXIST-2 (and EXIST-1), with confirmation.
    #[serde(rename = "exist-2")]
    Exist2,
    /// RECIST 1.1.
    #[serde(rename = "recist-1.1")]
    Recist11,
}

impl Preset {
    /// All presets, the default first.
    pub const ALL: [Self; 3] = [Self::SourcePaper, Self::Exist2, Self::Recist11];

    /// The identifier in files and in the JavaScript module.
    pub const fn id(self) -> &'static str {
        match self {
            Self::SourcePaper => "source-paper",
            Self::Exist2 => "exist-2",
            Self::Recist11 => "recist-1.1",
        }
    }

    /// The preset with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// The literature the preset follows.
    pub const fn source(self) -> &'static str {
        match self {
            Self::SourcePaper => {
                "Three-centre retrospective study in China of everolimus (n = 91) and sirolimus (n = 33) in TSC-AML; progression as in EXIST-2 (Bissler 2013, Lancet 381:817)"
            }
            Self::Exist2 => "Bissler 2013, Lancet 381:817, PMID 23312829; NCT00790400",
            Self::Recist11 => "Eisenhauer 2009, Eur J Cancer 45:228",
        }
    }
}

/// When a response counts as confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmationRule {
    /// Least number of days between the response and the one that confirms it.
    #[doc(alias = "ref_confirm")]
    pub minimum_days: u32,
    /// How many not evaluable assessments may lie between.
    #[doc(alias = "max_nr_ne")]
    pub maximum_not_evaluable: u32,
    /// Whether one stable assessment may lie between a partial response and its confirmation.
    #[doc(alias = "accept_sd")]
    pub accept_stable_between: bool,
}

/// The rules that turn sums and events into a response class.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResponseCriteria {
    /// The preset these rules are, or were copied from.
    pub base: Preset,
    /// What is summed.
    pub measure: Measure,
    /// Partial response: at least this decrease from baseline.
    pub partial_decrease: Percent,
    /// Progression: at least this increase above the nadir.
    pub progression_increase: Percent,
    /// Progression also needs this absolute increase above the nadir (RECIST 1.1: 5 mm).
    pub progression_absolute_mm: Option<u32>,
    /// Progression also needs a sum above the baseline (EXIST-2; this clause is unverified).
    pub progression_above_baseline: bool,
    /// A partial response holds until progression.
    pub partial_persists: bool,
    /// A new lesion of at least this longest diameter is progression, mm; 0 takes any size.
    pub new_lesion_mm: u32,
    /// Either kidney at least this much above its nadir is progression.
    pub kidney_increase: Option<Percent>,
    /// Bleeding of at least this grade is progression.
    pub bleeding_grade: Option<u8>,
    /// Whether non-target lesions take part.
    pub non_target: bool,
    /// Confirmation of a response; `None` asks for none.
    pub confirmation: Option<ConfirmationRule>,
    /// Least number of days from baseline before stable disease counts as a best response.
    pub minimum_stable_days: u32,
    /// Most target lesions the rules allow for kidneys.
    pub most_targets: Option<u32>,
    /// At least one target must have this longest diameter at baseline, mm.
    pub eligible_mm: u32,
}

/// A lesion below this at the baseline is in no sum of volumes, mm; it is followed, and a new lesion once it is as large as one.
///
/// # Source
/// EXIST-2 (Bissler 2013, Lancet 381:817): target lesions of at least 1.0 cm.
const SMALLEST_SUMMED_MM: u32 = 10;

/// A decrease of at least this is told beside the response; it is no class of any criteria.
///
/// # Source
/// EXIST-1, EXIST-2 and figure 1 of the comparison of everolimus and sirolimus count patients with 30 % and 50 %.
pub const LESSER_DECREASE: Percent = Percent::whole(30);

/// Why an edited copy is not a set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CriteriaError {
    /// A decrease of more than 100 % cannot happen.
    #[error("expected a decrease between 0 and 100%, found {found}%")]
    DecreaseOutOfRange {
        /// Whole percent.
        found: u32,
    },
    /// An interval of more than ten years.
    #[error("expected at most 3650 days, found {found}")]
    TooManyDays {
        /// Days.
        found: u32,
    },
}

impl ResponseCriteria {
    /// The rules of a preset.
    ///
    /// # Source
    /// [`Preset::source`]; minimum interval for stable disease and tolerance of one not evaluable assessment as in RECIST 1.1
    /// practice (42 days, 1); confirmation after 28 days in RECIST 1.1, 56 days ("no sooner than 8 weeks") in EXIST-2.
    pub const fn preset(base: Preset) -> Self {
        let volume = Self {
            base,
            measure: Measure::SumOfVolumes,
            partial_decrease: Percent::whole(50),
            progression_increase: Percent::whole(25),
            progression_absolute_mm: None,
            progression_above_baseline: true,
            partial_persists: false,
            new_lesion_mm: SMALLEST_SUMMED_MM,
            kidney_increase: Some(Percent::whole(20)),
            bleeding_grade: Some(2),
            non_target: false,
            confirmation: None,
            minimum_stable_days: 42,
            most_targets: Some(4),
            eligible_mm: 30,
        };
        match base {
            Preset::SourcePaper => volume,
            Preset::Exist2 => Self { confirmation: Some(ConfirmationRule::after(56)), most_targets: None, ..volume },
            Preset::Recist11 => Self {
                measure: Measure::SumOfLongestDiameters,
                partial_decrease: Percent::whole(30),
                progression_increase: Percent::whole(20),
                progression_absolute_mm: Some(5),
                progression_above_baseline: false,
                partial_persists: true,
                new_lesion_mm: 0,
                kidney_increase: None,
                bleeding_grade: None,
                non_target: true,
                confirmation: Some(ConfirmationRule::after(28)),
                most_targets: Some(2),
                eligible_mm: 10,
                ..volume
            },
        }
    }

    /// Whether any rule differs from the preset it was copied from.
    pub fn is_edited(&self) -> bool {
        *self != Self::preset(self.base)
    }

    /// The absolute increase above the nadir that progression needs, mm; none for a sum of volumes, which has no millimetres.
    ///
    /// ```
    /// use nadir::response::{Preset, ResponseCriteria};
    /// let with_5_mm = |base| ResponseCriteria { progression_absolute_mm: Some(5), ..ResponseCriteria::preset(base) };
    /// assert_eq!([Preset::Recist11, Preset::Exist2].map(|base| with_5_mm(base).progression_absolute()), [Some(5), None]);
    /// ```
    pub fn progression_absolute(&self) -> Option<u32> {
        self.progression_absolute_mm.filter(|_| self.measure == Measure::SumOfLongestDiameters)
    }

    /// Checks an edited copy; an absolute increase of a sum of volumes, which older files may hold and which never decided, is left out.
    ///
    /// # Errors
    /// [`CriteriaError`] names the rule that cannot be.
    pub fn validated(self) -> Result<Self, CriteriaError> {
        let days = self.confirmation.map_or(0, |rule| rule.minimum_days).max(self.minimum_stable_days);
        let progression_absolute_mm = self.progression_absolute();
        match self.partial_decrease {
            decrease if decrease > Percent::whole(100) => {
                Err(CriteriaError::DecreaseOutOfRange { found: decrease.hundredths() / 100 })
            }
            _ if days > 3650 => Err(CriteriaError::TooManyDays { found: days }),
            _ => Ok(Self { progression_absolute_mm, ..self }),
        }
    }

    /// Whether any response confirms any other, complete or partial: so with volumes, where a response is a decrease of at least
    /// [`partial_decrease`](Self::partial_decrease), and not with RECIST 1.1.
    ///
    /// # Source
    /// Bissler 2013, Lancet 381:817: a reduction of at least 50 % confirmed by a second scan, without a class of complete response.
    pub fn any_response_confirms(&self) -> bool {
        self.measure == Measure::SumOfVolumes
    }

    /// The size at the baseline below which a lesion is in no sum of a measure, mm: 10 of volumes, none of diameters, by any criteria.
    ///
    /// ```
    /// use nadir::response::{Measure, Preset, ResponseCriteria};
    /// let recist = ResponseCriteria::preset(Preset::Recist11);
    /// assert_eq!([Measure::SumOfVolumes, Measure::SumOfLongestDiameters].map(|measure| recist.smallest_target_mm(measure)), [10, 0]);
    /// ```
    pub const fn smallest_target_mm(&self, measure: Measure) -> u32 {
        match measure {
            Measure::SumOfVolumes => SMALLEST_SUMMED_MM,
            Measure::SumOfLongestDiameters => 0,
        }
    }

    /// The least diameter that makes a new lesion progression.
    pub fn new_lesion_counts(&self, diameter: Diameter) -> bool {
        diameter.hundredths() >= self.new_lesion_mm.saturating_mul(100)
    }
}

impl ConfirmationRule {
    /// Confirmation after so many days, with at most one not evaluable assessment between.
    pub const fn after(minimum_days: u32) -> Self {
        Self { minimum_days, maximum_not_evaluable: 1, accept_stable_between: false }
    }
}

impl Default for ResponseCriteria {
    fn default() -> Self {
        Self::preset(Preset::default())
    }
}
