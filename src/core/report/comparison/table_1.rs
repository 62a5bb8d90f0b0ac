//! Table 1: baseline by arm.

use super::SourcedTable;
use super::cells::{arm_column, count_text, no_number, p_cell, policy_note, short, subtitle, women_note_with_total};
use super::words;
use crate::analysis::{
    BaselineBlock, BaselineRow, BaselineSection, BaselineValues, BaselineVariable, Contrast, Level, NumberSource, Question,
    Range, baseline, standardised_difference_of,
};
use crate::entry::draft::PatientKey;
use crate::measured::record::Sex;
use crate::report::Language;
use crate::report::number::{NONE, fixed, hundredths_text};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::wording::by;
use crate::statistics::describe::describe;

/// Table 1: baseline characteristics of both arms and of all their patients together, with standardised difference, p, and missing
/// values where there are any.
///
/// The total stands after the arms, as medical journals print it, and is of the arms shown, so that each row adds up.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::Contrast, files::example_study, study::Study};
/// use nadir::report::{Language, comparison::table_1};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let table = table_1(&Contrast::of(&study, &settings).unwrap(), Language::English).table;
/// let age = &table.rows[2];
/// assert_eq!((age.label.as_str(), age.cells[0].text.as_str()), ("Median (range)", "30 (19–59)"));
/// let [arms @ .., total] = [1, 2, 3].map(|at| table.columns[at].detail.as_str());
/// assert_eq!((arms, total), (["n = 33", "n = 91"], "n = 124"));
/// ```
pub fn table_1(contrast: &Contrast<'_>, language: Language) -> SourcedTable {
    let blocks = baseline(contrast);
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
    let out = SourcedTable { table, sources: vec![contrast.enrolled()], ..SourcedTable::default() };
    let mut writer = Writer { contrast, language, out, has_missing };
    let sizes = with_sum(contrast.arms().map(|arm| arm.size));
    let sizes = sizes.map(|size| Cell { text: size.to_string(), footnote: None, source: Some(0) });
    writer.push(RowKind::Data, words::PATIENTS.in_language(language), sizes.to_vec());
    for block in &blocks {
        writer.block(block);
    }
    writer.out
}

struct Writer<'a> {
    contrast: &'a Contrast<'a>,
    language: Language,
    out: SourcedTable,
    has_missing: bool,
}

impl Writer<'_> {
    /// Adds a row; cells that it lacks say nothing.
    fn push(&mut self, kind: RowKind, label: &str, mut cells: Vec<Cell>) {
        if kind != RowKind::Section {
            cells.resize(self.out.table.columns.len().saturating_sub(1), Cell::default());
        }
        self.out.table.rows.push(Row { kind, label: label.to_owned(), cells });
    }

    fn block(&mut self, block: &BaselineBlock) {
        let section = self.section_name(&block.section, matches!(block.rows.first(), Some(row) if !is_numbers(row)));
        self.push(RowKind::Section, &section, Vec::new());
        for row in &block.rows {
            self.row(row, &block.section);
        }
    }

    /// Heading of a block, whose values are counts or numbers.
    fn section_name(&self, section: &BaselineSection, is_counted: bool) -> String {
        let language = self.language;
        let phrase = match section {
            BaselineSection::Age => words::AGE,
            BaselineSection::Sex => words::SEX,
            BaselineSection::Features => words::FEATURES,
            BaselineSection::LargestDiameter => words::LARGEST_DIAMETER,
            BaselineSection::NumberOfTargets { eligible_mm } => {
                return by(language, &words::NUMBER_OF_TARGETS, &[&centimetres(*eligible_mm)]);
            }
            BaselineSection::Named(name) => {
                let name = words::characteristic_name(name, language);
                return if is_counted { by(language, &words::GROUP, &[name]) } else { name.to_owned() };
            }
        };
        phrase.in_language(language).to_owned()
    }

    /// Name of a variable where its number is explained.
    fn variable_name(&self, variable: &BaselineVariable, section: &BaselineSection) -> String {
        let language = self.language;
        let section = || self.section_name(section, false);
        let phrase = match variable {
            BaselineVariable::Age => words::AGE,
            BaselineVariable::AgeGroup => words::AGE_GROUP,
            BaselineVariable::Sex => words::SEX_NAME,
            BaselineVariable::LargestDiameter => words::LARGEST_DIAMETER,
            BaselineVariable::LargestDiameterGroup => words::LARGEST_DIAMETER_GROUP,
            BaselineVariable::NumberOfTargets => return section(),
            BaselineVariable::NumberOfTargetsGroup => return by(language, &words::IN_GROUPS, &[&section()]),
            BaselineVariable::AnyOfGroup => return by(language, &words::ANY_OF, &[&section()]),
            BaselineVariable::Characteristic { name, females_only, .. } => {
                let name = words::characteristic_name(name, language);
                return if *females_only { by(language, &words::OF_WOMEN, &[name]) } else { name.to_owned() };
            }
        };
        phrase.in_language(language).to_owned()
    }

    fn row(&mut self, row: &BaselineRow, section: &BaselineSection) {
        let (contrast, language) = (self.contrast, self.language);
        let name = self.variable_name(&row.variable, section);
        let [first, second] = row.missing;
        let [men_first, men_second] = row.not_concerned;
        let source = NumberSource {
            question: Question::Characteristic { name: name.clone() },
            data: row.source_data(|level| level_name(level, &row.variable, language)),
            left_out: [first + men_first, second + men_second],
        };
        let position = self.out.sources.len();
        let table = &mut self.out.table;
        let smd = match standardised_difference_of(&source.data) {
            Some(Ok(found)) => Cell { text: fixed(found.estimate, 2), footnote: None, source: Some(position) },
            Some(Err(why)) => no_number(table, why, Some(position), contrast, language),
            None => Cell::default(),
        };
        let mut of_all = vec![smd, p_cell(table, &source, position, contrast, language)];
        if self.has_missing {
            of_all.push(if row.missing == [0, 0] {
                Cell::default()
            } else {
                let text = format!("{first} / {second} / {}", sum(row.missing));
                Cell { text, footnote: None, source: Some(position) }
            });
        }
        let females_only = matches!(row.variable, BaselineVariable::Characteristic { females_only: true, .. });
        let footnote = females_only.then(|| table.footnote(&women_note_with_total(row.sizes(), language)));
        self.out.sources.push(source);
        let of_arms = |texts: [String; 3]| texts.map(|text| Cell { text, footnote, source: Some(position) }).to_vec();
        let counted = |counts: [usize; 2]| {
            let ([first, second, all], [of_first, of_second, of_all]) = (with_sum(counts), with_sum(row.sizes()));
            of_arms([count_text(first, of_first), count_text(second, of_second), count_text(all, of_all)])
        };
        let mut rows: Vec<(String, Vec<Cell>)> = match &row.values {
            BaselineValues::Numbers(arms) => {
                let number = row.number();
                let with_means = number.is_some_and(|number| contrast.settings.comparison.gives_mean(number));
                self.out.numbers.extend(number.map(|number| (self.out.table.rows.len(), number)));
                let label = if with_means { words::MEAN_AND_SD } else { words::MEDIAN_AND_RANGE };
                vec![(label.in_language(language).to_owned(), of_arms(summaries(arms, with_means)))]
            }
            BaselineValues::YesNo(_) => {
                let label = if row.variable == BaselineVariable::AnyOfGroup { words::ANY.in_language(language) } else { &name };
                row.counts().into_iter().map(|counts| (label.to_owned(), counted(counts))).collect()
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

/// The values of both arms, and of all together.
fn summaries(arms: &[Vec<(PatientKey, f64)>; 2], with_means: bool) -> [String; 3] {
    let of = |patients: &mut dyn Iterator<Item = &(PatientKey, f64)>| {
        summary(&patients.map(|(_, value)| *value).collect::<Vec<f64>>(), with_means)
    };
    let [first, second] = arms;
    [of(&mut first.iter()), of(&mut second.iter()), of(&mut first.iter().chain(second))]
}

/// "30 (19–59)" or "30.4 ± 8.6".
fn summary(values: &[f64], with_means: bool) -> String {
    let Ok(of) = describe(values) else { return NONE.to_owned() };
    if with_means {
        format!("{} ± {}", fixed(of.mean, 1), of.sd.map_or_else(|| NONE.to_owned(), |sd| fixed(sd, 1)))
    } else {
        format!("{} ({}–{})", short(of.median), short(of.min), short(of.max))
    }
}

/// Millimetres as centimetres: "4", "4.5".
fn centimetres(millimetres: u32) -> String {
    hundredths_text(millimetres.saturating_mul(10))
}

fn level_name(level: &Level, variable: &BaselineVariable, language: Language) -> String {
    match level {
        Level::Named(name) => name.clone(),
        Level::Sex(Sex::Male) => words::MALE.in_language(language).to_owned(),
        Level::Sex(Sex::Female) => words::FEMALE.in_language(language).to_owned(),
        Level::Range(range) => match variable {
            BaselineVariable::LargestDiameterGroup => format!("{} cm", limits(*range, centimetres, language)),
            BaselineVariable::NumberOfTargetsGroup => numbers(*range),
            _ => limits(*range, |limit| limit.to_string(), language),
        },
    }
}

/// "< 30", "≥ 4 and < 8", "≥ 8".
fn limits(range: Range, text: impl Fn(u32) -> String, language: Language) -> String {
    match (range.from, range.below) {
        (None, None) => NONE.to_owned(),
        (Some(from), None) => format!("≥ {}", text(from)),
        (None, Some(below)) => format!("< {}", text(below)),
        (Some(from), Some(below)) => by(language, &["≥ {} and < {}", "≥ {} 且 < {}"], &[&text(from), &text(below)]),
    }
}

/// "0", "1–2", "≥ 3".
fn numbers(range: Range) -> String {
    match (range.from.unwrap_or(0), range.below.map(|below| below.saturating_sub(1))) {
        (from, None) => format!("≥ {from}"),
        (from, Some(last)) if from == last => from.to_string(),
        (from, Some(last)) => format!("{from}–{last}"),
    }
}
