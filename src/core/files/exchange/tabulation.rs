//! SDTM: what was observed, and nothing that was computed.

use super::names::{Names, day_of, study_day, visit_name};
use crate::entry::reading::microlitres_text;
use crate::files::csv::{ByteOrderMark, Table};
use crate::measured::adverse_event::{AdverseEvent, Attribution, find_term};
use crate::measured::lesion::{KidneySide, Measurement};
use crate::measured::patient::Patient;
use crate::measured::quantity::{Diameter, Unit};
use crate::measured::record::{Number, Sex};
use crate::measured::visit::Months;

const DEMOGRAPHICS: [&str; 12] =
    ["STUDYID", "DOMAIN", "USUBJID", "SUBJID", "RFSTDTC", "SITEID", "AGE", "AGEU", "SEX", "ARMCD", "ARM", "ARMNRS"];
const IDENTIFICATION: [&str; 15] = [
    "STUDYID", "DOMAIN", "USUBJID", "TUSEQ", "TULNKID", "TUTESTCD", "TUTEST", "TUORRES", "TUSTRESC", "TULOC", "TULAT",
    "TUMETHOD", "VISITNUM", "VISIT", "TUDY",
];
const RESULTS: [&str; 21] = [
    "STUDYID", "DOMAIN", "USUBJID", "TRSEQ", "TRGRPID", "TRLNKGRP", "TRLNKID", "TRTESTCD", "TRTEST", "TRORRES", "TRORRESU",
    "TRSTRESC", "TRSTRESN", "TRSTRESU", "TRSTAT", "TRMETHOD", "TRLOBXFL", "VISITNUM", "VISIT", "VISITDY", "TRDY",
];
const EVENTS: [&str; 12] = [
    "STUDYID", "DOMAIN", "USUBJID", "AESEQ", "AETERM", "AEDECOD", "AEBODSYS", "AEREL", "AETOXGR", "AESTDY", "AESTMO", "AETOXVER",
];

pub(super) fn sex(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "F",
        Some(Sex::Male) => "M",
        None => "U",
    }
}

pub(super) fn demographics(names: &Names<'_>, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &DEMOGRAPHICS);
    for (patient, subject) in names.patients() {
        let record = &patient.assessment.patient.record;
        table.text(names.study_id());
        table.word("DM");
        table.text(subject);
        table.text(subject);
        // The date of the first dose is nobody's here.
        table.word("");
        table.text(names.centre(patient));
        table.number(record.age.map(Number::as_f64));
        table.word(if record.age.is_some() { "YEARS" } else { "" });
        table.word(sex(record.sex));
        table.word(&names.arm_number(patient).map_or_else(String::new, |number| format!("ARM{number}")));
        table.text(names.arm(patient));
        table.word("");
        table.end_line();
    }
    table.finish()
}

/// The position of the visit at which a lesion is identified: the baseline, and of one that was not there the first one that shows it.
fn identified_at(patient: &Patient, row: usize) -> Option<usize> {
    let has_size = |at: &usize| {
        let visit = patient.visits.get(*at);
        visit.and_then(|visit| visit.measurements.get(row).copied().flatten()).is_some_and(Measurement::has_size)
    };
    let baseline = patient.baseline();
    baseline.filter(has_size).or_else(|| (baseline.unwrap_or(0)..patient.visits.len()).find(has_size)).or(baseline)
}

/// The group of a lesion: what was absent at the baseline and came later is new.
fn group(patient: &Patient, row: usize) -> &'static str {
    if patient.at_baseline(row) == Some(Measurement::Absent) { "NEW" } else { "TARGET" }
}

fn side(patient: &Patient, row: usize) -> &'static str {
    match patient.lesions.get(row).and_then(|lesion| lesion.side) {
        Some(KidneySide::Left) => "LEFT",
        Some(KidneySide::Right) => "RIGHT",
        None => "",
    }
}

pub(super) fn identification(names: &Names<'_>, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &IDENTIFICATION);
    for (patient, subject) in names.patients() {
        let patient = &patient.assessment.patient;
        let numbers = names.visit_numbers(patient);
        let mut sequence = 0;
        let mut line = |row: usize, lesion: &str, test: [&str; 2], at: Option<usize>| {
            sequence += 1;
            let visit = at.and_then(|at| patient.visits.get(at));
            table.text(names.study_id());
            table.word("TU");
            table.text(subject);
            table.count(sequence);
            table.text(lesion);
            for word in test.into_iter().chain([group(patient, row); 2]) {
                table.word(word);
            }
            table.word("KIDNEY");
            table.word(side(patient, row));
            table.text(visit.map_or("", |visit| Names::method(visit)));
            table.word(at.and_then(|at| numbers.get(at)).map_or("", String::as_str));
            table.word(&visit.map_or_else(String::new, visit_name));
            table.word(&visit.map_or_else(String::new, day_of));
            table.end_line();
        };
        for row in 0..patient.lesions.len() {
            let lesion = Names::lesion(patient, row);
            line(row, &lesion, ["TUMIDENT", "Tumor Identification"], identified_at(patient, row));
            let found = |at: usize| patient.visits.get(at)?.measurements.get(row).copied().flatten();
            let mut known = 0;
            for at in 0..patient.visits.len() {
                let parts = fragments(found(at)).len();
                for part in known..parts {
                    line(row, &part_of(&lesion, part), ["TUSPLIT", "Tumor Split"], Some(at));
                }
                known = known.max(parts);
                if found(at) == Some(Measurement::Merged) {
                    line(row, &lesion, ["TUMERGE", "Tumor Merged"], Some(at));
                }
            }
        }
    }
    table.finish()
}

/// The parts of a lesion that has split; none of any other.
pub(super) fn fragments(measurement: Option<Measurement>) -> Vec<Measurement> {
    match measurement {
        Some(Measurement::Fragments(fragments)) => fragments.parts().collect(),
        _ => Vec::new(),
    }
}

/// The name of a part: `L1.1`.
fn part_of(lesion: &str, part: usize) -> String {
    format!("{lesion}.{}", part + 1)
}

/// One result of one lesion at one visit.
#[derive(Default)]
struct Finding {
    test: [&'static str; 2],
    result: String,
    /// The result in words, or as the number behind them.
    number: Option<f64>,
    unit: &'static str,
    is_not_done: bool,
}

const LONGEST: [&str; 2] = ["LDIAM", "Longest Diameter"];
const STATE: [&str; 2] = ["TUMSTATE", "Tumor State"];

/// The results that say a measurement.
fn findings(measurement: Option<Measurement>) -> Vec<Finding> {
    const AXES: [[&str; 2]; 3] = [LONGEST, ["LPERP", "Longest Perpendicular"], ["TDIAM", "Third Diameter"]];
    match measurement {
        None => vec![Finding { test: LONGEST, is_not_done: true, ..Finding::default() }],
        Some(Measurement::Absent) => vec![Finding { test: STATE, result: "ABSENT".to_owned(), ..Finding::default() }],
        Some(Measurement::Merged) => vec![Finding { test: STATE, result: "MERGED".to_owned(), ..Finding::default() }],
        Some(Measurement::TooSmall) => vec![Finding {
            test: LONGEST,
            result: "TOO SMALL TO MEASURE".to_owned(),
            number: Some(Diameter::TOO_SMALL.as_millimetres()),
            unit: "mm",
            is_not_done: false,
        }],
        Some(measured @ Measurement::TypedVolume(microlitres)) => vec![Finding {
            test: ["VOLUME", "Volume"],
            result: microlitres_text(microlitres),
            number: measured.typed_millilitres(),
            unit: "mL",
            is_not_done: false,
        }],
        Some(measured) => {
            let mut axes: Vec<Diameter> = measured.diameters().collect();
            axes.sort_unstable_by(|one, other| other.cmp(one));
            let finding = |(test, axis): ([&'static str; 2], Diameter)| Finding {
                test,
                result: axis.text(Unit::Millimetre),
                number: Some(axis.as_millimetres()),
                unit: "mm",
                is_not_done: false,
            };
            AXES.into_iter().zip(axes).map(finding).collect()
        }
    }
}

pub(super) fn results(names: &Names<'_>, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &RESULTS);
    for (patient, subject) in names.patients() {
        let patient = &patient.assessment.patient;
        let (numbers, baseline) = (names.visit_numbers(patient), patient.baseline());
        let mut sequence = 0;
        for ((at, visit), number) in patient.visits.iter().enumerate().zip(&numbers) {
            let mut line = |row: usize, lesion: &str, finding: &Finding| {
                sequence += 1;
                table.text(names.study_id());
                table.word("TR");
                table.text(subject);
                table.count(sequence);
                table.word(group(patient, row));
                table.word(&format!("A{}", at + 1));
                table.text(lesion);
                for word in finding.test {
                    table.word(word);
                }
                table.word(&finding.result);
                // Words have no unit; the number behind them has.
                let is_number = finding.number.is_some() && finding.result.starts_with(|one: char| one.is_ascii_digit());
                table.word(if is_number { finding.unit } else { "" });
                if finding.number.is_some() {
                    table.number(finding.number);
                } else {
                    table.word(&finding.result);
                }
                table.number(finding.number);
                table.word(finding.unit);
                table.word(if finding.is_not_done { "NOT DONE" } else { "" });
                table.text(Names::method(visit));
                table.word(if baseline == Some(at) && !finding.is_not_done { "Y" } else { "" });
                table.word(number);
                table.word(&visit_name(visit));
                table.word(&visit.time.month.map_or_else(String::new, |month| study_day(month.day()).to_string()));
                table.word(&day_of(visit));
                table.end_line();
            };
            for (row, measurement) in visit.measurements.iter().enumerate() {
                let lesion = Names::lesion(patient, row);
                let parts = fragments(*measurement);
                if parts.is_empty() {
                    for finding in &findings(*measurement) {
                        line(row, &lesion, finding);
                    }
                }
                for (part, measured) in parts.into_iter().enumerate() {
                    for finding in &findings(Some(measured)) {
                        line(row, &part_of(&lesion, part), finding);
                    }
                }
            }
        }
    }
    table.finish()
}

/// Of an event the term as reported, the term of the list, and its class.
pub(super) fn terms(event: &AdverseEvent) -> [&str; 3] {
    find_term(&event.term).map_or([&event.term, "", ""], |known| [known.term, known.term, known.system_organ_class])
}

pub(super) fn attribution(event: &AdverseEvent) -> String {
    event.attribution.map_or("", Attribution::word).to_uppercase()
}

pub(super) fn adverse_events(names: &Names<'_>, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &EVENTS);
    for (patient, subject) in names.patients() {
        for (sequence, event) in (1..).zip(&patient.assessment.patient.adverse_events) {
            table.text(names.study_id());
            table.word("AE");
            table.text(subject);
            table.count(sequence);
            for term in terms(event) {
                table.text(term);
            }
            table.word(&attribution(event));
            table.word(&event.grade.map_or_else(String::new, |grade| grade.value().to_string()));
            table.word(&event.month.map_or_else(String::new, |month| study_day(month.day()).to_string()));
            table.word(&event.month.map_or_else(String::new, Months::text));
            table.text(event.version.name());
            table.end_line();
        }
    }
    table.finish()
}
