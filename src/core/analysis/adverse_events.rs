//! Table 3 as data: each patient once, at the worst grade of the events that count, and how many events in how much time at risk.

use super::exposure::{Onset, days_at_risk, is_after_last_visit};
use super::{Contrast, Grades, NumberSource, ResultKey, SourceData};
use crate::entry::draft::PatientKey;
use crate::measured::adverse_event::{AdverseEvent, Attribution, CtcaeVersion, Grade, ctcae_terms, find_term};
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
    /// Number of events.
    pub events: usize,
}

impl Suffered {
    const NOTHING: Self = Self { worst: WorstGrade::NoEvent, has_three_or_four: false, events: 0 };

    /// The same with another term.
    fn and(self, tally: &Tally) -> Self {
        Self {
            worst: self.worst.max(tally.worst),
            has_three_or_four: self.has_three_or_four || tally.worst.is_three_or_four(),
            events: self.events.saturating_add(tally.events),
        }
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// The patients counted who were exposed, with their events and their time at risk.
    pub at_risk: [Vec<(PatientKey, AtRisk)>; 2],
}

/// A patient's events of a term, or of all terms together, and the time in which they could have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtRisk {
    /// Number of events.
    pub events: usize,
    /// Days at risk.
    pub days: i32,
    /// Days to the first event; of one without a time, and without an event, all days at risk.
    pub days_to_first: i32,
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

    /// Events of all patients counted.
    pub fn events(&self) -> [usize; 2] {
        self.patients.each_ref().map(|arm| arm.iter().fold(0, |all, (_, suffered)| suffered.events.saturating_add(all)))
    }

    /// Patients who died of it: with an event of grade 5.
    pub fn deaths(&self) -> [usize; 2] {
        let is_death = |suffered: &Suffered| matches!(suffered.worst, WorstGrade::Graded(grade) if grade.value() == 5);
        self.patients.each_ref().map(|arm| arm.iter().filter(|(_, suffered)| is_death(suffered)).count())
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

    /// What stands behind the rates.
    pub fn rates(&self) -> NumberSource {
        let exposed = self.at_risk.each_ref().map(Vec::len);
        let [first, second] = self.sizes();
        let [of_first, of_second] = self.left_out;
        let unexposed = [first.saturating_sub(exposed[0]), second.saturating_sub(exposed[1])];
        NumberSource {
            key: ResultKey::AdverseEventRate { term: self.term.clone() },
            data: SourceData::AtRisk(self.at_risk.clone()),
            left_out: [of_first.saturating_add(unexposed[0]), of_second.saturating_add(unexposed[1])],
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
    /// Events that count with a grade which their version of CTCAE does not define for the term.
    pub undefined_grade: [usize; 2],
    /// Events that count with a version whose terms and grades are not known here.
    pub unchecked: [usize; 2],
    /// Patients with an event of grade 5.
    pub deaths: [usize; 2],
    /// Events that do not count, since they came before the first dose or after the window that follows treatment.
    pub not_emergent: [usize; 2],
    /// Events that count although nobody said when they came.
    pub without_time: [usize; 2],
    /// Events that count although they came after the last visit of a patient whose end of treatment is not known; they are in no rate.
    pub after_last_visit: [usize; 2],
    /// Events that count among all and in no row of their own, since the term is only women's and the patient is not known to be one.
    pub of_women_in_others: [usize; 2],
    /// Patients without exposure, who are in no rate.
    pub without_exposure: [usize; 2],
}

/// What a patient had of a term.
#[derive(Debug, Clone, Copy)]
struct Tally {
    worst: WorstGrade,
    events: usize,
    /// Those of them within the time at risk, or without a time.
    at_risk: usize,
    /// The day of the first of these whose day is known.
    first: Option<i32>,
}

/// The adverse events of both arms that count by the attribution in the settings.
///
/// An event counts where it is treatment-emergent: from the first dose on, up to the end of treatment and a window after it, or without end
/// where that is not known. An event without attribution or without a time counts: it may be the drug's, and leaving it out would make a drug safer than it is known to be.
/// A term that only women can have is counted among women; one of a man, or of a patient of unknown sex, counts among all events: sex or term
/// is wrong or missing, and nobody knows which.
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
    let settings = &contrast.settings.comparison;
    let attribution_from = settings.attribution_from;
    let is_attributed = |event: &&AdverseEvent| match (attribution_from, event.attribution) {
        (Some(least), Some(given)) => given >= least,
        _ => true,
    };
    let mut found = AdverseEventComparison {
        attribution_from,
        any: AdverseEventRow::default(),
        terms: Vec::new(),
        without_attribution: [0, 0],
        without_grade: [0, 0],
        undefined_grade: [0, 0],
        unchecked: [0, 0],
        deaths: [0, 0],
        not_emergent: [0, 0],
        without_time: [0, 0],
        after_last_visit: [0, 0],
        of_women_in_others: [0, 0],
        without_exposure: [0, 0],
    };
    // Each patient's events by term, in lower case so that free terms meet whatever their case.
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut arms = [Vec::new(), Vec::new()];
    for (arm, (patients, arm_of)) in contrast.patients().iter().zip(&mut arms).enumerate() {
        let add = |counts: &mut [usize; 2], is: bool| {
            if let Some(count) = counts.get_mut(arm) {
                *count += usize::from(is);
            }
        };
        for patient in patients {
            let known = &patient.assessment.patient;
            let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
            for event in known.adverse_events.iter().filter(is_attributed) {
                let onset = Onset::of(event, known, settings.event_window_days);
                if !onset.is_emergent() {
                    add(&mut found.not_emergent, true);
                    continue;
                }
                let is_of_women = || find_term(&event.term).is_some_and(|term| term.concerns_women());
                add(&mut found.of_women_in_others, known.record.sex != Some(Sex::Female) && is_of_women());
                let folded = event.term.to_lowercase();
                let worst = event.grade.map_or(WorstGrade::Ungraded, WorstGrade::Graded);
                let entry = tallies.entry(folded.clone()).or_insert(Tally { worst, events: 0, at_risk: 0, first: None });
                entry.worst = worst.max(entry.worst);
                entry.events += 1;
                let is_late = is_after_last_visit(onset, known);
                entry.at_risk += usize::from(!is_late);
                if let (Onset::OnTreatment(day), false) = (onset, is_late) {
                    entry.first = Some(entry.first.map_or(day, |first| first.min(day)));
                }
                let name = names.entry(folded).or_insert_with(|| event.term.clone());
                if event.term < *name {
                    name.clone_from(&event.term);
                }
                add(&mut found.without_attribution, attribution_from.is_some() && event.attribution.is_none());
                add(&mut found.without_grade, event.grade.is_none());
                add(&mut found.undefined_grade, event.has_undefined_grade());
                add(&mut found.unchecked, matches!(event.version, CtcaeVersion::Other(_)));
                add(&mut found.without_time, onset == Onset::Unknown);
                add(&mut found.after_last_visit, is_late);
            }
            let is_death = |tally: &Tally| matches!(tally.worst, WorstGrade::Graded(grade) if grade.value() == 5);
            add(&mut found.deaths, tallies.values().any(is_death));
            let days = days_at_risk(known, settings.event_window_days);
            add(&mut found.without_exposure, days.is_none());
            arm_of.push(Counted { key: patient.key, is_female: known.record.sex == Some(Sex::Female), days, tallies });
        }
    }
    found.any = row(None, &arms);
    found.terms = names.iter().map(|name| row(Some(name), &arms)).collect();
    sort(&mut found.terms);
    found
}

/// A patient with the events that count.
struct Counted {
    key: PatientKey,
    is_female: bool,
    /// Days at risk.
    days: Option<i32>,
    tallies: BTreeMap<String, Tally>,
}

impl Counted {
    /// What the patient had of a term, or of all.
    fn tallies<'a>(&'a self, folded: Option<&'a String>) -> impl Iterator<Item = &'a Tally> {
        self.tallies.iter().filter(move |(term, _)| folded.is_none_or(|folded| *term == folded)).map(|(_, tally)| tally)
    }
}

/// The row of a term, in lower case and as written, or of all of them.
fn row(term: Option<(&String, &String)>, arms: &[Vec<Counted>; 2]) -> AdverseEventRow {
    let known = term.and_then(|(_, name)| find_term(name));
    let mut row = AdverseEventRow {
        term: term.map(|(_, name)| name.clone()),
        system_organ_class: known.map(|term| term.system_organ_class),
        females_only: known.is_some_and(|term| term.concerns_women()),
        ..AdverseEventRow::default()
    };
    let counted = row.patients.iter_mut().zip(row.left_out.iter_mut().zip(&mut row.at_risk));
    for (patients, (counted, (left_out, at_risk))) in arms.iter().zip(counted) {
        for patient in patients {
            if row.females_only && !patient.is_female {
                *left_out += 1;
                continue;
            }
            let own = || patient.tallies(term.map(|(folded, _)| folded));
            counted.push((patient.key, own().fold(Suffered::NOTHING, Suffered::and)));
            if let Some(days) = patient.days {
                let events = own().map(|tally| tally.at_risk).sum();
                let first = own().filter_map(|tally| tally.first).min();
                at_risk.push((patient.key, AtRisk { events, days, days_to_first: first.unwrap_or(days) }));
            }
        }
    }
    row
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
