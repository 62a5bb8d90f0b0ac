//! Why a visit has its class, condition by condition.

use super::Language;
use super::number::{NONE, fixed, percent, percent_change};
use super::wording::{Sentence, by, sum_text};
use crate::entry::draft::{Place, VisitField};
use crate::entry::finding::Severity;
use crate::measured::quantity::Exact;
use crate::response::{Condition, ConditionKind, Measure, ResponseCriteria};
use crate::study::assessment::{Assessment, Settings, VisitAssessment};

/// One condition in words, with its numbers.
///
/// `visit` and the baseline of `assessment` supply the sums; `criteria` are those the condition came from.
pub fn condition_sentence(
    condition: &Condition,
    visit: &VisitAssessment,
    assessment: &Assessment,
    settings: &Settings,
    criteria: &ResponseCriteria,
    language: Language,
) -> Sentence {
    let change = condition.value.map(|value| percent_change(value, 1, condition.threshold.as_slice()));
    // To the hundredth, the resolution of what is typed: 9.99 mm must not read "10.0 mm, below 10 mm".
    let number = |value: Option<f64>| {
        let text = value.map(|value| fixed(value, 2));
        text.map_or_else(|| NONE.to_owned(), |text| text.trim_end_matches('0').trim_end_matches('.').to_owned())
    };
    let (value, threshold) = (number(condition.value), number(condition.threshold));
    let is_unread = |fields: &[VisitField]| {
        let of_visit = |place| matches!(place, Place::VisitField(id, field) if id == visit.id && fields.contains(&field));
        assessment.findings.iter().any(|one| one.rule.severity() == Severity::Blocking && of_visit(one.place))
    };
    let text = match (condition.kind, condition.met) {
        (ConditionKind::NoNewLesion, None) if is_unread(&[VisitField::NewLesion]) => language
            .pick("New angiomyolipoma: what was entered cannot be read", "新发血管平滑肌脂肪瘤：所填内容无法识别")
            .to_owned(),
        (ConditionKind::NoBleeding, None) if is_unread(&[VisitField::Bleeding]) => {
            language.pick("Bleeding grade: what was entered cannot be read", "出血分级：所填内容无法识别").to_owned()
        }
        (ConditionKind::NoKidneyEnlargement, None) if is_unread(&[VisitField::LeftKidney, VisitField::RightKidney]) => {
            language.pick("Kidney volumes: what was entered cannot be read", "肾体积：所填内容无法识别").to_owned()
        }
        (ConditionKind::NoNonTargetProgression, None) if is_unread(&[VisitField::NonTarget]) => {
            language.pick("Non-target lesions: what was entered cannot be read", "非靶病灶：所填内容无法识别").to_owned()
        }
        (ConditionKind::AllTargetsAssessed, Some(true)) => by(
            language,
            &["All *{} of {}* target lesions of baseline assessed", "基线的 *{} / {}* 个靶病灶均已评估"],
            &[&value, &threshold],
        ),
        (ConditionKind::AllTargetsAssessed, _) => by(language, &unassessed_text(condition), &[&value, &threshold]),
        (ConditionKind::DecreaseFromBaseline, met) => {
            return decrease_sentence(met, change, visit, assessment, settings, criteria, language);
        }
        (ConditionKind::AllTargetsAbsent, _) => {
            by(language, &["All *{}* target lesions gone", "*{}* 个靶病灶全部消失"], &[&value])
        }
        (ConditionKind::NoIncreaseFromNadir, Some(false)) if condition.threshold.is_none() => {
            language.pick("A lesion is there again after a complete response", "完全缓解后病灶再次出现").to_owned()
        }
        (ConditionKind::NoIncreaseFromNadir, met) => {
            let clause = unmet_clause(visit, assessment, criteria, language).filter(|_| condition.is_regrowth_withheld());
            match (clause, change.as_deref()) {
                (Some(clause), Some(change)) => {
                    by(language, &["*{}* from nadir, but {}", "较最低值 *{}*，但{}"], &[change, &clause])
                }
                (Some(clause), None) => {
                    by(language, &["*From nothing* at the nadir, but {}", "较最低值*由无到有*，但{}"], &[&clause])
                }
                (None, _) if is_gone(visit, criteria.measure) => {
                    language.pick("Nothing there, as at the nadir", "与最低值时相同，均无病灶").to_owned()
                }
                (None, change) => increase_text(met, change, was_gone(visit, criteria.measure), criteria, language),
            }
        }
        (kind, met) => event_text(kind, met, &value, &threshold, change.as_deref(), language),
    };
    Sentence::marked(&text)
}

fn decrease_sentence(
    met: Option<bool>,
    change: Option<String>,
    visit: &VisitAssessment,
    assessment: &Assessment,
    settings: &Settings,
    criteria: &ResponseCriteria,
    language: Language,
) -> Sentence {
    let baseline = assessment.baseline.and_then(|at| assessment.visits.get(at));
    let measure = criteria.measure.definition();
    let [english, chinese] = measure.name;
    let name = &super::policy_words::capital(language.pick(english, chinese));
    let text = |visit: Option<&VisitAssessment>| {
        sum_text(criteria.measure, visit.and_then(|visit| visit.sums.of(criteria.measure).sum), settings)
    };
    let sums = format!("{} / {} {}", text(Some(visit)), text(baseline), measure.unit);
    let threshold = percent(criteria.partial_decrease.hundredths());
    let text = match (met, change) {
        (Some(true), Some(change)) => {
            by(language, &["{} *{}*: {}, at least {} smaller", "{} *{}*：{}，至少缩小 {}"], &[name, &sums, &change, &threshold])
        }
        (Some(false), Some(change)) => {
            by(language, &["{} *{}*: {}, not {} smaller", "{} *{}*：{}，未缩小 {}"], &[name, &sums, &change, &threshold])
        }
        _ => by(language, &["{}: no sum to compare", "{}：无法比较"], &[name]),
    };
    Sentence::marked(&text)
}

/// Why a visit cannot be held against all target lesions of the baseline.
fn unassessed_text(condition: &Condition) -> [&'static str; 2] {
    match (condition.value, condition.threshold) {
        (_, None) => ["No baseline, so nothing to compare with", "无基线，无法比较"],
        (_, Some(0.0)) => ["No target lesion of baseline is in the sum", "基线无计入总和的靶病灶"],
        (Some(assessed), Some(targets)) if assessed >= targets => [
            "All *{} of {}* target lesions assessed, but not all of them at baseline",
            "*{} / {}* 个靶病灶均已评估，但基线时并未全部评估",
        ],
        _ => ["Only *{} of {}* target lesions of baseline assessed", "基线靶病灶仅评估 *{} / {}* 个"],
    }
}

/// Whether nothing was there at the nadir before a visit.
pub(super) fn was_gone(visit: &VisitAssessment, measure: Measure) -> bool {
    visit.sums.of(measure).nadir.is_some_and(Exact::is_zero)
}

/// Whether nothing is there, and nothing was at the nadir.
fn is_gone(visit: &VisitAssessment, measure: Measure) -> bool {
    was_gone(visit, measure) && visit.sums.of(measure).sum.is_some_and(Exact::is_zero)
}

/// What an increase lacks that is large enough in percent: the absolute part, or the height above the baseline.
fn unmet_clause(
    visit: &VisitAssessment,
    assessment: &Assessment,
    criteria: &ResponseCriteria,
    language: Language,
) -> Option<String> {
    let of = |visit: &VisitAssessment| visit.sums.of(criteria.measure).sum;
    let now = of(visit)?;
    let nadir = visit.sums.of(criteria.measure).nadir;
    let is_less = |mm: &u32| nadir.is_some_and(|nadir| now < nadir + Exact::rational(i128::from(*mm) * 100));
    if let Some(mm) = criteria.progression_absolute().filter(is_less) {
        return Some(by(language, &["by less than {} mm", "增大不足 {} mm"], &[&mm.to_string()]));
    }
    let baseline = assessment.baseline.and_then(|at| assessment.visits.get(at)).and_then(of);
    let is_below = baseline.is_some_and(|before| now <= before);
    (criteria.progression_above_baseline && is_below).then(|| language.pick("not above baseline", "未高于基线").to_owned())
}

/// What is said of an increase that is progression, or of none; `is_from_nothing` where nothing was there at the nadir.
fn increase_text(
    met: Option<bool>,
    change: Option<&str>,
    is_from_nothing: bool,
    criteria: &ResponseCriteria,
    language: Language,
) -> String {
    let threshold = percent(criteria.progression_increase.hundredths());
    let absolute = criteria.progression_absolute().map(|mm| mm.to_string());
    let mut extra = absolute.as_ref().map(|mm| by(language, &[" and {} mm", "且 {} mm"], &[mm])).unwrap_or_default();
    if criteria.progression_above_baseline {
        extra.push_str(language.pick(" and above baseline", "且高于基线"));
    }
    match (met, change) {
        (Some(true), Some(change)) => {
            by(language, &["*{}* from nadir: not an increase of {}", "较最低值 *{}*：未增大 {}"], &[change, &threshold])
        }
        (Some(false), Some(change)) => {
            by(language, &["*{}* from nadir: at least {}{}", "较最低值 *{}*：至少增大 {}{}"], &[change, &threshold, &extra])
        }
        (Some(false), None) if is_from_nothing => {
            let mm = absolute.map(|mm| by(language, &[", by at least {} mm", "，增大至少 {} mm"], &[&mm])).unwrap_or_default();
            let above =
                if criteria.progression_above_baseline { language.pick(", above baseline", "，高于基线") } else { "" };
            by(language, &["*From nothing* at the nadir{}{}", "较最低值*由无到有*{}{}"], &[&mm, above])
        }
        (Some(false), None) => by(
            language,
            &["What was assessed is at least {} more than the nadir{}", "已评估病灶之和较最低值增大至少 {}{}"],
            &[&threshold, &extra],
        ),
        (Some(true), None) => language.pick("Nothing to compare with the nadir", "无法与最低值比较").to_owned(),
        (None, _) => language.pick("Change from nadir: not known", "较最低值变化：未知").to_owned(),
    }
}

fn event_text(
    kind: ConditionKind,
    met: Option<bool>,
    value: &str,
    threshold: &str,
    change: Option<&str>,
    language: Language,
) -> String {
    let change = change.unwrap_or(NONE);
    let (texts, values): ([&str; 2], Vec<&str>) = match (kind, met) {
        (ConditionKind::NoNewLesion, None) => {
            (["New angiomyolipoma: not entered, taken as none", "新发血管平滑肌脂肪瘤：未填，视为无"], vec![])
        }
        (ConditionKind::NoNewLesion, Some(true)) if value == "0" => (["No new angiomyolipoma", "无新发血管平滑肌脂肪瘤"], vec![]),
        (ConditionKind::NoNewLesion, Some(true)) => {
            (["New angiomyolipoma *{} mm*, below {} mm", "新发血管平滑肌脂肪瘤 *{} mm*，小于 {} mm"], vec![value, threshold])
        }
        (ConditionKind::NoNewLesion, Some(false)) if threshold == "0" => {
            (["New lesion *{} mm*", "新发病灶 *{} mm*"], vec![value])
        }
        (ConditionKind::NoNewLesion, Some(false)) => {
            (["New angiomyolipoma *{} mm*, at least {} mm", "新发血管平滑肌脂肪瘤 *{} mm*，达到 {} mm"], vec![value, threshold])
        }
        (ConditionKind::NoKidneyEnlargement, None) => (
            ["Kidney volumes: not entered or not comparable, taken as not enlarged", "肾体积：未填或不可比较，视为未增大"],
            vec![],
        ),
        (ConditionKind::NoKidneyEnlargement, Some(true)) => (
            [
                "Kidneys *{}* from their nadir; progression at {}% or more and above baseline (this part inferred)",
                "肾体积较最低值 *{}*；达到 {}% 且高于基线（此条系推断）为进展",
            ],
            vec![change, threshold],
        ),
        (ConditionKind::NoKidneyEnlargement, Some(false)) => (
            [
                "A kidney *{}* from its nadir, at least {}% and above baseline (this part inferred)",
                "一侧肾体积较最低值 *{}*，达到 {}% 且高于基线（此条系推断）",
            ],
            vec![change, threshold],
        ),
        (ConditionKind::KidneyAllowsResponse, _) => (
            [
                "A kidney *{}* from its nadir, more than {}% but not shown to be above baseline (this part inferred): no response, no progression",
                "一侧肾体积较最低值 *{}*，超过 {}% 但未证实高于基线（此条系推断）：不计为缓解，亦非进展",
            ],
            vec![change, threshold],
        ),
        (ConditionKind::NoBleeding, None) => (["Bleeding grade: not entered, taken as none", "出血分级：未填，视为无"], vec![]),
        (ConditionKind::NoBleeding, Some(true)) => {
            (["Bleeding grade *{}*, below {}", "出血分级 *{}*，低于 {}"], vec![value, threshold])
        }
        (ConditionKind::NoBleeding, Some(false)) => {
            (["Bleeding grade *{}*, at least {}", "出血分级 *{}*，达到 {}"], vec![value, threshold])
        }
        (ConditionKind::NoNonTargetProgression, None) => {
            (["Non-target lesions: not assessed, taken as not progressive", "非靶病灶：未评估，视为未进展"], vec![])
        }
        (ConditionKind::NoNonTargetProgression, Some(true)) => (["Non-target lesions not progressive", "非靶病灶未进展"], vec![]),
        (ConditionKind::NoNonTargetProgression, Some(false)) => (["Non-target lesions *progressive*", "非靶病灶*进展*"], vec![]),
        (ConditionKind::EarlierResponseHolds, _) => {
            (["An earlier partial response holds until progression", "此前的部分缓解持续至疾病进展"], vec![])
        }
        (_, Some(true)) => (["Confirmed *{} days* later, at least {}", "*{} 天*后获确认，至少 {} 天"], vec![value, threshold]),
        (_, Some(false)) => (["Not confirmed: no response held for {} days", "未获确认：缓解未维持 {} 天"], vec![threshold]),
        (_, None) => (["Confirmation at least {} days later: not yet", "至少 {} 天后确认：尚待"], vec![threshold]),
    };
    by(language, &texts, &values)
}
