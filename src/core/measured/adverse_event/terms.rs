//! The terms of CTCAE 4.0 and 5.0 with their system organ classes.

use super::common_names::term_of_other_name;
use super::{CtcaeVersion, Grade};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Terms by system organ class; a leading 4 or 5 marks a term that only this version has. Behind a bar stand the grades that are defined, of
/// version 4.0 and, where they differ, of 5.0; without a bar all five are, and `?` is not known.
///
/// # Source
/// National Cancer Institute, CTCAE 4.0 (2009) and 5.0 (2017), public domain; the codes of `MedDRA` are licensed and not included. Grades of 5.0
/// as printed; of 4.0 for 777 of 790 terms, derived from the list of changes from 4.03 to 5.0.
const LIST: &str = include_str!("ctcae_terms.txt");

/// One term of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CtcaeTerm {
    /// The term.
    pub term: &'static str,
    /// Its system organ class.
    pub system_organ_class: &'static str,
    /// Whether version 4.0 has it.
    pub in_version_4: bool,
    /// Whether version 5.0 has it.
    pub in_version_5: bool,
    /// The grades that version 4.0 defines for it, as digits; empty where they are not known.
    grades_4: &'static str,
    /// Those of version 5.0.
    grades_5: &'static str,
}

impl CtcaeTerm {
    /// Whether a version has the term; other versions are not known.
    pub const fn is_in(&self, version: &CtcaeVersion) -> bool {
        match version {
            CtcaeVersion::V4 => self.in_version_4,
            CtcaeVersion::V5 => self.in_version_5,
            CtcaeVersion::Other(_) => false,
        }
    }

    /// Whether a version defines a grade for the term.
    ///
    /// # Returns
    /// `None` where that is not known: of 13 terms of version 4.0, of terms that the version does not have, and of other versions.
    ///
    /// # Example
    /// ```
    /// use nadir::measured::adverse_event::{CtcaeVersion, Grade, find_term};
    /// let has = |term, version, grade| find_term(term).unwrap().has_grade(&version, Grade::new(grade).unwrap());
    /// assert_eq!(has("Fatigue", CtcaeVersion::V5, 3), Some(true));
    /// assert_eq!(has("Fatigue", CtcaeVersion::V5, 4), Some(false));
    /// assert_eq!([CtcaeVersion::V4, CtcaeVersion::V5].map(|version| has("Irregular menstruation", version, 3)), [Some(true), Some(false)]);
    /// assert_eq!(has("Spleen disorder", CtcaeVersion::V4, 1), None);
    /// ```
    pub fn has_grade(&self, version: &CtcaeVersion, grade: Grade) -> Option<bool> {
        let grades = match version {
            CtcaeVersion::V4 if self.in_version_4 => self.grades_4,
            CtcaeVersion::V5 if self.in_version_5 => self.grades_5,
            _ => "",
        };
        (!grades.is_empty()).then(|| grades.bytes().any(|digit| digit == b'0' + grade.value()))
    }

    /// Whether only women can have it, so that only they are counted.
    pub fn concerns_women(&self) -> bool {
        const BEGINNINGS: [&str; 14] = [
            "Amenorrhea",
            "Dysmenorrhea",
            "Irregular menstruation",
            "Menorrhagia",
            "Premature menopause",
            "Uterine",
            "Vagin",
            "Ovarian",
            "Ovulation",
            "Fallopian",
            "Hematosalpinx",
            "Female genital",
            "Premature delivery",
            "Pregnancy loss",
        ];
        BEGINNINGS.iter().any(|beginning| self.term.starts_with(beginning))
    }
}

/// All terms, by system organ class and then by name.
///
/// # Example
/// ```
/// use nadir::measured::adverse_event::ctcae_terms;
/// assert_eq!(ctcae_terms().filter(|term| term.in_version_4).count(), 790);
/// assert_eq!(ctcae_terms().filter(|term| term.in_version_5).count(), 837);
/// ```
pub fn ctcae_terms() -> impl Iterator<Item = CtcaeTerm> {
    let mut system_organ_class = "";
    LIST.lines().filter_map(move |line| {
        if let Some(heading) = line.strip_prefix('#') {
            system_organ_class = heading;
            return None;
        }
        let (line, grades) = line.split_once('|').unwrap_or((line, "12345"));
        let (grades_4, grades_5) = grades.split_once('/').unwrap_or((grades, grades));
        let [grades_4, grades_5] = [grades_4, grades_5].map(|grades| grades.trim_end_matches('?'));
        let (term, in_version_4, in_version_5) = match (line.strip_prefix("4 "), line.strip_prefix("5 ")) {
            (Some(term), _) => (term, true, false),
            (_, Some(term)) => (term, false, true),
            _ => (line, true, true),
        };
        Some(CtcaeTerm { term, system_organ_class, in_version_4, in_version_5, grades_4, grades_5 })
    })
}

/// The term of the list with this name, whatever its case; usual other names are known too, in English and Chinese.
///
/// # Example
/// ```
/// use nadir::measured::adverse_event::find_term;
/// assert_eq!(["peripheral oedema", "外周水肿"].map(|name| find_term(name).unwrap().term), ["Edema limbs", "Edema limbs"]);
/// assert_eq!(find_term("Pneumonitis").unwrap().system_organ_class, "Respiratory, thoracic and mediastinal disorders");
/// assert_eq!(find_term("bad luck"), None);
/// ```
pub fn find_term(name: &str) -> Option<CtcaeTerm> {
    static BY_NAME: OnceLock<BTreeMap<String, CtcaeTerm>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| {
        let mut by_name = BTreeMap::new();
        by_name.extend(ctcae_terms().map(|term| (term.term.to_ascii_lowercase(), term)));
        by_name
    });
    let wanted = name.trim().to_lowercase();
    by_name.get(&wanted).or_else(|| by_name.get(&term_of_other_name(&wanted)?.to_ascii_lowercase())).copied()
}

#[cfg(test)]
mod tests {
    use super::{CtcaeTerm, CtcaeVersion, Grade, ctcae_terms};

    /// Counts of NCI's lists: terms whose grades are known, and terms with all five.
    #[test]
    fn grades_of_both_versions() {
        let known = |version: &CtcaeVersion| {
            let one = |grade| Grade::new(grade).unwrap();
            let terms = || ctcae_terms().filter(|term| term.has_grade(version, one(1)).is_some());
            let all_five = terms().filter(|term| (1..=5).all(|grade| term.has_grade(version, one(grade)) == Some(true)));
            (terms().count(), all_five.count())
        };
        assert_eq!(known(&CtcaeVersion::V4), (777, 317));
        assert_eq!(known(&CtcaeVersion::V5), (837, 330));
    }

    #[test]
    fn women_are_the_denominator_of_menstrual_terms_only_as_far_as_anatomy_goes() {
        let of_women: Vec<&str> = ctcae_terms().filter(CtcaeTerm::concerns_women).map(|term| term.term).collect();
        for term in ["Irregular menstruation", "Menorrhagia", "Vaginal dryness", "Uterine pain"] {
            assert!(of_women.contains(&term), "{term}");
        }
        for term in ["Breast pain", "Pelvic pain", "Mucositis oral", "Testicular pain"] {
            assert!(!of_women.contains(&term), "{term}");
        }
    }
}
