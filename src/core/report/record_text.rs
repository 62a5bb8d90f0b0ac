//! Findings about a patient's record, adverse events and place in a study, in words.

use super::Language;
use super::comparison::drug_name;
use super::wording::by;
use crate::entry::draft::{AdverseEventField, PatientField};
use crate::entry::finding::Rule;
use crate::measured::visit::Months;

/// The sentence of a rule about records; empty for a rule about measurements, whose sentences stand elsewhere.
pub(super) fn record_rule_text(rule: &Rule, language: Language) -> String {
    let texts: [&str; 2] = match rule {
        Rule::AgeBelow18 => [
            "younger than 18 years, the minimum age in the TSC-AML retrospective study",
            "小于 18 岁（TSC-AML 回顾性研究的最低年龄）",
        ],
        Rule::TreatedBelow3Months => [
            "treated for less than 3 months, the minimum in the TSC-AML retrospective study",
            "治疗不足 3 个月（TSC-AML 回顾性研究的最短疗程）",
        ],
        Rule::NotMonotherapy => [
            "not the only drug; the TSC-AML retrospective study has monotherapy only",
            "非单药治疗；TSC-AML 回顾性研究仅纳入单药治疗",
        ],
        Rule::DiagnosisNotDefinite => [
            "not a definite diagnosis: 2 major criteria, or 1 major and 2 minor, are needed",
            "未达确诊：需 2 项主要标准，或 1 项主要标准加 2 项次要标准",
        ],
        Rule::InterventionBeforeTreatment => [
            "not after the baseline visit, so it counts as history: its lesions stay evaluable",
            "不晚于基线访视，按既往史计：相关病灶仍可评估",
        ],
        Rule::MonthAndDayDiffer { of_month, day } => {
            return by(
                language,
                &[
                    "the month is about day {}, the study day is {}; the day counts, at the planned visit of the month",
                    "该月份约为第 {} 天，而研究日为第 {} 天；时间按研究日计算，计划访视按月份归入",
                ],
                &[&of_month.to_string(), &day.to_string()],
            );
        }
        Rule::TermMissing => ["an adverse event without a term is left out", "不良事件未填术语，不计入"],
        Rule::TermUnknown { version } => {
            return by(
                language,
                &["not a term of CTCAE {}; kept as a free term", "不是 CTCAE {} 的术语；按自由术语保留"],
                &[version],
            );
        }
        Rule::TermOfWomenInMale => ["a term that applies to women only, in a male patient", "男性患者出现仅限女性的术语"],
        Rule::GradeNotInVersion { grade, version } => {
            return by(
                language,
                &["CTCAE {} has no grade {} of this term", "CTCAE {} 中该术语无 {} 级"],
                &[version, &grade.to_string()],
            );
        }
        Rule::VersionUnknown { version } => {
            return by(
                language,
                &[
                    "“{}” is not a version of CTCAE known here; its terms are taken as free ones",
                    "“{}”不是已知的 CTCAE 版本；按自由术语处理",
                ],
                &[version],
            );
        }
        Rule::NameCaseDiffers { first } => {
            return by(
                language,
                &["differs from “{}” only in case; both are taken as one", "与“{}”仅大小写不同；按同一名称处理"],
                &[first],
            );
        }
        Rule::StatusContradicted { has_values: true } => {
            ["has values, so it counts as assessed whatever its status says", "已有数值，无论状态如何均按已评估计"]
        }
        Rule::StatusContradicted { has_values: false } => [
            "not yet reached, though a visit on that day or later took place: it counts as missed",
            "标为未到访视时间，但当日或之后的访视已进行：按缺访计",
        ],
        Rule::VisitAfterDropOut => ["lies after the patient had left the study", "晚于患者脱落时间"],
        Rule::DropOutMonthMissing => ["a reason without a month does not count as a drop-out", "有脱落原因但无月份，不计为脱落"],
        Rule::EndOfTreatmentTimeMissing => {
            ["a reason without month or day does not count as an end of treatment", "有结束原因但无月份或研究日，不计为治疗结束"]
        }
        Rule::EndOfTreatmentContradicted => {
            ["longer than the time to the end of treatment; the latter is used", "长于至治疗结束的时间；以治疗结束时间为准"]
        }
        Rule::ArmMissing => ["no treatment arm, so this patient takes no part in comparisons", "未填治疗组，不参与组间比较"],
        Rule::PatientIdDuplicated => ["another patient has the same pseudonym", "与另一患者代号相同"],
        Rule::CharacteristicUnreadable { text } => {
            return by(language, &["“{}” is not a value of this characteristic", "“{}”不是该特征的有效值"], &[text]);
        }
        of_study => return study_rule_text(of_study, language),
    };
    language.pick(texts[0], texts[1]).to_owned()
}

/// The sentence of a rule about the arms of a study; empty for any other.
fn study_rule_text(rule: &Rule, language: Language) -> String {
    match rule {
        Rule::ArmEmpty { arm } => by(language, &["The arm {} has no patient", "{} 组无患者"], &[drug_name(arm, language)]),
        Rule::DropOutsDoNotAddUp { arm, month, unexplained, enrolled } => {
            drop_outs_text(arm, *month, *unexplained, *enrolled, language)
        }
        _ => String::new(),
    }
}

/// Patients of an arm who were not assessed at a planned visit; without a name the arm is the study.
fn drop_outs_text(arm: &str, month: Months, unexplained: usize, enrolled: usize, language: Language) -> String {
    let values = [drug_name(arm, language).to_owned(), month.text(), unexplained.to_string(), enrolled.to_string()];
    let values = values.each_ref().map(String::as_str);
    if arm.is_empty() {
        let texts = ["At {} months: {} of {} patients not assessed, no reason recorded", "{} 个月：{}/{} 例患者未评估且原因不明"];
        return by(language, &texts, &values[1..]);
    }
    let texts =
        ["{} at {} months: {} of {} patients not assessed, no reason recorded", "{} 组 {} 个月：{}/{} 例患者未评估且原因不明"];
    by(language, &texts, &values)
}

/// What a field of the record takes.
pub(super) fn expected_in_record(field: PatientField, language: Language) -> &'static str {
    match field {
        PatientField::Sex => language.pick("female or male", "女或男"),
        PatientField::Age => language.pick("an age in years", "年龄（岁）"),
        PatientField::Dose => language.pick("a dose in mg", "剂量（mg）"),
        PatientField::Monotherapy => language.pick("yes or no", "是或否"),
        PatientField::MajorCriteria | PatientField::MinorCriteria => language.pick("a whole number", "整数"),
        PatientField::MonthsOnTreatment | PatientField::DropOutMonth => language.pick("a number of months", "月数"),
        PatientField::EndOfTreatmentMonth => language.pick("a number of months from 0", "0 起的月数"),
        PatientField::EndOfTreatmentDay => language.pick("a whole study day from 0", "0 起的整数研究日"),
        _ => language.pick("a valid value", "有效内容"),
    }
}

/// What a field of an adverse event takes.
pub(super) fn expected_of_event(field: AdverseEventField, language: Language) -> &'static str {
    match field {
        AdverseEventField::Grade => language.pick("a grade from 1 to 5", "1 至 5 级"),
        AdverseEventField::Attribution => {
            language.pick("unrelated, unlikely, possible, probable or definite", "无关、可能无关、可能有关、很可能有关或肯定有关")
        }
        AdverseEventField::Month => language.pick("a number of months", "月数"),
        _ => language.pick("a valid value", "有效内容"),
    }
}

/// The largest size that may be typed, in the unit of a size.
pub(super) fn largest_of(size: &str) -> &'static str {
    match size.rsplit(' ').next() {
        Some("mL") => "33 511 mL",
        Some("mm³") => "33 511 000 mm³",
        _ => "400 mm",
    }
}
