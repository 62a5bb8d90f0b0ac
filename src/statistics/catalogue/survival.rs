//! Time-to-event methods, by name.

use super::super::survival::{CoxFit, Divergence, FollowUp, KaplanMeierStep, Ties, cox_binary, kaplan_meier, log_rank};
use super::super::types::{ConfidenceLevel, NotEstimable};
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[("kaplan_meier", curves), ("logrank", logrank), ("cox_binary", cox)];

/// The people of group 0 and of group 1, from the columns time, status and group.
fn groups(input: &Input) -> Result<[Vec<FollowUp>; 2], Refusal> {
    let time = input.numbers("time")?;
    let column = |field: &'static str| -> Result<Vec<bool>, Refusal> {
        let values = input.numbers(field)?;
        if values.len() != time.len() {
            let reason = NotEstimable::LengthMismatch { field, needed: time.len(), found: values.len() };
            return Err(reason.into());
        }
        let flag = |value: &f64| match *value {
            0.0 => Ok(false),
            1.0 => Ok(true),
            _ => Err(NotEstimable::OutOfRange { field }.into()),
        };
        values.iter().map(flag).collect()
    };
    let (status, group) = (column("status")?, column("group")?);
    let member = |wanted: bool| {
        let people = time.iter().zip(&status).zip(&group);
        people.filter(|(_, group)| **group == wanted).map(|((&time, &event), _)| FollowUp { time, event }).collect()
    };
    Ok([member(false), member(true)])
}

fn curves(input: &Input) -> Result<Output, Refusal> {
    let [first, second] = groups(input)?;
    let level = input.confidence()?;
    Ok(Output::map([("group0", curve(&first, level)?), ("group1", curve(&second, level)?)]))
}

fn curve(people: &[FollowUp], level: ConfidenceLevel) -> Result<Output, Refusal> {
    let curve = kaplan_meier(people, level)?;
    let column = |value: fn(&KaplanMeierStep) -> Output| Output::List(curve.steps.iter().map(value).collect());
    Ok(Output::map([
        ("n", curve.n.into()),
        ("time", column(|step| step.time.into())),
        ("n_risk", column(|step| (step.at_risk as f64).into())),
        ("n_event", column(|step| (step.events as f64).into())),
        ("n_censor", column(|step| (step.censored as f64).into())),
        ("surv", column(|step| step.survival.into())),
        ("se_surv", column(|step| step.standard_error.into())),
        ("ci_low", column(|step| step.interval.map(|ends| ends.low).into())),
        ("ci_high", column(|step| step.interval.map(|ends| ends.high).into())),
        ("median", curve.median.into()),
        ("median_ci_low", curve.median_low.into()),
        ("median_ci_high", curve.median_high.into()),
    ]))
}

fn logrank(input: &Input) -> Result<Output, Refusal> {
    let [first, second] = groups(input)?;
    let test = log_rank(&first, &second)?;
    Ok(Output::map([
        ("chisq", test.chi_squared.statistic.into()),
        ("df", (test.chi_squared.df as f64).into()),
        ("p", test.chi_squared.p.into()),
        ("observed", Output::list(test.observed.map(|events| events as f64))),
        ("expected", Output::list(test.expected)),
        ("variance", test.variance.into()),
    ]))
}

fn cox(input: &Input) -> Result<Output, Refusal> {
    let [first, second] = groups(input)?;
    let level = input.confidence()?;
    Ok(Output::map([
        ("efron", fit(&cox_binary(&first, &second, Ties::Efron, level)?)),
        ("breslow", fit(&cox_binary(&first, &second, Ties::Breslow, level)?)),
    ]))
}

fn fit(fit: &CoxFit) -> Output {
    let estimate = fit.estimate.ok();
    // Where the likelihood rises without end the hazard ratio is said to be 0 or unbounded, and has no standard error.
    let limit = fit.divergence.map(Divergence::hazard_ratio);
    let coefficient = estimate.map(|found| found.coefficient).or(limit.map(libm::log));
    let interval = estimate.map(|found| found.interval);
    Output::map([
        ("coef", coefficient.into()),
        ("se", estimate.map(|found| found.standard_error).into()),
        ("hr", estimate.map(|found| found.hazard_ratio).or(limit).into()),
        ("ci_low", interval.map(|ends| ends.low).into()),
        ("ci_high", interval.map(|ends| ends.high).into()),
        ("z", estimate.map(|found| found.z).into()),
        ("p_wald", estimate.map(|found| found.p_wald).into()),
        ("loglik_null", fit.log_likelihood_null.into()),
        ("loglik", fit.log_likelihood.into()),
        ("lrt", fit.likelihood_ratio.statistic.into()),
        ("p_lrt", fit.likelihood_ratio.p.into()),
        ("score", fit.score.statistic.into()),
        ("p_score", fit.score.p.into()),
    ])
}
