//! How the data sets name what a study holds: the study itself, its patients, centres, lesions and visits.

use crate::measured::patient::Patient;
use crate::measured::visit::{Modality, Visit};
use crate::study::{Study, StudyPatient};
use std::collections::{BTreeMap, BTreeSet};

/// A study and the names in its data sets.
pub(super) struct Names<'a> {
    pub(super) study: &'a Study,
    /// One for each patient.
    subjects: Vec<String>,
    /// The number of each time of assessment that some patient has.
    visits: BTreeMap<(i32, String), usize>,
}

impl<'a> Names<'a> {
    pub(super) fn of(study: &'a Study) -> Self {
        let mut times: BTreeSet<(i32, String)> = BTreeSet::new();
        for patient in &study.patients {
            times.extend(patient.assessment.patient.visits.iter().map(time_of));
        }
        let visits = times.into_iter().zip(1..).collect();
        Self { study, subjects: subjects(study), visits }
    }

    /// The patients with their names.
    pub(super) fn patients(&self) -> impl Iterator<Item = (&'a StudyPatient, &str)> {
        self.study.patients.iter().zip(self.subjects.iter().map(String::as_str))
    }

    /// The name of the study; one made up is said to be so in every row.
    pub(super) fn study_id(&self) -> &str {
        match () {
            () if self.study.is_synthetic => "SYNTHETIC",
            () if self.study.title.is_empty() => "STUDY",
            () => &self.study.title,
        }
    }

    pub(super) fn arm(&self, patient: &StudyPatient) -> &'a str {
        patient.arm.and_then(|at| self.study.arms.get(at)).map_or("", |arm| arm.name.as_str())
    }

    /// The number of the arm, from 1; `None` where the patient has none or it has no name.
    pub(super) fn arm_number(&self, patient: &StudyPatient) -> Option<usize> {
        patient.arm.filter(|_| !self.arm(patient).is_empty()).map(|at| at + 1)
    }

    pub(super) fn centre(&self, patient: &StudyPatient) -> &'a str {
        patient.centre.and_then(|at| self.study.centres.get(at)).map_or("", String::as_str)
    }

    /// The name of a lesion: its own where no other of the patient has the same.
    pub(super) fn lesion(patient: &Patient, row: usize) -> String {
        let own = patient.lesions.get(row).map_or("", |lesion| lesion.name.trim());
        let is_one = patient.lesions.iter().filter(|other| other.name.trim() == own).count() == 1;
        if is_one && !own.is_empty() { own.to_owned() } else { format!("L{}", row + 1) }
    }

    /// CDISC's name of a modality.
    pub(super) fn method(visit: &Visit) -> &str {
        match &visit.modality {
            None => "",
            Some(Modality::Ct) => "CT SCAN",
            Some(Modality::Mri) => "MRI",
            Some(Modality::Ultrasound) => "ULTRASOUND",
            Some(Modality::Other(text)) => text,
        }
    }

    /// `VISITNUM` of each visit of a patient: the same for the same time in the whole study; a second visit at one time counts by tenths.
    pub(super) fn visit_numbers(&self, patient: &Patient) -> Vec<String> {
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        let numbers = patient.visits.iter().map(|visit| self.visits.get(&time_of(visit)).copied().unwrap_or(0));
        let mut number = |number: usize| {
            let again = seen.entry(number).or_insert(0);
            *again += 1;
            if *again == 1 { number.to_string() } else { format!("{number}.{}", *again - 1) }
        };
        numbers.map(&mut number).collect()
    }
}

/// Pseudonyms as typed where each patient has one of their own; a code for every other.
fn subjects(study: &Study) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for patient in &study.patients {
        *counts.entry(patient.id().trim()).or_insert(0) += 1;
    }
    let name = |patient: &StudyPatient| {
        let own = patient.id().trim();
        if !own.is_empty() && counts.get(own) == Some(&1) {
            return own.to_owned();
        }
        let mut code = format!("P{:04}", patient.key.0);
        // A code is nobody's pseudonym.
        while counts.contains_key(code.as_str()) {
            code.push('x');
        }
        code
    };
    study.patients.iter().map(name).collect()
}

/// The time of a visit as planned, and its name.
fn time_of(visit: &Visit) -> (i32, String) {
    (visit.time.month.map_or(visit.time.day, crate::measured::visit::Months::day), visit_name(visit))
}

/// `BASELINE` for month 0, `MONTH 3`, and `DAY 90` where there is no month.
pub(super) fn visit_name(visit: &Visit) -> String {
    match visit.time.month {
        Some(month) if month.text() == "0" => "BASELINE".to_owned(),
        Some(month) => format!("MONTH {}", month.text()),
        None => format!("DAY {}", study_day(visit.time.day)),
    }
}

/// A study day as CDISC counts them: the day of the first dose is 1, and the day before it −1.
pub(super) const fn study_day(day: i32) -> i32 {
    if day >= 0 { day.saturating_add(1) } else { day }
}

/// The study day of a visit that has one of its own, beside a month that was planned.
pub(super) fn day_of(visit: &Visit) -> String {
    if visit.time.day_was_typed { study_day(visit.time.day).to_string() } else { String::new() }
}
