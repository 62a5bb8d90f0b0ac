//! Random cases that lie exactly on a threshold, and one unit of resolution on either side, decided against big integers.
//!
//! One hundred thousand for each of −50 %, −30 %, +20 % and +25 %, of volumes and of diameters. The expected class is computed here,
//! from the drawn integers alone.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::exact::{Random, THRESHOLDS, TYPED_EVERY, classified, classified_from_text, ellipsoid, rules};
use nadir::response::{Measure, Response, ResponseCriteria};
use num_bigint::BigInt;
use std::f64::consts::PI;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Exact cases of each kind; the browser repeats a part.
const CASES: u32 = if cfg!(target_arch = "wasm32") { 2_000 } else { 100_000 };

/// Axes of each lesion, in hundredths of a millimetre: at baseline and after.
type Axes = Vec<[u32; 3]>;

/// The class by big integers: the rules of the volume presets and of RECIST 1.1 for one complete follow-up, from the definition.
fn expected(before: &BigInt, after: &BigInt, criteria: &ResponseCriteria) -> Response {
    let (decrease, increase) = (criteria.partial_decrease.hundredths(), criteria.progression_increase.hundredths());
    let is_far_enough =
        criteria.progression_absolute_mm.is_none_or(|mm| after - before >= BigInt::from(100_u32) * BigInt::from(mm));
    if after * 10_000 >= before * (10_000 + increase) && after > before && is_far_enough {
        Response::Progressive
    } else if after * 10_000 <= before * (10_000 - decrease) {
        Response::Partial
    } else {
        Response::Stable
    }
}

#[derive(Default)]
struct Count {
    decided: u32,
    wrong: u32,
    wrong_in_doubles: u32,
}

impl Count {
    /// Decides one case by the core, by big integers, and by the doubles of a careless program.
    fn decide(&mut self, before: &Axes, after: &Axes, criteria: &ResponseCriteria, is_typed: bool) -> std::cmp::Ordering {
        let volumes = criteria.measure == Measure::SumOfVolumes;
        let longest = |axes: &[u32; 3]| axes.iter().copied().max().unwrap();
        let total = |axes: &Axes| -> BigInt {
            let of = |axes: &[u32; 3]| axes.iter().map(|axis| BigInt::from(*axis)).product::<BigInt>();
            axes.iter().map(|axes| if volumes { of(axes) } else { BigInt::from(longest(axes)) }).sum()
        };
        let (sum_before, sum_after) = (total(before), total(after));
        let expected = expected(&sum_before, &sum_after, criteria);
        let measured = |axes: &Axes| axes.iter().copied().map(ellipsoid).collect::<Vec<_>>();
        let judge = if is_typed { classified_from_text } else { classified };
        self.decided += 1;
        self.wrong += u32::from(judge(&measured(before), &measured(after), criteria) != expected);
        let naive = |axes: &Axes| -> f64 {
            let mm = |axis: u32| f64::from(axis) / 100.0;
            let of = |[a, b, c]: &[u32; 3]| PI / 6.0 * mm(*a) * mm(*b) * mm(*c);
            axes.iter().map(|axes| if volumes { of(axes) } else { mm(longest(axes)) }).sum()
        };
        let change = 100.0 * (naive(after) - naive(before)) / naive(before);
        let is_far_enough = criteria.progression_absolute_mm.is_none_or(|mm| naive(after) - naive(before) >= f64::from(mm));
        let in_doubles = if change >= criteria.progression_increase.as_f64() && is_far_enough {
            Response::Progressive
        } else if change <= -criteria.partial_decrease.as_f64() {
            Response::Partial
        } else {
            Response::Stable
        };
        self.wrong_in_doubles += u32::from(in_doubles != expected);
        let (decrease, increase) = (criteria.partial_decrease.hundredths(), criteria.progression_increase.hundredths());
        let factor = if sum_after > sum_before { 10_000 + increase } else { 10_000 - decrease };
        let (after, before): (BigInt, BigInt) = (sum_after * 10_000, sum_before * factor);
        after.cmp(&before)
    }

    /// A case that lies exactly on a threshold, then the same with one axis a hundredth of a millimetre smaller and larger.
    fn decide_around(&mut self, random: &mut Random, before: &Axes, after: &Axes, criteria: &ResponseCriteria, number: u32) {
        // What is typed is judged as in the page: below 10 mm at the baseline a lesion is in no sum of volumes.
        let is_large = |axes: &[u32; 3]| axes.iter().any(|axis| *axis >= 1000);
        let is_typed = number.is_multiple_of(TYPED_EVERY) && before.iter().all(is_large);
        assert!(self.decide(before, after, criteria, is_typed).is_eq(), "not on the threshold: {before:?} {after:?}");
        let lesion = random.below(u32::try_from(after.len()).unwrap()) as usize;
        let axis = if criteria.measure == Measure::SumOfVolumes { random.below(3) as usize } else { 0 };
        for (is_larger, side) in [(false, std::cmp::Ordering::Less), (true, std::cmp::Ordering::Greater)] {
            let mut beside = after.clone();
            let one = &mut beside[lesion][axis];
            *one = if is_larger { *one + 1 } else { *one - 1 };
            assert_eq!(self.decide(before, &beside, criteria, is_typed), side);
        }
    }

    fn report(&self, what: &str) {
        println!("{what}: {} decided, {} wrong; doubles would be wrong in {}", self.decided, self.wrong, self.wrong_in_doubles);
        assert_eq!(self.wrong, 0, "{what}");
        assert_eq!(self.decided, 3 * CASES);
    }
}

/// One to four lesions; each shrinks or grows by the fraction, its axes in different ways; at times the lesions change places.
#[test]
fn volumes_on_the_threshold() {
    for (seed, threshold) in (1..).zip(&THRESHOLDS) {
        let (mut random, mut count) = (Random(seed), Count::default());
        let criteria = rules(Measure::SumOfVolumes, threshold.part);
        for number in 0..CASES {
            let (mut before, mut after) = (Axes::new(), Axes::new());
            for _ in 0..random.between(1, 4) {
                let way = threshold.axes[random.below(5) as usize];
                let turn = random.below(3) as usize;
                let mut axes = [(0, 0); 3];
                for (index, (over, under)) in way.into_iter().enumerate() {
                    let common = random.between(300, 12_000) / over.max(under) + 1;
                    axes[(index + turn) % 3] = (under * common, over * common);
                }
                before.push(axes.map(|(before, _)| before));
                after.push(axes.map(|(_, after)| after));
            }
            if random.below(2) == 1 {
                after.rotate_left(1);
            }
            count.decide_around(&mut random, &before, &after, &criteria, number);
        }
        count.report(&format!("volumes {}", threshold.name));
        assert!(count.wrong_in_doubles > CASES / 20, "these cases are too easy");
    }
}

/// One to five lesions whose sum is exactly the fraction of the baseline's, spread among them at random.
#[test]
fn diameters_on_the_threshold() {
    for (seed, threshold) in (101..).zip(&THRESHOLDS) {
        let (mut random, mut count) = (Random(seed), Count::default());
        let criteria = rules(Measure::SumOfLongestDiameters, threshold.part);
        let (over, under) = threshold.part;
        for number in 0..CASES {
            let lesions = random.between(1, 5);
            let mut before: Vec<u32> = (0..lesions).map(|_| random.between(300, 12_000)).collect();
            before[0] += (under - before.iter().sum::<u32>() % under) % under;
            let mut rest = before.iter().sum::<u32>() / under * over;
            let mut after = Vec::new();
            for left in (1..lesions).rev() {
                // At least 0.02 mm for each lesion still to come.
                let size = random.between(2, (rest - 2 * left).min(30_000));
                rest -= size;
                after.push(size);
            }
            after.push(rest);
            if rest > 39_999 {
                // The last lesion would be larger than any; share it out again in equal parts.
                let total: u32 = after.iter().sum();
                let share = total / lesions;
                after = vec![share; lesions as usize];
                after[0] += total - share * lesions;
            }
            let axes = |sizes: Vec<u32>| sizes.into_iter().map(|size| [size, 1, 1]).collect::<Axes>();
            count.decide_around(&mut random, &axes(before), &axes(after), &criteria, number);
        }
        count.report(&format!("diameters {}", threshold.name));
    }
}
