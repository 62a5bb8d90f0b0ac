//! Sentences about one patient: visits, classes, conditions, the error band.

use super::Language;
pub use super::condition_text::condition_sentence;
use super::number::{NONE, fixed, hundredths_text, millilitres, percent, percent_change};
use super::patient_words::{UNIT_IN_DOUBT, UNREAD_IN_DOUBT};
use crate::measured::quantity::Exact;
use crate::measured::visit::VisitTime;
use crate::response::{Measure, Preset, Response, ResponseCriteria, Track};
use crate::study::assessment::{Doubt, Settings, VisitAssessment};
use serde::{Deserialize, Serialize};

/// A piece of a sentence; the number that matters is strong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The text.
    pub text: String,
    /// Whether it is to stand out.
    pub is_strong: bool,
}

/// A sentence whose strong parts are marked; [`Sentence::text`] gives it plain.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sentence(pub Vec<Span>);

impl Sentence {
    /// Splits a text at `*`: every second piece is strong.
    pub(super) fn marked(text: &str) -> Self {
        let spans = text.split('*').enumerate().map(|(index, part)| Span { text: part.to_owned(), is_strong: index % 2 == 1 });
        Self(spans.filter(|span| !span.text.is_empty()).collect())
    }

    /// The plain text.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Name of a visit: "Baseline", "3 months", "day 45"; the baseline is told by its position.
pub fn visit_name(time: Option<VisitTime>, is_baseline: bool, language: Language) -> String {
    match time {
        _ if is_baseline => language.pick("Baseline", "基线").to_owned(),
        Some(VisitTime { month: Some(month), .. }) => match language {
            Language::English if month.text() == "1" => "1 month".to_owned(),
            Language::English => format!("{} months", month.text().replace('-', "−")),
            Language::Chinese => format!("{} 个月", month.text().replace('-', "−")),
        },
        Some(VisitTime { day, .. }) => {
            let day = fixed(f64::from(day), 0);
            language.pick(format!("Day {day}").as_str(), format!("第 {day} 天").as_str()).to_owned()
        }
        None => language.pick("No time yet", "未填时间").to_owned(),
    }
}

/// Name of a class in words.
pub const fn response_name(response: Response, language: Language) -> &'static str {
    match response {
        Response::Complete => language.pick("Complete response", "完全缓解"),
        Response::Partial => language.pick("Partial response", "部分缓解"),
        Response::Stable => language.pick("Stable disease", "疾病稳定"),
        Response::NonCompleteNonProgressive => {
            language.pick("Neither complete response nor progression", "非完全缓解/非疾病进展")
        }
        Response::Progressive => language.pick("Progressive disease", "疾病进展"),
        Response::NotEvaluable => language.pick("Not evaluable", "不可评估"),
    }
}

/// What is known of a response's confirmation, to stand after its name; empty where none is asked for.
pub fn confirmation_note(visit: &VisitAssessment, criteria: &ResponseCriteria, language: Language) -> &'static str {
    let is_response = visit.response().is_some_and(Response::is_response);
    match (criteria.confirmation.is_some() && is_response, visit.is_confirmed()) {
        (false, _) => "",
        (true, Some(true)) => language.pick(", confirmed", "，已确认"),
        (true, _) if visit.was_confirmed() => language.pick(", confirmed before", "，此前已确认"),
        (true, Some(false)) => language.pick(", not confirmed", "，未获确认"),
        (true, None) => language.pick(", not yet confirmed", "，尚待确认"),
    }
}

/// Why a class is in doubt, to stand beside it.
pub const fn doubt_text(doubt: Doubt, language: Language) -> &'static str {
    match doubt {
        Doubt::Unit => UNIT_IN_DOUBT.in_language(language),
        Doubt::Unread => UNREAD_IN_DOUBT.in_language(language),
    }
}

/// Name of the criteria: the preset, and whether it was edited.
pub const fn preset_name(preset: Preset, language: Language) -> &'static str {
    match preset {
        Preset::SourcePaper => language.pick("Volume (TSC-AML retrospective study)", "体积（TSC-AML 回顾性研究）"),
        Preset::Exist2 => "EXIST-2",
        Preset::Recist11 => "RECIST 1.1",
    }
}

/// The literature behind a preset.
pub const fn preset_source(preset: Preset, language: Language) -> &'static str {
    match (preset, language) {
        (Preset::SourcePaper, Language::Chinese) => {
            "依维莫司（n = 91）与西罗莫司（n = 33）治疗 TSC-AML 的中国三中心回顾性研究；进展同 EXIST-2（Bissler 2013, Lancet 381:817）"
        }
        _ => preset.source(),
    }
}

/// Name of the criteria in use.
pub fn criteria_name(criteria: &ResponseCriteria, language: Language) -> String {
    let name = preset_name(criteria.base, language);
    if criteria.is_edited() { format!("{name}{}", language.pick(", edited", "（已修改）")) } else { name.to_owned() }
}

/// A track in a list of choices: what is judged, or the criteria's own name where that says it.
pub fn track_choice(track: &Track, language: Language) -> String {
    let measure = track.measure().definition();
    if measure.is_always_judged {
        return criteria_name(&track.criteria, language);
    }
    let [english, chinese] = measure.choice;
    language.pick(english, chinese).to_owned()
}

/// Under the reasons: by which criteria, from which source, and what a reading error would do.
pub fn criteria_note(criteria: &ResponseCriteria, band: Option<&str>, language: Language) -> String {
    let texts = ["Response criteria: {}. {}.", "疗效评价标准：{}。{}。"];
    let note = by(language, &texts, &[&criteria_name(criteria, language), preset_source(criteria.base, language)]);
    band.map_or_else(|| note.clone(), |band| format!("{note}{}{band}", language.pick(" ", "")))
}

/// A measure's sum in its unit, or a dash.
pub fn sum_text(measure: Measure, sum: Option<Exact>, settings: &Settings) -> String {
    let definition = measure.definition();
    match sum {
        None => NONE.to_owned(),
        Some(_) if definition.is_in_hundredths => length_text(sum),
        Some(sum) => millilitres((definition.in_unit)(sum, settings.constant)),
    }
}

/// Millilitres of a sum, or a dash.
pub fn volume_text(sum: Option<Exact>, settings: &Settings) -> String {
    sum_text(Measure::SumOfVolumes, sum, settings)
}

/// Millimetres of a sum of lengths, or a dash.
pub fn length_text(sum: Option<Exact>) -> String {
    sum.map_or_else(|| NONE.to_owned(), |sum| hundredths_text(u32::try_from(sum.parts().0).unwrap_or(u32::MAX)))
}

/// A change from baseline, never rounded across a threshold of the criteria.
pub fn change_from_baseline_text(change: Option<f64>, criteria: &ResponseCriteria) -> String {
    change_text(change, &[-criteria.partial_decrease.as_f64()])
}

/// A change from the nadir, never rounded across a threshold of the criteria.
pub fn change_from_nadir_text(change: Option<f64>, criteria: &ResponseCriteria) -> String {
    change_text(change, &[criteria.progression_increase.as_f64()])
}

fn change_text(change: Option<f64>, thresholds: &[f64]) -> String {
    change.map_or_else(|| NONE.to_owned(), |change| percent_change(change, 1, thresholds))
}

/// The error band in one sentence; `None` where there is none.
pub fn error_band_text(visit: &VisitAssessment, settings: &Settings, language: Language) -> Option<String> {
    let band = visit.error_band?;
    let change = |value: f64| percent_change(value, 1, &[-settings.criteria.partial_decrease.as_f64()]);
    let error = percent(settings.reading_error.hundredths());
    let own = visit.response()?;
    let others: Vec<&str> =
        [band.response_at_low, band.response_at_high].into_iter().filter(|end| *end != own).map(Response::code).collect();
    let range = by(
        language,
        &["With every diameter of this visit ±{} off: {} to {}", "该次访视各径线同向偏差 ±{} 时：{} 至 {}"],
        &[&error, &change(band.low), &change(band.high)],
    );
    Some(if others.is_empty() {
        by(language, &["{}; the class does not change.", "{}；疗效类别不变。"], &[&range])
    } else {
        let others = others.join(language.pick(" or ", " 或 "));
        by(language, &["{}; the class could be {}.", "{}；疗效类别可能变为 {}。"], &[&range, &others])
    })
}

/// One of two texts with its `{}` filled in order. A blank that keeps Latin letters or digits apart from Chinese falls away where the value
/// turns out to be Chinese: "差值为 B 减 A", but "差值为依维莫司减西罗莫司".
pub(crate) fn by(language: Language, texts: &[&str; 2], values: &[&str]) -> String {
    let mut pieces = language.pick(texts[0], texts[1]).split("{}");
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for (piece, value) in pieces.zip(values) {
        append(&mut filled, value);
        append(&mut filled, piece);
    }
    filled
}

/// Adds `next`; one blank between two Chinese characters is left out.
fn append(text: &mut String, next: &str) {
    // Characters, and the punctuation that is as wide as one.
    let is_chinese = |character: Option<char>| {
        matches!(character, Some('\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'))
    };
    if let Some(after) = next.strip_prefix(' ')
        && is_chinese(text.chars().next_back())
        && is_chinese(after.chars().next())
    {
        text.push_str(after);
        return;
    }
    if text.ends_with(' ') && is_chinese(text.chars().rev().nth(1)) && is_chinese(next.chars().next()) {
        text.pop();
    }
    text.push_str(next);
}
