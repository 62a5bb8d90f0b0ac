//! Tables as data: what a reader sees, and the numbers behind each cell with all their digits.

use nadir::analysis::{ArmTest, NumberSource, Question, SourceData, arm_test};
use nadir::entry::draft::PatientKey;
use nadir::report::comparison::SourcedTable;
use nadir::report::table::{Cell, Column, Row, RowKind};
use nadir::statistics::catalogue::Output;
use nadir::statistics::describe::describe;
use nadir::statistics::policy::TestPolicy;

/// A table with the numbers behind its cells.
pub fn table_output(sourced: &SourcedTable, policy: &TestPolicy) -> Output {
    let table = &sourced.table;
    let tests: Vec<Output> = sourced.sources.iter().map(|source| test_output(source, policy)).collect();
    let cell = |cell: &Cell| {
        Output::map([
            ("text", cell.text.as_str().into()),
            ("footnote", cell.footnote.into()),
            ("test", cell.source.and_then(|at| tests.get(at)).cloned().unwrap_or(Output::Null)),
        ])
    };
    let row = |row: &Row| {
        Output::map([
            ("kind", kind(row.kind).into()),
            ("label", row.label.as_str().into()),
            ("cells", Output::List(row.cells.iter().map(cell).collect())),
        ])
    };
    let column =
        |column: &Column| Output::map([("heading", column.heading.as_str().into()), ("detail", column.detail.as_str().into())]);
    Output::map([
        ("name", table.name.as_str().into()),
        ("title", table.title.as_str().into()),
        ("subtitle", table.subtitle.as_str().into()),
        ("columns", Output::List(table.columns.iter().map(column).collect())),
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

/// The comparison a cell belongs to.
fn test_output(source: &NumberSource, policy: &TestPolicy) -> Output {
    if !source.question.compares_arms() {
        return Output::Null;
    }
    let test = arm_test(&source.data, policy);
    let p = test.p();
    let (estimate, limits) = if let ArmTest::Stratified(found) = &test {
        // The odds ratio over all centres has no place among differences, and is what this test estimates.
        (found.ok().and_then(|found| found.odds_ratio), found.ok().and_then(|found| found.interval))
    } else {
        let difference = test.difference().and_then(Result::ok);
        (difference.map(|known| known.estimate), difference.map(|known| known.interval))
    };
    Output::map([
        ("method", method(&test).into()),
        ("p", p.ok().into()),
        ("why_no_p", p.err().map(|why| why.kind()).into()),
        ("estimate", estimate.into()),
        ("ci_low", limits.map(|limits| limits.low).into()),
        ("ci_high", limits.map(|limits| limits.high).into()),
        ("n", Output::list(source.data.sizes())),
        ("left_out", Output::list(source.left_out)),
        ("arms", arms(&source.data)),
        ("total", total(source)),
    ])
}

const fn method(test: &ArmTest) -> &'static str {
    match test {
        ArmTest::TwoGroups(choice) => choice.method.id(),
        ArmTest::Categories(test) if test.is_exact => "fisher_rxc",
        ArmTest::Categories(_) => "chisq_rxc",
        ArmTest::Adjusted(_) => "ancova",
        ArmTest::Stratified(_) => "cochran_mantel_haenszel",
        ArmTest::Times(_) => "logrank",
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

/// The same of both arms together, where their table has a column of them.
fn total(source: &NumberSource) -> Output {
    match (&source.question, &source.data) {
        (Question::Characteristic { .. }, SourceData::Values(arms)) => described(&arms.concat()),
        (Question::Characteristic { .. }, SourceData::Events(arms)) => counted(&arms.concat()),
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
