//! `compare(study, settings)`: the tables of a paper as data; `exampleStudy()`: a study to try it with.

use crate::border::{read, write, write_plain};
use crate::comparison_settings::{read_numbers, read_settings, refuse_unknown_arms};
use crate::field::Field;
use crate::study::{StudyForm, read_study};
use crate::table::table_output;
use crate::unreadable::{refuse_unreadable_characteristics, refuse_unreadable_fields};
use nadir::analysis::{AnalysisSet, Results, reader_agreements};
use nadir::entry::check::check_as;
use nadir::entry::draft::{PatientDraft, PatientKey, StudyDraft};
use nadir::entry::finding::{Finding, Severity};
use nadir::files::example_study;
use nadir::measured::patient::Patient;
use nadir::report::comparison::{flow, methods, table_1, table_2, table_3, time_to_response};
use nadir::report::wording::criteria_name;
use nadir::report::{Language, finding_text};
use nadir::response::{Track, TrackId};
use nadir::statistics::catalogue::Output;
use nadir::study::Study;
use nadir::study::assessment::{Assessment, assess_checked};
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The tables of a study.
#[wasm_bindgen(js_name = compare)]
pub fn compare(study: JsValue, settings: JsValue) -> JsValue {
    let answer = || {
        let (study, settings) = (read(study, "study")?, read(settings, "settings")?);
        let given = Field::argument(&study, "study").object()?;
        let chosen = Field::argument(&settings, "settings").object_or_null()?;
        let (mut settings, language) = read_settings(&chosen)?;
        let draft = read_study(&given)?;
        read_numbers(&chosen, &draft.header, &mut settings.comparison)?;
        let mut assessed = BTreeMap::new();
        for (at, patient) in draft.patients.iter().enumerate() {
            let checked = check_as(patient, settings.read_as(true));
            refuse_unreadable_fields(&checked, patient, &format!("study.patients[{at}]."))?;
            assessed.insert(patient.key, Arc::new(assess_checked(checked, &settings)));
        }
        let study = Study::gather_by(&draft, settings.decimal_sign, |patient| assessed.get(&patient.key).cloned());
        refuse_unreadable_characteristics(&study, &draft)?;
        refuse_unknown_arms(&chosen, &study)?;
        let results = Results::of(Arc::new(study), &settings)
            .ok_or_else(|| given.get("patients").refused("too_few_groups", "must hold a patient"))?;
        Ok(Report { results, draft: &draft, assessed: &assessed, language }.output())
    };
    write(answer())
}

/// The synthetic study in the form in which `compare` takes it.
#[wasm_bindgen(js_name = exampleStudy)]
pub fn example() -> JsValue {
    write_plain(&StudyForm::from(&example_study()))
}

/// What the answer is written from.
struct Report<'a> {
    results: Results,
    draft: &'a StudyDraft,
    assessed: &'a BTreeMap<PatientKey, Arc<Assessment>>,
    language: Language,
}

impl Report<'_> {
    fn output(&self) -> Output {
        let (results, language) = (&self.results, self.language);
        let contrast = &results.contrast();
        let table = |table| table_output(&table, results);
        let of_sets = |track| {
            let of = |set| table(table_2(results, track, set, language));
            Output::map([
                ("observed", of(AnalysisSet::Observed)),
                ("nonResponders", of(AnalysisSet::NonResponderImputation)),
                ("lastObservation", of(AnalysisSet::LastObservationCarriedForward)),
            ])
        };
        let tracks = Track::all(&contrast.settings.criteria);
        let readers = reader_agreements(self.draft, contrast.settings);
        let paragraphs = methods(results, TrackId::Chosen, AnalysisSet::Observed, &readers, language);
        let further = tracks.iter().filter(|track| ![TrackId::Chosen, TrackId::RECIST].contains(&track.id));
        Output::map([
            ("arms", self.arms()),
            ("table1", table(table_1(results, language))),
            ("table2", of_sets(TrackId::Chosen)),
            ("table2Recist", of_sets(TrackId::RECIST)),
            ("table3", table(table_3(results, language))),
            ("flow", table(flow(results, language))),
            ("timeToResponse", table(time_to_response(results, TrackId::Chosen, language))),
            ("findings", Output::List(self.findings())),
            ("methods", Output::list(paragraphs.iter().map(String::as_str))),
            ("tracks", Output::List(tracks.iter().map(|track| self.track(track)).collect())),
            ("table2Others", Output::map(further.map(|track| (track.measure().definition().id, of_sets(track.id))))),
        ])
    }

    /// What judges the patients, and what it judges.
    fn track(&self, track: &Track) -> Output {
        let criteria = &track.criteria;
        Output::map([
            ("chosen", (track.id == TrackId::Chosen).into()),
            ("criteria", criteria.base.id().into()),
            ("edited", criteria.is_edited().into()),
            ("name", Output::Text(criteria_name(criteria, self.language))),
            ("measure", track.measure().definition().id.into()),
            ("confirmed", criteria.confirmation.is_some().into()),
        ])
    }

    fn arms(&self) -> Output {
        let contrast = self.results.contrast();
        let role = |at| match at {
            _ if at == contrast.reference => Some("reference"),
            _ if Some(at) == contrast.comparison => Some("comparison"),
            _ => None,
        };
        let arm = |(at, arm): (usize, &nadir::study::TreatmentArm)| {
            Output::map([("name", arm.name.as_str().into()), ("n", arm.size.into()), ("role", role(at).into())])
        };
        Output::List(contrast.study.arms.iter().enumerate().map(arm).collect())
    }

    /// What is odd about the study, then about its flow, then about each patient.
    fn findings(&self) -> Vec<Output> {
        let study = self.results.contrast().study;
        let counted = self.results.flow();
        let of_study = study.findings.iter().chain(&counted.findings).map(|found| (found.patient, &found.finding));
        let of_patients = study
            .patients
            .iter()
            .flat_map(|patient| patient.assessment.findings.iter().map(|finding| (Some(patient.key), finding)));
        of_study.chain(of_patients).map(|(key, finding)| self.finding(key, finding)).collect()
    }

    fn finding(&self, key: Option<PatientKey>, finding: &Finding) -> Output {
        let severity = match finding.rule.severity() {
            Severity::Blocking => "blocking",
            Severity::Caution => "caution",
            Severity::Information => "information",
        };
        let at = key.and_then(|key| self.draft.patients.iter().position(|patient| patient.key == key));
        let draft = at.and_then(|at| self.draft.patients.get(at));
        let assessed = key.and_then(|key| self.assessed.get(&key));
        let message = match (draft, assessed) {
            (Some(draft), Some(assessed)) => finding_text(finding, draft, &assessed.patient, self.language),
            _ => finding_text(finding, &PatientDraft::bare(PatientKey(0)), &Patient::default(), self.language),
        };
        Output::map([
            ("severity", severity.into()),
            ("rule", finding.rule.id().into()),
            ("patient", at.into()),
            ("id", draft.map(|draft| draft.id.as_str()).into()),
            ("message", Output::Text(message)),
        ])
    }
}
