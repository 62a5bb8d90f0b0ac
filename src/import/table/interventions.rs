//! Which column says what was done to lesions beside the treatment under study.

use super::Column;
use crate::dates;
use crate::grid::Sheet;
use crate::heading::Role;
use nadir::measured::record::read_yes_no;

/// How many rows are looked at.
const LOOKED_AT: usize = 200;

/// Heads of such a column.
const HEADS: [&str; 9] = [
    "intervention",
    "interventions",
    "procedure",
    "other treatment",
    "other_treatment",
    "concomitant treatment",
    "其他治疗",
    "其它治疗",
    "合并治疗",
];

/// Parts of a heading that name what was done, and what a yes below it says.
const PROCEDURES: [(&str, &str); 14] = [
    ("embolis", "embolisation"),
    ("emboliz", "embolisation"),
    ("embolie", "embolisation"),
    ("tae", "embolisation"),
    ("sae", "embolisation"),
    ("nephrectom", "nephrectomy"),
    ("ablation", "ablation"),
    ("surgery", "surgery"),
    ("operation", "surgery"),
    ("栓塞", "栓塞"),
    ("消融", "消融"),
    ("肾切除", "肾切除"),
    ("手术", "手术"),
    ("介入", "介入"),
];

/// Words of a heading by which what was done was done before the study, or is a time.
const OTHERS: [&str; 12] = ["prior", "previous", "history", "before", "pre-", "date", "既往", "曾", "史", "前", "日期", "时间"];

/// What a yes in a column says was done; `None` for a column that asks for nothing of the kind.
pub(crate) fn procedure(title: &str) -> Option<&'static str> {
    let title = title.to_lowercase();
    let begins_word = |part: &str| {
        let is_letter = |letter: char| letter.is_ascii_alphabetic();
        title.match_indices(part).any(|(at, _)| {
            let is_inside = title.get(..at).is_some_and(|before| before.ends_with(is_letter));
            let goes_on = title.get(at + part.len()..).is_some_and(|after| after.starts_with(is_letter));
            !(part.is_ascii() && (is_inside || part.len() == 3 && goes_on))
        })
    };
    let found = PROCEDURES.iter().find(|(part, _)| begins_word(part)).map(|(_, done)| *done);
    found.filter(|_| !OTHERS.iter().any(|word| title.contains(word)))
}

/// In a trial's table `intervention` may be the arm, which every row has; what was done beside the treatment stands at few visits, or as a
/// yes or no under the name of a procedure. A state of the product's own table may name a lesion.
pub(super) fn settle(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    let rows = from..sheet.rows().min(from + LOOKED_AT);
    let is_own = columns.iter().any(|column| column.title == "fragments_mm");
    for (index, column) in columns.iter_mut().enumerate() {
        let filled = || rows.clone().map(|row| sheet.cell(row, index)).filter(|cell| !cell.is_empty());
        let (count, said) = (filled().count(), filled().filter(|cell| read_yes_no(cell) != Some(false)).count());
        let is_unknown = column.heading.role == Role::Unknown && count > 0;
        let is_sparse = is_unknown && count * 2 <= rows.len();
        // Who was treated at every visit is of another arm.
        let is_of_few = column.heading.role == Role::Arm && said * 2 <= rows.len();
        let is_procedure = (is_unknown || is_of_few)
            && (is_sparse || filled().any(|cell| read_yes_no(cell).is_some()))
            && filled().all(|cell| dates::read(cell).is_none())
            && procedure(&column.title).is_some();
        match column.title.trim().to_lowercase().as_str() {
            "merged_into" if is_own => column.heading.role = Role::State,
            "intervention" if is_own => column.heading.role = Role::Intervention,
            head if is_sparse && HEADS.contains(&head) => column.heading.role = Role::Intervention,
            _ if is_procedure => column.heading.role = Role::Intervention,
            _ => {}
        }
    }
}
