//! Names, formulas and literature of the tests of a comparison.

use crate::analysis::{ArmTest, PairedMethod};
use crate::report::Language;
use crate::report::test_choice::method_name;
use crate::report::wording::by;
use crate::statistics::policy::{ProportionInterval, Reason, TestMethod};

/// Name of the test.
pub fn test_name(test: &ArmTest, language: Language) -> &'static str {
    match test {
        ArmTest::TwoGroups(choice) => method_name(choice.method, language),
        ArmTest::Categories(test) if test.is_exact => {
            language.pick("Fisher's exact test (Freeman–Halton)", "Fisher 确切概率法（Freeman–Halton）")
        }
        ArmTest::Categories(_) => method_name(TestMethod::Pearson, language),
        ArmTest::Adjusted(_) => language.pick("analysis of covariance", "协方差分析"),
        ArmTest::Stratified(_) => language.pick("Cochran–Mantel–Haenszel test", "Cochran–Mantel–Haenszel 检验"),
        ArmTest::Times(_) => language.pick("log-rank test", "log-rank 检验"),
        ArmTest::Hazard(_) => language.pick("likelihood-ratio test of Cox's model", "Cox 模型似然比检验"),
        ArmTest::Competing(_) => language.pick("Gray's test", "Gray 检验"),
    }
}

/// Name of a paired test.
pub(super) const fn paired_name(method: PairedMethod, language: Language) -> &'static str {
    match method {
        PairedMethod::PairedT => language.pick("Paired t-test of the changes from baseline", "较基线变化的配对 t 检验"),
        PairedMethod::SignedRankExact => language
            .pick("Wilcoxon's signed-rank test, exact, of the changes from baseline", "较基线变化的 Wilcoxon 符号秩检验（确切）"),
        PairedMethod::SignedRankNormal => language.pick(
            "Wilcoxon's signed-rank test, normal approximation with continuity correction, of the changes from baseline",
            "较基线变化的 Wilcoxon 符号秩检验（正态近似，连续性校正）",
        ),
    }
}

/// Name of the interval of a proportion.
pub const fn interval_name(kind: ProportionInterval) -> &'static str {
    match kind {
        ProportionInterval::Wilson => "Wilson",
        ProportionInterval::ClopperPearson => "Clopper–Pearson",
    }
}

/// What a footnote says of the test: its name, and the condition under which the policy takes it.
///
/// # Example
/// ```
/// use nadir::analysis::{SourceData, arm_test};
/// use nadir::entry::draft::PatientKey;
/// use nadir::report::{Language, comparison::test_footnote};
/// use nadir::statistics::policy::AS_PUBLISHED;
/// let events = |yes: u32, n: u32| (0..n).map(|at| (PatientKey(at), at < yes)).collect::<Vec<_>>();
/// let note = |table: [(u32, u32); 2]| {
///     let test = arm_test(&SourceData::Events(table.map(|(yes, n)| events(yes, n))), &AS_PUBLISHED);
///     test_footnote(&test, Language::English)
/// };
/// assert_eq!(note([(6, 10), (17, 21)]), "Fisher's exact test, N < 40.");
/// assert_eq!(note([(11, 33), (42, 91)]), "Pearson's chi-squared test, every expected count ≥ 5.");
/// ```
pub fn test_footnote(test: &ArmTest, language: Language) -> String {
    let name = test_name(test, language);
    let stop = language.pick(".", "。");
    let with = |texts: &[&str; 2], values: &[&str]| format!("{name}{}{stop}", by(language, texts, values));
    let choice = match test {
        ArmTest::TwoGroups(choice) => choice,
        ArmTest::Adjusted(_) => {
            return with(
                &[": decrease by arm and log baseline sum", "：以缩小幅度为因变量，治疗组与基线总和的对数为自变量"],
                &[],
            );
        }
        ArmTest::Stratified(_) => return with(&[", by centre; common odds ratio", "，按中心分层；合并比值比"], &[]),
        ArmTest::Categories(test) if test.is_too_large => {
            return with(&["; the table is too large for Fisher's exact test", "；表格过大，无法采用 Fisher 确切概率法"], &[]);
        }
        ArmTest::Categories(_) | ArmTest::Times(_) | ArmTest::Hazard(_) | ArmTest::Competing(_) => {
            return format!("{name}{stop}");
        }
    };
    match choice.reason {
        Reason::TotalBelow { least, .. } => with(&[", N < {}", "，N < {}"], &[&least.to_string()]),
        Reason::EveryExpectedAtLeast { least, below: None, .. } => {
            with(&[", every expected count ≥ {}", "，全部理论频数 ≥ {}"], &[&least.to_string()])
        }
        Reason::EveryExpectedAtLeast { least, below: Some(below), .. } => {
            let texts = [", smallest expected count ≥ {} and < {}", "，最小理论频数 ≥ {} 且 < {}"];
            with(&texts, &[&least.to_string(), &below.to_string()])
        }
        Reason::ExpectedBelow { least, .. } => with(&[", an expected count < {}", "，有理论频数 < {}"], &[&least.to_string()]),
        Reason::VariancesAlike { level, .. } => with(&[", Levene P > {}", "，Levene P > {}"], &[&level.to_string()]),
        Reason::VariancesDiffer { level, .. } => with(&[", Levene P ≤ {}", "，Levene P ≤ {}"], &[&level.to_string()]),
        Reason::NotNormal { level, .. } => with(&[", Shapiro–Wilk P ≤ {}", "，Shapiro–Wilk P ≤ {}"], &[&level.to_string()]),
        Reason::TooManyForExact { most, .. } => with(&[", more than {} values", "，数值超过 {} 个"], &[&most.to_string()]),
        Reason::Always | Reason::SummedUp { .. } | Reason::VariancesNotDecidable | Reason::LeveneNotEstimable { .. } => {
            format!("{name}{stop}")
        }
    }
}

/// The formula with its letters; empty where the test has none that is shorter than its description.
pub const fn formula(method: TestMethod) -> &'static str {
    match method {
        TestMethod::Student => "t = (x̄₁ − x̄₂) / √(s²(1/n₁ + 1/n₂)), s² = ((n₁ − 1)s₁² + (n₂ − 1)s₂²) / (n₁ + n₂ − 2)",
        TestMethod::Welch => "t = (x̄₁ − x̄₂) / √(s₁²/n₁ + s₂²/n₂)",
        TestMethod::WelchOfLogarithms => "t = (ȳ₁ − ȳ₂) / √(s₁²/n₁ + s₂²/n₂), y = ln x",
        TestMethod::MannWhitneyExact => "U = R₁ − n₁(n₁ + 1)/2",
        TestMethod::MannWhitneyNormal => "z = (|U − n₁n₂/2| − ½) / σ",
        TestMethod::MannWhitneyNormalUncorrected => "z = (U − n₁n₂/2) / σ",
        TestMethod::Pearson => "χ² = N(ad − bc)² / (r₁r₂c₁c₂)",
        TestMethod::NMinus1 => "χ² = (N − 1)(ad − bc)² / (r₁r₂c₁c₂)",
        TestMethod::LikelihoodRatio => "G = 2 Σ O ln(O/E)",
        TestMethod::Yates => "χ² = N · max(0, |ad − bc| − N/2)² / (r₁r₂c₁c₂)",
        TestMethod::YatesUncapped => "χ² = N(|ad − bc| − N/2)² / (r₁r₂c₁c₂)",
        TestMethod::Fisher => "P = Σ C(r₁, i) C(r₂, c₁ − i) / C(N, c₁), P(i) ≤ P(a)",
        TestMethod::FisherMidP => "P = Σ C(r₁, i) C(r₂, c₁ − i) / C(N, c₁), P(i) < P(a), + ½ P(i) = P(a)",
        TestMethod::Barnard | TestMethod::Boschloo => "P = max over π of Σ C(n₁, i) C(n₂, j) π^(i + j) (1 − π)^(N − i − j)",
    }
}

/// Literature of a test.
pub const fn literature(method: TestMethod) -> &'static str {
    match method {
        TestMethod::Student => "Student 1908, Biometrika 6:1",
        TestMethod::Welch => "Welch 1947, Biometrika 34:28",
        TestMethod::WelchOfLogarithms => "Welch 1947, Biometrika 34:28; Bland and Altman 1996, BMJ 312:1153",
        TestMethod::MannWhitneyExact | TestMethod::MannWhitneyNormal | TestMethod::MannWhitneyNormalUncorrected => {
            "Mann and Whitney 1947, Ann Math Stat 18:50"
        }
        TestMethod::Pearson => "Pearson 1900, Phil Mag 50:157",
        TestMethod::NMinus1 => "Campbell 2007, Stat Med 26:3661",
        TestMethod::LikelihoodRatio => "Wilks 1938, Ann Math Stat 9:60",
        TestMethod::Yates | TestMethod::YatesUncapped => "Yates 1934, J R Stat Soc Suppl 1:217",
        TestMethod::Fisher => "Fisher 1935, J R Stat Soc 98:39",
        TestMethod::FisherMidP => "Lancaster 1961, J Am Stat Assoc 56:223",
        TestMethod::Barnard => "Barnard 1945, Nature 156:177",
        TestMethod::Boschloo => "Boschloo 1970, Statistica Neerlandica 24:1",
    }
}

/// Literature as it reads in a language: in Chinese two authors are joined by 与.
///
/// ```
/// use nadir::report::{Language, comparison::cited};
/// assert_eq!(cited("Mann and Whitney 1947, Ann Math Stat 18:50", Language::Chinese), "Mann 与 Whitney 1947, Ann Math Stat 18:50");
/// ```
pub fn cited(literature: &str, language: Language) -> String {
    literature.replace(" and ", language.pick(" and ", " 与 "))
}

/// Literature of a test, and what SPSS calls it where that is another name.
pub(super) fn in_packages(method: TestMethod, language: Language) -> String {
    let in_spss = match method {
        TestMethod::Student => language.pick("; in SPSS, “equal variances assumed”", "；SPSS 输出中为“假定等方差”"),
        TestMethod::Welch => language.pick("; in SPSS, “equal variances not assumed”", "；SPSS 输出中为“不假定等方差”"),
        _ => "",
    };
    format!("{}{in_spss}", literature(method))
}
