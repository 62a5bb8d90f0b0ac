//! The words of the Compare screen.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::words::{Phrase, phrase};
use crate::study::settings::{BaselineExtra, EventColumn, FurtherRow, NumberForm, Percentages};

pub const COMPARE: Phrase = phrase("Compare", "组间比较");
/// Group of the list of what there is.
pub const TABLES: Phrase = phrase("Tables", "表");
/// Group of the list of what there is.
pub const FIGURES: Phrase = phrase("Figures", "图");
/// Group of the list of what there is.
pub const WORDS: Phrase = phrase("Words", "文字");
/// Label of the list of what there is.
pub const CONTENTS: Phrase = phrase("Tables and figures", "表与图");
pub const BASELINE: Phrase = phrase("1 Baseline", "1 基线特征");
pub const EFFICACY: Phrase = phrase("2 Efficacy by visit", "2 各访视疗效");
pub const ADVERSE_EVENTS: Phrase = phrase("3 Adverse events", "3 不良事件");
pub const FLOW: Phrase = phrase("Flow of patients", "患者流程");
pub const RESPONSE_BY_VISIT: Phrase = phrase("1a Response by visit", "1a 各访视缓解率");
pub const WATERFALL: Phrase = phrase("1b, c Waterfall", "1b、c 瀑布图");
pub const REPRESENTATIVES: Phrase = phrase("Two patients", "两例患者");
/// Entry, of one arm.
pub const WATERFALL_ALONE: Phrase = phrase("1b Waterfall", "1b 瀑布图");
/// Entry, of one arm.
pub const REPRESENTATIVE: Phrase = phrase("One patient", "一例患者");
/// Setting of the figure of one patient.
pub const PATIENT_ALONE: Phrase = phrase("Patient", "患者");
pub const SPIDER: Phrase = phrase("Spider", "蜘蛛图");
pub const READER_AGREEMENT: Phrase = phrase("Agreement of readers", "阅片者间一致性");
pub const FLOW_CHART: Phrase = phrase("Flow chart", "流程图");
pub const SWIMMER: Phrase = phrase("Swimmer", "泳道图");
pub const TIME_TO_RESPONSE: Phrase = phrase("Time to first response", "至首次缓解时间");
pub const METHODS_PARAGRAPH: Phrase = phrase("Methods paragraph", "统计方法段落");
pub const COPY_FOR_WORD: Phrase = phrase("Copy for Word", "复制到 Word");
pub const COPY_TEXT: Phrase = phrase("Copy text", "复制文字");
pub const DOWNLOAD_TABLE: Phrase = phrase("Download CSV", "下载 CSV");
pub const NOT_COPIED: Phrase =
    phrase("This browser refused to copy; download the CSV instead.", "浏览器拒绝复制，请改为下载 CSV。");
/// Setting of the screen.
pub const TESTS: Phrase = phrase("Tests", "检验方案");
/// Setting of the screen.
pub const REFERENCE_ARM: Phrase = phrase("Reference", "参照组");
/// Setting of the screen.
pub const COMPARED_ARM: Phrase = phrase("Compared with it", "比较组");
/// Setting of Table 2.
pub const PATIENTS_COUNTED: Phrase = phrase("Patients counted", "纳入患者");
/// Setting of Table 2.
pub const CRITERIA_OF_TABLE: Phrase = phrase("Response by", "缓解依据");
/// Setting of Table 2.
pub const FURTHER_ROWS: Phrase = phrase("Further rows", "附加行");
/// Setting of Table 1.
pub const NUMBERS_AS: Phrase = phrase("Summarise numbers as", "数值表示");
/// How Table 1 sums up a number.
pub const fn number_form(form: NumberForm) -> Phrase {
    match form {
        NumberForm::MedianRange => phrase("median (range)", "中位数（范围）"),
        NumberForm::MedianQuartiles => phrase("median (Q1, Q3)", "M（Q₁, Q₃）"),
        NumberForm::MeanSd => phrase("mean ± SD", "均数 ± 标准差"),
        NumberForm::GeometricMean => phrase("geometric mean (geometric SD)", "几何均数（几何标准差）"),
        NumberForm::ByTest => phrase("as the test requires", "由所用检验决定"),
    }
}
/// Setting of Table 1.
pub const BASELINE_ROWS: Phrase = phrase("Further rows", "附加行");
/// A row of Table 1 that is asked for.
pub const fn baseline_row(row: BaselineExtra) -> Phrase {
    match row {
        BaselineExtra::SumOfVolumes => phrase("sum of volumes", "体积总和"),
        BaselineExtra::Centre => phrase("centre", "中心"),
        BaselineExtra::Modality => phrase("imaging", "影像检查方式"),
        BaselineExtra::FollowUp => phrase("length of follow-up", "随访时间"),
    }
}
/// Setting of the tables.
pub const COLUMNS: Phrase = phrase("Columns", "列");
/// Column of Table 1.
pub const COLUMN_P: Phrase = phrase("P", "P 值");
/// Setting of the tables.
pub const PERCENTAGES: Phrase = phrase("Percentages", "百分比");
/// The decimals of percentages.
pub const fn percentages(rule: Percentages) -> Phrase {
    match rule {
        Percentages::ByDenominator => phrase("one decimal from 100 patients on", "分母 ≥ 100 时保留 1 位小数"),
        Percentages::Whole => phrase("whole", "整数"),
        Percentages::OneDecimal => phrase("one decimal", "1 位小数"),
    }
}
/// Why that column is left out unless asked for.
pub const WHY_NO_P: Phrase = phrase(
    "Left out unless asked for: tests of baseline differences mislead (CONSORT 2010, item 15; STROBE, item 14a). The SMD shows how far apart the arms are.",
    "默认不列：基线差异的假设检验易致误解（CONSORT 2010 第 15 条；STROBE 第 14a 条）。SMD 反映两组差异大小。",
);
/// Choice of Table 2.
pub const OTHER_TREATMENT_FAILS: Phrase =
    phrase("visits after another treatment (embolisation, surgery) as no response", "其他治疗（栓塞、手术等）后的访视计为未缓解");
/// Columns of Table 3.
pub const COLUMN_RATES: Phrase = phrase("rates per 100 patient-years", "每 100 人年发生率");
/// A further column of Table 3.
pub const fn event_column(column: EventColumn) -> Phrase {
    match column {
        EventColumn::ThreeOrMore => phrase("grade 3 or higher", "≥ 3 级"),
        EventColumn::Events => phrase("number of events", "事件数"),
    }
}
/// Column of a table.
pub const COLUMN_STATISTIC: Phrase = phrase("test statistic", "统计量");
/// Column of Table 2.
pub const COLUMN_HOLM: Phrase = phrase("P adjusted over the visits (Holm)", "Holm 校正 P 值");
pub const ROW_BY_ROW: Phrase = phrase("row by row", "逐行选择");
/// Button in the label of a row.
pub const GIVE_OTHERWISE: Phrase = phrase("Sum up in another way", "更换统计描述方式");
/// Said while no number is open.
pub const PRESS_A_NUMBER: Phrase = phrase(
    "Press a number or a mark of a figure: which test, why this one, its inputs, and the same by other tests.",
    "点按数字或图中标记：查看所用检验、选择理由、输入数据及其他检验的结果。",
);
/// Empty state.
pub const NOTHING_TO_COMPARE: Phrase = phrase(
    "There are no patients yet. Import a file or enter them on the Patients screen, each with an arm where there is more than one; or look at the example study.",
    "尚无患者。请导入文件，或在“患者列表”页录入患者（有多个治疗组时填写治疗组）；也可查看示例研究。",
);
/// Link of the empty state.
pub const GO_TO_PATIENTS: Phrase = phrase("Go to Patients", "前往患者列表");
/// Choice of a representative patient.
pub const MEDIAN_RESPONDER: Phrase = phrase("responder with the median change", "缩小幅度居中的缓解患者");
/// Setting of the figure of two patients.
pub const PATIENT_OF_REFERENCE: Phrase = phrase("Patient of the reference", "参照组患者");
/// Setting of the figure of two patients.
pub const PATIENT_COMPARED: Phrase = phrase("and of the other arm", "比较组患者");

/// Name of a further row of Table 2.
pub const fn further_row(row: FurtherRow) -> Phrase {
    match row {
        FurtherRow::Median => phrase("median", "中位数"),
        FurtherRow::Adjusted => phrase("adjusted for baseline", "按基线校正"),
        FurtherRow::NonResponders => phrase("missing as non-responders", "缺失视为未缓解"),
        FurtherRow::LastObservation => phrase("last observation carried forward", "末次观察值结转"),
        FurtherRow::WithinCentres => phrase("within centres", "按中心分层"),
        FurtherRow::LesserDecrease => phrase("decrease ≥ 30%", "缩小 ≥ 30%"),
    }
}
