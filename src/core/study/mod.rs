//! A study: assessed patients gathered into arms and centres.

pub mod assessment;
mod characteristic;
mod class_findings;
pub mod joining;
mod readings;
pub mod roster;
pub mod settings;
mod visit_assessment;

pub use characteristic::{Characteristic, CharacteristicValue};

use crate::entry::draft::{PatientDraft, PatientField, PatientKey, Place, StudyDraft};
use crate::entry::finding::{Finding, Rule};
use crate::entry::reading::folded;
use crate::measured::quantity::DecimalSign;
use crate::study::assessment::Assessment;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An assigned group.
#[doc(alias = "ARM")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreatmentArm {
    /// Name of the arm.
    pub name: String,
    /// How many patients it has.
    pub size: usize,
}

/// One patient of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyPatient {
    /// Who.
    pub key: PatientKey,
    /// Position of the arm; `None` where no arm was entered.
    pub arm: Option<usize>,
    /// Position of the centre; `None` where none was entered.
    pub centre: Option<usize>,
    /// One value per characteristic of the study.
    pub characteristics: Vec<Option<CharacteristicValue>>,
    /// Everything known of the patient.
    pub assessment: Arc<Assessment>,
}

impl StudyPatient {
    /// The pseudonym.
    pub fn id(&self) -> &str {
        &self.assessment.patient.id
    }
}

/// Something odd about the study, or about a patient as one of many.
#[derive(Debug, Clone, PartialEq)]
pub struct StudyFinding {
    /// Whose; `None` for the study as a whole.
    pub patient: Option<PatientKey>,
    /// What.
    pub finding: Finding,
}

/// Assessed patients, gathered.
#[doc(alias = "STUDYID")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Study {
    /// Its title.
    pub title: String,
    /// Whether the patients are made up.
    pub is_synthetic: bool,
    /// Arms: those of the header in its order, then those that only patients name, in the order of the list.
    /// Where nobody names one, all patients are one arm without a name.
    pub arms: Vec<TreatmentArm>,
    /// Centres, in the order of the list.
    pub centres: Vec<String>,
    /// Characteristics, in the order of Table 1.
    pub characteristics: Vec<Characteristic>,
    /// Patients, in the order of the list; those without any text are left out.
    pub patients: Vec<StudyPatient>,
    /// What is odd about the study as a whole; what is odd about one patient stands in its assessment.
    pub findings: Vec<StudyFinding>,
}

impl Study {
    /// Gathers a study from its draft and the assessments of its patients.
    ///
    /// A patient whose assessment is not supplied is left out, and so is one without any text.
    ///
    /// # Example
    /// ```
    /// use nadir::{study::assessment::{assess, Settings}, entry::draft::{PatientDraft, PatientField, PatientKey, StudyDraft}, study::Study};
    /// use std::sync::Arc;
    /// let mut draft = StudyDraft::empty();
    /// draft.patients[0].fields.insert(PatientField::Arm, "Sirolimus".into());
    /// let settings = Settings::default();
    /// let study = Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &settings))));
    /// assert_eq!((study.arms[0].name.as_str(), study.arms[0].size), ("Sirolimus", 1));
    /// ```
    pub fn gather(draft: &StudyDraft, assessment: impl Fn(&PatientDraft) -> Option<Arc<Assessment>>) -> Self {
        Self::gather_by(draft, None, assessment)
    }

    /// The same where a decimal sign was chosen for the study: a characteristic whose own values give none away is read by it.
    ///
    /// # Example
    /// ```
    /// use nadir::{study::assessment::{assess, Settings}, entry::draft::{CharacteristicDraft, CharacteristicId, CharacteristicKind, StudyDraft}, study::Study};
    /// use nadir::measured::quantity::DecimalSign;
    /// use std::sync::Arc;
    /// let mut draft = StudyDraft::empty();
    /// let id = CharacteristicId(90);
    /// let (kind, group) = (CharacteristicKind::Number, String::new());
    /// draft.header.characteristics = vec![CharacteristicDraft { id, name: "Creatinine".into(), kind, group, females_only: false }];
    /// draft.patients[0].characteristics.insert(id, "1,234".into());
    /// let settings = Settings::default();
    /// let findings = |sign| Study::gather_by(&draft, sign, |patient| Some(Arc::new(assess(patient, &settings)))).findings.len();
    /// assert_eq!((findings(None), findings(Some(DecimalSign::Comma))), (1, 0));
    /// ```
    pub fn gather_by(
        draft: &StudyDraft,
        sign: Option<DecimalSign>,
        assessment: impl Fn(&PatientDraft) -> Option<Arc<Assessment>>,
    ) -> Self {
        let header = &draft.header;
        let mut study = Self {
            title: header.title.trim().to_owned(),
            is_synthetic: header.is_synthetic,
            arms: Vec::new(),
            centres: Vec::new(),
            characteristics: header.characteristics.iter().map(Characteristic::from).collect(),
            patients: Vec::with_capacity(draft.patients.len()),
            findings: Vec::new(),
        };
        let signs = characteristic::decimal_signs(&study.characteristics, &draft.patients, sign);
        let mut arms = Names::default();
        let mut centres = Names::default();
        for arm in &header.arms {
            arms.position(arm);
        }
        for patient in draft.patients.iter().filter(|patient| !patient.is_blank()) {
            let Some(assessment) = assessment(patient) else { continue };
            let record = &assessment.patient.record;
            let placed = [
                (arms.position(&record.arm), &record.arm, PatientField::Arm, &arms),
                (centres.position(&record.centre), &record.centre, PatientField::Centre, &centres),
            ];
            for (position, name, field, known) in placed {
                if let Some(first) = known.other_case(position, name) {
                    let finding = Finding { rule: Rule::NameCaseDiffers { first }, place: Place::PatientField(field) };
                    study.findings.push(StudyFinding { patient: Some(patient.key), finding });
                }
            }
            let member = StudyPatient {
                key: patient.key,
                arm: arms.position(&record.arm),
                centre: centres.position(&record.centre),
                characteristics: characteristic::values(&study.characteristics, &signs, patient, &mut study.findings),
                assessment,
            };
            study.patients.push(member);
        }
        study.centres = centres.names;
        // Where nobody names an arm, all patients are one: a study of one arm has no need of its name.
        if arms.names.is_empty() {
            arms.names.extend((!study.patients.is_empty()).then(String::new));
            study.patients.iter_mut().for_each(|patient| patient.arm = Some(0));
        }
        let size = |arm: usize| study.patients.iter().filter(|patient| patient.arm == Some(arm)).count();
        study.arms = arms.names.into_iter().enumerate().map(|(at, name)| TreatmentArm { name, size: size(at) }).collect();
        study.raise_findings();
        study
    }

    /// The patients of an arm, in the order of the list.
    pub fn of_arm(&self, arm: usize) -> impl Iterator<Item = &StudyPatient> {
        self.patients.iter().filter(move |patient| patient.arm == Some(arm))
    }

    /// The patient with this key.
    pub fn patient(&self, key: PatientKey) -> Option<&StudyPatient> {
        self.patients.iter().find(|patient| patient.key == key)
    }

    fn raise_findings(&mut self) {
        let mut findings = std::mem::take(&mut self.findings);
        let mut raise = |patient, rule, place| findings.push(StudyFinding { patient, finding: Finding { rule, place } });
        // One patient alone is no study that lacks an arm.
        let is_study = self.patients.len() > 1;
        let mut seen = BTreeMap::new();
        let mut twice = BTreeSet::new();
        for patient in &self.patients {
            if is_study && patient.arm.is_none() {
                let place = Place::PatientField(PatientField::Arm);
                raise(Some(patient.key), Rule::ArmMissing, place);
            }
            // Case and width of letters make no other pseudonym.
            let id = folded(patient.id()).to_lowercase();
            let other = Some(id).filter(|id| !id.is_empty()).and_then(|id| seen.insert(id, patient.key));
            twice.extend(other.into_iter().flat_map(|other| [other, patient.key]));
        }
        for patient in twice {
            raise(Some(patient), Rule::PatientIdDuplicated, Place::PatientId);
        }
        for arm in self.arms.iter().filter(|arm| arm.size == 0) {
            raise(None, Rule::ArmEmpty { arm: arm.name.clone() }, Place::Patient);
        }
        self.findings = findings;
    }
}

/// Names in the order in which they were first met.
#[derive(Default)]
struct Names {
    names: Vec<String>,
    positions: BTreeMap<String, usize>,
}

impl Names {
    /// The position of a name, whatever its case, the width of its letters and the space in and around it; `None` for no name.
    fn position(&mut self, name: &str) -> Option<usize> {
        let name = folded(name);
        if name.is_empty() {
            return None;
        }
        Some(*self.positions.entry(name.to_lowercase()).or_insert_with(|| {
            self.names.push(name);
            self.names.len() - 1
        }))
    }

    /// The name first written at a position, where this one differs from it in case.
    fn other_case(&self, position: Option<usize>, name: &str) -> Option<String> {
        self.names.get(position?).filter(|first| **first != folded(name)).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::assessment::{Settings, assess};

    fn study(header_arms: &[&str], patients: &[(&str, &str)]) -> Study {
        let mut draft = StudyDraft::empty();
        draft.header.arms = header_arms.iter().map(|&arm| arm.to_owned()).collect();
        draft.patients.clear();
        for ((id, arm), key) in patients.iter().zip(1..) {
            let mut patient = PatientDraft::empty(PatientKey(key));
            (*id).clone_into(&mut patient.id);
            patient.fields.insert(PatientField::Arm, (*arm).to_owned());
            draft.patients.push(patient);
        }
        Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &Settings::default()))))
    }

    #[test]
    fn arms_follow_the_header_and_then_the_list() {
        let study = study(&["Sirolimus"], &[("E1", "Everolimus"), ("S1", " sirolimus "), ("E2", "everolimus")]);
        let arms: Vec<(&str, usize)> = study.arms.iter().map(|arm| (arm.name.as_str(), arm.size)).collect();
        assert_eq!(arms, [("Sirolimus", 1), ("Everolimus", 2)]);
        assert_eq!(study.of_arm(1).map(StudyPatient::id).collect::<Vec<_>>(), ["E1", "E2"]);
    }

    /// One letter in full width, a blank behind, a blank of another kind within: one of them became an arm of its own.
    #[test]
    fn names_that_look_alike_are_one_arm() {
        let study = study(
            &[],
            &[
                ("1", "Ａ"),
                ("2", "A "),
                ("3", "a"),
                ("4", "A"),
                ("5", "B\u{3000} 1"),
                ("6", "B\u{a0}1"),
                ("7", "Ⅱ组"),
                ("8", "II组"),
            ],
        );
        let arms: Vec<(&str, usize)> = study.arms.iter().map(|arm| (arm.name.as_str(), arm.size)).collect();
        assert_eq!(arms, [("A", 4), ("B 1", 2), ("II组", 2)]);
        let told: Vec<_> = study.findings.iter().filter(|found| found.finding.rule.id() == "name-case-differs").collect();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].finding.rule.offers(), ["A"]);
        // As macOS and Windows write it.
        let study = self::study(&[], &[("1", "Ge\u{301}ne\u{300}ve"), ("2", "G\u{e9}n\u{e8}ve")]);
        assert_eq!((study.arms.len(), study.arms[0].size), (1, 2));
    }

    #[test]
    fn what_is_odd_about_many_patients_is_told() {
        let rules = |study: &Study| study.findings.iter().map(|found| found.finding.rule.id()).collect::<Vec<_>>();
        assert_eq!(
            rules(&study(&[], &[("S1", "A"), ("S1", "")])),
            ["arm-missing", "patient-id-duplicated", "patient-id-duplicated"]
        );
        for alike in ["s1", "Ｓ1", "S１", "S1\u{200b}"] {
            assert_eq!(rules(&study(&[], &[("S1", "A"), (alike, "A")])), ["patient-id-duplicated"; 2], "{alike}");
        }
        assert!(rules(&study(&[], &[("S1", "A"), ("S2", "A")])).is_empty());
        assert_eq!(rules(&study(&["B"], &[("S1", "A")])), ["arm-empty"]);
        assert!(rules(&study(&[], &[("S1", ""), ("", "")])).is_empty());
        // Nobody named an arm: they are one.
        let unnamed = study(&[], &[("S1", ""), ("S2", "")]);
        assert!(rules(&unnamed).is_empty());
        assert_eq!(unnamed.arms, [TreatmentArm { name: String::new(), size: 2 }]);
    }
}
