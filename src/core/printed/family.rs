//! Several p-values that belong together, adjusted for being several.

use super::draft::{PublishedDraft, RowId};
use super::recompute::is_standard;
use super::row_check::RowCheck;
use crate::order::sort_short;
use crate::statistics::multiplicity::{Adjustment, adjust};
use crate::statistics::policy::TestMethod;

/// One row of a family.
#[derive(Debug, Clone, PartialEq)]
pub struct FamilyMember {
    /// The row.
    pub row: RowId,
    /// The test whose p is adjusted.
    pub method: TestMethod,
    /// That p.
    pub p: f64,
    /// Adjusted by Holm.
    pub holm: f64,
    /// Adjusted by Hochberg.
    pub hochberg: f64,
    /// Adjusted by Benjamini and Hochberg.
    pub benjamini_hochberg: f64,
}

/// Rows adjusted together.
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    /// What the user wrote, or the name the rows share.
    pub name: String,
    /// Its rows in the order of the table.
    pub members: Vec<FamilyMember>,
}

/// The families of a table: rows with the same text in their family cell; and, without one, rows of the same name under different
/// headings that have a printed p, such as one endpoint at several visits. `-` keeps a row out.
///
/// The p adjusted is recomputed: by the one test that gives every printed p of the family, else by the test that gives the row's, else
/// by the first that the stated rule asks for. Families of one row are none.
pub(super) fn families(draft: &PublishedDraft, rows: &[RowCheck]) -> Vec<Family> {
    let mut named: Vec<(String, Vec<&RowCheck>)> = Vec::new();
    for row in rows {
        let is_chosen = !row.row.family.is_empty();
        let shares_name = !row.row.label.is_empty() && row.printed.is_some();
        if row.row.family == "-" || row.recomputed.is_empty() || !is_chosen && !shares_name {
            continue;
        }
        let name = if is_chosen { row.row.family.clone() } else { row.row.label.clone() };
        let is_alike = |(known, members): &&mut (String, Vec<&RowCheck>)| {
            let same_kind = members.iter().all(|other| other.row.family.is_empty() != is_chosen);
            let elsewhere = is_chosen || members.iter().all(|other| other.row.section != row.row.section);
            *known == name && same_kind && elsewhere
        };
        match named.iter_mut().find(is_alike) {
            Some((_, members)) => members.push(row),
            None => named.push((name, vec![row])),
        }
    }
    let order = |id: RowId| draft.rows.iter().position(|row| row.id == id);
    let mut families: Vec<Family> = named
        .into_iter()
        .filter_map(|(name, members)| family(name, &members))
        .filter(|family| family.members.len() > 1)
        .collect();
    sort_short(&mut families, |family| family.members.first().and_then(|member| order(member.row)));
    families
}

fn family(name: String, rows: &[&RowCheck]) -> Option<Family> {
    let first = rows.first()?;
    let common = first
        .reproducing()
        .filter(|method| is_standard(*method))
        .find(|method| rows.iter().all(|row| row.reproducing().any(|other| other == *method)));
    let of = |row: &RowCheck| {
        let asked = row.asked.as_ref().and_then(|asked| asked.methods.first().copied());
        let method = common.or(row.taken).or(asked).or_else(|| row.recomputed.first().map(|one| one.method))?;
        Some((row.row.id, method, row.p_of(method)?))
    };
    let known: Vec<(RowId, TestMethod, f64)> = rows.iter().filter_map(|row| of(row)).collect();
    let p: Vec<f64> = known.iter().map(|(.., p)| *p).collect();
    let by = |adjustment| adjust(&p, adjustment).ok();
    let (holm, hochberg, bh) = (by(Adjustment::Holm)?, by(Adjustment::Hochberg)?, by(Adjustment::BenjaminiHochberg)?);
    let adjusted = holm.into_iter().zip(hochberg).zip(bh);
    let member = |((row, method, p), ((holm, hochberg), benjamini_hochberg))| FamilyMember {
        row,
        method,
        p,
        holm,
        hochberg,
        benjamini_hochberg,
    };
    Some(Family { name, members: known.into_iter().zip(adjusted).map(member).collect() })
}
