//! Agreement of readings, paired proportions, rates and geometric means, by name.
#![allow(clippy::doc_markdown, reason = "McNemar and McGraw are names")]

use super::super::agreement::{Estimate, Kappa, KappaWeights, bland_altman, intraclass_correlation, kappa};
use super::super::paired::mcnemar;
use super::super::rate::event_rate;
use super::super::t_test::{GeometricMeans, TTestMethod, geometric_means};
use super::super::types::NotEstimable;
use super::counts::{four, table};
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[
    ("bland_altman", limits_of_agreement),
    ("icc_agreement", icc),
    ("cohen_kappa", kappas),
    ("mcnemar", mcnemar_test),
    ("event_rate", rate),
    ("t_logarithms", logarithms),
];

fn limits_of_agreement(input: &Input) -> Result<Output, Refusal> {
    let (x, y) = (input.numbers("x")?, input.numbers("y")?);
    let found = bland_altman(&x, &y, input.flag_or("logarithms", false)?, input.confidence()?)?;
    Ok(Output::map([
        ("n", found.n.into()),
        ("bias", estimate(found.bias)),
        ("sd", found.sd.into()),
        ("lower", estimate(found.lower)),
        ("upper", estimate(found.upper)),
    ]))
}

fn estimate(found: Estimate) -> Output {
    let [low, high] = found.interval.fields();
    Output::map([("estimate", found.estimate.into()), low, high])
}

fn icc(input: &Input) -> Result<Output, Refusal> {
    let found = intraclass_correlation(&input.lists_of_numbers("ratings")?, input.confidence()?)?;
    let interval = found.interval.ok();
    let [rows, columns, rest] = found.mean_squares;
    Ok(Output::map([
        ("n", found.n.into()),
        ("raters", found.raters.into()),
        ("icc", found.estimate.into()),
        ("ci_low", interval.map(|ends| ends.low).into()),
        ("ci_high", interval.map(|ends| ends.high).into()),
        ("ms_rows", rows.into()),
        ("ms_columns", columns.into()),
        ("ms_rest", rest.into()),
        ("F", found.f.into()),
        ("p", found.p.into()),
    ]))
}

fn kappas(input: &Input) -> Result<Output, Refusal> {
    let (counts, level) = (table(input)?, input.confidence()?);
    Ok(Output::map([
        ("unweighted", of_kappa(&kappa(&counts, KappaWeights::None, level)?)),
        ("linear", of_kappa(&kappa(&counts, KappaWeights::Linear, level)?)),
    ]))
}

fn of_kappa(found: &Kappa) -> Output {
    let [low, high] = found.interval.fields();
    Output::map([
        ("observed", found.observed.into()),
        ("expected", found.expected.into()),
        ("kappa", found.kappa.into()),
        ("se", found.standard_error.into()),
        low,
        high,
        ("z", found.z.into()),
        ("p", found.p.into()),
    ])
}

fn mcnemar_test(input: &Input) -> Result<Output, Refusal> {
    let found = mcnemar(four("table", &input.table("table")?)?, input.confidence()?)?;
    let [low, high] = found.interval.fields();
    Ok(Output::map([
        ("n", (found.n as f64).into()),
        ("difference", found.difference.into()),
        ("p_exact", found.p_exact.into()),
        ("p_mid", found.p_mid.into()),
        ("statistic", found.chi_squared.statistic.into()),
        ("p", found.chi_squared.p.into()),
        ("statistic_cc", found.corrected.statistic.into()),
        ("p_cc", found.corrected.p.into()),
        ("odds_ratio", found.odds_ratio.into()),
        low,
        high,
    ]))
}

fn rate(input: &Input) -> Result<Output, Refusal> {
    let (events, exposure, per) = (input.count("events")? as u64, input.number("exposure")?, input.number_or("per", 100.0)?);
    let found = event_rate(events, exposure, per, input.confidence()?)?;
    let [low, high] = found.interval.fields();
    Ok(Output::map([("rate", found.rate.into()), low, high]))
}

fn logarithms(input: &Input) -> Result<Output, Refusal> {
    let (x, y) = (input.numbers("x")?, input.numbers("y")?);
    let level = input.confidence()?;
    let compared = |method| geometric_means(&x, &y, method, level);
    let (student, welch) = (compared(TTestMethod::Student)?, compared(TTestMethod::Welch));
    let [first, second] = student.geometric_means;
    Ok(Output::map([
        ("geometric_mean_x", first.into()),
        ("geometric_mean_y", second.into()),
        ("ratio", student.ratio.into()),
        ("student", test(Ok(student))),
        ("welch", test(welch)),
    ]))
}

fn test(found: Result<GeometricMeans, NotEstimable>) -> Output {
    match found {
        Ok(found) => {
            let [low, high] = found.interval.fields();
            Output::map([("t", found.test.statistic.into()), ("df", found.test.df.into()), ("p", found.test.p.into()), low, high])
        }
        Err(why) => Refusal::from(why).into_output(),
    }
}
