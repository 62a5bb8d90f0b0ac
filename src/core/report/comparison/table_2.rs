//! Table 2: best response, and efficacy by visit.

mod notes;

use super::builder::Builder;
use super::cells::{count_cell, fraction_cell, no_number, p_cell, statistic_cell};
use super::decimals::{Printed, apart_from, row_decimals};
use super::figures_of_speech::{difference_with_decimals, p_style, ratio_text};
use super::names::{best_response_name, month_name, set_name};
use super::words;
use crate::analysis::{AnalysisSet, ArmTest, NumberResult, Outcome, ResultKey, Results, SingleArm};
use crate::report::Language;
use crate::report::number::{NONE, fixed, percent};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::wording::{by, criteria_name, response_name};
use crate::response::{LESSER_DECREASE, Response, Track, TrackId};
use crate::statistics::describe::Description;
use crate::statistics::policy::{SIGNIFICANCE, SummaryKind};
use crate::statistics::types::NotEstimable;
use crate::study::settings::{FurtherRow, PolicyName};

/// Table 2 of a comparison: best response of all patients; then per planned visit the decrease from baseline and the response of both
/// arms, their difference, p by the study's policy, and, unless it is taken out, p adjusted over the visits after Holm.
///
/// Analysis sets beside the one asked for and adjusted analyses are rows of their own where the settings ask for them
/// ([`rows_in_table_2`](crate::study::settings::ComparisonSettings::rows_in_table_2)).
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, files::example_study, report::Language, study::Study};
/// use nadir::analysis::{AnalysisSet, Results};
/// use nadir::{report::comparison::table_2, response::TrackId};
/// use std::sync::Arc;
/// let mut settings = Settings::default();
/// settings.comparison.policy = nadir::study::settings::PolicyName::AsPublished;
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let results = Results::of(Arc::new(study), &settings).unwrap();
/// let table = table_2(&results, TrackId::Chosen, AnalysisSet::Observed, Language::English);
/// let row = table.rows.iter().find(|row| row.label.starts_with("Decrease from baseline")).unwrap();
/// let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
/// assert_eq!(texts, ["35.4 ± 16.2", "42.0 ± 17.6", "6.6 (−0.3 to 13.5)", "0.06"]);
/// ```
pub fn table_2(results: &Results, track: TrackId, set: AnalysisSet, language: Language) -> Table {
    let track = Track::of(track, &results.contrast().settings.criteria);
    let mut writer = Writer { builder: Builder::new(results, language), results, track, differs: false, language };
    writer.head(set);
    let response_label = writer.response_label();
    let response_row = format!("{response_label}{}", language.pick(", n/N (%)", "，n/N (%)"));
    writer.best_response(&response_row);
    let least = percent(LESSER_DECREASE.hundredths());
    let tier_row = by(language, &["Decrease ≥ {}, n/N (%)", "缩小 ≥ {}，n/N (%)"], &[&least]);
    // Denominators shrink: beside the observed cases the same with nobody left out.
    let gives = |row: FurtherRow| results.contrast().settings.comparison.rows_in_table_2.contains(&row);
    let gives_beside = |row: FurtherRow| set == AnalysisSet::Observed && gives(row);
    let carried = AnalysisSet::LastObservationCarriedForward;
    let id = writer.track.id;
    for month in results.reached_months().iter().copied() {
        writer.section(month_name(month, language));
        let number = |set, what| results.number(&ResultKey::Efficacy { month, track: id, set, what });
        if let Some(own) = number(set, Outcome::Decrease) {
            writer.decrease(&own, gives(FurtherRow::Median));
        }
        if let Some(own) = number(carried, Outcome::Decrease).filter(|_| gives_beside(FurtherRow::LastObservation)) {
            writer.carried_decrease(&own);
        }
        if let Some(own) = number(set, Outcome::AdjustedDecrease).filter(|_| gives(FurtherRow::Adjusted)) {
            let decimals = number(set, Outcome::Decrease).map_or(1, |unadjusted| writer.decimals(&unadjusted));
            writer.adjusted(&own, decimals);
        }
        if let Some(own) = number(set, Outcome::Response) {
            writer.proportion(&response_row, &own, true);
        }
        let beside = [(FurtherRow::NonResponders, AnalysisSet::NonResponderImputation), (FurtherRow::LastObservation, carried)];
        for (_, set) in beside.into_iter().filter(|(row, _)| gives_beside(*row)) {
            let label = by(language, &["{}, n/N (%)", "{}，n/N (%)"], &[set_name(set, language)]);
            if let Some(own) = number(set, Outcome::Response) {
                writer.proportion(&label, &own, false);
            }
        }
        if let Some(own) = number(set, Outcome::ResponseWithinCentres).filter(|_| gives(FurtherRow::WithinCentres)) {
            writer.within_centres(response_label, &own);
        }
        let tier = Outcome::DecreaseOfAtLeast(LESSER_DECREASE);
        if let Some(own) = number(set, tier).filter(|_| gives(FurtherRow::LesserDecrease)) {
            writer.proportion(&tier_row, &own, false);
        }
    }
    writer.notes(set);
    writer.builder.table
}

/// "35.4 ± 16.2".
fn mean_and_sd(of: Option<&Description>, decimals: u32) -> Cell {
    let Some(of) = of else { return Cell::plain(NONE) };
    let sd = of.sd.map_or_else(|| NONE.to_owned(), |sd| fixed(sd, decimals));
    let text = format!("{} ± {sd}", fixed(of.mean, decimals));
    Cell::of(text, std::iter::once(of.mean).chain(of.sd).collect())
}

/// "38.8 (25.1, 47.0)".
fn median_and_quartiles(of: Option<&Description>, quartiles: Option<[f64; 2]>, decimals: u32) -> Cell {
    let Some((of, [lower, upper])) = of.zip(quartiles) else { return Cell::plain(NONE) };
    let values = vec![of.median, lower, upper];
    let [median, lower, upper] = [of.median, lower, upper].map(|value| fixed(value, decimals));
    Cell::of(format!("{median} ({lower}, {upper})"), values)
}

struct Writer<'a> {
    builder: Builder<'a>,
    results: &'a Results,
    track: Track,
    /// Whether an interval and the P beside it say another about no difference.
    differs: bool,
    language: Language,
}

impl Writer<'_> {
    const fn pick(&self, english: &'static str, chinese: &'static str) -> &'static str {
        self.language.pick(english, chinese)
    }

    fn head(&mut self, set: AnalysisSet) {
        let [english, chinese] = self.track.measure().definition().title;
        let texts = match self.track.id {
            TrackId::Chosen => ["by {}; criteria: {}", "按{}；评价标准：{}"],
            TrackId::Standing(_) => ["{}, {}", "{}，{}"],
        };
        let criteria = criteria_name(&self.track.criteria, self.language);
        let what = by(self.language, &texts, &[self.pick(english, chinese), &criteria]);
        let title = self.pick("Table 2. Treatment efficacy by visit", "表 2　各访视疗效");
        let mut columns = self.builder.arm_columns();
        let is_single = self.results.contrast().is_single();
        columns.push(if is_single {
            Column { heading: "95% CI".to_owned(), detail: String::new() }
        } else {
            Column { heading: self.pick("Difference", "差值").to_owned(), detail: "95% CI".to_owned() }
        });
        if self.has_statistic() {
            columns.push(Column { heading: words::STATISTIC.in_language(self.language).to_owned(), detail: String::new() });
        }
        if is_single {
            columns.push(Column { heading: "P".to_owned(), detail: self.pick("against baseline", "与基线比较").to_owned() });
        } else {
            columns.push(Column { heading: "P".to_owned(), detail: String::new() });
            if self.has_holm() {
                columns.push(Column { heading: "P".to_owned(), detail: self.pick("Holm", "Holm 校正").to_owned() });
            }
        }
        self.builder.head("table-2", title, &format!("{} · {what}", set_name(set, self.language)), columns);
    }

    fn section(&mut self, label: String) {
        self.builder.table.rows.push(Row { kind: RowKind::Section, label, cells: Vec::new() });
    }

    fn is_confirmed(&self) -> bool {
        self.track.criteria.confirmation.is_some()
    }

    /// Responders among all patients, and how many have each class as their best; partial response once, where nobody has a complete one.
    fn best_response(&mut self, label: &str) {
        let settings = &self.results.contrast().settings.comparison;
        let key = |class| ResultKey::BestResponse { track: self.track.id, class };
        let Some(own) = self.results.number(&key(None)) else { return };
        self.section(best_response_name(self.is_confirmed(), self.language).to_owned());
        self.proportion(label, &own, true);
        for class in Response::ALL {
            let key = ResultKey::BestResponse { track: self.track.id, class: Some(class) };
            let counts = self.results.number(&key).and_then(|number| number.counts()).unwrap_or_default();
            let is_said = class == Response::Partial && own.counts() == Some(counts);
            if counts.iter().any(|(count, _)| *count > 0) && !is_said {
                let label = by(self.language, &["{}, n (%)", "{}，n (%)"], &[response_name(class, self.language)]);
                let decimals = settings.percent_decimals(&counts.map(|(_, of)| of));
                self.builder.described(&label, counts.map(|(count, of)| count_cell(count, of, decimals)), &key);
            }
        }
    }

    /// "Partial response" where nobody has a complete one.
    fn response_label(&self) -> &'static str {
        let class = |visit: &crate::study::assessment::VisitAssessment| visit.response_by(self.track.id);
        let patients = self.results.contrast().patients();
        let mut visits = patients.iter().flatten().flat_map(|patient| &patient.assessment.visits);
        if visits.any(|visit| class(visit) == Some(Response::Complete)) {
            self.pick("Complete or partial response", "完全或部分缓解")
        } else {
            self.pick("Partial response", "部分缓解")
        }
    }

    /// How many there are, and their decrease as the test looks at it: by its mean, or by its median where ranks are compared.
    fn decrease(&mut self, own: &NumberResult, with_median: bool) {
        self.builder.described(words::PATIENTS.in_language(self.language), own.data.sizes().map(Cell::count), &own.key);
        let label = self.summary_label(own, "Decrease from baseline, %", "较基线缩小，%");
        self.tested(&label, self.summary(own), own, (1.0, self.decimals(own)));
        if with_median && !by_ranks(own) {
            let [reference, comparison, _] = own.descriptions();
            let decimals = self.decimals(own);
            let medians = [reference, comparison].map(|arm| Cell::number_or_none(arm.map(|arm| arm.median), decimals));
            self.builder.described(self.pick("median, %", "中位数，%"), medians, &own.key);
        }
    }

    /// The decrease where the last evaluable visit stands for a missing one.
    fn carried_decrease(&mut self, own: &NumberResult) {
        let set = set_name(AnalysisSet::LastObservationCarriedForward, self.language);
        let label = self.summary_label(own, set, set);
        self.tested(&label, self.summary(own), own, (1.0, self.decimals(own)));
    }

    fn summary_label(&self, own: &NumberResult, english: &str, chinese: &str) -> String {
        let by_ranks = by_ranks(own);
        match self.language {
            Language::English => format!("{english}, {}", if by_ranks { "median (Q1, Q3)" } else { "mean ± SD" }),
            Language::Chinese => format!("{chinese}，{}", if by_ranks { "M（Q₁, Q₃）" } else { "均数 ± 标准差" }),
        }
    }

    /// Adjusted means, with the decimals of those that are not.
    fn adjusted(&mut self, own: &NumberResult, decimals: u32) {
        let Some(ArmTest::Adjusted(test)) = &own.test else { return };
        let means = match test {
            Ok(analysis) => analysis.adjusted_means.each_ref().map(|mean| Cell::number(mean.estimate, decimals)),
            Err(_) => [Cell::plain(NONE), Cell::plain(NONE)],
        };
        let label = self.pick("adjusted for the baseline, %, mean", "按基线校正，%，均数");
        self.tested(label, means, own, (1.0, decimals));
    }

    fn proportion(&mut self, label: &str, own: &NumberResult, with_intervals: bool) {
        let Some(counts) = own.counts() else { return };
        let [decimals, of_difference] = self.percent_decimals(own, counts.map(|(_, of)| of));
        self.tested(label, counts.map(|of| fraction_cell(of, decimals)), own, (100.0, of_difference));
        // One arm's interval stands beside its number.
        let is_single = self.results.contrast().is_single();
        if let (true, Some(shares)) = (with_intervals && !is_single, own.proportions()) {
            let cells = shares.map(|share| {
                let Ok(share) = share else { return Cell::plain(NONE) };
                let limits = [share.interval.low, share.interval.high].map(|limit| limit * 100.0);
                let [low, high] = limits.map(|limit| fixed(limit, decimals));
                Cell::of(format!("{low} {} {high}", self.language.pick("to", "至")), limits.to_vec())
            });
            self.builder.described(self.pick("95% CI, %", "95% CI，%"), cells, &own.key);
        }
    }

    fn within_centres(&mut self, response: &str, own: &NumberResult) {
        let Some(ArmTest::Stratified(result)) = &own.test else { return };
        let ratio = match result {
            Err(why) => self.none(*why, own),
            Ok(found) => found.odds_ratio.map_or_else(
                || Cell::plain(NONE),
                |ratio| {
                    let text =
                        format!("{} {}", self.pick("odds ratio", "比值比"), ratio_text(ratio, found.interval, self.language));
                    let limits = found.interval.into_iter().flat_map(|interval| [interval.low, interval.high]);
                    Cell::of(text, std::iter::once(ratio).chain(limits).collect())
                },
            ),
        };
        let label = by(self.language, &["{} within centres", "{}（按中心分层）"], &[response]);
        self.row(&label, [Cell::default(), Cell::default()], ratio, own);
    }

    /// A row with a difference, its p and Holm's; of one arm with the interval of its own number.
    /// `factor` makes percentage points of shares; then the decimals of the difference.
    fn tested(&mut self, label: &str, arms: [Cell; 2], own: &NumberResult, (factor, decimals): (f64, u32)) {
        if let Some(single) = &own.single {
            let [arm, _] = arms;
            self.alone(label, arm, single, own, (factor, decimals));
            return;
        }
        let difference = match own.difference() {
            Some(Ok(known)) => {
                self.differs |= own.p().is_ok_and(|p| (p < SIGNIFICANCE) == known.interval.contains(0.0));
                let values = [known.estimate, known.interval.low, known.interval.high].map(|value| value * factor);
                Cell::of(difference_with_decimals(known, factor, decimals, self.language), values.to_vec())
            }
            Some(Err(why)) => self.none(why, own),
            None => Cell::default(),
        };
        self.row(label, arms, difference, own);
    }

    /// The row of the only arm.
    fn alone(&mut self, label: &str, arm: Cell, single: &SingleArm, own: &NumberResult, (factor, decimals): (f64, u32)) {
        let interval = match single {
            SingleArm::Share(share) => share.map(|share| share.interval),
            SingleArm::Change(test) => test.and_then(|test| test.change).map(|change| change.interval),
        };
        let interval = match interval {
            Err(why) => self.none(why, own),
            Ok(interval) => {
                let limits = [interval.low, interval.high].map(|limit| limit * factor);
                let [low, high] = limits.map(|limit| fixed(limit, decimals));
                Cell::of(format!("{low} {} {high}", self.pick("to", "至")), limits.to_vec())
            }
        };
        let is_change = matches!(single, SingleArm::Change(_));
        let statistic = self.has_statistic().then(|| if is_change { statistic_cell(own) } else { Cell::default() });
        let p = if is_change { p_cell(&mut self.builder.table, own, self.results, self.language) } else { Cell::default() };
        let explained = |cell: Cell| if cell.text.is_empty() { cell } else { cell.explained_by(&own.key) };
        let cells = [arm, interval].into_iter().chain(statistic).chain([p]).map(explained);
        self.builder.member(label, cells.collect());
    }

    /// A dash marked with why there is no number.
    fn none(&mut self, why: NotEstimable, own: &NumberResult) -> Cell {
        no_number(&mut self.builder.table, why, &own.key, self.results, self.language)
    }

    fn row(&mut self, label: &str, [reference, comparison]: [Cell; 2], contrast: Cell, own: &NumberResult) {
        let p = p_cell(&mut self.builder.table, own, self.results, self.language);
        let holm = self.has_holm().then(|| match self.results.adjusted_p(&own.key) {
            Some(Ok(p)) => Cell::p(p, p_style(self.results.policy())),
            Some(Err(_)) => Cell::plain(NONE),
            None => Cell::default(),
        });
        let statistic = self.has_statistic().then(|| statistic_cell(own));
        let cells = [reference, comparison, contrast].into_iter().chain(statistic).chain([p]).chain(holm);
        self.builder.member(label, cells.map(|cell| cell.explained_by(&own.key)).collect());
    }

    fn has_holm(&self) -> bool {
        self.results.contrast().settings.comparison.holm_column
    }

    fn has_statistic(&self) -> bool {
        self.results.contrast().settings.comparison.statistic_column
    }

    /// Either arm as its test looks at it.
    fn summary(&self, own: &NumberResult) -> [Cell; 2] {
        let ([reference, comparison, _], [of_reference, of_comparison, _]) = (own.descriptions(), own.quartiles());
        let decimals = self.decimals(own);
        [(reference, of_reference), (comparison, of_comparison)].map(|(arm, quartiles)| {
            if by_ranks(own) {
                median_and_quartiles(arm.as_ref(), quartiles, decimals)
            } else {
                mean_and_sd(arm.as_ref(), decimals)
            }
        })
    }

    /// The decimals of a row of decreases, by the rule of Table 1, and as many more as keep a decrease from reading as a disappearance; one where
    /// the study is printed as the paper printed its own.
    fn decimals(&self, own: &NumberResult) -> u32 {
        let printed = if by_ranks(own) { Printed::Quartiles } else { Printed::Means };
        let Some(decimals) = row_decimals(own, printed, self.results.policy()) else { return 1 };
        let centres = own.descriptions().into_iter().take(2).flatten();
        if by_ranks(own) {
            let quartiles = own.quartiles().into_iter().take(2).flatten().flatten();
            apart_from(100.0, centres.map(|arm| arm.median).chain(quartiles), decimals)
        } else {
            apart_from(100.0, centres.map(|arm| arm.mean), decimals)
        }
    }

    /// The decimals of the percentages of a row, and of their difference: the same, more in the difference alone, where a limit of it would
    /// read as 0 without being 0. Where the study is printed as the paper printed its own: none, and one.
    fn percent_decimals(&self, own: &NumberResult, of: [usize; 2]) -> [u32; 2] {
        let settings = &self.results.contrast().settings.comparison;
        let decimals = settings.percent_decimals(&of);
        if settings.policy == PolicyName::AsPublished {
            return [0, u32::from(own.single.is_none())];
        }
        let Some(Ok(known)) = own.difference() else { return [decimals; 2] };
        let limits = [known.interval.low, known.interval.high].into_iter().filter(|limit| limit.is_finite());
        [decimals, apart_from(0.0, limits.map(|limit| 100.0 * limit), decimals)]
    }
}

fn by_ranks(own: &NumberResult) -> bool {
    own.summary() == Some(SummaryKind::MedianQuartiles)
}
