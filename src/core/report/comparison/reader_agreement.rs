//! The table of how far two readers of the same visits agree.

use super::agreement_words;
use super::cells::fraction_cell;
use super::decimals::two_significant;
use super::figures_of_speech::ratio_text;
use super::words;
use crate::analysis::ReaderAgreement;
use crate::report::Language;
use crate::report::not_estimable::not_estimable_text;
use crate::report::number::{NONE, fixed};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::wording::{by, criteria_name};
use crate::report::words::Phrase;
use crate::statistics::agreement::{BlandAltman, Estimate, Kappa};
use crate::statistics::types::{Interval, NotEstimable};
use crate::study::assessment::Settings;

/// The agreement of each two readers: limits of agreement of the sums and of their ratios, ICC(A,1), kappa of the class.
///
/// # Example
/// ```
/// use nadir::{analysis::reader_agreements, entry::draft::{StudyDraft, VisitField}, measured::lesion::LesionId};
/// use nadir::{report::{Language, comparison::reader_agreement_table}, study::assessment::Settings};
/// let (mut study, settings) = (StudyDraft::empty(), Settings::default());
/// let visits = &mut study.patients[0].visits;
/// for (visit, (reader, volume)) in visits.iter_mut().zip([("R1", "100 mL"), ("R2", "90 mL")]) {
///     visit.fields.insert(VisitField::Month, "0".into());
///     visit.fields.insert(VisitField::Reader, reader.into());
///     visit.cells.insert(LesionId(1), volume.into());
/// }
/// let table = reader_agreement_table(&reader_agreements(&study, &settings), &settings, false, Language::English);
/// assert_eq!((table.rows[0].label.as_str(), table.rows[1].cells[0].text.as_str()), ("R1 and R2", "1"));
/// ```
pub fn reader_agreement_table(found: &[ReaderAgreement], settings: &Settings, is_synthetic: bool, language: Language) -> Table {
    let measure = settings.criteria.measure.definition();
    let column = |heading: &str| Column { heading: heading.to_owned(), detail: String::new() };
    let criteria = by(language, &["criteria: {}", "评价标准：{}"], &[&criteria_name(&settings.criteria, language)]);
    let synthetic = is_synthetic.then(|| words::SYNTHETIC.in_language(language));
    let mut table = Table {
        name: "reader-agreement".to_owned(),
        title: agreement_words::TITLE.in_language(language).to_owned(),
        subtitle: std::iter::once(criteria.as_str()).chain(synthetic).collect::<Vec<_>>().join(" · "),
        columns: vec![Column::default(), column(language.pick("Estimate", "估计值")), column("95% CI")],
        ..Table::default()
    };
    let [english, chinese] = measure.name;
    let sum = language.pick(english, chinese);
    for pair in found {
        let mut writer = Writer { table: &mut table, readers: pair.readers.each_ref().map(String::as_str), language };
        writer.pair(pair, [sum, measure.unit], settings);
    }
    notes(&mut table, found, settings, language);
    table
}

/// What the paragraph on methods says of the agreement of readers; `None` where no visit was read by two.
pub(super) fn reader_agreement_methods(found: &[ReaderAgreement], language: Language) -> Option<String> {
    let is_repeated = found.iter().any(|pair| pair.repeated > 0);
    let repeated = is_repeated.then_some(agreement_words::METHODS_REPEATED);
    let sentences = std::iter::once(agreement_words::METHODS_AGREEMENT).chain(repeated);
    let sentences: Vec<&str> = sentences.map(|phrase| phrase.in_language(language)).collect();
    (!found.is_empty()).then(|| sentences.join(language.pick(" ", "")))
}

struct Writer<'a> {
    table: &'a mut Table,
    readers: [&'a str; 2],
    language: Language,
}

impl Writer<'_> {
    fn pair(&mut self, found: &ReaderAgreement, [sum, unit]: [&str; 2], settings: &Settings) {
        let language = self.language;
        let label = by(language, &["{} and {}", "{} 与 {}"], &self.readers);
        self.table.rows.push(Row { kind: RowKind::Section, label, cells: Vec::new() });
        self.row(agreement_words::VISITS.in_language(language), [Cell::count(found.pairs.len()), Cell::default()]);
        self.row(agreement_words::PATIENTS.in_language(language), [Cell::count(found.patients), Cell::default()]);
        let is_repeated = found.repeated > 0;
        let [of_sums, of_ratios] = &found.repeated_limits;
        let decimals = found.sums.as_ref().map_or(1, |limits| two_significant(limits.sd).max(1));
        let difference = by(language, &["Difference of the {}, {}: ", "{}之差，{}："], &[sum, unit]);
        self.limits(&difference, agreement_words::MEAN, found.sums.as_ref(), &|value| fixed(value, decimals));
        let sd = found.sums.as_ref().map(|limits| Cell::number(limits.sd, decimals)).map_err(|why| *why);
        self.found(&format!("{difference}{}", language.pick("SD", "标准差")), sd.map(|cell| [cell, Cell::default()]));
        if is_repeated {
            let limits = of_sums.map(|limits| [limits.lower, limits.upper]);
            self.repeated(&difference, limits, &|value| fixed(value, decimals));
        }
        let ratio = by(language, &["Ratio of the {}: ", "{}之比："], &[sum]);
        let as_ratio = |value: f64| ratio_text(value, None, language);
        self.limits(&ratio, agreement_words::GEOMETRIC_MEAN, found.ratios.as_ref(), &as_ratio);
        if is_repeated {
            let limits = of_ratios.map(|limits| [limits.lower, limits.upper]);
            self.repeated(&ratio, limits, &as_ratio);
        }
        let icc = found.correlation.as_ref().map_err(|why| *why);
        let icc = icc.map(|icc| {
            let interval = icc.interval.map(|interval| interval_cell(interval, &|value| fixed(value, 3), language));
            [Cell::number(icc.estimate, 3), interval.unwrap_or_else(|_| Cell::plain(NONE))]
        });
        let label = by(language, &["ICC(A,1) of the {}", "{}的 ICC(A,1)"], &[sum]);
        self.found(&label, icc);
        let same = fraction_cell(found.same_class, settings.comparison.percent_decimals(&[found.same_class.1]));
        self.row(agreement_words::SAME_CLASS.in_language(language), [same, Cell::default()]);
        let [unweighted, linear] = &found.kappa;
        for (label, kappa) in [(agreement_words::KAPPA, unweighted), (agreement_words::KAPPA_LINEAR, linear)] {
            let cells = kappa.as_ref().map(|kappa| self.kappa(kappa)).map_err(|why| *why);
            self.found(label.in_language(language), cells);
        }
    }

    fn row(&mut self, label: &str, cells: [Cell; 2]) {
        self.table.rows.push(Row { kind: RowKind::Member, label: label.to_owned(), cells: cells.into() });
    }

    /// Kappa with its interval, which a standard error of 0 cannot give.
    fn kappa(&mut self, kappa: &Kappa) -> [Cell; 2] {
        let interval = if kappa.standard_error > 0.0 {
            interval_cell(kappa.interval, &|value| fixed(value, 2), self.language)
        } else {
            let footnote = self.table.footnote(agreement_words::KAPPA_WITHOUT_INTERVAL.in_language(self.language));
            Cell::plain(NONE).noted(footnote)
        };
        [Cell::number(kappa.kappa, 2), interval]
    }

    /// A row of a result, or of a dash that a footnote explains.
    fn found(&mut self, label: &str, cells: Result<[Cell; 2], NotEstimable>) {
        let cells = cells.unwrap_or_else(|why| {
            let why = not_estimable_text(why, self.readers, self.language);
            let footnote = self.table.footnote(&by(self.language, &["Not estimable: {}.", "无法估计：{}。"], &[&why]));
            [Cell::plain(NONE).noted(footnote), Cell::default()]
        });
        self.row(label, cells);
    }

    /// The bias and both limits, each with its interval.
    fn limits(&mut self, of: &str, mean: Phrase, found: Result<&BlandAltman, &NotEstimable>, write: &dyn Fn(f64) -> String) {
        let language = self.language;
        let cells = |found: Estimate| {
            let estimate = Cell::of(write(found.estimate), vec![found.estimate]);
            [estimate, interval_cell(found.interval, write, language)]
        };
        let parts = match found {
            Ok(limits) => [limits.bias, limits.lower, limits.upper].map(Ok),
            Err(why) => [Err(*why); 3],
        };
        for (name, part) in [mean, agreement_words::LOWER_LIMIT, agreement_words::UPPER_LIMIT].into_iter().zip(parts) {
            let label = format!("{of}{}", name.in_language(language));
            self.found(&label, part.map(cells));
        }
    }

    /// Both limits for repeated visits of a patient.
    fn repeated(&mut self, of: &str, limits: Result<[f64; 2], NotEstimable>, write: &dyn Fn(f64) -> String) {
        for (at, name) in [agreement_words::LOWER_REPEATED, agreement_words::UPPER_REPEATED].into_iter().enumerate() {
            let label = format!("{of}{}", name.in_language(self.language));
            let limit = limits.map(|limits| if at == 0 { limits[0] } else { limits[1] });
            self.found(&label, limit.map(|limit| [Cell::of(write(limit), vec![limit]), Cell::default()]));
        }
    }
}

/// "−0.3 to 13.5".
fn interval_cell(interval: Interval, write: &dyn Fn(f64) -> String, language: Language) -> Cell {
    let text = format!("{} {} {}", write(interval.low), language.pick("to", "至"), write(interval.high));
    Cell::of(text, vec![interval.low, interval.high])
}

fn notes(table: &mut Table, found: &[ReaderAgreement], settings: &Settings, language: Language) {
    if found.is_empty() {
        table.notes.push(agreement_words::NO_PAIRS.in_language(language).to_owned());
        return;
    }
    let notes = [agreement_words::DIRECTION, agreement_words::LIMITS, agreement_words::CLASS];
    table.notes.extend(notes.map(|note| note.in_language(language).to_owned()));
    let most = found.iter().max_by_key(|pair| pair.repeated);
    if let Some(pair) = most.filter(|pair| pair.repeated > 0) {
        let counts = [pair.repeated.to_string(), pair.patients.to_string()];
        table.notes.push(by(language, &agreement_words::REPEATED, &counts.each_ref().map(String::as_str)));
    }
    let reader = settings.reader.trim();
    table.notes.push(if reader.is_empty() {
        agreement_words::NO_READER.in_language(language).to_owned()
    } else {
        by(language, &agreement_words::OF_READER, &[reader])
    });
}
