//! Table 3: adverse events by system organ class and term.

use super::cells::{arm_column, count_cell, p_cell, policy_note, subtitle, women_note};
use super::words;
use crate::analysis::{AdverseEventComparison, AdverseEventRow, Contrast, Grades, ResultKey, Results};
use crate::report::Language;
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::wording::by;

/// Table 3: patients with each adverse event, all grades and grade 3 or 4, each patient once at the worst grade.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::Results, files::example_study, study::Study};
/// use nadir::report::{Language, comparison::table_3};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let table = table_3(&Results::of(Arc::new(study), &settings).unwrap(), Language::English);
/// let row = table.rows.iter().find(|row| row.label == "Mucositis oral").unwrap();
/// assert_eq!([0, 1, 3, 4].map(|cell| row.cells[cell].text.as_str()), ["30 (91)", "89 (98)", "4 (12)", "11 (12)"]);
/// ```
pub fn table_3(results: &Results, language: Language) -> Table {
    let (contrast, found) = (&results.contrast(), results.adverse_events());
    let word = |phrase: crate::report::words::Phrase| phrase.in_language(language);
    let p = |detail| Column { heading: word(words::P).to_owned(), detail };
    let mut columns = vec![Column { heading: word(words::ADVERSE_EVENT).to_owned(), detail: String::new() }];
    for detail in [words::ALL_GRADES, words::SEVERE].map(word) {
        columns.extend([0, 1].map(|arm| arm_column(contrast, arm, detail)));
        columns.push(p(detail.to_owned()));
    }
    let table = Table {
        name: "table-3".to_owned(),
        title: word(words::TABLE_3).to_owned(),
        subtitle: subtitle(contrast, language),
        columns,
        notes: notes(found, contrast, language),
        ..Table::default()
    };
    let mut writer = Writer { results, language, table };
    let [all, severe, three_or_more] =
        [Grades::All, Grades::ThreeOrFour, Grades::ThreeOrMore].map(|grades| writer.counts(&found.any, grades));
    let nothing = || vec![Cell::default(); 3];
    writer.push(RowKind::Data, word(words::PATIENTS_WITH_ANY), [all, nothing()].concat());
    writer.push(RowKind::Data, word(words::PATIENTS_WITH_SEVERE), [nothing(), severe].concat());
    writer.push(RowKind::Data, word(words::PATIENTS_WITH_THREE_OR_MORE), [nothing(), three_or_more].concat());
    let mut class = None;
    for row in &found.terms {
        if class != Some(row.system_organ_class) {
            class = Some(row.system_organ_class);
            let free = word(words::FREE_TERMS);
            let name = row.system_organ_class.map_or(free, |class| words::system_organ_class_name(class, language));
            writer.push(RowKind::Section, name, Vec::new());
        }
        let cells = [Grades::All, Grades::ThreeOrFour].map(|grades| writer.counts(row, grades)).concat();
        let term = words::term_name(row.term.as_deref().unwrap_or_default(), language);
        let label = if row.females_only { by(language, &words::OF_WOMEN, &[term]) } else { term.to_owned() };
        writer.push(RowKind::Member, &label, cells);
    }
    writer.table
}

struct Writer<'a> {
    results: &'a Results,
    language: Language,
    table: Table,
}

impl Writer<'_> {
    fn push(&mut self, kind: RowKind, label: &str, cells: Vec<Cell>) {
        self.table.rows.push(Row { kind, label: label.to_owned(), cells });
    }

    /// The counts of both arms and their p.
    fn counts(&mut self, row: &AdverseEventRow, grades: Grades) -> Vec<Cell> {
        let key = ResultKey::AdverseEvent { term: row.term.clone(), grades };
        let Some(number) = self.results.number(&key) else { return vec![Cell::default(); 3] };
        let footnote = row.females_only.then(|| self.table.footnote(&women_note(row.sizes(), self.language)));
        let counts = row.counts(grades).into_iter().zip(row.sizes());
        let mut cells: Vec<Cell> =
            counts.map(|(count, of)| Cell { footnote, ..count_cell(count, of).explained_by(&key) }).collect();
        cells.push(p_cell(&mut self.table, &number, self.results, self.language));
        cells
    }
}

fn notes(found: &AdverseEventComparison, contrast: &Contrast<'_>, language: Language) -> Vec<String> {
    let from = |least| by(language, &words::EVENTS_FROM, &[words::attribution_name(least, language)]);
    let mut notes = vec![
        words::ONCE.in_language(language).to_owned(),
        found.attribution_from.map_or_else(|| words::ALL_EVENTS.in_language(language).to_owned(), from),
    ];
    let beside = [
        (found.without_attribution, words::WITHOUT_ATTRIBUTION),
        (found.without_grade, words::WITHOUT_GRADE),
        (found.deaths, words::DEATHS),
    ];
    for (numbers, texts) in beside.iter().filter(|(numbers, _)| *numbers != [0, 0]) {
        let numbers = numbers.map(|number| number.to_string());
        notes.push(by(language, texts, &numbers.each_ref().map(String::as_str)));
    }
    notes.push(policy_note(contrast, language));
    notes
}
