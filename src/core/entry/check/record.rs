//! A patient's record and adverse events, as far as one patient shows what is odd.

use super::raise;
use crate::entry::draft::{AdverseEventDraft, AdverseEventField, PatientDraft, PatientField, Place, VisitField};
use crate::entry::finding::{Finding, NoValue, Rule, number_value};
use crate::entry::reading::read_grade;
use crate::measured::adverse_event::{AdverseEvent, Attribution, CtcaeVersion, Grade, find_term};
use crate::measured::quantity::{Decimal, DecimalSign};
use crate::measured::record::{DropOut, EndOfTreatment, Number, Record, Sex, VisitStatus, read_yes_no};
use crate::measured::visit::{Months, Visit, VisitTime};

/// Least age of the source paper's patients, years.
const ADULT_YEARS: i64 = 18;
/// Least time on treatment of the source paper's patients, in hundredths of a month.
const LEAST_MONTHS: Months = Months::whole(3);
/// Oldest age taken for one, years.
const MOST_YEARS: i64 = 130;

/// Reads the record; what cannot be read is a finding at its place and stays unknown.
pub(super) fn record(draft: &PatientDraft, sign: Option<DecimalSign>, findings: &mut Vec<Finding>) -> Record {
    let mut reader = Reader { draft, sign, findings };
    let record = Record {
        arm: reader.words(PatientField::Arm),
        centre: reader.words(PatientField::Centre),
        sex: reader.value(PatientField::Sex, Sex::read),
        age: reader.number(PatientField::Age, |age| {
            Number::from_decimal(age).filter(|age| !age.is_below(0) && age.is_below(MOST_YEARS))
        }),
        drug: reader.words(PatientField::Drug),
        dose: reader.number(PatientField::Dose, |dose| Number::from_decimal(dose).filter(|dose| !dose.is_below(0))),
        is_monotherapy: reader.value(PatientField::Monotherapy, read_yes_no),
        major_criteria: reader.value(PatientField::MajorCriteria, |text| text.parse().ok()),
        minor_criteria: reader.value(PatientField::MinorCriteria, |text| text.parse().ok()),
        months_on_treatment: reader.number(PatientField::MonthsOnTreatment, Months::from_decimal),
        drop_out: reader.drop_out(),
        end_of_treatment: reader.end_of_treatment(),
    };
    let mut odd = |is_odd: bool, rule: Rule, field| {
        if is_odd {
            raise(findings, rule, Place::PatientField(field));
        }
    };
    odd(record.age.is_some_and(|age| age.is_below(ADULT_YEARS)), Rule::AgeBelow18, PatientField::Age);
    let is_short = record.months_on_treatment.is_some_and(|months| months < LEAST_MONTHS);
    odd(is_short, Rule::TreatedBelow3Months, PatientField::MonthsOnTreatment);
    let end = record.end_of_treatment.as_ref().map(|end| end.time.day);
    let ends_early = record.months_on_treatment.is_none() && end.is_some_and(|day| day < LEAST_MONTHS.day());
    // The day counts where it is given.
    let has_day = record.end_of_treatment.as_ref().is_some_and(|end| end.time.day_was_typed);
    let of_end = if has_day { PatientField::EndOfTreatmentDay } else { PatientField::EndOfTreatmentMonth };
    odd(ends_early, Rule::TreatedBelow3Months, of_end);
    // Months are rounded to days, which makes a day of difference.
    let is_longer =
        record.months_on_treatment.map(Months::day).zip(end).is_some_and(|(treated, end)| treated > end.saturating_add(1));
    odd(is_longer, Rule::EndOfTreatmentContradicted, PatientField::MonthsOnTreatment);
    let is_untimed = |field| draft.field(field).trim().is_empty();
    let lacks_time = is_untimed(PatientField::EndOfTreatmentMonth) && is_untimed(PatientField::EndOfTreatmentDay);
    let has_reason = !is_untimed(PatientField::EndOfTreatmentReason);
    odd(has_reason && lacks_time, Rule::EndOfTreatmentTimeMissing, PatientField::EndOfTreatmentMonth);
    odd(record.is_monotherapy == Some(false), Rule::NotMonotherapy, PatientField::Monotherapy);
    odd(record.is_definite_diagnosis() == Some(false), Rule::DiagnosisNotDefinite, PatientField::MajorCriteria);
    record
}

struct Reader<'a> {
    draft: &'a PatientDraft,
    sign: Option<DecimalSign>,
    findings: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn words(&self, field: PatientField) -> String {
        self.draft.field(field).trim().to_owned()
    }

    fn value<T>(&mut self, field: PatientField, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.draft.field(field).trim();
        read_at(text, Place::PatientField(field), self.sign, self.findings, |text| read(text).ok_or(NoValue::Unreadable))
    }

    fn number<T>(&mut self, field: PatientField, value: impl Fn(Decimal) -> Option<T>) -> Option<T> {
        let text = self.draft.field(field).trim();
        read_at(text, Place::PatientField(field), self.sign, self.findings, |text| number_value(text, &value))
    }

    fn drop_out(&mut self) -> Option<DropOut> {
        let month = self.number(PatientField::DropOutMonth, Months::from_decimal)?;
        Some(DropOut { month, reason: self.words(PatientField::DropOutReason) })
    }

    /// The last day of treatment cannot lie before the first.
    fn end_of_treatment(&mut self) -> Option<EndOfTreatment> {
        let month =
            self.number(PatientField::EndOfTreatmentMonth, |month| Months::from_decimal(month).filter(|month| month.day() >= 0));
        let day = self.number(PatientField::EndOfTreatmentDay, |day| super::visits::study_day(day).filter(|day| *day >= 0));
        Some(EndOfTreatment { time: VisitTime::new(month, day)?, reason: self.words(PatientField::EndOfTreatmentReason) })
    }
}

/// Reads one text; one that gives no value is a finding, an empty one is nothing.
fn read_at<T>(
    text: &str,
    place: Place,
    sign: Option<DecimalSign>,
    findings: &mut Vec<Finding>,
    read: impl Fn(&str) -> Result<T, NoValue>,
) -> Option<T> {
    if text.is_empty() {
        return None;
    }
    let value = super::visits::by_sign(crate::entry::reading::plain_text(text).trim(), sign, read);
    value.map_err(|why| raise(findings, why.rule(text), place)).ok()
}

/// Reads the adverse events; one without a term is left out.
pub(super) fn adverse_events(
    draft: &PatientDraft,
    sex: Option<Sex>,
    sign: Option<DecimalSign>,
    findings: &mut Vec<Finding>,
) -> Vec<AdverseEvent> {
    draft.adverse_events.iter().filter_map(|event| adverse_event(event, sex, sign, findings)).collect()
}

fn adverse_event(
    draft: &AdverseEventDraft,
    sex: Option<Sex>,
    sign: Option<DecimalSign>,
    findings: &mut Vec<Finding>,
) -> Option<AdverseEvent> {
    let place = |field| Place::AdverseEventField(draft.id, field);
    let text = |field| draft.field(field).trim();
    let typed = text(AdverseEventField::Term);
    if typed.is_empty() {
        let is_blank = draft.fields.values().all(|text| text.trim().is_empty());
        if !is_blank {
            raise(findings, Rule::TermMissing, place(AdverseEventField::Term));
        }
        return None;
    }
    let version = CtcaeVersion::read(text(AdverseEventField::Version));
    let known = find_term(typed);
    if !matches!(version, CtcaeVersion::Other(_)) && !known.is_some_and(|term| term.is_in(&version)) {
        raise(findings, Rule::TermUnknown { version: version.name().to_owned() }, place(AdverseEventField::Term));
    }
    if sex == Some(Sex::Male) && known.is_some_and(|term| term.concerns_women()) {
        raise(findings, Rule::TermOfWomenInMale, place(AdverseEventField::Term));
    }
    let term = known.map_or(typed, |term| term.term).to_owned();
    let grade = read_at(text(AdverseEventField::Grade), place(AdverseEventField::Grade), sign, findings, |text| {
        read_grade(text).and_then(Grade::new).ok_or(NoValue::Unreadable)
    });
    if version.is_unknown() {
        raise(findings, Rule::VersionUnknown { version: version.name().to_owned() }, place(AdverseEventField::Version));
    }
    let is_undefined = |grade: &Grade| known.and_then(|term| term.has_grade(&version, *grade)) == Some(false);
    if let Some(grade) = grade.filter(is_undefined) {
        let rule = Rule::GradeNotInVersion { grade: grade.value(), version: version.name().to_owned() };
        raise(findings, rule, place(AdverseEventField::Grade));
    }
    let attribution = text(AdverseEventField::Attribution);
    let attribution = read_at(attribution, place(AdverseEventField::Attribution), sign, findings, |text| {
        Attribution::read(text).ok_or(NoValue::Unreadable)
    });
    let month = read_at(text(AdverseEventField::Month), place(AdverseEventField::Month), sign, findings, |text| {
        number_value(text, Months::from_decimal)
    });
    Some(AdverseEvent { id: draft.id, term, version, grade, attribution, month })
}

/// Whether each visit with a time took place: as typed, else assessed where something was found at it; "not done" throughout is not.
pub(super) fn statuses(
    draft: &PatientDraft,
    visits: &[Visit],
    sign: Option<DecimalSign>,
    findings: &mut Vec<Finding>,
) -> Vec<(VisitTime, VisitStatus)> {
    let of_visit = |visit: &crate::entry::draft::VisitDraft| {
        let place = Place::VisitField(visit.id, VisitField::Status);
        let typed = read_at(visit.field(VisitField::Status).trim(), place, None, findings, |text| {
            VisitStatus::read(text).ok_or(NoValue::Unreadable)
        });
        let time = super::visits::time(visit, sign, &mut Vec::new())?;
        let has_values = visits.iter().any(|known| known.id == visit.id && known.has_values());
        // A visit that has yet to come lies after all that took place.
        let is_past =
            || visits.iter().any(|known| known.has_values() && !known.time.is_before_treatment() && known.time.day >= time.day);
        let is_contradicted = if has_values {
            typed.is_some_and(|status| status != VisitStatus::Assessed)
        } else {
            typed == Some(VisitStatus::NotReached) && is_past()
        };
        if is_contradicted {
            raise(findings, Rule::StatusContradicted { has_values }, place);
        }
        let status = if has_values { Some(VisitStatus::Assessed) } else { typed };
        Some((time, status?))
    };
    draft.visits.iter().filter_map(of_visit).collect()
}

/// No visit with values lies after the patient left.
pub(super) fn check_drop_out(draft: &PatientDraft, drop_out: Option<&DropOut>, visits: &[Visit], findings: &mut Vec<Finding>) {
    let has_reason = !draft.field(PatientField::DropOutReason).trim().is_empty();
    let Some(left) = drop_out else {
        if has_reason && draft.field(PatientField::DropOutMonth).trim().is_empty() {
            raise(findings, Rule::DropOutMonthMissing, Place::PatientField(PatientField::DropOutMonth));
        }
        return;
    };
    for visit in visits.iter().filter(|visit| visit.time.day >= left.month.day() && visit.time.day > 0 && visit.has_values()) {
        raise(findings, Rule::VisitAfterDropOut, Place::Visit(visit.id));
    }
}
