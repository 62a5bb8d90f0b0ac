//! What the figures of a study say, in both languages.

use super::{Event, ResponseTier};
use crate::figure::words as figure_words;
use crate::report::number::{LEAST_P, NONE, PStyle, fixed, hundredths_text, p_value, percent};
use crate::report::wording::by;
use crate::report::{Language, wording};
use crate::response::{Measure, Response};
use crate::statistics::types::{ConfidenceLevel, Interval};

/// What is measured, inside a sentence.
pub(super) const fn measure(measure: Measure, language: Language) -> &'static str {
    let [english, chinese] = measure.definition().name;
    language.pick(english, chinese)
}

/// Title.
pub(super) const fn response_by_visit(language: Language) -> &'static str {
    language.pick("Figure 1a. Response by visit", "图 1a　各访视缓解率")
}

/// Title of an arm's waterfall: figures 1b, 1c and so on.
pub(super) fn waterfall(arm: usize, name: &str, language: Language) -> String {
    let letter = char::from(u8::try_from(arm % 25).unwrap_or(0) + b'b');
    match language {
        Language::English => format!("Figure 1{letter}. Best change from baseline, {name}"),
        Language::Chinese => format!("图 1{letter}　较基线最佳变化，{name}"),
    }
}

/// Beside the title of the proportions.
pub(super) fn bars_note(of: Measure, language: Language) -> String {
    match language {
        Language::English => format!("decrease of the {} from baseline without progression, and response", measure(of, language)),
        Language::Chinese => format!("{}较基线缩小且无进展者，以及缓解者", measure(of, language)),
    }
}

/// Beside the title of a waterfall.
pub(super) fn waterfall_note(of: Measure, language: Language) -> String {
    match language {
        Language::English => format!("{}, one bar per patient", measure(of, language)),
        Language::Chinese => format!("{}，每条代表一例患者", measure(of, language)),
    }
}

/// "Decrease ≥ 30%", "Response (CR or PR)".
pub(super) fn tier(of: &ResponseTier, language: Language) -> String {
    if of.is_response {
        return language.pick("Response (CR or PR)", "缓解（CR 或 PR）").to_owned();
    }
    format!("{} ≥ {}", language.pick("Decrease", "缩小"), percent(of.least_decrease.hundredths()))
}

/// "95% CI".
pub(super) fn confidence_interval(level: ConfidenceLevel) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 10 000")]
    let hundredths = (level.value() * 10_000.0).round() as u32;
    format!("{}% CI", hundredths_text(hundredths))
}

/// Axis title of proportions.
pub(super) fn patients_percent(level: ConfidenceLevel, language: Language) -> String {
    let interval = confidence_interval(level);
    match language {
        Language::English => format!("Patients, % ({interval})"),
        Language::Chinese => format!("患者，%（{interval}）"),
    }
}

/// Axis title of changes.
pub(super) const fn change_percent(language: Language) -> &'static str {
    language.pick("Change from baseline, %", "较基线变化，%")
}

/// The number of patients of an arm.
pub(super) fn arm_n(arm: &str, language: Language) -> String {
    format!("{arm}{}n", language.pick(", ", "，"))
}

/// Something with its value: "n: 12".
pub(super) fn colon(language: Language) -> &'static str {
    language.pick(": ", "：")
}

/// A share of patients in percent; a dash where there are none.
pub(super) fn share(events: u64, n: u64, decimals: u32) -> String {
    if n == 0 { NONE.to_owned() } else { fixed(100.0 * events as f64 / n as f64, decimals) }
}

/// An interval of shares in percent.
pub(super) fn interval(interval: Option<Interval>, language: Language) -> String {
    let Some(interval) = interval else { return NONE.to_owned() };
    let end = |share: f64| fixed(100.0 * share, 1);
    format!("{}{}{}", end(interval.low), language.pick(" to ", " 至 "), end(interval.high))
}

/// A class with how many patients have it.
pub(super) fn class_count(response: Response, count: usize, language: Language) -> String {
    format!("{} ({count})", wording::response_name(response, language))
}

/// Patients that a figure cannot show, by name; progression may be known of them all the same.
pub(super) fn not_evaluable(ids: &[&str], language: Language) -> String {
    const NAMED: usize = 60;
    let nameless = language.pick("unnamed", "未命名");
    let named: Vec<&str> = ids.iter().take(NAMED).map(|id| if id.trim().is_empty() { nameless } else { id }).collect();
    let more = ids.len().saturating_sub(NAMED);
    let names = named.join(language.pick(", ", "、"));
    let more = match language {
        _ if more == 0 => String::new(),
        Language::English => format!(" and {more} more"),
        Language::Chinese => format!("及另外 {more} 例"),
    };
    match language {
        Language::English => format!("No complete sum after baseline ({}): {names}{more}.", ids.len()),
        Language::Chinese => format!("基线后无完整总和（{} 例）：{names}{more}。", ids.len()),
    }
}

/// Under a waterfall where a bar was cut.
pub(super) fn cut(ceiling: &str, language: Language) -> String {
    match language {
        Language::English => format!("Bars beyond {ceiling} are cut; their values are in the data."),
        Language::Chinese => format!("超过 {ceiling} 的条形已截断，数值见图中数据。"),
    }
}

/// Why there is nothing to draw.
pub(super) const fn nobody_followed(language: Language) -> &'static str {
    language
        .pick("This figure begins with the first patient with an evaluable follow-up.", "出现首例有可评估随访的患者后显示此图。")
}

/// Why there is no change to draw.
pub(super) const fn nobody_summed(language: Language) -> &'static str {
    language.pick(
        "This figure begins with the first patient who has a complete sum after baseline.",
        "出现首例基线后有完整总和的患者后显示此图。",
    )
}

/// Several patients that stand too close to be drawn apart.
pub(super) fn stretch(first: usize, last: usize, of: usize, changes: &str, language: Language) -> String {
    match language {
        Language::English => format!("Patients {first} to {last} of {of}: {changes}"),
        Language::Chinese => format!("第 {first} 至 {last} 例患者（共 {of} 例）：{changes}"),
    }
}

/// From one value to another.
pub(super) const fn to(language: Language) -> &'static str {
    language.pick(" to ", " 至 ")
}

/// Column heading.
pub(super) const fn decrease(language: Language) -> &'static str {
    language.pick("Decrease", "缩小")
}

/// Column heading.
pub(super) const fn arm(language: Language) -> &'static str {
    language.pick("Arm", "治疗组")
}

/// Column heading.
pub(super) const fn patient(language: Language) -> &'static str {
    language.pick("Patient", "患者")
}

/// Column heading.
pub(super) const fn best_change(language: Language) -> &'static str {
    language.pick("Best change from baseline", "较基线最佳变化")
}

/// Name of the file and the place of a figure.
pub(super) const fn event_name(event: Event, has_competing: bool) -> &'static str {
    match event {
        Event::Response if has_competing => "incidence-of-response",
        Event::Response => "time-to-response",
        Event::Progression => "time-to-progression",
        Event::EndOfResponse => "duration-of-response",
    }
}

/// Title.
pub(super) const fn time_to(event: Event, language: Language) -> &'static str {
    match event {
        Event::Response => language.pick("Time to first response", "至首次缓解时间"),
        Event::Progression => language.pick("Time to progression", "至进展时间"),
        Event::EndOfResponse => language.pick("Duration of response", "缓解持续时间"),
    }
}

/// Title of the axis.
pub(super) const fn months_since(event: Event, language: Language) -> &'static str {
    match event {
        Event::Response | Event::Progression => figure_words::months_on_treatment(language),
        Event::EndOfResponse => language.pick("months since the first response", "首次缓解后月数"),
    }
}

/// Beside the title of the curves.
pub(super) const fn estimate(has_competing: bool, language: Language) -> &'static str {
    if has_competing {
        language.pick("cumulative incidence, progression competing", "累积发生率，进展为竞争事件")
    } else {
        language.pick("Kaplan–Meier", "Kaplan–Meier 法")
    }
}

/// Column heading.
pub(super) const fn competing(language: Language) -> &'static str {
    language.pick("Progressed first", "先进展")
}

/// Axis title.
pub(super) const fn patients_with(event: Event, language: Language) -> &'static str {
    match event {
        Event::Response => language.pick("Patients with response, %", "已缓解患者，%"),
        Event::Progression => language.pick("Patients free of progression, %", "无进展患者，%"),
        Event::EndOfResponse => language.pick("Responders free of progression, %", "无进展的缓解者，%"),
    }
}

/// Under the curves.
pub(super) fn curve_note(level: ConfidenceLevel, has_competing: bool, language: Language) -> String {
    let interval = confidence_interval(level);
    match language {
        Language::English if has_competing => {
            format!(
                "Ticks: censored patients; patients who progressed first no longer count as responders. Bands: pointwise {interval}."
            )
        }
        Language::Chinese if has_competing => format!("竖线：删失患者；先进展者不再计为缓解。色带：逐点 {interval}。"),
        Language::English => format!("Ticks: censored patients. Bands: pointwise {interval}."),
        Language::Chinese => format!("竖线：删失患者。色带：逐点 {interval}。"),
    }
}

/// Over the numbers at risk.
pub(super) const fn number_at_risk(language: Language) -> &'static str {
    language.pick("Number at risk", "风险人数")
}

/// Column heading.
pub(super) const fn events(language: Language) -> &'static str {
    language.pick("Events", "事件")
}

/// Column heading.
pub(super) const fn censored(language: Language) -> &'static str {
    language.pick("Censored", "删失")
}

/// The result of the test: "Log-rank P = 0.02" or "Gray P < 0.001".
pub(super) fn test_p((p, style): (f64, PStyle), has_competing: bool, language: Language) -> String {
    let equals = if p < LEAST_P { "" } else { "= " };
    let name = if has_competing { language.pick("Gray", "Gray 检验") } else { language.pick("Log-rank", "log-rank 检验") };
    format!("{name} P {equals}{}", p_value(p, style))
}

/// An arm with its median.
pub(super) fn median(
    arm: &str,
    median: Option<String>,
    limits: Option<(Option<String>, Option<String>)>,
    level: ConfidenceLevel,
    language: Language,
) -> String {
    let Some(median) = median else {
        return format!("{arm}{}", language.pick(", median not reached", "，中位数未达到"));
    };
    let Some((low, high)) = limits else {
        return match language {
            Language::English => format!("{arm}, median {median} months"),
            Language::Chinese => format!("{arm}，中位数 {median} 个月"),
        };
    };
    let end = |end: Option<String>| end.unwrap_or_else(|| language.pick("not reached", "未达到").to_owned());
    let ends = [confidence_interval(level), end(low), end(high)];
    let interval = by(language, &["{} {} to {}", "{} {} 至 {}"], &ends.each_ref().map(String::as_str));
    match language {
        Language::English => format!("{arm}, median {median} months ({interval})"),
        Language::Chinese => format!("{arm}，中位数 {median} 个月（{interval}）"),
    }
}

/// An arm and how many of it had the event: "… (14/33)".
pub(super) fn events_of_n(arm: &str, events: u64, n: usize, language: Language) -> String {
    by(language, &["{} ({}/{})", "{}（{}/{}）"], &[arm, &events.to_string(), &n.to_string()])
}

/// One step of a curve.
pub(super) fn step(
    arm: &str,
    months: &str,
    share: f64,
    (level, limits): (ConfidenceLevel, Option<Interval>),
    at_risk: u64,
    language: Language,
) -> String {
    let share = fixed(100.0 * share, 1);
    let limits = limits.map_or_else(String::new, |_| format!(" ({} {})", confidence_interval(level), interval(limits, language)));
    match language {
        Language::English => format!("{arm}, {months} months: {share}%{limits}, {at_risk} at risk"),
        Language::Chinese => format!("{arm}，{months} 个月：{share}%{limits}，风险人数 {at_risk}"),
    }
}

/// Title.
pub(super) const fn spider(language: Language) -> &'static str {
    language.pick("Course of every patient", "各患者变化曲线")
}

/// Beside the title of the courses.
pub(super) fn spider_note(of: Measure, language: Language) -> String {
    match language {
        Language::English => format!("{}, one line per patient", measure(of, language)),
        Language::Chinese => format!("{}，每条线代表一例患者", measure(of, language)),
    }
}

/// Under the courses where one leaves the plot.
pub(super) fn cut_course(ceiling: &str, language: Language) -> String {
    match language {
        Language::English => format!("Changes beyond {ceiling} are drawn at it; their values are in the data."),
        Language::Chinese => format!("超过 {ceiling} 的变化绘于该线，数值见图中数据。"),
    }
}

/// A value at a time.
pub(super) fn at_month(months: &str, value: &str, language: Language) -> String {
    match language {
        Language::English => format!("{months} months {value}"),
        Language::Chinese => format!("{months} 个月 {value}"),
    }
}

/// Column heading.
pub(super) const fn change(language: Language) -> &'static str {
    language.pick("Change from baseline", "较基线变化")
}

/// Title.
pub(super) const fn representative(language: Language) -> &'static str {
    language.pick("Representative patients", "代表性患者")
}

/// Why a patient stands for an arm.
pub(super) fn median_of(responders: usize, language: Language) -> String {
    match language {
        Language::English if responders == 0 => "median of the arm, which has no responder".to_owned(),
        Language::English if responders == 1 => "the only responder".to_owned(),
        Language::English => format!("median of {responders} responders"),
        Language::Chinese if responders == 0 => "该组变化居中的患者（无缓解者）".to_owned(),
        Language::Chinese if responders == 1 => "唯一缓解者".to_owned(),
        Language::Chinese => format!("{responders} 例缓解者中变化居中者"),
    }
}

/// Column heading.
pub(super) const fn lesion(language: Language) -> &'static str {
    language.pick("Lesion", "病灶")
}

/// Column heading.
pub(super) const fn diameters(language: Language) -> &'static str {
    language.pick("Measured", "测量值")
}
