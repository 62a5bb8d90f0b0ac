//! The methods paragraph of a paper: what was measured, classified, compared and adjusted, with the settings in use.

use super::names::month_name;
use super::test_words::{interval_name, literature};
use super::words::attribution_name;
use crate::analysis::Contrast;
use crate::measured::quantity::MillilitreConstant;
use crate::report::Language;
use crate::report::number::percent;
use crate::report::policy_words::policy_source;
use crate::report::test_choice::method_name;
use crate::report::wording::{by, criteria_name, preset_source};
use crate::response::{ConfirmationRule, ResponseCriteria};
use crate::statistics::policy::{
    CategoriesRule, ContinuousRule, DifferenceInterval, SummaryKind, TableCondition, TestMethod, TestPolicy,
};
use crate::study::settings::PolicyName;

/// The methods paragraph, one sentence or a few for each subject, to be copied into a paper: criteria, volume formula, visit windows,
/// analysis sets, tests, intervals, multiplicity, adjusted analyses, version.
///
/// # Example
/// ```
/// use nadir::{study::assessment::{assess, Settings}, files::example_study, report::Language, study::Study};
/// use nadir::{analysis::Contrast, report::comparison::methods};
/// use std::sync::Arc;
/// let mut settings = Settings::default();
/// settings.comparison.policy = nadir::study::settings::PolicyName::AsPublished;
/// let study = Study::gather(&example_study(), |patient| Some(Arc::new(assess(patient, &settings))));
/// let text = methods(&Contrast::of(&study, &settings).unwrap(), Language::English).join(" ");
/// assert!(text.contains("planned at 3 months, 6 months, 12 months and 24 months"));
/// assert!(text.contains("N < 40: Fisher's exact test; every expected count ≥ 5: Pearson's chi-squared test"));
/// ```
pub fn methods(contrast: &Contrast<'_>, language: Language) -> Vec<String> {
    let policy = contrast.settings.comparison.test_policy();
    let mut sentences =
        vec![measurement(contrast, language), classes(&contrast.settings.criteria, language), visits(contrast, language)];
    if contrast.is_single() {
        sentences.extend([sets(language).to_owned(), alone(policy, language), times_alone(language).to_owned()]);
    } else {
        let as_they_were = language
            .pick("The arms were compared as they were: no randomisation is assumed.", "各组按现状比较，未假定随机分组。");
        sentences.extend([
            format!("{}{}{as_they_were}", sets(language), language.pick(" ", "")),
            numbers(policy, contrast, language),
            tables(policy, language),
            intervals(policy, contrast, language),
            adjusted(contrast, language),
        ]);
    }
    sentences.extend([adverse_events(contrast, language), software(language)]);
    if contrast.study.is_synthetic {
        let text = language.pick("The data are synthetic: no real patient stands behind them.", "数据为合成数据，并非真实患者。");
        sentences.insert(0, text.to_owned());
    }
    sentences
}

fn measurement(contrast: &Contrast<'_>, language: Language) -> String {
    let constant = match contrast.settings.constant {
        MillilitreConstant::PiOverSix => "π/6",
        MillilitreConstant::Rounded523 => "0.523",
        MillilitreConstant::Rounded52 => "0.52",
    };
    by(
        language,
        &[
            "Target lesions were measured in three orthogonal diameters; the volume of a lesion was {} · a · b · c, and the burden of a visit the sum of the volumes of all target lesions of baseline, taken only where every one was assessed. An absent lesion counted 0 and one too small to measure 5 mm in each direction.",
            "靶病灶测量三个正交径线；单个病灶体积为 {} · a · b · c，每次访视的负荷为基线全部靶病灶体积之和，仅当全部病灶均已评估时计算。消失的病灶计 0，太小无法测量者各向计 5 mm。",
        ],
        &[constant],
    )
}

fn classes(criteria: &ResponseCriteria, language: Language) -> String {
    let [english, chinese] = criteria.measure.definition().name;
    let what = language.pick(english, chinese);
    let mut text = by(
        language,
        &[
            "Response was judged at each visit ({}; {}): complete with all target lesions gone, partial with the {} at least {} below baseline, progression with an increase of at least {} above the nadir{}, and stable disease otherwise.",
            "每次访视均判定疗效（{}；{}）：全部靶病灶消失为完全缓解，{}较基线缩小至少 {} 为部分缓解，较最低值增大至少 {}{}为疾病进展，其余为疾病稳定。",
        ],
        &[
            &criteria_name(criteria, language),
            preset_source(criteria.base, language),
            what,
            &percent(criteria.partial_decrease.hundredths()),
            &percent(criteria.progression_increase.hundredths()),
            &further_progression(criteria, language),
        ],
    );
    let space = language.pick(" ", "");
    text.push_str(space);
    if let Some(ConfirmationRule { minimum_days, .. }) = criteria.confirmation {
        let texts = [
            "The best response needed confirmation after at least {} days; proportions of single visits did not.",
            "最佳疗效须至少 {} 天后确认；单次访视的缓解率无需确认。",
        ];
        text.push_str(&by(language, &texts, &[&minimum_days.to_string()]));
    } else {
        text.push_str(language.pick("No confirmation was asked for.", "未要求确认。"));
    }
    text
}

/// " (and above baseline), …": what else makes progression.
fn further_progression(criteria: &ResponseCriteria, language: Language) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut add = |texts: &[&str; 2], values: &[&str]| parts.push(by(language, texts, values));
    if let Some(least) = criteria.progression_absolute_mm {
        add(&[" and of at least {} mm", " 且绝对值增大至少 {} mm"], &[&least.to_string()]);
    }
    if criteria.progression_above_baseline {
        add(&[" and above baseline", " 且高于基线"], &[]);
    }
    match criteria.new_lesion_mm {
        0 => add(&[", or with any new lesion", "，或出现任何新病灶"], &[]),
        least => add(&[", or with a new lesion of at least {} mm", "，或出现至少 {} mm 的新病灶"], &[&least.to_string()]),
    }
    if let Some(kidney) = criteria.kidney_increase {
        let least = percent(kidney.hundredths());
        add(&[", or with a kidney at least {} above its nadir", "，或任一肾体积较最低值增大至少 {}"], &[&least]);
    }
    if let Some(grade) = criteria.bleeding_grade {
        add(&[", or with related bleeding of grade {} or more", "，或相关出血达 {} 级及以上"], &[&grade.to_string()]);
    }
    if criteria.non_target {
        add(&[", or with unequivocal progression of non-target lesions", "，或非靶病灶明确进展"], &[]);
    }
    parts.concat()
}

fn visits(contrast: &Contrast<'_>, language: Language) -> String {
    let settings = &contrast.settings.comparison;
    let months: Vec<String> =
        crate::analysis::planned_months(settings).into_iter().map(|month| month_name(month, language)).collect();
    by(
        language,
        &[
            "Baseline was the last visit up to the start of treatment. Visits were planned at {}; a visit recorded under another time counted for the nearest planned one at most {} days away.",
            "基线为开始治疗当日或之前的最后一次访视。计划访视为 {}；以其他时间记录的访视归入相差不超过 {} 天的最近计划访视。",
        ],
        &[&listed(&months, language), &settings.window_days.to_string()],
    )
}

/// "a, b and c".
fn listed(items: &[String], language: Language) -> String {
    match items.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => {
            format!("{}{}{last}", first.join(language.pick(", ", "、")), language.pick(" and ", "和 "))
        }
        None => String::new(),
    }
}

const fn sets(language: Language) -> &'static str {
    language.pick(
        "The best response is given of all patients, efficacy by visit of observed cases; as sensitivity analyses, with patients without an evaluable visit counted as non-responders and with the last evaluable observation carried forward, at visits that the patient has come to.",
        "最佳疗效以全部患者报告，各访视疗效以观察病例报告；敏感性分析将无可评估访视者视为未缓解，并采用末次可评估观察值结转，均限于已到期的访视。",
    )
}

/// What is computed of the only arm of a study.
fn alone(policy: &TestPolicy, language: Language) -> String {
    let paired = match policy.continuous {
        ContinuousRule::Always(method) if method.summary() == Some(SummaryKind::MedianQuartiles) => language.pick(
            "Changes from baseline were tested by Wilcoxon's signed-rank test (Biometrics Bull 1945;1:80), with the Hodges–Lehmann estimate of their median",
            "较基线变化采用 Wilcoxon 符号秩检验（Biometrics Bull 1945;1:80），并给出其中位数的 Hodges–Lehmann 估计",
        ),
        ContinuousRule::Always(_) => language.pick(
            "Changes from baseline were tested by the paired t-test (Student 1908, Biometrika 6:1)",
            "较基线变化采用配对 t 检验（Student 1908，Biometrika 6:1）",
        ),
        ContinuousRule::ByNormalityAndVariances { .. } => language.pick(
            "Changes from baseline were tested by the paired t-test, or by Wilcoxon's signed-rank test where the Shapiro–Wilk test gave P of 0.05 or less",
            "较基线变化采用配对 t 检验；Shapiro–Wilk 检验 P 不大于 0.05 时采用 Wilcoxon 符号秩检验",
        ),
    };
    by(
        language,
        &[
            "{}; P are two-sided and not adjusted for the number of visits. Proportions have exact 95% confidence intervals (Clopper and Pearson, Biometrika 1934;26:404).",
            "{}；P 均为双侧，未按访视次数校正。率给出确切 95% 置信区间（Clopper–Pearson，Biometrika 1934;26:404）。",
        ],
        &[paired],
    )
}

const fn times_alone(language: Language) -> &'static str {
    language.pick(
        "The cumulative incidence of response was estimated with progression as a competing event (Aalen and Johansen, Scand J Stat 1978;5:141); time to the first response with progression censored, duration of response and time to progression after Kaplan and Meier (JASA 1958;53:457).",
        "缓解的累积发生率以进展为竞争事件估计（Aalen–Johansen，Scand J Stat 1978;5:141）；至首次缓解时间（进展作删失）、缓解持续时间与至进展时间以 Kaplan–Meier 法（JASA 1958;53:457）估计。",
    )
}

fn numbers(policy: &TestPolicy, contrast: &Contrast<'_>, language: Language) -> String {
    let mut text = match policy.continuous {
        ContinuousRule::Always(method) => by(
            language,
            &["Numbers were compared by {} ({}).", "计量资料采用 {}（{}）比较。"],
            &[method_name(method, language), literature(method)],
        ),
        ContinuousRule::ByNormalityAndVariances { normality, variances } => by(
            language,
            &[
                "Numbers were compared by the Mann–Whitney test where the Shapiro–Wilk test of either arm gave P of {} or less, else by {} where Levene's test gave P above {}, else by {}.",
                "任一组 Shapiro–Wilk 检验 P 不大于 {} 时，计量资料采用 Mann–Whitney 检验；否则采用 {}（Levene 检验 P 大于 {} 时）或 {}。",
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
    text.push_str(at_baseline(contrast, language));
    text
}

/// How the arms' baselines are compared.
fn at_baseline(contrast: &Contrast<'_>, language: Language) -> &'static str {
    let settings = &contrast.settings.comparison;
    match (settings.has_p_in_table_1(), settings.policy) {
        (false, _) => language.pick(
            "Baseline characteristics were not tested; standardised mean differences tell how far the arms lay apart.",
            "基线特征不作假设检验，以标准化均数差反映组间差异。",
        ),
        (true, PolicyName::AsPublished) => {
            language.pick("Baseline characteristics were compared likewise.", "基线特征的比较方法相同。")
        }
        (true, _) => language.pick(
            "At baseline the test was the one that goes with the summary: the Mann–Whitney test with medians, a t-test with means, Welch's t-test of the logarithms with geometric means.",
            "基线特征按统计描述选择检验：中位数采用 Mann–Whitney 检验，均数采用 t 检验，几何均数采用对数值的 Welch t 检验。",
        ),
    }
}

fn tables(policy: &TestPolicy, language: Language) -> String {
    let steps: Vec<String> = policy
        .table
        .iter()
        .map(|step| {
            let method = method_name(step.method, language);
            match step.when {
                TableCondition::TotalBelow(least) => by(language, &["N < {}: {}", "N < {}：{}"], &[&least.to_string(), method]),
                TableCondition::EveryExpectedAtLeast(least) => {
                    by(language, &["every expected count ≥ {}: {}", "全部理论频数 ≥ {}：{}"], &[&least.to_string(), method])
                }
                TableCondition::Otherwise if policy.table.len() == 1 => method.to_owned(),
                TableCondition::Otherwise => by(language, &["otherwise: {}", "其余：{}"], &[method]),
            }
        })
        .collect();
    by(
        language,
        &[
            "Proportions were compared by these rules: {}. Three categories or more were compared by {}. The choice of tests follows {}. All P are two-sided.",
            "率的比较规则：{}。三类及以上采用 {}。检验方法的选择依据：{}。P 均为双侧。",
        ],
        &[&steps.join(language.pick("; ", "；")), of_categories(policy, language), policy_source(policy, language)],
    )
}

fn of_categories(policy: &TestPolicy, language: Language) -> &'static str {
    match policy.categories {
        CategoriesRule::Pearson => method_name(TestMethod::Pearson, language),
        CategoriesRule::Exact => method_name(TestMethod::Fisher, language),
        CategoriesRule::ByExpected => language.pick(
            "Pearson's chi-squared test, or by Fisher's exact test (Freeman–Halton) where more than a fifth of the expected counts were below 5 or one was below 1",
            "Pearson χ² 检验；超过五分之一的理论频数小于 5 或有理论频数小于 1 时采用 Fisher 确切概率法（Freeman–Halton）",
        ),
    }
}

fn intervals(policy: &TestPolicy, contrast: &Contrast<'_>, language: Language) -> String {
    let [reference, comparison] = contrast.arms();
    let difference = match policy.difference {
        DifferenceInterval::Newcombe => {
            language.pick("Newcombe's (Stat Med 1998;17:873)", "Newcombe 区间（Stat Med 1998;17:873）")
        }
        DifferenceInterval::ExactUnconditional => language
            .pick("Newcombe's in tables and exact unconditional ones on request", "表中为 Newcombe 区间，另可给出确切非条件区间"),
    };
    by(
        language,
        &[
            "Differences are {} minus {}. 95% confidence intervals are given: of proportions {}, of their differences {}. P of the planned visits were adjusted after Holm (Scand J Stat 1979;6:65).",
            "差值为 {} 减 {}。给出 95% 置信区间：率采用 {} 区间，率差采用 {}。各计划访视的 P 值按 Holm 法校正（Scand J Stat 1979;6:65）。",
        ],
        &[&comparison.name, &reference.name, interval_name(policy.proportion), difference],
    )
}

fn adjusted(contrast: &Contrast<'_>, language: Language) -> String {
    let mut text = language
        .pick(
            "Decreases were also compared by analysis of covariance with arm and the logarithm of the baseline sum (EMA/CHMP/295050/2013).",
            "缩小幅度另以协方差分析比较，含治疗组与基线总和的对数（EMA/CHMP/295050/2013）。",
        )
        .to_owned();
    let space = language.pick(" ", "");
    if contrast.study.centres.len() > 1 {
        text.push_str(space);
        text.push_str(&by(
            language,
            &[
                "Responses in {} centres were compared by the Cochran–Mantel–Haenszel test without continuity correction.",
                "{} 个中心的缓解率采用 Cochran–Mantel–Haenszel 检验（无连续性校正）比较。",
            ],
            &[&contrast.study.centres.len().to_string()],
        ));
    }
    text.push_str(space);
    text.push_str(language.pick(
        "The cumulative incidence of response was estimated with progression as a competing event (Aalen and Johansen, Scand J Stat 1978;5:141) and compared by Gray's test (Ann Stat 1988;16:1141). Time to the first response with progression censored, duration of response and time to progression were estimated after Kaplan and Meier (JASA 1958;53:457) and compared by the log-rank test; hazard ratios of Cox’s model (J R Stat Soc B 1972;34:187; ties after Efron) have profile-likelihood intervals and likelihood-ratio P.",
        "缓解的累积发生率以进展为竞争事件估计（Aalen–Johansen，Scand J Stat 1978;5:141），以 Gray 检验（Ann Stat 1988;16:1141）比较。至首次缓解时间（进展作删失）、缓解持续时间与至进展时间以 Kaplan–Meier 法（JASA 1958;53:457）估计，以 log-rank 检验比较；Cox 模型（J R Stat Soc B 1972;34:187；Efron 法处理相同时间）的风险比采用剖面似然区间与似然比检验 P 值。",
    ));
    text
}

fn adverse_events(contrast: &Contrast<'_>, language: Language) -> String {
    let from = contrast.settings.comparison.attribution_from;
    let mut text = language
        .pick(
            "Adverse events are counted by patient and term at the worst grade (CTCAE).",
            "不良事件按患者与术语计最高级别（CTCAE）。",
        )
        .to_owned();
    text.push_str(language.pick(" ", ""));
    text.push_str(&by(
        language,
        &[
            "They are treatment-emergent: from the first dose to {} days after the end of treatment or, where that is not known, the last visit; an event without a time is counted.",
            "仅计治疗期间出现者：自首次用药至治疗结束（不明时为末次访视）后 {} 天；发生时间缺失者亦计入。",
        ],
        &[&contrast.settings.comparison.event_window_days.to_string()],
    ));
    if let Some(least) = from {
        let texts = ["Those of an attribution of at least “{}” were taken.", "仅计因果关系至少为“{}”者。"];
        text.push_str(language.pick(" ", ""));
        text.push_str(&by(language, &texts, &[attribution_name(least, language)]));
    }
    text
}

fn software(language: Language) -> String {
    by(language, &["Everything was computed with Nadir {}.", "全部结果由 Nadir {} 计算。"], &[env!("CARGO_PKG_VERSION")])
}
