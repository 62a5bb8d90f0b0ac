//! What the figures say, in both languages.

use crate::measured::lesion::Measurement;
use crate::measured::visit::{DAYS_PER_MONTH, VisitTime};
use crate::report::{Language, number, wording};

/// The smallest sum, beside its value.
pub(super) const fn nadir(language: Language) -> &'static str {
    language.pick("nadir", "最低值")
}

/// Beside the line where treatment ended.
pub(super) const fn end_of_treatment(language: Language) -> &'static str {
    language.pick("end of treatment", "治疗结束")
}

/// Axis title.
pub(super) const fn months_on_treatment(language: Language) -> &'static str {
    language.pick("months on treatment", "治疗月数")
}

/// Unit of bare numbers of months.
pub(super) const fn months(language: Language) -> &'static str {
    language.pick("months", "月")
}

/// At a visit without a complete sum and without a class.
pub(super) const fn no_sum(language: Language) -> &'static str {
    language.pick("no sum", "无总和")
}

/// On every file made from made-up data.
pub(super) const fn synthetic(language: Language) -> &'static str {
    language.pick("Synthetic data: made-up patients.", "合成数据：患者为虚构。")
}

/// Link to the table behind a figure.
pub(in crate::figure) const fn data_behind(language: Language) -> &'static str {
    language.pick("Data behind this figure", "图中数据")
}

/// Column heading.
pub(super) const fn visit(language: Language) -> &'static str {
    language.pick("Visit", "访视")
}

/// Column heading.
pub(super) const fn class(language: Language) -> &'static str {
    language.pick("Class", "疗效类别")
}

/// Why there is no curve.
pub(super) const fn nothing_measured(language: Language) -> &'static str {
    language.pick(
        "The curve begins with the first visit at which every target lesion was measured.",
        "自首次完整测量全部靶病灶的访视起显示曲线。",
    )
}

/// Why there is no curve although something was measured.
pub(super) const fn no_complete_sum(language: Language) -> &'static str {
    language.pick(
        "No visit has a complete sum yet: a target lesion is missing at each of them.",
        "尚无完整的体积总和：每次访视均缺少靶病灶。",
    )
}

/// Why there are no lesions to draw.
pub(super) const fn no_lesions(language: Language) -> &'static str {
    language.pick("Lesions are drawn here as soon as one is measured.", "测得首个病灶后在此按比例绘出。")
}

/// Name of a visit inside a sentence.
pub(super) fn visit_in_sentence(time: VisitTime, is_baseline: bool, language: Language) -> String {
    let name = wording::visit_name(Some(time), is_baseline, language);
    if is_baseline { name.to_ascii_lowercase() } else { name }
}

/// Name of the baseline on an axis.
pub(super) const fn baseline(language: Language) -> &'static str {
    language.pick("baseline", "基线")
}

/// Months of a visit as the bare number on an axis.
pub(super) fn month_number(time: VisitTime) -> String {
    let text = time.month.map_or_else(
        || {
            let tenths = number::fixed(f64::from(time.day) / DAYS_PER_MONTH, 1);
            tenths.strip_suffix(".0").map_or(tenths.clone(), str::to_owned)
        },
        crate::measured::visit::Months::text,
    );
    text.replace('-', "−")
}

/// The reading error behind a band: "±5%".
pub(super) fn plus_minus(hundredths: u32) -> String {
    format!("±{}", number::percent(hundredths))
}

/// Beside the title of the curve.
pub(super) fn curve_note(error_hundredths: u32, language: Language) -> String {
    match language {
        _ if error_hundredths == 0 => "mL".to_owned(),
        Language::English => format!("mL, with the band of a {} reading error", plus_minus(error_hundredths)),
        Language::Chinese => format!("mL，含径线 {} 的读数误差带", plus_minus(error_hundredths)),
    }
}

/// Column heading of the band.
pub(super) fn band_heading(error_hundredths: u32, language: Language) -> String {
    match language {
        Language::English => format!("With a {} reading error, mL", plus_minus(error_hundredths)),
        Language::Chinese => format!("径线读数误差 {} 时，mL", plus_minus(error_hundredths)),
    }
}

/// Beside the title of the lesions; dashes and dots are explained where they are drawn.
pub(super) fn lesions_note(has_spheres: bool, has_too_small: bool, language: Language) -> String {
    let parts = [
        Some(language.pick("by their two largest diameters, over the baseline in grey", "取最大的两个径线；灰色为基线")),
        has_spheres.then(|| language.pick("dashed: the sphere of a typed volume", "虚线：与所输入体积等体积的球")),
        has_too_small.then(|| language.pick("dotted: too small to measure, 5 mm", "点线：太小无法测量，按 5 mm")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(language.pick("; ", "；"))
}

/// A measurement in words, with its unit.
pub(super) fn measurement(measured: Option<Measurement>, unit: crate::measured::quantity::Unit, language: Language) -> String {
    match measured {
        None => language.pick("not assessed", "未评估").to_owned(),
        Some(Measurement::Absent) => language.pick("absent", "消失").to_owned(),
        Some(Measurement::Merged) => language.pick("measured with another lesion", "与其他病灶合并测量").to_owned(),
        Some(Measurement::TooSmall) => language.pick("too small to measure", "太小无法测量").to_owned(),
        Some(Measurement::TypedVolume(_)) => crate::entry::reading::canonical(measured, unit),
        Some(_) => format!("{} {}", crate::entry::reading::canonical(measured, unit), unit.symbol()),
    }
}

/// Parts of one sentence, or of a read-out.
pub(super) fn joined(parts: &[String], language: Language) -> String {
    parts.join(language.pick(", ", "，"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measured::visit::Months;

    #[test]
    fn months_are_bare_numbers_with_a_true_minus() {
        let nominal = |hundredths| VisitTime::new(Months::from_hundredths(hundredths), None).unwrap();
        for (hundredths, text) in [(300, "3"), (150, "1.5"), (-100, "−1"), (0, "0")] {
            assert_eq!(month_number(nominal(hundredths)), text);
        }
        for (day, text) in [(365, "12"), (45, "1.5"), (-10, "−0.3"), (0, "0")] {
            assert_eq!(month_number(VisitTime::new(None, Some(day)).unwrap()), text);
        }
    }
}
