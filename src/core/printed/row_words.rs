//! What the words at a row and under its table say: of its test, of patients without a value, of shares that no count gives.

use super::field::RowField;
use super::hints;
use super::plain::marks;
use super::row::{Raw, Table};

/// Of which patients words say that they have no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Missing {
    /// Of none.
    None,
    /// Of some of the table.
    OfTable,
    /// Of some of the row.
    OfRow,
}

/// What is said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowWords {
    /// Tests that counts, means and deviations do not tell: at the row itself, or for the whole table where the row names no other.
    pub(super) named: hints::Named,
    pub(super) missing: Missing,
    /// That numbers in brackets are rates, weighted or estimated shares.
    pub(super) no_shares: bool,
    /// That Yates's correction was made without its cap.
    pub(super) uncapped: bool,
}

impl Table<'_> {
    /// A heading with the footnotes of its marks: `OR*` under which *Adjusted for age* stands.
    pub(super) fn with_notes(&self, heading: &str) -> String {
        format!("{heading} {}", self.notes.of(&marks(heading)))
    }

    /// What the words say of a row: its name, the heading over it, the footnotes of its marks, those without a mark, the title.
    pub(super) fn words(&self, row: &Raw<'_>) -> RowWords {
        let p = row.draft.text(RowField::P);
        let at_p = self.notes.of(&marks(p));
        let names = self.notes.of(&[marks(row.label()), marks(row.heading)].concat());
        let cells = self.notes.of(&row.arms.iter().flat_map(|text| marks(text)).collect::<Vec<char>>());
        // A column beside the numbers may name the test of its row, or hold its footnotes.
        let beside = row.draft.cells.iter().filter(|(field, _)| matches!(field, RowField::Column(_)));
        let beside = beside.map(|(_, text)| text.as_str()).filter(|text| names_something(text)).collect::<Vec<_>>().join("; ");
        let own = [row.label(), row.heading, p, &at_p, &names, &beside];
        let named = own.map(hints::tests);
        let general = self.notes.of_all_rows();
        // A title may be about survival without any of its rows being so.
        let title = self.title.to_lowercase().replace("survival", "").replace("生存", "");
        let [of_notes, of_title] = [&general, &title].map(|text| hints::tests(text));
        let is_silent = at_p.is_empty();
        let has_missing = |texts: &[&str]| texts.iter().any(|text| hints::says_missing(text));
        let is_of_row = has_missing(&[&at_p, &names, &cells]) || cells.contains("n =") || cells.contains("n=");
        let no_shares = own.iter().chain(&[cells.as_str(), &general, self.title]).any(|text| hints::says_no_share(text));
        RowWords {
            named: hints::Named {
                other: named.iter().any(|named| named.other) || is_silent && (of_notes.other || of_title.other),
                ranks: named.iter().any(|named| named.ranks) || is_silent && (of_notes.ranks || of_title.ranks),
            },
            missing: match (is_of_row, has_missing(&[&general])) {
                (true, _) => Missing::OfRow,
                (false, true) => Missing::OfTable,
                (false, false) => Missing::None,
            },
            no_shares,
            uncapped: [beside.as_str(), &self.notes.all()].into_iter().any(hints::says_uncapped),
        }
    }
}

/// Whether a text is words rather than a number with its unit.
fn names_something(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphabetic())
        .any(|word| word.chars().count() >= 4 || !word.is_ascii() && !word.is_empty())
}
