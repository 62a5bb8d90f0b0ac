//! What a number answers, in words: visits, sets, variables and their levels.

use super::flow::flow_state_name;
use super::term_names::{characteristic_name, name_shown, term_name};
use super::words;
use crate::analysis::{
    AnalysisSet, BaselineSection, BaselineVariable, Grades, Level, Outcome, Range, ResultKey, Results, TimedEvent,
};
use crate::measured::record::Sex;
use crate::measured::visit::{Months, VisitTime};
use crate::report::Language;
use crate::report::number::{NONE, hundredths_text};
use crate::report::wording::{by, response_name, visit_name};
use crate::response::Track;
use crate::study::Characteristic;

/// "3 months".
pub fn month_name(month: u16, language: Language) -> String {
    let time = Months::from_hundredths(i32::from(month) * 100).and_then(|month| VisitTime::new(Some(month), None));
    visit_name(time, false, language)
}

/// Name of an analysis set.
pub const fn set_name(set: AnalysisSet, language: Language) -> &'static str {
    match set {
        AnalysisSet::Observed => language.pick("observed cases", "观察病例"),
        AnalysisSet::NonResponderImputation => language.pick("missing counted as non-responders", "缺失视为未缓解"),
        AnalysisSet::LastObservationCarriedForward => language.pick("last observation carried forward", "末次观察值结转"),
    }
}

/// Which analysis set a number by visit is of, as the end of its name; nothing of the observed cases, nor where nothing is imputed.
pub(super) fn in_set(key: &ResultKey, language: Language) -> String {
    let ResultKey::Efficacy { set, what, .. } = key else { return String::new() };
    let is_of_change = matches!(what, Outcome::Decrease | Outcome::AdjustedDecrease);
    match set {
        AnalysisSet::Observed => String::new(),
        AnalysisSet::NonResponderImputation if is_of_change => String::new(),
        set => by(language, &[" ({})", "（{}）"], &[set_name(*set, language)]),
    }
}

/// What the number answers, as the beginning of a sentence: "Decrease from baseline at 12 months".
pub fn key_text(key: &ResultKey, results: &Results, language: Language) -> String {
    match key {
        ResultKey::Baseline { variable } => variable_name(variable, results, language),
        ResultKey::Efficacy { month, what, .. } => {
            let month = month_name(*month, language);
            let texts = match what {
                Outcome::Decrease => ["Decrease from baseline at {}", "{}时较基线缩小"],
                Outcome::Response => ["Response at {}", "{}时的缓解"],
                Outcome::DecreaseOfAtLeast(least) => {
                    let least = hundredths_text(least.hundredths());
                    return by(language, &["Decrease of at least {}% at {}", "缩小至少 {}%（{}）"], &[&least, &month]);
                }
                Outcome::AdjustedDecrease => {
                    ["Decrease from baseline at {}, adjusted for the baseline", "{}时较基线缩小（按基线校正）"]
                }
                Outcome::ResponseWithinCentres => ["Response at {}, compared within centres", "{}时的缓解（按中心分层）"],
            };
            by(language, &texts, &[&month])
        }
        ResultKey::BestResponse { track, class } => {
            let is_confirmed = Track::of(*track, &results.contrast().settings.criteria).criteria.confirmation.is_some();
            let best = best_response_name(is_confirmed, language);
            let class = class.map_or_else(
                || language.pick("complete or partial response", "完全或部分缓解").to_owned(),
                |class| in_sentence(response_name(class, language), language),
            );
            by(language, &["{}: {}", "{}：{}"], &[best, &class])
        }
        ResultKey::AdverseEvent { term, grades } => {
            let any = language.pick("Any adverse event", "任何不良事件");
            let term = term.as_deref().map_or(any, |term| term_name(term, language));
            let texts = match grades {
                Grades::All => ["{}, any grade", "{}，全部级别"],
                Grades::ThreeOrFour => ["{}, grade 3 or 4", "{}，3–4 级"],
                Grades::ThreeOrMore => ["{}, grade 3 or higher", "{}，≥ 3 级"],
            };
            by(language, &texts, &[term])
        }
        ResultKey::AdverseEventRate { term } => {
            let any = language.pick("Any adverse event", "任何不良事件");
            let term = term.as_deref().map_or(any, |term| term_name(term, language));
            by(language, &["{}, rates per 100 patient-years", "{}，每 100 人年发生率"], &[term])
        }
        ResultKey::TimeToResponse { .. } => language.pick("Time to first response", "至首次缓解时间").to_owned(),
        ResultKey::HazardRatio { of: TimedEvent::Response, .. } => {
            language.pick("Hazard ratio of the first response", "首次缓解的风险比").to_owned()
        }
        ResultKey::HazardRatio { of: TimedEvent::Progression, .. } => {
            language.pick("Hazard ratio of progression", "进展的风险比").to_owned()
        }
        ResultKey::ResponseIncidence { .. } => {
            language.pick("First response, progression competing", "首次缓解（进展为竞争事件）").to_owned()
        }
        ResultKey::DurationOfResponse { .. } => language.pick("Duration of response", "缓解持续时间").to_owned(),
        ResultKey::TimeToProgression { .. } => language.pick("Time to progression", "至进展时间").to_owned(),
        ResultKey::Enrolled => language.pick("Patients in each arm", "各组患者").to_owned(),
        ResultKey::Flow { month, state } => {
            by(language, &["{}: {}", "{}：{}"], &[&month_name(*month, language), flow_state_name(*state).in_language(language)])
        }
    }
}

/// "Best overall response, confirmed".
pub(super) const fn best_response_name(is_confirmed: bool, language: Language) -> &'static str {
    if is_confirmed {
        language.pick("Best overall response, confirmed", "最佳总体疗效（经确认）")
    } else {
        language.pick("Best overall response", "最佳总体疗效")
    }
}

/// A name that begins a line, within one.
fn in_sentence(name: &str, language: Language) -> String {
    let mut letters = name.chars();
    match letters.next().filter(|_| language == Language::English) {
        Some(first) => format!("{}{}", first.to_lowercase(), letters.as_str()),
        None => name.to_owned(),
    }
}

/// Why somebody is not counted, as the end of a sentence.
pub(super) fn left_out_reason(key: &ResultKey, language: Language) -> String {
    match key {
        ResultKey::Efficacy { month, set, what, .. } => {
            let texts = match set {
                AnalysisSet::LastObservationCarriedForward => {
                    ["no evaluable visit up to {}, or that visit has yet to come", "截至 {}无可评估访视，或该访视尚未到期"]
                }
                AnalysisSet::NonResponderImputation if !matches!(what, Outcome::Decrease | Outcome::AdjustedDecrease) => {
                    ["the visit at {} has yet to come", "{}访视尚未到期"]
                }
                _ => ["no evaluable visit at {}", "{}无可评估访视"],
            };
            let no_visit = by(language, &texts, &[&month_name(*month, language)]);
            let is_within = *what == Outcome::ResponseWithinCentres;
            if is_within { format!("{no_visit}{}", language.pick(", or no centre", "，或未填中心")) } else { no_visit }
        }
        ResultKey::Baseline { .. } => language.pick("not recorded or not applicable", "未记录或不适用").to_owned(),
        ResultKey::AdverseEvent { .. } => language.pick("term not applicable", "该术语不适用").to_owned(),
        ResultKey::AdverseEventRate { .. } => {
            language.pick("no exposure, or term not applicable", "无暴露时间或该术语不适用").to_owned()
        }
        ResultKey::DurationOfResponse { .. } => language.pick("no response", "未缓解").to_owned(),
        ResultKey::TimeToResponse { .. }
        | ResultKey::HazardRatio { .. }
        | ResultKey::ResponseIncidence { .. }
        | ResultKey::TimeToProgression { .. } => {
            language.pick("no evaluable visit after baseline", "基线后无可评估访视").to_owned()
        }
        // Every patient is somewhere.
        ResultKey::Enrolled | ResultKey::Flow { .. } | ResultKey::BestResponse { .. } => String::new(),
    }
}

/// Heading of a block of Table 1, whose values are counts or numbers.
pub(super) fn section_name(section: &BaselineSection, is_counted: bool, language: Language) -> String {
    let phrase = match section {
        BaselineSection::Age => words::AGE,
        BaselineSection::Sex => words::SEX,
        BaselineSection::Features => words::FEATURES,
        BaselineSection::LargestDiameter => words::LARGEST_DIAMETER,
        BaselineSection::NumberOfTargets { eligible_mm } => {
            return by(language, &words::NUMBER_OF_TARGETS, &[&centimetres(*eligible_mm)]);
        }
        BaselineSection::SumOfVolumes => words::SUM_OF_VOLUMES,
        BaselineSection::Centre => words::CENTRES,
        BaselineSection::Modality => words::MODALITIES,
        BaselineSection::FollowUp => words::FOLLOW_UP,
        BaselineSection::Named(name) => {
            let name = characteristic_name(name, language);
            return if is_counted { by(language, &words::GROUP, &[name]) } else { name.to_owned() };
        }
    };
    phrase.in_language(language).to_owned()
}

/// The characteristic that a variable is; `None` for those that every study has.
pub(super) fn characteristic_of<'a>(variable: &BaselineVariable, results: &'a Results) -> Option<&'a Characteristic> {
    let BaselineVariable::Characteristic(id) = variable else { return None };
    results.contrast().study.characteristics.iter().find(|one| one.id == *id)
}

/// Name of a variable of Table 1 where its number is explained.
pub(super) fn variable_name(variable: &BaselineVariable, results: &Results, language: Language) -> String {
    let section = || {
        let block = results.baseline().iter().find(|block| block.rows.iter().any(|row| row.variable == *variable));
        block.map(|block| section_name(&block.section, false, language)).unwrap_or_default()
    };
    let phrase = match variable {
        BaselineVariable::Age => words::AGE,
        BaselineVariable::AgeGroup => words::AGE_GROUP,
        BaselineVariable::Sex => words::SEX_NAME,
        BaselineVariable::LargestDiameter => words::LARGEST_DIAMETER,
        BaselineVariable::LargestDiameterGroup => words::LARGEST_DIAMETER_GROUP,
        BaselineVariable::NumberOfTargets => return section(),
        BaselineVariable::SumOfVolumes => words::SUM_OF_VOLUMES,
        BaselineVariable::Centre => words::CENTRE,
        BaselineVariable::Modality => words::MODALITY,
        BaselineVariable::FollowUp => words::FOLLOW_UP,
        BaselineVariable::NumberOfTargetsGroup => return by(language, &words::IN_GROUPS, &[&section()]),
        BaselineVariable::AnyOfGroup(_) => return by(language, &words::ANY_OF, &[&section()]),
        BaselineVariable::Characteristic(_) => {
            let Some(one) = characteristic_of(variable, results) else { return String::new() };
            let name = characteristic_name(&one.name, language);
            return if one.females_only { by(language, &words::OF_WOMEN, &[name]) } else { name.to_owned() };
        }
    };
    phrase.in_language(language).to_owned()
}

/// Millimetres as centimetres: "4", "4.5".
fn centimetres(millimetres: u32) -> String {
    hundredths_text(millimetres.saturating_mul(10))
}

/// Name of a level of a variable.
pub(super) fn level_name(level: &Level, variable: &BaselineVariable, language: Language) -> String {
    match level {
        Level::Named(name) => name_shown(name, language),
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
