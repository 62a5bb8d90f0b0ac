//! By which tests, intervals and models the arms were compared.

use super::{baseline_forms, listed, one, said};
use crate::analysis::{ArmTest, BaselineRow, ResultKey, Results};
use crate::report::Language;
use crate::report::comparison::cells::arm_names;
use crate::report::comparison::test_words::{cited, interval_name, literature};
use crate::report::policy_words::policy_source;
use crate::report::test_choice::{method_name, with_article};
use crate::report::wording::by;
use crate::statistics::policy::{
    CategoriesRule, ContinuousRule, DifferenceInterval, SummaryKind, TableCondition, TestMethod, TestPolicy,
};
use crate::study::settings::{FurtherRow, NumberForm, PolicyName};

/// What is computed of the only arm of a study.
pub(super) fn alone(policy: &TestPolicy, language: Language) -> String {
    let paired = match policy.continuous {
        ContinuousRule::Always(method) if method.summary() == Some(SummaryKind::MedianQuartiles) => language.pick(
            "Changes from baseline were tested by Wilcoxon's signed-rank test (Wilcoxon 1945, Biometrics Bull 1:80), with the Hodges–Lehmann estimate of their median",
            "较基线变化采用 Wilcoxon 符号秩检验（Wilcoxon 1945, Biometrics Bull 1:80），并给出其中位数的 Hodges–Lehmann 估计",
        ),
        ContinuousRule::Always(_) => language.pick(
            "Changes from baseline were tested by the paired t-test (Student 1908, Biometrika 6:1)",
            "较基线变化采用配对 t 检验（Student 1908, Biometrika 6:1）",
        ),
        ContinuousRule::ByNormalityAndVariances { .. } => language.pick(
            "Changes from baseline were tested by the paired t-test, or by Wilcoxon's signed-rank test where the Shapiro–Wilk test gave P of 0.05 or less",
            "较基线变化采用配对 t 检验；Shapiro–Wilk 检验 P 不大于 0.05 时采用 Wilcoxon 符号秩检验",
        ),
    };
    by(
        language,
        &[
            "{}; all tests were two-sided, at a significance level of 0.05, and P values were not adjusted for the number of visits. Proportions have exact 95% confidence intervals (Clopper and Pearson 1934, Biometrika 26:404).",
            "{}；均为双侧检验，检验水准 α = 0.05，P 值未按访视次数校正。率的 95% 置信区间以确切法计算（Clopper 与 Pearson 1934, Biometrika 26:404）。",
        ],
        &[paired],
    )
}

/// How times of the only arm were estimated.
pub(super) const fn times_alone(language: Language) -> &'static str {
    language.pick(
        "The cumulative incidence of response was estimated with progression as a competing event (Aalen and Johansen 1978, Scand J Stat 5:141); time to the first response with progression censored, duration of response and time to progression by the Kaplan–Meier method (Kaplan and Meier 1958, JASA 53:457).",
        "缓解的累积发生率以进展为竞争事件估计（Aalen 与 Johansen 1978, Scand J Stat 5:141）；至首次缓解时间（进展作删失）、缓解持续时间与至进展时间以 Kaplan–Meier 法（Kaplan 与 Meier 1958, JASA 53:457）估计。",
    )
}

/// By which tests numbers were compared.
pub(super) fn numbers(results: &Results, language: Language) -> String {
    let policy = results.policy();
    let mut text = match policy.continuous {
        ContinuousRule::Always(method) => by(
            language,
            &["Continuous variables were compared by {} ({}).", "计量资料采用 {}（{}）比较。"],
            &[&with_article(method_name(method, language), language), &cited(literature(method), language)],
        ),
        ContinuousRule::ByNormalityAndVariances { normality, variances } => by(
            language,
            &[
                "Continuous variables were compared by the Mann–Whitney test where the Shapiro–Wilk test of either arm gave P ≤ {}; otherwise by {} where Levene's test gave P > {}, and by {} where it did not.",
                "任一组 Shapiro–Wilk 检验 P ≤ {} 时，计量资料采用 Mann–Whitney 检验；否则采用 {}（Levene 检验 P > {} 时）或 {}。",
            ],
            &[
                &normality.to_string(),
                method_name(TestMethod::Student, language),
                &variances.to_string(),
                method_name(TestMethod::Welch, language),
            ],
        ),
    };
    text.push_str(language.pick(" ", ""));
    text.push_str(&at_baseline(results, language));
    text
}

/// How the arms' baselines are compared.
fn at_baseline(results: &Results, language: Language) -> String {
    let settings = &results.contrast().settings.comparison;
    if !settings.has_tests_in_table_1() {
        return one(
            language,
            [
                "Baseline characteristics were not tested; standardised mean differences describe the imbalance between the arms.",
                "基线特征不作假设检验，以标准化均数差反映组间差异。",
            ],
        );
    }
    let in_the_same_way =
        || one(language, ["Baseline characteristics were compared in the same way.", "基线特征的比较方法相同。"]);
    let imbalance =
        one(language, ["Standardised mean differences describe the imbalance between the arms.", "以标准化均数差反映组间差异。"]);
    let tests = if settings.policy == PolicyName::AsPublished {
        in_the_same_way()
    } else {
        let forms = baseline_forms(results);
        let of = |form: &NumberForm| match form {
            NumberForm::MedianRange | NumberForm::MedianQuartiles => {
                Some(["the Mann–Whitney test for medians", "中位数采用 Mann–Whitney 检验"])
            }
            NumberForm::MeanSd => Some(["a t-test for means", "均数采用 t 检验"]),
            NumberForm::GeometricMean => {
                Some(["Welch's t-test of the logarithms for geometric means", "几何均数采用对数值的 Welch t 检验"])
            }
            NumberForm::ByTest => None,
        };
        let mut tests: Vec<String> = Vec::new();
        for test in forms.iter().filter_map(of).map(|texts| one(language, texts)) {
            if !tests.contains(&test) {
                tests.push(test);
            }
        }
        if tests.is_empty() {
            in_the_same_way()
        } else {
            let texts = [
                "Continuous baseline variables were compared by the test that goes with their summary: {}.",
                "基线计量资料按统计描述选择检验：{}。",
            ];
            by(language, &texts, &[&listed(&tests, language.pick(" and ", "，"), language)])
        }
    };
    said(&[tests, imbalance], language)
}

/// By which tests proportions and categories were compared.
pub(super) fn tables(results: &Results, language: Language) -> String {
    let policy = results.policy();
    let steps: Vec<String> = policy
        .table
        .iter()
        .map(|step| {
            let method = with_article(method_name(step.method, language), language);
            let english = language == Language::English;
            match step.when {
                TableCondition::TotalBelow(least) if english => format!("{method} where N < {least}"),
                TableCondition::TotalBelow(least) => format!("N < {least} 时采用 {method}"),
                TableCondition::EveryExpectedAtLeast(least) if english => {
                    format!("{method} where every expected count was at least {least}")
                }
                TableCondition::EveryExpectedAtLeast(least) => format!("全部理论频数 ≥ {least} 时采用 {method}"),
                TableCondition::Otherwise if english => method,
                TableCondition::Otherwise if policy.table.len() == 1 => format!("采用 {method}"),
                TableCondition::Otherwise => format!("其余采用 {method}"),
            }
        })
        .collect();
    let steps = steps.join(language.pick("; otherwise by ", "；"));
    let mut sentences = vec![by(language, &["Proportions were compared by {}.", "率的比较：{}。"], &[&steps])];
    if compares_categories(results) {
        let texts = ["Variables with three or more categories were compared by {}.", "三个及以上类别的变量采用 {}。"];
        sentences.push(by(language, &texts, &[of_categories(policy, language)]));
    }
    sentences.push(by(
        language,
        &[
            "The choice of tests follows {}. All tests were two-sided, at a significance level of 0.05.",
            "检验方法的选择依据：{}。均为双侧检验，检验水准 α = 0.05。",
        ],
        &[policy_source(policy, language)],
    ));
    said(&sentences, language)
}

/// Whether Table 1 compares the arms in a variable of three or more categories.
fn compares_categories(results: &Results) -> bool {
    let compares = |row: &BaselineRow| {
        let number = results.number(&ResultKey::Baseline { variable: row.variable.clone() });
        number.is_some_and(|number| matches!(number.test, Some(ArmTest::Categories(_))))
    };
    results.contrast().settings.comparison.has_tests_in_table_1()
        && results.baseline().iter().flat_map(|block| &block.rows).any(compares)
}

/// Where Fisher's test is out of reach, Pearson's stands in its place; see [`CategoryTest`](crate::analysis::ArmTest).
fn of_categories(policy: &TestPolicy, language: Language) -> &'static str {
    match policy.categories {
        CategoriesRule::Pearson => method_name(TestMethod::Pearson, language),
        CategoriesRule::Exact => language.pick(
            "Fisher's exact test (Freeman–Halton), or by Pearson's chi-squared test where the table was too large for it",
            "Fisher 确切概率法（Freeman–Halton）；表格过大无法计算时采用 Pearson χ² 检验",
        ),
        CategoriesRule::ByExpected => language.pick(
            "Pearson's chi-squared test, or by Fisher's exact test (Freeman–Halton) where more than a fifth of the expected counts were below 5 or any was below 1 and the table was not too large for it",
            "Pearson χ² 检验；超过五分之一的理论频数小于 5 或有理论频数小于 1 时采用 Fisher 确切概率法（Freeman–Halton），表格过大无法计算者除外",
        ),
    }
}

/// Which way differences go, their intervals, and whether P is adjusted.
pub(super) fn intervals(results: &Results, language: Language) -> String {
    let (contrast, policy) = (results.contrast(), results.policy());
    let [reference, comparison] = arm_names(&contrast, language);
    let difference = match policy.difference {
        DifferenceInterval::Newcombe => {
            language.pick("Newcombe (Newcombe 1998, Stat Med 17:873)", "Newcombe 法（Newcombe 1998, Stat Med 17:873）")
        }
        DifferenceInterval::ExactUnconditional => language.pick(
            "Newcombe in the tables (exact unconditional intervals are available)",
            "Newcombe 法（表中；另有确切非条件区间）",
        ),
    };
    let mut sentences = vec![by(
        language,
        &[
            "Differences are {} minus {}. Methods of the 95% confidence intervals: for proportions, {}; for differences of proportions, {}.",
            "差值为 {} 减 {}。95% 置信区间：率采用 {} 法，率差采用 {}。",
        ],
        &[comparison, reference, interval_name(policy.proportion), difference],
    )];
    let multiplicity = if contrast.settings.comparison.holm_column {
        [
            "P values of the planned visits were also adjusted by Holm's method (Holm 1979, Scand J Stat 6:65).",
            "各计划访视的 P 值另按 Holm 法校正（Holm 1979, Scand J Stat 6:65）。",
        ]
    } else {
        ["P values were not adjusted for the number of planned visits.", "P 值未按计划访视次数校正。"]
    };
    sentences.push(one(language, multiplicity));
    said(&sentences, language)
}

/// Analyses beside the main ones, where Table 2 gives them.
pub(super) fn adjusted(results: &Results, language: Language) -> Option<String> {
    let contrast = results.contrast();
    let gives = |row: FurtherRow| contrast.settings.comparison.rows_in_table_2.contains(&row);
    let mut sentences = Vec::new();
    if gives(FurtherRow::Adjusted) {
        sentences.push(one(language, [
            "Decreases from baseline were also compared by analysis of covariance, with arm as factor and the logarithm of the baseline sum as covariate (EMA/CHMP/295050/2013).",
            "较基线缩小幅度另采用协方差分析比较，以治疗组为因素、基线总和的对数为协变量（EMA/CHMP/295050/2013）。",
        ]));
    }
    if gives(FurtherRow::WithinCentres) && contrast.study.centres.len() > 1 {
        sentences.push(by(
            language,
            &[
                "Response was also compared with stratification by centre ({} centres) by the Cochran–Mantel–Haenszel test without continuity correction.",
                "缓解率另按中心分层（{} 个中心），采用 Cochran–Mantel–Haenszel 检验（无连续性校正）比较。",
            ],
            &[&contrast.study.centres.len().to_string()],
        ));
    }
    (!sentences.is_empty()).then(|| said(&sentences, language))
}

/// How times were estimated and compared.
pub(super) const fn times(language: Language) -> &'static str {
    language.pick(
        "The cumulative incidence of response was estimated with progression as a competing event (Aalen and Johansen 1978, Scand J Stat 5:141) and compared by Gray's test (Gray 1988, Ann Stat 16:1141). Time to the first response with progression censored, duration of response and time to progression were estimated by the Kaplan–Meier method (Kaplan and Meier 1958, JASA 53:457) and, but for the duration, compared by the log-rank test; hazard ratios are from Cox's model (Cox 1972, J R Stat Soc B 34:187; Efron's method for ties), with profile-likelihood intervals and P of the likelihood-ratio test.",
        "缓解的累积发生率以进展为竞争事件估计（Aalen 与 Johansen 1978, Scand J Stat 5:141），以 Gray 检验（Gray 1988, Ann Stat 16:1141）比较。至首次缓解时间（进展作删失）、缓解持续时间与至进展时间以 Kaplan–Meier 法（Kaplan 与 Meier 1958, JASA 53:457）估计，除缓解持续时间外以 log-rank 检验比较；Cox 模型（Cox 1972, J R Stat Soc B 34:187；Efron 法处理相同时间）的风险比采用剖面似然区间与似然比检验 P 值。",
    )
}
