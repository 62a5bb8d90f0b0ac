//! Tables as data: what a reader sees, and the numbers behind each cell with all their digits.

use nadir::analysis::{ArmTest, NumberResult, ResultKey, Results, SingleArm, SourceData};
use nadir::entry::draft::PatientKey;
use nadir::report::table::{Cell, Column, Row, RowKind, Table};
use nadir::statistics::catalogue::Output;
use nadir::statistics::describe::describe;
use nadir::statistics::survival::{CumulativeIncidence, KaplanMeier};

/// A table with the numbers behind its cells.
pub fn table_output(table: &Table, results: &Results) -> Output {
    let cell = |cell: &Cell| {
        let number = cell.key().and_then(|key| results.number(key));
        Output::map([
            ("text", cell.text.as_str().into()),
            ("footnote", cell.footnote.into()),
            ("test", number.map_or(Output::Null, |number| test_output(&number, results))),
            ("values", Output::list(cell.values.iter().copied())),
        ])
    };
    let row = |row: &Row| {
        Output::map([
            ("kind", kind(row.kind).into()),
            ("label", row.label.as_str().into()),
            ("cells", Output::List(row.cells.iter().map(cell).collect())),
        ])
    };
    let column = |(at, column): (usize, &Column)| {
        let span = table.span_over(at);
        let parts = [column.detail.as_str(), span].into_iter().filter(|part| !part.is_empty());
        let detail = parts.collect::<Vec<_>>().join(", ");
        Output::map([("heading", column.heading.as_str().into()), ("detail", Output::Text(detail)), ("span", span.into())])
    };
    Output::map([
        ("name", table.name.as_str().into()),
        ("title", table.title.as_str().into()),
        ("subtitle", table.subtitle.as_str().into()),
        ("columns", Output::List(table.columns.iter().enumerate().map(column).collect())),
        ("rows", Output::List(table.rows.iter().map(row).collect())),
        ("footnotes", Output::list(table.footnotes.iter().map(String::as_str))),
        ("notes", Output::list(table.notes.iter().map(String::as_str))),
    ])
}

const fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Data => "data",
        RowKind::Section => "section",
        RowKind::Member => "member",
    }
}

/// The comparison a cell belongs to; null where nothing is compared.
fn test_output(number: &NumberResult, results: &Results) -> Output {
    let Some(test) = &number.test else {
        return number.single.as_ref().map_or(Output::Null, |single| single_output(single, number));
    };
    let p = test.p();
    let (estimate, limits) = if let ArmTest::Stratified(found) = test {
        // The odds ratio over all centres has no place among differences, and is what this test estimates.
        (found.ok().and_then(|found| found.odds_ratio), found.ok().and_then(|found| found.interval))
    } else {
        let difference = test.difference().and_then(Result::ok);
        (difference.map(|known| known.estimate), difference.map(|known| known.interval))
    };
    let hazard = number.hazard.and_then(|fit| fit.and_then(|fit| fit.estimate.map(|found| (found, fit.profile))).ok());
    let smd = number.standardised_difference.and_then(Result::ok);
    let is_baseline = matches!(number.key, ResultKey::Baseline { .. });
    Output::map([
        ("method", method(test).into()),
        ("p", p.ok().into()),
        ("why_no_p", p.err().map(|why| why.kind()).into()),
        ("estimate", estimate.into()),
        ("ci_low", limits.map(|limits| limits.low).into()),
        ("ci_high", limits.map(|limits| limits.high).into()),
        ("n", Output::list(number.data.sizes())),
        ("left_out", Output::list(number.left_out)),
        ("arms", arms(&number.data)),
        ("total", if is_baseline { total(&number.data) } else { Output::Null }),
        ("holm_p", results.adjusted_p(&number.key).and_then(Result::ok).into()),
        ("smd", smd.map(|smd| smd.estimate).into()),
        ("smd_low", smd.map(|smd| smd.interval.low).into()),
        ("smd_high", smd.map(|smd| smd.interval.high).into()),
        ("hazard_ratio", hazard.map(|(found, _)| found.hazard_ratio).into()),
        ("hazard_ratio_low", hazard.map(|(_, profile)| profile.low).into()),
        ("hazard_ratio_high", hazard.map(|(_, profile)| profile.high).into()),
        ("curves", curves(number, results)),
        ("incidence", incidence(number, results)),
    ])
}

/// What is said of the only arm of a study.
fn single_output(single: &SingleArm, number: &NumberResult) -> Output {
    let (method, p, estimate) = match single {
        SingleArm::Share(share) => ("clopper_pearson", None, *share),
        SingleArm::Change(Ok(test)) => (test.method.id(), Some(test.p), test.change),
        SingleArm::Change(Err(why)) => ("paired_t", Some(Err(*why)), Err(*why)),
    };
    let estimate = estimate.ok();
    let first =
        |of: Output| if let Output::List(mut list) = of { Output::List(list.drain(..1.min(list.len())).collect()) } else { of };
    Output::map([
        ("method", method.into()),
        ("p", p.and_then(Result::ok).into()),
        ("why_no_p", p.and_then(Result::err).map(|why| why.kind()).into()),
        ("estimate", estimate.map(|known| known.estimate).into()),
        ("ci_low", estimate.map(|known| known.interval.low).into()),
        ("ci_high", estimate.map(|known| known.interval.high).into()),
        ("n", Output::list(number.data.sizes().into_iter().take(1))),
        ("left_out", Output::list(number.left_out.into_iter().take(1))),
        ("arms", first(arms(&number.data))),
    ])
}

/// Medians of either arm, and the shares with the event by each planned visit; null where the comparison is not of times.
fn curves(number: &NumberResult, results: &Results) -> Output {
    if !matches!(number.data, SourceData::Times(_)) {
        return Output::Null;
    }
    let share = |curve: &KaplanMeier, month: u16| {
        let time = f64::from(month);
        let step = curve.at(time).filter(|_| curve.is_known_at(time));
        let interval = step.and_then(|step| step.interval);
        Output::map([
            ("month", Output::from(time)),
            ("share", step.map(|step| 1.0 - step.survival).into()),
            ("ci_low", interval.map(|interval| 1.0 - interval.high).into()),
            ("ci_high", interval.map(|interval| 1.0 - interval.low).into()),
        ])
    };
    let curve = |curve: &Option<KaplanMeier>| {
        let Some(curve) = curve else { return Output::Null };
        Output::map([
            ("median", curve.median.into()),
            ("median_low", curve.median_low.into()),
            ("median_high", curve.median_high.into()),
            ("shares", Output::List(results.months().into_iter().map(|month| share(curve, month)).collect())),
        ])
    };
    Output::List(number.curves.iter().map(curve).collect())
}

/// The cumulative incidence in either arm; null where no events compete.
fn incidence(number: &NumberResult, results: &Results) -> Output {
    if !matches!(number.data, SourceData::Competing(_)) {
        return Output::Null;
    }
    let share = |curve: &CumulativeIncidence, month: u16| {
        let time = f64::from(month);
        let is_known = curve.is_known_at(time);
        let step = curve.at(time).filter(|_| is_known);
        let interval = step.and_then(|step| step.interval);
        Output::map([
            ("month", Output::from(time)),
            ("share", step.map_or_else(|| is_known.then_some(0.0), |step| Some(step.incidence)).into()),
            ("ci_low", interval.map(|interval| interval.low).into()),
            ("ci_high", interval.map(|interval| interval.high).into()),
        ])
    };
    let curve = |curve: &Option<CumulativeIncidence>| {
        let Some(curve) = curve else { return Output::Null };
        Output::map([
            ("n", curve.n.into()),
            ("events", (curve.events as f64).into()),
            ("competing", (curve.competing as f64).into()),
            ("median", curve.median.into()),
            ("shares", Output::List(results.months().into_iter().map(|month| share(curve, month)).collect())),
        ])
    };
    Output::List(number.incidence.iter().map(curve).collect())
}

const fn method(test: &ArmTest) -> &'static str {
    match test {
        ArmTest::TwoGroups(choice) => choice.method.id(),
        ArmTest::Categories(test) if test.is_exact => "fisher_rxc",
        ArmTest::Categories(_) => "chisq_rxc",
        ArmTest::Adjusted(_) => "ancova",
        ArmTest::Stratified(_) => "cochran_mantel_haenszel",
        ArmTest::Times(_) => "logrank",
        ArmTest::Hazard(_) => "cox",
        ArmTest::Competing(_) => "gray_test",
    }
}

/// What the arms' own cells say, the reference arm first; null where the comparison is of something else than values or events.
fn arms(data: &SourceData) -> Output {
    match data {
        SourceData::Values(arms) => Output::List(arms.iter().map(|arm| described(arm)).collect()),
        SourceData::Events(arms) => Output::List(arms.iter().map(|arm| counted(arm)).collect()),
        _ => Output::Null,
    }
}

/// The same of both arms together.
fn total(data: &SourceData) -> Output {
    match data {
        SourceData::Values(arms) => described(&arms.concat()),
        SourceData::Events(arms) => counted(&arms.concat()),
        _ => Output::Null,
    }
}

fn counted(arm: &[(PatientKey, bool)]) -> Output {
    let events = arm.iter().filter(|(_, event)| *event).count();
    Output::map([("n", arm.len().into()), ("events", events.into())])
}

fn described(arm: &[(PatientKey, f64)]) -> Output {
    let values: Vec<f64> = arm.iter().map(|(_, value)| *value).collect();
    let own = describe(&values).ok();
    let own = own.as_ref();
    Output::map([
        ("n", arm.len().into()),
        ("mean", own.map(|own| own.mean).into()),
        ("sd", own.and_then(|own| own.sd).into()),
        ("median", own.map(|own| own.median).into()),
        ("min", own.map(|own| own.min).into()),
        ("max", own.map(|own| own.max).into()),
    ])
}
