//! Questions, and the answers that are not words of the file.

use nadir::report::Language;
use nadir_import::question::Topic;

/// A question, with the words of the file it is about.
pub(crate) fn question(topic: Topic, about: &str, language: Language) -> String {
    let (english, chinese) = match topic {
        Topic::Unit => ("In which unit are the numbers without one? ({})", "未注明单位的数值以何为单位？（{}）"),
        Topic::Word => ("What does “{}” mean?", "“{}”表示什么？"),
        Topic::Zero => ("What does a size of “{}” mean?", "大小为“{}”表示什么？"),
        Topic::Thousands => ("How is “{}” read?", "“{}”应如何读取？"),
        Topic::FillDown => ("Where the patient is blank, whose row is it?", "患者一栏为空的行属于谁？"),
        Topic::Arm => ("Which arm is “{}”?", "“{}”是哪个治疗组？"),
        Topic::Duplicate => ("Two values for {}: which one holds?", "{} 有两个值：以哪个为准？"),
        Topic::VisitNumbers => ("What are the numbers in “{}”?", "“{}”中的数字是什么？"),
        Topic::Visits => ("Which time is “{}”? For example: 0, 6 months, day 92", "“{}”是何时？例如：0、6 个月、第 92 天"),
        Topic::Lesion => {
            ("No lesion is named. What is the one lesion of each patient called?", "未注明病灶名称。每位患者的这一病灶如何称呼？")
        }
        Topic::Header => ("Is the first row (“{}”) a heading?", "第一行（“{}”）是表头吗？"),
        Topic::Patients => ("“{}” stands in several sheets. One patient, or several?", "“{}”出现在多个工作表中。是同一患者吗？"),
        Topic::Centre => ("What are the names of the sheets?", "工作表名称是什么？"),
        Topic::GroupRows => {
            ("Rows such as “{}” stand alone above patients. What do they name?", "“{}”等行单独位于患者之上。它们表示什么？")
        }
        Topic::DayOrder => ("In dates written as numbers, which comes first?", "数字日期中，日与月何者在前？"),
        Topic::ShortDates => {
            ("In dates whose year has two digits (of 20..), which comes first?", "年份为两位数（20..）的日期中，何者在前？")
        }
        Topic::SerialDates => {
            ("In “{}” numbers stand for dates. How did the spreadsheet count them?", "“{}”中以数字表示日期。电子表格如何计数？")
        }
        Topic::Start if about.is_empty() => {
            ("No start of treatment is given. From which day are study days counted?", "未给出治疗开始日期。研究日从哪一天算起？")
        }
        Topic::Start => (
            "{} has no start of treatment. From which day are its study days counted?",
            "{} 无治疗开始日期。其研究日从哪一天算起？",
        ),
        Topic::HiddenRows => ("Rows are hidden in the file. Are they taken?", "文件中有隐藏行。是否导入？"),
        Topic::PatientName => (
            "The sheet and the form name different patients (“{}” in the form). Which one holds?",
            "工作表与表格内的患者不一致（表格内为“{}”）。以哪个为准？",
        ),
        Topic::ThirdDiameter => ("“{}” stands in a row of its own. What is it?", "“{}”单独成行。它是什么？"),
        Topic::StandardValue => {
            ("At {} the original and the standard value differ. Which one holds?", "{} 的原始值与标准值不同。以哪个为准？")
        }
        Topic::Attribution => ("Which attribution is “{}”?", "“{}”属于哪种因果关系？"),
        Topic::Codes => ("What does {} mean?", "{} 表示什么？"),
        Topic::Dates => ("What are the dates of the file used for? None is kept.", "文件中的日期如何使用？日期均不保留。"),
        Topic::Evaluator => ("Several readers measured. Whose readings are taken?", "有多名阅片者。采用谁的测量？"),
        Topic::Accepted => {
            ("Some records are marked as accepted (TRACPTFL). Which are taken?", "部分记录标记为已采纳（TRACPTFL）。导入哪些？")
        }
        Topic::LesionOfColumn => ("Of which lesion is the column “{}”?", "“{}”列属于哪个病灶？"),
        Topic::Encoding => (
            "In which encoding is “{}”? Beside each stand letters as it gives them.",
            "“{}”的编码是哪一种？各选项旁为按该编码读出的文字。",
        ),
        Topic::UnknownPatient => {
            ("“{}” has adverse events but no measurement. Is the patient taken?", "“{}”有不良事件但无测量值。是否导入该患者？")
        }
        Topic::OtherLesions => (
            "Lesions such as “{}” seem to be none of the targets. Are they in the sum?",
            "“{}”等病灶似乎不是靶病灶。是否计入总和？",
        ),
        Topic::Category => ("What is a lesion marked “{}”?", "标记为“{}”的病灶属于哪一类？"),
        Topic::HiddenSheet => ("The sheet “{}” is hidden. Is it taken?", "工作表“{}”已隐藏。是否导入？"),
    };
    language
        .pick(english, chinese)
        .replace("{}", &of_the_file(about, language))
        .replace(" ()", "")
        .replace("（）", "")
        .replace("“”", "—")
}

/// The words of a file; those that the reader made itself are worded.
fn of_the_file(about: &str, language: Language) -> String {
    if let Some(number) = about.strip_prefix("column ").filter(|rest| rest.parse::<usize>().is_ok()) {
        return language.pick("column {}", "第 {} 列").replace("{}", number);
    }
    match about.strip_prefix("visit ").filter(|rest| rest.len() == 1 && rest.bytes().all(|letter| letter.is_ascii_uppercase())) {
        Some(letter) => language.pick("visit {}", "访视 {}").replace("{}", letter),
        None => about.to_owned(),
    }
}

/// An answer.
pub(crate) fn choice(topic: Topic, id: &str, language: Language) -> String {
    // Names and words of the file stand as they are.
    if matches!(topic, Topic::Arm | Topic::PatientName | Topic::Evaluator | Topic::Thousands | Topic::Encoding) {
        return if id.is_empty() { "—".to_owned() } else { id.to_owned() };
    }
    let (english, chinese) = match id {
        _ if topic == Topic::Start && id == "leave out" => ("leave its scans out", "不导入其检查"),
        "take" if topic == Topic::OtherLesions => ("yes, as targets", "是，作为靶病灶"),
        "leave out" if topic == Topic::OtherLesions => ("no: left out", "否，不导入"),
        "target" => ("a target lesion", "靶病灶"),
        "non-target" => ("a non-target lesion: left out", "非靶病灶：不导入"),
        "new lesion" => ("a new lesion: recorded at its visit, in no sum", "新发病灶：记录于该次访视，不计入总和"),
        "absent" => ("gone (complete disappearance)", "消失"),
        "too small" => ("too small to measure", "太小无法测量"),
        "not done" => ("not done", "未做"),
        "as typed" => ("none of these: keep the text and mark it", "均不是：保留原文并标记"),
        "mm" => ("millimetres", "毫米"),
        "cm" => ("centimetres", "厘米"),
        "mL" => ("millilitres: they are volumes", "毫升：为体积"),
        "mm³" => ("cubic millimetres: they are volumes", "立方毫米：为体积"),
        "mm, small numbers are cm" => ("millimetres, but the small numbers are centimetres", "毫米，但较小的数值为厘米"),
        "leave out" => ("leave out", "不导入"),
        "take" => ("take", "导入"),
        "same patient as above" => ("the patient above", "与上一行为同一患者"),
        "months" => ("months", "月"),
        "days" => ("study days", "研究日"),
        "weeks" => ("weeks", "周"),
        "numbers" => ("mere numbers of visits", "仅为访视序号"),
        "first scan = day 0" => ("the first scan is day 0", "首次检查为第 0 天"),
        "day first" => ("the day", "日在前"),
        "month first" => ("the month", "月在前"),
        "year first" => ("the year", "年在前"),
        "1900" => ("as days since 1900 (the usual way)", "自 1900 年起的天数（通常方式）"),
        "1904" => ("as days since 1904 (older Excel for Mac)", "自 1904 年起的天数（旧版 Mac Excel）"),
        "no dates" => ("they are not dates: not read", "不是日期：不读取"),
        "third diameter" => ("the third diameter", "第三径线"),
        "lesions of their own" => ("lesions of their own", "独立的病灶"),
        "accepted records" => ("the accepted ones", "仅已采纳的记录"),
        "all records" => ("all", "全部记录"),
        "TRORRES" => ("the original value (TRORRES)", "原始值（TRORRES）"),
        "TRSTRESN" => ("the standard value (TRSTRESN)", "标准值（TRSTRESN）"),
        "month" => ("for the month of onset", "用于计算发生月"),
        "date" => ("for nothing: the dates of onset are counted", "不使用：改用发生日期计算"),
        "days from first dose, dates dropped" => {
            ("for study days from the first dose, then dropped", "计算自首次给药起的研究日，随后删除")
        }
        "drop the dates" => ("for nothing: they are dropped", "不使用，直接删除"),
        "sheet name" => ("the centres", "中心"),
        "centre" => ("the centre of the patients below", "其下患者的中心"),
        "arm" if topic == Topic::Centre => ("the arms", "治疗组"),
        "arm" => ("the arm of the patients below", "其下患者的治疗组"),
        "patient" => ("the patients", "患者"),
        "none" => ("no", "否"),
        "one patient per sheet and number" => ("different patients: one for each sheet", "不同患者：每个工作表各一位"),
        "the same patient" => ("the same patient", "同一患者"),
        "first" => ("the first", "前一个"),
        "last" => ("the second", "后一个"),
        "data" => ("no, it holds data", "否，为数据"),
        "header" => ("yes", "是"),
        "definite" => ("definite", "肯定有关"),
        "probable" => ("probable", "很可能有关"),
        "possible" => ("possible", "可能有关"),
        "unlikely" => ("unlikely", "可能无关"),
        "unrelated" => ("unrelated", "无关"),
        _ => return id.to_owned(),
    };
    match (topic, id) {
        (Topic::Centre, "none") => language.pick("none of these", "均不是").to_owned(),
        (Topic::Duplicate, "none") => language.pick("neither", "均不采用").to_owned(),
        _ => language.pick(english, chinese).to_owned(),
    }
}

/// What an answer makes of a row.
pub(crate) fn outcome(outcome: &str, language: Language) -> String {
    if let Some((patient, rest)) = outcome.rsplit_once(" · ") {
        return format!("{patient} · {}", self::outcome(rest, language));
    }
    match outcome {
        "left out" => language.pick("not imported", "不导入").to_owned(),
        "absent" => language.pick("absent", "消失").to_owned(),
        "too small" => language.pick("too small", "太小").to_owned(),
        "not done" => language.pick("not done", "未做").to_owned(),
        _ => match (outcome.strip_prefix("day "), outcome.strip_prefix("month "), language) {
            (Some(day), _, Language::Chinese) => format!("第 {day} 天"),
            (_, Some(month), Language::Chinese) => format!("{month} 个月"),
            _ => outcome.to_owned(),
        },
    }
}

/// What stands at a problem; of two values both.
pub(crate) fn problem_text(rule: &str, text: &str, language: Language) -> String {
    match text.split_once(" / ").filter(|_| rule == "row-contradicts") {
        Some((one, other)) => format!("{} / {}", outcome(one, language), outcome(other, language)),
        None => text.to_owned(),
    }
}
