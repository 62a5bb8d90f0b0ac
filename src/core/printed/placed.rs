//! Which columns a printed p stands beside, told roughly: the tests themselves are the check's, and too large for what reads a table.

use super::cell::PrintedCell;
use super::draft::{PublishedDraft, RowDraft};
use super::field::RowField;
use super::p_value::{PrintedP, Relation};
use super::plain::plain;

/// How well the numbers beside the printed p-values tell them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    /// Rows whose p is that of their numbers within a factor of two.
    pub close: usize,
    /// Rows whose p is another.
    pub far: usize,
    /// Sum over the rows of how far both are apart, as logarithms.
    pub distance: f64,
}

impl Told {
    /// Whether this place is likelier than another one.
    pub fn is_likelier_than(self, other: Self) -> bool {
        self.close > other.close || self.close == other.close && self.close > 0 && self.distance < other.distance
    }
}

/// Holds each printed p against the normal approximation of the row's counts, or of its means.
pub(super) fn told(draft: &PublishedDraft) -> Told {
    draft.rows.iter().filter_map(|row| distance(draft, row)).fold(Told::default(), |so_far, distance| {
        let is_close = distance <= std::f64::consts::LN_2;
        Told {
            close: so_far.close + usize::from(is_close),
            far: so_far.far + usize::from(!is_close),
            distance: so_far.distance + distance,
        }
    })
}

/// How far apart a row's p and that of its numbers are; `None` where one of them is not there.
fn distance(draft: &PublishedDraft, row: &RowDraft) -> Option<f64> {
    let printed = PrintedP::read(row.text(RowField::P))?;
    let [first, second] = [RowField::First, RowField::Second].map(|field| PrintedCell::read(row.text(field)));
    let size = |arm: usize, field: RowField| {
        let own = row.text(field).trim();
        let text = if own.is_empty() { draft.sizes.get(arm).map_or("", String::as_str) } else { own };
        plain(text).parse::<f64>().ok()
    };
    let sizes = [size(0, RowField::FirstSize), size(1, RowField::SecondSize)];
    let z = match (first, second) {
        (PrintedCell::Count { count: a, n: of_a, .. }, PrintedCell::Count { count: b, n: of_b, .. }) => {
            let [n, m] = [of_a.map(|n| n as f64).or(sizes[0])?, of_b.map(|n| n as f64).or(sizes[1])?];
            let (a, b) = (a as f64, b as f64);
            let both = (a + b) / (n + m);
            (a / n - b / m) / (both * (1.0 - both) * (1.0 / n + 1.0 / m)).sqrt()
        }
        (PrintedCell::MeanSd { mean: a, sd: of_a, n }, PrintedCell::MeanSd { mean: b, sd: of_b, n: m }) => {
            let [n, m] = [n.map(|n| n as f64).or(sizes[0])?, m.map(|m| m as f64).or(sizes[1])?];
            (a.value() - b.value()) / (of_a.value().powi(2) / n + of_b.value().powi(2) / m).sqrt()
        }
        _ => return None,
    };
    let least = 1e-4;
    let [given, told] = [rough_tails(z).max(least), printed.number.value().max(least)];
    let apart = (given / told).ln();
    Some(match printed.relation {
        Relation::Below => apart.max(0.0),
        Relation::Above => (-apart).max(0.0),
        Relation::Equal => apart.abs(),
    })
    .filter(|apart| apart.is_finite())
}

/// Both tails of the normal distribution beyond z, to about 10⁻⁷.
///
/// # Source
/// Abramowitz and Stegun 1964, 7.1.26.
fn rough_tails(z: f64) -> f64 {
    let x = z.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let terms = [0.254_829_592, -0.284_496_736, 1.421_413_741, -1.453_152_027, 1.061_405_429];
    terms.iter().rev().fold(0.0, |sum, term| (sum + term) * t) * (-x * x).exp()
}

#[cfg(test)]
mod tests {
    use super::rough_tails;

    /// Python: math.erfc(z / math.sqrt(2)).
    #[test]
    fn tails_are_those_of_the_normal_distribution() {
        for (z, tails) in
            [(0.0, 1.0), (0.476_363_871_605_112_34, 0.633_815_168_8), (1.959_963_984_540_054, 0.05), (3.0, 0.002_699_796_063)]
        {
            assert!((rough_tails(z) - tails).abs() < 2e-7, "{z}");
        }
    }
}
