//! The fixed words of the Patient screen around its grid: the line for the letter, and the first steps.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::words::{Phrase, phrase};
use crate::measured::record::VisitStatus;

/// What the page is for, for whom, and what it is not; shown while nothing is typed.
pub const PURPOSE: Phrase = phrase(
    "For radiologists, urologists and study teams who follow renal angiomyolipomas. Type the diameters of each lesion at baseline and at \
     follow-up, such as 83x56x73: volumes, response classes and the reasons for them appear at once. Not a medical device.",
    "供随访肾血管平滑肌脂肪瘤的放射科、泌尿外科医师及研究团队使用。录入各病灶基线与随访的径线（如 83x56x73），体积、疗效类别及判定依据随即显示。非医疗器械。",
);
/// Button: fills the empty patient with made-up measurements.
pub const EXAMPLE_PATIENT: Phrase = phrase("Show an example patient", "查看示例患者");
/// The pseudonym of that patient.
pub const EXAMPLE_NAME: Phrase = phrase("Example (made up)", "示例（虚构）");
/// Before there is a class.
pub const NO_LINE_YET: Phrase = phrase(
    "The result in one sentence stands here once a visit after baseline is measured.",
    "录入基线之后的访视后，此处显示一句话结果。",
);
/// Label of the sentence.
pub const RESULT_LINE: Phrase = phrase("Result in one sentence", "一句话结果");
/// Button: the sentence goes to the clipboard.
pub const COPY_RESULT: Phrase = phrase("Copy result", "复制结果");
/// Said on that button for a moment.
pub const COPIED_RESULT: Phrase = phrase("Copied", "已复制");
/// Weight of a finding that asks for nothing.
pub const INFORMATION: Phrase = phrase("For information", "供参考");
/// Beside a class that rests on a measurement whose unit is in doubt.
pub const UNIT_IN_DOUBT: Phrase = phrase("unit of a measurement in doubt", "有测量值单位存疑");
/// Beside a class that rests on something entered and not read.
pub const UNREAD_IN_DOUBT: Phrase = phrase("an entry of the visit cannot be read", "该次访视有内容无法识别");
/// Three columns of numbers were pasted.
pub const PASTED_QUESTION: Phrase =
    phrase("Three diameters of one lesion, or three visits?", "三列为同一病灶的三条径线，还是三次访视？");
/// Answer, with what it makes of the first row.
pub const PASTED_DIAMETERS: Phrase = phrase("Diameters", "径线");
/// Answer, with what it makes of the first row.
pub const PASTED_VISITS: Phrase = phrase("Visits", "访视");
pub const PASTED_CANCEL: Phrase = phrase("Do not paste", "不粘贴");
/// The patients on the page are made up: whether one's own are to stand in a study of their own.
pub const OWN_STUDY_QUESTION: Phrase = phrase(
    "This study is the example. Begin a study of your own for your patients? The example stays as it is.",
    "当前为示例研究。是否为您的患者新建研究？示例保持不变。",
);
pub const BEGIN_OWN_STUDY: Phrase = phrase("Begin my own study", "新建我的研究");
pub const STAY_IN_EXAMPLE: Phrase = phrase("Continue with the example", "继续使用示例");
/// What Ctrl D does.
pub const KEY_FILL_DOWN: Phrase = phrase("Ctrl D: fill down from the cell above", "Ctrl D：用上方单元格向下填充");
pub const CONTRAST_PHASE: Phrase = phrase("Contrast phase", "增强期相");
pub const SLICE_THICKNESS: Phrase = phrase("Slice thickness, mm", "层厚，mm");
pub const READER: Phrase = phrase("Reader", "阅片者");
pub const GRACE_DAYS: Phrase =
    phrase("Days after the end of treatment in which visits still count", "治疗结束后仍计入疗效的天数");
/// Under the setting.
pub const GRACE_DAYS_NOTE: Phrase = phrase(
    "For best change and response and the times to response and progression of a patient whose treatment has ended; later visits are marked “after treatment”.",
    "用于治疗已结束患者的最佳变化、最佳疗效及至缓解与至进展时间；更晚的访视标为“治疗结束后”。",
);
pub const READER_CHOSEN: Phrase = phrase("Reader whose readings count", "以哪位阅片者为准");
/// Under the setting.
pub const READER_CHOSEN_NOTE: Phrase = phrase(
    "Where visits of one day have two readers, this one gives all results, never a mean; a visit read only by another is left out. Empty: the reader in the column before.",
    "同一天有两位阅片者时，全部结果以此人为准，从不取平均；仅由他人阅片的访视不计入。留空：以前一列的阅片者为准。",
);
pub const DECIMAL_SIGN: Phrase = phrase("A comma before three digits (1,234)", "三位数字前的逗号（1,234）");
/// Under the setting.
pub const DECIMAL_SIGN_NOTE: Phrase = phrase(
    "Decides numbers that can be read in two ways, for the whole study. Where commas are the decimal sign, 1.234 mL is asked for.",
    "用于决定全研究中有两种读法的数字。以逗号为小数点时，1.234 mL 会询问。",
);
pub const SIGN_ASKED: Phrase = phrase("asked each time", "逐次询问");
pub const SIGN_POINT: Phrase = phrase("parts thousands: 1234", "千位分隔：1234");
pub const SIGN_COMMA: Phrase = phrase("is a decimal sign: 1.234", "小数点：1.234");
/// Label of a visit's head, before its name.
pub const VISIT_TIME: Phrase = phrase("Time of the visit", "访视时间");
/// What a visit's head takes.
pub const VISIT_TIME_HINT: Phrase = phrase(
    "Type the time of the visit: 4, 4 months, 12w, day 100, or a date",
    "输入访视时间：4、4 个月、12 周、第 100 天，或日期",
);
/// Under the heads of the visits: with the text, the label and the visit's name.
pub const NOT_A_TIME: Phrase = phrase(
    "“{0}” is not a time. Type months (4, 4 months), weeks (12w) or a study day (day 100). {1}, {2}: nothing was changed",
    "“{0}”不是时间。请输入月（4、4 个月）、周（12 周）或研究日（第 100 天）。{1}，{2}：未作更改",
);
/// Asked of one date; {} is as typed.
pub const A_DATE: Phrase = phrase(
    "{} is a date. Only the days since the start of treatment are kept, never a date.",
    "{} 是日期。只保留自治疗开始起的天数，不保留日期。",
);
/// Asked of several dates; {} are as typed.
pub const DATES: Phrase = phrase(
    "{} are dates. Only the days since the start of treatment are kept, never a date.",
    "{} 是日期。只保留自治疗开始起的天数，不保留日期。",
);
pub const TREATMENT_START: Phrase = phrase("Start of treatment", "治疗开始日期");
/// Button; {} are numbers.
pub const STUDY_DAYS: Phrase = phrase("day {}", "第 {} 天");
/// Before the days, where day and month can be exchanged.
pub const DAY_FIRST: Phrase = phrase("day before month", "日在月前");
/// Before the days, where day and month can be exchanged.
pub const MONTH_FIRST: Phrase = phrase("month before day", "月在日前");
/// Button: the visit keeps the time that it had.
pub const DATES_CANCEL: Phrase = phrase("Leave the time as it was", "保留原时间");
/// Why the days cannot be counted.
pub const FOUR_FIGURES: Phrase = phrase("Write the year with four figures.", "年份请写四位数字。");
/// Why the days cannot be counted.
pub const START_UNREADABLE: Phrase = phrase(
    "The start is not a date that can be read: 2023-03-20, 20.03.2023, 20 March 2023.",
    "治疗开始日期无法识别：2023-03-20、20.03.2023、2023年3月20日。",
);
/// Why the days cannot be counted.
pub const NO_SUCH_DAY: Phrase =
    phrase("One of these days does not exist, or has no day of the month.", "其中有不存在的日期，或缺少日。");
/// Why the days cannot be counted.
pub const DAYS_TOO_FAR: Phrase = phrase("More than a hundred years lie between these dates.", "两个日期相隔超过一百年。");
/// How the time of a visit is changed.
pub const KEY_HEAD: Phrase = phrase(
    "Arrow up from the first lesion, or a click: type the visit's time into its head (4, 4 months, 12w, day 100, or a date, which becomes days since the start)",
    "从第一个病灶按上箭头，或单击表头：直接输入访视时间（4、4 个月、12 周、第 100 天，或日期：换算为自开始治疗起的天数）",
);
/// Before the term of CTCAE as which an adverse event counts that was typed by another name.
pub const COUNTED_AS: Phrase = phrase("counts as", "计为");
/// Beside an event whose version is neither CTCAE 4.0 nor 5.0.
pub const UNCHECKED_VERSION: Phrase = phrase("term and grade are not checked", "术语与分级未核对");
/// Button: the doubtful value was looked at.
pub const IT_IS_RIGHT: Phrase = phrase("It is right", "数值无误");
/// Button: takes that back.
pub const NOT_CHECKED: Phrase = phrase("Mark as doubtful", "标记为存疑");
/// What the arrows do with Alt.
pub const KEY_MOVE_LESION: Phrase = phrase("Alt ↑, Alt ↓: move the lesion up or down", "Alt ↑、Alt ↓：上移或下移病灶");
pub const MOVE_DOWN: Phrase = phrase("Move down", "下移");

/// Name of a visit's status.
pub const fn status_name(status: VisitStatus) -> Phrase {
    match status {
        VisitStatus::Assessed => phrase("assessed", "已评估"),
        VisitStatus::Missed => phrase("missed", "漏访"),
        VisitStatus::NotReached => phrase("not reached", "未到期"),
    }
}
