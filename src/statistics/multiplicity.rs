//! Adjustment of several p-values for being several.

use crate::order::sort_by_number;
use serde::Serialize;

use super::double_double::DoubleDouble;
use super::sum::count;
use super::types::NotEstimable;

/// A rule of adjustment.
///
/// # Example
/// ```
/// assert_eq!(nadir_statistics::multiplicity::Adjustment::Holm.name(), "Holm");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// m·p: family-wise error, any dependence.
    Bonferroni,
    /// Step-down, (m − i + 1)·p₍ᵢ₎: family-wise error, any dependence. Never weaker than Bonferroni.
    Holm,
    /// Step-up with Holm's factors: family-wise error under positive dependence.
    Hochberg,
    /// Step-up, m/i·p₍ᵢ₎: false discovery rate under positive dependence.
    BenjaminiHochberg,
    /// Benjamini–Hochberg times 1 + ½ + … + 1/m: false discovery rate, any dependence.
    BenjaminiYekutieli,
}

impl Adjustment {
    /// The name as a paper prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bonferroni => "Bonferroni",
            Self::Holm => "Holm",
            Self::Hochberg => "Hochberg",
            Self::BenjaminiHochberg => "Benjamini–Hochberg",
            Self::BenjaminiYekutieli => "Benjamini–Yekutieli",
        }
    }
}

/// The adjusted p-values, in the order given and at most 1.
///
/// # Errors
/// - [`NotEstimable::OutOfRange`]: a value that is not between 0 and 1, NaN included
///
/// # Source
/// Holm 1979, Scand J Stat 6:65; Hochberg 1988, Biometrika 75:800; Benjamini and Hochberg 1995, J R Stat Soc B 57:289;
/// Benjamini and Yekutieli 2001, Ann Stat 29:1165.
///
/// # Example
/// ```
/// use nadir_statistics::multiplicity::{Adjustment, adjust};
/// // The smallest of three is tripled, the next doubled; no later value may be smaller.
/// assert_eq!(adjust(&[0.5, 0.125, 0.25], Adjustment::Holm).unwrap(), [0.5, 0.375, 0.5]);
/// ```
pub fn adjust(p: &[f64], adjustment: Adjustment) -> Result<Vec<f64>, NotEstimable> {
    if !p.iter().all(|value| (0.0..=1.0).contains(value)) {
        return Err(NotEstimable::OutOfRange { field: "p" });
    }
    let m = count(p.len());
    let mut ascending: Vec<(usize, f64)> = p.iter().copied().enumerate().collect();
    sort_by_number(&mut ascending, |entry| entry.1);
    let harmonic: DoubleDouble = (1..=p.len()).map(|i| DoubleDouble::ratio(1.0, count(i))).sum();
    let factor = |place: f64| match adjustment {
        Adjustment::Bonferroni => DoubleDouble::from(m),
        Adjustment::Holm | Adjustment::Hochberg => DoubleDouble::from(m - place + 1.0),
        Adjustment::BenjaminiHochberg => DoubleDouble::ratio(m, place),
        Adjustment::BenjaminiYekutieli => harmonic * m / place,
    };
    let scaled: Vec<(usize, f64)> =
        (1..).zip(&ascending).map(|(place, (index, value))| (*index, (factor(count(place)) * *value).value().min(1.0))).collect();
    let mut adjusted = vec![0.0; p.len()];
    let mut place = |index: usize, value: f64| {
        if let Some(slot) = adjusted.get_mut(index) {
            *slot = value;
        }
    };
    match adjustment {
        Adjustment::Bonferroni => scaled.iter().for_each(|(index, value)| place(*index, *value)),
        Adjustment::Holm => {
            scaled.iter().fold(0.0_f64, |largest, (index, value)| {
                let largest = largest.max(*value);
                place(*index, largest);
                largest
            });
        }
        Adjustment::Hochberg | Adjustment::BenjaminiHochberg | Adjustment::BenjaminiYekutieli => {
            scaled.iter().rev().fold(1.0_f64, |smallest, (index, value)| {
                let smallest = smallest.min(*value);
                place(*index, smallest);
                smallest
            });
        }
    }
    Ok(adjusted)
}
