//! Time-to-event methods, by name.

use super::super::survival::{
    CompetingFollowUp, CoxFit, CumulativeIncidenceStep, Divergence, FollowUp, KaplanMeierStep, Outcome, Ties, cox_binary,
    cumulative_incidence, gray_test, kaplan_meier, log_rank, tie_times,
};
use super::super::types::{ConfidenceLevel, NotEstimable};
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[
    ("kaplan_meier", curves),
    ("logrank", logrank),
    ("cox_binary", cox),
    ("cumulative_incidence", incidences),
    ("gray_test", gray),
];

/// The people of group 0 and of group 1, and how many times were made equal to another that differs by rounding only.
struct Groups<T> {
    people: [Vec<T>; 2],
    times_tied: usize,
}

/// The groups from the columns time, status and group; `tie_times: false` takes times as the doubles they are.
fn read<T>(input: &Input, person: impl Fn(f64, f64) -> Option<T>) -> Result<Groups<T>, Refusal> {
    let mut time = input.numbers("time")?;
    let column = |field: &'static str| -> Result<Vec<f64>, Refusal> {
        let values = input.numbers(field)?;
        if values.len() != time.len() {
            let reason = NotEstimable::LengthMismatch { field, needed: time.len(), found: values.len() };
            return Err(reason.into());
        }
        Ok(values)
    };
    let (status, group) = (column("status")?, column("group")?);
    let times_tied = if input.flag_or("tie_times", true)? { tie_times(&mut time) } else { 0 };
    let mut people = [Vec::new(), Vec::new()];
    let [first, second] = &mut people;
    for ((&time, &status), &group) in time.iter().zip(&status).zip(&group) {
        let person = person(time, status).ok_or(NotEstimable::OutOfRange { field: "status" })?;
        match group {
            0.0 => first.push(person),
            1.0 => second.push(person),
            _ => return Err(NotEstimable::OutOfRange { field: "group" }.into()),
        }
    }
    Ok(Groups { people, times_tied })
}

/// Status 1 is the event, 0 censored.
fn groups(input: &Input) -> Result<Groups<FollowUp>, Refusal> {
    read(input, |time, status| match status {
        0.0 => Some(FollowUp { time, event: false }),
        1.0 => Some(FollowUp { time, event: true }),
        _ => None,
    })
}

/// Status 1 is the event, 2 a competing one, 0 censored.
fn competing_groups(input: &Input) -> Result<Groups<CompetingFollowUp>, Refusal> {
    read(input, |time, status| {
        let outcome = match status {
            0.0 => Outcome::Censored,
            1.0 => Outcome::Event,
            2.0 => Outcome::Competing,
            _ => return None,
        };
        Some(CompetingFollowUp { time, outcome })
    })
}

fn curves(input: &Input) -> Result<Output, Refusal> {
    let Groups { people: [first, second], times_tied } = groups(input)?;
    let level = input.confidence()?;
    let curves = [("group0", curve(&first, level)?), ("group1", curve(&second, level)?)];
    Ok(Output::map(curves.into_iter().chain([("times_tied", times_tied.into())])))
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
    let Groups { people: [first, second], times_tied } = groups(input)?;
    let test = log_rank(&first, &second)?;
    Ok(Output::map([
        ("chisq", test.chi_squared.statistic.into()),
        ("df", (test.chi_squared.df as f64).into()),
        ("p", test.chi_squared.p.into()),
        ("observed", Output::list(test.observed.map(|events| events as f64))),
        ("expected", Output::list(test.expected)),
        ("variance", test.variance.into()),
        ("times_tied", times_tied.into()),
    ]))
}

fn cox(input: &Input) -> Result<Output, Refusal> {
    let Groups { people: [first, second], times_tied } = groups(input)?;
    let level = input.confidence()?;
    Ok(Output::map([
        ("efron", fit(&cox_binary(&first, &second, Ties::Efron, level)?)),
        ("breslow", fit(&cox_binary(&first, &second, Ties::Breslow, level)?)),
        ("times_tied", times_tied.into()),
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
        ("profile_low", fit.profile.low.into()),
        ("profile_high", fit.profile.high.into()),
        ("score", fit.score.statistic.into()),
        ("p_score", fit.score.p.into()),
    ])
}

fn incidences(input: &Input) -> Result<Output, Refusal> {
    let Groups { people: [first, second], times_tied } = competing_groups(input)?;
    let level = input.confidence()?;
    let at = if input.get("at").is_some() { input.numbers("at")? } else { Vec::new() };
    let curves = [("group0", incidence(&first, level, &at)?), ("group1", incidence(&second, level, &at)?)];
    Ok(Output::map(curves.into_iter().chain([("times_tied", times_tied.into())])))
}

fn incidence(people: &[CompetingFollowUp], level: ConfidenceLevel, at: &[f64]) -> Result<Output, Refusal> {
    let curve = cumulative_incidence(people, level)?;
    let list = |steps: &[Option<CumulativeIncidenceStep>], value: fn(&CumulativeIncidenceStep) -> Output| {
        Output::List(steps.iter().map(|step| step.as_ref().map_or(Output::Null, value)).collect())
    };
    let fields = |steps: &[Option<CumulativeIncidenceStep>]| {
        [
            ("incidence", list(steps, |step| step.incidence.into())),
            ("se", list(steps, |step| step.standard_error.into())),
            ("ci_low", list(steps, |step| step.interval.map(|ends| ends.low).into())),
            ("ci_high", list(steps, |step| step.interval.map(|ends| ends.high).into())),
            ("competing", list(steps, |step| step.competing_incidence.into())),
        ]
    };
    let all: Vec<_> = curve.steps.iter().copied().map(Some).collect();
    let nothing_yet = |time: f64| CumulativeIncidenceStep {
        time,
        at_risk: curve.at_risk(time),
        events: 0,
        competing: 0,
        censored: 0,
        incidence: 0.0,
        competing_incidence: 0.0,
        standard_error: Some(0.0),
        interval: None,
    };
    let asked: Vec<_> =
        at.iter().map(|&time| curve.is_known_at(time).then(|| curve.at(time).unwrap_or_else(|| nothing_yet(time)))).collect();
    let counts = [
        ("n", curve.n.into()),
        ("time", list(&all, |step| step.time.into())),
        ("n_risk", list(&all, |step| (step.at_risk as f64).into())),
        ("n_event", list(&all, |step| (step.events as f64).into())),
        ("n_competing", list(&all, |step| (step.competing as f64).into())),
        ("n_censor", list(&all, |step| (step.censored as f64).into())),
    ];
    let rest = [("median", curve.median.into()), ("at", Output::map(fields(&asked)))];
    Ok(Output::map(counts.into_iter().chain(fields(&all)).chain(rest)))
}

fn gray(input: &Input) -> Result<Output, Refusal> {
    let Groups { people: [first, second], times_tied } = competing_groups(input)?;
    let test = gray_test(&first, &second)?;
    Ok(Output::map([
        ("chisq", test.chi_squared.statistic.into()),
        ("df", (test.chi_squared.df as f64).into()),
        ("p", test.chi_squared.p.into()),
        ("score", test.score.into()),
        ("variance", test.variance.into()),
        ("events", Output::list(test.events.map(|events| events as f64))),
        ("competing", Output::list(test.competing.map(|events| events as f64))),
        ("times_tied", times_tied.into()),
    ]))
}
