//! The presets.

use super::TableCondition::{EveryExpectedAtLeast, Otherwise, TotalBelow};
use super::{
    CategoriesRule, ContinuousRule, DifferenceInterval, ProportionInterval, SIGNIFICANCE, TableCondition, TableStep, TestMethod,
    TestPolicy,
};

/// A step of a rule.
const fn step(when: TableCondition, method: TestMethod) -> TableStep {
    TableStep { when, method }
}

/// What the source paper did, reconstructed from its printed p-values: it reproduces all 30 of its Tables 2 and 3.
///
/// Three of them come from Yates's formula without the cap that packages put on it. The paper prints no interval of a
/// difference; Newcombe's is given.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, TestMethod, AS_PUBLISHED, choose};
/// let choice = choose(&AS_PUBLISHED, &Comparison::Table([[4, 29], [11, 80]]), Default::default());
/// assert_eq!(choice.method, TestMethod::YatesUncapped);
/// assert!((choice.result.unwrap().p - 0.76).abs() < 0.005); // printed .76; with the cap 1.00
/// ```
pub const AS_PUBLISHED: TestPolicy = TestPolicy {
    name: "as-published",
    source: "Tables 2 and 3 of the TSC-AML retrospective study: the rule that gives all 30 printed P values",
    continuous: ContinuousRule::Always(TestMethod::Student),
    table: &[
        step(TotalBelow(40), TestMethod::Fisher),
        step(EveryExpectedAtLeast(5), TestMethod::Pearson),
        step(Otherwise, TestMethod::YatesUncapped),
    ],
    categories: CategoriesRule::Pearson,
    proportion: ProportionInterval::ClopperPearson,
    difference: DifferenceInterval::Newcombe,
};

/// The rule of Chinese textbooks of medical statistics.
///
/// Values of which Shapiro and Wilk's test rejects that they are normal, in either group, are compared by their ranks. Both it and
/// Levene's test need the values: from mean, SD and n alone it is not decidable, and Welch's test is taken, which holds
/// whether or not the variances agree. An F test of the printed SDs is not put in its place: it is another test, and far
/// from robust.
///
/// # Source
/// Sun Zhenqiu and Xu Yongyong (eds.), Medical Statistics (医学统计学), 4th ed., People's Medical Publishing House 2014;
/// after Cochran 1954, Biometrics 10:417.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, TestMethod, TEXTBOOK, choose};
/// // The smallest expected count is 0.80.
/// let choice = choose(&TEXTBOOK, &Comparison::Table([[0, 33], [3, 88]]), Default::default());
/// assert_eq!(choice.method, TestMethod::Fisher);
/// ```
pub const TEXTBOOK: TestPolicy = TestPolicy {
    name: "textbook",
    source: "Sun ZQ, Xu YY (eds), Medical Statistics, 4th ed., People's Medical Publishing House 2014; Cochran 1954, Biometrics 10:417",
    continuous: ContinuousRule::ByNormalityAndVariances { normality: SIGNIFICANCE, variances: SIGNIFICANCE },
    table: &[
        step(TotalBelow(40), TestMethod::Fisher),
        step(EveryExpectedAtLeast(5), TestMethod::Pearson),
        step(EveryExpectedAtLeast(1), TestMethod::Yates),
        step(Otherwise, TestMethod::Fisher),
    ],
    categories: CategoriesRule::ByExpected,
    proportion: ProportionInterval::ClopperPearson,
    difference: DifferenceInterval::Newcombe,
};

/// The default for new studies.
///
/// # Source
/// Campbell 2007, Stat Med 26:3661 (N − 1 down to expected counts of 1); Ruxton 2006, Behav Ecol 17:688 (Welch without a
/// preliminary test); Newcombe 1998, Stat Med 17:857 and 17:873 (Wilson's interval and his own).
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, TestMethod, RECOMMENDED, choose};
/// let choice = choose(&RECOMMENDED, &Comparison::Table([[4, 29], [11, 80]]), Default::default());
/// assert_eq!(choice.method, TestMethod::NMinus1);
/// ```
pub const RECOMMENDED: TestPolicy = TestPolicy {
    name: "recommended",
    source: "Campbell 2007, Stat Med 26:3661; Ruxton 2006, Behav Ecol 17:688; Newcombe 1998, Stat Med 17:857 and 17:873",
    continuous: ContinuousRule::Always(TestMethod::Welch),
    table: &[step(EveryExpectedAtLeast(1), TestMethod::NMinus1), step(Otherwise, TestMethod::Fisher)],
    categories: CategoriesRule::ByExpected,
    proportion: ProportionInterval::Wilson,
    difference: DifferenceInterval::Newcombe,
};

/// Exact whatever the size: no approximation to defend.
///
/// Mann and Whitney's test needs the values; from a summary the choice stands and its result says so.
///
/// # Source
/// Mann and Whitney 1947, Ann Math Stat 18:50; Fisher 1935, J R Stat Soc 98:39; Clopper and Pearson 1934, Biometrika
/// 26:404; Santner and Snell 1980, JASA 75:386.
///
/// # Example
/// ```
/// use nadir_statistics::policy::{Comparison, ALWAYS_EXACT, choose};
/// let choice = choose(&ALWAYS_EXACT, &Comparison::Values { x: &[1.0, 2.0], y: &[3.0, 4.0] }, Default::default());
/// assert!((choice.result.unwrap().p - 1.0 / 3.0).abs() < 1e-15);
/// ```
pub const ALWAYS_EXACT: TestPolicy = TestPolicy {
    name: "always-exact",
    source: "Mann and Whitney 1947, Ann Math Stat 18:50; Fisher 1935, J R Stat Soc 98:39; Clopper and Pearson 1934, Biometrika 26:404",
    continuous: ContinuousRule::Always(TestMethod::MannWhitneyExact),
    table: &[step(Otherwise, TestMethod::Fisher)],
    categories: CategoriesRule::Exact,
    proportion: ProportionInterval::ClopperPearson,
    difference: DifferenceInterval::ExactUnconditional,
};
