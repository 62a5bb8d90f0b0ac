//! Whether a block of cells is plainly a sheet of patients, which belongs into an import and not into the cells of one patient.

use crate::entry::patient_words::names_patient;
use crate::entry::reading::{read_measurement, read_visit_time};
use crate::entry::tabular::{Delimiter, read};
use crate::measured::quantity::Unit;
use std::collections::BTreeSet;

/// So many rows tell what the others are.
const LOOKED_AT: usize = 40;

/// Whether a pasted block is plainly a sheet of patients.
///
/// It is where a heading in its first three rows names the patient and two rows or more follow, or where its first column holds three
/// or more different pseudonyms: texts with two digits or more, as no lesion is named, or whole numbers of one length beside sizes. A
/// block of lesions is none, with headings or without.
///
/// # Example
/// ```
/// use nadir::entry::patients_sheet::is_sheet_of_patients;
/// assert!(is_sheet_of_patients("Patient\tArm\tL1 baseline\nP-1\tA\t83x56x73\nP-2\tB\t40x40x40\n"));
/// assert!(is_sheet_of_patients("P-001\t83\t56\t73\nP-002\t40\t41\t42\nP-003\t50\t51\t52"));
/// assert!(is_sheet_of_patients("S01\t83x56x73\t70x50x60\nS02\t40x40x40\tabsent\nS03\t30x30x30\t30x30x29"));
/// assert!(!is_sheet_of_patients("Lesion\tBaseline\t3 months\nL1\t83x56x73\t70x50x60\nL2\t40x40x40\t30x30x30"));
/// assert!(!is_sheet_of_patients("83x56x73\t70x50x60\t62x40x55\n40x40x40\tabsent\t\n30x30x30\t\t"));
/// ```
pub fn is_sheet_of_patients(text: &str) -> bool {
    if !text.contains('\t') || !text.contains('\n') {
        return false;
    }
    let rows: Vec<Vec<String>> = read(text, Delimiter::Tab).into_iter().take(LOOKED_AT).collect();
    let is_wide = |row: &Vec<String>, least: usize| row.iter().filter(|cell| !cell.trim().is_empty()).count() >= least;
    let heading = rows.iter().take(3).position(|row| is_wide(row, 3) && row.iter().any(|cell| names_patient(cell)));
    heading.is_some_and(|heading| rows.len() > heading + 2)
        || has(&rows, is_pseudonym)
        || has(&rows, is_short)
        || has_numbers(&rows)
}

/// Whether a pasted block is one patient's sheet with its headings: visits in the first row, names of lesions in the first column. In the
/// cells its headings would be measurements, and its measurements one visit too late.
///
/// # Example
/// ```
/// use nadir::entry::patients_sheet::has_headings;
/// assert!(has_headings("Lesion\tBaseline\t3 months\nleft 1\t50x40x40\t40x30x30\nright 1\t30x30x30\t20x20x20"));
/// assert!(has_headings("病灶\t基线\t3个月\n左1\t50x40x40\t消失"));
/// assert!(!has_headings("50x40x40\t40x30x30\n30x30x30\t20x20x20") && !has_headings("L1\t50x40x40\nL2\t30x30x30"));
/// ```
pub fn has_headings(text: &str) -> bool {
    let rows: Vec<Vec<String>> = read(text, Delimiter::Tab).into_iter().take(LOOKED_AT).collect();
    let Some((heads, below)) = rows.split_first().filter(|_| text.contains('\t')) else { return false };
    let is_measured = |cell: &String| {
        !cell.trim().is_empty() && read_measurement(cell, Unit::Millimetre).is_ok_and(|read| read.measurement.is_some())
    };
    let visits: Vec<&String> = heads.iter().skip(1).filter(|cell| !cell.trim().is_empty()).collect();
    let has_name = |row: &Vec<String>| {
        let name = row.first().filter(|name| !name.trim().is_empty() && !is_measured(name));
        name.is_some() && row.iter().skip(1).any(is_measured)
    };
    heads.first().is_some_and(|first| !is_measured(first))
        && !visits.is_empty()
        && visits.iter().all(|cell| read_visit_time(cell).is_some())
        && below.iter().any(has_name)
}

/// Whether the first column of a pasted block holds three or more different pseudonyms, in more than half of the rows. A heading alone
/// does not make it: tables of papers have columns called `Patients` too.
pub(crate) fn has_pseudonyms(text: &str) -> bool {
    let rows: Vec<Vec<String>> = read(text, Delimiter::Tab).into_iter().take(LOOKED_AT).collect();
    text.contains('\t') && has(&rows, is_pseudonym)
}

/// Three different pseudonyms or more at the beginning of rows, which are more than half of all.
fn has(rows: &[Vec<String>], is_one: fn(&str) -> bool) -> bool {
    let is_wide = |row: &&Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count() >= 3;
    let firsts = rows.iter().filter(is_wide).filter_map(|row| row.first()).map(|cell| cell.trim());
    let pseudonyms: BTreeSet<&str> = firsts.filter(|cell| is_one(cell)).collect();
    pseudonyms.len() >= 3 && pseudonyms.len() * 2 > rows.len()
}

/// Whole numbers of one length in each row, no two alike, before sizes of several diameters: `1012` before `83x56x73`.
fn has_numbers(rows: &[Vec<String>]) -> bool {
    let is_size = |cell: &String| cell.starts_with(|one: char| one.is_ascii_digit()) && cell.contains(['x', 'X', '×', '*']);
    let is_number = |cell: &&str| (3..=8).contains(&cell.len()) && cell.bytes().all(|one| one.is_ascii_digit());
    let firsts = rows.iter().filter(|row| row.iter().skip(1).any(is_size)).filter_map(|row| row.first());
    let numbers: BTreeSet<&str> = firsts.map(|cell| cell.trim()).filter(is_number).collect();
    let lengths: BTreeSet<usize> = numbers.iter().map(|number| number.len()).collect();
    numbers.len() >= 3 && numbers.len() == rows.len() && lengths.len() == 1
}

/// `S01`: one to three letters that name neither a lesion nor a visit, and two digits or more.
fn is_short(cell: &str) -> bool {
    const NONE: [&str; 20] =
        ["l", "t", "r", "n", "tl", "nt", "nl", "ntl", "les", "tu", "rk", "lk", "k", "m", "mo", "w", "wk", "d", "v", "y"];
    let letters = cell.trim_end_matches(|one: char| one.is_ascii_digit());
    let digits = cell.len() - letters.len();
    let bare = letters.trim_end_matches(['-', '_']).to_lowercase();
    digits >= 2
        && (1..=3).contains(&bare.chars().count())
        && bare.chars().all(char::is_alphabetic)
        && !NONE.contains(&bare.as_str())
}

/// `P-001`, `SYN-12`, `AML2041`: no size, no number, no lesion.
fn is_pseudonym(cell: &str) -> bool {
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
        // Each with other words over it, and with other pseudonyms.
        for heading in ["研究编号", "Study ID", "MRN", "Patient-ID", "Subject No", "Animal", "住院号", "受试者", "病例号"]
        {
            let block = format!("{heading}\tL1 BL\tL1 M3\n1\t83x56x73\t70x50x60\n2\t40x40x40\t39x39x39\n");
            assert!(is_sheet_of_patients(&block), "{heading}");
        }
        let numbers = "1012\t83x56x73\t70x50x60\n1013\t40x40x40\tabsent\n1019\t30x30x30\t30x30x29";
        assert!(is_sheet_of_patients(numbers));
    }

    #[test]
    fn what_belongs_into_the_cells_of_one_patient_is_none() {
        for block in [
            "L1 left\t83x56x73\t70x50x60\nL2 right\t40x40x40\tabsent\nL3 left\t30x30x30\t20x20x20",
            "Target lesion 1\t83x56x73\t70\nTarget lesion 2\t40\t41\nTarget lesion 3\t1\t2",
            "83\t56\t73\n40\t41\t42\n50\t51\t52",
            "0\t3\t6\t12\nMRI\tMRI\tCT\tMRI",
            "P-001\tA\t83x56x73",
            "T01\t83x56x73\t70x50x60\nT02\t40x40x40\tabsent\nNT03\t30x30x30\t30x30x29",
            "103\t98\t95\n120\t110\t100\n400\t390\t380",
            "Lesion ID\tBaseline\t3 months\n1\t83x56x73\t70x50x60\n2\t40x40x40\t30x30x30",
            "病灶编号\t基线\t3个月\n1\t83x56x73\t70x50x60\n2\t40x40x40\t30x30x30",
            "83x56x73",
        ] {
            assert!(!is_sheet_of_patients(block), "{block}");
        }
    }
}
