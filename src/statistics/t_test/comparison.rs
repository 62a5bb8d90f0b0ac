//! From moments to the finished t-test.

use super::super::double_double::DoubleDouble;
use super::super::special::student_t::Student;
use super::super::sum::{Moments, Scale, count};
use super::super::types::{Alternative, Arm, ConfidenceLevel, Interval, NotEstimable};
use super::{SampleSummary, TTest, TTestMethod};

/// An estimate on its way to a t-test, all scaled.
pub(super) struct Comparison {
    /// What is reported.
    estimate: DoubleDouble,
    /// What is tested to be zero.
    deviation: DoubleDouble,
    standard_error: DoubleDouble,
    df: DoubleDouble,
}

impl Comparison {
    pub(super) fn of_one(moments: Moments, mu: DoubleDouble) -> Result<Self, NotEstimable> {
        let too_few = NotEstimable::TooFewObservations { arm: Arm::All, needed: 2, found: moments.n };
        let variance = moments.variance().ok_or(too_few)?;
        if moments.is_constant() {
            return Err(NotEstimable::ZeroVariance { arm: Arm::All });
        }
        let n = count(moments.n);
        Ok(Self {
            estimate: moments.mean,
            deviation: moments.mean - mu,
            standard_error: (variance / n).sqrt(),
            df: DoubleDouble::from(n - 1.0),
        })
    }

    pub(super) fn of_two(method: TTestMethod, first: Moments, second: Moments) -> Result<Self, NotEstimable> {
        let welch = method == TTestMethod::Welch;
        let needed = if welch { 2 } else { 1 };
        for (arm, moments) in [(Arm::First, first), (Arm::Second, second)] {
            if moments.n < needed {
                return Err(NotEstimable::TooFewObservations { arm, needed, found: moments.n });
            }
        }
        let total = first.n.saturating_add(second.n);
        if total < 3 {
            return Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 3, found: total });
        }
        if first.is_constant() && second.is_constant() {
            return Err(NotEstimable::ZeroVariance { arm: Arm::All });
        }
        let (n1, n2) = (count(first.n), count(second.n));
        let estimate = first.mean - second.mean;
        let (variance, df) = if welch {
            let (v1, v2) = (first.sum_of_squares / (n1 - 1.0) / n1, second.sum_of_squares / (n2 - 1.0) / n2);
            let variance = v1 + v2;
            (variance, variance.square() / (v1.square() / (n1 - 1.0) + v2.square() / (n2 - 1.0)))
        } else {
            let df = DoubleDouble::sum(n1, n2) - 2.0;
            let pooled = (first.sum_of_squares + second.sum_of_squares) / df;
            (pooled * (DoubleDouble::ratio(1.0, n1) + DoubleDouble::ratio(1.0, n2)), df)
        };
        Ok(Self { estimate, deviation: estimate, standard_error: variance.sqrt(), df })
    }

    pub(super) fn test(
        self,
        method: TTestMethod,
        (first, second): (SampleSummary, Option<SampleSummary>),
        scale: Scale,
        confidence: ConfidenceLevel,
        alternative: Alternative,
    ) -> Result<TTest, NotEstimable> {
        let t = self.deviation / self.standard_error;
        let estimate = scale.restore(self.estimate);
        if !(t.is_finite() && estimate.is_finite()) {
            return Err(NotEstimable::TooLarge { field: "t" });
        }
        let student = Student::new(self.df);
        Ok(TTest {
            method,
            alternative,
            confidence,
            first,
            second,
            estimate,
            standard_error: scale.restore(self.standard_error),
            statistic: t.value(),
            df: self.df.value(),
            interval: self.interval(student, scale, confidence, alternative),
            p: student.p_value(t, alternative),
        })
    }

    fn interval(&self, student: Student, scale: Scale, confidence: ConfidenceLevel, alternative: Alternative) -> Interval {
        let tail = confidence.both_tails();
        let tail = if alternative == Alternative::TwoSided { tail * 0.5 } else { tail };
        let margin = student.upper_quantile(tail) * self.standard_error;
        let low = scale.restore(self.estimate - margin);
        let high = scale.restore(self.estimate + margin);
        match alternative {
            Alternative::TwoSided => Interval { low, high },
            Alternative::Less => Interval { low: f64::NEG_INFINITY, high },
            Alternative::Greater => Interval { low, high: f64::INFINITY },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::student;
    use crate::types::{Alternative, Arm, ConfidenceLevel, NotEstimable};

    /// 1 against 2 and 4: s² = 2 on one degree of freedom, t = −2/√3; P of a Cauchy variable 1 − 2·atan(2/√3)/π = 0.45437105165701.
    #[test]
    fn three_values_are_enough_and_two_are_not() {
        let test = |y: &[f64]| student(&[1.0], y, ConfidenceLevel::default(), Alternative::TwoSided);
        let found = test(&[2.0, 4.0]).unwrap();
        assert!((found.statistic + 2.0 / 3.0_f64.sqrt()).abs() < 1e-15 && (found.p - 0.454_371_051_657_01).abs() < 1e-15);
        assert_eq!(test(&[2.0]), Err(NotEstimable::TooFewObservations { arm: Arm::All, needed: 3, found: 2 }));
    }
}
