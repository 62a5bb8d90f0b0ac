//! What is odd in a file, by the stable name of the rule.

use nadir::report::Language;

/// A kind of problem in words.
pub(crate) fn problem(rule: &str, language: Language) -> &'static str {
    let (english, chinese) = match rule {
        "identifier-column" => ("names a person: left out", "可识别个人：不导入"),
        "column-not-understood" => ("column not understood: left out", "未能识别的列：不导入"),
        "column-hidden" => ("hidden column", "隐藏列"),
        "extension-contradicts-content" => ("the file extension does not match the content", "文件扩展名与内容不符"),
        "form-incomplete" => ("the form is marked incomplete", "表单标记为未完成"),
        "sheet-name-contradicts" => ("the sheet and its form name different patients", "工作表与表格内的患者不一致"),
        "start-missing" => ("no start of treatment", "缺少治疗开始日期"),
        "date-impossible" => ("no such day", "日期不存在"),
        "date-ambiguous" => ("day and month are ambiguous", "日与月可能互换"),
        "dates-in-header" => ("dates of the scans: not kept", "检查日期：不保留"),
        "arm-unknown" => ("an arm named once", "仅出现一次的治疗组"),
        "arm-missing" => ("no arm", "缺少治疗组"),
        "patient-missing" => ("no patient", "缺少患者"),
        "patient-unknown" => ("no measurement of this patient", "该患者无测量值"),
        "patient-id-duplicated" => ("the same pseudonym in several sheets", "同一代号出现在多个工作表"),
        "number-as-id" => ("a number as a pseudonym: zeros before it may be lost", "代号为数值：前导零可能丢失"),
        "visit-time-missing" => ("no time of the visit", "缺少访视时间"),
        "side-unknown" => ("kidney not understood", "肾侧别无法识别"),
        "row-duplicated" => ("the same row twice: taken once", "重复行：仅导入一次"),
        "visit-contradicts" => (
            "several values of one kind at one visit, as modalities, phases or grades: the first is taken",
            "同一次访视同一项目有多个值（如影像检查方式、期相、分级）：取第一个",
        ),
        "row-contradicts" => ("two values for one lesion at one visit", "同一病灶同一访视有两个值"),
        "row-hidden" => ("hidden row", "隐藏行"),
        "row-junk" => ("no data: left out", "无数据：不导入"),
        "row-too-long" => ("more cells than headings", "单元格多于表头"),
        "row-too-short" => ("fewer cells than headings", "单元格少于表头"),
        "footer-row" => ("a note below the table: left out", "表下注释：不导入"),
        "computed-row" => ("a computed row: left out", "计算行：不导入"),
        "computed-value-contradicts" => ("the file's computed value differs from its diameters", "文件中的计算值与径线不符"),
        "formula-differs" => (
            "the file's volumes are half of length × width²; here they are π/6 · a · b · c",
            "文件体积按 ½·长·宽² 计算；此处按 π/6·a·b·c",
        ),
        "formula-cell" => ("a formula gave this value", "该值由公式得出"),
        "formula-without-value" => {
            ("a formula without a stored value, or with an empty one: nothing is read", "公式无存储值或结果为空：不导入")
        }
        "record-not-accepted" => ("a record that was not accepted: left out", "未采纳的记录：不导入"),
        "responses-not-read" => (
            "responses in the file (SDTM RS) are not read: response is assessed from the measurements",
            "文件中的疗效（SDTM RS）不导入：疗效由测量值评定",
        ),
        "domain-not-read" => ("a domain of SDTM that is not read", "不导入的 SDTM 数据域"),
        "sum-without-lesions" => (
            "a sum of diameters without its lesions: not imported, since it is not a lesion",
            "仅有直径之和而无各病灶：不导入，因其不是单个病灶",
        ),
        "computed-without-measurements" => (
            "computed columns are compared with measurements and never imported; there is no measurement here",
            "计算列仅与测量值核对，从不导入；此处没有测量值",
        ),
        "value-not-recorded" => ("not understood in its column: not recorded", "该列中无法识别的内容：未记录"),
        "volume-without-diameters" => ("a volume without diameters", "仅有体积而无径线"),
        "measurement-unreadable" => ("no measurement: kept as it stands and marked", "无法读取的测量值：保留原文并标记"),
        "measurement-approximate" => ("an approximate size", "约数"),
        "approximate-volume" => ("an approximate volume", "约略体积"),
        "finer-than-resolution" => ("rounded to a hundredth of a millimetre", "已四舍五入至 0.01 mm"),
        "word-with-note" => ("a word with a note: the note is left out", "带备注的词：备注不导入"),
        "unit-mixture" => ("another unit than its column", "单位与所在列不同"),
        "diameter-missing" => ("fewer diameters than the others", "径线数量少于其他"),
        "not-a-diameter" => ("not a diameter: left out", "不是径线：不导入"),
        "size-became-date" => ("a size that a spreadsheet made into a date", "尺寸被电子表格转换成了日期"),
        "new-lesion" => (
            "a new lesion, in no sum; recorded at its visit where a diameter is given",
            "新发病灶，不计入总和；给出径线时记录于该次访视",
        ),
        "non-target" => ("a non-target lesion: left out", "非靶病灶：不导入"),
        "standard-value-contradicts" => ("original and standard value differ", "原始值与标准值不同"),
        "term-missing" => ("no term", "缺少术语"),
        "term-unknown" => ("not a term of CTCAE", "非 CTCAE 术语"),
        "grade-unreadable" => ("no grade from 1 to 5", "级别不是 1–5"),
        _ => ("something odd", "异常"),
    };
    language.pick(english, chinese)
}
