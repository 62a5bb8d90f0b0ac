//! Who is counted, and who is not.

use super::super::cells::arm_name;
use super::super::names::{left_out_reason, level_name};
use crate::analysis::{Contrast, NumberResult, Outcome, ResultKey, Results, SourceData, TimedEvent};
use crate::entry::draft::PatientKey;
use crate::order::map_of;
use crate::report::Language;
use crate::report::explanation::PatientBehind;
use crate::report::number::fixed;
use crate::report::wording::by;
use crate::statistics::survival::Outcome as Ending;
use std::collections::BTreeMap;

/// Everybody counted, arm by arm, each with what the number takes from them.
pub(super) fn behind(source: &NumberResult, results: &Results, language: Language) -> Vec<PatientBehind> {
    let (key, list) = (&source.key, List { contrast: &results.contrast(), language });
    match &source.data {
        SourceData::Values(arms) => list.of(arms, |value| value_text(*value, key)),
        SourceData::Events(arms) => list.of(arms, |event| event_text(*event, key, language).to_owned()),
        SourceData::Categories { levels, patients } => list.of(patients, |category| match (key, levels.get(*category)) {
            (ResultKey::Baseline { variable }, Some(level)) => level_name(level, variable, language),
            _ => String::new(),
        }),
        SourceData::Adjusted(arms) => list.of(arms, |patient| {
            let baseline = fixed(patient.log_baseline.exp(), 1);
            by(language, &["{}, baseline {}", "{}，基线 {}"], &[&value_text(patient.value, key), &baseline])
        }),
        SourceData::Strata { names, patients } => list.of(patients, |patient| {
            let centre = names.get(patient.centre).map_or("", String::as_str);
            format!("{centre}: {}", event_text(patient.event, key, language))
        }),
        SourceData::Times(arms) => list.of(arms, |time| {
            let happened = match key {
                ResultKey::TimeToResponse { .. } | ResultKey::HazardRatio { of: TimedEvent::Response, .. } => {
                    language.pick("response", "缓解")
                }
                _ => language.pick("progression", "进展"),
            };
            let event = if time.event { happened } else { language.pick("censored", "删失") };
            by(language, &["{} months, {}", "{} 个月，{}"], &[&fixed(time.time, 1), event])
        }),
        SourceData::AtRisk(arms) => list.of(arms, |own| {
            let [events, first, all] = [own.events.to_string(), own.days_to_first.to_string(), own.days.to_string()];
            if own.events == 0 {
                return by(language, &["no event in {} days", "{} 天内无事件"], &[&all]);
            }
            by(
                language,
                &["events {}, the first on day {}, at risk for {} days", "事件 {} 例次，首次于第 {} 天，风险时间 {} 天"],
                &[&events, &first, &all],
            )
        }),
        SourceData::Competing(arms) => list.of(arms, |time| {
            let event = match time.outcome {
                Ending::Event => language.pick("response", "缓解"),
                Ending::Competing => language.pick("progression first", "先进展"),
                Ending::Censored => language.pick("censored", "删失"),
            };
            by(language, &["{} months, {}", "{} 个月，{}"], &[&fixed(time.time, 1), event])
        }),
    }
}

struct List<'a> {
    contrast: &'a Contrast<'a>,
    language: Language,
}

impl List<'_> {
    fn ids(&self) -> BTreeMap<PatientKey, &str> {
        map_of(self.contrast.study.patients.iter().map(|patient| (patient.key, patient.id())))
    }

    fn of<T>(&self, arms: &[Vec<(PatientKey, T)>; 2], value: impl Fn(&T) -> String) -> Vec<PatientBehind> {
        let ids = self.ids();
        let named = self.contrast.arms().into_iter().zip(arms);
        named
            .flat_map(|(arm, patients)| patients.iter().map(move |patient| (arm, patient)))
            .map(|(arm, (key, own))| PatientBehind {
                key: *key,
                id: ids.get(key).copied().unwrap_or_default().to_owned(),
                value: by(self.language, &["{} · {}", "{} · {}"], &[arm_name(arm, self.language), &value(own)]),
            })
            .collect()
    }
}

fn value_text(value: f64, key: &ResultKey) -> String {
    if let ResultKey::Efficacy { .. } = key {
        return format!("{}%", fixed(value, 1));
    }
    // Ages and diameters have at most two decimals.
    fixed(value, 2).trim_end_matches('0').trim_end_matches('.').to_owned()
}

const fn event_text(event: bool, key: &ResultKey, language: Language) -> &'static str {
    let is_response = matches!(
        key,
        ResultKey::Efficacy { what: Outcome::Response | Outcome::ResponseWithinCentres, .. }
            | ResultKey::BestResponse { class: None, .. }
    );
    match (is_response, event) {
        (true, true) => language.pick("response", "缓解"),
        (true, false) => language.pick("no response", "未缓解"),
        (false, true) => language.pick("yes", "是"),
        (false, false) => language.pick("no", "否"),
    }
}

/// "10 of 33 and 42 of 91 patients are not counted: no evaluable visit at 12 months."; empty where everybody is.
pub(super) fn left_out(source: &NumberResult, results: &Results, language: Language) -> String {
    if source.left_out == [0, 0] {
        return String::new();
    }
    if results.contrast().is_single() {
        let [own, _] = source.left_out;
        let [counted, _] = source.data.sizes();
        let [own, of] = [own, own + counted].map(|count| count.to_string());
        let texts = ["Not counted: {} of {}; {}.", "未计入：{}/{} 例；{}。"];
        return by(language, &texts, &[&own, &of, &left_out_reason(&source.key, language)]);
    }
    let [reference, comparison] = source.left_out.map(|count| count.to_string());
    let counted = source.data.sizes();
    let [of_reference, of_comparison] =
        [counted[0] + source.left_out[0], counted[1] + source.left_out[1]].map(|count| count.to_string());
    let [first, second] = results.contrast().arms().map(|arm| arm_name(arm, language));
    by(
        language,
        &["Not counted: {} of {} ({}) and {} of {} ({}); {}.", "未计入：{}/{} 例（{}）与 {}/{} 例（{}）；{}。"],
        &[&reference, &of_reference, first, &comparison, &of_comparison, second, &left_out_reason(&source.key, language)],
    )
}
