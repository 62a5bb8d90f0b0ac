//! Whether a block of cells is plainly a sheet of patients, which belongs into an import and not into the cells of one patient.

use crate::entry::tabular::{Delimiter, read};
use std::collections::BTreeSet;

/// Headings over the column of patients, English, German and Chinese.
const PATIENT: [&str; 22] = [
    "patient",
    "patients",
    "patient id",
    "patient no",
    "patient no.",
    "patient number",
    "patientid",
    "pat id",
    "patienten-nr",
    "subject",
    "subject id",
    "subjid",
    "usubjid",
    "record_id",
    "record id",
    "pseudonym",
    "id",
    "姓名",
    "患者",
    "患者编号",
    "编号",
    "受试者编号",
];

/// Whether a pasted block is plainly a sheet of patients.
///
/// It is where a heading in its first three rows names the patient and two rows or more follow, or where its first column holds three
/// or more different pseudonyms: texts of four letters or more with two digits, as no lesion is named. A block of lesions is none,
/// with headings or without.
///
/// # Example
/// ```
/// use nadir::entry::patients_sheet::is_sheet_of_patients;
/// assert!(is_sheet_of_patients("Patient\tArm\tL1 baseline\nP-1\tA\t83x56x73\nP-2\tB\t40x40x40\n"));
/// assert!(is_sheet_of_patients("P-001\t83\t56\t73\nP-002\t40\t41\t42\nP-003\t50\t51\t52"));
/// assert!(!is_sheet_of_patients("Lesion\tBaseline\t3 months\nL1\t83x56x73\t70x50x60\nL2\t40x40x40\t30x30x30"));
/// assert!(!is_sheet_of_patients("83x56x73\t70x50x60\t62x40x55\n40x40x40\tabsent\t\n30x30x30\t\t"));
/// ```
pub fn is_sheet_of_patients(text: &str) -> bool {
    const LOOKED_AT: usize = 40;
    if !text.contains('\t') || !text.contains('\n') {
        return false;
    }
    let rows: Vec<Vec<String>> = read(text, Delimiter::Tab).into_iter().take(LOOKED_AT).collect();
    let is_wide = |row: &Vec<String>, least: usize| row.iter().filter(|cell| !cell.trim().is_empty()).count() >= least;
    let heading = rows.iter().take(3).position(|row| {
        let names = row.iter().map(|cell| cell.trim().to_lowercase());
        is_wide(row, 3) && names.into_iter().any(|name| PATIENT.contains(&name.as_str()))
    });
    heading.is_some_and(|heading| rows.len() > heading + 2) || has_pseudonyms(&rows)
}

/// Whether a pasted block has a patient in each row by its pseudonym, and so is no table of a paper.
///
/// Its first column holds three or more different pseudonyms, in more than half of the rows. A heading alone does not make it: tables of
/// papers have columns called `Patients` too.
///
/// # Example
/// ```
/// use nadir::entry::patients_sheet::is_rows_of_patients;
/// assert!(is_rows_of_patients("ID\tArm\tL1\nP-001\tA\t83x56x73\nP-002\tB\t40x40x40\nP-003\tB\t41x40x40"));
/// assert!(!is_rows_of_patients("Patients\tEverolimus\tPlacebo\nn\t79\t39\nAge, median\t32\t29\nFemale\t52\t26"));
/// ```
pub fn is_rows_of_patients(text: &str) -> bool {
    const LOOKED_AT: usize = 40;
    let rows: Vec<Vec<String>> = read(text, Delimiter::Tab).into_iter().take(LOOKED_AT).collect();
    text.contains('\t') && has_pseudonyms(&rows)
}

/// Three different pseudonyms or more at the beginning of rows, which are more than half of all.
fn has_pseudonyms(rows: &[Vec<String>]) -> bool {
    let is_wide = |row: &&Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count() >= 3;
    let pseudonyms: BTreeSet<&str> =
        rows.iter().filter(is_wide).filter_map(|row| row.first()).map(|cell| cell.trim()).filter(is_pseudonym).collect();
    pseudonyms.len() >= 3 && pseudonyms.len() * 2 > rows.len()
}

/// `P-001`, `SYN-12`, `AML2041`: no size, no number, no lesion.
fn is_pseudonym(cell: &&str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    let lesion = ["lesion", "target", "läsion", "tumor", "tumour", "病灶", "kidney", "left", "right", "month", "week", "day"];
    let lower = cell.to_lowercase();
    let is_size = cell.starts_with(|first: char| first.is_ascii_digit());
    cell.chars().count() >= 4
        && cell.chars().count() <= 20
        && digits >= 2
        && letters >= 1
        && !is_size
        && !cell.contains(' ')
        && !lesion.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_patients_are_a_sheet_with_headings_and_without() {
        let rows = |has_heading: bool| {
            let heading = has_heading.then(|| "ID\tArm\tBL d1\tBL d2\tBL d3".to_owned());
            let patients = (1..=20).map(|number| format!("P-{number:03}\tEverolimus\t83\t56\t73"));
            heading.into_iter().chain(patients).collect::<Vec<_>>().join("\n")
        };
        assert!(is_sheet_of_patients(&rows(true)) && is_sheet_of_patients(&rows(false)));
    }

    #[test]
    fn what_belongs_into_the_cells_of_one_patient_is_none() {
        for block in [
            "L1 left\t83x56x73\t70x50x60\nL2 right\t40x40x40\tabsent\nL3 left\t30x30x30\t20x20x20",
            "Target lesion 1\t83x56x73\t70\nTarget lesion 2\t40\t41\nTarget lesion 3\t1\t2",
            "83\t56\t73\n40\t41\t42\n50\t51\t52",
            "0\t3\t6\t12\nMRI\tMRI\tCT\tMRI",
            "P-001\tA\t83x56x73",
            "83x56x73",
        ] {
            assert!(!is_sheet_of_patients(block), "{block}");
        }
    }
}
