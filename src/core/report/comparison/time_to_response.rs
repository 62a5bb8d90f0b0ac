//! The table under the curves of time to response.

use super::builder::Builder;
use super::cells::{arm_names, fraction_cell, no_number, p_cell, short_decimals};
use super::figures_of_speech::ratio_text;
use super::names::month_name;
use super::words;
use crate::analysis::{NumberResult, ResultKey, Results, TimedEvent};
use crate::report::Language;
use crate::report::number::{NONE, fixed};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::wording::{by, criteria_name};
use crate::report::words::Phrase;
use crate::response::{Track, TrackId};
use crate::statistics::survival::{CumulativeIncidence, KaplanMeier};
use crate::statistics::types::Interval;

/// Time to the first response of both arms: responders and hazard ratio, the cumulative incidence of response with progression competing,
/// Kaplan and Meier's estimate beside it; duration of response, and time to progression.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, analysis::Results, files::example_study, study::Study};
/// use nadir::{report::{Language, comparison::time_to_response}, response::TrackId};
/// use std::sync::Arc;
/// let settings = Settings::default();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let table = time_to_response(&Results::of(Arc::new(study), &settings).unwrap(), TrackId::Chosen, Language::English);
/// assert_eq!(table.rows[0].label, "Responders, n/N (%)");
/// assert_eq!(table.columns[3].heading, "Hazard ratio");
/// ```
pub fn time_to_response(results: &Results, track: TrackId, language: Language) -> Table {
    let contrast = &results.contrast();
    let track = Track::of(track, &contrast.settings.criteria);
    let mut builder = Builder::new(results, language);
    let mut columns = builder.arm_columns();
    if !contrast.is_single() {
        columns.push(Column { heading: words::HAZARD_RATIO.in_language(language).to_owned(), detail: "95% CI".to_owned() });
        columns.push(Column { heading: words::P.in_language(language).to_owned(), detail: String::new() });
    }
    let criteria = criteria_name(&track.criteria, language);
    let title = words::TIME_TO_RESPONSE.in_language(language);
    builder.head("time-to-response", title, &by(language, &["criteria: {}", "评价标准：{}"], &[&criteria]), columns);
    let mut writer = Writer { builder, results, language };
    let id = track.id;
    writer.responders(&ResultKey::TimeToResponse { track: id }, &ResultKey::HazardRatio { track: id, of: TimedEvent::Response });
    writer.incidence(&ResultKey::ResponseIncidence { track: id });
    writer.section(words::KAPLAN_MEIER);
    writer.curves(&ResultKey::TimeToResponse { track: id });
    writer.section(words::DURATION_OF_RESPONSE);
    writer.progression(words::PROGRESSED_AFTER_RESPONSE, &ResultKey::DurationOfResponse { track: id }, None);
    writer.section(words::TIME_TO_PROGRESSION);
    let hazard = ResultKey::HazardRatio { track: id, of: TimedEvent::Progression };
    writer.progression(words::PROGRESSED, &ResultKey::TimeToProgression { track: id }, Some(&hazard));
    writer.notes(&ResultKey::TimeToResponse { track: id });
    writer.builder.table
}

struct Writer<'a> {
    builder: Builder<'a>,
    results: &'a Results,
    language: Language,
}

impl Writer<'_> {
    fn section(&mut self, name: Phrase) {
        let label = name.in_language(self.language).to_owned();
        self.builder.table.rows.push(Row { kind: RowKind::Section, label, cells: Vec::new() });
    }

    fn is_single(&self) -> bool {
        self.results.contrast().is_single()
    }

    /// The counts of a row.
    fn fractions(&self, counts: [(usize, usize); 2]) -> [Cell; 2] {
        let decimals = self.results.contrast().settings.comparison.percent_decimals(&counts.map(|(_, of)| of));
        counts.map(|of| fraction_cell(of, decimals))
    }

    /// A row over all sections.
    fn data(&mut self, label: &str, cells: Vec<Cell>) {
        self.builder.table.rows.push(Row { kind: RowKind::Data, label: label.to_owned(), cells });
    }

    /// How many have responded, the hazard ratio with the p of its own likelihood, and the log-rank p in a line of its own.
    fn responders(&mut self, key: &ResultKey, hazard: &ResultKey) {
        let Some(number) = self.results.number(key) else { return };
        if self.is_single() {
            let counts = self.fractions(number.counts().unwrap_or_default());
            let [own, _] = counts.map(|cell| cell.explained_by(key));
            self.data(words::RESPONDERS.in_language(self.language), vec![own]);
            return;
        }
        let [ratio, p] = self.hazard_ratio(hazard);
        let arms = self.fractions(number.counts().unwrap_or_default()).map(|cell| cell.explained_by(hazard));
        let label = words::RESPONDERS.in_language(self.language);
        self.data(label, arms.into_iter().chain([ratio, p]).collect());
        let cells = self.alone_p(&number);
        self.data(words::LOG_RANK.in_language(self.language), cells);
    }

    /// The P of a test in a line of its own.
    fn alone_p(&mut self, number: &NumberResult) -> Vec<Cell> {
        let p = p_cell(&mut self.builder.table, number, self.results, self.language);
        vec![Cell::default(), Cell::default(), Cell::default(), p]
    }

    /// The hazard ratio with its profile-likelihood interval and the likelihood-ratio p, which agree with each other.
    fn hazard_ratio(&mut self, key: &ResultKey) -> [Cell; 2] {
        let Some(number) = self.results.number(key) else { return [Cell::default(), Cell::default()] };
        let ratio = match number.hazard.map(|fit| fit.and_then(|fit| fit.estimate.map(|found| (found, fit.profile)))) {
            Some(Ok((found, profile))) => {
                let text = ratio_text(found.hazard_ratio, Some(profile), self.language);
                Cell::of(text, vec![found.hazard_ratio, profile.low, profile.high]).explained_by(key)
            }
            Some(Err(why)) => no_number(&mut self.builder.table, why, key, self.results, self.language),
            None => Cell::default(),
        };
        [ratio, p_cell(&mut self.builder.table, &number, self.results, self.language)]
    }

    /// The cumulative incidence of response where progression competes, with the p of Gray's test.
    fn incidence(&mut self, key: &ResultKey) {
        let Some(number) = self.results.number(key) else { return };
        let language = self.language;
        self.section(words::CUMULATIVE_INCIDENCE);
        let of_arms = |cell: &dyn Fn(&CumulativeIncidence) -> Cell| {
            number.incidence.each_ref().map(|curve| curve.as_ref().map_or_else(|| Cell::plain(NONE), cell))
        };
        let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let counts =
            number.incidence.each_ref().map(|curve| curve.as_ref().map_or((0, 0), |curve| (size(curve.competing), curve.n)));
        let progressed = self.fractions(counts);
        self.builder.described(words::PROGRESSED_FIRST.in_language(language), progressed, key);
        if !self.is_single() {
            let cells = self.alone_p(&number);
            self.builder.member(words::GRAY.in_language(language), cells);
        }
        let median = |curve: &CumulativeIncidence| {
            let not_reached = || Cell::plain(words::NOT_REACHED_YET.in_language(language));
            curve.median.map_or_else(not_reached, |median| Cell::number(median, short_decimals(median)))
        };
        self.builder.described(words::MEDIAN_ALONE.in_language(language), of_arms(&median), key);
        for month in self.results.months() {
            let share = |curve: &CumulativeIncidence| {
                let month = f64::from(month);
                let share = || match curve.at(month) {
                    None => Cell::number(0.0, 0),
                    Some(step) => share_cell(step.incidence, step.interval, language),
                };
                if curve.is_known_at(month) { share() } else { Cell::plain(NONE) }
            };
            self.builder.described(&by_month(month, language), of_arms(&share), key);
        }
    }

    /// Medians and shares after Kaplan and Meier.
    fn curves(&mut self, key: &ResultKey) {
        let Some(number) = self.results.number(key) else { return };
        let language = self.language;
        let of_arms = |cell: &dyn Fn(&KaplanMeier) -> Cell| {
            number.curves.each_ref().map(|curve| curve.as_ref().map_or_else(|| Cell::plain(NONE), cell))
        };
        self.builder.described(words::MEDIAN_TIME.in_language(language), of_arms(&|curve| median(curve, language)), key);
        for month in self.results.months() {
            let share = |curve: &KaplanMeier| share(curve, f64::from(month), language);
            self.builder.described(&by_month(month, language), of_arms(&share), key);
        }
    }

    /// How many have progressed of how many, and the median time; the arms are compared where all patients are in it.
    fn progression(&mut self, label: Phrase, key: &ResultKey, hazard: Option<&ResultKey>) {
        let Some(number) = self.results.number(key) else { return };
        let language = self.language;
        self.builder.described(label.in_language(language), self.fractions(number.counts().unwrap_or_default()), key);
        if let Some(hazard) = hazard.filter(|_| !self.is_single()) {
            let tests = self.hazard_ratio(hazard);
            if let Some(row) = self.builder.table.rows.last_mut() {
                row.cells.truncate(2);
                row.cells.extend(tests);
            }
            let cells = self.alone_p(&number);
            self.builder.member(words::LOG_RANK.in_language(language), cells);
        }
        let medians = number
            .curves
            .each_ref()
            .map(|curve| curve.as_ref().map_or_else(|| Cell::plain(NONE), |curve| median(curve, language)));
        self.builder.described(words::MEDIAN_TIME.in_language(language), medians, key);
    }

    fn notes(&mut self, key: &ResultKey) {
        let language = self.language;
        let left_out = self.results.number(key).map(|number| number.left_out).unwrap_or_default();
        if self.is_single() {
            let notes = [words::TIME_NOTE_ALONE, words::TIMES_BY_VISIT];
            self.builder.table.notes = notes.map(|note| note.in_language(language).to_owned()).to_vec();
            let [first, _] = left_out;
            if first > 0 {
                self.builder.table.notes.push(by(language, &words::NOT_FOLLOWED_ALONE, &[&first.to_string()]));
            }
            return;
        }
        let [reference, comparison] = arm_names(&self.results.contrast(), language);
        let mut notes = vec![words::TIME_NOTE, words::TIMES_BY_VISIT, words::NOT_RANDOMISED]
            .into_iter()
            .map(|note| note.in_language(language).to_owned())
            .collect::<Vec<_>>();
        if left_out != [0, 0] {
            let [first, second] = left_out.map(|count| count.to_string());
            notes.push(by(language, &words::NOT_FOLLOWED, &[&first, reference, &second, comparison]));
        }
        notes.push(by(language, &words::HAZARD_RATIO_NOTE, &[comparison, reference]));
        self.builder.table.notes = notes;
    }
}

fn by_month(month: u16, language: Language) -> String {
    by(language, &["Responded by {}, % (95% CI)", "截至 {}的累积缓解率，%（95% CI）"], &[&month_name(month, language)])
}

/// A share of 1 as "33 (20 to 52)", in percent.
fn share_cell(share: f64, interval: Option<Interval>, language: Language) -> Cell {
    let share = 100.0 * share;
    let Some(interval) = interval else { return Cell::number(share, 0) };
    let (low, high) = (100.0 * interval.low, 100.0 * interval.high);
    let text = format!("{} ({} {} {})", fixed(share, 0), fixed(low, 0), language.pick("to", "至"), fixed(high, 0));
    Cell::of(text, vec![share, low, high])
}

/// "6 (6 to 12)"; a limit, or the median itself, that the curve does not reach is said in words.
fn median(curve: &KaplanMeier, language: Language) -> Cell {
    let not_reached = || language.pick("not reached", "未达到").to_owned();
    if let (Some(median), None, None, true) = (curve.median, curve.median_low, curve.median_high, curve.reaches_zero()) {
        let text = fixed(median, short_decimals(median));
        return Cell::of(format!("{text} ({})", language.pick("interval not estimable", "置信区间无法估计")), vec![median]);
    }
    let times = [curve.median, curve.median_low, curve.median_high];
    if times == [None; 3] {
        return Cell::plain(not_reached());
    }
    let [median, low, high] = times.map(|time| time.map_or_else(not_reached, |months| fixed(months, short_decimals(months))));
    // What is not reached keeps its place: it is beyond every time.
    let values = times.map(|time| time.unwrap_or(f64::INFINITY)).to_vec();
    Cell::of(by(language, &["{} ({} to {})", "{} ({} 至 {})"], &[&median, &low, &high]), values)
}

/// How many in a hundred have responded up to a month; a dash once nobody is followed so long, unless all have responded before.
fn share(curve: &KaplanMeier, month: f64, language: Language) -> Cell {
    if !curve.is_known_at(month) {
        return Cell::plain(NONE);
    }
    let Some(step) = curve.at(month) else { return Cell::number(0.0, 0) };
    let turned = |interval: Interval| Interval { low: 1.0 - interval.high, high: 1.0 - interval.low };
    share_cell(1.0 - step.survival, step.interval.filter(|_| step.survival < 1.0).map(turned), language)
}
