//! Adverse events: CTCAE version, term, grade, attribution.

mod common_names;
mod terms;

pub use common_names::{chinese_term, words_of_term};
pub use terms::{CtcaeTerm, ctcae_terms, find_term};

use crate::measured::id::AdverseEventId;
use crate::measured::visit::Months;

/// Severity of an adverse event, 1 (mild) to 5 (death).
#[doc(alias = "AETOXGR")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

impl Grade {
    /// A grade; `None` unless it is 1 to 5.
    ///
    /// ```
    /// use nadir::measured::adverse_event::Grade;
    /// assert_eq!(Grade::new(3).map(Grade::value), Some(3));
    /// assert_eq!(Grade::new(0), None);
    /// ```
    pub const fn new(grade: u8) -> Option<Self> {
        if grade >= 1 && grade <= 5 { Some(Self(grade)) } else { None }
    }

    /// The grade as a number.
    pub const fn value(self) -> u8 {
        self.0
    }

    /// Whether this is the grade 3 or 4 that papers report beside all grades.
    pub const fn is_three_or_four(self) -> bool {
        self.0 == 3 || self.0 == 4
    }
}

/// Version of the Common Terminology Criteria for Adverse Events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CtcaeVersion {
    /// Version 4.0 (and 4.03), the source paper's.
    V4,
    /// Version 5.0.
    V5,
    /// Another version, whose terms are free: neither terms nor grades are checked.
    Other(String),
}

/// Versions that are kept as labels, and words for none: terms are free there, and nothing is odd about them.
const FREE: [&str; 10] = ["3", "3.0", "6", "6.0", "free", "free term", "free terms", "none", "自由术语", "无"];

impl CtcaeVersion {
    /// Reads a version; an empty text is 4.0.
    ///
    /// ```
    /// use nadir::measured::adverse_event::CtcaeVersion;
    /// assert_eq!(["", "4.03", "v5.0"].map(CtcaeVersion::read), [CtcaeVersion::V4, CtcaeVersion::V4, CtcaeVersion::V5]);
    /// ```
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let number = text.to_ascii_lowercase().replace("ctcae", "").replace('v', "");
        match number.trim() {
            "" | "4" | "4.0" | "4.02" | "4.03" => Self::V4,
            "5" | "5.0" => Self::V5,
            _ => Self::Other(text.to_owned()),
        }
    }

    /// Whether the text names no version that the product offers: 3.0 and 6.0 as labels and free terms are, any other text is not.
    ///
    /// ```
    /// use nadir::measured::adverse_event::CtcaeVersion;
    /// assert_eq!(["5.0", "CTCAE 3.0", "free", "4.5"].map(|text| CtcaeVersion::read(text).is_unknown()), [false, false, false, true]);
    /// ```
    pub fn is_unknown(&self) -> bool {
        let Self::Other(text) = self else { return false };
        let label = text.to_ascii_lowercase().replace("ctcae", "").replace('v', "");
        !FREE.contains(&label.trim()) && !FREE.contains(&text.to_ascii_lowercase().as_str())
    }

    /// The version as printed.
    pub fn name(&self) -> &str {
        match self {
            Self::V4 => "4.0",
            Self::V5 => "5.0",
            Self::Other(text) => text,
        }
    }
}

/// How likely the drug caused the event.
#[doc(alias = "AEREL")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribution {
    /// Unrelated.
    Unrelated,
    /// Unlikely.
    Unlikely,
    /// Possible.
    Possible,
    /// Probable.
    Probable,
    /// Definite.
    Definite,
}

impl Attribution {
    /// All five, from the least likely.
    pub const ALL: [Self; 5] = [Self::Unrelated, Self::Unlikely, Self::Possible, Self::Probable, Self::Definite];

    /// Reads an attribution; `None` for anything else.
    ///
    /// ```
    /// use nadir::measured::adverse_event::Attribution;
    /// assert_eq!(["Possible", "很可能有关", "?"].map(Attribution::read), [Some(Attribution::Possible), Some(Attribution::Probable), None]);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "unrelated" | "not related" | "无关" | "肯定无关" => Some(Self::Unrelated),
            "unlikely" | "可能无关" => Some(Self::Unlikely),
            "possible" | "possibly" | "可能有关" | "可能" => Some(Self::Possible),
            "probable" | "probably" | "很可能有关" | "很可能" => Some(Self::Probable),
            "definite" | "definitely" | "肯定有关" | "肯定" => Some(Self::Definite),
            _ => None,
        }
    }

    /// The word in exported files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unrelated => "unrelated",
            Self::Unlikely => "unlikely",
            Self::Possible => "possible",
            Self::Probable => "probable",
            Self::Definite => "definite",
        }
    }
}

/// One adverse event of one patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdverseEvent {
    /// Stable identity.
    pub id: AdverseEventId,
    /// Term: as the list writes it where the list has it, else as typed.
    #[doc(alias = "AETERM")]
    pub term: String,
    /// Version of the list.
    pub version: CtcaeVersion,
    /// Grade; missing where it was not given.
    pub grade: Option<Grade>,
    /// Attribution; missing where it was not given.
    pub attribution: Option<Attribution>,
    /// Month of onset.
    pub month: Option<Months>,
}

impl AdverseEvent {
    /// Whether its version of CTCAE does not define its grade for its term; not where that is not known.
    pub fn has_undefined_grade(&self) -> bool {
        self.grade.is_some_and(|grade| find_term(&self.term).and_then(|term| term.has_grade(&self.version, grade)) == Some(false))
    }
}
