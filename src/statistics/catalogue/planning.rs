//! Analysis of covariance and planning, by name.

use super::super::policy::SIGNIFICANCE;
use super::super::power::{Design, MeansPlan, ProportionsPlan, Sides};
use super::super::regression::{AdjustedMean, ancova};
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[
    ("ancova", ancova_analysis),
    ("power_t_n", power_t_n),
    ("power_t_power", power_t_power),
    ("power_prop_n", power_prop_n),
    ("power_prop_power", power_prop_power),
];

fn ancova_analysis(input: &Input) -> Result<Output, Refusal> {
    let (baseline, change) = (input.numbers("baseline")?, input.numbers("change")?);
    let in_second = input.zeros_and_ones("group")?;
    let analysis = ancova(&baseline, &change, &in_second, input.confidence()?)?;
    let [mean0, mean1] = analysis.adjusted_means.map(adjusted_mean);
    let mut fields = vec![
        ("group_coef", analysis.group.estimate.into()),
        ("group_se", analysis.group.standard_error.into()),
        ("t", analysis.statistic.into()),
        ("df", analysis.df.into()),
        ("p", analysis.p.into()),
    ];
    fields.extend(analysis.interval.fields());
    fields.extend([
        ("baseline_coef", analysis.baseline.estimate.into()),
        ("baseline_se", analysis.baseline.standard_error.into()),
        ("baseline_p", analysis.baseline_p.into()),
        ("intercept", analysis.intercept.estimate.into()),
        ("intercept_se", analysis.intercept.standard_error.into()),
        ("sigma", analysis.sigma.into()),
        ("r_squared", analysis.r_squared.into()),
        ("adj_mean_group0", mean0),
        ("adj_mean_group1", mean1),
    ]);
    Ok(Output::Map(fields))
}

fn adjusted_mean(mean: AdjustedMean) -> Output {
    let estimates = [("mean", mean.estimate.into()), ("se", mean.standard_error.into())];
    Output::map(estimates.into_iter().chain(mean.interval.fields()))
}

fn means_plan(input: &Input) -> Result<MeansPlan, Refusal> {
    let designs = [("two.sample", Design::TwoSample), ("one.sample", Design::OneSample), ("paired", Design::Paired)];
    Ok(MeansPlan {
        delta: input.number("delta")?,
        sd: input.number("sd")?,
        significance: input.number_or("sig_level", SIGNIFICANCE)?,
        design: input.choice("type", &designs)?,
        sides: sides(input)?,
    })
}

fn proportions_plan(input: &Input) -> Result<ProportionsPlan, Refusal> {
    Ok(ProportionsPlan {
        p1: input.number("p1")?,
        p2: input.number("p2")?,
        significance: input.number_or("sig_level", SIGNIFICANCE)?,
        sides: sides(input)?,
    })
}

fn sides(input: &Input) -> Result<Sides, Refusal> {
    input.choice("alternative", &[("two.sided", Sides::Two), ("one.sided", Sides::One)])
}

fn power_t_n(input: &Input) -> Result<Output, Refusal> {
    let plan = means_plan(input)?;
    let size = plan.sample_size(input.number("power")?)?;
    Ok(Output::map([
        ("n", size.planned_side.into()),
        ("n_ceiling", size.whole().into()),
        ("power_at_ceiling", plan.power(size.whole())?.planned_side.into()),
        ("n_strict", size.strict.into()),
    ]))
}

fn power_t_power(input: &Input) -> Result<Output, Refusal> {
    let power = means_plan(input)?.power(input.number("n")?)?;
    Ok(Output::map([("power", power.planned_side.into()), ("power_strict", power.strict.into())]))
}

fn power_prop_n(input: &Input) -> Result<Output, Refusal> {
    let size = proportions_plan(input)?.sample_size(input.number("power")?)?;
    Ok(Output::map([("n", size.planned_side.into()), ("n_ceiling", size.whole().into()), ("n_strict", size.strict.into())]))
}

fn power_prop_power(input: &Input) -> Result<Output, Refusal> {
    let power = proportions_plan(input)?.power(input.number("n")?)?;
    Ok(Output::map([("power", power.planned_side.into()), ("power_strict", power.strict.into())]))
}
