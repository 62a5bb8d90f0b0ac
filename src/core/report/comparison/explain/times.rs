//! Times to an event.

use super::super::figures_of_speech::{digits, ratio_text};
use super::in_words::{self, RatioOf};
use super::{Teller, fact};
use crate::analysis::SourceData;
use crate::report::explanation::NumberExplanation;
use crate::report::number::fixed;
use crate::report::wording::by;
use crate::statistics::survival::{CoxFit, FollowUp, GrayTest, LogRankTest, log_rank};
use crate::statistics::types::NotEstimable;

pub(super) fn times(told: &mut NumberExplanation, test: &Result<LogRankTest, NotEstimable>, teller: &Teller<'_>) {
    if let Ok(test) = test {
        // The comparison arm is the first group of the call.
        let groups = test.n.into_iter().zip(test.observed).zip(test.expected).rev();
        for (name, ((n, observed), expected)) in teller.arm_names().into_iter().zip(groups) {
            let texts = ["{} of {}, {} expected", "{}/{}，期望 {}"];
            let text = by(teller.language, &texts, &[&observed.to_string(), &n.to_string(), &fixed(expected, 2)]);
            told.facts.push(fact(name, text));
        }
        let ([events, others], [n, m]) = (test.observed, test.n);
        told.sentence = in_words::of_events([(others, m), (events, n)], test.chi_squared.p, teller);
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
                teller.pick("Hazard ratio (95% CI, profile likelihood)", "风险比（95% CI，剖面似然）").to_owned(),
                ratio_text(found.hazard_ratio, Some(fit.profile), teller.language),
            ],
            Err(why) => [teller.pick("Hazard ratio", "风险比").to_owned(), teller.why(why)],
        };
        told.facts.push(fact(name, text));
        let cox = [
            (teller.pick("Cox, likelihood ratio", "Cox 模型，似然比检验"), Ok(fit.likelihood_ratio.p)),
            (teller.pick("Cox, score", "Cox 模型，得分检验"), Ok(fit.score.p)),
            (teller.pick("Cox, Wald", "Cox 模型，Wald 检验"), fit.estimate.map(|found| found.p_wald)),
        ];
        for (name, p) in cox {
            others.extend(p);
            told.alternatives.push(teller.alternative(name.to_owned(), p, false));
        }
    }
    teller.boundary(told, p, &others);
    "χ² = (O − E)² / V".clone_into(&mut told.formula);
    "Mantel 1966, Cancer Chemother Rep 50:163; Peto and Peto 1972, J R Stat Soc A 135:185; Cox 1972, J R Stat Soc B 34:187; Efron 1977, J Am Stat Assoc 72:557; Venzon and Moolgavkar 1988, Appl Stat 37:87".clone_into(&mut told.source);
}

/// The hazard ratio: its interval and its p come from the same likelihood, so that they never contradict each other.
pub(super) fn hazard(told: &mut NumberExplanation, fit: &Result<CoxFit, NotEstimable>, teller: &Teller<'_>) {
    if let Ok(fit) = fit {
        for (name, (n, events)) in teller.arm_names().into_iter().zip(fit.n.into_iter().zip(fit.events)) {
            told.facts.push(fact(name, by(teller.language, &["{} of {}", "{}/{}"], &[&events.to_string(), &n.to_string()])));
        }
        let ratio = fit.estimate.map(|found| ratio_text(found.hazard_ratio, Some(fit.profile), teller.language));
        let name = teller.pick("Hazard ratio (95% CI, profile likelihood)", "风险比（95% CI，剖面似然）");
        told.facts.push(fact(name, ratio.unwrap_or_else(|why| teller.why(why))));
        if let Ok(found) = fit.estimate {
            let name = teller.pick("95% CI, Wald", "95% CI（Wald 法）");
            let interval = found.interval;
            let [low, high] = [interval.low, interval.high].map(|limit| digits(limit, 4));
            told.facts.push(fact(name, format!("{low} {} {high}", teller.pick("to", "至"))));
        }
        if let Ok(found) = fit.estimate {
            told.sentence =
                in_words::of_ratio(RatioOf::Hazards, found.hazard_ratio, Some(fit.profile), fit.likelihood_ratio.p, teller);
        }
        let chi = fit.likelihood_ratio;
        told.facts.push(fact("χ²", format!("{}, df = {}", digits(chi.statistic, 4), chi.df)));
    }
    let p = fit.map(|fit| fit.likelihood_ratio.p);
    told.facts.push(teller.p_fact(p));
    let others = [
        (teller.pick("Cox, score", "Cox 模型，得分检验"), fit.map(|fit| fit.score.p)),
        (teller.pick("Cox, Wald", "Cox 模型，Wald 检验"), fit.and_then(|fit| fit.estimate.map(|found| found.p_wald))),
        (teller.pick("Log-rank test", "log-rank 检验"), log_rank_p(teller)),
    ];
    let name = teller.pick("Cox, likelihood ratio", "Cox 模型，似然比检验");
    told.alternatives = vec![teller.alternative(name.to_owned(), p, true)];
    told.alternatives.extend(others.map(|(name, p)| teller.alternative(name.to_owned(), p, false)));
    teller.boundary(told, p, &others.into_iter().filter_map(|(_, p)| p.ok()).collect::<Vec<f64>>());
    "χ² = 2(ℓ(β̂) − ℓ(0))".clone_into(&mut told.formula);
    "Cox 1972, J R Stat Soc B 34:187; Efron 1977, J Am Stat Assoc 72:557; Venzon and Moolgavkar 1988, Appl Stat 37:87"
        .clone_into(&mut told.source);
}

fn log_rank_p(teller: &Teller<'_>) -> Result<f64, NotEstimable> {
    let SourceData::Times(arms) = &teller.number.data else { return Err(NotEstimable::NoInformation) };
    let [reference, comparison] = arms.each_ref().map(|arm| arm.iter().map(|(_, time)| *time).collect::<Vec<FollowUp>>());
    log_rank(&comparison, &reference).map(|test| test.chi_squared.p)
}

pub(super) fn competing(told: &mut NumberExplanation, test: &Result<GrayTest, NotEstimable>, teller: &Teller<'_>) {
    if let Ok(test) = test {
        // The comparison arm is the first group of the call.
        let groups = test.n.into_iter().zip(test.events).zip(test.competing).rev();
        for (name, ((n, events), competing)) in teller.arm_names().into_iter().zip(groups) {
            let texts = ["{} of {} responded, {} progressed first", "{}/{} 缓解，{} 例先进展"];
            let text = by(teller.language, &texts, &[&events.to_string(), &n.to_string(), &competing.to_string()]);
            told.facts.push(fact(name, text));
        }
        let ([events, others], [n, m]) = (test.events, test.n);
        told.sentence = in_words::of_events([(others, m), (events, n)], test.chi_squared.p, teller);
        let chi = test.chi_squared;
        told.facts.push(fact("χ²", format!("{}, df = {}", digits(chi.statistic, 4), chi.df)));
    }
    let p = test.map(|test| test.chi_squared.p);
    told.facts.push(teller.p_fact(p));
    told.alternatives = vec![teller.alternative(teller.pick("Gray's test", "Gray 检验").to_owned(), p, true)];
    teller.boundary(told, p, &[]);
    "χ² = z² / V".clone_into(&mut told.formula);
    "Gray 1988, Ann Stat 16:1141; Aalen and Johansen 1978, Scand J Stat 5:141".clone_into(&mut told.source);
}
