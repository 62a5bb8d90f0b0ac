//! The answers to the page's questions.

use crate::{Answer, ArmsCompared, Engine, Figure, Question, StudyTable};
use nadir::analysis::{BaselineRow, ReaderAgreement, ResultKey, Results, exact_counts, reader_agreements, readers};
use nadir::figure::{Drawing, study as figures};
use nadir::report::Language;
use nadir::report::comparison::{
    explain, explain_at_once, flow, methods, reader_agreement_table, table_1, table_2, table_3, time_to_response,
};
use nadir::report::table::{Row, Table};
use nadir::study::settings::BaselineNumber;

impl Engine {
    /// The answer to a question about the study held.
    pub(crate) fn answer(&self, question: &Question, language: Language) -> Answer {
        if *question == Question::Arms {
            return Answer::Arms(self.arms());
        }
        let Some(results) = &self.results else { return Answer::Nothing };
        match question {
            Question::Arms | Question::File { .. } => Answer::Nothing,
            Question::Table(which) => {
                let table = table(*which, results, language);
                let numbers = table.rows.iter().map(|row| number_of(row, results)).collect();
                Answer::Table { table, numbers }
            }
            Question::ReaderAgreement => Answer::Table { table: self.reader_agreement(language), numbers: Vec::new() },
            Question::Drawing { figure, width } => Answer::Drawing(Box::new(drawing(*figure, *width, results, language))),
            Question::Explanation { key, is_exact } => explanation(key, *is_exact, results, language),
            Question::Methods { track, set } => {
                Answer::Paragraphs(methods(results, *track, *set, &self.reader_agreements(), language))
            }
            Question::Published | Question::PublishedRow { .. } | Question::PublishedReport | Question::PublishedReview => {
                Answer::Nothing
            }
        }
    }

    fn reader_agreements(&self) -> Vec<ReaderAgreement> {
        self.draft.as_deref().map(|draft| reader_agreements(draft, &self.settings)).unwrap_or_default()
    }

    fn reader_agreement(&self, language: Language) -> Table {
        let found = self.reader_agreements();
        let is_synthetic = self.study.as_ref().is_some_and(|study| study.is_synthetic);
        reader_agreement_table(&found, &self.settings, is_synthetic, language)
    }

    fn arms(&self) -> ArmsCompared {
        let Some(study) = &self.study else { return ArmsCompared::default() };
        let all = study.arms.iter().filter(|arm| arm.size > 0).map(|arm| arm.name.clone()).collect();
        let Some(results) = &self.results else { return ArmsCompared { all, ..ArmsCompared::default() } };
        let contrast = results.contrast();
        let named = |patients: Vec<&nadir::study::StudyPatient>| {
            patients.into_iter().map(|patient| (patient.key, patient.id().to_owned())).collect()
        };
        ArmsCompared {
            compared: contrast.arms().into_iter().take(contrast.count()).map(|arm| arm.name.clone()).collect(),
            all,
            readers: self.draft.as_deref().map(readers).unwrap_or_default(),
            patients: contrast.patients().map(named),
        }
    }
}

pub(crate) fn table(which: StudyTable, results: &Results, language: Language) -> Table {
    match which {
        StudyTable::Baseline => table_1(results, language),
        StudyTable::Efficacy { track, set } => table_2(results, track, set, language),
        StudyTable::AdverseEvents => table_3(results, language),
        StudyTable::Flow => flow(results, language),
        StudyTable::TimeToResponse { track } => time_to_response(results, track, language),
    }
}

/// The number that a row of Table 1 sums up; nothing of any other row.
fn number_of(row: &Row, results: &Results) -> Option<BaselineNumber> {
    let ResultKey::Baseline { variable } = row.cells.first()?.key()? else { return None };
    results.baseline_row(variable).and_then(BaselineRow::number)
}

fn drawing(figure: Figure, width: f64, results: &Results, language: Language) -> Drawing {
    match figure {
        Figure::FlowChart => figures::flow_chart(results, language).draw(width, language),
        Figure::ResponseByVisit(track) => figures::response_bars(results, track, language).draw(width, language),
        Figure::Waterfall(track, arm) => figures::waterfall(&results.contrast(), track, language).draw(arm, width, language),
        Figure::Representatives(track, chosen) => {
            figures::representative_patients(&results.contrast(), chosen, track, width, language)
        }
        Figure::Spider(track) => figures::spider(&results.contrast(), track, language).draw(width, language),
        Figure::Swimmer(track) => figures::swimmer(&results.contrast(), track, language).draw(width, language),
        Figure::IncidenceOfResponse(track) => figures::incidence_of_response(results, track, language).draw(width, language),
        Figure::DurationOfResponse(track) => figures::duration_of_response(results, track, language).draw(width, language),
        Figure::TimeToProgression(track) => figures::time_to_progression(results, track, language).draw(width, language),
        Figure::TimeToResponse(track) => figures::time_to_response(results, track, language).draw(width, language),
    }
}

fn explanation(key: &ResultKey, is_exact: bool, results: &Results, language: Language) -> Answer {
    let told = if is_exact { explain(key, results, language) } else { explain_at_once(key, results, None, language) };
    let Some(told) = told else { return Answer::Nothing };
    let is_awaited =
        !is_exact && results.number(key).is_some_and(|number| exact_counts(&number.data, results.policy()).is_some());
    Answer::Explanation { explanation: Box::new(told), is_awaited }
}
