//! The words of the published table.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::Language;
use super::words::{Phrase, phrase};
use crate::printed::{Agreement, CellReading, ColumnRole, PublishedRule, RowField, SeveralMethod, Verdict, WaldTest};

pub const PUBLISHED_TABLE: Phrase = phrase("Published table", "已发表表格核查");
/// Under the screen name.
pub const WHAT_IT_DOES: Phrase = phrase(
    "Type or paste a printed table. Each P is computed again from the numbers beside it, under every test.",
    "输入或粘贴已发表的表格。每个 P 值均由其旁数据按各种检验重新计算。",
);
/// Placeholder of the table's name.
pub const TITLE_PLACEHOLDER: Phrase = phrase("Source of the table", "表格出处");
/// Label of the grid.
pub const GRID: Phrase = phrase("The table as printed", "所载表格");
pub const ROW: Phrase = phrase("Row", "项目");
/// Placeholder of an arm's name.
pub const REFERENCE_ARM: Phrase = phrase("Reference arm", "参照组");
/// Placeholder of an arm's name.
pub const COMPARISON_ARM: Phrase = phrase("Comparison arm", "比较组");
/// Column heading of further counts.
pub const MORE: Phrase = phrase("further counts", "其他计数");
pub const PRINTED_P: Phrase = phrase("P", "P");
/// Column heading, of an arm.
pub const SIZE: Phrase = phrase("n", "n");
pub const WHOLE_NUMBERS: Phrase = phrase("Whole numbers", "整数数据");
/// What the column is for.
pub const WHOLE_NUMBERS_NOTE: Phrase =
    phrase("The data are whole numbers: test mean and SD (GRIM, GRIMMER)", "原始数据为整数：检验均数与标准差（GRIM、GRIMMER）");
pub const FAMILY: Phrase = phrase("Family", "检验族");
/// What the column is for.
pub const FAMILY_NOTE: Phrase =
    phrase("Rows with the same text are adjusted together; - keeps a row out", "文字相同的行一并校正；填 - 则不参与");
pub const VERDICT: Phrase = phrase("Verdict", "结论");
/// Beside the verdict of a row whose test is not the stated rule's.
pub const OFF_RULE: Phrase = phrase("other than the rule", "与所述规则不同");
/// Beside the verdict of a row with a number that does not agree with those beside it.
pub const ODD_CELL: Phrase = phrase("numbers differ", "数字不符");
/// Beside the verdict of a row of which something was not understood.
pub const NOT_UNDERSTOOD: Phrase = phrase("not understood", "未能识别");
pub const REPORT: Phrase = phrase("Report, one line per row", "报告，每行一条");
pub const LOAD_EXAMPLE: Phrase = phrase("Load the example", "载入示例");
pub const CLEAR: Phrase = phrase("Clear", "清空");
pub const ADD_ROW: Phrase = phrase("Add row", "增加行");
pub const REMOVE_ROW: Phrase = phrase("Remove row", "删除行");
pub const SHOW_MORE: Phrase = phrase("Columns of further counts", "其他计数列");
pub const DOWNLOAD_REPORT: Phrase = phrase("Download CSV", "下载 CSV");
/// Label of the choice of rule.
pub const STATED_RULE: Phrase = phrase("Rule the paper states", "文中所述选择规则");
/// Choice of rule.
pub const NO_RULE: Phrase = phrase("none stated", "未说明");
/// Hint while no row is explained.
pub const HINT: Phrase = phrase(
    "Go to a row to see its P under every test, its intervals and its percentages.",
    "移至某一行，即显示各检验的 P 值、区间与百分比。",
);
/// Hint under the grid.
pub const PASTE_HINT: Phrase = phrase(
    "Paste a whole table with its line of headings, or a block of cells. A row with a name alone is a heading. Cells: 11/33 (33) · 30 (91) · 35.4 ± 16.2 · 30 (19–59).",
    "可粘贴带表头行的整张表，或一块单元格。仅有名称的行为小标题。单元格写法：11/33 (33) · 30 (91) · 35.4 ± 16.2 · 30 (19–59)。",
);
/// Empty state of the summary.
pub const NOTHING_YET: Phrase = phrase("No printed P to compare yet.", "尚无可比较的 P 值。");
/// Heading of the findings.
pub const FINDINGS: Phrase = phrase("To look at", "需核对");
/// Heading of what was not understood.
pub const NOTES: Phrase = phrase("Not understood, left out", "未能识别，未予核查");
/// Heading of how columns and rows were understood.
pub const UNDERSTOOD: Phrase = phrase("How the table was understood", "表格的识别");
/// Under that heading.
pub const UNDERSTOOD_NOTE: Phrase = phrase(
    "Each choice can be changed; the table is then checked again. Footnotes help to tell how cells are to be read and which tests were used.",
    "各项均可更改，更改后重新核查。脚注用以判断单元格的写法与所用检验。",
);
/// Label of the footnotes.
pub const FOOTNOTES: Phrase = phrase("Footnotes and units of the headings", "脚注与表头单位");
/// Column heading: how the cells of a row are read.
pub const READ_AS: Phrase = phrase("Read as", "识别为");
/// Choice: the reading that fits.
pub const AUTOMATIC: Phrase = phrase("what fits", "按吻合者");
/// Column heading: the p that the row's numbers give.
pub const RECOMPUTED_P: Phrase = phrase("Recomputed P", "重算 P 值");
/// Column heading: items of a scale.
pub const ITEMS: Phrase = phrase("items", "条目数");
/// What the items are for.
pub const ITEMS_NOTE: Phrase =
    phrase("How many whole-numbered items each value is the mean of, as on a scale", "每个值为多少个整数条目的均数，如量表");
/// Button: the page for a reviewer.
pub const REVIEW: Phrase = phrase("Report for review", "审稿报告");
pub const CLOSE_REVIEW: Phrase = phrase("Close", "关闭");
/// Title of the page for a reviewer.
pub const REVIEW_TITLE: Phrase = phrase("Recomputation of a printed table", "已发表表格重算报告");
/// Where nothing is to be reported.
pub const NOTHING_DIFFERS: Phrase = phrase("Nothing that can be recomputed differs.", "可重算的数字均相符。");
/// Under the page for a reviewer.
pub const REVIEW_NOTE: Phrase = phrase(
    "Only what no reading of the cell, row or table explains is listed. A difference can have reasons that the table does not show: missing values, another denominator, a rank, paired, one-sided or adjusted test. Rounding of the printed numbers is allowed for.",
    "仅列出单元格、行与全表的任何理解均不能解释之处。差异可能源于表中未示的原因：缺失值、其他分母，或秩和、配对、单侧、校正的检验。已考虑所载数字的修约误差。",
);

/// How a cell is read, in few words.
pub const fn reading_name(reading: CellReading, language: Language) -> &'static str {
    match reading {
        CellReading::Count => language.pick("n (%)", "例数 (%)"),
        CellReading::PercentFirst => language.pick("% (n)", "% (例数)"),
        CellReading::MeanSd => language.pick("mean (SD)", "均数 (标准差)"),
        CellReading::MeanSem => language.pick("mean (SEM)", "均数 (标准误)"),
        CellReading::Median => language.pick("median or other", "中位数或其他"),
        CellReading::Levels => language.pick("counts of levels", "各水平计数"),
    }
}

/// What a column holds, in few words.
pub const fn role_name(role: ColumnRole, language: Language) -> &'static str {
    match role {
        ColumnRole::Arm => language.pick("arm", "组"),
        ColumnRole::Total => language.pick("all arms", "合计"),
        ColumnRole::Statistic => language.pick("statistic", "统计量"),
        ColumnRole::Estimate => language.pick("estimate (interval)", "估计值（区间）"),
        ColumnRole::Other => language.pick("left alone", "不核查"),
    }
}

/// A test of more than two groups or levels, in words.
pub const fn several_name(method: SeveralMethod, language: Language) -> &'static str {
    match method {
        SeveralMethod::Pearson => language.pick("chi-squared test of the whole table", "全表 χ² 检验"),
        SeveralMethod::LikelihoodRatio => language.pick("likelihood-ratio test of the whole table", "全表似然比检验"),
        SeveralMethod::Fisher => {
            language.pick("Fisher's exact test of the whole table (Freeman–Halton)", "全表 Fisher 确切概率法（Freeman–Halton）")
        }
        SeveralMethod::Trend => language.pick("linear-by-linear association", "线性趋势 χ² 检验"),
        SeveralMethod::KruskalWallis => language.pick("rank-sum test of the levels in their order", "按水平次序的秩和检验"),
        SeveralMethod::MannWhitneyCorrected => {
            language.pick("rank-sum test of the levels, continuity correction", "按水平次序的秩和检验（连续性校正）")
        }
        SeveralMethod::Anova => language.pick("one-way analysis of variance", "单因素方差分析"),
        SeveralMethod::WelchAnova => language.pick("Welch's analysis of variance", "Welch 方差分析"),
    }
}

/// The name of a Wald test of a printed estimate.
pub const fn wald_name(test: WaldTest, language: Language) -> &'static str {
    match test {
        WaldTest::OddsRatio => language.pick("Wald test of the odds ratio", "比值比的 Wald 检验"),
        WaldTest::RiskRatio => language.pick("Wald test of the risk ratio", "相对危险度的 Wald 检验"),
        WaldTest::HazardRatio => language.pick("Wald test of the hazard ratio", "风险比的 Wald 检验"),
        WaldTest::Difference => language.pick("Wald test of the difference", "差值的 Wald 检验"),
        WaldTest::Estimate => language.pick("Wald test of the estimate", "估计值的 Wald 检验"),
    }
}

/// Heading of the families.
pub const FAMILIES: Phrase = phrase("Adjusted for multiplicity", "多重性校正");
/// Heading of what each rule gives.
pub const RULES_COMPARED: Phrase = phrase("Printed P given by each rule", "各规则可重现的 P 值");
/// Notice of a paste; {} is a number.
pub const ROWS_LEFT_OUT: Phrase = phrase("{} rows did not fit: at most 500", "{} 行未能放入：最多 500 行");
/// Fact.
pub const EXACT_DIFFERENCE: Phrase = phrase("Difference, exact 95% CI", "率差，确切 95% CI");
/// In place of a value that is on its way.
pub const COMPUTING: Phrase = phrase("computing…", "计算中…");
/// In place of an interval that would take too long.
pub const TOO_LARGE: Phrase = phrase("not computed above 200 patients", "超过 200 例不计算");
/// On the example.
pub const EXAMPLE_NOTE: Phrase = phrase(
    "Tables 1–3 of the TSC-AML retrospective study as printed, errors included; not patient data.",
    "TSC-AML 回顾性研究表 1–3 所载数字，含其错误；非患者数据。",
);

/// A verdict in few words, to stand beside a row.
pub const fn verdict_name(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Reproduced => language.pick("reproduced", "可重现"),
        Verdict::WithinRounding => language.pick("within rounding", "修约误差范围内"),
        Verdict::OnlyUncapped => language.pick("no usual test", "常用检验不可得"),
        Verdict::NotReproduced => language.pick("not reproduced", "不可重现"),
        Verdict::NotRecomputable => language.pick("not from these numbers", "无法由此数据得到"),
        Verdict::NoP => language.pick("no P", "无 P 值"),
    }
}

/// The symbol of a verdict.
pub const fn verdict_symbol(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Reproduced => "✓",
        Verdict::WithinRounding => "≈",
        Verdict::OnlyUncapped => "!",
        Verdict::NotReproduced => "✕",
        Verdict::NotRecomputable => "?",
        Verdict::NoP => "–",
    }
}

/// How a test's p stands to the printed one, in few words; empty where there is nothing to compare.
pub const fn agreement_name(agreement: Agreement, language: Language) -> &'static str {
    match agreement {
        Agreement::Reproduces => language.pick("as printed", "与所载一致"),
        Agreement::WithinRounding => language.pick("within the rounding of the inputs", "在修约误差范围内"),
        Agreement::Differs => language.pick("differs", "不一致"),
        Agreement::NotComparable => "",
    }
}

/// Name of a cell of a row.
pub const fn field_name(field: RowField, language: Language) -> &'static str {
    match field {
        RowField::Label => language.pick("row", "项目"),
        RowField::First => language.pick("reference arm", "参照组"),
        RowField::Second => language.pick("comparison arm", "比较组"),
        RowField::FirstMore => language.pick("reference arm, further counts", "参照组，其他计数"),
        RowField::SecondMore => language.pick("comparison arm, further counts", "比较组，其他计数"),
        RowField::Column(_) => language.pick("further column", "其他列"),
        RowField::P => language.pick("printed P", "所载 P 值"),
        RowField::FirstSize => language.pick("n of the reference arm", "参照组 n"),
        RowField::SecondSize => language.pick("n of the comparison arm", "比较组 n"),
        RowField::Family => language.pick("family", "检验族"),
    }
}

/// A rule of the findings in one sentence; what its numbers are is told by [`finding_sentence`](super::published::finding_sentence).
pub(super) const fn rule_sentence(rule: &PublishedRule, language: Language) -> &'static str {
    match rule {
        PublishedRule::CellUnreadable => language.pick("This cell was not understood and is left out.", "此单元格未能识别，未予核查。"),
        PublishedRule::PUnreadable => language.pick("This P was not understood and is left out.", "此 P 值未能识别，未予核查。"),
        PublishedRule::PImpossible => language.pick("A P lies between 0 and 1.", "P 值应在 0 至 1 之间。"),
        PublishedRule::PZero => {
            language.pick("P is printed as zero; it is read as less than half a unit in its last digit.", "P 值印为零，按小于末位单位的一半理解。")
        }
        PublishedRule::KindsDiffer => {
            language.pick("The two arms hold different kinds of numbers; the row is left out.", "两组数据类型不同，该行未予核查。")
        }
        PublishedRule::SizeMissing => language.pick("The number of patients was not found.", "未能找到其例数。"),
        PublishedRule::CountAboveSize { .. } => {
            language.pick("*{}* of *{}*: the count is larger than the group.", "*{}* / *{}*：计数大于该组例数。")
        }
        PublishedRule::SizeAboveArm { .. } => {
            language.pick("The cell counts *{}* patients, the arm has *{}*.", "该单元格例数为 *{}*，该组共 *{}* 例。")
        }
        PublishedRule::PercentageImpossible { count: Some(_), .. } => {
            language.pick("*{}* of *{}* is *{}%*; printed {}%.", "*{}* / *{}* 为 *{}%*；所载为 {}%。")
        }
        PublishedRule::PercentageImpossible { count: None, .. } => {
            language.pick("No count of *{}* gives *{}%*.", "*{}* 例中无任何计数可得 *{}%*。")
        }
        PublishedRule::SdNegative => language.pick("A standard deviation is not negative.", "标准差不会为负。"),
        PublishedRule::MeanImpossible { .. } => {
            language.pick("No *{}* whole numbers have this mean (GRIM).", "*{}* 个整数不可能有此均数（GRIM）。")
        }
        PublishedRule::SdImpossible { .. } => language.pick(
            "No *{}* whole numbers with this mean have this standard deviation (GRIMMER).",
            "*{}* 个均数如此的整数不可能有此标准差（GRIMMER）。",
        ),
        PublishedRule::RangeImpossible => language.pick("The median does not lie within its range.", "中位数不在其范围内。"),
        PublishedRule::TotalDiffers { .. } => {
            language.pick("The arms add up to *{}*, printed {}.", "各组之和为 *{}*，所载为 {}。")
        }
        PublishedRule::TotalMeanDiffers { .. } => {
            language.pick("The means of the arms give *{}* for all, printed {}.", "由各组均数得总体均数 *{}*，所载为 {}。")
        }
        PublishedRule::TotalSdDiffers { .. } => {
            language.pick("The arms give an SD of *{}* for all, printed {}.", "由各组得总体标准差 *{}*，所载为 {}。")
        }
        PublishedRule::TotalRangeDiffers { .. } => language.pick(
            "A median or quartile of all lies far outside those of the arms, *{} to {}*.",
            "总体的中位数或四分位数远在各组的 *{} 至 {}* 之外。",
        ),
        PublishedRule::StatisticDiffers { .. } => {
            language.pick("The numbers of the row give a statistic of *{}*, printed {}.", "由该行数据得统计量 *{}*，所载为 {}。")
        }
        PublishedRule::StatisticAgainstP { .. } => {
            language.pick("A statistic of *{}* does not agree with *P {}*.", "统计量 *{}* 与 *P {}* 不符。")
        }
        PublishedRule::IntervalImpossible => {
            language.pick("The estimate does not lie within its interval.", "估计值不在其区间内。")
        }
        PublishedRule::EstimateDiffers { .. } => {
            language.pick("The numbers of the row give an estimate of *{}*.", "由该行数据得估计值 *{}*。")
        }
        PublishedRule::IntervalDiffers { .. } => language.pick(
            "None of the methods tried gives this interval; the usual one gives *{} to {}*.",
            "所试方法均得不到此区间；常用方法得 *{} 至 {}*。",
        ),
        PublishedRule::PNotReproduced => language.pick(
            "None of the tests that can be computed from these numbers gives *P {}*; a rank, paired, one-sided or adjusted test could.",
            "由这些数据可算的检验均得不到 *P {}*；秩和、配对、单侧或校正的检验则有可能。",
        ),
        PublishedRule::PByNoStandardTest => language.pick(
            "Only Yates's correction not truncated at 0 gives *P {}*; R, scipy and PSPP give {}.",
            "仅 Yates 连续性校正（|ad − bc| < N/2 时未取 0）可得 *P {}*；R、scipy 与 PSPP 给出 {}。",
        ),
        PublishedRule::TestDepartsFromRule { .. } => {
            language.pick("*P {}* is given by {}; the stated rule asks for {} (P {}).", "*P {}* 与 {} 相符；按所述规则应为 {}（P {}）。")
        }
    }
}
