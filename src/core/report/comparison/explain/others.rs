//! Several categories, adjusted means, proportions within centres, times to an event.

use super::super::figures_of_speech::{difference_text, digits, ratio_text};
use super::{Teller, fact};
use crate::analysis::{CategoryTest, SourceData};
use crate::report::explanation::NumberExplanation;
use crate::report::number::fixed;
use crate::report::test_choice::method_name;
use crate::report::wording::by;
use crate::statistics::exact::fisher_exact_rxc;
use crate::statistics::policy::{PolicyInterval, TestMethod};
use crate::statistics::regression::Ancova;
use crate::statistics::stratified::CochranMantelHaenszel;
use crate::statistics::survival::LogRankTest;
use crate::statistics::types::NotEstimable;

pub(super) fn categories(told: &mut NumberExplanation, test: &CategoryTest, teller: &Teller<'_>) {
    let [reference, comparison] = &test.table;
    let all: Vec<u64> = reference.iter().zip(comparison).map(|(one, other)| one + other).collect();
    let total = teller.total().map(|name| (name, &all));
    for (name, counts) in teller.arm_names().into_iter().zip(&test.table).chain(total) {
        let pair = |(level, count)| format!("{} {count}", teller.level(level));
        let pairs: Vec<String> = test.levels.iter().zip(counts).map(pair).collect();
        told.facts.push(fact(name, pairs.join(" · ")));
    }
    if let Ok(chi) = test.chi_squared {
        told.facts.push(fact("χ²", format!("{}, df = {}", digits(chi.pearson.statistic, 4), chi.pearson.df)));
        told.facts.push(fact(teller.pick("Smallest expected count", "最小理论频数"), digits(chi.min_expected, 4)));
        told.facts.push(fact(teller.pick("Cramér's V", "Cramér V"), digits(chi.cramers_v, 3)));
        if chi.min_expected < 5.0 && !test.is_exact {
            let texts = [
                "The smallest expected count is {}: the chi-squared distribution is an approximation here; see Fisher's test.",
                "最小理论频数为 {}：此处 χ² 分布仅为近似，请参看 Fisher 检验。",
            ];
            told.remarks.push(by(teller.language, &texts, &[&digits(chi.min_expected, 3)]));
        }
    }
    told.facts.push(teller.p_fact(test.p));
    let fisher = fisher_exact_rxc(&test.table).map(|test| test.p);
    let pearson = test.chi_squared.map(|chi| chi.pearson.p);
    let likelihood = test.chi_squared.map(|chi| chi.likelihood_ratio.p);
    let name = |method| method_name(method, teller.language).to_owned();
    told.alternatives = vec![
        teller.alternative(name(TestMethod::Pearson), pearson, !test.is_exact),
        teller.alternative(name(TestMethod::LikelihoodRatio), likelihood, false),
        teller.alternative(name(TestMethod::Fisher), fisher, test.is_exact),
    ];
    let others: Vec<f64> = [pearson, likelihood, fisher].into_iter().flatten().collect();
    teller.boundary(told, test.p, &others);
    if test.is_exact {
        "Freeman and Halton 1951, Biometrika 38:141".clone_into(&mut told.source);
    } else {
        "χ² = Σ (O − E)² / E".clone_into(&mut told.formula);
        "Pearson 1900, Phil Mag 50:157".clone_into(&mut told.source);
    }
}

pub(super) fn adjusted(told: &mut NumberExplanation, test: &Result<Ancova, NotEstimable>, teller: &Teller<'_>) {
    if let Ok(analysis) = test {
        let names = teller.arm_names().into_iter().zip(analysis.n);
        for ((name, n), mean) in names.zip(&analysis.adjusted_means) {
            let shown = PolicyInterval { estimate: mean.estimate, interval: mean.interval };
            let label = by(teller.language, &["{}, adjusted mean (95% CI)", "{}，校正均数（95% CI）"], &[name]);
            told.facts.push(fact(label, format!("{}, n = {n}", difference_text(shown, 1.0, teller.language))));
        }
        let difference = PolicyInterval { estimate: analysis.group.estimate, interval: analysis.interval };
        let name = teller.pick("Adjusted difference (95% CI)", "校正差值（95% CI）");
        told.facts.push(fact(name, difference_text(difference, 1.0, teller.language)));
        told.facts.push(fact("t", format!("{}, df = {}", digits(analysis.statistic, 4), analysis.df)));
        let slope = format!("{} ± {}", digits(analysis.baseline.estimate, 3), digits(analysis.baseline.standard_error, 3));
        told.facts.push(fact(teller.pick("Slope per log unit of baseline ± SE", "基线对数的斜率 ± SE"), slope));
        told.facts.push(fact(teller.pick("Residual SD", "残差标准差"), digits(analysis.sigma, 4)));
    }
    let p = test.as_ref().map(|analysis| analysis.p).map_err(|why| *why);
    told.facts.push(teller.p_fact(p));
    teller.boundary(told, p, &[]);
    "decrease = α + β · arm + γ · ln(Σ₀) + ε".clone_into(&mut told.formula);
    "Fisher 1932, Statistical Methods for Research Workers, §49.1; EMA/CHMP/295050/2013".clone_into(&mut told.source);
}

pub(super) fn stratified(told: &mut NumberExplanation, test: &Result<CochranMantelHaenszel, NotEstimable>, teller: &Teller<'_>) {
    if let SourceData::Strata { names, patients } = &teller.number.data {
        for (centre, name) in names.iter().enumerate() {
            let of_arm = |arm: usize| {
                let own = || patients.get(arm).into_iter().flatten().filter(|(_, patient)| patient.centre == centre);
                format!("{}/{}", own().filter(|(_, patient)| patient.event).count(), own().count())
            };
            told.facts.push(fact(name.clone(), format!("{} · {}", of_arm(0), of_arm(1))));
        }
        let [reference, comparison] = teller.arm_names();
        told.remarks.push(by(
            teller.language,
            &["Counts by centre: {} · {}.", "各中心计数：{} · {}。"],
            &[reference, comparison],
        ));
    }
    if let Ok(test) = test {
        if let Some(ratio) = test.odds_ratio {
            let name = teller.pick("Common odds ratio (95% CI)", "合并比值比（95% CI）");
            told.facts.push(fact(name, ratio_text(ratio, test.interval, teller.language)));
        }
        told.facts.push(fact("χ²", format!("{}, df = {}", digits(test.plain.statistic, 4), test.plain.df)));
    }
    let p = test.map(|test| test.plain.p);
    told.facts.push(teller.p_fact(p));
    let name = |corrected: bool| {
        if corrected {
            teller.pick("With continuity correction", "连续性校正")
        } else {
            teller.pick("Without continuity correction", "无连续性校正")
        }
    };
    told.alternatives = vec![
        teller.alternative(name(false).to_owned(), p, true),
        teller.alternative(name(true).to_owned(), test.map(|test| test.corrected.p), false),
    ];
    let others: Vec<f64> = test.map(|test| test.corrected.p).into_iter().collect();
    teller.boundary(told, p, &others);
    "χ² = (Σ(a − r₁c₁/N))² / Σ(r₁r₂c₁c₂ / (N²(N − 1)))".clone_into(&mut told.formula);
    "Mantel and Haenszel 1959, J Natl Cancer Inst 22:719; Robins, Breslow and Greenland 1986, Biometrics 42:311"
        .clone_into(&mut told.source);
}

pub(super) fn times(told: &mut NumberExplanation, test: &Result<LogRankTest, NotEstimable>, teller: &Teller<'_>) {
    if let Ok(test) = test {
        // The comparison arm is the first group of the call.
        let groups = test.n.into_iter().zip(test.observed).zip(test.expected).rev();
        for (name, ((n, observed), expected)) in teller.arm_names().into_iter().zip(groups) {
            let texts = ["{} of {}, {} expected", "{}/{}，期望 {}"];
            let text = by(teller.language, &texts, &[&observed.to_string(), &n.to_string(), &fixed(expected, 2)]);
            told.facts.push(fact(name, text));
        }
        let chi = test.chi_squared;
        told.facts.push(fact("χ²", format!("{}, df = {}", digits(chi.statistic, 4), chi.df)));
    }
    let p = test.map(|test| test.chi_squared.p);
    told.facts.push(teller.p_fact(p));
    told.alternatives = vec![teller.alternative(teller.pick("Log-rank test", "log-rank 检验").to_owned(), p, true)];
    let mut others = Vec::new();
    if let Some(Ok(fit)) = &teller.number.hazard {
        let [name, text] = match fit.estimate {
            Ok(found) => [
                teller.pick("Hazard ratio (95% CI)", "风险比（95% CI）").to_owned(),
                ratio_text(found.hazard_ratio, Some(found.interval), teller.language),
            ],
            Err(why) => [teller.pick("Hazard ratio", "风险比").to_owned(), teller.why(why)],
        };
        told.facts.push(fact(name, text));
        let cox = [
            (teller.pick("Cox, likelihood ratio", "Cox 模型，似然比"), Ok(fit.likelihood_ratio.p)),
            (teller.pick("Cox, score", "Cox 模型，得分"), Ok(fit.score.p)),
            (teller.pick("Cox, Wald", "Cox 模型，Wald"), fit.estimate.map(|found| found.p_wald)),
        ];
        for (name, p) in cox {
            others.extend(p);
            told.alternatives.push(teller.alternative(name.to_owned(), p, false));
        }
    }
    teller.boundary(told, p, &others);
    "χ² = (O − E)² / V".clone_into(&mut told.formula);
    "Mantel 1966, Cancer Chemother Rep 50:163; Peto and Peto 1972, J R Stat Soc A 135:185; Cox 1972, J R Stat Soc B 34:187; Efron 1977, J Am Stat Assoc 72:557".clone_into(&mut told.source);
}
