//! What the test policies are called, wherever they are named.

use super::Language;
use crate::statistics::policy::TestPolicy;

/// Name of a policy within a sentence, by its own name.
///
/// # Example
/// ```
/// use nadir::report::{Language, policy_words::policy_name};
/// assert_eq!(policy_name("as-published", Language::English), "as published");
/// ```
pub fn policy_name(name: &str, language: Language) -> &'static str {
    match name {
        "as-published" => language.pick("as published", "原文规则"),
        "textbook" => language.pick("textbook", "教科书规则"),
        "always-exact" => language.pick("always exact", "一律确切检验"),
        _ => language.pick("recommended", "推荐"),
    }
}

/// The same where it stands alone, such as in a list of choices: with a capital.
///
/// ```
/// use nadir::report::{Language, policy_words::policy_title};
/// assert_eq!(policy_title("always-exact", Language::English), "Always exact");
/// ```
pub fn policy_title(name: &str, language: Language) -> String {
    capital(policy_name(name, language))
}

/// What a policy does, beside its name in a list of choices.
///
/// ```
/// use nadir::report::{Language, policy_words::policy_gist};
/// assert!(policy_gist("recommended", Language::English).starts_with("tests that need no check of their assumptions first"));
/// ```
pub fn policy_gist(name: &str, language: Language) -> &'static str {
    match name {
        "as-published" => language.pick(
            "the tests of the TSC-AML retrospective study, to compare with its printed tables",
            "TSC-AML 回顾性研究所用的检验，便于与其所载表格对照",
        ),
        "textbook" => language.pick(
            "t or rank sum by a test of normality, chi-squared, Yates or Fisher by the expected counts",
            "按正态性检验选 t 检验或秩和检验，按理论频数选 χ²、Yates 校正或 Fisher 检验",
        ),
        "always-exact" => {
            language.pick("exact tests of counts and of ranks, whatever the number of patients", "无论例数多少，计数与秩次均用确切检验")
        }
        _ => language.pick(
            "tests that need no check of their assumptions first: Welch's t, and chi-squared unless the expected counts are small",
            "无需先行检验前提条件：Welch t 检验；χ² 检验，理论频数过小时除外",
        ),
    }
}

/// What a policy follows: literature, or the source paper.
pub fn policy_source(policy: &TestPolicy, language: Language) -> &'static str {
    match policy.name {
        "as-published" => language.pick(policy.source, "TSC-AML 回顾性研究表 2、表 3（可重现其全部 30 个 P 值的规则）"),
        "textbook" => language.pick(
            policy.source,
            "孙振球、徐勇勇主编《医学统计学》第 4 版，人民卫生出版社，2014；Cochran 1954, Biometrics 10:417",
        ),
        "always-exact" => language.pick(
            policy.source,
            "Mann 与 Whitney 1947, Ann Math Stat 18:50; Fisher 1935, J R Stat Soc 98:39; Clopper 与 Pearson 1934, Biometrika 26:404",
        ),
        _ => language.pick(
            policy.source,
            "Campbell 2007, Stat Med 26:3661; Ruxton 2006, Behav Ecol 17:688; Newcombe 1998, Stat Med 17:857、17:873",
        ),
    }
}

/// With a capital letter at the beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
