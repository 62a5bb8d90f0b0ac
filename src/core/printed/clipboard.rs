//! What a clipboard holds of a table: its HTML where that has cells, and its text where it has none.

use super::layout::{blocks, parts, squares};
use super::paste::{is_table, names_arms};
use crate::entry::patients_sheet::has_pseudonyms;
use std::borrow::Cow;

/// The text to paste of a clipboard that may hold HTML beside its text.
///
/// HTML with cells is always read, for a whole table and for a block of cells alike: it alone tells a raised `1` from a digit, a line break
/// within a cell from the end of a row, and a cell over several rows or columns from one that is missing. What then makes a whole table,
/// that takes the place of the one there is, and what a block that goes into the cells, is decided by [`paste`](super::paste()) from
/// the headings, and not by where the text comes from.
///
/// # Example
/// ```
/// use nadir::printed::clipboard_text;
/// let html = "<p>0.100<sup>1</sup></p>";
/// assert_eq!(clipboard_text("0.1001", Some(html)), "0.100¹");
/// assert_eq!(clipboard_text("4\t5", Some("<b>4</b> 5")), "4\t5");
/// ```
pub fn clipboard_text<'a>(text: &'a str, html: Option<&'a str>) -> Cow<'a, str> {
    let Some(html) = html else { return Cow::Borrowed(text) };
    let lower = html.to_ascii_lowercase();
    if has_cells(&lower) {
        return Cow::Borrowed(html);
    }
    // A text of one cell has no cells in its HTML, and may have raised marks.
    let is_one = !text.contains(['\t', '\n']);
    if is_one && (lower.contains("<sup") || lower.contains("super")) {
        let lines = squares(&format!("<table><tr><td>{html}</td></tr></table>"));
        let one = lines.iter().flatten().map(|square| square.text.as_str()).find(|text| !text.is_empty());
        return one.map_or(Cow::Borrowed(text), |one| Cow::Owned(one.to_owned()));
    }
    Cow::Borrowed(text)
}

/// Whether a text is a whole table: headings that name a p, a total or the sizes of arms, and at least a row of values beneath them.
///
/// # Example
/// ```
/// use nadir::printed::is_whole_table;
/// assert!(is_whole_table("\tA (n = 33)\tB (n = 91)\tP\nDiarrhea\t4 (12)\t5 (5)\t0.39\n"));
/// assert!(!is_whole_table("\tA (n = 33)\tB (n = 91)\tP\n") && !is_whole_table("4\t5\n6\t7\n"));
/// ```
pub fn is_whole_table(text: &str) -> bool {
    let parts = parts(&squares(text));
    !parts.body.is_empty() && blocks(&parts).is_some_and(|(blocks, _)| is_table(&blocks))
}

/// Whether a pasted block has a patient in each row, and so is no printed table.
///
/// Its first column holds three or more different pseudonyms, in more than half of the rows, and no heading names a p or the size of an
/// arm, as those of a printed table do above rows such as `Out60`.
///
/// # Example
/// ```
/// use nadir::printed::is_rows_of_patients;
/// assert!(is_rows_of_patients("ID\tArm\tL1\nP-001\tA\t83x56x73\nP-002\tB\t40x40x40\nP-003\tB\t41x40x40"));
/// assert!(!is_rows_of_patients("Patients\tEverolimus\tPlacebo\nn\t79\t39\nAge, median\t32\t29\nFemale\t52\t26"));
/// assert!(!is_rows_of_patients("Outcome\tA (n=20)\tB (n=20)\tP\nOut60\t4\t5\t1.0\nOut45\t8\t7\t1.0\nOut12\t9\t7\t0.75"));
/// ```
pub fn is_rows_of_patients(text: &str) -> bool {
    has_pseudonyms(text) && !blocks(&parts(&squares(text))).is_some_and(|(blocks, _)| names_arms(&blocks))
}

/// Whether HTML, in small letters, has cells of a table.
fn has_cells(lower: &str) -> bool {
    ["<td", "<th"].iter().any(|tag| {
        lower.match_indices(tag).any(|(at, tag)| {
            let next = lower.get(at + tag.len()..).and_then(|rest| rest.chars().next());
            next.is_some_and(|next| next == '>' || next.is_whitespace())
        })
    })
}
