//! The rank tests, by name.

use super::super::rank::{NormalApproximation, wilcoxon_rank_sum, wilcoxon_signed_rank};
use super::super::types::NotEstimable;
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[("wilcoxon_rank_sum", rank_sum), ("wilcoxon_signed_rank", signed_rank)];

fn rank_sum(input: &Input) -> Result<Output, Refusal> {
    let (x, y) = (input.numbers("x")?, input.numbers("y")?);
    let test = wilcoxon_rank_sum(&x, &y, input.confidence()?)?;
    let mut fields = vec![("W", test.w.into()), ("p", test.p.ok().into()), ("p_kind", test.p_kind.name().into())];
    fields.extend(approximation(test.approximation));
    let permutation = test.p_permutation.ok().filter(|_| test.has_ties);
    fields.push(("p_exact_permutation_ties", permutation.into()));
    fields.push(("hl_median_of_differences", test.hodges_lehmann.into()));
    fields.push(("ci_low", test.interval.ok().map(|interval| interval.low).into()));
    fields.push(("ci_high", test.interval.ok().map(|interval| interval.high).into()));
    Ok(Output::Map(fields))
}

fn signed_rank(input: &Input) -> Result<Output, Refusal> {
    let test = wilcoxon_signed_rank(&input.numbers("d")?, input.confidence()?)?;
    let mut fields = vec![
        ("V", test.v.into()),
        ("n_nonzero", test.n_nonzero.into()),
        ("p", test.p.ok().into()),
        ("p_kind", test.p_kind.name().into()),
    ];
    fields.extend(approximation(test.approximation));
    let permutation = test.p_permutation.ok().filter(|_| test.has_ties_or_zeros);
    fields.push(("p_exact_permutation_ties", permutation.into()));
    fields.push(("hl_median_of_walsh", test.hodges_lehmann.ok().into()));
    fields.push(("ci_low", test.interval.ok().map(|interval| interval.low).into()));
    fields.push(("ci_high", test.interval.ok().map(|interval| interval.high).into()));
    fields.push(("conf_level_achieved", test.level_achieved.into()));
    Ok(Output::Map(fields))
}

fn approximation(normal: Result<NormalApproximation, NotEstimable>) -> [(&'static str, Output); 4] {
    let normal = normal.ok();
    [
        ("z_cc", normal.map(|normal| normal.z_corrected).into()),
        ("p_normal_cc", normal.map(|normal| normal.p_corrected).into()),
        ("z_nocc", normal.map(|normal| normal.z).into()),
        ("p_normal_nocc", normal.map(|normal| normal.p).into()),
    ]
}
