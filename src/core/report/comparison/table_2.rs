//! Table 2: efficacy by visit.

use super::builder::Builder;
use super::cells::fraction_cell;
use super::figures_of_speech::{difference_text, p_style, ratio_text, why_text};
use super::names::{month_name, set_name};
use super::test_words::interval_name;
use crate::analysis::{AnalysisSet, ArmTest, LESSER_TIER, NumberResult, Outcome, ResultKey, Results};
use crate::report::Language;
use crate::report::number::{NONE, fixed, percent};
use crate::report::table::{Cell, Column, Row, RowKind, Table};
use crate::report::wording::{by, criteria_name};
use crate::response::{Response, Track, TrackId};
use crate::statistics::describe::Description;
use crate::statistics::multiplicity::Adjustment;
use crate::statistics::policy::{DifferenceInterval, PolicyInterval};
use crate::statistics::types::NotEstimable;

/// Table 2 of a comparison: per planned visit the decrease from baseline and the response of both arms, their difference, p by the
/// study's policy, and p adjusted over the visits after Holm.
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
/// let row: Vec<&str> = table.rows[1].cells.iter().map(|cell| cell.text.as_str()).collect();
/// assert_eq!(row, ["35.4 ± 16.2", "42.0 ± 17.6", "6.6 (−0.3 to 13.5)", "0.06", "0.12"]);
/// ```
pub fn table_2(results: &Results, track: TrackId, set: AnalysisSet, language: Language) -> Table {
    let track = Track::of(track, &results.contrast().settings.criteria);
    let mut writer = Writer { builder: Builder::new(results, language), results, track, language };
    writer.head(set);
    let response_label = writer.response_label();
    let response_row = format!("{response_label}{}", language.pick(", n/N (%)", "，n/N (%)"));
    let least = percent(LESSER_TIER.hundredths());
    let tier_row = by(language, &["Decrease ≥ {}, n/N (%)", "缩小 ≥ {}，n/N (%)"], &[&least]);
    // Denominators shrink: beside the observed cases the same with nobody left out.
    let beside = |of: &[AnalysisSet]| if set == AnalysisSet::Observed { of.to_vec() } else { Vec::new() };
    let carried = AnalysisSet::LastObservationCarriedForward;
    let id = writer.track.id;
    for month in results.months() {
        writer.section(month);
        let number = |set, what| results.number(&ResultKey::Efficacy { month, track: id, set, what });
        if let Some(own) = number(set, Outcome::Decrease) {
            writer.decrease(&own);
        }
        for own in beside(&[carried]).into_iter().filter_map(|set| number(set, Outcome::Decrease)) {
            writer.carried_decrease(&own);
        }
        if let Some(own) = number(set, Outcome::AdjustedDecrease) {
            writer.adjusted(&own);
        }
        if let Some(own) = number(set, Outcome::Response) {
            writer.proportion(&response_row, &own, true);
        }
        for set in beside(&[AnalysisSet::NonResponderImputation, carried]) {
            let label = by(language, &["{}, n/N (%)", "{}，n/N (%)"], &[set_name(set, language)]);
            if let Some(own) = number(set, Outcome::Response) {
                writer.proportion(&label, &own, false);
            }
        }
        if let Some(own) = number(set, Outcome::ResponseWithinCentres) {
            writer.within_centres(response_label, &own);
        }
        if let Some(own) = number(set, Outcome::DecreaseOfAtLeast(LESSER_TIER)) {
            writer.proportion(&tier_row, &own, false);
        }
    }
    writer.notes(set);
    writer.builder.table
}

/// "35.4 ± 16.2".
fn mean_and_sd(of: Option<&Description>) -> Cell {
    let Some(of) = of else { return Cell::plain(NONE) };
    let text = format!("{} ± {}", fixed(of.mean, 1), of.sd.map_or_else(|| NONE.to_owned(), |sd| fixed(sd, 1)));
    Cell::of(text, std::iter::once(of.mean).chain(of.sd).collect())
}

struct Writer<'a> {
    builder: Builder<'a>,
    results: &'a Results,
    track: Track,
    language: Language,
}

impl Writer<'_> {
    const fn pick(&self, english: &'static str, chinese: &'static str) -> &'static str {
        self.language.pick(english, chinese)
    }

    fn head(&mut self, set: AnalysisSet) {
        let [english, chinese] = self.track.measure().definition().title;
        let texts = match self.track.id {
            TrackId::Chosen => ["{}, criteria: {}", "{}，标准：{}"],
            TrackId::Standing(_) => ["{}, {}", "{}，{}"],
        };
        let criteria = criteria_name(&self.track.criteria, self.language);
        let what = by(self.language, &texts, &[self.pick(english, chinese), &criteria]);
        let title = self.pick("Table 2. Treatment efficacy by visit", "表 2　各访视疗效");
        let mut columns = self.builder.arm_columns();
        columns.push(Column {
            heading: self.pick("Difference", "差值").to_owned(),
            detail: self.pick("95 % CI", "95 % CI").to_owned(),
        });
        columns.push(Column { heading: "P".to_owned(), detail: String::new() });
        columns.push(Column { heading: "P".to_owned(), detail: self.pick("Holm", "Holm 校正").to_owned() });
        self.builder.head("table-2", title, &format!("{} · {what}", set_name(set, self.language)), columns);
    }

    fn section(&mut self, month: u16) {
        let label = month_name(month, self.language);
        self.builder.table.rows.push(Row { kind: RowKind::Section, label, cells: Vec::new() });
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

    fn decrease(&mut self, own: &NumberResult) {
        let [reference, comparison, _] = own.descriptions();
        let arms = [reference, comparison];
        let label = self.pick("Decrease from baseline, %, mean ± SD", "较基线缩小，%，均数 ± 标准差");
        self.tested(label, arms.each_ref().map(|arm| mean_and_sd(arm.as_ref())), own, 1.0);
        let medians = arms.map(|arm| Cell::number_or_none(arm.map(|arm| arm.median), 1));
        self.builder.described(self.pick("median, %", "中位数，%"), medians, &own.key);
        self.builder.described(self.pick("patients, n", "例数"), own.data.sizes().map(Cell::count), &own.key);
    }

    /// The decrease where the last evaluable visit stands for a missing one.
    fn carried_decrease(&mut self, own: &NumberResult) {
        let [reference, comparison, _] = own.descriptions();
        let set = set_name(AnalysisSet::LastObservationCarriedForward, self.language);
        let label = by(self.language, &["{}, mean ± SD", "{}，均数 ± 标准差"], &[set]);
        self.tested(&label, [reference, comparison].map(|arm| mean_and_sd(arm.as_ref())), own, 1.0);
    }

    fn adjusted(&mut self, own: &NumberResult) {
        let Some(ArmTest::Adjusted(test)) = &own.test else { return };
        let means = match test {
            Ok(analysis) => analysis.adjusted_means.each_ref().map(|mean| Cell::number(mean.estimate, 1)),
            Err(_) => [Cell::plain(NONE), Cell::plain(NONE)],
        };
        let label = self.pick("adjusted for the baseline, %, mean", "按基线校正，%，均数");
        self.tested(label, means, own, 1.0);
    }

    fn proportion(&mut self, label: &str, own: &NumberResult, with_intervals: bool) {
        let Some(counts) = own.counts() else { return };
        self.tested(label, counts.map(fraction_cell), own, 100.0);
        if let (true, Some(shares)) = (with_intervals, own.proportions()) {
            let cell = |share: Result<PolicyInterval, NotEstimable>| {
                let Ok(share) = share else { return Cell::plain(NONE) };
                let limits = [share.interval.low, share.interval.high].map(|limit| limit * 100.0);
                let [low, high] = limits.map(|limit| fixed(limit, 0));
                Cell::of(format!("{low} {} {high}", self.language.pick("to", "至")), limits.to_vec())
            };
            self.builder.described(self.pick("95 % CI, %", "95 % CI，%"), shares.map(cell), &own.key);
        }
    }

    fn within_centres(&mut self, response: &str, own: &NumberResult) {
        let Some(ArmTest::Stratified(result)) = &own.test else { return };
        let ratio = match result {
            Err(why) => Cell::plain(why_text(*why, &self.results.contrast(), self.language)),
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
        let p = if result.is_ok() { self.p_cell(own) } else { Cell::plain(NONE) };
        self.row(&label, [Cell::default(), Cell::default()], ratio, p, own);
    }

    /// A row with a difference, its p and Holm's; where there is no p, the reason stands in the place of the difference.
    fn tested(&mut self, label: &str, arms: [Cell; 2], own: &NumberResult, factor: f64) {
        let difference = match own.difference() {
            Some(Ok(known)) => {
                let values = [known.estimate, known.interval.low, known.interval.high].map(|value| value * factor);
                Cell::of(difference_text(known, factor, self.language), values.to_vec())
            }
            Some(Err(why)) => Cell::plain(why_text(why, &self.results.contrast(), self.language)),
            None => Cell::default(),
        };
        let p = self.p_cell(own);
        self.row(label, arms, difference, p, own);
    }

    fn p_cell(&self, own: &NumberResult) -> Cell {
        match own.p() {
            Ok(p) => Cell::p(p, p_style(self.results.policy())),
            Err(why) => Cell::plain(why_text(why, &self.results.contrast(), self.language)),
        }
    }

    fn row(&mut self, label: &str, [reference, comparison]: [Cell; 2], contrast: Cell, p: Cell, own: &NumberResult) {
        let Some(test) = &own.test else { return };
        let p = p.noted(self.builder.test_footnote(test));
        let holm = match self.results.adjusted_p(&own.key) {
            Some(Ok(p)) => Cell::p(p, p_style(self.results.policy())),
            _ => Cell::plain(NONE),
        };
        let cells = [reference, comparison, contrast, p, holm].map(|cell| cell.explained_by(&own.key));
        self.builder.member(label, cells.to_vec());
    }

    fn notes(&mut self, set: AnalysisSet) {
        let policy = self.results.policy();
        let interval = interval_name(policy.proportion);
        let exact = if policy.difference == DifferenceInterval::ExactUnconditional {
            self.pick(" (the exact one stands where a number is opened)", "（确切区间见点开的数字）")
        } else {
            ""
        };
        self.builder.policy_note();
        let visits = self.results.contrast().settings.comparison.planned_months.len().to_string();
        let notes = [
            by(
                self.language,
                &[
                    "P, {}: adjusted over the {} visits of a row. Intervals of proportions: {}; of their differences, in percentage points: Newcombe{}.",
                    "P（{}）：对同一行的 {} 次访视校正。率的区间：{}；率差（百分点）的区间：Newcombe{}。",
                ],
                &[Adjustment::Holm.name(), &visits, interval, exact],
            ),
            match set {
                AnalysisSet::Observed => self.pick(
                    "Observed cases: patients with an evaluable visit; denominators shrink with follow-up.",
                    "观察病例：该访视可评估的患者；分母随随访减少。",
                ),
                AnalysisSet::NonResponderImputation => self.pick(
                    "Every patient is counted; whoever has no evaluable visit is a non-responder. A missing decrease is not made up: means are of observed cases.",
                    "全部患者计入；无可评估访视者视为未缓解。缺失的缩小幅度不予填补：均数仅为观察病例。",
                ),
                AnalysisSet::LastObservationCarriedForward => self.pick(
                    "The last evaluable visit after baseline stands for a missing one.",
                    "缺失的访视以基线后末次可评估访视代替。",
                ),
            }
            .to_owned(),
        ];
        self.builder.table.notes.extend(notes);
        if set == AnalysisSet::Observed {
            let note = self.pick(
                "With missing counted as non-responders every patient of the arm is counted; where the last observation is carried forward, the last evaluable visit after baseline stands for a missing one.",
                "缺失视为未缓解时，该组全部患者计入；末次观察值结转时，缺失的访视以基线后末次可评估访视代替。",
            );
            self.builder.table.notes.push(note.to_owned());
        }
        if self.track.criteria.confirmation.is_some() {
            let note = self.pick("Responses of single visits, without confirmation.", "单次访视的缓解，未经确认。");
            self.builder.table.notes.push(note.to_owned());
        }
    }
}
