//! A note in a cell that a person has looked at its value and found it right.

use super::normal_form::{NOTE_BRACKETS, without_notes};

/// The note as it is written.
const NOTE: &str = "(checked)";
/// What it may say, in lower case.
const WORDS: [&str; 5] = ["checked", "sic", "已核对", "已核实", "核对无误"];

/// Whether a cell has the note that its value was checked.
///
/// ```
/// use nadir::entry::reading::is_checked;
/// assert_eq!(["8.3 × 5.6 × 7.3 (checked)", "42 (MRI) （已核对）", "42 (unchecked)", "42"].map(is_checked), [true, true, false, false]);
/// ```
pub fn is_checked(text: &str) -> bool {
    let (_, notes) = without_notes(text);
    notes.split(NOTE_BRACKETS).any(says_checked)
}

fn says_checked(note: &str) -> bool {
    WORDS.contains(&note.trim().to_lowercase().as_str())
}

/// The text with that note; one that has it stays.
///
/// ```
/// use nadir::entry::reading::{checked, unchecked};
/// assert_eq!(checked("8 × 5 (MRI)"), "8 × 5 (MRI) (checked)");
/// assert_eq!(unchecked(&checked("8 × 5 (MRI)")), "8 × 5 (MRI)");
/// assert_eq!(unchecked("8 × 5（已核对）"), "8 × 5");
/// ```
pub fn checked(text: &str) -> String {
    if is_checked(text) { text.to_owned() } else { format!("{} {NOTE}", text.trim_end()) }
}

/// The text without that note.
pub fn unchecked(text: &str) -> String {
    let mut kept = text.to_owned();
    while let Some((start, end)) = note_in(&kept) {
        let before = kept.get(..start).unwrap_or_default().trim_end().to_owned();
        kept = before + kept.get(end..).unwrap_or_default();
    }
    kept.trim().to_owned()
}

/// Where the first such note stands, its brackets included.
fn note_in(text: &str) -> Option<(usize, usize)> {
    let brackets = || text.match_indices(NOTE_BRACKETS);
    brackets().zip(brackets().skip(1)).find_map(|((start, open), (end, close))| {
        says_checked(text.get(start + open.len()..end)?).then_some((start, end + close.len()))
    })
}
