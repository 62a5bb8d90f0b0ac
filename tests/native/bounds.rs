//! Every computation has a bound: at it there is an answer, above it a refusal that says what to do. The table of the README is this one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first thing that is not as expected")]

use crate::support::comparison::by_policy;
use nadir::analysis::Results;
use nadir::entry::draft::{
    CharacteristicDraft, CharacteristicId, CharacteristicKind, PatientDraft, PatientField, PatientKey, StudyDraft,
};
use nadir::files::example_study;
use nadir::report::Language;
use nadir::report::comparison::{flow, table_1, table_2, table_3};
use nadir::response::TrackId;
use nadir::statistics::catalogue::{Input, Output, statistic};
use nadir::study::Study;
use nadir::study::assessment::assess;
use std::sync::Arc;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn number(value: u64) -> Input {
    Input::Number(value as f64)
}

fn list(values: impl IntoIterator<Item = u64>) -> Input {
    Input::List(values.into_iter().map(number).collect())
}

fn map(fields: &[(&str, Input)]) -> Input {
    Input::Map(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

fn table(rows: &[&[u64]]) -> Input {
    map(&[("table", Input::List(rows.iter().map(|row| list(row.iter().copied())).collect()))])
}

fn two(x1: u64, n1: u64, x2: u64, n2: u64) -> Input {
    map(&[("x1", number(x1)), ("n1", number(n1)), ("x2", number(x2)), ("n2", number(n2))])
}

/// Counts that differ from cell to cell, so that few ways to fill a table are alike.
fn uneven(rows: usize, columns: usize, total: u64) -> Input {
    let mut seed = 12_345_u64;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % most
    };
    let mut counts = vec![vec![0; columns]; rows];
    for _ in 0..total {
        counts[next(rows)][next(columns)] += 1;
    }
    let rows: Vec<&[u64]> = counts.iter().map(Vec::as_slice).collect();
    table(&rows)
}

fn kind(output: &Output) -> Option<String> {
    match output.field("error")?.field("kind")? {
        Output::Text(kind) => Some(kind.clone()),
        _ => None,
    }
}

fn is_refused(output: &Output) -> bool {
    kind(output).as_deref() == Some("too_large")
}

/// A method, an input at its bound, and one just above it.
fn methods() -> Vec<(&'static str, Input, Input)> {
    const MILLION: u64 = 1_000_000;
    let kappa = |categories: usize| {
        let row = |at: usize| (0..categories).map(|column| if column == at { 2 } else { 1 }).collect::<Vec<u64>>();
        let rows: Vec<Vec<u64>> = (0..categories).map(row).collect();
        table(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let normal = |n: u64| map(&[("x", list((0..n).map(|i| i * i % 10_007)))]);
    // A program of 32 bits counts to 2³² − 1.
    let is_32_bit = usize::BITS == 32;
    let most = |of_64: u64| if is_32_bit { u64::from(u32::MAX) } else { of_64 };
    let chi_squared = |last: u64| {
        let others = if is_32_bit { 1 } else { 1 << 48 };
        table(&[&[others, others], &[others, last]])
    };
    let rate = |events| map(&[("events", number(events)), ("exposure", number(1_000))]);
    vec![
        (
            "fisher_2x2",
            table(&[&[250 * MILLION, 250 * MILLION], &[250 * MILLION, 250 * MILLION]]),
            table(&[&[500 * MILLION, 1], &[250 * MILLION, 250 * MILLION]]),
        ),
        ("fisher_rxc", table(&[&[1_600, 900], &[1_500, 1_000]]), table(&[&[1_600, 900], &[1_500, 1_001]])),
        (
            "fisher_rxc",
            table(&[&[200, 150, 150], &[160, 190, 150], &[170, 160, 170]]),
            table(&[&[200, 150, 150], &[160, 190, 150], &[170, 160, 171]]),
        ),
        ("barnard", two(800, 2_000, 1_200, 2_000), two(800, 2_000, 1_200, 2_001)),
        ("boschloo", two(800, 2_000, 1_200, 2_000), two(800, 2_000, 1_200, 2_001)),
        ("exact_unconditional_difference", two(500, 1_000, 600, 1_000), two(500, 1_000, 600, 1_001)),
        ("shapiro_wilk", normal(5_000), normal(5_001)),
        ("mcnemar", table(&[&[499_000, 1_000], &[1_001, 498_999]]), table(&[&[499_000, 1_000], &[1_001, 499_000]])),
        ("event_rate", rate(MILLION), rate(MILLION + 1)),
        ("cohen_kappa", kappa(100), kappa(101)),
        ("chisq_2x2", chi_squared(most((1 << 48) - 1)), chi_squared(most((1 << 48) - 1) + 1)),
        (
            "one_proportion",
            map(&[("x", number(1)), ("n", number(most(1 << 52)))]),
            map(&[("x", number(1)), ("n", number(most(1 << 52) + 1))]),
        ),
    ]
}

#[test]
fn at_its_bound_each_method_answers_and_above_it_says_what_to_do() {
    for (method, at, above) in methods() {
        // The browser repeats what is quick there.
        if cfg!(target_arch = "wasm32") && matches!(method, "fisher_2x2" | "boschloo" | "barnard") {
            continue;
        }
        assert_eq!(kind(&statistic(method, &at)), None, "{method} at its bound");
        let refused = statistic(method, &above);
        assert!(is_refused(&refused), "{method}: {refused:?}");
        let Some(Output::Text(message)) = refused.field("error").and_then(|error| error.field("message")) else { unreachable!() };
        assert!(message.contains("take an approximate one, or less data"), "{message}");
    }
}

/// What a table's size does not tell is counted while it is computed: these are given up, each after the same work.
#[test]
fn tables_too_large_to_enumerate_are_given_up_after_a_counted_amount_of_work() {
    let tables = [
        ("3 × 3 of 3 000", uneven(3, 3, 3_000)),
        ("2 × 1 000 of 5 000", uneven(2, 1_000, 5_000)),
        ("2 × 1 000 of 1 000", uneven(2, 1_000, 1_000)),
        ("1 000 × 3 of 1 500", uneven(1_000, 3, 1_500)),
        ("100 × 100 of 1 500", uneven(100, 100, 1_500)),
    ];
    for (name, table) in tables {
        assert!(is_refused(&statistic("fisher_rxc", &table)), "{name}");
    }
    // These have an answer.
    for (name, table) in
        [("10 × 4 of 80", uneven(10, 4, 80)), ("4 × 4 of 400", uneven(4, 4, 400)), ("3 × 3 of 800", uneven(3, 3, 800))]
    {
        assert_eq!(kind(&statistic("fisher_rxc", &table)), None, "{name}");
    }
}

/// A study of so many patients in two arms, made of the example's, each with a word of their own.
fn study(patients: u32) -> StudyDraft {
    let example = example_study();
    let mut header = example.header.clone();
    let own = CharacteristicId(900);
    header.characteristics.push(CharacteristicDraft {
        id: own,
        name: "Genotype".into(),
        kind: CharacteristicKind::Category,
        group: String::new(),
        females_only: false,
    });
    let copies = (1..=patients).zip(example.patients.iter().cycle()).map(|(key, patient)| {
        let mut patient = PatientDraft { key: PatientKey(key), id: format!("P-{key}"), ..patient.clone() };
        patient.characteristics.insert(own, format!("c.{key}del"));
        patient.fields.insert(PatientField::Centre, format!("Centre {key}"));
        patient
    });
    StudyDraft { header, patients: copies.collect() }
}

/// A characteristic and a centre of as many words as there are patients: the work of a comparison grows as the study does, not with its square or cube.
#[test]
fn as_many_categories_and_centres_as_patients_are_compared() {
    let draft = study(if cfg!(target_arch = "wasm32") { 200 } else { 1_000 });
    for policy in ["recommended", "textbook", "as-published", "always-exact"] {
        let settings = by_policy(policy);
        let study = Study::gather(&draft, |patient| Some(Arc::new(assess(patient, &settings))));
        let results = Results::of(Arc::new(study), &settings).unwrap();
        let rows = table_1(&results, Language::English).rows.len();
        assert!(rows > draft.patients.len(), "{rows}");
        table_2(&results, TrackId::Chosen, nadir::analysis::AnalysisSet::Observed, Language::English);
        table_3(&results, Language::English);
        flow(&results, Language::English);
    }
}
