//! Volumes as whole numbers, percentages, means and variances as exact fractions.

use nadir::entry::draft::VisitDraft;
use num_bigint::BigInt;

/// The three diameters of a cell in tenths of a millimetre.
fn diameters(cell: &str) -> [u64; 3] {
    let tenths = |number: &str| {
        let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
        whole.parse::<u64>().unwrap() * 10 + tenth.parse::<u64>().unwrap()
    };
    let found: Vec<u64> = cell.split(" × ").map(tenths).collect();
    found.try_into().unwrap()
}

/// The largest diameter of each lesion, in tenths of a millimetre.
pub fn longest_diameters(visit: &VisitDraft) -> Vec<u64> {
    visit.cells.values().map(|cell| diameters(cell).into_iter().max().unwrap()).collect()
}

/// A sum of ellipsoid volumes before and now, divided by π/6.
#[derive(Debug)]
pub struct Decrease {
    before: Vec<[u64; 3]>,
    now: Vec<[u64; 3]>,
}

impl Decrease {
    pub fn new(before: &VisitDraft, now: &VisitDraft) -> Self {
        assert!(before.cells.keys().eq(now.cells.keys()), "every target of the baseline is measured");
        let read = |visit: &VisitDraft| visit.cells.values().map(|cell| diameters(cell)).collect();
        Self { before: read(before), now: read(now) }
    }

    fn sums(&self) -> (i128, i128) {
        let sum = |lesions: &[[u64; 3]]| lesions.iter().map(|axes| i128::from(axes.iter().product::<u64>())).sum();
        (sum(&self.before), sum(&self.now))
    }

    pub fn is_at_least(&self, percent: i128) -> bool {
        let (before, now) = self.sums();
        100 * (before - now) >= percent * before
    }

    pub fn is_at_least_half(&self) -> bool {
        self.is_at_least(50)
    }

    pub fn is_exactly(&self, percent: i128) -> bool {
        let (before, now) = self.sums();
        100 * (before - now) == percent * before
    }

    /// At least 0.3 percentage points away.
    pub fn is_clear_of(&self, percent: i128) -> bool {
        let (before, now) = self.sums();
        10 * (100 * (before - now) - percent * before).abs() >= 3 * before
    }

    /// The percentage as a program would have it that multiplies and adds doubles, lesion by lesion.
    pub fn in_doubles(&self) -> f64 {
        let volume =
            |axes: &[u64; 3]| axes.iter().fold(std::f64::consts::PI / 6.0, |product, axis| product * (*axis as f64 / 10.0));
        let sum = |lesions: &[[u64; 3]]| lesions.iter().map(volume).sum::<f64>();
        let (before, now) = (sum(&self.before), sum(&self.now));
        -((now - before) / before * 100.0)
    }

    /// The percentage to the nearest double or so.
    pub fn percent(&self) -> f64 {
        let (before, now) = self.sums();
        100.0 * (before - now) as f64 / before as f64
    }
}

/// That mean and standard deviation lie strictly within the rounding of their printed first decimal.
///
/// With the common denominator D, values aᵢ/D and S = Σaᵢ: the mean is S/(nD) and the variance (nΣaᵢ² − S²)/(D²n(n − 1)).
pub fn assert_mean_and_sd_round_to(values: &[Decrease], mean: &str, sd: &str) {
    let tenths = |printed: &str| BigInt::from(printed.replace('.', "").parse::<i64>().unwrap());
    let n = BigInt::from(values.len());
    let one = BigInt::from(1);
    let d: BigInt = values.iter().map(|value| BigInt::from(value.sums().0)).product();
    let a = values.iter().map(|value| {
        let (before, now) = value.sums();
        BigInt::from(100 * (before - now)) * (&d / BigInt::from(before))
    });
    let a: Vec<BigInt> = a.collect();
    let s: BigInt = a.iter().sum();
    let squares: BigInt = a.iter().map(|a| a * a).sum();
    let rest = &s * BigInt::from(20);
    let scale = &n * &d;
    let m = tenths(mean) * BigInt::from(2);
    assert!((&m - &one) * &scale < rest && rest < (&m + &one) * &scale, "mean {mean}");
    let variance = (&n * squares - &s * &s) * BigInt::from(400);
    let scale = &d * &d * &n * (&n - &one);
    let t = tenths(sd) * BigInt::from(2);
    let square = |number: BigInt| &number * &number;
    assert!(square(&t - &one) * &scale < variance && variance < square(&t + &one) * &scale, "SD {sd}");
}
