//! Which column says what was done to lesions beside the treatment under study.

use super::Column;
use crate::grid::Sheet;
use crate::heading::Role;

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

/// In a trial's table `intervention` may be the arm, which every row has; what was done beside the treatment stands at few visits. A state
/// of the product's own table may name a lesion.
pub(super) fn settle(sheet: &Sheet, from: usize, columns: &mut [Column]) {
    let rows = from..sheet.rows().min(from + LOOKED_AT);
    let is_own = columns.iter().any(|column| column.title == "fragments_mm");
    for (index, column) in columns.iter_mut().enumerate() {
        let filled = rows.clone().filter(|row| !sheet.cell(*row, index).is_empty()).count();
        let is_sparse = column.heading.role == Role::Unknown && filled > 0 && filled * 2 <= rows.len();
        match column.title.trim().to_lowercase().as_str() {
            "merged_into" if is_own => column.heading.role = Role::State,
            "intervention" if is_own => column.heading.role = Role::Intervention,
            head if is_sparse && HEADS.contains(&head) => column.heading.role = Role::Intervention,
            _ => {}
        }
    }
}
