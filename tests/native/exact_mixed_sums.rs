//! Sums of ellipsoids and typed millilitres beside a threshold, decided against π to 100 digits in big integers.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::exact::{Random, THRESHOLDS, TYPED_EVERY, Threshold, classified, classified_from_text, ellipsoid, rules};
use nadir::measured::lesion::Measurement;
use nadir::measured::quantity::Volume;
use nadir::response::{Measure, Response, ResponseCriteria};
use num_bigint::BigInt;
use std::str::FromStr;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Decisions for each threshold; the browser repeats a part.
const CASES: u32 = if cfg!(target_arch = "wasm32") { 2_000 } else { 100_000 };

/// π to 100 decimals (OEIS A000796), as an integer.
fn pi_digits() -> BigInt {
    let digits = "31415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679";
    assert_eq!(digits.len(), 101);
    BigInt::from_str(digits).unwrap()
}

/// A sum `typed · 6·10⁶ + products · π`, times 10¹⁰⁰: off by at most `products`.
fn mixed(typed: &BigInt, products: &BigInt) -> BigInt {
    typed * 6_000_000_u32 * BigInt::from(10_u32).pow(100) + products * pi_digits()
}

/// The class of mixed sums by 100 digits of π; stops where these do not suffice.
fn expected_mixed(before: (&BigInt, &BigInt), after: (&BigInt, &BigInt), criteria: &ResponseCriteria) -> Response {
    let sign = |factor_after: u32, factor_before: u32| {
        let difference = mixed(after.0, after.1) * factor_after - mixed(before.0, before.1) * factor_before;
        let error: BigInt = (after.1 + before.1) * 100_000_u32;
        let is_exactly_zero =
            after.0 * factor_after == before.0 * factor_before && after.1 * factor_after == before.1 * factor_before;
        assert!(is_exactly_zero || difference > error || difference < -error, "100 digits of π do not decide");
        if is_exactly_zero { std::cmp::Ordering::Equal } else { difference.cmp(&BigInt::ZERO) }
    };
    let (decrease, increase) = (criteria.partial_decrease.hundredths(), criteria.progression_increase.hundredths());
    if sign(10_000, 10_000 + increase).is_ge() && sign(1, 1).is_gt() {
        Response::Progressive
    } else if sign(10_000, 10_000 - decrease).is_le() {
        Response::Partial
    } else {
        Response::Stable
    }
}

/// One ellipsoid and one typed volume; the typed one of the follow-up is the last microlitre below the threshold, then the first
/// above it.
#[test]
fn mixed_sums_beside_the_threshold() {
    for (seed, threshold) in (201..).zip(&THRESHOLDS) {
        let (mut random, mut decided, mut wrong) = (Random(seed), 0, 0);
        let criteria = rules(Measure::SumOfVolumes, threshold.part);
        let (over, under) = threshold.part;
        while decided < CASES {
            let mut axes = || [random.between(1_000, 9_000), random.between(1_000, 9_000), random.between(1_000, 9_000)];
            let (first, second) = (axes(), axes());
            let typed_before = random.between(1_000, 400_000);
            let product = |axes: [u32; 3]| axes.into_iter().map(BigInt::from).product::<BigInt>();
            let (products_before, products_after) = (product(first), product(second));
            let threshold_sum = mixed(&BigInt::from(typed_before), &products_before) * over;
            let rest = threshold_sum - mixed(&BigInt::ZERO, &products_after) * under;
            let below = rest / (mixed(&BigInt::from(1_u32), &BigInt::ZERO) * under);
            let Ok(below) = u32::try_from(below) else { continue };
            for typed_after in [below, below + 1] {
                if typed_after == 0 || typed_after > Volume::LARGEST_TYPED {
                    continue;
                }
                let expected = expected_mixed(
                    (&BigInt::from(typed_before), &products_before),
                    (&BigInt::from(typed_after), &products_after),
                    &criteria,
                );
                let before = [ellipsoid(first), Measurement::TypedVolume(typed_before)];
                let after = [ellipsoid(second), Measurement::TypedVolume(typed_after)];
                let judge = if decided % TYPED_EVERY == 0 { classified_from_text } else { classified };
                decided += 1;
                wrong += u32::from(judge(&before, &after, &criteria) != expected);
            }
        }
        println!("mixed sums {}: {decided} decided, {wrong} wrong", threshold.name);
        assert_eq!(wrong, 0, "{}", threshold.name);
    }
}

/// Sums as close to a threshold as integers come: their parts are convergents and intermediates of the continued fraction of π/(6·10⁶).
#[test]
fn mixed_sums_as_close_to_the_threshold_as_integers_come() {
    let scale = BigInt::from(10_u32).pow(100) * 6_000_000_u32;
    let (mut numerator, mut denominator) = (pi_digits(), scale);
    let (mut last, mut current) = ((BigInt::from(1), BigInt::ZERO), (BigInt::ZERO, BigInt::from(1)));
    let (mut decided, mut wrong) = (0, 0);
    // Fractions typed/products near π/(6·10⁶): `last` and `current` are neighbouring convergents.
    while current.1 < BigInt::from(6_u64 * 64_000_000_000_000) {
        let whole = &numerator / &denominator;
        (numerator, denominator) = (denominator.clone(), numerator - &whole * &denominator);
        let steps = whole.clone().min(BigInt::from(40_u32));
        let mut step = BigInt::ZERO;
        while step <= steps {
            let multiple = if step == steps { whole.clone() } else { step.clone() };
            let near = (&last.0 + &multiple * &current.0, &last.1 + &multiple * &current.1);
            for threshold in &THRESHOLDS {
                if let Some((expected, found)) = beside_threshold(&near.0, &near.1, threshold) {
                    decided += 1;
                    wrong += u32::from(expected != found);
                }
            }
            step += 1;
        }
        let next = (&last.0 + &whole * &current.0, &last.1 + &whole * &current.1);
        last = std::mem::replace(&mut current, next);
    }
    println!("closest mixed sums: {decided} decided, {wrong} wrong");
    assert_eq!(wrong, 0);
    assert!(decided > 200, "only {decided}");
}

/// Baseline of ellipsoids `products` and typed `t0`, follow-up of typed `t1` alone: on one side of the threshold by as little as
/// `typed` differs from `products · π/(6·10⁶)`.
fn beside_threshold(typed: &BigInt, products: &BigInt, threshold: &Threshold) -> Option<(Response, Response)> {
    let (over, under) = threshold.part;
    let criteria = rules(Measure::SumOfVolumes, threshold.part);
    let mut rest = u64::try_from(products).ok().filter(|products| *products > 0)?;
    let typed = u32::try_from(typed).ok()?;
    let mut before = Vec::new();
    while rest > 0 && before.len() < 12 {
        let axes = axes_within(rest);
        rest -= axes.iter().map(|axis| u64::from(*axis)).product::<u64>();
        before.push(ellipsoid(axes));
    }
    // under · t1 = over · (typed + t0) has a solution with 1 ≤ t0 ≤ under.
    let start = (1..=under).find(|start| (typed + start) % under == 0)?;
    let end = (typed + start) / under * over;
    if rest > 0 || end == 0 || end > Volume::LARGEST_TYPED {
        return None;
    }
    let mut after = vec![Measurement::Absent; before.len()];
    before.push(Measurement::TypedVolume(start));
    after.push(Measurement::TypedVolume(end));
    let expected = expected_mixed((&BigInt::from(start), products), (&BigInt::from(end), &BigInt::ZERO), &criteria);
    Some((expected, classified(&before, &after, &criteria)))
}

/// Three axes of at most 400 mm whose product is at most `product`, and near it.
fn axes_within(product: u64) -> [u32; 3] {
    let largest = |bound: u64, power: u32| (1..=40_000_u64).rev().find(|axis| axis.pow(power) <= bound).unwrap_or(1);
    let axis = largest(product, 3);
    let third = (product / (axis * axis)).clamp(1, 40_000);
    [axis, axis, third].map(|axis| u32::try_from(axis).unwrap())
}
