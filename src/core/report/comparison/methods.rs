//! The methods paragraph of a paper: what was measured, classified, compared and adjusted, with the settings in use.

use super::agreement_words::METHODS_READER;
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
/// assert!(text.contains("planned at 3, 6, 12 and 24 months"));
/// assert!(text.contains("Fisher's exact test where N < 40; otherwise by Pearson's chi-squared test where"));
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
        let text = language.pick("The data are synthetic and do not describe real patients.", "数据为合成数据，并非真实患者。");
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
    let text = by(
        language,
        &[
            "Three orthogonal diameters of each target lesion were measured. The volume of a lesion was {} · a · b · c; the sum of volumes at a visit was taken over all target lesions identified at baseline, and only where every one was assessed. Absent lesions counted as 0 mL, lesions too small to measure as 5 mm in each diameter.",
            "每个靶病灶测量三个相互垂直的径线，病灶体积为 {} · a · b · c；每次访视的体积总和由基线全部靶病灶的体积相加，仅当全部靶病灶均已评估时计算。消失的病灶计为 0 mL，太小无法测量的病灶各径线计为 5 mm。",
        ],
        &[constant],
    );
    let reader = contrast.settings.reader.trim();
    let read = if reader.is_empty() { String::new() } else { by(language, &METHODS_READER, &[reader]) };
    text + &read
}

fn classes(criteria: &ResponseCriteria, language: Language) -> String {
    let [english, chinese] = criteria.measure.definition().name;
    let what = language.pick(english, chinese);
    let mut text = by(
        language,
        &[
            "Response was assessed at each visit. Criteria: {}; source: {}. Complete response was the disappearance of all target lesions; partial response, a decrease of the {} of at least {} from baseline; progression, an increase of at least {} above the nadir{}; and stable disease, anything else.",
            "每次访视均评价疗效。评价标准：{}；来源：{}。全部靶病灶消失为完全缓解，{}较基线缩小至少 {} 为部分缓解，较最低值增大至少 {}{}为疾病进展，其余为疾病稳定。",
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
            "Best response required confirmation at least {} days later; response at single visits did not.",
            "最佳疗效须经至少 {} 天后的复查确认；单次访视的缓解率无需确认。",
        ];
        text.push_str(&by(language, &texts, &[&minimum_days.to_string()]));
    } else {
        text.push_str(language.pick("Confirmation of response was not required.", "未要求确认缓解。"));
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
        0 => add(&[", or any new lesion", "，或出现任何新病灶"], &[]),
        least => add(&[", or a new lesion of at least {} mm", "，或出现至少 {} mm 的新病灶"], &[&least.to_string()]),
    }
    if let Some(kidney) = criteria.kidney_increase {
        let least = percent(kidney.hundredths());
        add(
            &[
                ", or a kidney volume at least {} above its nadir and above its baseline",
                "，或任一肾体积较其最低值增大至少 {} 且高于其基线",
            ],
            &[&least],
        );
    }
    if let Some(grade) = criteria.bleeding_grade {
        add(&[", or related bleeding of grade {} or higher", "，或相关出血达 {} 级及以上"], &[&grade.to_string()]);
    }
    if criteria.non_target {
        add(&[", or unequivocal progression of non-target lesions", "，或非靶病灶明确进展"], &[]);
    }
    parts.concat()
}

fn visits(contrast: &Contrast<'_>, language: Language) -> String {
    let settings = &contrast.settings.comparison;
    let months: Vec<String> = crate::analysis::planned_months(settings).into_iter().map(|month| month.to_string()).collect();
    let months = format!("{} {}", listed(&months, language), language.pick("months", "个月"));
    let mut text = by(
        language,
        &[
            "Baseline was the last visit on or before the day treatment started. Visits were planned at {}; a visit at another time was assigned to the nearest planned visit no more than {} days away.",
            "基线为开始治疗当日或之前的最后一次访视。计划访视为 {}；以其他时间记录的访视归入相差不超过 {} 天的最近计划访视。",
        ],
        &[&months, &settings.window_days.to_string()],
    );
    let mut patients = contrast.patients().into_iter().flatten();
    if patients.any(|patient| patient.assessment.patient.record.end_of_treatment.is_some()) {
        let texts = [
            "Best change, best response and the times to response and progression were taken over visits up to {} days after the end of treatment; later visits counted as no response.",
            "最佳变化、最佳疗效及至缓解与至进展时间取治疗结束后 {} 天以内的访视；更晚的访视不计为缓解。",
        ];
        text.push_str(language.pick(" ", ""));
        text.push_str(&by(language, &texts, &[&contrast.settings.grace_days.to_string()]));
    }
    text
}

/// "a, b and c".
fn listed(items: &[String], language: Language) -> String {
    match items.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => {
            format!("{}{}{last}", first.join(language.pick(", ", "、")), language.pick(" and ", " 和 "))
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
            "{}; all tests were two-sided, at a significance level of 0.05, and P values were not adjusted for the number of visits. Proportions have exact 95% confidence intervals (Clopper and Pearson, Biometrika 1934;26:404).",
            "{}；均为双侧检验，检验水准 α = 0.05，P 值未按访视次数校正。率给出确切 95% 置信区间（Clopper–Pearson，Biometrika 1934;26:404）。",
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
            &["Continuous variables were compared by {} ({}).", "计量资料采用 {}（{}）比较。"],
            &[&with_article(method_name(method, language), language), literature(method)],
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
    text.push_str(at_baseline(contrast, language));
    text
}

/// How the arms' baselines are compared.
fn at_baseline(contrast: &Contrast<'_>, language: Language) -> &'static str {
    let settings = &contrast.settings.comparison;
    match (settings.has_p_in_table_1(), settings.policy) {
        (false, _) => language.pick(
            "Baseline characteristics were not tested; standardised mean differences describe the imbalance between the arms.",
            "基线特征不作假设检验，以标准化均数差反映组间差异。",
        ),
        (true, PolicyName::AsPublished) => {
            language.pick("Baseline characteristics were compared in the same way.", "基线特征的比较方法相同。")
        }
        (true, _) => language.pick(
            "Baseline characteristics were compared by the test that matches their summary: the Mann–Whitney test for medians, a t-test for means, Welch's t-test of the logarithms for geometric means.",
            "基线特征按统计描述选择检验：中位数采用 Mann–Whitney 检验，均数采用 t 检验，几何均数采用对数值的 Welch t 检验。",
        ),
    }
}

fn tables(policy: &TestPolicy, language: Language) -> String {
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
    by(
        language,
        &[
            "Proportions were compared by {}. Variables with three or more categories were compared by {}. The choice of tests follows {}. All tests were two-sided, at a significance level of 0.05.",
            "率的比较：{}。三个及以上类别的变量采用 {}。检验方法的选择依据：{}。均为双侧检验，检验水准 α = 0.05。",
        ],
        &[&steps.join(language.pick("; otherwise by ", "；")), of_categories(policy, language), policy_source(policy, language)],
    )
}

/// "the likelihood-ratio test", but "Fisher's exact test": a name that begins with a person's takes no article.
fn with_article(name: &str, language: Language) -> String {
    let is_of_person = name.split(' ').next().is_some_and(|word| word.ends_with("'s"));
    let article = if is_of_person { "" } else { language.pick("the ", "") };
    format!("{article}{name}")
}

fn of_categories(policy: &TestPolicy, language: Language) -> &'static str {
    match policy.categories {
        CategoriesRule::Pearson => method_name(TestMethod::Pearson, language),
        CategoriesRule::Exact => method_name(TestMethod::Fisher, language),
        CategoriesRule::ByExpected => language.pick(
            "Pearson's chi-squared test, or by Fisher's exact test (Freeman–Halton) where more than a fifth of the expected counts were below 5 or any was below 1",
            "Pearson χ² 检验；超过五分之一的理论频数小于 5 或有理论频数小于 1 时采用 Fisher 确切概率法（Freeman–Halton）",
        ),
    }
}

fn intervals(policy: &TestPolicy, contrast: &Contrast<'_>, language: Language) -> String {
    let [reference, comparison] = contrast.arms();
    let difference = match policy.difference {
        DifferenceInterval::Newcombe => language.pick("Newcombe (Stat Med 1998;17:873)", "Newcombe 法（Stat Med 1998;17:873）"),
        DifferenceInterval::ExactUnconditional => language.pick(
            "Newcombe in the tables (exact unconditional intervals are available)",
            "Newcombe 法（表中；另有确切非条件区间）",
        ),
    };
    by(
        language,
        &[
            "Differences are {} minus {}. Methods of the 95% confidence intervals: for proportions, {}; for differences of proportions, {}. P values of the planned visits were also adjusted by Holm's method (Scand J Stat 1979;6:65).",
            "差值为 {} 减 {}。95% 置信区间：率采用 {} 法，率差采用 {}。各计划访视的 P 值另按 Holm 法校正（Scand J Stat 1979;6:65）。",
        ],
        &[&comparison.name, &reference.name, interval_name(policy.proportion), difference],
    )
}

fn adjusted(contrast: &Contrast<'_>, language: Language) -> String {
    let mut text = language
        .pick(
            "Decreases from baseline were also compared by analysis of covariance, with arm as factor and the logarithm of the baseline sum as covariate (EMA/CHMP/295050/2013).",
            "较基线缩小幅度另采用协方差分析比较，以治疗组为因素、基线总和的对数为协变量（EMA/CHMP/295050/2013）。",
        )
        .to_owned();
    let space = language.pick(" ", "");
    if contrast.study.centres.len() > 1 {
        text.push_str(space);
        text.push_str(&by(
            language,
            &[
                "Response was also compared with stratification by centre ({} centres) by the Cochran–Mantel–Haenszel test without continuity correction.",
                "缓解率另按中心分层（{} 个中心），采用 Cochran–Mantel–Haenszel 检验（无连续性校正）比较。",
            ],
            &[&contrast.study.centres.len().to_string()],
        ));
    }
    text.push_str(space);
    text.push_str(language.pick(
        "The cumulative incidence of response was estimated with progression as a competing event (Aalen and Johansen, Scand J Stat 1978;5:141) and compared by Gray's test (Ann Stat 1988;16:1141). Time to the first response with progression censored, duration of response and time to progression were estimated by the Kaplan–Meier method (JASA 1958;53:457) and compared by the log-rank test; hazard ratios are from Cox's model (J R Stat Soc B 1972;34:187; Efron's method for ties), with profile-likelihood intervals and P of the likelihood-ratio test.",
        "缓解的累积发生率以进展为竞争事件估计（Aalen–Johansen，Scand J Stat 1978;5:141），以 Gray 检验（Ann Stat 1988;16:1141）比较。至首次缓解时间（进展作删失）、缓解持续时间与至进展时间以 Kaplan–Meier 法（JASA 1958;53:457）估计，以 log-rank 检验比较；Cox 模型（J R Stat Soc B 1972;34:187；Efron 法处理相同时间）的风险比采用剖面似然区间与似然比检验 P 值。",
    ));
    text
}

fn adverse_events(contrast: &Contrast<'_>, language: Language) -> String {
    let from = contrast.settings.comparison.attribution_from;
    let mut text = language
        .pick(
            "Adverse events were counted once per patient and term, at the worst CTCAE grade.",
            "不良事件按每例患者每一术语计一次，取 CTCAE 最高级别。",
        )
        .to_owned();
    text.push_str(language.pick(" ", ""));
    text.push_str(&by(
        language,
        &[
            "Events from the first dose to {} days after the end of treatment were counted as treatment-emergent, where that end was not known all from the first dose on; so were events without a time.",
            "仅计治疗期间出现者：自首次用药至治疗结束后 {} 天，治疗结束时间不明者自首次用药后全部计入；发生时间缺失者亦计入。",
        ],
        &[&contrast.settings.comparison.event_window_days.to_string()],
    ));
    if let Some(least) = from {
        let texts = ["Only events whose relation to the drug was at least “{}” were counted.", "仅计因果关系至少为“{}”者。"];
        text.push_str(language.pick(" ", ""));
        text.push_str(&by(language, &texts, &[attribution_name(least, language)]));
    }
    text
}

fn software(language: Language) -> String {
    by(language, &["All analyses were performed with Nadir {}.", "全部分析采用 Nadir {} 完成。"], &[env!("CARGO_PKG_VERSION")])
}
