//! `assess(patient)`: sums, changes, classes, reasons and findings of one patient.

use crate::border::{read, write};
use crate::criteria::{read_criteria, read_decimal_sign, read_grace_days};
use crate::draft::{read_draft, read_unit};
use crate::field::Field;
use crate::study::read_record;
use crate::unreadable::refuse_unreadable_fields;
use nadir::analysis::months_of;
use nadir::entry::check::check_as;
use nadir::entry::draft::{PatientDraft, PatientField};
use nadir::entry::finding::{Finding, Severity};
use nadir::measured::visit::{VisitId, VisitTime};
use nadir::report::{Language, finding_text};
use nadir::response::{Condition, Response, TrackId};
use nadir::statistics::catalogue::{Input, Output};
use nadir::study::assessment::{Assessment, EventTime, Settings, VisitAssessment, assess_checked};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What of a patient's record decides their response.
const END_OF_TREATMENT: [PatientField; 3] =
    [PatientField::EndOfTreatmentMonth, PatientField::EndOfTreatmentDay, PatientField::EndOfTreatmentReason];

/// The assessment of one patient.
#[wasm_bindgen(js_name = assess)]
pub fn assess_patient(patient: JsValue) -> JsValue {
    let answer = || {
        let patient = read(patient, "patient")?;
        let patient = Field::argument(&patient, "patient").object()?;
        let unit = read_unit(&patient.get("unit"))?;
        let criteria = read_criteria(&patient.get("criteria"))?;
        let mut draft = read_draft(&patient)?;
        read_record(&mut draft, &patient, &END_OF_TREATMENT)?;
        let settings = Settings {
            unit,
            criteria,
            grace_days: read_grace_days(&patient.get("graceDays"))?,
            decimal_sign: read_decimal_sign(&patient.get("decimalSign"))?,
            reader: patient.get("reader").typed()?,
            ..Settings::default()
        };
        let checked = check_as(&draft, settings.read_as(true));
        refuse_unreadable_fields(&checked, &draft, "")?;
        let case = Case { given: months(&patient), assessment: assess_checked(checked, &settings), draft, settings };
        Ok(case.output())
    };
    write(answer())
}

/// The months as the caller wrote them.
fn months(patient: &Field<'_>) -> Vec<Output> {
    let echo = |visit: Field<'_>| match visit.get("month").value() {
        Input::Number(month) => Output::from(*month),
        Input::Text(month) => Output::Text(month.clone()),
        _ => Output::Null,
    };
    patient.get("visits").members(PatientDraft::MOST_VISITS).unwrap_or_default().into_iter().map(echo).collect()
}

/// What the answer is written from.
struct Case {
    /// Months as given, one per visit in the caller's order.
    given: Vec<Output>,
    assessment: Assessment,
    draft: PatientDraft,
    settings: Settings,
}

impl Case {
    fn output(&self) -> Output {
        let assessment = &self.assessment;
        // Visits that count for none, as those after the end of treatment, are as little a response as visits that cannot be judged.
        let has_follow_up = assessment.visits.iter().any(|visit| visit.response().is_some());
        let code = |best: Option<Response>| {
            let best = best.or_else(|| has_follow_up.then_some(Response::NotEvaluable));
            Output::from(best.map(Response::code))
        };
        let first = assessment.chosen().first_response.and_then(|at| assessment.visits.get(at));
        Output::map([
            ("findings", Output::List(assessment.findings.iter().map(|finding| self.finding(finding)).collect())),
            ("visits", Output::List(self.draft.visits.iter().map(|visit| self.visit(visit.id)).collect())),
            ("bestPercentChangeFromBaseline", assessment.chosen().best_percent_change_from_baseline.into()),
            ("bestOverallResponse", code(assessment.chosen().best_overall_response)),
            ("confirmedBestOverallResponse", code(assessment.chosen().confirmed_best_overall_response)),
            ("timeToResponseMonths", first.map(|visit| VisitTime::months_on_treatment(visit.time)).into()),
            ("timeToResponse", self.time(assessment.chosen().time_to_response)),
            ("timeToProgression", self.time(assessment.chosen().time_to_progression)),
            ("durationOfResponse", assessment.chosen().duration_of_response().map_or(Output::Null, duration)),
            (
                "recist",
                Output::map([
                    ("bestOverallResponse", code(assessment.track(TrackId::RECIST).best_overall_response)),
                    ("confirmedBestOverallResponse", code(assessment.track(TrackId::RECIST).confirmed_best_overall_response)),
                ]),
            ),
        ])
    }

    /// A time to an event; null where nobody looked for it.
    fn time(&self, time: Option<EventTime>) -> Output {
        let Some(time) = time else { return Output::Null };
        let visit = self.assessment.visits.get(time.visit);
        Output::map([
            ("day", f64::from(time.day).into()),
            ("months", visit.map(|visit| VisitTime::months_on_treatment(visit.time)).into()),
            ("occurred", time.occurred.into()),
        ])
    }

    fn month(&self, id: VisitId) -> Output {
        let position = self.draft.visits.iter().position(|visit| visit.id == id);
        position.and_then(|at| self.given.get(at)).cloned().unwrap_or(Output::Null)
    }

    fn finding(&self, finding: &Finding) -> Output {
        let severity = match finding.rule.severity() {
            Severity::Blocking => "blocking",
            Severity::Caution => "caution",
            Severity::Information => "information",
        };
        let lesion = finding.place.lesion().and_then(|id| self.draft.lesions.iter().find(|lesion| lesion.id == id));
        let message = finding_text(finding, &self.draft, &self.assessment.patient, Language::English);
        Output::map([
            ("severity", severity.into()),
            ("rule", finding.rule.id().into()),
            ("visit", finding.place.visit().map_or(Output::Null, |id| self.month(id))),
            ("lesion", lesion.map(|lesion| lesion.name.as_str()).into()),
            ("message", Output::Text(message)),
            ("offers", Output::List(finding.rule.offers().iter().cloned().map(Output::Text).collect())),
        ])
    }

    fn visit(&self, id: VisitId) -> Output {
        let visit = self.assessment.visits.iter().find(|visit| visit.id == id);
        let conditions = visit.and_then(|visit| visit.classification()).map(|class| class.conditions.as_slice());
        let constant = self.settings.constant;
        Output::map([
            ("month", self.month(id)),
            ("sumOfVolumesMl", visit.and_then(|visit| visit.sum_of_volumes_ml(constant)).into()),
            ("sumOfLongestDiametersMm", visit.and_then(VisitAssessment::sum_of_longest_diameters_mm).into()),
            ("percentChangeFromBaseline", visit.and_then(VisitAssessment::percent_change_from_baseline).into()),
            ("percentChangeFromNadir", visit.and_then(VisitAssessment::percent_change_from_nadir).into()),
            ("response", visit.and_then(VisitAssessment::response).map(Response::code).into()),
            ("recistResponse", visit.and_then(VisitAssessment::recist_response).map(Response::code).into()),
            (
                "afterProgression",
                visit.filter(|visit| visit.response().is_some()).map(|visit| visit.is_after_progression(TrackId::Chosen)).into(),
            ),
            ("afterTreatment", visit.filter(|visit| visit.response().is_some()).map(|visit| visit.is_after_treatment).into()),
            ("reasons", Output::List(conditions.unwrap_or_default().iter().map(reason).collect())),
        ])
    }
}

/// How long a response held, and whether progression ended it.
fn duration((days, occurred): (i32, bool)) -> Output {
    Output::map([("days", f64::from(days).into()), ("months", months_of(days).into()), ("occurred", occurred.into())])
}

fn reason(condition: &Condition) -> Output {
    Output::map([
        ("condition", condition.kind.id().into()),
        ("value", condition.value.into()),
        ("threshold", condition.threshold.into()),
        ("met", condition.met.into()),
    ])
}
