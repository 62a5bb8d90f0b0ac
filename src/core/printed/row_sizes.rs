//! How many patients a row could count: every size that the row, its section, its neighbours and the heads of the arms tell.

use super::cell::PrintedCell;
use super::draft::RowId;
use super::field::RowField;
use super::plain::plain;
use super::row::{GroupSize, Raw, SizeOrigin, Table, own_size, size};
use super::row_names::{is_size_of_column, is_size_of_section, is_unknown};

/// What a row's name says of how many patients it counts.
enum InName {
    Nothing,
    /// So many by arm: `LVEF, % (n = 30/85)`.
    Sizes(Vec<u64>),
    /// So many in all, or in a way that does not tell the arms.
    Unknown(u64),
}

fn in_name(label: &str, arms: usize) -> InName {
    let label = plain(label);
    let Some((before, behind)) = label.split_once("n=") else { return InName::Nothing };
    if before.ends_with(|last: char| last.is_ascii_lowercase()) {
        return InName::Nothing;
    }
    let behind =
        behind.split(')').next().unwrap_or(behind).replace("n=", "").replace("vs", "/").replace("and", "/").replace('与', "/");
    let numbers: Vec<u64> = behind.split(['/', ';', ',']).filter_map(|part| part.trim_matches('.').parse().ok()).collect();
    match numbers.first() {
        Some(_) if numbers.len() == arms => InName::Sizes(numbers),
        Some(all) => InName::Unknown(*all),
        None => InName::Nothing,
    }
}

impl Table<'_> {
    /// The sizes that a row could count, the likeliest first, each for all arms; those of the cells themselves are not among them.
    ///
    /// `with_percent`: of rows with percentages the head's sizes come first, as a fraction in the section holds for its own row; a mean
    /// or a bare count under fractions that agree is of their patients.
    pub(super) fn sizes(&self, at: usize, with_percent: bool) -> Vec<Vec<Option<GroupSize>>> {
        let Some(row) = self.rows.get(at) else { return Vec::new() };
        let arms = row.arms.len();
        let of = |n: Vec<Option<u64>>, origin: SizeOrigin| -> Vec<Option<GroupSize>> {
            n.into_iter().map(|n| n.map(|n| GroupSize { n, origin })).collect()
        };
        let mut found: Vec<Vec<Option<GroupSize>>> = Vec::new();
        let mut typed = vec![size(row.draft.text(RowField::FirstSize)), size(row.draft.text(RowField::SecondSize))];
        typed.resize(arms, None);
        if typed.iter().take(2).all(Option::is_some) {
            found.push(of(typed, SizeOrigin::Row));
        }
        let named = self.named(at).map(|(counts, id)| of(counts.into_iter().map(Some).collect(), SizeOrigin::Named(id)));
        found.extend(named);
        for name in [row.label(), row.heading] {
            match in_name(name, arms) {
                InName::Nothing => {}
                InName::Sizes(sizes) => found.push(of(sizes.into_iter().map(Some).collect(), SizeOrigin::Row)),
                InName::Unknown(all) if row.of_table.iter().copied().sum::<Option<u64>>() == Some(all) => {}
                InName::Unknown(_) => return found,
            }
        }
        let head = of(row.of_table.clone(), SizeOrigin::Table);
        let section = self.section_sizes(at).map(|sizes| of(sizes.into_iter().map(Some).collect(), SizeOrigin::Section));
        let less = self.less_unknown(at).map(|sizes| of(sizes, SizeOrigin::Unknown));
        if with_percent {
            found.push(head);
            found.extend(section);
            found.extend(less);
        } else {
            found.extend(less);
            found.extend(section);
            found.push(head);
            found.extend(
                self.near_sizes(at).into_iter().map(|sizes| of(sizes.into_iter().map(Some).collect(), SizeOrigin::Section)),
            );
        }
        // A line of sizes may hold for the rows right beneath it alone, and another for these as well.
        found.extend(
            self.every_size.iter().filter(|sizes| **sizes != row.of_table).map(|sizes| of(sizes.clone(), SizeOrigin::Table)),
        );
        found.retain(|sizes| sizes.iter().any(Option::is_some));
        let is_known = !found.is_empty();
        found.extend(self.beside_sizes(at, is_known));
        found
    }

    /// Counts of rows above that a row's percentages may be of: those without a percentage in the same section, and the one above it.
    pub(super) fn subgroups(&self, at: usize) -> Vec<Vec<Option<GroupSize>>> {
        let Some(row) = self.rows.get(at) else { return Vec::new() };
        let above = self.rows.get(..at).unwrap_or_default().iter().rev();
        let counted = above.filter(|other| other.section == row.section || other.section.is_none());
        let sizes = |other: &Raw<'_>| {
            let origin = SizeOrigin::Named(other.draft.id);
            Some(other.counts()?.into_iter().map(|n| Some(GroupSize { n, origin })).collect())
        };
        counted.filter_map(sizes).collect()
    }

    /// The counts of the same row in other columns of the same arms: `evaluable` beside `responders`. Where nothing else tells how many
    /// patients there are, those alone that are called so or that have the row's percentages: `events` are no patients.
    fn beside_sizes(&self, at: usize, is_known: bool) -> Vec<Vec<Option<GroupSize>>> {
        let fits = |counts: &[u64]| {
            let cells = self.rows.get(at).map(|row| row.cells.as_slice()).unwrap_or_default();
            let has_share = |(cell, n): (&PrintedCell, &u64)| match cell {
                PrintedCell::Count { count, percent: Some(percent), .. } => *n > 0 && percent.is_ratio(*count, *n, 100),
                _ => false,
            };
            cells.iter().zip(counts).all(has_share)
        };
        let sizes = |other: usize| -> Option<Vec<Option<GroupSize>>> {
            let row = self.rows.get(other)?;
            let origin = SizeOrigin::Named(row.draft.id);
            let is_bare = row.cells.iter().all(|cell| matches!(cell, PrintedCell::Count { percent: None, .. }));
            let is_size = |counts: &Vec<u64>| is_known || is_bare && is_size_of_column(row.heading) || fits(counts);
            let counts = row.counts().filter(is_size)?;
            Some(counts.into_iter().map(|n| Some(GroupSize { n, origin })).collect())
        };
        self.beside(at).filter_map(sizes).collect()
    }

    /// Sizes that other rows of the section tell: a line of them, or the fractions of one row.
    fn near_sizes(&self, at: usize) -> Vec<Vec<u64>> {
        let Some(row) = self.rows.get(at).filter(|row| row.section.is_some()) else { return Vec::new() };
        let near = self.rows.iter().filter(|other| other.section == row.section);
        let sizes = |other: &Raw<'_>| -> Option<Vec<u64>> {
            let own: Option<Vec<u64>> = other.cells.iter().map(|cell| own_size(*cell)).collect();
            own.or_else(|| other.counts().filter(|_| is_size_of_section(other.label())))
        };
        near.filter_map(sizes).collect()
    }

    /// The sizes of the arms less those of whom the row has no value, where a line says so: `Unknown` beneath the levels, under one
    /// heading or, without one, in an unbroken run of counts without a p; or right beneath the row.
    fn less_unknown(&self, at: usize) -> Option<Vec<Option<u64>>> {
        let row = self.rows.get(at)?;
        let mut below = self.rows.iter().enumerate().skip(at);
        let (place, unknown) = below.find(|(place, other)| {
            let between = self.rows.get(at + 1..*place).unwrap_or_default();
            let is_run = row.section == other.section && between.iter().all(|each| !each.has_p() && each.counts().is_some());
            let is_near = if row.section.is_some() { other.section == row.section } else { is_run };
            is_near && !other.has_p() && is_unknown(other.label())
        })?;
        let counts = unknown.counts().filter(|_| place > at)?;
        Some(row.of_table.iter().zip(counts).map(|(n, unknown)| n.as_ref()?.checked_sub(unknown)).collect())
    }

    /// The denominators of the section's fractions, where each arm has one and they agree.
    fn section_sizes(&self, at: usize) -> Option<Vec<u64>> {
        let row = self.rows.get(at)?;
        let same = self.rows.iter().filter(|other| other.section == row.section && row.section.is_some());
        let own: Vec<Vec<Option<u64>>> = same.map(|other| other.cells.iter().map(|cell| own_size(*cell)).collect()).collect();
        (0..row.arms.len())
            .map(|arm| {
                let mut sizes = own.iter().filter_map(|sizes| sizes.get(arm).copied().flatten());
                let first = sizes.next()?;
                sizes.all(|other| other == first).then_some(first)
            })
            .collect()
    }

    /// The counts of the row above whose name stands in brackets at the end of this one's.
    fn named(&self, at: usize) -> Option<(Vec<u64>, RowId)> {
        let label = self.rows.get(at)?.label().replace('（', "(").replace('）', ")");
        let inner = label.strip_suffix(')')?.rsplit_once('(')?.1.trim().to_lowercase();
        let above = self.rows.get(..at).unwrap_or_default().iter().rev();
        let is_named = |other: &&Raw<'_>| {
            let name = other.label().to_lowercase();
            !name.is_empty() && inner.strip_prefix(&name).is_some_and(|rest| matches!(rest, "" | "s" | "性"))
        };
        above.filter(is_named).find_map(|other| Some((other.counts()?, other.draft.id)))
    }

    /// Whether a row's name ends with a part of the patients, `(female)`, and no row above counts them.
    pub(super) fn is_of_some(&self, at: usize) -> bool {
        let parts = ["female", "women", "woman", "male", "men", "girls", "boys", "女", "男"];
        let label = self.rows.get(at).map(|row| plain(row.label())).unwrap_or_default();
        let inner = label.strip_suffix(')').and_then(|open| open.rsplit_once('(')).map(|(_, inner)| inner);
        inner.is_some_and(|inner| parts.iter().any(|part| inner.starts_with(part))) && self.named(at).is_none()
    }
}
