//! Several groups, normality and multiplicity, by name.

use super::super::groups::{Centre, FTest, kruskal_wallis, levene, one_way_anova, welch_anova};
use super::super::multiplicity::{Adjustment, adjust};
use super::super::shapiro::shapiro_wilk;
use super::super::types::NotEstimable;
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[
    ("anova_oneway", anova_oneway),
    ("kruskal_wallis", kruskal_wallis_test),
    ("levene", levene_tests),
    ("shapiro_wilk", shapiro_wilk_test),
    ("p_adjust", p_adjust),
];

fn anova_oneway(input: &Input) -> Result<Output, Refusal> {
    let groups = input.lists_of_numbers("groups")?;
    let groups: Vec<&[f64]> = groups.iter().map(Vec::as_slice).collect();
    let analysis = one_way_anova(&groups)?;
    let test = analysis.test.as_ref().ok();
    Ok(Output::map([
        ("F", test.map(|test| test.statistic).into()),
        ("df_between", analysis.df_between.into()),
        ("df_within", analysis.df_within.into()),
        ("ss_between", analysis.ss_between.into()),
        ("ss_within", analysis.ss_within.into()),
        ("p", test.map(|test| test.p).into()),
        ("welch", f_test(&welch_anova(&groups))),
    ]))
}

fn kruskal_wallis_test(input: &Input) -> Result<Output, Refusal> {
    let groups = input.lists_of_numbers("groups")?;
    let groups: Vec<&[f64]> = groups.iter().map(Vec::as_slice).collect();
    let test = kruskal_wallis(&groups)?;
    Ok(Output::map([("H", test.statistic.into()), ("df", test.df.into()), ("p", test.p.into())]))
}

fn levene_tests(input: &Input) -> Result<Output, Refusal> {
    let groups = input.lists_of_numbers("groups")?;
    let groups: Vec<&[f64]> = groups.iter().map(Vec::as_slice).collect();
    let (mean, median) = (levene(&groups, Centre::Mean), levene(&groups, Centre::Median));
    if let (Err(reason), Err(_)) = (&mean, &median) {
        return Err((*reason).into());
    }
    Ok(Output::map([("levene_mean", f_test(&mean)), ("brown_forsythe", f_test(&median))]))
}

/// A nested F test; `Null` where it does not exist beside one that does.
fn f_test(test: &Result<FTest, NotEstimable>) -> Output {
    test.as_ref().map_or(Output::Null, |test| {
        Output::map([("F", test.statistic.into()), ("df1", test.df1.into()), ("df2", test.df2.into()), ("p", test.p.into())])
    })
}

fn shapiro_wilk_test(input: &Input) -> Result<Output, Refusal> {
    let test = shapiro_wilk(&input.numbers("x")?)?;
    Ok(Output::map([("W", test.statistic.into()), ("p", test.p.into())]))
}

fn p_adjust(input: &Input) -> Result<Output, Refusal> {
    let p = input.numbers("p")?;
    let by = |adjustment| -> Result<Output, Refusal> { Ok(adjust(&p, adjustment)?.into()) };
    Ok(Output::map([
        ("holm", by(Adjustment::Holm)?),
        ("hochberg", by(Adjustment::Hochberg)?),
        ("BH", by(Adjustment::BenjaminiHochberg)?),
        ("bonferroni", by(Adjustment::Bonferroni)?),
        ("BY", by(Adjustment::BenjaminiYekutieli)?),
    ]))
}
