//! What the names of rows and arms say: who is unknown, which arms are times, which lines are sizes.

use super::cell::PrintedCell;
use super::layout::without_size;
use super::plain::plain;
use super::row::{PrintedPCell, Raw};

/// Whether a row counts those of whom a value is not known.
pub(super) fn is_unknown(label: &str) -> bool {
    let name = plain(label);
    let name = name.split([',', ';', '(', '-']).next().unwrap_or(&name);
    matches!(
        name,
        "unknown"
            | "missing"
            | "notreported"
            | "notavailable"
            | "notrecorded"
            | "nodata"
            | "missingdata"
            | "notassessed"
            | "未知"
            | "缺失"
            | "不详"
    )
}

/// Whether an arm's name is a time: before and after, not two groups.
pub(super) fn is_time(name: &str) -> bool {
    let words = [
        "baseline",
        "before",
        "after",
        "pre",
        "post",
        "week",
        "month",
        "year",
        "day",
        "hour",
        "visit",
        "admission",
        "discharge",
        "screening",
        "follow-up",
        "followup",
        "endoftreatment",
        "endofstudy",
        "治疗前",
        "治疗后",
        "术前",
        "术后",
        "干预前",
        "干预后",
        "用药前",
        "用药后",
        "入院",
        "出院",
        "随访",
        "基线",
        "个月",
        "周",
        "天",
    ];
    let ends =
        ["个月", "baseline", "before", "after", "治疗前", "治疗后", "术前", "术后", "干预前", "干预后", "周时", "周后", "天后"];
    // `12 weeks`, `3-month`, `治疗 3 个月`, `T0`.
    let unit = name.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '-' | '.'));
    let is_point =
        name.strip_prefix('t').is_some_and(|digits| digits.len() == 1 && digits.bytes().all(|digit| digit.is_ascii_digit()));
    is_point
        || words.iter().any(|word| name.starts_with(word) || name != unit && unit.starts_with(word))
        || ends.iter().any(|word| name.ends_with(word))
}

/// The sizes of a row that says nothing else: its name is n, and its cells are bare counts.
pub(super) fn line_of_sizes(row: &Raw<'_>) -> Option<Vec<u64>> {
    let bare = |text: &&str| match PrintedCell::read(text) {
        PrintedCell::Count { count, n: None, percent: None } => Some(count),
        _ => None,
    };
    // `n=62`, `A (n=62)`: the headings once more.
    let named = |text: &&str| {
        let text = plain(text);
        let (before, n) = without_size(&text);
        n.filter(|_| text.contains("n=") && !before.contains(|letter: char| letter.is_ascii_digit()))
    };
    let all = |read: &dyn Fn(&&str) -> Option<u64>| row.arms.iter().map(read).collect::<Option<Vec<u64>>>();
    // `No` without a point is the answer to a question.
    let is_answer = plain(row.label()) == "no";
    let is_line = is_name_of_sizes(row.label()) && !is_answer && row.p == PrintedPCell::Empty;
    all(&named).or_else(|| all(&bare).filter(|_| is_line))
}

/// Whether a row's name says that it counts the patients themselves.
pub(super) fn is_name_of_sizes(label: &str) -> bool {
    let name = plain(label);
    let name = name.trim_end_matches(['.', ':']);
    let names = [
        "n",
        "no",
        "no.ofpatients",
        "numberofpatients",
        "patients",
        "n=",
        "n(%)",
        "例数",
        "患者数",
        "总例数",
        "numberofparticipants",
        "participants",
        "evaluablepatients",
        "patientsevaluated",
        "no.evaluated",
        "numberevaluated",
        "totaln",
        "totalpatients",
        "no.ofparticipants",
        "subjects",
        "numberofsubjects",
        "numberanalysed",
        "numberanalyzed",
        "evaluable",
        "n(例)",
        "例数(n)",
    ];
    names.contains(&name)
}

/// The same of a row within a section, which holds for that section alone: `patients, n`.
pub(super) fn is_size_of_section(label: &str) -> bool {
    let name = plain(label);
    is_name_of_sizes(label)
        || ["patients;n", "patients(n)", "participants;n", "患者", "受试者"].iter().any(|known| name.starts_with(known))
}

/// The same of a column beneath an arm: `N`, `Evaluable`.
pub(super) fn is_size_of_column(heading: &str) -> bool {
    let name = plain(heading);
    is_size_of_section(heading) || ["evaluable", "assess", "measured", "可评", "受检"].iter().any(|word| name.contains(word))
}

/// Whether both arms have the same name.
pub(super) fn is_one_name([first, second]: &[String; 2]) -> bool {
    let first = plain(first);
    !first.is_empty() && first == plain(second)
}
