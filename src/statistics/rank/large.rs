//! The exact p of a rank sum of large samples, ties included, in little memory.
#![allow(clippy::indexing_slicing, reason = "numeric kernel: every index is bounded by the lengths set up above it")]

use super::super::double_double::DoubleDouble;
use super::super::progress;
use super::super::root::increasing_root;
use super::super::special::gamma::ln_gamma;
use super::super::types::NotEstimable;
use super::permutation::reduce;
use super::turning::{Binomial, Root, power, times};

/// −ln of the probability that may be left out at each border, beside results of 1e-4 and more.
const NEGLIGIBLE: f64 = 44.0;
/// Square of the size below which a product that can only shrink is given up.
const NOTHING: f64 = 1e-42;
/// Products between two steps: a hundredth of a second or so.
const CHUNK: usize = 2_000_000;

/// The search for P(|S − E S| ≥ |s − E S|), S the sum of the ranks of a random part of all values.
#[derive(Debug)]
pub(super) struct LargeRankSum {
    /// The lower tail, and the upper one where it differs.
    tails: Vec<Tail>,
    /// 2 where one tail stands for both.
    times: f64,
}

impl LargeRankSum {
    /// From all doubled ranks, the size of the smaller sample and its sum.
    pub(super) fn new(doubled_ranks: &[u64], size: usize, sum: u64) -> Result<Self, NotEstimable> {
        let mean = size as u64 * (doubled_ranks.len() as u64 + 1);
        let distance = sum.abs_diff(mean);
        let (smallest, step, scores) = reduce(doubled_ranks);
        let largest = scores.last().copied().unwrap_or(0);
        let mirrored: Vec<usize> = scores.iter().rev().map(|score| largest - score).collect();
        let is_symmetric = 2 * size == scores.len() || mirrored == scores;
        let least = size as u64 * smallest;
        let most = least + size as u64 * step * largest as u64;
        let mut tails = Vec::new();
        let reaches = [mean.checked_sub(distance + least), most.checked_sub(mean + distance)];
        for (scores, reach) in [scores, mirrored].iter().zip(reaches).take(if is_symmetric { 1 } else { 2 }) {
            if distance > 0
                && let Some(reach) = reach
            {
                tails.push(Tail::new(scores, size, reach / step).ok_or(NotEstimable::TooLarge { field: "x and y" })?);
            }
        }
        Ok(Self { tails, times: if is_symmetric { 2.0 } else { 1.0 } })
    }

    /// p, in steps of a hundredth of a second or so, after each of which the share of the work that is done is told.
    pub(super) fn probability(mut self) -> f64 {
        let all: usize = self.tails.iter().map(Tail::rows).sum();
        if all == 0 {
            return 1.0;
        }
        while let Some(tail) = self.tails.iter_mut().find(|tail| !tail.is_done()) {
            tail.advance();
            progress::tell(self.tails.iter().map(|tail| tail.next).sum::<usize>() as f64 / all as f64);
        }
        (self.times * self.tails.iter().map(Tail::probability).sum::<f64>()).min(1.0)
    }
}

/// Equal scores.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// The score less a whole number near their mean.
    score: f64,
    /// How many have it.
    count: u32,
    /// Probability that one of them is chosen, under the tilted distribution.
    chosen: f64,
}

/// The angles of the number, each list apart so that a processor can take several at once.
#[derive(Debug)]
struct Turns {
    cosine: Vec<f64>,
    sine: Vec<f64>,
    /// The factor that picks the right number.
    pick: Vec<(f64, f64)>,
    /// The products at the present angle of the sum.
    re: Vec<f64>,
    im: Vec<f64>,
}

/// P(S ≤ w) for the sum S of `size` of the scores, all choices being equally likely.
///
/// Each score is chosen by itself with the probability `e^(a + b·score)/(1 + e^(a + b·score))`; given that `size` are chosen, a sum is then
/// as likely as among all choices but for the factor `e^(b·S)`, which is known. With a and b such that `size` and w are the means, the tail
/// is no longer rare, and Fourier's inversion gives the joint distribution of number and sum to the rounding of doubles, however small the
/// tail: Σ over both angles of ∏ (1 − p + p·e^(i(φ + θ·score))). Both are whole numbers, so the sums over finitely many angles are exact
/// but for what lies a whole period away, which Chernoff's bound keeps below 1e-19. Without ties the sum alone has a generating function,
/// Gauss' binomial ∏ (1 − q^(n + i))/(1 − qⁱ), and the angle of the number is not needed.
///
/// # Source
/// Andrews 1976, The Theory of Partitions, ch. 3; Good 1957, Ann Math Stat 28:861 and Daniels 1954, Ann Math Stat 25:631 (tilting); Chernoff 1952, Ann Math Stat 23:493.
#[derive(Debug)]
struct Tail {
    groups: Vec<Group>,
    /// b.
    tilt: f64,
    /// ln of what the sum over the angles is multiplied by.
    ln_factor: DoubleDouble,
    /// w less the centre.
    limit: i64,
    /// How far below w sums are taken along.
    depth: usize,
    /// The angles of the sum.
    roots: Vec<Root>,
    /// The place of each group's multiple of the present angle.
    places: Vec<usize>,
    /// The angles of the number.
    turns: Turns,
    /// Gauss' binomial, where there are no ties.
    binomial: Option<Binomial>,
    /// Sum over the angles so far.
    sum: DoubleDouble,
    /// The next angle.
    next: usize,
}

impl Tail {
    /// `None` for no scores or more than are there.
    fn new(scores: &[usize], size: usize, w: u64) -> Option<Self> {
        let n = scores.len();
        if size == 0 || size >= n {
            return None;
        }
        let centre = scores.iter().sum::<usize>() / n;
        let centred = |score: usize| score as f64 - centre as f64;
        let mut groups: Vec<Group> = scores
            .chunk_by(|a, b| a == b)
            .map(|equal| Group { score: centred(equal[0]), count: u32::try_from(equal.len()).unwrap_or(u32::MAX), chosen: 0.0 })
            .collect();
        let limit = i64::try_from(w).ok()? - i64::try_from(centre * size).ok()?;
        let (a, tilt) = tilted(&groups, size as f64, limit as f64);
        let mut ln_factor = -(DoubleDouble::product(a, size as f64) + DoubleDouble::product(tilt, limit as f64));
        for group in &mut groups {
            let exponent = DoubleDouble::product(tilt, group.score) + a;
            // p and ln(1 + e^x) from whichever of e^x and e^−x is small.
            let small = (-exponent.abs()).exp();
            let of_one = (small + 1.0).ln() + exponent.max(DoubleDouble::ZERO);
            ln_factor = ln_factor + of_one * f64::from(group.count);
            let numerator = if exponent.value() > 0.0 { DoubleDouble::ONE } else { small };
            group.chosen = (numerator / (small + 1.0)).value();
        }
        let factorial = |k: usize| ln_gamma(DoubleDouble::from(k as f64 + 1.0));
        let ln_choices = factorial(n) - factorial(size) - factorial(n - size);
        ln_factor = ln_factor - ln_choices;

        let sizes = |side: f64| reach(&groups, |_| side, side * size as f64);
        let range: usize = scores.iter().rev().take(size).sum::<usize>() - scores.iter().take(size).sum::<usize>();
        let sums = |side: f64| reach(&groups, |group| side * group.score, side * limit as f64).min(range);
        let depth = sums(-1.0);
        let angles = depth + sums(1.0) + 1;
        let binomial = (groups.len() == n && scores.last() == Some(&(n - 1))).then(|| Binomial::new(size, n - size, tilt));
        let (mut limit, mut period) = (limit, sizes(1.0).max(sizes(-1.0)).min(n) + 1);
        if let Some(binomial) = &binomial {
            // The sum above the least one.
            limit = i64::try_from(w).ok()? - i64::try_from(size * (size - 1) / 2).ok()?;
            ln_factor = binomial.ln(tilt) - DoubleDouble::product(tilt, limit as f64) - ln_choices;
            period = 1;
        }
        // Neighbouring scores turn alike: in a scattered order the products shrink sooner.
        let stride = (1..=groups.len()).rev().find(|&stride| stride * 8 <= groups.len() * 5 && gcd(stride, groups.len()) == 1);
        let groups: Vec<Group> = (0..groups.len()).map(|k| groups[k * stride.unwrap_or(1) % groups.len()]).collect();
        let turns: Vec<Root> = (0..period).map(|place| Root::new(place, period)).collect();
        let turns = Turns {
            cosine: turns.iter().map(|root| root.cosine).collect(),
            sine: turns.iter().map(|root| root.sine).collect(),
            pick: (0..period).map(|place| turns[place * size % period]).map(|root| (root.cosine, -root.sine)).collect(),
            re: vec![1.0; period],
            im: vec![0.0; period],
        };
        Some(Self {
            tilt,
            ln_factor,
            limit,
            depth,
            turns,
            binomial,
            roots: (0..angles).map(|place| Root::new(place, angles)).collect(),
            places: vec![0; groups.len()],
            groups,
            sum: DoubleDouble::ZERO,
            next: 0,
        })
    }

    /// Angles of the sum that are looked at: the other half is their mirror image.
    fn rows(&self) -> usize {
        self.roots.len() / 2 + 1
    }

    fn is_done(&self) -> bool {
        self.next >= self.rows()
    }

    /// The tail, once all angles have been looked at.
    fn probability(&self) -> f64 {
        let mean = self.sum / DoubleDouble::product(self.roots.len() as f64, self.turns.re.len() as f64);
        ((mean.max(DoubleDouble::ZERO)) * self.ln_factor.exp()).value().min(1.0)
    }

    /// Some angles further.
    fn advance(&mut self) {
        let mut work = 0;
        let period = i64::try_from(self.roots.len()).unwrap_or(i64::MAX);
        while work < CHUNK && !self.is_done() {
            let (re, im) = if let Some(binomial) = &self.binomial {
                work += 4 * binomial.size;
                binomial.at(&self.roots, self.next)
            } else {
                work += self.product();
                let Turns { pick, re, im, .. } = &self.turns;
                re.iter().zip(im).zip(pick).fold((0.0, 0.0), |sum, ((&x, &y), &pick)| {
                    let (x, y) = times((x, y), pick);
                    (sum.0 + x, sum.1 + y)
                })
            };
            let (x, y) = self.kernel(self.next);
            let mirrored = self.next > 0 && 2 * self.next < self.roots.len();
            self.sum = self.sum + (re * x - im * y) * if mirrored { 2.0 } else { 1.0 };
            self.next += 1;
            for (place, group) in self.places.iter_mut().zip(&self.groups) {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a remainder of a small whole number")]
                let step = (group.score as i64).rem_euclid(period) as usize;
                *place = (*place + step) % self.roots.len();
            }
        }
    }

    /// The product over all scores at the present angle of the sum and each angle of the number; how much work it was.
    fn product(&mut self) -> usize {
        let Turns { cosine, sine, re, im, .. } = &mut self.turns;
        re.fill(1.0);
        im.fill(0.0);
        for (index, (group, &place)) in self.groups.iter().zip(&self.places).enumerate() {
            let root = self.roots[place];
            let (stays, c, s) = (1.0 - group.chosen, group.chosen * root.cosine, group.chosen * root.sine);
            let turned = re.iter_mut().zip(im.iter_mut()).zip(cosine.iter().zip(sine.iter()));
            for ((re, im), (turn_c, turn_s)) in turned {
                let factor = (stays + (c * turn_c - s * turn_s), c * turn_s + s * turn_c);
                let factor = if group.count == 1 { factor } else { power(factor, group.count) };
                (*re, *im) = times((*re, *im), factor);
            }
            if index % 16 == 15 && re.iter().zip(im.iter()).all(|(x, y)| x * x + y * y < NOTHING) {
                re.fill(0.0);
                im.fill(0.0);
                return (index + 1) * re.len();
            }
        }
        self.groups.len() * re.len()
    }

    /// Σ e^(bu)·e^(iθ(u − w)), u = 0 … depth: what a sum at w − u counts, at one angle.
    fn kernel(&self, angle: usize) -> (f64, f64) {
        let period = self.roots.len();
        let root = |multiple: i128| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a remainder of a whole number")]
            let place = (multiple * angle as i128).rem_euclid(period as i128) as usize;
            self.roots[place]
        };
        let around = |root: Root| (root.cosine, root.sine);
        let last = libm::exp(self.tilt * (self.depth + 1) as f64);
        let (x, y) = around(root(self.depth as i128 + 1));
        let numerator = (1.0 - last * x, -last * y);
        let ratio = libm::exp(self.tilt);
        let denominator = (ratio * root(1).versine - libm::expm1(self.tilt), -ratio * root(1).sine);
        let size = denominator.0 * denominator.0 + denominator.1 * denominator.1;
        let quotient = times(numerator, (denominator.0 / size, -denominator.1 / size));
        times(quotient, around(root(-i128::from(self.limit))))
    }
}

/// a and b at which number and sum have these means; b below 0, and no nearer to it than the sum's spread makes sensible.
fn tilted(groups: &[Group], size: f64, sum: f64) -> (f64, f64) {
    let largest = groups.iter().fold(0.0, |largest: f64, group| largest.max(group.score.abs()));
    let n: f64 = groups.iter().map(|group| f64::from(group.count)).sum();
    let balance = |b: f64| {
        let end = b.abs() * largest + 60.0;
        increasing_root(-end, end, libm::log(size / (n - size)), |a| {
            let (mut number, mut slope) = (-size, 0.0);
            for group in groups {
                let p = 1.0 / (1.0 + libm::exp(-(a + b * group.score)));
                number += f64::from(group.count) * p;
                slope += f64::from(group.count) * p * (1.0 - p);
            }
            (number, slope)
        })
    };
    let squares: f64 = groups.iter().map(|group| f64::from(group.count) * group.score * group.score).sum();
    let spread = libm::sqrt((squares * size * (n - size) / (n * n)).max(1.0));
    let b = increasing_root(-60.0, -0.1 / spread, -1.0 / spread, |b| {
        let a = balance(b);
        let (mut mean, mut v0, mut v1, mut v2) = (-sum, 0.0, 0.0, 0.0);
        for group in groups {
            let (s, p) = (group.score, 1.0 / (1.0 + libm::exp(-(a + b * group.score))));
            let v = f64::from(group.count) * p * (1.0 - p);
            mean += f64::from(group.count) * p * s;
            v0 += v;
            v1 += v * s;
            v2 += v * s * s;
        }
        (mean, v2 - v1 * v1 / v0.max(f64::MIN_POSITIVE))
    });
    (balance(b), b)
}

/// How far above `mean` Σ direction(group) over the chosen can lie with more than a negligible probability, by Chernoff's bound.
fn reach(groups: &[Group], direction: impl Fn(&Group) -> f64, mean: f64) -> usize {
    let bound = |v: f64| {
        let ln: f64 = groups
            .iter()
            .map(|group| {
                let exponent = v * direction(group);
                let (p, q) = (group.chosen, 1.0 - group.chosen);
                // ln(q + p·e^x), the larger part taken out.
                let of_one = if exponent > 0.0 {
                    exponent + libm::log(p + q * libm::exp(-exponent))
                } else {
                    libm::log(q + p * libm::exp(exponent))
                };
                f64::from(group.count) * of_one
            })
            .sum();
        (ln - v * mean + NEGLIGIBLE) / v
    };
    // The bound is smooth in ln v: eight tries to each doubling miss the best by a few parts in a thousand.
    let best = (-160..=48).map(|eighth| bound(libm::exp2(f64::from(eighth) / 8.0))).fold(f64::INFINITY, f64::min);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float cast saturates")]
    let reach = best.ceil().max(1.0) as usize;
    reach
}

/// Greatest common divisor.
fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::super::exact_rank_sum;
    use super::super::permutation::SumDistribution;
    use super::LargeRankSum;

    /// Whole numbers in Python: every sum of every choice counted in integers of as many bits as it takes.
    #[test]
    fn as_counted_in_whole_numbers() {
        let untied = |m: usize, n: usize, step: usize, shift: usize| -> (Vec<f64>, Vec<f64>) {
            let value = |i: usize, add: usize| (2 * ((i * step + 17 * (add % 2)) % 1009) + add) as f64;
            ((0..m).map(|i| value(i, 0)).collect(), (0..n).map(|i| value(i, 2 * shift + 1)).collect())
        };
        let tied = |m: usize, n: usize, step: usize, levels: usize, shift: usize| -> (Vec<f64>, Vec<f64>) {
            let value = |i: usize| (i * step) % 1009 % levels;
            let other = |i: usize| (i * step + 17) % 1009 % levels + shift * (i % 2);
            ((0..m).map(|i| value(i) as f64).collect(), (0..n).map(|i| other(i) as f64).collect())
        };
        for ((x, y), expected) in [
            (untied(120, 110, 37, 60), 0.031_259_683_906_884_96),
            (untied(150, 60, 29, 400), 3.290_274_180_873_886e-13),
            (untied(200, 200, 53, 100), 0.004_544_524_802_508_477),
            (tied(120, 90, 31, 40, 6), 0.050_157_622_134_654_19),
            (tied(150, 150, 41, 25, 3), 0.072_090_775_617_035_3),
            (untied(400, 400, 53, 40), 0.065_196_037_034_764_72),
            (untied(400, 400, 37, 90), 1.816_039_335_620_456e-5),
            (untied(400, 250, 29, 60), 0.010_349_476_697_443_084),
            // By the same count in numbers of 64 bits of mantissa, NumPy 2.4.6, which gives the two tied ones above to the last digit.
            (tied(200, 200, 41, 25, 3), 0.047_173_394_563_752_36),
            (tied(220, 180, 31, 40, 4), 0.099_201_201_465_733_1),
            // By the same count in C's long double, which gives (150, 150) and (220, 180) above to the last digit.
            (tied(400, 400, 41, 25, 3), 0.008_354_868_182_144_974),
        ] {
            let p = exact_rank_sum(&x, &y).unwrap();
            assert!((p / expected - 1.0).abs() < 1e-12, "{p:e} instead of {expected:e}");
        }
    }

    /// Both ways to the same p, where both can be gone: every sum of nine of 21 scores with ties.
    #[test]
    fn as_by_the_whole_distribution() {
        let ranks = [3, 3, 6, 9, 9, 13, 13, 13, 13, 19, 19, 23, 23, 27, 27, 30, 33, 33, 37, 37, 40];
        let size = 9;
        let distribution = SumDistribution::of_subset(&ranks, size);
        for (sum, probability) in distribution.iter().filter(|(_, probability)| *probability > 0.0) {
            let expected = distribution.two_sided(2 * sum, 2 * size as u64 * (ranks.len() as u64 + 1));
            let p = LargeRankSum::new(&ranks, size, sum).unwrap().probability();
            assert!((p / expected - 1.0).abs() < 1e-12, "{sum} ({probability:e}): {p:e} instead of {expected:e}");
        }
    }
}
