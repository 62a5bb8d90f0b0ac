//! Table 1: baseline by arm.

use super::cells::{arm_column, count_cell, no_number, p_cell, policy_note, short_decimals, subtitle, women_note_with_total};
use super::decimals::row_decimals;
use super::names::{characteristic_of, level_name, section_name, variable_name};
use super::words;
use crate::analysis::{BaselineBlock, BaselineRow, BaselineValues, BaselineVariable, ResultKey, Results};
use crate::report::Language;
use crate::report::number::{NONE, fixed};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::statistics::describe::Description;

/// Table 1: baseline characteristics of both arms and of all their patients together, with standardised difference, p, and missing
/// values where there are any.
///
/// The total stands after the arms, as medical journals print it, and is of the arms shown, so that each row adds up.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::Results, files::example_study, study::Study};
/// use nadir::report::{Language, comparison::table_1};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let table = table_1(&Results::of(Arc::new(study), &settings).unwrap(), Language::English);
/// let age = &table.rows[2];
/// assert_eq!((age.label.as_str(), age.cells[0].text.as_str()), ("Median (range)", "30 (19–59)"));
/// let [arms @ .., total] = [1, 2, 3].map(|at| table.columns[at].detail.as_str());
/// assert_eq!((arms, total), (["n = 33", "n = 91"], "n = 124"));
/// ```
pub fn table_1(results: &Results, language: Language) -> Table {
    let contrast = &results.contrast();
    let blocks = results.baseline();
    let has_missing = blocks.iter().flat_map(|block| &block.rows).any(|row| row.missing != [0, 0]);
    let column = |heading: &str, detail: &str| Column { heading: heading.to_owned(), detail: detail.to_owned() };
    let mut columns = vec![
        column(words::CHARACTERISTIC.in_language(language), ""),
        arm_column(contrast, 0, ""),
        arm_column(contrast, 1, ""),
        column(words::TOTAL.in_language(language), &format!("n = {}", sum(contrast.arms().map(|arm| arm.size)))),
        column(words::SMD.in_language(language), ""),
        column(words::P.in_language(language), ""),
    ];
    let mut notes = vec![words::SMD_NOTE.in_language(language).to_owned(), policy_note(contrast, language)];
    if contrast.study.patients.len() != sum(contrast.arms().map(|arm| arm.size)) {
        notes.push(words::TOTAL_NOTE.in_language(language).to_owned());
    }
    if has_missing {
        columns.push(column(words::MISSING.in_language(language), ""));
        notes.push(words::MISSING_NOTE.in_language(language).to_owned());
    }
    let table = Table {
        name: "table-1".to_owned(),
        title: words::TABLE_1.in_language(language).to_owned(),
        subtitle: subtitle(contrast, language),
        columns,
        notes,
        ..Table::default()
    };
    let mut writer = Writer { results, language, table, has_missing };
    let sizes = with_sum(contrast.arms().map(|arm| arm.size)).map(|size| Cell::count(size).explained_by(&ResultKey::Enrolled));
    writer.push(RowKind::Data, words::PATIENTS.in_language(language), sizes.to_vec());
    for block in blocks {
        writer.block(block);
    }
    writer.table
}

struct Writer<'a> {
    results: &'a Results,
    language: Language,
    table: Table,
    has_missing: bool,
}

impl Writer<'_> {
    /// Adds a row; cells that it lacks say nothing.
    fn push(&mut self, kind: RowKind, label: &str, mut cells: Vec<Cell>) {
        if kind != RowKind::Section {
            cells.resize(self.table.columns.len().saturating_sub(1), Cell::default());
        }
        self.table.rows.push(Row { kind, label: label.to_owned(), cells });
    }

    fn block(&mut self, block: &BaselineBlock) {
        let is_counted = matches!(block.rows.first(), Some(row) if !is_numbers(row));
        self.push(RowKind::Section, &section_name(&block.section, is_counted, self.language), Vec::new());
        for row in &block.rows {
            self.row(row);
        }
    }

    fn row(&mut self, row: &BaselineRow) {
        let (results, language) = (self.results, self.language);
        let key = ResultKey::Baseline { variable: row.variable.clone() };
        let Some(number) = results.number(&key) else { return };
        let table = &mut self.table;
        let smd = match &number.standardised_difference {
            Some(Ok(found)) => Cell::number(found.estimate, 2).explained_by(&key),
            Some(Err(why)) => no_number(table, *why, &key, results, language),
            None => Cell::default(),
        };
        let mut of_all = vec![smd, p_cell(table, &number, results, language)];
        if self.has_missing {
            let [first, second] = row.missing;
            of_all.push(if row.missing == [0, 0] {
                Cell::default()
            } else {
                let numbers = [first, second, sum(row.missing)];
                let text = numbers.map(|number| number.to_string()).join(" / ");
                Cell::of(text, numbers.map(|number| number as f64).to_vec()).explained_by(&key)
            });
        }
        let females_only = characteristic_of(&row.variable, results).is_some_and(|one| one.females_only);
        let footnote = females_only.then(|| table.footnote(&women_note_with_total(row.sizes(), language)));
        let of_arms = |cells: [Cell; 3]| cells.map(|cell| Cell { footnote, ..cell.explained_by(&key) }).to_vec();
        let counted = |counts: [usize; 2]| {
            let ([first, second, all], [of_first, of_second, of_all]) = (with_sum(counts), with_sum(row.sizes()));
            of_arms([count_cell(first, of_first), count_cell(second, of_second), count_cell(all, of_all)])
        };
        let mut rows: Vec<(String, Vec<Cell>)> = match &row.values {
            BaselineValues::Numbers(_) => {
                let settings = &results.contrast().settings.comparison;
                let with_means = row.number().is_some_and(|number| settings.gives_mean(number));
                let label = if with_means { words::MEAN_AND_SD } else { words::MEDIAN_AND_RANGE };
                let decimals = row_decimals(&number, with_means, results.policy());
                let cells = number.descriptions().map(|of| summary(of.as_ref(), with_means, decimals));
                vec![(label.in_language(language).to_owned(), of_arms(cells))]
            }
            BaselineValues::YesNo(_) => {
                let label = match row.variable {
                    BaselineVariable::AnyOfGroup(_) => words::ANY.in_language(language).to_owned(),
                    _ => variable_name(&row.variable, results, language),
                };
                row.counts().into_iter().map(|counts| (label.clone(), counted(counts))).collect()
            }
            BaselineValues::Levels { levels, .. } => {
                let labels = levels.iter().map(|level| level_name(level, &row.variable, language));
                labels.zip(row.counts()).map(|(label, counts)| (label, counted(counts))).collect()
            }
        };
        if let Some((_, cells)) = rows.first_mut() {
            cells.extend(of_all);
        }
        for (label, cells) in rows {
            self.push(RowKind::Member, &label, cells);
        }
    }
}

const fn is_numbers(row: &BaselineRow) -> bool {
    matches!(row.values, BaselineValues::Numbers(_))
}

fn sum(of_arms: [usize; 2]) -> usize {
    of_arms.iter().fold(0, |all, of_arm| all.saturating_add(*of_arm))
}

/// Of both arms, and of all together.
fn with_sum(of_arms: [usize; 2]) -> [usize; 3] {
    let [first, second] = of_arms;
    [first, second, sum(of_arms)]
}

/// "30 (19–59)" or "30.4 ± 8.6"; without decimals asked for, as the paper printed it.
fn summary(of: Option<&Description>, with_means: bool, decimals: Option<u32>) -> Cell {
    let Some(of) = of else { return Cell::plain(NONE) };
    if with_means {
        let decimals = decimals.unwrap_or(1);
        let sd = of.sd.map_or_else(|| NONE.to_owned(), |sd| fixed(sd, decimals));
        let text = format!("{} ± {sd}", fixed(of.mean, decimals));
        return Cell::of(text, std::iter::once(of.mean).chain(of.sd).collect());
    }
    let values = [of.median, of.min, of.max];
    let [median, least, most] = values.map(|value| fixed(value, decimals.unwrap_or_else(|| short_decimals(value))));
    Cell::of(format!("{median} ({least}–{most})"), values.to_vec())
}
