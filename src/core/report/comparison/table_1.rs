//! Table 1: baseline by arm.

use super::cells::{
    arm_column, count_cell, no_number, p_cell, policy_note, short_decimals, statistic_cell, subtitle, women_note_with_total,
};
use super::decimals::{Printed, row_decimals};
use super::names::{characteristic_of, level_name, section_name, variable_name};
use super::words;
use crate::analysis::{BaselineBlock, BaselineRow, BaselineValues, BaselineVariable, NumberResult, ResultKey, Results};
use crate::report::Language;
use crate::report::number::{NONE, fixed};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::statistics::policy::SummaryKind;
use crate::study::settings::NumberForm;

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
    let is_single = contrast.is_single();
    let mut columns = vec![column(words::CHARACTERISTIC.in_language(language), "")];
    columns.extend((0..contrast.count()).map(|arm| arm_column(contrast, arm, language)));
    let of_both = [
        column(words::TOTAL.in_language(language), &format!("n = {}", sum(contrast.arms().map(|arm| arm.size)))),
        column(words::SMD.in_language(language), ""),
    ];
    columns.extend(of_both.into_iter().filter(|_| !is_single));
    let settings = &contrast.settings.comparison;
    let has_p = !is_single && settings.has_tests_in_table_1();
    let tests = Tests { has_statistic: !is_single && settings.statistic_column, has_p };
    let mut notes = Vec::new();
    if !is_single {
        notes.push((if tests.has_p { words::SMD_AND_P_NOTE } else { words::SMD_NOTE }).in_language(language).to_owned());
    }
    let gives_geometric = |row: &BaselineRow| row_form(row, results) == Some(RowForm::GeometricMean);
    if !is_single && blocks.iter().flat_map(|block| &block.rows).any(gives_geometric) {
        notes.push(words::SMD_OF_LOGARITHMS.in_language(language).to_owned());
    }
    if tests.has_statistic {
        columns.push(column(words::STATISTIC.in_language(language), ""));
    }
    if tests.has_p {
        columns.push(column(words::P.in_language(language), ""));
        notes.push(policy_note(contrast, language));
    }
    let gives_quartiles = |row: &BaselineRow| matches!(row_form(row, results), Some(RowForm::MedianQuartiles));
    if blocks.iter().flat_map(|block| &block.rows).any(gives_quartiles) {
        notes.push(words::QUARTILES_OF_TABLE_1.in_language(language).to_owned());
    }
    if !is_single && contrast.study.patients.len() != sum(contrast.arms().map(|arm| arm.size)) {
        notes.push(words::TOTAL_NOTE.in_language(language).to_owned());
    }
    if has_missing {
        columns.push(column(words::MISSING.in_language(language), ""));
        notes.push((if is_single { words::MISSING_NOTE_ALONE } else { words::MISSING_NOTE }).in_language(language).to_owned());
    }
    let table = Table {
        name: "table-1".to_owned(),
        title: (if is_single { words::TABLE_1_ALONE } else { words::TABLE_1 }).in_language(language).to_owned(),
        subtitle: subtitle(contrast, language),
        columns,
        notes,
        ..Table::default()
    };
    let mut writer = Writer { results, language, table, has_missing, tests };
    let sizes = with_sum(contrast.arms().map(|arm| arm.size)).map(|size| Cell::count(size).explained_by(&ResultKey::Enrolled));
    let sizes = sizes.into_iter().take(if is_single { 1 } else { 3 });
    writer.push(RowKind::Data, words::PATIENTS.in_language(language), sizes.collect());
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
    tests: Tests,
}

/// Which columns of tests there are.
#[derive(Clone, Copy)]
struct Tests {
    has_statistic: bool,
    has_p: bool,
}

/// How a number is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RowForm {
    MedianRange,
    MedianQuartiles,
    MeanSd,
    GeometricMean,
}

/// How the number of a row is given; `None` of counts. Where the test decides, as the test looks at it.
fn row_form(row: &BaselineRow, results: &Results) -> Option<RowForm> {
    let key = ResultKey::Baseline { variable: row.variable.clone() };
    Some(match results.form(&key)? {
        NumberForm::MedianRange => RowForm::MedianRange,
        NumberForm::MedianQuartiles => RowForm::MedianQuartiles,
        NumberForm::MeanSd => RowForm::MeanSd,
        NumberForm::GeometricMean => RowForm::GeometricMean,
        NumberForm::ByTest => match results.number(&key)?.summary() {
            Some(SummaryKind::MedianQuartiles) => RowForm::MedianQuartiles,
            _ => RowForm::MeanSd,
        },
    })
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
        let is_single = results.contrast().is_single();
        let key = ResultKey::Baseline { variable: row.variable.clone() };
        let Some(number) = results.number(&key) else { return };
        let table = &mut self.table;
        let mut of_all = Vec::new();
        match &number.standardised_difference {
            Some(Ok(found)) => of_all.push(Cell::number(found.estimate, 2).explained_by(&key)),
            Some(Err(why)) => of_all.push(no_number(table, *why, &key, results, language)),
            None => {}
        }
        if self.tests.has_statistic {
            of_all.push(statistic_cell(&number));
        }
        if self.tests.has_p {
            of_all.push(p_cell(table, &number, results, language));
        }
        if self.has_missing {
            let [first, second] = row.missing;
            of_all.push(if row.missing == [0, 0] {
                Cell::default()
            } else {
                let numbers = if is_single { vec![first] } else { vec![first, second, sum(row.missing)] };
                let text = numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(" / ");
                Cell::of(text, numbers.into_iter().map(|number| number as f64).collect()).explained_by(&key)
            });
        }
        let females_only = characteristic_of(&row.variable, results).is_some_and(|one| one.females_only);
        let footnote = females_only.then(|| table.footnote(&women_note_with_total(row.sizes(), &results.contrast(), language)));
        let of_arms = |cells: [Cell; 3]| {
            let shown = cells.into_iter().take(if is_single { 1 } else { 3 });
            shown.map(|cell| Cell { footnote: footnote.or(cell.footnote), ..cell.explained_by(&key) }).collect::<Vec<_>>()
        };
        let counted = |counts: [usize; 2]| {
            let ([first, second, all], [of_first, of_second, of_all]) = (with_sum(counts), with_sum(row.sizes()));
            let decimals = results.contrast().settings.comparison.percent_decimals(&row.sizes());
            let cell = |count, of| count_cell(count, of, decimals);
            of_arms([cell(first, of_first), cell(second, of_second), cell(all, of_all)])
        };
        let mut rows: Vec<(String, Vec<Cell>)> = match &row.values {
            BaselineValues::Numbers(_) => {
                let form = row_form(row, results).unwrap_or(RowForm::MedianRange);
                vec![(form.label(language).to_owned(), of_arms(summaries(table, form, &number, results, language)))]
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

impl RowForm {
    const fn label(self, language: Language) -> &'static str {
        let phrase = match self {
            Self::MedianRange => words::MEDIAN_AND_RANGE,
            Self::MedianQuartiles => words::MEDIAN_AND_QUARTILES,
            Self::MeanSd => words::MEAN_AND_SD,
            Self::GeometricMean => words::GEOMETRIC_MEAN,
        };
        phrase.in_language(language)
    }
}

/// "30 (19–59)", "30 (24, 36)", "30.4 ± 8.6" or "29.5 (1.34)" of either arm and of both together; where the study is printed as the paper was,
/// with the decimals that each number has.
fn summaries(table: &mut Table, form: RowForm, number: &NumberResult, results: &Results, language: Language) -> [Cell; 3] {
    let of_means = matches!(form, RowForm::MeanSd | RowForm::GeometricMean);
    let printed = match form {
        RowForm::MeanSd | RowForm::GeometricMean => Printed::Means,
        RowForm::MedianQuartiles => Printed::Quartiles,
        RowForm::MedianRange => Printed::Range,
    };
    let decimals = row_decimals(number, printed, results.policy());
    let own = |value: f64| fixed(value, decimals.unwrap_or_else(|| if of_means { 1 } else { short_decimals(value) }));
    let none = || Cell::plain(NONE);
    let descriptions = number.descriptions();
    match form {
        RowForm::MeanSd => descriptions.map(|of| {
            of.map_or_else(none, |of| {
                let sd = of.sd.map_or_else(|| NONE.to_owned(), own);
                Cell::of(format!("{} ± {sd}", own(of.mean)), std::iter::once(of.mean).chain(of.sd).collect())
            })
        }),
        RowForm::MedianRange => descriptions.map(|of| {
            of.map_or_else(none, |of| {
                let values = [of.median, of.min, of.max];
                let [median, least, most] = values.map(own);
                Cell::of(format!("{median} ({least}–{most})"), values.to_vec())
            })
        }),
        RowForm::MedianQuartiles => {
            let mut quartiles = number.quartiles().into_iter();
            descriptions.map(|of| {
                of.zip(quartiles.next().flatten()).map_or_else(none, |(of, [lower, upper])| {
                    let values = [of.median, lower, upper];
                    let [median, lower, upper] = values.map(own);
                    Cell::of(format!("{median} ({lower}, {upper})"), values.to_vec())
                })
            })
        }
        RowForm::GeometricMean => number.geometric().map(|of| match of {
            Some([mean, sd]) => Cell::of(format!("{} ({})", own(mean), fixed(sd, 2)), vec![mean, sd]),
            None => none().noted(table.footnote(words::NOT_ABOVE_ZERO.in_language(language))),
        }),
    }
}
