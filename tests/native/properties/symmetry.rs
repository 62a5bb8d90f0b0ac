//! Exchanging the arms, shifting and scaling the data.

#[cfg(target_arch = "wasm32")]
use super::test;
use nadir::statistics::contingency::chi_squared_2x2;
use nadir::statistics::exact::{TwoCounts, barnard, boschloo, fisher_exact};
use nadir::statistics::proportion::{one_proportion, two_proportions};
use nadir::statistics::rank::{wilcoxon_rank_sum, wilcoxon_signed_rank};
use nadir::statistics::stratified::cochran_mantel_haenszel;
use nadir::statistics::survival::{FollowUp, Ties, cox_binary, log_rank};
use nadir::statistics::t_test::{student, welch};
use nadir::statistics::types::{Alternative, ConfidenceLevel};
use proptest::prelude::*;

fn same(a: f64, b: f64) -> bool {
    (a.is_infinite() && a.to_bits() == b.to_bits()) || (a - b).abs() <= 1e-11 * a.abs().max(1e-3)
}

/// Whole numbers up to ±2²⁰, so that shifting and scaling by powers of two are exact.
fn sample() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((-1_048_576_i32..1_048_576).prop_map(f64::from), 2..12)
}

fn people() -> impl Strategy<Value = Vec<FollowUp>> {
    let person = (1_u32..40, any::<bool>());
    prop::collection::vec(person.prop_map(|(time, event)| FollowUp { time: f64::from(time), event }), 1..30)
}

fn two_counts() -> impl Strategy<Value = (u64, u64, u64, u64)> {
    (1_u64..60, 1_u64..60).prop_flat_map(|(n1, n2)| (0..=n1, Just(n1), 0..=n2, Just(n2)))
}

proptest! {
    #![proptest_config(super::cases(256))]

    #[test]
    fn exchanging_the_arms_flips_signs_and_keeps_p(x in sample(), y in sample()) {
        let level = ConfidenceLevel::default();
        for test in [student, welch] {
            let pair = (test(&x, &y, level, Alternative::TwoSided), test(&y, &x, level, Alternative::TwoSided));
            if let (Ok(there), Ok(back)) = pair {
                prop_assert!(same(there.statistic, -back.statistic) && same(there.p, back.p));
                prop_assert!(there.interval.contains(there.estimate));
                prop_assert!(same(there.interval.low, -back.interval.high));
            }
        }
        let there = wilcoxon_rank_sum(&x, &y, level).unwrap();
        let back = wilcoxon_rank_sum(&y, &x, level).unwrap();
        prop_assert!(same(there.w + back.w, (x.len() * y.len()) as f64));
        prop_assert!(same(there.hodges_lehmann, -back.hodges_lehmann));
        if let (Ok(p), Ok(q)) = (there.p, back.p) {
            prop_assert!(same(p, q));
        }
        if let (Ok(here), Ok(mirror)) = (there.interval, back.interval) {
            prop_assert!(here.contains(there.hodges_lehmann));
            prop_assert!(same(here.low, -mirror.high));
        }
    }

    #[test]
    fn a_constant_changes_no_t_and_a_unit_no_p(x in sample(), y in sample(), shift in -1_000_000_i32..1_000_000, power in -20_i32..20) {
        let level = ConfidenceLevel::default();
        let (shift, unit) = (f64::from(shift), 2.0_f64.powi(power));
        let moved = |v: &[f64]| v.iter().map(|a| a + shift).collect::<Vec<_>>();
        let scaled = |v: &[f64]| v.iter().map(|a| a * unit).collect::<Vec<_>>();
        for test in [student, welch] {
            if let Ok(plain) = test(&x, &y, level, Alternative::TwoSided) {
                let shifted = test(&moved(&x), &moved(&y), level, Alternative::TwoSided).unwrap();
                prop_assert!(same(plain.statistic, shifted.statistic));
                let rescaled = test(&scaled(&x), &scaled(&y), level, Alternative::TwoSided).unwrap();
                prop_assert!(same(plain.p, rescaled.p));
                prop_assert!(same(plain.estimate * unit, rescaled.estimate));
            }
        }
        let plain = wilcoxon_rank_sum(&x, &y, level).unwrap();
        let rescaled = wilcoxon_rank_sum(&scaled(&moved(&x)), &scaled(&moved(&y)), level).unwrap();
        prop_assert_eq!(plain.p, rescaled.p);
        prop_assert!(same(plain.hodges_lehmann * unit, rescaled.hodges_lehmann));
        let signed = wilcoxon_signed_rank(&x, level).unwrap();
        let negated: Vec<f64> = x.iter().map(|a| -a * unit).collect();
        let mirrored = wilcoxon_signed_rank(&negated, level).unwrap();
        if let (Ok(p), Ok(q)) = (signed.p, mirrored.p) {
            prop_assert!(same(p, q));
        }
        if let (Ok(interval), Ok(estimate)) = (signed.interval, signed.hodges_lehmann) {
            prop_assert!(interval.contains(estimate) || signed.level_achieved <= 0.0);
        }
    }

    #[test]
    fn tables_exchanged((x1, n1, x2, n2) in two_counts()) {
        let level = ConfidenceLevel::default();
        let there = fisher_exact([[x1, n1 - x1], [x2, n2 - x2]], level).unwrap();
        let back = fisher_exact([[x2, n2 - x2], [x1, n1 - x1]], level).unwrap();
        prop_assert!(same(there.p, back.p) && same(there.p_less, back.p_greater));
        prop_assert!(there.interval.contains(there.odds_ratio));
        if there.odds_ratio > 0.0 && there.odds_ratio.is_finite() {
            prop_assert!(same(there.odds_ratio, 1.0 / back.odds_ratio));
            prop_assert!(same(there.interval.low, 1.0 / back.interval.high));
        }
        let counts = TwoCounts::new(x1, n1, x2, n2).unwrap();
        let swapped = TwoCounts::new(x2, n2, x1, n1).unwrap();
        prop_assert!(same(barnard(counts).p, barnard(swapped).p));
        prop_assert!(same(boschloo(counts).p, boschloo(swapped).p));
        if let Ok(chi) = chi_squared_2x2([[x1, n1 - x1], [x2, n2 - x2]]) {
            let other = chi_squared_2x2([[n2 - x2, x2], [n1 - x1, x1]]).unwrap();
            prop_assert!(same(chi.pearson.p, other.pearson.p) && same(chi.yates_uncapped.p, other.yates_uncapped.p));
            prop_assert!(chi.yates.statistic <= chi.pearson.statistic);
        }
        let two = two_proportions(x1, n1, x2, n2, level).unwrap();
        let exchanged = two_proportions(x2, n2, x1, n1, level).unwrap();
        for (a, b) in [
            (two.wald, exchanged.wald),
            (two.newcombe, exchanged.newcombe),
            (two.miettinen_nurminen, exchanged.miettinen_nurminen),
            (two.mee, exchanged.mee),
        ] {
            prop_assert!(a.contains(two.risk_difference));
            prop_assert!((a.low + b.high).abs() < 1e-13);
        }
        let one = one_proportion(x1, n1, level).unwrap();
        let others = one_proportion(n1 - x1, n1, level).unwrap();
        for (a, b) in [
            (one.wilson, others.wilson),
            (one.wilson_corrected, others.wilson_corrected),
            (one.clopper_pearson, others.clopper_pearson),
        ] {
            prop_assert!(a.contains(one.estimate));
            prop_assert!((a.low + b.high - 1.0).abs() < 1e-13);
        }
        if let Ok(strata) = cochran_mantel_haenszel(&[[[x1, n1 - x1], [x2, n2 - x2]]; 2], level) {
            let other = cochran_mantel_haenszel(&[[[x2, n2 - x2], [x1, n1 - x1]]; 2], level).unwrap();
            prop_assert!(same(strata.plain.p, other.plain.p));
            if let (Some(interval), Some(ratio)) = (strata.interval, strata.odds_ratio) {
                prop_assert!(interval.contains(ratio));
            }
        }
    }

    #[test]
    fn survival_exchanged(first in people(), second in people()) {
        if let Ok(there) = log_rank(&first, &second) {
            let back = log_rank(&second, &first).unwrap();
            prop_assert!(same(there.chi_squared.p, back.chi_squared.p));
            let [o1, o2] = there.observed;
            let [e1, e2] = there.expected;
            prop_assert!(same((o1 + o2) as f64, e1 + e2));
        }
        for ties in [Ties::Efron, Ties::Breslow] {
            if let Ok(there) = cox_binary(&first, &second, ties, ConfidenceLevel::default()) {
                let back = cox_binary(&second, &first, ties, ConfidenceLevel::default()).unwrap();
                prop_assert!(same(there.score.p, back.score.p));
                prop_assert!(same(there.likelihood_ratio.p, back.likelihood_ratio.p));
                if let (Ok(a), Ok(b)) = (there.estimate, back.estimate) {
                    prop_assert!((a.coefficient + b.coefficient).abs() < 1e-11 * (1.0 + a.standard_error));
                    prop_assert!(a.interval.contains(a.hazard_ratio));
                }
            }
        }
    }
}
