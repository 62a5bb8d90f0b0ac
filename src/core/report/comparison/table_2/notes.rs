//! The notes of Table 2.

use super::Writer;
use crate::analysis::{AnalysisSet, Outcome, ResultKey};
use crate::report::comparison::cells::arm_names;
use crate::report::comparison::methods::listed;
use crate::report::comparison::test_words::interval_name;
use crate::report::comparison::words;
use crate::report::wording::by;
use crate::response::{ConditionKind, Response};
use crate::statistics::multiplicity::Adjustment;
use crate::statistics::policy::{DifferenceInterval, SummaryKind};
use crate::study::assessment::VisitAssessment;
use crate::study::settings::FurtherRow;

impl Writer<'_> {
    pub(super) fn notes(&mut self, set: AnalysisSet) {
        self.builder.policy_note();
        let mut notes = if self.results.contrast().is_single() {
            vec![
                self.pick("Intervals of proportions: Clopper–Pearson (exact).", "率的区间：Clopper–Pearson（确切法）。")
                    .to_owned(),
            ]
        } else {
            vec![words::NOT_RANDOMISED.in_language(self.language).to_owned(), self.intervals()]
        };
        if self.differs {
            let note = self.pick(
                "Where an interval includes 0 and its P is below 0.05, or the other way round, they are by different methods.",
                "区间含 0 而 P 小于 0.05（或相反）者，系区间与 P 值采用的方法不同。",
            );
            notes.push(note.to_owned());
        }
        notes.extend(self.not_yet_reached());
        notes.extend(self.without_visits());
        notes.push(self.set(set).to_owned());
        if set != AnalysisSet::Observed {
            notes.push(self.yet_to_come().to_owned());
        }
        if set == AnalysisSet::Observed && self.gives(&[FurtherRow::NonResponders, FurtherRow::LastObservation]) {
            let of_rows = [
                (
                    FurtherRow::NonResponders,
                    self.pick(
                        "With missing counted as non-responders, every patient whose follow-up has reached the visit is counted.",
                        "缺失视为未缓解时，随访已到期的全部患者计入。",
                    ),
                ),
                (
                    FurtherRow::LastObservation,
                    self.pick(
                        "With the last observation carried forward, a missing visit is replaced by the last evaluable visit after baseline.",
                        "末次观察值结转时，缺失的访视以基线后末次可评估访视代替。",
                    ),
                ),
            ];
            notes.extend(of_rows.into_iter().filter(|(row, _)| self.gives(&[*row])).map(|(_, note)| note.to_owned()));
            notes.push(self.yet_to_come().to_owned());
        }
        notes.extend(self.set_aside());
        if self.gives(&[FurtherRow::LesserDecrease]) {
            let note = self.pick(
                "The row of decreases of at least 30% is of the same patients as the responses and counts as they do: at no progression, nor after it or after the end of treatment.",
                "缩小 ≥ 30% 一行的患者与计数同缓解：疾病进展时、进展之后及治疗结束之后的访视不计。",
            );
            notes.push(note.to_owned());
        }
        notes.extend(self.held());
        notes.extend(self.without_centre());
        if self.is_confirmed() {
            let note = self.pick("Responses of single visits, without confirmation.", "单次访视的缓解，未经确认。");
            notes.push(note.to_owned());
        }
        notes.extend(self.other_treatment());
        if self.compares_ranks(set) {
            let is_single = self.results.contrast().is_single();
            let note = if is_single { words::QUARTILES_ALONE } else { words::QUARTILES_NOTE };
            notes.push(note.in_language(self.language).to_owned());
        }
        self.builder.table.notes.extend(notes);
    }

    fn gives(&self, rows: &[FurtherRow]) -> bool {
        let given = &self.results.contrast().settings.comparison.rows_in_table_2;
        rows.iter().any(|row| given.contains(row))
    }

    fn intervals(&self) -> String {
        let policy = self.results.policy();
        let exact = if policy.difference == DifferenceInterval::ExactUnconditional {
            self.pick(" (open a number for the exact one)", "（点开数字可查看确切区间）")
        } else {
            ""
        };
        let adjusted = if self.has_holm() {
            by(
                self.language,
                &["P, {}: adjusted over the visits of a row that have a P. ", "P（{}）：对同一行有 P 值的各次访视校正。"],
                &[Adjustment::Holm.name()],
            )
        } else {
            self.pick("P is not adjusted over the visits of a row. ", "P 值未对同一行的各次访视校正。").to_owned()
        };
        let intervals = by(
            self.language,
            &[
                "Intervals of proportions: {}; of their differences, in percentage points: Newcombe{}.",
                "率的区间：{}；率差（百分点）的区间：Newcombe{}。",
            ],
            &[interval_name(policy.proportion), exact],
        );
        adjusted + &intervals
    }

    const fn set(&self, set: AnalysisSet) -> &'static str {
        match set {
            AnalysisSet::Observed => self.pick(
                "Observed cases: patients with an evaluable visit; denominators shrink with follow-up.",
                "观察病例：该访视可评估的患者；分母随随访减少。",
            ),
            AnalysisSet::NonResponderImputation => self.pick(
                "Every patient whose follow-up has reached the visit is counted; those without an evaluable visit are non-responders. Missing decreases are not imputed: means are of observed cases.",
                "随访已到期的全部患者计入；无可评估访视者视为未缓解。缺失的缩小幅度不作填补：均数仅基于观察病例。",
            ),
            AnalysisSet::LastObservationCarriedForward => self.pick(
                "A missing visit is replaced by the last evaluable visit after baseline.",
                "缺失的访视以基线后末次可评估访视代替。",
            ),
        }
    }

    const fn yet_to_come(&self) -> &'static str {
        self.pick(
            "Patients whose follow-up has not yet reached a visit are not counted at it.",
            "随访尚未到期的患者不计入该访视。",
        )
    }

    /// Planned visits that stand in no row, as nobody has come to them.
    fn not_yet_reached(&self) -> Option<String> {
        let reached = self.results.reached_months();
        let left: Vec<String> =
            self.results.months().into_iter().filter(|month| !reached.contains(month)).map(|month| month.to_string()).collect();
        let months = listed(&left, self.pick(" and ", " 和 "), self.language);
        let texts =
            ["Planned visits that no patient has reached are left out: {} months.", "尚无患者到期的计划访视未列出：{} 个月。"];
        (!left.is_empty()).then(|| by(self.language, &texts, &[&months]))
    }

    /// Who had no visit by which a response could be seen.
    fn without_visits(&self) -> Option<String> {
        let key = ResultKey::BestResponse { track: self.track.id, class: Some(Response::NotEvaluable) };
        let counts = self.results.number(&key)?.counts()?.map(|(count, _)| count);
        if self.results.contrast().is_single() {
            let texts = [
                "Best response is of all patients; those not evaluable ({}) count as non-responders.",
                "最佳疗效以全部患者为分母；不可评估者（{} 例）视为未缓解。",
            ];
            let [count, _] = counts;
            return (count > 0).then(|| by(self.language, &texts, &[&count.to_string()]));
        }
        let [reference, comparison] = counts.map(|count| count.to_string());
        let [first, second] = arm_names(&self.results.contrast(), self.language);
        let texts = [
            "Best response is among all patients; those not evaluable ({} of {}, {} of {}) count as non-responders.",
            "最佳疗效以全部患者为分母；不可评估者 {} 例（{}）与 {} 例（{}）视为未缓解。",
        ];
        (counts != [0, 0]).then(|| by(self.language, &texts, &[&reference, first, &comparison, second]))
    }

    /// What visits after the first progression or after the end of treatment count for, where there are any that a class or a change was
    /// found at.
    fn set_aside(&self) -> Option<String> {
        let contrast = self.results.contrast();
        let patients = contrast.patients().into_iter().flatten();
        let evaluable = |visit: &&VisitAssessment| {
            let has_class = visit.response_by(self.track.id).is_some_and(|class| class != Response::NotEvaluable);
            has_class || visit.sums.of(self.track.measure()).percent_change_from_baseline.is_some()
        };
        let visits: Vec<&VisitAssessment> = patients.flat_map(|patient| &patient.assessment.visits).filter(evaluable).collect();
        let after_progression = visits.iter().any(|visit| visit.is_after_progression(self.track.id));
        let texts = match (visits.iter().any(|visit| visit.is_after_treatment), after_progression) {
            (false, false) => return None,
            (false, true) => [
                "Visits after the first progression count as no response. Decreases include them.",
                "首次进展之后的访视不计为缓解。缩小幅度包括这些访视。",
            ],
            (true, _) => [
                "Visits after the first progression, or more than {} days after the end of treatment, count as no response. Decreases include them.",
                "首次进展之后的访视，以及治疗结束超过 {} 天的访视，不计为缓解。缩小幅度包括这些访视。",
            ],
        };
        Some(by(self.language, &texts, &[&contrast.settings.grace_days.to_string()]))
    }

    /// That a response may be counted at a smaller decrease than it takes, where one is.
    fn held(&self) -> Option<String> {
        let patients = self.results.contrast().patients().into_iter().flatten();
        let mut visits = patients.flat_map(|patient| &patient.assessment.visits);
        let is_held = |visit: &VisitAssessment| {
            let class = visit.classification_by(self.track.id);
            class.is_some_and(|class| class.conditions.iter().any(|found| found.kind == ConditionKind::EarlierResponseHolds))
        };
        visits.any(is_held).then(|| {
            let note = self.pick(
                "Once reached, a partial response holds until progression, also at visits with a smaller decrease.",
                "部分缓解一经达到，即持续至疾病进展，缩小幅度较小的访视亦计为缓解。",
            );
            note.to_owned()
        })
    }

    /// Patients whom a comparison within centres cannot count, since they have none.
    fn without_centre(&self) -> Option<String> {
        let contrast = self.results.contrast();
        let is_asked = self.gives(&[FurtherRow::WithinCentres]) && contrast.study.centres.len() > 1 && !contrast.is_single();
        let missing = contrast.patients().map(|arm| arm.iter().filter(|patient| patient.centre.is_none()).count());
        let [reference, comparison] = missing.map(|count| count.to_string());
        let [first, second] = arm_names(&contrast, self.language);
        let texts = [
            "Within centres, patients without a centre are not counted: {} of {}, {} of {}.",
            "按中心分层时，未填中心者不计入：{} 例（{}），{} 例（{}）。",
        ];
        (is_asked && missing != [0, 0]).then(|| by(self.language, &texts, &[&reference, first, &comparison, second]))
    }

    /// What visits after another treatment count for, where there are any.
    fn other_treatment(&self) -> Option<String> {
        let contrast = self.results.contrast();
        let mut patients = contrast.patients().into_iter().flatten();
        let is_any = |visit: &VisitAssessment| visit.classes.iter().any(|class| class.is_treated_otherwise);
        let has_any = patients.any(|patient| patient.assessment.visits.iter().any(is_any));
        let note = if contrast.settings.comparison.other_treatment_is_failure {
            words::OTHER_TREATMENT_FAILS
        } else {
            words::OTHER_TREATMENT_NOT_EVALUABLE
        };
        has_any.then(|| note.in_language(self.language).to_owned())
    }

    fn compares_ranks(&self, set: AnalysisSet) -> bool {
        let number = |month| {
            let what = Outcome::Decrease;
            self.results.number(&ResultKey::Efficacy { month, track: self.track.id, set, what })
        };
        let mut months = self.results.months().into_iter().filter_map(number);
        months.any(|number| number.summary() == Some(SummaryKind::MedianQuartiles))
    }
}
