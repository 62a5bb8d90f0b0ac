//! `ADaM`: what is computed of each patient, each number from the function that the tables take it from.

use super::names::{Names, study_day};
use super::tabulation::{attribution, sex, terms};
use crate::analysis::Onset;
use crate::files::csv::{ByteOrderMark, Table};
use crate::measured::record::Number;
use crate::measured::visit::{Months, NewLesion, NonTarget, Visit};
use crate::response::{Measure, Preset, Response, ResponseCriteria, Track, TrackId};
use crate::study::StudyPatient;
use crate::study::assessment::{EventTime, Settings, VisitAssessment};

const SUBJECTS: [&str; 17] = [
    "STUDYID", "USUBJID", "SUBJID", "SITEID", "AGE", "AGEU", "SEX", "ARM", "TRT01P", "TRT01PN", "DOSE01A", "DOSE01U", "TRTDURM",
    "EOSSTT", "EOSMO", "DCSREAS", "SYNTHFL",
];
const SUMS: [&str; 18] = [
    "STUDYID", "USUBJID", "TRT01P", "PARAMCD", "PARAM", "AVISIT", "AVISITN", "ADY", "AVAL", "BASE", "CHG", "PCHG", "NADIR",
    "PCHGNAD", "ABLFL", "ANL01FL", "PARCAT1", "PARCAT2",
];
const RESPONSES: [&str; 13] = [
    "STUDYID", "USUBJID", "TRT01P", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "AVISIT", "AVISITN", "ADY", "AVALC", "CONFFL",
    "ANL01FL",
];
const TIMES: [&str; 12] =
    ["STUDYID", "USUBJID", "TRT01P", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "AVAL", "AVALU", "CNSR", "EVNTDESC", "ADY"];
const EVENTS: [&str; 14] = [
    "STUDYID", "USUBJID", "TRT01P", "AESEQ", "AETERM", "AEDECOD", "AEBODSYS", "AEREL", "ATOXGR", "ATOXGRN", "ASTDY", "ASTMO",
    "TRTEMFL", "AETOXVER",
];

const fn yes(is: bool) -> &'static str {
    if is { "Y" } else { "" }
}

/// The columns that each row begins with: study, patient, arm.
fn keys(table: &mut Table, names: &Names<'_>, patient: &StudyPatient, subject: &str) {
    table.text(names.study_id());
    table.text(subject);
    table.text(names.arm(patient));
}

pub(super) fn subjects(names: &Names<'_>, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &SUBJECTS);
    for (patient, subject) in names.patients() {
        let record = &patient.assessment.patient.record;
        table.text(names.study_id());
        table.text(subject);
        table.text(subject);
        table.text(names.centre(patient));
        table.number(record.age.map(Number::as_f64));
        table.word(if record.age.is_some() { "YEARS" } else { "" });
        table.word(sex(record.sex));
        table.text(names.arm(patient));
        table.text(names.arm(patient));
        table.word(&names.arm_number(patient).map_or_else(String::new, |number| number.to_string()));
        table.number(record.dose.map(Number::as_f64));
        table.word(if record.dose.is_some() { "mg/day" } else { "" });
        table.number(record.months_on_treatment.map(Months::as_f64));
        let left = record.drop_out.as_ref();
        table.word(if left.is_some() { "DISCONTINUED" } else { "" });
        table.number(left.map(|left| left.month.as_f64()));
        table.text(left.map_or("", |left| left.reason.as_str()));
        table.word(yes(names.study.is_synthetic));
        table.end_line();
    }
    table.finish()
}

/// A track of the study with the words by which its records are known.
struct Judged {
    id: TrackId,
    measure: Measure,
    /// Behind `by` in the name of a parameter, and the category of the criteria.
    category: &'static str,
    /// The preset, and whether it was edited.
    criteria: String,
}

impl Judged {
    fn all(settings: &Settings) -> Vec<Self> {
        let of = |track: &Track| {
            let rules = &track.criteria;
            let is_recist = *rules == ResponseCriteria::preset(Preset::Recist11);
            Self {
                id: track.id,
                measure: track.measure(),
                category: if is_recist { "RECIST 1.1" } else { "PROTOCOL DEFINED RESPONSE CRITERIA" },
                criteria: format!("{}{}", rules.base.id(), if rules.is_edited() { "-edited" } else { "" }),
            }
        };
        Track::all(&settings.criteria).iter().map(of).collect()
    }

    /// A code of a parameter: that of a track beside the chosen one ends with `R`, for each parameter has one set of criteria.
    fn code(&self, chosen: &str) -> String {
        if self.id == TrackId::Chosen { chosen.to_owned() } else { format!("{}R", chosen.get(..7).unwrap_or(chosen)) }
    }

    fn parameter(&self, table: &mut Table, chosen: &str, name: &str) {
        table.word(&self.code(chosen));
        table.word(&format!("{name} by {}", self.category));
        table.word(self.category);
        table.word(&self.criteria);
    }
}

/// `AVISIT`, `AVISITN` (the month) and `ADY`.
fn visit_columns(table: &mut Table, visit: &Visit, is_baseline: bool) {
    let month = visit.time.month.map(Months::text);
    table.word(&match &month {
        _ if is_baseline => "Baseline".to_owned(),
        Some(month) => format!("Month {month}"),
        None => format!("Day {}", study_day(visit.time.day)),
    });
    table.number(Some(visit.time.months_on_treatment()));
    table.word(&study_day(visit.time.day).to_string());
}

pub(super) fn sums(names: &Names<'_>, settings: &Settings, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &SUMS);
    let tracks = Judged::all(settings);
    let constant = settings.constant;
    for (patient, subject) in names.patients() {
        let own = &patient.assessment;
        let base = |measure: Measure| own.visits.get(own.baseline?)?.sum_in_unit(measure, constant);
        for (measure, code, name, [from_base, from_nadir]) in [
            (Measure::SumOfVolumes, "SUMVOL", "Sum of Volumes (mL)", ["PCBSV", "PCNSV"]),
            (Measure::SumOfLongestDiameters, "SUMLDIAM", "Sum of Longest Diameters (mm)", ["PCBSD", "PCNSD"]),
        ] {
            // Each sum counts up to the progression by the criteria that judge it.
            let judge = tracks.iter().find(|track| track.measure == measure).or(tracks.first());
            for (position, (visit, assessed)) in own.patient.visits.iter().zip(&own.visits).enumerate() {
                let is_baseline = own.baseline == Some(position);
                let sums = assessed.sums.of(measure);
                let is_after = judge.is_some_and(|judge| assessed.is_past(judge.id));
                let sum = assessed.sum_in_unit(measure, constant);
                let follow_up = sums.percent_change_from_baseline.is_some();
                let mut line = |code: &str, name: &str, values: [Option<f64>; 6]| {
                    keys(&mut table, names, patient, subject);
                    table.word(code);
                    table.word(name);
                    visit_columns(&mut table, visit, is_baseline);
                    for value in values {
                        table.number(value);
                    }
                    table.word(yes(is_baseline));
                    table.word(yes(values[0].is_some() && !is_after && (is_baseline || assessed.classification().is_some())));
                    table.word(judge.map_or("", |judge| judge.category));
                    table.word(judge.map_or("", |judge| judge.criteria.as_str()));
                    table.end_line();
                };
                let base = base(measure);
                let change = sum.zip(base).filter(|_| follow_up).map(|(sum, base)| sum - base);
                let nadir = assessed.nadir_in_unit(measure, constant);
                let changes = [sums.percent_change_from_baseline, sums.percent_change_from_nadir];
                line(code, name, [sum, base, change, changes[0], nadir, changes[1]]);
                for (code, of, value) in [(from_base, "Baseline", changes[0]), (from_nadir, "Nadir", changes[1])] {
                    if value.is_some() {
                        let name = format!("Percent Change From {of} in {name}");
                        line(code, &name.replace(" (mL)", "").replace(" (mm)", ""), [value, None, None, None, None, None]);
                    }
                }
            }
        }
    }
    table.finish()
}

pub(super) fn responses(names: &Names<'_>, settings: &Settings, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &RESPONSES);
    let tracks = Judged::all(settings);
    for (patient, subject) in names.patients() {
        let own = &patient.assessment;
        let visits = || own.patient.visits.iter().zip(&own.visits).enumerate();
        for track in &tracks {
            for (position, (visit, assessed)) in visits() {
                let Some(response) = assessed.response_by(track.id) else { continue };
                keys(&mut table, names, patient, subject);
                track.parameter(&mut table, "OVRLRESP", "Overall Response");
                visit_columns(&mut table, visit, own.baseline == Some(position));
                table.word(response.code());
                table.word(confirmed(assessed, track.id));
                table.word(yes(!assessed.is_past(track.id)));
                table.end_line();
            }
            if let Some(best) = own.track(track.id).best_response() {
                keys(&mut table, names, patient, subject);
                track.parameter(&mut table, "BESTRESP", "Best Overall Response");
                for word in ["", "", ""] {
                    table.word(word);
                }
                table.word(best.code());
                table.word("");
                table.word("Y");
                table.end_line();
            }
        }
        for (position, (visit, _)) in visits() {
            let new = visit.events.new_lesion.map(|new| if new == NewLesion::None { "N" } else { "Y" });
            let recorded = [
                ("NEWLIND", "New Lesion Indicator", new),
                ("NTRGRESP", "Non-target Response", visit.events.non_target.map(non_target)),
            ];
            for (code, name, value) in recorded {
                let Some(value) = value else { continue };
                keys(&mut table, names, patient, subject);
                for word in [code, name, "RECORDED", ""] {
                    table.word(word);
                }
                visit_columns(&mut table, visit, own.baseline == Some(position));
                for word in [value, "", "Y"] {
                    table.word(word);
                }
                table.end_line();
            }
        }
    }
    table.finish()
}

/// `Y` or `N` where the criteria ask for confirmation and it can be told.
fn confirmed(visit: &VisitAssessment, track: TrackId) -> &'static str {
    match visit.class(track).and_then(|class| class.is_confirmed) {
        Some(true) => "Y",
        Some(false) => "N",
        None => "",
    }
}

fn non_target(state: NonTarget) -> &'static str {
    match state {
        NonTarget::Complete => Response::Complete,
        NonTarget::NonCompleteNonProgressive => Response::NonCompleteNonProgressive,
        NonTarget::Progressive => Response::Progressive,
        NonTarget::NotEvaluable => Response::NotEvaluable,
    }
    .code()
}

pub(super) fn times(names: &Names<'_>, settings: &Settings, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &TIMES);
    let tracks = Judged::all(settings);
    for (patient, subject) in names.patients() {
        for track in &tracks {
            let own = patient.assessment.track(track.id);
            let from_start = |time: Option<EventTime>| time.map(|time| (time.day, time.occurred, Some(time.day)));
            let duration = own.duration_of_response().map(|(days, occurred)| (days, occurred, None));
            for (code, name, event, time) in [
                ("TTR", "Time to Response (days)", "RESPONSE", from_start(own.time_to_response)),
                ("TTP", "Time to Progression (days)", "PROGRESSION", from_start(own.time_to_progression)),
                ("DOR", "Duration of Response (days)", "PROGRESSION", duration),
            ] {
                let Some((days, occurred, day)) = time else { continue };
                keys(&mut table, names, patient, subject);
                track.parameter(&mut table, code, name);
                table.word(&days.to_string());
                table.word("DAYS");
                table.word(if occurred { "0" } else { "1" });
                table.word(if occurred { event } else { "LAST EVALUABLE ASSESSMENT" });
                table.word(&day.map_or_else(String::new, |day| study_day(day).to_string()));
                table.end_line();
            }
        }
    }
    table.finish()
}

pub(super) fn adverse_events(names: &Names<'_>, settings: &Settings, mark: ByteOrderMark) -> String {
    let mut table = Table::new(mark, &EVENTS);
    for (patient, subject) in names.patients() {
        let own = &patient.assessment.patient;
        for (sequence, event) in (1..).zip(&own.adverse_events) {
            let grade = event.grade.map_or_else(String::new, |grade| grade.value().to_string());
            keys(&mut table, names, patient, subject);
            table.count(sequence);
            for term in terms(event) {
                table.text(term);
            }
            table.word(&attribution(event));
            table.word(&grade);
            table.word(&grade);
            table.word(&event.month.map_or_else(String::new, |month| study_day(month.day()).to_string()));
            table.word(&event.month.map_or_else(String::new, Months::text));
            table.word(yes(Onset::of(event, own, settings.comparison.event_window_days).is_emergent()));
            table.text(event.version.name());
            table.end_line();
        }
    }
    table.finish()
}
