//! The choice of a test, by the policy's name.

use super::super::policy::{
    Comparison, PolicyInterval, Reason, SummaryKind, TestChoice, TestPolicy, TestResult, choose, every_result,
};
use super::super::types::NotEstimable;
use super::{Input, Output, Refusal, counts, t_test};

/// The test that the policy called `policy` takes for `input`, with the results of all others.
///
/// `input` holds `table` (two rows of two counts), or `x` and `y`, or `mean1`, `sd1`, `n1`, `mean2`, `sd2`, `n2`;
/// `conf_level` is optional. `words` adds the sentences to the fields of the reason.
pub fn choice(input: &Input, policy: &str, words: impl Fn(&TestChoice) -> Vec<(&'static str, Output)>) -> Output {
    answer(input, policy, words).unwrap_or_else(Refusal::into_output)
}

fn answer(input: &Input, policy: &str, words: impl Fn(&TestChoice) -> Vec<(&'static str, Output)>) -> Result<Output, Refusal> {
    let policy = TestPolicy::by_name(policy).ok_or_else(|| Refusal::UnknownPolicy { policy: policy.to_owned() })?;
    let level = input.confidence()?;
    let (x, y);
    let comparison = if input.get("table").is_some() {
        Comparison::Table(counts::four("table", &input.table("table")?)?)
    } else if input.get("mean1").is_some() || input.get("n1").is_some() {
        let (first, second) = t_test::summaries(input)?;
        Comparison::Summaries { first, second }
    } else if input.get("x").is_some() || input.get("y").is_some() {
        (x, y) = (input.numbers("x")?, input.numbers("y")?);
        Comparison::Values { x: &x, y: &y }
    } else {
        return Err(Refusal::Missing { field: "table" });
    };
    let choice = choose(policy, &comparison, level);
    let mut reason = reason(&choice.reason);
    reason.extend(words(&choice));
    // The one chosen may be one that takes long, which the list leaves out.
    let results = every_result(&comparison, level);
    let chosen = |method, test| if method == choice.method { choice.result } else { test };
    let proportions = choice.proportions.map(|both| Output::List(both.map(interval).into_iter().collect()));
    Ok(Output::map([
        ("policy", choice.policy.into()),
        ("source", policy.source.into()),
        ("method", choice.method.id().into()),
        ("summary", choice.summary.map(summary).into()),
        ("reason", Output::Map(reason)),
        ("expected", choice.expected.map(|rows| Output::List(rows.map(|row| row.to_vec().into()).into_iter().collect())).into()),
        ("proportions", proportions.into()),
        ("difference", interval(choice.difference)),
        ("results", Output::List(results.into_iter().map(|(method, test)| result(method.id(), chosen(method, test))).collect())),
    ]))
}

fn reason(reason: &Reason) -> Vec<(&'static str, Output)> {
    let mut fields = vec![("kind", reason.kind().into())];
    match *reason {
        Reason::Always | Reason::VariancesNotDecidable => {}
        Reason::SummedUp { summary: of } => fields.push(("summary", summary(of).into())),
        Reason::TooManyForExact { n, most } => fields.extend([("n", whole(n)), ("most", whole(most))]),
        Reason::NotNormal { shapiro_p, level, .. } => fields.extend([("shapiro_p", shapiro_p.into()), ("level", level.into())]),
        Reason::VariancesAlike { levene_p, level } | Reason::VariancesDiffer { levene_p, level } => {
            fields.extend([("levene_p", levene_p.into()), ("level", level.into())]);
        }
        Reason::LeveneNotEstimable { why } => fields.extend([("error", Refusal::from(why).fields())]),
        Reason::TotalBelow { n, least } => fields.extend([("n", whole(n)), ("least", whole(least))]),
        Reason::EveryExpectedAtLeast { n, min_expected, least, below } => fields.extend([
            ("n", whole(n)),
            ("min_expected", min_expected.into()),
            ("least", whole(least)),
            ("below", below.map(whole).into()),
        ]),
        Reason::ExpectedBelow { n, min_expected, least } => {
            fields.extend([("n", whole(n)), ("min_expected", min_expected.into()), ("least", whole(least))]);
        }
    }
    fields
}

fn summary(kind: SummaryKind) -> &'static str {
    match kind {
        SummaryKind::MeanSd => "mean_sd",
        SummaryKind::MedianQuartiles => "median_quartiles",
        SummaryKind::GeometricMean => "geometric_mean",
    }
}

fn whole(count: u64) -> Output {
    i64::try_from(count).map_or(Output::Number(count as f64), Output::Integer)
}

fn interval(found: Result<PolicyInterval, NotEstimable>) -> Output {
    match found {
        Ok(found) => {
            let [low, high] = found.interval.fields();
            Output::map([("estimate", found.estimate.into()), low, high])
        }
        Err(why) => Refusal::from(why).into_output(),
    }
}

fn result(method: &'static str, found: Result<TestResult, NotEstimable>) -> Output {
    let method = ("method", Output::from(method));
    match found {
        Ok(test) => Output::map([
            method,
            ("statistic", test.statistic.into()),
            ("df", test.df.into()),
            ("p", test.p.into()),
            ("estimate", test.estimate.into()),
            ("ci_low", test.interval.map(|interval| interval.low).into()),
            ("ci_high", test.interval.map(|interval| interval.high).into()),
        ]),
        Err(why) => Output::map([method, ("error", Refusal::from(why).fields())]),
    }
}
