//! What a number answers, in words.

use super::flow::state_name;
use super::words::term_name;
use crate::analysis::{AnalysisSet, Question};
use crate::measured::visit::{Months, VisitTime};
use crate::report::Language;
use crate::report::wording::{by, visit_name};

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

/// What the number answers, as the beginning of a sentence: "Decrease from baseline at 12 months".
pub fn question_text(question: &Question, language: Language) -> String {
    let at = |texts: &[&str; 2], month: u16| by(language, texts, &[&month_name(month, language)]);
    match question {
        Question::Characteristic { name } => name.clone(),
        Question::Decrease { month, .. } => at(&["Decrease from baseline at {}", "{}时较基线缩小"], *month),
        Question::Response { month, .. } => at(&["Response at {}", "{}时的缓解"], *month),
        Question::DecreaseOfAtLeast { percent, month, .. } => by(
            language,
            &["Decrease of at least {} % at {}", "缩小至少 {} %（{}）"],
            &[&percent.to_string(), &month_name(*month, language)],
        ),
        Question::AdjustedDecrease { month, .. } => {
            at(&["Decrease from baseline at {}, adjusted for the baseline", "{}时较基线缩小（按基线校正）"], *month)
        }
        Question::ResponseWithinCentres { month, .. } => {
            at(&["Response at {}, compared within centres", "{}时的缓解（按中心分层）"], *month)
        }
        Question::AdverseEvent { term, is_severe } => {
            let any = language.pick("Any adverse event", "任何不良事件");
            let term = term.as_deref().map_or(any, |term| term_name(term, language));
            let texts = if *is_severe { ["{}, grade 3 or 4", "{}，3–4 级"] } else { ["{}, any grade", "{}，全部级别"] };
            by(language, &texts, &[term])
        }
        Question::TimeToResponse { .. } => language.pick("Time to the first response", "至首次缓解时间").to_owned(),
        Question::Enrolled => language.pick("Patients of either arm", "各组患者").to_owned(),
        Question::Attendance { month, state } => {
            by(language, &["{}: {}", "{}：{}"], &[&month_name(*month, language), state_name(*state).in_language(language)])
        }
    }
}

/// Why somebody is not counted, as the end of a sentence.
pub fn left_out_reason(question: &Question, language: Language) -> String {
    let no_visit = |month: u16, set| match set {
        AnalysisSet::LastObservationCarriedForward => {
            by(language, &["no evaluable visit up to {}", "截至{}无可评估访视"], &[&month_name(month, language)])
        }
        _ => by(language, &["no evaluable visit at {}", "{}无可评估访视"], &[&month_name(month, language)]),
    };
    match question {
        Question::Decrease { month, set, .. }
        | Question::AdjustedDecrease { month, set, .. }
        | Question::Response { month, set, .. }
        | Question::DecreaseOfAtLeast { month, set, .. } => no_visit(*month, *set),
        Question::ResponseWithinCentres { month, set, .. } => {
            format!("{}{}", no_visit(*month, *set), language.pick(", or no centre", "，或未填中心"))
        }
        Question::Characteristic { .. } => language.pick("not recorded, or not asked of them", "未记录或不适用").to_owned(),
        Question::AdverseEvent { .. } => language.pick("the term cannot concern them", "该术语不适用").to_owned(),
        Question::TimeToResponse { .. } => language.pick("no evaluable visit after baseline", "基线后无可评估访视").to_owned(),
        // Every patient is somewhere.
        Question::Enrolled | Question::Attendance { .. } => String::new(),
    }
}
