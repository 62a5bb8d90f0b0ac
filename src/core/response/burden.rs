//! From measurements to sums: what each visit carries, the nadir before it, and the changes from both.

use crate::measured::lesion::{Measurement, VolumeMethod};
use crate::measured::patient::Patient;
use crate::measured::quantity::Exact;
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
}

impl Burden {
    /// The sum of a measure.
    pub fn sum(&self, measure: Measure) -> Sum {
        self.sums.of(measure).sum
    }
}

/// The sums of one visit.
///
/// A lesion whose volume formula differs from its own at baseline has a diameter but no comparable volume.
pub fn burden(patient: &Patient, visit: &Visit) -> Burden {
    let sums = PerMeasure::new(|measure| {
        let definition = measure.definition();
        let part = |(row, measurement): (usize, &Option<Measurement>)| {
            let measured = (*measurement)?;
            let is_comparable = !definition.needs_one_formula || has_same_formula(patient, row, measured);
            (definition.of_lesion)(measured).filter(|_| is_comparable)
        };
        let parts: Vec<Option<Exact>> = visit.measurements.iter().enumerate().map(part).collect();
        MeasureSum { assessed: parts.iter().flatten().count(), sum: Sum::of(parts.into_iter()) }
    });
    Burden {
        sums,
        all_absent: !visit.measurements.is_empty()
            && visit.measurements.iter().all(|measurement| *measurement == Some(Measurement::Absent)),
        any_present: visit.measurements.iter().flatten().any(|measured| *measured != Measurement::Absent),
    }
}

/// The formula a lesion's volumes must keep: that of the baseline, or the first later one where the baseline has none.
pub fn reference_method(patient: &Patient, row: usize) -> Option<VolumeMethod> {
    let from = patient.baseline().unwrap_or(0);
    let mut measured = patient.visits.iter().skip(from).filter_map(|visit| visit.measurements.get(row).copied().flatten());
    measured.find_map(Measurement::volume_method)
}

/// Whether a measurement's formula is that of its lesion's reference; absent and too small lesions fit any.
pub fn has_same_formula(patient: &Patient, row: usize, measurement: Measurement) -> bool {
    measurement.volume_method().is_none_or(|method| reference_method(patient, row) == Some(method))
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
