//! What each rule is about, as the Methods screen lists them.

use super::words::{Phrase, phrase};

/// Every finding's identifier with its meaning, in the order of [`crate::entry::finding::RULES`] and [`crate::printed::PUBLISHED_RULES`].
///
/// ```
/// use nadir::report::{Language, rule_meanings::RULE_MEANINGS};
/// let (id, meaning) = RULE_MEANINGS[0];
/// assert_eq!((id, meaning.in_language(Language::English).starts_with("No visit")), ("baseline-missing", true));
/// ```
pub const RULE_MEANINGS: [(&str, Phrase); 84] = [
    (
        "baseline-missing",
        phrase(
            "No visit with a size at day 0 or before, or a target lesion without a value there",
            "第 0 天或之前无有测量值的访视，或靶病灶在基线无数值",
        ),
    ),
    ("measurement-unreadable", phrase("A cell that cannot be read as a measurement", "单元格无法读作测量值")),
    (
        "merged-lesion-unmeasured",
        phrase(
            "A lesion measured with one that has no size of its own, is in no sum, or is measured with it in turn",
            "病灶与另一病灶合并测量，而后者无自身的测量值、不计入总和或又与前者合并测量",
        ),
    ),
    (
        "value-ambiguous",
        phrase(
            "A text with two readings: 1,234 mL, 0 (absent or not done), ND",
            "有两种读法的文字：1,234 mL、0（消失或未做）、ND",
        ),
    ),
    ("diameter-not-positive", phrase("A diameter or volume of 0 or below", "径线或体积为 0 或负值")),
    (
        "diameter-too-large",
        phrase("A diameter above 400 mm, or a volume above 33 511 mL", "径线超过 400 mm，或体积超过 33 511 mL"),
    ),
    ("value-unreadable", phrase("A field of a visit or record that cannot be read", "访视或病历的字段无法读取")),
    ("formula-changed", phrase("A lesion measured by another volume formula than at baseline", "病灶的体积公式与基线不同")),
    ("visit-time-missing", phrase("A visit with neither month nor day", "访视既无月份也无研究日")),
    ("lesion-not-assessed", phrase("A target lesion without a value at a visit", "靶病灶在某次访视无数值")),
    ("finer-than-resolution", phrase("A number finer than 0.01 mm or 0.001 mL, rounded", "数值精于 0.01 mm 或 0.001 mL，已舍入")),
    (
        "unit-mixture",
        phrase(
            "mm and cm in one cell, or another unit than at the visit before",
            "同一单元格混用 mm 与 cm，或单位与前次访视不同",
        ),
    ),
    ("longest-diameter-not-first", phrase("The first diameter typed is not the largest", "先输入的径线不是最大径")),
    (
        "tenfold-change",
        phrase(
            "A longest diameter 7 times, or a seventh of, its previous value: cm for mm?",
            "最长径为前次的 7 倍以上或七分之一以下：cm 与 mm 混淆？",
        ),
    ),
    ("volume-formula-mixture", phrase("A sum of ellipsoids and typed millilitres", "总和混有椭球体积与直接输入的毫升数")),
    ("visits-out-of-order", phrase("A visit before the one to its left", "访视早于其左侧的访视")),
    ("visit-duplicated", phrase("Two visits on one day", "同一天有两次访视")),
    (
        "month-and-day-differ",
        phrase(
            "Month and study day of a visit are more than two months and a quarter of the time apart",
            "访视的月份与研究日相差超过两个月及计划时间的四分之一",
        ),
    ),
    ("modality-changed", phrase("Another imaging modality than at the visit before", "影像检查方式与前次访视不同")),
    ("contrast-phase-changed", phrase("Another contrast phase than at the visit before", "增强期相与前次访视不同")),
    ("slice-thickness-changed", phrase("Another slice thickness than at the visit before", "层厚与前次访视不同")),
    ("reader-changed", phrase("Another reader than at the visit before", "阅片者与前次访视不同")),
    (
        "reader-not-chosen",
        phrase("A second reading of a day, and no reader chosen for the study", "同一天有第二次阅片，而研究未选定阅片者"),
    ),
    ("read-by-another", phrase("A visit read only by another than the chosen reader", "访视仅由非选定的阅片者阅片")),
    (
        "no-eligible-target",
        phrase("No target of 30 mm at baseline (10 mm in RECIST 1.1)", "基线无 ≥ 30 mm 的靶病灶（RECIST 1.1 为 10 mm）"),
    ),
    (
        "too-many-targets",
        phrase(
            "More targets than the criteria allow: 4 in the TSC-AML retrospective study, 2 by RECIST 1.1",
            "靶病灶数超过标准允许：TSC-AML 回顾性研究 4 个，RECIST 1.1 2 个",
        ),
    ),
    (
        "new-lesion",
        phrase(
            "A new lesion was recorded, or a lesion absent at baseline has a size",
            "记录了新发病灶，或基线不存在的病灶有了大小",
        ),
    ),
    (
        "lesion-not-summed",
        phrase("A lesion below 10 mm at baseline: followed, in no sum of volumes", "基线小于 10 mm 的病灶：随访，不计入体积总和"),
    ),
    (
        "followed-lesion-grown",
        phrase(
            "A lesion below 10 mm at baseline has reached it: progression by volume",
            "基线小于 10 mm 的病灶已达到 10 mm：按体积为进展",
        ),
    ),
    (
        "lesion-treated-otherwise",
        phrase(
            "A lesion or kidney treated otherwise than by the treatment under study (embolisation, surgery, ablation, another drug): not evaluable from then on",
            "病灶或肾接受研究治疗以外的治疗（栓塞、手术、消融、其他药物）：此后不可评估",
        ),
    ),
    (
        "intervention-before-treatment",
        phrase(
            "An intervention at the baseline visit or before: history, its lesions stay evaluable",
            "基线访视当次或之前的治疗：属既往史，相关病灶仍可评估",
        ),
    ),
    (
        "intervention-scope-missing",
        phrase(
            "An intervention without the lesion or the kidney it concerned, or in a patient whose lesions' kidneys are not said",
            "治疗未注明涉及的病灶或肾，或未注明病灶位于哪侧肾",
        ),
    ),
    (
        "kidney-baseline-missing",
        phrase("A kidney without a volume at baseline, which is not judged for progression", "肾体积无基线值，不判断是否进展"),
    ),
    (
        "kidney-includes-cysts",
        phrase("Progression that rests on kidney volume, which includes cysts", "进展依据肾体积，而肾体积包含囊肿"),
    ),
    (
        "regrowth-withheld",
        phrase(
            "An increase from the nadir that reaches the limit for progression, while another condition of the criteria is not met",
            "总和较最低值的增幅已达疾病进展的界值，但未满足标准的另一条件",
        ),
    ),
    ("criteria-discordant", phrase("The criteria chosen and RECIST 1.1 disagree", "所选标准与 RECIST 1.1 不一致")),
    ("response-not-confirmed", phrase("A response without the confirmation the criteria ask for", "缓解未按标准要求得到确认")),
    (
        "possible-identifier",
        phrase("A text that looks like a name, date of birth or record number", "文本疑似姓名、出生日期或病历号"),
    ),
    (
        "lesion-name-duplicated",
        phrase("Two target lesions of one name, but for case and width of letters", "两个靶病灶同名（大小写与全半角不计）"),
    ),
    (
        "age-below-18",
        phrase(
            "Younger than the patients of the TSC-AML retrospective study: below 18 years",
            "小于 TSC-AML 回顾性研究的入组年龄：不足 18 岁",
        ),
    ),
    ("treated-below-3-months", phrase("Treated for less than 3 months", "治疗不足 3 个月")),
    ("not-monotherapy", phrase("Another treatment beside the study drug", "非单药治疗")),
    (
        "diagnosis-not-definite",
        phrase(
            "TSC not definite: neither 2 major, nor 1 major and 2 minor criteria",
            "TSC 未确诊：不足 2 项主要标准，或 1 项主要加 2 项次要标准",
        ),
    ),
    ("term-missing", phrase("An adverse event without a term", "不良事件缺少术语")),
    ("term-unknown", phrase("A term that is not in this version of CTCAE", "术语不在该版 CTCAE 中")),
    ("term-of-women-in-male", phrase("A menstrual term in a male patient", "男性患者出现月经相关术语")),
    (
        "grade-not-in-version",
        phrase("A grade that the term does not have in this version of CTCAE", "该版 CTCAE 中此术语无该分级"),
    ),
    ("version-unknown", phrase("A version of CTCAE that is not known", "未知的 CTCAE 版本")),
    (
        "name-case-differs",
        phrase("A name of an arm or centre that differs from another only in case", "治疗组或中心名称仅大小写不同"),
    ),
    (
        "status-contradicted",
        phrase("A visit said to be missed, or not yet due, that has measurements", "标为漏访或未到期的访视却有测量值"),
    ),
    ("visit-after-drop-out", phrase("Measurements after the patient left the study", "脱落之后仍有测量值")),
    ("drop-out-month-missing", phrase("A reason to have left the study without its month", "有脱落原因而无脱落月份")),
    ("end-of-treatment-time-missing", phrase("A reason for the end of treatment without its time", "有治疗结束原因而无结束时间")),
    ("end-of-treatment-contradicted", phrase("More months on treatment than up to its end", "治疗月数长于至治疗结束的时间")),
    ("arm-missing", phrase("A patient without an arm", "患者未分组")),
    ("patient-id-duplicated", phrase("Two patients of one pseudonym", "两位患者代号相同")),
    ("characteristic-unreadable", phrase("A value of a characteristic that is not of its kind", "基线特征的取值与类型不符")),
    ("arm-empty", phrase("An arm without patients", "治疗组无患者")),
    (
        "drop-outs-do-not-add-up",
        phrase("Patients missing at a planned visit that nothing explains", "计划访视缺少的患者无从解释"),
    ),
    ("cell-unreadable", phrase("A printed cell that was not understood", "未能识别的所载单元格")),
    ("p-unreadable", phrase("A printed P that was not understood", "未能识别的所载 P 值")),
    ("kinds-differ", phrase("Arms that hold different kinds of numbers", "各组数值类型不同")),
    ("size-missing", phrase("A row whose number of patients was not found", "未能找到该行例数")),
    (
        "p-zero",
        phrase("A P printed as 0, read as less than half a unit in its last digit", "P 值印为 0，按小于末位单位的一半理解"),
    ),
    ("p-impossible", phrase("A printed P above 1 or below 0", "所载 P 值大于 1 或小于 0")),
    ("count-above-size", phrase("A count larger than its own denominator", "计数大于其分母")),
    ("size-above-arm", phrase("More patients in one cell than the arm has", "单元格的例数多于该组例数")),
    ("sd-negative", phrase("A standard deviation below 0", "标准差为负")),
    ("percentage-impossible", phrase("A percentage that is not that of its counts", "百分比与计数不符")),
    ("mean-impossible", phrase("A mean that whole numbers cannot have (GRIM)", "整数数据不可能有的均数（GRIM）")),
    (
        "sd-impossible",
        phrase("A standard deviation that whole numbers cannot have (GRIMMER)", "整数数据不可能有的标准差（GRIMMER）"),
    ),
    ("range-impossible", phrase("A median that does not lie within its range", "中位数不在其范围内")),
    ("total-differs", phrase("A total that is not the sum of the arms", "合计与各组之和不符")),
    ("total-mean-differs", phrase("A mean of all that is not that of the arms", "总体均数与各组均数不符")),
    ("total-sd-differs", phrase("A standard deviation of all that is not that of the arms", "总体标准差与各组不符")),
    (
        "total-range-differs",
        phrase("A median or quartile of all far outside those of the arms", "总体中位数或四分位数远在各组之外"),
    ),
    ("statistic-differs", phrase("A statistic that the row's numbers do not give", "统计量与该行数据不符")),
    ("statistic-against-p", phrase("A statistic that does not go with its P", "统计量与 P 值不符")),
    ("interval-impossible", phrase("An estimate that does not lie within its interval", "估计值不在其区间内")),
    ("estimate-differs", phrase("An estimate that the row's numbers do not give", "估计值与该行数据不符")),
    ("interval-differs", phrase("An interval that none of the methods tried gives", "所试方法均得不到的区间")),
    ("p-not-reproduced", phrase("A P that none of the tests tried gives", "所试检验均得不到的 P 值")),
    (
        "p-by-no-standard-test",
        phrase(
            "A P that only Yates's correction not truncated at 0 gives",
            "仅 |ad − bc| < N/2 时未取 0 的 Yates 校正可得的 P 值",
        ),
    ),
    ("test-departs-from-rule", phrase("A P given by another test than the stated rule asks for", "P 值与所述规则以外的检验相符")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::finding::RULES;
    use crate::printed::PUBLISHED_RULES;

    #[test]
    fn every_rule_has_a_meaning_and_nothing_else_does() {
        let rules = RULES.iter().chain(&PUBLISHED_RULES).map(|(id, _)| *id);
        assert!(rules.eq(RULE_MEANINGS.iter().map(|(id, _)| *id)));
    }
}
