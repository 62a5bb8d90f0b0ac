//! One proportion and two: estimates and intervals.

mod one;
mod score;
mod two;

pub use one::{OneProportion, one_proportion};
pub use two::{TwoProportions, two_proportions};

use super::double_double::DoubleDouble;
use super::types::{Arm, NotEstimable};

/// Largest group: beyond it counts are no longer exact doubles.
const LARGEST_GROUP: u64 = 1 << 52;

/// Checks x events of n.
fn check(arm: Arm, field: &'static str, x: u64, n: u64) -> Result<(), NotEstimable> {
    if n == 0 {
        Err(NotEstimable::TooFewObservations { arm, needed: 1, found: 0 })
    } else if x > n {
        Err(NotEstimable::OutOfRange { field })
    } else if n > LARGEST_GROUP {
        Err(NotEstimable::TooLarge { field })
    } else {
        Ok(())
    }
}

/// Wilson's limits for `x` events of `n`, `x` moved by `shift` outwards on each side, z the normal quantile.
///
/// (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), p = (x ± shift)/n; 0 and 1 where p leaves the unit interval.
fn wilson(x: u64, n: u64, shift: f64, z: f64) -> (DoubleDouble, DoubleDouble) {
    let (x, n) = (x as f64, n as f64);
    let square = DoubleDouble::product(z, z);
    let end = |events: DoubleDouble, sign: f64| {
        // All times n: (x + z²/2 ± z√(x(n − x)/n + z²/4)) / (n + z²).
        let spread = events * (n - events) / n + square / 4.0;
        (events + square / 2.0 + spread.sqrt() * (sign * z)) / (square + n)
    };
    let (low, high) = (DoubleDouble::sum(x, -shift), DoubleDouble::sum(x, shift));
    (
        if low.value() <= 0.0 { DoubleDouble::ZERO } else { end(low, -1.0) },
        if high.value() >= n { DoubleDouble::ONE } else { end(high, 1.0) },
    )
}

#[cfg(test)]
mod tests {
    use super::{Arm, LARGEST_GROUP, NotEstimable, check};

    #[test]
    fn counts_are_checked_up_to_their_last_value() {
        let checked = |x, n| check(Arm::All, "x", x, n);
        assert_eq!(checked(0, 0), Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 1, found: 0 }));
        assert_eq!((checked(7, 7), checked(8, 7)), (Ok(()), Err(NotEstimable::OutOfRange { field: "x" })));
        assert_eq!(checked(1, LARGEST_GROUP), Ok(()));
        assert_eq!(checked(1, LARGEST_GROUP + 1), Err(NotEstimable::TooLarge { field: "x" }));
    }
}
