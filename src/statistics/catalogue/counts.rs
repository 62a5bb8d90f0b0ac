//! Tests and intervals for counts, by name: contingency tables, exact tests, proportions, strata.

use super::super::contingency::{ChiSquared, chi_squared_2x2, chi_squared_rxc};
use super::super::exact::{TwoCounts, barnard, boschloo, exact_unconditional_difference, fisher_exact, fisher_exact_rxc};
use super::super::proportion::{one_proportion, two_proportions};
use super::super::stratified::cochran_mantel_haenszel;
use super::super::types::Interval;
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[
    ("chisq_2x2", chisq_2x2),
    ("chisq_rxc", chisq_rxc),
    ("fisher_2x2", fisher_2x2),
    ("fisher_rxc", fisher_rxc),
    ("barnard", barnard_test),
    ("boschloo", boschloo_test),
    ("exact_unconditional_difference", exact_difference),
    ("one_proportion", one),
    ("two_proportions", two),
    ("cochran_mantel_haenszel", stratified),
];

/// A table of four counts, groups as rows.
pub(super) fn four(field: &'static str, table: &[Vec<usize>]) -> Result<[[u64; 2]; 2], Refusal> {
    match table {
        [first, second] => match (first.as_slice(), second.as_slice()) {
            (&[a, b], &[c, d]) => Ok([[a as u64, b as u64], [c as u64, d as u64]]),
            _ => Err(not_four(field, table)),
        },
        _ => Err(not_four(field, table)),
    }
}

fn not_four(field: &'static str, table: &[Vec<usize>]) -> Refusal {
    let columns = table.first().map_or(0, Vec::len);
    let found = format!("a table of {} × {columns}", table.len());
    Refusal::WrongType { field, expected: "a table of 2 × 2 counts", found }
}

pub(super) fn table(input: &Input) -> Result<Vec<Vec<u64>>, Refusal> {
    let rows = input.table("table")?;
    Ok(rows.iter().map(|row| row.iter().map(|&count| count as u64).collect()).collect())
}

fn two_counts(input: &Input) -> Result<TwoCounts, Refusal> {
    let count = |field| input.count(field).map(|count| count as u64);
    Ok(TwoCounts::new(count("x1")?, count("n1")?, count("x2")?, count("n2")?)?)
}

fn statistic_and_p(test: ChiSquared) -> Output {
    Output::map([("statistic", test.statistic.into()), ("p", test.p.into())])
}

fn statistic_df_and_p(test: ChiSquared) -> Output {
    Output::map([("statistic", test.statistic.into()), ("df", (test.df as f64).into()), ("p", test.p.into())])
}

/// The two limits under their own names.
fn limits(low: &'static str, high: &'static str, interval: impl Into<Option<Interval>>) -> [(&'static str, Output); 2] {
    let interval = interval.into();
    [(low, interval.map(|ends| ends.low).into()), (high, interval.map(|ends| ends.high).into())]
}

fn chisq_2x2(input: &Input) -> Result<Output, Refusal> {
    let tests = chi_squared_2x2(four("table", &input.table("table")?)?)?;
    Ok(Output::map([
        ("min_expected", tests.min_expected.into()),
        ("pearson", statistic_df_and_p(tests.pearson)),
        ("yates", statistic_df_and_p(tests.yates)),
        ("yates_uncapped", statistic_and_p(tests.yates_uncapped)),
        ("likelihood_ratio", statistic_and_p(tests.likelihood_ratio)),
        ("n_minus_1", statistic_and_p(tests.n_minus_1)),
    ]))
}

fn chisq_rxc(input: &Input) -> Result<Output, Refusal> {
    let test = chi_squared_rxc(&table(input)?)?;
    Ok(Output::map([
        ("statistic", test.pearson.statistic.into()),
        ("df", (test.pearson.df as f64).into()),
        ("p", test.pearson.p.into()),
        ("min_expected", test.min_expected.into()),
        ("cramers_v", test.cramers_v.into()),
    ]))
}

fn fisher_2x2(input: &Input) -> Result<Output, Refusal> {
    let test = fisher_exact(four("table", &input.table("table")?)?, input.confidence()?)?;
    let mut fields = vec![
        ("p", test.p.into()),
        ("p_less", test.p_less.into()),
        ("p_greater", test.p_greater.into()),
        ("odds_ratio_cmle", test.odds_ratio.into()),
    ];
    fields.extend(test.interval.fields());
    Ok(Output::Map(fields))
}

fn fisher_rxc(input: &Input) -> Result<Output, Refusal> {
    Ok(Output::map([("p", fisher_exact_rxc(&table(input)?)?.p.into())]))
}

fn barnard_test(input: &Input) -> Result<Output, Refusal> {
    let test = barnard(two_counts(input)?);
    Ok(Output::map([("p", test.p.into()), ("nuisance_p", test.nuisance.into()), ("wald_pooled_z", test.z.into())]))
}

fn boschloo_test(input: &Input) -> Result<Output, Refusal> {
    let test = boschloo(two_counts(input)?);
    Ok(Output::map([
        ("p", test.p.into()),
        ("p_less", test.p_less.into()),
        ("p_greater", test.p_greater.into()),
        ("p_with_two_sided_fisher_statistic", test.p_two_sided_statistic.into()),
    ]))
}

fn exact_difference(input: &Input) -> Result<Output, Refusal> {
    let difference = exact_unconditional_difference(two_counts(input)?, input.confidence()?)?;
    let mut fields = vec![("rd", difference.estimate.into())];
    fields.extend(difference.interval.fields());
    Ok(Output::Map(fields))
}

fn one(input: &Input) -> Result<Output, Refusal> {
    let one = one_proportion(input.count("x")? as u64, input.count("n")? as u64, input.confidence()?)?;
    let mut fields = vec![("p_hat", one.estimate.into())];
    fields.extend(limits("wilson_low", "wilson_high", one.wilson));
    fields.extend(limits("clopper_pearson_low", "clopper_pearson_high", one.clopper_pearson));
    fields.extend(limits("wilson_cc_low", "wilson_cc_high", one.wilson_corrected));
    fields.push(("binom_p_vs_half", one.p_versus_half.into()));
    Ok(Output::Map(fields))
}

fn two(input: &Input) -> Result<Output, Refusal> {
    let count = |field| input.count(field).map(|count| count as u64);
    let two = two_proportions(count("x1")?, count("n1")?, count("x2")?, count("n2")?, input.confidence()?)?;
    let [p1, p2] = two.proportions;
    let mut fields = vec![("p1", p1.into()), ("p2", p2.into()), ("rd", two.risk_difference.into())];
    fields.extend(limits("rd_wald_low", "rd_wald_high", two.wald));
    fields.extend(limits("rd_newcombe_low", "rd_newcombe_high", two.newcombe));
    fields.push(("rr", two.risk_ratio.into()));
    fields.extend(limits("rr_katz_low", "rr_katz_high", two.katz));
    fields.push(("or", two.odds_ratio.into()));
    fields.extend(limits("or_woolf_low", "or_woolf_high", two.woolf));
    fields.push(("or_haldane", two.odds_ratio_haldane.into()));
    fields.extend(limits("or_haldane_low", "or_haldane_high", two.haldane));
    fields.extend(limits("rd_mn_low", "rd_mn_high", two.miettinen_nurminen));
    fields.extend(limits("rd_mee_low", "rd_mee_high", two.mee));
    Ok(Output::Map(fields))
}

fn stratified(input: &Input) -> Result<Output, Refusal> {
    let tables = input.tables("strata")?;
    let strata = tables.iter().map(|table| four("strata", table)).collect::<Result<Vec<_>, _>>()?;
    let test = cochran_mantel_haenszel(&strata, input.confidence()?)?;
    let mut fields = vec![
        ("df", (test.plain.df as f64).into()),
        ("statistic", test.plain.statistic.into()),
        ("p", test.plain.p.into()),
        ("statistic_cc", test.corrected.statistic.into()),
        ("p_cc", test.corrected.p.into()),
        ("common_or", test.odds_ratio.into()),
    ];
    fields.extend(limits("ci_low", "ci_high", test.interval));
    Ok(Output::Map(fields))
}
