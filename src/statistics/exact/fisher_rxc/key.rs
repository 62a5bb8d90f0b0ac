//! Probabilities of tables, compared as whole numbers.

/// A sum of logarithms of factorials, in units of [`Keys::unit`]: the larger, the less likely the table.
///
/// The probability of a table is ∏ row totals! · ∏ column totals! / (N! · ∏ cells!), of which only the cells vary. Whole
/// numbers add without rounding in any order, so that tables with the same cells elsewhere have the same key exactly.
pub(super) type Key = i64;

/// Larger than the key of any table.
pub(super) const BEYOND: Key = i64::MAX / 4;

/// Bits after the point while the logarithms are summed.
const FRACTION: u32 = 108;

/// ln x! for every count of a table.
#[derive(Debug)]
pub(super) struct Keys {
    /// ln 0!, ln 1! …
    of_factorial: Vec<Key>,
    /// Bits after the point.
    bits: u32,
    /// Keys closer than this belong to equally likely tables.
    tie: Key,
}

impl Keys {
    /// Keys of tables with a total of `total` in `cells` cells.
    ///
    /// ln k − ln(k − 1) = 2 artanh(1 / (2k − 1)), summed in whole numbers with 108 bits after the point.
    pub(super) fn new(total: u64, cells: usize) -> Self {
        let mut factorials = vec![0_u128; 2];
        let (mut ln, mut sum) = (0_u128, 0_u128);
        for k in 2..=u128::from(total) {
            let odd = 2 * k - 1;
            let mut power = (2_u128 << FRACTION) / odd;
            let mut order = 1;
            while power > 0 {
                ln += power / order;
                power /= odd * odd;
                order += 2;
            }
            sum += ln;
            factorials.push(sum);
        }
        // As many bits as leave room for a few tables' keys in a sum.
        let whole = u128::BITS - (sum >> FRACTION).leading_zeros();
        let bits = 60_u32.saturating_sub(whole).min(56);
        let cut = FRACTION - bits;
        let round = |exact: &u128| Key::try_from((exact + (1 << (cut - 1))) >> cut).unwrap_or(BEYOND);
        // Each cell's key is rounded once; ways that differ by as much as a table's rounding are carried as one.
        let tie = Key::try_from(8 * cells.max(4)).unwrap_or(BEYOND);
        Self { of_factorial: factorials.iter().map(round).collect(), bits, tie }
    }

    /// ln count!.
    pub(super) fn of(&self, count: u16) -> Key {
        self.of_factorial.get(usize::from(count)).copied().unwrap_or(BEYOND)
    }

    /// The key of a table or a part of it.
    pub(super) fn of_all(&self, counts: impl Iterator<Item = u16>) -> Key {
        counts.map(|count| self.of(count)).sum()
    }

    /// The key of x·ln y, for bounds: correct to a unit or so of double precision.
    pub(super) fn of_logarithm(&self, x: f64, y: f64) -> Key {
        #[allow(clippy::cast_possible_truncation, reason = "a few thousand at most, in units of 2⁻⁵⁶ at most")]
        let key = (x * libm::log(y) * self.one()) as Key;
        key
    }

    /// A difference of keys as a difference of logarithms.
    pub(super) fn logarithm(&self, key: Key) -> f64 {
        key as f64 / self.one()
    }

    /// The key of 1.
    fn one(&self) -> f64 {
        (1_u64 << self.bits) as f64
    }

    /// Tables with at least this key are no likelier than one with the key `observed`.
    pub(super) fn threshold(&self, observed: Key) -> Key {
        observed - self.tie
    }

    /// Ways whose keys differ by no more than this are carried as one.
    pub(super) fn same(&self) -> Key {
        self.tie / 8
    }
}

#[cfg(test)]
mod tests {
    use super::{BEYOND, Keys};

    #[test]
    fn logarithms_of_factorials() {
        let keys = Keys::new(207, 20);
        // ln 10! and ln 207! to 20 digits (Python, decimal): 15.104412573075515295, 900.45849071194511606.
        for (count, expected) in [(10, 15.104_412_573_075_515), (207, 900.458_490_711_945)] {
            let found = keys.logarithm(keys.of(count));
            assert!((found / expected - 1.0).abs() < 3e-16, "{found}");
        }
        assert_eq!((keys.of(0), keys.of(1), keys.of(208)), (0, 0, BEYOND));
        // 3! · 2! · 2! = 4!: equally likely, although added from other terms.
        let apart = keys.of(3) + 2 * keys.of(2) - keys.of(4);
        assert!(apart.abs() <= keys.same());
        assert!(keys.threshold(keys.of(4)) <= keys.of(3) + 2 * keys.of(2));
    }

    #[test]
    fn the_largest_tables_fit() {
        let keys = Keys::new(5_000, 100);
        assert!(keys.of(5_000) < BEYOND / 2);
        assert!(keys.logarithm(keys.same()) < 1e-11);
    }
}
