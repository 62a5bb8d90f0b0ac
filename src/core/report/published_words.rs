//! The words of the published table.

use super::Language;
use super::words::{Phrase, phrase};
use crate::printed::{Agreement, PublishedRule, RowField, Verdict};

/// Screen name.
pub const PUBLISHED_TABLE: Phrase = phrase("Published table", "已发表表格核查");
/// Under the screen name.
pub const WHAT_IT_DOES: Phrase = phrase(
    "Type or paste a printed table. Each P is computed again from the numbers beside it, under every test.",
    "输入或粘贴已发表的表格。每个 P 值均由其旁数据按各种检验重新计算。",
);
/// Placeholder of the table's name.
pub const TITLE_PLACEHOLDER: Phrase = phrase("Which table, of which paper", "何文献之何表");
/// Label of the grid.
pub const GRID: Phrase = phrase("The table as printed", "所载表格");
/// Column heading.
pub const ROW: Phrase = phrase("Row", "项目");
/// Placeholder of an arm's name.
pub const REFERENCE_ARM: Phrase = phrase("Reference arm", "参照组");
/// Placeholder of an arm's name.
pub const COMPARISON_ARM: Phrase = phrase("Comparison arm", "比较组");
/// Column heading of further counts.
pub const MORE: Phrase = phrase("further counts", "其他计数");
/// Column heading.
pub const PRINTED_P: Phrase = phrase("P", "P");
/// Column heading, of an arm.
pub const SIZE: Phrase = phrase("n", "n");
/// Column heading.
pub const WHOLE_NUMBERS: Phrase = phrase("Whole numbers", "整数数据");
/// What the column is for.
pub const WHOLE_NUMBERS_NOTE: Phrase =
    phrase("The data are whole numbers: test mean and SD (GRIM, GRIMMER)", "原始数据为整数：检验均数与标准差（GRIM、GRIMMER）");
/// Column heading.
pub const FAMILY: Phrase = phrase("Family", "族");
/// What the column is for.
pub const FAMILY_NOTE: Phrase =
    phrase("Rows with the same text are adjusted together; - keeps a row out", "文字相同的行一并校正；填 - 则不参与");
/// Column heading.
pub const VERDICT: Phrase = phrase("Verdict", "结论");
/// Beside the verdict of a row whose test is not the stated rule's.
pub const OFF_RULE: Phrase = phrase("off the rule", "不合规则");
/// Beside the verdict of a row with an odd cell.
pub const ODD_CELL: Phrase = phrase("wrong number", "数字有误");
/// Menu entry.
pub const REPORT: Phrase = phrase("Report, one line per row", "报告，每行一条");
/// Button.
pub const LOAD_EXAMPLE: Phrase = phrase("Load the example", "载入示例");
/// Button.
pub const CLEAR: Phrase = phrase("Clear", "清空");
/// Button.
pub const ADD_ROW: Phrase = phrase("Add row", "增加行");
/// Button.
pub const REMOVE_ROW: Phrase = phrase("Remove row", "删除行");
/// Check box.
pub const SHOW_MORE: Phrase = phrase("Columns of further counts", "其他计数列");
/// Button.
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
    "可粘贴带标题行的整张表，或一块单元格。仅有名称的行为小标题。单元格写法：11/33 (33) · 30 (91) · 35.4 ± 16.2 · 30 (19–59)。",
);
/// Empty state of the summary.
pub const NOTHING_YET: Phrase = phrase("No printed P to compare yet.", "尚无可比较的 P 值。");
/// Heading of the findings.
pub const FINDINGS: Phrase = phrase("To look at", "需留意");
/// Heading of the families.
pub const FAMILIES: Phrase = phrase("Adjusted for being several", "多重性校正");
/// Heading of what each rule gives.
pub const RULES_COMPARED: Phrase = phrase("Printed P given by each rule", "各规则可重现的 P 值");
/// Notice of a paste; {} is a number.
pub const ROWS_LEFT_OUT: Phrase = phrase("{} rows did not fit: at most 500", "{} 行未能放入：最多 500 行");
/// Fact.
pub const EXACT_DIFFERENCE: Phrase = phrase("Difference, exact 95 % CI", "率差，精确 95 % CI");
/// In place of a value that is on its way.
pub const COMPUTING: Phrase = phrase("computing…", "计算中…");
/// In place of an interval that would take too long.
pub const TOO_LARGE: Phrase = phrase("not computed above 200 patients", "超过 200 例不计算");
/// On the example.
pub const EXAMPLE_NOTE: Phrase = phrase(
    "The source paper's Tables 1–3 as printed, its errors included; not patient data.",
    "原研究表 1–3 所载数字，含其错误；非患者数据。",
);

/// A verdict in few words, to stand beside a row.
pub const fn verdict_name(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Reproduced => language.pick("reproduced", "可重现"),
        Verdict::WithinRounding => language.pick("within rounding", "取舍范围内"),
        Verdict::OnlyUncapped => language.pick("no standard test", "无标准检验"),
        Verdict::NotReproduced => language.pick("not reproduced", "不可重现"),
        Verdict::NotRecomputable => language.pick("not recomputable", "无法重算"),
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
        Agreement::WithinRounding => language.pick("within the rounding of the inputs", "在输入取舍范围内"),
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
        RowField::P => language.pick("printed P", "所载 P 值"),
        RowField::FirstSize => language.pick("n of the reference arm", "参照组 n"),
        RowField::SecondSize => language.pick("n of the comparison arm", "比较组 n"),
        RowField::Family => language.pick("family", "族"),
    }
}

/// A rule of the findings in one sentence; what its numbers are is told by [`finding_sentence`](super::published::finding_sentence).
pub(super) const fn rule_sentence(rule: &PublishedRule, language: Language) -> &'static str {
    match rule {
        PublishedRule::CellUnreadable => language.pick("The cell is none that can be checked.", "此单元格无法识别，未核查。"),
        PublishedRule::PUnreadable => language.pick("The P is no number.", "P 值不是数字。"),
        PublishedRule::PImpossible => language.pick("No P lies outside 0 to 1.", "P 值应在 0 至 1 之间。"),
        PublishedRule::PZero => {
            language.pick("No P is zero; it should say below what it lies.", "P 值不会为零；应写明小于何值。")
        }
        PublishedRule::KindsDiffer => language.pick("The two arms hold different kinds of numbers.", "两组数据类型不同。"),
        PublishedRule::SizeMissing => language.pick("How many patients there are is not known.", "例数未知。"),
        PublishedRule::CountAboveSize { .. } => language.pick("*{}* of *{}*: more than there are.", "*{}* / *{}*：超过总例数。"),
        PublishedRule::PercentageImpossible { count: Some(_), .. } => {
            language.pick("*{}* of *{}* is *{} %*, printed {}.", "*{}* / *{}* 为 *{} %*，所载为 {}。")
        }
        PublishedRule::PercentageImpossible { count: None, .. } => {
            language.pick("No count of *{}* gives *{} %*.", "*{}* 例中无任何计数可得 *{} %*。")
        }
        PublishedRule::SdNegative => language.pick("No standard deviation is negative.", "标准差不会为负。"),
        PublishedRule::MeanImpossible { .. } => {
            language.pick("No *{}* whole numbers have this mean (GRIM).", "*{}* 个整数不可能有此均数（GRIM）。")
        }
        PublishedRule::SdImpossible { .. } => language.pick(
            "No *{}* whole numbers with this mean have this standard deviation (GRIMMER).",
            "*{}* 个均数如此的整数不可能有此标准差（GRIMMER）。",
        ),
        PublishedRule::RangeImpossible => language.pick("The median lies outside its range.", "中位数不在其范围内。"),
        PublishedRule::PNotReproduced => language.pick("No test gives *P {}*.", "任何检验均得不到 *P {}*。"),
        PublishedRule::PByNoStandardTest => language.pick(
            "Only Yates's correction without its cap gives *P {}*; packages print {}.",
            "仅不设上限的 Yates 校正可得 *P {}*；统计软件给出 {}。",
        ),
        PublishedRule::TestDepartsFromRule { .. } => {
            language.pick("*P {}* comes from {}; the stated rule asks for {}, P {}.", "*P {}* 来自 {}；所述规则要求 {}，P {}。")
        }
    }
}
