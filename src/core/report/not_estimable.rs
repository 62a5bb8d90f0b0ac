//! Why there is no number, in words.

use super::Language;
use super::wording::by;
use crate::statistics::types::{Arm, NotEstimable};

/// Why a result does not exist, as half a sentence; `groups` names the first and the second group of the call.
///
/// # Example
/// ```
/// use nadir::report::{Language, not_estimable::not_estimable_text};
/// use nadir::statistics::types::{Arm, NotEstimable};
/// let why = NotEstimable::TooFewObservations { arm: Arm::Second, needed: 2, found: 1 };
/// let groups = ["everolimus", "sirolimus"];
/// assert_eq!(not_estimable_text(why, groups, Language::English), "sirolimus: 1 value, at least 2 needed");
/// ```
pub fn not_estimable_text(why: NotEstimable, groups: [&str; 2], language: Language) -> String {
    let [first, second] = groups;
    let name = |arm| match arm {
        Arm::All => language.pick("all together", "合计").to_owned(),
        Arm::First => first.to_owned(),
        Arm::Second => second.to_owned(),
        Arm::Group(index) => by(language, &["group {}", "第 {} 组"], &[&index.saturating_add(1).to_string()]),
    };
    let plain = |english: &str, chinese: &str| language.pick(english, chinese).to_owned();
    match why {
        NotEstimable::TooFewObservations { arm, needed, found } => {
            let values = if found == 1 { "{}: {} value, at least {} needed" } else { "{}: {} values, at least {} needed" };
            by(language, &[values, "{}：{} 个数值，至少需要 {} 个"], &[&name(arm), &found.to_string(), &needed.to_string()])
        }
        NotEstimable::ZeroVariance { arm: Arm::All } => plain("no variation within the groups", "组内数值无变异"),
        NotEstimable::ZeroVariance { arm } => by(language, &["{}: all values are equal", "{}：全部数值相同"], &[&name(arm)]),
        NotEstimable::TooFewGroups { .. } => plain("fewer than two groups", "不足两组"),
        NotEstimable::NoEvents => plain("no events", "无事件"),
        NotEstimable::EmptyMargin => plain(
            "no patient with the event, every patient with it, or an arm without patients",
            "无人发生、全部发生或某组无患者",
        ),
        NotEstimable::Collinear => plain("the baseline does not vary within the arms", "各组内基线值无变异"),
        NotEstimable::NoInformation => plain("nothing is left to compare", "无可比较的信息"),
        NotEstimable::NoFiniteMaximum => plain("the likelihood has no finite maximum", "似然函数无有限最大值"),
        NotEstimable::NotFinite { .. } => plain("a value is not a number", "有数值无效"),
        NotEstimable::OutOfRange { .. } => plain("outside the range of the method", "超出该方法的适用范围"),
        NotEstimable::ValuesNeeded => plain("the values themselves are needed", "需要原始数据"),
        NotEstimable::LengthMismatch { .. } => plain("columns of different length", "各列长度不同"),
        NotEstimable::TooLarge { .. } => plain("too large for this method", "数据量超出该方法"),
    }
}
