//! From measurements to sums: what each visit carries, the nadir before it, and the changes from both.

use crate::measured::lesion::Measurement;
use crate::measured::patient::Patient;
use crate::measured::quantity::{Diameter, Exact};
use crate::measured::visit::Visit;
use crate::response::{Measure, PerMeasure};

/// A sum over all baseline target lesions, or what is known of it.
///
/// A total exists only when every target was assessed; the rest is a lower bound, good for proving progression and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// Every target lesion was assessed.
    Complete(Exact),
    /// At least one was not; the sum of those assessed.
    Partial(Exact),
}

impl Sum {
    /// Sums values of which each may be missing.
    fn of(values: impl Iterator<Item = Option<Exact>>) -> Self {
        let mut complete = true;
        let total = values.inspect(|value| complete &= value.is_some()).flatten().sum();
        if complete { Self::Complete(total) } else { Self::Partial(total) }
    }

    /// The total; `None` unless every target lesion was assessed.
    pub const fn complete(self) -> Option<Exact> {
        match self {
            Self::Complete(total) => Some(total),
            Self::Partial(_) => None,
        }
    }

    /// The sum of the lesions assessed: never more than the total.
    pub const fn assessed(self) -> Exact {
        match self {
            Self::Complete(total) | Self::Partial(total) => total,
        }
    }
}

/// What is known of one measure at a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureSum {
    /// The sum over the target lesions.
    pub sum: Sum,
    /// How many target lesions are in it.
    pub assessed: usize,
}

/// The sums of one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Burden {
    /// Each measure's sum, in the units in which it is exact.
    #[doc(alias = "SUMVOL")]
    #[doc(alias = "SUMLDIAM")]
    pub sums: PerMeasure<MeasureSum>,
    /// Whether every target lesion is gone, and there was one.
    pub all_absent: bool,
    /// Whether a target lesion is seen to be there, whatever is known of its size.
    pub any_present: bool,
    /// The longest diameter of a lesion that was not there at the baseline, or was too small for a target and has reached the size of a
    /// new one; the largest of several.
    pub appeared: Option<Diameter>,
}

impl Burden {
    /// The sum of a measure.
    pub fn sum(&self, measure: Measure) -> Sum {
        self.sums.of(measure).sum
    }
}

/// What a row of lesions is to a set of criteria, by what was found of it at the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// It is in the sum.
    Target,
    /// It was not there: a size later is a new lesion.
    NotThere,
    /// It was smaller than a new lesion must be to count: followed, in no sum; reaching that size is progression.
    Small,
}

/// The role of each lesion where lesions below `smallest_mm` at the baseline are followed only.
///
/// A lesion not measured at the baseline is a target whose value is missing; so is one with a typed volume, which has no diameter.
///
/// # Source
/// EXIST-2 (Bissler 2013, Lancet 381:817): progression by a new angiomyolipoma of at least 1.0 cm, or growth of a smaller one to that size.
/// RECIST 1.1 (Eisenhauer 2009, §4.3.5): any new lesion, hence 0.
pub fn roles(patient: &Patient, smallest_mm: u32) -> Vec<Role> {
    let is_small = |size: Diameter| size.hundredths() < smallest_mm.saturating_mul(100);
    let role = |row: usize| match patient.at_baseline(row) {
        Some(Measurement::Absent) => Role::NotThere,
        Some(measured) if measured.longest_diameter().is_some_and(is_small) => Role::Small,
        _ => Role::Target,
    };
    (0..patient.lesions.len()).map(role).collect()
}

/// The sums of one visit, over the lesions that are targets.
///
/// A lesion whose volume formula differs from its own at baseline has a diameter but no comparable volume. A lesion treated otherwise than
/// by the treatment under study has neither, and counts as neither gone nor there.
pub fn burden(patient: &Patient, visit: &Visit, roles: &[Role], smallest_mm: u32) -> Burden {
    let rows = || visit.measurements.iter().copied().enumerate();
    let of_role = |(row, _): &(usize, Option<Measurement>), wanted: Role| roles.get(*row) == Some(&wanted);
    let targets = || rows().filter(|cell| of_role(cell, Role::Target)).map(|(row, _)| (row, counted(patient, visit, row, roles)));
    let sums = PerMeasure::new(|measure| {
        let definition = measure.definition();
        let part = |(row, measurement): (usize, Option<Measurement>)| {
            let measured = measurement?;
            let is_comparable = !definition.needs_one_formula || has_same_formula(patient, row, measured);
            (definition.of_lesion)(measured).filter(|_| is_comparable)
        };
        let parts: Vec<Option<Exact>> = targets().map(part).collect();
        MeasureSum { assessed: parts.iter().flatten().count(), sum: Sum::of(parts.into_iter()) }
    });
    // A lesion that is measured with another is gone with it.
    let is_gone = |(_, measured): (usize, Option<Measurement>)| measured == Some(Measurement::Absent);
    let has_grown = |size: &Diameter| size.hundredths() >= smallest_mm.saturating_mul(100);
    let new = rows().filter(|cell| of_role(cell, Role::NotThere)).filter_map(|(_, measured)| least_size(measured?));
    // What a target is measured with, or what was treated otherwise, has not grown of itself.
    let is_alone = |row: usize| !visit.merged.iter().any(|(from, into)| *into == row && roles.get(*from) == Some(&Role::Target));
    let is_untreated = |row: usize| !patient.is_treated_otherwise(row, visit.id);
    let small = rows().filter(|cell| of_role(cell, Role::Small) && is_alone(cell.0) && is_untreated(cell.0));
    let grown = small.filter_map(|(_, measured)| least_size(measured?)).filter(has_grown);
    Burden {
        sums,
        all_absent: targets().any(is_gone) && targets().all(|cell| is_gone(cell) || cell.1 == Some(Measurement::Merged)),
        any_present: targets().any(|(_, measured)| measured.is_some_and(Measurement::has_size)),
        appeared: new.chain(grown).max(),
    }
}

/// What was found of a target lesion, where it tells of the treatment under study.
///
/// # Returns
/// `None` for a lesion that was not assessed, was treated otherwise, or is measured with one that is in no sum: its part would be lost.
pub fn counted(patient: &Patient, visit: &Visit, row: usize, roles: &[Role]) -> Option<Measurement> {
    let is_target = |row: usize| roles.get(row) == Some(&Role::Target);
    let found = visit.measurements.get(row).copied().flatten();
    found.filter(|_| is_target(row) && is_target(visit.measured_at(row)) && !patient.is_treated_otherwise(row, visit.id))
}

/// The longest diameter; of a typed volume the least that a body of it can have.
pub fn least_size(measured: Measurement) -> Option<Diameter> {
    match measured {
        Measurement::TypedVolume(_) => measured.volume().diameter_of_sphere(),
        measured => measured.longest_diameter(),
    }
}

/// Whether a measurement's formula is that of its lesion at the baseline; absent and too small lesions fit any, and any fits a lesion
/// that had no formula there.
pub fn has_same_formula(patient: &Patient, row: usize, measurement: Measurement) -> bool {
    let at_baseline = patient.at_baseline(row).and_then(Measurement::volume_method);
    measurement.volume_method().zip(at_baseline).is_none_or(|(now, before)| now == before)
}

/// Smallest complete sum observed before a visit.
///
/// n = min { `s_j` : j < t, `s_j` complete }; the baseline counts, incomplete visits are passed over.
///
/// # Returns
/// `None` at the baseline, and where no sum before is complete.
///
/// # Source
/// Eisenhauer 2009, Eur J Cancer 45:228, §4.3.1 (deviation: also for volumes).
///
/// # Example
/// ```
/// use nadir::{response::burden::{nadir, Sum}, measured::quantity::Exact};
/// let sums = [100, 60, 75].map(|mm| Sum::Complete(Exact::rational(mm)));
/// assert_eq!(nadir(&sums[..2]), Some(Exact::rational(60)));
/// assert_eq!(nadir(&sums[..0]), None);
/// ```
#[doc(alias = "NADIR")]
pub fn nadir(before: &[Sum]) -> Option<Exact> {
    before.iter().filter_map(|sum| sum.complete()).min()
}
