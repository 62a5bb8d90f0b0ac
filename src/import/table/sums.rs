//! Tables of sums: what stands above them, or their name, says that no number is of a single lesion.

use super::{Column, Table};
use crate::grid::Sheet;
use crate::heading::Role;
use crate::token::tokens;
use nadir::measured::quantity::Decimal;

const SUMS: [&str; 10] = ["sum", "sums", "summe", "summen", "total", "总和", "合计", "之和", "σ", "∑"];
const DIAMETERS: [&str; 18] = [
    "diameter",
    "diameters",
    "diam",
    "dia",
    "durchmesser",
    "ld",
    "longest",
    "axis",
    "axes",
    "lesions",
    "target",
    "targets",
    "直径",
    "长径",
    "最大径",
    "径线",
    "径",
    "靶病灶",
];

/// Whether words name a sum of diameters: `SLD`, `Sum of longest diameters (mm)`, `直径之和`.
fn names_sum(text: &str) -> bool {
    let words = tokens(text);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.text.as_str()));
    has(&["sld", "sod"]) || has(&SUMS) && has(&DIAMETERS) && !names_volume(text)
}

/// Whether words name volumes: `Tumour volume`, `体积`.
fn names_volume(text: &str) -> bool {
    let is_volume = |word: &str| ["vol", "vols", "volume", "volumes", "volumen", "volumina", "tkv", "体积"].contains(&word);
    tokens(text).iter().any(|word| is_volume(&word.text))
}

/// What stands above the headings of a table, and the names of its sheet and its file.
fn above(sheet: &Sheet, first: usize) -> impl Iterator<Item = &str> {
    let rows = (0..first).flat_map(move |row| (0..sheet.width(row).min(4)).map(move |column| sheet.cell(row, column)));
    rows.chain([sheet.caption.as_str(), sheet.name.as_str(), sheet.source.as_str()])
}

/// Whether they name volumes.
pub(crate) fn may_be_volumes(sheet: &Sheet, first: usize) -> bool {
    above(sheet, first).any(names_volume)
}

/// Columns of plain numbers that name no lesion are computed, where what stands above them says that they are sums of diameters.
pub(super) fn settle(sheet: &Sheet, header: [usize; 2], columns: &mut [Column]) {
    let names_lesion = |column: &Column| column.heading.role == Role::Lesion || column.heading.lesion.is_some();
    if columns.iter().any(names_lesion) || !above(sheet, header[0]).any(names_sum) {
        return;
    }
    for (index, column) in columns.iter_mut().enumerate() {
        let mut cells = (header[1]..sheet.rows().min(header[1] + 200)).map(|row| sheet.cell(row, index));
        let is_number = |cell: &str| !cell.contains(|letter: char| letter.is_ascii_digit()) || Decimal::read(cell).is_some();
        if matches!(column.heading.role, Role::Diameter | Role::Size) && cells.all(is_number) {
            column.heading.role = Role::Computed;
        }
    }
}

/// The first and the last column of sums of diameters in a table that measures nothing else.
pub(crate) fn alone(sheet: &Sheet, table: &Table) -> Option<[usize; 2]> {
    if table.columns.iter().any(|column| column.heading.role.is_measured()) {
        return None;
    }
    let is_sum_above = above(sheet, table.header[0]).any(names_sum);
    let is_sum = |column: &usize| is_sum_above || table.columns.get(*column).is_some_and(|column| names_sum(&column.title));
    let mut sums = table.with(Role::Computed).filter(is_sum);
    let first = sums.next()?;
    Some([first, sums.last().unwrap_or(first)])
}

#[cfg(test)]
mod tests {
    use super::{names_sum, names_volume};

    #[test]
    fn sums_of_diameters_and_volumes_are_known_by_their_words() {
        let sums = [
            "SLD",
            "Sum of longest diameters (mm)",
            "靶病灶直径之和",
            "最长径总和（mm）",
            "Summe der Durchmesser",
            "sld_by_visit.csv",
        ];
        let others = ["Summary of diameters", "Longest diameter (mm)", "Total tumour volume", "病灶直径", "Lesions"];
        assert!(sums.iter().all(|text| names_sum(text)) && !others.iter().any(|text| names_sum(text)));
        assert!(names_volume("Tumor_volume by day") && names_volume("肿瘤体积") && !names_volume("Diameters"));
    }
}
