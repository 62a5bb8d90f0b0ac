//! The words of a study: records, adverse events, follow-up.
#![allow(missing_docs, reason = "a phrase is its own description")]

use super::Language;
use super::comparison::name_shown;
use super::number::{fixed, percent_change};
use super::wording::by;
use super::words::{Phrase, phrase};
use crate::entry::draft::{AdverseEventField, CharacteristicKind, PatientField};
use crate::measured::adverse_event::Attribution;
use crate::measured::record::Sex;
use crate::response::Response;
use crate::study::roster::{Column, PatientRow};

/// Name of a field of the record.
pub const fn patient_field_name(field: PatientField) -> Phrase {
    match field {
        PatientField::Arm => phrase("Arm", "治疗组"),
        PatientField::Centre => phrase("Centre", "中心"),
        PatientField::Sex => phrase("Sex", "性别"),
        PatientField::Age => phrase("Age, years", "年龄，岁"),
        PatientField::Drug => phrase("Drug", "药物"),
        PatientField::Dose => phrase("Dose, mg/day", "剂量，mg/日"),
        PatientField::Monotherapy => phrase("Monotherapy", "单药治疗"),
        PatientField::MajorCriteria => phrase("TSC major criteria", "TSC 主要标准数"),
        PatientField::MinorCriteria => phrase("TSC minor criteria", "TSC 次要标准数"),
        PatientField::MonthsOnTreatment => phrase("Months on treatment", "治疗月数"),
        PatientField::DropOutMonth => phrase("Dropped out by month", "脱落月份"),
        PatientField::DropOutReason => phrase("Reason for dropping out", "脱落原因"),
        PatientField::EndOfTreatmentMonth => phrase("End of treatment, month", "治疗结束，月"),
        PatientField::EndOfTreatmentDay => phrase("End of treatment, study day", "治疗结束，研究日"),
        PatientField::EndOfTreatmentReason => phrase("Reason for the end of treatment", "治疗结束原因"),
    }
}

/// Name of a field of an adverse event.
pub const fn adverse_event_field_name(field: AdverseEventField) -> Phrase {
    match field {
        AdverseEventField::Term => phrase("Term", "术语"),
        AdverseEventField::Version => phrase("CTCAE version", "CTCAE 版本"),
        AdverseEventField::Grade => phrase("Grade", "分级"),
        AdverseEventField::Attribution => phrase("Attribution", "因果关系"),
        AdverseEventField::Month => phrase("Month", "月"),
    }
}

/// Sex in words.
pub const fn sex_name(sex: Sex, language: Language) -> &'static str {
    match sex {
        Sex::Female => language.pick("female", "女"),
        Sex::Male => language.pick("male", "男"),
    }
}

/// Title of the study as shown: that of the example has a Chinese name, any other stays as typed.
pub fn title_shown(title: &str, language: Language) -> &str {
    if title == EXAMPLE_TITLE { language.pick(title, "示例研究（合成数据）") } else { title }
}

/// As the example is called in its data.
const EXAMPLE_TITLE: &str = "Example study (synthetic)";

pub const PATIENTS: Phrase = phrase("Patients", "患者列表");
/// Label of the list.
pub const LIST: Phrase = phrase("Patients of the study", "研究患者");
/// Placeholder of the title.
pub const TITLE: Phrase = phrase("Title of the study", "研究标题");
/// Label of the search.
pub const SEARCH: Phrase = phrase("Search pseudonym, arm, centre", "搜索代号、治疗组、中心");
pub const ALL_ARMS: Phrase = phrase("All arms", "所有治疗组");
pub const NO_ARM: Phrase = phrase("No arm", "未填治疗组");
pub const ALL_CLASSES: Phrase = phrase("All classes", "所有疗效");
pub const ALL_FINDINGS: Phrase = phrase("With and without findings", "有无需核对项均可");
pub const WITH_FINDINGS: Phrase = phrase("With findings", "有需核对项");
/// Heading of what is odd about the study, before its number.
pub const OF_STUDY: Phrase = phrase("To look at in the study", "研究中需核对");
/// In place of a pseudonym.
pub const NAMELESS: Phrase = phrase("no pseudonym", "无代号");
pub const WITHOUT_FINDINGS: Phrase = phrase("Without findings", "没有需核对项");
pub const NO_FILTER: Phrase = phrase("Show all", "显示全部");
/// Empty list under a filter.
pub const NOBODY_SHOWN: Phrase = phrase("No patient matches.", "没有符合条件的患者。");
/// Empty state.
pub const NOBODY_YET: Phrase = phrase(
    "No patient yet. Enter the first one, open a saved study, or look at the example.",
    "尚无患者。请录入第一位患者、打开已保存的研究，或查看示例。",
);
pub const FIRST_PATIENT: Phrase = phrase("Enter the first patient", "录入第一位患者");
pub const ADD_PATIENT: Phrase = phrase("Add patient", "添加患者");
pub const LOAD_EXAMPLE: Phrase = phrase("Load the example study", "载入示例研究");
/// Notice, after which undo is offered.
pub const EXAMPLE_REPLACES: Phrase = phrase("The example study has taken the place of yours.", "示例研究已替换当前研究。");
pub const DUPLICATE: Phrase = phrase("Duplicate", "复制");
/// Heading of the column of buttons.
pub const ACTIONS: Phrase = phrase("Duplicate or remove", "复制或移除");
/// Progress.
pub const ASSESSING: Phrase = phrase("Assessing the patients", "正在计算各患者");
/// Choice of a table to download.
pub const CSV_PATIENTS: Phrase = phrase("Patients, one row per patient", "患者：每位患者一行");
/// Choice of a table to download.
pub const CSV_ADVERSE_EVENTS: Phrase = phrase("Adverse events, one row per event", "不良事件：每个事件一行");
pub const TITLE_AND_ARMS: Phrase = phrase("Title and arms", "标题与治疗组");
pub const ARMS: Phrase = phrase("Arms, in the order of the tables", "治疗组（按表格顺序）");
/// Choice of an arm.
pub const REFERENCE: Phrase = phrase("Reference", "参照组");
pub const MOVE_UP: Phrase = phrase("Move up", "上移");
pub const NEW_ARM: Phrase = phrase("New arm", "新治疗组");
pub const ADD: Phrase = phrase("Add", "添加");
pub const PREVIOUS_PATIENT: Phrase = phrase("Previous patient", "上一位患者");
pub const NEXT_PATIENT: Phrase = phrase("Next patient", "下一位患者");
/// Foldable section.
pub const RECORD: Phrase = phrase("Record", "病历");
/// What the section holds.
pub const WHAT_RECORD_HAS: Phrase =
    phrase("arm, centre, sex, age, characteristics, adverse events", "治疗组、中心、性别、年龄、基线特征、不良事件");
pub const CHARACTERISTICS: Phrase = phrase("Characteristics at baseline", "基线特征");
pub const ADVERSE_EVENTS: Phrase = phrase("Adverse events", "不良事件");
pub const ADD_ADVERSE_EVENT: Phrase = phrase("Add adverse event", "添加不良事件");
pub const COMPARISON_HEADING: Phrase = phrase("Comparison of arms", "组间比较");
pub const TEST_POLICY: Phrase = phrase("Choice of tests", "检验选择");
pub const PLANNED_MONTHS: Phrase = phrase("Planned visits, months", "计划访视，月");
pub const WINDOW_DAYS: Phrase = phrase("Window around a planned visit, ± days", "计划访视窗口，± 天");
pub const EVENT_WINDOW_DAYS: Phrase =
    phrase("Days after the end of treatment in which adverse events still count", "治疗结束后仍计入不良事件的天数");
pub const AGE_LIMITS: Phrase = phrase("Limits between age groups, years", "年龄分组界值，岁");
pub const DIAMETER_LIMITS: Phrase = phrase("Limits between groups of the largest diameter, mm", "最大径分组界值，mm");
pub const ATTRIBUTION_FROM: Phrase = phrase("Adverse events count from attribution", "计入的不良事件因果关系下限");
pub const ALL_EVENTS: Phrase = phrase("all events", "全部事件");
/// Note of the characteristics.
pub const CHARACTERISTICS_NOTE: Phrase =
    phrase("Rows of Table 1, and fields of each patient's record.", "表 1 的各行，也是每位患者病历中的字段。");
pub const NAME: Phrase = phrase("Name", "名称");
pub const KIND: Phrase = phrase("Kind", "类型");
pub const GROUP: Phrase = phrase("Group", "分组");
pub const FEMALES_ONLY: Phrase = phrase("Women only", "仅限女性");
pub const ADD_CHARACTERISTIC: Phrase = phrase("Add characteristic", "添加特征");

/// Name of a kind of characteristic.
pub const fn kind_name(kind: CharacteristicKind) -> Phrase {
    match kind {
        CharacteristicKind::YesNo => phrase("yes or no", "是或否"),
        CharacteristicKind::Number => phrase("number", "数值"),
        CharacteristicKind::Category => phrase("category", "分类"),
    }
}

/// Name of an attribution.
pub const fn attribution_name(attribution: Attribution) -> Phrase {
    match attribution {
        Attribution::Unrelated => phrase("unrelated", "无关"),
        Attribution::Unlikely => phrase("unlikely", "可能无关"),
        Attribution::Possible => phrase("possible", "可能有关"),
        Attribution::Probable => phrase("probable", "很可能有关"),
        Attribution::Definite => phrase("definite", "肯定有关"),
    }
}

/// Heading of a column of the list.
pub const fn column_name(column: Column) -> Phrase {
    match column {
        Column::Id => phrase("Patient", "患者"),
        Column::Arm => patient_field_name(PatientField::Arm),
        Column::Centre => patient_field_name(PatientField::Centre),
        Column::Sex => patient_field_name(PatientField::Sex),
        Column::Age => phrase("Age", "年龄"),
        Column::Months => phrase("Months", "月数"),
        Column::LastChange => phrase("Last change", "末次变化"),
        Column::BestChange => phrase("Best change", "最佳变化"),
        Column::Class => phrase("Class", "疗效"),
        Column::Recist => phrase("RECIST 1.1", "RECIST 1.1"),
        Column::Findings => phrase("To look at", "需核对"),
    }
}

/// That the study is made up, with the number of its patients.
pub fn synthetic_text(patients: usize, language: Language) -> String {
    if patients <= 1 {
        return language.pick("Synthetic example: a made-up patient", "合成示例：一位虚构患者").to_owned();
    }
    let texts = [
        "Synthetic example: {} made-up patients that reproduce the published tables",
        "合成示例：{} 位虚构患者，可重现已发表的表格",
    ];
    by(language, &texts, &[&patients.to_string()])
}

/// How many of all patients are shown.
pub fn shown_text(shown: usize, of: usize, language: Language) -> String {
    if shown == of && of == 1 {
        return language.pick("1 patient", "1 位患者").to_owned();
    }
    if shown == of {
        return by(language, &["{} patients", "{} 位患者"], &[&of.to_string()]);
    }
    by(language, &["{} of {} patients", "{} / {} 位患者"], &[&shown.to_string(), &of.to_string()])
}

/// That a patient was removed.
pub fn removed_text(id: &str, language: Language) -> String {
    let id = if id.trim().is_empty() { language.pick("The patient", "该患者") } else { id.trim() };
    by(language, &["{} was removed.", "已移除 {}。"], &[id])
}

/// The text of a cell of the list; classes are shown as tags instead.
///
/// ```
/// use nadir::{study::assessment::Settings, files::example_study, report::{Language, study_words::roster_text}, study::roster::{self, Column}, study::Study};
/// let (draft, settings) = (example_study(), Settings::default());
/// let rows = roster::rows(&draft, &Study::gather(&draft, |patient| Some(roster::assess_one(patient, &settings))));
/// assert_eq!(roster_text(&rows[0], Column::Id, Language::English), "S-001");
/// assert_eq!(roster_text(&rows[0], Column::Sex, Language::Chinese), "女");
/// ```
pub fn roster_text(row: &PatientRow, column: Column, language: Language) -> String {
    let change = |change: Option<f64>| change.map_or_else(String::new, |change| percent_change(change, 1, &[-30.0, -50.0]));
    match column {
        Column::Id if row.id.is_empty() => NAMELESS.in_language(language).to_owned(),
        Column::Id => row.id.clone(),
        Column::Arm => name_shown(&row.arm, language),
        Column::Centre => name_shown(&row.centre, language),
        Column::Sex => {
            let word = row.sex.map(|sex| sex_name(sex, language));
            word.unwrap_or_default().to_owned()
        }
        Column::Age => row.age.map_or_else(String::new, |age| age.as_f64().to_string()),
        Column::Months => row.months.map_or_else(String::new, |months| {
            let text = fixed(months, 1);
            text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
        }),
        Column::LastChange => change(row.last_change),
        Column::BestChange => change(row.best_change),
        Column::Class => row.class.map_or("", Response::code).to_owned(),
        Column::Recist => row.recist.map_or("", Response::code).to_owned(),
        Column::Findings => match row.findings {
            0 => String::new(),
            1 => language.pick("1 finding", "1 项").to_owned(),
            findings => by(language, &["{} findings", "{} 项"], &[&findings.to_string()]),
        },
    }
}
