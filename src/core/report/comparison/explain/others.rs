//! Several categories, adjusted means, proportions within centres, times to an event.

use super::super::figures_of_speech::{difference_text, digits, ratio_text};
use super::in_words::{self, RatioOf};
use super::{Teller, fact};
use crate::analysis::{CategoryTest, SourceData};
use crate::report::explanation::NumberExplanation;
use crate::report::test_choice::method_name;
use crate::report::wording::by;
use crate::statistics::exact::fisher_exact_rxc;
use crate::statistics::policy::{PolicyInterval, TestMethod};
use crate::statistics::regression::Ancova;
use crate::statistics::stratified::CochranMantelHaenszel;
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
    told.sentence = test.p.map_or_else(|_| String::new(), |p| in_words::of_categories(p, teller));
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
        told.sentence = in_words::of_adjusted_means(difference, analysis.p, teller);
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
            told.sentence = in_words::of_ratio(RatioOf::Odds, ratio, test.interval, test.plain.p, teller);
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
