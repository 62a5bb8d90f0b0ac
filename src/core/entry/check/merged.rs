//! Lesions that have grown together with another and are measured with it.

use super::raise;
use crate::entry::draft::{PatientDraft, Place};
use crate::entry::finding::{Finding, MergeFault, Rule};
use crate::entry::reading::{folded, merged_into};
use crate::measured::lesion::{Measurement, TargetLesion};
use crate::measured::visit::Visit;

/// The row that a lesion is said to be measured with at a visit.
#[derive(Clone, Copy)]
struct Link {
    into: Result<usize, MergeFault>,
    /// Whether it was so at the visit before.
    continues: bool,
}

/// Joins each lesion said to be measured with another to the one whose measurement it is in.
///
/// It is so from then on: an empty cell at a later visit says nothing else. The other has to be a lesion of the patient that has a size
/// of its own at the visit where this begins; what becomes of it afterwards becomes of both. Without it the lesion is not assessed.
pub(super) fn join(draft: &PatientDraft, lesions: &[TargetLesion], visits: &mut [Visit], findings: &mut Vec<Finding>) {
    // The row that each was measured with at the visit before.
    let mut before: Vec<Option<usize>> = vec![None; lesions.len()];
    for visit in visits.iter_mut().filter(|visit| visit.has_values()) {
        let text = |lesion: &TargetLesion| draft.visit(visit.id).map_or("", |visit| visit.cell(lesion.id)).trim();
        let link = |((lesion, found), before): ((&TargetLesion, &Option<Measurement>), &Option<usize>)| match found {
            Some(Measurement::Merged) => {
                let into = row_named(merged_into(text(lesion)).unwrap_or_default(), lesions);
                Some(Link { into, continues: into.ok() == *before })
            }
            None if text(lesion).is_empty() => before.map(|row| Link { into: Ok(row), continues: true }),
            _ => None,
        };
        let links: Vec<Option<Link>> = lesions.iter().zip(&visit.measurements).zip(&before).map(link).collect();
        let ends: Vec<Result<usize, MergeFault>> = (0..lesions.len()).map(|row| end(row, &links, &visit.measurements)).collect();
        for (row, (lesion, before)) in lesions.iter().zip(&mut before).enumerate() {
            let Some(found) = visit.measurements.get_mut(row) else { continue };
            match (links.get(row).copied().flatten(), ends.get(row)) {
                (Some(link), Some(Ok(into))) => {
                    *found = Some(Measurement::Merged);
                    visit.merged.push((row, *into));
                    *before = link.into.ok();
                }
                (Some(link), Some(Err(fault))) => {
                    (*found, *before) = (None, None);
                    let known = link.into.ok().and_then(|row| lesions.get(row)).map(|other| other.name.as_str());
                    let into = known.or_else(|| merged_into(text(lesion))).unwrap_or_default().chars().take(40).collect();
                    let rule = Rule::MergedLesionUnmeasured { into, fault: *fault };
                    raise(findings, rule, Place::Measurement(lesion.id, visit.id));
                }
                _ if found.is_some() => *before = None,
                _ => {}
            }
        }
    }
}

/// The row in whose measurement a row is, itself where it is not measured with another.
fn end(row: usize, links: &[Option<Link>], found: &[Option<Measurement>]) -> Result<usize, MergeFault> {
    let (mut at, mut continues) = (row, true);
    // A way that has as many steps as there are rows, and goes on, goes round.
    for _ in 0..=links.len() {
        let Some(link) = links.get(at).copied().flatten() else {
            let measured = found.get(at).copied().flatten();
            // Too small for a number is a size, of 5 mm.
            return if continues || measured.is_some_and(Measurement::has_size) { Ok(at) } else { Err(MergeFault::NoSize) };
        };
        // What is wrong with another lesion leaves that one without a size.
        at = link.into.map_err(|fault| if at == row { fault } else { MergeFault::NoSize })?;
        if at == row {
            return Err(MergeFault::Circular);
        }
        continues &= link.continues;
    }
    Err(MergeFault::NoSize)
}

/// The one row of a name.
fn row_named(name: &str, lesions: &[TargetLesion]) -> Result<usize, MergeFault> {
    let plain = |text: &str| folded(text).to_lowercase();
    let mut rows = lesions.iter().enumerate().filter(|(_, lesion)| plain(&lesion.name) == plain(name)).map(|(row, _)| row);
    match (rows.next(), rows.next()) {
        (Some(row), None) => Ok(row),
        _ => Err(MergeFault::Unknown),
    }
}
