//! Table 3 as data: each patient once, at the worst grade of the events that count.

use super::{Contrast, Grades, NumberSource, ResultKey, SourceData};
use crate::entry::draft::PatientKey;
use crate::measured::adverse_event::{AdverseEvent, Attribution, Grade, ctcae_terms, find_term};
use crate::measured::record::Sex;
use crate::order::sort_long;
use std::collections::BTreeMap;

/// The worst that a patient had of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorstGrade {
    /// No event.
    NoEvent,
    /// An event whose grade nobody gave.
    Ungraded,
    /// The worst grade.
    Graded(Grade),
}

impl WorstGrade {
    /// Whether there was an event.
    pub fn is_event(self) -> bool {
        self != Self::NoEvent
    }

    /// Whether the worst grade is 3 or 4.
    pub const fn is_three_or_four(self) -> bool {
        matches!(self, Self::Graded(grade) if grade.is_three_or_four())
    }

    /// Whether the worst grade is 3, 4 or 5.
    pub const fn is_three_or_more(self) -> bool {
        matches!(self, Self::Graded(grade) if grade.value() >= 3)
    }
}

/// What a patient had of a term, or of all terms together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suffered {
    /// The worst.
    pub worst: WorstGrade,
    /// Whether the worst grade of some term is 3 or 4: who dies of one may have had another, which its own row counts.
    pub has_three_or_four: bool,
}

impl Suffered {
    const NOTHING: Self = Self { worst: WorstGrade::NoEvent, has_three_or_four: false };

    /// What a patient had of one term.
    const fn of_term(worst: WorstGrade) -> Self {
        Self { worst, has_three_or_four: worst.is_three_or_four() }
    }

    /// The same with another term.
    fn and(self, worst: WorstGrade) -> Self {
        Self { worst: self.worst.max(worst), has_three_or_four: self.has_three_or_four || worst.is_three_or_four() }
    }

    /// Whether there was an event of such a grade.
    pub fn counts(self, grades: Grades) -> bool {
        match grades {
            Grades::All => self.worst.is_event(),
            Grades::ThreeOrFour => self.has_three_or_four,
            Grades::ThreeOrMore => self.worst.is_three_or_more(),
        }
    }
}

/// One term, or all terms together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdverseEventRow {
    /// The term; `None` for any event.
    pub term: Option<String>,
    /// Its system organ class; `None` for a free term, and for any event.
    pub system_organ_class: Option<&'static str>,
    /// Whether only women are counted.
    pub females_only: bool,
    /// Every patient counted, with what they had; the reference arm first.
    pub patients: [Vec<(PatientKey, Suffered)>; 2],
    /// Patients who are not counted: of a term of women, men and those of unknown sex.
    pub left_out: [usize; 2],
}

impl AdverseEventRow {
    /// Patients counted.
    pub fn sizes(&self) -> [usize; 2] {
        self.patients.each_ref().map(Vec::len)
    }

    /// Patients with an event of such a grade.
    pub fn counts(&self, grades: Grades) -> [usize; 2] {
        self.patients.each_ref().map(|arm| arm.iter().filter(|(_, suffered)| suffered.counts(grades)).count())
    }

    /// What stands behind the counts.
    pub fn source(&self, grades: Grades) -> NumberSource {
        let events = self.patients.each_ref().map(|arm| arm.iter().map(|(key, own)| (*key, own.counts(grades))).collect());
        NumberSource {
            key: ResultKey::AdverseEvent { term: self.term.clone(), grades },
            data: SourceData::Events(events),
            left_out: self.left_out,
        }
    }
}

/// The adverse events of both arms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdverseEventComparison {
    /// The least attribution that counts; `None` where all events count.
    pub attribution_from: Option<Attribution>,
    /// Any event.
    pub any: AdverseEventRow,
    /// Terms by system organ class in the order of CTCAE, free terms last; within a class the most frequent first.
    pub terms: Vec<AdverseEventRow>,
    /// Events that count although nobody gave their attribution.
    pub without_attribution: [usize; 2],
    /// Events that count and have no grade.
    pub without_grade: [usize; 2],
    /// Patients with an event of grade 5.
    pub deaths: [usize; 2],
}

/// The adverse events of both arms that count by the attribution in the settings.
///
/// An event without attribution counts: it may be the drug's, and leaving it out would make a drug safer than it is known to be.
/// A term that only women can have is counted among women.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::{Contrast, Grades, adverse_events}, files::example_study, study::Study};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let found = adverse_events(&Contrast::of(&study, &settings).unwrap());
/// let irregular = found.terms.iter().find(|row| row.females_only).unwrap();
/// assert_eq!((irregular.counts(Grades::All), irregular.sizes()), ([7, 25], [23, 57]));
/// ```
pub fn adverse_events(contrast: &Contrast<'_>) -> AdverseEventComparison {
    let attribution_from = contrast.settings.comparison.attribution_from;
    let is_counted = |event: &&AdverseEvent| match (attribution_from, event.attribution) {
        (Some(least), Some(given)) => given >= least,
        _ => true,
    };
    let patients = contrast.patients();
    // Each patient's worst grade by term, in lower case so that free terms meet whatever their case.
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let (mut without_attribution, mut without_grade, mut deaths) = ([0, 0], [0, 0], [0, 0]);
    let mut worst: [Vec<BTreeMap<String, WorstGrade>>; 2] = [Vec::new(), Vec::new()];
    let tallies = without_attribution.iter_mut().zip(without_grade.iter_mut().zip(&mut deaths));
    for ((patients, worst), (no_attribution, (no_grade, deaths))) in patients.iter().zip(&mut worst).zip(tallies) {
        for patient in patients {
            let mut of_patient = BTreeMap::new();
            for event in patient.assessment.patient.adverse_events.iter().filter(is_counted) {
                let folded = event.term.to_lowercase();
                let grade = event.grade.map_or(WorstGrade::Ungraded, WorstGrade::Graded);
                let entry = of_patient.entry(folded.clone()).or_insert(grade);
                *entry = grade.max(*entry);
                let name = names.entry(folded).or_insert_with(|| event.term.clone());
                if event.term < *name {
                    name.clone_from(&event.term);
                }
                *no_attribution += usize::from(attribution_from.is_some() && event.attribution.is_none());
                *no_grade += usize::from(event.grade.is_none());
            }
            let is_death = |worst: &WorstGrade| matches!(worst, WorstGrade::Graded(grade) if grade.value() == 5);
            *deaths += usize::from(of_patient.values().any(is_death));
            worst.push(of_patient);
        }
    }
    let row = |term: Option<(&String, &String)>| {
        let known = term.and_then(|(_, name)| find_term(name));
        let females_only = known.is_some_and(|term| term.concerns_women());
        let mut row = AdverseEventRow {
            term: term.map(|(_, name)| name.clone()),
            system_organ_class: known.map(|term| term.system_organ_class),
            females_only,
            patients: [Vec::new(), Vec::new()],
            left_out: [0, 0],
        };
        let arms = row.patients.iter_mut().zip(&mut row.left_out);
        for ((patients, of_patients), (counted, left_out)) in patients.iter().zip(&worst).zip(arms) {
            for (patient, of_patient) in patients.iter().zip(of_patients) {
                if females_only && patient.assessment.patient.record.sex != Some(Sex::Female) {
                    *left_out += 1;
                    continue;
                }
                let suffered = match term {
                    Some((folded, _)) => of_patient.get(folded).map_or(Suffered::NOTHING, |worst| Suffered::of_term(*worst)),
                    None => of_patient.values().fold(Suffered::NOTHING, |all, worst| all.and(*worst)),
                };
                counted.push((patient.key, suffered));
            }
        }
        row
    };
    let mut terms: Vec<AdverseEventRow> = names.iter().map(|name| row(Some(name))).collect();
    sort(&mut terms);
    AdverseEventComparison { attribution_from, any: row(None), terms, without_attribution, without_grade, deaths }
}

/// By system organ class, then the most frequent first, then by name.
fn sort(terms: &mut Vec<AdverseEventRow>) {
    let mut classes: Vec<&str> = Vec::new();
    for term in ctcae_terms() {
        if classes.last() != Some(&term.system_organ_class) {
            classes.push(term.system_organ_class);
        }
    }
    let place = |row: &AdverseEventRow| {
        let class = row.system_organ_class.and_then(|class| classes.iter().position(|known| *known == class));
        (class.unwrap_or(classes.len()), std::cmp::Reverse(row.counts(Grades::All).iter().sum::<usize>()))
    };
    sort_long(terms, |one, other| place(one).cmp(&place(other)).then_with(|| one.term.cmp(&other.term)));
}
