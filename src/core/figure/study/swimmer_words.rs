//! The words of the figure of times on treatment.

use crate::report::Language;

/// Title.
pub(super) const fn swimmer(language: Language) -> &'static str {
    language.pick("Time on treatment of every patient", "各患者治疗时间")
}

/// Beside the title.
pub(super) const fn swimmer_note(language: Language) -> &'static str {
    language.pick(
        "one bar per patient, to the last visit where the end of treatment is not known",
        "每条代表一例患者；治疗结束时间不明者至末次访视",
    )
}

/// What is drawn on the bars.
pub(super) const fn swimmer_marks(language: Language) -> &'static str {
    language.pick("Circle: first response. Triangle: progression. Cross: left the study.", "圆：首次缓解。三角：进展。叉：脱落。")
}

/// Patients without a bar.
pub(super) fn not_followed(ids: &[&str], language: Language) -> String {
    match language {
        Language::English => format!("Time on treatment not known ({}): {}.", ids.len(), ids.join(", ")),
        Language::Chinese => format!("治疗时间不明（{} 例）：{}。", ids.len(), ids.join("、")),
    }
}

/// "24 months".
pub(super) fn months_long(months: &str, language: Language) -> String {
    format!("{months}{}", language.pick(" months", " 个月"))
}

/// Where the response lies.
pub(super) fn response_at(month: &str, language: Language) -> String {
    match language {
        Language::English => format!("response at {month} months"),
        Language::Chinese => format!("{month} 个月缓解"),
    }
}

/// Where progression lies.
pub(super) fn progression_at(month: &str, language: Language) -> String {
    match language {
        Language::English => format!("progression at {month} months"),
        Language::Chinese => format!("{month} 个月进展"),
    }
}

/// That the patient left.
pub(super) const fn has_left(language: Language) -> &'static str {
    language.pick("left the study", "脱落")
}

/// "Sirolimus n = 33, 14 with a response".
pub(super) fn swimmers_of(arm: &str, n: usize, responders: usize, language: Language) -> String {
    match language {
        Language::English => format!("{arm} n = {n}, {responders} with a response"),
        Language::Chinese => format!("{arm} n = {n}，{responders} 例缓解"),
    }
}

/// Column heading.
pub(super) const fn response_month(language: Language) -> &'static str {
    language.pick("First response, month", "首次缓解，月")
}

/// Column heading.
pub(super) const fn progression_month(language: Language) -> &'static str {
    language.pick("Progression, month", "进展，月")
}

/// Column heading.
pub(super) const fn left_heading(language: Language) -> &'static str {
    language.pick("Left the study", "脱落")
}
