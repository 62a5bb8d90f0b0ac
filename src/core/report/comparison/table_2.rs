//! Table 2: efficacy by visit.

use super::SourcedTable;
use super::builder::Builder;
use super::cells::fraction_text;
use super::figures_of_speech::{difference_text, p_style, p_text, ratio_text, why_text};
use super::question::{month_name, set_name};
use super::test_words::interval_name;
use crate::analysis::{
    AnalysisSet, ArmTest, Contrast, LESSER_TIER, NumberSource, Question, SourceData, VisitEfficacy, arm_test, efficacy, holm,
};
use crate::entry::draft::PatientKey;
use crate::report::Language;
use crate::report::number::{NONE, fixed, p_value, percent};
use crate::report::table::{Cell, Column, Row, RowKind};
use crate::report::wording::{by, criteria_name};
use crate::response::{Response, Track, TrackId};
use crate::statistics::describe::{Description, describe};
use crate::statistics::multiplicity::Adjustment;
use crate::statistics::policy::{DifferenceInterval, PolicyInterval, TestPolicy};
use crate::statistics::types::NotEstimable;

/// Table 2 of a comparison: per planned visit the decrease from baseline and the response of both arms, their difference, p by the
/// study's policy, and p adjusted over the visits after Holm.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, files::example_study, report::Language, study::Study};
/// use nadir::analysis::{AnalysisSet, Contrast};
/// use nadir::{report::comparison::table_2, response::TrackId};
/// use std::sync::Arc;
/// let mut settings = Settings::default();
/// settings.comparison.policy = "as-published".into();
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let contrast = Contrast::of(&study, &settings).unwrap();
/// let table = table_2(&contrast, TrackId::Chosen, AnalysisSet::Observed, Language::English).table;
/// let row: Vec<&str> = table.rows[1].cells.iter().map(|cell| cell.text.as_str()).collect();
/// assert_eq!(row, ["35.4 ± 16.2", "42.0 ± 17.6", "6.6 (−0.3 to 13.5)", "0.06", "0.12"]);
/// ```
pub fn table_2(contrast: &Contrast<'_>, track: TrackId, set: AnalysisSet, language: Language) -> SourcedTable {
    let track = Track::of(track, &contrast.settings.criteria);
    let id = track.id;
    let mut writer = Writer { builder: Builder::new(contrast, language), contrast, track, language };
    writer.head(set);
    let visits = efficacy(contrast, id, set);
    let months: Vec<u16> = visits.iter().map(|visit| visit.month).collect();
    let policy = contrast.settings.comparison.test_policy();
    let mut rows = rows_of(visits).map(|sources| tested(sources, policy).into_iter());
    // Denominators shrink: beside the observed cases the same with nobody left out.
    let beside = |set, of: fn(VisitEfficacy) -> NumberSource| {
        let sources = efficacy(contrast, id, set).into_iter().map(|visit| Some(of(visit))).collect();
        tested(sources, policy).into_iter()
    };
    let mut imputed = (set == AnalysisSet::Observed).then(|| {
        [
            beside(AnalysisSet::LastObservationCarriedForward, |visit| visit.decrease),
            beside(AnalysisSet::NonResponderImputation, |visit| visit.response),
            beside(AnalysisSet::LastObservationCarriedForward, |visit| visit.response),
        ]
    });
    for month in months {
        writer.section(month);
        // Each row has one entry for each visit.
        let [decrease, adjusted, response, within, tier] = rows.each_mut().map(|row| row.next().flatten());
        let response_label = writer.response_label();
        let response_row = format!("{response_label}{}", language.pick(", n/N (%)", "，n/N (%)"));
        let least = percent(LESSER_TIER.hundredths());
        let tier_row = by(language, &["Decrease ≥ {}, n/N (%)", "缩小 ≥ {}，n/N (%)"], &[&least]);
        let imputed = imputed.as_mut().map(|rows| rows.each_mut().map(|row| row.next().flatten()));
        let [carried_decrease, missing_response, carried_response] = imputed.unwrap_or_default();
        if let Some(own) = decrease {
            writer.decrease(own);
        }
        if let Some(own) = carried_decrease {
            writer.carried_decrease(own);
        }
        if let Some(own) = adjusted {
            writer.adjusted(own);
        }
        if let Some(own) = response {
            writer.proportion(&response_row, own, true);
        }
        for own in [missing_response, carried_response].into_iter().flatten() {
            let set = own.set().unwrap_or_default();
            let label = by(language, &["{}, n/N (%)", "{}，n/N (%)"], &[set_name(set, language)]);
            writer.proportion(&label, own, false);
        }
        if let Some(own) = within {
            writer.within_centres(response_label, own);
        }
        if let Some(own) = tier {
            writer.proportion(&tier_row, own, false);
        }
    }
    writer.notes(set);
    writer.builder.finish()
}

/// A source, its test, and Holm's p over the visits.
struct Tested {
    source: NumberSource,
    test: ArmTest,
    holm: Result<f64, NotEstimable>,
}

impl Tested {
    /// Who is counted.
    const fn set(&self) -> Option<AnalysisSet> {
        match &self.source.question {
            Question::Decrease { set, .. } | Question::Response { set, .. } => Some(*set),
            _ => None,
        }
    }
}

/// The sources of each row of the table, visit by visit.
fn rows_of(visits: Vec<VisitEfficacy>) -> [Vec<Option<NumberSource>>; 5] {
    let mut rows = [const { Vec::new() }; 5];
    for visit in visits {
        let sources = [
            Some(visit.decrease),
            Some(visit.adjusted_decrease),
            Some(visit.response),
            visit.response_within_centres,
            Some(visit.lesser_tier),
        ];
        for (row, source) in rows.iter_mut().zip(sources) {
            row.push(source);
        }
    }
    rows
}

fn tested(sources: Vec<Option<NumberSource>>, policy: &TestPolicy) -> Vec<Option<Tested>> {
    let tests: Vec<Option<ArmTest>> = sources.iter().map(|source| Some(arm_test(&source.as_ref()?.data, policy))).collect();
    let p: Vec<_> = tests.iter().map(|test| test.as_ref().map_or(Err(NotEstimable::NoInformation), ArmTest::p)).collect();
    let rows = sources.into_iter().zip(tests).zip(holm(&p));
    rows.map(|((source, test), holm)| Some(Tested { source: source?, test: test?, holm })).collect()
}

/// Both arms' values; `None` for an arm without any.
fn described(arms: &[Vec<(PatientKey, f64)>; 2]) -> [Option<Description>; 2] {
    arms.each_ref().map(|arm| describe(&arm.iter().map(|(_, value)| *value).collect::<Vec<f64>>()).ok())
}

/// "35.4 ± 16.2".
fn mean_and_sd(of: &Description) -> String {
    format!("{} ± {}", fixed(of.mean, 1), of.sd.map_or_else(|| NONE.to_owned(), |sd| fixed(sd, 1)))
}

struct Writer<'a> {
    builder: Builder<'a>,
    contrast: &'a Contrast<'a>,
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
        let patients = self.contrast.patients();
        let mut visits = patients.iter().flatten().flat_map(|patient| &patient.assessment.visits);
        if visits.any(|visit| class(visit) == Some(Response::Complete)) {
            self.pick("Complete or partial response", "完全或部分缓解")
        } else {
            self.pick("Partial response", "部分缓解")
        }
    }

    fn decrease(&mut self, own: Tested) {
        let SourceData::Values(arms) = &own.source.data else { return };
        let described = described(arms);
        let sizes = own.source.data.sizes();
        let summary = described.each_ref().map(|arm| arm.as_ref().map_or_else(|| NONE.to_owned(), mean_and_sd));
        let medians = described.map(|arm| arm.map_or_else(|| NONE.to_owned(), |arm| fixed(arm.median, 1)));
        let label = self.pick("Decrease from baseline, %, mean ± SD", "较基线缩小，%，均数 ± 标准差");
        let at = self.tested(label, summary, own, 1.0);
        self.builder.described(self.pick("median, %", "中位数，%"), medians, at);
        self.builder.described(self.pick("patients, n", "例数"), sizes.map(|size| size.to_string()), at);
    }

    /// The decrease where the last evaluable visit stands for a missing one.
    fn carried_decrease(&mut self, own: Tested) {
        let SourceData::Values(arms) = &own.source.data else { return };
        let summary = described(arms).map(|arm| arm.as_ref().map_or_else(|| NONE.to_owned(), mean_and_sd));
        let set = set_name(AnalysisSet::LastObservationCarriedForward, self.language);
        let label = by(self.language, &["{}, mean ± SD", "{}，均数 ± 标准差"], &[set]);
        self.tested(&label, summary, own, 1.0);
    }

    fn adjusted(&mut self, own: Tested) {
        let ArmTest::Adjusted(test) = &own.test else { return };
        let means = match test {
            Ok(analysis) => analysis.adjusted_means.each_ref().map(|mean| fixed(mean.estimate, 1)),
            Err(_) => [NONE.to_owned(), NONE.to_owned()],
        };
        let label = self.pick("adjusted for the baseline, %, mean", "按基线校正，%，均数");
        self.tested(label, means, own, 1.0);
    }

    fn proportion(&mut self, label: &str, own: Tested, with_intervals: bool) {
        let SourceData::Events(arms) = &own.source.data else { return };
        let counts = arms.each_ref().map(|arm| fraction_text(arm.iter().filter(|(_, event)| *event).count(), arm.len()));
        let intervals = match &own.test {
            ArmTest::TwoGroups(choice) => choice.proportions,
            _ => None,
        };
        let at = self.tested(label, counts, own, 100.0);
        if let (true, Some([comparison, reference])) = (with_intervals, intervals) {
            let text = |share: Result<PolicyInterval, NotEstimable>| {
                share.map_or_else(
                    |_| NONE.to_owned(),
                    |share| {
                        let limit = |value: f64| fixed(value * 100.0, 0);
                        format!("{} {} {}", limit(share.interval.low), self.language.pick("to", "至"), limit(share.interval.high))
                    },
                )
            };
            let texts = [text(reference), text(comparison)];
            self.builder.described(self.pick("95 % CI, %", "95 % CI，%"), texts, at);
        }
    }

    fn within_centres(&mut self, response: &str, tested: Tested) {
        let Tested { source, test, holm } = tested;
        let ArmTest::Stratified(result) = &test else { return };
        let ratio = match result {
            Err(why) => why_text(*why, self.contrast, self.language),
            Ok(found) => found.odds_ratio.map_or_else(
                || NONE.to_owned(),
                |ratio| format!("{} {}", self.pick("odds ratio", "比值比"), ratio_text(ratio, found.interval, self.language)),
            ),
        };
        let label = by(self.language, &["{} within centres", "{}（按中心分层）"], &[response]);
        let is_estimable = result.is_ok();
        let footnote = self.builder.test_footnote(&test);
        let at = self.builder.source(source);
        let own = |text: String| Cell { text, footnote: None, source: Some(at) };
        let p = if is_estimable { p_text(&test, self.contrast, self.language) } else { NONE.to_owned() };
        let cells = vec![
            own(String::new()),
            own(String::new()),
            own(ratio),
            Cell { footnote: Some(footnote), ..own(p) },
            own(self.holm_text(holm)),
        ];
        self.builder.member(&label, cells);
    }

    /// A row with a difference, its p and Holm's; where there is no p, the reason stands in the place of the difference.
    ///
    /// # Returns
    /// The number of its source.
    fn tested(&mut self, label: &str, arms: [String; 2], tested: Tested, factor: f64) -> usize {
        let Tested { source, test, holm } = tested;
        let difference = match test.difference() {
            Some(Ok(known)) => difference_text(known, factor, self.language),
            Some(Err(why)) => why_text(why, self.contrast, self.language),
            None => String::new(),
        };
        let footnote = self.builder.test_footnote(&test);
        let at = self.builder.source(source);
        let own = |text: String| Cell { text, footnote: None, source: Some(at) };
        let p = Cell { footnote: Some(footnote), ..own(p_text(&test, self.contrast, self.language)) };
        let [reference, comparison] = arms;
        let cells = vec![own(reference), own(comparison), own(difference), p, own(self.holm_text(holm))];
        self.builder.member(label, cells);
        at
    }

    fn holm_text(&self, p: Result<f64, NotEstimable>) -> String {
        p.map_or_else(|_| NONE.to_owned(), |p| p_value(p, p_style(self.contrast.settings.comparison.test_policy())))
    }

    fn notes(&mut self, set: AnalysisSet) {
        let policy = self.contrast.settings.comparison.test_policy();
        let interval = interval_name(policy.proportion);
        let exact = if policy.difference == DifferenceInterval::ExactUnconditional {
            self.pick(" (the exact one stands where a number is opened)", "（确切区间见点开的数字）")
        } else {
            ""
        };
        self.builder.policy_note();
        let visits = self.contrast.settings.comparison.planned_months.len().to_string();
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
