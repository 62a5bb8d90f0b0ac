//! One line for the letter, and what separates its classes from the next ones.

use super::Language;
use super::condition_text::was_gone;
use super::finding_text::lower_first;
use super::number::fixed;
use super::visit_marks;
use super::wording::{
    by, change_from_baseline_text, change_from_nadir_text, confirmation_note, criteria_name, doubt_text, response_name, sum_text,
    visit_name,
};
use crate::measured::visit::VisitId;
use crate::response::{Condition, ConditionKind, Margin, Measure, NextClass, Preset, Response, ResponseCriteria, TrackId};
use crate::study::assessment::{Assessment, Settings, VisitAssessment};

/// One visit in one sentence, to be copied into a letter: the sum that the criteria judge, its change, and the classes.
///
/// # Returns
/// `None` for a visit that has no class.
///
/// # Example
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId, report::{Language, letter}};
/// use nadir::study::assessment::{Settings, assess};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "83x56x73".into());
/// draft.visits[1].cells.insert(LesionId(1), "62x40x55".into());
/// let (assessment, settings) = (assess(&draft, &Settings::default()), Settings::default());
/// let line = letter::line(&assessment, draft.visits[1].id, &settings, Language::English);
/// assert_eq!(line.unwrap(), "3 months: 71.4 mL (baseline 177.7 mL), −59.8%; partial response by volume, stable disease by RECIST 1.1");
/// ```
pub fn line(assessment: &Assessment, visit: VisitId, settings: &Settings, language: Language) -> Option<String> {
    let visit = assessment.visits.iter().find(|known| known.id == visit)?;
    let response = visit.response()?;
    let criteria = &settings.criteria;
    // Progression and confirmation are those of a track: each class has its own notes.
    let class = |response: Response, rules: &str, track: TrackId, note: &str| {
        let name = lower_first(response_name(response, language));
        let class = by(language, &["{} by {}", "按{}为{}"], &language.pick([name.as_str(), rules], [rules, name.as_str()]));
        let past = visit.is_after_progression(track).then_some(visit_marks::after_progression(language));
        let notes: Vec<&str> = Some(note).filter(|note| !note.is_empty()).into_iter().chain(past).collect();
        let notes = notes.join(language.pick(", ", "，"));
        if notes.is_empty() { class } else { by(language, &["{} ({})", "{}（{}）"], &[&class, &notes]) }
    };
    let note = confirmation_note(visit, criteria, language).trim_start_matches([',', '，', ' ']);
    let mut classes = class(response, &rules_name(criteria, language), TrackId::Chosen, note);
    if let Some(recist) = visit.response_by(TrackId::RECIST).filter(|_| criteria.base != Preset::Recist11 || criteria.is_edited())
    {
        classes =
            by(language, &["{}, {}", "{}，{}"], &[&classes, &class(recist, rules_of_recist(language), TrackId::RECIST, "")]);
    }
    if let Some(doubt) = visit.doubt {
        classes = by(language, &["{} ({})", "{}（{}）"], &[&classes, doubt_text(doubt, language)]);
    }
    if visit.is_after_treatment {
        classes = by(language, &["{} ({})", "{}（{}）"], &[&classes, visit_marks::after_treatment(language)]);
    }
    let when = visit_name(Some(visit.time), false, language);
    let text = by(language, &["{}: {}; {}", "{}：{}；{}"], &[&when, &sums(assessment, visit, settings, language), &classes]);
    // As journals and letters print it, without a blank before the percent sign.
    Some(text.replace('\u{a0}', ""))
}

/// "71.4 mL (baseline 177.7 mL), −59.8%".
fn sums(assessment: &Assessment, visit: &VisitAssessment, settings: &Settings, language: Language) -> String {
    let criteria = &settings.criteria;
    let measure = criteria.measure.definition();
    let of = |visit: &VisitAssessment| {
        let sum = visit.sums.of(criteria.measure).sum?;
        Some(format!("{} {}", sum_text(criteria.measure, Some(sum), settings), measure.unit))
    };
    let [english, chinese] = measure.name;
    let name = language.pick(english, chinese);
    let Some(now) = of(visit) else { return by(language, &["no {}", "无{}"], &[name]) };
    // A volume says by its unit what it is.
    let approximate = if criteria.measure == Measure::SumOfVolumes && visit.is_approximation { "≈ " } else { "" };
    let named = if measure.is_in_hundredths { format!("{name} {now}") } else { format!("{approximate}{now}") };
    let baseline = assessment.baseline.and_then(|at| assessment.visits.get(at)).and_then(of);
    let Some(baseline) = baseline else { return named };
    let change = visit.sums.of(criteria.measure);
    let from_baseline = change_from_baseline_text(change.percent_change_from_baseline, criteria);
    let text = by(language, &["{} (baseline {}), {}", "{}（基线 {}），{}"], &[&named, &baseline, &from_baseline]);
    if !is_nadir_told(visit, criteria) {
        return text;
    }
    match change.percent_change_from_nadir {
        None => by(language, &["{}, from nothing at the nadir", "{}，较最低值由无到有"], &[&text]),
        from_nadir => {
            let from_nadir = change_from_nadir_text(from_nadir, criteria);
            by(language, &["{}, {} from nadir", "{}，较最低值 {}"], &[&text, &from_nadir])
        }
    }
}

/// Whether the change from the nadir is told: where it is progression or would be but for another clause, and the nadir is another visit than the
/// baseline. It has no number where nothing was there.
fn is_nadir_told(visit: &VisitAssessment, criteria: &ResponseCriteria) -> bool {
    let change = visit.sums.of(criteria.measure);
    let is_increase = |one: &Condition| one.kind == ConditionKind::NoIncreaseFromNadir && one.is_progression();
    let has_progressed = visit.classification().is_some_and(|class| class.conditions.iter().any(is_increase));
    let is_of_baseline = change.percent_change_from_nadir == change.percent_change_from_baseline;
    let is_told = visit.is_regrowth_withheld() || has_progressed && !is_of_baseline;
    let is_known = change.percent_change_from_nadir.is_some() || was_gone(visit, criteria.measure);
    is_told && is_known
}

/// What a slightly different sum would make of the visit, by the criteria chosen and by RECIST 1.1: "By volume, more than 17.4 mL more would be
/// SD." Half of the baseline is a response still, so that the limit itself is not enough.
///
/// # Example
/// The limit of a partial response is half of 177.66 mL, 88.83 mL, 17.41 mL above 71.42 mL; see [`margin`](crate::response::margin).
/// ```
/// use nadir::{entry::draft::{PatientDraft, PatientKey}, measured::lesion::LesionId, report::{Language, letter}};
/// use nadir::study::assessment::{Settings, assess};
/// let mut draft = PatientDraft::empty(PatientKey(1));
/// draft.visits[0].cells.insert(LesionId(1), "83x56x73".into());
/// draft.visits[1].cells.insert(LesionId(1), "62x40x55".into());
/// let (assessment, settings) = (assess(&draft, &Settings::default()), Settings::default());
/// assert_eq!(
///     letter::margins(&assessment, draft.visits[1].id, &settings, Language::English),
///     ["By volume, more than 17.4 mL more would be SD.", "By RECIST 1.1, 3.9 mm less would be PR, 37.6 mm more PD."],
/// );
/// ```
pub fn margins(assessment: &Assessment, visit: VisitId, settings: &Settings, language: Language) -> Vec<String> {
    let recist = ResponseCriteria::preset(Preset::Recist11);
    let Some(position) = assessment.visits.iter().position(|known| known.id == visit) else { return Vec::new() };
    let is_recist = settings.criteria == recist;
    let chosen = (&settings.criteria, rules_name(&settings.criteria, language));
    let beside = (!is_recist).then(|| (&recist, rules_of_recist(language).to_owned()));
    let text = |(criteria, name): (&ResponseCriteria, String)| {
        margin_text(assessment.margin(position, criteria)?, &name, criteria.measure, settings, language)
    };
    [Some(chosen), beside].into_iter().flatten().filter_map(text).collect()
}

fn margin_text(margin: Margin, name: &str, measure: Measure, settings: &Settings, language: Language) -> Option<String> {
    let definition = measure.definition();
    let distance = |next: NextClass| {
        let distance = (definition.in_unit)(next.distance, settings.constant) / (Margin::PARTS as f64);
        let least = 0.05;
        let text = if distance < least { "< 0.1".to_owned() } else { fixed(distance, 1).trim_end_matches(".0").to_owned() };
        // Less than the least shown is enough whether or not the end itself is; of more the end may not be.
        let sign = if next.is_beyond && distance >= least { language.pick("more than ", "超过 ") } else { "" };
        format!("{sign}{text} {}", definition.unit)
    };
    let code = |next: NextClass| next.response.code();
    // A comma follows the name here.
    let name = name.trim_end();
    Some(match (margin.smaller, margin.larger) {
        (Some(less), Some(more)) => by(
            language,
            &["By {}, {} less would be {}, {} more {}.", "按{}，少 {} 即为 {}，多 {} 即为 {}。"],
            &[name, &distance(less), code(less), &distance(more), code(more)],
        ),
        (Some(less), None) => {
            by(language, &["By {}, {} less would be {}.", "按{}，少 {} 即为 {}。"], &[name, &distance(less), code(less)])
        }
        (None, Some(more)) => {
            by(language, &["By {}, {} more would be {}.", "按{}，多 {} 即为 {}。"], &[name, &distance(more), code(more)])
        }
        (None, None) => return None,
    })
}

/// What a reading error would make of the class, to stand beside it: "could be SD with a reading error of 5%"; `None` where nothing else.
pub fn caveat(visit: &VisitAssessment, settings: &Settings, language: Language) -> Option<String> {
    let band = visit.error_band?;
    let own = visit.response()?;
    let mut others: Vec<&str> =
        [band.response_at_low, band.response_at_high].into_iter().filter(|end| *end != own).map(Response::code).collect();
    others.dedup();
    let error = super::number::percent(settings.reading_error.hundredths());
    let others = others.join(language.pick(" or ", " 或 "));
    (!others.is_empty()).then(|| {
        let text = language.pick("could be {1} with a reading error of {0}", "读数误差 {0} 时可能为 {1}");
        text.replace("{0}", &error).replace("{1}", &others)
    })
}

/// The criteria as a sentence names them; the default ones by what they judge.
fn rules_name(criteria: &ResponseCriteria, language: Language) -> String {
    if criteria.base == Preset::SourcePaper {
        let [english, chinese] = criteria.measure.definition().title;
        let edited = if criteria.is_edited() { language.pick(" (criteria edited)", "（标准已修改）") } else { "" };
        return format!("{}{edited}", language.pick(english, chinese));
    }
    let name = criteria_name(criteria, language);
    language.pick(name.as_str(), format!(" {name} ").as_str()).to_owned()
}

const fn rules_of_recist(language: Language) -> &'static str {
    language.pick("RECIST 1.1", " RECIST 1.1 ")
}
