//! The terms of CTCAE 4.0 and 5.0 with their system organ classes.

use super::CtcaeVersion;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Terms by system organ class; a leading 4 or 5 marks a term that only this version has.
///
/// # Source
/// National Cancer Institute, CTCAE 4.0 (2009) and 5.0 (2017), public domain; the codes of `MedDRA` are licensed and not included.
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
        let (term, in_version_4, in_version_5) = match (line.strip_prefix("4 "), line.strip_prefix("5 ")) {
            (Some(term), _) => (term, true, false),
            (_, Some(term)) => (term, false, true),
            _ => (line, true, true),
        };
        Some(CtcaeTerm { term, system_organ_class, in_version_4, in_version_5 })
    })
}

/// The term of the list with this name, whatever its case; usual other names are known too.
///
/// # Example
/// ```
/// use nadir::measured::adverse_event::find_term;
/// assert_eq!(find_term("peripheral oedema").map(|term| term.term), Some("Edema limbs"));
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
    let wanted = name.trim().to_ascii_lowercase();
    let other_name = OTHER_NAMES.iter().find(|(other, _)| *other == wanted).map(|(_, term)| term.to_ascii_lowercase());
    by_name.get(other_name.as_deref().unwrap_or(&wanted)).copied()
}

/// Names in use that the list writes otherwise, in lower case.
const OTHER_NAMES: [(&str, &str); 20] = [
    ("alp increased", "Alkaline phosphatase increased"),
    ("anaemia", "Anemia"),
    ("diarrhoea", "Diarrhea"),
    ("edema peripheral", "Edema limbs"),
    ("hypercholesterolaemia", "Cholesterol high"),
    ("hypercholesterolemia", "Cholesterol high"),
    ("hypertriglyceridaemia", "Hypertriglyceridemia"),
    ("hypophosphataemia", "Hypophosphatemia"),
    ("lymphopenia", "Lymphocyte count decreased"),
    ("menstruation irregular", "Irregular menstruation"),
    ("mouth ulceration", "Mucositis oral"),
    ("neutropenia", "Neutrophil count decreased"),
    ("oedema limbs", "Edema limbs"),
    ("oedema peripheral", "Edema limbs"),
    ("oral mucositis", "Mucositis oral"),
    ("peripheral edema", "Edema limbs"),
    ("peripheral oedema", "Edema limbs"),
    ("stomatitis", "Mucositis oral"),
    ("thrombocytopenia", "Platelet count decreased"),
    ("upper respiratory tract infection", "Upper respiratory infection"),
];

#[cfg(test)]
mod tests {
    use super::{CtcaeTerm, OTHER_NAMES, ctcae_terms, find_term};

    #[test]
    fn other_names_lead_to_terms_of_the_list() {
        for (name, term) in OTHER_NAMES {
            assert_eq!(find_term(name).map(|found| found.term), Some(term), "{name}");
            assert_eq!(name, name.to_ascii_lowercase());
        }
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
