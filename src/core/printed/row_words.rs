//! What the words at a row and under its table say: of its test, of patients without a value, of shares that no count gives.

use super::field::RowField;
use super::hints;
use super::plain::marks;
use super::row::{Raw, Table};

/// What is said of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct RowWords {
    /// At the row itself, a test that counts, means and deviations do not tell.
    pub(super) own_other: bool,
    /// At the row itself, a test of ranks.
    pub(super) own_ranks: bool,
    /// For the whole table, and the row names no other: such a test.
    pub(super) table_other: bool,
    /// For the whole table, and the row names no other: a test of ranks.
    pub(super) table_ranks: bool,
    /// At the row itself, that some patients have no value.
    pub(super) own_missing: bool,
    /// At the row or for the whole table, that some have none.
    pub(super) any_missing: bool,
    /// That numbers in brackets are rates, weighted or estimated shares.
    pub(super) no_shares: bool,
}

impl Table<'_> {
    /// What the words say of a row: its name, the heading over it, the footnotes of its marks, those without a mark, the title.
    pub(super) fn words(&self, row: &Raw<'_>) -> RowWords {
        let p = row.draft.text(RowField::P);
        let at_p = self.notes.of(&marks(p));
        let names = self.notes.of(&[marks(row.label()), marks(row.heading)].concat());
        let cells = self.notes.of(&row.arms.iter().flat_map(|text| marks(text)).collect::<Vec<char>>());
        let own = [row.label(), row.heading, p, &at_p, &names];
        let named = own.map(hints::tests);
        let general = self.notes.of_all_rows();
        // A title may be about survival without any of its rows being so.
        let title = self.title.to_lowercase().replace("survival", "").replace("生存", "");
        let [of_notes, of_title] = [&general, &title].map(|text| hints::tests(text));
        let is_silent = at_p.is_empty();
        let has_missing = |texts: &[&str]| texts.iter().any(|text| hints::says_missing(text));
        let own_missing = has_missing(&[&at_p, &names, &cells]) || cells.contains("n =") || cells.contains("n=");
        let no_shares = own.iter().chain(&[cells.as_str(), &general, self.title]).any(|text| hints::says_no_share(text));
        RowWords {
            own_other: named.iter().any(|named| named.other),
            own_ranks: named.iter().any(|named| named.ranks),
            table_other: is_silent && (of_notes.other || of_title.other),
            table_ranks: is_silent && (of_notes.ranks || of_title.ranks),
            own_missing,
            any_missing: own_missing || has_missing(&[&general]),
            no_shares,
        }
    }
}
