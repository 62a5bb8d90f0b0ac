//! The t-tests, by name.

use super::super::t_test::{self, SampleSummary, TTest};
use super::super::types::{Alternative, NotEstimable};
use super::{Entry, Input, Output, Refusal};

pub(super) const METHODS: &[Entry] = &[
    ("t_student_raw", student_raw),
    ("t_welch_raw", welch_raw),
    ("t_student_summary", student_summary),
    ("t_welch_summary", welch_summary),
    ("t_paired", paired),
    ("t_one_sample", one_sample),
];

fn alternative(input: &Input) -> Result<Alternative, Refusal> {
    input.choice(
        "alternative",
        &[("two.sided", Alternative::TwoSided), ("less", Alternative::Less), ("greater", Alternative::Greater)],
    )
}

fn student_raw(input: &Input) -> Result<Output, Refusal> {
    let (x, y) = (input.numbers("x")?, input.numbers("y")?);
    Ok(two_groups(&t_test::student(&x, &y, input.confidence()?, alternative(input)?)?))
}

fn welch_raw(input: &Input) -> Result<Output, Refusal> {
    let (x, y) = (input.numbers("x")?, input.numbers("y")?);
    Ok(two_groups(&t_test::welch(&x, &y, input.confidence()?, alternative(input)?)?))
}

fn student_summary(input: &Input) -> Result<Output, Refusal> {
    let (first, second) = summaries(input)?;
    let test = t_test::student_from_summary(first, second, input.confidence()?, alternative(input)?)?;
    Ok(answer(&test, [("diff", test.estimate.into())]))
}

fn welch_summary(input: &Input) -> Result<Output, Refusal> {
    let (first, second) = summaries(input)?;
    let test = t_test::welch_from_summary(first, second, input.confidence()?, alternative(input)?)?;
    Ok(answer(&test, [("diff", test.estimate.into())]))
}

fn paired(input: &Input) -> Result<Output, Refusal> {
    let (x, y) = (input.numbers("x")?, input.numbers("y")?);
    let test = t_test::paired(&x, &y, input.confidence()?, alternative(input)?)?;
    Ok(answer(&test, [("diff", test.estimate.into()), ("sd_diff", test.first.sd.into())]))
}

fn one_sample(input: &Input) -> Result<Output, Refusal> {
    let x = input.numbers("x")?;
    let test = t_test::one_sample(&x, input.number_or("mu", 0.0)?, input.confidence()?, alternative(input)?)?;
    Ok(answer(&test, [("mean", test.estimate.into()), ("sd", test.first.sd.into())]))
}

pub(super) fn summaries(input: &Input) -> Result<(SampleSummary, SampleSummary), Refusal> {
    let group = |n, mean, sd| -> Result<SampleSummary, Refusal> {
        let n = input.count(n)?;
        let sd_value = if n == 1 && input.get(sd).is_none() { None } else { Some(input.number(sd)?) };
        if sd_value.is_some_and(f64::is_nan) {
            return Err(NotEstimable::NotFinite { field: sd }.into());
        }
        Ok(SampleSummary { n, mean: input.number(mean)?, sd: sd_value })
    };
    Ok((group("n1", "mean1", "sd1")?, group("n2", "mean2", "sd2")?))
}

fn two_groups(test: &TTest) -> Output {
    let (first, second) = (Some(test.first), test.second);
    let estimates = [
        ("mean_x", first.map(|group| group.mean).into()),
        ("mean_y", second.map(|group| group.mean).into()),
        ("sd_x", first.and_then(|group| group.sd).into()),
        ("sd_y", second.and_then(|group| group.sd).into()),
        ("diff", test.estimate.into()),
    ];
    answer(test, estimates)
}

fn answer(test: &TTest, estimates: impl IntoIterator<Item = (&'static str, Output)>) -> Output {
    let mut fields = vec![("t", test.statistic.into()), ("df", test.df.into()), ("p", test.p.into())];
    fields.extend(estimates);
    fields.push(("se", test.standard_error.into()));
    fields.extend(test.interval.fields());
    Output::Map(fields)
}

#[cfg(test)]
mod tests {
    use super::super::{Input, Output, statistic};

    fn answer(text: &str) -> Output {
        statistic("t_student_summary", &serde_json::from_str::<Input>(text).unwrap())
    }

    /// One patient has no SD; the pooled one is that of the other three. t = 2/√(1 + 1/3) = √3 with 2 degrees of freedom, for which
    /// p = 1 − t/√(2 + t²) = 1 − √(3/5).
    #[test]
    fn a_group_of_one_needs_no_standard_deviation() {
        let found = answer(r#"{"mean1": 5, "n1": 1, "mean2": 3, "sd2": 1, "n2": 3}"#);
        let Some(Output::Number(p)) = found.field("p") else { unreachable!("{found:?}") };
        assert!((p - (1.0 - 0.6_f64.sqrt())).abs() < 1e-15, "{p}");
        let refused = answer(r#"{"mean1": 5, "n1": 2, "mean2": 3, "sd2": 1, "n2": 3}"#);
        let kind = refused.field("error").and_then(|error| error.field("kind"));
        assert_eq!(kind, Some(&Output::Text("missing".to_owned())));
    }
}
