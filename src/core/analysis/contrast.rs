//! Which two arms are compared, or which one is looked at alone.

use super::{NumberSource, ResultKey, SourceData};
use crate::entry::reading::folded;
use crate::study::settings::Settings;
use crate::study::{Study, StudyPatient};

/// A reference arm and one other arm of a study, or the only arm of a study that has one.
///
/// Tables print the reference arm first; every difference is comparison arm minus reference arm. A single arm stands in the place of the
/// reference; what has room for two arms holds nobody in the second place.
#[derive(Debug, Clone, Copy)]
pub struct Contrast<'a> {
    /// The study.
    pub study: &'a Study,
    /// What decides how its patients are assessed and compared.
    pub settings: &'a Settings,
    /// Position of the reference arm.
    pub reference: usize,
    /// Position of the arm compared with it; `None` in a study of one arm.
    pub comparison: Option<usize>,
}

impl<'a> Contrast<'a> {
    /// The arms that the settings name; where they name none, the first arms of the study that have patients.
    ///
    /// # Returns
    /// `None` where no arm has patients.
    ///
    /// # Example
    /// ```
    /// use nadir::{study::assessment::{assess, Settings}, analysis::Contrast, files::example_study, study::Study};
    /// use std::sync::Arc;
    /// let settings = Settings::default();
    /// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
    /// let contrast = Contrast::of(&study, &settings).unwrap();
    /// assert_eq!(contrast.arms().map(|arm| arm.name.as_str()), ["Sirolimus", "Everolimus"]);
    /// assert_eq!(contrast.patients().map(|patients| patients.len()), [33, 91]);
    /// ```
    pub fn of(study: &'a Study, settings: &'a Settings) -> Option<Self> {
        let populated = || study.arms.iter().enumerate().filter(|(_, arm)| arm.size > 0).map(|(position, _)| position);
        let named = |name: &str| {
            let name = folded(name).to_lowercase();
            populated().find(|at| study.arms.get(*at).is_some_and(|arm| arm.name.to_lowercase() == name))
        };
        let wanted = named(&settings.comparison.comparison_arm);
        let reference = named(&settings.comparison.reference_arm).or_else(|| populated().find(|at| Some(*at) != wanted))?;
        let comparison = wanted.filter(|at| *at != reference).or_else(|| populated().find(|at| *at != reference));
        Some(Self { study, settings, reference, comparison })
    }

    /// Both arms, the reference first.
    pub fn arms(&self) -> [&'a crate::study::TreatmentArm; 2] {
        static NOBODY: crate::study::TreatmentArm = crate::study::TreatmentArm { name: String::new(), size: 0 };
        [Some(self.reference), self.comparison].map(|arm| arm.and_then(|arm| self.study.arms.get(arm)).unwrap_or(&NOBODY))
    }

    /// Whether the study has one arm only, with which nothing is compared.
    pub const fn is_single(&self) -> bool {
        self.comparison.is_none()
    }

    /// How many arms there are: one or two.
    pub const fn count(&self) -> usize {
        if self.is_single() { 1 } else { 2 }
    }

    /// The patients of both arms, the reference first, in the order of the list.
    pub fn patients(&self) -> [Vec<&'a StudyPatient>; 2] {
        [Some(self.reference), self.comparison].map(|arm| arm.map(|arm| self.study.of_arm(arm).collect()).unwrap_or_default())
    }

    /// What stands behind the numbers of patients of both arms.
    pub fn enrolled(&self) -> NumberSource {
        let data = self.patients().map(|patients| patients.iter().map(|patient| (patient.key, true)).collect());
        NumberSource { key: ResultKey::Enrolled, data: SourceData::Events(data), left_out: [0, 0] }
    }
}
