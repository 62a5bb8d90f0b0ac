//! The flow of patients as a table.

use super::cells::{arm_column, count_cell, subtitle};
use super::names::month_name;
use super::words;
use crate::analysis::{FlowCount, FlowState, FlowVisit, ResultKey, Results};
use crate::report::Language;
use crate::report::record_text::record_rule_text;
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::words::Phrase;

/// The flow of patients: enrolled, and at each planned visit assessed, missed, dropped out, not yet reached, not explained.
///
/// A number that nothing explains is marked with its finding. No number has a p; each opens its patients.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::Results, files::example_study, study::Study};
/// use nadir::report::{Language, comparison::flow};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let table = flow(&Results::of(Arc::new(study), &settings).unwrap(), Language::English);
/// assert_eq!(table.rows[2].label, "Assessed");
/// assert_eq!(table.footnotes[0], "Sirolimus at 6 months: 1 of 33 patients not assessed, no reason recorded.");
/// ```
pub fn flow(results: &Results, language: Language) -> Table {
    let (contrast, found) = (&results.contrast(), results.flow());
    let settings = &contrast.settings.comparison;
    let word = |phrase: Phrase| phrase.in_language(language).to_owned();
    let mut table = Table {
        name: "flow".to_owned(),
        title: word(words::FLOW),
        subtitle: subtitle(contrast, language),
        columns: std::iter::once(Column { heading: word(words::VISIT), detail: String::new() })
            .chain((0..contrast.count()).map(|arm| arm_column(contrast, arm, language)))
            .collect(),
        notes: vec![word(words::FLOW_NOTE)],
        ..Table::default()
    };
    let enrolled = found.enrolled.into_iter().take(contrast.count());
    let enrolled = enrolled.map(|size| Cell::count(size).explained_by(&ResultKey::Enrolled)).collect();
    table.rows.push(Row { kind: RowKind::Data, label: word(words::ENROLLED), cells: enrolled });
    let mut findings = found.findings.iter().map(|found| {
        let stop = language.pick(".", "。");
        format!("{}{stop}", record_rule_text(&found.finding.rule, language))
    });
    for visit in &found.visits {
        table.rows.push(Row { kind: RowKind::Section, label: month_name(visit.month, language), cells: Vec::new() });
        for (phrase, number, state) in ROWS {
            let key = ResultKey::Flow { month: visit.month, state };
            let cells = counts(visit, number).into_iter().zip(found.enrolled).take(contrast.count());
            let decimals = settings.percent_decimals(&found.enrolled);
            let cells = cells.map(|(count, of)| count_cell(count, of, decimals).explained_by(&key)).collect();
            table.rows.push(Row { kind: RowKind::Member, label: word(phrase), cells });
        }
        // One finding for each arm whose last row is not zero, in their order.
        let unexplained = counts(visit, |count| count.unexplained).map(|count| count > 0);
        let notes = unexplained.map(|is_some| if is_some { findings.next() } else { None });
        let marks = notes.map(|note| note.map(|note| table.footnote(&note)));
        if let Some(row) = table.rows.last_mut() {
            for (cell, mark) in row.cells.iter_mut().zip(marks) {
                cell.footnote = mark;
            }
        }
    }
    table
}

/// One of the numbers of an arm.
type Number = fn(&FlowCount) -> usize;

/// The rows of a visit.
const ROWS: [(Phrase, Number, FlowState); 6] = [
    (words::ASSESSED, |count| count.assessed, FlowState::Assessed),
    (words::MISSED, |count| count.missed, FlowState::Missed),
    (words::DROPPED_OUT, |count| count.dropped_out, FlowState::DroppedOut),
    (words::NEWLY_DROPPED_OUT, |count| count.newly_dropped_out, FlowState::NewlyDroppedOut),
    (words::NOT_REACHED, |count| count.not_reached, FlowState::NotReached),
    (words::UNEXPLAINED, |count| count.unexplained, FlowState::Unexplained),
];

/// The name of a state's row.
pub fn flow_state_name(state: FlowState) -> Phrase {
    ROWS.into_iter().find(|(.., of)| *of == state).map_or(words::UNEXPLAINED, |(phrase, ..)| phrase)
}

fn counts(visit: &FlowVisit, number: impl Fn(&FlowCount) -> usize) -> [usize; 2] {
    visit.arms.each_ref().map(number)
}
