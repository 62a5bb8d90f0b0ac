//! Table 3: adverse events by system organ class and term.

use super::cells::{arm_column, count_cell, of_arms, p_cell, policy_note, statistic_cell, subtitle, women_note};
use super::figures_of_speech::rate_text;
use super::term_names::{system_organ_class_name, term_name};
use super::words;
use crate::analysis::{AdverseEventComparison, AdverseEventRow, Contrast, Grades, ResultKey, Results};
use crate::report::Language;
use crate::report::number::NONE;
use crate::report::table::{Cell, Column, Row, RowKind, Span, Table};
use crate::report::wording::by;
use crate::statistics::rate::EventRate;
use crate::statistics::types::NotEstimable;
use crate::study::settings::EventColumn;

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
    let settings = &contrast.settings.comparison;
    let column = |heading: &str| Column { heading: heading.to_owned(), detail: String::new() };
    let arms = || (0..contrast.count()).map(|arm| arm_column(contrast, arm, language));
    let mut table = Table {
        name: "table-3".to_owned(),
        title: word(if contrast.is_single() { words::TABLE_3_ALONE } else { words::TABLE_3 }).to_owned(),
        subtitle: subtitle(contrast, language),
        columns: vec![column(word(words::ADVERSE_EVENT))],
        notes: notes(found, contrast, language),
        ..Table::default()
    };
    let mut over = |heading: &str, columns: Vec<Column>| {
        table.spans.push(Span { heading: heading.to_owned(), first: table.columns.len(), columns: columns.len() });
        table.columns.extend(columns);
    };
    let tests = || {
        let statistic = settings.statistic_column.then_some(words::STATISTIC);
        statistic.into_iter().chain([words::P]).filter(|_| !contrast.is_single()).map(|phrase| column(word(phrase)))
    };
    for heading in [words::ALL_GRADES, words::SEVERE].map(word) {
        over(heading, arms().chain(tests()).collect());
    }
    if settings.rates_in_table_3 {
        over(word(words::INCIDENCE_RATE), arms().collect());
        over(word(words::EVENT_RATE), arms().collect());
    }
    let gives = |column| settings.columns_in_table_3.contains(&column);
    if gives(EventColumn::ThreeOrMore) {
        over(word(words::THREE_OR_MORE), arms().chain(tests()).collect());
    }
    if gives(EventColumn::Events) {
        over(word(words::EVENTS), arms().collect());
    }
    let mut writer = Writer { results, language, table };
    let [all, severe, three_or_more] =
        [Grades::All, Grades::ThreeOrFour, Grades::ThreeOrMore].map(|grades| writer.counts(&found.any, grades));
    let nothing = || vec![Cell::default(); all.len()];
    let rates = writer.rates(&found.any);
    let no_rates = vec![Cell::default(); rates.len()];
    let beside = if gives(EventColumn::ThreeOrMore) { nothing() } else { Vec::new() };
    let with_any = [all.clone(), nothing(), rates, beside, writer.events(&found.any)].concat();
    writer.push(RowKind::Data, word(words::PATIENTS_WITH_ANY), with_any);
    writer.push(RowKind::Data, word(words::PATIENTS_WITH_SEVERE), [nothing(), severe].concat());
    // Under its own heading, where there is one.
    let three_or_more = if gives(EventColumn::ThreeOrMore) {
        [nothing(), nothing(), no_rates, three_or_more].concat()
    } else {
        [nothing(), three_or_more].concat()
    };
    writer.push(RowKind::Data, word(words::PATIENTS_WITH_THREE_OR_MORE), three_or_more);
    let mut class = None;
    for row in &found.terms {
        if class != Some(row.system_organ_class) {
            class = Some(row.system_organ_class);
            let free = word(words::FREE_TERMS);
            let name = row.system_organ_class.map_or(free, |class| system_organ_class_name(class, language));
            writer.push(RowKind::Section, name, Vec::new());
        }
        let counts = [Grades::All, Grades::ThreeOrFour].map(|grades| writer.counts(row, grades)).concat();
        let further = if gives(EventColumn::ThreeOrMore) { writer.counts(row, Grades::ThreeOrMore) } else { Vec::new() };
        let cells = [counts, writer.rates(row), further, writer.events(row)].concat();
        let term = term_name(row.term.as_deref().unwrap_or_default(), language);
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
    fn push(&mut self, kind: RowKind, label: &str, mut cells: Vec<Cell>) {
        if kind != RowKind::Section {
            cells.resize(self.table.columns.len().saturating_sub(1), Cell::default());
        }
        self.table.rows.push(Row { kind, label: label.to_owned(), cells });
    }

    /// The counts of both arms and their p.
    fn counts(&mut self, row: &AdverseEventRow, grades: Grades) -> Vec<Cell> {
        let key = ResultKey::AdverseEvent { term: row.term.clone(), grades };
        let settings = &self.results.contrast().settings.comparison;
        let Some(number) = self.results.number(&key) else { return Vec::new() };
        let contrast = self.results.contrast();
        let women = row.females_only.then(|| women_note(row.sizes(), &contrast, self.language));
        // What somebody died of must not read as harmless.
        let is_silent = grades == Grades::ThreeOrFour
            && row.term.is_some()
            && !settings.columns_in_table_3.contains(&EventColumn::ThreeOrMore);
        let footnotes = row.deaths().map(|deaths| {
            let fatal = (is_silent && deaths > 0).then(|| by(self.language, &words::FATAL, &[&deaths.to_string()]));
            let said: Vec<String> = women.iter().cloned().chain(fatal).collect();
            (!said.is_empty()).then(|| self.table.footnote(&said.join(self.language.pick(" ", ""))))
        });
        let mut marks = footnotes.into_iter();
        let decimals = settings.percent_decimals(&row.sizes());
        let counts = row.counts(grades).into_iter().zip(row.sizes()).take(contrast.count());
        let mut cells: Vec<Cell> = counts
            .map(|(count, of)| Cell { footnote: marks.next().flatten(), ..count_cell(count, of, decimals).explained_by(&key) })
            .collect();
        if !contrast.is_single() {
            cells.extend(settings.statistic_column.then(|| statistic_cell(&number)));
            cells.push(p_cell(&mut self.table, &number, self.results, self.language));
        }
        cells
    }

    /// The number of events of both arms, where it is asked for.
    fn events(&self, row: &AdverseEventRow) -> Vec<Cell> {
        let contrast = self.results.contrast();
        if !contrast.settings.comparison.columns_in_table_3.contains(&EventColumn::Events) {
            return Vec::new();
        }
        let key = ResultKey::AdverseEvent { term: row.term.clone(), grades: Grades::All };
        row.events().into_iter().take(contrast.count()).map(|count| Cell::count(count).explained_by(&key)).collect()
    }

    /// Incidence rate and event rate of both arms, where they are asked for.
    fn rates(&mut self, row: &AdverseEventRow) -> Vec<Cell> {
        let key = ResultKey::AdverseEventRate { term: row.term.clone() };
        let is_asked = self.results.contrast().settings.comparison.rates_in_table_3;
        let Some(number) = self.results.number(&key).filter(|_| is_asked) else { return Vec::new() };
        let rates = number.rates().into_iter().flatten().take(self.results.contrast().count());
        let (incidence, events): (Vec<_>, Vec<_>) = rates.map(|rates| (rates.incidence, rates.events)).unzip();
        let footnote = row
            .females_only
            .then(|| self.table.footnote(&women_note(number.data.sizes(), &self.results.contrast(), self.language)));
        let cell = |rate: Result<EventRate, NotEstimable>, with_interval| {
            let cell = rate.map_or_else(|_| Cell::plain(NONE), |rate| rate_cell(rate, with_interval, self.language));
            Cell { footnote, ..cell.explained_by(&key) }
        };
        incidence.into_iter().map(|rate| cell(rate, false)).chain(events.into_iter().map(|rate| cell(rate, true))).collect()
    }
}

/// "12.3", or "12.3 (8.4 to 17.3)": one decimal, two below 1.
fn rate_cell(found: EventRate, with_interval: bool, language: Language) -> Cell {
    let text = rate_text(found.rate);
    if !with_interval {
        return Cell::of(text, vec![found.rate]);
    }
    let [low, high] = [found.interval.low, found.interval.high].map(rate_text);
    let text = format!("{text} ({low} {} {high})", language.pick("to", "至"));
    Cell::of(text, vec![found.rate, found.interval.low, found.interval.high])
}

fn notes(found: &AdverseEventComparison, contrast: &Contrast<'_>, language: Language) -> Vec<String> {
    let from = |least| by(language, &words::EVENTS_FROM, &[words::attribution_name(least, language)]);
    let mut notes = vec![
        words::ONCE.in_language(language).to_owned(),
        found.attribution_from.map_or_else(|| words::ALL_EVENTS.in_language(language).to_owned(), from),
    ];
    notes.push(by(language, &words::EMERGENT, &[&contrast.settings.comparison.event_window_days.to_string()]));
    let beside = [
        (found.not_emergent, words::NOT_EMERGENT, "件"),
        (found.without_time, words::WITHOUT_TIME, "件"),
        (found.after_last_visit, words::AFTER_LAST_VISIT, "件"),
        (found.of_women_in_others, words::OF_WOMEN_IN_OTHERS, "件"),
        (found.without_attribution, words::WITHOUT_ATTRIBUTION, "件"),
        (found.without_grade, words::WITHOUT_GRADE, "件"),
        (found.undefined_grade, words::UNDEFINED_GRADE, "件"),
        (found.unchecked, words::UNCHECKED_VERSION, "件"),
        (found.deaths, words::DEATHS, "例"),
    ];
    if contrast.settings.comparison.columns_in_table_3.contains(&EventColumn::Events) {
        notes.push(words::EVENTS_NOTE.in_language(language).to_owned());
    }
    for (numbers, texts, unit) in beside.iter().filter(|(numbers, ..)| *numbers != [0, 0]) {
        notes.push(by(language, texts, &[&of_arms(*numbers, contrast, unit, language)]));
    }
    if contrast.settings.comparison.rates_in_table_3 {
        notes.push(words::RATES_NOTE.in_language(language).to_owned());
        if found.without_exposure != [0, 0] {
            let numbers = of_arms(found.without_exposure, contrast, "例", language);
            notes.push(by(language, &words::WITHOUT_EXPOSURE, &[&numbers]));
        }
    }
    if !contrast.is_single() {
        notes.push(policy_note(contrast, language));
    }
    notes
}
