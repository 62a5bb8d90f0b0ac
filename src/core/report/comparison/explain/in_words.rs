//! The result of a comparison as it can be said in a clinic: how far apart, how surely, and how often chance alone would do it.

use super::super::figures_of_speech::{difference_with_decimals, digits, ratio_text};
use super::Teller;
use crate::report::number::fixed;
use crate::report::wording::by;
use crate::statistics::policy::{PolicyInterval, TestMethod};
use crate::statistics::types::Interval;

/// "21.0 percentage points fewer with Sirolimus than with Everolimus (difference −21.0, 95% CI −51.4 to 11.3). If the arms did not differ …".
///
/// The difference is the comparison arm minus the reference arm.
pub(super) fn of_proportions(difference: PolicyInterval, p: f64, teller: &Teller<'_>) -> String {
    let texts = [
        ["{0} percentage points more with {1} than with {2}", "{1} 比 {2} 高 {0} 个百分点"],
        ["{0} percentage points fewer with {1} than with {2}", "{1} 比 {2} 低 {0} 个百分点"],
        ["The same share with {1} and with {2}", "{1} 与 {2} 比例相同"],
    ];
    told(texts, difference, (100.0, 1), p, teller)
}

/// The same of means, or of the values themselves where ranks were compared.
pub(super) fn of_numbers(method: TestMethod, difference: PolicyInterval, decimals: u32, p: f64, teller: &Teller<'_>) -> String {
    let of_means = [
        ["On average {0} more with {1} than with {2}", "{1} 平均比 {2} 高 {0}"],
        ["On average {0} less with {1} than with {2}", "{1} 平均比 {2} 低 {0}"],
        ["The same on average with {1} and with {2}", "{1} 与 {2} 平均相同"],
    ];
    let of_ranks = [
        ["Typically {0} more with {1} than with {2}", "{1} 通常比 {2} 高 {0}"],
        ["Typically {0} less with {1} than with {2}", "{1} 通常比 {2} 低 {0}"],
        ["Typically the same with {1} and with {2}", "{1} 与 {2} 通常相同"],
    ];
    let is_of_means = matches!(method, TestMethod::Student | TestMethod::Welch);
    told(if is_of_means { of_means } else { of_ranks }, difference, (1.0, decimals), p, teller)
}

/// The same of means at equal baselines.
pub(super) fn of_adjusted_means(difference: PolicyInterval, p: f64, teller: &Teller<'_>) -> String {
    let texts = [
        ["With equal baselines on average {0} more with {1} than with {2}", "基线相同时 {1} 平均比 {2} 高 {0}"],
        ["With equal baselines on average {0} less with {1} than with {2}", "基线相同时 {1} 平均比 {2} 低 {0}"],
        ["With equal baselines the same on average with {1} and with {2}", "基线相同时 {1} 与 {2} 平均相同"],
    ];
    told(texts, difference, (1.0, 1), p, teller)
}

/// A ratio of geometric means, of hazards or of odds within centres, as "… times …".
pub(super) fn of_ratio(of: RatioOf, ratio: f64, interval: Option<Interval>, p: f64, teller: &Teller<'_>) -> String {
    let [reference, comparison] = teller.arm_names();
    let texts = match of {
        RatioOf::GeometricMeans => ["Typically {0} times as large with {1} as with {2}", "{1} 通常为 {2} 的 {0} 倍"],
        RatioOf::Hazards => {
            ["At any time the event is {0} times as frequent with {1} as with {2}", "任一时刻 {1} 发生事件的风险为 {2} 的 {0} 倍"]
        }
        RatioOf::Odds => {
            ["Within centres the odds with {1} are {0} times those with {2}", "同一中心内 {1} 缓解的比值（odds）为 {2} 的 {0} 倍"]
        }
    };
    let text = ratio_text(ratio, interval, teller.language);
    let (shown, limits) = text.split_once(" (").unwrap_or((&text, ""));
    let first = filled(texts, [shown, comparison, reference], teller);
    let limits = limits.trim_end_matches(')');
    let known =
        if limits.is_empty() { String::new() } else { by(teller.language, &[" (95% CI {})", "（95% CI {}）"], &[limits]) };
    by(teller.language, &["{}{}. {}", "{}{}。{}"], &[&first, &known, &chance_text(p, teller)])
}

/// What a ratio is of.
#[derive(Clone, Copy)]
pub(super) enum RatioOf {
    GeometricMeans,
    Hazards,
    Odds,
}

/// "The event occurred in 57 of 91 with Everolimus and in 14 of 33 with Sirolimus. If the arms did not differ …", the reference arm first in `arms`.
pub(super) fn of_events(arms: [(u64, usize); 2], p: f64, teller: &Teller<'_>) -> String {
    let [reference, comparison] = teller.arm_names();
    let [of_reference, of_comparison] = arms.map(|(events, n)| [events.to_string(), n.to_string()]);
    let texts = ["The event occurred in {} of {} with {} and in {} of {} with {}. {}", "发生事件：{}/{}（{}），{}/{}（{}）。{}"];
    let [events, n] = &of_comparison;
    let [events_of_reference, n_of_reference] = &of_reference;
    let chance = chance_text(p, teller);
    by(teller.language, &texts, &[events, n, comparison, events_of_reference, n_of_reference, reference, &chance])
}

/// Of several categories nothing but how often chance alone would part the arms as far.
pub(super) fn of_categories(p: f64, teller: &Teller<'_>) -> String {
    chance_text(p, teller)
}

fn told(
    texts: [[&str; 2]; 3],
    difference: PolicyInterval,
    (factor, decimals): (f64, u32),
    p: f64,
    teller: &Teller<'_>,
) -> String {
    let [reference, comparison] = teller.arm_names();
    let size = fixed((difference.estimate * factor).abs(), decimals);
    let [more, fewer, same] = texts;
    let is_zero = size.chars().all(|one| matches!(one, '0' | '.'));
    let texts = if is_zero {
        same
    } else if difference.estimate > 0.0 {
        more
    } else {
        fewer
    };
    let first = filled(texts, [&size, comparison, reference], teller);
    let interval = difference_with_decimals(difference, factor, decimals, teller.language);
    let (shown, limits) = interval.split_once(" (").unwrap_or((&interval, ""));
    let limits = limits.trim_end_matches(')');
    let chance = chance_text(p, teller);
    let texts = ["{} (difference {}, 95% CI {}). {}", "{}（差值 {}，95% CI {}）。{}"];
    by(teller.language, &texts, &[&first, shown, limits, &chance])
}

/// A text with what stands for `{0}`, `{1}` and `{2}`, which each language has in its own order.
fn filled(texts: [&str; 2], values: [&str; 3], teller: &Teller<'_>) -> String {
    let text = teller.language.pick(texts[0], texts[1]);
    let places = text.split('{').skip(1).filter_map(|rest| rest.bytes().next()?.checked_sub(b'0'));
    let in_order: Vec<&str> = places.filter_map(|place| values.get(usize::from(place)).copied()).collect();
    let plain = (0..values.len()).fold(text.to_owned(), |text, place| text.replace(&format!("{{{place}}}"), "{}"));
    by(teller.language, &[&plain, &plain], &in_order)
}

/// How often a difference at least as large comes up by chance.
fn chance_text(p: f64, teller: &Teller<'_>) -> String {
    if p < 0.001 {
        let text = teller.pick(
            "If the arms did not differ, fewer than 1 in 1000 of such studies would show a result at least as extreme.",
            "若两组实际无差异，此类研究中不足千分之一会出现至少同样极端的结果。",
        );
        return text.to_owned();
    }
    let percent = if p >= 0.1 { fixed(p * 100.0, 0) } else { digits(p * 100.0, 2) };
    let texts = [
        "If the arms did not differ, about {}% of such studies would show a result at least as extreme.",
        "若两组实际无差异，约 {}% 的此类研究会出现至少同样极端的结果。",
    ];
    by(teller.language, &texts, &[&percent])
}
