//! The example: Tables 1–3 of the source paper as printed, its errors included.

use super::draft::{PublishedDraft, PublishedPlace};
use super::paste::paste;

/// The printed numbers, as one pastes them.
pub const SOURCE_PAPER_TABLES: &str = include_str!("source_paper_tables.csv");

/// The source paper's Tables 1–3 as printed, under the rule of the textbook.
///
/// # Example
/// ```
/// use nadir::printed::{check, source_paper_example};
/// let checked = check(&source_paper_example(), None);
/// let visits = checked.families.iter().find(|family| family.name.starts_with("decrease")).unwrap();
/// assert!(visits.members.iter().all(|member| member.holm > 0.05));
/// ```
pub fn source_paper_example() -> PublishedDraft {
    let mut draft = paste(&PublishedDraft::empty(), None, SOURCE_PAPER_TABLES).draft;
    "textbook".clone_into(&mut draft.rule);
    for (arm, name) in ["Sirolimus", "Everolimus"].into_iter().enumerate() {
        draft.set(PublishedPlace::Arm(arm), name);
    }
    draft.set(PublishedPlace::Title, "Everolimus and sirolimus for TSC-AML, three centres in China: Tables 1–3 as printed");
    draft
}
