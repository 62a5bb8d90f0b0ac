//! Which lines are shown.

use super::PatientRow;
use crate::response::Response;

/// Which arm is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ArmFilter {
    /// All of them.
    #[default]
    All,
    /// Patients without an arm.
    None,
    /// One.
    Named(String),
}

impl ArmFilter {
    /// The same filter after the arms changed: a renamed arm is followed, one that is gone leaves all of them.
    ///
    /// # Example
    /// ```
    /// use nadir::study::roster::ArmFilter;
    /// let [before, renamed] = [["A", "B"], ["A", "C"]].map(|names| names.map(str::to_owned));
    /// let filter = ArmFilter::Named("B".into());
    /// assert_eq!(filter.clone().after(&before, &renamed), ArmFilter::Named("C".into()));
    /// assert_eq!(filter.after(&before, &before[..1]), ArmFilter::All);
    /// ```
    #[must_use]
    pub fn after(self, before: &[String], arms: &[String]) -> Self {
        let Self::Named(name) = &self else { return self };
        if arms.contains(name) {
            return self;
        }
        let place = before.iter().position(|arm| arm == name).filter(|_| before.len() == arms.len());
        // Not one that stood there before under its own name: then arms were moved, or joined.
        let renamed = place.and_then(|place| arms.get(place)).filter(|arm| !before.contains(arm));
        renamed.map_or(Self::All, |arm| Self::Named(arm.clone()))
    }
}

/// Whether patients are shown by their findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FindingsFilter {
    /// Whatever their findings.
    #[default]
    All,
    /// Those with something to look at.
    With,
    /// Those with nothing to look at.
    Without,
}

/// Which lines are shown: those that meet every part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterFilter {
    /// Words that each stand somewhere in pseudonym, arm or centre, in upper or lower case.
    pub text: String,
    /// Arm.
    pub arm: ArmFilter,
    /// Class at the last visit; `None` for any.
    pub class: Option<Response>,
    /// Findings.
    pub findings: FindingsFilter,
}

impl RosterFilter {
    /// Whether this leaves nothing out.
    pub fn is_nothing(&self) -> bool {
        self.text.trim().is_empty() && *self == Self { text: self.text.clone(), ..Self::default() }
    }

    fn shows(&self, row: &PatientRow, words: &[String], shown: impl Fn(&str) -> String) -> bool {
        let texts = [&row.id, &row.arm, &row.centre];
        let has = |word: &String| texts.iter().any(|text| text.to_lowercase().contains(word) || shown(text).contains(word));
        let arm = match &self.arm {
            ArmFilter::All => true,
            ArmFilter::None => row.arm.is_empty(),
            ArmFilter::Named(name) => row.arm.trim().to_lowercase() == name.trim().to_lowercase(),
        };
        let findings = match self.findings {
            FindingsFilter::All => true,
            FindingsFilter::With => row.findings > 0,
            FindingsFilter::Without => row.findings == 0,
        };
        arm && findings && self.class.is_none_or(|class| row.class == Some(class)) && words.iter().all(has)
    }
}

/// The lines a filter shows, in their order. Words are looked for in the texts as typed and as the page shows them, such as the name of a
/// drug in another language.
///
/// # Example
/// ```
/// use nadir::{study::assessment::Settings, files::example_study, study::roster::{self, RosterFilter}, study::Study};
/// let (draft, settings) = (example_study(), Settings::default());
/// let study = Study::gather(&draft, |patient| Some(roster::assess_one(patient, &settings)));
/// let sirolimus = RosterFilter { text: "s- SIROL".into(), ..RosterFilter::default() };
/// assert_eq!(roster::filter(roster::rows(&draft, &study), &sirolimus, str::to_owned).len(), 33);
/// ```
pub fn filter(mut rows: Vec<PatientRow>, filter: &RosterFilter, shown: impl Fn(&str) -> String) -> Vec<PatientRow> {
    let words: Vec<String> = filter.text.split_whitespace().map(str::to_lowercase).collect();
    rows.retain(|row| filter.shows(row, &words, &shown));
    rows
}
